//! What is to be answered, flat: a row for each question, item, quarter, and field of an entry.

use engine::interview::Interview;
use expr::{Day, Quarter};
use pack::types::{Choice, Items, Shape};
use pack::{Catalog, QuestionType};

use super::Audience;

/// How many entries of a list a sheet has room for.
const ENTRIES: usize = 5;

/// One thing to be answered.
#[derive(Clone, Debug)]
pub struct Row<'c> {
    /// Its name in a sheet: that of the question, with the item, the quarter, or the entry and its field behind it.
    pub id: String,
    /// The question that it belongs to, by its place in the interview.
    pub item: usize,
    /// Which part of the question it is.
    pub slot: Slot,
    /// The heading of its part of the questionnaire.
    pub part: &'c str,
    /// The question.
    pub ask: &'c str,
    /// The item, quarter or field, in words.
    pub line: Option<String>,
    /// What to look at before answering.
    pub help: Option<&'c str>,
    /// Who knows.
    pub who: Option<&'c str>,
    /// What an answer looks like.
    pub kind: QuestionType,
    /// Whether `n/a` is an answer.
    pub not_applicable: bool,
}

/// A part of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// All of it.
    Whole,
    /// An item or a quarter.
    Part(String),
    /// A field of an entry, counted from 1.
    Field(usize, String),
}

impl Row<'_> {
    /// What can be answered, and what that means, where it can be listed.
    pub fn choices(&self) -> Vec<(String, String)> {
        match &self.kind {
            QuestionType::YesNo => ["yes", "no"].map(|word| (word.to_owned(), String::new())).to_vec(),
            kind => kind.meanings().into_iter().map(|(id, says)| (id, says.to_owned())).collect(),
        }
    }
}

/// The rows of a questionnaire for whoever it goes to. Quarters are the last complete ones on a day.
pub fn rows<'c>(catalog: &'c Catalog, interview: &Interview<'c>, audience: &Audience<'c>, today: Day) -> Vec<Row<'c>> {
    let places = (0..interview.items().len()).filter(|place| audience.asks(*place));
    let row = |place: usize| {
        let who = audience.who(place).map(|who| catalog.role_title(who));
        rows_of(catalog, interview, place, ENTRIES, today).into_iter().map(move |row| Row { who, ..row })
    };
    places.flat_map(row).collect()
}

/// The rows of one question, those of a list for so many entries.
pub fn rows_of<'c>(
    catalog: &'c Catalog,
    interview: &Interview<'c>,
    place: usize,
    entries: usize,
    today: Day,
) -> Vec<Row<'c>> {
    let item = &interview.items()[place];
    let (_, part) = interview.part(place);
    let who = item.who().map(|who| catalog.role_title(who));
    let row = |slot: Slot, line: Option<String>, kind: QuestionType, not_applicable: bool| {
        let name = item.name();
        let id = match &slot {
            Slot::Whole => name.to_owned(),
            Slot::Part(part) => format!("{name}.{part}"),
            Slot::Field(entry, field) => format!("{name}.{entry}.{field}"),
        };
        Row { id, item: place, slot, part, ask: item.ask(), line, help: item.help(), who, kind, not_applicable }
    };
    let kind = item.kind();
    match kind.shape() {
        Shape::Value => vec![row(Slot::Whole, None, kind.clone().into_owned(), item.not_applicable())],
        Shape::Items(Items { items, states }) => {
            let choices: Vec<(String, String)> = states.iter().map(|state| (state.clone(), String::new())).collect();
            let part = |(id, says): &(String, String)| {
                let kind = QuestionType::Choice(Choice { choices: choices.clone() });
                row(Slot::Part(id.clone()), Some(says.clone()), kind, false)
            };
            items.iter().map(part).collect()
        }
        Shape::Series(series) => {
            let quarters = (0..series.quarters).map(|back| Quarter::complete_on(today).back(back).to_string());
            let part = |quarter: String| row(Slot::Part(quarter.clone()), Some(quarter), (*series.of).clone(), false);
            quarters.map(part).collect()
        }
        Shape::Records(fields) => {
            let field = |entry: usize, (name, field): &(String, pack::RecordField)| {
                let line = format!("entry {entry}, {}", name.replace('_', " "));
                row(Slot::Field(entry, name.clone()), Some(line), field.kind.clone(), false)
            };
            (1..=entries).flat_map(|entry| fields.iter().map(move |one| field(entry, one))).collect()
        }
    }
}
