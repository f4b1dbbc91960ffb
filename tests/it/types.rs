//! Every type of question on its way from a pack's file to the report: whoever adds one is led here by the compiler, and has to
//! say what an answer looks like, what is no answer, and how it reads.

use prognosis::engine::Facts;
use prognosis::engine::assess::bind;
use prognosis::input;
use prognosis::input::Source;
use prognosis::pack::source::{SourceFile, read_folder};
use prognosis::pack::types::Series;
use prognosis::pack::{Catalog, QuestionType, Questionnaire, TypeName, compile};
use prognosis::report::value_words;
use prognosis::report::words::Messages;
use prognosis::scaffold::{answers, schema};
use strum::VariantArray;

use crate::support::{as_of, root};

/// What the walk needs of a type.
struct Sample {
    /// What a question says beside its type, in YAML.
    fields: &'static str,
    answer: &'static str,
    /// What the report says of the answer.
    reads: &'static str,
    /// What is no answer, with the code that refuses it.
    refused: (&'static str, &'static str),
}

#[rustfmt::skip]
fn sample(name: TypeName) -> Sample {
    let (fields, answer, reads, refused) = match name {
        TypeName::YesNo => ("", "yes", "yes", ("maybe", "expected-yes-no")),
        TypeName::Level => ("levels: [None at all., Some., Most of it.]", "1", "Some.", ("3", "wrong-level")),
        TypeName::Number => ("unit: days", "12", "12 days", ("soon", "expected-number")),
        TypeName::Money => ("", "120 EUR", "120 EUR", ("much", "expected-money")),
        TypeName::Date => ("", "2025-12-24", "2025-12-24", ("2025-02-30", "not-a-date")),
        TypeName::Choice => ("choices: {north: The north, south: The south}", "north", "The north", ("east", "no-such-choice")),
        TypeName::Multi => ("choices: {north: The north, south: The south}", "[south]", "The south", ("[east]", "no-such-choice")),
        TypeName::Text => ("", "two words", "two words", ("[two, words]", "expected-text")),
        TypeName::Items => ("items: {plan: The plan}", "{plan: in_place}", "in place", ("{plan: soon}", "no-such-choice")),
        TypeName::Records => ("fields: {size: {type: number}}", "[{size: 3}]", "size 3", ("many", "expected-list")),
        TypeName::Series => ("of: number", "{2025-Q4: 5}", "5", ("5", "expected-mapping")),
    };
    Sample { fields, answer, reads, refused }
}

fn fact(name: TypeName) -> String {
    format!("types.a_{}", name.word())
}

/// The small pack with a question of each type.
fn catalog() -> Catalog {
    let questions = TypeName::VARIANTS.iter().map(|name| {
        let (fact, word, fields) = (fact(*name), name.word(), sample(*name).fields);
        format!("  - fact: {fact}\n    ask: What is it?\n    type: {word}\n    scored: false\n    {fields}\n")
    });
    let text = format!("section: types\ntitle: Types\nquestions:\n{}", questions.collect::<String>());
    let mut files = read_folder(&root().join("tests/packs/base")).unwrap();
    let path = "questionnaires/questions/90-types.yaml".to_owned();
    files.push(SourceFile { shown: path.clone(), path, bytes: text.into_bytes() });
    let compiled = compile(&files);
    compiled.catalog.unwrap_or_else(|| panic!("{:?}", compiled.problems.into_sorted()))
}

/// What an answer to one question says; or the codes of what is wrong with it.
fn gathered(catalog: &Catalog, name: TypeName, answer: &str) -> Result<Facts, Vec<&'static str>> {
    let source = Source::new("answers.yaml", format!("answers:\n  {}: {answer}\n", fact(name)));
    let gathered = input::gather(catalog, &[source], as_of());
    gathered
        .map(|gathered| gathered.facts)
        .map_err(|found| found.iter().filter_map(|one| Some(one.code()?.as_str())).collect())
}

#[test]
fn every_type_is_read_bound_and_put_into_words() {
    let catalog = catalog();
    for name in TypeName::VARIANTS {
        let (sample, fact) = (sample(*name), fact(*name));
        let facts = gathered(&catalog, *name, sample.answer).unwrap();
        let bound = bind(&catalog, &facts, as_of(), false);
        let slots = catalog.layout.slots.iter().zip(&bound.cells);
        let known = slots.filter(|(slot, cell)| slot.fact.starts_with(&fact) && slot.unknown != **cell).count();
        assert!(known > 0 || bound.records.iter().any(|list| list.known), "{fact} does not reach a condition");

        let kind = match &catalog.question(&fact).unwrap().kind {
            QuestionType::Series(Series { of, .. }) => &**of,
            kind => kind,
        };
        let (_, fact_found) = facts.facts.iter().find(|(name, _)| name.starts_with(&fact)).unwrap();
        let value = &fact_found.decided.as_ref().unwrap().value;
        assert_eq!(value_words(Messages::english(), kind, value), sample.reads, "{fact}");
    }
}

/// What people type, and how a report tells it.
#[test]
fn every_type_is_read_as_people_type_it() {
    let catalog = catalog();
    for (name, answer, expected) in [
        (TypeName::YesNo, "Y", "yes"),
        (TypeName::Level, "1-2", "Some. Or: Most of it."),
        (TypeName::Number, "about 12", "12 days"),
        (TypeName::Number, "6-9", "6 to 9 days"),
        (TypeName::Money, "20k-30k EUR", "20,000 to 30,000 EUR"),
        (TypeName::Date, "Q4 2025", "2025-10-01 to 2025-12-31"),
        (TypeName::Choice, "North", "The north"),
        (TypeName::Multi, "north and South", "The north; The south"),
        (TypeName::Items, "{Plan: In place}", "in place"),
        (TypeName::Records, "[{size: 3-4}]", "size 3 to 4"),
        (TypeName::Series, "{Q4 2025: about 5}", "5"),
    ] {
        let (facts, fact) = (gathered(&catalog, name, answer).unwrap(), fact(name));
        let (named, fact_found) = facts.facts.iter().find(|(name, _)| name.starts_with(&fact)).unwrap();
        let value = &fact_found.decided.as_ref().unwrap().value;
        let kind = match &catalog.question(&fact).unwrap().kind {
            QuestionType::Series(Series { of, .. }) => &**of,
            kind => kind,
        };
        assert_eq!(value_words(Messages::english(), kind, value), expected, "{named}: {answer}");
        let unknown = bind(&catalog, &Facts::default(), as_of(), false);
        assert_ne!(bind(&catalog, &facts, as_of(), false), unknown, "{named}: {answer}");
    }
}

#[test]
fn every_type_refuses_what_is_no_answer() {
    let catalog = catalog();
    for name in TypeName::VARIANTS {
        let (answer, code) = sample(*name).refused;
        assert_eq!(gathered(&catalog, *name, answer).unwrap_err(), [code], "{}: {answer}", name.word());
    }
}

#[test]
fn every_type_stands_in_the_form_and_in_the_schemas() {
    let catalog = catalog();
    let full = catalog.questionnaire("full").unwrap();
    let form = answers(
        Messages::english(),
        &catalog,
        &Questionnaire { sections: vec!["types".to_owned()], ..full.clone() },
        as_of(),
    );
    let (of_answers, of_packs) = (schema::answers(&catalog), schema::pack().to_string());
    for name in TypeName::VARIANTS {
        let fact = fact(*name);
        assert!(form.contains(&format!("\n  {fact}:")), "{fact} is not asked");
        assert!(of_answers["$defs"].get(&fact).is_some(), "the schema of answers does not know {fact}");
        assert!(of_packs.contains(&format!("\"const\":\"{}\"", name.word())), "no pack may have a {}", name.word());
    }
}
