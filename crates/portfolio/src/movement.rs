//! What moved since an earlier run, by the results that it wrote.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use pack::Verdict;
use report::render::unguarded;

use crate::outcome::{Judged, Outcome};
use crate::table::{UNDETERMINED, decision_column, score_column, verdict_column};
use crate::v1::{CheckMovement, DecisionMovement, Movement, SideMovement};

/// The results of an earlier run, by the names of programs.
#[derive(Debug)]
pub struct Earlier {
    name: String,
    columns: HashMap<String, usize>,
    programs: HashMap<String, Before>,
}

/// What an earlier run told of a program, in the order of the columns; and whether it was met again.
type Before = (csv::StringRecord, bool);

/// Why results cannot be compared with.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EarlierError {
    /// They cannot be read.
    #[error("is no table of results as CSV")]
    Csv(#[from] csv::Error),
    /// They name no programs.
    #[error("has no column `program`: it is no result of `prognosis portfolio`")]
    NoPrograms,
    /// Results of another profile or pack.
    #[error("is of other checks, of which `{0}` is one: it was judged by another pack or profile")]
    OtherChecks(String),
    /// A program twice.
    #[error("names the program `{0}` twice, so that nobody can say which of the two it was")]
    Twice(String),
}

impl Earlier {
    /// Reads the results of an earlier run as CSV.
    ///
    /// # Errors
    ///
    /// [`EarlierError`].
    pub fn read(name: &str, source: impl std::io::Read) -> Result<Earlier, EarlierError> {
        let mut reader = csv::Reader::from_reader(source);
        let columns: HashMap<String, usize> =
            reader.headers()?.iter().enumerate().map(|(at, column)| (column.to_owned(), at)).collect();
        let at = columns.get("program").copied().ok_or(EarlierError::NoPrograms)?;
        let mut programs = HashMap::new();
        for record in reader.records() {
            let record = record?;
            let program = unguarded(record.get(at).unwrap_or_default()).into_owned();
            if programs.insert(program.clone(), (record, false)).is_some() {
                return Err(EarlierError::Twice(program));
            }
        }
        Ok(Earlier { name: name.to_owned(), columns, programs })
    }

    /// How the results were named.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Nothing moved yet.
    ///
    /// # Errors
    ///
    /// [`EarlierError::OtherChecks`], since what is not judged in both cannot have moved.
    pub fn movement(&self, judged: &Judged<'_>) -> Result<Moving, EarlierError> {
        let now: BTreeSet<String> = (0..judged.checks.len()).map(|at| verdict_column(judged.id(at))).collect();
        let is_verdict = |name: &&String| name.starts_with("verdict_");
        let then: BTreeSet<String> = self.columns.keys().filter(is_verdict).cloned().collect();
        if let Some(other) = now.symmetric_difference(&then).next() {
            return Err(EarlierError::OtherChecks(other.clone()));
        }
        let sides = judged.catalog.pack.sides.iter();
        let checks = (0..judged.checks.len()).map(|at| judged.id(at).to_owned());
        Ok(Moving {
            movement: Movement {
                since: self.name.clone(),
                sides: sides.map(|side| SideMovement { id: side.id.clone(), ..SideMovement::default() }).collect(),
                checks: checks.map(|id| CheckMovement { id, mended: 0, worse: 0 }).collect(),
                ..Movement::default()
            },
            decisions: BTreeMap::new(),
        })
    }
}

/// What moved so far.
#[derive(Debug)]
pub struct Moving {
    movement: Movement,
    decisions: BTreeMap<(String, String, String), u64>,
}

impl Moving {
    /// Compares a program with what it was.
    pub fn add(&mut self, earlier: &mut Earlier, judged: &Judged<'_>, outcome: &Outcome) {
        let Earlier { columns, programs, .. } = earlier;
        let Some((before, met)) = programs.get_mut(&outcome.of.program) else {
            self.movement.new += 1;
            return;
        };
        if std::mem::replace(met, true) {
            return;
        }
        self.movement.both += 1;
        let then = |name: &str| before.get(*columns.get(name)?);
        for (at, side) in judged.catalog.pack.sides.iter().enumerate() {
            let number = |end: &str| then(&score_column(&side.id, end)).and_then(|text| text.parse::<f64>().ok());
            let (Some(least), Some(most)) = (number("least"), number("most")) else { continue };
            let Some(bounds) = outcome.sides[at] else { continue };
            let moved = &mut self.movement.sides[at];
            match () {
                () if bounds.least > most => moved.higher += 1,
                () if bounds.most < least => moved.lower += 1,
                () => moved.overlap += 1,
            }
        }
        for (at, decision) in judged.decisions.iter().enumerate() {
            let id = &judged.catalog.decisions[*decision].id;
            let now = judged.outcome_id(at, &outcome.decisions[at]).unwrap_or(UNDETERMINED);
            if let Some(old) = then(&decision_column(id)).filter(|old| *old != now) {
                *self.decisions.entry((id.clone(), old.to_owned(), now.to_owned())).or_default() += 1;
            }
        }
        for (at, check) in outcome.checks.iter().enumerate() {
            let Some(old) = then(&verdict_column(judged.id(at))) else { continue };
            let was_bad = [Verdict::Fail, Verdict::AtRisk].iter().any(|verdict| verdict.word() == old);
            let is_bad = matches!(check.verdict, Verdict::Fail | Verdict::AtRisk);
            let moved = &mut self.movement.checks[at];
            moved.mended += u64::from(was_bad && check.verdict == Verdict::Pass);
            moved.worse += u64::from(!was_bad && is_bad);
        }
    }

    /// What moved in all.
    pub fn end(self, earlier: &Earlier) -> Movement {
        let gone = earlier.programs.values().filter(|(_, met)| !met).count() as u64;
        let moved = |((id, before, now), programs)| DecisionMovement { id, before, now, programs };
        let mut decisions: Vec<DecisionMovement> = self.decisions.into_iter().map(moved).collect();
        decisions.sort_by_key(|one| std::cmp::Reverse(one.programs));
        Movement { gone, decisions, ..self.movement }
    }
}
