//! What the report shows beside checks: computed facts, lines of pages, the parts of ratings.

use std::collections::BTreeSet;

use expr::{AbstractValue, Truth, explain, explain_value, truth};
use pack::Catalog;

use super::bound::BoundFacts;
use super::outcome::{behind, questions};
use super::result::CheckResult;
use super::{AuditContext, Evaluation, rate};

/// A computed fact.
#[derive(Clone, Debug, PartialEq)]
pub struct ComputedResult {
    /// Its place in the catalog.
    pub computed: usize,
    /// What it can be.
    pub cell: AbstractValue,
    /// The facts that it rests on.
    pub decided_by: BTreeSet<String>,
    /// The questions that would settle it; none where it is settled, or undefined for good.
    pub missing: BTreeSet<String>,
}

/// A line of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct PageLineResult {
    /// The page's place in the catalog.
    pub page: usize,
    /// The line's place on the page.
    pub line: usize,
    /// Whether it holds.
    pub holds: Truth,
    /// The facts and checks that decided.
    pub decided_by: BTreeSet<String>,
    /// The questions that would settle it.
    pub missing: BTreeSet<String>,
}

/// One part of a rating.
#[derive(Clone, Debug, PartialEq)]
pub struct RatingPartLevel {
    /// The check's place in the catalog.
    pub check: usize,
    /// The part's place in the rating.
    pub part: usize,
    /// The least and the most level, 0 to 4.
    pub level: (f64, f64),
    /// The least and the most weight.
    pub weight: (f64, f64),
    /// The facts that it rests on.
    pub decided_by: BTreeSet<String>,
}

/// Works out every computed fact.
pub(super) fn numbers(scene: &AuditContext<'_>, standing: &Evaluation) -> Vec<ComputedResult> {
    let (catalog, bound) = (scene.catalog, &standing.bound);
    let number = |(computed, one): (usize, &pack::Computed<pack::Condition>)| {
        let (cell, why) = explain_value(&one.value.typed, &bound.cells, &bound.records);
        ComputedResult {
            computed,
            cell,
            decided_by: bound.facts_behind(catalog, scene.facts, &why.decided_by),
            missing: catalog.facts_of(bound.questions_behind(catalog, &why.missing)),
        }
    };
    catalog.computed.iter().enumerate().map(number).collect()
}

/// Whether a page has something to say: always, unless its condition is known not to hold.
pub(super) fn is_shown(catalog: &Catalog, bound: &BoundFacts, page: usize) -> bool {
    let shown = catalog.pages[page].shown_when.as_ref();
    shown.is_none_or(|when| truth(&when.typed, &bound.cells, &bound.records) != Truth::False)
}

/// Whether what fails within the first days is told: unless the page that it stands under has nothing to say.
pub(super) fn has_first_days(catalog: &Catalog, bound: &BoundFacts) -> bool {
    let page = catalog.pack.first_days.as_ref().and_then(|id| catalog.pages.iter().position(|page| page.id == *id));
    page.is_none_or(|page| is_shown(catalog, bound, page))
}

/// Works out every line of the profile's pages, in its order.
pub(super) fn lines(scene: &AuditContext<'_>, standing: &Evaluation) -> Vec<PageLineResult> {
    let (catalog, bound) = (scene.catalog, &standing.bound);
    let place = |id: &String| catalog.pages.iter().position(|page| page.id == *id);
    let pages: Vec<usize> = match &scene.profile.pages {
        Some(ids) => ids.iter().filter_map(place).collect(),
        None => (0..catalog.pages.len()).collect(),
    };
    let line = |page: usize, line: usize| {
        let why = explain(&catalog.pages[page].lines[line].when.typed, &bound.cells, &bound.records);
        PageLineResult {
            page,
            line,
            holds: why.truth,
            decided_by: behind(scene, &standing.judgements, bound, &why.decided_by),
            missing: questions(catalog, &standing.judgements, bound, &why),
        }
    };
    pages
        .into_iter()
        .filter(|page| is_shown(catalog, bound, *page))
        .flat_map(|page| (0..catalog.pages[page].lines.len()).map(move |at| (page, at)))
        .map(|(page, at)| line(page, at))
        .collect()
}

/// Works out the parts of every rating of the profile.
pub(super) fn parts(scene: &AuditContext<'_>, standing: &Evaluation) -> Vec<RatingPartLevel> {
    let (catalog, bound) = (scene.catalog, &standing.bound);
    let judged = |check: usize| standing.judgements.iter().any(|judgement: &CheckResult| judgement.check == check);
    let rated = catalog.checks.iter().enumerate();
    let rated = rated.flat_map(|(check, one)| {
        one.rating.iter().flat_map(|rating| &rating.parts).enumerate().map(move |(part, of)| (check, part, of))
    });
    rated
        .zip(&bound.backings)
        .filter(|((check, ..), _)| judged(*check))
        .map(|((check, part, of), weight)| {
            let (_, why) = explain_value(&of.level.typed, &bound.cells, &bound.records);
            let decided_by = bound.facts_behind(catalog, scene.facts, &why.decided_by);
            RatingPartLevel { check, part, level: rate::level(of, bound), weight: *weight, decided_by }
        })
        .collect()
}
