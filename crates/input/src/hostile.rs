//! Whatever the bytes are, gathering ends in facts or problems, and in the same for any order of the files.

use proptest::prelude::*;

use super::samples::gather;

const NAMES: [&str; 6] = ["answers.yaml", "program.yaml", "metrics.csv", "metrics.json", "plain", "image.png"];

/// Words that inputs are made of, and some that break them.
const WORDS: [&str; 40] = [
    "answers:\n",
    "  FM-09: ",
    "  enablement.days: ",
    "enablement.parts",
    "mix.types",
    ": ",
    "\n",
    "\n  ",
    "- ",
    "{",
    "}",
    "[",
    "]",
    ",",
    "\"",
    "unknown",
    "n/a",
    "70",
    "1,5",
    "2026-01-01",
    "yes",
    "metric",
    "value",
    "date",
    "metric,value,date\n",
    "enablement.days,",
    "program",
    "stage",
    "partners",
    "name",
    "\u{feff}",
    "ö",
    "\u{0}",
    "\r",
    "'",
    "|",
    "&a ",
    "*a",
    "{item}",
    ";",
];

fn read(files: &[(&str, Vec<u8>)]) -> String {
    let files: Vec<_> = files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    match gather(&files) {
        Ok(gathered) => format!("{gathered:?}"),
        Err(problems) => {
            assert!(!problems.is_empty());
            for problem in &problems {
                let bytes = files.iter().filter(|(name, _)| *name == problem.file).map(|(_, bytes)| bytes.len()).max();
                let end = problem.span.map_or(0, |span| span.end);
                assert!(bytes.is_some_and(|bytes| end <= bytes), "{problem:?}");
            }
            format!("{problems:?}")
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_bytes_end_in_facts_or_problems(name in prop::sample::select(&NAMES[..]), bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        read(&[(name, bytes)]);
    }

    #[test]
    fn any_words_end_in_facts_or_problems(
        name in prop::sample::select(&NAMES[..]),
        start in prop::sample::select(vec!["", "answers:\n  ", "metric,value,unit,date,source\n", "[{\"metric\": ", "program: {"]),
        words in prop::collection::vec(prop::sample::select(&WORDS[..]), 0..30),
    ) {
        read(&[(name, format!("{start}{}", words.concat()).into_bytes())]);
    }

    #[test]
    fn the_order_of_files_changes_nothing(
        (given, shuffled) in prop::collection::vec((0..3usize, 0..4u8, 0..3usize), 0..5).prop_flat_map(|files| {
            let made: Vec<_> = files.into_iter().map(|(kind, value, date)| {
                let date = ["2025-01-01", "2026-01-01", "unknown"][date];
                match kind {
                    0 => ("a.yaml", format!("company: C{value}\ndate: {date}\nanswers: {{enablement.days: {value}}}\n").into_bytes()),
                    1 => ("p.yaml", format!("program: {{as_of: {date}}}\nenablement: {{days: {value}}}\n").into_bytes()),
                    _ => ("m.csv", format!("metric,value,date\nenablement.days,{value},{date}\n").into_bytes()),
                }
            }).collect();
            (Just(made.clone()), Just(made).prop_shuffle())
        })
    ) {
        prop_assert_eq!(read(&given), read(&shuffled));
    }
}
