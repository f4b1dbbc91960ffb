//! A run held against an earlier one: what was known, what is gone, and how far the bar can be raised.

use std::collections::{BTreeMap, BTreeSet};

use pack::Severity;

use super::{Baseline, BaselineFinding, BaselineScore};
use crate::v1::FindingKind;

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

/// The findings of an earlier run, as a later one asks for them.
#[derive(Clone, Debug, Default)]
pub struct KnownFindings {
    by_fingerprint: BTreeMap<String, (Severity, Vec<String>)>,
    /// By file and element. What was missing as a part of a whole block is known too, once the rest of the block is there.
    absent: BTreeMap<String, BTreeMap<String, Severity>>,
}

impl KnownFindings {
    /// Those of a baseline.
    pub fn new(baseline: &Baseline) -> Self {
        let mut known = Self::default();
        for finding in &baseline.findings {
            let (severity, elements) = (finding.severity, finding.elements.clone());
            known.by_fingerprint.insert(finding.fingerprint.clone(), (severity, elements));
            if finding.kind.parse().is_ok_and(FindingKind::is_absence) {
                let absent = known.absent.entry(finding.file.clone()).or_default();
                absent.extend(finding.elements.iter().map(|element| (element.clone(), severity)));
            }
        }
        known
    }

    /// Whether a finding is among them: one with its fingerprint was at least as severe and left all of its elements unmet, or
    /// all of them were absent.
    pub fn holds<'e>(
        &self,
        fingerprint: &str,
        file: &str,
        kind: FindingKind,
        severity: Severity,
        elements: impl Iterator<Item = &'e str> + Clone,
    ) -> bool {
        let absent = self.absent.get(file).filter(|_| kind.is_absence());
        let was_absent = |element| absent.and_then(|absent| absent.get(element)).is_some_and(|then| severity <= *then);
        let is_part = elements.clone().next().is_some() && elements.clone().all(was_absent);
        is_part
            || self.by_fingerprint.get(fingerprint).is_some_and(|(then, unmet)| {
                severity <= *then && elements.clone().all(|element| unmet.iter().any(|one| one == element))
            })
    }
}

/// Compares the findings of a run with those of an earlier one.
///
/// See [`KnownFindings::holds`] for what is known. One of the baseline is gone if its fingerprint is not found any more and its file is one of the programs
/// `judged` in this run: of a program that nobody looked at nothing is known to be mended.
pub fn compare<'b>(baseline: &'b Baseline, now: &[BaselineFinding], judged: &[&str]) -> Compared<'b> {
    let earlier = KnownFindings::new(baseline);
    let is_known = |now: &BaselineFinding| {
        let elements = now.elements.iter().map(String::as_str);
        now.kind.parse().is_ok_and(|kind| earlier.holds(&now.fingerprint, &now.file, kind, now.severity, elements))
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
