//! Ratings, pages and first days in words.

use engine::assess::{Assessment, CheckResult};
use expr::Truth;
use pack::Verdict;

use super::checks::{message, title};
use super::facts::Known;
use super::fill::fill;
use super::{FirstDay, PageLineView, PageView, RatingLabel, RatingPartView, RatingView};

/// How far ahead the page on the first days looks.
const FIRST_DAYS: u32 = 90;

pub(super) fn ratings(known: &Known<'_>, assessment: &Assessment) -> Vec<RatingView> {
    let rated = |judgement: &CheckResult| {
        let check = &known.catalog.checks[judgement.check];
        let (least, most) = judgement.rating?;
        let applies = judgement.verdict != Verdict::NotApplicable;
        let of_check = assessment.parts.iter().filter(|part| part.check == judgement.check);
        let parts = of_check.zip(check.rating.iter().flat_map(|rating| &rating.parts));
        let parts = parts.map(|(found, part)| RatingPartView {
            name: part.name.clone(),
            title: part.title.clone(),
            least: found.level.0 as u8,
            most: found.level.1 as u8,
            weight: (found.weight.0 == found.weight.1).then_some(found.weight.0),
            facts: known.fact_views(&found.decided_by),
        });
        Some(RatingView {
            check: check.id.clone(),
            name: check.name.clone(),
            label: check.label.clone(),
            healthy: check.healthy.clone(),
            rating: if applies { RatingLabel::between(least, most) } else { RatingLabel::NotApplicable },
            least: applies.then_some(least),
            most: applies.then_some(most),
            message: message(known, check, judgement),
            parts: parts.collect(),
        })
    };
    assessment.judgements.iter().filter_map(rated).collect()
}

/// The pages of the profile. A page without a line that is shown is left out.
pub(super) fn pages(known: &Known<'_>, assessment: &Assessment) -> Vec<PageView> {
    let mut pages: Vec<(usize, PageView)> = Vec::new();
    for state in &assessment.lines {
        let page = &known.catalog.pages[state.page];
        let line = &page.lines[state.line];
        if page.confidential && known.edition.leaves_out_marked() {
            continue;
        }
        if pages.last().is_none_or(|(last, _)| *last != state.page) {
            let (id, title, intro) = (page.id.clone(), page.title.clone(), page.intro.clone());
            pages.push((state.page, PageView { id, title, intro, lines: Vec::new() }));
        }
        let says = match state.holds {
            Truth::True => fill(known, &line.yes),
            Truth::False if page.held_only => continue,
            Truth::False => line.no.as_ref().map(|no| fill(known, no)).unwrap_or_default(),
            Truth::Unknown => String::new(),
        };
        let line_view = PageLineView {
            id: line.id.clone(),
            title: line.title.clone(),
            state: state.holds.into(),
            says,
            basis: line.basis,
            missing: known.question_refs(&state.missing),
            source: line.source.clone(),
        };
        if let Some((_, page)) = pages.last_mut() {
            page.lines.push(line_view);
        }
    }
    pages.into_iter().map(|(_, page)| page).filter(|page| !page.lines.is_empty()).collect()
}

/// What a newly appointed leader runs into within 90 days, the soonest first, then the gravest; nothing where nobody is to begin.
pub(super) fn first_days(known: &Known<'_>, assessment: &Assessment) -> Vec<FirstDay> {
    let judgements = assessment.judgements.iter().filter(|_| assessment.first_days);
    let mut met: Vec<(&CheckResult, u32)> = judgements
        .filter(|judgement| matches!(judgement.verdict, Verdict::Fail | Verdict::AtRisk))
        .filter_map(|judgement| Some((judgement, known.catalog.checks[judgement.check].felt_within_days?)))
        .filter(|(_, days)| *days <= FIRST_DAYS)
        .collect();
    met.sort_by_key(|(judgement, days)| {
        (*days, judgement.verdict != Verdict::Fail, std::cmp::Reverse(judgement.severity))
    });
    met.into_iter()
        .map(|(judgement, within_days)| {
            let check = &known.catalog.checks[judgement.check];
            FirstDay {
                check: check.id.clone(),
                title: title(check, judgement.verdict).to_owned(),
                within_days,
                verdict: judgement.verdict,
                provisional: judgement.provisional,
            }
        })
        .collect()
}
