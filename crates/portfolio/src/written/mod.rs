//! Results as files: comma-separated values, JSON lines, Parquet.

mod parquet;

use std::io::{self, Write};

use report::render::guarded;

use crate::table::{Columns, ResultCell};

/// A form in which results are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResultForm {
    /// Comma-separated values.
    Csv,
    /// One JSON object a line.
    JsonLines,
    /// Parquet.
    Parquet,
}

impl ResultForm {
    /// All of them.
    pub const ALL: [ResultForm; 3] = [ResultForm::Csv, ResultForm::JsonLines, ResultForm::Parquet];

    /// The word by which a command line names it, which is the ending of its files.
    pub fn word(self) -> &'static str {
        match self {
            ResultForm::Csv => "csv",
            ResultForm::JsonLines => "jsonl",
            ResultForm::Parquet => "parquet",
        }
    }
}

/// Writes rows in a form. A file that begins with `head` has the names of the columns where the form needs them first.
///
/// # Errors
///
/// Those of `out`.
pub fn write(
    form: ResultForm,
    columns: &Columns,
    rows: &[Vec<ResultCell>],
    head: bool,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    match form {
        ResultForm::Csv => csv(columns, rows, head, out),
        ResultForm::JsonLines => json(columns, rows, out),
        ResultForm::Parquet => parquet::write(columns, rows, out),
    }
}

fn csv(columns: &Columns, rows: &[Vec<ResultCell>], head: bool, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = ::csv::WriterBuilder::new().from_writer(out);
    if head {
        writer.write_record(columns.0.iter().map(|(name, _)| name))?;
    }
    for row in rows {
        let text = |cell: &ResultCell| match cell {
            ResultCell::Nothing => String::new(),
            ResultCell::Text(text) => guarded(text).into_owned(),
            ResultCell::Number(number) => number.to_string(),
            ResultCell::Count(number) => number.to_string(),
            ResultCell::Flag(flag) => flag.to_string(),
        };
        writer.write_record(row.iter().map(text))?;
    }
    writer.flush()
}

fn json(columns: &Columns, rows: &[Vec<ResultCell>], out: &mut dyn Write) -> io::Result<()> {
    for row in rows {
        let mut object = serde_json::Map::new();
        for ((name, _), cell) in columns.0.iter().zip(row) {
            let value = match cell {
                ResultCell::Nothing => serde_json::Value::Null,
                ResultCell::Text(text) => text.as_str().into(),
                ResultCell::Number(number) => serde_json::Number::from_f64(*number).into(),
                ResultCell::Count(number) => (*number).into(),
                ResultCell::Flag(flag) => (*flag).into(),
            };
            object.insert(name.clone(), value);
        }
        serde_json::to_writer(&mut *out, &object)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
