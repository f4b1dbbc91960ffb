//! The command that gives the report of an audit that was shown as a summary.

use diagnostics::sanitize::sanitize_line;

/// What says how a run shows its result, and is not repeated; those that take a value, and those that do not.
const TAKES: [&str; 4] = ["--format", "--out", "--table", "--browser"];
const BARE: [&str; 2] = ["--open", "--quiet"];

/// The arguments of this run, with the report written into a folder and opened.
pub fn of_this_run() -> String {
    of(std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned()))
}

fn of(arguments: impl Iterator<Item = String>) -> String {
    let mut told = vec!["prognosis".to_owned()];
    let mut is_value = false;
    let mut rest = arguments.peekable();
    while let Some(argument) = rest.next() {
        if std::mem::take(&mut is_value) || BARE.contains(&argument.as_str()) {
            continue;
        }
        // What stands behind it would not be taken for the flags at the end.
        if argument == "--" {
            told.extend(["--out report --open --".to_owned()]);
            told.extend(rest.map(|path| quoted(&path)));
            return told.join(" ");
        }
        let name = argument.split('=').next().unwrap_or_default();
        if TAKES.contains(&name) {
            is_value = !argument.contains('=');
            continue;
        }
        told.push(quoted(&argument));
    }
    told.push("--out report --open".to_owned());
    told.join(" ")
}

/// An argument as a shell takes it, and as one line.
fn quoted(argument: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "-_./=,:@%+~\\".contains(letter);
    let argument = sanitize_line(argument);
    match argument.chars().all(|letter| is_plain(letter) && (letter != '\\' || cfg!(windows))) {
        true if !argument.is_empty() => argument,
        _ if cfg!(windows) => format!("\"{argument}\""),
        _ => format!("'{}'", argument.replace('\'', r"'\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn the_command_asks_for_the_same_audit() {
        for (given, told) in [
            ("audit", "prognosis audit --out report --open"),
            ("audit a b", "prognosis audit a b --out report --open"),
            ("audit|my client|--profile|pre-hire", "prognosis audit 'my client' --profile pre-hire --out report --open"),
            ("audit a --format summary --as-of 2026-01-31", "prognosis audit a --as-of 2026-01-31 --out report --open"),
            ("audit --format=summary,json=x a --open --quiet --table plan", "prognosis audit a --out report --open"),
            ("audit --lenient -- -a", "prognosis audit --lenient --out report --open -- -a"),
        ] {
            if cfg!(windows) && told.contains('\'') {
                continue;
            }
            let parts = if given.contains('|') { given.split('|').collect::<Vec<_>>() } else { given.split(' ').collect() };
            assert_eq!(of(parts.into_iter().map(str::to_owned)), told);
        }
        assert!(!of(["audit".to_owned(), "a\u{1b}[2Jb\u{202e}".to_owned()].into_iter()).contains(['\u{1b}', '\u{202e}']));
    }
}
