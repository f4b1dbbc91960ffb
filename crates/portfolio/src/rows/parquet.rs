//! Parquet, as polars, pyarrow, DuckDB and Spark write it: columns that are called as facts are, or nested.

use std::collections::HashMap;

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::reader::RowIter;
use parquet::record::{Field as Read, Row};
use parquet::schema::types::Type;

use super::{CHUNK, Chunk, Input, RawRows, Rows, TableError, columns_of};
use crate::fields::{Field, Fields};
use crate::reading::Cell;

/// The rows of a Parquet file.
pub struct ParquetRows {
    rows: RowIter<'static>,
    columns: Vec<(String, Option<Field>)>,
    /// The places of the columns that are known, by name.
    places: HashMap<String, usize>,
    next: u64,
    count: u64,
}

impl ParquetRows {
    /// Reads the schema.
    ///
    /// # Errors
    ///
    /// [`TableError`].
    pub fn new<R: Input + 'static>(source: R, fields: &Fields) -> Result<ParquetRows, TableError> {
        let reader = SerializedFileReader::new(source)?;
        let metadata = reader.metadata().file_metadata();
        let (root, count) = (metadata.schema().clone(), metadata.num_rows().max(0) as u64);
        let names: Vec<String> = root.get_fields().iter().flat_map(|field| leaves(field, "")).collect();
        let columns = columns_of(&names, fields)?;
        // Only what is known is read.
        let wanted = |top: &Type| leaves(top, "").iter().any(|name| fields.of(name).is_some());
        let top = root.get_fields().iter().filter(|field| wanted(field)).cloned().collect();
        let projection = Type::group_type_builder(root.name()).with_fields(top).build()?;
        let rows = RowIter::from_file_into(Box::new(reader)).project(Some(projection))?;
        let known = columns.iter().enumerate().filter(|(_, (_, field))| field.is_some());
        let places = known.map(|(at, (name, _))| (name.clone(), at)).collect();
        Ok(ParquetRows { rows, columns, places, next: 1, count })
    }

    fn cells(&self, row: &Row) -> Vec<(usize, Cell)> {
        let mut found = Vec::new();
        walk(row, "", &mut |name, cell| {
            if let Some(at) = self.places.get(name) {
                found.push((*at, cell));
            }
        });
        found
    }
}

impl Rows for ParquetRows {
    fn next_chunk(&mut self) -> Result<Option<Chunk>, TableError> {
        let mut rows = Vec::with_capacity(CHUNK);
        while rows.len() < CHUNK {
            let Some(row) = self.rows.next() else { break };
            let row = row?;
            rows.push(self.cells(&row));
        }
        let first = self.next;
        self.next += rows.len() as u64;
        Ok((!rows.is_empty()).then_some(Chunk { first, rows: RawRows::Cells(rows) }))
    }

    fn columns(&self) -> &[(String, Option<Field>)] {
        &self.columns
    }

    fn done(&self) -> Option<f64> {
        (self.count > 0).then(|| (self.next - 1) as f64 / self.count as f64)
    }
}

/// The names of what a column holds: its own, or those of its parts. A list is one.
fn leaves(field: &Type, before: &str) -> Vec<String> {
    let name = if before.is_empty() { field.name().to_owned() } else { format!("{before}.{}", field.name()) };
    let is_list = field.get_basic_info().has_repetition()
        && field.get_basic_info().repetition() == parquet::basic::Repetition::REPEATED;
    let is_plain_group =
        field.is_group() && !is_list && field.get_basic_info().converted_type() == parquet::basic::ConvertedType::NONE;
    match is_plain_group {
        true => field.get_fields().iter().flat_map(|inner| leaves(inner, &name)).collect(),
        false => vec![name],
    }
}

fn walk(row: &Row, before: &str, see: &mut dyn FnMut(&str, Cell)) {
    for (name, value) in row.get_column_iter() {
        let name = if before.is_empty() { name.clone() } else { format!("{before}.{name}") };
        match value {
            Read::Group(inner) => walk(inner, &name, see),
            value => see(&name, cell(value)),
        }
    }
}

/// A value in words.
fn cell(value: &Read) -> Cell {
    if let Read::ListInternal(list) = value {
        let entry = |row: &Row| {
            let given = row.get_column_iter().filter_map(|(name, value)| match cell(value) {
                Cell::Words(words) => Some((name.clone(), words)),
                Cell::Nothing | Cell::Entries(_) => None,
            });
            given.collect::<Vec<_>>()
        };
        let entries: Vec<_> = list
            .elements()
            .iter()
            .filter_map(|one| match one {
                Read::Group(row) => Some(entry(row)),
                _ => None,
            })
            .collect();
        if !entries.is_empty() || list.elements().is_empty() {
            return Cell::Entries(entries);
        }
        let words = list.elements().iter().filter_map(|one| match cell(one) {
            Cell::Words(words) => Some(words),
            Cell::Nothing | Cell::Entries(_) => None,
        });
        return Cell::Words(words.collect::<Vec<_>>().join(", "));
    }
    match value {
        Read::Null => Cell::Nothing,
        Read::Bool(value) => Cell::Words(if *value { "yes" } else { "no" }.to_owned()),
        Read::Str(text) => Cell::Words(text.clone()),
        Read::Bytes(bytes) => Cell::Words(String::from_utf8_lossy(bytes.data()).into_owned()),
        Read::Date(days) => Cell::Words(day(*days)),
        Read::Float(number) if number.is_nan() => Cell::Nothing,
        Read::Double(number) if number.is_nan() => Cell::Nothing,
        // As it was written, and not as the nearest number of twice the width.
        Read::Float(number) => Cell::Words(number.to_string()),
        Read::Double(number) => Cell::Words(number.to_string()),
        Read::TimestampMillis(moment) => day_of(*moment, 1_000),
        Read::TimestampMicros(moment) => day_of(*moment, 1_000_000),
        Read::Decimal(_)
        | Read::Byte(_)
        | Read::Short(_)
        | Read::Int(_)
        | Read::Long(_)
        | Read::UByte(_)
        | Read::UShort(_)
        | Read::UInt(_)
        | Read::ULong(_) => Cell::Words(value.to_string()),
        other => Cell::Words(other.to_string()),
    }
}

/// The day of a moment, counted in units of a second since 1970.
fn day_of(moment: i64, a_second: i64) -> Cell {
    let days = moment.div_euclid(86_400 * a_second);
    i32::try_from(days).map_or(Cell::Nothing, |days| Cell::Words(day(days)))
}

/// A day, or the number itself where the calendar has no such day, which is then told as wrong.
fn day(number: i32) -> String {
    expr::Day::try_from(number).map_or_else(|_| number.to_string(), |day| day.to_string())
}
