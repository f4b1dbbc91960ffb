//! The areas of a report: those with many checks as maps, the others as lists.

use minijinja::value::Value;
use pack::Verdict;
use serde::Serialize;

use super::group::Group;
use crate::{CheckView, Report, ScoreKind};

/// The checks of a large area, by theme.
#[derive(Serialize)]
pub(super) struct Map<'a> {
    id: &'a str,
    title: &'a str,
    rows: Vec<Group<'a>>,
    /// The theme in which most of them fail; none where it is not one alone.
    worst: Option<&'a str>,
    /// How many of them apply.
    all: usize,
    fail: usize,
    /// How many of those that fail do so by their screening answer alone.
    provisional: usize,
    at_risk: usize,
    unknown: usize,
    pass: usize,
}

/// The checks of a small area.
#[derive(Serialize)]
pub(super) struct List<'a> {
    title: &'a str,
    score: Value,
    checks: Vec<Value>,
}

/// From how many checks on an area is drawn as a map.
const MANY: usize = 9;

/// The areas whose checks are not rated: as maps where there are many checks, else as lists.
pub(super) fn areas<'a>(
    report: &'a Report,
    values: &[Value],
    scores: &[Value],
    themes: &[&'a str],
    score: &dyn Fn(&str) -> Option<Value>,
) -> (Vec<Map<'a>>, Vec<List<'a>>) {
    let is_rated = |check: &CheckView| report.ratings.iter().any(|rating| rating.check == check.id);
    let (mut maps, mut lists) = (Vec::new(), Vec::new());
    for (area, score_value) in report.scores.iter().zip(scores).filter(|(one, _)| one.kind == ScoreKind::Area) {
        let of_area = |check: &&CheckView| check.area == area.name && !is_rated(check);
        let all = report.checks.iter().filter(of_area).count();
        let applying =
            report.checks.iter().filter(of_area).filter(|check| check.verdict != Verdict::NotApplicable).count();
        let checks = || report.checks.iter().zip(values).filter(|(check, _)| of_area(check));
        if all >= MANY {
            let of = |verdict| checks().filter(|(check, _)| check.verdict == verdict).count();
            let mut rows: Vec<Group<'_>> = Vec::new();
            for theme in themes {
                let of_theme: Vec<Value> =
                    checks().filter(|(check, _)| check.theme == *theme).map(|(_, value)| value.clone()).collect();
                if !of_theme.is_empty() {
                    rows.push(Group { id: theme, score: score(theme), checks: of_theme });
                }
            }
            let (fail, at_risk, unknown, pass) =
                (of(Verdict::Fail), of(Verdict::AtRisk), of(Verdict::Unknown), of(Verdict::Pass));
            let provisional = checks().filter(|(check, _)| check.verdict == Verdict::Fail && check.provisional).count();
            let worst = worst(report, &area.name);
            maps.push(Map {
                worst,
                id: &area.name,
                title: &area.title,
                rows,
                all: applying,
                fail,
                provisional,
                at_risk,
                unknown,
                pass,
            });
        } else if all > 0 {
            let checks = checks().map(|(_, value)| value.clone()).collect();
            lists.push(List { title: &area.title, score: score_value.clone(), checks });
        }
    }
    (maps, lists)
}

/// The title of the one theme in which most checks of an area fail, where at least two do.
fn worst<'a>(report: &'a Report, area: &str) -> Option<&'a str> {
    let failing = || report.checks.iter().filter(|check| check.area == area && check.verdict == Verdict::Fail);
    let themes = report.scores.iter().filter(|score| score.kind == ScoreKind::Theme);
    let mut counted: Vec<(usize, &str)> = themes
        .map(|theme| (failing().filter(|check| check.theme == theme.name).count(), &*theme.title))
        .filter(|(count, _)| *count > 1)
        .collect();
    counted.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    match counted[..] {
        [(most, title), (next, _), ..] if most > next => Some(title),
        [(_, title)] => Some(title),
        _ => None,
    }
}
