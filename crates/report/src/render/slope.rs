//! The geometry of the slope: each side's least score at the last milestone, today, and once the plan is done.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{Report, ScoreKind, TrendScore};

/// A slope chart: lines from left to right, 0 at the foot and 100 at the head.
#[derive(Serialize)]
pub(super) struct Slope<'a> {
    lines: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    title: &'a str,
    points: String,
    dots: Vec<Dot>,
}

#[derive(Serialize)]
struct Dot {
    x: f64,
    y: f64,
    value: String,
}

/// Where the three days stand, and how high a point is, in units of the drawing.
const X: [f64; 3] = [60.0, 200.0, 340.0];
const HEAD: f64 = 20.0;
const UNIT: f64 = 1.6;

/// Draws the sides of a report; none where nothing was frozen before.
pub(super) fn slope(report: &Report) -> Option<Slope<'_>> {
    let trend = report.trend.as_ref()?;
    let line = |then: &TrendScore| {
        let now = report.scores.iter().find(|one| one.name == then.name && one.kind == ScoreKind::Side)?;
        let values = [Some(then.shown_least), now.shown_least, then.expected_least];
        let dots: Vec<Dot> = values
            .into_iter()
            .zip(X)
            .filter_map(|(value, x)| {
                value.map(|value| Dot { x, y: HEAD + (100.0 - value) * UNIT, value: value.to_string() })
            })
            .collect();
        let points = dots.iter().map(|dot| format!("{},{}", dot.x, dot.y)).collect::<Vec<_>>().join(" ");
        Some(Line { title: &now.title, points, dots })
    };
    let lines: Vec<Line<'_>> = trend.scores.iter().filter(|one| one.kind == ScoreKind::Side).filter_map(line).collect();
    (!lines.is_empty()).then_some(Slope { lines })
}

/// The earlier scores by kind and name, as templates look them up: `side:company`.
pub(super) fn since(report: &Report) -> BTreeMap<String, &TrendScore> {
    let scores = report.trend.iter().flat_map(|trend| &trend.scores);
    let word = |kind| match kind {
        ScoreKind::Side => "side",
        ScoreKind::Area => "area",
        ScoreKind::Theme => "theme",
    };
    scores.map(|score| (format!("{}:{}", word(score.kind), score.name), score)).collect()
}
