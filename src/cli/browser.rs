//! PDF: an HTML page printed by a browser that is installed here, without network and with a profile of its own.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use std::{env, io};

use diagnostics::sanitize::sanitize_line;
use process_wrap::std::CommandWrap;
#[cfg(windows)]
use process_wrap::std::JobObject;
#[cfg(unix)]
use process_wrap::std::ProcessGroup;
use which::which_in;

use super::stamp;

/// How long a browser may take; a report takes a few seconds.
const PATIENCE: Duration = Duration::from_mins(1);
/// The names by which browsers that print alike are found, best known first.
const NAMES: [&str; 7] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge"];

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PrintError {
    /// No browser is installed where one is looked for.
    #[error(
        "no browser to print a PDF with: looked for {} on PATH{}\n\
         install Chromium or Chrome, name one with --browser PATH, or use --format html, open the page and print it to a file",
        NAMES.join(", "),
        if usual().is_empty() { "" } else { " and in the usual places" }
    )]
    NoBrowser,
    /// What was named is not there or cannot be run.
    #[error("the browser {path} cannot be run: {cause}; name the program of a Chromium or Chrome")]
    NotRun {
        /// What was named or found.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// It took too long and was ended.
    #[error("the browser {path} had not printed the report after {} s and was ended", PATIENCE.as_secs())]
    TooLong {
        /// The browser.
        path: PathBuf,
    },
    /// It ended without a whole PDF.
    #[error(
        "the browser {path} ended with {status} and left no whole PDF{said}\n\
         one from a snap package sees no temporary files: set TMPDIR to a folder of your own"
    )]
    NoPdf {
        /// The browser.
        path: PathBuf,
        /// How it ended.
        status: ExitStatus,
        /// The last lines that it said, each after a line break; empty if it said nothing.
        said: String,
    },
    /// The page or the result could not be kept in the folder for temporary files.
    #[error("cannot use the folder for temporary files")]
    Folder(#[from] io::Error),
}

/// A browser that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Browser {
    path: PathBuf,
    patience: Duration,
}

impl Browser {
    /// The one that is named, or else the first that is installed.
    ///
    /// # Errors
    ///
    /// [`PrintError::NotRun`] if the named one is no program, and [`PrintError::NoBrowser`] if there is none.
    pub fn find(named: Option<&Path>) -> Result<Browser, PrintError> {
        if let Some(path) = named {
            // It starts in a folder of its own, where a path from the current one leads nowhere.
            let bare = path.components().count() == 1 && !path.is_file();
            let found = on_path(path, env::var_os("PATH")).filter(|_| bare);
            let path = &found.unwrap_or_else(|| std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
            let cause = match fs::metadata(path) {
                Ok(about) if about.is_file() => return Ok(Browser::at(path.to_owned())),
                Ok(_) => io::Error::other("it is no file"),
                Err(cause) => cause,
            };
            return Err(PrintError::NotRun { path: path.to_owned(), cause });
        }
        let named = NAMES.iter().filter_map(|name| on_path(Path::new(name), env::var_os("PATH")));
        let found = named.chain(usual().into_iter().filter(|path| path.is_file())).next();
        found.map(Browser::at).ok_or(PrintError::NoBrowser)
    }

    fn at(path: PathBuf) -> Browser {
        Browser { path, patience: PATIENCE }
    }

    /// Prints a page and gives the PDF, dated on a day such as `2026-01-31`. The same page and day give the same bytes, as long as browser and fonts are the same.
    ///
    /// # Errors
    ///
    /// [`PrintError`], for a browser that does not run or ends without a PDF.
    pub fn print(&self, html: &[u8], day: &str) -> Result<Vec<u8>, PrintError> {
        let folder = tempfile::Builder::new().prefix("prognosis-").tempdir()?;
        let [page, pdf, said] = ["report.html", "report.pdf", "said.txt"].map(|name| folder.path().join(name));
        fs::write(&page, html)?;
        let mut command = Command::new(&self.path);
        command.args(FLAGS).arg(option("--user-data-dir=", &folder.path().join("profile")));
        command.arg(option("--print-to-pdf=", &pdf)).arg(&page).current_dir(folder.path());
        // Dates in a page must not tell where it was printed.
        command.env("TZ", "UTC").stdin(Stdio::null()).stdout(Stdio::null()).stderr(File::create(&said)?);
        let status = self.run(command)?;
        match fs::read(&pdf).ok().filter(|bytes| stamp::is_whole(bytes)) {
            Some(bytes) if status.success() => Ok(stamp::stamp(bytes, day, html)),
            _ => Err(PrintError::NoPdf { path: self.path.clone(), status, said: last_lines(&said) }),
        }
    }

    /// Runs it to its end, or ends it; nothing that it started is left behind.
    fn run(&self, mut command: Command) -> Result<ExitStatus, PrintError> {
        without_sandbox_as_root(&mut command);
        let mut group = CommandWrap::from(command);
        #[cfg(unix)]
        group.wrap(ProcessGroup::leader());
        #[cfg(windows)]
        group.wrap(JobObject);
        let not_run = |cause| PrintError::NotRun { path: self.path.clone(), cause };
        let mut child = group.spawn().map_err(not_run)?;
        let begun = Instant::now();
        let ended = loop {
            match child.try_wait() {
                Ok(Some(status)) => break Ok(status),
                Ok(None) if begun.elapsed() > self.patience => {
                    break Err(PrintError::TooLong { path: self.path.clone() });
                }
                Ok(None) => sleep(Duration::from_millis(20)),
                Err(cause) => break Err(not_run(cause)),
            }
        };
        // Of the whole group, in which nothing may be left to end.
        let _ = child.start_kill();
        let _ = child.wait();
        ended
    }
}

/// No network, no first-run pages, nothing of the user's own browser. `--no-sandbox` is added where it would not start otherwise.
const FLAGS: [&str; 16] = [
    "--headless=new",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--disable-breakpad",
    "--disable-gpu",
    // The shared memory of containers is too small for a page.
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--password-store=basic",
    "--use-mock-keychain",
    // A report loads nothing; a template of one's own must not either.
    "--host-resolver-rules=MAP * ~NOTFOUND",
];

fn option(name: &str, path: &Path) -> OsString {
    let mut option = OsString::from(name);
    option.push(path);
    option
}

/// A program on a search path. What is named from the current folder on is left out: a program that lies beside the inputs is not to be
/// run unasked.
fn on_path(name: &Path, path: Option<OsString>) -> Option<PathBuf> {
    let folders: Vec<PathBuf> = path.iter().flat_map(env::split_paths).filter(|folder| folder.is_absolute()).collect();
    let folders = env::join_paths(folders).ok().filter(|folders| !folders.is_empty())?;
    which_in(name, Some(folders), env::temp_dir()).ok()
}

/// Where browsers are installed without being on the search path.
fn usual() -> Vec<PathBuf> {
    if cfg!(target_os = "macos") {
        let names = ["Google Chrome", "Chromium", "Microsoft Edge"];
        return names.map(|name| format!("/Applications/{name}.app/Contents/MacOS/{name}").into()).to_vec();
    }
    if cfg!(windows) {
        let inside = [
            "Google/Chrome/Application/chrome.exe",
            "Chromium/Application/chrome.exe",
            "Microsoft/Edge/Application/msedge.exe",
        ];
        let folders = ["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"].into_iter().filter_map(env::var_os);
        return folders.flat_map(|folder| inside.map(|path| Path::new(&folder).join(path))).collect();
    }
    Vec::new()
}

/// The last lines of what a browser said.
fn last_lines(said: &Path) -> String {
    const SHOWN: usize = 3;
    let said = fs::read(said).unwrap_or_default();
    let said = String::from_utf8_lossy(&said);
    let lines = said.lines().rev().filter(|line| !line.trim().is_empty()).take(SHOWN);
    let lines: Vec<String> = lines.map(|line| sanitize_line(&line.chars().take(200).collect::<String>())).collect();
    lines.iter().rev().map(|line| format!("\n  {line}")).collect()
}

/// It refuses to start as root with a sandbox, and root needs none to do harm.
fn without_sandbox_as_root(command: &mut Command) {
    #[cfg(unix)]
    if rustix::process::geteuid().is_root() {
        command.arg("--no-sandbox");
    }
    #[cfg(not(unix))]
    let _ = command;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn only_whole_paths_are_searched() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let [program, plain] = ["chromium", "chrome"].map(|name| folder.path().join(name));
        for (path, mode) in [(&program, 0o755), (&plain, 0o644)] {
            fs::write(path, "#!/bin/sh\n").unwrap();
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        }
        let from_here = pathdiff(folder.path());
        assert!(from_here.join("chromium").is_file());
        let find = |name: &str, folders: &[&Path]| on_path(Path::new(name), Some(env::join_paths(folders).unwrap()));
        assert_eq!(find("chromium", &[Path::new("."), folder.path()]), Some(program));
        assert_eq!(find("chrome", &[folder.path()]), None, "nobody may run it");
        assert_eq!(find("chromium", &[&from_here, Path::new("")]), None);
        assert_eq!((find("chromium", &[]), on_path(Path::new("chromium"), None)), (None, None));
    }

    /// A path from the current folder on.
    #[cfg(unix)]
    fn pathdiff(path: &Path) -> PathBuf {
        let up = env::current_dir().unwrap().components().count() - 1;
        PathBuf::from("../".repeat(up)).join(path.strip_prefix("/").unwrap())
    }

    #[cfg(unix)]
    #[test]
    fn a_browser_that_prints_nothing_is_told_with_what_it_said() {
        let fails = Browser::at("/bin/false".into()).print(b"<p>", "2026-01-31");
        assert!(matches!(fails, Err(PrintError::NoPdf { ref said, .. }) if said.is_empty()), "{fails:?}");
        let missing = Browser::at("/nowhere/chromium".into()).print(b"<p>", "2026-01-31");
        assert!(matches!(missing, Err(PrintError::NotRun { .. })), "{missing:?}");
    }

    #[cfg(unix)]
    #[test]
    fn a_browser_that_hangs_is_ended_with_all_that_it_started() {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new("sh");
        command.args(["-c", "sleep 300 & echo $! > started; wait"]).current_dir(folder.path());
        let browser = Browser { path: "sh".into(), patience: Duration::from_secs(2) };
        // `sh` takes `--no-sandbox` behind its script for an argument of the script.
        assert!(matches!(browser.run(command), Err(PrintError::TooLong { .. })));
        let started: i32 = fs::read_to_string(folder.path().join("started")).unwrap().trim().parse().unwrap();
        let started = rustix::process::Pid::from_raw(started).unwrap();
        let gone = (0..200).any(|_| {
            sleep(Duration::from_millis(20));
            let state = fs::read_to_string(format!("/proc/{}/stat", started.as_raw_pid())).unwrap_or_default();
            // Whoever inherits it takes note of its end a little later.
            rustix::process::test_kill_process(started).is_err() || state.contains(") Z ")
        });
        assert!(gone, "{started:?} is still there");
    }
}
