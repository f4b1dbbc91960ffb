//! What somebody sees who runs an audit in a terminal, tried in a pseudo-terminal.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::process::Stdio;

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

use crate::support::{command, names, prognosis, root, stdout};

/// What a run shows on a terminal of so many columns, with the lines as they were written, and its exit code.
fn on_a_terminal(arguments: &[&str], folder: &Path, columns: u16, environment: &[(&str, &str)]) -> (String, i32) {
    let ours = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&ours).unwrap();
    unlockpt(&ours).unwrap();
    let name = ptsname(&ours, Vec::new()).unwrap().into_string().unwrap();
    let theirs = File::options().read(true).write(true).open(name).unwrap();
    tcsetwinsize(&theirs, Winsize { ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 }).unwrap();
    let mut run = command(arguments, folder);
    run.env("TERM", "xterm").envs(environment.iter().copied());
    run.stdin(Stdio::null()).stdout(theirs.try_clone().unwrap()).stderr(theirs);
    let mut child = run.spawn().unwrap();
    // The terminal ends when nobody has it open any more.
    drop(run);
    let (mut shown, mut part) = (Vec::new(), [0; 4096]);
    let mut ours = File::from(ours);
    while let Ok(length @ 1..) = ours.read(&mut part) {
        shown.extend_from_slice(&part[..length]);
    }
    let code = child.wait().unwrap().code().unwrap();
    (String::from_utf8(shown).unwrap().replace("\r\n", "\n"), code)
}

fn companies() -> Vec<String> {
    let examples = root().join("examples");
    names(&examples).into_iter().filter(|name| examples.join(name).is_dir()).collect()
}

#[test]
fn a_terminal_gets_a_summary_of_thirty_lines_at_most() {
    for company in companies() {
        let path = format!("examples/{company}");
        for columns in [60, 80, 200] {
            let (shown, code) =
                on_a_terminal(&["audit", &path, "--as-of", "2026-01-31"], root(), columns, &[("NO_COLOR", "1")]);
            let lines: Vec<&str> = shown.lines().collect();
            assert!(lines.len() <= 30, "{company}: {} lines at {columns}\n{shown}", lines.len());
            assert!(!shown.contains('\u{1b}'), "{company}");
            let (last, rest) = lines.split_last().unwrap();
            assert_eq!(*last, format!("Report: prognosis audit {path} --as-of 2026-01-31 --out report --open"));
            // The first one comes from stderr, and its end may wrap.
            for line in &rest[1..] {
                assert!(line.chars().count() <= usize::from(columns).min(80), "{company}: {line:?}");
            }
            let asked = prognosis(&["audit", &path, "--as-of", "2026-01-31", "--format", "summary"], root())
                .append_context("case", company.clone())
                .code(code);
            if columns == 80 {
                assert!(shown.ends_with(&stdout(&asked)), "{company}: asked for, it is another\n{}", stdout(&asked));
            }
        }
    }
}

#[test]
fn it_is_coloured_and_what_is_piped_or_asked_for_is_as_ever() {
    let audit = ["audit", "examples/brightloom", "--as-of", "2026-01-31"];
    let (shown, _) = on_a_terminal(&audit, root(), 80, &[]);
    assert!(shown.contains("\u{1b}[1m"), "{shown}");
    for environment in
        [&[("TERM", "dumb")][..], &[("TERM", "dumb"), ("CI", "true")], &[("NO_COLOR", "1"), ("CI", "true")]]
    {
        let (plain, _) = on_a_terminal(&audit, root(), 80, environment);
        assert!(!plain.contains('\u{1b}'), "{environment:?}\n{plain}");
        let (fault, _) = on_a_terminal(&["audit", "nowhere", "--bar"], root(), 80, environment);
        assert!(!fault.is_empty() && !fault.contains('\u{1b}'), "{environment:?}\n{fault}");
    }
    let piped = stdout(&prognosis(&audit, root()));
    assert!(piped.starts_with("<!-- prognosis:") && piped.lines().count() > 100);
    for format in ["md", "markdown"] {
        let (asked, _) = on_a_terminal(&[&audit[..], &["--format", format]].concat(), root(), 80, &[]);
        assert!(asked.contains("<!-- prognosis:") && asked.lines().count() > 100, "{format}");
    }
    let (quiet, code) = on_a_terminal(&[&audit[..], &["--quiet"]].concat(), root(), 80, &[]);
    assert_eq!((quiet.as_str(), code), ("", 1));
}

#[test]
fn what_is_no_text_does_not_reach_a_terminal() {
    for format in ["xlsx", "pdf"] {
        let here = tempfile::tempdir().unwrap();
        let path = root().join("examples/tidewater");
        let (shown, code) = on_a_terminal(&["audit", path.to_str().unwrap(), "--format", format], here.path(), 80, &[]);
        assert_eq!(code, 2);
        assert!(shown.contains(&format!("{format} is no text for a terminal")) && shown.contains("=FILE"), "{shown}");
    }
}

#[test]
fn what_a_file_says_is_not_obeyed() {
    let here = crate::support::folder(&[(
        "answers.yaml",
        "company: \"Crust \\e[2J\\u202Eevil\\u202C\"\nanswers:\n  product.stability: 1\n",
    )]);
    let (shown, _) = on_a_terminal(&["audit"], here.path(), 80, &[("NO_COLOR", "1")]);
    assert!(shown.contains("Crust") && !shown.contains(['\u{1b}', '\u{202e}', '\u{202c}']), "{shown:?}");
}

#[test]
fn what_takes_longer_than_a_second_is_told_and_taken_away() {
    let here = crate::support::folder(&[("slow", "#!/bin/sh\nsleep 1.6\nexit 1\n")]);
    let slow = here.path().join("slow");
    std::fs::set_permissions(&slow, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let path = root().join("examples/tidewater");
    let audit = ["audit", path.to_str().unwrap(), "--format", "pdf=told.pdf", "--browser", slow.to_str().unwrap()];
    let (shown, code) = on_a_terminal(&audit, here.path(), 80, &[]);
    assert_eq!(code, 2, "{shown}");
    let line = "printing the PDF, 1 s";
    let (before, after) = shown.split_once(line).unwrap_or_else(|| panic!("{shown:?}"));
    assert!(before.trim().is_empty(), "{before:?}");
    assert!(after.starts_with(&format!("\r{}\rerror: the browser", " ".repeat(line.len()))), "{after:?}");
    for (arguments, environment) in [(&["--quiet"][..], &[][..]), (&[], &[("TERM", "dumb")])] {
        let (shown, _) = on_a_terminal(&[&audit[..], arguments].concat(), here.path(), 80, environment);
        assert!(shown.starts_with("error: the browser"), "{shown:?}");
    }
    assert!(!crate::support::stderr(&prognosis(&audit, here.path())).contains("printing the PDF"));
    // What is quick says nothing.
    let (shown, _) =
        on_a_terminal(&["audit", path.to_str().unwrap(), "--format", "json=told.json"], here.path(), 80, &[]);
    assert!(!shown.contains("reading") && shown.starts_with("wrote told.json"), "{shown:?}");
}
