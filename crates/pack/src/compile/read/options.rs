//! The options of a question: choices, items and states, with what they were called before.

use diagnostics::Code;
use diagnostics::suggest::short;
use yaml::{Cursor, Fields, Node};

use super::{Draft, word, words};
use crate::compile::kinds::{Kind, List, Mapping, Plain, WORD};
use crate::declare::mapping;
use crate::format::{Bound, ValueType};
use crate::former::Former;
use crate::types::{Named, folded_choice};

/// The states of a checklist that names none.
const STATES: [&str; 3] = ["none", "partial", "in_place"];

/// As many options as fit a machine word.
const MOST_OPTIONS: u32 = 64;

/// The states of a checklist, none of which is called like an item.
pub(crate) fn states(fields: &mut Fields<'_>, has_items: bool, draft: &mut Draft) -> Option<Vec<String>> {
    let states = match fields.optional("states") {
        Some(states) => Options::<2, _>(List(WORD)).read(states, draft)?,
        None => STATES.map(str::to_owned).to_vec(),
    };
    let items = fields.optional("items").filter(|_| has_items).and_then(Cursor::entries);
    for (item, _) in items.into_iter().flatten() {
        if item.node().text().is_some_and(|item| states.iter().any(|state| state == item)) {
            let problem = item.error(Code::DuplicateId, "this is an item and a state at once");
            item.report(problem.help(format!("the states are {}; give the item another name", states.join(", "))));
        }
    }
    Some(states)
}

mapping! {
    /// The wording of a choice or an item that was called otherwise before.
    #[derive(Clone)]
    #[expect(dead_code, reason = "former names are taken where they are compared with each other")]
    pub(crate) struct NamedOtherwise {
        /// Its wording.
        says: String = required(WORDS),
        /// What it was called before.
        was: Vec<String> = required(List(WORD)),
    }
}

mapping! {
    /// A word of a choice in `program.yaml` that was another before.
    #[derive(Clone)]
    #[expect(dead_code, reason = "former names are taken where they are compared with each other")]
    pub(crate) struct WordOtherwise {
        /// The word.
        is: String = required(WORD),
        /// What it was before.
        was: Vec<String> = required(List(WORD)),
    }
}

/// Ids with their wording.
pub(crate) const NAMED: Plain<Vec<Named>> = Plain(named, || {
    let wording = vec![ValueType::Words, ValueType::Mapping(NamedOtherwise::fields())];
    ValueType::Named(Box::new(ValueType::Either(wording)), &[])
});

fn named(value: Cursor<'_>, draft: &mut Draft) -> Option<Vec<Named>> {
    let mut read = Vec::new();
    let (mut ids, mut former) = (Vec::new(), Vec::new());
    for (id, wording) in value.entries()? {
        let name = word(id)?;
        if ["unknown", "n/a"].contains(&name.to_ascii_lowercase().as_str()) {
            let problem =
                id.error(Code::BadName, format!("`{name}` can never be answered: it says that nothing is known"));
            id.report(problem.help("leave it out; every question may stay unanswered"));
        }
        ids.push(id);
        let says = if wording.is_mapping() {
            former.extend(beside(wording, "was"));
            NamedOtherwise::read(wording, draft)?.says
        } else {
            words(wording)?
        };
        read.push((name, says));
    }
    once_each(&ids, &former);
    Some(read)
}

/// The items of a list that stands in a mapping; none where there is no list.
pub(super) fn beside<'v>(value: Cursor<'v>, field: &str) -> Vec<Cursor<'v>> {
    let entries = value.is_mapping().then(|| value.entries()).flatten().into_iter().flatten();
    let list = entries.filter(|(key, list)| key.node().text() == Some(field) && list.is_list());
    list.filter_map(|(_, list)| list.items()).flatten().collect()
}

/// Refuses a former name that is one of today, or that two had.
pub(super) fn once_each(ids: &[Cursor<'_>], former: &[Cursor<'_>]) {
    let is_same = |one: &Cursor<'_>, other: &Cursor<'_>| {
        let folded = |name: &Cursor<'_>| name.node().text().map(folded_choice);
        folded(one) == folded(other)
    };
    for (at, name) in former.iter().enumerate() {
        let living = ids.iter().find(|id| is_same(id, name)).map(|id| (id, "a name of today"));
        let earlier =
            || former[..at].iter().find(|earlier| is_same(earlier, name)).map(|first| (first, "first given here"));
        if let Some((other, what)) = living.or_else(earlier) {
            let message = format!(
                "`{}` cannot be what something was called before",
                short(name.node().text().unwrap_or_default())
            );
            let problem = name.error(Code::DuplicateId, message).label("this former name leads to two things");
            let problem = problem.note(&other.document().file, other.span(), what);
            name.report(problem.help("leave it out where it does not belong"));
        }
    }
}

/// The former names in a mapping of choices or items.
pub(crate) fn former_choices(fields: &mut Fields<'_>) -> Vec<Former> {
    let named = ["choices", "items"].into_iter().filter_map(|name| fields.optional(name));
    let entries = named.filter(|named| named.is_mapping()).filter_map(Cursor::entries).flatten();
    entries.flat_map(|(id, wording)| formerly(id.node(), wording)).collect()
}

/// The former words of a choice in `program.yaml`.
pub(crate) fn former_words(fields: &mut Fields<'_>) -> Vec<Former> {
    let words = fields.optional("choices").filter(|words| words.is_list()).and_then(Cursor::items);
    let words = words.into_iter().flatten().filter_map(|word| Some((word.node().get("is")?, word)));
    words.flat_map(|(is, word)| formerly(is, word)).collect()
}

fn formerly(is: &Node, holds: Cursor<'_>) -> Vec<Former> {
    let Some(is) = is.text() else { return Vec::new() };
    let was = beside(holds, "was").into_iter().filter_map(|was| was.node().text());
    was.map(|was| Former { was: was.to_owned(), is: is.to_owned() }).collect()
}

/// Options, at least so many and as many as make sense.
pub(crate) struct Options<const LEAST: u32, K>(pub K);

impl<const LEAST: u32, T, K: Kind<Value = Vec<T>>> Kind for Options<LEAST, K> {
    type Value = Vec<T>;

    fn read(&self, value: Cursor<'_>, draft: &mut Draft) -> Option<Vec<T>> {
        let options = self.0.read(value, draft)?;
        let found = options.len();
        if (LEAST as usize..=MOST_OPTIONS as usize).contains(&found) {
            return Some(options);
        }
        let message = format!("expected {LEAST} to {MOST_OPTIONS} of these, found {found}");
        value.report(value.error(Code::TooFewOptions, message));
        None
    }

    fn value_type(&self) -> ValueType {
        self.0.value_type().within(&[(Bound::Least, LEAST), (Bound::Most, MOST_OPTIONS)])
    }
}
