//! The words, where they matter.

use super::super::{Format, escape_markdown, text};
use super::{rendered, sample};
use crate::words::score::ends;
use crate::words::{Messages, format};

#[test]
fn a_report_opens_with_the_verdict_and_tells_decisions_in_sentences() {
    let markdown = rendered(&sample::typical(), Format::Markdown);
    assert!(markdown.starts_with(
        "<!-- prognosis:northwind-robotics -->\n\n\
         # Not ready to hire a partner leader yet. Close four gaps first.\n\n\
         **Northwind Robotics** · Partner program health · 31 January 2026 · Standard · Full report\n"
    ));
    for line in [
        "- ■ **Hire.** Do not hire yet (settled)",
        "- ■ **May a partner leader be hired now?** **Do not hire yet.** A leader who starts now would spend two quarters on \
         groundwork, without budget or help, while being measured on revenue.",
        "  - Settled by facts. Behind it: 1 measured, 0 documented, 3 stated, one of them to a question that sums up a subject.",
        "  - Next: Approve a plan with a budget line first.",
        "| **Company set-up** | 24 to 38 | 14 | ■ Critical to Weak, held down by one condition that is not met | 17 |",
        "## 7 checks fail, 4 are at risk",
        "1. **Write one page: goal, budget line, approver, and the first three dates.** First step of: Put a budget line and an approver behind the plan. CEO · 5 to 12.5 person-days",
        "- ■ `FM-10` **There is a target and no funded plan.** Explains `FM-03`, `FM-08`, `FM-09`",
        "| ▲ Medium, at risk (provisional) | `FM-05` | Results of the founder's network are taken for a program | 2 | 2 | – |",
        "- With CFO. Waits for step 2, step 3.",
        "  - `FM-15` Work begins at the signature (provisional)",
        "   - Ask: Head of marketing · can move a score by up to 8 points · `FM-06`, `stage`",
        "- ■ `G-03` **There is no funded plan.** A target stands in the board deck, with no budget line beneath it. Best grade \
         left for Company set-up: Weak.",
        "- ● `G-01` Not the case: The product is not ready for partners",
    ] {
        let line = line.trim_start_matches("    ");
        assert!(
            markdown.lines().any(|other| other.trim_start() == line.trim_start()),
            "{line:?} is not in\n{markdown}"
        );
    }
}

#[test]
fn too_little_evidence_gives_no_grade() {
    let sentence = "Too early for a grade: 34 % of what decides is known, 60 % is needed.";
    assert!(rendered(&sample::empty(), Format::Markdown).contains(sentence));
    assert!(rendered(&sample::empty(), Format::Html).replace('\u{a0}', " ").contains(sentence));
    assert!(!rendered(&sample::typical(), Format::Html).contains("Too early"));
}

#[test]
fn both_reports_show_the_same_numbers() {
    let page = rendered(&sample::typical(), Format::Html).replace('\u{a0}', " ");
    let markdown = rendered(&sample::typical(), Format::Markdown);
    for number in [
        "Company set-up: 24 to 38 of 100",
        "Product: 62 to 84 of 100",
        "The whole plan takes 35 to 87.5 person-days",
        "7 points of Company set-up",
        "4 critical failures; 7 other findings follow",
        "that explains 3 others",
    ] {
        assert!(page.contains(number), "{number:?} is not in the page");
        assert!(markdown.contains(number), "{number:?} is not in\n{markdown}");
    }
}

#[test]
#[rustfmt::skip]
fn hundred_and_nothing_are_only_said_of_themselves() {
    let words = Messages::english();
    for (least, most, expected) in [(24.2, 31.4, "24 to 32"), (24.2, 24.4, "24 to 25"), (24.2, 24.2, "24"), (0.0, 0.3, "0 to 1"), (0.0, 100.0, "0 to 100")] {
        let [least, most] = ends(least, most, &[80.0]).map(Some);
        assert_eq!(text::range(words, least, most).unwrap(), expected);
    }
    assert_eq!(text::range(words, None, None), None);
    for (share, expected) in [(0.344, "34 %"), (0.599, "59 %"), (0.6, "60 %"), (0.0, "0 %"), (0.004, "under 1 %"), (0.999, "99 %"), (1.0, "100 %"), (0.29, "29 %")] {
        assert_eq!(format::percent(words, share), expected, "{share}");
    }
    for (one, other, expected) in [(0.0, 0.0, "0 points"), (0.4, 0.2, "under 1 point"), (6.5, 2.2, "2 to 7 points"), (1.2, 1.2, "1 point")] {
        assert_eq!(text::gain_in_points(words, one, other), expected);
    }
    for (least, most, expected) in [(1.0, 1.0, "1 person-day"), (0.5, 2.0, "0.5 to 2 person-days"), (10.0, 25.0, "10 to 25 person-days")] {
        assert_eq!(text::effort(words, least, most), expected);
    }
    for (iso, expected) in [("2026-01-31", "31 January 2026"), ("2026-13-31", "2026-13-31"), ("soon", "soon"), ("2026-02-05", "5 February 2026")] {
        assert_eq!(format::day(words, iso), expected);
    }
}

#[test]
#[rustfmt::skip]
fn hidden_characters_are_spelled_out_and_plain_text_stays_plain() {
    for (raw, expected) in [
        ("a\u{202E}b", "a\\[U+202E\\]b"), ("R&D costs 5.5 days (70 % of all)", "R&D costs 5.5 days (70 % of all)"),
        ("a_b", "a\\_b"), ("1. x", "1\\. x"), ("3.5 x", "3\\.5 x"), ("see 1. x", "see 1. x"), ("&amp; R&D now", "\\&amp; R&D now"),
        ("# a ## b #", "\\# a \\#\\# b \\#"), ("@a #1 http://x www.x", "@\u{200B}a \\#\u{200B}1 http:\u{200B}//x www\u{200B}.x"), (" a \n b ", "a b"),
    ] {
        assert_eq!(escape_markdown::escape(raw), expected, "{raw:?}");
    }
    assert_eq!(escape_markdown::code("a.b_c"), "`a.b_c`");
    assert_eq!(escape_markdown::code("a`b"), "a\\`b");
}

#[test]
fn a_long_report_leaves_out_what_stands_elsewhere_and_says_so() {
    let mut report = sample::typical();
    assert!(!rendered(&report, Format::Markdown).contains("Left out here"));
    let long = "A long note. ".repeat(400);
    for answer in &mut report.answers {
        answer.view.note = Some(long.repeat(20));
    }
    let markdown = rendered(&report, Format::Markdown);
    assert!(markdown.chars().count() < 65_536);
    assert!(
        markdown
            .contains("it fits into a pull request: the answers with their notes and evidence. The HTML report has")
    );
    report.findings[0].message = long.repeat(20);
    let markdown = rendered(&report, Format::Markdown);
    assert!(markdown.chars().count() < 65_536);
    assert!(markdown.contains("what each finding and step says"));
}
