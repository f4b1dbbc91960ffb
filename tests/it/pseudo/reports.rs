//! Reports in every format.

use std::collections::BTreeSet;
use std::fs;

use super::marks::{OPEN, foreign, messages, texts, visible};
use crate::support::{prognosis, root, stdout};

#[test]
fn every_sentence_of_a_report_is_a_message_or_comes_from_the_pack_or_the_company() {
    let brand = tempfile::tempdir().unwrap();
    fs::write(brand.path().join("messages.ftl"), messages()).unwrap();
    let brand = brand.path().to_str().unwrap();
    let mut all = BTreeSet::new();
    for (company, edition) in [("brightloom", "full"), ("tidewater", "brief"), ("fernhill", "full")] {
        for format in ["markdown", "html", "summary", "csv"] {
            let folder = tempfile::tempdir().unwrap();
            let out = folder.path().to_str().unwrap();
            let from = format!("examples/{company}");
            let flags = [
                "audit",
                &from,
                "--as-of",
                "2026-01-31",
                "--fail-on",
                "none",
                "--templates",
                brand,
                "--edition",
                edition,
            ];
            let run = match format {
                "summary" => prognosis(&[&flags[..], &["--format", format]].concat(), root()),
                _ => prognosis(&[&flags[..], &["--format", format, "--out", out]].concat(), root()),
            };
            let run = run.code([0, 4].as_slice());
            let text = match format {
                "summary" => stdout(&run),
                "html" => visible(&fs::read_to_string(folder.path().join("report.html")).unwrap()),
                // The first line has the names of columns, which machines read.
                "csv" => {
                    let tables = texts(folder.path()).into_iter();
                    tables
                        .map(|table| table.split_once('\n').map(|(_, rows)| rows.to_owned()).unwrap_or_default())
                        .collect()
                }
                // What is code names things, and says nothing.
                _ => {
                    let page = fs::read_to_string(folder.path().join("report.md")).unwrap().replace("**", "");
                    visible(&page.split('`').step_by(2).collect::<Vec<_>>().join("\n"))
                }
            };
            assert!(text.contains(OPEN) && text.contains("öüäöü"), "{company} {format}");
            all.extend(foreign(&text).into_iter().map(|words| format!("{format}: {words}")));
        }
    }
    assert!(
        all.is_empty(),
        "{} are said by code or templates:\n{}",
        all.len(),
        all.into_iter().collect::<Vec<_>>().join("\n")
    );
}
