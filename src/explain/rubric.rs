//! A questionnaire as a sheet to hold in hand: each question with its levels, what to ask to see, and room for a note.

use std::fmt::Write;

use engine::interview::{FormItem, form};
use pack::types::{Choice, Items, Level, Multi, Number, Series};
use pack::{Catalog, QuestionType, Questionnaire};

pub(super) fn page(catalog: &Catalog, questionnaire: &Questionnaire) -> String {
    let groups = form(catalog, questionnaire);
    let count: usize = groups.iter().map(|group| group.items.len()).sum();
    let mut page = format!("# {}\n\n{count} questions, about {} minutes.", questionnaire.title, questionnaire.minutes);
    if let Some(help) = &questionnaire.help {
        let _ = write!(page, " {help}");
    }
    page.push_str("\n\nCompany: ________  Person: ________  Interviewer: ________  Date: ________\n");
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
                        let _ = writeln!(page, "**Ask to see:** {evidence}\n");
                    }
                    choices(&mut page, &question.kind);
                    let _ = writeln!(page, "\nNote: ________ (`{}`)", question.fact);
                }
                FormItem::Screen(check) => {
                    let _ = writeln!(page, "\n### {number}. {}\n", check.screen.ask);
                    choices(&mut page, &QuestionType::Level(Level { levels: check.screen.levels.clone() }));
                    let _ = writeln!(page, "\nNote: ________ (`{}`)", check.id);
                }
            }
        }
    }
    page
}

/// What can be answered, with a box before each.
fn choices(page: &mut String, kind: &QuestionType) {
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
        QuestionType::YesNo => page.push_str("- ☐ yes  ☐ no\n"),
        QuestionType::Series(Series { of, quarters }) => {
            choices(page, of);
            let _ = writeln!(page, "- for each of the last {quarters} quarters: ________");
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
