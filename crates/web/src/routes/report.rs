//! The report: the same bytes as the file that an audit writes, and every format of it.

use std::io::{Cursor, Write};
use std::sync::Arc;

use ::report::Report;
use ::report::ReportOptions;
use ::report::audit::run_with;
use ::report::brand::Brand;
use ::report::render::{Format, Table, Theme, render, render_table};
use ::report::words::Messages;
use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use pack::Edition;
use serde::Serialize;
use store::Client;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::question::Fields;
use crate::app::App;
use crate::brand::brand_of;
use crate::desk::Desk;
use crate::error::AppError;
use crate::page::{Frame, page};
use crate::session::Session;

#[derive(Serialize)]
struct ReportPage {
    path: String,
    report: Option<Report>,
    editions: Vec<&'static str>,
    warnings: Vec<String>,
    nothing: bool,
}

/// The policy of a report. The one in the page itself allows its own style and script by their digests, and nothing else; both hold.
pub const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; \
                          form-action 'none'; frame-ancestors 'self'";

/// The page of a report in a brand.
pub fn page_of(
    desk: &mut Desk,
    edition: Edition,
    brand: &Brand,
    words: &Messages,
    today: expr::Day,
) -> Result<Vec<u8>, AppError> {
    let report = report_of(desk, edition, words, today)?;
    let look = Theme { templates: &desk.catalog().templates, brand, words };
    Ok(render(&report, Format::Html, &look)?)
}

/// The report of a desk.
pub fn report_of(desk: &mut Desk, edition: Edition, words: &Messages, today: expr::Day) -> Result<Report, AppError> {
    let known = desk.known(today)?;
    let options = ReportOptions { words, edition, ..ReportOptions::default() };
    let report = run_with(desk.catalog(), &known.facts, desk.profile(), today, &options);
    let mut report = report.map_err(|error| AppError::broken(&error))?;
    let decided = desk.decisions().plan(desk.catalog());
    if !decided.is_empty() {
        history::plan::track(&mut report, &decided, desk.catalog(), today);
    }
    Ok(report)
}

/// The verdict, and what can be taken along.
pub async fn overview(
    State(app): State<Arc<App>>,
    Extension(session): Extension<Session>,
    Path(slug): Path<String>,
    Query(query): Fields,
) -> Result<Response, AppError> {
    let client = app.client(&slug).await?;
    let today = (app.settings.today)();
    let words = app.pages.words().clone();
    let path = format!("/a/{slug}");
    let shown = app
        .at_desk(&client, move |desk| {
            let warnings =
                desk.known(today)?.warnings.iter().map(|one| format!("{}: {}", one.file, one.message)).collect();
            let nothing = desk.known(today)?.facts.facts.is_empty();
            let report = if nothing { None } else { Some(report_of(desk, Edition::Brief, &words, today)?) };
            let editions = Edition::ALL.map(Edition::word).to_vec();
            Ok(ReportPage { path, report, editions, warnings, nothing })
        })
        .await?;
    page(&app, "report.html.j2", &Frame::of(&session, &client, "report").saying(&query), &shown)
}

/// One file: the report in a format, the answers, or all that is kept of the client as files.
pub async fn file(
    State(app): State<Arc<App>>,
    Path((slug, file)): Path<(String, String)>,
    Query(query): Fields,
) -> Result<Response, AppError> {
    let client = app.client(&slug).await?;
    let today = (app.settings.today)();
    let edition = query.iter().find(|(name, _)| name == "edition").map(|(_, word)| word.as_str());
    let edition = match edition {
        None => Edition::Brief,
        Some(word) => Edition::from_word(word).ok_or(AppError::NotFound)?,
    };
    let is_page = file == Format::Html.file_name();
    let name = file.clone();
    let words = app.pages.words().clone();
    let bytes = app.at_desk(&client, move |desk| bytes(desk, &file, edition, &words, today)).await?;
    Ok(download(&client, &name, bytes, is_page))
}

fn bytes(
    desk: &mut Desk,
    file: &str,
    edition: Edition,
    words: &Messages,
    today: expr::Day,
) -> Result<Vec<u8>, AppError> {
    if file == "files.zip" {
        let unnamed = desk.unnamed();
        let files = desk.files().filter(|(path, _)| !unnamed.iter().any(|one| one == path));
        return zipped(files.map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect());
    }
    if let Some(own) = file.strip_prefix("files-") {
        let is_unnamed = desk.unnamed().iter().any(|one| one == own);
        return desk.file(own).filter(|_| !is_unnamed).map(<[u8]>::to_vec).ok_or(AppError::NotFound);
    }
    let brand: Brand = brand_of(desk)?;
    let report = report_of(desk, edition, words, today)?;
    if file == "tables.zip" {
        let table = |table: Table| Ok((table.file_name().to_owned(), render_table(&report, table, words)?));
        return zipped(Table::ALL.into_iter().map(table).collect::<Result<_, AppError>>()?);
    }
    let format = Format::ALL.into_iter().find(|format| format.file_name() == file && *format != Format::Csv);
    let format = format.ok_or(AppError::NotFound)?;
    let look = Theme { templates: &desk.catalog().templates, brand: &brand, words };
    Ok(render(&report, format, &look)?)
}

/// Files in an archive that is the same each time.
fn zipped(files: Vec<(String, Vec<u8>)>) -> Result<Vec<u8>, AppError> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for (path, bytes) in files {
        archive.start_file(path, options).map_err(|error| AppError::broken(&error))?;
        archive.write_all(&bytes).map_err(|error| AppError::broken(&error))?;
    }
    Ok(archive.finish().map_err(|error| AppError::broken(&error))?.into_inner())
}

/// What the bytes of a file are, by the end of its name.
fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "json" => "application/json",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "csv" => "text/csv; charset=utf-8",
        "zip" => "application/zip",
        "yaml" | "yml" => "application/yaml; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    }
}

/// A file to take along, or a page to look at.
fn download(client: &Client, name: &str, bytes: Vec<u8>, is_page: bool) -> Response {
    let kind = media_type(name);
    if is_page {
        return ([(header::CONTENT_TYPE, kind), (header::CONTENT_SECURITY_POLICY, POLICY)], bytes).into_response();
    }
    let name = format!("attachment; filename=\"{}-{}\"", client.slug, name.replace(['/', '"', '\\'], "-"));
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, name)], bytes).into_response()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use report::render::Format;

    use super::media_type;

    #[test]
    fn no_format_of_the_report_is_sent_as_another() {
        let kinds: BTreeSet<&str> = Format::ALL.into_iter().map(|format| media_type(format.file_name())).collect();
        assert_eq!(kinds.len(), Format::ALL.len(), "{kinds:?}");
        assert!(media_type(Format::Summary.file_name()).starts_with("text/plain"), "{kinds:?}");
    }
}
