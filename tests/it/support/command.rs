//! The program as a command, in a folder that the test makes.

use std::fs;
use std::path::Path;
use std::process::Command;

use assert_cmd::assert::{Assert, OutputAssertExt};
use tempfile::TempDir;

/// The folder of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The program in a folder, not yet started. What the environment says of colours does not reach it.
pub fn command(arguments: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_prognosis"));
    command.args(arguments).current_dir(folder);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CI", "TERM", "COLUMNS"] {
        command.env_remove(name);
    }
    command
}

/// Runs the program in a folder to its end. Where what is asserted of the run does not hold, the command, how it ended and all that it
/// wrote are shown.
#[track_caller]
pub fn prognosis(arguments: &[&str], folder: &Path) -> Assert {
    command(arguments, folder).assert()
}

/// As [`prognosis`], with an input on a pipe. Whoever has read enough does not read the rest.
#[track_caller]
pub fn prognosis_with_input(arguments: &[&str], folder: &Path, input: impl Into<Vec<u8>>) -> Assert {
    assert_cmd::Command::from_std(command(arguments, folder)).write_stdin(input).assert()
}

/// What a run wrote to its standard output, as text.
pub fn stdout(run: &Assert) -> String {
    String::from_utf8_lossy(&run.get_output().stdout).into_owned()
}

/// What a run wrote to its standard error, as text.
pub fn stderr(run: &Assert) -> String {
    String::from_utf8_lossy(&run.get_output().stderr).into_owned()
}

/// How a run ended; none if a signal ended it.
pub fn code(run: &Assert) -> Option<i32> {
    run.get_output().status.code()
}

/// A folder with files, which goes when it is dropped.
pub fn folder<T: AsRef<[u8]>>(files: &[(&str, T)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// The names in a folder, sorted.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
