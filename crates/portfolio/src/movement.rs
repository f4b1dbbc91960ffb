//! What moved since an earlier run, by the results that it wrote.

use std::collections::{BTreeMap, HashMap};

use pack::Verdict;
use report::render::guarded;

use crate::outcome::{Judged, Outcome};
use crate::table::{Results, Shape, Told, plain};
use crate::v1::{CheckMovement, DecisionMovement, Movement, SideMovement};

/// The results of an earlier run, by the names of programs.
#[derive(Debug)]
pub struct Earlier {
    name: String,
    columns: Vec<String>,
    programs: HashMap<String, Before>,
}

/// What an earlier run told of a program, in the order of the columns; and whether it was met again.
type Before = (Vec<String>, bool);

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
        let columns: Vec<String> = reader.headers()?.iter().map(str::to_owned).collect();
        let at = columns.iter().position(|column| column == "program").ok_or(EarlierError::NoPrograms)?;
        let mut programs = HashMap::new();
        for record in reader.records() {
            let record = record?;
            let program = plain_text(record.get(at).unwrap_or_default()).to_owned();
            let cells = record.iter().map(str::to_owned).collect();
            if programs.insert(program.clone(), (cells, false)).is_some() {
                return Err(EarlierError::Twice(program));
            }
        }
        Ok(Earlier { name: name.to_owned(), columns, programs })
    }

    /// Nothing moved yet.
    pub fn movement(&self, judged: &Judged<'_>) -> Moving {
        let sides = judged.catalog.pack.sides.iter();
        let checks = (0..judged.checks.len()).map(|at| judged.id(at).to_owned());
        Moving {
            movement: Movement {
                since: self.name.clone(),
                sides: sides.map(|side| SideMovement { id: side.id.clone(), ..SideMovement::default() }).collect(),
                checks: checks.map(|id| CheckMovement { id, mended: 0, worse: 0 }).collect(),
                ..Movement::default()
            },
            decisions: BTreeMap::new(),
        }
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
    pub fn add(&mut self, earlier: &mut Earlier, judged: &Judged<'_>, results: &Results<'_>, outcome: &Outcome) {
        let Earlier { columns, programs, .. } = earlier;
        let Some((before, met)) = programs.get_mut(&outcome.program) else {
            self.movement.new += 1;
            return;
        };
        if std::mem::replace(met, true) {
            return;
        }
        self.movement.both += 1;
        let now = results.columns(Shape::Wide).0;
        let cells = results.rows(Shape::Wide, outcome).pop().unwrap_or_default();
        let then = |name: &str| columns.iter().position(|column| column == name).and_then(|at| before.get(at));
        let is = |name: &str| now.iter().position(|(column, _)| column == name).and_then(|at| cells.get(at));
        for (at, side) in judged.catalog.pack.sides.iter().enumerate() {
            let of = |end: &str| format!("score_{}_{end}", plain(&side.id));
            let number = |name: &str| then(name).and_then(|text| text.parse::<f64>().ok());
            let (Some(least), Some(most)) = (number(&of("least")), number(&of("most"))) else { continue };
            let Some(bounds) = outcome.sides[at] else { continue };
            let moved = &mut self.movement.sides[at];
            match () {
                () if bounds.least > most => moved.higher += 1,
                () if bounds.most < least => moved.lower += 1,
                () => moved.overlap += 1,
            }
        }
        for decision in &judged.decisions {
            let id = &judged.catalog.decisions[*decision].id;
            let name = format!("decision_{}", plain(id));
            if let (Some(old), Some(Told::Text(new))) = (then(&name), is(&name))
                && old != new
            {
                *self.decisions.entry((id.clone(), old.clone(), new.clone())).or_default() += 1;
            }
        }
        for (at, check) in outcome.checks.iter().enumerate() {
            let Some(old) = then(&format!("verdict_{}", plain(judged.id(at)))) else { continue };
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

/// A cell without the mark that keeps it from being taken for a formula.
fn plain_text(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|bare| guarded(bare) == cell).unwrap_or(cell)
}
