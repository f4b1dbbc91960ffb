//! Columns: the facts that a block can hold, by the names under which they stand in `engine::Facts`.

use std::collections::BTreeMap;

use engine::assess::planned_by;
use expr::Day;
use pack::{Catalog, Profile, SlotPart, quarter_fact};

/// A column of a block: one fact, resolved from its name by [`Program::column`](crate::Program::column).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Column(pub(crate) usize);

/// What a column fills.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filled {
    /// The slots of its value, and of whether it is there.
    pub slots: Vec<usize>,
    /// The list of records that it is.
    pub list: Option<usize>,
    /// The question that declares it; none of the answer to a screening question.
    pub question: Option<usize>,
    /// The place among the checks that are judged of the one that it screens.
    pub screens: Option<usize>,
    /// The place among the plans that it tells of.
    pub plan: Option<usize>,
}

/// All columns, by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    by_name: BTreeMap<String, usize>,
    pub filled: Vec<Filled>,
    /// The facts that plans are told by.
    pub plans: Vec<String>,
}

impl Columns {
    /// The columns of a catalog on a day; `checks` are those that a profile judges.
    pub fn new(catalog: &Catalog, profile: &Profile, checks: &[usize], as_of: Day) -> Columns {
        let mut columns = Columns::default();
        for (index, slot) in catalog.layout.slots.iter().enumerate() {
            let name = match &slot.part {
                SlotPart::Value | SlotPart::Present | SlotPart::Item(_) | SlotPart::List => slot.fact.clone(),
                SlotPart::Quarter(back) => quarter_fact(&catalog.questions[slot.question].fact, *back, as_of),
                SlotPart::AsOf
                | SlotPart::State { .. }
                | SlotPart::Rating(_)
                | SlotPart::Verdict(_)
                | SlotPart::Tally(..)
                | SlotPart::AreaTally(..) => continue,
            };
            let filled = columns.named(name);
            filled.question = Some(slot.question);
            if slot.part == SlotPart::List {
                filled.list = catalog.layout.lists.iter().position(|question| *question == slot.question);
            } else {
                filled.slots.push(index);
            }
        }
        for (index, check) in catalog.checks.iter().enumerate() {
            let judged = checks.iter().position(|judged| *judged == index);
            columns.named(check.id.clone()).screens = judged;
            if let Some(fact) = planned_by(catalog, profile.plans, index).filter(|_| judged.is_some()) {
                let known = columns.plans.iter().position(|plan| plan == fact);
                let plan = known.unwrap_or_else(|| {
                    columns.plans.push(fact.to_owned());
                    columns.plans.len() - 1
                });
                columns.named(fact.to_owned()).plan = Some(plan);
            }
        }
        columns
    }

    fn named(&mut self, name: String) -> &mut Filled {
        let next = self.filled.len();
        let at = *self.by_name.entry(name).or_insert(next);
        if at == next {
            self.filled.push(Filled::default());
        }
        &mut self.filled[at]
    }

    /// The column of a name.
    pub fn of(&self, name: &str) -> Option<Column> {
        self.by_name.get(name).map(|at| Column(*at))
    }

    /// All names with their columns, in the order of the names.
    pub fn names(&self) -> impl Iterator<Item = (&str, Column)> {
        self.by_name.iter().map(|(name, at)| (name.as_str(), Column(*at)))
    }
}
