//! `--open`: the page is shown by the program that the system has, and is there all the same where none is.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use assert_cmd::assert::{Assert, OutputAssertExt};

use crate::support::{command, folder, names, root, stderr, stdout};

/// An audit that passes, on a system whose opener is the script that is given.
fn opening(opener: Option<&str>, arguments: &[&str], folder: &Path) -> Assert {
    let programs = folder.join("programs");
    fs::create_dir_all(&programs).unwrap();
    if let Some(opener) = opener {
        let path = programs.join("xdg-open");
        fs::write(&path, format!("#!/bin/sh\n{opener}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let company = root().join("examples/tidewater");
    let whole = [&["audit", company.to_str().unwrap(), "--as-of", "2026-01-31", "--open"], arguments].concat();
    let mut run: Command = command(&whole, folder);
    run.env("PATH", programs).env("SEEN", folder.join("seen")).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    run.assert()
}

/// An opener that keeps what it was asked to open.
const KEEPS: &str = "echo \"$1\" > \"$SEEN\"";

#[test]
fn the_page_is_opened_wherever_it_is_written() {
    for (arguments, page, more, is_shown) in [
        (&[][..], "report/report.html", &[][..], true),
        (&["--out", "told"], "told/report.html", &["told/report.json", "told/report.md"], false),
        (&["--out", "told", "--format", "json"], "told/report.html", &["told/report.json"], false),
        (&["--out=-odd name", "--format", "html"], "-odd name/report.html", &[], false),
        (&["--format", "html=deep/a.html,json"], "deep/a.html", &[], true),
        (&["--format", "html"], "report/report.html", &[], true),
        (&["--quiet"], "report/report.html", &[], false),
    ] {
        let here = folder::<&str>(&[]);
        let ran = opening(Some(KEEPS), arguments, here.path()).code(0);
        assert_eq!(!ran.get_output().stdout.is_empty(), is_shown, "{arguments:?}: {}", stdout(&ran));
        let seen = fs::read_to_string(here.path().join("seen")).unwrap();
        let opened = Path::new(seen.trim_end());
        assert!(opened.is_absolute() && opened.ends_with(page), "{arguments:?}: {seen}");
        assert!(fs::read_to_string(opened).unwrap().starts_with("<!DOCTYPE html>"), "{arguments:?}");
        for file in more {
            assert!(here.path().join(file).is_file(), "{arguments:?}: {file}");
        }
    }
}

#[test]
fn without_an_opener_the_file_is_named_and_the_exit_code_is_that_of_the_audit() {
    for (opener, words) in [
        (None, "no program that opens files was found here (xdg-open"),
        (Some("exit 3"), "xdg-open ended with exit status: 3, and no screen is here"),
    ] {
        for quiet in [&[][..], &["--quiet"]] {
            for fail_on in [&[][..], &["--min-score", "99"]] {
                let here = folder::<&str>(&[]);
                let ran = opening(opener, &[quiet, fail_on, &["--out", "told"]].concat(), here.path())
                    .code(i32::from(!fail_on.is_empty()));
                let stderr_text = stderr(&ran);
                assert!(
                    stderr_text.contains(words) && stderr_text.contains("error: cannot open told/report.html"),
                    "{stderr_text}"
                );
                assert_eq!(names(&here.path().join("told")), ["report.html", "report.json", "report.md"]);
            }
        }
    }
}

#[test]
fn an_opener_that_stays_is_not_waited_for() {
    let here = folder::<&str>(&[]);
    let begun = std::time::Instant::now();
    opening(Some("echo \"$1\" > \"$SEEN\"; exec /bin/sleep 15"), &["--out", "told"], here.path()).code(0);
    assert!(begun.elapsed().as_secs() < 12 && here.path().join("seen").exists());
}

#[test]
fn what_is_opened_is_not_written_over_something_else() {
    let here = folder::<&str>(&[]);
    let ran = opening(Some(KEEPS), &["--format", "json=report/report.html"], here.path()).code(2);
    assert!(stderr(&ran).contains("two formats are to be written to report/report.html"), "{}", stderr(&ran));
    assert!(!here.path().join("seen").exists() && !here.path().join("report").exists());
}
