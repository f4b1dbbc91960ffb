//! A questionnaire to read, print or paste: every question with its choices, and a line for the answer.

use std::fmt::Write;

use report::render::escape_markdown::escape as text;

use super::row::{Row, Slot};

/// The page.
pub fn write(rows: &[Row<'_>], title: &str) -> String {
    let mut page = format!("# {}\n", text(title));
    let (mut part, mut item, mut number) = ("", None, 0);
    for row in rows {
        if row.part != part {
            part = row.part;
            let _ = write!(page, "\n## {}\n", text(part));
        }
        if item != Some(row.item) {
            item = Some(row.item);
            number += 1;
            let _ = write!(page, "\n### {number}. {}\n\n", text(row.ask));
            if let Some(help) = row.help {
                let _ = write!(page, "{}\n\n", text(help));
            }
            if let Some(who) = row.who {
                let _ = write!(page, "Who knows: {}.\n\n", text(who));
            }
            let _ = writeln!(page, "Answer: {}.", text(&row.answer()));
            for (id, says) in row.choices() {
                let says = if says.is_empty() { String::new() } else { format!(": {}", text(&says)) };
                let _ = writeln!(page, "- `{id}`{says}");
            }
            page.push('\n');
        }
        let line = match &row.slot {
            Slot::Whole => String::new(),
            Slot::Part(_) | Slot::Field(..) => format!(" {}:", text(row.line.as_deref().unwrap_or_default())),
        };
        let _ = writeln!(page, "`{}`{line} \\_\\_\\_\\_\\_\\_\n", row.id);
    }
    page
}
