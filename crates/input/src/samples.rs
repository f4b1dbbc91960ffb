//! Questions of every type, for the tests of this room.

use std::fmt::Debug;
use std::sync::LazyLock;

use diagnostics::{Location, Problem};
use expr::Day;
use pack::types::{Choice, Items, Level, Money, Multi, Number, Records, Series};
use pack::{
    Config, FieldType, Fillers, Former, Named, ProgramField, ProgramPaths, Question, QuestionType, RecordField,
};

use super::gather::gather_with_schema;
use super::schema::InputSchema;
use super::{Gathered, Reading, Source};

struct Sample {
    questions: Vec<Question<()>>,
    levels: Vec<String>,
    program: Vec<ProgramField>,
    paths: ProgramPaths,
}

/// Those of the built-in pack.
pub(super) static FILLERS: LazyLock<Fillers> = LazyLock::new(|| builtin::catalog().unwrap().fillers);

static SAMPLE: LazyLock<Sample> = LazyLock::new(sample);

/// A small pack: questions of every type, the check `FM-09`, and a program.yaml that answers some of them.
pub(super) fn schema() -> InputSchema<'static> {
    let screens = ["FM-09", "PR-1"].map(|id| (id, SAMPLE.levels.as_slice(), true));
    InputSchema::new(&SAMPLE.questions, screens, &SAMPLE.program, &SAMPLE.paths, &FILLERS)
}

/// The day of every audit here.
pub(super) fn as_of() -> Day {
    "2026-06-30".parse().unwrap()
}

/// Gathers files.
pub(super) fn gather(files: &[(&str, &[u8])]) -> Result<Gathered, Vec<Problem>> {
    let sources: Vec<Source> = files.iter().map(|(path, bytes)| Source::new(*path, *bytes)).collect();
    gather_with_schema(&schema(), &sources, as_of(), Reading::Strict)
}

/// Gathers files of which some answers may be unreadable.
pub(super) fn gather_leniently(files: &[(&str, &[u8])]) -> Result<Gathered, Vec<Problem>> {
    let sources: Vec<Source> = files.iter().map(|(path, bytes)| Source::new(*path, *bytes)).collect();
    gather_with_schema(&schema(), &sources, as_of(), Reading::Lenient)
}

/// Each fact that files give, as `fact = value [rank date place]`, with `?` where nothing decides, then the claims against it.
#[track_caller]
pub(super) fn facts(files: &[(&str, &str)]) -> Vec<String> {
    let bytes: Vec<_> = files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
    let gathered = gather(&bytes).unwrap_or_else(|problems| panic!("{files:?}: {problems:#?}"));
    let claim = |claim: &engine::Claim| {
        let origin = &claim.origin;
        let date = origin.date.map(|date| format!(" {date}")).unwrap_or_default();
        format!("{} [{}{date} {}]", plain(&claim.value), origin.rank.word(), origin.place)
    };
    let fact = |(name, fact): (&String, &engine::Fact)| {
        let decided = fact.decided.as_ref().map_or("?".to_owned(), claim);
        let more = |word: &str, claims: &[engine::Claim]| {
            claims.iter().map(|other| format!(" {word} {}", claim(other))).collect::<String>()
        };
        format!("{name} = {decided}{}{}", more("against", &fact.against), more("and", &fact.agreeing))
    };
    gathered.facts.facts.iter().map(fact).collect()
}

/// Each problem that one file gives, as `line:column code words`.
pub(super) fn problems(path: &str, text: &str) -> Vec<String> {
    let found = match gather(&[(path, text.as_bytes())]) {
        Ok(gathered) => gathered.warnings,
        Err(problems) => problems,
    };
    let line = |problem: Problem| {
        assert_eq!(problem.file, path);
        assert!(
            !problem.message.is_empty() && problem.help.as_ref().is_none_or(|help| !help.is_empty()),
            "{problem:?}"
        );
        let Some(span) = problem.span else { return format!("- {}", problem.id) };
        let place = Location::of(path, text, span);
        format!("{}:{} {} {}", place.line, place.column, problem.id, span.of(text))
    };
    found.into_iter().map(line).collect()
}

/// A value without the names of its variants.
fn plain(value: &impl Debug) -> String {
    format!("{value:?}").replace("Some(", "(")
}

fn named(ids: &[&str]) -> Vec<Named> {
    ids.iter().map(|id| ((*id).to_owned(), format!("It is {id}"))).collect()
}

fn strings(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn path(path: &str, map: &[(&str, &str)]) -> Config {
    let map = map.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect();
    Config::Path { path: path.to_owned(), map, period: None }
}

fn question(fact: &str, kind: QuestionType, config: Option<Config>) -> Question<()> {
    Question {
        fact: fact.to_owned(),
        was: Vec::new(),
        former_choices: Vec::new(),
        ask: "?".to_owned(),
        help: None,
        kind,
        not_applicable: fact.starts_with("events."),
        better: pack::Better::Neither,
        config,
        metric: (fact == "enablement.days").then(|| "time_to_enable_days".to_owned()),
        who: None,
        source: Vec::new(),
        scored: true,
        moves: true,
        panel: false,
        max_age: (fact == "partners.active").then_some(90),
        any_day: false,
        confidential: false,
        evidence: None,
        asked_when: None,
        section: "s".to_owned(),
        place: Location::default(),
    }
}

#[expect(clippy::too_many_lines, reason = "a list of samples")]
fn sample() -> Sample {
    let number = |unit: Option<&str>, min, max, integer| {
        QuestionType::Number(Number { unit: unit.map(str::to_owned), min, max, integer })
    };
    let present = |paths: &[&str]| Some(Config::Present { paths: strings(paths) });
    let count = |path: &str| Some(Config::Count { path: path.to_owned() });
    let record = |name: &str, kind, config| {
        (name.to_owned(), RecordField { kind, former_choices: Vec::new(), config, implied: Vec::new(), help: None })
    };
    let states = |states: &[&str]| strings(states);
    let level = QuestionType::Level(Level { levels: strings(&["nothing", "a little", "enough", "plenty"]) });
    let types = QuestionType::Records(Records {
        fields: vec![
            record("type", QuestionType::Choice(Choice { choices: named(&["reseller", "referral"]) }), None),
            record("active", QuestionType::YesNo, None),
            record("own_strategy", QuestionType::YesNo, present(&["strategy"])),
            record("since", QuestionType::Date, Some(path("joined.on", &[]))),
            record("support", QuestionType::Multi(Multi { choices: named(&["a", "b"]) }), None),
        ],
    });
    let parts = ["training", "playbook"];
    let statuses = [("not_really", "1"), ("mostly", "2"), ("yes_with_evidence", "3")];
    let questions = vec![
        question("company.dominant", QuestionType::YesNo, Some(path("company.dominant", &[]))),
        question("company.since", QuestionType::Date, Some(path("company.since", &[]))),
        question("company.story", QuestionType::Text, Some(path("company.story", &[]))),
        question("events.owner", QuestionType::Text, None),
        question("enablement.days", number(Some("days"), Some(0.0), None, false), Some(path("enablement.days", &[]))),
        question("events.pct", number(Some("%"), Some(0.0), Some(100.0), false), Some(path("events.pct", &[]))),
        question("partners.signed", number(Some("partners"), Some(0.0), None, true), count("partners")),
        question("partners.score", number(None, None, None, false), None),
        question(
            "money.budget",
            QuestionType::Money(Money { unit: Some("per year".into()) }),
            Some(Config::Path {
                path: "money.budget".to_owned(),
                map: Vec::new(),
                period: Some("money.period".to_owned()),
            }),
        ),
        question("program.stage", level.clone(), Some(path("program.stage", &[]))),
        question("product.stable", level, Some(path("product.status", &statuses))),
        question("mix.mandate", QuestionType::Choice(Choice { choices: named(&["No", "listed", "ordered"]) }), None),
        question(
            "mix.reasons",
            QuestionType::Multi(Multi { choices: named(&["margin", "customers", "name"]) }),
            Some(path("mix.reasons", &[])),
        ),
        question("mix.types", types, Some(path("mix.types", &[]))),
        question(
            "enablement.parts",
            QuestionType::Items(Items { items: named(&parts), states: states(&["none", "partial", "in_place"]) }),
            Some(path("enablement.parts.{item}.status", &[])),
        ),
        question(
            "research.sizing",
            QuestionType::Items(Items { items: named(&["tam", "sam"]), states: states(&["none", "guess", "written"]) }),
            present(&["research.{item}", "research.method"]),
        ),
        question(
            "gtm.answers",
            QuestionType::Items(Items { items: named(&["segments", "deals"]), states: states(&["none", "shared"]) }),
            present(&["gtm.{item}", "gtm.{item}_on"]),
        ),
        question("gtm.documented", QuestionType::YesNo, present(&["gtm.segments", "gtm.document"])),
        question(
            "partners.referred",
            QuestionType::Series(Series { of: Box::new(number(None, Some(0.0), None, true)), quarters: 4 }),
            None,
        ),
        question("partners.active", number(None, Some(0.0), None, true), Some(path("portfolio.active", &[]))),
        question("partners.planned", QuestionType::YesNo, present(&["partners[].plan"])),
    ];
    let was = |fact: &str, was: &[&str], choices: &[(&str, &str)]| {
        let former = |(was, is): &(&str, &str)| Former { was: (*was).to_owned(), is: (*is).to_owned() };
        (fact.to_owned(), strings(was), choices.iter().map(former).collect::<Vec<_>>())
    };
    let formers = [
        was("events.pct", &["events.share", "fairs.pct"], &[]),
        was("mix.mandate", &["mix.order"], &[("imposed", "ordered"), ("On list", "listed")]),
        was("mix.reasons", &[], &[("profit", "margin")]),
        was("enablement.parts", &["kit.parts"], &[("guide", "playbook")]),
        was("money.budget", &["investment"], &[]),
    ];
    let mut questions = questions;
    for (fact, was, former_choices) in formers {
        let question = questions.iter_mut().find(|question| question.fact == fact).unwrap();
        (question.was, question.former_choices) = (was, former_choices);
    }
    if let QuestionType::Records(Records { fields }) =
        &mut questions.iter_mut().find(|question| question.fact == "mix.types").unwrap().kind
    {
        fields[0].1.former_choices = vec![Former { was: "agent".to_owned(), is: "referral".to_owned() }];
    }
    let leaf = |(path, kind): (&str, FieldType)| ProgramField::new(path, kind);
    let choice = |choices: &[&str]| FieldType::Choice { choices: strings(choices) };
    let status = || choice(&["none", "partial", "in_place"]);
    let program = [
        ("program.name", FieldType::Text),
        ("program.as_of", FieldType::Date),
        ("program.stage", FieldType::Number),
        ("company.name", FieldType::Text),
        ("company.dominant", FieldType::YesNo),
        ("company.since", FieldType::Date),
        ("company.story", FieldType::List),
        ("enablement.days", FieldType::Number),
        ("enablement.parts.training.status", status()),
        ("enablement.parts.playbook.status", status()),
        ("money.budget", FieldType::Money),
        ("money.period", choice(&["month", "quarter", "year"])),
        ("events.pct", FieldType::Percent),
        ("product.status", choice(&["not_really", "mostly", "yes_with_evidence"])),
        ("research.tam", FieldType::Text),
        ("research.sam", FieldType::Text),
        ("research.method", FieldType::Text),
        ("gtm.document", FieldType::Text),
        ("gtm.segments", FieldType::Text),
        ("gtm.segments_on", FieldType::Date),
        ("gtm.deals", FieldType::Text),
        ("gtm.deals_on", FieldType::Date),
        ("mix.reasons", FieldType::List),
        ("mix.types[].type", FieldType::Text),
        ("mix.types[].active", FieldType::YesNo),
        ("mix.types[].strategy", FieldType::Text),
        ("mix.types[].joined.on", FieldType::Date),
        ("mix.types[].support", FieldType::List),
        ("portfolio.active", FieldType::Number),
        ("partners[].name", FieldType::Text),
        ("partners[].plan", FieldType::Text),
    ];
    let paths = ProgramPaths {
        name: Some("program.name".to_owned()),
        as_of: Some("program.as_of".to_owned()),
        ..ProgramPaths::default()
    };
    let due = ProgramField { ahead: true, ..ProgramField::new("launch.due", FieldType::Date) };
    let mut program: Vec<ProgramField> = program.map(leaf).into_iter().chain([due]).collect();
    for (path, was) in [
        ("events.pct", "fairs.share"),
        ("money.budget", "budget"),
        ("mix.types[].active", "mix.types[].alive"),
        ("partners[].name", "clients[].called"),
        ("partners[].plan", "clients[].plan"),
    ] {
        program.iter_mut().find(|field| field.path == path).unwrap().was = strings(&[was]);
    }
    let status = program.iter_mut().find(|field| field.path == "product.status").unwrap();
    status.former_choices = vec![Former { was: "partly".to_owned(), is: "mostly".to_owned() }];
    Sample { questions, levels: strings(&["0", "1", "2", "3", "4"]), program, paths }
}
