//! Respondents who differ widen what is concluded only as far as they differ.

use prognosis::engine::assess::{assess, bind, judge};
use prognosis::engine::{Claim, EvidenceGrade, Fact, Facts, Origin};
use prognosis::expr::Value;
use prognosis::pack::types::Items;
use prognosis::pack::{QuestionType, Verdict};
use proptest::prelude::*;
use proptest::sample::Index;

use super::{as_of, case, check, decided, gathered, judged};
use crate::laws::{complete, kept, partial, picks};
use crate::support::{CATALOG, cases};

/// An answers file of somebody.
fn said(who: &str, date: &str, answers: &str) -> String {
    format!("company: Pair\nrespondent: {who}\ndate: {date}\nanswers: {{{answers}}}\n")
}

/// What two people say on one day.
fn two(one: &str, other: &str) -> Facts {
    let day = "2026-11-28";
    gathered(&[("a.yaml", &said("The CEO", day, one)), ("b.yaml", &said("Product", day, other))])
}

#[test]
fn two_who_lead_to_one_verdict_lead_to_it_together() {
    let facts = case("two-respondents", &["answers-a.yaml", "answers-b.yaml"]);
    let fact = &facts.facts["product.stability"];
    assert_eq!((fact.decided.as_ref(), fact.views().len()), (None, 2));
    let result = check(&facts, "PR-1");
    assert_eq!((result.verdict, result.missing.len()), (Verdict::Pass, 0));
    assert!(result.decided_by.contains("product.stability") && !result.clauses.is_empty(), "{result:?}");
    for (one, other, expected) in [
        (0, 1, Verdict::Fail),
        (3, 3, Verdict::Pass),
        (1, 3, Verdict::Unknown),
        (1, 4, Verdict::Unknown),
        (2, 3, Verdict::Unknown),
    ] {
        let facts = two(&format!("product.stability: {one}"), &format!("product.stability: {other}"));
        let result = check(&facts, "PR-1");
        assert_eq!(result.verdict, expected, "{one} and {other}");
        assert_eq!(result.missing.contains("product.stability"), expected == Verdict::Unknown, "{one} and {other}");
    }
}

#[test]
fn screening_answers_are_taken_likewise() {
    for (one, other, expected) in [(3, 4, Verdict::Pass), (0, 1, Verdict::Fail), (1, 3, Verdict::Unknown)] {
        let facts = two(&format!("PR-1: {one}"), &format!("PR-1: {other}"));
        let result = check(&facts, "PR-1");
        assert_eq!((result.verdict, result.provisional), (expected, expected != Verdict::Unknown), "{one} and {other}");
    }
}

#[test]
fn evidence_speaks_before_a_bare_answer_of_the_day() {
    let facts = case("evidence", &["answers-a.yaml", "answers-b.yaml"]);
    let none = Value::Choice("none".to_owned());
    assert_eq!(decided(&facts, "communications.touchpoints.newsletter"), (Some(&none), 1));
    assert_eq!(decided(&facts, "tiers.differentiation"), (Some(&Value::Number(0.0)), 1));
}

#[test]
fn a_later_answer_replaces_one_of_the_same_person_only() {
    let (early, late) = ("2026-11-01", "2026-11-28");
    let files = |second: &str| {
        let (one, other) = (said("Ann", early, "product.stability: 1"), said(second, late, "product.stability: 3"));
        gathered(&[("a.yaml", &one), ("b.yaml", &other)])
    };
    assert_eq!(decided(&files("ann"), "product.stability"), (Some(&Value::Number(3.0)), 1));
    assert_eq!(decided(&files("Bob"), "product.stability"), (None, 2));
    // An answer with evidence does not outrank a later one without.
    let backed = said("Ann", early, "product.stability: {value: 1, evidence: minutes}");
    for (day, expected) in [(late, None), (early, Some(1.0))] {
        let bare = said("Bob", day, "product.stability: 3");
        let facts = gathered(&[("a.yaml", &backed), ("b.yaml", &bare)]);
        assert_eq!(facts.value("product.stability"), expected.map(Value::Number).as_ref(), "{day}");
    }
}

#[test]
fn not_sure_adds_nothing_and_what_does_not_apply_is_a_value() {
    let facts = two("product.stability: 3", "product.stability: unknown");
    assert_eq!(decided(&facts, "product.stability"), (Some(&Value::Number(3.0)), 0));
    let facts = two("partner_mix.types: [{type: reseller}]", "partner_mix.types: [{type: referral}]");
    assert_eq!(facts.facts["partner_mix.types"].views().len(), 2);
    let open = CATALOG
        .questions
        .iter()
        .find(|question| question.not_applicable && matches!(question.kind, QuestionType::Number(_)));
    let name = &open.unwrap().fact;
    let facts = two(&format!("{name}: n/a"), &format!("{name}: 1"));
    assert_eq!(facts.facts[name].views().len(), 2);
}

#[test]
fn lists_of_respondents_are_merged_where_they_list_the_same() {
    let leads = "hyperscalers.programs: [{name: AWS, expected_months_to_leads: 2}]";
    let facts = two(leads, "hyperscalers.programs: [{name: aws, built_on_platform: yes}]");
    let Some(Value::Records(entries)) = facts.value("hyperscalers.programs") else { panic!("{facts:?}") };
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].iter().flatten().count(), 3);
    let facts = two(leads, "hyperscalers.programs: [{name: AWS, expected_months_to_leads: 30}]");
    assert_eq!(decided(&facts, "hyperscalers.programs"), (None, 2));
    let backed = "hyperscalers.programs: {value: [{name: AWS, expected_months_to_leads: 30}], evidence: the plan}";
    let facts = two(leads, backed);
    assert!(facts.value("hyperscalers.programs").is_some());
}

#[test]
fn an_entry_with_evidence_speaks_for_itself() {
    // The whole answers are bare; one entry of the first stands with evidence.
    let backed =
        "hyperscalers.programs: [{name: AWS, expected_months_to_leads: 30, evidence: the plan}, {name: Azure}]";
    let bare = "hyperscalers.programs: [{name: AWS, expected_months_to_leads: 2}, {name: Azure}]";
    let facts = two(backed, bare);
    let Some(Value::Records(entries)) = facts.value("hyperscalers.programs") else { panic!("{facts:?}") };
    assert!(entries[0].contains(&Some(Value::Number(30.0))), "{entries:?}");
    assert_eq!(
        facts.facts["hyperscalers.programs"].decided.as_ref().unwrap().entry_evidence,
        [Some("the plan".to_owned()), None]
    );
    // It stands in the list of whoever left it out, and the entries without evidence stay apart.
    let facts =
        two("hyperscalers.programs: [{name: AWS, evidence: the plan}]", "hyperscalers.programs: [{name: Azure}]");
    let of_other = facts.facts["hyperscalers.programs"].views().iter().find(|view| view.value != entry("AWS")).unwrap();
    let Value::Records(entries) = &of_other.value else { panic!("{of_other:?}") };
    assert_eq!((entries.len(), facts.facts["hyperscalers.programs"].views().len()), (2, 2), "{facts:?}");
    // The later word of somebody else stands beside it.
    let (early, late) = (said("Ann", "2026-11-01", backed), said("Bob", "2026-11-28", bare));
    let facts = gathered(&[("a.yaml", &early), ("b.yaml", &late)]);
    assert_eq!(facts.facts["hyperscalers.programs"].views().len(), 2, "{facts:?}");
}

/// A list with one entry that has a name and nothing else.
fn entry(name: &str) -> Value {
    let question = CATALOG.question("hyperscalers.programs").unwrap();
    let prognosis::pack::types::Shape::Records(fields) = question.kind.shape() else { panic!() };
    let value = |field: &str| (field == "name").then(|| Value::Text(name.to_owned()));
    Value::Records(vec![fields.iter().map(|(field, _)| value(field)).collect()])
}

/// What two people say of the four functions, in their order.
fn functions(one: [&str; 4], other: [&str; 4]) -> Facts {
    let list = |states: [&str; 4]| {
        let question = CATALOG.question("alignment.functions").unwrap();
        let QuestionType::Items(Items { items, .. }) = &question.kind else { panic!() };
        let states_text: Vec<String> =
            items.iter().zip(states).map(|((item, _), state)| format!("{item}: {state}")).collect();
        format!("program.stage: 1, partners.signed: 5, alignment.functions: {{{}}}", states_text.join(", "))
    };
    two(&list(one), &list(other))
}

#[test]
fn a_verdict_that_only_a_mixture_gives_is_possible_and_named() {
    // Two levels that a check reads, of which each person gives the best to another one.
    let mut named = 0;
    for (index, of) in CATALOG.checks.iter().enumerate() {
        let levels: Vec<&str> = CATALOG
            .questions
            .iter()
            .filter(|question| matches!(question.kind, QuestionType::Level(_)) && !question.panel)
            .map(|question| question.fact.as_str())
            .filter(|fact| *fact != "program.stage" && CATALOG.check_reads(index, fact))
            .collect();
        let [one, other, ..] = levels[..] else { continue };
        let exists = "partners.signed: 12, program.stage: 1, leader.subject: incumbent";
        let facts = two(&format!("{exists}, {one}: 4, {other}: 0"), &format!("{exists}, {one}: 0, {other}: 4"));
        let result = check(&facts, &of.id);
        for mixture in &result.mixtures {
            assert!(result.possible.contains(mixture.verdict), "{}: {mixture:?}", of.id);
            let who: Vec<&str> = mixture.right_on.iter().filter_map(|right| right.who.respondent.as_deref()).collect();
            assert_eq!(who.len(), 2, "{}: {mixture:?}", of.id);
            named += 1;
        }
    }
    assert!(named > 0, "no check hangs on two levels");
}

#[test]
fn a_checklist_is_judged_by_each_persons_whole_list() {
    let (all, none) = ("in_place", "none");
    let facts = functions([all, all, none, none], [none, none, all, all]);
    let fm_03 = check(&facts, "FM-03");
    let alone = |states| check(&functions(states, states), "FM-03").verdict;
    let (first, second) = (alone([all, all, none, none]), alone([none, none, all, all]));
    assert_eq!(first, second);
    // What both lists lead to is shown; what only a mixture of them leads to stays possible and is named.
    assert_eq!(fm_03.verdict, first, "{fm_03:?}");
    for verdict in fm_03.possible.iter().filter(|verdict| *verdict != first) {
        assert!(fm_03.mixtures.iter().any(|mixture| mixture.verdict == verdict), "{verdict:?} of {fm_03:?}");
    }
}

/// A claim of somebody.
fn claim(who: &str, value: Value) -> Claim {
    let place = prognosis::diagnostics::Location { file: format!("{who}.yaml"), line: 1, column: 1 };
    let respondent = Some(who.to_owned());
    let origin = Origin { rank: EvidenceGrade::Stated, place, to_line: None, respondent, role: None, date: None };
    Claim { value, origin, note: None, evidence: None, entry_evidence: Vec::new(), confidential: false }
}

/// Facts in which two people differ on some, and the same with one value of each: `bits` has who is taken for which.
struct Disagreement {
    together: Facts,
    names: Vec<(String, Value, Value)>,
}

impl Disagreement {
    fn of(one: &Facts, other: &Facts, at: &[Index]) -> Disagreement {
        let differs = |(name, fact): (&String, &Fact)| {
            let (first, second) = (fact.decided.as_ref()?, other.facts.get(name)?.decided.as_ref()?);
            (first.value != second.value).then(|| (name.clone(), first.value.clone(), second.value.clone()))
        };
        let all: Vec<_> = one.facts.iter().filter_map(differs).collect();
        let mut names: Vec<_> = at.iter().filter(|_| !all.is_empty()).map(|at| at.get(&all).clone()).collect();
        names.sort_by(|one, other| one.0.cmp(&other.0));
        names.dedup_by(|one, other| one.0 == other.0);
        let mut together = one.clone();
        for (name, first, second) in &names {
            let against = vec![claim("a", first.clone()), claim("b", second.clone())];
            together.facts.insert(name.clone(), Fact { against, equal: 2, ..Fact::default() });
        }
        Disagreement { together, names }
    }

    fn taken(&self, bits: usize) -> Facts {
        let mut facts = self.together.clone();
        for (place, (name, first, second)) in self.names.iter().enumerate() {
            let value = if bits >> place & 1 == 0 { first } else { second };
            let decided = Some(claim("a", value.clone()));
            facts.facts.insert(name.clone(), Fact { decided, ..Fact::default() });
        }
        facts
    }

    /// The checks that read what they differ on.
    fn checks(&self) -> Vec<usize> {
        let reads = |check: &usize| self.names.iter().any(|(name, ..)| CATALOG.check_reads(*check, name));
        (0..CATALOG.checks.len()).filter(reads).collect()
    }
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn agreement_survives_and_no_mixture_is_lost(
        picks in picks(), others in picks(), kept in kept(), at in prop::collection::vec(any::<Index>(), 1..4),
    ) {
        let (one, other) = (partial(&complete(&picks), &kept), partial(&complete(&others), &kept));
        let disagreement = Disagreement::of(&one, &other, &at);
        let checks = disagreement.checks();
        let together = judged(&disagreement.together, checks.iter().copied());
        let mixtures: Vec<_> = (0..1_usize << disagreement.names.len())
            .map(|bits| judged(&disagreement.taken(bits), checks.iter().copied()))
            .collect();
        for (place, combined) in together.iter().enumerate() {
            let id = &CATALOG.checks[combined.check].id;
            let alone: Vec<_> = mixtures.iter().map(|results| &results[place]).collect();
            for mixture in &alone {
                prop_assert!(mixture.possible.iter().all(|verdict| combined.possible.contains(verdict)), "{id} loses {:?}", mixture.possible);
            }
            for verdict in combined.possible.iter() {
                prop_assert!(alone.iter().any(|mixture| mixture.possible.contains(verdict)), "{id} gains {verdict:?}");
            }
            // A verdict is named as a mixture where neither person alone leads to it, and only there.
            let last = alone.len() - 1;
            for verdict in combined.possible.iter() {
                let by_one = alone[0].possible.contains(verdict) || alone[last].possible.contains(verdict);
                let is_named = combined.mixtures.iter().any(|mixture| mixture.verdict == verdict);
                prop_assert_eq!(is_named, !by_one, "{} {:?} {:?}", id, verdict, &combined.mixtures);
            }
            if alone.iter().all(|mixture| mixture.verdict == alone[0].verdict) {
                prop_assert_eq!(combined.verdict, alone[0].verdict, "{} of {:?}", id, disagreement.names);
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn decisions_and_gates_stay_as_open_as_the_respondents_leave_them(
        picks in picks(), others in picks(), kept in kept(), at in prop::collection::vec(any::<Index>(), 1..3),
    ) {
        let (one, other) = (partial(&complete(&picks), &kept), partial(&complete(&others), &kept));
        let disagreement = Disagreement::of(&one, &other, &at);
        let profile = CATALOG.profile("standard").unwrap();
        let together = assess(&CATALOG, &disagreement.together, profile, as_of());
        for bits in 0..1_usize << disagreement.names.len() {
            let alone = assess(&CATALOG, &disagreement.taken(bits), profile, as_of());
            for (wide, narrow) in together.decisions.iter().zip(&alone.decisions) {
                let outcome = |place: &usize| &CATALOG.decisions[narrow.decision].outcome(*place).id;
                let kept = |place: &usize| wide.possible.iter().any(|other| outcome(other) == outcome(place));
                prop_assert!(narrow.possible.iter().all(kept), "{}", CATALOG.decisions[narrow.decision].id);
            }
            // A side that one of the two answers leaves without a score stands in none of its rows.
            for narrow in &alone.sides {
                let wide = together.sides.iter().find(|wide| wide.side == narrow.side);
                prop_assert!(wide.is_none_or(|wide| wide.bounds.encloses(narrow.bounds)), "{wide:?} {narrow:?}");
            }
        }
    }
}

#[test]
fn too_many_differences_are_judged_by_sets() {
    let question = CATALOG.question("alignment.functions").unwrap();
    let QuestionType::Items(Items { items, states }) = &question.kind else { panic!() };
    let mut facts = Facts::default();
    for (item, _) in items {
        let against = states.iter().enumerate();
        let against: Vec<Claim> =
            against.map(|(at, state)| claim(&format!("person {at}"), Value::Choice(state.clone()))).collect();
        let fact = Fact { equal: against.len(), against, ..Fact::default() };
        facts.facts.insert(format!("alignment.functions.{item}"), fact);
    }
    let bound = bind(&CATALOG, &facts, as_of(), false);
    for (place, check) in CATALOG.checks.iter().enumerate() {
        let result = judge(&CATALOG, &facts, &bound, place, check.severity, 1.0);
        let unknown = judged(&Facts::default(), std::iter::once(place));
        assert!(result.possible.iter().all(|verdict| unknown[0].possible.contains(verdict)), "{}", check.id);
    }
}
