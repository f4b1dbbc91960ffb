//! The facts of the samples as a scope and as cells.

use super::room::{AbstractValue, Binding, Checklist, Field, Records, Scope, Type, bit};
use super::samples::{Facts, ITEMS, KINDS, STATES, Value, WORDS};

/// The day of the audit.
pub const TODAY: f64 = 20_050.0;

/// What the names of the samples mean.
pub fn scope() -> Scope {
    let mut scope = Scope::default();
    let (kinds, words) = (scope.add_options(KINDS), scope.add_options(WORDS));
    let (items, states) = (scope.add_options(ITEMS), scope.add_options(STATES));
    let mut kinds_of = vec![
        ("b.one".to_owned(), Type::Bool),
        ("b.two".to_owned(), Type::Bool),
        ("n.whole".to_owned(), Type::Int),
        ("n.level".to_owned(), Type::Int),
        ("n.ratio".to_owned(), Type::Double),
        ("n.share".to_owned(), Type::Double),
        ("c.kind".to_owned(), Type::Choice(kinds)),
        ("c.other".to_owned(), Type::Choice(kinds)),
        ("s.heard".to_owned(), Type::Set(words)),
        ("s.said".to_owned(), Type::Set(words)),
        ("d.started".to_owned(), Type::Date),
        ("d.ended".to_owned(), Type::Date),
        ("t.name".to_owned(), Type::Text),
        ("o.pct".to_owned(), Type::Double),
    ];
    kinds_of.extend(ITEMS.map(|item| (format!("i.parts.{item}"), Type::Choice(states))));
    kinds_of.extend(STATES.map(|state| (format!("i.parts.{state}"), Type::Set(items))));
    for list in ["r.types", "r.events"] {
        let mut pct = Field::new("pct", Type::Double);
        pct.present = Some(6);
        let number = scope.add_list(vec![
            Field::new("active", Type::Bool),
            Field::new("kind", Type::Choice(kinds)),
            Field::new("count", Type::Int),
            Field::new("ratio", Type::Double),
            Field::new("tags", Type::Set(words)),
            pct,
            Field::new("pct, present", Type::Bool),
        ]);
        kinds_of.push((list.to_owned(), Type::Records(number)));
    }
    for (slot, (name, kind)) in (0..).zip(kinds_of) {
        let binding = Binding::new(slot, kind);
        let binding = match name.as_str() {
            "n.whole" => binding.within(-5.0, 20.0),
            "n.level" => binding.within(0.0, 4.0),
            "n.share" => binding.within(0.0, 1.0),
            "o.pct" => binding.present_at(40),
            _ => binding,
        };
        scope.bind(name, binding);
    }
    let slots = |names: [&str; 3]| names.map(|name| scope.bindings[&format!("i.parts.{name}")].slot).to_vec();
    let checklist = Checklist { items: slots(ITEMS), states: slots(STATES) };
    scope.checklists.push(checklist);
    scope.as_of = 41;
    scope
}

fn cell(scope: &Scope, kind: &Type, value: &Value) -> AbstractValue {
    let mask = |word: &&str| match kind {
        Type::Choice(options) | Type::Set(options) => {
            let at = scope.words(*options).iter().position(|known| known == word).unwrap();
            bit(u32::try_from(at).unwrap())
        }
        _ => unreachable!("{word} is no number"),
    };
    match value {
        Value::Bool(value) => AbstractValue::bool(*value),
        Value::Int(value) | Value::Date(value) => AbstractValue::number(*value as f64),
        Value::Double(value) => AbstractValue::number(*value),
        Value::Text(words) => AbstractValue::number(words.len() as f64),
        Value::Choice(word) => AbstractValue::one_of(mask(word)),
        Value::Set(words) => {
            let all = words.iter().map(mask).sum();
            AbstractValue::set(all, all)
        }
        Value::Absent | Value::Records(_) => AbstractValue::UNDEFINED,
    }
}

/// The facts as cells and lists.
pub fn cells(scope: &Scope, facts: &Facts) -> (Vec<AbstractValue>, Vec<Records>) {
    let (mut cells, mut lists) = (scope.cells(), vec![Records::default(); scope.lists.len()]);
    cells[41] = AbstractValue::number(TODAY);
    for (name, value) in facts {
        let fact = &scope.bindings[name];
        if let Some(present) = fact.present {
            cells[present as usize] = AbstractValue::bool(*value != Value::Absent);
        }
        match (&fact.kind, value) {
            (Type::Records(list), Value::Records(entries)) => {
                let fields = &scope.lists[usize::from(*list)][..6];
                let entry = |entry: &std::collections::BTreeMap<&str, Value>| {
                    let mut cells: Vec<AbstractValue> =
                        fields.iter().map(|field| cell(scope, &field.kind, &entry[field.name.as_str()])).collect();
                    cells.push(AbstractValue::bool(entry["pct"] != Value::Absent));
                    cells
                };
                lists[usize::from(*list)] = Records { known: true, entries: entries.iter().map(entry).collect() };
            }
            (kind, value) => cells[fact.slot as usize] = cell(scope, kind, value),
        }
    }
    (cells, lists)
}
