//! `--open`: a file shown by the program that the system has for it.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use std::{env, io};

/// How long a program takes at most to say that it cannot show a file. One that is still at it by then shows it.
const PATIENCE: Duration = Duration::from_secs(2);

/// Why a file is not shown.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// There is no program that opens files.
    #[error("cannot open {path}: no program that opens files was found here ({}); open it in a browser", names.join(", "))]
    NoOpener {
        /// The file.
        path: PathBuf,
        /// The programs that were looked for.
        names: Vec<String>,
    },
    /// Those that there are did not.
    #[error("cannot open {path}: {name} ended with {status}{}; open it in a browser", if *is_headless { ", and no screen is here" } else { "" })]
    Refused {
        /// The file.
        path: PathBuf,
        /// The last program that was tried.
        name: String,
        /// How it ended.
        status: ExitStatus,
        /// Whether the environment names no screen.
        is_headless: bool,
    },
    /// The system did not let one start.
    #[error("cannot open {path}; open it in a browser")]
    NotRun {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// Opens a file with the first program that takes it, and does not wait until that is closed.
///
/// # Errors
///
/// [`OpenError`], where none does.
pub fn open(path: &Path) -> Result<(), OpenError> {
    let not_run = |source| OpenError::NotRun { path: path.to_owned(), source };
    // A name such as `-x` would be taken for an option.
    show(&std::path::absolute(path).map_err(not_run)?, path)
}

/// Opens an address in a browser, in the same way.
///
/// # Errors
///
/// [`OpenError`], where nothing does.
#[cfg(feature = "web")]
pub fn open_address(address: &str) -> Result<(), OpenError> {
    show(Path::new(address), Path::new(address))
}

/// Hands something to the first program that takes it; `path` is how it is called.
fn show(whole: &Path, path: &Path) -> Result<(), OpenError> {
    let not_run = |source| OpenError::NotRun { path: path.to_owned(), source };
    let (mut names, mut refused) = (Vec::new(), None);
    for mut command in open::commands(whole) {
        let name = command.get_program().to_string_lossy().into_owned();
        match begin(&mut command) {
            Ok(child) => match ended(child).map_err(not_run)? {
                None => return Ok(()),
                Some(status) if status.success() => return Ok(()),
                Some(status) => refused = Some((name, status)),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => names.push(name),
            Err(error) => return Err(not_run(error)),
        }
    }
    let path = path.to_owned();
    Err(match refused {
        None => OpenError::NoOpener { path, names },
        Some((name, status)) => OpenError::Refused { path, name, status, is_headless: is_headless() },
    })
}

/// Starts a program that neither reads from nor writes to this terminal, and that Ctrl-C here does not end.
fn begin(command: &mut Command) -> io::Result<Child> {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()
}

/// How a program ended; none while it runs.
fn ended(mut child: Child) -> io::Result<Option<ExitStatus>> {
    let begun = Instant::now();
    loop {
        let status = child.try_wait()?;
        if status.is_some() || begun.elapsed() > PATIENCE {
            return Ok(status);
        }
        sleep(Duration::from_millis(10));
    }
}

fn is_headless() -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(all(unix, not(target_os = "macos"))) && !["DISPLAY", "WAYLAND_DISPLAY"].into_iter().any(is_set)
}
