//! Clauses together: whether any or all of them hold, and why.

use std::collections::BTreeSet;

use expr::{Explanation, Truth, explain, truth};
use pack::{Clause, Condition};

use super::bound::BoundFacts;

/// Why each of some clauses came out as it did.
pub(crate) fn explained(clauses: &[Clause<Condition>], bound: &BoundFacts) -> Vec<Explanation> {
    clauses.iter().map(|clause| explain(&clause.when.typed, &bound.cells, &bound.records)).collect()
}

/// What several explanations come to, without why: one that comes out as `deciding` is enough.
pub(crate) fn joined_truth<'e>(parts: impl IntoIterator<Item = &'e Explanation>, deciding: Truth) -> Truth {
    let mut together = !deciding;
    for part in parts {
        if part.truth == deciding {
            return deciding;
        }
        if part.truth == Truth::Unknown {
            together = Truth::Unknown;
        }
    }
    together
}

/// Several explanations as one: a single one that comes out as `deciding` is enough; otherwise all of them count.
pub(crate) fn joined(parts: &[Explanation], deciding: Truth) -> Explanation {
    let truth = joined_truth(parts, deciding);
    let counts = |part: &&Explanation| part.truth == truth;
    let slots = |of: fn(&Explanation) -> &BTreeSet<u32>| -> BTreeSet<u32> {
        parts.iter().filter(counts).flat_map(of).copied().collect()
    };
    Explanation { truth, decided_by: slots(|part| &part.decided_by), missing: slots(|part| &part.missing) }
}

/// Whether any of some clauses holds; those behind the first that does are not looked at.
pub(crate) fn any_truth<'c>(clauses: impl IntoIterator<Item = &'c Clause<Condition>>, bound: &BoundFacts) -> Truth {
    until(Truth::True, clauses, bound, |any, one| any | one)
}

/// Whether all of some clauses hold; those behind the first that does not are not looked at.
pub(crate) fn all_truth<'c>(clauses: impl IntoIterator<Item = &'c Clause<Condition>>, bound: &BoundFacts) -> Truth {
    until(Truth::False, clauses, bound, |all, one| all & one)
}

/// The truths of some clauses together, up to the one that decides alone.
fn until<'c>(
    deciding: Truth,
    clauses: impl IntoIterator<Item = &'c Clause<Condition>>,
    bound: &BoundFacts,
    with: fn(Truth, Truth) -> Truth,
) -> Truth {
    let mut together = !deciding;
    for clause in clauses {
        together = with(together, truth(&clause.when.typed, &bound.cells, &bound.records));
        if together == deciding {
            break;
        }
    }
    together
}
