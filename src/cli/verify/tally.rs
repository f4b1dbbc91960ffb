//! How all files of a run stand.

use super::outcome::Verified;
use crate::cli::ExitStatus;

/// How many files stand how.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    read: usize,
    same: usize,
    different: usize,
    signed_only: usize,
    not_judged: usize,
}

impl Tally {
    /// Counts a file.
    pub fn add(&mut self, verified: &Verified) {
        self.read += 1;
        match (verified.is_different(), verified.is_signed_only(), verified.holds()) {
            (true, ..) => self.different += 1,
            (_, true, _) => self.signed_only += 1,
            (.., true) => self.same += 1,
            _ => self.not_judged += 1,
        }
    }

    /// How many files were read, and how they stand.
    pub fn words(self) -> String {
        let Tally { read, same, different, signed_only, not_judged } = self;
        let some = |count: usize, words: &str| if count > 0 { format!(", {count} {words}") } else { String::new() };
        let beside = some(signed_only, "by signature alone") + &some(not_judged, "not judged");
        format!("{read} read: {same} same, {different} different{beside}")
    }

    /// How the run ends: a change that is proven outweighs what nobody could judge.
    pub fn ending(self) -> ExitStatus {
        match (self.different, self.not_judged) {
            (0, 0) => ExitStatus::Passed,
            (0, _) => ExitStatus::NotJudged,
            _ => ExitStatus::Stopped,
        }
    }
}
