//! What we are measured beside: other programs from their registries, in pinned versions, and our own version 0.1.0. All of it is
//! installed into `target/peers` once. What cannot be installed says why, and its rows are left out with these words.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The commit of version 0.1.0.
const FIRST: &str = "467abf21bf7653f9d112daef2d27392448627f68";

/// What stands for each program in a command, and the program, or why there is none.
pub struct Peers {
    /// Prognosis 0.1.0.
    pub first: Result<String, String>,
    others: [(&'static str, Result<String, String>); 3],
}

impl Peers {
    /// Installs what is not there yet.
    pub fn install(root: &Path) -> Peers {
        let at = root.join("target/peers");
        let word = |path: Result<PathBuf, String>| path.map(|path| path.to_string_lossy().into_owned());
        Peers {
            first: word(first(root, &at)),
            others: [("REGORUS", word(regorus(&at))), ("AJV", word(ajv(&at))), ("PYTHON", word(python(&at)))],
        }
    }

    /// A command with its programs; `P` is the one that is given.
    ///
    /// # Errors
    ///
    /// Why one of them is not there.
    pub fn named(&self, line: &str, program: &str) -> Result<String, String> {
        let word = |word: &str| match self.others.iter().find(|(name, _)| *name == word) {
            Some((_, peer)) => peer.clone(),
            None => Ok(word.to_owned()),
        };
        let words: Result<Vec<String>, String> = with(line, program).split(' ').map(word).collect();
        Ok(words?.join(" "))
    }
}

/// A command with the program for `P`.
pub fn with(line: &str, program: &str) -> String {
    let words: Vec<&str> = line.split(' ').map(|word| if word == "P" { program } else { word }).collect();
    words.join(" ")
}

fn regorus(at: &Path) -> Result<PathBuf, String> {
    let home = at.join("regorus");
    let arguments = ["install", "--quiet", "--locked", "regorus@0.14.1", "--example", "regorus", "--root"];
    once(&home.join("bin/regorus"), Command::new("cargo").args(arguments).arg(&home))
}

fn ajv(at: &Path) -> Result<PathBuf, String> {
    let home = at.join("ajv");
    let arguments = ["install", "--silent", "--no-save", "ajv@8.20.0", "yaml@2.9.1", "--prefix"];
    once(&home.join("node_modules/yaml/package.json"), Command::new("npm").args(arguments).arg(&home))?;
    Ok(home)
}

fn python(at: &Path) -> Result<PathBuf, String> {
    let home = at.join("python");
    let (program, done) = (home.join("bin/python"), home.join("done"));
    if !done.is_file() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&home))?;
        run(Command::new(&program).args(["-m", "pip", "install", "--quiet", "duckdb==2.0.1", "polars==2.1.0"]))?;
        fs::write(done, "").map_err(|error| error.to_string())?;
    }
    Ok(program)
}

fn first(root: &Path, at: &Path) -> Result<PathBuf, String> {
    let tree = at.join("0.1.0");
    if !tree.is_dir() {
        run(Command::new("git").current_dir(root).args(["worktree", "prune"]))?;
        run(Command::new("git").current_dir(root).args(["worktree", "add", "--detach"]).arg(&tree).arg(FIRST))?;
    }
    let mut build = Command::new("cargo");
    build.current_dir(&tree).args(["build", "--quiet", "--release", "--locked", "--target-dir", "target"]);
    once(&tree.join("target/release/prognosis"), &mut build)
}

/// Runs an installation whose result is not there yet.
fn once(result: &Path, command: &mut Command) -> Result<PathBuf, String> {
    if !result.is_file() {
        run(command)?;
    }
    match result.is_file() {
        true => Ok(result.to_owned()),
        false => Err(format!("{} is not there after it was installed", result.display())),
    }
}

/// Runs a command to its end; where it fails, its last words are told.
pub fn run(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    eprintln!("… {command:?}");
    let output = command.stdout(Stdio::null()).output().map_err(|error| format!("{name} cannot be run: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    let last = said.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("without a word");
    if output.status.success() { Ok(()) } else { Err(format!("{name} failed: {}", last.trim())) }
}
