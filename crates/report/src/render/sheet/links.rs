//! The addresses of a workbook, each as it stands in the report.
//!
//! The library leaves an address alone only where it meets one of the few escapes that Excel itself writes, such as `%20`, and makes
//! `%252F` of `%2F` elsewhere. So `%` passes through it as a sign that no address holds, and is put back in the finished workbook.

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{Url, XlsxError};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// What stands for `%` while the workbook is written; [`is_web_address`](crate::render::text::is_web_address) takes no address with it.
const STAND_IN: char = '|';

/// Where the parts of a workbook stand that hold the addresses of its sheets.
const ADDRESSES: &str = "xl/worksheets/_rels/";

/// An address as a link that is shown as it is. What follows `#` is a place of its own, which the library does not escape.
pub(super) fn link(address: &str) -> Url {
    let (page, place) = address.find('#').map_or((address, ""), |at| address.split_at(at));
    Url::new(page.replace('%', &STAND_IN.to_string()) + place).set_text(address)
}

/// The workbook with each `%` of its addresses back in its place.
pub(super) fn put_back(workbook: Vec<u8>) -> Result<Vec<u8>, XlsxError> {
    let mut parts = ZipArchive::new(Cursor::new(&workbook))?;
    let mut mended = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..parts.len() {
        let mut part = parts.by_index(number)?;
        let name = part.name()?.into_owned();
        if !name.starts_with(ADDRESSES) {
            drop(part);
            mended.raw_copy_file(parts.by_index_raw(number)?)?;
            continue;
        }
        let mut xml = String::new();
        part.read_to_string(&mut xml)?;
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .unix_permissions(part.unix_mode().unwrap_or(0o600))
            .last_modified_time(part.last_modified().unwrap_or_default());
        mended.start_file(name, options)?;
        mended.write_all(xml.replace(STAND_IN, "%").as_bytes())?;
    }
    Ok(mended.finish()?.into_inner())
}
