//! A plan in words: the steps that reach a target, why these, and how sure it is; as text for a terminal and as Markdown.

use std::fmt::Write;

use diagnostics::sanitize::sanitize_text;
use report::words::format::number;
use report::{Assumption, LeftOutReason, LeftOutView, TargetPlan, TargetState, TargetStep, UnmetKind, UnmetView};

/// How many facts of a step are named, and how many questions.
const NAMED: usize = 3;

/// Where a step's own lines begin in a text.
const INDENT: &str = "    ";

/// The plan as text, in lines of at most so many columns where words allow it.
pub fn text(plan: &TargetPlan, width: usize) -> String {
    let mut page = wrapped(&headline(plan), width, "");
    page.push('\n');
    for step in &plan.steps {
        let number = format!("{:>2}. ", step.order);
        page += &wrapped(&format!("{number}{} {} ({})", step.check, step.title, days_of(step)), width, INDENT);
        for line in lines_of(plan, step, Values::Left) {
            page += &wrapped(&format!("{INDENT}{line}"), width, INDENT);
        }
    }
    if !plan.steps.is_empty() {
        page.push('\n');
    }
    for line in behind(plan) {
        page += &wrapped(&line, width, "  ");
    }
    if let Some(frontier) = &plan.frontier {
        let _ = writeln!(page, "\n  days  score");
        for point in &frontier.points {
            let _ = writeln!(page, "{:>6}  {:>5.1}  {}", number(point.effort), point.score, bar(point.score));
        }
    }
    sanitize_text(&page).into_owned()
}

/// The plan as Markdown.
pub fn markdown(plan: &TargetPlan) -> String {
    let mut page = format!("# {}\n\n", title(plan));
    let _ = writeln!(page, "{}\n", headline(plan));
    if !plan.steps.is_empty() {
        page.push_str("| | check | what is done | owner | person-days | days |\n|--:|---|---|---|--:|--:|\n");
        for step in &plan.steps {
            let _ = writeln!(
                page,
                "| {} | {} | {} | {} | {} | {} |",
                step.order,
                step.check,
                cell(&step.title),
                cell(&step.owner.title),
                number(step.effort),
                when(step)
            );
        }
        page.push('\n');
        for step in &plan.steps {
            let lines = lines_of(plan, step, Values::Told);
            if !lines.is_empty() {
                let _ = writeln!(page, "- **{}**: {}", step.check, lines.join(" "));
            }
        }
        page.push('\n');
    }
    for line in behind(plan) {
        let _ = writeln!(page, "{line}\n");
    }
    if let Some(frontier) = &plan.frontier {
        let _ = writeln!(page, "| person-days | score of {} |\n|--:|--:|", cell(&frontier.side.title));
        for point in &frontier.points {
            let _ = writeln!(page, "| {} | {:.1} |", number(point.effort), point.score);
        }
    }
    sanitize_text(&page).into_owned()
}

fn title(plan: &TargetPlan) -> String {
    let company = plan.company.as_ref().map(|company| format!("{company}: ")).unwrap_or_default();
    match (&plan.frontier, plan.targets.is_empty()) {
        (Some(_), _) => {
            format!("{company}the best use of {} person-days", number(plan.limits.budget.unwrap_or_default()))
        }
        (None, true) => format!("{company}the plan"),
        (None, false) => format!("{company}the cheapest way to {}", plan.targets.join(" and ")),
    }
}

fn headline(plan: &TargetPlan) -> String {
    let goal = plan.targets.join(" and ");
    let effort = plan.effort.map(person_days).unwrap_or_default();
    let steps = match plan.steps.len() {
        0 => "no step".to_owned(),
        1 => "1 step".to_owned(),
        count => format!("{count} steps"),
    };
    let ends = match (plan.ends_day, plan.steps.is_empty()) {
        (_, true) => String::new(),
        (Some(ends), false) => format!(", done by day {ends}"),
        (None, false) => "; when it is done hangs on a milestone".to_owned(),
    };
    let limits = limits(plan);
    match plan.state {
        TargetState::Reached => format!("{goal} holds already{limits}; nothing has to be done for it."),
        TargetState::Reachable => format!("{goal} takes {steps}{limits}: {effort} at most{ends}."),
        TargetState::Unreachable => match at_best(plan) {
            Some(0.0) => format!(
                "{goal} cannot be promised yet{limits}: it hangs on open answers, and holds if all come out well."
            ),
            Some(effort) => format!(
                "{goal} cannot be promised yet{limits}: it hangs on open answers. If all come out well, it takes {}.",
                person_days(effort)
            ),
            None => format!("{goal} is out of reach{limits}: no steps of the plan lead there."),
        },
        TargetState::Undecided => {
            format!("No way to {goal} was found{limits} before the search ended; there may be one.")
        }
        TargetState::NoTarget => match (&plan.frontier, plan.limits.budget) {
            (Some(frontier), Some(budget)) => {
                let from = frontier.points.first().map_or(frontier.score, |point| point.score);
                format!(
                    "The best use of {} for the side `{}`: {steps}, {effort}, score {from:.1} to {:.1}{ends}.",
                    person_days(budget),
                    frontier.side.id,
                    frontier.score
                )
            }
            _ => format!("The plan has {steps}: {effort} at most{ends}."),
        },
    }
}

/// The effort where every open answer is as good as can be; none where the target is out of reach even so.
fn at_best(plan: &TargetPlan) -> Option<f64> {
    plan.otherwise.iter().find(|other| other.assume == Assumption::Best).and_then(|other| other.effort)
}

fn limits(plan: &TargetPlan) -> String {
    let within = plan.limits.within_days.map(|days| format!("within {days} days"));
    let without = (!plan.limits.without.is_empty()).then(|| format!("without {}", plan.limits.without.join(", ")));
    let all: Vec<String> = within.into_iter().chain(without).collect();
    if all.is_empty() { String::new() } else { format!(" {}", all.join(" and ")) }
}

fn person_days(days: f64) -> String {
    if days == 1.0 { "1 person-day".to_owned() } else { format!("{} person-days", number(days)) }
}

fn days_of(step: &TargetStep) -> String {
    format!("{}, {}, {}", step.owner.title, person_days(step.effort), when(step))
}

fn when(step: &TargetStep) -> String {
    match (step.starts_day, step.ends_day, &step.waits_for) {
        (Some(starts), Some(ends), _) => format!("day {starts} to {ends}"),
        (_, _, Some(then)) => then.clone(),
        _ => "day not known".to_owned(),
    }
}

/// Whether the values of changed facts are told: a terminal has no room for whole sentences.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Values {
    Told,
    Left,
}

/// What is told of a step below its heading.
fn lines_of(plan: &TargetPlan, step: &TargetStep, values: Values) -> Vec<String> {
    let mut lines = Vec::new();
    let plain = |words: &str| words.trim_end_matches('.').to_owned();
    let named = step.changes.iter().take(NAMED).map(|change| match (values, &change.from) {
        (Values::Left, _) => change.fact.clone(),
        (Values::Told, Some(from)) => {
            format!("`{}` from \"{}\" to \"{}\"", change.fact, plain(from), plain(&change.to))
        }
        (Values::Told, None) => format!("`{}` to \"{}\"", change.fact, plain(&change.to)),
    });
    let named: Vec<String> = named.collect();
    if !named.is_empty() {
        lines.push(format!(
            "Changes {}{}.",
            named.join(if values == Values::Told { "; " } else { ", " }),
            more(step.changes.len())
        ));
    }
    if !step.taken_to_pass.is_empty() {
        lines.push(format!("{} is taken to pass once it is done.", step.taken_to_pass.join(", ")));
    }
    if plan.targets.is_empty() {
        return lines;
    }
    let needed: Vec<String> = step.needed_for.iter().take(2).map(unmet).collect();
    let other = match step.other_way {
        Some(effort) => format!("the cheapest way without it takes {}", person_days(effort)),
        None => "there is no way without it".to_owned(),
    };
    match needed.is_empty() {
        true => lines.push(format!("It comes before another step; {other}.")),
        false => lines.push(format!("Without it {}; {other}.", needed.join(", and "))),
    }
    lines
}

fn more(count: usize) -> String {
    match count.saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    }
}

/// What stands below the steps: scores, what keeps the target out of reach, what is assumed, the runner-up and the proof.
fn behind(plan: &TargetPlan) -> Vec<String> {
    let mut lines = Vec::new();
    let moved = plan.scores.iter().filter(|score| (score.after - score.before).abs() > 0.05);
    let scores: Vec<String> =
        moved.map(|score| format!("{} {:.1} to {:.1}", score.side.title, score.before, score.after)).collect();
    if !scores.is_empty() && !plan.steps.is_empty() {
        lines.push(format!("Scores: {}.", scores.join("; ")));
    }
    for one in &plan.unmet {
        lines.push(format!("With every step taken {}.", unmet(one)));
    }
    if !plan.unmet.is_empty() {
        lines.extend(plan.left_out.iter().map(left_out));
    }
    if plan.targets.is_empty() {
        return lines;
    }
    lines.push(assumed(plan));
    if let Some(other) = &plan.runner_up {
        let (is, others): (Vec<&str>, _) =
            (plan.steps.iter().map(|step| step.check.as_str()).collect(), other.steps.iter().map(String::as_str));
        let instead: Vec<&str> = others.filter(|check| !is.contains(check)).collect();
        let left: Vec<&str> = is.into_iter().filter(|check| !other.steps.iter().any(|other| other == check)).collect();
        let instead = if instead.is_empty() { "nothing".to_owned() } else { instead.join(", ") };
        let effort = person_days(other.effort);
        lines.push(format!("The next best way takes {effort}: {instead} in place of {}.", left.join(", ")));
    } else if plan.state == TargetState::Reachable {
        lines.push("There is no other way: each step is needed.".to_owned());
    }
    if let Some(proof) = plan.proof.as_ref().filter(|_| plan.state != TargetState::Reached) {
        let nodes = proof.nodes;
        lines.push(match (proof.proven, plan.state) {
            (true, TargetState::Reachable) => {
                format!("Proven: no other set of steps costs less (all ways looked at or ruled out, {nodes} nodes).")
            }
            (true, _) => format!("Proven: all ways were looked at or ruled out ({nodes} nodes)."),
            (false, _) => format!(
                "Not proven: the search ended after {nodes} nodes; nothing costs less than {}.",
                person_days(proof.least)
            ),
        });
    }
    lines
}

fn assumed(plan: &TargetPlan) -> String {
    let says = |assume: Assumption| match assume {
        Assumption::AsTold => "taken as the audit tells it",
        Assumption::Worst => "as bad as can be",
        Assumption::Best => "as good as can be",
    };
    let assume = plan.limits.assume.unwrap_or(Assumption::AsTold);
    let mut words = format!("Open answers are {}", says(assume));
    for other in &plan.otherwise {
        let effort = other.effort.map_or_else(|| "out of reach".to_owned(), person_days);
        let _ = write!(words, "; {}: {effort}", says(other.assume));
    }
    words.push('.');
    if !plan.questions.is_empty() {
        let asked: Vec<&str> = plan.questions.iter().take(NAMED).map(|question| question.fact.as_str()).collect();
        let _ = write!(words, " It hangs on {}{}.", asked.join(", "), more(plan.questions.len()));
    }
    words
}

fn left_out(one: &LeftOutView) -> String {
    let before = one.before.as_deref().unwrap_or_default();
    match one.why {
        LeftOutReason::Asked => format!("{} was not to be taken.", one.check),
        LeftOutReason::After => format!("{} comes after {before}, which could not be taken.", one.check),
        LeftOutReason::Waits => format!("{} waits for {before}, whose day is not known.", one.check),
        LeftOutReason::TooLate => {
            format!("{} is done on day {} at the earliest.", one.check, one.ends_day.unwrap_or_default())
        }
    }
}

/// What does not hold, as half a sentence.
fn unmet(one: &UnmetView) -> String {
    let of = &one.of;
    let (score, needed) = (one.score.unwrap_or_default(), one.needed.unwrap_or_default());
    let comes_to = one.comes_to.as_deref().unwrap_or_default();
    let told = match one.kind {
        UnmetKind::Score => format!("{}.score is {:.1}, not {}", of.id, (score * 10.0).floor() / 10.0, number(needed)),
        UnmetKind::Unscored => format!("{} has no score", of.id),
        UnmetKind::Gate => format!("gate {} is shut", of.id),
        UnmetKind::OpenGate => format!("gate {} may be shut", of.id),
        UnmetKind::Decision => format!("{} comes out as \"{comes_to}\"", of.id),
        UnmetKind::OpenDecision => format!("{} is undetermined", of.id),
        UnmetKind::Check => format!("{} is {}", of.id, comes_to.replace('_', " ")),
        UnmetKind::NoStep => format!("{} is {} and no step mends it", of.id, comes_to.replace('_', " ")),
    };
    let checks = one.checks.iter().map(|one| format!("{} {}", one.check, one.verdict.word().replace('_', " ")));
    let facts = one.facts.iter().cloned();
    let open = one.questions.iter().map(|question| format!("{question} open"));
    let all: Vec<String> = checks.chain(facts).chain(open).collect();
    match all.is_empty() {
        true => told,
        false => format!("{told} ({}{})", all[..all.len().min(NAMED)].join(", "), more(all.len())),
    }
}

/// A line as long as a score.
fn bar(score: f64) -> String {
    "#".repeat((score / 2.0).round().clamp(0.0, 50.0) as usize)
}

/// Words in a cell of a table.
fn cell(words: &str) -> String {
    words.replace('|', "\\|").replace('\n', " ")
}

fn wrapped(words: &str, width: usize, indent: &str) -> String {
    let first = words.len() - words.trim_start().len();
    let options =
        textwrap::Options::new(width.clamp(40, 120)).initial_indent(&words[..first]).subsequent_indent(indent);
    textwrap::fill(words.trim_start(), options) + "\n"
}
