//! A language that nobody speaks: every message in marks and a third longer. Whatever a report says outside of the marks has to come from the
//! pack or from the company's files, or else code or a template knows English.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::support::{prognosis, root, stderr};

const OPEN: char = '⟦';
const CLOSE: char = '⟧';

/// What makes a message a third longer, in words that break as others do.
fn padding(letters: usize) -> String {
    " öüäöü".repeat(letters / 18)
}

/// A catalogue with each of its messages in marks; the first and the last line of a message are its own.
fn marked(catalogue: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let is_head = |line: &str| line.starts_with(|c: char| c.is_ascii_lowercase()) && line.contains('=');
    let close = |lines: &mut Vec<String>, open: &mut Option<(usize, usize)>| {
        if let Some((last, letters)) = open.take() {
            let padding = padding(letters);
            lines[last].push_str(&format!("{padding}{CLOSE}"));
        }
    };
    let mut waits = false;
    for line in catalogue.lines() {
        if is_head(line) {
            close(&mut lines, &mut open);
            let (id, text) = line.split_once('=').unwrap();
            waits = text.trim().is_empty();
            if waits {
                lines.push(line.to_owned());
            } else {
                lines.push(format!("{id}= {OPEN}{}", text.trim_start()));
                open = Some((lines.len() - 1, text.len()));
            }
        } else if line.starts_with([' ', '}']) && !line.trim().is_empty() {
            let indent = line.len() - line.trim_start().len();
            let line = if waits { format!("{}{OPEN}{}", &line[..indent], line.trim_start()) } else { line.to_owned() };
            waits = false;
            let before = open.map_or(0, |(_, letters)| letters);
            lines.push(line);
            open = Some((lines.len() - 1, before));
        } else {
            if !line.trim().is_empty() {
                close(&mut lines, &mut open);
            }
            lines.push(line.to_owned());
        }
    }
    close(&mut lines, &mut open);
    lines.join("\n") + "\n"
}

/// A folder for `--templates` in which every message of the built-in catalogue is marked.
fn brand() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut files: Vec<PathBuf> =
        fs::read_dir(root().join("words/en")).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    // What codes of problems say is no part of a report.
    let texts =
        files.iter().filter(|file| !file.ends_with("codes.ftl")).map(|file| marked(&fs::read_to_string(file).unwrap()));
    fs::write(folder.path().join("messages.ftl"), texts.collect::<String>()).unwrap();

    folder
}

/// What stands outside of all marks; a mark breaks a line.
fn unmarked(text: &str) -> String {
    let mut depth = 0_usize;
    let mut outside = String::new();
    for c in text.chars() {
        match c {
            OPEN => depth += 1,
            CLOSE => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(c),
            _ => {}
        }
        if [OPEN, CLOSE].contains(&c) {
            outside.push('\n');
        }
    }
    outside
}

/// Runs of words: what stands between marks, digits and punctuation. Names with points and lines, such as facts and files, are none.
fn runs(text: &str) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    // A word that was cut off is none.
    let cut = text.split('…').map(|part| part.trim_end_matches(|c: char| !c.is_whitespace() && c != CLOSE));
    let text = if text.contains('…') { cut.collect::<Vec<_>>().join(" . ") } else { text.to_owned() };
    for piece in text.to_lowercase().replace('’', "'").split(|c: char| !(c.is_alphabetic() || " '-".contains(c))) {
        let words: Vec<String> = piece
            .split_whitespace()
            .map(|word| word.trim_matches(['\'', '-']).to_owned())
            .filter(|word| !word.is_empty())
            .collect();
        all.push(words);
    }
    all
}

/// All neighbouring words of the pack and of the samples, in ones and in pairs.
static KNOWN: LazyLock<BTreeSet<Vec<String>>> = LazyLock::new(|| {
    let mut known = BTreeSet::new();
    for folder in ["rules", "questionnaires", "examples"] {
        for text in texts(&root().join(folder)) {
            // A sentence goes on in the next line, and an id is shown with blanks where it has no words of its own.
            let text = text.replace('_', " ").split_whitespace().collect::<Vec<_>>().join(" ");
            for run in runs(&text) {
                known.extend(run.windows(2).map(<[String]>::to_vec));
                known.extend(run.into_iter().map(|word| vec![word]));
            }
        }
    }
    known
});

fn texts(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| match path.is_dir() {
            true => texts(&path),
            false => fs::read_to_string(path).into_iter().collect(),
        })
        .collect()
}

/// The visible text of a page, with what its attributes say.
fn visible(page: &str) -> String {
    let mut text = String::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let closing = ["style", "script"].into_iter().find(|name| rest[1..].starts_with(name));
        let end = match closing {
            Some(name) => rest.find(&format!("</{name}>")).map_or(rest.len(), |end| end + name.len() + 3),
            None => rest.find('>').map_or(rest.len(), |end| end + 1),
        };
        if closing.is_none() {
            for name in ["aria-label", "title", "alt", "data-l"] {
                let mut tag = &rest[..end];
                while let Some(at) = tag.find(&format!(" {name}=\"")) {
                    tag = &tag[at + name.len() + 3..];
                    text.push_str(&format!("\n{}\n", tag.split('"').next().unwrap_or_default()));
                }
            }
        }
        // What is code names things, and says nothing.
        if rest.starts_with("<code") {
            rest = rest.find("</code>").map_or("", |end| &rest[end..]);
            continue;
        }
        let inline = ["<bdi>", "</bdi>"];
        if !inline.iter().any(|tag| rest.starts_with(tag)) {
            text.push('\n');
        }
        rest = &rest[end..];
    }
    text.push_str(rest);
    let entities = [
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&quot;", "\""),
        ("&#x2f;", "/"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    entities.into_iter().fold(text, |text, (entity, letter)| text.replace(entity, letter))
}

/// What machines read stands in reports as it is: the name of an edition, and of a way to make a digest.
const KEYS: [&str; 2] = ["brief", "sha"];

/// Words and pairs of words outside of the marks that neither the pack nor the samples say.
fn foreign(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for run in runs(&unmarked(text)) {
        // Letters of a digest are no word.
        let is_key = |word: &String| KEYS.contains(&word.as_str()) || word.chars().all(|c| ('a'..='f').contains(&c));
        let odd = |words: &&[String]| !KNOWN.contains(*words) && !words.iter().any(is_key);
        found.extend(run.windows(2).filter(odd).map(|pair| pair.join(" ")));
        found.extend(run.windows(1).filter(odd).filter(|word| word[0].chars().count() > 2).map(|word| word[0].clone()));
    }
    found
}

#[test]
fn every_sentence_of_a_report_is_a_message_or_comes_from_the_pack_or_the_company() {
    let brand = brand();
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
            assert!([Some(0), Some(4)].contains(&run.status.code()), "{}", stderr(&run));
            let text = match format {
                "summary" => String::from_utf8(run.stdout).unwrap(),
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

#[test]
fn a_sentence_in_code_is_found() {
    assert_eq!(
        foreign("⟦Any sentence⟧ Zebras gallop ⟦again ⟦deep⟧⟧").into_iter().collect::<Vec<_>>(),
        ["gallop", "zebras", "zebras gallop"]
    );
    assert_eq!(foreign("⟦Any sentence⟧: Full-time role"), BTreeSet::new());
    assert_eq!(
        visible("<p title=\"a &amp; b\">c<style>d</style> <b>e</b></p>").split_whitespace().collect::<Vec<_>>(),
        ["a", "&", "b", "c", "e"]
    );
}
