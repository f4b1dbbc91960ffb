//! An answers file to fill in.

use engine::Facts;
use engine::assess::{answers_for, bind};
use engine::interview::{FormItem, FormSection, asks_by, form};
use expr::{Day, Quarter};
use pack::types::{Items, Level, Series, Shape};
use pack::{Catalog, Check, Condition, Question, QuestionType, Questionnaire};
use report::words::Messages;
use report::{t, takes};
use yaml::write::scalar;

use super::page::Page;

/// How every answer of the file lies under `answers:`.
const INDENT: &str = "  ";

/// An answers file with everything that a questionnaire asks, told in comments, and every answer left open. The quarters in it are
/// the last complete ones on a day.
pub fn answers(words: &Messages, catalog: &Catalog, questionnaire: &Questionnaire, today: Day) -> String {
    answers_of(words, catalog, questionnaire, None, today, &Facts::default())
}

/// The same with what one role knows alone; by the facts so far, whoever stands in for a role that nobody has is asked in its place.
pub fn answers_of(
    words: &Messages,
    catalog: &Catalog,
    questionnaire: &Questionnaire,
    role: Option<&str>,
    today: Day,
    facts: &Facts,
) -> String {
    let bound = bind(catalog, facts, today, false);
    let mut groups = form(catalog, questionnaire);
    if let Some(role) = role {
        for group in &mut groups {
            group.items.retain(|item| asks_by(catalog, &bound, item, role));
        }
        groups.retain(|group| !group.items.is_empty());
    }
    let mut page = Page::new("answers.schema.json");
    head(words, &mut page, catalog, questionnaire, &groups, role);
    let mut number = 0;
    for (place, group) in groups.iter().enumerate() {
        page.blank();
        let (part, parts) = (place + 1, groups.len());
        page.heading(INDENT, &t!(words, "form-part", part = part, parts = parts, title = group.title));
        let is_screen = |asked: &FormItem| matches!(asked, FormItem::Screen(_));
        let screens = group.items.iter().take_while(|asked| is_screen(asked)).count();
        let mixed = (1..group.items.len()).contains(&screens);
        for (at, asked) in group.items.iter().enumerate() {
            number += 1;
            page.blank();
            match at {
                0 if mixed => page.comment("  # ", &t!(words, "form-statements")),
                _ if mixed && at == screens => page.comment("  # ", &t!(words, "form-details")),
                _ => {}
            }
            match asked {
                FormItem::Question(question) => {
                    let who = question.who.as_deref().map(|role| answers_for(catalog, &bound, role));
                    write_question(words, &mut page, who.map(|role| catalog.role_title(role)), number, question, today);
                }
                FormItem::Screen(check) => write_screen(words, &mut page, number, check),
            }
        }
    }
    page.finish()
}

/// What the file is, how to fill it in, and who answers.
fn head(
    words: &Messages,
    page: &mut Page,
    catalog: &Catalog,
    questionnaire: &Questionnaire,
    groups: &[FormSection],
    role: Option<&str>,
) {
    let questions: usize = groups.iter().map(|group| group.items.len()).sum();
    let title = [&catalog.pack.title, &questionnaire.title].map(|title| title.trim()).join(": ");
    page.comment("# ", "");
    page.comment("# ", &title);
    match role {
        // The time is that of the whole form.
        Some(role) => {
            page.comment("# ", &t!(words, "form-questions-for", count = questions, role = catalog.role_title(role)));
        }
        None => {
            page.comment("# ", &t!(words, "form-questions", count = questions, minutes = questionnaire.minutes));
        }
    }
    if let Some(help) = &questionnaire.help {
        page.comment("# ", help);
    }
    page.comment("# ", "");
    page.comment("# ", &t!(words, "form-how"));
    page.comment("# ", &t!(words, "form-backing"));
    let [note, evidence] = [t!(words, "form-backing-note"), t!(words, "form-backing-evidence")];
    page.comment("#   ", &format!("{{value: 2, note: \"{note}\", evidence: \"{evidence}\", date: 2026-03-31}}"));
    page.blank();
    page.line("answers_format: 1");
    let roles: Vec<&str> = catalog.pack.roles.iter().map(|role| role.id.as_str()).collect();
    for (field, says) in [
        ("company", t!(words, "form-company")),
        ("respondent", t!(words, "form-respondent")),
        ("role", t!(words, "form-role", roles = roles.join(", "))),
        ("date", t!(words, "form-date")),
    ] {
        page.blank();
        page.comment("# ", &says);
        match role.filter(|_| field == "role") {
            Some(role) => page.line(&format!("{field}: {}", scalar(catalog.role_title(role)))),
            None => page.line(&format!("{field}:")),
        }
    }
    page.blank();
    page.line(if groups.is_empty() { "answers: {}" } else { "answers:" });
}

fn write_question(
    words: &Messages,
    page: &mut Page,
    who: Option<&str>,
    number: usize,
    question: &Question<Condition>,
    today: Day,
) {
    put(words, page, number, &question.ask, question.help.as_deref(), who);
    let takes = takes::answer(words, &question.kind, question.not_applicable);
    page.comment("  #      ", &t!(words, "form-answer", takes = takes));
    let table = |page: &mut Page, rows: Vec<(String, String)>| page.table("  #         ", &rows);
    let key = format!("{INDENT}{}:", scalar(&question.fact));
    table(page, meanings(words, &question.kind));
    match question.kind.shape() {
        Shape::Items(Items { items, .. }) => {
            page.line(&key);
            for (item, _) in items {
                page.line(&format!("{INDENT}{INDENT}{}:", scalar(item)));
            }
        }
        Shape::Series(Series { quarters, .. }) => {
            page.line(&key);
            for back in 0..(*quarters).min(4) {
                page.line(&format!("  #   {}:", Quarter::complete_on(today).back(back)));
            }
        }
        Shape::Records(fields) => {
            page.line(&key);
            for (place, (name, _)) in fields.iter().enumerate() {
                page.line(&format!("  # {} {}:", if place == 0 { "-" } else { " " }, scalar(name)));
            }
        }
        Shape::Value => page.line(&key),
    }
}

/// What can be written, and what it means: levels, choices, items and the fields of an entry.
fn meanings(words: &Messages, kind: &QuestionType) -> Vec<(String, String)> {
    match kind.shape() {
        Shape::Series(Series { of, .. }) => meanings(words, of),
        Shape::Records(fields) => {
            fields.iter().map(|(name, field)| (scalar(name), takes::record_field(words, field))).collect()
        }
        Shape::Value | Shape::Items(_) => {
            let plain = matches!(kind, QuestionType::Level(_));
            let written = |id: String| if plain { id } else { scalar(&id) };
            kind.meanings().into_iter().map(|(id, says)| (written(id), says.to_owned())).collect()
        }
    }
}

fn write_screen(words: &Messages, page: &mut Page, number: usize, check: &Check<Condition>) {
    let screen = &check.screen;
    put(words, page, number, &screen.ask, screen.help.as_deref(), None);
    let levels = QuestionType::Level(Level { levels: screen.levels.clone() });
    page.comment("  #      ", &t!(words, "form-answer", takes = takes::answer(words, &levels, true)));
    page.table("  #         ", &numbered(&screen.levels));
    page.line(&format!("{INDENT}{}:", scalar(&check.id)));
}

/// The question, what to look at, and whom to ask.
fn put(words: &Messages, page: &mut Page, number: usize, ask: &str, help: Option<&str>, who: Option<&str>) {
    page.comment(&format!("  # {:5}", format!("{number}.")), ask);
    if let Some(help) = help {
        page.comment("  #      ", help);
    }
    if let Some(who) = who {
        page.comment("  #      ", &t!(words, "form-who", who = who));
    }
}

fn numbered(levels: &[String]) -> Vec<(String, String)> {
    levels.iter().enumerate().map(|(level, says)| (level.to_string(), says.clone())).collect()
}
