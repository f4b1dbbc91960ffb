//! The words that all formats of the gate share, made safe and short.

use diagnostics::sanitize::sanitize_line;
use report::render::text::{effort, sentence};
use report::t;
use report::words::Messages;
use report::words::format::{digits, span, tenths};
use report::words::score::{high, low};

use crate::v1::{
    BaselineView, CheckReport, FindingView, PolicyView, ProgramScore, ProgramView, Totals, Verdict, WaiverState,
    WaiverView,
};

/// How many letters of a text are shown; the rest says nothing new to a person.
const LONG: usize = 600;
/// How many of the elements that one cause leaves unmet are named.
const ELEMENTS: usize = 8;

/// Said wherever a score is shown.
pub(super) fn declared() -> String {
    t!(Messages::gate(), "declared")
}

/// A text on one line without anything that acts on whoever shows it, cut where it is very long.
pub(super) fn line(text: &str) -> String {
    line_of(text, LONG)
}

/// As [`line`], cut after so many letters.
pub(super) fn line_of(text: &str, letters: usize) -> String {
    match text.char_indices().nth(letters) {
        Some((end, _)) => format!("{} ...", sanitize_line(&text[..end]).trim()),
        None => sanitize_line(text).trim().to_owned(),
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

/// Why a run did not pass, as a sentence. One that begins with the path of a file leaves it as it is written.
pub(super) fn reason(checked: &CheckReport, text: &str) -> String {
    let files = checked.programs.iter().map(|program| &program.path);
    let mut files = files.chain(checked.problems.iter().map(|problem| &problem.file));
    let is_led_by = |file: &String| text.strip_prefix(file.as_str()).is_some_and(|rest| rest.starts_with(':'));
    if files.any(is_led_by) { sentence(&line(text)) } else { stopped(text) }
}

/// What a finding says in one paragraph: what is wrong, what was probably meant, what to do.
pub(super) fn paragraph(finding: &FindingView) -> String {
    let meant = finding.meant.as_ref();
    let meant = meant.map(|meant| t!(Messages::gate(), "did-you-mean", name = format!("`{}`", line(meant))));
    let parts = [Some(stopped(&finding.message)), meant, Some(stopped(&finding.fix))];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// All that is to be said of a finding behind its message, each under its word.
pub(super) fn remarks(waivers: &[WaiverView], finding: &FindingView) -> Vec<(&'static str, String)> {
    let words = Messages::gate();
    let meant = |meant: &String| t!(words, "meant-question", name = format!("`{}`", line(meant)));
    let mut remarks = Vec::new();
    let mut add = |word, text: Option<String>| remarks.extend(text.map(|text| (word, text)));
    add("found", finding.found.as_deref().map(line));
    add("wanted", finding.wanted.as_deref().map(line));
    add("help", finding.meant.as_ref().map(meant));
    add("unmet", elements(finding));
    add("why", Some(line(&finding.why)).filter(|why| !why.is_empty()));
    let (least, most) = finding.effort_days;
    add("fix", Some(format!("{} ({})", line(&finding.fix), effort(words, least, most))));
    add("cost", Some(cost(finding)));
    add("pointer", Some(line(&finding.pointer)).filter(|pointer| !pointer.is_empty()));
    add("gate", finding.gate.as_ref().map(|gate| t!(words, "gate-shut", gate = line(gate))));
    add("waiver", finding.waiver.and_then(|at| waivers.get(at)).map(waiver_state));
    remarks
}

/// The other elements that a cause leaves unmet, the first eight by name.
fn elements(finding: &FindingView) -> Option<String> {
    let own = |rule: &str, path: &str| rule == finding.rule && path == finding.path;
    let others: Vec<_> = finding.elements.iter().filter(|element| !own(&element.rule, &element.path)).collect();
    let named = others.iter().take(ELEMENTS).map(|element| {
        let rule = if element.rule == finding.rule { String::new() } else { format!(" ({})", line(&element.rule)) };
        line(&element.path) + &rule
    });
    let named = named.collect::<Vec<_>>().join(", ");
    Some(and_more(named, others.len().saturating_sub(ELEMENTS))).filter(|_| !others.is_empty())
}

/// Names, and how many more there are.
pub(super) fn and_more(names: String, more: usize) -> String {
    if more == 0 { names } else { t!(Messages::gate(), "names-and-more", names = names, count = digits(more)) }
}

/// What a finding costs: its points of the score, and how severe it is.
fn cost(finding: &FindingView) -> String {
    let words = Messages::gate();
    let points = match finding.points {
        points if points < 1e-9 => t!(words, "cost-none"),
        points if points < 0.1 => t!(words, "cost-under"),
        points => {
            let points = tenths(points);
            let count = points.parse::<f64>().unwrap_or_default();
            t!(words, "cost-points", points = points, count = count)
        }
    };
    t!(words, "cost", points = points, severity = finding.severity.word())
}

/// What became of a waiver, with its place and who answers for it.
pub(super) fn waiver_state(waiver: &WaiverView) -> String {
    let words = Messages::gate();
    let (expires, left) = (line(&waiver.terms.expires), usize::try_from(waiver.days_left).unwrap_or(0));
    let state = match waiver.state {
        WaiverState::Active => t!(words, "waiver-holds", day = expires),
        WaiverState::ExpiresSoon => t!(words, "waiver-expires", day = expires, count = digits(left)),
        WaiverState::Expired => t!(words, "waiver-expired", day = expires),
        WaiverState::NotYet => t!(words, "waiver-not-yet", day = line(&waiver.terms.created)),
        WaiverState::Unused => t!(words, "waiver-unused"),
    };
    let place = format!("{}:{}", line(&waiver.terms.file), waiver.terms.line);
    t!(words, "waiver-told", state = state, owner = line(&waiver.terms.owner), place = place)
}

/// How the run compares with its baseline, and what the bar can be raised to.
pub(super) fn baseline(baseline: &BaselineView) -> Vec<String> {
    let BaselineView { file, as_of, new, known, fixed, ratchet } = baseline;
    let words = Messages::gate();
    let (new, known, fixed) = (digits(*new), digits(*known), digits(fixed.len()));
    let text = t!(words, "baseline", file = line(file), day = line(as_of), new = new, known = known, fixed = fixed);
    let ratchet = ratchet.iter().map(|ratchet| t!(words, "ratchet", advice = stopped(ratchet)));
    [text].into_iter().chain(ratchet).collect()
}

/// A score with one decimal, rounded down so that no bar looks passed that is not.
pub(super) fn score(score: f64) -> String {
    low(score, 1)
}

/// Two ends of a score as a range, or as one number where it is settled. Bars are mostly whole: no end shows as one that it does not reach.
pub(super) fn range(least: f64, most: f64) -> String {
    let most = if most > least { high(most, 1, |shown| shown.fract() == 0.0) } else { score(most) };
    span(Messages::gate(), score(least), most)
}

/// The score of a program in words: what is declared, the grade, what caps it, and how waivers change it.
pub(super) fn score_line(view: &ProgramScore) -> String {
    let words = Messages::gate();
    let declared = range(view.least, view.most);
    let mut text = t!(words, "score-declared", score = declared.as_str(), grade = line(&view.grade));
    if !view.capped_by.is_empty() {
        let rules = view.capped_by.iter().take(ELEMENTS).map(|rule| line(rule)).collect::<Vec<_>>().join(", ");
        text = t!(words, "score-capped", score = text, rules = rules);
    }
    let waived = range(view.least_waived, view.most_waived);
    if waived != declared {
        text = t!(words, "score-waived", score = text, waived = waived);
    }
    text
}

/// A program with its stage and age, as the headings name it: `stage 2, month 14`.
pub(super) fn stage(program: &ProgramView) -> String {
    let words = Messages::gate();
    let stage = match program.stage {
        Some(stage) => t!(words, "stage", stage = stage.to_string()),
        None => t!(words, "stage-none"),
    };
    let month = match program.months {
        Some(months) => t!(words, "month", month = months.to_string()),
        None => t!(words, "month-none"),
    };
    format!("{stage}, {month}")
}

/// The verdict on a program in words, with its waivers and, where that differs, without them.
pub(super) fn verdict_of(program: &ProgramView) -> String {
    let with = verdict(program.verdict);
    match program.verdict_without_waivers {
        without if without == program.verdict => with,
        without => t!(Messages::gate(), "verdict-both", with = with, without = verdict(without)),
    }
}

/// The verdict in words.
pub(super) fn verdict(verdict: Verdict) -> String {
    match verdict {
        Verdict::NotJudged => t!(Messages::gate(), "run-not-judged"),
        Verdict::NothingToCheck => t!(Messages::gate(), "run-nothing-to-check"),
        Verdict::Passed | Verdict::Stopped | Verdict::Undetermined => verdict.word().to_owned(),
    }
}

/// Everything about a run on one line.
pub fn last_line(checked: &CheckReport) -> String {
    let Totals { files, evaluated, not_applicable, dropped, errors, warnings, known, waived, not_judged } =
        checked.totals;
    let words = Messages::gate();
    let mut parts = vec![
        t!(words, "files-read", count = digits(files)),
        t!(words, "checks-evaluated", count = digits(evaluated)),
        t!(words, "checks-not-applicable", count = digits(not_applicable)),
        t!(words, "count-errors", count = digits(errors)),
        t!(words, "count-warnings", count = digits(warnings)),
        t!(words, "count-waived", count = digits(waived)),
        t!(words, "count-known", count = digits(known)),
    ];
    // These two are never but 0 in a run that was judged.
    parts.extend((not_judged > 0).then(|| t!(words, "inputs-not-judged", count = digits(not_judged))));
    parts.extend((dropped > 0).then(|| t!(words, "checks-dropped", count = digits(dropped))));
    let (bar, verdict, code) = (against(checked), verdict(checked.verdict), checked.exit_code.to_string());
    t!(words, "last-line", parts = parts.join(", "), bar = bar, verdict = verdict, code = code)
}

/// The lowest score of the run against the bar.
fn against(checked: &CheckReport) -> String {
    let PolicyView { min_score, .. } = checked.bar;
    let lowest = checked.programs.iter().map(|program| program.score.least_waived).min_by(f64::total_cmp);
    let words = Messages::gate();
    // A bar is told as it was given, and the score as finely.
    let bar = min_score.map(|bar| bar.to_string());
    let decimals = bar.as_deref().and_then(|bar| bar.split_once('.')).map_or(1, |(_, decimals)| decimals.len().max(1));
    let score = |lowest| low(lowest, i32::try_from(decimals).unwrap_or(1));
    let lowest = match lowest {
        None => t!(words, "lowest-none"),
        Some(lowest) if checked.programs.len() > 1 => t!(words, "lowest-more", score = score(lowest)),
        Some(lowest) => t!(words, "lowest-one", score = score(lowest)),
    };
    match bar {
        Some(bar) => t!(words, "bar-against", score = lowest, bar = bar),
        None => t!(words, "bar-none", score = lowest),
    }
}
