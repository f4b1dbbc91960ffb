//! What a shell offers behind a word, as the shell itself asks for it.

use std::fs;
use std::path::Path;
use std::process::Command;

use assert_cmd::assert::OutputAssertExt;

use crate::support::{prognosis, root, stdout};

/// What bash offers for the last of some words.
fn offered(script: &Path, words: &[&str]) -> Vec<String> {
    let program = format!(
        "source '{}'; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _prognosis prognosis \"${{@: -1}}\" \"${{@: -2:1}}\"; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        script.display()
    );
    let run = Command::new("bash").args(["--norc", "-c", &program, "bash"]).args(words).assert().success();
    stdout(&run).lines().map(str::to_owned).collect()
}

#[test]
fn a_shell_offers_the_names_that_list_tells() {
    let here = tempfile::tempdir().unwrap();
    let script = here.path().join("prognosis.bash");
    let made = |arguments: &[&str]| {
        let run = prognosis(&[&["completions", "bash"], arguments].concat(), root()).code(0);
        fs::write(&script, stdout(&run)).unwrap();
    };
    let listed = |what: &str, pack: &[&str]| -> Vec<String> {
        let run = prognosis(&[&["list", what, "--ids"], pack].concat(), root());
        stdout(&run).lines().map(str::to_owned).collect()
    };
    made(&[]);
    for (words, what) in [
        (&["prognosis", "interview", "--role", ""][..], "roles"),
        (&["prognosis", "init", "--role", ""], "roles"),
        (&["prognosis", "interview", "--questionnaire", ""], "questionnaires"),
        (&["prognosis", "questionnaire", "export", "--questionnaire", ""], "questionnaires"),
        (&["prognosis", "audit", "--profile", ""], "profiles"),
        (&["prognosis", "check", "--profile", ""], "profiles"),
        (&["prognosis", "plan", "--without", ""], "checks"),
    ] {
        let listed = listed(what, &[]);
        assert!(listed.len() > 3, "{what}");
        assert_eq!(offered(&script, words), listed, "{words:?}");
    }
    assert_eq!(offered(&script, &["prognosis", "interview", "--role", "head-of-sa"]), ["head-of-sales"]);
    let explained = offered(&script, &["prognosis", "explain", "FM-0"]);
    assert!(explained.len() == 9 && explained.contains(&"FM-09".to_owned()), "{explained:?}");
    assert!(offered(&script, &["prognosis", "explain", "unknown-f"]).contains(&"unknown-fact".to_owned()));
    assert!(offered(&script, &["prognosis", "answers", "set", "partners.s"]).contains(&"partners.signed".to_owned()));
    // Another pack has names of its own.
    let bakery = ["--pack", "tests/packs/bakery"];
    made(&bakery);
    let profiles = listed("profiles", &bakery);
    assert_ne!(profiles, listed("profiles", &[]));
    assert_eq!(offered(&script, &["prognosis", "audit", "--profile", ""]), profiles);
}

#[test]
fn every_shell_gets_a_script_with_the_names() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = prognosis(&["completions", shell], root()).code(0);
        // Not every shell is told values by the library.
        let is_told = !["elvish", "powershell"].contains(&shell);
        assert_eq!(stdout(&run).contains("ceo-pre-hire"), is_told, "{shell}");
    }
}
