//! Where the columns of a table go: a fact, the name of the program, a cohort, or nowhere.

use std::collections::{BTreeSet, HashMap};

use batch::{Column, Program};
use expr::Day;
use pack::types::{Choice, Level, Shape};
use pack::{Catalog, QuestionType};

/// The columns that name a program where nobody says which one does, in the order in which they are looked for.
pub const NAMES: [&str; 5] = ["program", "program_id", "company", "id", "name"];

/// Where the values of a column go.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {
    /// It names the program.
    Name,
    /// It is told, and groups programs: the place among the cohorts. It may be a fact as well.
    Cohort(usize, Option<usize>),
    /// A fact: its place among the facts.
    Fact(usize),
}

/// A fact that a column can hold.
#[derive(Clone, Debug)]
pub struct FactField {
    /// Its name.
    pub name: String,
    /// Where it goes in a block.
    pub column: Column,
    /// What a value looks like.
    pub kind: QuestionType,
    /// Whether it may be `n/a`.
    pub not_applicable: bool,
}

/// All columns that there can be, and those that were met and are none.
#[derive(Clone, Debug)]
pub struct Fields {
    facts: Vec<FactField>,
    by_name: HashMap<String, Field>,
    cohorts: Vec<String>,
    /// The column that was said to name programs.
    id: Option<String>,
}

/// A column that was named and cannot be one.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("`{0}` names the program and cannot be a cohort as well")]
pub struct NameIsCohort(pub String);

impl Fields {
    /// The columns of a program; `id` is the one that names programs, where somebody says so.
    ///
    /// # Errors
    ///
    /// [`NameIsCohort`].
    pub fn new(
        catalog: &Catalog,
        program: &Program<'_>,
        as_of: Day,
        id: Option<&str>,
        cohorts: &[String],
    ) -> Result<Fields, NameIsCohort> {
        let facts: Vec<FactField> = program
            .columns()
            .filter_map(|(name, column)| {
                let (kind, not_applicable) = kind(catalog, as_of, name)?;
                Some(FactField { name: name.to_owned(), column, kind, not_applicable })
            })
            .collect();
        let mut by_name: HashMap<String, Field> =
            facts.iter().enumerate().map(|(at, fact)| (fact.name.clone(), Field::Fact(at))).collect();
        // As the table of facts in a database calls them, where that is no other name.
        for (at, fact) in facts.iter().enumerate() {
            let screens = if catalog.check(&fact.name).is_some() { "_screen" } else { "" };
            by_name.entry(format!("{}{screens}", sql::word(&fact.name))).or_insert(Field::Fact(at));
        }
        let names: Vec<&str> = id.map_or_else(|| NAMES.to_vec(), |id| vec![id]);
        for name in names {
            by_name.insert(name.to_owned(), Field::Name);
        }
        for (at, cohort) in cohorts.iter().enumerate() {
            let fact = match by_name.get(cohort) {
                Some(Field::Name) if id.is_some_and(|id| id == cohort) => return Err(NameIsCohort(cohort.clone())),
                Some(Field::Fact(fact)) => Some(*fact),
                _ => None,
            };
            by_name.insert(cohort.clone(), Field::Cohort(at, fact));
        }
        Ok(Fields { facts, by_name, cohorts: cohorts.to_vec(), id: id.map(str::to_owned) })
    }

    /// Where a column goes; none where nothing is called so.
    pub fn of(&self, name: &str) -> Option<&Field> {
        self.by_name.get(name.trim())
    }

    /// The facts.
    pub fn facts(&self) -> &[FactField] {
        &self.facts
    }

    /// The cohorts, by the names of their columns.
    pub fn cohorts(&self) -> &[String] {
        &self.cohorts
    }

    /// The columns that a table has to have: those that were named as cohorts or as names of programs.
    pub fn demanded(&self) -> impl Iterator<Item = &str> {
        self.id.iter().chain(&self.cohorts).map(String::as_str)
    }

    /// The name that is nearest to a column that is none.
    pub fn nearest(&self, name: &str) -> Option<String> {
        diagnostics::suggest::did_you_mean(name, self.by_name.keys().map(String::as_str)).map(str::to_owned)
    }
}

/// What is said about columns that go nowhere: each once, with what may have been meant.
pub fn unknown(fields: &Fields, names: &BTreeSet<String>) -> Vec<String> {
    let with_meant = |name: &String| match fields.nearest(name) {
        Some(meant) => format!("`{name}` (did you mean `{meant}`?)"),
        None => format!("`{name}`"),
    };
    names.iter().map(with_meant).collect()
}

/// What a value of a fact looks like.
fn kind(catalog: &Catalog, as_of: Day, name: &str) -> Option<(QuestionType, bool)> {
    if let Some(check) = catalog.check(name) {
        let levels = Level { levels: check.screen.levels.clone() };
        return Some((QuestionType::Level(levels), check.applies_when.is_some()));
    }
    let question = catalog.question(name)?;
    let kind = match question.kind.shape() {
        Shape::Value | Shape::Records(_) => question.kind.clone(),
        Shape::Items(items) => {
            let choices = items.states.iter().map(|state| (state.clone(), String::new())).collect();
            QuestionType::Choice(Choice { choices })
        }
        Shape::Series(series) => {
            let is_quarter = (0..64).any(|back| pack::quarter_fact(&question.fact, back, as_of) == name);
            is_quarter.then(|| (*series.of).clone())?
        }
    };
    Some((kind, question.not_applicable))
}
