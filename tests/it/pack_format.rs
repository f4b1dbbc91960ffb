//! The tables of all fields in `docs/packs.md` are those that the pack's own crate declares.

use std::fmt::Write;
use std::{env, fs};

use prognosis::pack::declared_files;
use prognosis::pack::format::{Bound, Field, ValueType};

use crate::support::root;

const MARK: &str = "<!-- What follows is written by `UPDATE_PACKS=1 cargo test --test it pack_format::`. -->\n";

/// How a table calls each kind of file.
const TITLES: [(&str, &str); 10] = [
    ("check", "A check: `rules/<area>/<nn>-<name>.yaml`"),
    ("pack", "`rules/pack.yaml` of a pack that stands alone"),
    ("over", "`rules/pack.yaml` of a pack that is laid over another"),
    ("gates", "`rules/gates.yaml`"),
    ("decision", "A decision: `rules/decisions/<nn>-<name>.yaml`"),
    ("computed", "`rules/computed.yaml`"),
    ("page", "A page: `rules/pages/<nn>-<name>.yaml`"),
    ("profile", "A profile: `rules/profiles/<name>.yaml`"),
    ("sources", "`rules/sources.yaml`"),
    ("requirements", "A family of required elements: `rules/requirements/<nn>-<name>.yaml`"),
];

#[test]
fn the_tables_of_fields_are_those_that_are_declared() {
    let path = root().join("docs/packs.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, written) = text.split_once(MARK).expect("the mark stands in docs/packs.md");
    let files = declared_files();
    let mut tables = String::new();
    for (name, title) in TITLES {
        let (_, fields) = files.iter().find(|(file, _)| *file == name).unwrap();
        write!(tables, "\n### {title}\n\n| field | | holds | says |\n|---|---|---|---|\n").unwrap();
        rows("", fields, &mut tables);
    }
    assert_eq!(files.len(), TITLES.len(), "a kind of file has no table");
    if env::var_os("UPDATE_PACKS").is_some() {
        fs::write(&path, format!("{before}{MARK}{tables}")).unwrap();
    } else {
        assert_eq!(written, tables, "run `UPDATE_PACKS=1 cargo test --test it pack_format::`");
    }
}

/// One line for each field, and for those inside of it.
fn rows(above: &str, fields: &[Field], table: &mut String) {
    for field in fields {
        let name = format!("{above}{}", field.name);
        let required = if field.required { "required" } else { "" };
        let says = field.says.replace('|', "\\|");
        writeln!(table, "| `{name}` | {required} | {} | {says} |", holds(&field.holds)).unwrap();
        match &field.holds {
            ValueType::Mapping(inner) => rows(&format!("{name}."), inner, table),
            ValueType::List(of, _) | ValueType::OneOrMany(of, _) => {
                if let ValueType::Mapping(inner) = of.as_ref() {
                    rows(&format!("{name}[]."), inner, table);
                }
            }
            _ => {}
        }
    }
}

fn holds(of: &ValueType) -> String {
    match of {
        ValueType::Words => "words".to_owned(),
        ValueType::Word => "name".to_owned(),
        ValueType::CheckId => "name without a dot".to_owned(),
        ValueType::Fact => "name of a fact".to_owned(),
        ValueType::Path => "path in `program.yaml`".to_owned(),
        ValueType::Condition => "[condition](#conditions)".to_owned(),
        ValueType::YesNo => "`yes` or `no`".to_owned(),
        ValueType::Severity => "severity".to_owned(),
        ValueType::Basis => "`source` or `practice`".to_owned(),
        ValueType::Date => "date".to_owned(),
        ValueType::OneOf(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
        ValueType::Whole(bounds) => format!("whole number{}", within(bounds)),
        ValueType::Number(bounds) => format!("number{}", within(bounds)),
        ValueType::List(of, bounds) => match *bounds {
            [(_, least), (_, most)] if least == most => format!("list of {least} {}", several(of)),
            [(_, 1)] => format!("list of one or more {}", several(of)),
            _ => format!("list of {}", several(of)),
        },
        ValueType::OneOrMany(of, _) => format!("{}, or a list of {}", holds(of), several(of)),
        ValueType::Mapping(_) => "mapping".to_owned(),
        ValueType::Map(of) => format!("mapping of ids to {}", holds(of)),
        ValueType::Weights => "mapping of severities to numbers above 0".to_owned(),
        ValueType::Anything => "mapping of facts to answers".to_owned(),
    }
}

fn several(of: &ValueType) -> String {
    match holds(of) {
        one if matches!(of, ValueType::Words | ValueType::OneOf(_)) => one,
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
