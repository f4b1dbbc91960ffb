//! Chunks of rows to outcomes, 64 at a time.

use std::collections::{BTreeMap, BTreeSet};

use batch::{Block, LANES, Program};
use engine::assess::assess;
use engine::{EvidenceGrade, Fact, Facts};
use expr::{Day, Value};
use pack::{Catalog, Profile};

use crate::fields::{Field, Fields};
use crate::outcome::{Judged, Outcome, ProgramId, TOP_COUNT};
use crate::reading::Reader;
use crate::row::{MOST_UNKNOWN, ReadRow, Row};
use crate::rows::{BadRow, Chunk};

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
    /// Whether it is told how much of what decides is known, which takes longer than judging.
    pub with_evidence: bool,
    /// Whether cells that cannot be read are left open, and not their whole row.
    pub is_lenient: bool,
    program: Program<'c>,
}

/// What came of a chunk.
#[derive(Debug, Default)]
pub struct JudgedChunk {
    /// The programs, in the order of their rows.
    pub outcomes: Vec<Outcome>,
    /// The rows that could not be read.
    pub bad: Vec<BadRow>,
    /// Rows that were judged though some of their cells could not be read.
    pub in_part: Vec<BadRow>,
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
        Ok(Judge {
            catalog,
            profile,
            as_of,
            judged,
            fields,
            with_steps: false,
            with_evidence: true,
            is_lenient: false,
            program,
        })
    }

    /// What an assessment of one program of a `source` by itself comes to, with the cohorts that its facts put it into.
    pub fn single(&self, program: String, source: usize, facts: &Facts) -> Outcome {
        let assessment = assess(self.catalog, facts, self.profile, self.as_of);
        let said = |cohort: &String| facts.value(cohort).map(in_words).unwrap_or_default();
        let cohorts = self.fields.cohorts().iter().map(said).collect();
        self.judged.of_assessment(ProgramId { program, source, row: 0, cohorts }, &assessment)
    }

    /// Judges a chunk; `columns` are those of its table.
    pub fn chunk(&self, source: usize, columns: &[(String, Option<Field>)], chunk: &Chunk) -> JudgedChunk {
        let mut judged = JudgedChunk::default();
        let nowhere = columns.iter().filter(|(name, field)| field.is_none() && self.fields.of(name).is_none());
        judged.unknown.extend(nowhere.map(|(name, _)| name.clone()).filter(|name| !name.is_empty()).take(MOST_UNKNOWN));
        let mut reader = Reader::new(self.fields.facts());
        let mut block = Block::new(&self.program);
        let mut waiting: Vec<(ProgramId, Row)> = Vec::with_capacity(LANES);
        for at in 0..chunk.rows.len() {
            let number = chunk.first + at as u64;
            let unknown = &mut judged.unknown;
            let mut row = ReadRow::read(&self.fields, number, (&chunk.rows, at), columns, &mut reader, unknown);
            if row.is_blank() {
                continue;
            }
            match row.faults() {
                Some(bad) if self.is_lenient && row.is_row() => judged.in_part.push(bad),
                Some(bad) => {
                    judged.bad.push(bad);
                    continue;
                }
                None => {}
            }
            let program = row.name.unwrap_or_else(|| number.to_string());
            waiting.push((ProgramId { program, source, row: number, cohorts: row.cohorts }, row.values));
            if waiting.len() == LANES {
                self.run(&mut block, &mut waiting, &mut judged);
            }
        }
        self.run(&mut block, &mut waiting, &mut judged);
        judged
    }

    /// Judges the programs that wait.
    fn run(&self, block: &mut Block, waiting: &mut Vec<(ProgramId, Row)>, judged: &mut JudgedChunk) {
        if waiting.is_empty() {
            return;
        }
        block.clear(&self.program);
        let lanes = waiting.len();
        let facts = self.fields.facts();
        let mut unfit = 0_u64;
        for (lane, (of, row)) in waiting.iter().enumerate() {
            let set =
                |(fact, value): &&(usize, Value)| block.set(&self.program, lane, facts[*fact].column, value).is_err();
            // Values were read by the types of their questions; should one not fit all the same, its program is not judged.
            if let Some((fact, _)) = row.iter().find(set) {
                unfit |= 1 << lane;
                let column = Some(facts[*fact].name.clone());
                judged.bad.push(BadRow::one(of.row, of.program.clone(), column, "the column cannot hold this value"));
            }
        }
        let results = self.program.run(block, lanes);
        for (lane, (of, row)) in waiting.drain(..).enumerate().filter(|(lane, _)| unfit >> lane & 1 == 0) {
            let mut found = self.judged.of_lane(of, &results, lane);
            found.evidence = self.with_evidence.then(|| results.evidence(lane).share());
            if self.with_steps {
                let plan = assess(self.catalog, &self.facts(&row), self.profile, self.as_of).plan;
                found.steps = plan.iter().take(TOP_COUNT).map(|step| step.check).collect();
            }
            judged.outcomes.push(found);
        }
    }

    /// A row as the engine for single programs takes it.
    fn facts(&self, row: &Row) -> Facts {
        let fact = |(fact, value): &(usize, Value)| {
            (self.fields.facts()[*fact].name.clone(), Fact::bare(EvidenceGrade::Stated, value.clone()))
        };
        Facts { facts: row.iter().map(fact).collect::<BTreeMap<_, _>>(), ..Facts::default() }
    }
}

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
