//! The words that all formats of the gate share, made harmless and short.

use super::super::text::{count, effort, sentence};
use crate::checked::{BarTold, BaselineTold, Checked, FindingTold, ProgramTold, ScoreTold, Totals, WaiverTold};
use crate::words::Words;
use crate::words::format::tenths;
use crate::yaml::render::harmless;

/// How many letters of a text are shown; the rest says nothing new to a person.
const LONG: usize = 600;
/// How many of the elements that one cause leaves unmet are named.
const ELEMENTS: usize = 8;

/// Said wherever a score is shown.
pub(super) const DECLARED: &str =
    "Declared means that it is written in the file; whether it works in practice is what `prognosis audit` asks.";

/// A text on one line without anything that acts on whoever shows it, cut where it is very long.
pub(super) fn line(text: &str) -> String {
    line_of(text, LONG)
}

/// As [`line`], cut after so many letters.
pub(super) fn line_of(text: &str, letters: usize) -> String {
    match text.char_indices().nth(letters) {
        Some((end, _)) => format!("{} ...", harmless(&text[..end]).trim()),
        None => harmless(text).trim().to_owned(),
    }
}

/// A sentence with its capital letter and its full stop.
pub(super) fn stopped(text: &str) -> String {
    let line = sentence(&line(text));
    let first = line.split_whitespace().next().unwrap_or_default();
    // A name, such as that of a file, keeps its letters.
    let word = first.trim_end_matches([',', '.', ':']).chars().all(|letter| letter.is_ascii_lowercase());
    if word && !first.is_empty() { line[..1].to_ascii_uppercase() + &line[1..] } else { line }
}

/// What a finding says in one paragraph: what is wrong, what was probably meant, what to do.
pub(super) fn paragraph(finding: &FindingTold) -> String {
    let meant = finding.meant.as_ref().map(|meant| format!("Did you mean `{}`?", line(meant)));
    let parts = [Some(stopped(&finding.message)), meant, Some(stopped(&finding.fix))];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// All that is to be said of a finding behind its message, each under its word.
pub(super) fn remarks(checked: &Checked, finding: &FindingTold) -> Vec<(&'static str, String)> {
    let mut remarks = Vec::new();
    let mut say = |word, text: Option<String>| remarks.extend(text.map(|text| (word, text)));
    say("found", finding.found.as_deref().map(line));
    say("wanted", finding.wanted.as_deref().map(line));
    say("help", finding.meant.as_ref().map(|meant| format!("did you mean `{}`?", line(meant))));
    say("unmet", elements(finding));
    say("why", Some(line(&finding.why)).filter(|why| !why.is_empty()));
    let (least, most) = finding.effort_days;
    say("fix", Some(format!("{} ({})", line(&finding.fix), effort(Words::english(), least, most))));
    say("cost", Some(cost(finding)));
    say("pointer", Some(line(&finding.pointer)).filter(|pointer| !pointer.is_empty()));
    say("gate", finding.gate.as_ref().map(|gate| format!("this shuts {}", line(gate))));
    say("waiver", finding.waiver.and_then(|at| checked.waivers.get(at)).map(waiver_state));
    remarks
}

/// The other elements that a cause leaves unmet, the first eight by name.
fn elements(finding: &FindingTold) -> Option<String> {
    let own = |rule: &str, path: &str| rule == finding.rule && path == finding.path;
    let others: Vec<_> = finding.elements.iter().filter(|element| !own(&element.rule, &element.path)).collect();
    let named = others.iter().take(ELEMENTS).map(|element| {
        let rule = if element.rule == finding.rule { String::new() } else { format!(" ({})", line(&element.rule)) };
        line(&element.path) + &rule
    });
    let mut words = named.collect::<Vec<_>>().join(", ");
    if others.len() > ELEMENTS {
        words.push_str(&format!(", and {} more", others.len() - ELEMENTS));
    }
    Some(words).filter(|_| !others.is_empty())
}

/// What a finding costs: its points of the score, and how severe it is.
fn cost(finding: &FindingTold) -> String {
    let points = match finding.points {
        points if points < 1e-9 => "no point".to_owned(),
        points if points < 0.1 => "under 0.1 points".to_owned(),
        points => {
            let shown = tenths(points);
            let unit = if shown == "1" { "point" } else { "points" };
            format!("{shown} {unit}")
        }
    };
    format!("{points} of the score, severity {}", line(&finding.severity))
}

/// What became of a waiver, with its place and who answers for it.
pub(super) fn waiver_state(waiver: &WaiverTold) -> String {
    let (expires, left) = (line(&waiver.expires), i64::from(waiver.days_left));
    let state = match waiver.state.as_str() {
        "active" => format!("holds until {expires}"),
        "expires_soon" => format!("expires on {expires}, {} left", count(left.max(0) as usize, "day", "days")),
        "expired" => format!("expired on {expires}"),
        "not_yet" => format!("holds only from {} on", line(&waiver.created)),
        "unused" => "covers nothing any more".to_owned(),
        other => line(other),
    };
    format!("{state}, owner {}, {}:{}", line(&waiver.owner), line(&waiver.file), waiver.line)
}

/// How the run compares with its baseline, and what the bar can be raised to.
pub(super) fn baseline(baseline: &BaselineTold) -> Vec<String> {
    let BaselineTold { file, as_of, new, known, fixed, ratchet } = baseline;
    let since = format!("baseline {} of {}", line(file), line(as_of));
    let told = format!("{since}: {new} new, {known} known, {} fixed", fixed.len());
    [told].into_iter().chain(ratchet.iter().map(|ratchet| format!("ratchet: {}", stopped(ratchet)))).collect()
}

/// A score with one decimal, rounded down so that no bar looks passed that is not.
pub(super) fn score(score: f64) -> String {
    tenths(((score + 1e-9) * 10.0).floor() / 10.0)
}

/// Two ends of a score as a range, or as one number where both show alike.
pub(super) fn range(least: f64, most: f64) -> String {
    let (least, most) = (score(least), score(most));
    if least == most { least } else { format!("{least} to {most}") }
}

/// The score of a program in words: what is declared, the grade, what caps it, and how waivers change it.
pub(super) fn score_line(told: &ScoreTold) -> String {
    let mut words = format!("{} of 100 is declared, grade {}", range(told.least, told.most), line(&told.grade));
    if !told.capped_by.is_empty() {
        let rules = told.capped_by.iter().take(ELEMENTS).map(|rule| line(rule)).collect::<Vec<_>>().join(", ");
        words.push_str(&format!(", capped by {rules}"));
    }
    let waived = range(told.least_waived, told.most_waived);
    if waived != range(told.least, told.most) {
        words.push_str(&format!("; {waived} with waived findings counted as met"));
    }
    words
}

/// A program with its stage and age, as the headings name it: `stage 2, month 14`.
pub(super) fn stage(program: &ProgramTold) -> String {
    let stage = program.stage.map_or("no stage declared".to_owned(), |stage| format!("stage {stage}"));
    let months = program.months.map_or("no start declared".to_owned(), |months| format!("month {months}"));
    format!("{stage}, {months}")
}

/// The verdict on a program in words, with its waivers and, where that differs, without them.
pub(super) fn verdict_of(program: &ProgramTold) -> String {
    let with = verdict(&program.verdict);
    match &program.verdict_without_waivers {
        without if *without == program.verdict => with,
        without => format!("{with} with its waivers, {} without them", verdict(without)),
    }
}

/// The verdict in words.
pub(super) fn verdict(verdict: &str) -> String {
    match verdict {
        "not_judged" => "not judged".to_owned(),
        "nothing_to_check" => "nothing to check".to_owned(),
        other => line(other),
    }
}

/// Everything about a run on one line.
pub fn last_line(checked: &Checked) -> String {
    let Totals { files, evaluated, not_applicable, dropped, errors, warnings, known, waived, not_judged } =
        checked.totals;
    let mut parts = vec![
        format!("{} read", count(files, "file", "files")),
        format!("{} evaluated", count(evaluated, "check", "checks")),
        format!("{not_applicable} not applicable"),
        count(errors, "error", "errors"),
        count(warnings, "warning", "warnings"),
        format!("{waived} waived"),
        format!("{known} known"),
    ];
    // These two are never but 0 in a run that was judged.
    parts.extend((not_judged > 0).then(|| format!("{} not judged", count(not_judged, "input", "inputs"))));
    parts.extend((dropped > 0).then(|| format!("{} dropped", count(dropped, "check", "checks"))));
    let (bar, verdict) = (against(checked), verdict(&checked.verdict));
    format!("prognosis: {}; {bar}; {verdict}, exit code {}", parts.join(", "), checked.exit_code)
}

/// The lowest score of the run against the bar.
fn against(checked: &Checked) -> String {
    let BarTold { min_score, .. } = checked.bar;
    let lowest = checked.programs.iter().map(|program| program.score.least_waived).min_by(f64::total_cmp);
    let least = if checked.programs.len() > 1 { "least declared score" } else { "declared score" };
    let told = lowest.map_or("no score".to_owned(), |lowest| format!("{least} {}", score(lowest)));
    match min_score {
        Some(bar) => format!("{told} against a bar of {}", tenths(bar)),
        None => format!("{told}, no bar"),
    }
}
