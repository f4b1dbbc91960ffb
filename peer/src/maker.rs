//! Made-up companies of which everything is known.

use jiff::ToSpan;
use prognosis::engine::assess::bind;
use prognosis::engine::{EvidenceGrade, Fact, Facts};
use prognosis::expr::{AbstractValue, Day, Records, Truth, TypedExpr, TypedNode, Value, truth};
use prognosis::pack::types::{Choice, Items, Level, Multi, Number, Series};
use prognosis::pack::{Catalog, Condition, Question, QuestionType, quarter_fact};

/// How many answers [`Maker::towards`] gives anew before it gives up.
const PATIENCE: usize = 2000;

/// Answers every question of a catalog at random, the same way for the same seed.
pub struct Maker<'c> {
    catalog: &'c Catalog,
    /// The numbers that conditions compare with.
    thresholds: Vec<f64>,
    state: u64,
}

impl<'c> Maker<'c> {
    /// One for a catalog.
    pub fn new(catalog: &'c Catalog, seed: u64) -> Self {
        let texts = catalog.conditions().map(|condition| condition.text.as_str());
        let words = texts.flat_map(|text| text.split(|letter: char| !letter.is_ascii_digit()));
        let mut thresholds: Vec<f64> = words.filter_map(|word| word.parse().ok()).collect();
        thresholds.sort_by(f64::total_cmp);
        thresholds.dedup();
        Self { catalog, thresholds, state: seed }
    }

    /// A company of which everything is known.
    pub fn facts(&mut self) -> Facts {
        let mut facts = Facts::default();
        for question in &self.catalog.questions {
            self.answer(question, &mut facts);
        }
        facts
    }

    /// A company for which a condition comes to a truth; none if it was not found.
    pub fn towards(&mut self, condition: &Condition, wanted: bool) -> Option<Facts> {
        let read = self.catalog.questions_read(&condition.typed.reads());
        let questions: Vec<_> = self.catalog.questions.iter().filter(|one| read.contains(&one.fact)).collect();
        let nearness = |facts: &Facts| {
            let bound = bind(self.catalog, facts, super::as_of(), false);
            nearness(&condition.typed, wanted, &bound.cells, &bound.records)
        };
        // It is sought among the facts that the condition reads, which takes a tenth of the time; the rest is made up at the end.
        let mut facts = Facts::default();
        questions.iter().for_each(|question| self.answer(question, &mut facts));
        let mut near = nearness(&facts);
        for _ in 0..PATIENCE {
            if near >= 1.0 {
                let mut all = self.facts();
                all.facts.extend(facts.facts);
                return Some(all);
            }
            let mut other = facts.clone();
            let question = *questions.get(self.below(questions.len()))?;
            self.answer(question, &mut other);
            let other_near = nearness(&other);
            if other_near >= near {
                (facts, near) = (other, other_near);
            }
        }
        None
    }

    fn answer(&mut self, question: &Question<Condition>, facts: &mut Facts) {
        let mut state = |fact: String, value: Value| facts.facts.insert(fact, Fact::bare(EvidenceGrade::Stated, value));
        if let QuestionType::Items(Items { items, states }) = &question.kind {
            let usual = self.below(states.len());
            let firm = self.below(2) == 0;
            for (item, _) in items {
                let place = if firm || self.below(2) == 0 { usual } else { self.below(states.len()) };
                state(format!("{}.{item}", question.fact), Value::Choice(states[place].clone()));
            }
        } else if let QuestionType::Series(Series { of, quarters }) = &question.kind {
            // Now and then all quarters are alike, so that streaks come out at any length.
            let alike = (self.below(2) == 0).then(|| self.value(of));
            for back in 0..*quarters {
                let value = alike.clone().filter(|_| self.below(6) > 0).unwrap_or_else(|| self.value(of));
                state(quarter_fact(&question.fact, back, super::as_of()), value);
            }
        } else if question.not_applicable && self.below(4) == 0 {
            state(question.fact.clone(), Value::NotApplicable);
        } else {
            state(question.fact.clone(), self.value(&question.kind));
        }
    }

    fn value(&mut self, kind: &QuestionType) -> Value {
        match kind {
            QuestionType::YesNo => Value::YesNo(self.below(2) == 0),
            QuestionType::Level(Level { levels }) => Value::Number(self.below(levels.len()) as f64),
            QuestionType::Number(Number { min, max, integer, .. }) => {
                let step = if *integer { 1.0 } else { 0.5 };
                let near = self.threshold() + step * (self.below(3) as f64 - 1.0);
                Value::Number(near.clamp(min.unwrap_or(f64::MIN), max.unwrap_or(f64::MAX)))
            }
            QuestionType::Money(_) => Value::Money { amount: self.threshold(), currency: None },
            QuestionType::Date => {
                let before = self.threshold() as i64 + self.below(3) as i64 - 1;
                let day = jiff::civil::date(2026, 1, 31).saturating_sub(before.days());
                Value::Date(Day::from(day))
            }
            QuestionType::Choice(Choice { choices }) => Value::Choice(choices[self.below(choices.len())].0.clone()),
            QuestionType::Multi(Multi { choices }) => {
                let share = 1 + self.below(4);
                let ids = choices.iter().filter(|_| self.below(share + 1) == 0).map(|(id, _)| id.clone());
                Value::Multi(ids.collect())
            }
            QuestionType::Text => Value::Text("words".repeat(self.below(3))),
            QuestionType::Records(records) => {
                let entries = (0..self.below(5))
                    .map(|_| records.fields.iter().map(|(_, field)| Some(self.value(&field.kind))).collect());
                Value::Records(entries.collect())
            }
            // Its items or quarters are answered one by one.
            QuestionType::Items(_) | QuestionType::Series(_) => Value::NotApplicable,
        }
    }

    fn threshold(&mut self) -> f64 {
        let place = self.below(self.thresholds.len());
        self.thresholds[place]
    }

    /// A number below `count`: splitmix64.
    fn below(&mut self, count: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % count.max(1) as u64) as usize
    }
}

/// How near a condition is to a truth: 1 there, otherwise the share of its parts that already help.
fn nearness(typed: &TypedExpr, wanted: bool, cells: &[AbstractValue], records: &[Records]) -> f64 {
    let parts =
        |parts: &[TypedExpr]| -> Vec<f64> { parts.iter().map(|part| nearness(part, wanted, cells, records)).collect() };
    match (&typed.node, wanted) {
        (TypedNode::All(some), true) | (TypedNode::Any(some), false) => {
            let parts = parts(some);
            parts.iter().sum::<f64>() / parts.len() as f64
        }
        (TypedNode::All(some), false) | (TypedNode::Any(some), true) => parts(some).into_iter().fold(0.0, f64::max),
        (TypedNode::Not(one), _) => nearness(one, !wanted, cells, records),
        (TypedNode::Choose(three), _) => {
            let [condition, yes, no] = &**three;
            let branch = if truth(condition, cells, records) == Truth::True { yes } else { no };
            nearness(branch, wanted, cells, records)
        }
        _ => f64::from(u8::from(truth(typed, cells, records) == wanted.into())),
    }
}
