//! Random programs as rows, with what the engine says of each: what `.ci/sql` runs the SQL against, in each engine.
//!
//! Without `PROGNOSIS_SQL_DIR` it only holds that rows and results are as varied as they have to be.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]
#![expect(clippy::disallowed_methods, reason = "what is drawn is written for the engines of others")]

mod draw;
mod expected;
mod numbers;
mod programs;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use engine::EvidenceGrade;
use engine::assess::assess;
use expr::Day;
use pack::{Catalog, compile, source::read_folder};
use sql::{Dialect, Options, generate};

/// The day of all audits here.
const DAY: &str = "2026-01-31";

fn options(dialect: Dialect, evidence: EvidenceGrade) -> Options {
    Options {
        dialect,
        table: "programs".to_owned(),
        key: "program_id".to_owned(),
        as_of: DAY.parse().unwrap(),
        evidence,
        carried: Vec::new(),
        explain: true,
    }
}

/// A pack with its name, and its profiles, each with how strong the values are.
type Tried = (&'static str, Catalog, Vec<(&'static str, EvidenceGrade)>);

/// The packs whose SQL is tried.
fn packs() -> Vec<Tried> {
    use EvidenceGrade::{Documented, Measured, Stated};
    let nodes = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/nodes");
    let compiled = compile(&read_folder(&nodes).unwrap());
    let nodes = compiled.catalog.clone().unwrap_or_else(|| panic!("{:#?}", compiled.problems));
    vec![
        (
            "builtin",
            builtin::catalog().unwrap(),
            vec![("standard", Measured), ("scorecard", Stated), ("pre-hire", Measured), ("launch", Documented)],
        ),
        ("nodes", nodes, vec![("all", Measured)]),
    ]
}

fn csv(lines: &[Vec<String>]) -> String {
    let mut text = String::new();
    for line in lines {
        _ = writeln!(text, "{}", line.join(","));
    }
    text
}

#[test]
fn rows_and_what_the_engine_says_of_them() {
    let folder = std::env::var_os("PROGNOSIS_SQL_DIR").map(PathBuf::from);
    let count = std::env::var("PROGNOSIS_SQL_ROWS").ok().map_or(60, |rows| rows.parse().unwrap());
    let day: Day = DAY.parse().unwrap();
    for (pack, catalog, profiles) in packs() {
        for (name, evidence) in profiles {
            let profile = catalog.profile(name).unwrap();
            let scripts = Dialect::ALL
                .map(|dialect| (dialect, generate(&catalog, profile, &options(dialect, evidence)).unwrap()));
            let script = &scripts[0].1;
            let mut random = draw::Random::new(7);
            let pool = numbers::Pool::of(&catalog);
            let header = |names: Vec<&str>| -> Vec<String> {
                std::iter::once("program_id").chain(names).map(str::to_owned).collect()
            };
            let mut rows = vec![header(script.columns.iter().map(|column| column.name.as_str()).collect())];
            let mut results = Vec::new();
            let mut verdicts: BTreeMap<String, usize> = BTreeMap::new();
            for at in 0..count {
                let mut program = programs::draw(&catalog, script, &pool, &mut random, day, profile.plans);
                let claims = program.facts.facts.values_mut().filter_map(|fact| fact.decided.as_mut());
                claims.for_each(|claim| claim.origin.rank = evidence);
                let assessment = assess(&catalog, &program.facts, profile, day);
                let expected = expected::columns(&catalog, &assessment);
                for one in &assessment.judgements {
                    *verdicts.entry(format!("{:?} {}", one.verdict, one.provisional)).or_default() += 1;
                }
                let id = format!("p{at}");
                rows.push(std::iter::once(id.clone()).chain(program.row).collect());
                if results.is_empty() {
                    results.push(header(expected.keys().map(String::as_str).collect()));
                }
                results.push(std::iter::once(id).chain(expected.into_values()).collect());
            }
            assert!(verdicts.len() >= 6, "{pack} {name}: {verdicts:?}");
            let named: Vec<&String> = results[0].iter().skip(1).collect();
            let outputs = script.outputs.iter().map(|(name, _)| name);
            let unnamed: Vec<&String> = outputs
                .filter(|name| {
                    !named.contains(name) && !name.ends_with("_numerator") && !name.ends_with("_denominator")
                })
                .collect();
            assert!(unnamed.is_empty(), "{pack} {name}: nobody says what {unnamed:?} should be");
            let Some(folder) = &folder else { continue };
            let folder = folder.join(format!("{pack}-{name}"));
            std::fs::create_dir_all(&folder).unwrap();
            let write = |file: &str, text: &str| std::fs::write(folder.join(file), text).unwrap();
            write("rows.csv", &csv(&rows));
            write("expected.csv", &csv(&results));
            let holds = script.columns.iter().map(|column| {
                let holds = format!("{:?}", column.holds);
                vec![column.name.clone(), holds.split('(').next().unwrap().to_owned()]
            });
            write("columns.csv", &csv(&holds.collect::<Vec<_>>()));
            for (dialect, script) in &scripts {
                write(&format!("{}.ddl.sql", dialect.name()), &script.ddl);
                write(&format!("{}.sql", dialect.name()), &script.query);
            }
        }
    }
}
