//! What the answer to a screening question says until facts decide.

use serde::{Deserialize, Serialize};

use crate::Verdict;

/// The verdict of each level of a screening question, weak to strong: the first fails, the last passes, and none is worse than
/// the one before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Screening(Vec<Verdict>);

impl Default for Screening {
    /// Five levels, the one in the middle at risk.
    fn default() -> Self {
        Screening(vec![Verdict::Fail, Verdict::Fail, Verdict::AtRisk, Verdict::Pass, Verdict::Pass])
    }
}

impl Screening {
    #[cfg(feature = "compile")]
    pub(crate) fn new(levels: Vec<Verdict>) -> Option<Self> {
        let fits = levels.first() == Some(&Verdict::Fail)
            && levels.last() == Some(&Verdict::Pass)
            && levels.is_sorted_by(|one, next| one.credit() <= next.credit());
        fits.then_some(Screening(levels))
    }

    /// How many levels a screening question has.
    pub fn levels(&self) -> usize {
        self.0.len()
    }

    /// The verdict of a level from 0 on.
    pub fn verdict(&self, level: usize) -> Verdict {
        self.0.get(level).copied().unwrap_or(Verdict::Pass)
    }
}
