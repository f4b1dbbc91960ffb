//! The examples on the pages of codes: what is shown as refused is refused with that code, and what is shown as taken is taken.

use prognosis::diagnostics::Code;
use prognosis::input::{Source, gather};
use prognosis::report::words::code_words;

use crate::support::{CATALOG, as_of};

/// The codes of all problems and warnings that an input gives.
fn codes(file: &str, text: &str) -> Vec<Code> {
    let problems = match gather(&CATALOG, &[Source::new(file, text)], as_of()) {
        Ok(gathered) => gathered.warnings,
        Err(problems) => problems,
    };
    problems.iter().filter_map(|problem| problem.code()).collect()
}

#[test]
fn the_examples_of_codes_are_refused_and_taken_as_they_say() {
    let mut tried = 0;
    for code in Code::all() {
        let Some(example) = code_words(code).example else { continue };
        // The others are parts of files, or need more than one.
        if !["answers.yaml", "metrics.csv", "metrics.json", "deals.csv"].contains(&example.file.as_str()) {
            continue;
        }
        tried += 1;
        let found = codes(&example.file, &(example.wrong.clone() + "\n"));
        assert!(!found.is_empty() && found.iter().all(|one| *one == code), "{code}: {found:?}\n{}", example.wrong);
        if let Some(right) = example.right {
            // What does not belong into one file may belong into another, which its first line names.
            let file = if right.starts_with("# in answers.yaml") { "answers.yaml" } else { &example.file };
            let found = codes(file, &(right.clone() + "\n"));
            assert!(found.is_empty(), "{code}: {found:?}\n{right}");
        }
    }
    assert!(tried >= 30, "only {tried} examples were tried");
}
