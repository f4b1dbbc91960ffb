//! How the score of a side changed, and through what: exact parts, and the same as they are told.

use engine::Bounds;
use engine::change::{ChangeKind, SCALE, ScoreChange, ScorePart};
use pack::Pack;
use report::words::score;
use report::{Report, ScoreKind, ScoreView};

use crate::exact::{apportion, ends, millionths, points, shown, tenths};
use crate::facts::Changed;
use crate::v1::{Backing, CheckPart, Ends, KindPart, ScoreDifference};

/// What the scores are told from.
pub(crate) struct Scored<'a> {
    pub(crate) changed: &'a Changed,
    pub(crate) before: &'a Report,
    pub(crate) after: &'a Report,
    /// The later pack.
    pub(crate) pack: &'a Pack,
    /// Whether the earlier pack cannot be had: its part is what judging the earlier audit again did.
    pub(crate) lost: bool,
}

impl Scored<'_> {
    fn view(&self, report: &'_ Report, side: &str) -> Option<ScoreView> {
        report.scores.iter().find(|one| one.kind == ScoreKind::Side && one.name == side).cloned()
    }

    /// Both ends as they are told.
    fn shown_ends(&self, ends: Ends) -> Ends {
        let bars: Vec<f64> = self.pack.grades.iter().map(|grade| grade.from).collect();
        let [least, most] = score::ends(ends.least, ends.most, &bars);
        Ends { least, most }
    }

    /// The short name of a check, from whichever report has it.
    fn label(&self, id: &str) -> String {
        let checks = self.after.checks.iter().chain(&self.before.checks);
        checks.into_iter().find(|check| check.id == id).map_or_else(|| id.to_owned(), |check| check.label.clone())
    }
}

/// The change of one score in words and numbers.
pub(crate) fn score(change: &ScoreChange, scored: &Scored<'_>) -> ScoreDifference {
    let Scored { changed, before, after, lost, .. } = *scored;
    let views = [before, after].map(|report| scored.view(report, &change.side));
    let title = views.iter().flatten().next_back().map_or_else(|| change.side.clone(), |view| view.title.clone());
    let stated = views.map(|view| view.and_then(|view| Some(Ends { least: view.least?, most: view.most? })));
    let ends_of = |bounds: Option<Bounds>| bounds.map(|bounds| Ends { least: bounds.least, most: bounds.most });
    // A side without a score in a report, as of a leader where nobody leads, has none here either.
    let again = ends_of(change.before);
    let then = if lost { stated[0] } else { again.filter(|_| stated[0].is_some()) };
    let now = ends_of(change.after).filter(|_| stated[1].is_some());
    let is_other = |other: Option<Bounds>, own: Option<Bounds>| other != own;
    let mut difference = ScoreDifference {
        name: change.side.clone(),
        title,
        before: then,
        after: now,
        shown_before: then.map(|ends| scored.shown_ends(ends)),
        shown_after: now.map(|ends| scored.shown_ends(ends)),
        change: None,
        shown: None,
        parts: Vec::new(),
        claimed: Ends::default(),
        evidenced: Ends::default(),
        other: Ends::default(),
        backing: None,
        before_by_new_pack: ends_of(change.before_by_new_pack)
            .filter(|_| lost || is_other(change.before_by_new_pack, change.before)),
        after_by_old_pack: ends_of(change.after_by_old_pack)
            .filter(|_| !lost && is_other(change.after_by_old_pack, change.after)),
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
    let split =
        |of: fn(&ScorePart) -> i128, whole: i64| apportion(&parts.iter().map(of).collect::<Vec<_>>(), shares, whole);
    let (least, most) = (split(|part| part.least, whole.0), split(|part| part.most, whole.1));
    let leaves: Vec<(i64, i64)> = least.into_iter().zip(most).collect();
    difference.change = Some(ends(whole));
    difference.shown = shown(&[whole], ends(whole)).first().copied();
    difference.parts = by_kind(&parts, &leaves, whole, changed, &|id| scored.label(id));
    let sums = part_sums(&difference.parts);
    (difference.claimed, difference.evidenced, difference.other) = (sums[0], sums[1], sums[2]);
    let [claimed, evidenced, other] = shown_sums(&difference.parts);
    difference.backing = Some(Backing { claimed, evidenced, other });
    difference
}

/// The same as they are told: the sums of what is told of the checks.
fn shown_sums(parts: &[KindPart]) -> [Ends; 3] {
    let mut sums = [(0, 0); 3];
    for (kind, check) in parts.iter().flat_map(|part| part.checks.iter().map(|check| (part.kind, check))) {
        let sum = &mut sums[class(kind, check)];
        *sum = (sum.0 + tenths(check.shown.least), sum.1 + tenths(check.shown.most));
    }
    sums.map(|(least, most)| Ends { least: least as f64 / 10.0, most: most as f64 / 10.0 })
}

/// Whether a part rests on bare answers, on more, or on neither.
fn class(kind: ChangeKind, check: &CheckPart) -> usize {
    match kind {
        ChangeKind::Answers | ChangeKind::Evidence | ChangeKind::Files => usize::from(check.backed),
        ChangeKind::Time | ChangeKind::Applicability | ChangeKind::Pack => 2,
    }
}

/// What rests on bare answers, what on more, and the rest.
fn part_sums(parts: &[KindPart]) -> [Ends; 3] {
    let mut sums = [(0, 0); 3];
    for (kind, check) in parts.iter().flat_map(|part| part.checks.iter().map(|check| (part.kind, check))) {
        let at = class(kind, check);
        sums[at].0 += millionths(check.ends.least);
        sums[at].1 += millionths(check.ends.most);
    }
    sums.map(|(least, most)| Ends { least: points(least), most: points(most) })
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
    let shown_parts = shown(&sums, ends(whole));
    let mut found = Vec::new();
    for ((kind, sum), of_all) in kinds.into_iter().zip(sums).zip(shown_parts) {
        let mut checks: Vec<(&ScorePart, (i64, i64))> = of_kind(kind).map(|(part, leaf)| (part, *leaf)).collect();
        checks.sort_by_key(|(_, leaf)| std::cmp::Reverse(leaf.0.abs() + leaf.1.abs()));
        let each = shown(&checks.iter().map(|(_, leaf)| *leaf).collect::<Vec<_>>(), of_all);
        let checks = checks.into_iter().zip(each).map(|((part, leaf), shown)| CheckPart {
            check: Some(part.check.clone()).filter(|check| !check.is_empty()),
            label: title(&part.check),
            ends: ends(leaf),
            shown,
            facts: changed.named(&part.check, kind),
            backed: changed.is_backed(&part.check, kind),
        });
        found.push(KindPart { kind, ends: ends(sum), shown: of_all, checks: checks.collect() });
    }
    found
}
