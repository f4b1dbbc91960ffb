//! The geometry of what effort buys: a staircase of the least effort for each higher score.

use report::FrontierView;
use report::words::format::number;
use serde::Serialize;

/// A staircase: effort to the right, score upwards, in units of the drawing.
#[derive(Serialize)]
pub(super) struct Curve {
    side: String,
    line: String,
    dots: Vec<Dot>,
    /// Where the effort that was asked for stands.
    asked: f64,
    scores: Vec<Tick>,
    efforts: Vec<Tick>,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Dot {
    x: f64,
    y: f64,
}

#[derive(Serialize)]
struct Tick {
    at: f64,
    value: String,
}

#[derive(Serialize)]
struct Row {
    effort: String,
    score: String,
    /// Whether the effort that was asked for buys it.
    within: bool,
}

const LEFT: f64 = 36.0;
const RIGHT: f64 = 588.0;
const HEAD: f64 = 12.0;
const FOOT: f64 = 232.0;

/// Draws a frontier; none where there is but one point.
pub(super) fn curve(frontier: &FrontierView, budget: f64, words: impl Fn(f64) -> String) -> Option<Curve> {
    let most = frontier.points.iter().map(|point| point.effort).fold(budget, f64::max);
    if frontier.points.len() < 2 || most <= 0.0 {
        return None;
    }
    let x = |effort: f64| rounded(LEFT + (RIGHT - LEFT) * effort / most);
    let y = |score: f64| rounded(FOOT - (FOOT - HEAD) * score / 100.0);
    let dots: Vec<Dot> = frontier.points.iter().map(|point| Dot { x: x(point.effort), y: y(point.score) }).collect();
    let mut line = String::new();
    for (at, dot) in dots.iter().enumerate() {
        line += &if at == 0 { format!("M{} {}", dot.x, dot.y) } else { format!("H{}V{}", dot.x, dot.y) };
    }
    line += &format!("H{RIGHT}");
    let scores = [0.0, 25.0, 50.0, 75.0, 100.0].map(|score| Tick { at: y(score), value: number(score) });
    let step = spacing(most);
    let efforts = (0..).map(|count| f64::from(count) * step).take_while(|effort| *effort <= most);
    let efforts = efforts.map(|effort| Tick { at: x(effort), value: number(effort) });
    let row = |point: &report::EffortPoint| Row {
        effort: number(point.effort),
        score: words(point.score),
        within: point.effort <= budget,
    };
    Some(Curve {
        side: frontier.side.title.clone(),
        line,
        dots,
        asked: x(budget.min(most)),
        scores: scores.into(),
        efforts: efforts.collect(),
        rows: frontier.points.iter().map(row).collect(),
    })
}

/// A tenth of a unit is less than a screen shows.
fn rounded(at: f64) -> f64 {
    (at * 10.0).round() / 10.0
}

/// How far ticks lie apart, so that there are four to eight of them: 1, 2 or 5 times a power of ten.
fn spacing(most: f64) -> f64 {
    let tenth = 10_f64.powf((most / 4.0).log10().floor());
    [5.0, 2.0, 1.0].into_iter().map(|by| by * tenth).find(|step| *step <= most / 4.0).unwrap_or(tenth)
}

#[cfg(test)]
mod tests {
    use report::{EffortPoint, IdTitle};

    use super::*;

    fn frontier(points: &[(f64, f64)]) -> FrontierView {
        let points = points.iter().map(|(effort, score)| EffortPoint { effort: *effort, score: *score }).collect();
        FrontierView { side: IdTitle { id: "a".into(), title: "A".into() }, score: 50.0, points }
    }

    #[test]
    fn the_staircase_goes_up_only_where_its_effort_is_spent() {
        let drawn = curve(&frontier(&[(0.0, 0.0), (50.0, 50.0), (100.0, 100.0)]), 50.0, number).unwrap();
        assert_eq!(drawn.line, "M36 232H312V122H588V12H588");
        assert_eq!(drawn.asked, 312.0);
        assert_eq!(drawn.rows.iter().map(|row| row.within).collect::<Vec<_>>(), [true, true, false]);
        assert!(curve(&frontier(&[(0.0, 80.0)]), 5.0, number).is_none());
    }

    #[test]
    fn ticks_are_few_and_round() {
        for (most, step) in [(8.0, 2.0), (19.0, 2.0), (328.0, 50.0), (4.0, 1.0), (0.5, 0.1)] {
            assert!((spacing(most) - step).abs() < 1e-9, "{most}: {}", spacing(most));
            let count = (most / spacing(most)).floor() + 1.0;
            assert!((4.0..=11.0).contains(&count), "{most}: {count}");
        }
    }
}
