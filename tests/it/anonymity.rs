//! People who ask not to be named: their answers count as everybody's do, and nothing that is written points at one of them.

use std::fs;

use prognosis::audit;
use prognosis::engine::anonymity::LEAST_GROUP;
use prognosis::input::{self, Source};
use prognosis::pack::Edition;
use prognosis::report::render::{Format, Table, Terminal, render, render_summary, render_table};
use prognosis::report::words::Messages;
use prognosis::report::{Report, ReportOptions};

use crate::support::{CATALOG, folder, look, prognosis, root, stderr, stdout};

/// The CEO of the company of `tests/views`, who gives a name.
fn ceo() -> (String, String) {
    ("answers-ceo.yaml".to_owned(), fs::read_to_string(root().join("tests/views/answers-ceo.yaml")).unwrap())
}

/// Somebody's file with answers of their own on some of what the CEO answers too.
fn file(name: &str, role: &str, head: &str, answers: &[(&str, &str)]) -> (String, String) {
    let answers: String = answers.iter().map(|(fact, value)| format!("  {fact}: {value}\n")).collect();
    let head = format!("company: Oxbow Instruments\nrespondent: {name} Zweig\nrole: {role}\n{head}date: 2026-11-28\n");
    (format!("answers-{}.yaml", name.to_lowercase()), format!("{head}answers:\n{answers}"))
}

const ANONYMOUS: &str = "anonymous: yes\n";

/// The questions that the others answer, with what three of them say.
const SAID: [(&str, [&str; 3]); 6] = [
    ("rules_of_engagement.deal_credit", ["0", "1", "3"]),
    ("rules_of_engagement.published", ["yes", "no", "no"]),
    ("alignment.sales_acceptance_pct", ["31", "47", "64"]),
    ("competence.sales_leader", ["0", "2", "3"]),
    ("channel_sales.trained_pct", ["13", "27", "38"]),
    (
        "alignment.functions",
        ["{sales: none, product: partial}", "{sales: partial, product: partial}", "{sales: none, product: none}"],
    ),
];

/// The CEO with three people of one role; to each question the first of them says the one of the answers that is told.
fn four(head: &str, first: [usize; 6]) -> Vec<(String, String)> {
    let of = |place: usize| {
        let said = SAID.iter().zip(first).map(|((fact, values), first)| (*fact, values[(first + place) % 3]));
        let name = ["Ada", "Bob", "Cyd"][place];
        file(name, "head-of-sales", head, &said.collect::<Vec<_>>())
    };
    vec![ceo(), of(0), of(1), of(2)]
}

fn report_of(files: &[(String, String)], edition: Edition, least_group: usize) -> Report {
    let sources: Vec<Source> = files.iter().map(|(name, text)| Source::new(name.as_str(), text.as_str())).collect();
    let day = "2026-11-29".parse().unwrap();
    let facts = input::gather(&CATALOG, &sources, day).unwrap_or_else(|problems| panic!("{problems:?}")).facts;
    let options = ReportOptions { edition, least_group, ..ReportOptions::default() };
    audit::run_with(&CATALOG, &facts, "standard", day, &options).unwrap()
}

/// All that is written of a report, by format.
fn outputs(report: &Report) -> Vec<(String, String)> {
    let mut all = vec![("summary".to_owned(), render_summary(report, Messages::english(), &Terminal::default()))];
    for format in [Format::Markdown, Format::Html, Format::Json] {
        all.push((format.word().to_owned(), String::from_utf8(render(report, format, &look()).unwrap()).unwrap()));
    }
    for table in Table::ALL {
        let bytes = render_table(report, table, Messages::english()).unwrap();
        all.push((table.word().to_owned(), String::from_utf8(bytes).unwrap()));
    }
    all
}

/// What is concluded.
fn concluded(report: &Report) -> Vec<String> {
    let checks = report.checks.iter().map(|check| format!("{} {:?} {:?}", check.id, check.verdict, check.least));
    let decisions = report.decisions.iter().map(|one| format!("{} {}", one.id, one.outcome));
    let scores = report.scores.iter().map(|score| format!("{} {:?} {:?}", score.name, score.least, score.most));
    checks.chain(decisions).chain(scores).collect()
}

#[test]
fn who_of_a_group_said_what_changes_no_byte() {
    for edition in [Edition::Brief, Edition::Full, Edition::Board, Edition::Leader, Edition::Candidate] {
        let usual = outputs(&report_of(&four(ANONYMOUS, [0; 6]), edition, LEAST_GROUP));
        for swapped in [[1; 6], [1, 0, 0, 0, 0, 0], [0, 1, 2, 0, 1, 2], [2, 2, 0, 1, 0, 1], [0, 0, 0, 0, 0, 1]] {
            let other = outputs(&report_of(&four(ANONYMOUS, swapped), edition, LEAST_GROUP));
            for ((format, one), (_, two)) in usual.iter().zip(&other) {
                let line = one.lines().zip(two.lines()).find(|(one, two)| one != two);
                assert!(one == two, "{edition:?} {format} {swapped:?}: {line:?}");
            }
        }
    }
}

#[test]
fn nothing_names_who_asks_not_to_be_named_and_all_counts_as_before() {
    let (named, unnamed) = (four("", [0, 1, 2, 0, 1, 2]), four(ANONYMOUS, [0, 1, 2, 0, 1, 2]));
    for edition in [Edition::Brief, Edition::Full, Edition::Leader] {
        let (report_named, report) =
            (report_of(&named, edition, LEAST_GROUP), report_of(&unnamed, edition, LEAST_GROUP));
        assert_eq!(concluded(&report_named), concluded(&report), "{edition:?}");
        let role = report.score_by_view.iter().find(|view| view.role.as_deref() == Some("Head of sales"));
        assert_eq!(role.map(|view| (view.people, view.answers)), Some((3, 6)), "{edition:?}");
        for (format, text) in outputs(&report) {
            for name in ["Zweig", "Ada", "Bob", "Cyd", "answers-ada", "answers-bob", "answers-cyd"] {
                assert!(!text.contains(name), "{edition:?} {format}: {name}");
            }
        }
        assert!(report.views.iter().any(|view| view.worst == ["Head of sales"]), "{:?}", report.views);
    }
}

#[test]
fn of_too_few_nothing_is_told_apart() {
    let few = |head: &str| four(head, [0, 1, 2, 0, 1, 2])[..3].to_vec();
    for edition in [Edition::Brief, Edition::Full, Edition::Board, Edition::Leader, Edition::Candidate] {
        let report = report_of(&few(ANONYMOUS), edition, LEAST_GROUP);
        assert_eq!(concluded(&report_of(&few(""), edition, LEAST_GROUP)), concluded(&report), "{edition:?}");
        assert_eq!(report.anonymous.map(|one| (one.people, one.untold)), Some((2, 2)));
        assert!(report.score_by_view.is_empty(), "{:?}", report.score_by_view);
        for view in &report.views {
            assert!(view.voices.iter().all(|voice| voice.who == "CEO"), "{view:?}");
        }
        for (format, text) in outputs(&report) {
            // The CEO says nothing of these, and the pack names no such share.
            for said in ["31%", "47%", "64%", "13%", "27%", "38%", "Zweig", "answers-ada", "answers-bob"] {
                assert!(!text.contains(said), "{edition:?} {format}: {said}");
            }
        }
    }
    let report = report_of(&few(ANONYMOUS), Edition::Full, LEAST_GROUP);
    let markdown = String::from_utf8(render(&report, Format::Markdown, &look()).unwrap()).unwrap();
    assert!(markdown.contains("The answers of 2 of them are counted and not shown apart."));
    // With a smaller bar they are a group.
    let report = report_of(&few(ANONYMOUS), Edition::Full, 2);
    assert!(report.score_by_view.iter().any(|view| view.role.as_deref() == Some("Head of sales")));
}

#[test]
fn roles_of_too_few_are_told_together() {
    let mut files = four(ANONYMOUS, [0; 6])[..3].to_vec();
    files.push(file("Dan", "head-of-marketing", ANONYMOUS, &[("channel_sales.trained_pct", "5")]));
    let report = report_of(&files, Edition::Full, LEAST_GROUP);
    let others = report.score_by_view.iter().find(|view| view.role.as_deref() == Some("others")).unwrap();
    assert_eq!((others.people, report.anonymous.map(|one| one.untold)), (3, Some(0)));
    for (format, text) in outputs(&report) {
        assert!(!text.contains("Dan") && !text.contains("answers-dan"), "{format}");
        assert!(!text.contains("Head of marketing (1"), "{format}");
    }
}

#[test]
fn the_command_keeps_it_too() {
    let files = four(ANONYMOUS, [0; 6]);
    let company = folder(&files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>());
    let run = |arguments: &[&str]| prognosis(&[arguments, &["--as-of", "2026-11-29"]].concat(), company.path());
    let audit = run(&["audit", ".", "--edition", "full", "--format", "json", "--exit-zero"]);
    assert!(!stdout(&audit).contains("Zweig") && stdout(&audit).contains("anonymous answers"), "{}", stderr(&audit));
    let explained = stdout(&run(&["explain", "rules_of_engagement.deal_credit", "."]));
    assert!(!explained.contains("Zweig") && !explained.contains("answers-ada"), "{explained}");
    run(&["audit", ".", "--min-group", "1"]).code(2);
}

#[test]
fn files_without_a_name_are_as_many_people() {
    let nameless = |(name, text): (String, String)| {
        let text: String =
            text.lines().filter(|line| !line.contains("Zweig")).map(|line| format!("{line}\n")).collect();
        (name, text)
    };
    let files: Vec<_> = four(ANONYMOUS, [0; 6]).into_iter().map(nameless).collect();
    assert_eq!(
        report_of(&files, Edition::Full, LEAST_GROUP).anonymous.map(|one| (one.people, one.untold)),
        Some((3, 0))
    );
}

/// One person's answers to all questions of which the middle of several views counts, each at the same level.
fn at_level(name: &str, role: &str, head: &str, level: usize, evidence: bool) -> (String, String) {
    let value = if evidence { format!("{{value: {level}, evidence: minutes}}") } else { level.to_string() };
    let panel = CATALOG.questions.iter().filter(|question| question.panel);
    let answers: Vec<(&str, &str)> = panel.map(|question| (question.fact.as_str(), value.as_str())).collect();
    assert!(answers.len() > 5);
    file(name, role, head, &answers)
}

#[test]
fn whoever_is_no_group_stands_on_no_scale_whatever_the_levels_are() {
    for role in ["head-of-sales", "\"\""] {
        for (ceo, other) in (0..5).flat_map(|ceo| (0..5).map(move |other| (ceo, other))) {
            for (many, evidence) in [(1, false), (2, false), (1, true)] {
                let others = ["Bob", "Cyd"].into_iter().take(many);
                let files: Vec<_> = std::iter::once(at_level("Ada", "CEO", "", ceo, false))
                    .chain(others.map(|name| at_level(name, role, ANONYMOUS, other, evidence)))
                    .collect();
                let report = report_of(&files, Edition::Full, LEAST_GROUP);
                let expected = format!("CEO {ceo}, {many} {role} {other}, evidence {evidence}");
                for view in &report.views {
                    assert!(view.voices.iter().all(|voice| voice.who == "CEO"), "{expected}: {view:?}");
                }
            }
        }
    }
}
