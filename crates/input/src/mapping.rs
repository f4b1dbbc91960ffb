//! `mapping.yaml`: what the columns of exported lists are, and how they are written. It stands beside the lists that it names.

use std::collections::BTreeMap;

use diagnostics::{Code, Problem, Problems, Span};
use encoding_rs::Encoding;
use pack::types::decimal;
use pack::{ColumnSource, Condition, Export, Table, column_source};
use yaml::{Cursor, Decoder, Document};

use super::kind;
use super::notation::{DateOrder, DecimalMark};
use super::rows::Dialect;

/// What may part cells, with the words for it.
pub const SEPARATORS: [(&str, u8); 4] = [(",", b','), (";", b';'), ("tab", b'\t'), ("|", b'|')];

/// Whether a file is a mapping, by its name.
pub fn is_mapping(path: &str) -> bool {
    matches!(kind::name(path).to_lowercase().as_str(), "mapping.yaml" | "mapping.yml")
}

/// What one mapping.yaml says of one list.
#[derive(Clone, Debug)]
pub(super) struct FileMapping {
    /// The mapping.yaml.
    pub(super) path: String,
    /// Where the list is named there.
    pub(super) span: Span,
    /// The table that it is.
    pub(super) table: Option<String>,
    /// The export that it is like.
    pub(super) like: Option<String>,
    pub(super) dialect: Dialect,
    pub(super) dates: Option<DateOrder>,
    pub(super) numbers: Option<DecimalMark>,
    pub(super) currency: Option<String>,
    /// Where each column stands, and where that is said; no source for a column that is not to be read.
    pub(super) columns: Vec<(String, Option<ColumnSource>, Span)>,
}

/// What all mappings say, by the paths of the lists.
#[derive(Clone, Debug, Default)]
pub(super) struct Mappings(BTreeMap<String, FileMapping>);

impl Mappings {
    /// Adds what one mapping.yaml says.
    pub(super) fn add(&mut self, tables: &[Table<Condition>], exports: &[Export], document: &Document) -> Problems {
        let decoder = Decoder::new(document);
        let folder = document.file.len() - kind::name(&document.file).len();
        let folder = &document.file[..folder];
        let root = decoder.root();
        let mut fields = root.fields();
        if let Some(fields) = &mut fields
            && let Some(files) = fields.required("files").and_then(Cursor::entries)
        {
            for (name, said) in files {
                let Some(read) = name.text().zip(file(tables, exports, name, said)) else { continue };
                let path = usual(&format!("{folder}{}", read.0));
                if let Some(first) = self.0.get(&path) {
                    let message = format!("`{path}` is named in two mappings");
                    let problem = name.error(Code::GivenTwice, message).label("named again here");
                    name.report(problem.note(&first.path, first.span, "first named here").help("keep one of the two"));
                }
                self.0.insert(path, read.1);
            }
        }
        fields.into_iter().for_each(yaml::Fields::finish);
        decoder.finish()
    }

    /// What is said of a list.
    pub(super) fn of(&self, path: &str) -> Option<&FileMapping> {
        self.0.get(&usual(path))
    }

    /// Warns of lists that are named and not there.
    pub(super) fn unused<'p>(&self, read: impl Iterator<Item = &'p str>) -> Vec<Problem> {
        let read: Vec<String> = read.map(usual).collect();
        let unused = self.0.iter().filter(|(path, _)| !read.contains(path));
        let warn = |(path, of): (&String, &FileMapping)| {
            let message = format!("`{path}` is not among the files that are read");
            let problem = Problem::warning(Code::UnusedMapping, &of.path, of.span, message).label("names no file");
            problem.help("correct its name, which counts from the folder of this file on, or take the entry out")
        };
        unused.map(warn).collect()
    }
}

/// A path without `./` in it.
fn usual(path: &str) -> String {
    path.replace('\\', "/").split('/').filter(|part| *part != ".").collect::<Vec<_>>().join("/")
}

fn file(tables: &[Table<Condition>], exports: &[Export], name: Cursor<'_>, said: Cursor<'_>) -> Option<FileMapping> {
    let mut fields = said.fields()?;
    let one = |value: Cursor<'_>, known: Vec<&str>| {
        value.one_of(&known.into_iter().map(|name| (name, name.to_owned())).collect::<Vec<_>>())
    };
    let table = fields.optional("table").map(|value| one(value, tables.iter().map(|of| of.name.as_str()).collect()));
    let like = fields.optional("like").map(|value| one(value, exports.iter().map(|of| of.name.as_str()).collect()));
    let separator = fields.optional("separator").map(|value| value.one_of(&SEPARATORS));
    let encoding = fields.optional("encoding").map(encoding);
    let dates = fields.optional("dates").map(|value| value.one_of(&DateOrder::ALL));
    let numbers = fields.optional("numbers").map(|value| value.one_of(&DecimalMark::ALL));
    let currency = fields.optional("currency").map(currency);
    let of = table.clone().flatten().and_then(|name| tables.iter().find(|table| table.name == name));
    let columns = fields.optional("columns").map(|columns| self::columns(of, columns));
    fields.finish();
    Some(FileMapping {
        path: name.document().file.clone(),
        span: name.span(),
        table: kept(table)?,
        like: kept(like)?,
        dialect: Dialect { separator: kept(separator)?, encoding: kept(encoding)? },
        dates: kept(dates)?,
        numbers: kept(numbers)?,
        currency: kept(currency)?,
        columns: kept(columns)?.unwrap_or_default(),
    })
}

/// A field that is left out, or could be read.
fn kept<T>(field: Option<Option<T>>) -> Option<Option<T>> {
    match field {
        None => Some(None),
        Some(read) => read.map(Some),
    }
}

fn encoding(value: Cursor<'_>) -> Option<&'static Encoding> {
    let label = value.text()?;
    let found = Encoding::for_label(label.as_bytes());
    if found.is_none() {
        let problem = value.error(Code::UnknownChoice, format!("`{label}` is no encoding that is known here"));
        value.report(problem.help("such as `utf-8`, `utf-16le`, `windows-1252` or `macintosh`"));
    }
    found
}

fn currency(value: Cursor<'_>) -> Option<String> {
    let code = value.text()?;
    if decimal::is_currency(code) {
        return Some(code.to_owned());
    }
    let problem = value.error(Code::ExpectedMoney, format!("`{code}` is no code of a currency"));
    value.report(problem.help("three capital letters, such as `EUR` or `USD`"));
    None
}

/// Where the columns of a table stand.
fn columns(table: Option<&Table<Condition>>, value: Cursor<'_>) -> Option<Vec<(String, Option<ColumnSource>, Span)>> {
    let mut columns = Vec::new();
    for (name, source) in value.entries()? {
        let column = match table {
            Some(table) => {
                let known: Vec<(&str, String)> =
                    table.columns.iter().map(|column| (column.name.as_str(), column.name.clone())).collect();
                name.one_of(&known)?
            }
            None => name.text()?.to_owned(),
        };
        let source = if source.is_null() { None } else { Some(column_source(&column, source)?) };
        columns.push((column, source, name.span()));
    }
    Some(columns)
}
