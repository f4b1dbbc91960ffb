//! The summary for a terminal: what it tells, and that it fits whatever is told.

use diagnostics::sanitize::is_one_plain_line;
use proptest::prelude::*;
use textwrap::core::display_width;

use super::{attack, sample};
use crate::Report;
use crate::render::{LINES, Terminal, render_summary};
use crate::words::Messages;

fn summed_up(report: &Report, width: usize) -> String {
    render_summary(report, Messages::english(), &Terminal { width, ..Terminal::default() })
}

/// Asserts that a summary fits a terminal. The command is copied and pasted, so it is not cut.
#[track_caller]
fn assert_fits(summary_texts: &str, width: usize) {
    assert!(summary_texts.lines().count() <= LINES && summary_texts.ends_with('\n'), "{summary_texts}");
    let lines: Vec<&str> = summary_texts.lines().collect();
    for line in &lines[..lines.len() - 1] {
        assert!(display_width(line) <= width.clamp(40, 80), "{line:?} at {width}");
        assert!(is_one_plain_line(line) && line.trim_end() == *line, "{line:?}");
    }
    assert!(lines[lines.len() - 1].starts_with("Report: "), "{summary_texts}");
}

#[test]
fn it_tells_the_verdict_first_and_the_way_to_the_report_last() {
    let report = sample::typical();
    let summary_texts = summed_up(&report, 80);
    assert_fits(&summary_texts, 80);
    let lines: Vec<&str> = summary_texts.lines().collect();
    assert!(lines[0].starts_with(report.company.as_deref().unwrap()), "{summary_texts}");
    assert_eq!(lines[1], report.summary.headline);
    assert_eq!(lines.last(), Some(&"Report: prognosis audit --out report --open"));
    for part in ["Scores of 100: ", "Must-have conditions: ", "Decide this week", "First of ", "Ask next: ", "(ask: "] {
        assert!(summary_texts.contains(part), "{part} is missing\n{summary_texts}");
    }
    let now: Vec<_> = report.plan.iter().filter(|step| step.starts_day == Some(0)).take(3).collect();
    assert!(!now.is_empty() && now.iter().all(|step| summary_texts.contains(&*step.owner.title)), "{summary_texts}");
}

#[test]
fn what_is_not_there_is_not_announced() {
    let summary = summed_up(&sample::empty(), 80);
    assert_fits(&summary, 80);
    for part in ["Decide this week", "First of ", "Must-have conditions: "] {
        assert!(!summary.contains(part), "{summary}");
    }
}

#[test]
fn it_fits_every_width_also_where_everything_is_long_or_hostile() {
    let reports = (0..attack::ATTACKS.len()).map(attack::hostile);
    let long = [
        "x".repeat(2000),
        "word ".repeat(400),
        "漢字".repeat(500),
        "e\u{301}".repeat(900),
        "𐓘\u{fe00}".repeat(500),
        "- ".repeat(900),
        "::error::".repeat(200),
    ];
    let reports = reports.chain(long.iter().map(|text| attack::with_text(text)));
    for report in reports.chain([sample::typical(), sample::empty()]) {
        for width in [0, 20, 40, 60, 79, 80, 200] {
            assert_fits(&summed_up(&report, width), width);
        }
    }
}

#[test]
fn no_line_is_a_command_for_a_build_server() {
    for text in ["::error::x", "##[error]x", "##vso[task.complete]x", "a ::set-output name=b::c"] {
        let summary = summed_up(&attack::with_text(text), 40);
        assert!(summary.lines().all(|line| !line.trim_start().starts_with("::")), "{summary}");
        assert!(!summary.contains("##[") && !summary.contains("##vso["), "{summary}");
    }
}

#[test]
fn colour_adds_nothing_but_colour() {
    let report = sample::typical();
    let plain = summed_up(&report, 80);
    let terminal = Terminal { colour: true, ..Terminal::default() };
    let coloured = render_summary(&report, Messages::english(), &terminal);
    assert!(!plain.contains('\u{1b}') && coloured.contains('\u{1b}'));
    let parts = coloured.split('\u{1b}').enumerate();
    let bare: String = parts.map(|(at, part)| if at == 0 { part } else { part.split_once('m').unwrap().1 }).collect();
    assert_eq!(bare, plain);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_fits_with_any_text(text in "\\PC{0,300}", width in 0_usize..120) {
        assert_fits(&summed_up(&attack::with_text(&text), width), width);
    }
}
