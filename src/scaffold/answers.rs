//! An answers file to fill in.

use engine::Facts;
use engine::assess::{answers_for, bind};
use engine::interview::{FormItem, FormSection, asks_by, form};
use expr::{Day, Quarter};
use pack::types::{Items, Level, Series, Shape};
use pack::{Catalog, Check, Condition, Question, QuestionType, Questionnaire};
use yaml::write::scalar;

use super::page::Page;
use input::filled::wording;

/// How every answer of the file lies under `answers:`.
const INDENT: &str = "  ";

/// What stands above the statements of a part, and above its details.
const STATEMENTS: &str =
    "First the statements. Choose the one that fits: each settles a subject, so that its details below may stay empty.";
const DETAILS: &str = "Now the details. Answer those that you know or can count: where they are there, they decide in place of the statement.";

/// An answers file with everything that a questionnaire asks, told in comments, and every answer left open. The quarters in it are
/// the last complete ones on a day.
pub fn answers(catalog: &Catalog, questionnaire: &Questionnaire, today: Day) -> String {
    answers_of(catalog, questionnaire, None, today, &Facts::default())
}

/// The same with what one role knows alone; by the facts so far, whoever stands in for a role that nobody has is asked in its place.
pub fn answers_of(
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
    head(&mut page, catalog, questionnaire, &groups, role);
    let mut number = 0;
    for (place, group) in groups.iter().enumerate() {
        page.blank();
        page.heading(INDENT, &format!("Part {} of {}: {}", place + 1, groups.len(), group.title));
        let is_screen = |asked: &FormItem| matches!(asked, FormItem::Screen(_));
        let screens = group.items.iter().take_while(|asked| is_screen(asked)).count();
        let mixed = (1..group.items.len()).contains(&screens);
        for (at, asked) in group.items.iter().enumerate() {
            number += 1;
            page.blank();
            match at {
                0 if mixed => page.comment("  # ", STATEMENTS),
                _ if mixed && at == screens => page.comment("  # ", DETAILS),
                _ => {}
            }
            match asked {
                FormItem::Question(question) => {
                    let who = question.who.as_deref().map(|role| answers_for(catalog, &bound, role));
                    write_question(&mut page, who.map(|role| catalog.role_title(role)), number, question, today);
                }
                FormItem::Screen(check) => write_screen(&mut page, number, check),
            }
        }
    }
    page.finish()
}

/// What the file is, how to fill it in, and who answers.
fn head(page: &mut Page, catalog: &Catalog, questionnaire: &Questionnaire, groups: &[FormSection], role: Option<&str>) {
    let questions: usize = groups.iter().map(|group| group.items.len()).sum();
    let title = [&catalog.pack.title, &questionnaire.title].map(|title| title.trim()).join(": ");
    page.comment("# ", "");
    page.comment("# ", &title);
    match role {
        // The time is that of the whole form.
        Some(role) => page.comment("# ", &format!("{questions} questions for: {}.", catalog.role_title(role))),
        None => page.comment("# ", &format!("{questions} questions, about {} minutes.", questionnaire.minutes)),
    }
    if let Some(help) = &questionnaire.help {
        page.comment("# ", help);
    }
    page.comment("# ", "");
    page.comment(
        "# ",
        "Write each answer behind its colon, with a space between. Leave empty what you do not know: what is unknown counts \
         neither for you nor against you, and the report says what is still worth finding out.",
    );
    page.comment("# ", "To back an answer up, write it with a note, a link and the day for which it holds, such as:");
    page.comment("#   ", "{value: 2, note: \"counted with Sales\", evidence: \"a link or a file\", date: 2026-03-31}");
    page.blank();
    page.line("answers_format: 1");
    let roles: Vec<&str> = catalog.pack.roles.iter().map(|role| role.id.as_str()).collect();
    for (field, says) in [
        ("company", "The company whose partner program this is.".to_owned()),
        ("respondent", "Who answers; initials will do.".to_owned()),
        ("role", ["What this person does in the company".to_owned(), roles.join(", ")].join(", such as ")),
        ("date", "The day for which the answers hold, such as 2026-03-31.".to_owned()),
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

fn write_question(page: &mut Page, who: Option<&str>, number: usize, question: &Question<Condition>, today: Day) {
    put(page, number, &question.ask, question.help.as_deref(), who);
    page.comment("  #      ", &format!("Answer: {}.", wording::answer(&question.kind, question.not_applicable)));
    let table = |page: &mut Page, rows: Vec<(String, String)>| page.table("  #         ", &rows);
    let key = format!("{INDENT}{}:", scalar(&question.fact));
    table(page, meanings(&question.kind));
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
fn meanings(kind: &QuestionType) -> Vec<(String, String)> {
    match kind.shape() {
        Shape::Series(Series { of, .. }) => meanings(of),
        Shape::Records(fields) => {
            fields.iter().map(|(name, field)| (scalar(name), wording::record_field(field))).collect()
        }
        Shape::Value | Shape::Items(_) => {
            let plain = matches!(kind, QuestionType::Level(_));
            let written = |id: String| if plain { id } else { scalar(&id) };
            kind.meanings().into_iter().map(|(id, says)| (written(id), says.to_owned())).collect()
        }
    }
}

fn write_screen(page: &mut Page, number: usize, check: &Check<Condition>) {
    let screen = &check.screen;
    put(page, number, &screen.ask, screen.help.as_deref(), None);
    let levels = QuestionType::Level(Level { levels: screen.levels.clone() });
    page.comment("  #      ", &format!("Answer: {}.", wording::answer(&levels, true)));
    page.table("  #         ", &numbered(&screen.levels));
    page.line(&format!("{INDENT}{}:", scalar(&check.id)));
}

/// The question, what to look at, and whom to ask.
fn put(page: &mut Page, number: usize, ask: &str, help: Option<&str>, who: Option<&str>) {
    page.comment(&format!("  # {:5}", format!("{number}.")), ask);
    if let Some(help) = help {
        page.comment("  #      ", help);
    }
    if let Some(who) = who {
        page.comment("  #      ", &format!("Who knows: {who}."));
    }
}

fn numbered(levels: &[String]) -> Vec<(String, String)> {
    levels.iter().enumerate().map(|(level, says)| (level.to_string(), says.clone())).collect()
}
