//! What has changed since an earlier report, as the report of today tells it.

use std::collections::BTreeMap;

use engine::Bounds;
use pack::Verdict;
use report::words::score;
use report::{Report, ScoreKind, ScoreView, TrendDecision, TrendScore, TrendSteps, TrendVerdict, TrendView};

use crate::facts::Changed;
use crate::moved;
use crate::v1::{CheckMove, Direction};

/// Tells of today's report what has changed since an earlier one, which was judged by the same pack and profile for the same reader. `expected` is
/// what the score of each side comes to once the whole plan is done, by the side's id.
pub fn trend(label: &str, before: &Report, today: &Report, expected: &BTreeMap<String, Bounds>) -> TrendView {
    let scores = today.scores.iter().filter_map(|now| {
        let then = before.scores.iter().find(|one| one.name == now.name && one.kind == now.kind)?;
        score_trend(then, now, expected)
    });
    let moved = moved::checks(before, today, &Changed::default());
    let verdicts = |direction: Direction| {
        let of = moved.iter().filter(|one| one.direction == direction);
        of.filter_map(verdict).collect::<Vec<_>>()
    };
    let decisions = moved::decisions(before, today).into_iter().filter(|one| one.direction != Direction::Same);
    let plan = moved::plan(before, today);
    TrendView {
        label: label.to_owned(),
        as_of: before.as_of.clone(),
        headline: before.summary.headline.clone(),
        scores: scores.collect(),
        decisions: decisions
            .filter_map(|one| {
                let (before, now) = (one.before?.headline, one.after?.headline);
                Some(TrendDecision { id: one.id, title: one.title, before, now })
            })
            .collect(),
        better: verdicts(Direction::Better),
        worse: verdicts(Direction::Worse),
        new: moved.iter().filter(|one| is_new(one)).filter_map(verdict).collect(),
        steps: TrendSteps {
            done: plan.done,
            unknown: plan.unknown,
            late: plan.late,
            dropped: plan.dropped,
            open: plan.open,
        },
    }
}

/// Whether somebody must act on a check now that could not be judged, or did not apply, before.
fn is_new(moved: &CheckMove) -> bool {
    let after = if moved.is_shown() { moved.after } else { moved.after_by_source };
    moved.direction == Direction::Other && matches!(after, Some(Verdict::Fail | Verdict::AtRisk))
}

fn verdict(moved: &CheckMove) -> Option<TrendVerdict> {
    let is_shown = moved.is_shown();
    let (before, now) =
        if is_shown { (moved.before?, moved.after?) } else { (moved.before_by_source?, moved.after_by_source?) };
    Some(TrendVerdict { check: moved.id.clone(), label: moved.label.clone(), before, now, by_source: !is_shown })
}

fn score_trend(then: &ScoreView, now: &ScoreView, expected: &BTreeMap<String, Bounds>) -> Option<TrendScore> {
    let (least, most) = (then.least?, then.most?);
    let (shown_least, shown_most) = (then.shown_least?, then.shown_most?);
    let planned = expected.get(&now.name).filter(|_| now.kind == ScoreKind::Side);
    let [expected_least, expected_most] =
        planned.map_or([None, None], |planned| score::ends(planned.least, planned.most, &[]).map(Some));
    Some(TrendScore {
        name: now.name.clone(),
        kind: now.kind,
        least,
        most,
        shown_least,
        shown_most,
        change_least: now.least? - least,
        change_most: now.most? - most,
        expected_least,
        expected_most,
    })
}
