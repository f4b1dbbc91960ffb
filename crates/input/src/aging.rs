//! Values that are too old to count: past the limit of their question they are unknown again, whatever they rest on.

use std::collections::BTreeMap;

use diagnostics::{Code, Location, Problem};
use engine::Claim;
use expr::Day;

use super::look;
use super::schema::InputSchema;
use super::source::Source;

/// Takes out the claims that are older than their question allows, and warns of them once a file. A claim without a date does not
/// age, and on its last day a value still counts.
pub(super) fn take_out(
    asked: &InputSchema<'_>,
    claims: &mut BTreeMap<String, Vec<Claim>>,
    sources: &[&Source],
    as_of: Day,
) -> (BTreeMap<String, Vec<Claim>>, Vec<Problem>) {
    let outdated = sort_out(asked, claims, as_of);
    let problems = warnings(asked, claims, &outdated, sources);
    claims.retain(|_, claims| !claims.is_empty());
    (outdated, problems)
}

/// Whether a claim that counts for some days is too old. What is dated before all time is a slip, and told as that.
pub(super) fn is_too_old(claim: &Claim, days: u32, as_of: Day) -> bool {
    claim.origin.date.is_some_and(|day| day >= Day::EARLIEST && day.plus_days(days) < as_of)
}

fn sort_out(
    asked: &InputSchema<'_>,
    claims: &mut BTreeMap<String, Vec<Claim>>,
    as_of: Day,
) -> BTreeMap<String, Vec<Claim>> {
    let mut outdated: BTreeMap<String, Vec<Claim>> = BTreeMap::new();
    for (fact, claims) in claims.iter_mut() {
        let Some(days) = asked.max_age(fact) else { continue };
        let old = extract(claims, days, as_of);
        if !old.is_empty() {
            outdated.insert(fact.clone(), old);
        }
    }
    outdated
}

/// Takes those out of the claims of a fact that are too old for a value that counts for some days: the latest first.
pub(super) fn extract(claims: &mut Vec<Claim>, days: u32, as_of: Day) -> Vec<Claim> {
    let mut old: Vec<Claim> = claims.extract_if(.., |claim| is_too_old(claim, days, as_of)).collect();
    old.sort_by(|a, b| {
        let key = |claim: &Claim| (claim.origin.date, claim.origin.rank);
        key(b).cmp(&key(a)).then_with(|| a.origin.place.cmp(&b.origin.place))
    });
    old
}

/// A warning for each file in which a value is too old; what is answered anew needs none.
fn warnings(
    asked: &InputSchema<'_>,
    claims: &BTreeMap<String, Vec<Claim>>,
    outdated: &BTreeMap<String, Vec<Claim>>,
    sources: &[&Source],
) -> Vec<Problem> {
    let mut by_file: BTreeMap<&str, Vec<(&Location, &str, Day)>> = BTreeMap::new();
    let is_open = |fact: &str| claims.get(fact).is_none_or(Vec::is_empty);
    for (fact, old) in outdated.iter().filter(|(fact, _)| is_open(fact)) {
        for claim in old {
            if let Some(day) = claim.origin.date {
                by_file.entry(&claim.origin.place.file).or_default().push((&claim.origin.place, fact, day));
            }
        }
    }
    let warnings = by_file.into_values().filter_map(|mut old| {
        old.sort();
        let (place, fact, day) = old.first()?;
        let days = asked.max_age(fact)?;
        let more = match old.len() {
            1 => "so that it counts as not known".to_owned(),
            2 => "so that it counts as not known, and so does one more answer of this file".to_owned(),
            count => format!("so that it counts as not known, and so do {} more answers of this file", count - 1),
        };
        let message = format!("`{fact}` is of {day}, and a value of it counts for {days} days, {more}");
        let warn = |file: &str, span| Problem::warning(Code::Outdated, file, span, message).label("too old");
        Some(
            look::problem(sources, place, warn)
                .help("look again and answer anew, with the day on which it was looked at"),
        )
    });
    warnings.collect()
}

#[cfg(test)]
mod tests {
    use expr::Value;

    use super::super::samples::gather;

    /// The values of `partners.active` that count and that are too old, and how many warnings there are, 30 June 2026; a value
    /// counts for 90 days.
    fn aged(files: &[(&str, &str)]) -> (Option<f64>, Vec<f64>, usize) {
        let files: Vec<(&str, &[u8])> = files.iter().map(|(file, text)| (*file, text.as_bytes())).collect();
        let gathered = gather(&files).unwrap();
        let number = |value: &Value| if let Value::Number(number) = value { *number } else { f64::NAN };
        let old = gathered.facts.outdated.get("partners.active").map(Vec::as_slice).unwrap_or_default();
        let known = gathered.facts.value("partners.active").map(number);
        (known, old.iter().map(|claim| number(&claim.value)).collect(), gathered.warnings.len())
    }

    fn answers(date: &str, active: u32) -> String {
        format!("respondent: A\n{date}\nanswers:\n  partners.active: {active}\n")
    }

    #[test]
    fn a_value_counts_up_to_its_last_day_and_without_a_date_for_good() {
        for (date, counts) in [
            ("date: 2026-06-30", true),
            ("date: 2026-04-01", true),
            ("date: 2026-03-31", false),
            ("date: 2024-01-01", false),
            ("role: CEO", true),
        ] {
            let (known, old, warnings) = aged(&[("a.yaml", &answers(date, 5))]);
            assert_eq!(
                (known.is_some(), old.len(), warnings),
                (counts, usize::from(!counts), usize::from(!counts)),
                "{date}"
            );
        }
    }

    #[test]
    fn age_is_one_for_every_rank_and_what_is_fresh_decides() {
        let old_metric = ("m.csv", "metric,value,date\npartners.active,9,2025-01-01\n");
        let old_program = ("program.yaml", "program: {as_of: 2025-02-01}\nportfolio: {active: 7}\n");
        let fresh = answers("date: 2026-06-01", 5);
        let older = answers("date: 2025-03-01", 4);
        for (files, expected) in [
            (vec![old_metric], (None, vec![9.0], 1)),
            (vec![old_program], (None, vec![7.0], 1)),
            (vec![old_metric, ("a.yaml", &fresh)], (Some(5.0), vec![9.0], 0)),
            (vec![old_metric, old_program, ("a.yaml", &fresh)], (Some(5.0), vec![7.0, 9.0], 0)),
            (vec![old_metric, old_program, ("a.yaml", &older)], (None, vec![4.0, 7.0, 9.0], 3)),
        ] {
            assert_eq!(aged(&files), expected, "{files:?}");
        }
    }

    #[test]
    fn a_question_without_a_limit_does_not_age() {
        let gathered = gather(&[("a.yaml", b"date: 1990-01-01\nanswers:\n  enablement.days: 10\n")]).unwrap();
        assert!(gathered.facts.outdated.is_empty() && gathered.facts.value("enablement.days").is_some());
    }
}
