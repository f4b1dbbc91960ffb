//! A plan that came back as a workbook or as CSV: who does each step, how it stands, and what was noted.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use expr::Day;
use history::plan::Decided;
use pack::Catalog;
use report::render::{in_cells, unguarded};
use report::words::Messages;
use report::{StepStatus, Term as _};

/// What a row says; what its table has no column for is not said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanRow {
    status: Option<Option<StepStatus>>,
    owner: Option<Words>,
    due: Option<Day>,
    note: Option<Words>,
    evidence: Option<Words>,
}

/// The words of a cell as they stand in it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Words {
    cell: String,
    form: Form,
}

/// What a table came back as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// CSV, in which a mark keeps a text from being taken for a formula.
    Csv,
    /// A workbook, whose cells know what is a text.
    Workbook,
}

impl Words {
    /// What the cell says where something else stood there. A cell in which a text stands as it was written out says that text, also where
    /// the cell had no room for all of it, or a program for sheets made a workbook of the CSV.
    fn put(&self, known: &mut Option<String>) {
        let said = lines(&self.cell);
        let is_written = |known: &String| in_cells(known, Messages::spoken()).iter().any(|cell| lines(cell) == said);
        if known.as_ref().is_some_and(is_written) {
            return;
        }
        let text = match self.form {
            Form::Csv => unguarded(&self.cell).trim().to_owned(),
            Form::Workbook => self.cell.clone(),
        };
        *known = Some(text).filter(|text| !text.is_empty());
    }

    fn is_empty(&self) -> bool {
        self.cell.is_empty()
    }
}

/// A text with line breaks of one kind and no blanks around it, as programs for sheets may change both.
fn lines(text: &str) -> String {
    text.trim().replace("\r\n", "\n").replace('\r', "\n")
}

impl PlanRow {
    /// Puts what it says into what is decided; whether that changes anything. An empty cell takes nothing away but a note.
    pub fn put(&self, decided: &mut Decided) -> bool {
        let before = decided.clone();
        if let Some(Some(status)) = self.status {
            decided.status = status;
        }
        if let Some(owner) = self.owner.as_ref().filter(|owner| !owner.is_empty()) {
            owner.put(&mut decided.owner);
        }
        if let Some(due) = self.due {
            decided.due = Some(due);
        }
        if let Some(note) = &self.note {
            note.put(&mut decided.note);
        }
        if let Some(evidence) = self.evidence.as_ref().filter(|evidence| !evidence.is_empty()) {
            evidence.put(&mut decided.evidence);
        }
        *decided != before
    }
}

/// The columns that are read, as JSON names them.
const COLUMNS: [&str; 6] =
    ["check", "tracked_status", "tracked_by", "tracked_due", "tracked_comment", "tracked_evidence"];

/// Reads the table of the plan.
///
/// # Errors
///
/// What is wrong, with file, sheet and row; then nothing is taken. Rows that name another company than this one are wrong.
pub fn read(
    shown: &str,
    bytes: &[u8],
    catalog: &Catalog,
    company: Option<&str>,
) -> Result<BTreeMap<String, PlanRow>, String> {
    let form = if bytes.starts_with(b"PK") { Form::Workbook } else { Form::Csv };
    let rows = rows(shown, bytes, form)?;
    let words = Messages::spoken();
    let head = rows.first().ok_or_else(|| format!("{shown} is empty"))?;
    let is_called =
        |cell: &String, id: &str| cell.trim() == id || cell.trim() == words.plain(&format!("sheet-column-{id}"));
    let place = |id: &str| head.iter().rposition(|cell| is_called(cell, id));
    // The check may stand there as an id and with a title, as in a workbook; what is taken in stands there once.
    for id in &COLUMNS[1..] {
        if head.iter().filter(|cell| is_called(cell, id)).count() > 1 {
            return Err(format!("{shown} has the column `{id}` twice: leave one of the two"));
        }
    }
    let [check, status, by, due, comment, evidence] = COLUMNS.map(place);
    let check =
        check.ok_or_else(|| format!("{shown} has no column `check`: it is no plan that `prognosis audit` wrote"))?;
    if [status, by, due, comment, evidence].iter().all(Option::is_none) {
        return Err(format!("{shown} has none of the columns {}", COLUMNS[1..].join(", ")));
    }
    let whose = place("company");
    let mut found = BTreeMap::new();
    for (number, row) in rows.iter().enumerate().skip(1) {
        let cell = |at: Option<usize>| at.map(|at| row.get(at).map(|cell| cell.trim().to_owned()).unwrap_or_default());
        let id = cell(Some(check)).unwrap_or_default();
        if id.is_empty() {
            continue;
        }
        let at = format!("{shown}, row {}", number + 1);
        // A workbook that was made of the CSV has the mark as well.
        let named = cell(whose).map(|named| unguarded(&named).into_owned()).filter(|named| !named.is_empty());
        if let (Some(named), Some(company)) = (named, company)
            && !pack::names::same(&named, company)
        {
            return Err(format!("{at}: the step is one of {named}, and this is the plan of {company}"));
        }
        if catalog.check(&id).is_none() {
            return Err(format!("{at}: there is no check `{id}`"));
        }
        let status =
            cell(status).map(|text| state(&text, words).map_err(|words| format!("{at}: {words}"))).transpose()?;
        let day = |text: String| text.parse().map_err(|_| format!("{at}: `{text}` is no day; write YYYY-MM-DD"));
        let due = cell(due).filter(|text| !text.is_empty()).map(day).transpose()?;
        let words = |at: Option<usize>| cell(at).map(|cell| Words { cell, form });
        let row = PlanRow { status, owner: words(by), due, note: words(comment), evidence: words(evidence) };
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
fn rows(shown: &str, bytes: &[u8], form: Form) -> Result<Vec<Vec<String>>, String> {
    let failed = |error: &dyn std::fmt::Display| format!("cannot read {shown}: {error}");
    if form == Form::Csv {
        if bytes.iter().filter(|byte| **byte == b'"').count() % 2 == 1 {
            return Err(format!(
                "{shown}: a quotation mark is opened and not closed, so that rows behind it would be lost"
            ));
        }
        let mut reader = csv::ReaderBuilder::new();
        reader.has_headers(false).flexible(true).delimiter(delimiter(bytes));
        let reader = reader.from_reader(bytes);
        let row = |record: Result<csv::StringRecord, csv::Error>| {
            let record = record.map_err(|error| failed(&error))?;
            Ok(record.iter().map(|cell| cell.trim_start_matches('\u{feff}').to_owned()).collect())
        };
        return reader.into_records().map(row).collect();
    }
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(|error| failed(&error))?;
    let name = Messages::spoken().plain("sheet-table-plan");
    let sheet = book.worksheet_range(&name).map_err(|_| format!("{shown} has no sheet `{name}`"))?;
    Ok(sheet.rows().map(|row| row.iter().map(|cell: &Data| words(cell)).collect()).collect())
}

/// What a cell of a workbook says; a day as YYYY-MM-DD.
fn words(cell: &Data) -> String {
    match cell {
        Data::DateTime(day) if day.is_datetime() => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        cell => cell.to_string(),
    }
}

/// What stands between the columns: programs for sheets write semicolons or tabs in some countries.
fn delimiter(bytes: &[u8]) -> u8 {
    let head = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |delimiter: &u8| head.iter().filter(|byte| *byte == delimiter).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(count).unwrap_or(b',')
}
