//! The door through which `check` finds programs: named files, folders with what lies in them, globs, and upward to the root of
//! the repository.

#![expect(clippy::disallowed_methods, reason = "the door through which programs are found")]

mod exclude;
mod spelling;
mod tracked;
mod walk;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use exclude::Excludes;
use input::Source;
pub use spelling::{Names, shown};
use walk::Walked;
use yaml::tree::MAX_BYTES;

/// The folder in which a repository may keep its program out of sight.
const HIDDEN: &str = ".prognosis";

/// The name under which waivers are found beside a program.
pub const WAIVERS: [&str; 2] = ["waivers.yaml", "waivers.yml"];

/// Why no programs could be found or read. What it says is ready to be shown.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FindError {
    /// A named file or folder is not there.
    #[error("{path} does not exist")]
    Missing {
        /// What was named.
        path: String,
    },
    /// A glob that cannot be read.
    #[error("`{glob}` is no glob: {reason}")]
    BadGlob {
        /// The glob.
        glob: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A glob that no file fits.
    #[error("no file fits `{glob}`")]
    NoMatch {
        /// The glob.
        glob: String,
    },
    /// A named folder holds no program, while others do.
    #[error("there is no program.yaml in {path}")]
    NoProgram {
        /// The folder.
        path: String,
    },
    /// Two files of waivers belong to one program.
    #[error("there are two files of waivers, {one} and {other}; keep one, or name it with --waivers")]
    TwoWaivers {
        /// One of them.
        one: String,
        /// The other.
        other: String,
    },
    /// A folder could not be walked through, so that a program may have been missed.
    #[error("cannot look through {path}: {reason}")]
    Walk {
        /// The folder.
        path: String,
        /// What the system says.
        reason: String,
    },
    /// A file could not be read.
    #[error("cannot read {path}: {reason}")]
    Read {
        /// The file.
        path: String,
        /// What the system says.
        reason: String,
    },
}

/// A program that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgramFile {
    /// Where it can be read.
    pub path: PathBuf,
    /// What it is called in every report, however it was named; see [`Names`].
    pub name: String,
}

/// What a search has found, and what it left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The programs by name, each once. A file that has two names is two programs, each with the waivers beside it.
    pub programs: Vec<ProgramFile>,
    /// How many programs were left out because Git ignores them and does not track them.
    pub ignored: usize,
    /// Files such as `.gitignore` that were not obeyed, since they lie in no repository.
    pub unheeded: Vec<String>,
    /// Patterns of `exclude` that left nothing out.
    pub idle: Vec<String>,
}

/// The programs that some paths lead to. Without any path it is the current folder, or else the nearest folder above it that holds
/// a program, up to the root of the repository. `beside` says whether something else is checked too.
///
/// # Errors
///
/// A path that does not exist, a bad glob or one that nothing fits, or a folder that cannot be looked through.
pub fn find(paths: &[PathBuf], exclude: &[String], beside: bool, names: &Names) -> Result<Found, FindError> {
    let exclude = Excludes::new(exclude, names)?;
    let mut walked = Walked::default();
    let mut found: BTreeMap<String, PathBuf> = BTreeMap::new();
    let mut take = |path: PathBuf| _ = found.entry(names.of(&path)).or_insert(path);
    let mut empty = None;
    // Whatever is left out is looked at first, so that each pattern is known to have left something out.
    let stays = |path: &Path| !exclude.fits(&names.of(path));
    let is_found = |path: &Path| is_program(path) && stays(path);
    if paths.is_empty() {
        let below = walked.files(Path::new("."), names, &is_found)?;
        // What is left out here must not be replaced by another program.
        let is_here = is_here(Path::new("."))? || !exclude.is_empty();
        let above = if below.is_empty() && !is_here { above()? } else { Vec::new() };
        below.into_iter().chain(above).for_each(&mut take);
    }
    for path in paths {
        let words = path.to_string_lossy();
        if path.is_dir() {
            let programs = walked.files(path, names, &is_found)?;
            if programs.is_empty() && empty.is_none() {
                empty = Some(shown(path));
            }
            programs.into_iter().for_each(&mut take);
        } else if path.exists() {
            // Who names a file means it, also where a pattern would leave it out.
            take(path.clone());
        } else if spelling::is_pattern(&words) {
            matching(path, names, &stays, &mut walked)?.into_iter().for_each(&mut take);
        } else {
            return Err(FindError::Missing { path: shown(path) });
        }
    }
    // A folder that is named and holds no program would let a deleted one pass beside others.
    if let (Some(path), false) = (empty, found.is_empty() && !beside) {
        return Err(FindError::NoProgram { path });
    }
    let programs = found.into_iter().map(|(name, path)| ProgramFile { path, name }).collect();
    Ok(Found {
        programs,
        ignored: walked.ignored,
        unheeded: walked.unheeded.into_iter().collect(),
        idle: exclude.idle(),
    })
}

/// Reads a program under its name; what is larger than any program is cut, so that the reader refuses it.
///
/// # Errors
///
/// [`FindError::Read`].
pub fn read(path: &Path, name: &str) -> Result<Source, FindError> {
    let failed = |reason: String| FindError::Read { path: name.to_owned(), reason };
    if path.exists() && !path.is_file() {
        return Err(failed("it is no plain file".to_owned()));
    }
    let file = File::open(path).map_err(|error| failed(error.to_string()))?;
    limited(file).map(|bytes| Source::new(name, bytes)).map_err(|error| failed(error.to_string()))
}

/// Reads a baseline, which may be as large as a run over thousands of programs makes it.
///
/// # Errors
///
/// [`FindError::Read`], also for what is no plain file and might never end.
pub fn read_baseline(path: &Path) -> Result<Source, FindError> {
    const MOST: u64 = 256 << 20;
    let failed = |reason: String| FindError::Read { path: shown(path), reason };
    if path.exists() && !path.is_file() {
        return Err(failed("it is no plain file".to_owned()));
    }
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MOST + 1).read_to_end(&mut bytes));
    read.map_err(|error| failed(error.to_string()))?;
    if bytes.len() as u64 > MOST {
        return Err(failed(format!("it is larger than {} MiB", MOST >> 20)));
    }
    Ok(Source::new(shown(path), bytes))
}

/// Reads a program from a stream, such as standard input, under a name.
///
/// # Errors
///
/// [`FindError::Read`].
pub fn read_stream(stream: impl Read, name: &str) -> Result<Source, FindError> {
    let failed = |error: std::io::Error| FindError::Read { path: name.to_owned(), reason: error.to_string() };
    limited(stream).map(|bytes| Source::new(name, bytes)).map_err(failed)
}

fn limited(stream: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    stream.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The waivers that belong to a program: beside it, or in the hidden folder beside it.
///
/// # Errors
///
/// [`FindError::TwoWaivers`] where more than one lies there.
pub fn waivers(program: &Path) -> Result<Option<PathBuf>, FindError> {
    let folder = program.parent().unwrap_or(Path::new(""));
    let places = [folder.to_owned(), folder.join(HIDDEN)];
    let files = places.iter().flat_map(|place| WAIVERS.iter().map(|name| place.join(name)));
    let mut files = files.filter(|file| file.is_file());
    match (files.next(), files.next()) {
        (Some(one), Some(other)) => Err(FindError::TwoWaivers { one: shown(&one), other: shown(&other) }),
        (one, _) => Ok(one),
    }
}

/// The files that fit a glob, looked for from the last folder that it names in full.
fn matching(
    glob: &Path,
    names: &Names,
    stays: &dyn Fn(&Path) -> bool,
    walked: &mut Walked,
) -> Result<Vec<PathBuf>, FindError> {
    let written = glob.to_string_lossy();
    let plain = spelling::plain_part(glob);
    let base = if plain.as_os_str().is_empty() { Path::new(".") } else { &plain };
    let rest = glob.strip_prefix(&plain).unwrap_or(glob);
    let set = exclude::glob(&shown(rest), &written)?;
    let fits = |path: &Path| path.strip_prefix(base).is_ok_and(|inside| set.is_match(inside)) && stays(path);
    let found = if base.is_dir() { walked.files(base, names, &fits)? } else { Vec::new() };
    if found.is_empty() { Err(FindError::NoMatch { glob: written.into_owned() }) } else { Ok(found) }
}

/// Whether a program lies in a folder itself, ignored or not.
fn is_here(folder: &Path) -> Result<bool, FindError> {
    Ok(!programs_in(folder)?.is_empty() || folder.join(HIDDEN).is_dir())
}

/// The programs of the nearest folder above this one that has some, up to the root of the repository.
fn above() -> Result<Vec<PathBuf>, FindError> {
    let here =
        fs::canonicalize(".").map_err(|error| FindError::Walk { path: ".".to_owned(), reason: error.to_string() })?;
    let is_root = |folder: &&Path| folder.join(".git").exists();
    if !here.ancestors().any(|folder| is_root(&folder)) || is_root(&here.as_path()) {
        return Ok(Vec::new());
    }
    let mut up = PathBuf::new();
    for folder in here.ancestors().skip(1) {
        up.push("..");
        let mut found = Vec::new();
        for place in [up.clone(), up.join(HIDDEN)] {
            found.extend(programs_in(&place)?);
        }
        if !found.is_empty() || is_root(&folder) {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

/// The programs in a folder itself, by name and in any spelling; what is no file is told when it is read.
fn programs_in(folder: &Path) -> Result<Vec<PathBuf>, FindError> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let failed = |error: std::io::Error| FindError::Walk { path: shown(folder), reason: error.to_string() };
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        if is_program(&entry.path()) && !entry.file_type().map_err(failed)?.is_dir() {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

fn is_program(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_ascii_lowercase());
    name.is_some_and(|name| name == "program.yaml" || name == "program.yml")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "program:\n").unwrap();
        }
        folder
    }

    fn find(paths: &[PathBuf], exclude: &[String], beside: bool) -> Result<Found, FindError> {
        super::find(paths, exclude, beside, &Names::new(paths).unwrap())
    }

    fn names(folder: &Path, found: &Found) -> Vec<String> {
        let above = format!("{}/", shown(folder));
        found.programs.iter().map(|program| program.name.trim_start_matches(&above).to_owned()).collect()
    }

    #[test]
    fn a_folder_gives_every_program_below_it_that_is_part_of_the_repository() {
        let folder = folder(&[
            "program.yaml",
            ".prognosis/program.yaml",
            "emea/program.yml",
            "emea/PROGRAM.YAML",
            "emea/.venv/program.yaml",
            ".git/HEAD",
            "node_modules/x/program.yaml",
            "emea/programs.yaml",
            "emea/answers.yaml",
        ]);
        fs::write(folder.path().join(".gitignore"), "node_modules/\n").unwrap();
        let found = find(&[folder.path().to_owned()], &[], false).unwrap();
        let expected = [".prognosis/program.yaml", "emea/PROGRAM.YAML", "emea/program.yml", "program.yaml"];
        assert_eq!(names(folder.path(), &found), expected);
        let without = find(&[folder.path().to_owned()], &["**/emea".to_owned()], false).unwrap();
        assert_eq!(names(folder.path(), &without), [".prognosis/program.yaml", "program.yaml"]);
    }

    #[test]
    fn a_glob_finds_files_of_any_name_and_has_to_find_some() {
        let folder = folder(&["a/emea.yaml", "a/apac.yaml", "b/emea.yaml", "b/x.txt"]);
        let glob = |pattern: &str| find(&[folder.path().join(pattern)], &[], false);
        assert_eq!(names(folder.path(), &glob("*/emea.yaml").unwrap()), ["a/emea.yaml", "b/emea.yaml"]);
        assert_eq!(names(folder.path(), &glob("a/{emea,apac}.yaml").unwrap()), ["a/apac.yaml", "a/emea.yaml"]);
        assert!(matches!(glob("*/none.yaml"), Err(FindError::NoMatch { .. })));
        assert!(matches!(glob("a/[.yaml"), Err(FindError::BadGlob { .. })));
        assert!(matches!(glob("none.yaml"), Err(FindError::Missing { .. })));
    }

    #[test]
    fn a_program_that_is_named_twice_is_found_once() {
        let folder = folder(&["program.yaml"]);
        let file = folder.path().join("program.yaml");
        let crooked = folder.path().join("./program.yaml");
        let found = find(&[file.clone(), folder.path().to_owned(), crooked], &[], false).unwrap();
        assert_eq!(names(folder.path(), &found), ["program.yaml"]);
        assert_eq!(found.programs[0].path, file);
    }

    #[test]
    fn waivers_lie_beside_their_program() {
        let folder = folder(&["program.yaml", ".prognosis/waivers.yaml", "emea/program.yaml"]);
        let waivers = |program: &str| waivers(&folder.path().join(program));
        assert_eq!(waivers("program.yaml").unwrap(), Some(folder.path().join(".prognosis/waivers.yaml")));
        assert_eq!(waivers("emea/program.yaml").unwrap(), None);
        fs::write(folder.path().join("waivers.yml"), "").unwrap();
        assert!(matches!(waivers("program.yaml"), Err(FindError::TwoWaivers { .. })));
    }
}
