//! What the SQL of the built-in pack may not exceed in any engine, and what is refused.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

use engine::EvidenceGrade;
use pack::Catalog;
use sql::{Dialect, Options, Refusal, Script, generate};

fn options(dialect: Dialect) -> Options {
    Options {
        dialect,
        table: "programs".to_owned(),
        key: "program_id".to_owned(),
        as_of: "2026-01-31".parse().unwrap(),
        evidence: EvidenceGrade::Measured,
        carried: Vec::new(),
        explain: false,
    }
}

fn script(catalog: &Catalog, dialect: Dialect) -> Script {
    generate(catalog, catalog.profile("standard").unwrap(), &options(dialect)).unwrap()
}

/// The text without comments.
fn code(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with("--")).collect::<Vec<_>>().join("\n")
}

#[test]
fn nothing_is_nested_too_deeply_and_no_part_is_too_wide() {
    let catalog = builtin::catalog().unwrap();
    let script = script(&catalog, Dialect::Postgres);
    assert!(script.widest < 1_600, "{} columns, and PostgreSQL takes 1,664", script.widest);
    let (mut depth, mut deepest) = (0_usize, 0);
    for word in code(&script.query).replace('(', " ( ").replace(')', " ) ").split_whitespace() {
        match word {
            "(" | "CASE" => depth += 1,
            ")" | "END" => depth -= 1,
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    assert_eq!(depth, 0, "brackets and CASEs are closed");
    assert!((3..=15).contains(&deepest), "{deepest}");
    let names = script.columns.iter().map(|column| &column.name).chain(script.outputs.iter().map(|(name, _)| name));
    assert!(names.clone().count() > 500);
    for name in names {
        assert!(name.len() <= 63 && name.contains('_') && !name.contains(|c: char| c.is_ascii_uppercase()), "{name}");
    }
}

#[test]
fn engines_differ_in_three_words_alone() {
    let catalog = builtin::catalog().unwrap();
    let [duckdb, postgres, spark, datafusion] = Dialect::ALL.map(|dialect| script(&catalog, dialect).query);
    assert_eq!(duckdb, spark);
    assert_ne!(duckdb, postgres);
    assert_eq!(duckdb, postgres.replace("DOUBLE PRECISION", "DOUBLE").replace("\n  OFFSET 0", ""));
    assert_eq!(duckdb.lines().count(), datafusion.lines().count());
    for (one, other) in duckdb.lines().zip(datafusion.lines()).filter(|(one, other)| one != other) {
        assert_eq!(one.replace("CAST(", ""), other.replace("CAST(", "").replace(" AS VARCHAR)", ""));
    }
}

#[test]
fn notes_of_care_are_comments_and_change_nothing() {
    let catalog = builtin::catalog().unwrap();
    let profile = catalog.profile("standard").unwrap();
    let plain = script(&catalog, Dialect::DuckDb).query;
    let explained = generate(&catalog, profile, &Options { explain: true, ..options(Dialect::DuckDb) }).unwrap().query;
    assert!(explained.matches("-- Care: ").count() >= 5 && !plain.contains("-- Care: "));
    assert_eq!(code(&explained), code(&plain));
}

#[test]
fn what_is_no_name_is_refused() {
    let catalog = builtin::catalog().unwrap();
    let profile = catalog.profile("launch").unwrap();
    for table in ["", "two words", "x; DROP TABLE y", "1st", "\"quoted\""] {
        let options = Options { table: table.to_owned(), ..options(Dialect::DuckDb) };
        assert_eq!(generate(&catalog, profile, &options).err(), Some(Refusal::NoName { name: table.to_owned() }));
    }
    let fact = Options { key: "product_stability".to_owned(), ..options(Dialect::DuckDb) };
    let refused = generate(&catalog, profile, &fact).unwrap_err();
    assert_eq!(refused, Refusal::SameName { name: "product_stability".to_owned() });
    assert!(refused.to_string().starts_with("two columns would be called product_stability"));
}

#[test]
fn weights_that_no_whole_numbers_stand_for_are_refused() {
    let catalog = builtin::catalog().unwrap();
    let mut profile = catalog.profile("launch").unwrap().clone();
    profile.weights = vec![(pack::Severity::Critical, 1.0 / 3.0)];
    assert_eq!(generate(&catalog, &profile, &options(Dialect::Spark)).err(), Some(Refusal::Weights));
}

#[test]
fn a_comment_tells_what_a_column_asks() {
    let catalog = builtin::catalog().unwrap();
    let ddl = script(&catalog, Dialect::Postgres).ddl;
    let comment = ddl.lines().find(|line| line.starts_with("COMMENT ON COLUMN programs.product_stability ")).unwrap();
    assert!(
        comment.contains(&catalog.question("product.stability").unwrap().ask.replace('\'', "\u{2019}")),
        "{comment}"
    );
    assert!(
        ddl.contains("product_stability BIGINT CHECK (product_stability >= 0 AND product_stability <= 4)"),
        "{ddl}"
    );
    let inline = script(&catalog, Dialect::Spark).ddl;
    assert!(inline.contains("  product_stability BIGINT COMMENT '"));
}
