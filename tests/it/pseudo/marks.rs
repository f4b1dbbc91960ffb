//! A language that nobody speaks: every message in marks and a third longer. Whatever is said outside of the marks has to come from the pack or
//! from the company's files, or else code or a template knows English. The tests of the web app look through it as well.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

pub const OPEN: char = '⟦';
pub const CLOSE: char = '⟧';

/// What makes a message a third longer, in words that break as others do.
pub fn padding(letters: usize) -> String {
    " öüäöü".repeat(letters / 18)
}

/// A catalogue with each of its messages in marks; the first and the last line of a message are its own.
pub fn marked(catalogue: &str) -> String {
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

/// The folder of the project: that of the crate whose test it is, or the one above its crates.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().find(|folder| folder.join("words/en").is_dir()).unwrap().to_owned()
}

/// Every message of the built-in catalogue in marks, as a file that is laid over it.
pub fn messages() -> String {
    let mut files: Vec<PathBuf> =
        fs::read_dir(root().join("words/en")).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    // What codes of problems say is looked up by code, and nothing is laid over it.
    let texts =
        files.iter().filter(|file| !file.ends_with("codes.ftl")).map(|file| marked(&fs::read_to_string(file).unwrap()));
    texts.collect()
}

/// What stands outside of all marks; a mark breaks a line.
pub fn unmarked(text: &str) -> String {
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
pub fn runs(text: &str) -> Vec<Vec<String>> {
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

pub fn texts(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| match path.is_dir() {
            true => texts(&path),
            false => fs::read_to_string(path).into_iter().collect(),
        })
        .collect()
}

/// The visible text of a page, with what its attributes say.
pub fn visible(page: &str) -> String {
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

/// What machines read stands there as it is: the name of an edition, and of a way to make a digest, and the ids of the gate's own rules.
const KEYS: [&str; 4] = ["brief", "sha", "req-field", "req-type"];

/// Words and pairs of words outside of the marks that neither the pack nor the samples say.
pub fn foreign(text: &str) -> BTreeSet<String> {
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
