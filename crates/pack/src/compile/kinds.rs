//! What can stand in a field: how each is read, and what is told of it.

use diagnostics::Location;
use yaml::{Cursor, Fields};

use super::RawExpr;
pub(crate) use super::read::blocker::*;
pub(crate) use super::read::check::*;
pub(crate) use super::read::computed::*;
pub(crate) use super::read::config::*;
pub(crate) use super::read::decision::*;
pub(crate) use super::read::export::*;
pub(crate) use super::read::leaf::*;
pub(crate) use super::read::options::*;
pub(crate) use super::read::pack::*;
pub(crate) use super::read::page::*;
pub(crate) use super::read::profile::*;
pub(crate) use super::read::question::*;
pub(crate) use super::read::question_type::*;
pub(crate) use super::read::questionnaire::*;
pub(crate) use super::read::requirement::*;
pub(crate) use super::read::table::*;
pub(crate) use super::read::{Draft, EntityKind, at_id, basis, condition, sentence, severity, word, words};
use crate::format::Field;
pub(crate) use crate::format::ValueType;
use crate::table::Take;
use crate::{Answer, Basis, Better, Condition, Config, Demand, Former, Planned, QuestionType, Severity};

/// What can stand in a field.
pub(crate) trait Kind {
    type Value;

    /// Reads it; what does not fit is reported, and gives `None`.
    fn read(&self, value: Cursor<'_>, draft: &mut Draft) -> Option<Self::Value>;

    fn value_type(&self) -> ValueType;
}

/// A mapping that is declared by [`crate::declare::mapping`].
pub(crate) trait Mapping: Sized {
    /// Reads its fields, and leaves those that are not its own.
    fn take<'a>(value: Cursor<'a>, fields: &mut Fields<'a>, draft: &mut Draft) -> Option<Self>;

    fn fields() -> Vec<Field>;

    fn read(value: Cursor<'_>, draft: &mut Draft) -> Option<Self> {
        let mut fields = value.fields()?;
        let read = Self::take(value, &mut fields, draft);
        fields.finish();
        read
    }
}

/// A kind that needs to know nothing more: its reader, and what is told of it.
pub(crate) struct Plain<T>(pub fn(Cursor<'_>, &mut Draft) -> Option<T>, pub fn() -> ValueType);

impl<T> Kind for Plain<T> {
    type Value = T;

    fn read(&self, value: Cursor<'_>, draft: &mut Draft) -> Option<T> {
        self.0(value, draft)
    }

    fn value_type(&self) -> ValueType {
        self.1()
    }
}

pub(crate) const WORDS: Plain<String> = Plain(|value, _| words(value), || ValueType::Words);
/// Words that are compared with what others write; no translation changes them.
pub(crate) const VERBATIM: Plain<String> = Plain(|value, _| words(value), || ValueType::Verbatim);
/// What is counted: answers are read by it as it is written, and told with it in any language.
pub(crate) const UNIT: Plain<String> = Plain(|value, _| words(value), || ValueType::Unit);
/// Words with facts in braces.
pub(crate) const SENTENCE: Plain<String> = Plain(sentence, || ValueType::Words);
pub(crate) const WORD: Plain<String> = Plain(|value, _| word(value), || ValueType::Word);
pub(crate) const EXPR: Plain<RawExpr> = Plain(condition, || ValueType::Condition);
pub(crate) const YES_NO: Plain<bool> = Plain(|value, _| value.boolean(), || ValueType::YesNo);
pub(crate) const SEVERITY: Plain<Severity> = Plain(|value, _| severity(value), || ValueType::Severity);
pub(crate) const BASIS: Plain<Basis> = Plain(|value, _| basis(value), || ValueType::Basis);

/// A mapping of its own.
pub(crate) const fn mapping<T: Mapping>() -> Plain<T> {
    Plain(T::read, || ValueType::Mapping(T::fields()))
}

/// An id that is given here.
pub(crate) struct Id(pub EntityKind);

impl Kind for Id {
    type Value = String;

    fn read(&self, value: Cursor<'_>, draft: &mut Draft) -> Option<String> {
        draft.defined(self.0, Some(value))
    }

    fn value_type(&self) -> ValueType {
        ValueType::Word
    }
}

/// A name that a thing had before.
pub(crate) struct Was(pub EntityKind);

impl Kind for Was {
    type Value = String;

    fn read(&self, value: Cursor<'_>, draft: &mut Draft) -> Option<String> {
        let name = if self.0 == EntityKind::Path { value.string() } else { word(value) }?;
        draft.formerly(self.0, &name, value);
        Some(name)
    }

    fn value_type(&self) -> ValueType {
        if self.0 == EntityKind::Path { ValueType::Path } else { ValueType::Word }
    }
}

/// The id of something else.
pub(crate) struct Ref(pub EntityKind);

impl Kind for Ref {
    type Value = String;

    fn read(&self, value: Cursor<'_>, draft: &mut Draft) -> Option<String> {
        draft.reference(self.0, Some(value))
    }

    fn value_type(&self) -> ValueType {
        ValueType::Word
    }
}

/// A list, all of whose items have to be read.
pub(crate) struct List<K>(pub K);

impl<K: Kind> Kind for List<K> {
    type Value = Vec<K::Value>;

    fn read(&self, value: Cursor<'_>, draft: &mut Draft) -> Option<Self::Value> {
        value.list(|item| self.0.read(item, draft))
    }

    fn value_type(&self) -> ValueType {
        ValueType::list_of(self.0.value_type())
    }
}

/// A list of which those items are kept that could be read.
pub(crate) struct Each<K>(pub K);

impl<K: Kind> Kind for Each<K> {
    type Value = Vec<K::Value>;

    fn read(&self, value: Cursor<'_>, draft: &mut Draft) -> Option<Self::Value> {
        Some(value.items()?.filter_map(|item| self.0.read(item, draft)).collect())
    }

    fn value_type(&self) -> ValueType {
        ValueType::list_of(self.0.value_type())
    }
}

/// The statements that something rests on.
pub(crate) const SOURCE: List<Ref> = List(Ref(EntityKind::Statement));

/// One of some words.
pub(crate) struct OneOf<T: 'static>(pub &'static [(&'static str, T)]);

impl<T: Copy> Kind for OneOf<T> {
    type Value = T;

    fn read(&self, value: Cursor<'_>, _: &mut Draft) -> Option<T> {
        value.one_of(self.0)
    }

    fn value_type(&self) -> ValueType {
        ValueType::OneOf(self.0.iter().map(|(word, _)| *word).collect())
    }
}

/// Reads what does not stand in one field.
pub(crate) fn read_by<'a, T>(
    value: Cursor<'a>,
    fields: &mut Fields<'a>,
    draft: &mut Draft,
    read: impl FnOnce(Cursor<'a>, &mut Fields<'a>, &mut Draft) -> Option<T>,
) -> Option<T> {
    read(value, fields, draft)
}

/// What holds conditions, or may stand beside some.
pub(crate) trait MapExprs {
    /// The same with typed conditions.
    type Typed;

    /// Gives every condition its types; `None` if that fails for one, after all of them were tried.
    fn map_exprs(&self, to: &mut dyn FnMut(&RawExpr) -> Option<Condition>) -> Option<Self::Typed>;
}

impl MapExprs for RawExpr {
    type Typed = Condition;

    fn map_exprs(&self, to: &mut dyn FnMut(&RawExpr) -> Option<Condition>) -> Option<Condition> {
        to(self)
    }
}

impl<T: MapExprs> MapExprs for Vec<T> {
    type Typed = Vec<T::Typed>;

    fn map_exprs(&self, to: &mut dyn FnMut(&RawExpr) -> Option<Condition>) -> Option<Self::Typed> {
        let typed: Vec<Option<T::Typed>> = self.iter().map(|one| one.map_exprs(to)).collect();
        typed.into_iter().collect()
    }
}

impl<T: MapExprs> MapExprs for Option<T> {
    type Typed = Option<T::Typed>;

    fn map_exprs(&self, to: &mut dyn FnMut(&RawExpr) -> Option<Condition>) -> Option<Self::Typed> {
        self.as_ref().map_or(Some(None), |one| one.map_exprs(to).map(Some))
    }
}

/// Types in which no condition stands.
macro_rules! without_conditions {
    ($($type:ty),*) => {$(
        impl MapExprs for $type {
            type Typed = Self;

            fn map_exprs(&self, _: &mut dyn FnMut(&RawExpr) -> Option<Condition>) -> Option<Self> {
                Some(self.clone())
            }
        }
    )*};
}

without_conditions!(
    String,
    Answer,
    bool,
    u8,
    u32,
    f64,
    (f64, f64),
    Basis,
    Better,
    Demand,
    Former,
    Severity,
    Planned,
    Location,
    QuestionType,
    Config,
    Take
);

/// Reads a list of what is given names; where that fails, any name may be one of them.
pub(crate) fn all_or_unread<K: Kind>(
    of: EntityKind,
    kind: &K,
    value: Option<Cursor<'_>>,
    draft: &mut Draft,
) -> Option<K::Value> {
    let read = value.and_then(|value| kind.read(value, draft));
    if read.is_none() {
        draft.unread(&[of]);
    }
    read
}
