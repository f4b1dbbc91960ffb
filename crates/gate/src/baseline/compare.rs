//! A run held against an earlier one: what was known, what is gone, and how far the bar can be raised.

use std::collections::{BTreeMap, BTreeSet};

use pack::Severity;

use super::{Baseline, BaselineFinding, BaselineScore};

/// How a run compares with an earlier one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared<'b> {
    /// For each finding of the run, whether the earlier one had it as bad as it is now.
    pub known: Vec<bool>,
    /// What the earlier run found and this one does not, in programs that were judged.
    pub fixed: Vec<&'b BaselineFinding>,
}

impl Compared<'_> {
    /// How many findings are new, or worse than they were.
    pub fn new_findings(&self) -> usize {
        self.known.iter().filter(|known| !**known).count()
    }
}

/// Compares the findings of a run with those of an earlier one.
///
/// A finding is known if the baseline has its fingerprint, it is not more severe now, and it leaves no other element unmet than
/// it did then. One of the baseline is gone if its fingerprint is not found any more and its file is one of the programs
/// `judged` in this run: of a program that nobody looked at nothing is known to be mended.
pub fn compare<'b>(baseline: &'b Baseline, now: &[BaselineFinding], judged: &[&str]) -> Compared<'b> {
    let before: BTreeMap<&str, &BaselineFinding> =
        baseline.findings.iter().map(|finding| (finding.fingerprint.as_str(), finding)).collect();
    // What was missing as a part of a whole block is known too, once the rest of the block is there.
    let mut absent: BTreeMap<(&str, &str), Severity> = BTreeMap::new();
    for finding in baseline.findings.iter().filter(|finding| is_absent(finding)) {
        for element in &finding.elements {
            absent.insert((finding.file.as_str(), element.as_str()), finding.severity);
        }
    }
    let was_absent = |now: &BaselineFinding, element: &String| {
        absent.get(&(now.file.as_str(), element.as_str())).is_some_and(|then| now.severity <= *then)
    };
    let is_known = |now: &BaselineFinding| {
        let part =
            is_absent(now) && !now.elements.is_empty() && now.elements.iter().all(|element| was_absent(now, element));
        part || before.get(now.fingerprint.as_str()).is_some_and(|then| {
            now.severity <= then.severity && now.elements.iter().all(|element| then.elements.contains(element))
        })
    };
    let found: BTreeSet<&str> = now.iter().map(|finding| finding.fingerprint.as_str()).collect();
    let is_gone =
        |then: &&BaselineFinding| judged.contains(&then.file.as_str()) && !found.contains(then.fingerprint.as_str());
    Compared { known: now.iter().map(is_known).collect(), fixed: baseline.findings.iter().filter(is_gone).collect() }
}

/// What can be tightened after a run that found less, as one sentence without its full stop: a smaller baseline, and a
/// higher `--min-score` where the worst program allows more than the bar of this run, if it had one.
///
/// None where nothing got better; none while something is new, because writing the baseline anew would accept that as well; and
/// none while a program of the baseline was not judged, because then it would be forgotten. The bar is the worst of all programs,
/// those that the baseline does not have included.
pub fn ratchet(
    baseline: &Baseline,
    compared: &Compared<'_>,
    now: &[BaselineScore],
    min_score: Option<f64>,
) -> Option<String> {
    let judged: BTreeSet<&str> = now.iter().map(|score| score.path.as_str()).collect();
    if compared.new_findings() > 0 || baseline.scores.iter().any(|score| !judged.contains(score.path.as_str())) {
        return None;
    }
    let before: BTreeMap<&str, f64> = baseline.scores.iter().map(|score| (score.path.as_str(), score.least)).collect();
    let both = || now.iter().filter_map(|score| Some((*before.get(score.path.as_str())?, score.least)));
    let (old, new) = (worst(both().map(|(old, _)| old)), worst(both().map(|(_, new)| new)));
    let rose = old.zip(new).filter(|(old, new)| tenths(*new) > tenths(*old));
    let fixed = match compared.fixed.len() {
        0 => None,
        1 => Some("1 finding of the baseline is gone".to_owned()),
        many => Some(format!("{many} findings of the baseline are gone")),
    };
    let risen = rose.map(|(old, new)| format!("the least score rose from {:.1} to {:.1}", tenths(old), tenths(new)));
    let better = [fixed, risen].into_iter().flatten().collect::<Vec<_>>();
    if better.is_empty() {
        return None;
    }
    let bar = worst(now.iter().map(|score| score.least)).map(f64::floor).filter(|bar| *bar > min_score.unwrap_or(0.0));
    let raise = match bar.filter(|_| rose.is_some()) {
        Some(bar) => format!(", and raise --min-score to {bar:.0}"),
        None => String::new(),
    };
    Some(format!("{}: run with --update-baseline to keep it{raise}", better.join(" and ")))
}

/// Whether it is about something that is not there.
fn is_absent(finding: &BaselineFinding) -> bool {
    ["missing", "empty", "placeholder"].contains(&finding.kind.as_str())
}

/// The least of some scores.
fn worst(scores: impl Iterator<Item = f64>) -> Option<f64> {
    scores.min_by(f64::total_cmp)
}

/// A score in tenths, never more than it is: 99.96 is not 100.
fn tenths(score: f64) -> f64 {
    floored(score, 10.0)
}

/// A score in so many parts of a point, never more than it is but for what a sum of numbers may have lost.
pub(super) fn floored(score: f64, parts: f64) -> f64 {
    (score * parts + 1e-6).floor() / parts
}
