//! Chunks of rows to outcomes, 64 at a time.

use std::collections::{BTreeMap, BTreeSet};

use batch::{Block, LANES, Program};
use engine::assess::assess;
use engine::{Claim, EvidenceGrade, Fact, Facts, Origin};
use expr::{Day, Value};
use pack::{Catalog, Profile};

use crate::fields::{Field, Fields};
use crate::outcome::{Judged, Outcome, TOLD};
use crate::reading::{Cell, Reader};
use crate::rows::{BadRow, Chunk, RawRows, walk};

/// By what programs are judged.
#[derive(Debug)]
pub struct Judge<'c> {
    /// The pack.
    pub catalog: &'c Catalog,
    /// The profile.
    pub profile: &'c Profile,
    /// The day.
    pub as_of: Day,
    /// What is judged of each.
    pub judged: Judged<'c>,
    /// Where columns go.
    pub fields: Fields,
    /// Whether the first steps of each plan are worked out, which takes the engine for single programs.
    pub with_steps: bool,
    program: Program<'c>,
}

/// What is known of one program: a value a fact.
type Row = Vec<(usize, Value)>;

/// What came of a chunk.
#[derive(Debug, Default)]
pub struct JudgedChunk {
    /// The programs, in the order of their rows.
    pub outcomes: Vec<Outcome>,
    /// The rows that could not be read.
    pub bad: Vec<BadRow>,
    /// Columns that rows name and that are none.
    pub unknown: BTreeSet<String>,
}

/// Why programs cannot be judged.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum JudgeError {
    /// The pack has what cannot be judged in blocks.
    #[error(transparent)]
    Unsupported(#[from] batch::Unsupported),
    /// A column cannot be a cohort.
    #[error(transparent)]
    Name(#[from] crate::fields::NameIsCohort),
}

impl<'c> Judge<'c> {
    /// A pack, profile and day made ready; `id` is the column that names programs, where somebody says so.
    ///
    /// # Errors
    ///
    /// [`JudgeError`].
    pub fn new(
        catalog: &'c Catalog,
        profile: &'c Profile,
        as_of: Day,
        id: Option<&str>,
        cohorts: &[String],
    ) -> Result<Judge<'c>, JudgeError> {
        let program = Program::new(catalog, profile, as_of)?;
        let fields = Fields::new(catalog, &program, as_of, id, cohorts)?;
        let judged = Judged::new(catalog, profile, &program);
        Ok(Judge { catalog, profile, as_of, judged, fields, with_steps: false, program })
    }

    /// What an assessment of one program by itself comes to, with the cohorts that its facts put it into.
    pub fn single(&self, facts: &Facts) -> Outcome {
        let assessment = assess(self.catalog, facts, self.profile, self.as_of);
        let outcome = self.judged.of_assessment(&assessment);
        let said = |cohort: &String| facts.value(cohort).map(in_words).unwrap_or_default();
        Outcome { cohorts: self.fields.cohorts().iter().map(said).collect(), ..outcome }
    }

    /// Judges a chunk; `columns` are those of its table.
    pub fn chunk(&self, source: usize, columns: &[(String, Option<Field>)], chunk: &Chunk) -> JudgedChunk {
        let mut judged = JudgedChunk::default();
        let nowhere = columns.iter().filter(|(name, field)| field.is_none() && self.fields.of(name).is_none());
        judged.unknown.extend(nowhere.map(|(name, _)| name.clone()).filter(|name| !name.is_empty()).take(MOST_UNKNOWN));
        let mut reader = Reader::new(self.fields.facts());
        let mut block = Block::new(&self.program);
        let mut waiting: Vec<(Outcome, Row)> = Vec::with_capacity(LANES);
        for at in 0..chunk.rows.len() {
            let number = chunk.first + at as u64;
            let mut row = ReadRow::new(self, number);
            let read = row.fill(&chunk.rows, at, columns, &mut reader, &mut judged.unknown);
            match read {
                Ok(false) => {}
                Ok(true) => {
                    let (name, cohorts) = (row.name.unwrap_or_else(|| number.to_string()), row.cohorts);
                    let empty = Outcome {
                        program: name,
                        source,
                        row: number,
                        cohorts,
                        checks: Vec::new(),
                        sides: Vec::new(),
                        gates: Vec::new(),
                        decisions: Vec::new(),
                        findings: Vec::new(),
                        steps: Vec::new(),
                        evidence: 0.0,
                    };
                    waiting.push((empty, row.values));
                }
                Err(bad) => judged.bad.push(bad),
            }
            if waiting.len() == LANES {
                self.run(&mut block, &mut waiting, &mut judged);
            }
        }
        self.run(&mut block, &mut waiting, &mut judged);
        judged
    }

    /// Judges the programs that wait.
    fn run(&self, block: &mut Block, waiting: &mut Vec<(Outcome, Row)>, judged: &mut JudgedChunk) {
        if waiting.is_empty() {
            return;
        }
        block.clear(&self.program);
        let lanes = waiting.len();
        let facts = self.fields.facts();
        let mut unfit = 0_u64;
        for (lane, (outcome, row)) in waiting.iter().enumerate() {
            let set =
                |(fact, value): &&(usize, Value)| block.set(&self.program, lane, facts[*fact].column, value).is_err();
            // Values were read by the types of their questions; should one not fit all the same, its program is not judged.
            if let Some((fact, _)) = row.iter().find(set) {
                unfit |= 1 << lane;
                let (row, column) = (outcome.row, Some(facts[*fact].name.clone()));
                judged.bad.push(BadRow { row, column, message: "the column cannot hold this value".to_owned() });
            }
        }
        let results = self.program.run(block, lanes);
        for (lane, (outcome, row)) in waiting.drain(..).enumerate().filter(|(lane, _)| unfit >> lane & 1 == 0) {
            let Outcome { program, source, row: number, cohorts, .. } = outcome;
            let mut found = Outcome { program, source, row: number, cohorts, ..self.judged.of_lane(&results, lane) };
            if self.with_steps {
                let plan = assess(self.catalog, &self.facts(&row), self.profile, self.as_of).plan;
                found.steps = plan.iter().take(TOLD).map(|step| step.check).collect();
            }
            judged.outcomes.push(found);
        }
    }

    /// A row as the engine for single programs takes it.
    fn facts(&self, row: &Row) -> Facts {
        let claim = |value: &Value| Claim {
            value: value.clone(),
            origin: Origin {
                rank: EvidenceGrade::Stated,
                place: diagnostics::Place::default(),
                to_line: None,
                respondent: None,
                role: None,
                date: None,
            },
            note: None,
            evidence: None,
            entry_evidence: Vec::new(),
            confidential: false,
        };
        let fact = |(fact, value): &(usize, Value)| {
            let decided = Some(claim(value));
            (self.fields.facts()[*fact].name.clone(), Fact { decided, ..Fact::default() })
        };
        Facts { facts: row.iter().map(fact).collect::<BTreeMap<_, _>>(), ..Facts::default() }
    }
}

/// A row that is being read.
struct ReadRow<'j> {
    judge: &'j Judge<'j>,
    number: u64,
    name: Option<String>,
    cohorts: Vec<String>,
    values: Row,
}

impl<'j> ReadRow<'j> {
    fn new(judge: &'j Judge<'j>, number: u64) -> ReadRow<'j> {
        let cohorts = vec![String::new(); judge.fields.cohorts().len()];
        ReadRow { judge, number, name: None, cohorts, values: Vec::new() }
    }

    /// Reads a row; whether there was one: a blank line of JSON is none.
    fn fill(
        &mut self,
        rows: &RawRows,
        at: usize,
        columns: &[(String, Option<Field>)],
        reader: &mut Reader<'_>,
        unknown: &mut BTreeSet<String>,
    ) -> Result<bool, BadRow> {
        match rows {
            RawRows::Csv(records) => {
                let record = &records[at];
                if record.len() != columns.len() {
                    let message =
                        format!("the row has {} cells, and the table {} columns", record.len(), columns.len());
                    return Err(self.bad(None, message));
                }
                for ((name, field), bytes) in columns.iter().zip(record) {
                    let Some(field) = field else { continue };
                    let words = std::str::from_utf8(bytes)
                        .map_err(|_| self.bad(Some(name), format!("`{name}`: the text is not UTF-8")))?;
                    self.words(name, field, words, reader)?;
                }
                Ok(true)
            }
            RawRows::Cells(rows) => {
                for (at, cell) in &rows[at] {
                    let (name, Some(field)) = &columns[*at] else { continue };
                    self.cell(name, field, cell, reader)?;
                }
                Ok(true)
            }
            RawRows::Json(lines) => {
                let line = lines[at].trim_ascii();
                if line.is_empty() {
                    return Ok(false);
                }
                let mut wrong = None;
                let judge = self.judge;
                let walked = walk(line, &mut |name, cell| {
                    let Some(field) = judge.fields.of(name) else {
                        // What is nested may be told by its parts.
                        if !unknown.contains(name) && unknown.len() < MOST_UNKNOWN {
                            unknown.insert(name.to_owned());
                        }
                        return Ok(());
                    };
                    self.cell(name, field, &cell, reader).map_err(|bad| {
                        let message = bad.message.clone();
                        wrong = Some(bad);
                        message
                    })
                });
                match (wrong, walked) {
                    (Some(bad), _) => Err(bad),
                    (None, Err(message)) => Err(self.bad(None, format!("the line is no row: {message}"))),
                    (None, Ok(())) => Ok(true),
                }
            }
        }
    }

    fn cell(&mut self, name: &str, field: &Field, cell: &Cell, reader: &mut Reader<'_>) -> Result<(), BadRow> {
        match cell {
            Cell::Nothing => Ok(()),
            Cell::Words(words) => self.words(name, field, words, reader),
            Cell::Entries(entries) => match field {
                Field::Fact(fact) => {
                    let value = reader.entries(*fact, entries).map_err(|message| self.bad(Some(name), message))?;
                    self.put(name, *fact, value)
                }
                Field::Name | Field::Cohort(..) => Err(self.bad(Some(name), format!("`{name}` is a list of entries"))),
            },
        }
    }

    fn words(&mut self, name: &str, field: &Field, words: &str, reader: &mut Reader<'_>) -> Result<(), BadRow> {
        let fact = match field {
            Field::Name => {
                let words = words.trim();
                if !words.is_empty() && self.name.is_none() {
                    self.name = Some(diagnostics::sanitize::sanitize_line(words));
                }
                return Ok(());
            }
            Field::Cohort(at, fact) => {
                self.cohorts[*at] = diagnostics::sanitize::sanitize_line(words.trim());
                *fact
            }
            Field::Fact(fact) => Some(*fact),
        };
        let Some(fact) = fact else { return Ok(()) };
        let value = reader.words(fact, words).map_err(|message| self.bad(Some(name), message))?;
        match value.cloned() {
            Some(value) => self.put(name, fact, value),
            None => Ok(()),
        }
    }

    fn put(&mut self, name: &str, fact: usize, value: Value) -> Result<(), BadRow> {
        if self.values.iter().any(|(known, _)| *known == fact) {
            return Err(self.bad(Some(name), format!("`{name}` stands in the row twice")));
        }
        self.values.push((fact, value));
        Ok(())
    }

    fn bad(&self, column: Option<&str>, message: String) -> BadRow {
        let message = diagnostics::sanitize::sanitize_line(&message);
        BadRow { row: self.number, column: column.map(str::to_owned), message }
    }
}

/// How many unknown names of columns are kept.
const MOST_UNKNOWN: usize = 200;

/// A value as a cohort is called.
fn in_words(value: &Value) -> String {
    match value {
        Value::YesNo(true) => "yes".to_owned(),
        Value::YesNo(false) => "no".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Date(day) => day.to_string(),
        Value::Choice(id) => id.clone(),
        Value::Multi(ids) => ids.join(", "),
        Value::Text(text) => diagnostics::sanitize::sanitize_line(text),
        _ => String::new(),
    }
}
