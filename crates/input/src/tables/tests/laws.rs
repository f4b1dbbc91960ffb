//! However a file comes in, the same is read from it.

#![expect(clippy::disallowed_methods, reason = "one way in is a file")]

use std::io::{self, Read, Write};

use proptest::prelude::*;

use super::super::super::rows::{Dialect, Rows};
use super::super::LIMITS;
use super::{CATALOG, Source, as_of, gather};

/// A reader that gives its bytes in pieces of some sizes.
struct Pieces<'b> {
    bytes: &'b [u8],
    sizes: Vec<usize>,
    next: usize,
}

impl Read for Pieces<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let size = self.sizes.get(self.next % self.sizes.len().max(1)).copied().unwrap_or(1).max(1);
        self.next += 1;
        let count = size.min(out.len()).min(self.bytes.len());
        let (now, later) = self.bytes.split_at(count);
        out[..count].copy_from_slice(now);
        self.bytes = later;
        Ok(count)
    }
}

/// All that is told of a file: each row with its places, what ends it, and its hash.
fn read(bytes: &[u8], sizes: Vec<usize>, buffer: usize) -> Vec<String> {
    let pieces = Pieces { bytes, sizes, next: 0 };
    let mut rows = Rows::over("a.csv", Box::new(pieces), LIMITS, Dialect::default(), buffer).unwrap();
    let mut read = Vec::new();
    loop {
        match rows.next() {
            Ok(Some(row)) => {
                let cells: Vec<_> =
                    (0..row.len()).map(|at| (row.cell(at), row.span(at), row.place_of(row.span(at)).column)).collect();
                read.push(format!("{} {cells:?} {:?}", row.line, row.excerpt()));
            }
            Ok(None) => break,
            Err(problem) => {
                read.push(format!("{problem:?}"));
                return read;
            }
        }
    }
    read.push(rows.finish().unwrap());
    read
}

const WORDS: [&str; 24] = [
    "partner",
    "signed_on",
    "pipeline",
    ",",
    ",",
    ",",
    "\n",
    "\n",
    "\r\n",
    "\r",
    "\"",
    "\"\"",
    "\"a,b\"",
    "\"a\nb\"",
    "2025-01-01",
    "10 EUR",
    "ö",
    "\u{feff}",
    " ",
    "unknown",
    "Acme",
    "7",
    ";",
    "\t",
];

const HEADS: [&str; 4] =
    ["", "partner,signed_on\n", "partner,signed_on,ended_on,pipeline\nAcme,", "partner,signed_on\nAcme,2025-01-01\n"];

fn text() -> impl Strategy<Value = Vec<u8>> {
    let words =
        prop::collection::vec(prop::sample::select(&WORDS[..]), 0..60).prop_map(|words| words.concat().into_bytes());
    prop_oneof![4 => words, 1 => prop::collection::vec(any::<u8>(), 0..80)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn pieces_of_any_size_read_like_the_whole(bytes in text(), sizes in prop::collection::vec(1..9usize, 1..6), buffer in 1..40usize) {
        let whole = read(&bytes, vec![usize::MAX], 1 << 16);
        prop_assert_eq!(&read(&bytes, sizes, buffer), &whole);
        if let Some(hash) = whole.last().filter(|last| !last.starts_with("Problem")) {
            prop_assert_eq!(hash, &pack::source::sha256(&bytes));
        }
    }

    /// Whatever the bytes are, they end in facts or problems, and every problem stands in the file.
    #[test]
    fn any_words_end_in_facts_or_problems(head in prop::sample::select(&HEADS[..]), bytes in text()) {
        let bytes = [head.as_bytes(), &bytes].concat();
        let length = bytes.len();
        match gather(&CATALOG, &[Source::new("partners.csv", bytes)], as_of()) {
            Ok(gathered) => prop_assert!(gathered.facts.inputs.len() == 1),
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                for problem in problems {
                    prop_assert!(problem.span.is_none_or(|span| span.start <= span.end && span.end <= length + 1), "{problem:?}");
                }
            }
        }
    }

    #[test]
    fn a_file_on_disk_reads_like_its_bytes(
        rows in prop::collection::vec((0..30u32, 0..28u32, prop::option::of(0..28u32), prop::option::of(0..900u32)), 0..30),
        parts in 1..3usize,
    ) {
        let cell = |value: Option<String>| value.unwrap_or_default();
        let day = |day: u32| format!("2025-{:02}-{:02}", day % 12 + 1, day + 1);
        let folder = tempfile::tempdir().unwrap();
        let (mut held, mut filed) = (Vec::new(), Vec::new());
        for part in 0..parts {
            let mut text = "partner,signed_on,ended_on,pipeline\n".to_owned();
            for (_, (name, signed, ended, pipeline)) in rows.iter().enumerate().filter(|(at, _)| at % parts == part) {
                let (ended, pipeline) = (cell(ended.map(day)), cell(pipeline.map(|amount| format!("{amount} EUR"))));
                text += &format!("P{name},{},{ended},{pipeline}\n", day(*signed));
            }
            let mut file = tempfile::Builder::new().suffix(".csv").tempfile_in(&folder).unwrap();
            file.write_all(text.as_bytes()).unwrap();
            let (_, path) = file.keep().unwrap();
            let shown = format!("partners-{part}.csv");
            held.push(Source::new(&shown, text));
            filed.push(Source::streamed(&shown, path, |path| Ok(Box::new(std::fs::File::open(path)?))));
        }
        let read = |sources: &[Source]| format!("{:?}", gather(&CATALOG, sources, as_of()));
        prop_assert_eq!(read(&held), read(&filed));
        held.reverse();
        prop_assert_eq!(read(&held), read(&filed));
    }
}
