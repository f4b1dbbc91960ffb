//! A plan that came back as a workbook or as CSV: who does each step, how it stands, and what was noted.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use history::plan::Decided;
use pack::Catalog;
use report::words::Messages;
use report::{StepStatus, Term as _};

/// What a row says; what its table has no column for is not said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanRow {
    status: Option<Option<StepStatus>>,
    owner: Option<String>,
    note: Option<String>,
}

impl PlanRow {
    /// Puts what it says into what is decided; whether that changes anything. An empty cell takes nothing away but a note.
    pub fn put(&self, decided: &mut Decided) -> bool {
        let before = decided.clone();
        if let Some(Some(status)) = self.status {
            decided.status = status;
        }
        if let Some(owner) = self.owner.as_ref().filter(|owner| !owner.is_empty()) {
            decided.owner = Some(owner.clone());
        }
        if let Some(note) = &self.note {
            decided.note = Some(note.clone()).filter(|note| !note.is_empty());
        }
        *decided != before
    }
}

/// The columns that are read, as JSON names them.
const COLUMNS: [&str; 4] = ["check", "tracked_status", "tracked_by", "tracked_comment"];

/// Reads the table of the plan.
///
/// # Errors
///
/// What is wrong, with file, sheet and row; then nothing is taken.
pub fn read(shown: &str, bytes: &[u8], catalog: &Catalog) -> Result<BTreeMap<String, PlanRow>, String> {
    let rows = rows(shown, bytes)?;
    let words = Messages::english();
    let head = rows.first().ok_or_else(|| format!("{shown} is empty"))?;
    let place = |id: &str| {
        let title = words.plain(&format!("sheet-column-{id}"));
        head.iter().rposition(|cell| cell.trim() == id || cell.trim() == title)
    };
    let [check, status, by, comment] = COLUMNS.map(place);
    let check =
        check.ok_or_else(|| format!("{shown} has no column `check`: it is no plan that `prognosis audit` wrote"))?;
    if [status, by, comment].iter().all(Option::is_none) {
        return Err(format!("{shown} has none of the columns {}", COLUMNS[1..].join(", ")));
    }
    let mut found = BTreeMap::new();
    for (number, row) in rows.iter().enumerate().skip(1) {
        let cell = |at: Option<usize>| at.map(|at| row.get(at).map(|cell| cell.trim().to_owned()).unwrap_or_default());
        let id = cell(Some(check)).unwrap_or_default();
        if id.is_empty() {
            continue;
        }
        let at = format!("{shown}, row {}", number + 1);
        if catalog.check(&id).is_none() {
            return Err(format!("{at}: there is no check `{id}`"));
        }
        let status =
            cell(status).map(|text| state(&text, words).map_err(|words| format!("{at}: {words}"))).transpose()?;
        let row = PlanRow { status, owner: cell(by), note: cell(comment) };
        if found.insert(id.clone(), row).is_some() {
            return Err(format!("{at}: `{id}` stands there twice"));
        }
    }
    Ok(found)
}

fn state(text: &str, words: &Messages) -> Result<Option<StepStatus>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let title = |status: &StepStatus| words.plain(&format!("sheet-word-{}", status.word()));
    let found = StepStatus::ALL
        .iter()
        .find(|status| text.eq_ignore_ascii_case(status.word()) || text.eq_ignore_ascii_case(&title(status)));
    let known = || StepStatus::ALL.iter().map(title).collect::<Vec<_>>().join(", ");
    found.copied().map(Some).ok_or_else(|| format!("`{text}` is no state of a step; write one of {}", known()))
}

/// The rows of the table: of CSV all, of a workbook those of the sheet that is called as the plan is.
fn rows(shown: &str, bytes: &[u8]) -> Result<Vec<Vec<String>>, String> {
    let failed = |error: &dyn std::fmt::Display| format!("cannot read {shown}: {error}");
    if !bytes.starts_with(b"PK") {
        let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
        let row = |record: Result<csv::StringRecord, csv::Error>| {
            let record = record.map_err(|error| failed(&error))?;
            Ok(record.iter().map(|cell| plain(cell.trim_start_matches('\u{feff}'))).collect())
        };
        return reader.into_records().map(row).collect();
    }
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(|error| failed(&error))?;
    let name = Messages::english().plain("sheet-table-plan");
    let sheet = book.worksheet_range(&name).map_err(|_| format!("{shown} has no sheet `{name}`"))?;
    Ok(sheet.rows().map(|row| row.iter().map(|cell: &Data| plain(&cell.to_string())).collect()).collect())
}

/// A cell without the mark that keeps it from being taken for a formula.
fn plain(cell: &str) -> String {
    cell.strip_prefix('\'').unwrap_or(cell).to_owned()
}
