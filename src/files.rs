//! The door through which inputs come in: files by name, and from a folder those whose names say that they are inputs.

#![expect(clippy::disallowed_methods, reason = "the door through which inputs come in")]

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use input::{FileForm, Source, form, is_answers, is_input};
use yaml::tree::MAX_BYTES;

/// The most bytes that a CSV file may have: it is read bit by bit.
const MAX_TABLE: u64 = 4 << 30;

/// The most bytes that a report may have, or several in one file.
const MAX_REPORT: u64 = 512 << 20;

/// The most bytes of a file that the web app keeps; a larger list stays in its folder.
#[cfg(feature = "web")]
const MAX_KEPT: u64 = 64 << 20;

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
    #[error("{path} is larger than {} MiB", most >> 20)]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The most bytes that such a file may have.
        most: u64,
    },
    /// It is a link that leads out of the folder that was named.
    #[error("{path} is a link that leads out of its folder")]
    Outside {
        /// The link.
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
            ReadError::Outside { .. } => "put the file itself into the folder",
            ReadError::NoFile { .. } => "name it on the command line if it is a pipe, or take it out of the folder",
            ReadError::TooLarge { .. } => {
                "leave out what is no answer, program or metric, and lists in any form but CSV"
            }
            ReadError::NothingToAudit { .. } => {
                "inputs are answers.yaml, program.yaml, metrics.csv and lists in metrics/; `prognosis init` writes templates"
            }
        }
    }
}

/// Reads files, and from folders the files that are inputs by their names: `tables` names the lists that the pack knows. A file
/// that is named twice is read once. CSV is left in its file, which [`gather`](input::gather) reads row by row.
///
/// # Errors
///
/// The first thing that cannot be read, or a folder without any input.
pub fn read(paths: &[PathBuf], tables: &[&str]) -> Result<Found, ReadError> {
    let (mut found, mut seen) = (Found::default(), BTreeSet::new());
    for path in paths {
        if fs::metadata(path).map_err(|source| failed(path, source))?.is_dir() {
            let listed = list(path, tables)?;
            if listed.inputs.is_empty() {
                return Err(ReadError::NothingToAudit { path: path.clone() });
            }
            found.skipped.extend(listed.skipped);
            for input in listed.inputs {
                add(&input, &mut seen, &mut found)?;
            }
        } else {
            add(path, &mut seen, &mut found)?;
            // A list is read by the mapping that stands beside it, however it is named.
            let beside = ["mapping.yaml", "mapping.yml"].map(|name| path.with_file_name(name));
            if form(&path.to_string_lossy()) == FileForm::Csv
                && let Some(mapping) = beside.iter().find(|mapping| mapping.is_file())
            {
                add(mapping, &mut seen, &mut found)?;
            }
        }
    }
    match paths.is_empty() {
        true => Err(ReadError::NothingToAudit { path: PathBuf::from(".") }),
        false => Ok(found),
    }
}

/// The files of a company's folder that have answers by their names, in the order of these.
///
/// # Errors
///
/// That the folder cannot be read.
pub fn answers(folder: &Path) -> Result<Vec<PathBuf>, ReadError> {
    let mut paths = list(folder, &[])?.inputs;
    paths.retain(|path| is_answers(&shown(path.strip_prefix(folder).unwrap_or(path))));
    Ok(paths)
}

/// The files of a company's folder that the web app keeps, each with its path from there on: its inputs, its brand and the logo of that, and what is decided about its plan.
///
/// # Errors
///
/// That one cannot be read, or is larger than what is kept.
#[cfg(feature = "web")]
pub fn inputs(folder: &Path, tables: &[&str]) -> Result<Vec<(String, Vec<u8>)>, ReadError> {
    let mut paths = list(folder, tables)?.inputs;
    let beside = ["brand.yaml", "logo.svg", "logo.png", "plan.yaml"].map(|name| folder.join(name));
    if !paths.is_empty() {
        paths.extend(beside.into_iter().filter(|path| path.is_file()));
    }
    let kept = |path: PathBuf| {
        let inside = shown(path.strip_prefix(folder).unwrap_or(&path));
        if !stays_inside(folder, &inside) {
            return Err(ReadError::Outside { path });
        }
        let bytes = bounded(&path, MAX_KEPT)?;
        Ok((inside, bytes))
    };
    paths.into_iter().map(kept).collect()
}

/// Whether a file of a folder lies in it, also where links lead; one that is not there yet lies where its folder does.
#[cfg(feature = "web")]
pub fn stays_inside(folder: &Path, file: &str) -> bool {
    let path = folder.join(file);
    let Ok(home) = fs::canonicalize(folder) else { return !path.is_symlink() };
    let real = match fs::canonicalize(&path) {
        Ok(real) => real,
        // A link to nothing is made where it leads.
        Err(_) if path.is_symlink() => return false,
        Err(_) => {
            let above = path.ancestors().skip(1).find_map(|above| fs::canonicalize(above).ok());
            return above.is_some_and(|above| above.starts_with(&home) || home.starts_with(&above));
        }
    };
    real.starts_with(home)
}

/// What lies in a folder that holds no input itself, by name; hidden files are not looked at.
#[derive(Debug, Default)]
pub struct Folders {
    /// The folders that hold inputs, and those that cannot be looked into.
    pub with_inputs: Vec<PathBuf>,
    /// The folders that hold none, but folders that do.
    pub deeper: Vec<PathBuf>,
    /// The folders that hold none at all.
    pub without: Vec<PathBuf>,
    /// The files.
    pub files: Vec<String>,
}

/// What lies in a folder of folders that hold inputs; none where it is no such folder, or holds inputs itself.
pub fn folders(folder: &Path, tables: &[&str]) -> Option<Folders> {
    if !folder.is_dir() || !list(folder, tables).ok()?.inputs.is_empty() {
        return None;
    }
    let mut found = Folders::default();
    for (path, _, is_folder) in entries(folder).ok()? {
        if !is_folder {
            found.files.push(shown(&path));
        } else if list(&path, tables).is_ok_and(|listed| listed.inputs.is_empty()) {
            let inside = entries(&path).unwrap_or_default();
            let is_above = |(path, _, is_folder): &(PathBuf, String, bool)| {
                *is_folder && list(path, tables).is_ok_and(|listed| !listed.inputs.is_empty())
            };
            if inside.iter().any(is_above) { found.deeper.push(path) } else { found.without.push(path) }
        } else {
            found.with_inputs.push(path);
        }
    }
    (!found.with_inputs.is_empty()).then_some(found)
}

/// The folders in a folder that hold nothing at all, by name; hidden ones are not looked at.
#[cfg(feature = "web")]
pub fn empty_folders(folder: &Path) -> Vec<String> {
    let is_empty = |(path, _, is_folder): &(PathBuf, String, bool)| {
        *is_folder && !path.is_symlink() && entries(path).is_ok_and(|inside| inside.is_empty())
    };
    entries(folder).unwrap_or_default().into_iter().filter(is_empty).map(|(_, name, _)| name).collect()
}

/// Whether a file is there, or a link that leads to one.
pub fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// Whether a folder is there, or a link that leads to one.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// The bytes of a file.
///
/// # Errors
///
/// That it cannot be read, or is larger than any input can be.
pub fn bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
    bounded(path, MAX_BYTES as u64)
}

/// The bytes of a report, or of several in one file.
///
/// # Errors
///
/// That it cannot be read, or is larger than what is compared in memory.
pub fn report(path: &Path) -> Result<Vec<u8>, ReadError> {
    bounded(path, MAX_REPORT)
}

fn bounded(path: &Path, most: u64) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|source| failed(path, source))?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(|source| failed(path, source))?;
    if bytes.len() as u64 > most {
        return Err(ReadError::TooLarge { path: path.to_owned(), most });
    }
    Ok(bytes)
}

/// The text of a file that may not be there yet.
///
/// # Errors
///
/// That it cannot be read, is no text, or is larger than any input can be.
pub fn text(path: &Path) -> Result<Option<String>, ReadError> {
    match bytes(path) {
        Err(ReadError::Missing { .. }) => Ok(None),
        Err(error) => Err(error),
        Ok(bytes) => {
            let text = String::from_utf8(bytes);
            let wrong = |_| failed(path, io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8"));
            text.map(Some).map_err(wrong)
        }
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
    let about = fs::metadata(path).map_err(|source| failed(path, source))?;
    let streamed = about.is_file() && form(&path.to_string_lossy()) == FileForm::Csv;
    let most = if streamed { MAX_TABLE } else { MAX_BYTES as u64 };
    let too_large = || ReadError::TooLarge { path: path.to_owned(), most };
    if about.len() > most {
        return Err(too_large());
    }
    let file = File::open(path).map_err(|source| failed(path, source))?;
    if streamed {
        found.sources.push(Source::streamed(shown(path), path, open));
        return Ok(());
    }
    let mut bytes = Vec::new();
    // What has no length beforehand, such as a pipe, must not fill the memory either.
    file.take(most + 1).read_to_end(&mut bytes).map_err(|source| failed(path, source))?;
    if bytes.len() > MAX_BYTES {
        return Err(too_large());
    }
    found.sources.push(Source::new(shown(path), bytes));
    Ok(())
}

fn open(path: &Path) -> io::Result<Box<dyn Read>> {
    Ok(Box::new(File::open(path)?))
}

/// The inputs of a folder, and what else lies there.
#[derive(Default)]
struct Listed {
    inputs: Vec<PathBuf>,
    skipped: Vec<String>,
}

/// Lists a folder and its folders `answers` and `metrics`, by name; hidden files are not looked at.
fn list(folder: &Path, tables: &[&str]) -> Result<Listed, ReadError> {
    let mut listed = Listed::default();
    for (path, name, is_folder) in entries(folder)? {
        match name.as_str() {
            "answers" | "metrics" if is_folder => {
                for (inside, file, is_folder) in entries(&path)? {
                    listed.take(inside, is_folder, is_input(&format!("{name}/{file}"), tables));
                }
            }
            _ => listed.take(path, is_folder, is_input(&name, tables)),
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

#[cfg(test)]
mod tests {
    use input::Content;

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
            "mapping.yaml",
            "metrics/mapping.yml",
            "metrics/x.csv",
            "metrics/Partners.CSV",
            "metrics/y.json",
            "Partners-2025.csv",
            "partners.csv",
            "program.yml",
        ];
        let others = [
            "answers/notes.txt",
            "Report.md",
            "answers.txt",
            "deep/answers.yaml",
            "myprogram.yaml",
            "partnership.csv",
            "plan.csv",
        ];
        let hidden = [".git/config", ".answers.yaml", "answers/.a.yaml.swp"];
        let folder = folder(&[&inputs[..], &others, &hidden].concat());
        let found = read(&[folder.path().to_owned()], &["deals", "partners"]).unwrap();
        let read: Vec<String> = found.sources.iter().map(|source| source.path.clone()).collect();
        let mut read = names(folder.path(), &read);
        read.sort();
        let mut inputs = inputs;
        inputs.sort_unstable();
        assert_eq!(read, inputs);
        let mut skipped = names(folder.path(), &found.skipped);
        skipped.sort();
        let expected =
            ["Report.md", "answers.txt", "answers/notes.txt", "deep/", "myprogram.yaml", "partnership.csv", "plan.csv"];
        assert_eq!(skipped, expected);
        for source in &found.sources {
            assert!(source.path.ends_with(&source.text().unwrap()), "{source:?}");
            let held = !source.path.to_lowercase().ends_with(".csv");
            assert_eq!(matches!(source.content, Content::Held(_)), held, "{source:?}");
        }
    }

    #[test]
    fn a_file_that_is_named_twice_is_read_once_whatever_it_is_called() {
        let folder = folder(&["answers.yaml", "other.yaml"]);
        let file = folder.path().join("answers.yaml");
        let crooked = folder.path().join("./answers.yaml");
        let found = read(&[file.clone(), folder.path().to_owned(), crooked, file.clone()], &[]).unwrap();
        assert_eq!(found.sources, [Source::new(shown(&file), "answers.yaml")]);
        assert_eq!(names(folder.path(), &found.skipped), ["other.yaml"]);
        // A file that is named by itself is read whatever its name is.
        assert_eq!(read(&[folder.path().join("other.yaml")], &[]).unwrap().sources.len(), 1);
    }

    #[test]
    fn what_cannot_be_read_is_told_apart() {
        let folder = folder(&["notes.txt", ".hidden"]);
        let made = |name: &str, length: u64| {
            let path = folder.path().join(name);
            File::create(&path).unwrap().set_len(length).unwrap();
            read(&[path], &[])
        };
        let most = MAX_BYTES as u64;
        assert!(made("exact.json", most).is_ok() && made("long.csv", most + 1).is_ok());
        for (name, length) in [("large.json", most + 1), ("large.yaml", most + 1), ("large.csv", MAX_TABLE + 1)] {
            assert!(matches!(made(name, length), Err(ReadError::TooLarge { .. })), "{name}");
        }
        let read = |paths: &[PathBuf]| read(paths, &[]);
        assert!(matches!(read(&[folder.path().join("none.yaml")]), Err(ReadError::Missing { .. })));
        let empty = self::folder(&["notes.txt", ".hidden"]);
        assert!(matches!(read(&[empty.path().to_owned()]), Err(ReadError::NothingToAudit { .. })));
        assert!(matches!(read(&[]), Err(ReadError::NothingToAudit { .. })));
        assert!(matches!(read(&[folder.path().join("notes.txt/x")]), Err(ReadError::Io { .. })));
    }
}
