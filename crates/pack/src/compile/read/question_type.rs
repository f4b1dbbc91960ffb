//! The type of a question, of a field of an entry and of a quarter's value, with the fields that go with it.

use diagnostics::Code;
use strum::VariantArray;
use yaml::{Cursor, Fields};

use super::{Draft, word};
use crate::compile::kinds::{Mapping, Plain};
use crate::format::{Bound, Field, ValueType};
use crate::types::{
    Choice, Implied, Items, Level, Money, Multi, Number, QuestionType, RecordField, Records, Series, TypeName,
};

/// Reads `type` and the fields that go with it.
pub(crate) fn type_of_question<'a>(
    value: Cursor<'a>,
    fields: &mut Fields<'a>,
    draft: &mut Draft,
) -> Option<QuestionType> {
    one_of(fields.required("type")?, |_| true)?.take(value, fields, draft)
}

/// The same of a field of an entry, which holds neither checklists nor lists.
pub(crate) fn type_of_entry<'a>(value: Cursor<'a>, fields: &mut Fields<'a>, draft: &mut Draft) -> Option<QuestionType> {
    one_of(fields.required("type")?, |name| name.uses().entry)?.take(value, fields, draft)
}

/// Reads `of` and the fields that go with it.
pub(crate) fn type_of_quarter<'a>(
    value: Cursor<'a>,
    fields: &mut Fields<'a>,
    draft: &mut Draft,
) -> Option<Box<QuestionType>> {
    one_of(fields.required("of")?, |name| name.uses().quarter)?.take(value, fields, draft).map(Box::new)
}

/// The type that is named, among some.
fn one_of(value: Cursor<'_>, takes: impl Fn(TypeName) -> bool) -> Option<TypeName> {
    let names = TypeName::VARIANTS.iter().filter(|name| takes(**name));
    value.one_of(&names.map(|name| (name.word(), *name)).collect::<Vec<_>>())
}

/// The reader of a type's file, and what it tells of the fields beside `type`.
type Declared = (for<'a> fn(Cursor<'a>, &mut Fields<'a>, &mut Draft) -> Option<QuestionType>, fn() -> Vec<Field>);

impl TypeName {
    fn declared(self) -> Declared {
        macro_rules! fields_of {
            ($name:ident) => {
                (|value, fields, draft| $name::take(value, fields, draft).map(QuestionType::$name), $name::fields)
            };
        }
        match self {
            Self::YesNo => (|_, _, _| Some(QuestionType::YesNo), Vec::new),
            Self::Level => fields_of!(Level),
            Self::Number => fields_of!(Number),
            Self::Money => fields_of!(Money),
            Self::Date => (|_, _, _| Some(QuestionType::Date), Vec::new),
            Self::Choice => fields_of!(Choice),
            Self::Multi => fields_of!(Multi),
            Self::Text => (|_, _, _| Some(QuestionType::Text), Vec::new),
            Self::Items => fields_of!(Items),
            Self::Records => fields_of!(Records),
            Self::Series => fields_of!(Series),
        }
    }

    /// Reads the fields beside `type`.
    pub(super) fn take<'a>(
        self,
        value: Cursor<'a>,
        fields: &mut Fields<'a>,
        draft: &mut Draft,
    ) -> Option<QuestionType> {
        self.declared().0(value, fields, draft)
    }

    /// The fields beside `type`.
    pub(super) fn fields(self) -> Vec<Field> {
        self.declared().1()
    }

    /// `type` with the fields that go with it; a series has those of what a quarter holds too.
    pub(super) fn cases(self) -> Vec<Vec<Field>> {
        let says = "What an answer looks like.";
        if self != TypeName::Series {
            return vec![[self.field("type", says)].into_iter().chain(self.fields()).collect()];
        }
        let of_quarters = |name: &TypeName| {
            let series = Series::fields().into_iter().filter(|field| field.name != "of");
            let own = [name.field("of", "What a value looks like.")].into_iter().chain(series);
            own.chain([self.field("type", "One value a quarter.")]).chain(name.fields()).collect()
        };
        TypeName::VARIANTS.iter().filter(|name| name.uses().quarter).map(of_quarters).collect()
    }

    fn field(self, name: &'static str, says: &str) -> Field {
        Field::required(name, says, ValueType::Exactly(self.word()))
    }
}

/// The fields of an entry, each by its name.
pub(crate) const RECORD_FIELDS: Plain<Vec<(String, RecordField)>> = Plain(
    |value, draft| {
        let read = |(name, field)| Some((word(name)?, RecordField::read(field, draft)?));
        let fields: Vec<(String, RecordField)> = value.entries()?.map(read).collect::<Option<_>>()?;
        for ((_, read), (_, at)) in fields.iter().zip(value.entries()?) {
            for implied in &read.implied {
                let other = fields.iter().find(|(name, _)| *name == implied.field);
                let is_choice = |kind: &QuestionType| matches!(kind, QuestionType::Choice(_));
                let is_said =
                    other.is_some_and(|(_, other)| is_choice(&other.kind) && other.kind.parse(&implied.is).is_ok());
                if !is_said || read.kind.parse(&implied.then).is_err() {
                    let Implied { field, is, then } = implied;
                    let message = format!("`{field}: {is}` cannot imply `{then}` here");
                    let help =
                        "name a choice among the fields of the entry, one of its words, and what this field can be";
                    at.report(at.error(Code::NoSuchChoice, message).help(help));
                }
            }
        }
        Some(fields)
    },
    || ValueType::Named(Box::new(ValueType::Defined("record_field")), &[]),
);

/// A field of an entry, by its type.
pub(crate) fn entry_fields() -> ValueType {
    let types = TypeName::VARIANTS.iter().filter(|name| name.uses().entry);
    ValueType::cases(&RecordField::fields(), "type", types.flat_map(|name| name.cases()))
}

/// How many quarters back a series may go.
pub(crate) const QUARTERS: Plain<usize> = Plain(
    |count, _| {
        let quarters = count.integer()?;
        if (2..=8).contains(&quarters) {
            return usize::try_from(quarters).ok();
        }
        count.report(count.error(Code::BadRange, format!("a series has 2 to 8 quarters, found {quarters}")));
        None
    },
    || ValueType::Whole(&[(Bound::Least, 2), (Bound::Most, 8)]),
);

/// The greatest number that is possible, which lies above the least.
pub(crate) fn above(fields: &mut Fields<'_>, least: Option<f64>) -> Option<Option<f64>> {
    let upper = fields.optional("max");
    let most = upper.and_then(Cursor::number);
    if let (Some(least), Some(upper), Some(most)) = (least, upper, most)
        && least >= most
    {
        upper.report(upper.error(Code::BadRange, format!("`max` {most} is not above `min` {least}")));
        return None;
    }
    Some(most)
}
