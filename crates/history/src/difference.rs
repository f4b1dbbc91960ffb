//! Two audits to a [`Difference`].

use engine::change::{Between, ChangeKind, KindSet, attribute};
use engine::{AuditError, Facts};
use input::Mixture;
use pack::{Catalog, Edition, Profile, names};
use report::words::Messages;
use report::{Report, ReportOptions, ScoreKind, ScoreView, t};

use crate::exact::{millionths, points};
use crate::facts::Changed;
use crate::moved;
use crate::run::Run;
use crate::scores::{Scored, score};
use crate::v1::{Difference, Direction, SCHEMA};

/// Why two audits cannot be compared.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NotComparable {
    /// They are of two companies.
    #[error("`{before}` and `{after}` are two companies: an earlier and a later audit of one are compared")]
    TwoCompanies {
        /// The one.
        before: String,
        /// The other.
        after: String,
    },
    /// There is no pack to judge either by.
    #[error("neither audit can be judged again: this program reads the pack of none of them; name it with --pack")]
    NoPack,
    /// One of them cannot be judged.
    #[error(transparent)]
    Audit(#[from] AuditError),
}

/// By what one of the two is judged.
type Rules<'a> = (&'a Catalog, &'a Profile);

/// Compares an earlier and a later audit.
///
/// # Errors
///
/// [`NotComparable`].
pub fn difference<'c>(before: &Run<'c>, after: &Run<'c>, words: &Messages) -> Result<Difference, NotComparable> {
    if let (Some(one), Some(other)) = (&before.report.company, &after.report.company)
        && !names::same(one, other)
    {
        return Err(NotComparable::TwoCompanies { before: one.clone(), after: other.clone() });
    }
    let (old, new) = before.judged_by(after).zip(after.judged_by(before)).ok_or(NotComparable::NoPack)?;
    // One catalog for two that say the same, so that nothing is taken for asked in another way.
    let old = if old.0.digest == new.0.digest { (new.0, old.1) } else { old };
    let mixture = Mixture::new(before.known(old.0), after.known(new.0));
    let changed = Changed::new(&mixture, (before, old.0), (after, new.0), words);
    let kinds = kinds(&mixture, (before, old), (after, new));
    let between = Between {
        before: before.moment(old),
        after: after.moment(new),
        kinds,
        facts: &|some| mixture.facts(some),
        turn: &|facts, from, to| mixture.turn(facts, from, to),
        touched: &|name| mixture.touched(name),
    };
    let lost = before.catalog.is_none();
    let scored = Scored { changed: &changed, before: &before.report, after: &after.report, pack: &new.0.pack, lost };
    let scores = attribute(&between);
    let scores = scores.iter().map(|change| score(change, &scored)).collect();
    // Verdicts are compared by one pack.
    let again = kinds
        .contains(ChangeKind::Pack)
        .then(|| judged(&mixture.facts(KindSet::NONE.with(ChangeKind::Pack)), new, before, words));
    let again = again.transpose()?;
    let earlier = again.as_ref().unwrap_or(&before.report);
    let mut difference = Difference {
        schema: SCHEMA.to_owned(),
        company: after.report.company.clone().or_else(|| before.report.company.clone()),
        before: before.view(),
        after: after.view(),
        scores,
        decisions: moved::decisions(earlier, &after.report),
        gates: moved::gates(earlier, &after.report),
        checks: moved::checks(earlier, &after.report, &changed),
        plan: moved::plan(earlier, &after.report),
        facts: changed.facts,
        worse: Vec::new(),
        notes: notes(&mixture, (before, after), again.is_some() || lost, lost, words),
    };
    difference.worse = worse(&difference, earlier, words);
    Ok(difference)
}

/// A report of facts by the rules of the later audit, on the day of the earlier one.
fn judged(facts: &Facts, (catalog, profile): Rules<'_>, run: &Run<'_>, words: &Messages) -> Result<Report, AuditError> {
    let options = ReportOptions { words, edition: Edition::Full, ..ReportOptions::default() };
    report::audit::run_with(catalog, facts, &profile.id, run.as_of, &options)
}

/// The kinds that differ at all.
fn kinds(mixture: &Mixture<'_>, (before, old): (&Run<'_>, Rules<'_>), (after, new): (&Run<'_>, Rules<'_>)) -> KindSet {
    let mut kinds = mixture.names().map(|name| mixture.touched(name)).fold(KindSet::NONE, KindSet::either);
    if old.0.digest != new.0.digest || old.1.id != new.1.id {
        kinds = kinds.with(ChangeKind::Pack);
    }
    if before.as_of != after.as_of {
        kinds = kinds.with(ChangeKind::Time);
    }
    // What applies follows from all of these.
    if kinds.is_empty() { kinds } else { kinds.with(ChangeKind::Applicability) }
}

/// What got worse, in sentences. What the pack and the profile did is left out of it: nobody answers for that. `earlier` is the earlier report
/// by those of the later one.
fn worse(difference: &Difference, earlier: &Report, words: &Messages) -> Vec<String> {
    let mut found = Vec::new();
    for score in &difference.scores {
        let Some(change) = score.change else {
            let had = |one: &ScoreView| one.kind == ScoreKind::Side && one.name == score.name && one.least.is_some();
            if score.before.is_some() && score.after.is_none() && earlier.scores.iter().any(had) {
                found.push(t!(words, "diff-worse-no-score", side = score.title.as_str()));
            }
            continue;
        };
        let by_pack = score.parts.iter().find(|part| part.kind == ChangeKind::Pack).map_or(0.0, |part| part.ends.least);
        let fell = millionths(change.least) - millionths(by_pack);
        if fell < 0 {
            let by = report::words::format::number(((-points(fell)) * 10.0).round() / 10.0);
            found.push(t!(words, "diff-worse-score", side = score.title.as_str(), points = by));
        }
    }
    let is_worse = |direction: Direction| direction == Direction::Worse;
    for one in difference.decisions.iter().filter(|one| is_worse(one.direction)) {
        let headline = one.after.as_ref().map(|outcome| outcome.headline.as_str()).unwrap_or_default();
        found.push(t!(words, "diff-worse-decision", title = one.title.as_str(), headline = headline));
    }
    for one in difference.gates.iter().filter(|one| is_worse(one.direction)) {
        found.push(t!(words, "diff-worse-gate", id = one.id.as_str(), title = one.title.as_str()));
    }
    for one in difference.checks.iter().filter(|one| is_worse(one.direction) || is_worse(one.by_source)) {
        found.push(t!(words, "diff-worse-check", id = one.id.as_str(), label = one.label.as_str()));
    }
    found
}

/// What a reader has to know of the comparison itself.
fn notes(
    mixture: &Mixture<'_>,
    (before, after): (&Run<'_>, &Run<'_>),
    again: bool,
    lost: bool,
    words: &Messages,
) -> Vec<String> {
    let mut notes = Vec::new();
    if lost {
        notes.push(t!(
            words,
            "diff-note-lost",
            pack = before.report.pack.name.as_str(),
            version = before.report.pack.version.as_str()
        ));
    } else if again {
        notes.push(t!(words, "diff-note-again"));
    }
    if before.as_of > after.as_of {
        notes.push(t!(words, "diff-note-backwards"));
    }
    let misfits: Vec<String> = mixture.names().filter(|name| again && !mixture.fits(name)).map(str::to_owned).collect();
    if !misfits.is_empty() {
        let names = report::words::format::listed(words, &misfits);
        notes.push(t!(words, "diff-note-misfits", count = misfits.len(), names = names));
    }
    notes
}
