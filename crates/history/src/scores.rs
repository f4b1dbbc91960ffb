//! Two audits to a [`Difference`].

use engine::change::{Between, ChangeKind, KindSet, SCALE, ScoreChange, ScorePart, attribute};
use engine::{AuditError, Bounds, Facts};
use input::Mixture;
use pack::{Catalog, Edition, Profile, names};
use report::words::Messages;
use report::{Report, ReportOptions, ScoreKind, t};

use crate::exact::{apportion, ends, millionths, points, shown};
use crate::facts::Changed;
use crate::moved;
use crate::run::Run;
use crate::v1::{CheckPart, Difference, Direction, Ends, KindPart, SCHEMA, ScoreDifference};

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
pub fn difference(before: &Run, after: &Run, words: &Messages) -> Result<Difference, NotComparable> {
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
        touched: &|name| mixture.touched(name),
    };
    let lost = before.catalog.is_none();
    let scores = attribute(&between);
    let scores = scores.iter().map(|change| score(change, &changed, (before, after), lost)).collect();
    // Verdicts are compared by one pack.
    let again = kinds.contains(ChangeKind::Pack).then(|| judged(&mixture.facts(KindSet::NONE.with(ChangeKind::Pack)), new, before, words));
    let again = again.transpose()?;
    let earlier = again.as_ref().unwrap_or(&before.report);
    let mut told = Difference {
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
    told.worse = worse(&told, words);
    Ok(told)
}

/// A report of facts by the rules of the later audit, on the day of the earlier one.
fn judged(facts: &Facts, (catalog, profile): Rules<'_>, run: &Run, words: &Messages) -> Result<Report, AuditError> {
    let options = ReportOptions { words, edition: Edition::Full, ..ReportOptions::default() };
    report::audit::run_with(catalog, facts, &profile.id, run.as_of, &options)
}

/// The kinds that differ at all.
fn kinds(mixture: &Mixture<'_>, (before, old): (&Run, Rules<'_>), (after, new): (&Run, Rules<'_>)) -> KindSet {
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

/// The change of one score in words and numbers. Where the earlier pack is lost, its part is what judging again did.
fn score(change: &ScoreChange, changed: &Changed, (before, after): (&Run, &Run), lost: bool) -> ScoreDifference {
    let both = [&before.report, &after.report];
    let of_report = |report: &'_ Report| report.scores.iter().find(|one| one.kind == ScoreKind::Side && one.name == change.side).cloned();
    let views = both.map(of_report);
    let title = views.iter().flatten().next_back().map_or_else(|| change.side.clone(), |view| view.title.clone());
    let stated = views.each_ref().map(|view| view.as_ref().and_then(|view| Some(Ends { least: view.least?, most: view.most? })));
    let told = |bounds: Option<Bounds>| bounds.map(|bounds| Ends { least: bounds.least, most: bounds.most });
    // A side without a score in a report, as of a leader where nobody leads, has none here either.
    let again = told(change.before);
    let then = if lost { stated[0] } else { again.filter(|_| stated[0].is_some()) };
    let now = told(change.after).filter(|_| stated[1].is_some());
    let mut difference = ScoreDifference {
        name: change.side.clone(),
        title,
        before: then,
        after: now,
        change: None,
        shown: None,
        parts: Vec::new(),
        claimed: Ends::default(),
        evidenced: Ends::default(),
        other: Ends::default(),
        before_by_new_pack: told(change.before_by_new_pack).filter(|_| lost || change.before_by_new_pack != change.before),
        after_by_old_pack: told(change.after_by_old_pack).filter(|_| !lost && change.after_by_old_pack != change.after),
    };
    let (Some(then), Some(now), Some(again)) = (then, now, again) else { return difference };
    let whole = (millionths(now.least) - millionths(then.least), millionths(now.most) - millionths(then.most));
    let mut parts = change.parts.clone();
    if lost {
        let shares = |points: f64| (points * SCALE).round() as i128 * change.orders;
        let (least, most) = (shares(again.least - then.least), shares(again.most - then.most));
        parts.push(ScorePart { kind: ChangeKind::Pack, check: String::new(), least, most });
    }
    let shares = change.orders * (SCALE / 1e6) as i128;
    let split = |of: fn(&ScorePart) -> i128, whole: i64| apportion(&parts.iter().map(of).collect::<Vec<_>>(), shares, whole);
    let leaves: Vec<(i64, i64)> =
        split(|part| part.least, whole.0).into_iter().zip(split(|part| part.most, whole.1)).collect();
    difference.change = Some(ends(whole));
    difference.shown = shown(&[whole], ends(whole)).first().copied();
    difference.parts = by_kind(&parts, &leaves, whole, changed, &title_of(both));
    for (part, leaf) in difference.parts.iter().flat_map(|kind| kind.checks.iter().map(move |check| (kind.kind, check))).map(|(kind, check)| (kind, check)) {
        let sum = match part {
            ChangeKind::Time | ChangeKind::Applicability | ChangeKind::Pack => &mut difference.other,
            ChangeKind::Answers | ChangeKind::Evidence | ChangeKind::Files if leaf.backed => &mut difference.evidenced,
            ChangeKind::Answers | ChangeKind::Evidence | ChangeKind::Files => &mut difference.claimed,
        };
        sum.least = points(millionths(sum.least) + millionths(leaf.ends.least));
        sum.most = points(millionths(sum.most) + millionths(leaf.ends.most));
    }
    difference
}

/// The short names of checks, from whichever report has them.
fn title_of<'r>(reports: [&'r Report; 2]) -> impl Fn(&str) -> String + 'r {
    move |id: &str| {
        let checks = reports.iter().rev().flat_map(|report| &report.checks);
        checks.into_iter().find(|check| check.id == id).map_or_else(|| id.to_owned(), |check| check.label.clone())
    }
}

/// The parts by kind, and within a kind by check, the largest first.
fn by_kind(
    parts: &[ScorePart],
    leaves: &[(i64, i64)],
    whole: (i64, i64),
    changed: &Changed,
    title: &dyn Fn(&str) -> String,
) -> Vec<KindPart> {
    let of_kind = |kind: ChangeKind| parts.iter().zip(leaves).filter(move |(part, _)| part.kind == kind);
    let sum = |kind: ChangeKind| of_kind(kind).fold((0, 0), |sum, (_, leaf)| (sum.0 + leaf.0, sum.1 + leaf.1));
    let kinds: Vec<ChangeKind> = ChangeKind::ALL.into_iter().filter(|kind| of_kind(*kind).next().is_some()).collect();
    let sums: Vec<(i64, i64)> = kinds.iter().map(|kind| sum(*kind)).collect();
    let told = shown(&sums, ends(whole));
    let mut found = Vec::new();
    for ((kind, sum), of_all) in kinds.into_iter().zip(sums).zip(told) {
        let mut checks: Vec<(&ScorePart, (i64, i64))> = of_kind(kind).map(|(part, leaf)| (part, *leaf)).collect();
        checks.sort_by_key(|(_, leaf)| std::cmp::Reverse(leaf.0.abs() + leaf.1.abs()));
        let each = shown(&checks.iter().map(|(_, leaf)| *leaf).collect::<Vec<_>>(), of_all);
        let checks = checks.into_iter().zip(each).map(|((part, leaf), shown)| CheckPart {
            check: Some(part.check.clone()).filter(|check| !check.is_empty()),
            label: title(&part.check),
            ends: ends(leaf),
            shown,
            facts: facts_of(changed, part).map(|fact| fact.fact.clone()).collect(),
            backed: changed.is_backed(&part.check, kind),
        });
        found.push(KindPart { kind, ends: ends(sum), shown: of_all, checks: checks.collect() });
    }
    found
}

/// The facts behind a part.
fn facts_of<'c>(changed: &'c Changed, part: &ScorePart) -> impl Iterator<Item = &'c crate::v1::FactChange> {
    let kinds = match part.kind {
        ChangeKind::Applicability => KindSet::ALL,
        ChangeKind::Pack => KindSet::NONE,
        kind => KindSet::NONE.with(kind),
    };
    changed.behind(&part.check, kinds)
}

/// What got worse, in sentences. What the pack did is left out of it: nobody answers for that.
fn worse(told: &Difference, words: &Messages) -> Vec<String> {
    let mut found = Vec::new();
    for score in &told.scores {
        let Some(change) = score.change else { continue };
        let by_pack = score.parts.iter().find(|part| part.kind == ChangeKind::Pack).map_or(0.0, |part| part.ends.least);
        let fell = millionths(change.least) - millionths(by_pack);
        if fell < 0 {
            let by = report::words::format::number(((-points(fell)) * 10.0).round() / 10.0);
            found.push(t!(words, "diff-worse-score", side = score.title.as_str(), points = by));
        }
    }
    let is_worse = |direction: Direction| direction == Direction::Worse;
    for one in told.decisions.iter().filter(|one| is_worse(one.direction)) {
        let headline = one.after.as_ref().map(|outcome| outcome.headline.as_str()).unwrap_or_default();
        found.push(t!(words, "diff-worse-decision", title = one.title.as_str(), headline = headline));
    }
    for one in told.gates.iter().filter(|one| is_worse(one.direction)) {
        found.push(t!(words, "diff-worse-gate", id = one.id.as_str(), title = one.title.as_str()));
    }
    for one in told.checks.iter().filter(|one| is_worse(one.direction)) {
        found.push(t!(words, "diff-worse-check", id = one.id.as_str(), label = one.label.as_str()));
    }
    found
}

/// What a reader has to know of the comparison itself.
fn notes(mixture: &Mixture<'_>, (before, after): (&Run, &Run), again: bool, lost: bool, words: &Messages) -> Vec<String> {
    let mut notes = Vec::new();
    if lost {
        notes.push(t!(words, "diff-note-lost", pack = before.report.pack.name.as_str(), version = before.report.pack.version.as_str()));
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
