//! What remains to be asked, and what comes next.

use std::collections::BTreeSet;

use super::Interview;
use super::form::FormItem;
use super::gain::Gains;
use super::goal::{Goal, goals, lead};
use super::pace::seconds;
use super::state::{ItemState, Respondent};
use crate::Facts;
use crate::assess::{AuditContext, DecisionResult, Evaluation, SideScore, answers_for, questions};

/// What an asking has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// An answer left can change a decision or a grade.
    Deciding,
    /// None can; what is asked now only makes findings and figures more exact.
    Enough,
    /// Nothing is left to ask.
    Done,
}

/// Where an interview stands.
#[derive(Clone, Debug)]
pub struct Agenda {
    /// What the asking has come to.
    pub phase: Phase,
    /// The place of the question that comes next; none when it is done.
    pub next: Option<usize>,
    /// How each question stands, in the order of the questionnaire.
    pub states: Vec<ItemState>,
    /// The questions whose answers can still change a decision or a grade, in the order of the questionnaire; all open ones where the
    /// questionnaire does not ask what its lead decision hangs on.
    pub left: Vec<usize>,
    /// How many minutes those take, at most.
    pub minutes: f64,
    /// The questions that were passed over, or that nobody could answer, and that could still change a decision or a grade, in the
    /// order of the questionnaire.
    pub unknown: Vec<usize>,
    /// The questions that could do so and are no part of the questionnaire, by their names.
    pub beyond: Vec<String>,
    /// How many more facts have to be known for a grade; 0 where there is one, or nothing to grade.
    pub to_grade: usize,
    /// The role to ask each question, in the order of the questionnaire: whoever stands in for a role that nobody has.
    pub who: Vec<Option<String>>,
    /// The decisions as they stand.
    pub decisions: Vec<DecisionResult>,
    /// The scores as they stand.
    pub sides: Vec<SideScore>,
}

impl Agenda {
    /// How many questions are answered, or could not be.
    pub fn answered(&self) -> usize {
        self.states.iter().filter(|state| matches!(state, ItemState::Answered | ItemState::NotSure)).count()
    }

    /// How many decisions can still go either way.
    pub fn undecided(&self) -> usize {
        self.decisions.iter().filter(|decided| decided.possible.len() > 1).count()
    }

    /// Whether all decisions are made and the grades are given, whatever the open answers turn out to be.
    pub fn is_settled(&self) -> bool {
        let is_one = |side: &SideScore| side.grade.as_ref().is_some_and(|grade| grade.least == grade.most);
        self.undecided() == 0 && self.sides.iter().all(is_one)
    }
}

impl Interview<'_> {
    /// Where the interview stands with the facts so far.
    pub fn agenda(&self, facts: &Facts, respondent: &Respondent) -> Agenda {
        let scene = AuditContext { catalog: self.catalog, facts, profile: self.profile, as_of: self.as_of };
        let standing = scene.stand();
        let decisions = crate::assess::decisions(&scene, &standing.judgements, &standing.bound);
        let states = self.states(facts, &standing.bound, respondent);
        let answers_for = |who| answers_for(self.catalog, &standing.bound, who).to_owned();
        let who = self.items.iter().map(|item| item.who().map(answers_for)).collect();
        let goals = goals(self.catalog, self.profile, &standing, &decisions);
        let asking = Asking { interview: self, scene: &scene, standing: &standing, states: &states, respondent };
        let left: BTreeSet<usize> = goals.iter().flat_map(|goal| asking.open(&goal.missing)).collect();
        let missing: BTreeSet<&String> = goals.iter().flat_map(|goal| &goal.missing).collect();
        let (inside, beyond): (Vec<&String>, _) = missing.into_iter().partition(|name| self.place(name).is_some());
        let unknown: BTreeSet<usize> = inside.into_iter().filter_map(|name| self.place(name)).collect();
        let is_unknown = |item: &usize| matches!(states[*item], ItemState::NotSure | ItemState::Passed);
        let unknown: Vec<usize> = unknown.into_iter().filter(is_unknown).collect();
        let beyond: Vec<String> = beyond.into_iter().cloned().collect();
        // Where the questionnaire itself is too short for what leads, all of it is asked: nothing less is enough.
        let is_short = unknown.is_empty() && !beyond.is_empty();
        let leads_open =
            lead(self.catalog, self.profile, &decisions).iter().any(|at| decisions[*at].possible.len() > 1);
        let next = goals.iter().find_map(|goal| asking.next(goal, &decisions));
        let (phase, next) = match next {
            Some(next) => (Phase::Deciding, Some(next)),
            None => match asking.further(&decisions) {
                Some(next) if is_short && leads_open => (Phase::Deciding, Some(next)),
                Some(next) => (Phase::Enough, Some(next)),
                None => (Phase::Done, None),
            },
        };
        let left = match phase {
            Phase::Deciding if left.is_empty() => asking.all_open().collect(),
            _ => left,
        };
        let minutes = left.iter().map(|item| f64::from(seconds(&self.items[*item]))).sum::<f64>() / 60.0;
        let left = left.into_iter().collect();
        let needed = (self.catalog.pack.minimum_evidence * standing.evidence.deciding as f64).ceil() as usize;
        let is_graded = standing.sides.iter().all(|side| side.grade.is_some());
        let to_grade = if is_graded { 0 } else { needed.saturating_sub(standing.evidence.settled) };
        let sides = standing.sides;
        Agenda { phase, next, states, left, minutes, unknown, beyond, to_grade, who, decisions, sides }
    }
}

/// The choice of the next question.
struct Asking<'a> {
    interview: &'a Interview<'a>,
    scene: &'a AuditContext<'a>,
    standing: &'a Evaluation,
    states: &'a [ItemState],
    respondent: &'a Respondent,
}

/// Up to how many details a check is asked for without its statement first: whoever answers two questions needs no third about both.
const FEW: usize = 2;

/// How much more a question has to tell than one of the subject in hand, so that it comes before it.
const MUCH_MORE: f64 = 2.0;

impl Asking<'_> {
    /// The open questions of the questionnaire that are among some facts.
    fn open(&self, missing: &BTreeSet<String>) -> Vec<usize> {
        let open = |item: &usize| self.states[*item] == ItemState::Open;
        missing.iter().filter_map(|fact| self.interview.place(fact)).filter(open).collect()
    }

    /// The open questions of the questionnaire.
    fn all_open(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.states.len()).filter(|item| self.states[*item] == ItemState::Open)
    }

    /// The question that comes next for a goal; none where no question of the questionnaire can settle it.
    fn next(&self, goal: &Goal, decisions: &[DecisionResult]) -> Option<usize> {
        let open = self.open(&goal.missing);
        let worth = match goal.decision {
            Some(place) => {
                let mut gains = Gains::new(self.scene, self.standing, decisions[place].decision, goal);
                open.iter().map(|item| (*item, self.question(*item).map_or(0.0, |at| gains.of(at)))).collect()
            }
            None => self.shares(&open, decisions),
        };
        self.best(&worth).map(|item| self.before(item))
    }

    /// Once everything is decided: what still makes the scores more exact, then what is left of the questionnaire.
    fn further(&self, decisions: &[DecisionResult]) -> Option<usize> {
        let all: Vec<usize> = self.all_open().collect();
        let worth = self.shares(&all, decisions);
        self.best(&worth).map(|item| self.before(item))
    }

    /// How much of all that is scored each question can move.
    fn shares(&self, items: &[usize], decisions: &[DecisionResult]) -> Vec<(usize, f64)> {
        let open = questions(self.scene, self.standing, decisions);
        let share = |item: &usize| {
            let question = self.question(*item);
            open.iter().find(|one| Some(one.question) == question).map_or(0.0, |one| one.share)
        };
        items.iter().map(|item| (*item, share(item))).collect()
    }

    /// The place of a question in the catalog; a screening question has none.
    fn question(&self, item: usize) -> Option<usize> {
        match self.interview.items[item] {
            FormItem::Question(question) => self.scene.catalog.question_index(&question.fact),
            FormItem::Screen(_) => None,
        }
    }

    /// The question that tells most, or one of the subject in hand that tells nearly as much.
    fn best(&self, worth: &[(usize, f64)]) -> Option<usize> {
        let most = |some: &mut dyn Iterator<Item = (usize, f64)>| {
            some.reduce(|best, one| if one.1 > best.1 + 1e-9 { one } else { best })
        };
        let (best, greatest) = most(&mut worth.iter().copied())?;
        let part = |item: usize| self.interview.part(item).0;
        let last = self.respondent.last.as_deref().and_then(|last| self.interview.place(last));
        let Some(last) = last else { return Some(best) };
        let same = most(&mut worth.iter().copied().filter(|(item, _)| part(*item) == part(last)));
        match same {
            Some((item, worth)) if worth * MUCH_MORE >= greatest => Some(item),
            _ => Some(best),
        }
    }

    /// What has to be asked before a question: what tells whether it is put, then the statement of the check that it belongs to.
    fn before(&self, item: usize) -> usize {
        let guards = self.interview.guards(&self.interview.items[item], &self.standing.bound);
        if let Some(guard) = self.open(&guards).into_iter().find(|guard| *guard != item) {
            return guard;
        }
        self.statement(item).unwrap_or(item)
    }

    /// The screening question that is still open of the check nearest to being settled among those that a question is a detail of.
    fn statement(&self, item: usize) -> Option<usize> {
        let question = self.question(item)? as u32;
        let name = self.interview.items[item].name();
        let catalog = self.scene.catalog;
        let waiting = self.standing.judgements.iter().filter(|one| one.missing.contains(name));
        // What tells whether a check applies comes before its statement.
        let is_detail = |check: usize| !catalog.clause_reads(check).applies.contains(&question);
        let nearest = waiting
            .min_by_key(|one| one.missing.len())
            .filter(|one| is_detail(one.check) && one.missing.len() > FEW)?;
        let screen = self.interview.place(&catalog.checks[nearest.check].id)?;
        (self.states[screen] == ItemState::Open).then_some(screen)
    }
}
