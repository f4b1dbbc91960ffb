//! A language as a folder, written for translators and filled in with marks: whatever is said outside of the marks is English in code, unless it
//! is an id, a key, or a company's own value.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use assert_cmd::assert::Assert;
use prognosis::pack::sentences::sentences;
use prognosis::yaml::{self, Node, NodeKind};

use crate::pseudo::marks::{CLOSE, OPEN, marked, padding, runs, texts, unmarked, visible};
use crate::support::{code, prognosis, root, stderr, stdout};

/// A sentence in marks and a third longer.
fn in_marks(sentence: &str) -> String {
    format!("{OPEN}{sentence}{}{CLOSE}", padding(sentence.len()))
}

/// The files of a folder, folders below it included.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn entries(node: &Node) -> &[(Node, Node)] {
    match &node.kind {
        NodeKind::Mapping(entries) => entries,
        _ => &[],
    }
}

/// A file of sentences with each of them translated.
fn sentences_in_marks(text: &str) -> String {
    let document = yaml::parse("words.yaml", text.as_bytes()).unwrap();
    let scalar = yaml::write::scalar;
    let entry = |(key, entry): &(Node, Node)| {
        let english = entry.get("en").unwrap().text().unwrap();
        assert_eq!(entry.get("says").unwrap().text(), Some(""), "a new language has no translation");
        let says = scalar(&in_marks(english));
        format!("{}:\n  en: {}\n  says: {says}\n", scalar(key.text().unwrap()), scalar(english))
    };
    entries(&document.root).iter().map(entry).collect()
}

/// A file of messages with each of them translated, beside the English ones.
fn messages_in_marks(text: &str, is_of_codes: bool) -> String {
    let mut filled = String::new();
    let mut english: Vec<&str> = Vec::new();
    for line in text.lines() {
        if let Some(words) = line.strip_prefix("# en:") {
            english.push(words.strip_prefix(' ').unwrap_or(words));
            filled.push_str(&format!("{line}\n"));
        } else if let Some(id) = line.strip_prefix("# ").and_then(|line| line.strip_suffix(" =")) {
            let (first, rest) = english.split_first().unwrap();
            let is_block = first.ends_with("->") || (!rest.is_empty() && !is_of_codes);
            let mut message = format!("{id} ={}{first}\n", if is_block { "\n    " } else { " " });
            for line in rest {
                message.push_str(&format!("{line}\n"));
            }
            filled.push_str(&if is_of_codes { code_in_marks(&message) } else { marked(&message) });
            english.clear();
        } else {
            filled.push_str(&format!("{line}\n"));
        }
    }
    filled
}

/// The words of a code: its example is a part of a file.
fn code_in_marks(message: &str) -> String {
    let line = |(place, line): (usize, &str)| match line.split_once(" = ") {
        Some((id, words)) if place == 0 || [".why", ".fix"].contains(&id.trim()) => {
            format!("{id} = {}\n", in_marks(words))
        }
        _ => format!("{line}\n"),
    };
    message.lines().enumerate().map(line).collect()
}

/// A folder with a whole language that nobody speaks.
fn pseudo() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pseudo");
    _ = fs::remove_dir_all(&folder);
    prognosis(&["pack", "words", "--lang", "en-XA", "--out", folder.to_str().unwrap()], root()).code(0);
    for path in files(&folder) {
        let text = fs::read_to_string(&path).unwrap();
        let filled = match path.extension().and_then(|ending| ending.to_str()) {
            _ if path.ends_with("language.yaml") => continue,
            Some("ftl") => messages_in_marks(&text, path.ends_with("codes.ftl")),
            _ => sentences_in_marks(&text),
        };
        fs::write(&path, filled).unwrap();
    }
    folder
}

static PSEUDO: LazyLock<PathBuf> = LazyLock::new(pseudo);

fn tag() -> &'static str {
    PSEUDO.to_str().unwrap()
}

fn spoken(arguments: &[&str]) -> Assert {
    prognosis(&[arguments, &["--lang", tag()]].concat(), root())
}

/// The English sentences of the pack.
static SENTENCES: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| sentences(&prognosis::packs::files()).into_iter().map(|sentence| sentence.english).collect());

/// Words that are no sentence of ours: what companies say, and the ids, names and paths of the pack.
static KNOWN: LazyLock<BTreeSet<Vec<String>>> = LazyLock::new(|| {
    fn names(node: &Node, found: &mut Vec<String>) {
        match &node.kind {
            NodeKind::Scalar { text, .. } if !text.contains(char::is_whitespace) && !SENTENCES.contains(text) => {
                found.push(text.clone());
            }
            NodeKind::Sequence(items) => items.iter().for_each(|item| names(item, found)),
            NodeKind::Mapping(entries) => entries.iter().for_each(|(key, value)| {
                names(key, found);
                names(value, found);
            }),
            _ => {}
        }
    }
    let mut said = texts(&root().join("examples"));
    for file in prognosis::packs::files() {
        if let Ok(document) = yaml::parse(&file.path, &file.bytes) {
            names(&document.root, &mut said);
        }
    }
    let mut known = BTreeSet::new();
    for text in said {
        let text = text.replace('_', " ").split_whitespace().collect::<Vec<_>>().join(" ");
        for run in runs(&text) {
            known.extend(run.windows(2).map(<[String]>::to_vec));
            known.extend(run.into_iter().map(|word| vec![word]));
        }
    }
    known
});

/// What machines read stands as it is: labels of remarks, severities, verdicts, the name of an edition, of a way to make a digest, and of files.
const KEYS: [&str; 22] = [
    "brief",
    "sha",
    "prognosis",
    "yaml",
    "csv",
    "json",
    "help",
    "why",
    "fix",
    "cost",
    "error",
    "warning",
    "note",
    "unmet",
    "pointer",
    "found",
    "gate",
    "critical",
    "high",
    "medium",
    "low",
    "stopped",
];

/// Words outside of the marks that are no name, no key and no company's own.
fn foreign(text: &str) -> BTreeSet<String> {
    let is_key = |word: &String| {
        let is_digest = word.chars().all(|c| ('a'..='f').contains(&c));
        word.chars().count() < 3 || is_digest || KEYS.contains(&word.as_str())
    };
    let words = runs(&unmarked(text)).into_iter().flatten();
    words.filter(|word| !is_key(word) && !KNOWN.contains(std::slice::from_ref(word))).collect()
}

/// Text without what stands as code, which names things and says nothing.
fn without_code(page: &str) -> String {
    let text: Vec<&str> = page.lines().filter(|line| !line.starts_with("    ")).collect();
    visible(&text.join("\n").replace("**", "").split('`').step_by(2).collect::<Vec<_>>().join("\n"))
}

#[track_caller]
fn assert_marked(what: &str, text: &str) {
    assert!(text.contains(OPEN) && text.contains("öüäöü"), "{what} is not in the language:\n{text}");
    let found = foreign(text);
    assert!(found.is_empty(), "{what} says in English: {found:?}\n{text}");
}

#[test]
fn a_report_is_in_the_language_of_a_folder_with_the_sentences_of_the_pack() {
    for (company, edition) in [("brightloom", "full"), ("tidewater", "brief")] {
        for format in ["markdown", "html", "summary"] {
            let folder = tempfile::tempdir().unwrap();
            let from = format!("examples/{company}");
            let out = folder.path().to_str().unwrap();
            let mut flags = vec!["audit", &from, "--as-of", "2026-01-31", "--fail-on", "none", "--edition", edition];
            flags.extend(["--format", format]);
            if format != "summary" {
                flags.extend(["--out", out]);
            }
            let run = spoken(&flags).code([0, 4].as_slice());
            let text = match format {
                "summary" => stdout(&run),
                "html" => visible(&fs::read_to_string(folder.path().join("report.html")).unwrap()),
                _ => without_code(&fs::read_to_string(folder.path().join("report.md")).unwrap()),
            };
            assert_marked(&format!("{company} {format}"), &text);
        }
    }
}

#[test]
fn the_gate_is_in_the_language_of_a_folder() {
    for format in ["text", "markdown"] {
        let run = spoken(&["check", "examples/brightloom", "--as-of", "2026-01-31", "--format", format]);
        let run = run.code([0, 1].as_slice());
        assert_marked(&format!("check {format}"), &without_code(&stdout(&run)));
    }
}

/// English sentences of the pack that stand outside of the marks.
fn left_english(text: &str) -> Vec<&'static String> {
    let text = unmarked(text).split_whitespace().collect::<Vec<_>>().join(" ");
    SENTENCES.iter().filter(|sentence| sentence.split(' ').count() > 3 && text.contains(sentence.as_str())).collect()
}

#[test]
fn pages_of_explain_have_the_sentences_of_the_pack_in_the_language() {
    for id in ["FM-09", "enablement.components", "G-01", "launch", "REQ-LEADER-NAME", "unknown-fact"] {
        for arguments in [vec!["explain", id], vec!["explain", id, "examples/brightloom", "--as-of", "2026-01-31"]] {
            let run = spoken(&arguments);
            if code(&run) != Some(0) {
                assert!(stderr(&run).contains("nothing is called"), "{}", stderr(&run));
                continue;
            }
            assert!(stdout(&run).contains(OPEN), "{id}");
            assert_eq!(left_english(&stdout(&run)), Vec::<&String>::new(), "{id}");
        }
    }
}

#[test]
fn a_questionnaire_is_in_the_language_and_answers_are_read_as_the_pack_is_written() {
    let own = ["Who knows", "Answer:", "Note, or", "Not sure", "Does not apply", "\"Yes\"", "\"No\""];
    for (format, says) in [("markdown", "Who knows"), ("surveyjs", "Note, or")] {
        let run = spoken(&["questionnaire", "export", "--format", format, "--as-of", "2026-01-31"]).code(0);
        let text = stdout(&run);
        assert_eq!(left_english(&text), Vec::<&String>::new());
        assert!(text.contains(OPEN) && text.contains(says), "{format}");
        let english: Vec<&&str> = own.iter().filter(|words| unmarked(&text).contains(**words)).collect();
        assert!(english.is_empty(), "{format} says {english:?} in English");
    }
    // The unit of a number, in English.
    let folder = tempfile::tempdir().unwrap();
    let answers = "answers:\n  enablement.days_to_first_pitch: 70 days\n";
    fs::write(folder.path().join("answers.yaml"), answers).unwrap();
    let run = spoken(&["audit", folder.path().to_str().unwrap(), "--as-of", "2026-01-31", "--fail-on", "none"]).code(3);
    assert!(stderr(&run).contains("the inputs were read"), "{}", stderr(&run));
}

#[test]
fn the_help_of_every_command_is_in_the_language() {
    let text = fs::read_to_string(PSEUDO.join("help.yaml")).unwrap();
    let document = yaml::parse("help.yaml", text.as_bytes()).unwrap();
    let keys: Vec<&str> = entries(&document.root).iter().map(|(key, _)| key.text().unwrap()).collect();
    // Commands, options and their values go by their names.
    let names: BTreeSet<String> = keys.iter().flat_map(|key| runs(&key.replace(['/', '_'], " "))).flatten().collect();
    let is_name = |word: &&str| {
        word.starts_with(['-', '<', '[']) || word.chars().all(|c| !c.is_lowercase()) || word.ends_with(">...")
    };
    let mut tried = 0;
    for path in keys.iter().filter_map(|key| key.strip_prefix("help/")?.strip_suffix("about")) {
        let command: Vec<&str> = path.split('/').filter(|part| !part.is_empty() && *part != "long_").collect();
        if command.first() == Some(&"every") {
            continue;
        }
        for flag in ["--help", "-h"] {
            let run = spoken(&[&command[..], &[flag]].concat()).code(0);
            let outside = unmarked(&stdout(&run));
            let shown: Vec<&str> = outside.split_whitespace().filter(|word| !is_name(word)).collect();
            let found: Vec<&str> = shown
                .into_iter()
                .filter(|word| runs(word).into_iter().flatten().any(|word| word.len() > 2 && !names.contains(&word)))
                .filter(|word| !foreign(word).is_empty())
                .collect();
            assert!(found.is_empty(), "{command:?} {flag} says in English: {found:?}\n{}", stdout(&run));
        }
        tried += 1;
    }
    assert!(tried > 30, "{tried}");
}

/// A copy of the language with one of its files changed.
fn changed(file: &str, change: impl Fn(&str) -> String) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    for path in files(&PSEUDO) {
        let inside = path.strip_prefix(&*PSEUDO).unwrap();
        let to = copy.path().join(inside);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let is_it = inside.to_str().unwrap().replace('\\', "/") == file;
        let new = if is_it { change(&text) } else { text.clone() };
        assert!(!is_it || new != text, "{file} is as it was");
        fs::write(to, new).unwrap();
    }
    copy
}

fn lint(folder: &Path) -> Assert {
    prognosis(&["pack", "lint", "--lang", folder.to_str().unwrap()], root())
}

const CHECK: &str = "pack/rules/failure-modes/09-enablement.yaml";

#[test]
fn a_whole_language_has_nothing_to_do_and_is_written_as_it_is() {
    let run = lint(&PSEUDO).code(0);
    let last = stdout(&run).lines().last().unwrap().to_owned();
    assert!(last.ends_with("0 missing, 0 stale, 0 left over, 0 errors"), "{}", stdout(&run));
    let copy = changed("language.yaml", |text| format!("{text}\n"));
    let before: Vec<String> = files(copy.path()).iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    prognosis(&["pack", "words", "--lang", copy.path().to_str().unwrap()], root()).code(0);
    let after: Vec<String> = files(copy.path()).iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let translated = |texts: &[String]| texts.iter().map(|text| text.matches(OPEN).count()).sum::<usize>();
    assert_eq!(translated(&before), translated(&after), "a translation was lost");
}

#[test]
fn a_changed_english_sentence_makes_its_translation_stale_and_is_said_in_its_place() {
    let title = "  en: New partners are not ready to sell in time\n";
    let copy = changed(CHECK, |text| text.replacen(title, "  en: Partners wait months\n", 1));
    let shown = stdout(&lint(copy.path()));
    assert!(shown.contains("warning[translation-stale]"), "{shown}");
    assert!(shown.contains("`check/FM-09/title`") && shown.contains("09-enablement.yaml:"), "{shown}");
    let run = prognosis(&["explain", "FM-09", "--lang", copy.path().to_str().unwrap()], root());
    assert!(stdout(&run).contains("New partners are not ready to sell in time"), "{}", stdout(&run));
    prognosis(&["pack", "words", "--lang", copy.path().to_str().unwrap()], root()).code(0);
    let text = fs::read_to_string(copy.path().join(CHECK)).unwrap();
    assert!(text.contains(&format!("{title}  was: Partners wait months\n")), "{text}");
    assert!(stdout(&lint(copy.path())).contains("1 stale"));

    let copy =
        changed("report.ftl", |text| text.replacen("# en: { $least } to { $most }", "# en: { $least }-{ $most }", 1));
    let shown = stdout(&lint(copy.path()));
    assert!(
        shown.contains("translation-stale") && shown.contains("report.ftl:") && shown.contains("`range`"),
        "{shown}"
    );
}

#[test]
fn a_wrong_placeholder_is_an_error_with_its_place() {
    let copy = changed(CHECK, |text| {
        let said = text.lines().find(|line| line.starts_with("  says:") && line.contains('{')).unwrap();
        text.replacen(said, &said.replacen('{', "{wrong.", 1), 1)
    });
    let run = lint(copy.path()).code(2);
    assert!(stdout(&run).contains("error[translation-placeholder]"), "{}", stdout(&run));
    let run = prognosis(&["explain", "FM-09", "--lang", copy.path().to_str().unwrap()], root()).code(2);
    assert!(stderr(&run).contains("translation-placeholder") && stderr(&run).contains("{wrong."), "{}", stderr(&run));

    let copy = changed("report.ftl", |text| text.replacen("range = ⟦{ $least }", "range = ⟦{ $leest }", 1));
    let run = prognosis(&["explain", "FM-09", "--lang", copy.path().to_str().unwrap()], root()).code(2);
    assert!(stderr(&run).contains("report.ftl: the message `range` cannot be used"), "{}", stderr(&run));
}

#[test]
fn what_is_missing_is_said_in_english_and_an_unknown_language_is_refused() {
    let empty = tempfile::tempdir().unwrap();
    fs::write(empty.path().join("language.yaml"), "tag: de\n").unwrap();
    let audit = ["audit", "examples/brightloom", "--as-of", "2026-01-31", "--fail-on", "none", "--format", "summary"];
    let run = prognosis(&[&audit[..], &["--lang", empty.path().to_str().unwrap()]].concat(), root());
    let english = prognosis(&audit, root());
    // The command that gives the whole report names the language too, and one of a unit is said as the pack has it.
    let words = |run: &Assert| {
        let text = stdout(run);
        let lines = text.lines().take_while(|line| !line.contains("prognosis audit"));
        lines.flat_map(str::split_whitespace).map(|word| word.trim_end_matches('s').to_owned()).collect::<Vec<_>>()
    };
    assert!(words(&english).len() > 50);
    assert_eq!(words(&run), words(&english));

    let run = prognosis(&["audit", "examples/brightloom", "--lang", "tlh"], root()).code(2);
    assert!(stderr(&run).contains("there is no language `tlh`; there are: en"), "{}", stderr(&run));
    let run = prognosis(&[&audit[..], &["--lang", "en"]].concat(), root());
    assert_eq!(words(&run), words(&english));
}

#[test]
fn a_pack_brings_its_own_translation() {
    let pack = tempfile::tempdir().unwrap();
    let copy = |from: &str| {
        for path in files(&root().join("tests/packs/bakery").join(from)) {
            let to = pack.path().join(path.strip_prefix(root().join("tests/packs/bakery")).unwrap());
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(&path, to).unwrap();
        }
    };
    copy("rules");
    copy("questionnaires");
    let (folder, words) = (pack.path().to_str().unwrap(), pack.path().join("words/de"));
    let words = words.to_str().unwrap();
    prognosis(&["pack", "words", folder, "--lang", "de", "--out", words], root()).code(0);
    assert!(files(Path::new(words)).iter().all(|path| !path.to_string_lossy().ends_with(".ftl")));
    for path in files(Path::new(words)).into_iter().filter(|path| !path.ends_with("language.yaml")) {
        fs::write(&path, sentences_in_marks(&fs::read_to_string(&path).unwrap())).unwrap();
    }
    let run = prognosis(&["pack", "lint", folder, "--lang", "de"], root());
    assert!(stdout(&run).ends_with("0 missing, 0 stale, 0 left over, 0 errors\n"), "{}", stdout(&run));
    // A folder that has nothing but its tag: the pack's own words come with the pack.
    let bare = tempfile::tempdir().unwrap();
    fs::write(bare.path().join("language.yaml"), "tag: de\n").unwrap();
    let run = prognosis(&["list", "checks", "--pack", folder, "--lang", bare.path().to_str().unwrap()], root());
    assert!(stdout(&run).contains(OPEN), "{}{}", stdout(&run), stderr(&run));
}
