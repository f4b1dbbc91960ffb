//! What an edition keeps back stands in none of its formats: not as a value, not in a message, not in a cell, not in a property.

mod marked;
mod reading;
mod secrets;

use std::collections::BTreeSet;

use marked::{MARKED, evidence, facts, note};
use prognosis::audit;
use prognosis::engine::Facts;
use prognosis::expr::Value;
use prognosis::input::{Source, gather};
use prognosis::pack::Edition;
use prognosis::report::render::{Format, render};
use prognosis::report::{Report, ReportOptions};
use proptest::prelude::*;
use reading::{all_formats, cells, plain, read_html};

use crate::support::{self, CATALOG, as_of, assert_links_lead_somewhere, cases, look};

const KEEPING: [Edition; 2] = [Edition::Board, Edition::Leader];

/// Questions that the pack marks; what a leader may not read of them: their name and their wording.
fn of_pack() -> impl Iterator<Item = (&'static str, &'static str)> {
    CATALOG.questions.iter().filter(|one| one.confidential).map(|one| (one.fact.as_str(), one.ask.as_str()))
}

fn report(facts: &Facts, edition: Edition) -> Report {
    let options = ReportOptions { edition, ..ReportOptions::default() };
    audit::run_with(&CATALOG, facts, "standard", as_of(), &options).unwrap()
}

fn assert_nowhere(texts: &[(String, String)], words: &str, edition: Edition) {
    let lower = words.to_lowercase();
    for (format, text) in texts {
        let text = text.to_lowercase();
        if let Some(at) = text.find(&lower) {
            let from = (0..=at.saturating_sub(300)).rev().find(|from| text.is_char_boundary(*from)).unwrap_or(0);
            let near: String = text[from..].chars().take(500).collect();
            panic!("{words:?} stands in {format} of the edition {}:\n{near}", edition.word());
        }
    }
}

#[test]
fn what_is_confidential_is_in_the_full_edition_and_nowhere_else() {
    let facts = facts();
    let full = all_formats(&report(&facts, Edition::Full));
    let json = &full[1].1;
    let read: String = full.iter().map(|(_, text)| text.as_str()).collect();
    let kept = KEEPING.map(|edition| (edition, all_formats(&report(&facts, edition))));
    for (place, marked) in MARKED.iter().enumerate() {
        let own = [note(place), evidence(place)];
        let outranked =
            facts.facts[marked.facts[0]].decided.as_ref().is_none_or(|claim| claim.note != Some(note(place)));
        for words in own.iter().map(String::as_str).chain(marked.wording.iter().copied()) {
            // No edition tells the note of a claim that another outranks.
            let expected = !(outranked && own.iter().any(|own| own == words));
            // A value is told in one way or another, with the comma in an amount or without.
            let other = marked.wording.iter().any(|other| *other != words && read.contains(other));
            let is_there = read.contains(words) || other;
            assert!(is_there || !expected, "{words:?} is not in the full edition: looking for it would show nothing");
            for (edition, texts) in &kept {
                assert_nowhere(texts, words, *edition);
            }
        }
    }
    for who in ["Qzperson", "Qzfirst", "Qzsecond"] {
        assert!(json.contains(who), "{who} is not in the full edition");
        kept.iter().for_each(|(edition, texts)| assert_nowhere(texts, who, *edition));
    }
}

/// A fact that is kept back is open: its question may be asked, and nothing rests on it.
#[test]
fn nothing_rests_on_a_fact_that_is_kept_back() {
    let facts = facts();
    let names: BTreeSet<&str> = MARKED.iter().flat_map(|marked| marked.facts).copied().collect();
    for edition in KEEPING {
        let report = report(&facts, edition);
        let given =
            report.answers.iter().filter(|answer| answer.state.is_given()).map(|answer| answer.view.fact.as_str());
        let deciding = report.decisions.iter().flat_map(|decision| &decision.decided_by).map(String::as_str);
        let deciding = deciding.filter(|name| CATALOG.check(name).is_none());
        let facts_named = report.checks.iter().flat_map(|check| &check.decided_by);
        let facts_named = facts_named.chain(report.findings.iter().flat_map(|finding| &finding.facts));
        let facts_named =
            facts_named.chain(report.numbers.iter().flat_map(|number| &number.facts)).map(|fact| fact.fact.as_str());
        for name in given.chain(deciding).chain(facts_named) {
            assert!(!names.contains(name), "{name} in the edition {}", edition.word());
        }
        let contradicted = names.iter().map(|name| format!("contradiction:{name}"));
        let contradicted: Vec<String> =
            contradicted.filter(|id| report.findings.iter().any(|one| one.id == *id)).collect();
        assert!(contradicted.is_empty(), "{contradicted:?} in the edition {}", edition.word());
    }
}

#[test]
fn the_number_of_facts_that_are_kept_back_is_told() {
    let facts = facts();
    let of_answers: BTreeSet<&str> = MARKED.iter().flat_map(|marked| marked.facts).copied().collect();
    let marked = |name: &&String| CATALOG.question(name).is_some_and(|question| question.confidential);
    let of_pack = facts.facts.keys().filter(marked).count();
    assert!(of_pack >= 10);
    for edition in KEEPING {
        let report = report(&facts, edition);
        let expected = of_answers.len() + of_pack;
        assert_eq!(report.withheld, expected);
        for (format, text) in all_formats(&report) {
            let words = match format.as_str() {
                "JSON" => format!("\"withheld\": {expected}"),
                "HTML as read" => format!("{expected} answers were given in confidence"),
                "summary.csv" => format!("Facts kept back,{expected}"),
                _ => continue,
            };
            assert!(text.contains(&words), "{format} of the edition {} does not say {words:?}", edition.word());
        }
    }
    assert_eq!(report(&facts, Edition::Full).withheld, 0);
}

#[test]
fn what_the_pack_marks_does_not_reach_the_leader() {
    let facts = facts();
    let full = report(&facts, Edition::Full);
    let json = serde_json::to_string(&full).unwrap();
    let texts = all_formats(&report(&facts, Edition::Leader));
    let mut looked = 0;
    for (fact, ask) in of_pack() {
        looked += usize::from(json.contains(ask));
        assert_nowhere(&texts, fact, Edition::Leader);
        assert_nowhere(&texts, ask, Edition::Leader);
    }
    assert!(looked >= 8);
    let retention = CATALOG.decisions.iter().find(|decision| decision.id == "retention").unwrap();
    assert!(retention.confidential && full.decisions.iter().any(|decision| decision.id == "retention"));
    let outcomes =
        retention.rules.iter().map(|rule| &rule.outcome).chain([&retention.otherwise, &retention.undetermined]);
    let words = outcomes.flat_map(|outcome| [Some(&outcome.title), Some(&outcome.says), outcome.next.as_ref()]);
    for words in words.flatten().chain([&retention.ask]) {
        assert_nowhere(&texts, words, Edition::Leader);
    }
    let named = format!("\"{}\"", retention.id);
    assert!(json.contains(&named));
    assert_nowhere(&texts, &named, Edition::Leader);
    for outcome in ["likely-to-leave", "likely-to-stay", "Qzleft"] {
        assert_nowhere(&texts, outcome, Edition::Leader);
    }
    // The pack's rule on two answers at odds says in words what was answered.
    let rule = "No earlier attempt is said to exist";
    assert!(json.contains(rule));
    KEEPING.iter().for_each(|edition| assert_nowhere(&all_formats(&report(&facts, *edition)), rule, *edition));
}

#[test]
fn the_board_reads_nobodys_words() {
    let mut facts = facts();
    for claim in facts.facts.values_mut().flat_map(|fact| fact.decided.iter_mut().chain(&mut fact.against)) {
        claim.note = Some("Qzwords of somebody".to_owned());
        claim.evidence = Some("https://qzpaper.example".to_owned());
    }
    let full = all_formats(&report(&facts, Edition::Full));
    for words in ["Qzwords", "qzpaper"] {
        assert!(full[1].1.contains(words));
        assert_nowhere(&all_formats(&report(&facts, Edition::Board)), words, Edition::Board);
    }
}

#[test]
fn a_screening_answer_that_decides_alone_is_kept_back() {
    let answers = "answers_format: 1\ncompany: Qzcompany\nanswers:\n  program.stage: 2\n  FM-09: {value: 1, confidential: yes}\n  FM-03: 3\n";
    let facts = gather(&CATALOG, &[Source::new("answers.yaml", answers.as_bytes())], as_of()).unwrap().facts;
    let level = |check: &str, level: usize| CATALOG.check(check).unwrap().screen.levels[level].as_str();
    let full = all_formats(&report(&facts, Edition::Full));
    assert!(full[1].1.contains(level("FM-09", 1)) && full[1].1.contains(level("FM-03", 3)));
    for edition in KEEPING {
        let report = report(&facts, edition);
        assert_eq!(report.withheld, 1);
        let texts = all_formats(&report);
        assert_nowhere(&texts, level("FM-09", 1), edition);
        assert!(texts[1].1.contains(level("FM-03", 3)));
    }
}

/// The level of a rating's part is as good as the answer.
#[test]
fn a_part_of_a_rating_that_rests_on_what_is_kept_back_is_open() {
    let facts = facts();
    let counts = |edition| {
        let parts = report(&facts, edition).ratings.into_iter().flat_map(|rating| rating.parts);
        let mut of_answer = parts.filter(|part| part.title == "How others in the company are won");
        of_answer.next().map(|part| (part.least, part.most, part.facts.len()))
    };
    assert_eq!(counts(Edition::Full), Some((1, 1, 1)));
    assert_eq!(KEEPING.map(counts), [Some((0, 4, 0)); 2]);
}

#[test]
fn no_link_of_a_page_leads_to_what_was_left_out() {
    let facts = facts();
    for edition in [Edition::Full, Edition::Leader] {
        let page = String::from_utf8(render(&report(&facts, edition), Format::Html, &look()).unwrap()).unwrap();
        assert_links_lead_somewhere(&scraper::Html::parse_document(&page), edition.word());
    }
}

const COMPANIES: [&str; 6] = ["brightloom", "candidate", "fernhill", "oakridge", "stonecroft", "tidewater"];

/// Words that stand nowhere else: `Qz17x`.
fn token(place: usize) -> String {
    format!("Qz{place}x")
}

/// A company's facts with words of their own in each: in notes, in evidence, in names of people, in texts.
fn with_tokens(company: &str, marks: &[bool]) -> Facts {
    let mut facts = support::facts(company);
    if let Some(brightloom) = self::facts().facts.remove("hyperscalers.programs") {
        facts.facts.insert("hyperscalers.programs".to_owned(), brightloom);
    }
    for (place, fact) in facts.facts.values_mut().enumerate() {
        let claims = fact.decided.iter_mut().chain(&mut fact.against).chain(&mut fact.agreeing);
        for (nth, claim) in claims.enumerate() {
            claim.note = Some(format!("{} note", token(place)));
            claim.evidence = Some(format!("https://{}.example", token(place)));
            claim.origin.respondent = Some("Qzperson".to_owned());
            claim.confidential = nth == 0 && marks[place % marks.len()];
            if let Value::Records(entries) = &mut claim.value {
                for value in entries.iter_mut().flatten().flatten() {
                    if let Value::Text(text) = value {
                        *text = format!("{} text", token(place));
                    }
                }
            }
        }
    }
    facts
}

proptest! {
    #![proptest_config(cases(8))]

    #[test]
    fn whatever_is_marked_no_words_of_it_get_through(
        company in prop::sample::select(&COMPANIES[..]),
        edition in prop::sample::select(&KEEPING[..]),
        marks in prop::collection::vec(any::<bool>(), 1..80),
    ) {
        let facts = with_tokens(company, &marks);
        let report = report(&facts, edition);
        let mut text = vec![plain(&String::from_utf8(render(&report, Format::Markdown, &look()).unwrap()).unwrap())];
        text.push(serde_json::to_string(&report).unwrap());
        text.push(read_html(&String::from_utf8(render(&report, Format::Html, &look()).unwrap()).unwrap()));
        text.push(cells(&render(&report, Format::Xlsx, &look()).unwrap()));
        let text = text.concat();
        prop_assert!(!text.contains("Qzperson"));
        let mut kept = 0;
        for (place, (name, fact)) in facts.facts.iter().enumerate() {
            let of_pack = CATALOG.question(name).is_some_and(|question| question.confidential);
            let mut claims = fact.decided.iter().chain(&fact.against).chain(&fact.agreeing);
            if of_pack || claims.any(|claim| claim.confidential) {
                kept += 1;
                prop_assert!(!text.contains(&token(place)), "{} of {company} in the edition {}", name, edition.word());
            }
        }
        prop_assert_eq!(report.withheld, kept);
    }
}
