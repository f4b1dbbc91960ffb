//! Whether everything in a pack can matter: each answer, each question, each word of a message.

use std::collections::{BTreeMap, BTreeSet};

use diagnostics::suggest::{advice, short};
use diagnostics::{Code, Problem, Problems, Span};
use expr::{AbstractValue, Truth, Type, TypedExpr, TypedNode, candidates, truth};

use super::RawExpr;
use super::places::{self, Documents};
use super::read::{Draft, DraftCheck, EntityKind, PLANNED, Symbol};
use crate::check::{Check, Clause, Limb};
use crate::layout::{Layout, SlotPart};
use crate::question::Question;
use crate::types::{Choice, Items, Level, Multi, QuestionType};
use crate::{Basis, Blocker, Computed, Condition, Pack, Verdict};

/// Finds what is missing in a check or cannot be shown.
pub(super) fn check(
    draft: &DraftCheck,
    check: &Check<Condition>,
    computed: &[Computed<Condition>],
    all: &Draft,
    layout: &Layout,
    documents: &Documents,
    problems: &mut Problems,
) {
    let (file, span) = (&check.place.file, draft.span);
    let mut report = |problem: Problem| problems.push(problem);
    let missing = |code, written: Option<&RawExpr>, message: String| match written {
        Some(written) => {
            places::problem(documents, code, written, Span::new(0, written.text.trim_end().len()), message)
        }
        None => Problem::error(code, file, span, message),
    };
    let passes = draft.check.limbs.iter().find_map(|limb| limb.passes_when.first()).map(|clause| &clause.when);
    let applies = draft.check.applies_when.as_ref();
    for verdict in Verdict::SETTLED.into_iter().chain([Verdict::Unknown]) {
        let wanted = match verdict {
            Verdict::AtRisk => check.can_be_at_risk(),
            Verdict::NotApplicable => check.applies_when.is_some(),
            _ => true,
        };
        if wanted && !draft.examples.iter().any(|example| example.verdict == verdict) {
            let message = format!("`{}` has no example that gives `{}`", check.id, verdict.word());
            report(
                Problem::error(Code::MissingExample, file, span, message)
                    .help("add it under `examples:`; it is the check's test"),
            );
        }
    }
    if check.applies_when.is_some() && check.not_applicable.is_none() {
        let message = format!("`{}` may not apply, but does not say why", check.id);
        report(missing(Code::MissingField, applies, message).help("add `not_applicable:`, the reason in a sentence"));
    }
    if let Some(reason) = check.not_applicable.as_ref().filter(|_| check.applies_when.is_none()) {
        let document = documents.get(file);
        let at = document.and_then(|document| places::key(&document.root, "not_applicable")).unwrap_or(span);
        let message = format!("`{}` always applies, so that \"{}\" is never said", check.id, short(reason));
        report(Problem::error(Code::NeverSaid, file, at, message).help("add `applies_when`, or take this out"));
    }
    let limbs = || check.limbs.iter();
    // Words of its own, or a sentence for each clause that health may lack.
    let has_words = |limb: &Limb<Condition>| {
        limb.message.as_ref().is_some_and(|message| message.at_risk.is_some())
            || limb.passes_when.iter().all(|clause| clause.gap.is_some())
    };
    let message = check.message.as_ref().and_then(|message| message.at_risk.as_ref());
    if message.is_none() && limbs().any(|limb| !limb.passes_when.is_empty() && !has_words(limb)) {
        let message = format!("`{}` may be at risk, but has no words for it", check.id);
        report(missing(Code::MissingField, passes, message).help("add `at_risk:` under `message:`"));
    }
    let decides = draft.check.limbs.iter().flat_map(|limb| limb.fails_when.iter().chain(&limb.passes_when));
    let worded = decides.filter(|clause| clause.say.is_some() || clause.gap.is_some());
    for clause in worded.filter(|_| check.basis == Basis::Source) {
        if clause.basis == Basis::Practice {
            let message = format!("a clause from practice decides `{}`", check.id);
            let problem = missing(Code::PracticeDecides, Some(&clause.when), message).label("added by us");
            report(problem.help("practice lowers what is shown and nothing else: move it to `at_risk_when`"));
        } else if clause.source.is_empty() {
            let message = format!("a clause of `{}` cites no statement", check.id);
            let problem = missing(Code::MissingField, Some(&clause.when), message);
            report(problem.help("add `source: [...]`, or move what we added to `at_risk_when`"));
        }
    }
    if check.source.is_empty() && check.basis == Basis::Source {
        let message = format!("`{}` rests on the source but cites no statement", check.id);
        report(
            Problem::error(Code::MissingField, file, span, message)
                .help("add `source: [...]`, or say `basis: practice`"),
        );
    }
    if let (Some(_), None) = (&check.planned, &check.applies_when) {
        let document = documents.get(file);
        let at = document.and_then(|document| places::key(&document.root, "planned")).unwrap_or(span);
        let message = format!("`{}` always applies, so that its plan is never judged", check.id);
        report(Problem::error(Code::NeverSaid, file, at, message).help("add `applies_when`, or take this out"));
    }
    let read: BTreeSet<u32> =
        check.conditions().chain(check.levels()).flat_map(|condition| condition.typed.reads()).collect();
    let names_of = |slot: &u32| {
        let slot = layout.slots.get(*slot as usize)?;
        // A quarter is named by itself or by its series.
        let series = slot.fact.rsplit_once('.').filter(|_| matches!(slot.part, SlotPart::Quarter(_)));
        Some([Some(slot.fact.as_str()), series.map(|(series, _)| series)])
    };
    let known: BTreeSet<&str> = read.iter().filter_map(names_of).flatten().flatten().collect();
    // A computed fact may be told if the check reads all that it is computed from.
    let computed_facts = computed.iter().filter(|one| one.value.typed.reads().is_subset(&read));
    let known: BTreeSet<&str> = known.into_iter().chain(computed_facts.map(|one| one.fact.as_str())).collect();
    // The items of a checklist that are in one of its states.
    let in_state = |name: &str| {
        name.rsplit_once('.')
            .is_some_and(|(list, state)| known.contains(list) && has_state(&all.questions, list, state))
    };
    for Symbol { id: fact, span, .. } in all.placeholders.iter().filter(|named| named.file == *file) {
        if !known.contains(fact.as_str()) && !in_state(fact) {
            let message = format!("no condition of `{}` reads `{fact}`, which this message names", check.id);
            let help = advice(fact, known.iter().copied());
            report(Problem::error(Code::UnknownFact, file, *span, message).label("not read by this check").help(help));
        }
    }
}

/// Finds what a pack makes hang on a fact that is not computed as a yes or no: stand-ins, milestones, and what has no score.
pub(super) fn on_computed(
    pack: &Pack,
    computed: &[Computed<Condition>],
    documents: &Documents,
    problems: &mut Problems,
) {
    let known = || computed.iter().filter(|one| one.value.typed.kind == Type::Bool).map(|one| one.fact.as_str());
    let stand_ins = pack.stand_ins.iter().filter_map(|one| one.there_if.as_ref());
    let named = stand_ins
        .map(|fact| ("stand_ins", "there_if", fact))
        .chain(pack.milestones.iter().map(|one| ("milestones", "reached_if", &one.reached_if)))
        .chain(pack.unscored.iter().map(|one| ("unscored", "while", &one.unscored_if)));
    for (list, field, fact) in named {
        if known().any(|one| one == fact) {
            continue;
        }
        for (file, document) in documents {
            let lists = document.root.get(list).into_iter().flat_map(places::items);
            let written = lists.filter_map(|one| one.get(field)).find(|one| one.text() == Some(fact));
            if let Some(written) = written {
                let message = format!("no computed fact that is a yes or no is called `{fact}`");
                let problem = Problem::error(Code::UnknownFact, file, written.span, message);
                problems.push(problem.help(advice(fact, known())));
            }
        }
    }
}

fn has_state(questions: &[Question<RawExpr>], list: &str, state: &str) -> bool {
    questions.iter().filter(|question| question.fact == list).any(|question| match &question.kind {
        QuestionType::Items(Items { states, .. }) => states.iter().any(|one| one == state),
        _ => false,
    })
}

/// Finds a gate that rests on a check that was added by us.
pub(super) fn gate(
    gate: &Blocker<Condition>,
    written: &Blocker<RawExpr>,
    checks: &[Check<Condition>],
    layout: &Layout,
    documents: &Documents,
    problems: &mut Problems,
) {
    for (clause, written) in gate.when.iter().zip(&written.when) {
        practice_in(&gate.id, clause, written, checks, layout, documents, problems);
    }
}

fn practice_in(
    gate: &str,
    clause: &Clause<Condition>,
    written: &Clause<RawExpr>,
    checks: &[Check<Condition>],
    layout: &Layout,
    documents: &Documents,
    problems: &mut Problems,
) {
    clause.when.typed.visit(&mut |part| {
        let TypedNode::Fact { slot, .. } = &part.node else { return };
        let Some(SlotPart::Verdict(check)) = layout.slots.get(*slot as usize).map(|slot| &slot.part) else { return };
        if let Some(check) = checks.get(*check).filter(|check| check.basis == Basis::Practice) {
            let message = format!("the gate `{gate}` rests on `{}`, whose basis is practice", check.id);
            let problem = places::problem(documents, Code::PracticeGate, &written.when, part.span, message);
            problems
                .push(problem.label("added by us").help("practice never gates: leave this check out of the condition"));
        }
    });
}

/// Finds facts that nobody knows in what gates and decisions say.
pub(super) fn messages<'d>(
    placeholders: impl Iterator<Item = &'d Symbol>,
    computed: &[Computed<Condition>],
    layout: &Layout,
    problems: &mut Problems,
) {
    let computed = computed.iter().map(|one| one.fact.as_str());
    let facts = layout.slots.iter().map(|slot| slot.fact.as_str()).chain(computed);
    let facts: BTreeSet<&str> = facts.filter(|fact| !fact.is_empty()).collect();
    for Symbol { id: fact, file, span, .. } in placeholders.filter(|named| !facts.contains(named.id.as_str())) {
        let problem = Problem::error(Code::UnknownFact, file, *span, format!("no fact is called `{fact}`"));
        problems.push(problem.label("not known").help(advice(fact, facts.iter().copied())));
    }
}

/// Finds questions and answers that change nothing. In a pack that is laid over another these are warnings: who replaces a
/// check of the lower pack need not replace the questions behind it.
pub(super) fn questions(
    draft: &Draft,
    questions: &[Question<Condition>],
    conditions: &[&TypedExpr],
    layout: &Layout,
    documents: &Documents,
    problems: &mut Problems,
) {
    let used: BTreeSet<u32> = conditions.iter().flat_map(|typed| typed.reads()).collect();
    let compared = candidates(conditions, None);
    let mut parts = Parts::new();
    for condition in conditions {
        collect(condition, &mut parts);
    }
    let roots = conditions.iter().filter(|typed| typed.kind == Type::Int);
    let rated: BTreeSet<u32> = roots
        .filter_map(|typed| if let TypedNode::Fact { slot, .. } = typed.node { Some(slot) } else { None })
        .collect();
    let mut cells: Vec<AbstractValue> = layout.slots.iter().map(|slot| slot.unknown).collect();
    let problem_of = if draft.extends { Problem::warning } else { Problem::error };
    for (index, question) in
        questions.iter().enumerate().filter(|(_, question)| question.scored && question.section != PLANNED)
    {
        let file = &question.place.file;
        let span = span_of(draft, EntityKind::Fact, &question.fact);
        let node = documents.get(file).and_then(|document| places::question(document, &question.fact));
        let field = |name: &str| node.and_then(|node| node.get(name));
        let slots =
            || layout.slots.iter().enumerate().filter(|(_, slot)| slot.question == index && !slot.fact.is_empty());
        if !slots().any(|(slot, _)| used.contains(&(slot as u32))) {
            let message = format!("no condition reads `{}`, so that its answer changes nothing", question.fact);
            problems.push(problem_of(Code::UnusedQuestion, file, span, message).help("use it, or say `scored: false`"));
            continue;
        }
        let Some((slot, _)) = slots().find(|(_, slot)| slot.part == SlotPart::Value) else { continue };
        let Some(compared) = compared.get(&(slot as u32)).filter(|compared| !compared.joint) else { continue };
        match &question.kind {
            // A part of a rating tells every level apart.
            QuestionType::Level(Level { levels }) if !rated.contains(&(slot as u32)) => {
                let words: Vec<Span> =
                    field("levels").into_iter().flat_map(places::items).map(|item| item.span).collect();
                for level in idle_levels(slot as u32, levels.len(), &parts, &mut cells) {
                    let message =
                        format!("level {level} of `{}` decides nothing that its neighbours do not", question.fact);
                    let problem =
                        problem_of(Code::LevelChangesNothing, file, words.get(level).copied().unwrap_or(span), message);
                    problems.push(
                        problem
                            .label("treated like the levels below and above it")
                            .help("let a condition tell it apart, or take it out"),
                    );
                }
            }
            QuestionType::Choice(Choice { choices }) | QuestionType::Multi(Multi { choices }) if !compared.sized => {
                let unnamed: Vec<&str> = choices
                    .iter()
                    .enumerate()
                    .filter(|(place, _)| compared.options & (1 << place) == 0)
                    .map(|(_, (id, _))| id.as_str())
                    .collect();
                let at = |id: &str| field("choices").and_then(|choices| places::key(choices, id));
                if let [first, second, ..] = unnamed.as_slice() {
                    let message =
                        format!("no condition tells the choices {} of `{}` apart", quoted(&unnamed), question.fact);
                    let problem = problem_of(Code::ChoiceChangesNothing, file, at(first).unwrap_or(span), message);
                    let problem =
                        problem.label("named by no condition").help("name them in a condition, or make one of them");
                    problems.push(match at(second) {
                        Some(second) => problem.note(file, second, "nor is this"),
                        None => problem,
                    });
                }
            }
            // A part of a rating tells every level apart, and a size every choice.
            QuestionType::Level(_) | QuestionType::Choice(_) | QuestionType::Multi(_) => {}
            QuestionType::YesNo
            | QuestionType::Number(_)
            | QuestionType::Money(_)
            | QuestionType::Date
            | QuestionType::Text
            | QuestionType::Items(_)
            | QuestionType::Records(_)
            | QuestionType::Series(_) => {}
        }
    }
}

/// Parts of conditions that read a single slot, by that slot.
type Parts<'t> = BTreeMap<u32, Vec<&'t TypedExpr>>;

/// How many slots an expression reads.
#[derive(Clone, Copy, PartialEq)]
enum Reads {
    Nothing,
    One(u32),
    Several,
}

/// Collects the parts of an expression that read a single slot and are true or false.
fn collect<'t>(typed: &'t TypedExpr, parts: &mut Parts<'t>) -> Reads {
    let own = match &typed.node {
        TypedNode::Fact { slot, .. } | TypedNode::Records { slot, .. } => Reads::One(*slot),
        _ => Reads::Nothing,
    };
    let reads = typed.operands().into_iter().fold(own, |reads, operand| match (reads, collect(operand, parts)) {
        (reads, Reads::Nothing) => reads,
        (Reads::Nothing, other) => other,
        (reads, other) if reads == other => reads,
        _ => Reads::Several,
    });
    if let (Reads::One(slot), Type::Bool) = (reads, &typed.kind) {
        parts.entry(slot).or_default().push(typed);
    }
    reads
}

/// The levels that every part of every condition treats like both of their neighbours.
fn idle_levels(slot: u32, levels: usize, parts: &Parts<'_>, cells: &mut [AbstractValue]) -> Vec<usize> {
    let parts = parts.get(&slot).map_or(&[][..], Vec::as_slice);
    let unknown = cells[slot as usize];
    let mut signature = |level: usize| -> Vec<Truth> {
        cells[slot as usize] = AbstractValue::number(level as f64);
        parts.iter().map(|part| truth(part, cells, &[])).collect()
    };
    let signatures: Vec<Vec<Truth>> = (0..levels).map(&mut signature).collect();
    cells[slot as usize] = unknown;
    (1..levels.saturating_sub(1))
        .filter(|level| signatures[level - 1] == signatures[*level] && signatures[*level] == signatures[level + 1])
        .collect()
}

/// Where something is given its name.
pub(super) fn span_of(draft: &Draft, kind: EntityKind, id: &str) -> Span {
    let given = |mention: &&Symbol| mention.kind == kind && mention.id == id;
    draft.definitions.iter().find(given).map_or(Span::default(), |mention| mention.span)
}

fn quoted(ids: &[&str]) -> String {
    ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ")
}
