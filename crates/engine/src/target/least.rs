//! The least change of facts that makes checks pass: as few facts as can be, and each moved no further than it has to be.
//!
//! What the checks want is a set of conditions that all have to hold ([`wanted`](super::wanted)); the fewest facts by which they do are found by a
//! search from none on ([`fewest`](super::fewest)), and then each is moved back as far as the checks still pass ([`nearest`](super::nearest)).
//! Where the search would take too long, a climb from the best values down has to do ([`climb`](super::climb)): it changes no fact in vain, but may
//! change more of them.
//!
//! What has a better side is changed before what has none. Days that are neither better nor worse the later they are stay as they are, and
//! so do facts without a better side by which checks apply: they tell what the program is and not how well it is run. A check that passes
//! by no other way has no least change.

use super::change::{Change, Changed};
use super::choices::{Asking, Choices, changes};
use super::fewest::{Count, Fewest};
use super::wanted::Wanted;

impl Asking<'_> {
    /// The least change of facts by which some checks pass together; none where none is found.
    pub(super) fn least(&self, checks: &[usize], facts: &mut Changed<'_>) -> Option<Vec<Change>> {
        let choices = self.choices(checks, facts);
        (0..=2).find_map(|round| {
            let usable = choices.iter().filter(|one| !one.values.is_empty() && one.round <= round);
            let usable: Vec<&Choices> = usable.collect();
            let wanted = Wanted::new(self.catalog, checks, &usable, facts);
            let found = match wanted.fewest(facts, Count::Entries) {
                Fewest::Ended => wanted.fewest(facts, Count::Fields),
                found => found,
            };
            let set = match found {
                Fewest::Found(set) => set,
                Fewest::None => return None,
                Fewest::Ended => wanted.climb(facts)?,
            };
            let set = wanted.one_by_one(facts, set);
            let set = wanted.nearest(facts, set);
            Some(changes(&usable, &set))
        })
    }
}
