//! What an edition keeps back stands in none of its formats: not as a value, not in a message, not in a cell, not in a property.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::sync::{LazyLock, OnceLock};

use calamine::{Reader, Xlsx};
use prognosis::engine::Facts;
use prognosis::expr::{Day, Value};
use prognosis::input::{Source, gather};
use prognosis::pack::{Catalog, Edition};
use prognosis::report::brand::Brand;
use prognosis::report::render::{Format, Table, Theme, render, render_table};
use prognosis::report::words::Messages;
use prognosis::report::{Report, ReportOptions};
use prognosis::{audit, builtin};
use proptest::prelude::*;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| builtin::catalog().unwrap());
static BRAND: OnceLock<Brand> = OnceLock::new();

const KEEPING: [Edition; 2] = [Edition::Board, Edition::Leader];

fn as_of() -> Day {
    "2026-01-31".parse().unwrap()
}

/// An answer in place of one of brightloom's, given in confidence.
struct Marked {
    /// The lines as they stand in the sample.
    old: &'static str,
    /// The value that is written instead.
    value: &'static str,
    /// What may then be read nowhere, beside the note and the evidence.
    wording: &'static [&'static str],
    /// The fact, or facts, that are kept back.
    facts: &'static [&'static str],
}

/// Answers of every kind. Values are unlike any other in the sample, so that they can be looked for.
const MARKED: &[Marked] = &[
    // A number with a unit, which stands in the message of the check that it decides.
    Marked {
        old: "alignment.pleading_week_pct:\n    value: 40\n    note: The head of partnerships went through two weeks of the calendar.\n",
        value: "43.17",
        wording: &["43.17"],
        facts: &["alignment.pleading_week_pct"],
    },
    // A level that is a part of a rating.
    Marked {
        old: "competence.diplomat: 1\n",
        value: "1",
        wording: &["Things get done as a favour, where the leader knows somebody well"],
        facts: &["competence.diplomat"],
    },
    // A level whose answer contradicts a documented one.
    Marked {
        old: "company.product_market_fit:\n    value: 3\n    note: Manufacturers of machine parts buy again and again.\n",
        value: "3",
        wording: &[],
        facts: &["company.product_market_fit"],
    },
    // An amount against a documented one.
    Marked {
        old: "investment.budget:\n    value: 60000 EUR\n    note: Rough. Part of it is the travel budget of the sales team.\n",
        value: "61234 EUR",
        wording: &["61,234", "61234", "18,765", "18765"],
        facts: &["investment.budget"],
    },
    // An amount from which numbers are worked out.
    Marked {
        old: "metrics.total_mrr: 610000 EUR\n",
        value: "612987 EUR",
        wording: &["612,987", "612987"],
        facts: &["metrics.total_mrr"],
    },
    // A day against a documented one.
    Marked {
        old: "ipp.as_of: 2025-03-20\n",
        value: "2024-11-13",
        wording: &["2024-11-13", "2025-03-20", "13 November 2024", "20 March 2025"],
        facts: &["ipp.as_of"],
    },
    // A number against a measured one; it decides a check and stands in its message.
    Marked {
        old: "enablement.days_to_first_pitch:\n    value: 12\n    note: From the welcome mail, which promises two weeks at most.\n    evidence: https://docs.brightloom.example/partnerships/welcome-mail\n",
        value: "13.83",
        wording: &["13.83", "63.21"],
        facts: &["enablement.days_to_first_pitch"],
    },
    // A choice.
    Marked {
        old: "hyperscalers.timeline_from: adviser\n",
        value: "adviser",
        wording: &[],
        facts: &["hyperscalers.timeline_from"],
    },
    // Yes or no.
    Marked { old: "incentives.worked_example: no\n", value: "no", wording: &[], facts: &["incentives.worked_example"] },
    // Several choices.
    Marked {
        old: "pressure.heard: [close_now, why_no_pipeline, use_your_network]\n",
        value: "[close_now, why_no_pipeline]",
        wording: &[],
        facts: &["pressure.heard"],
    },
    // An item of a checklist.
    Marked {
        old: "    technical_capabilities: {value: vague, note: \"It says: technically strong.\"}\n",
        value: "vague",
        wording: &[],
        facts: &["ipp.attributes.technical_capabilities"],
    },
    // A checklist.
    Marked {
        old: "gtm.questions:\n    segments: leader_only\n    deal_structure: leader_only\n    coexistence_with_direct: none\n    partner_deal_icp: none\n",
        value: "{segments: leader_only, deal_structure: leader_only, coexistence_with_direct: none, partner_deal_icp: none}",
        wording: &[],
        facts: &[
            "gtm.questions.segments",
            "gtm.questions.deal_structure",
            "gtm.questions.coexistence_with_direct",
            "gtm.questions.partner_deal_icp",
        ],
    },
    // A list of records with words of one's own.
    Marked {
        old: "hyperscalers.programs:\n    - name: AWS\n      expected_months_to_leads: 2\n      expected_months_to_activation: 6\n      relies_on: [co_marketing, lead_sharing]\n      built_on_platform: yes\n      marketplace_revenue: no\n      case_studies: no\n      workload_consumption: no\n      repeatable_motion: no\n",
        value: "[{name: Qzhyper Qzcloud, expected_months_to_leads: 2.37, expected_months_to_activation: 6}]",
        wording: &["Qzhyper", "Qzcloud", "2.37"],
        facts: &["hyperscalers.programs"],
    },
    // A quarter of a series.
    Marked {
        old: "    2025-Q4: 94\n",
        value: "93.27",
        wording: &["93.27"],
        facts: &["finance.forecast_off_pct.2025-Q4"],
    },
    // A screening answer that the detailed answers contradict.
    Marked {
        old: "FM-09: 3\n",
        value: "3",
        wording: &["Every new partner gets training, playbook, demo, positioning and customer figures"],
        facts: &["FM-09"],
    },
];

/// Questions that the pack marks; what a leader may not read of them: their name and their wording.
fn of_pack() -> impl Iterator<Item = (&'static str, &'static str)> {
    CATALOG.questions.iter().filter(|one| one.confidential).map(|one| (one.fact.as_str(), one.ask.as_str()))
}

fn note(place: usize) -> String {
    format!("Qznote{place:02}x")
}

fn evidence(place: usize) -> String {
    format!("https://qzproof{place:02}x.example/minutes")
}

/// An answer in the place of another, with note and evidence.
fn written(place: usize, marked: &Marked) -> String {
    let name = marked.old.split_once(':').unwrap().0;
    let indent = " ".repeat(name.len() - name.trim_start().len() + if name.starts_with(' ') { 0 } else { 2 });
    let Marked { value, .. } = marked;
    let (note, evidence) = (note(place), evidence(place));
    format!(
        "{}:\n{indent}  value: {value}\n{indent}  note: {note}\n{indent}  evidence: {evidence}\n{indent}  confidential: yes\n",
        name
    )
}

fn sample(file: &str) -> String {
    std::fs::read_to_string(format!("examples/brightloom/{file}")).unwrap()
}

fn replaced(text: &str, old: &str, new: &str) -> String {
    assert_eq!(text.matches(old).count(), 1, "{old:?} in the sample");
    text.replace(old, new)
}

/// Brightloom's answers with all that is marked, and a second view on one question of the pack.
fn facts() -> Facts {
    let mut answers = sample("answers.yaml");
    for (place, marked) in MARKED.iter().enumerate() {
        answers = replaced(&answers, marked.old, &written(place, marked));
    }
    answers = replaced(&answers, "respondent: The chief executive\n", "respondent: Qzperson Qzfirst\n");
    // What the pack itself marks, with a rule of the pack that finds two answers at odds.
    answers = replaced(&answers, "leader.departures: 0\n", "leader.departures:\n    value: 1\n    note: Qzleft\n");
    answers = replaced(&answers, "leader.leaving:\n    value: no\n", "leader.leaving:\n    value: yes\n");
    let measured = replaced(&sample("metrics.csv"), "time_to_enable_days,63,", "time_to_enable_days,63.21,");
    let documented = replaced(&sample("program.yaml"), "amount: 18000 EUR\n", "amount: 18765 EUR\n");
    let second = "answers_format: 1\ncompany: Brightloom Software\nrespondent: Qzperson Qzsecond\ndate: 2026-01-12\nanswers:\n  \
                  leader.written_off: 4\n  product.stability: unknown\n  partners.lost: unknown\n";
    let sources = [
        Source::new("answers.yaml", answers.as_bytes()),
        Source::new("sales.yaml", second.as_bytes()),
        Source::new("program.yaml", documented.as_bytes()),
        Source::new("metrics.csv", measured.as_bytes()),
    ];
    gather(&CATALOG, &sources, as_of()).unwrap_or_else(|problems| panic!("{problems:?}")).facts
}

fn report(facts: &Facts, edition: Edition) -> Report {
    let telling = ReportOptions { edition, ..ReportOptions::default() };
    audit::told(&CATALOG, facts, "standard", as_of(), &telling).unwrap()
}

/// The report in every format, each as everything that can be read in it or out of it.
fn all_formats(report: &Report) -> Vec<(String, String)> {
    let look =
        Theme { templates: &CATALOG.templates, brand: BRAND.get_or_init(Brand::default), words: Messages::english() };
    let text = |format| String::from_utf8(render(report, format, &look).unwrap()).unwrap();
    let mut told: Vec<(String, String)> = vec![
        ("Markdown".to_owned(), plain(&text(Format::Markdown))),
        ("JSON".to_owned(), text(Format::Json)),
        ("HTML".to_owned(), text(Format::Html)),
        ("HTML as read".to_owned(), read_html(&text(Format::Html))),
    ];
    let book = render(report, Format::Xlsx, &look).unwrap();
    told.push(("cells of the workbook".to_owned(), cells(&book)));
    told.push(("parts of the workbook".to_owned(), parts(&book)));
    for table in Table::ALL {
        let bytes = render_table(report, table, Messages::english()).unwrap();
        told.push((table.file_name().to_owned(), String::from_utf8(bytes).unwrap()));
    }
    told
}

/// Markdown without the marks that keep text from becoming markup.
fn plain(markdown: &str) -> String {
    markdown.replace(['\\', '\u{200B}'], "")
}

fn read_html(page: &str) -> String {
    let page = scraper::Html::parse_document(page);
    page.root_element().text().collect()
}

fn cells(book: &[u8]) -> String {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(book)).unwrap();
    let names = book.sheet_names();
    let sheets: Vec<_> = names.iter().map(|name| book.worksheet_range(name).unwrap()).collect();
    let cells = sheets.iter().flat_map(|sheet| sheet.rows().flatten());
    cells.map(|cell| format!("{cell}\n")).collect()
}

/// The raw XML of every part, document properties and links among them.
fn parts(book: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut told = String::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        told.push_str(&part.name().unwrap());
        part.read_to_string(&mut told).unwrap();
    }
    told
}

fn assert_nowhere(told: &[(String, String)], words: &str, edition: Edition) {
    let lower = words.to_lowercase();
    for (format, text) in told {
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
            let told = read.contains(words) || other;
            assert!(told || !expected, "{words:?} is not in the full edition: looking for it would show nothing");
            for (edition, told) in &kept {
                assert_nowhere(told, words, *edition);
            }
        }
    }
    for who in ["Qzperson", "Qzfirst", "Qzsecond"] {
        assert!(json.contains(who), "{who} is not in the full edition");
        kept.iter().for_each(|(edition, told)| assert_nowhere(told, who, *edition));
    }
}

#[test]
fn a_fact_that_is_kept_back_is_told_nowhere_by_its_name() {
    let facts = facts();
    let names: BTreeSet<&str> = MARKED.iter().flat_map(|marked| marked.facts).copied().collect();
    for edition in KEEPING {
        let report = serde_json::to_value(report(&facts, edition)).unwrap();
        // The questions that are still open may ask for a checklist of which an item is known.
        for part in ["answers", "checks", "findings", "ratings", "numbers", "decisions", "summary", "pages", "gates"] {
            let mut strings = Vec::new();
            strings_of(&report[part], &mut strings);
            for name in &names {
                let told = strings.iter().find(|text| text.as_str() == *name && CATALOG.check(name).is_none());
                assert_eq!(told, None, "in {part} of the edition {}", edition.word());
                let id = format!("contradiction:{name}");
                assert!(!strings.contains(&id), "{id} in {part} of the edition {}", edition.word());
            }
        }
    }
}

fn strings_of(value: &serde_json::Value, into: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => into.push(text.clone()),
        serde_json::Value::Array(list) => list.iter().for_each(|item| strings_of(item, into)),
        serde_json::Value::Object(fields) => fields.values().for_each(|item| strings_of(item, into)),
        _ => {}
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
    let told = all_formats(&report(&facts, Edition::Leader));
    let mut looked = 0;
    for (fact, ask) in of_pack() {
        looked += usize::from(json.contains(ask));
        assert_nowhere(&told, fact, Edition::Leader);
        assert_nowhere(&told, ask, Edition::Leader);
    }
    assert!(looked >= 8);
    let retention = CATALOG.decisions.iter().find(|decision| decision.id == "retention").unwrap();
    assert!(retention.confidential && full.decisions.iter().any(|decision| decision.id == "retention"));
    let outcomes =
        retention.rules.iter().map(|rule| &rule.outcome).chain([&retention.otherwise, &retention.undetermined]);
    let words = outcomes.flat_map(|outcome| [Some(&outcome.title), Some(&outcome.says), outcome.next.as_ref()]);
    for words in words.flatten().chain([&retention.ask]) {
        assert_nowhere(&told, words, Edition::Leader);
    }
    let named = format!("\"{}\"", retention.id);
    assert!(json.contains(&named));
    assert_nowhere(&told, &named, Edition::Leader);
    for outcome in ["likely-to-leave", "likely-to-stay", "Qzleft"] {
        assert_nowhere(&told, outcome, Edition::Leader);
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
        let told = all_formats(&report);
        assert_nowhere(&told, level("FM-09", 1), edition);
        assert!(told[1].1.contains(level("FM-03", 3)));
    }
}

/// The level of a rating's part is as good as the answer.
#[test]
fn a_part_of_a_rating_that_rests_on_what_is_kept_back_is_left_out() {
    let facts = facts();
    let told = |edition| {
        let ratings = report(&facts, edition).ratings;
        ratings.iter().flat_map(|rating| &rating.parts).any(|part| part.title == "How others in the company are won")
    };
    assert!(told(Edition::Full));
    assert_eq!(KEEPING.map(told), [false, false]);
}

#[test]
fn no_link_of_a_page_leads_to_what_was_left_out() {
    let facts = facts();
    let look =
        Theme { templates: &CATALOG.templates, brand: BRAND.get_or_init(Brand::default), words: Messages::english() };
    let select = |css: &str| scraper::Selector::parse(css).unwrap();
    for edition in [Edition::Full, Edition::Leader] {
        let page = String::from_utf8(render(&report(&facts, edition), Format::Html, &look).unwrap()).unwrap();
        let page = scraper::Html::parse_document(&page);
        let ids: BTreeSet<&str> = page.select(&select("[id]")).filter_map(|one| one.value().id()).collect();
        for link in page.select(&select("a[href^='#']")) {
            let target = link.value().attr("href").unwrap().trim_start_matches('#');
            assert!(ids.contains(target), "{}: nothing stands at #{target}", edition.word());
        }
    }
}

const COMPANIES: [&str; 6] = ["brightloom", "candidate", "fernhill", "oakridge", "stonecroft", "tidewater"];

/// Words that stand nowhere else: `Qz17x`.
fn token(place: usize) -> String {
    format!("Qz{place}x")
}

/// A company's facts with words of their own in each: in notes, in evidence, in names of people, in texts.
fn with_tokens(company: &str, marks: &[bool]) -> Facts {
    let found =
        prognosis::files::read(&[std::path::Path::new("examples").join(company)], &CATALOG.table_names()).unwrap();
    let mut facts = gather(&CATALOG, &found.sources, as_of()).unwrap().facts;
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
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_marked_no_words_of_it_get_through(
        company in prop::sample::select(&COMPANIES[..]),
        edition in prop::sample::select(&KEEPING[..]),
        marks in prop::collection::vec(any::<bool>(), 1..80),
    ) {
        let facts = with_tokens(company, &marks);
        let report = report(&facts, edition);
        let look = Theme { templates: &CATALOG.templates, brand: BRAND.get_or_init(Brand::default), words: Messages::english() };
        let mut told = vec![plain(&String::from_utf8(render(&report, Format::Markdown, &look).unwrap()).unwrap())];
        told.push(serde_json::to_string(&report).unwrap());
        told.push(read_html(&String::from_utf8(render(&report, Format::Html, &look).unwrap()).unwrap()));
        told.push(cells(&render(&report, Format::Xlsx, &look).unwrap()));
        let told = told.concat();
        prop_assert!(!told.contains("Qzperson"));
        let mut kept = 0;
        for (place, (name, fact)) in facts.facts.iter().enumerate() {
            let of_pack = CATALOG.question(name).is_some_and(|question| question.confidential);
            let mut claims = fact.decided.iter().chain(&fact.against).chain(&fact.agreeing);
            if of_pack || claims.any(|claim| claim.confidential) {
                kept += 1;
                prop_assert!(!told.contains(&token(place)), "{} of {company} in the edition {}", name, edition.word());
            }
        }
        prop_assert_eq!(report.withheld, kept);
    }
}
