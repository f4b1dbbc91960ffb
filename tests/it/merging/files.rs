//! `program.yaml` says what it says and no more.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use prognosis::engine::Facts;
use prognosis::engine::assess::{bind, evaluate};
use prognosis::expr::Value;
use prognosis::input::{self, Source};
use prognosis::pack::types::Records;
use prognosis::pack::{FieldType, ProgramField, QuestionType, RecordField, Verdict, VerdictSet};
use prognosis::report::words::Messages;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Map, Value as Json};

use super::{as_of, case, check, decided, gathered};
use crate::support::{CATALOG, cases};

#[test]
fn what_is_half_filled_does_not_speak_against_a_fuller_answer() {
    let facts = case("half-filled-file", &["answers.yaml", "program.yaml"]);
    let choice = |id: &str| Value::Choice(id.to_owned());
    assert_eq!(decided(&facts, "alignment.functions.marketing"), (Some(&choice("in_place")), 0));
    for item in ["tam", "sam", "som"] {
        assert_eq!(decided(&facts, &format!("research.sizing.{item}")), (Some(&choice("written")), 0), "{item}");
    }
    let touchpoint = "communications.touchpoints.newsletter";
    let file = "communications: {touchpoints: {newsletter: {cadence: monthly}}}\n";
    let answers = |state: &str| format!("answers: {{communications.touchpoints: {{newsletter: {state}}}}}\n");
    for (state, expected, against) in [
        ("in_place", choice("in_place"), 0),
        ("partial", choice("partial"), 0),
        // The file does say that there is something, and decides nothing by it.
        ("none", choice("none"), 1),
    ] {
        let facts = gathered(&[("answers.yaml", &answers(state)), ("program.yaml", file)]);
        assert_eq!(decided(&facts, touchpoint), (Some(&expected), against), "{state}");
    }
}

#[test]
fn words_that_fit_everything_are_vague() {
    let read = |words: &str| {
        let file = format!("ipp:\n  company_size: {words}\n");
        let facts = gathered(&[("program.yaml", &file)]);
        facts.value("ipp.attributes.company_size").cloned()
    };
    let vague = Some(Value::Choice("vague".to_owned()));
    let facts = case("vague-profile", &["program.yaml"]);
    assert_eq!(decided(&facts, "ipp.attributes.company_size").0, vague.as_ref());
    for words in [
        "all",
        "any",
        "various",
        "high",
        "Global",
        "worldwide",
        "mid-sized",
        "strategic",
        "X",
        "all industries",
        "all of them",
        "no preference",
        "varies",
        "everybody",
        "any size, worldwide",
    ] {
        assert_eq!(read(words), vague, "{words}");
    }
    for words in ["tbd", "not yet defined", "unknown", "''"] {
        assert_eq!(read(words), None, "{words}");
    }
    for words in ["20 to 200 employees", "global logistics firms", "high-street banks"] {
        assert_eq!(read(words), Some(Value::Choice("specific".to_owned())), "{words}");
    }
}

#[test]
fn what_is_the_same_in_all_tiers_is_no_benefit() {
    let name = "tiers.benefits.commission_rate";
    let state = |id: &str| Some(Value::Choice(id.to_owned()));
    assert_eq!(decided(&case("equal-tiers", &["program.yaml"]), name).0, state("none").as_ref());
    for (rates, expected) in [
        (&["10%", "15%"][..], state("in_place")),
        (&["10%", " 10 %"], state("none")),
        (&["10%", "10 percent"], state("none")),
        (&["5000 EUR", "5,000 €"], state("none")),
        (&["10%", "same as Gold"], state("none")),
        (&["10%", "15%", ""], Some(Value::OneOf(vec!["partial".to_owned(), "in_place".to_owned()]))),
        (&["10%", ""], None),
        (&["10%", "tbd"], None),
        (&["10%"], None),
    ] {
        let entry = |rate: &&str| format!("- {{name: tier, benefits: {{commission_rate: {rate:?}}}}}\n");
        let file = format!("tiers:\n{}", rates.iter().map(entry).collect::<String>());
        assert_eq!(gathered(&[("program.yaml", &file)]).value(name), expected.as_ref(), "{rates:?}");
    }
}

#[test]
fn a_date_in_a_file_takes_no_failure_away() {
    let alone = case("file-beside-answers", &["answers.yaml"]);
    let beside = case("file-beside-answers", &["answers.yaml", "program.yaml"]);
    assert_eq!(decided(&beside, "hyperscalers.programs"), decided(&alone, "hyperscalers.programs"));
    assert_eq!(check(&alone, "FM-13").verdict, Verdict::Fail);
    assert_eq!(check(&beside, "FM-13").verdict, Verdict::Fail);
}

#[test]
fn a_list_is_merged_leaf_by_leaf() {
    let answers = "answers: {hyperscalers.programs: [{name: AWS, expected_months_to_leads: 2}]}\n";
    let file = |entry: &str| format!("hyperscalers:\n- {{{entry}}}\n");
    let merged = |entry: &str| {
        let facts = gathered(&[("answers.yaml", answers), ("program.yaml", &file(entry))]);
        let (value, against) = decided(&facts, "hyperscalers.programs");
        let Some(Value::Records(entries)) = value else { panic!("{entry}: {value:?}") };
        (entries.iter().map(|entry| entry.iter().flatten().count()).collect::<Vec<_>>(), against)
    };
    // A leaf more, one that is equal, one that differs, an entry more, and one of which nobody knows which it is.
    assert_eq!(merged("name: aws, maturity: {case_studies: yes}"), (vec![3], 0));
    assert_eq!(merged("name: AWS, expected_months_to_leads: 2"), (vec![2], 0));
    assert_eq!(merged("name: AWS, expected_months_to_leads: 9"), (vec![2], 1));
    assert_eq!(merged("name: Azure, expected_months_to_leads: 9"), (vec![2, 2], 0));
    assert_eq!(merged("expected_months_to_leads: 9"), (vec![2], 0));
}

#[test]
fn a_merged_list_is_in_nobodys_words_alone() {
    let name = "hyperscalers.programs";
    let said = |who: &str, day: &str, entry: &str| {
        format!(
            "respondent: {who}\ndate: {day}\nanswers: {{program.stage: 1, hyperscalers.in_plan: yes, {name}: [{{name: AWS, {entry}}}]}}\n"
        )
    };
    let (leads, activation) = ("expected_months_to_leads", "expected_months_to_activation");
    let leaves = |facts: &Facts| match decided(facts, name).0 {
        Some(Value::Records(entries)) => entries[0].iter().flatten().count(),
        other => panic!("{other:?}"),
    };
    // Each of two names one number: the list has both, and neither said what the other did.
    let (ada, bob) =
        (said("Ada", "2026-11-28", &format!("{activation}: 2")), said("Bob", "2026-11-28", &format!("{leads}: 18")));
    let facts = gathered(&[("a.yaml", &ada), ("b.yaml", &bob)]);
    assert_eq!((leaves(&facts), facts.facts[name].own_claims().count()), (3, 2));
    let of_ada = input::as_said_by(&CATALOG, &facts, &|origin| origin.respondent.as_deref() == Some("Ada"));
    assert_eq!(leaves(&of_ada), 2);
    let view = prognosis::report::fact(&CATALOG, &facts, Messages::english(), name);
    assert_eq!((view.origin.map(|origin| origin.file), view.with.len()), (Some("a.yaml".to_owned()), 1));
    // What is written decides one number, and the answer to it stands against it.
    let both = said("Ada", "2026-11-28", &format!("{leads}: 18, {activation}: 18"));
    let facts =
        gathered(&[("a.yaml", &both), ("program.yaml", &format!("hyperscalers: [{{name: AWS, {leads}: 2}}]\n"))]);
    assert_eq!((leaves(&facts), decided(&facts, name).1), (3, 1));
    // The same person says more of an entry later, and takes nothing back of it.
    let early = said("Ada", "2026-01-01", &format!("{leads}: 2, {activation}: 2"));
    let facts = gathered(&[("a.yaml", &early), ("b.yaml", &said("Ada", "2026-11-28", "marketplace_revenue: no"))]);
    assert_eq!((leaves(&facts), check(&facts, "FM-13").verdict), (4, Verdict::Fail));
}

/// A type that waits in writing adds nothing to the work, whoever says so and whether or not it is said that nobody works on it.
#[test]
fn a_parked_type_of_a_file_opens_nothing() {
    let own = "reason: yes, own_strategy: yes, own_compensation: yes, own_support: yes";
    let mut answers = format!(
        "answers:\n  program.stage: 2\n  partners.signed: 12\n  leader.subject: incumbent\n  team.dedicated_fte: 2\n  team.ambition: 2\n  \
         team.specialists: [referral, channel]\n  partner_mix.mandate: ordered\n  partner_mix.reasons: [margin]\n  \
         partner_mix.types:\n    - {{type: referral, active: yes, priority: lead, {own}}}\n    \
         - {{type: reseller, active: yes, priority: second, {own}}}\n"
    );
    answers += "  team.overload_signs: {2026-Q3: []}\n  team.jobs: {recruit: one_person, enable: one_person, manage: one_person, \
        marketing_coordination: stand_in, deal_registration_and_conflict: one_person, portal_and_tools: elsewhere, \
        reporting: one_person, events: stand_in}\n";
    let plain = possible(&gathered(&[("answers.yaml", &answers)]));
    for entry in [
        "type: affiliate, priority: parked",
        "type: affiliate, priority: Parked, active: no",
        "type: distribution, priority: parked, owner: Ada",
    ] {
        let file = format!("partner_mix: {{types: [{{{entry}}}]}}\n");
        assert_eq!(possible(&gathered(&[("answers.yaml", &answers), ("program.yaml", &file)])), plain, "{entry}");
    }
    let file = "partner_mix: {types: [{type: affiliate, priority: parked, active: yes}]}\n";
    let facts = gathered(&[("answers.yaml", &answers), ("program.yaml", file)]);
    let (Some(Value::Records(entries)), _) = decided(&facts, "partner_mix.types") else { panic!("no list") };
    assert_eq!(entries[2][1], Some(Value::YesNo(true)));
}

/// What may stand in each leaf of `program.yaml`: only what an audit takes, and at least something.
static LEAVES: LazyLock<Vec<(&str, Vec<Json>)>> = LazyLock::new(|| {
    let texts = |some: &[&str]| some.iter().map(|text| Json::from(*text)).collect::<Vec<_>>();
    let values = |kind: &FieldType| match kind {
        FieldType::Text => texts(&["a plan", "another", "all", "tbd", "none"]),
        FieldType::List => vec![Json::from(texts(&["one"])), Json::from(texts(&["one", "two"]))],
        FieldType::YesNo => texts(&["yes", "no"]),
        FieldType::Number | FieldType::Percent => texts(&["0", "1", "5", "40"]),
        FieldType::Money => texts(&["1000 EUR", "90000 EUR"]),
        FieldType::Date => texts(&["2024-08-15", "2026-10-01"]),
        FieldType::Choice { choices } => choices.iter().map(|choice| Json::from(choice.as_str())).collect(),
    };
    let fits = |path: &str, value: &Json| {
        let mut file = Map::new();
        set(&mut file, path, 0, value);
        let text = Json::Object(file).to_string();
        input::gather(&CATALOG, &[Source::new("program.yaml", text)], as_of()).is_ok()
    };
    let leaf = |field: &'static ProgramField| {
        let path = field.path.as_str();
        let fitting: Vec<Json> = values(&field.kind).into_iter().filter(|value| fits(path, value)).collect();
        (!fitting.is_empty()).then_some((path, fitting))
    };
    CATALOG.program_fields.iter().filter_map(leaf).collect()
});

/// Puts a value where nothing stands yet; lists on the way have two entries, each with a name of its own.
fn set(file: &mut Map<String, Json>, path: &str, entry: usize, value: &Json) {
    let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
    let name = first.trim_end_matches("[]");
    let below = file.entry(name).or_insert(Json::Null);
    let Some(rest) = rest else {
        if below.is_null() {
            *below = value.clone();
        }
        return;
    };
    if first.ends_with("[]") {
        if below.is_null() {
            *below = Json::Array(vec![Json::Object(Map::new()), Json::Object(Map::new())]);
        }
        if let Some(Json::Object(of)) = below.get_mut(entry) {
            set(of, rest, entry, value);
        }
    } else {
        if below.is_null() {
            *below = Json::Object(Map::new());
        }
        if let Json::Object(of) = below {
            set(of, rest, entry, value);
        }
    }
}

/// Leaves that stand near each other: the first, and of each how far behind it stands, in which entry of a list, with which value.
type Pick = (Index, Vec<(usize, bool, Index)>);

fn leaves(most: usize) -> impl Strategy<Value = Vec<Pick>> {
    let near = prop::collection::vec((0..8_usize, any::<bool>(), any::<Index>()), 1..8);
    prop::collection::vec((any::<Index>(), near), 0..most)
}

/// Adds leaves where nothing stands; `wanted` says which paths are taken.
fn add(file: &mut Map<String, Json>, picks: &[Pick], wanted: impl Fn(&str) -> bool, blank: bool) {
    for (first, near) in picks {
        for (behind, entry, value) in near {
            let (path, values) = &LEAVES[(first.index(LEAVES.len()) + behind) % LEAVES.len()];
            if wanted(path) && !is_key(path) {
                set(file, path, usize::from(*entry), if blank { &Json::Null } else { value.get(values) });
            }
        }
    }
}

/// Whether a leaf is what an entry of a list is known by: the first that is declared.
fn is_key(path: &str) -> bool {
    let list = |path: &str| path.rsplit_once("[].").map(|(list, _)| list.to_owned());
    let first = LEAVES.iter().find(|(other, _)| list(other) == list(path));
    list(path).is_some() && first.is_some_and(|(other, _)| *other == path)
}

/// Gives each entry of the lists in a file what it is known by.
fn named(file: &mut Map<String, Json>) {
    for (path, values) in LEAVES.iter().filter(|(path, _)| is_key(path)) {
        let list = path.rsplit_once("[].").map_or("", |(list, _)| list).replace('.', "/");
        if Json::Object(file.clone()).pointer(&format!("/{list}")).is_some_and(Json::is_array) {
            set(file, path, 0, &values[0]);
            set(file, path, 1, values.get(1).unwrap_or(&values[0]));
        }
    }
}

/// Answers that say the same as some facts, as an answers file.
fn answers(facts: &Facts, kept: impl Fn(usize) -> bool) -> String {
    let mut answers = BTreeMap::new();
    for (place, (name, fact)) in facts.facts.iter().enumerate() {
        let Some(decided) = fact.decided.as_ref().filter(|_| kept(place)) else { continue };
        if let Some(value) = plain(name, &decided.value) {
            answers.insert(name.clone(), value);
        }
    }
    serde_json::json!({ "answers": answers }).to_string()
}

fn plain(name: &str, value: &Value) -> Option<Json> {
    Some(match value {
        Value::YesNo(yes) => Json::from(if *yes { "yes" } else { "no" }),
        Value::Number(number) => Json::from(number.to_string()),
        Value::Between { least, .. } => Json::from(least.to_string()),
        Value::Money { amount, currency } => {
            Json::from(format!("{amount} {}", currency.as_deref().unwrap_or_default()))
        }
        Value::MoneyBetween { least, currency, .. } => {
            Json::from(format!("{least} {}", currency.as_deref().unwrap_or_default()))
        }
        Value::Date(day) | Value::DateBetween { first: day, .. } => Json::from(day.to_string()),
        Value::Choice(id) => Json::from(id.as_str()),
        Value::OneOf(ids) => Json::from(ids.first()?.as_str()),
        Value::Multi(ids) => Json::from(ids.clone()),
        Value::Text(text) => Json::from(text.as_str()),
        Value::Records(entries) => {
            let question = CATALOG.question(name)?;
            let QuestionType::Records(Records { fields }) = &question.kind else { return None };
            let entry = |values: &Vec<Option<Value>>| {
                let field = |((name, _), value): (&(String, RecordField), &Option<Value>)| {
                    Some((name.clone(), plain(name, value.as_ref()?)?))
                };
                Json::Object(fields.iter().zip(values).filter_map(field).collect())
            };
            Json::Array(entries.iter().map(entry).collect())
        }
        Value::NotApplicable => return None,
    })
}

/// The verdicts that each check can still have.
fn possible(facts: &Facts) -> Vec<VerdictSet> {
    let mut bound = bind(&CATALOG, facts, as_of(), false);
    CATALOG.code.program.reduce(&bound.records, &mut bound.cells);
    let mut possible = vec![VerdictSet::NONE; CATALOG.checks.len()];
    evaluate(&CATALOG, &mut bound.cells, &mut possible);
    possible
}

/// Whether a value leaves no more open than an earlier one.
fn is_within(later: &Value, earlier: &Value) -> bool {
    match (later, earlier) {
        (Value::Number(level), Value::Between { least, most }) => least <= level && level <= most,
        (Value::Choice(id), Value::OneOf(some)) => some.contains(id),
        (Value::Records(later), Value::Records(earlier)) => {
            let leaf = |(later, earlier): (&Option<Value>, &Option<Value>)| match (later, earlier) {
                (Some(later), Some(earlier)) => is_within(later, earlier),
                (_, earlier) => earlier.is_none(),
            };
            let entries = later.iter().zip(earlier);
            later.len() == earlier.len() && entries.into_iter().all(|(one, other)| one.iter().zip(other).all(leaf))
        }
        _ => later == earlier,
    }
}

/// Facts of an answers file and a `program.yaml`.
fn beside(answers: &str, file: &Map<String, Json>) -> Facts {
    let text = Json::Object(file.clone()).to_string();
    gathered(&[("answers.yaml", answers), ("program.yaml", &text)])
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn leaves_that_are_known_or_empty_change_nothing(
        written in leaves(8), blank in leaves(4), kept in prop::collection::vec(any::<bool>(), 1..20),
    ) {
        let mut file = Map::new();
        add(&mut file, &written, |_| true, false);
        named(&mut file);
        let own = beside("answers: {}", &file);
        // Answers that say all of it, with the file beside them and alone.
        let same = answers(&own, |_| true);
        prop_assert_eq!(possible(&beside(&same, &file)), possible(&beside(&same, &Map::new())));
        // Some of it told twice, and further leaves that are empty.
        let some = answers(&own, |place| kept[place % kept.len()]);
        let before = possible(&beside(&some, &file));
        let lists: Vec<String> = file.keys().cloned().collect();
        add(&mut file, &blank, |path| !path.contains("[]") || lists.iter().any(|list| path.starts_with(&format!("{list}[]"))), true);
        prop_assert_eq!(possible(&beside(&some, &file)), before);
    }

    #[test]
    fn new_leaves_keep_each_verdict_within_what_was_possible(
        written in leaves(8), more in leaves(4), kept in prop::collection::vec(any::<bool>(), 1..20),
    ) {
        // These say how others are meant: by a date a file may be too old, by a period an amount is another one, and a type that is
        // parked is worked on only where that is said.
        const MEANING: [&str; 3] = ["program.as_of", "investment.budget.period", "partner_mix.types[].active"];
        let mut file = Map::new();
        add(&mut file, &written, |_| true, false);
        let mut fuller = file.clone();
        add(&mut fuller, &more, |path| !MEANING.contains(&path), false);
        named(&mut file);
        named(&mut fuller);
        let some = answers(&beside("answers: {}", &file), |place| kept[place % kept.len()]);
        let (before, after) = (beside(&some, &file), beside(&some, &fuller));
        // What speaks against an answer is a contradiction, and may move a verdict anywhere.
        prop_assume!(after.facts.values().all(|fact| fact.against.is_empty()));
        for (name, fact) in &before.facts {
            let (later, earlier) = (after.value(name), fact.decided.as_ref().map(|claim| &claim.value));
            let is_kept = earlier.is_none_or(|earlier| later.is_some_and(|later| is_within(later, earlier)));
            prop_assert!(is_kept, "{name}: {earlier:?} {later:?}\n{file:?}\n{fuller:?}");
        }
        for (place, (wide, narrow)) in possible(&before).iter().zip(possible(&after)).enumerate() {
            let id = &CATALOG.checks[place].id;
            prop_assert!(narrow.iter().all(|verdict| wide.contains(verdict)), "{id}: {wide:?} {narrow:?}\n{file:?}\n{fuller:?}");
        }
    }
}
