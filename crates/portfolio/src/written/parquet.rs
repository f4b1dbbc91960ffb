//! Parquet: a row group a file, every column optional, text as UTF-8, compressed as Snappy so that every reader takes it.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;

use crate::table::{Columns, Kind, ResultCell};

pub(super) fn write(columns: &Columns, rows: &[Vec<ResultCell>], out: &mut (dyn Write + Send)) -> io::Result<()> {
    file(columns, rows, out).map_err(io::Error::other)
}

fn file(columns: &Columns, rows: &[Vec<ResultCell>], out: &mut (dyn Write + Send)) -> Result<(), ParquetError> {
    let field = |(name, kind): &(String, Kind)| {
        let (physical, logical) = match kind {
            Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Kind::Number => (Physical::DOUBLE, None),
            Kind::Count => (Physical::INT64, None),
            Kind::Flag => (Physical::BOOLEAN, None),
        };
        let field = Type::primitive_type_builder(name, physical).with_repetition(Repetition::OPTIONAL);
        field.with_logical_type(logical).build().map(Arc::new)
    };
    let fields = columns.0.iter().map(field).collect::<Result<Vec<_>, _>>()?;
    let schema = Arc::new(Type::group_type_builder("programs").with_fields(fields).build()?);
    let properties = Arc::new(WriterProperties::builder().set_compression(Compression::SNAPPY).build());
    let mut writer = SerializedFileWriter::new(out, schema, properties)?;
    let mut group = writer.next_row_group()?;
    let mut at = 0;
    while let Some(column) = group.next_column()? {
        one(column, columns.0[at].1, rows.iter().map(|row| &row[at]))?;
        at += 1;
    }
    group.close()?;
    writer.close()?;
    Ok(())
}

fn one<'t>(
    mut column: SerializedColumnWriter<'_>,
    kind: Kind,
    cells: impl Iterator<Item = &'t ResultCell> + Clone,
) -> Result<(), ParquetError> {
    let levels: Vec<i16> = cells.clone().map(|cell| i16::from(*cell != ResultCell::Nothing)).collect();
    match kind {
        Kind::Text => {
            let values: Vec<ByteArray> = cells
                .filter_map(
                    |cell| if let ResultCell::Text(text) = cell { Some(ByteArray::from(text.as_str())) } else { None },
                )
                .collect();
            column.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None)?;
        }
        Kind::Number => {
            let number = |cell: &ResultCell| if let ResultCell::Number(number) = cell { Some(*number) } else { None };
            let values: Vec<f64> = cells.filter_map(number).collect();
            column.typed::<DoubleType>().write_batch(&values, Some(&levels), None)?;
        }
        Kind::Count => {
            let count = |cell: &ResultCell| if let ResultCell::Count(count) = cell { Some(*count) } else { None };
            let values: Vec<i64> = cells.filter_map(count).collect();
            column.typed::<Int64Type>().write_batch(&values, Some(&levels), None)?;
        }
        Kind::Flag => {
            let flag = |cell: &ResultCell| if let ResultCell::Flag(flag) = cell { Some(*flag) } else { None };
            let values: Vec<bool> = cells.filter_map(flag).collect();
            column.typed::<BoolType>().write_batch(&values, Some(&levels), None)?;
        }
    }
    column.close()
}
