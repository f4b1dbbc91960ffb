//! What is dated, and what is a date: neither lies after the day of the audit, nor so long before it that it is a slip.

use std::collections::BTreeMap;

use diagnostics::{Code, Location, Problem};
use engine::Claim;
use expr::{Day, Quarter, Value};
use pack::types::Series;

use super::look;
use super::schema::InputSchema;
use super::source::Source;

/// How to mend what lies ahead.
const LATER: &str = "mend the date, or name a later day with --as-of";

/// How to mend what lies long back.
const EARLIER: &str =
    "mend the date, or leave it out if nobody knows it; systems write 1900-01-01 or 1970-01-01 for none";

/// On which side of the time that an audit looks at something lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outside {
    Ahead,
    LongAgo,
}

impl Outside {
    /// Whether all of some days lie outside of that time.
    fn of(first: Day, last: Day, as_of: Day) -> Option<Outside> {
        match () {
            () if first > as_of => Some(Outside::Ahead),
            () if last < Day::EARLIEST => Some(Outside::LongAgo),
            () => None,
        }
    }

    fn code(self) -> Code {
        match self {
            Outside::Ahead => Code::AfterAudit,
            Outside::LongAgo => Code::LongAgo,
        }
    }

    /// In words that go on after a date.
    fn words(self, as_of: Day) -> String {
        match self {
            Outside::Ahead => format!("after the day of the audit, {as_of}"),
            Outside::LongAgo => format!("before {}, which is taken for a slip", Day::EARLIEST),
        }
    }

    fn label(self) -> &'static str {
        match self {
            Outside::Ahead => "yet to come",
            Outside::LongAgo => "long ago",
        }
    }

    fn help(self) -> &'static str {
        match self {
            Outside::Ahead => LATER,
            Outside::LongAgo => EARLIER,
        }
    }
}

/// A day that stands in a field of `program.yaml` about what has been.
#[derive(Debug)]
pub(super) struct WrittenDay {
    /// The path of the field.
    pub path: String,
    /// The day.
    pub day: Day,
    /// Where it stands.
    pub place: Location,
}

/// Finds what is dated on a day on which nobody can have said it, facts that are such days, which are left open, and quarters that
/// lie ahead, are not over, or are too long past to count.
pub(super) fn check(
    asked: &InputSchema<'_>,
    claims: &mut BTreeMap<String, Vec<Claim>>,
    written: &[WrittenDay],
    sources: &[&Source],
    as_of: Day,
) -> Vec<Problem> {
    let off =
        |one: &WrittenDay| Some((Outside::of(one.day, one.day, as_of)?, one.path.clone(), one.day, one.place.clone()));
    let written: Vec<(Outside, String, Day, Location)> = written.iter().filter_map(off).collect();
    let mut problems: Vec<Problem> = written.iter().map(|one| in_program(one, sources, as_of)).collect();
    let is_reported =
        |place: &Location, day: Day| written.iter().any(|(_, _, of, at)| (of, &at.file) == (&day, &place.file));
    problems.extend(dated(claims, sources, as_of, &is_reported));
    problems.extend(days(asked, claims, sources, as_of, &is_reported));
    problems.extend(quarters(asked, claims, sources, as_of));
    problems
}

/// A file and a day on which claims in it are dated.
type FileAndDay<'c> = (&'c str, Day, Outside);

/// The error of such a day in a field of `program.yaml` that tells what has been.
fn in_program(written: &(Outside, String, Day, Location), sources: &[&Source], as_of: Day) -> Problem {
    let (off, path, day, place) = written;
    let message = format!("`{path}` is {day}, {}", off.words(as_of));
    let error = |file: &str, span| Problem::error(off.code(), file, span, message).label(off.label());
    look::problem(sources, place, error).help(off.help())
}

/// Whether a day in a file is told already.
type IsReported<'t> = dyn Fn(&Location, Day) -> bool + 't;

/// Claims that are dated on such a day; those of one file and day are told once.
fn dated(
    claims: &BTreeMap<String, Vec<Claim>>,
    sources: &[&Source],
    as_of: Day,
    is_reported: &IsReported<'_>,
) -> Vec<Problem> {
    let mut slips: BTreeMap<FileAndDay<'_>, Vec<(&Location, &str)>> = BTreeMap::new();
    for (fact, claim) in claims.iter().flat_map(|(fact, claims)| claims.iter().map(move |claim| (fact, claim))) {
        let place = &claim.origin.place;
        let off = claim.origin.date.and_then(|day| Some((day, Outside::of(day, day, as_of)?)));
        if let Some((day, off)) = off.filter(|(day, _)| !is_reported(place, *day)) {
            slips.entry((&place.file, day, off)).or_default().push((place, fact));
        }
    }
    let problems = slips.into_iter().filter_map(|((_, day, off), mut places)| {
        places.sort();
        let (place, fact) = places.first()?;
        let more = match places.len() {
            1 => format!("`{fact}` is"),
            2 => format!("`{fact}` and one more fact are"),
            count => format!("`{fact}` and {} more facts are", count - 1),
        };
        let message = format!("{more} dated {day}, {}", off.words(as_of));
        let error = |file: &str, span| Problem::error(off.code(), file, span, message).label("the first of that day");
        Some(look::problem(sources, place, error).help(off.help()))
    });
    problems.collect()
}

/// Facts that are such days, unless their question takes any. They are left open.
fn days(
    asked: &InputSchema<'_>,
    claims: &mut BTreeMap<String, Vec<Claim>>,
    sources: &[&Source],
    as_of: Day,
    is_reported: &IsReported<'_>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (fact, claims) in claims.iter_mut().filter(|(fact, _)| !asked.takes_any_day(fact)) {
        claims.retain_mut(|claim| {
            let mut found = Vec::new();
            let stays = within_time(&mut claim.value, as_of, &mut found);
            let place = &claim.origin.place;
            if let Some((day, off)) = found.first().filter(|(day, _)| !is_reported(place, *day)) {
                let more = match found.len() {
                    1 => String::new(),
                    count => format!(" (and {} more dates)", count - 1),
                };
                let message = format!("`{fact}` is {day}{more}, {}, and counts as not known", off.words(as_of));
                let warn = |file: &str, span| Problem::warning(off.code(), file, span, message).label(off.label());
                problems.push(look::problem(sources, place, warn).help(off.help()));
            }
            stays
        });
    }
    claims.retain(|_, claims| !claims.is_empty());
    problems
}

/// Whether a value is no such day; in the entries of a list such days are taken out.
fn within_time(value: &mut Value, as_of: Day, found: &mut Vec<(Day, Outside)>) -> bool {
    match value {
        Value::Date(day) => found.extend(Outside::of(*day, *day, as_of).map(|off| (*day, off))),
        Value::DateBetween { first, last } => {
            let nearest = |off| if off == Outside::Ahead { *first } else { *last };
            found.extend(Outside::of(*first, *last, as_of).map(|off| (nearest(off), off)));
        }
        Value::Records(entries) => {
            for leaf in entries.iter_mut().flatten() {
                if leaf.as_mut().is_some_and(|value| !within_time(value, as_of, found)) {
                    *leaf = None;
                }
            }
            return true;
        }
        Value::YesNo(_)
        | Value::Number(_)
        | Value::Between { .. }
        | Value::Money { .. }
        | Value::MoneyBetween { .. }
        | Value::Choice(_)
        | Value::OneOf(_)
        | Value::Multi(_)
        | Value::Text(_)
        | Value::NotApplicable => return true,
    }
    found.is_empty()
}

/// Quarters of which nobody can know anything yet, one that is not over, and series of which no quarter counts.
fn quarters(
    asked: &InputSchema<'_>,
    claims: &BTreeMap<String, Vec<Claim>>,
    sources: &[&Source],
    as_of: Day,
) -> Vec<Problem> {
    let mut series: BTreeMap<&str, Vec<(Quarter, &Location)>> = BTreeMap::new();
    for (name, claims) in claims {
        let Some((fact, quarter)) = name.rsplit_once('.').and_then(|(fact, of)| Some((fact, of.parse().ok()?))) else {
            continue;
        };
        if asked.series(fact).is_some() {
            let places = claims.iter().map(|claim| (quarter, &claim.origin.place));
            series.entry(fact).or_default().extend(places);
        }
    }
    let latest = Quarter::complete_on(as_of);
    let mut problems = Vec::new();
    for (fact, given) in series {
        let Some(Series { quarters, .. }) = asked.series(fact) else { continue };
        let ahead = |quarter: Quarter| quarter.first_day().is_none_or(|day| day > as_of);
        let long_ago = |quarter: Quarter| quarter.last_day().is_none_or(|day| day < Day::EARLIEST);
        let mut warn = |of: &dyn Fn(Quarter) -> bool, problem: &dyn Fn(&str, String) -> (Problem, &'static str)| {
            let found: Vec<_> = given.iter().filter(|(quarter, _)| of(*quarter)).collect();
            let Some((quarter, place)) = found.first() else { return };
            let more = match found.len() {
                1 => quarter.to_string(),
                count => format!("{quarter} and {} more", count - 1),
            };
            let mut help = "";
            let made = look::problem(sources, place, |file, span| {
                let (problem, advice) = problem(file, format!("`{fact}` is given for {more}"));
                help = advice;
                Problem { span, ..problem }
            });
            problems.push(made.help(help));
        };
        warn(&|quarter| quarter > latest && ahead(quarter), &|file, given| {
            let message = format!("{given}, {}", Outside::Ahead.words(as_of));
            (Problem::error(Code::AfterAudit, file, None, message).label("yet to come"), LATER)
        });
        warn(&|quarter| quarter > latest && !ahead(quarter), &|file, given| {
            let message = format!("{given}, which is not over on {as_of}, so that it does not count yet");
            let help = "leave it out until it is over, or name its last day with --as-of if all of it is known";
            (Problem::warning(Code::AfterAudit, file, None, message).label("not over"), help)
        });
        warn(&|quarter| quarter <= latest && long_ago(quarter), &|file, given| {
            let message = format!("{given}, {}", Outside::LongAgo.words(as_of));
            (Problem::error(Code::LongAgo, file, None, message).label("long ago"), EARLIER)
        });
        let earliest = latest.back(quarters.saturating_sub(1));
        if given.iter().all(|(quarter, _)| *quarter < earliest && !long_ago(*quarter)) {
            warn(&|_| true, &|file, given| {
                let message = format!("{given}, and for none from {earliest} to {latest}, so that it stays open");
                (
                    Problem::warning(Code::LongAgo, file, None, message).label("too long ago to count"),
                    "add the last quarters",
                )
            });
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::super::samples::{gather, problems};

    /// The words under problems are those of their lines.
    fn shortened(text: &str) -> Vec<String> {
        let shorten = |problem: String| problem.split(' ').take(2).collect::<Vec<_>>().join(" ");
        problems("a.yaml", text).into_iter().map(shorten).collect()
    }

    #[test]
    fn nothing_is_dated_ahead_or_long_ago() {
        for (date, expected) in [
            ("2026-06-30", None),
            ("2026-07-01", Some("after-audit")),
            ("9999-12-31", Some("after-audit")),
            ("1980-01-01", None),
            ("1979-12-31", Some("long-ago")),
            ("1970-01-01", Some("long-ago")),
            ("1900-01-01", Some("long-ago")),
            ("0001-01-01", Some("long-ago")),
        ] {
            let by_head = format!("date: {date}\nanswers:\n  enablement.days: 1\n");
            let by_answer = format!("answers:\n  enablement.days: {{value: 1, date: {date}}}\n");
            for text in [by_head, by_answer] {
                let found = gather(&[("a.yaml", text.as_bytes())]);
                let code = found.as_ref().err().map(|problems| problems[0].id.to_string());
                assert_eq!(code.as_deref(), expected, "{text}");
            }
            let metrics = format!("metric,value,date\nenablement.days,1,{date}\n");
            let program = format!("program: {{stage: 1, as_of: {date}}}\n");
            for (file, text) in [("m.csv", metrics), ("program.yaml", program)] {
                let found = gather(&[(file, text.as_bytes())]);
                let code = found.as_ref().err().map(|problems| problems[0].id.to_string());
                assert_eq!(code.as_deref(), expected, "{text}");
            }
        }
    }

    #[test]
    fn a_fact_that_is_such_a_day_is_told_and_left_open() {
        for (day, expected) in [
            ("2026-06-30", None),
            ("2026-07-01", Some("after-audit")),
            ("Q3 2026", Some("after-audit")),
            ("Q2 2026", None),
            ("2027", Some("after-audit")),
            ("1970-01-01", Some("long-ago")),
            ("1979", Some("long-ago")),
            ("1980", None),
        ] {
            let text = format!("answers:\n  company.since: {day}\n");
            let gathered = gather(&[("a.yaml", text.as_bytes())]).unwrap();
            let codes: Vec<&str> = gathered.warnings.iter().map(|one| one.id.as_str()).collect();
            assert_eq!(codes, expected.into_iter().collect::<Vec<_>>(), "{day}");
            assert_eq!(gathered.facts.facts.contains_key("company.since"), expected.is_none(), "{day}");
        }
        // In a list only the day is taken out.
        let list =
            "answers:\n  mix.types: [{type: reseller, since: 2030-01-01}, {type: referral, since: 1900-01-01}]\n";
        let gathered = gather(&[("a.yaml", list.as_bytes())]).unwrap();
        assert_eq!(gathered.warnings.len(), 1);
        let expr::Value::Records(entries) = gathered.facts.value("mix.types").unwrap() else { panic!() };
        assert!(entries.iter().all(|entry| entry[0].is_some() && entry[3].is_none()));
    }

    #[test]
    fn a_day_to_come_in_a_program_is_an_error_unless_it_is_planned() {
        for (text, expected) in [
            ("company: {since: 2030-01-01}", &["1:18 after-audit"][..]),
            ("company: {since: 2026-06-30}", &[]),
            ("company: {since: 1970-01-01}", &["1:18 long-ago"]),
            // The day of the file itself is told where it stands, and not once more for what it dates.
            ("program: {as_of: 2030-01-01, stage: 1}", &["1:18 after-audit"]),
            (
                "program: {as_of: 2030-01-01, stage: 1}\ncompany: {since: 2031-01-01}",
                &["1:18 after-audit", "2:18 after-audit"],
            ),
            ("mix: {types: [{joined: {on: 2030-01-01}}, {joined: {on: 2024-01-01}}]}", &["1:29 after-audit"]),
            ("launch: {due: 2030-01-01}", &[]),
        ] {
            let found = problems("program.yaml", text);
            let problems: Vec<_> =
                found.iter().map(|problem| problem.splitn(3, ' ').take(2).collect::<Vec<_>>().join(" ")).collect();
            assert_eq!(problems, expected, "{text}");
        }
    }

    #[test]
    fn a_quarter_ahead_or_running_or_too_long_past_is_told() {
        for (quarters, expected) in [
            ("2026-Q2: 1", &[][..]),
            ("2026-Q3: 1", &["3:30 after-audit"]),
            ("2026-Q3: 1, 2026-Q4: 1, 2026-Q1: 1", &["3:30 after-audit"]),
            ("9999-Q4: 1", &["3:30 after-audit"]),
            ("2025-Q3: 1", &[]),
            ("2025-Q2: 1", &["3:30 long-ago"]),
            ("2025-Q2: 1, 2026-Q1: 1", &[]),
            ("1999-Q4: 1", &["3:30 long-ago"]),
            ("1979-Q4: 1, 2026-Q1: 1", &["3:30 long-ago"]),
            ("0000-Q1: 1, 2026-Q1: 1", &["3:30 long-ago"]),
        ] {
            let text = format!("respondent: A\nanswers:\n  partners.referred: {{ {quarters}}}\n");
            let found = shortened(&text);
            assert_eq!(found.len(), expected.len(), "{quarters}: {found:?}");
            assert!(found.iter().zip(expected).all(|(one, code)| one.ends_with(&code[5..])), "{quarters}: {found:?}");
        }
    }
}
