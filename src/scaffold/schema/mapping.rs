//! The schema of `mapping.yaml`.

use input::{DateOrder, DecimalMark, SEPARATORS};
use pack::types::Choice;
use pack::{Catalog, Column, QuestionType};
use serde_json::{Value, json};

use super::shape::{Shape, list, one_of, words};
use super::whole;

/// The schema of what the columns of exported lists are, for the tables of a catalog.
pub fn mapping(catalog: &Catalog) -> Value {
    let tables: Vec<Value> =
        catalog.tables.iter().map(|table| file(catalog, Some(table.name.as_str()), &table.columns)).collect();
    // An entry that names no table may have columns of any.
    let all: Vec<Column> = catalog.tables.iter().flat_map(|table| table.columns.clone()).collect();
    let entry = json!({"anyOf": tables.into_iter().chain([file(catalog, None, &all)]).collect::<Vec<_>>()});
    let files = json!({"type": "object", "additionalProperties": entry});
    let body =
        Shape::new().required("files", files, "The lists, by their paths from the folder of this file on.").build();
    whole(
        "mapping",
        "mapping.yaml",
        "What the columns of exported lists are; `prognosis map FILE` writes a guess.",
        body,
    )
}

fn file(catalog: &Catalog, table: Option<&str>, columns: &[Column]) -> Value {
    let exports: Vec<&str> = catalog.exports.iter().map(|export| export.name.as_str()).collect();
    let shape = match table {
        Some(table) => Shape::new().required("table", json!({"const": table}), "The table that the list is."),
        None => Shape::new(),
    };
    let columns = columns.iter().fold(Shape::new(), |shape, column| {
        shape.optional(&column.name, source(column), column.help.as_deref().unwrap_or_default())
    });
    shape
        .optional("like", one_of(&exports), "The program that it comes from.")
        .optional("separator", one_of(&SEPARATORS.map(|(word, _)| word)), "What parts its cells.")
        .optional("encoding", words(), "Its encoding, where that is neither UTF-8 nor UTF-16, such as windows-1252.")
        .optional(
            "dates",
            one_of(&DateOrder::ALL.map(|(word, _)| word)),
            "What comes first in a date such as 1/2/2026.",
        )
        .optional("numbers", one_of(&DecimalMark::ALL.map(|(word, _)| word)), "What stands before decimals.")
        .optional(
            "currency",
            json!({"type": "string", "pattern": "^[A-Z]{3}$"}),
            "The currency of amounts that name none.",
        )
        .optional("columns", columns.build(), "Where each column stands; one that is left empty is not read.")
        .build()
}

/// Where one column stands.
fn source(column: &Column) -> Value {
    let names = || json!({"anyOf": [words(), list(words())]});
    let mut shape = Shape::new()
        .required("from", names(), "Its header; of several the first that is there.")
        .optional("when", words(), "The header that tells in which rows it counts.")
        .optional("is", names(), "What stands there where it counts.");
    match &column.cell.kind {
        QuestionType::Money(_) => {
            shape = shape.optional("per", one_of(&["year"]), "Amounts are for a year, of which a twelfth counts.");
        }
        QuestionType::Choice(Choice { choices }) => {
            let further = choices.iter().fold(Shape::new(), |shape, (id, _)| shape.optional(id, list(words()), ""));
            shape = shape.optional("words", further.build(), "Further words for its choices.");
        }
        _ => {}
    }
    json!({"anyOf": [words(), list(words()), shape.build()]})
}
