//! A questionnaire as a sheet to hold in hand: each question with its levels, what to ask to see, and room for a note.

use std::fmt::Write;

use engine::interview::{FormItem, form};
use pack::types::{Choice, Items, Level, Multi, Number, Series};
use pack::{Catalog, QuestionType, Questionnaire};
use report::t;
use report::words::Messages;

pub(super) fn page(words: &Messages, catalog: &Catalog, questionnaire: &Questionnaire) -> String {
    let groups = form(catalog, questionnaire);
    let count: usize = groups.iter().map(|group| group.items.len()).sum();
    let questions = t!(words, "rubric-questions", count = count, minutes = questionnaire.minutes);
    let mut page = format!("# {}\n\n{questions}", questionnaire.title);
    if let Some(help) = &questionnaire.help {
        let _ = write!(page, " {help}");
    }
    let _ = writeln!(page, "\n\n{}", t!(words, "rubric-people"));
    let mut number = 0;
    for group in &groups {
        let _ = writeln!(page, "\n## {}", group.title);
        for asked in &group.items {
            number += 1;
            match asked {
                FormItem::Question(question) => {
                    let _ = writeln!(page, "\n### {number}. {}\n", question.ask);
                    if let Some(help) = &question.help {
                        let _ = writeln!(page, "{help}\n");
                    }
                    if let Some(evidence) = &question.evidence {
                        let _ = writeln!(page, "{}\n", t!(words, "rubric-see", evidence = evidence.as_str()));
                    }
                    choices(words, &mut page, &question.kind);
                    let _ = writeln!(page, "\n{}", t!(words, "rubric-note", name = question.fact.as_str()));
                }
                FormItem::Screen(check) => {
                    let _ = writeln!(page, "\n### {number}. {}\n", check.screen.ask);
                    choices(words, &mut page, &QuestionType::Level(Level { levels: check.screen.levels.clone() }));
                    let _ = writeln!(page, "\n{}", t!(words, "rubric-note", name = check.id.as_str()));
                }
            }
        }
    }
    page
}

/// What can be answered, with a box before each.
fn choices(words: &Messages, page: &mut String, kind: &QuestionType) {
    match kind {
        QuestionType::Level(Level { levels }) => {
            for (level, says) in levels.iter().enumerate() {
                let _ = writeln!(page, "- ☐ **{level}** {says}");
            }
        }
        QuestionType::Choice(Choice { choices }) | QuestionType::Multi(Multi { choices }) => {
            for (id, says) in choices {
                let _ = writeln!(page, "- ☐ {says} (`{id}`)");
            }
        }
        QuestionType::Items(Items { items, states }) => {
            for (_, says) in items {
                let boxes: Vec<String> = states.iter().map(|state| format!("☐ {}", state.replace('_', " "))).collect();
                let _ = writeln!(page, "- {says}: {}", boxes.join("  "));
            }
        }
        QuestionType::YesNo => {
            let _ = writeln!(page, "- {}", t!(words, "rubric-yes-no"));
        }
        QuestionType::Series(Series { of, quarters }) => {
            choices(words, page, of);
            let _ = writeln!(page, "- {}", t!(words, "rubric-quarters", quarters = *quarters));
        }
        QuestionType::Number(Number { unit: Some(unit), .. }) => {
            let _ = writeln!(page, "- ________ {unit}");
        }
        QuestionType::Number(Number { unit: None, .. })
        | QuestionType::Money(_)
        | QuestionType::Date
        | QuestionType::Text
        | QuestionType::Records(_) => {
            page.push_str("- ________\n");
        }
    }
}
