//! The command that gives the report of an audit that was shown as a summary.

use std::mem::take;
use std::path::PathBuf;

use diagnostics::sanitize::sanitize_line;

/// What says how a run shows its result, and is not repeated; those that take a value, and those that do not.
const TAKES: [&str; 5] = ["--format", "--out", "--table", "--browser", "--jobs"];
const BARE: [&str; 3] = ["--open", "--quiet", "--each"];
/// The others that take none.
const FLAGS: [&str; 4] = ["--lenient", "--with-facts", "--exit-zero", "--require-complete"];

/// The arguments of this run, with the report written into a folder and opened; of a run for several companies with the paths of one.
pub fn of_this_run(company: Option<&[PathBuf]>) -> String {
    let paths = company.map(|paths| paths.iter().map(|path| path.to_string_lossy().into_owned()).collect());
    of(std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned()), paths)
}

/// The arguments of this run, to go on with what it began.
pub fn again() -> String {
    let arguments = std::env::args_os().skip(1).map(|argument| quoted(&argument.to_string_lossy()));
    std::iter::once("prognosis".to_owned()).chain(arguments).collect::<Vec<_>>().join(" ")
}

fn of(arguments: impl Iterator<Item = String>, mut company: Option<Vec<String>>) -> String {
    let mut words = vec!["prognosis".to_owned()];
    let (mut is_left_out, mut is_value) = (false, false);
    let is_one_of_several = company.is_some();
    let mut rest = arguments.peekable();
    // The language may stand before the command.
    while let Some(option) = rest.next_if(|argument| argument.starts_with("--lang")) {
        let has_value = option.contains('=');
        words.push(quoted(&option));
        words.extend(rest.next_if(|_| !has_value).map(|value| quoted(&value)));
    }
    words.extend(rest.next());
    while let Some(argument) = rest.next() {
        let was_value = take(&mut is_value);
        if take(&mut is_left_out) || BARE.contains(&argument.as_str()) {
            continue;
        }
        // What stands behind it would not be taken for the flags at the end.
        if argument == "--" {
            words.extend(["--out report --open --".to_owned()]);
            let paths = company.take().filter(|_| is_one_of_several).unwrap_or_default();
            let rest = rest.filter(|_| !is_one_of_several);
            words.extend(paths.into_iter().chain(rest).map(|path| quoted(&path)));
            return words.join(" ");
        }
        let name = argument.split('=').next().unwrap_or_default();
        if TAKES.contains(&name) {
            is_left_out = !argument.contains('=');
            continue;
        }
        if is_one_of_several && !was_value && !argument.starts_with('-') {
            words.extend(company.take().unwrap_or_default().iter().map(|path| quoted(path)));
            continue;
        }
        is_value = argument.starts_with("--") && name == argument && !FLAGS.contains(&name);
        words.push(quoted(&argument));
    }
    words.push("--out report --open".to_owned());
    words.join(" ")
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
        for (given, expected) in [
            ("audit", "prognosis audit --out report --open"),
            ("audit a b", "prognosis audit a b --out report --open"),
            ("audit|my client|--profile|pre-hire", "prognosis audit 'my client' --profile pre-hire --out report --open"),
            ("audit a --format summary --as-of 2026-01-31", "prognosis audit a --as-of 2026-01-31 --out report --open"),
            ("audit --format=summary,json=x a --open --quiet --table plan", "prognosis audit a --out report --open"),
            ("--lang words/de audit a", "prognosis --lang words/de audit a --out report --open"),
            ("audit --lenient -- -a", "prognosis audit --lenient --out report --open -- -a"),
        ] {
            if cfg!(windows) && expected.contains('\'') {
                continue;
            }
            let parts = if given.contains('|') { given.split('|').collect::<Vec<_>>() } else { given.split(' ').collect() };
            assert_eq!(of(parts.into_iter().map(str::to_owned), None), expected);
        }
        let hostile = ["audit".to_owned(), "a\u{1b}[2Jb\u{202e}".to_owned()];
        assert!(!of(hostile.into_iter(), None).contains(['\u{1b}', '\u{202e}']));
    }
    #[test]
    #[rustfmt::skip]
    fn the_command_of_one_of_several_names_its_paths_in_the_place_of_all() {
        for (given, expected) in [
            ("audit all --jobs 4", "prognosis audit a/1 a/2 --out report --open"),
            ("audit all b --each --profile b --lenient c --out x", "prognosis audit a/1 a/2 --profile b --lenient --out report --open"),
            ("audit --brand=all --quiet all b", "prognosis audit --brand=all a/1 a/2 --out report --open"),
            ("audit --lenient -- all -b", "prognosis audit --lenient --out report --open -- a/1 a/2"),
        ] {
            let company = Some(vec!["a/1".to_owned(), "a/2".to_owned()]);
            assert_eq!(of(given.split(' ').map(str::to_owned), company), expected);
        }
    }
}
