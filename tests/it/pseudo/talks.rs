//! The interview over a pipe, with every key and every slip.

use std::collections::BTreeSet;
use std::fs;

use prognosis::input::understood;
use prognosis::pack::QuestionType;
use prognosis::pack::types::Shape;

use super::marks::{foreign, messages};
use crate::interview::piped;
use crate::support::{CATALOG, folder, one_space, stderr};

/// What a value should have been, for each question that a line is no answer to: problems of values are in English so far.
fn faults(typed: &str) -> BTreeSet<String> {
    let lines: BTreeSet<&str> = typed.lines().filter(|line| !line.is_empty()).collect();
    let mut kinds: Vec<(&QuestionType, bool)> = Vec::new();
    for question in &CATALOG.questions {
        kinds.push((&question.kind, question.not_applicable));
        match question.kind.shape() {
            Shape::Records(fields) => kinds.extend(fields.iter().map(|(_, field)| (&field.kind, false))),
            Shape::Series(series) => kinds.push((&series.of, false)),
            Shape::Value | Shape::Items(_) => {}
        }
    }
    let capital = |text: &str| text[..1].to_uppercase() + &text[1..];
    let fault = |line: &str, kind: &QuestionType, not_applicable: bool| {
        let fault = understood(kind, not_applicable, line).err()?;
        let advice = fault.advice().map(|advice| format!(" {}.", capital(advice))).unwrap_or_default();
        Some(one_space(&format!("{}.{advice}", capital(fault.message()))))
    };
    kinds.iter().flat_map(|(kind, may)| lines.iter().filter_map(|line| fault(line, kind, *may))).collect()
}

/// Parts of messages that no talk over a pipe leads to: words that are typed and an editor, what is asked on a terminal alone, a file that somebody
/// else writes, and a company without a name.
const BEYOND: [&str; 13] = [
    "-type-",
    "small-words",
    "negations",
    "editor",
    "why-not",
    "enough-",
    "file-changed",
    "meanwhile",
    "not-known",
    "no-text",
    "check-hidden",
    "somebody",
    "value-",
];

/// A transcript without what was typed, which comes back behind each prompt.
fn said(transcript: &str, typed: &str) -> BTreeSet<String> {
    let mut text = String::new();
    for line in transcript.lines() {
        let echoed =
            typed.lines().filter(|typed| !typed.is_empty() && line.ends_with(*typed)).max_by_key(|one| one.len());
        let shown = echoed.map_or(line, |typed| &line[..line.len() - typed.len()]);
        let is_prompt = shown.ends_with("> ") || shown.ends_with("⟧ ");
        text.push_str(if is_prompt { shown } else { line });
        text.push('\n');
    }
    // What goes on in the next line is indented; a word may be parted at its hyphen.
    let mut joined = String::new();
    for line in text.lines() {
        let between = match line.starts_with("  ") {
            _ if joined.ends_with('-') => "",
            true => " ",
            false => "\n",
        };
        joined.push_str(between);
        joined.push_str(&one_space(line));
    }
    let text = joined;
    let text = faults(typed).iter().rev().fold(text, |text, fault| text.replace(fault, " . "));
    foreign(&text)
}

#[test]
fn what_the_interview_says_is_a_message_or_comes_from_the_pack_or_the_company() {
    let brand = folder(&[("messages.ftl", messages())]);
    let templates = ["--templates", brand.path().to_str().unwrap(), "--plain"];
    let keys = [
        // A question with every key, the words of the language among them; then others, answered and changed.
        "?\n9999\nthe moon\n\nn\nb\nb\n⟦back⟧\ne partners.xlsx\ne\na link\nnote counted with Sales\nnote\nby hand\nx\nx no partners yet\n-\n",
        "1\n2\nthe\n⟦not sure⟧\ns\nj\n1\nj 99\nj\n\nc\n1\n3\nc\n999\nc\n\n",
        "1\nyes\nn\nnone\n1\n2-3\n2\n1\n1\n1\nyes\nno\nq\n",
    ];
    let mut all = BTreeSet::new();
    let mut heard = String::new();
    let mut talk = |arguments: &[&str], files: &[(&str, &str)], typed: &str| {
        let here = folder(files);
        let run = piped(&[arguments, &templates].concat(), here.path(), typed);
        let shown = stderr(&run);
        assert!(shown.contains('⟦'), "{shown}");
        all.extend(said(&shown, typed));
        heard.push_str(&shown);
        heard.push_str(&String::from_utf8_lossy(&run.get_output().stdout));
        here
    };
    talk(&["--no-report"], &[], &format!("\nback\nBrightloom\n{}", keys.concat()));
    talk(&["--no-report", "--company", "Brightloom", "--questionnaire", "quick"], &[], &"2\n".repeat(80));
    talk(&["--no-report", "--company", "Brightloom", "--role", "ceo"], &[], &"1\n".repeat(200));
    talk(&["--no-report", "--company", "Brightloom", "--all"], &[], &"1\n".repeat(900));
    talk(&["--no-report", "--company", "Brightloom", "--all"], &[], &"not sure\n".repeat(900));
    talk(&["--no-report", "--company", "Brightloom", "--all"], &[], &"n\n".repeat(300));
    talk(&["--no-report", "--company", "Brightloom"], &[], "s\nc\n\nnote by hand\nq\n");
    talk(&["--no-report", "--company", "Brightloom"], &[], "");
    // What stands there already: a list, an old answer, one with evidence.
    let text = "answers_format: 1\ncompany: Brightloom\ndate: 2025-06-30\nanswers:\n  program.stage: 1\n  partners.signed: {value: 3, evidence: list.pdf}\n  partner_mix.types:\n  - {type: referral, active: yes, priority: lead, own_support: yes, evidence: mix.pdf}\n  - {type: reseller, active: no}\n";
    let typed = format!("{}?\nremove\nq\n", "\n".repeat(12));
    let here = talk(&["--no-report", "--again"], &[("answers.yaml", text)], &typed);
    assert!(fs::read_to_string(here.path().join("answers.yaml")).unwrap().contains("referral"));
    let words = fs::read_to_string(crate::support::root().join("words/en/interview.ftl")).unwrap();
    assert!(all.is_empty(), "{} are said by code:\n{}", all.len(), all.into_iter().collect::<Vec<_>>().join("\n"));
    // What there is to say was said, apart from what no pipe can lead to.
    let heard = one_space(&heard);
    let plain = words.lines().filter_map(|line| line.split_once(" = ")).filter(|(_, text)| !text.contains('{'));
    let unsaid: Vec<&str> = plain
        .filter(|(id, text)| !BEYOND.iter().any(|part| id.contains(part)) && !heard.contains(*text))
        .map(|(id, _)| id)
        .collect();
    assert!(unsaid.is_empty(), "{unsaid:?}");
}
