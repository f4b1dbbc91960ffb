//! The catalogue and what is said from it: nothing is missing, nothing is left over, and no sentence stands beside it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use crate::support::root;

/// Messages that nothing says yet, and why they stay.
const UNSAID: [(&str, &str); 1] = [("count-findings", "for templates, which may be anybody's own")];

/// What a message is handed and does not put in, and why it stays.
const SPARE: [(&str, &str, &str); 2] = [
    (
        "findings-heading",
        "fail",
        "a language may want to tell how many checks fail where it tells how many are critical",
    ),
    ("modes-heading", "theme", "a language may want to tell where the largest share of them lies"),
];

/// Sentences that may stand in the code, by a part of them, and why.
const NO_WORDS: [(&str, &str); 8] = [
    ("does not apply", "what is typed at the interview in every language"),
    ("prognosis interview {}", "a command"),
    ("evidence: \\\"{evidence}\\\"", "keys of an answer in YAML"),
    ("each answer is saved there at once", "help behind an error of the command line"),
    ("the report grows beyond 64 MiB", "an error of the template engine's writer, which stands in its own sentence"),
    ("no catalogue has the message", "an error in a template, for whoever writes it"),
    ("is handed no", "an error in a template, for whoever writes it"),
    ("input {what}", "becomes the name of a rule, `InputYamlSyntax`"),
];

/// Words that no report says of anybody.
const NEVER: [&str; 8] =
    ["failure of a person", "terrible", "immature", "ignorant", "stupid", "lazy", "non-compliant", "maturity level"];

/// The files below a folder with an ending, tests left out: name and text.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            let is_test = name.ends_with("/tests") || name.ends_with("/tests.rs") || name.ends_with("/laws.rs");
            if path.is_dir() && !is_test {
                folders.push(path);
            } else if name.ends_with(ending) && !is_test {
                let text = fs::read_to_string(&path).unwrap();
                found.push((name, text));
            }
        }
    }
    assert!(!found.is_empty(), "nothing found in {folder}");
    found.sort();
    found
}

/// All code, tests left out.
fn sources() -> Vec<(String, String)> {
    let mut found = files("crates", ".rs");
    found.extend(files("src", ".rs"));
    found
}

/// Code without comments and without its own tests, and where its string literals begin and end, quotes included.
///
/// What is taken out becomes spaces, so that lines stay where they are.
fn read(text: &str) -> (String, Vec<(usize, usize)>) {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let (mut code, mut strings) = (text.as_bytes().to_vec(), Vec::new());
    let mut at = 0;
    while at < code.len() {
        let rest = &text.as_bytes()[at..];
        if rest.starts_with(b"//") {
            let end = rest.iter().position(|byte| *byte == b'\n').map_or(code.len(), |end| at + end);
            code[at..end].fill(b' ');
            at = end;
        } else if rest[0] == b'\'' {
            // A letter, `'"'` or `'\n'`, and not a lifetime.
            let letter = text[at + 1..].chars().next().unwrap_or(' ');
            let length = if letter == '\\' {
                rest[2..].iter().position(|byte| *byte == b'\'').unwrap() + 2
            } else {
                1 + letter.len_utf8()
            };
            at += if rest.get(length) == Some(&b'\'') { length + 1 } else { 1 };
        } else if rest[0] == b'"' {
            let mut end = 1;
            while rest[end] != b'"' {
                end += if rest[end] == b'\\' { 2 } else { 1 };
            }
            strings.push((at, at + end + 1));
            at += end + 1;
        } else {
            at += 1;
        }
    }
    (String::from_utf8(code).unwrap(), strings)
}

/// The string literals of a file of code, as they are written.
fn literals(text: &str) -> Vec<String> {
    let (code, strings) = read(text);
    strings.into_iter().map(|(start, end)| code[start + 1..end - 1].to_owned()).collect()
}

/// What stands between the bracket at `open` and the one that closes it, parted at its commas; strings may hold both.
fn arguments(code: &str, open: usize) -> Vec<String> {
    let (mut depth, mut parts, mut from, mut in_string) = (0, Vec::new(), open + 1, false);
    for (at, byte) in code.bytes().enumerate().skip(open) {
        if byte == b'"' && !code[..at].ends_with('\\') {
            in_string = !in_string;
        }
        depth += match byte {
            _ if in_string => 0,
            b'(' | b'[' | b'{' => 1,
            b')' | b']' | b'}' => -1,
            _ => 0,
        };
        if depth == 0 || (depth == 1 && byte == b',' && !in_string) {
            parts.push(code[from..at].trim().to_owned());
            from = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// One use of a message: where, which, and the names that it is handed.
struct Use {
    place: String,
    id: String,
    /// Whether the id only begins so: `t("certainty-" ~ decision.certainty)`.
    is_prefix: bool,
    names: BTreeSet<String>,
}

/// Every use of a message in code and templates.
fn uses() -> Vec<Use> {
    let mut uses = Vec::new();
    let code = sources().into_iter().map(|file| (file, ["t!(", ".plain("], 1));
    let templates = files("templates", ".j2")
        .into_iter()
        .chain(files("crates/web/templates", ".j2"))
        .chain(files("crates/history/templates", ".j2"))
        .chain(files("crates/portfolio/templates", ".j2"));
    let templates = templates.map(|file| (file, ["t(", "t ("], 0));
    for ((name, text), calls, skipped) in code.chain(templates) {
        let is_code = name.ends_with(".rs");
        let code = if is_code { read(&text).0 } else { text };
        for call in calls {
            let begins = code.match_indices(call).filter(|(at, _)| {
                call.starts_with('.')
                    || !code[..*at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_')
            });
            for (at, _) in begins {
                let place = format!("{name}:{}", code[..at].matches('\n').count() + 1);
                let parts = arguments(&code, at + call.len() - 1);
                let mut parts = parts.iter().skip(if call == ".plain(" { 0 } else { skipped });
                let Some((id, rest)) = parts.next().and_then(|id| id.strip_prefix('"')?.split_once('"')) else {
                    continue;
                };
                let is_prefix = rest.trim_start().starts_with('~');
                let names = parts.filter_map(|part| Some(part.split_once('=')?.0.trim().to_owned()));
                uses.push(Use { place, id: id.to_owned(), is_prefix, names: names.collect() });
            }
        }
    }
    uses
}

/// The names that a pattern puts in.
fn named(pattern: &Pattern<String>, names: &mut BTreeSet<String>) {
    let mut inline = |expression: &InlineExpression<String>, place: &str| match expression {
        InlineExpression::VariableReference { id } => _ = names.insert(id.name.clone()),
        InlineExpression::NumberLiteral { .. } | InlineExpression::StringLiteral { .. } => {}
        _ => panic!("only values may be put in: {place}"),
    };
    let mut inner = Vec::new();
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(expression) => inline(expression, "a placeable"),
            Expression::Select { selector, variants } => {
                inline(selector, "a selector");
                inner.extend(variants.iter().map(|variant| &variant.value));
            }
        }
    }
    inner.into_iter().for_each(|pattern| named(pattern, names));
}

/// Every message of the catalogue, with the names that it puts in.
fn messages() -> BTreeMap<String, BTreeSet<String>> {
    let mut messages = BTreeMap::new();
    // The words of codes are looked up by code, and have a test of their own.
    for (file, text) in files("words/en", ".ftl").into_iter().filter(|(file, _)| !file.ends_with("/codes.ftl")) {
        let resource = parser::parse(text).unwrap_or_else(|(_, faults)| panic!("{file}: {faults:?}"));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let id = message.id.name;
            let pattern = message.value.unwrap_or_else(|| panic!("{file}: `{id}` says nothing"));
            assert!(!pattern.elements.is_empty(), "{file}: `{id}` is empty");
            let mut names = BTreeSet::new();
            named(&pattern, &mut names);
            assert!(messages.insert(id.clone(), names).is_none(), "{file}: `{id}` stands twice");
        }
    }
    messages
}

#[test]
fn what_is_said_is_in_the_catalogue_with_exactly_what_it_puts_in() {
    let messages = messages();
    let uses = uses();
    assert!(uses.len() > 100, "the uses were not found");
    let mut said: BTreeSet<&str> = UNSAID.map(|(id, _)| id).into();
    let mut faults = Vec::new();
    for Use { place, id, is_prefix, names } in &uses {
        let is_meant = |one: &str| if *is_prefix { one.starts_with(id) } else { one == id };
        let meant: Vec<_> = messages.iter().filter(|(one, _)| is_meant(one)).collect();
        if meant.is_empty() {
            faults.push(format!("{place}: the catalogue has no `{id}`"));
        }
        for (one, wanted) in meant {
            said.insert(one);
            let is_spare = |name: &&String| SPARE.iter().any(|(id, spare, _)| id == one && spare == name);
            if names.iter().filter(|name| !is_spare(name)).ne(wanted) {
                faults.push(format!("{place}: `{one}` is handed {names:?} and puts in {wanted:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    // Tables list their columns in one place and say them in another: by the whole id, or by a part behind `sheet-column-`.
    let code: BTreeSet<String> = sources().into_iter().flat_map(|(_, text)| literals(&text)).collect();
    let prefixes: Vec<&str> = code.iter().filter_map(|one| Some(one.strip_suffix('}')?.split_once("-{")?.0)).collect();
    let is_built = |id: &str| {
        let part = |prefix: &&str| id.strip_prefix(prefix)?.strip_prefix('-');
        code.contains(id) || prefixes.iter().filter_map(part).any(|part| code.contains(part))
    };
    let unsaid: Vec<&String> = messages.keys().filter(|id| !said.contains(id.as_str()) && !is_built(id)).collect();
    assert!(unsaid.is_empty(), "nothing says {unsaid:?}");
}

#[test]
fn every_file_of_the_catalogue_is_built_in() {
    let code = fs::read_to_string(root().join("crates/report/src/words/catalogue.rs")).unwrap();
    for (file, _) in files("words", ".ftl") {
        assert!(code.contains(&format!("include_str!(\"../../../../{file}\")")), "{file} is not built in");
    }
}

/// Whether a literal is a sentence or a part of one: three words and more, apart from what is put in.
fn is_sentence(literal: &str) -> bool {
    let is_word = |word: &&str| {
        let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        !word.is_empty() && word.chars().all(|letter| letter.is_ascii_alphabetic() || letter == '-' || letter == '\'')
    };
    let words = literal.split_whitespace().filter(|word| !word.contains(['{', '}', '<', '='])).filter(is_word).count();
    words >= 3 && literal.contains(|letter: char| letter.is_ascii_lowercase())
}

#[test]
fn no_sentence_stands_in_the_code_of_reports_and_of_the_gate() {
    let mut found = Vec::new();
    for (name, text) in [
        "crates/report/src",
        "crates/gate/src/render",
        "crates/gate/src/require",
        "crates/gate/src/run",
        "src/cli/interview",
        "src/explain",
        "src/scaffold",
    ]
    .iter()
    .flat_map(|room| files(room, ".rs"))
    .chain(files("src", ".rs").into_iter().filter(|(name, _)| name == "src/explain.rs"))
    // Problems of a brand are told like those of a pack.
    .filter(|(name, _)| !["/brand/", "/words/", "/schema/"].iter().any(|room| name.contains(room)))
    {
        let (code, strings) = read(&text);
        for (start, end) in strings {
            let literal = &code[start + 1..end - 1];
            let before = code[..start].trim_end();
            // Lints name their reason, and errors are told by whoever prints them.
            let beyond = ["reason =", "#[error(", ".expect(", "CliError::Message(format!("];
            let is_attribute = beyond.iter().any(|end| before.ends_with(end));
            let allowed = NO_WORDS.iter().any(|(part, _)| literal.contains(part));
            if is_sentence(literal) && !is_attribute && !allowed {
                found.push(format!("{name}:{}: {literal:?}", code[..start].matches('\n').count() + 1));
            }
        }
    }
    assert!(found.is_empty(), "these belong into the catalogue:\n{}", found.join("\n"));
}

#[test]
fn the_catalogue_judges_nobody() {
    for (file, text) in files("words", ".ftl") {
        let text = text.to_lowercase();
        for word in NEVER {
            assert!(!text.contains(word), "{file} says `{word}`");
        }
    }
}

/// Words that the pack does not use, and what stands in their place; CONTRIBUTING.md has the whole list.
const INSTEAD: [(&str, &str); 14] = [
    ("post", "role"),
    ("posts", "roles"),
    ("border", "threshold"),
    ("borders", "thresholds"),
    ("shut", "blocked"),
    ("advert", "job ad"),
    ("fortnight", "two weeks"),
    ("quarrel", "dispute"),
    ("quarrels", "disputes"),
    ("mend", "fix"),
    ("favour", "favor"),
    ("favours", "favors"),
    ("programme", "program"),
    ("turnover", "revenue"),
];

/// The files of the pack that are written in sentences, comments left out.
fn pack() -> Vec<(String, String)> {
    let mut found = files("rules", ".yaml");
    found.extend(files("questionnaires/questions", ".yaml"));
    // Statements are told in their documents' words, and fillers are what others write.
    found.retain(|(file, _)| !file.ends_with("/sources.yaml") && !file.ends_with("/fillers.yaml"));
    let spoken =
        |text: String| text.lines().filter(|line| !line.trim_start().starts_with('#')).collect::<Vec<_>>().join("\n");
    found.into_iter().map(|(file, text)| (file, spoken(text))).collect()
}

#[test]
fn the_pack_uses_one_word_for_one_thing() {
    let mut found = Vec::new();
    for (file, text) in pack() {
        // What stands between hyphens and underscores is an id or a key.
        let is_part = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '-';
        let text = text.to_lowercase();
        let words: BTreeSet<&str> = text.split(|letter: char| !is_part(letter)).collect();
        let wrong = INSTEAD.iter().filter(|(word, _)| words.contains(word));
        found.extend(wrong.map(|(word, instead)| format!("{file} says `{word}` and not `{instead}`")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn each_first_step_is_one_short_sentence() {
    let mut steps = 0;
    for (file, text) in pack() {
        for step in text.lines().filter_map(|line| line.trim_start().strip_prefix("this_week: ")) {
            let step = step.trim_matches('"');
            let first = step.split_once(". ").map_or(step, |(first, _)| first);
            assert!(first.split_whitespace().count() <= 14, "{file}: {first}");
            steps += 1;
        }
    }
    assert!(steps > 80, "only {steps} first steps were found");
}
