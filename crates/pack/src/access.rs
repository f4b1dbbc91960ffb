//! Looking things up in a catalog.

use std::collections::BTreeSet;

use expr::{Day, Quarter};

use super::layout::SlotPart;
use super::question::{Question, Questionnaire};
use super::{Basis, Catalog, Check, Clause, ClauseReads, Condition, Limb};
use crate::{Computed, Decision, Outcome, Profile, Severity};

impl Catalog {
    /// The pack as it is written, whatever language this catalog tells it in.
    pub fn as_written(&self) -> &Catalog {
        self.as_written.as_deref().unwrap_or(self)
    }

    /// The check with an id.
    pub fn check(&self, id: &str) -> Option<&Check<Condition>> {
        self.checks.iter().find(|check| check.id == id)
    }

    /// The question that declares a fact; an item of a checklist belongs to the checklist's question.
    pub fn question(&self, fact: &str) -> Option<&Question<Condition>> {
        self.question_index(fact).map(|index| &self.questions[index])
    }

    /// The place of the question that declares a fact.
    pub fn question_index(&self, fact: &str) -> Option<usize> {
        let of = |name: &str| {
            let order = &self.index.by_fact;
            let fact = |at: &u32| self.questions[*at as usize].fact.as_str();
            order.binary_search_by(|at| fact(at).cmp(name)).ok().map(|at| order[at] as usize)
        };
        of(fact).or_else(|| of(fact.rsplit_once('.')?.0))
    }

    /// The computed fact with a name.
    pub fn computed(&self, fact: &str) -> Option<&Computed<Condition>> {
        self.computed.iter().find(|one| one.fact == fact)
    }

    /// The names of the tables, by which their files are known.
    pub fn table_names(&self) -> Vec<&str> {
        self.tables.iter().map(|table| table.name.as_str()).collect()
    }

    /// The profile with an id.
    pub fn profile(&self, id: &str) -> Option<&Profile> {
        self.profiles.iter().find(|profile| profile.id == id)
    }

    /// The questionnaire with an id.
    pub fn questionnaire(&self, id: &str) -> Option<&Questionnaire> {
        self.questionnaires.iter().find(|questionnaire| questionnaire.id == id)
    }

    /// The side that a check counts for.
    pub fn side_of(&self, check: usize) -> &str {
        let area = &self.checks[check].area;
        self.pack.areas.iter().find(|one| one.id == *area).map_or("", |area| &area.side)
    }

    /// A role's heading; the id where the pack names none.
    pub fn role_title<'a>(&'a self, id: &'a str) -> &'a str {
        self.pack.roles.iter().find(|role| role.id == id).map_or(id, |role| &role.title)
    }

    /// All conditions of checks, with the levels of ratings, and of gates, decisions and pages.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let checks = self.checks.iter().flat_map(|check| check.conditions().chain(check.levels()));
        let gates = self.gates.iter().flat_map(|gate| &gate.when).map(|clause| &clause.when);
        let lines = self.pages.iter().flat_map(|page| page.lines.iter().map(|line| &line.when));
        checks.chain(gates).chain(lines).chain(
            self.decisions.iter().flat_map(|one| &one.rules).flat_map(|rule| &rule.when).map(|clause| &clause.when),
        )
    }

    /// The names behind slots, as they stand in `engine::Facts`: facts, items, quarters, checks. A set of items stands for its
    /// checklist's items, a rating for what its parts read.
    pub fn facts_read(&self, slots: &BTreeSet<u32>, as_of: Day) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for slot in slots.iter().filter_map(|slot| self.layout.slots.get(*slot as usize)) {
            match &slot.part {
                SlotPart::AsOf | SlotPart::Tally(..) | SlotPart::AreaTally(..) => {}
                SlotPart::Rating(check) => names.extend(self.facts_read(&self.checks[*check].rated_by(), as_of)),
                SlotPart::Quarter(back) => {
                    names.insert(quarter_fact(&self.questions[slot.question].fact, *back, as_of));
                }
                SlotPart::Verdict(check) => {
                    names.insert(self.checks[*check].id.clone());
                }
                SlotPart::State { first_item, items, .. } => {
                    let items = self.layout.slots.iter().skip(*first_item).take(*items);
                    names.extend(items.map(|item| item.fact.clone()));
                }
                _ => {
                    names.insert(slot.fact.clone());
                }
            }
        }
        names
    }

    /// The questions behind slots, by fact.
    pub fn questions_read(&self, slots: &BTreeSet<u32>) -> BTreeSet<String> {
        self.facts_of(self.questions_behind(slots))
    }

    /// The facts of questions that are given by their places.
    pub fn facts_of(&self, questions: BTreeSet<usize>) -> BTreeSet<String> {
        questions.into_iter().map(|question| self.questions[question].fact.clone()).collect()
    }

    /// The questions behind slots, by their places: a rating stands for those of its parts.
    pub fn questions_behind(&self, slots: &BTreeSet<u32>) -> BTreeSet<usize> {
        let mut questions = BTreeSet::new();
        for slot in slots.iter().filter_map(|slot| self.layout.slots.get(*slot as usize)) {
            match slot.part {
                SlotPart::Rating(check) => questions.extend(self.questions_behind(&self.checks[check].rated_by())),
                SlotPart::State { .. } => _ = questions.insert(slot.question),
                ref part if part.is_fact() => _ = questions.insert(slot.question),
                _ => {}
            }
        }
        questions
    }

    /// The places of the questions that a check's verdict rests on: all of its rules' or, not `whole`, those of `applies_when` alone.
    pub fn questions_deciding(&self, check: usize, whole: bool) -> &[u32] {
        &self.index.deciding[check][usize::from(!whole)]
    }

    /// The questions that each clause of a check's verdict by source reads.
    pub fn clause_reads(&self, check: usize) -> &ClauseReads {
        &self.index.reads[check]
    }

    /// Works out the index.
    #[cfg(feature = "compile")]
    pub(super) fn indexed(mut self) -> Catalog {
        let mut by_fact: Vec<u32> = (0..self.questions.len() as u32).collect();
        by_fact.sort_by(|one, other| self.questions[*one as usize].fact.cmp(&self.questions[*other as usize].fact));
        self.index.by_fact = by_fact;
        let places = |conditions: Vec<&Condition>| -> Vec<u32> {
            let read = conditions.into_iter().flat_map(|condition| self.questions_behind(&condition.typed.reads()));
            read.map(|place| place as u32).collect::<BTreeSet<u32>>().into_iter().collect()
        };
        let of_check = |check: &Check<Condition>| {
            let applies = || check.applies_when.iter();
            let limbs = check.limbs.iter().flat_map(Limb::by_source);
            [places(applies().chain(limbs).collect()), places(applies().collect())]
        };
        let deciding = self.checks.iter().map(of_check).collect();
        let of_clauses = |clauses: Vec<&Clause<Condition>>| -> Vec<Vec<u32>> {
            clauses.into_iter().map(|clause| places(vec![&clause.when])).collect()
        };
        let reads = |check: &Check<Condition>| ClauseReads {
            applies: places(check.applies_when.iter().collect()),
            passing: of_clauses(check.passing().collect()),
            failing: of_clauses(check.failing().collect()),
        };
        let reads = self.checks.iter().map(reads).collect();
        (self.index.deciding, self.index.reads) = (deciding, reads);
        self
    }

    /// The questions that a condition reads.
    pub fn questions_of(&self, condition: &Condition) -> BTreeSet<&str> {
        let places = self.questions_behind(&condition.typed.reads());
        places.into_iter().map(|place| self.questions[place].fact.as_str()).collect()
    }

    /// Whether a check's conditions read a fact; an item counts as its checklist.
    pub fn check_reads(&self, check: usize, fact: &str) -> bool {
        let Some(question) = self.question_index(fact) else { return self.checks[check].id == fact };
        self.questions_deciding(check, true).contains(&(question as u32))
    }
}

/// The name under which a quarter of a series stands in `engine::Facts`: `series.2025-Q4`.
pub fn quarter_fact(series: &str, back: usize, as_of: Day) -> String {
    format!("{series}.{}", Quarter::complete_on(as_of).back(back))
}

impl Check<Condition> {
    /// The slots that the parts of its rating read.
    pub fn rated_by(&self) -> BTreeSet<u32> {
        self.levels().flat_map(|level| level.typed.reads()).collect()
    }
}

impl<C> Check<C> {
    /// What passes, limb after limb.
    pub fn passing(&self) -> impl Iterator<Item = &Clause<C>> {
        self.limbs.iter().flat_map(|limb| &limb.passes_when)
    }

    /// What fails, limb after limb.
    pub fn failing(&self) -> impl Iterator<Item = &Clause<C>> {
        self.limbs.iter().flat_map(|limb| &limb.fails_when)
    }

    /// The levels of its rating's parts; none of a check that is not rated.
    pub fn levels(&self) -> impl Iterator<Item = &C> {
        self.rating.iter().flat_map(|rating| rating.parts.iter().map(|part| &part.level))
    }

    /// All conditions of the check.
    pub fn conditions(&self) -> impl Iterator<Item = &C> {
        let limbs = self.limbs.iter().flat_map(|limb| limb.clauses().map(|clause| &clause.when));
        self.applies_when.iter().chain(limbs).chain(self.contradictions.iter().map(|rule| &rule.when))
    }

    /// Whether health needs positive evidence, so that the check can be at risk.
    pub fn can_be_at_risk(&self) -> bool {
        self.limbs.iter().any(|limb| !limb.passes_when.is_empty() || !limb.at_risk_when.is_empty())
    }

    /// All statements that the check cites anywhere.
    pub fn cites(&self) -> impl Iterator<Item = &String> {
        let thresholds = self.thresholds.iter().flat_map(|threshold| &threshold.source);
        let contradictions = self.contradictions.iter().flat_map(|rule| &rule.source);
        let remedy = self.remedy.iter().flat_map(|remedy| &remedy.source);
        let basis = std::iter::once(&self.severity_basis).filter(|basis| *basis != "judgement");
        let clauses = self.limbs.iter().flat_map(Limb::clauses).flat_map(|clause| &clause.source);
        let rules = thresholds.chain(contradictions).chain(clauses);
        self.source.iter().chain(rules).chain(remedy).chain(basis)
    }
}

impl<C> Limb<C> {
    /// All clauses, in the order failing, passing, practice.
    pub fn clauses(&self) -> impl Iterator<Item = &Clause<C>> {
        self.fails_when.iter().chain(&self.passes_when).chain(&self.at_risk_when)
    }

    /// The conditions that the verdict by source rests on.
    pub fn by_source(&self) -> impl Iterator<Item = &C> {
        self.fails_when.iter().chain(&self.passes_when).map(|clause| &clause.when)
    }
}

impl<C> Decision<C> {
    /// The outcome of the rule at a place; `otherwise` behind the last.
    pub fn outcome(&self, place: usize) -> &Outcome {
        self.rules.get(place).map_or(&self.otherwise, |rule| &rule.outcome)
    }
}

impl Profile {
    /// The severity and weight that a check has here; none if it is left out. Practice weighs half.
    pub fn takes<C>(&self, check: &Check<C>) -> Option<(Severity, f64)> {
        let in_area = self.areas.is_empty() || self.areas.contains(&check.area);
        if !in_area || self.exclude.contains(&check.id) {
            return None;
        }
        let severity =
            self.severities.iter().find(|(id, _)| *id == check.id).map_or(check.severity, |(_, severity)| *severity);
        let weight =
            self.weights.iter().find(|(of, _)| *of == severity).map_or(severity.weight(), |(_, weight)| *weight);
        let share = if check.basis == Basis::Practice { 0.5 } else { 1.0 };
        Some((severity, weight * share))
    }
}
