//! Where what is written goes: to a file that is replaced as a whole, or into a stream.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::Content;

/// The most links that lead from one to the next, as the system counts them.
const MOST_LINKS: usize = 40;

/// What a path leads to.
#[derive(Debug)]
pub(super) enum Target {
    /// A regular file, or nothing yet, behind all links.
    File { path: PathBuf },
    /// What takes bytes and cannot be replaced.
    Stream(Stream),
}

/// What takes bytes as they come.
#[derive(Debug)]
pub(super) enum Stream {
    Out,
    Err,
    /// A pipe, a device, or a file that this process has open.
    Opened(PathBuf),
}

impl Target {
    pub(super) fn of(path: &Path) -> io::Result<Target> {
        let mut at = path.to_owned();
        for _ in 0..=MOST_LINKS {
            if let Some(stream) = open_already(&at) {
                return Ok(Target::Stream(stream));
            }
            let about = match fs::symlink_metadata(&at) {
                Ok(about) => about,
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Target::File { path: at }),
                Err(error) => return Err(error),
            };
            if about.is_symlink() {
                let leads = fs::read_link(&at)?;
                at = folder(&at).join(leads);
            } else if about.is_file() {
                return Ok(Target::File { path: at });
            } else if about.is_dir() {
                return Err(io::ErrorKind::IsADirectory.into());
            } else {
                return Ok(Target::Stream(Stream::Opened(at)));
            }
        }
        Err(io::Error::other("too many links lead from one to the next"))
    }
}

/// What this process has open already under a name of the system. Opened anew it would be written from its beginning.
#[cfg(unix)]
fn open_already(path: &Path) -> Option<Stream> {
    let opened = match path.to_str()? {
        "/dev/stdout" => "1",
        "/dev/stderr" => "2",
        name => name
            .strip_prefix("/dev/fd/")
            .or_else(|| name.strip_prefix("/proc/")?.rsplit_once("/fd/").map(|(_, fd)| fd))?,
    };
    let is_own = |name: &str| !name.starts_with("/proc/") || name.starts_with("/proc/self/");
    Some(match opened {
        "1" if is_own(path.to_str()?) => Stream::Out,
        "2" if is_own(path.to_str()?) => Stream::Err,
        _ => Stream::Opened(path.to_owned()),
    })
}

#[cfg(not(unix))]
fn open_already(_: &Path) -> Option<Stream> {
    None
}

impl Stream {
    pub(super) fn write(&self, content: &dyn Content) -> io::Result<()> {
        let stream: Box<dyn Write> = match self {
            Stream::Out => Box::new(io::stdout().lock()),
            Stream::Err => Box::new(io::stderr().lock()),
            // A file that is open elsewhere goes on at its end.
            Stream::Opened(path) => Box::new(File::options().append(true).open(path)?),
        };
        let mut out = BufWriter::new(stream);
        content.write_to(&mut out)?;
        out.flush()
    }
}

/// The folder of a file, `.` where it names none.
pub(super) fn folder(file: &Path) -> PathBuf {
    match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        Some(_) | None => PathBuf::from("."),
    }
}

/// The one spelling of the file that a path would write to; none for streams and where there is no such folder.
pub(super) fn place(path: &Path) -> Option<PathBuf> {
    let Ok(Target::File { path }) = Target::of(path) else { return None };
    Some(fs::canonicalize(folder(&path)).ok()?.join(path.file_name()?))
}
