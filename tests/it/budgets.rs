//! Packs that grow without end and folders that lead elsewhere: an error in bounded time and memory.

use std::fmt::Write;

use crate::support::{folder, prognosis, stderr, stdout};

const OVER: &str = "name: house\nversion: '1'\nextends: prognosis\n";

/// Computed facts each of which is made of the one before.
fn chain(first: &str, next: &str, length: usize) -> String {
    let mut text =
        format!("computed:\n  - {{fact: own.c0, title: t, value: \"{first}\", group: g, says: s, basis: practice}}\n");
    for number in 1..length {
        let value = next.replace("LAST", &format!("own.c{}", number - 1));
        writeln!(text, "  - {{fact: own.c{number}, title: t, value: \"{value}\", group: g, says: s, basis: practice}}")
            .unwrap();
    }
    text
}

#[test]
fn computed_facts_that_grow_are_an_error() {
    for (what, computed, is_refused) in [
        ("doubling", chain("double(partners.signed)", "LAST + LAST", 60), true),
        ("growing by a half", chain("double(partners.signed)", "max(LAST, LAST * 2.0) - LAST", 60), true),
        ("a long line", chain("double(partners.signed)", "LAST + 1.0", 400), true),
        ("many at once", chain("double(partners.signed)", "LAST + 1.0", 9), false),
        (
            "sixty times the same",
            chain("double(partners.signed)", "LAST + LAST", 9)
                + &format!(
                    "  - {{fact: own.sum, title: t, value: \"{}\", group: g, says: s, basis: practice}}\n",
                    ["own.c8"; 60].join(" + ")
                ),
            true,
        ),
    ] {
        let here = folder(&[("rules/pack.yaml", OVER), ("rules/computed-own.yaml", &computed)]);
        let run = prognosis(&["pack", "lint", "."], here.path()).code(if is_refused { 2 } else { 0 });
        let stdout_text = stdout(&run);
        assert_eq!(stdout_text.contains("computed from too many others"), is_refused, "{what}: {stdout_text:.2000}");
    }
}

#[cfg(unix)]
#[test]
fn no_link_of_a_pack_leads_out_of_it() {
    use std::os::unix::fs::symlink;

    let outside = folder(&[("secret.yaml", "documents: []\nstatements: []\n"), ("rules/extra/a.yaml", "a: 1\n")]);
    for (name, target) in [
        ("rules/sources-own.yaml", outside.path().join("secret.yaml")),
        ("rules/profiles", outside.path().join("rules/extra")),
        ("templates", outside.path().to_owned()),
        ("rules/up.yaml", "../../".into()),
    ] {
        let here = folder(&[("rules/pack.yaml", OVER)]);
        symlink(&target, here.path().join(name)).unwrap();
        for arguments in [&["pack", "lint", "."][..], &["audit", "--pack", "."], &["check", "--pack", "."]] {
            let run = prognosis(arguments, here.path()).append_context("case", name.to_string()).code(2);
            assert!(stderr(&run).contains("is a link that leads out of the pack"), "{name}: {}", stderr(&run));
        }
    }
    // Within the pack a link is as good as a file.
    let here = folder(&[("rules/pack.yaml", OVER)]);
    std::fs::write(here.path().join("rules/.sources"), "documents: []\nstatements: []\n").unwrap();
    symlink(".sources", here.path().join("rules/sources-own.yaml")).unwrap();
    prognosis(&["pack", "lint", "."], here.path()).code(0);
}
