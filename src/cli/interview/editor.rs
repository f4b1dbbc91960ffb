//! Words that are written in the editor of whoever answers, where they have named one.

use std::ffi::OsString;
use std::fs;
use std::process::{Command, ExitStatus};
use std::sync::atomic::{AtomicBool, Ordering};

use report::t;
use report::words::Messages;

use crate::save::save;

/// What lines begin with that only ask.
const ASIDE: char = '#';

/// Whether an editor has the terminal: Ctrl-C is for it then.
static OPEN: AtomicBool = AtomicBool::new(false);

/// The editor that somebody has named: `VISUAL`, else `EDITOR`.
pub fn named() -> Option<OsString> {
    ["VISUAL", "EDITOR"].into_iter().filter_map(std::env::var_os).find(|named| !named.is_empty())
}

/// Whether an editor has the terminal now.
pub fn is_open() -> bool {
    OPEN.load(Ordering::Relaxed)
}

/// What is written in an editor below what is asked, as one line; none where nothing is.
///
/// # Errors
///
/// Why there is nothing, in words.
pub fn written(words: &Messages, editor: &OsString, asked: &[&str], before: &str) -> Result<Option<String>, String> {
    let folder =
        tempfile::tempdir().map_err(|error| t!(words, "interview-editor-no-place", error = error.to_string()))?;
    let file = folder.path().join("evidence.txt");
    let asked = asked.iter().map(|line| format!("{ASIDE} {line}\n")).collect::<String>();
    let how = t!(words, "interview-editor-how", mark = ASIDE.to_string());
    let sheet = format!("{before}\n{asked}{ASIDE} {how}\n");
    save(&file, sheet.as_bytes()).map_err(|error| error.to_string())?;
    OPEN.store(true, Ordering::Relaxed);
    let ended = open(editor).arg(&file).status();
    OPEN.store(false, Ordering::Relaxed);
    let shown: &str = &editor.to_string_lossy();
    let is_well = |ended: &ExitStatus| ended.success();
    ended
        .map_err(|error| t!(words, "interview-editor-unstarted", editor = shown, error = error.to_string()))
        .and_then(|ended| {
            let failed = || t!(words, "interview-editor-failed", editor = shown, status = ended.to_string());
            is_well(&ended).then_some(()).ok_or_else(failed)
        })?;
    let bytes = fs::read(&file)
        .map_err(|error| t!(words, "interview-editor-no-file", editor = shown, error = error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|_| t!(words, "interview-editor-no-text", editor = shown))?;
    let lines = text.lines().map(str::trim).filter(|line| !line.starts_with(ASIDE));
    let said: Vec<&str> = lines.flat_map(str::split_whitespace).collect();
    Ok(Some(said.join(" ")).filter(|said| !said.is_empty()))
}

/// The command, which may have arguments of its own, as a shell takes it.
#[cfg(unix)]
fn open(editor: &OsString) -> Command {
    let mut words = editor.clone();
    words.push(" \"$@\"");
    let mut command = Command::new("sh");
    command.arg("-c").arg(words).arg("sh");
    command
}

#[cfg(not(unix))]
fn open(editor: &OsString) -> Command {
    Command::new(editor)
}
