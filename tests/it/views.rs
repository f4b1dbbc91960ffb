//! Several people's views of one program: who sees it better and by how much, what hangs on that, and where each role's answers lead.
//! The company stands in `tests/views`.

use std::fs;

use prognosis::audit;
use prognosis::input::{self, Source};
use prognosis::pack::{Edition, Verdict};
use prognosis::report::render::{Format, render};
use prognosis::report::{Report, ReportOptions, View, ViewScale};

use crate::support::{CATALOG, look, root};

/// The report on some files.
fn report_of(files: &[(String, String)], edition: Edition) -> Report {
    let sources: Vec<Source> = files.iter().map(|(name, text)| Source::new(name.as_str(), text.as_str())).collect();
    let day = "2026-11-29".parse().unwrap();
    let facts = input::gather(&CATALOG, &sources, day).unwrap_or_else(|problems| panic!("{problems:?}")).facts;
    let options = ReportOptions { edition, ..ReportOptions::default() };
    audit::run_with(&CATALOG, &facts, "standard", day, &options).unwrap()
}

/// The files of a folder, without those whose names begin as told.
fn files(folder: &str, without: &[&str]) -> Vec<(String, String)> {
    let folder = root().join(folder);
    let names = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let wanted = |name: &String| name.starts_with("answers") || name == "metrics.csv";
    let mut names: Vec<String> = names.filter(wanted).filter(|name| !without.contains(&name.as_str())).collect();
    names.sort();
    names.into_iter().map(|name| (name.clone(), fs::read_to_string(folder.join(name)).unwrap())).collect()
}

fn whole() -> Report {
    report_of(&files("tests/views", &[]), Edition::Full)
}

fn view<'r>(report: &'r Report, fact: &str) -> &'r View {
    report.views.iter().find(|view| view.fact == fact).unwrap_or_else(|| panic!("{fact}: {:?}", report.views))
}

#[test]
fn a_roles_view_is_what_its_files_alone_would_say() {
    for (folder, all) in [
        (
            "tests/views",
            &[
                ("answers-ceo.yaml", "CEO"),
                ("answers-head-of-partnerships.yaml", "Head of partnerships"),
                ("answers-head-of-sales.yaml", "Head of sales"),
            ][..],
        ),
        ("tests/companies/10-two-views", &[("answers-a.yaml", "CEO"), ("answers-b.yaml", "Head of partnerships")]),
    ] {
        let report = report_of(&files(folder, &[]), Edition::Full);
        assert_eq!(report.score_by_view.len(), all.len());
        for (own, role) in all {
            let others: Vec<&str> = all.iter().map(|(file, _)| *file).filter(|file| file != own).collect();
            let alone = report_of(&files(folder, &others), Edition::Full);
            assert!(alone.score_by_view.is_empty(), "nobody stands beside {own}");
            let of_role = report.score_by_view.iter().find(|view| view.role.as_deref() == Some(role)).unwrap();
            assert_eq!(of_role.coverage, alone.summary.coverage, "{own}");
            let decision =
                alone.decisions.iter().find(|one| Some(&one.id) == of_role.decision.as_ref().map(|one| &one.id));
            assert_eq!(decision.map(|one| &one.headline), of_role.decision.as_ref().map(|one| &one.headline), "{own}");
            assert_eq!(of_role.scores.is_empty(), !alone.summary.coverage.sufficient, "{own}");
            for score in &of_role.scores {
                let side = alone.scores.iter().find(|side| side.name == score.name).unwrap();
                assert_eq!((side.least, side.most), (Some(score.least), Some(score.most)), "{own}: {}", score.name);
            }
        }
    }
}

#[test]
fn who_sees_it_better_and_by_how_much_is_told_in_units_of_the_scale() {
    let report = whole();
    for (fact, scale, size, best, worst, gap) in [
        (
            "rules_of_engagement.deal_credit",
            ViewScale::Steps,
            4.0,
            "CEO",
            "Head of sales",
            "CEO sees it better than Head of sales, by 4 steps.",
        ),
        (
            "communications.longest_silence_days",
            ViewScale::Number,
            55.0,
            "CEO",
            "Head of partnerships",
            "CEO sees it better than Head of partnerships, by 55 days.",
        ),
        (
            "partner_marketing.budget",
            ViewScale::Money,
            50_000.0,
            "CEO",
            "Head of partnerships",
            "CEO sees it better than Head of partnerships, by 50,000 EUR per year.",
        ),
        (
            "research.sizing_as_of",
            ViewScale::Days,
            89.0,
            "CEO",
            "Head of partnerships",
            "CEO sees it better than Head of partnerships, by 89 days.",
        ),
        (
            "ipp.used_to_refuse",
            ViewScale::YesNo,
            1.0,
            "CEO",
            "Head of partnerships",
            "CEO sees it better than Head of partnerships.",
        ),
    ] {
        let view = view(&report, fact);
        assert_eq!((view.scale, view.size, view.gap.as_str()), (scale, size, gap), "{fact}");
        assert_eq!((&view.best[..], &view.worst[..]), (&[best.to_owned()][..], &[worst.to_owned()][..]), "{fact}");
    }
    let measured = view(&report, "recruiting.vetted_pct");
    assert_eq!(measured.gap, "CEO and Head of partnerships see it better than the record, by 20 percentage points.");
    assert!(measured.hangs.is_empty() && measured.moves == 0.0, "what is counted decides");
}

#[test]
fn what_hangs_on_who_is_right_comes_first() {
    let report = whole();
    let moves: Vec<f64> = report.views.iter().map(|view| view.moves).collect();
    assert!(moves.is_sorted_by(|one, other| one >= other) && moves[0] > 0.0, "{moves:?}");
    let credit = view(&report, "rules_of_engagement.deal_credit");
    let says = "Team alignment: unknown if CEO is right; at risk if Head of partnerships is right; failing if Head of sales is right.";
    assert_eq!(credit.hangs[0].says, says);
    assert_eq!(credit.hangs[0].answers.last().map(|answer| answer.verdict), Some(Some(Verdict::Fail)));
    let product = view(&report, "product.apis_and_docs");
    assert!(product.hangs.iter().any(|hang| hang.id == "launch"), "{:?}", product.hangs);
    assert_eq!(product.moves_side.as_ref().map(|side| side.id.as_str()), Some("product"));
}

#[test]
fn every_format_has_the_score_by_view_where_two_roles_answer() {
    let report = whole();
    let text = |report: &Report, format| String::from_utf8(render(report, format, &look()).unwrap()).unwrap();
    for format in [Format::Markdown, Format::Html] {
        let page = text(&report, format);
        assert!(page.contains("Score by view") && page.contains("too few answers for a score"), "{format:?}");
        let alone =
            report_of(&files("tests/views", &["answers-ceo.yaml", "answers-head-of-sales.yaml"]), Edition::Full);
        assert!(!text(&alone, format).contains("Score by view"), "{format:?}");
    }
    let markdown = text(&report, Format::Markdown);
    let section = markdown.split("**Score by view**").nth(1).unwrap().split("</details>").next().unwrap();
    insta::assert_snapshot!("score_by_view", section.trim());
}

#[test]
fn whoever_is_rated_reads_nobodys_score() {
    let report = report_of(&files("tests/views", &[]), Edition::Candidate);
    assert!(report.score_by_view.is_empty() && report.views.iter().all(|view| view.hangs.is_empty()));
    let board = report_of(&files("tests/views", &[]), Edition::Board);
    assert_eq!(board.score_by_view.len(), 3);
}
