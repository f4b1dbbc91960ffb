//! A questionnaire as a page: what stands on it, in order, before it becomes Markdown or a document.

use report::words::Messages;
use report::{t, takes};

use super::{Row, Slot};

/// A paragraph of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// The heading of the page.
    Title(String),
    /// The heading of a part.
    Part(String),
    /// A question with its number.
    Question(usize, String),
    /// What to look at, who knows, what an answer is.
    Text(String),
    /// A choice, and what it means.
    Choice(String, String),
    /// Where an answer goes: the name of its row, and the item or field where there are several.
    Line(String, Option<String>),
}

/// The paragraphs of the page.
pub(super) fn blocks(rows: &[Row<'_>], title: &str) -> Vec<Block> {
    let words = Messages::spoken();
    let mut blocks = vec![Block::Title(title.to_owned())];
    let (mut part, mut item, mut number) = ("", None, 0);
    for row in rows {
        if row.part != part {
            part = row.part;
            blocks.push(Block::Part(part.to_owned()));
        }
        if item != Some(row.item) {
            item = Some(row.item);
            number += 1;
            blocks.push(Block::Question(number, row.ask.to_owned()));
            blocks.extend(row.help.map(|help| Block::Text(help.to_owned())));
            blocks.extend(row.who.map(|who| Block::Text(t!(words, "form-who", who = who))));
            let takes = takes::answer(words, &row.kind, row.not_applicable);
            blocks.push(Block::Text(t!(words, "form-answer", takes = takes)));
            blocks.extend(row.choices().into_iter().map(|(id, says)| Block::Choice(id, says)));
        }
        let line = match &row.slot {
            Slot::Whole => None,
            Slot::Part(_) | Slot::Field(..) => row.line.clone(),
        };
        blocks.push(Block::Line(row.id.clone(), line));
    }
    blocks
}
