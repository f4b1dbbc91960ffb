//! Slots and scopes: what each name in a condition means.

use expr::{AbstractValue, Binding, Checklist, Field, Scope, Type};

use super::RawExpr;
use super::slots::slots_of;
use crate::check::Check;
use crate::layout::{Layout, Slot, SlotPart};
use crate::question::Question;
use crate::types::{Items, QuestionType, Series, Shape, ids};
use crate::{Area, Severity, Verdict};

/// What names mean, for checks and for what comes after them.
pub(super) struct Names {
    /// Which cell holds what.
    pub layout: Layout,
    /// What checks and questions may name: facts.
    pub facts: Scope,
    /// What gates and decisions may name: facts, verdicts and tallies.
    pub all: Scope,
}

/// Numbers the slots and gives each name its meaning.
pub(super) fn names(questions: &[Question<RawExpr>], checks: &[&Check<RawExpr>], areas: &[Area]) -> Names {
    let mut layout = Layout::default();
    let mut scope = Scope::default();
    let as_of = Slot {
        fact: String::new(),
        question: 0,
        part: SlotPart::AsOf,
        unknown: AbstractValue::ANY_NUMBER,
        kind: Type::Date,
    };
    layout.slots.push(as_of);
    for (index, question) in questions.iter().enumerate() {
        if matches!(question.kind, QuestionType::Records(_)) {
            layout.lists.push(index);
        }
        let first = layout.slots.len();
        let slots = slots_of(question, index, first, question.kind.expr_type(&mut scope));
        layout.slots.extend(slots);
        bind(question, first as u32, &layout, &mut scope);
    }
    for (index, check) in checks.iter().enumerate().filter(|(_, check)| check.rating.is_some()) {
        let binding = Binding::new(layout.slots.len() as u32, Type::Int).within(0.0, 4.0);
        scope.bind(format!("ratings[\"{}\"]", check.id), binding);
        layout.slots.push(plain(SlotPart::Rating(index), AbstractValue::between(0.0, 4.0), Type::Int));
    }
    let mut all = scope.clone();
    layout.first_verdict = layout.slots.len();
    let words: Vec<String> = Verdict::SETTLED.iter().map(|verdict| verdict.word().to_owned()).collect();
    let verdicts = Type::Choice(all.add_options(words));
    for (index, check) in checks.iter().enumerate() {
        all.bind(format!("verdicts[\"{}\"]", check.id), Binding::new(layout.slots.len() as u32, verdicts.clone()));
        layout.slots.push(plain(SlotPart::Verdict(index), AbstractValue::one_of(0b1111), verdicts.clone()));
    }
    layout.first_tally = layout.slots.len();
    let most = checks.len() as f64;
    for severity in Severity::ALL {
        for verdict in Verdict::SETTLED {
            let binding = Binding::new(layout.slots.len() as u32, Type::Int).within(0.0, most);
            all.bind(format!("tally.{}.{}", severity.word(), verdict.word()), binding);
            layout.slots.push(plain(SlotPart::Tally(severity, verdict), AbstractValue::between(0.0, most), Type::Int));
        }
    }
    for (index, area) in areas.iter().enumerate() {
        let of_area = checks.iter().filter(|check| check.area == area.id).count() as f64;
        for verdict in Verdict::SETTLED {
            let binding = Binding::new(layout.slots.len() as u32, Type::Int).within(0.0, of_area);
            all.bind(format!("areas[\"{}\"].{}", area.id, verdict.word()), binding);
            layout.slots.push(plain(
                SlotPart::AreaTally(index, verdict),
                AbstractValue::between(0.0, of_area),
                Type::Int,
            ));
        }
    }
    Names { layout, facts: scope, all }
}

fn plain(part: SlotPart, unknown: AbstractValue, kind: Type) -> Slot {
    Slot { fact: String::new(), question: 0, part, unknown, kind }
}

/// Binds a question's names to its slots, which begin at `first`.
fn bind(question: &Question<RawExpr>, first: u32, layout: &Layout, scope: &mut Scope) {
    match question.kind.shape() {
        Shape::Records(fields) => {
            let fields = fields.iter().map(|(name, field)| {
                let (kind, unknown) = (field.kind.expr_type(scope), field.kind.unknown());
                let (least, most) = (unknown.least(), unknown.most());
                let bounds = if least.is_nan() || most.is_nan() { expr::Range::default() } else { range(least, most) };
                Field { name: name.clone(), kind, present: None, bounds }
            });
            let fields = fields.collect();
            let list = scope.add_list(fields);
            scope.bind(question.fact.clone(), Binding::new(first, Type::Records(list)));
        }
        Shape::Items(Items { items, states }) => {
            let count = items.len() as u32;
            let items_set = scope.add_options(ids(items));
            let words = scope.add_options(states.clone());
            for (place, (item, _)) in items.iter().enumerate() {
                scope
                    .bind(format!("{}.{item}", question.fact), Binding::new(first + place as u32, Type::Choice(words)));
            }
            for (place, state) in states.iter().enumerate() {
                let slot = first + count + place as u32;
                scope.bind(format!("{}.{state}", question.fact), Binding::new(slot, Type::Set(items_set)));
            }
            let states = (first + count..first + count + states.len() as u32).collect();
            scope.checklists.push(Checklist { items: (first..first + count).collect(), states });
        }
        Shape::Series(Series { quarters, .. }) => {
            for quarter in 0..*quarters {
                let name = format!("{}.q{}", question.fact, quarter + 1);
                scope.bind(name, plainly(first + quarter as u32, layout));
            }
            scope.series.insert(question.fact.clone(), *quarters);
        }
        Shape::Value => {
            let mut binding = plainly(first, layout);
            if question.not_applicable {
                binding = binding.present_at(first + 1);
            }
            scope.bind(question.fact.clone(), binding);
        }
    }
}

/// What a slot that holds a value of its own means.
fn plainly(slot: u32, layout: &Layout) -> Binding {
    let Slot { kind, unknown, .. } = &layout.slots[slot as usize];
    let binding = Binding::new(slot, kind.clone());
    match kind {
        Type::Int | Type::Double | Type::Date | Type::Text => binding.within(unknown.least(), unknown.most()),
        _ => binding,
    }
}

fn range(least: f64, most: f64) -> expr::Range {
    expr::Range { least, most }
}
