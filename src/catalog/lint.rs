//! Whether everything in a pack can matter: each answer, each question, each word of a message.

use std::collections::BTreeSet;

use super::check::Check;
use super::frame::Gate;
use super::layout::{Layout, Part};
use super::question::{Config, Kind, Question};
use super::read::{Draft, DraftCheck, Mention, Thing};
use super::{Basis, Condition};
use crate::condition::{Typed, candidates, truth};
use crate::model::{Cell, Problem, Problems, Span, Truth, Verdict};

/// Finds what is missing in a check or cannot be shown.
pub(super) fn check(draft: &DraftCheck, check: &Check<Condition>, layout: &Layout, problems: &mut Problems) {
    let (file, span) = (&check.place.file, draft.span);
    let mut report = |problem: Problem| problems.push(problem);
    for verdict in Verdict::SETTLED.into_iter().chain([Verdict::Unknown]) {
        let wanted = match verdict {
            Verdict::AtRisk => check.can_be_at_risk(),
            Verdict::NotApplicable => check.applies_when.is_some(),
            _ => true,
        };
        if wanted && !draft.examples.iter().any(|example| example.verdict == verdict) {
            let message = format!("`{}` has no example that gives `{}`", check.id, verdict.word());
            report(
                Problem::error("missing-example", file, span, message)
                    .help("add it under `examples:`; it is the check's test"),
            );
        }
    }
    if check.applies_when.is_some() && check.not_applicable.is_none() {
        let message = format!("`{}` may not apply, but does not say why", check.id);
        report(
            Problem::error("missing-field", file, span, message)
                .help("add `not_applicable:`, the reason in a sentence"),
        );
    }
    if check.can_be_at_risk() && check.message.at_risk.is_none() {
        let message = format!("`{}` may be at risk, but has no words for it", check.id);
        report(Problem::error("missing-field", file, span, message).help("add `at_risk:` under `message:`"));
    }
    if check.source.is_empty() && check.basis == Basis::Source {
        let message = format!("`{}` rests on the source but cites no statement", check.id);
        report(
            Problem::error("missing-field", file, span, message).help("add `source: [...]`, or say `basis: practice`"),
        );
    }
    let known: BTreeSet<&str> = check
        .conditions()
        .flat_map(|condition| condition.typed.reads())
        .filter_map(|slot| layout.slots.get(slot as usize))
        .map(|slot| slot.fact.as_str())
        .collect();
    for fact in messages(check).flat_map(placeholders) {
        if !known.contains(fact) {
            let message = format!("a message of `{}` names `{fact}`, which none of its conditions reads", check.id);
            let help = crate::yaml::suggest::advice(fact, known.iter().copied());
            report(Problem::error("unknown-fact", file, span, message).help(help));
        }
    }
}

fn messages(check: &Check<Condition>) -> impl Iterator<Item = &str> {
    let limbs = check.limbs.iter().filter_map(|limb| limb.message.as_ref());
    let words = std::iter::once(&check.message).chain(limbs);
    let words = words.flat_map(|message| std::iter::once(&message.fail).chain(&message.at_risk).chain(&message.pass));
    words.chain(check.contradictions.iter().map(|rule| &rule.message)).map(String::as_str)
}

/// The facts that a message names in braces.
pub fn placeholders(message: &str) -> impl Iterator<Item = &str> {
    message.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
}

/// Finds a gate that rests on a check that was added by us.
pub(super) fn gate(
    gate: &Gate<Condition>,
    span: Span,
    checks: &[Check<Condition>],
    layout: &Layout,
    problems: &mut Problems,
) {
    for slot in gate.when.typed.reads() {
        let Some(Part::Verdict(check)) = layout.slots.get(slot as usize).map(|slot| &slot.part) else { continue };
        if let Some(check) = checks.get(*check).filter(|check| check.basis == Basis::Practice) {
            let message = format!("the gate `{}` rests on `{}`, whose basis is practice", gate.id, check.id);
            problems
                .push(Problem::error("practice-gate", &gate.place.file, span, message).help("practice never gates"));
        }
    }
}

/// Finds questions and answers that change nothing.
pub(super) fn questions(
    draft: &Draft,
    questions: &[Question<Condition>],
    conditions: &[&Typed],
    layout: &Layout,
    problems: &mut Problems,
) {
    let used: BTreeSet<u32> = conditions.iter().flat_map(|typed| typed.reads()).collect();
    let compared = candidates(conditions, None);
    for (index, question) in questions.iter().enumerate().filter(|(_, question)| question.scored) {
        let span = span_of(draft, Thing::Fact, &question.fact);
        let slots =
            || layout.slots.iter().enumerate().filter(|(_, slot)| slot.question == index && slot.part != Part::AsOf);
        if !slots().any(|(slot, slot_of)| {
            used.contains(&(slot as u32)) && !matches!(slot_of.part, Part::Verdict(_) | Part::Tally(..))
        }) {
            let message = format!("no condition reads `{}`, so that its answer changes nothing", question.fact);
            problems.push(
                Problem::error("unused-question", &question.place.file, span, message)
                    .help("use it, or say `scored: false`"),
            );
            continue;
        }
        let Some((slot, _)) = slots().find(|(_, slot)| slot.part == Part::Value) else { continue };
        let Some(compared) = compared.get(&(slot as u32)).filter(|compared| !compared.joint) else { continue };
        match &question.kind {
            Kind::Level { levels } => {
                for level in idle_levels(slot as u32, levels.len(), conditions, layout) {
                    let message =
                        format!("level {level} of `{}` decides nothing that its neighbours do not", question.fact);
                    problems.push(
                        Problem::error("level-changes-nothing", &question.place.file, span, message)
                            .help("let a condition tell it apart, or take it out"),
                    );
                }
            }
            Kind::Choice { choices } | Kind::Multi { choices } if !compared.sized => {
                let unnamed: Vec<&str> = choices
                    .iter()
                    .enumerate()
                    .filter(|(place, _)| compared.options & (1 << place) == 0)
                    .map(|(_, (id, _))| id.as_str())
                    .collect();
                if unnamed.len() > 1 {
                    let message =
                        format!("no condition tells the choices {} of `{}` apart", quoted(&unnamed), question.fact);
                    problems.push(
                        Problem::error("choice-changes-nothing", &question.place.file, span, message)
                            .help("name them in a condition, or make one of them"),
                    );
                }
            }
            _ => {}
        }
    }
}

/// The levels that every part of every condition treats like both of their neighbours.
fn idle_levels(slot: u32, levels: usize, conditions: &[&Typed], layout: &Layout) -> Vec<usize> {
    let mut parts: Vec<&Typed> = Vec::new();
    let only = BTreeSet::from([slot]);
    let mut found = Vec::new();
    for condition in conditions {
        condition.visit(&mut |part| {
            if part.kind == crate::condition::Type::Bool && part.reads() == only {
                found.push(part.clone());
            }
        });
    }
    parts.extend(&found);
    let mut cells: Vec<Cell> = layout.slots.iter().map(|slot| slot.unknown).collect();
    let mut signature = |level: usize| -> Vec<Truth> {
        cells[slot as usize] = Cell::number(level as f64);
        parts.iter().map(|part| truth(part, &cells, &[])).collect()
    };
    let signatures: Vec<Vec<Truth>> = (0..levels).map(&mut signature).collect();
    (1..levels.saturating_sub(1))
        .filter(|level| signatures[level - 1] == signatures[*level] && signatures[*level] == signatures[level + 1])
        .collect()
}

/// Finds words of `config:` that mean no answer, and paths of list entries that `program.yaml` does not have.
pub(super) fn configs(draft: &Draft, problems: &mut Problems) {
    let paths: BTreeSet<&str> = draft.program_fields.iter().map(|field| field.path.as_str()).collect();
    for question in &draft.questions {
        let span = span_of(draft, Thing::Fact, &question.fact);
        let Some(Config::Path { path, map }) = &question.config else { continue };
        for (_, to) in map.iter().filter(|(_, to)| !is_answer(&question.kind, to)) {
            let message = format!("`config` of `{}` leads to `{to}`, which is no answer to it", question.fact);
            problems.push(Problem::error("no-such-choice", &question.place.file, span, message));
        }
        let Kind::Records { fields } = &question.kind else { continue };
        for field in fields {
            let inside = match &field.config {
                None => vec![&field.name],
                Some(Config::Path { path, .. } | Config::Count { path }) => vec![path],
                Some(Config::Present { paths }) => paths.iter().collect(),
            };
            for name in inside {
                let full = format!("{path}[].{name}");
                if !paths.contains(full.as_str()) {
                    let message = format!("`{}` reads `{full}`, which program.yaml does not have", question.fact);
                    let help = crate::yaml::suggest::advice(&full, paths.iter().copied());
                    problems.push(Problem::error("unknown-path", &question.place.file, span, message).help(help));
                }
            }
        }
    }
}

fn is_answer(kind: &Kind, word: &str) -> bool {
    match kind {
        Kind::YesNo => ["yes", "no"].contains(&word),
        Kind::Level { levels } => {
            let (least, most) = word.split_once('-').unwrap_or((word, word));
            let read = |level: &str| level.parse::<usize>().ok().filter(|level| *level < levels.len());
            read(least).zip(read(most)).is_some_and(|(least, most)| least <= most)
        }
        Kind::Choice { choices } | Kind::Multi { choices } => choices.iter().any(|(id, _)| id == word),
        Kind::Items { states, .. } => states.iter().any(|state| state == word),
        Kind::Number { .. } | Kind::Money { .. } => word.parse::<f64>().is_ok_and(f64::is_finite),
        Kind::Date | Kind::Text | Kind::Records { .. } => true,
    }
}

/// Where something is given its name.
pub(super) fn span_of(draft: &Draft, kind: Thing, id: &str) -> Span {
    let given = |mention: &&Mention| mention.kind == kind && mention.id == id;
    draft.definitions.iter().find(given).map_or(Span::default(), |mention| mention.span)
}

fn quoted(ids: &[&str]) -> String {
    ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ")
}
