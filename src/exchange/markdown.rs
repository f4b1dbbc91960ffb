//! A questionnaire to read, print or paste: every question with its choices, and a line for the answer.

use report::render::escape_markdown::escape;

use super::Row;
use super::page::{Block, blocks};

/// The page.
pub fn write(rows: &[Row<'_>], title: &str) -> String {
    let mut page = String::new();
    let mut was_choice = false;
    for block in blocks(rows, title) {
        let is_choice = matches!(block, Block::Choice(..));
        if was_choice && !is_choice {
            page.push('\n');
        }
        was_choice = is_choice;
        page.push_str(&match block {
            Block::Title(title) => format!("# {}\n\n", escape(&title)),
            Block::Part(title) => format!("## {}\n\n", escape(&title)),
            Block::Question(number, ask) => format!("### {number}. {}\n\n", escape(&ask)),
            Block::Text(text) => format!("{}\n\n", escape(&text)),
            Block::Choice(id, says) if says.is_empty() => format!("- `{id}`\n"),
            Block::Choice(id, says) => format!("- `{id}`: {}\n", escape(&says)),
            Block::Line(id, None) => format!("`{id}` \\_\\_\\_\\_\\_\\_\n\n"),
            Block::Line(id, Some(line)) => format!("`{id}` {}: \\_\\_\\_\\_\\_\\_\n\n", escape(&line)),
        });
    }
    page
}
