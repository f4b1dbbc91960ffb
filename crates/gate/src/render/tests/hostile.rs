//! Texts from files that attack whoever shows them, and more findings than anybody shows.

use diagnostics::sanitize::is_hidden;
use pack::Severity;
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;

use super::findings::{at, missing};
use super::parsed::well_formed;
use super::sample::sample;
use super::{GateFormat, rendered};
use crate::v1::CheckReport;

const ATTACKS: [&str; 16] = [
    "\u{1b}[31mred\u{0}\u{7}\u{9b}31m\u{85}\u{7f}",
    "\u{202e}txt.exe\u{202c}\u{2066}x\u{2069}\u{200f}\u{61c}\u{feff}",
    "first\r\n::error file=a,line=1::gotcha\n::stop-commands::x",
    "::error title=x::y",
    "##[error]x ##vso[task.complete result=Succeeded]y ##teamcity[x]",
    "a %0A::error::b %25",
    "]]></failure><testcase/><!--",
    "\" onload=\"x' <script>alert(1)</script> &amp; &#0;",
    "a | b || c \\| d",
    "[click](javascript:alert(1)) ![x](http://evil.example/p) <https://evil.example>",
    "`code` and `a ` b` ``",
    "# heading\n\n- item\n---\n```yaml",
    "@everyone #1 https://evil.example www.evil.example",
    "ok 99 - fine # SKIP me # TODO you\nBail out! now\n1..0",
    "{0} {1:x} {{ 7 }} ${{ secrets.X }}",
    "\u{fffe}\u{ffff}\u{2028}\u{2029}\u{10ffff}",
];

/// The sample with an attack in every string but the words that the program itself decides by.
fn attacked(attack: &str) -> CheckReport {
    const WORDS: [&str; 8] =
        ["verdict", "verdict_without_waivers", "kind", "severity", "fail_on", "basis", "level", "state"];
    fn walk(name: &str, value: &mut Value, attack: &str) {
        match value {
            Value::String(text) if !WORDS.contains(&name) => attack.clone_into(text),
            Value::Array(items) => items.iter_mut().for_each(|item| walk(name, item, attack)),
            Value::Object(fields) => fields.iter_mut().for_each(|(name, field)| walk(name, field, attack)),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(sample()).unwrap();
    walk("", &mut value, attack);
    serde_json::from_value(value).unwrap()
}

/// Whether a letter acts on a terminal, hides, or turns the direction of reading. U+200B is ours: it parts what would be a link.
fn acts(letter: char) -> bool {
    (is_hidden(letter) && letter != '\u{200b}') || matches!(letter, '\u{2028}' | '\u{2029}')
}

#[test]
fn whatever_hides_or_turns_is_in_no_format() {
    let hidden = ('\0'..='\u{ffff}').chain('\u{e0000}'..='\u{e007f}').filter(|letter| is_hidden(*letter));
    let text: String = hidden.flat_map(|letter| ['A', letter]).collect();
    assert!(text.chars().count() < 600, "the rest would be cut");
    for format in GateFormat::ALL {
        let shown = rendered(&attacked(&text), format);
        let found = shown.chars().find(|letter| acts(*letter));
        assert_eq!(found.map(char::escape_unicode).map(|found| found.to_string()), None, "{format:?}");
    }
}

#[test]
fn no_attack_acts_in_any_format() {
    let huge = "very long ".repeat(5_000);
    for attack in ATTACKS.into_iter().chain([huge.as_str()]) {
        let checked = attacked(attack);
        for format in GateFormat::ALL {
            let shown = rendered(&checked, format);
            assert!(!shown.contains(acts), "{format:?} {:?}", shown.chars().find(|letter| acts(*letter)));
            if !matches!(format, GateFormat::Json | GateFormat::JsonV1) {
                assert!(shown.len() < 300_000, "{format:?} has {} bytes", shown.len());
            }
            holds(format, &shown, attack);
        }
    }
}

/// What a reader of the format relies on.
fn holds(format: GateFormat, shown: &str, attack: &str) {
    let commands = shown.lines().filter(|line| line.trim_start().starts_with("::"));
    let numbers = shown.lines().filter(|line| line.starts_with("ok ") || line.starts_with("not ok ")).count();
    match format {
        GateFormat::Text => {
            assert_eq!(commands.count(), 0, "{shown}");
            assert!(!["##[", "##vso[", "##teamcity["].iter().any(|command| shown.contains(command)), "{shown}");
        }
        GateFormat::Github => {
            let names = commands.map(|line| line.split(' ').next().unwrap_or_default());
            assert_eq!(names.filter(|name| ["::error", "::warning", "::notice"].contains(name)).count(), 9, "{shown}");
            assert_eq!(shown.lines().count(), 10, "{shown}");
        }
        GateFormat::Json => {
            let checked: Value = serde_json::from_str(shown).unwrap();
            assert_eq!(checked["profile"], attack);
        }
        GateFormat::JsonV1 => {
            let checked: CheckReport = serde_json::from_str(shown).unwrap();
            assert_eq!(checked.profile, attack);
        }
        GateFormat::Sarif | GateFormat::Gitlab => drop(serde_json::from_str::<Value>(shown).unwrap()),
        GateFormat::Junit => drop(well_formed(shown)),
        GateFormat::Markdown => harmless_markdown(shown),
        // Every rule has the same id now, so that only the findings and what nobody found are left.
        GateFormat::Tap => assert!(shown.starts_with(&format!("TAP version 14\n1..{numbers}\n")), "{shown}"),
    }
}

fn harmless_markdown(shown: &str) {
    let mut cells = 0;
    for event in Parser::new_ext(shown, Options::ENABLE_TABLES | Options::ENABLE_GFM) {
        match event {
            Event::Html(raw) | Event::InlineHtml(raw) => {
                let ours = ["<details>", "<summary>", "</summary>", "</details>"];
                assert!(raw.trim().is_empty() || ours.iter().any(|tag| raw.starts_with(tag)), "HTML: {raw:?}");
            }
            Event::Start(tag @ (Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_))) => {
                panic!("{tag:?}\n{shown}")
            }
            Event::Start(Tag::TableCell) => cells += 1,
            _ => {}
        }
    }
    // Two problems, seven findings, a known and a waived one, and four headings; five cells each.
    assert_eq!(cells, 15 * 5, "{shown}");
    assert!(!shown.contains("://") && !shown.contains("@everyone"), "{shown}");
}

#[test]
fn a_program_with_200_000_findings_is_cut_and_says_so() {
    let mut checked = sample();
    let findings = &mut checked.programs[0].findings;
    let one = missing("REQ-IPP", "ipp");
    for at_line in 0..200_000_u32 {
        let mut finding = one.clone();
        finding.region = at(at_line + 60, 1, 8, 9);
        finding.fingerprint = format!("{at_line:032x}");
        finding.severity = [Severity::Low, Severity::Medium, Severity::High][at_line as usize % 3];
        findings.push(finding);
    }
    let log: Value = serde_json::from_str(&rendered(&checked, GateFormat::Sarif)).unwrap();
    let run = &log["runs"][0];
    assert_eq!(run["results"].as_array().unwrap().len(), 5000);
    let said = run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].as_str().unwrap();
    assert!(said.starts_with("195011 results are left out"), "{said}");
    assert_eq!(run["results"][2]["properties"]["severity"], "critical");
    assert_eq!(run["results"][4999]["properties"]["severity"], "high");

    let page = rendered(&checked, GateFormat::Markdown);
    assert!(page.len() < 900 * 1024 && page.contains(" of 200007 findings are cut here"), "{} bytes", page.len());
    assert!(page.contains("Waived findings: 1") && page.ends_with("not judged, exit code 2\n"));

    let commands = rendered(&checked, GateFormat::Github);
    assert_eq!(commands.matches("\n::error ").count() + 1, 9);
    assert!(commands.contains("\n::notice title=prognosis::200000 more are not annotated"), "{commands}");

    let text = rendered(&checked, GateFormat::Text);
    assert!(text.contains("... and 199907 more findings") && text.len() < 200_000, "{} bytes", text.len());
    for format in [GateFormat::Junit, GateFormat::Tap] {
        let shown = rendered(&checked, format);
        assert!(shown.len() < 200_000, "{format:?} has {} bytes", shown.len());
    }
}

#[test]
fn a_place_that_does_not_fit_its_excerpt_is_told_all_the_same() {
    for (line, column, end_line, end_column) in
        [(0, 0, 0, 0), (7, 900, 7, 901), (7, 3, 2, 1), (7, 3, 9, 1), (7, 9, 7, 2)]
    {
        let mut checked = sample();
        let finding = &mut checked.programs[0].findings[0];
        finding.region = crate::v1::SourceRegion { line, column, end_line, end_column, start: usize::MAX, end: 0 };
        for format in GateFormat::ALL {
            assert!(rendered(&checked, format).contains("east/program.yaml"), "{format:?}");
        }
    }
    let mut checked = sample();
    checked.programs[0].findings[0].region = at(7, 900, 3, 0);
    assert!(rendered(&checked, GateFormat::Text).contains("--> east/program.yaml:7:900\n"));
}
