//! The geometry of charts that templates cannot reckon: a radar of ratings, and steps by effort and points.

use serde::Serialize;

use crate::{RatingView, Step};

/// A radar: one axis a rating, level 0 in the middle and 4 at the rim. Coordinates are units of the drawing, the middle is 0, 0.
#[derive(Serialize)]
pub(super) struct Radar {
    axes: Vec<Axis>,
    /// The outlines of the levels 1 to 4.
    rings: Vec<String>,
    /// The outline of what is certain, and of what is still possible.
    least: String,
    most: String,
    /// The ratings in words, for those who do not see the drawing.
    #[serde(rename = "told")]
    description: String,
}

#[derive(Serialize)]
struct Axis {
    label: String,
    x: f64,
    y: f64,
    least_x: f64,
    least_y: f64,
    label_x: f64,
    label_y: f64,
    anchor: &'static str,
}

/// How far the rim is from the middle, and the labels from the rim.
const RADIUS: f64 = 105.0;
const LABEL: f64 = 16.0;

/// Draws the ratings that apply; none for less than three, which make no shape.
pub(super) fn radar(ratings: &[RatingView]) -> Option<Radar> {
    let rated: Vec<(&RatingView, f64, f64)> =
        ratings.iter().filter_map(|one| Some((one, f64::from(one.least?), f64::from(one.most?)))).collect();
    if rated.len() < 3 {
        return None;
    }
    let turn = std::f64::consts::TAU / rated.len() as f64;
    let point = |place: usize, radius: f64| {
        let angle = turn * place as f64 - std::f64::consts::FRAC_PI_2;
        (tenths(radius * angle.cos()), tenths(radius * angle.sin()))
    };
    let outline = |radius: &dyn Fn(usize) -> f64| {
        let corner = |place| {
            let (x, y) = point(place, radius(place));
            format!("{x},{y}")
        };
        (0..rated.len()).map(corner).collect::<Vec<_>>().join(" ")
    };
    let axis = |(place, (rating, least, _)): (usize, &(&RatingView, f64, f64))| {
        let ((x, y), (least_x, least_y)) = (point(place, RADIUS), point(place, least / 4.0 * RADIUS));
        let (label_x, label_y) = point(place, RADIUS + LABEL);
        let anchor = match label_x {
            x if x.abs() < 20.0 => "middle",
            x if x > 0.0 => "start",
            _ => "end",
        };
        Axis { label: rating.label.clone(), x, y, least_x, least_y, label_x, label_y: tenths(label_y + 4.0), anchor }
    };
    let text = |(rating, least, most): &(&RatingView, f64, f64)| {
        let level = if least == most { format!("{least}") } else { format!("{least}–{most}") };
        format!("{} {level}", rating.label.clone())
    };
    Some(Radar {
        axes: rated.iter().enumerate().map(axis).collect(),
        rings: [0.25, 0.5, 0.75, 1.0].iter().map(|share| outline(&|_| share * RADIUS)).collect(),
        least: outline(&|place| rated[place].1 / 4.0 * RADIUS),
        most: outline(&|place| rated[place].2 / 4.0 * RADIUS),
        description: rated.iter().map(text).collect::<Vec<_>>().join(", "),
    })
}

/// A step as a dot, in a drawing of 760 by 300.
#[derive(Serialize)]
pub(super) struct Dot {
    order: usize,
    x: f64,
    y: f64,
}

/// The columns and rows in which dots find a place of their own.
const GRID: (i32, i32) = (27, 10);
const CELL: (f64, f64) = (27.0, 27.0);

/// Draws steps by effort (to the right, on a scale of ratios) and by points won (to the top); a dot whose place is taken moves to
/// the nearest free one. None for less than two steps.
pub(super) fn matrix(plan: &[Step]) -> Option<Vec<Dot>> {
    let effort = |step: &Step| f64::midpoint(step.effort_least, step.effort_most).max(0.25).ln();
    let worth = |step: &Step| step.share_lost;
    let (first, last) = ends(plan.iter().map(effort))?;
    let (_, best) = ends(plan.iter().map(worth))?;
    let share = |value: f64, from: f64, to: f64| if to > from { (value - from) / (to - from) } else { 0.5 };
    let mut taken = std::collections::BTreeSet::new();
    let dots = plan.iter().map(|step| {
        let column = share(effort(step), first, last) * f64::from(GRID.0 - 1);
        let row = (1.0 - share(worth(step), 0.0, best)) * f64::from(GRID.1 - 1);
        let cells = (0..GRID.0).flat_map(|x| (0..GRID.1).map(move |y| (x, y)));
        let far = |cell: &(i32, i32)| (f64::from(cell.0) - column).powi(2) + (f64::from(cell.1) - row).powi(2);
        let free = cells.filter(|cell| !taken.contains(cell)).min_by(|a, b| far(a).total_cmp(&far(b)));
        // More steps than places lie over one another.
        let (x, y) = free.unwrap_or((column.round() as i32, row.round() as i32));
        taken.insert((x, y));
        Dot { order: step.order, x: 29.0 + f64::from(x) * CELL.0, y: 28.0 + f64::from(y) * CELL.1 }
    });
    (plan.len() > 1).then(|| dots.collect())
}

fn ends(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.fold(None, |ends, value| {
        let (least, most) = ends.unwrap_or((value, value));
        Some((f64::min(least, value), f64::max(most, value)))
    })
}

fn tenths(value: f64) -> f64 {
    // A negative zero would be written with its sign.
    (value * 10.0).round() / 10.0 + 0.0
}
