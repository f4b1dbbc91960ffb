//! Before and after: the parts of a change sum to it, name what they rest on, and hang on nothing else.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use prognosis::engine::change::KindSet;
use prognosis::engine::{EvidenceGrade, Fact, Facts};
use prognosis::expr::Day;
use prognosis::history::v1::{Difference, Direction, Ends};
use prognosis::history::{Run, difference};
use prognosis::input::{Known, Mixture};
use prognosis::pack::{Catalog, Edition};
use prognosis::report::words::Messages;
use prognosis::report::{ReportOptions, ScoreKind};
use prognosis::{audit, builtin};
use proptest::prelude::*;
use serde_json::Value as Json;

use crate::laws::{complete, kept, partial, picks};
use crate::support::{CATALOG, cases, folder, names, prognosis, root, stderr, stdout};

static PACK: LazyLock<Catalog> = LazyLock::new(|| builtin::catalog().unwrap());

fn run(facts: Facts, profile: &str, day: Day) -> Run<'static> {
    let options = ReportOptions { edition: Edition::Full, ..ReportOptions::default() };
    let report = audit::run_with(&PACK, &facts, profile, day, &options).unwrap();
    Run { name: "run".into(), label: None, facts, as_of: day, report, catalog: Some(&PACK) }
}

/// Facts of several ranks, days and kinds of backing, as an audit of that day has them.
fn varied(picks: &[u64], kept: &[bool], day: Day) -> Facts {
    let mut facts = partial(&complete(picks), kept);
    let pick = |at: usize| picks[at % picks.len()].rotate_right(at as u32 + 3);
    for (at, fact) in facts.facts.values_mut().enumerate() {
        let Some(claim) = fact.decided.as_mut() else { continue };
        claim.origin.rank =
            [EvidenceGrade::Stated, EvidenceGrade::Stated, EvidenceGrade::Documented, EvidenceGrade::Measured]
                [pick(at) as usize % 4];
        let days = [None, Some("2024-02-01"), Some("2025-11-01"), Some("2026-01-20")];
        claim.origin.date = days[(pick(at) >> 4) as usize % 4].map(|day| day.parse().unwrap());
        claim.evidence = pick(at).is_multiple_of(3).then(|| format!("file {}", pick(at) % 2));
    }
    let known = Known { facts: &facts, catalog: &PACK, as_of: day };
    Mixture::new(known, known).facts(Default::default())
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn millionths(points: f64) -> i64 {
    let whole = (points * 1e6).round();
    assert!((points * 1e6 - whole).abs() < 1e-3, "{points} has more than six decimals");
    whole as i64
}

/// Holds what must be true of every comparison.
fn assert_adds_up(found: &Difference, before: &Run<'_>, after: &Run<'_>) {
    let side = |run: &Run<'_>, name: &str| {
        let scores = run.report.scores.iter();
        let of = scores.filter(|score| score.kind == ScoreKind::Side).find(|score| score.name == name);
        of.and_then(|score| Some((score.least?, score.most?)))
    };
    for score in &found.scores {
        let (then, now) = (side(before, &score.name), side(after, &score.name));
        let near = |ends: Option<Ends>, expected: Option<(f64, f64)>| match (ends, expected) {
            (Some(ends), Some((least, most))) => (ends.least - least).abs() < 1e-9 && (ends.most - most).abs() < 1e-9,
            (None, None) => true,
            _ => false,
        };
        assert!(near(score.before, then) && near(score.after, now), "{}: {score:?} {then:?} {now:?}", score.name);
        let Some(change) = score.change else {
            assert!(score.parts.is_empty() && (then.is_none() || now.is_none()), "{score:?}");
            continue;
        };
        for end in [|ends: &Ends| ends.least, |ends: &Ends| ends.most] {
            let whole = millionths(end(&change));
            let (then, now) = (end(&score.before.unwrap()), end(&score.after.unwrap()));
            assert!((change_of(then, now) - whole).abs() <= 1, "{then} {now} {whole}");
            assert_eq!(
                score.parts.iter().map(|part| millionths(end(&part.ends))).sum::<i64>(),
                whole,
                "{}",
                score.name
            );
            for part in &score.parts {
                let checks = part.checks.iter().map(|check| millionths(end(&check.ends)));
                assert_eq!(checks.sum::<i64>(), millionths(end(&part.ends)), "{:?}", part.kind);
                let shown = part.checks.iter().map(|check| (end(&check.shown) * 10.0).round() as i64);
                assert_eq!(shown.sum::<i64>(), (end(&part.shown) * 10.0).round() as i64, "{:?}", part.kind);
            }
            let rests = [&score.claimed, &score.evidenced, &score.other].map(|ends| millionths(end(ends)));
            assert_eq!(rests.iter().sum::<i64>(), whole);
            let shown: i64 = score.parts.iter().map(|part| (end(&part.shown) * 10.0).round() as i64).sum();
            assert_eq!(shown, (end(&score.shown.unwrap()) * 10.0).round() as i64, "what is told sums up as well");
        }
        let known: Vec<&str> = found.facts.iter().map(|fact| fact.fact.as_str()).collect();
        for check in score.parts.iter().flat_map(|part| &part.checks) {
            let is_date = |fact: &String| CATALOG.question(fact).is_some();
            assert!(check.facts.iter().all(|fact| known.contains(&fact.as_str()) || is_date(fact)), "{check:?}");
        }
    }
}

fn change_of(before: f64, after: f64) -> i64 {
    ((after - before) * 1e6).round() as i64
}

proptest! {
    #![proptest_config(cases(4))]

    #[test]
    fn a_mixture_turned_into_another_is_that_one(
        one in picks(), other in picks(), few in kept(), many in kept(), later: bool, kinds in prop::collection::vec(0_u32..64, 6),
    ) {
        let days = [day("2026-01-31"), day(if later { "2026-12-31" } else { "2026-01-31" })];
        let (before, after) = (varied(&one, &few, days[0]), varied(&other, &many, days[1]));
        let known = |facts, as_of| Known { facts, catalog: &PACK, as_of };
        let mixture = Mixture::new(known(&before, days[0]), known(&after, days[1]));
        let all: Vec<KindSet> = KindSet::ALL.subsets().collect();
        let (mut facts, mut at) = (mixture.facts(KindSet::NONE), KindSet::NONE);
        for to in kinds.into_iter().map(|kind| all[kind as usize]) {
            mixture.turn(&mut facts, at, to);
            let anew = mixture.facts(to);
            // Where nothing of a claim differs it may keep the place that it has in the other audit.
            for (name, fact) in &anew.facts {
                let values = |fact: &Fact| fact.own_claims().map(|claim| (claim.value.clone(), claim.origin.date)).collect::<Vec<_>>();
                prop_assert_eq!(values(&facts.facts[name]), values(fact), "{} {:?}", name, to);
            }
            prop_assert_eq!(facts.facts.len(), anew.facts.len());
            prop_assert_eq!(facts.outdated.keys().collect::<Vec<_>>(), anew.outdated.keys().collect::<Vec<_>>());
            at = to;
        }
    }

    #[test]
    fn the_parts_of_any_change_sum_to_it_and_turn_round_with_it(
        one in picks(), other in picks(), few in kept(), many in kept(), profiles in (0_usize..8, 0_usize..8), later: bool,
    ) {
        let profile = |at: usize| ["standard", "standard", "standard", "pre-hire", "in-place", "launch", "standard", "standard"][at];
        let days = [day("2026-01-31"), day(if later { "2026-12-31" } else { "2026-01-31" })];
        let before = run(varied(&one, &few, days[0]), profile(profiles.0), days[0]);
        let after = run(varied(&other, &many, days[1]), profile(profiles.1), days[1]);
        let change = difference(&before, &after, Messages::english()).unwrap();
        assert_adds_up(&change, &before, &after);
        let back = difference(&after, &before, Messages::english()).unwrap();
        for score in &change.scores {
            let turned = back.scores.iter().find(|other| other.name == score.name).unwrap();
            for part in &score.parts {
                let of = turned.parts.iter().find(|other| other.kind == part.kind);
                let (least, most) = of.map_or((0.0, 0.0), |of| (of.ends.least, of.ends.most));
                let near = |one: f64, other: f64| (one + other).abs() < 1e-4;
                prop_assert!(near(part.ends.least, least) && near(part.ends.most, most), "{:?} {part:?} {of:?}", score.name);
            }
        }
    }

    #[test]
    fn what_says_the_same_on_other_lines_differs_in_nothing(picks in picks(), kept in kept()) {
        let facts = varied(&picks, &kept, day("2026-01-31"));
        let mut moved = facts.clone();
        for claim in moved.facts.values_mut().flat_map(|fact: &mut Fact| fact.decided.iter_mut().chain(&mut fact.against)) {
            claim.origin.place.line += 7;
            claim.note = Some("said again".into());
        }
        let (before, after) = (run(facts, "standard", day("2026-01-31")), run(moved, "standard", day("2026-01-31")));
        let change = difference(&before, &after, Messages::english()).unwrap();
        prop_assert!(change.facts.is_empty() && change.worse.is_empty() && change.checks.is_empty() && change.gates.is_empty());
        prop_assert!(change.scores.iter().all(|score| score.parts.is_empty()));
    }
}

/// A company's folder with answers of a day.
fn answers(date: &str, text: &str) -> String {
    format!("company: Oxbow\nrespondent: Ada\nrole: ceo\ndate: {date}\nanswers:\n{text}")
}

/// The parts of the first side's least score, by kind, of two folders as they stand on days.
fn parts(before: (&str, &[(&str, &str)]), after: (&str, &[(&str, &str)])) -> Vec<(String, f64)> {
    let frozen = folder(before.1);
    prognosis(&["milestone", ".", "--label", "then", "--as-of", before.0], frozen.path()).success();
    for name in names(frozen.path()).iter().filter(|name| !name.contains("history")) {
        let _ = fs::remove_file(frozen.path().join(name));
    }
    for (name, text) in after.1 {
        fs::write(frozen.path().join(name), text).unwrap();
    }
    let done = prognosis(&["diff", ".", "--as-of", after.0, "--format", "json"], frozen.path()).success();
    let report: Json = serde_json::from_str(&stdout(&done)).unwrap();
    let product = report["scores"].as_array().unwrap().iter().find(|score| score["name"] == "product").unwrap().clone();
    let parts = product["parts"].as_array().unwrap().iter();
    parts.map(|part| (part["kind"].as_str().unwrap().to_owned(), part["least"].as_f64().unwrap())).collect()
}

#[test]
fn each_kind_of_change_is_told_as_what_it_is() {
    let said = answers("2026-01-10", "  product.stability: 2\n  product.apis_and_docs: 1\n");
    let better = answers("2026-06-10", "  product.stability: 4\n  product.apis_and_docs: 1\n");
    let kinds = |parts: Vec<(String, f64)>| parts.into_iter().map(|(kind, _)| kind).collect::<Vec<_>>();
    let changed = parts(("2026-01-31", &[("answers.yaml", &said)]), ("2026-06-30", &[("answers.yaml", &better)]));
    assert_eq!(changed.len(), 1, "{changed:?}");
    assert!(changed[0].0 == "answers" && changed[0].1 > 0.0, "{changed:?}");
    let program = "program: {name: Oxbow, as_of: 2026-06-01}\nproduct: {readiness: {apis_and_docs: {status: yes_with_evidence, evidence: docs}}}\n";
    let in_file = parts(
        ("2026-01-31", &[("answers.yaml", &said)]),
        ("2026-06-30", &[("answers.yaml", &said), ("program.yaml", program)]),
    );
    assert!(kinds(in_file.clone()).contains(&"files".to_owned()), "{in_file:?}");
    let aged = parts(("2026-01-31", &[("answers.yaml", &said)]), ("2029-01-31", &[("answers.yaml", &said)]));
    assert!(aged.iter().all(|(kind, _)| kind == "time" || kind == "applicability"), "{aged:?}");
}

#[test]
fn a_milestone_is_frozen_once_and_refused_where_it_was_changed() {
    let first = answers("2026-01-10", "  product.stability: 2\n");
    let dir = folder(&[("answers.yaml", first.as_str())]);
    let at = |arguments: &[&str]| prognosis(arguments, dir.path());
    at(&["history"]).code(3);
    at(&["diff", "."]).code(3);
    let freeze = ["milestone", ".", "--label", "Before the hire", "--as-of", "2026-01-31"];
    at(&freeze).success();
    let again = at(&freeze);
    assert!(
        again.get_output().status.success() && stderr(&again).contains("is there already, and says the same"),
        "{}",
        stderr(&again)
    );
    let kept: Vec<(String, Vec<u8>)> = names(&dir.path().join("history"))
        .into_iter()
        .map(|name| (name.clone(), fs::read(dir.path().join("history").join(&name)).unwrap()))
        .collect();
    assert_eq!(kept.len(), 4, "{kept:?}");
    fs::write(dir.path().join("answers.yaml"), answers("2026-01-20", "  product.stability: 4\n")).unwrap();
    let refused = at(&freeze).code(2);
    assert!(stderr(&refused).contains("a milestone is never changed: choose another --label"), "{}", stderr(&refused));
    for (name, bytes) in &kept {
        assert_eq!(&fs::read(dir.path().join("history").join(name)).unwrap(), bytes, "{name}");
    }
    let list = at(&["history"]);
    assert!(stdout(&list).starts_with("2026-01-31  Before the hire  Standard: "), "{}", stdout(&list));
    let run = at(&["diff", ".@before the hire", ".", "--as-of", "2026-02-28"]);
    assert!(run.get_output().status.success() && stdout(&run).contains("PR-1"), "{}{}", stdout(&run), stderr(&run));
    let unknown = at(&["diff", ".", "--since", "May"]).code(2);
    assert!(stderr(&unknown).contains("there is `Before the hire` (2026-01-31)"), "{}", stderr(&unknown));
    // One digit of what was frozen.
    let facts = kept.iter().find(|(name, _)| name.starts_with("facts-")).unwrap();
    let changed = String::from_utf8(facts.1.clone()).unwrap().replace("\"Number\": 2.0", "\"Number\": 3.0");
    fs::write(dir.path().join("history").join(&facts.0), changed).unwrap();
    let refused = at(&["diff", ".", "--as-of", "2026-02-28"]).code(2);
    assert!(stderr(&refused).contains("is not as it was frozen"), "{}", stderr(&refused));
    // A byte of its pack, which is read where another one judges today, and where all is looked at.
    fs::write(dir.path().join("history").join(&facts.0), &facts.1).unwrap();
    let pack = kept.iter().find(|(name, _)| name.starts_with("pack-")).unwrap();
    let damaged = [&pack.1[..pack.1.len() - 1], &[!pack.1[pack.1.len() - 1]]].concat();
    fs::write(dir.path().join("history").join(&pack.0), damaged).unwrap();
    at(&["diff", ".", "--as-of", "2026-02-28"]).success();
    let other = root().join("tests/packs/base");
    let by_another = ["diff", ".", "--as-of", "2026-02-28", "--pack", other.to_str().unwrap()];
    for refused in [at(&["history"]).code(2), at(&by_another).code(2)] {
        assert!(stderr(&refused).contains("is not as it was frozen"), "{}", stderr(&refused));
    }
}

#[test]
fn what_got_worse_stops_a_run_that_asks_for_it() {
    let dir = folder(&[("answers.yaml", answers("2026-01-10", "  product.stability: 4\n"))]);
    let at = |arguments: &[&str]| prognosis(arguments, dir.path());
    at(&["milestone", "--label", "then", "--as-of", "2026-01-31"]).success();
    fs::write(dir.path().join("answers.yaml"), answers("2026-02-10", "  product.stability: 1\n")).unwrap();
    let stopped = at(&["diff", ".", "--as-of", "2026-02-28", "--fail-on", "worse"]).code(1);
    assert!(stderr(&stopped).contains("worse: PR-1"), "{}", stderr(&stopped));
    at(&["diff", ".", "--as-of", "2026-02-28"]).code(0);
    at(&["diff", ".", "--as-of", "2026-02-28", "--fail-on", "worse", "--exit-zero"]).code(0);
    fs::write(dir.path().join("answers.yaml"), answers("2026-02-10", "  product.stability: 4\n")).unwrap();
    at(&["diff", ".", "--as-of", "2026-02-28", "--fail-on", "worse"]).code(0);
    fs::write(
        dir.path().join("answers.yaml"),
        answers("2026-02-10", "  product.stability: 4\n").replace("Oxbow", "Tidewater"),
    )
    .unwrap();
    let other = at(&["diff", ".", "--as-of", "2026-02-28"]).code(2);
    assert!(stderr(&other).contains("two companies"), "{}", stderr(&other));
}

#[test]
fn a_check_that_practice_lowers_got_worse_and_another_profile_does_nothing() {
    let year = fs::read_to_string(root().join("tests/companies/12-a-year-later/answers.yaml")).unwrap();
    let months = |count: u32| {
        let line = year.lines().find(|line| line.trim_start().starts_with("portfolio.months_to_identify:")).unwrap();
        year.replace(line, &format!("  portfolio.months_to_identify: {count}"))
    };
    let dir = folder(&[("answers.yaml", months(3))]);
    let at = |arguments: &[&str]| prognosis(arguments, dir.path());
    at(&["milestone", ".", "--label", "then", "--as-of", "2026-11-30"]).success();
    for profile in ["pre-hire", "launch", "in-place"] {
        at(&["diff", ".", "--as-of", "2026-11-30", "--fail-on", "worse", "--profile", profile])
            .append_context("profile", profile)
            .code(0);
    }
    fs::write(dir.path().join("answers.yaml"), months(5)).unwrap();
    let stopped = at(&["diff", ".", "--as-of", "2026-11-30", "--fail-on", "worse"]).code(1);
    assert!(stderr(&stopped).contains("worse: FM-06"), "{}", stderr(&stopped));
}

#[test]
fn which_questions_somebody_unnamed_answered_anew_is_not_told() {
    let files = ["answers-ceo.yaml", "answers-head-of-sales.yaml"];
    let read = |name: &str| fs::read_to_string(root().join("tests/views").join(name)).unwrap();
    let unnamed = read(files[1]).replace("role: Head of sales", "role: Head of sales\nanonymous: yes");
    let dir = folder(&[(files[0], read(files[0])), (files[1], unnamed.clone())]);
    let at = |arguments: &[&str]| prognosis(arguments, dir.path());
    at(&["milestone", ".", "--label", "then", "--as-of", "2026-12-12"]).success();
    let day = unnamed.lines().find(|line| line.starts_with("date:")).unwrap().to_owned();
    fs::write(dir.path().join(files[1]), unnamed.replace(&day, "date: 2026-12-10")).unwrap();
    let done = at(&["diff", ".", "--as-of", "2026-12-12", "--format", "json"]).success();
    let change: Json = serde_json::from_str(&stdout(&done)).unwrap();
    assert_eq!(change["facts"], Json::Array(Vec::new()), "{change:#}");
    // Whoever has a name is told of.
    fs::write(dir.path().join(files[1]), unnamed.replace("\nanonymous: yes", "")).unwrap();
    at(&["milestone", ".", "--label", "named", "--as-of", "2026-12-13"]).success();
    fs::write(dir.path().join(files[1]), unnamed.replace("\nanonymous: yes", "").replace(&day, "date: 2026-12-10"))
        .unwrap();
    let done = at(&["diff", ".", "--since", "named", "--as-of", "2026-12-13", "--format", "json"]).success();
    assert!(stdout(&done).contains("\"fact\":"), "{}", stdout(&done));
}

#[test]
fn a_check_that_fell_by_source_behind_a_verdict_that_stayed_got_worse() {
    let read = fs::read_to_string(root().join("examples/starling/answers.yaml")).unwrap();
    let dir = folder(&[("answers.yaml", read.clone())]);
    for file in ["program.yaml", "metrics.csv"] {
        if root().join("examples/starling").join(file).is_file() {
            fs::copy(root().join("examples/starling").join(file), dir.path().join(file)).unwrap();
        }
    }
    let at = |arguments: &[&str]| prognosis(arguments, dir.path());
    at(&["milestone", "--label", "June", "--as-of", "2026-01-31"]).success();
    let worse = read
        .replace("alignment.sales_acceptance_pct: 38", "alignment.sales_acceptance_pct: 75")
        .replace("  expectations.agreed_in_writing: yes", "  expectations.agreed_in_writing: no");
    fs::write(dir.path().join("answers.yaml"), worse).unwrap();
    let stopped = at(&["diff", ".", "--as-of", "2026-01-31", "--fail-on", "worse"]).code(1);
    assert!(stderr(&stopped).contains("worse: FM-12"), "{}", stderr(&stopped));
    assert!(stdout(&stopped).contains("by source Passes → At risk"), "{}", stdout(&stopped));
    let run = at(&["diff", ".", "--as-of", "2026-01-31", "--format", "json"]);
    let change: Difference = serde_json::from_str(&stdout(&run)).unwrap();
    let fell = change.checks.iter().find(|one| one.id == "FM-12").unwrap();
    assert_eq!(fell.before, fell.after, "what is told stayed");
    assert!(fell.direction == Direction::Worse && fell.by_source == Direction::Worse);
    // The report of a later day says it as well.
    let report = at(&["audit", ".", "--as-of", "2026-02-01", "--format", "json", "--exit-zero"]);
    let report: Json = serde_json::from_str(&stdout(&report)).unwrap();
    let worse = report["trend"]["worse"].as_array().unwrap();
    let fell = worse.iter().find(|one| one["check"] == "FM-12").unwrap_or_else(|| panic!("{worse:?}"));
    assert!(fell["before"] == "pass" && fell["now"] == "at_risk" && fell["by_source"] == true, "{fell}");
    let page = at(&["audit", ".", "--as-of", "2026-02-01", "--format", "html", "--exit-zero"]);
    assert!(stdout(&page).contains("by source Passes → At risk"));
}

#[test]
fn a_year_of_the_same_company_is_told_as_claimed_where_nothing_is_shown() {
    let dir = folder(&[("answers.yaml", fs::read(root().join("tests/companies/11-before/answers.yaml")).unwrap())]);
    let at = |arguments: &[&str]| prognosis(arguments, dir.path());
    at(&["milestone", "--label", "before", "--as-of", "2025-12-01"]).success();
    fs::copy(root().join("tests/companies/12-a-year-later/answers.yaml"), dir.path().join("answers.yaml")).unwrap();
    let run = at(&["diff", ".", "--as-of", "2026-11-29", "--format", "json"]);
    let change: Difference = serde_json::from_str(&stdout(&run)).unwrap();
    assert!(change.scores.iter().all(|score| score.evidenced == Ends::default()), "nothing in that file is backed");
    assert!(change.scores.iter().any(|score| score.claimed.least > 30.0));
    let worse: Vec<&str> =
        change.checks.iter().filter(|one| one.by_source == Direction::Worse).map(|one| &*one.id).collect();
    assert!(worse.is_empty(), "{worse:?}");
    let page = at(&["diff", ".", "--as-of", "2026-11-29", "--format", "html"]);
    let again = at(&["diff", ".", "--as-of", "2026-11-29", "--format", "html"]);
    assert_eq!(page.get_output().stdout, again.get_output().stdout, "the same input gives the same bytes");
    assert!(Path::new(dir.path()).join("history").is_dir());
}

/// What an audit of a folder of ours knows, on a day.
fn known_of(folder: &str, day: Day) -> Facts {
    let found = prognosis::files::read(&[root().join(folder)], &PACK.table_names()).unwrap();
    prognosis::input::gather(&PACK, &found.sources, day)
        .unwrap_or_else(|problems| panic!("{folder}: {problems:?}"))
        .facts
}

#[test]
fn two_audits_of_real_files_add_up_as_well() {
    let pairs = [
        ("tests/companies/11-before", "2025-12-01", "tests/companies/12-a-year-later", "2026-11-29"),
        ("examples/brightloom", "2026-01-31", "examples/oakridge", "2026-01-31"),
        ("examples/fernhill", "2026-01-31", "examples/brightloom", "2026-08-31"),
        ("tests/companies/09-mostly-unknown", "2026-11-29", "tests/companies/05-mature-program", "2026-11-29"),
        ("tests/views", "2026-11-29", "tests/companies/10-two-views", "2026-11-29"),
    ];
    for (one, then, other, now) in pairs {
        let (then, now) = (day(then), day(now));
        let (mut before, mut after) =
            (run(known_of(one, then), "standard", then), run(known_of(other, now), "standard", now));
        let mixture = Mixture::new(
            Known { facts: &before.facts, catalog: &PACK, as_of: then },
            Known { facts: &after.facts, catalog: &PACK, as_of: now },
        );
        let judged = |facts: &Facts, day: Day| {
            prognosis::engine::assess::judge_some(&PACK, facts, PACK.profile("standard").unwrap(), day, &|_| true)
        };
        for (mixed, facts, day) in
            [(mixture.facts(KindSet::NONE), &before.facts, then), (mixture.facts(KindSet::ALL), &after.facts, now)]
        {
            for (one, other) in judged(&mixed, day).iter().zip(&judged(facts, day)) {
                assert_eq!(one.credit, other.credit, "{} of {day}", PACK.checks[one.check].id);
            }
        }
        // Two companies of ours stand for one.
        (before.report.company, after.report.company) = (None, None);
        let change = difference(&before, &after, Messages::english()).unwrap();
        assert_adds_up(&change, &before, &after);
    }
}

#[test]
fn what_lies_beside_the_facts_is_verified_with_them() {
    let dir =
        folder(&[("answers.yaml", answers("2026-01-10", "  product.stability: 1\n  product.apis_and_docs: 1\n"))]);
    let at = |arguments: &[&str]| prognosis(arguments, dir.path());
    at(&["milestone", ".", "--label", "then", "--as-of", "2026-01-31"]).success();
    fs::write(
        dir.path().join("answers.yaml"),
        answers("2026-02-10", "  product.stability: 3\n  product.apis_and_docs: 1\n"),
    )
    .unwrap();
    at(&["plan", ".", "--write", "--as-of", "2026-02-28"]).success();
    at(&[
        "audit",
        ".",
        "--as-of",
        "2026-02-28",
        "--with-facts",
        "--format",
        "json,html",
        "--out",
        "out",
        "--exit-zero",
    ])
    .success();
    let (json, page) = (dir.path().join("out/report.json"), dir.path().join("out/report.html"));
    let text = fs::read_to_string(&json).unwrap();
    let report: Json = serde_json::from_str(&text).unwrap();
    assert!(report["trend"]["label"] == "then" && report["plan"][0]["tracked"]["status"] == "open", "{report}");
    at(&["verify", "out/report.json", "out/report.html"]).success();
    // Said in one place and not in the other.
    fs::write(&json, text.replacen("\"label\": \"then\"", "\"label\": \"than\"", 1)).unwrap();
    at(&["verify", "out/report.json"]).code(1);
    let shown = fs::read_to_string(&page).unwrap();
    fs::write(&page, shown.replacen("Since then", "Since than", 1)).unwrap();
    at(&["verify", "out/report.html"]).code(1);
    // A report with its facts can be compared like a milestone.
    fs::write(&json, &text).unwrap();
    let compared = at(&["diff", "out/report.json", ".", "--as-of", "2026-02-28", "--format", "json"]);
    let compared: Difference = serde_json::from_str(&stdout(&compared)).unwrap();
    assert!(compared.facts.is_empty() && compared.scores.iter().all(|score| score.parts.is_empty()));
}

#[test]
fn a_plan_goes_out_as_a_table_and_comes_back() {
    let dir =
        folder(&[("answers.yaml", answers("2026-01-10", "  product.stability: 1\n  product.apis_and_docs: 1\n"))]);
    let at = |arguments: &[&str]| prognosis(arguments, dir.path());
    let day = ["--as-of", "2026-01-31"];
    let csv = at(&[&["plan", ".", "--format", "csv"][..], &day].concat()).success();
    let issues = at(&[&["plan", ".", "--issues", "issues"][..], &day].concat());
    assert!(
        issues.get_output().status.success() && !names(&dir.path().join("issues")).is_empty(),
        "{}",
        stderr(&issues)
    );
    let calendar = stdout(&at(&[&["plan", ".", "--format", "ics"][..], &day].concat()));
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.contains("DTSTART;VALUE=DATE:2026"), "{calendar}");
    let table = stdout(&csv);
    let step = table.lines().nth(1).unwrap();
    let marked = format!("{},Done,Ada,2026-03-01,it is mended,kit.pdf", step.strip_suffix(",,,,,").unwrap());
    fs::write(dir.path().join("plan.csv"), table.replacen(step, &marked, 1)).unwrap();
    let read = at(&[&["plan", ".", "--read", "plan.csv"][..], &day].concat());
    assert!(read.get_output().status.success() && stderr(&read).contains("1 step changed"), "{}", stderr(&read));
    let plan = fs::read_to_string(dir.path().join("plan.yaml")).unwrap();
    assert!(
        ["owner: Ada\n", "status: done\n", "note: it is mended\n", "due: 2026-03-01\n", "evidence: kit.pdf\n"]
            .iter()
            .all(|line| plan.contains(line)),
        "{plan}"
    );
    // It is marked as done, and the check still fails.
    let run = at(&[&["audit", ".", "--exit-zero"][..], &day].concat());
    assert!(stderr(&run).contains("is marked as done in plan.yaml"), "{}", stderr(&run));
    fs::write(dir.path().join("plan.csv"), "check,tracked_status\nPR-1,finished\n").unwrap();
    let refused = at(&[&["plan", ".", "--read", "plan.csv"][..], &day].concat()).code(2);
    assert!(stderr(&refused).contains("row 2: `finished` is no state"), "{}", stderr(&refused));
}
