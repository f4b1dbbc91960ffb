//! The fewest facts that have to change.
//!
//! A best-first search (A*) from no change on. Something that does not hold yet can come to hold only by a change of what it reads, so a way goes on by
//! each value of each fact behind one such thing, and what has been changed stays. Things that have no fact in common need a change each: that many
//! are still to come at least, which never says too much, so that the first way that is complete has the fewest changes. Among these it is the
//! one by the facts that most of what is wanted reads, since these are what the checks are about, and then by the nearest values.
//! A field that is changed in all entries of a list counts once for each entry that it changes.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use expr::AbstractValue;

use super::change::Changed;
use super::choices::Choices;
use super::wanted::{Set, Wanted};

/// How many ways are looked at.
const MOST: usize = 4_000;

/// What a search for the fewest facts came to.
pub(super) enum Fewest {
    /// These values.
    Found(Set),
    /// None of the values lead there.
    None,
    /// It ended before all was looked at.
    Ended,
}

/// What a field that is changed in all entries of a list counts for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Count {
    /// Each entry that it changes.
    Entries,
    /// Itself alone, so that a long list is gone through sooner.
    Fields,
}

/// Which value each fact has, counted from 1; 0 where it stays as it is.
type Way = Vec<u16>;

/// What a way costs: how many facts change, how far they are from what most of what is wanted reads, and how far along their values.
type Cost = (usize, usize, usize);

/// A way that is still open: the cheapest first, with the facts by which it can go on; none where it is complete.
type Ahead = Reverse<(Cost, Way, Option<Vec<usize>>)>;

impl Wanted<'_, '_> {
    /// The fewest facts by which all checks pass.
    pub(super) fn fewest(&self, facts: &mut Changed<'_>, count: Count) -> Fewest {
        let mut seen: BTreeSet<Way> = BTreeSet::new();
        let mut open: BinaryHeap<Ahead> = BinaryHeap::new();
        let start: Way = vec![0; self.choices.len()];
        seen.insert(start.clone());
        if let Some(next) = self.next(facts, &start, count) {
            open.push(Reverse((next.0, start, next.1)));
        }
        while let Some(Reverse((_, way, next))) = open.pop() {
            let Some(next) = next else { return Fewest::Found(self.set(&way)) };
            for at in next {
                for value in 1..=self.choices[at].values.len() {
                    let mut longer = way.clone();
                    longer[at] = u16::try_from(value).unwrap_or(u16::MAX);
                    if seen.contains(&longer) {
                        continue;
                    }
                    if seen.len() >= MOST {
                        return Fewest::Ended;
                    }
                    if let Some(next) = self.next(facts, &longer, count) {
                        open.push(Reverse((next.0, longer.clone(), next.1)));
                    }
                    seen.insert(longer);
                }
            }
        }
        Fewest::None
    }

    /// What a way costs in all at least, and what to change next; nothing where all holds. None where it leads nowhere.
    fn next(&self, facts: &mut Changed<'_>, way: &Way, count: Count) -> Option<(Cost, Option<Vec<usize>>)> {
        let set = self.set(way);
        let is_free = |at: &&usize| way[**at] == 0;
        let unmet: Vec<Vec<usize>> =
            self.unmet(facts, &set).into_iter().map(|units| units.iter().filter(is_free).copied().collect()).collect();
        let mut behind: Vec<&Vec<usize>> = unmet.iter().collect();
        let tries = |units: &Vec<usize>| units.iter().map(|at| self.choices[*at].values.len()).sum::<usize>();
        behind.sort_by_key(|units| (tries(units), units.len()));
        if behind.first().is_some_and(|units| units.is_empty()) {
            return None;
        }
        let mut apart: BTreeSet<usize> = BTreeSet::new();
        let mut least = 0;
        for units in &behind {
            if units.iter().all(|at| !apart.contains(at)) {
                apart.extend(units.iter());
                least += 1;
            }
        }
        let weight = |(one, to): (&&Choices, &Option<AbstractValue>)| match (to, count) {
            (None, _) => 0,
            (Some(to), Count::Entries) => facts.each(one.unit, *to).map_or(1, |each| each.len().max(1)),
            (Some(_), Count::Fields) => 1,
        };
        let changed: usize = self.choices.iter().zip(&set).map(weight).sum();
        let far: usize = way.iter().map(|value| usize::from(*value)).sum();
        let aside: usize = way.iter().zip(&self.aside).filter(|(value, _)| **value > 0).map(|(_, aside)| aside).sum();
        Some(((changed + least, aside, far + least), behind.first().map(|units| (*units).clone())))
    }

    fn set(&self, way: &Way) -> Set {
        let value = |(one, value): (&&Choices, &u16)| {
            let at = usize::from(*value).checked_sub(1)?;
            one.values.get(at).copied()
        };
        self.choices.iter().zip(way).map(value).collect()
    }
}
