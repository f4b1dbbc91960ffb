//! Templates of one's own: files of a folder that hide the built-in templates, or those of the pack, of the same name.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use diagnostics::suggest::advice;

/// The most bytes that a template may have.
const LARGEST: u64 = 1 << 20;
/// How many folders may lie in each other.
const DEEPEST: usize = 4;

/// Templates that hide others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    /// The folder.
    folder: PathBuf,
    /// Name and text of each, by name.
    pub texts: Vec<(String, String)>,
}

impl Overrides {
    /// A template's file as the user can open it; one that is not from the folder keeps its name.
    pub fn shown(&self, name: &str) -> String {
        let is_ours = self.texts.iter().any(|(other, _)| other == name);
        if is_ours { self.folder.join(name).display().to_string() } else { name.to_owned() }
    }
}

/// Why a folder of templates cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TemplatesError {
    /// There is no such folder.
    #[error("the folder of templates {folder} does not exist; check the name, paths are taken from the current folder")]
    Missing {
        /// What was named.
        folder: PathBuf,
    },
    /// It is something else.
    #[error("{folder} is no folder; name the folder that the templates lie in")]
    NoFolder {
        /// What was named.
        folder: PathBuf,
    },
    /// Nothing lies in it.
    #[error("{folder} holds no template; put the ones to replace there, of {}", known.join(", "))]
    Empty {
        /// The folder.
        folder: PathBuf,
        /// The names of all templates.
        known: Vec<String>,
    },
    /// A file would hide no template.
    #[error("{path} hides no template: {help}")]
    Unknown {
        /// The file.
        path: PathBuf,
        /// Which name was meant, or which there are.
        help: String,
    },
    /// A file is a link, a pipe or a device.
    #[error("{path} is no plain file; put the file itself there instead of a link to it")]
    NoFile {
        /// The file.
        path: PathBuf,
    },
    /// A file is larger than any template can be.
    #[error("{path} is larger than {} MiB", LARGEST >> 20)]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// A file is no text.
    #[error("{path}: byte {at} is not UTF-8; save the file as UTF-8")]
    NoText {
        /// The file.
        path: PathBuf,
        /// The first byte that is wrong, counted from 0.
        at: usize,
    },
    /// Something may not be read.
    #[error("cannot read {path}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// Reads a folder of templates, each of which has one of the `known` names; hidden files are not looked at.
///
/// # Errors
///
/// The first thing that cannot be used, by name.
pub fn read(folder: &Path, known: &[&str]) -> Result<Overrides, TemplatesError> {
    let about = fs::metadata(folder).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => TemplatesError::Missing { folder: folder.to_owned() },
        _ => TemplatesError::Io { path: folder.to_owned(), source },
    })?;
    if !about.is_dir() {
        return Err(TemplatesError::NoFolder { folder: folder.to_owned() });
    }
    let mut overrides = Overrides { folder: folder.to_owned(), texts: Vec::new() };
    collect(folder, "", DEEPEST, known, &mut overrides.texts)?;
    if overrides.texts.is_empty() {
        let known = known.iter().map(|name| (*name).to_owned()).collect();
        return Err(TemplatesError::Empty { folder: folder.to_owned(), known });
    }
    Ok(overrides)
}

fn collect(
    folder: &Path,
    inside: &str,
    depth: usize,
    known: &[&str],
    texts: &mut Vec<(String, String)>,
) -> Result<(), TemplatesError> {
    let failed = |path: &Path, source| TemplatesError::Io { path: path.to_owned(), source };
    let listed = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let mut paths: Vec<PathBuf> =
        listed.map_err(|source| failed(folder, source))?.iter().map(|one| one.path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let name = format!("{inside}{name}");
        let about = fs::symlink_metadata(&path).map_err(|source| failed(&path, source))?;
        if about.is_dir() && depth > 0 {
            collect(&path, &format!("{name}/"), depth - 1, known, texts)?;
            continue;
        }
        if !known.contains(&name.as_str()) {
            let all = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            // In the wrong folder a file is known by its own name.
            let own = name.rsplit('/').next().unwrap_or(&name);
            let meant = advice(if known.contains(&own) { own } else { &name }, known.iter().copied());
            let help = if meant.starts_with("did") {
                format!("{meant} known here: {all}")
            } else {
                format!("known here: {all}")
            };
            return Err(TemplatesError::Unknown { path, help });
        }
        if !about.is_file() {
            return Err(TemplatesError::NoFile { path });
        }
        texts.push((name, text(path)?));
    }
    Ok(())
}

fn text(path: PathBuf) -> Result<String, TemplatesError> {
    let mut bytes = Vec::new();
    let read = File::open(&path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes));
    match read {
        Err(source) => Err(TemplatesError::Io { path, source }),
        Ok(_) if bytes.len() as u64 > LARGEST => Err(TemplatesError::TooLarge { path }),
        Ok(_) => String::from_utf8(bytes)
            .map_err(|error| TemplatesError::NoText { path, at: error.utf8_error().valid_up_to() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 4] = ["report.css", "report.html.j2", "report.md.j2", "words/en.ftl"];

    /// What is read from a folder of some files, or the sentence about why nothing is.
    fn outcome(files: &[(&str, &[u8])]) -> Result<Vec<(String, String)>, String> {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            fs::create_dir_all(folder.path().join(name).parent().unwrap()).unwrap();
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        let read = read(folder.path(), &KNOWN).map(|overrides| overrides.texts);
        read.map_err(|error| error.to_string().replace(&folder.path().display().to_string(), "DIR").replace('\\', "/"))
    }

    #[test]
    fn files_with_the_names_of_templates_are_read() {
        let read = outcome(&[("report.css", b"a"), ("words/en.ftl", b"b"), (".DS_Store", b"\xff")]).unwrap();
        assert_eq!(read, [("report.css".into(), "a".into()), ("words/en.ftl".into(), "b".into())]);
    }

    #[test]
    fn anything_else_is_refused_by_name() {
        let all = "known here: `report.css`, `report.html.j2`, `report.md.j2`, `words/en.ftl`";
        let large = vec![b'x'; LARGEST as usize + 1];
        for (name, bytes, expected) in [
            (
                "report.html",
                &b""[..],
                format!("DIR/report.html hides no template: did you mean `report.html.j2`? {all}"),
            ),
            ("logo.svg", b"", format!("DIR/logo.svg hides no template: {all}")),
            (
                "deep/report.css",
                b"",
                format!("DIR/deep/report.css hides no template: did you mean `report.css`? {all}"),
            ),
            ("report.css", &large, "DIR/report.css is larger than 1 MiB".to_owned()),
            ("report.css", b"a\xff", "DIR/report.css: byte 1 is not UTF-8; save the file as UTF-8".to_owned()),
        ] {
            assert_eq!(outcome(&[(name, bytes)]), Err(expected), "{name}");
        }
        assert!(
            outcome(&[])
                .unwrap_err()
                .starts_with("DIR holds no template; put the ones to replace there, of report.css,")
        );
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(read(&folder.path().join("none"), &KNOWN), Err(TemplatesError::Missing { .. })));
        fs::write(folder.path().join("report.css"), "").unwrap();
        assert!(matches!(read(&folder.path().join("report.css"), &KNOWN), Err(TemplatesError::NoFolder { .. })));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_no_template() {
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink("/etc/hostname", folder.path().join("report.css")).unwrap();
        assert!(matches!(read(folder.path(), &KNOWN), Err(TemplatesError::NoFile { .. })));
    }
}
