//! An edition that keeps facts back is the same bytes whatever the facts say: it is judged and told without them.

use std::collections::BTreeMap;

use prognosis::engine::{Fact, Facts};
use prognosis::expr::Value;
use prognosis::input::{self, Reading, Source};
use prognosis::pack::QuestionType;
use prognosis::pack::types::Level;
use prognosis::report::Report;
use prognosis::report::render::{Format, Table, render, render_table};
use prognosis::report::words::Messages;
use proptest::prelude::*;

use super::{COMPANIES, KEEPING, report};
use crate::laws::{names, stated, value};
use crate::support::{self, CATALOG, as_of, cases, folder, look, prognosis, stderr, stdout};

/// Every name that a fact can have, with what it may hold.
fn all_names() -> Vec<(String, QuestionType)> {
    let screens = CATALOG.checks.iter().map(|check| {
        let levels = check.screen.levels.clone();
        (check.id.clone(), QuestionType::Level(Level { levels }))
    });
    CATALOG.questions.iter().flat_map(names).chain(screens).collect()
}

/// The report in every format, byte by byte.
fn bytes(report: &Report) -> Vec<Vec<u8>> {
    let formats = Format::ALL.into_iter().map(|format| render(report, format, &look()).unwrap());
    formats.chain(Table::ALL.map(|table| render_table(report, table, Messages::english()).unwrap())).collect()
}

/// The parts of two reports that differ.
fn difference(one: &Report, other: &Report) -> String {
    let [one, other] = [one, other].map(|report| serde_json::to_value(report).unwrap());
    let parts = one.as_object().unwrap().iter().filter(|(part, content)| other[*part] != **content);
    parts.map(|(part, content)| format!("{part}:\n{content}\n{}\n", other[part])).collect()
}

/// A fact given in confidence, as one of several views if `views` says so.
fn given(value: Value, other: Value, views: bool) -> Fact {
    let mut fact = stated(value);
    if let Some(claim) = &mut fact.decided {
        claim.confidential = true;
        claim.note = Some(format!("{:?}", claim.value));
    }
    if views {
        fact.against = vec![fact.decided.take().unwrap(), stated(other).decided.unwrap()];
        fact.equal = 2;
    }
    fact
}

proptest! {
    #![proptest_config(cases(6))]

    #[test]
    fn no_value_of_a_confidential_fact_changes_a_byte(
        company in prop::sample::select(&COMPANIES[..]),
        edition in prop::sample::select(&KEEPING[..]),
        at in any::<prop::sample::Index>(),
        picks in any::<[u64; 3]>(),
        views in any::<bool>(),
    ) {
        let facts = support::facts(company);
        let names = all_names();
        // A stretch of names in each case, so that every fact has its turn in some run.
        for (name, kind) in names.iter().cycle().skip(at.index(names.len())).take(12) {
            let with = |fact: Option<Fact>| {
                let mut facts = facts.clone();
                facts.facts.remove(name);
                facts.unsure.remove(name);
                facts.facts.extend(fact.map(|fact| (name.clone(), fact)));
                report(&facts, edition)
            };
            let [one, other, third] = picks.map(|pick| value(kind, pick));
            let without = with(None);
            let first = with(Some(given(one.clone(), other.clone(), false)));
            prop_assert_eq!(first.withheld, without.withheld + 1, "{}", name);
            for other_bytes in [with(Some(given(other.clone(), one.clone(), views))), with(Some(given(third, other, views)))] {
                prop_assert!(other_bytes == first, "{name} of {company}: {}", difference(&other_bytes, &first));
            }
            // That it is given is seen by the count alone.
            let first = Report { withheld: without.withheld, ..first };
            prop_assert!(first == without, "{name} of {company}: {}", difference(&first, &without));
        }
    }

    #[test]
    fn equal_reports_are_equal_bytes_in_every_format(
        company in prop::sample::select(&COMPANIES[..]),
        edition in prop::sample::select(&KEEPING[..]),
        at in any::<prop::sample::Index>(),
        picks in any::<[u64; 2]>(),
    ) {
        let names = all_names();
        let (name, kind) = &names[at.index(names.len())];
        let [one, other] = picks.map(|pick| {
            let mut facts = support::facts(company);
            facts.facts.insert(name.clone(), given(value(kind, pick), value(kind, pick), false));
            bytes(&report(&facts, edition))
        });
        prop_assert!(one == other, "{name} of {company} ({})", edition.word());
    }
}

/// An answer as it may be written, whatever its shape; the parts are those of a whole answers file.
fn file(answer: &str) -> Facts {
    let text = format!(
        "answers_format: 1\ncompany: Quartz\nrespondent: Ada\ndate: 2026-01-12\nanswers:\n  program.stage: 2\n{answer}  \
         partners.signed: 12\n  partners.active: {{value: 4, note: From the list}}\n  FM-03: 3\n"
    );
    let documented = "program: {name: Quartz}\nenablement: {actual_days_median: 31}\n";
    let sources = [Source::new("answers.yaml", text.as_bytes()), Source::new("program.yaml", documented.as_bytes())];
    input::gather_with(&CATALOG, &sources, as_of(), Reading::Lenient)
        .unwrap_or_else(|found| panic!("{answer}: {found:?}"))
        .facts
}

#[test]
fn neither_the_layout_of_an_answer_nor_a_doubt_changes_a_byte() {
    let layouts: BTreeMap<&str, &[&str]> = BTreeMap::from([
        (
            "alignment.executive_sponsor",
            &[
                "{value: no, confidential: yes}",
                "{value: yes, confidential: }",
                "{value: unknown, confidential: ~}",
                "\n    value: no\n    note: |\n      Said in private,\n      twice.\n    confidential: ''",
                "{value: not sure, confidential: true}",
                "{value: no, date: 2016-01-01, confidential: yes}",
            ][..],
        ),
        (
            "leader.written_off",
            &["4", "0", "{value: 2, note: x}", "unknown", "\n    value: 1\n    evidence: https://proof.example"],
        ),
        (
            "pressure.heard",
            &[
                "{value: [], confidential: yes}",
                "{value: [close_now, why_no_pipeline], confidential: yes}",
                "\n    value:\n      - close_now\n      - use_your_network\n    confidential: yes",
            ],
        ),
        (
            "enablement.days_to_first_pitch",
            &["{value: 3, confidential: yes}", "{value: 300, confidential: yes}", "{value: 10-20, confidential: yes}"],
        ),
        (
            "finance.forecast_off_pct",
            &[
                "{2025-Q4: {value: 5, confidential: yes}}",
                "{2025-Q4: 95, confidential: }",
                "{confidential: yes, 2025-Q4: unknown}",
            ],
        ),
        ("FM-09", &["{value: 0, confidential: yes}", "{value: 4, confidential: yes}"]),
    ]);
    for edition in KEEPING {
        for (fact, layouts) in &layouts {
            let reports = layouts.iter().map(|layout| report(&file(&format!("  {fact}: {layout}\n")), edition));
            let reports: Vec<Report> = reports.collect();
            let all = bytes(&reports[0]);
            for (report, layout) in reports.iter().zip(*layouts) {
                assert!(report.withheld == 1 && bytes(report) == all, "{fact}: {layout} ({})", edition.word());
            }
        }
        let without = report(&file(""), edition);
        let given = report(&file("  leader.written_off: 4\n"), edition);
        assert_eq!(Report { withheld: 0, ..given }, without);
    }
}

#[test]
fn a_checklist_that_is_marked_as_a_whole_is_kept_back_whole() {
    let other = "respondent: Bo\nanswers: {gtm.questions: {segments: leader_only, deal_structure: none}}\n";
    for mark in ["confidential: yes", "confidential: ", "confidential: ~"] {
        for answers in [format!("{{segments: none, {mark}}}"), format!("{{value: unknown, {mark}}}")] {
            let text = format!("answers: {{gtm.questions: {answers}}}\n");
            let sources = [Source::new("a.yaml", text.as_bytes()), Source::new("b.yaml", other.as_bytes())];
            let facts = input::gather(&CATALOG, &sources, as_of()).unwrap().facts;
            let report = report(&facts, KEEPING[1]);
            assert!(report.answers.iter().all(|line| !line.view.fact.starts_with("gtm.questions.")), "{answers}");
            assert!(report.input.is_empty() && report.withheld >= 2, "{answers}");
        }
    }
}

#[test]
fn a_mark_is_taken_back_by_a_no_alone() {
    for (mark, withheld) in [("yes", 1), ("true", 1), ("", 1), ("~", 1), ("''", 1), ("no", 0), ("false", 0)] {
        let facts = file(&format!("  company.brand_dominant: {{value: yes, confidential: {mark}}}\n"));
        assert_eq!(report(&facts, KEEPING[1]).withheld, withheld, "{mark:?}");
    }
    // What is no mark is an error, and where errors are borne it hides.
    for mark in ["perhaps", "[yes]", "'yes'", "1"] {
        let facts = file(&format!("  company.brand_dominant: {{value: yes, confidential: {mark}}}\n"));
        let report = report(&facts, KEEPING[1]);
        assert_eq!((report.withheld, report.unreadable.len(), facts.unreadable.len()), (1, 0, 1), "{mark:?}");
    }
}

#[test]
fn an_edition_carries_the_digest_of_what_is_left() {
    let [one, other, more] =
        ["4", "0", "{value: 4}\n  partners.lost: 3"].map(|answer| file(&format!("  leader.written_off: {answer}\n")));
    for edition in KEEPING {
        let digest = |facts| report(facts, edition).facts_sha256.unwrap();
        assert!(digest(&one) == digest(&other) && digest(&one) != digest(&more));
        assert!(report(&one, edition).input.iter().all(|input| input.sha256.is_none()));
    }
    let full = report(&one, prognosis::pack::Edition::Full);
    assert!(full.facts_sha256.is_none() && full.input.iter().all(|input| input.sha256.is_some()));
}

#[test]
fn a_confidential_answer_comes_out_in_no_sentence() {
    let answers = "answers_format: 1\ncompany: X\nrespondent: A\nrole: CEO\ndate: 2026-01-12\nanswers:\n  program.stage: 1\n  \
                   leader.written_off: 2\n  PR-1: 1\n  alignment.executive_sponsor: {value: no, confidential: yes}\n";
    let here = folder(&[("answers.yaml", answers)]);
    let audit = |edition: &str| {
        let run = prognosis(&["audit", ".", "--as-of", "2026-01-31", "--edition", edition], here.path());
        (stdout(&run), stderr(&run))
    };
    let (full, _) = audit("full");
    let (leader, last) = audit("leader");
    for sentence in
        ["Some executives speak for partnerships and some against", "No executive answers for the program, so nobody"]
    {
        assert!(full.contains(sentence) && !leader.contains(sentence), "{sentence}");
    }
    assert!(leader.contains("2 answers were given in confidence"), "{leader}");
    assert!(last.contains(", 2 facts kept back and not judged;"), "{last}");
}
