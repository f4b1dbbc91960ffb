//! Through what the scores of two results differ, where both were kept with their facts.

use ::report::ReportOptions;
use ::report::audit::run_with;
use ::report::words::Messages;
use engine::Facts;
use history::difference;
use history::v1::ScoreDifference;
use pack::{Catalog, Edition};

use super::runs::Run;
use crate::error::AppError;

/// The change of each score, split into what people say, what backs it, files, time and what applies; none where one of the two has no facts,
/// or was judged by another pack than today's.
pub fn parts(
    catalog: &Catalog,
    from: &Run,
    to: &Run,
    words: &Messages,
) -> Result<Option<Vec<ScoreDifference>>, AppError> {
    let (Some(before), Some(after)) = (&from.facts, &to.facts) else { return Ok(None) };
    if from.pack != catalog.digest || to.pack != catalog.digest {
        return Ok(None);
    }
    let (before, after) = (judged(catalog, from, before, words)?, judged(catalog, to, after, words)?);
    let change = difference(&before, &after, words).map_err(|error| AppError::broken(&error))?;
    Ok(Some(change.scores.into_iter().filter(|score| score.change.is_some()).collect()))
}

fn judged<'c>(catalog: &'c Catalog, run: &Run, facts: &Facts, words: &Messages) -> Result<history::Run<'c>, AppError> {
    let as_of = run.as_of.parse().map_err(|error| AppError::broken(&error))?;
    let options = ReportOptions { words, edition: Edition::Full, ..ReportOptions::default() };
    let report = run_with(catalog, facts, &run.profile, as_of, &options).map_err(|error| AppError::broken(&error))?;
    let (name, label) = (run.number.to_string(), run.name.clone());
    Ok(history::Run { name, label, facts: facts.clone(), as_of, report, catalog: Some(catalog) })
}
