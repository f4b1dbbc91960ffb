//! The door through which inputs come in: files by name, and from a folder those whose names say that they are inputs.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use super::Source;
use crate::yaml::tree::MAX_BYTES;

/// What was found where the user pointed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The inputs, in the order in which they were named, those of a folder by name.
    pub sources: Vec<Source>,
    /// What lies in a named folder and is no input, so that nobody believes that it was read; a folder ends in `/`.
    pub skipped: Vec<String>,
}

/// Why inputs could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// It is no file that could be read to its end, such as a pipe or a device.
    #[error("{path} is no plain file")]
    NoFile {
        /// What was found.
        path: PathBuf,
    },
    /// There is no such file or folder.
    #[error("{path} does not exist")]
    Missing {
        /// What was named.
        path: PathBuf,
    },
    /// It is there and may not be read.
    #[error("cannot read {path}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file is larger than any input can be.
    #[error("{path} is larger than {} MiB", MAX_BYTES >> 20)]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// The folder holds no input.
    #[error("{path} holds nothing to audit")]
    NothingToAudit {
        /// The folder.
        path: PathBuf,
    },
}

impl ReadError {
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            ReadError::Missing { .. } => "check the name; paths are taken from the current folder",
            ReadError::Io { .. } => "check that you may read it",
            ReadError::NoFile { .. } => "name it on the command line if it is a pipe, or take it out of the folder",
            ReadError::TooLarge { .. } => "leave out what is no answer, program or metric",
            ReadError::NothingToAudit { .. } => {
                "inputs are answers.yaml, program.yaml and metrics.csv; `prognosis init` writes templates of them"
            }
        }
    }
}

/// Reads files, and from folders the files that are inputs by their names. A file that is named twice is read once.
///
/// # Errors
///
/// The first thing that cannot be read, or a folder without any input.
pub fn read(paths: &[PathBuf]) -> Result<Found, ReadError> {
    let (mut found, mut seen) = (Found::default(), BTreeSet::new());
    for path in paths {
        if fs::metadata(path).map_err(|source| failed(path, source))?.is_dir() {
            let listed = list(path)?;
            if listed.inputs.is_empty() {
                return Err(ReadError::NothingToAudit { path: path.clone() });
            }
            found.skipped.extend(listed.skipped);
            for input in listed.inputs {
                add(&input, &mut seen, &mut found)?;
            }
        } else {
            add(path, &mut seen, &mut found)?;
        }
    }
    match paths.is_empty() {
        true => Err(ReadError::NothingToAudit { path: PathBuf::from(".") }),
        false => Ok(found),
    }
}

fn failed(path: &Path, source: io::Error) -> ReadError {
    let path = path.to_owned();
    if source.kind() == io::ErrorKind::NotFound { ReadError::Missing { path } } else { ReadError::Io { path, source } }
}

/// A path as the user wrote it, with `/` between names.
fn shown(path: &Path) -> String {
    path.to_string_lossy().replace(MAIN_SEPARATOR, "/")
}

/// Reads one file unless it was read before under any name.
fn add(path: &Path, seen: &mut BTreeSet<PathBuf>, found: &mut Found) -> Result<(), ReadError> {
    // A pipe has no path of its own and is never the same as another.
    let same = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if !seen.insert(same) {
        return Ok(());
    }
    let most = MAX_BYTES as u64;
    if fs::metadata(path).map_err(|source| failed(path, source))?.len() > most {
        return Err(ReadError::TooLarge { path: path.to_owned() });
    }
    let file = File::open(path).map_err(|source| failed(path, source))?;
    let mut bytes = Vec::new();
    // What has no length beforehand, such as a pipe, must not fill the memory either.
    file.take(most + 1).read_to_end(&mut bytes).map_err(|source| failed(path, source))?;
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge { path: path.to_owned() });
    }
    found.sources.push(Source { path: shown(path), bytes });
    Ok(())
}

/// The inputs of a folder, and what else lies there.
#[derive(Default)]
struct Listed {
    inputs: Vec<PathBuf>,
    skipped: Vec<String>,
}

/// Lists a folder and its folders `answers` and `metrics`, by name; hidden files are not looked at.
fn list(folder: &Path) -> Result<Listed, ReadError> {
    let mut listed = Listed::default();
    for (path, name, is_folder) in entries(folder)? {
        match name.as_str() {
            "answers" | "metrics" if is_folder => {
                for (inside, file, is_folder) in entries(&path)? {
                    listed.take(inside, is_folder, is_input_inside(&name, &file));
                }
            }
            _ => listed.take(path, is_folder, is_input(&name)),
        }
    }
    Ok(listed)
}

impl Listed {
    fn take(&mut self, path: PathBuf, is_folder: bool, is_input: bool) {
        match (is_folder, is_input) {
            (false, true) => self.inputs.push(path),
            (true, _) => self.skipped.push(shown(&path) + "/"),
            (false, false) => self.skipped.push(shown(&path)),
        }
    }
}

/// Path, name and whether it is a folder, of everything in a folder that is not hidden, by name.
fn entries(folder: &Path) -> Result<Vec<(PathBuf, String, bool)>, ReadError> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(|source| failed(folder, source))? {
        let entry = entry.map_err(|source| failed(folder, source))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        // `answers.yaml` says no less than `./answers.yaml`, and other tools find it in a report.
        let path = if folder == Path::new(".") { PathBuf::from(entry.file_name()) } else { entry.path() };
        let is_folder = entry.path().is_dir();
        // A pipe or device in a folder would keep the run waiting for ever.
        let is_odd = !is_folder && entry.path().exists() && !entry.path().is_file();
        if is_odd {
            return Err(ReadError::NoFile { path });
        }
        entries.push((path, name, is_folder));
    }
    entries.sort();
    Ok(entries)
}

fn is_input(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let Some((stem, extension)) = name.rsplit_once('.') else { return false };
    match extension {
        "yaml" | "yml" => stem == "answers" || stem.starts_with("answers-") || stem == "program",
        "csv" | "json" => stem == "metrics" || stem.starts_with("metrics-"),
        _ => false,
    }
}

fn is_input_inside(folder: &str, name: &str) -> bool {
    match name.rsplit_once('.') {
        Some((_, "yaml" | "yml")) => folder == "answers",
        Some((_, "csv" | "json")) => folder == "metrics",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with some files, each of which holds its own name.
    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file).unwrap();
        }
        folder
    }

    fn names(folder: &Path, paths: &[String]) -> Vec<String> {
        let above = shown(folder) + "/";
        paths.iter().map(|path| path.strip_prefix(&above).unwrap_or(path).to_owned()).collect()
    }

    #[test]
    fn a_folder_gives_what_is_named_as_an_input_and_tells_what_it_leaves() {
        let inputs = [
            "answers-ceo.yaml",
            "answers.yaml",
            "answers/a.yaml",
            "answers/b.yml",
            "metrics-2025.csv",
            "metrics.csv",
            "metrics.json",
            "metrics/x.csv",
            "metrics/y.json",
            "program.yml",
        ];
        let others =
            ["answers/notes.txt", "Report.md", "answers.txt", "deep/answers.yaml", "myprogram.yaml", "plan.csv"];
        let hidden = [".git/config", ".answers.yaml", "answers/.a.yaml.swp"];
        let folder = folder(&[&inputs[..], &others, &hidden].concat());
        let found = read(&[folder.path().to_owned()]).unwrap();
        let read: Vec<String> = found.sources.iter().map(|source| source.path.clone()).collect();
        let mut read = names(folder.path(), &read);
        read.sort();
        assert_eq!(read, inputs);
        let mut skipped = names(folder.path(), &found.skipped);
        skipped.sort();
        assert_eq!(skipped, ["Report.md", "answers.txt", "answers/notes.txt", "deep/", "myprogram.yaml", "plan.csv"]);
        for source in &found.sources {
            assert!(source.path.as_bytes().ends_with(&source.bytes), "{source:?}");
        }
    }

    #[test]
    fn a_file_that_is_named_twice_is_read_once_whatever_it_is_called() {
        let folder = folder(&["answers.yaml", "other.yaml"]);
        let file = folder.path().join("answers.yaml");
        let crooked = folder.path().join("./answers.yaml");
        let found = read(&[file.clone(), folder.path().to_owned(), crooked, file.clone()]).unwrap();
        assert_eq!(found.sources, [Source::new(shown(&file), "answers.yaml")]);
        assert_eq!(names(folder.path(), &found.skipped), ["other.yaml"]);
        // A file that is named by itself is read whatever its name is.
        assert_eq!(read(&[folder.path().join("other.yaml")]).unwrap().sources.len(), 1);
    }

    #[test]
    fn what_cannot_be_read_is_told_apart() {
        let folder = folder(&["notes.txt", ".hidden"]);
        let large = folder.path().join("large.csv");
        File::create(&large).unwrap().set_len(MAX_BYTES as u64 + 1).unwrap();
        let exact = folder.path().join("exact.csv");
        File::create(&exact).unwrap().set_len(MAX_BYTES as u64).unwrap();
        assert!(read(&[exact]).is_ok());
        assert!(matches!(read(&[large]), Err(ReadError::TooLarge { .. })));
        assert!(matches!(read(&[folder.path().join("none.yaml")]), Err(ReadError::Missing { .. })));
        assert!(matches!(read(&[folder.path().to_owned()]), Err(ReadError::NothingToAudit { .. })));
        assert!(matches!(read(&[]), Err(ReadError::NothingToAudit { .. })));
        assert!(matches!(read(&[folder.path().join("notes.txt/x")]), Err(ReadError::Io { .. })));
    }
}
