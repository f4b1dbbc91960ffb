//! What a check concludes, and the set of conclusions that missing facts leave open.

use serde::{Deserialize, Serialize};
use strum::VariantArray;

/// What a check says of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Positive evidence of health.
    Pass,
    /// Neither failing nor shown to be healthy.
    AtRisk,
    /// The failure is there.
    Fail,
    /// The facts at hand leave more than one verdict open.
    Unknown,
    /// The thing does not exist here, or not yet.
    NotApplicable,
}

impl Verdict {
    /// The four verdicts that complete facts can lead to, in the order of the bits of [`VerdictSet`].
    pub const SETTLED: [Verdict; 4] = [Verdict::Pass, Verdict::AtRisk, Verdict::Fail, Verdict::NotApplicable];

    /// The word that packs and reports use.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Pass => "pass",
            Verdict::AtRisk => "at_risk",
            Verdict::Fail => "fail",
            Verdict::Unknown => "unknown",
            Verdict::NotApplicable => "not_applicable",
        }
    }

    /// The verdict that a word stands for.
    pub fn from_word(word: &str) -> Option<Verdict> {
        Verdict::VARIANTS.iter().copied().find(|verdict| verdict.word() == word)
    }

    /// The share of a check's weight that this verdict earns; none for what carries no weight or is open.
    pub fn credit(self) -> Option<f64> {
        match self {
            Verdict::Pass => Some(1.0),
            Verdict::AtRisk => Some(0.5),
            Verdict::Fail => Some(0.0),
            Verdict::Unknown | Verdict::NotApplicable => None,
        }
    }
}

/// A set of verdicts that are still possible. With complete facts it holds exactly one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct VerdictSet(u8);

impl VerdictSet {
    /// Nothing is possible yet: where a set starts to be filled.
    pub const NONE: VerdictSet = VerdictSet(0);

    /// Exactly one verdict; `Unknown` leaves all four open.
    pub fn only(verdict: Verdict) -> VerdictSet {
        match Verdict::SETTLED.iter().position(|settled| *settled == verdict) {
            Some(bit) => VerdictSet(1 << bit),
            None => VerdictSet(0b1111),
        }
    }

    /// The set that a bit mask stands for, as [`bits`](Self::bits) gives it; other bits count for nothing.
    pub fn from_bits(bits: u8) -> VerdictSet {
        VerdictSet(bits & 0b1111)
    }

    /// This set and one verdict more.
    #[must_use]
    pub fn with(self, verdict: Verdict) -> VerdictSet {
        VerdictSet(self.0 | VerdictSet::only(verdict).0)
    }

    /// Whether a verdict is still possible.
    pub fn contains(self, verdict: Verdict) -> bool {
        self.0 & VerdictSet::only(verdict).0 != 0
    }

    /// The verdicts that are still possible, best first.
    pub fn iter(self) -> impl Iterator<Item = Verdict> {
        Verdict::SETTLED.into_iter().filter(move |verdict| self.contains(*verdict))
    }

    /// The verdict, `Unknown` where more than one is possible.
    pub fn verdict(self) -> Verdict {
        let mut open = self.iter();
        match (open.next(), open.next()) {
            (Some(only), None) => only,
            _ => Verdict::Unknown,
        }
    }

    /// The set as a bit mask: pass 1, at risk 2, fail 4, not applicable 8.
    pub fn bits(self) -> u64 {
        u64::from(self.0)
    }

    /// The least and the most credit that the check can still earn if it applies; none if it cannot apply.
    pub fn credit(self) -> Option<(f64, f64)> {
        let credits = || self.iter().filter_map(Verdict::credit);
        let least = credits().fold(f64::INFINITY, f64::min);
        let most = credits().fold(f64::NEG_INFINITY, f64::max);
        (least <= most).then_some((least, most))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_of_one_is_its_verdict_and_more_are_unknown() {
        for verdict in Verdict::SETTLED {
            assert_eq!(VerdictSet::only(verdict).verdict(), verdict);
        }
        let open = VerdictSet::only(Verdict::Fail).with(Verdict::AtRisk);
        assert_eq!(open.verdict(), Verdict::Unknown);
        assert_eq!(open.credit(), Some((0.0, 0.5)));
        assert_eq!(VerdictSet::only(Verdict::NotApplicable).credit(), None);
    }

    #[test]
    fn every_word_is_read_back() {
        for verdict in [Verdict::Pass, Verdict::AtRisk, Verdict::Fail, Verdict::Unknown, Verdict::NotApplicable] {
            assert_eq!(Verdict::from_word(verdict.word()), Some(verdict));
        }
    }
}
