//! The tables of all fields in `docs/packs.md` are those that the pack's own crate declares.

use std::fmt::Write;
use std::{env, fs};

use prognosis::pack::declared_files;
use prognosis::pack::format::{Bound, Field, ValueType};

use crate::support::root;

const MARK: &str = "<!-- What follows is written by `UPDATE_PACKS=1 cargo test --test it pack_format::`. -->\n";

/// How a table calls each kind of file.
const TITLES: [(&str, &str); 18] = [
    ("check", "A check: `rules/<area>/<nn>-<name>.yaml`"),
    ("pack", "`rules/pack.yaml` of a pack that stands alone"),
    ("over", "`rules/pack.yaml` of a pack that is laid over another"),
    ("gates", "`rules/gates.yaml`"),
    ("decision", "A decision: `rules/decisions/<nn>-<name>.yaml`"),
    ("computed", "`rules/computed.yaml`"),
    ("page", "A page: `rules/pages/<nn>-<name>.yaml`"),
    ("profile", "A profile: `rules/profiles/<name>.yaml`"),
    ("sources", "`rules/sources.yaml`"),
    ("fillers", "`rules/fillers.yaml`"),
    ("requirements", "A family of required elements: `rules/requirements/<nn>-<name>.yaml`"),
    ("questions", "Questions: `questionnaires/questions/<nn>-<name>.yaml`"),
    ("record_field", "`record_field`"),
    ("config", "`config`"),
    ("questionnaire", "A questionnaire: `questionnaires/<name>.yaml`"),
    ("program", "`questionnaires/program.yaml`"),
    ("table", "A table: `questionnaires/tables/<name>.yaml`"),
    ("export", "An export of another program: `questionnaires/exports/<name>.yaml`"),
];

#[test]
fn the_tables_of_fields_are_those_that_are_declared() {
    let path = root().join("docs/packs.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, written) = text.split_once(MARK).expect("the mark stands in docs/packs.md");
    let files = declared_files();
    let mut tables = String::new();
    for (name, title) in TITLES {
        let (_, of) = files.iter().find(|(file, _)| *file == name).unwrap();
        write!(tables, "\n### {title}\n\n| field | | holds | says |\n|---|---|---|---|\n").unwrap();
        rows("", of, &mut tables);
    }
    assert_eq!(files.len(), TITLES.len(), "a kind of file has no table");
    if env::var_os("UPDATE_PACKS").is_some() {
        fs::write(&path, format!("{before}{MARK}{tables}")).unwrap();
    } else {
        assert_eq!(written, tables, "run `UPDATE_PACKS=1 cargo test --test it pack_format::`");
    }
}

/// One line for each field of a mapping, or of any of some mappings, and for those inside of it.
fn rows(above: &str, of: &ValueType, table: &mut String) {
    match of {
        ValueType::Mapping(fields) => {
            for field in fields {
                row(above, field, if field.required { "required" } else { "" }, &holds(&field.holds), table);
            }
        }
        ValueType::List(of, _) | ValueType::OneOrMany(of, _) => {
            rows(&format!("{}[].", above.trim_end_matches('.')), of, table);
        }
        ValueType::Cases(cases) => of_cases(above, cases, table),
        ValueType::Either(all) => all.iter().for_each(|one| rows(above, one, table)),
        _ => {}
    }
}

/// The same of mappings of which one stands there: a field of some of them names their types.
fn of_cases(above: &str, cases: &[ValueType], table: &mut String) {
    let mut fields_of: Vec<&[Field]> = Vec::new();
    for case in cases {
        if let ValueType::Mapping(fields) = case {
            fields_of.push(fields);
        }
    }
    let cases = fields_of;
    let mut lines = Vec::new();
    for field in cases.iter().copied().flatten() {
        let is_same = |other: &&Field| {
            let says_same = holds(&other.holds) == holds(&field.holds) && other.says == field.says;
            other.name == field.name && (is_key(field) || says_same)
        };
        let of: Vec<&&[Field]> = cases.iter().filter(|case| case.iter().any(|other| is_same(&other))).collect();
        let mut words: Vec<String> = Vec::new();
        for word in of.iter().flat_map(|case| keys(case)) {
            let all = cases.iter().filter(|case| keys(case).contains(&word)).count();
            let is_of_all = of.iter().filter(|case| keys(case).contains(&word)).count() == all;
            if is_of_all && !words.contains(&word) {
                words.push(word);
            }
        }
        let all = cases.iter().copied().flatten().filter(is_same).map(|field| holds(&field.holds));
        let mut held: Vec<String> = Vec::new();
        all.for_each(|one| {
            if !held.contains(&one) {
                held.push(one);
            }
        });
        let required = match (field.required, of.len() == cases.len(), words.is_empty()) {
            (true, true, _) => "required".to_owned(),
            (false, true, _) => String::new(),
            (true, false, true) => "one of these".to_owned(),
            (false, false, true) => String::new(),
            (true, false, false) => format!("required for {}", words.join(", ")),
            (false, false, false) => format!("for {}", words.join(", ")),
        };
        let line = (field.name, required, held.join(", "));
        if !lines.contains(&line) {
            row(above, field, &line.1, &line.2, table);
            lines.push(line);
        }
    }
}

/// Whether this field says which of some cases it is.
fn is_key(field: &Field) -> bool {
    ["type", "of", "take"].contains(&field.name) && matches!(field.holds, ValueType::Exactly(_) | ValueType::OneOf(_))
}

/// The words by which one knows a case.
fn keys(case: &[Field]) -> Vec<String> {
    case.iter()
        .filter(|field| is_key(field))
        .flat_map(|field| holds(&field.holds).split(", ").map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

fn row(above: &str, field: &Field, required: &str, holds: &str, table: &mut String) {
    let (name, says) = (format!("{above}{}", field.name), field.says.replace('|', "\\|"));
    writeln!(table, "| `{name}` | {required} | {holds} | {says} |").unwrap();
    match &field.holds {
        ValueType::Mapping(_) => rows(&format!("{name}."), &field.holds, table),
        list => rows(&name, list, table),
    }
}

fn holds(of: &ValueType) -> String {
    match of {
        ValueType::Words | ValueType::Unit | ValueType::Verbatim => "words".to_owned(),
        ValueType::Word => "name".to_owned(),
        ValueType::CheckId => "name without a dot".to_owned(),
        ValueType::Fact => "name of a fact".to_owned(),
        ValueType::Path => "path in `program.yaml`".to_owned(),
        ValueType::Condition => "[condition](#conditions)".to_owned(),
        ValueType::Identifier => "name in conditions".to_owned(),
        ValueType::Text => "text".to_owned(),
        ValueType::YesNo | ValueType::No => "`yes` or `no`".to_owned(),
        ValueType::Severity => "severity".to_owned(),
        ValueType::Basis => "`source` or `practice`".to_owned(),
        ValueType::Date => "date".to_owned(),
        ValueType::OneOf(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
        ValueType::Exactly(word) => format!("`{word}`"),
        ValueType::Whole(bounds) => format!("whole number{}", within(bounds)),
        ValueType::Number(bounds) => format!("number{}", within(bounds)),
        ValueType::List(of, bounds) => match *bounds {
            [(_, least), (_, most)] if least == most => format!("list of {least} {}", several(of)),
            [(_, 1)] => format!("list of one or more {}", several(of)),
            [(_, least), (_, most)] => format!("list of {least} to {most} {}", several(of)),
            _ => format!("list of {}", several(of)),
        },
        ValueType::OneOrMany(of, _) => format!("{}, or a list of {}", holds(of), several(of)),
        ValueType::Mapping(_) => "mapping".to_owned(),
        ValueType::Map(of) => format!("mapping of ids to {}", holds(of)),
        ValueType::Named(of, []) => format!("mapping of names to {}", several(of)),
        ValueType::Named(of, bounds) => {
            let limits: Vec<String> = bounds.iter().map(|(_, limit)| limit.to_string()).collect();
            format!("mapping of {} names to {}", limits.join(" to "), several(of))
        }
        ValueType::Cases(all) if all.iter().all(|one| matches!(one, ValueType::Mapping(_))) => "mapping".to_owned(),
        ValueType::Either(all) | ValueType::Cases(all) => all.iter().map(holds).collect::<Vec<_>>().join(", or "),
        ValueType::Defined(name) => format!("[{name}](#{name})"),
        ValueType::Nothing => "nothing".to_owned(),
        ValueType::Weights => "mapping of severities to numbers above 0".to_owned(),
        ValueType::Anything => "mapping of facts to answers".to_owned(),
    }
}

fn several(of: &ValueType) -> String {
    match holds(of) {
        one if matches!(
            of,
            ValueType::Words | ValueType::Verbatim | ValueType::OneOf(_) | ValueType::Defined(_) | ValueType::Either(_)
        ) =>
        {
            one
        }
        one => one.replacen(' ', "s ", 1) + if one.contains(' ') { "" } else { "s" },
    }
}

fn within(bounds: &[(Bound, u32)]) -> String {
    let words = bounds.iter().map(|(bound, limit)| match bound {
        Bound::Least => format!(" from {limit}"),
        Bound::Most => format!(" to {limit}"),
        Bound::Above => format!(" above {limit}"),
        Bound::Below => format!(" below {limit}"),
    });
    words.collect()
}
