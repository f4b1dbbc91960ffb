//! Nothing is missing: both reports show every finding, step, question and check, in tables that are whole.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use engine::assess::FindingKind;
use pack::Edition;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use sha2::{Digest, Sha256};

use super::super::{Format, RenderError};
use super::{rendered, sample, templates, with_templates};
use crate::Report;

/// Asserts that each row of each table has as many cells as its head.
pub fn assert_whole_tables(markdown: &str) {
    // The parser evens rows out, so the bars are counted in the text as well.
    let bars = |line: &str| line.replace("\\|", "").matches('|').count();
    let mut head = None;
    for line in markdown.lines() {
        head = line.starts_with('|').then(|| head.unwrap_or(bars(line)));
        assert!(head.is_none_or(|head| bars(line) == head), "{line:?}");
    }
    let (mut columns, mut cells) = (0, 0);
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Table(alignments)) => columns = alignments.len(),
            Event::Start(Tag::TableHead | Tag::TableRow) => cells = 0,
            Event::Start(Tag::TableCell) => cells += 1,
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => assert_eq!(cells, columns),
            _ => {}
        }
    }
}

/// Asserts that a text names everything that the report tells of.
/// Of the questions Markdown tells the first 20.
fn assert_complete(report: &Report, text: &str, most: usize) {
    let findings = report.findings.iter().flat_map(|finding| match finding.kind {
        FindingKind::Contradiction => vec![&finding.message],
        FindingKind::Fail | FindingKind::AtRisk => vec![&finding.id, &finding.title, &finding.message],
    });
    let steps = report.plan.iter().flat_map(|step| [&step.check, &step.title, &step.this_week, &step.done_when]);
    let questions = report.questions.iter().take(most).flat_map(|question| [&question.fact, &question.ask]);
    let checks = report.checks.iter().map(|check| &check.id);
    let decisions = report.decisions.iter().flat_map(|decision| [&decision.headline, &decision.says]);
    let digests = report.input.iter().flat_map(|input| [Some(&input.path), input.sha256.as_ref()]).flatten();
    let all = findings.chain(steps).chain(questions).chain(checks).chain(decisions).chain(digests);
    for sentence in all.chain(&report.method).chain(&report.summary.strengths).chain([&report.pack.sha256]) {
        let sentence = sentence.replace('\'', "");
        assert!(text.contains(&sentence), "{sentence:?} is missing");
    }
}

#[test]
fn both_reports_are_complete() {
    for report in [sample::typical(), sample::empty()] {
        let plain = |text: &str| text.replace(['\\', '\'', '*'], "");
        let plain_report = Report { method: report.method.iter().map(|part| plain(part)).collect(), ..report.clone() };
        let markdown = rendered(&report, Format::Markdown);
        assert_complete(&plain_report, &plain(&markdown), 20);
        assert!(!markdown.contains("Left out here"));
        let more = format!("{} more questions are open", report.questions.len().saturating_sub(20));
        assert_eq!(markdown.contains(&more), report.questions.len() > 20, "{more}");
        let page = rendered(&report, Format::Html).replace("&#39;", "");
        assert_complete(&plain_report, &page.replace("<strong>", "").replace("</strong>", ""), usize::MAX);
        // What stands out is worked out from the rest, and no part of the JSON form.
        let json: Report = serde_json::from_str(&rendered(&report, Format::Json)).unwrap();
        assert_eq!(serde_json::to_value(json).unwrap(), serde_json::to_value(&report).unwrap());
    }
}

#[test]
fn tables_are_whole_and_lists_do_not_break() {
    for report in [sample::typical(), sample::empty()] {
        let markdown = rendered(&report, Format::Markdown);
        assert_whole_tables(&markdown);
        assert!(!markdown.contains("\n\n\n") && markdown.ends_with('\n') && !markdown.contains(" \n"));
    }
    let markdown = rendered(&sample::typical(), Format::Markdown);
    let tables =
        Parser::new_ext(&markdown, Options::ENABLE_TABLES).filter(|event| matches!(event, Event::Start(Tag::Table(_))));
    assert_eq!(tables.count(), 6);
}

#[test]
fn the_edition_for_the_board_is_short_and_whole() {
    let board = Report { edition: Edition::Board, ..sample::typical() };
    let (markdown, page) = (rendered(&board, Format::Markdown), rendered(&board, Format::Html));
    assert_whole_tables(&markdown);
    assert!(page.contains("Scores: Company set-up") && page.contains("Edition for the board"));
    assert!(markdown.contains("Standard · Edition for the board\n"));
    assert_eq!(markdown.matches("<details>").count(), 3, "decisions, failure modes and plan");
    for text in [&markdown, &page] {
        for part in ["Ana Ruiz", "wiki.example.com", "answers.yaml", "two of them waited for a demo"] {
            assert!(!text.contains(part), "{part}");
        }
    }
}

#[test]
fn empty_sections_vanish() {
    let (markdown, page) = (rendered(&sample::empty(), Format::Markdown), rendered(&sample::empty(), Format::Html));
    let full = rendered(&sample::typical(), Format::Markdown);
    for heading in
        ["<summary>Findings", "<summary>Plan", "### Gates", "<summary>Root causes", "<summary>Where sources differ"]
    {
        assert!(full.contains(heading) && !markdown.contains(heading), "{heading}");
    }
    for heading in ["### What already works", "checks fail", "## Decide this week\n\n1. **Put"] {
        assert!(!markdown.contains(heading), "{heading}");
    }
    for id in ["findings", "plan", "gates", "views"] {
        assert!(!page.contains(&format!("id=\"{id}\"")) && !page.contains(&format!("href=\"#{id}\"")), "{id}");
    }
}

#[test]
fn the_page_asks_for_nothing_and_every_link_within_it_arrives() {
    let page = rendered(&sample::typical(), Format::Html);
    assert!(page.contains("default-src 'none'") && !page.contains("@import") && !page.contains("url("));
    // The only script is the one whose digest the policy names; no other can run.
    let script = page.split_once("<script>").unwrap().1.split_once("</script>").unwrap().0;
    assert_eq!(page.matches("<script").count(), 1);
    assert!(page.contains(&format!("script-src 'sha256-{}'", STANDARD.encode(Sha256::digest(script)))));
    for call in ["fetch(", "XMLHttpRequest", "import(", "WebSocket", "sendBeacon", "eval("] {
        assert!(!script.contains(call), "the script has {call}");
    }
    assert!(page.len() < 300_000, "{} bytes", page.len());
    let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), known.len(), "an id stands twice");
    for target in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(known.contains(target), "#{target} leads nowhere");
    }
    // An area of many checks is drawn as a map; the six others stand in lists and among the ratings. Each can be arrived at.
    assert_eq!(page.matches("class=\"tile ").count(), 16);
    for check in sample::typical().checks {
        assert!(known.contains(&*format!("check-{}", check.id)), "{} is nowhere", check.id);
    }
    assert!(page.matches("<table").count() == page.matches("<caption").count());
    assert!(page.split("<th").skip(1).filter(|rest| rest.starts_with(' ')).all(|rest| rest.starts_with(" scope=")));
}

#[test]
fn same_input_same_bytes() {
    for format in Format::USUAL {
        assert_eq!(rendered(&sample::typical(), format), rendered(&sample::typical(), format));
    }
}

#[test]
fn formats_have_words_and_files() {
    for format in Format::ALL {
        assert_eq!(Format::from_word(format.word()), Some(format));
    }
    assert_eq!(Format::from_word("md"), Some(Format::Markdown));
    assert_eq!(Format::from_word("pdf"), None);
    assert_eq!(Format::USUAL.map(Format::file_name), ["report.md", "report.html", "report.json"]);
}

#[test]
fn a_broken_template_is_told_with_its_file_line_and_cause() {
    let broken = |text: &str| {
        let mut templates = templates();
        templates.push(("report.md.j2".into(), text.into()));
        with_templates(&sample::typical(), Format::Markdown, &templates).unwrap_err().to_string()
    };
    assert_eq!(
        broken("fine\n{{ report.summary.headlin.x }}"),
        "report.md.j2:2: the template cannot be filled in: undefined value: `report.summary.headlin` is undefined"
    );
    assert!(broken("a\nb\n{% if %}").starts_with("report.md.j2:3: the template cannot be filled in: syntax error: "));
    assert!(broken("{% include \"logo.j2\" %}").contains("logo.j2"));
    for name in ["report.html.j2", "report.css", "report.js"] {
        let mut templates = templates();
        templates.retain(|(other, _)| other != name);
        let missing = with_templates(&sample::typical(), Format::Html, &templates).unwrap_err();
        assert!(matches!(missing, RenderError::NoTemplate { ref file } if file == name), "{missing}");
    }
}

#[test]
fn a_template_cannot_switch_the_escaping_off_by_accident() {
    let template = "{% autoescape false %}{{ report.company }}{% endautoescape %}{% set x %}{{ report.company }}{% endset %}{{ x }}";
    let mut report = sample::typical();
    report.company = Some("<b>".into());
    let mut templates = templates();
    templates.push(("report.html.j2".into(), template.into()));
    let filled = with_templates(&report, Format::Html, &templates).unwrap();
    assert_eq!(filled, "&lt;b&gt;&lt;b&gt;");
}
