//! The leaves of `program.yaml`: their paths, and what stands there.

use diagnostics::Code;
use strum::{IntoEnumIterator, VariantNames};
use yaml::{Cursor, Fields};

use super::options::{WordOtherwise, beside, once_each};
use super::{Draft, EntityKind, word};
use crate::compile::kinds::{Mapping, Plain};
use crate::declare::mapping;
use crate::format::{Field, ValueType};
use crate::question::{FieldType, LeafShape, ProgramField};

mapping! {
    /// The shape of `program.yaml`.
    #[derive(Clone)]
    pub(crate) struct ProgramLeaves {
        /// The leaves of program.yaml, in the order of the template.
        program: Vec<ProgramField> = required(Each(mapping::<ProgramField>())),
    }
}

pub(super) fn program(root: Cursor<'_>, draft: &mut Draft) {
    match ProgramLeaves::read(root, draft) {
        Some(file) => draft.program_fields.extend(file.program),
        None => draft.unread(&[EntityKind::Path]),
    }
}

pub(crate) fn path_of_leaf<'a>(_: Cursor<'a>, fields: &mut Fields<'a>, draft: &mut Draft) -> Option<String> {
    let named = fields.required("path");
    let path = named.and_then(Cursor::string);
    match (named, &path) {
        (Some(named), Some(path)) => draft.define(EntityKind::Path, path, named),
        _ => draft.unread(&[EntityKind::Path]),
    }
    path
}

/// What a leaf holds; a choice has to say of which words.
pub(crate) fn type_of_leaf<'a>(value: Cursor<'a>, fields: &mut Fields<'a>, draft: &mut Draft) -> Option<FieldType> {
    let types: Vec<_> = FieldType::iter().map(|kind| (<&str>::from(&kind), kind)).collect();
    let mut kind = fields.required("type").and_then(|value| value.one_of(&types));
    let choices = fields.optional("choices");
    let words = choices.and_then(|value| value.list(|item| choice_word(item, draft))).unwrap_or_default();
    if let Some(items) = choices.filter(|choices| choices.is_list()).and_then(Cursor::items) {
        let (named, plain): (Vec<_>, Vec<_>) = items.partition(|item| item.is_mapping());
        let ids = named.iter().filter_map(|item| item.entries()?.find(|(key, _)| key.node().text() == Some("is")));
        let ids: Vec<_> = ids.map(|(_, id)| id).chain(plain).collect();
        once_each(&ids, &named.iter().flat_map(|item| beside(*item, "was")).collect::<Vec<_>>());
    }
    if let Some(FieldType::Choice { choices }) = &mut kind {
        if words.is_empty() {
            value.report(value.error(Code::MissingField, "a choice needs `choices`"));
        }
        *choices = words;
    }
    kind
}

/// A word of a choice, by itself or with what it was before.
fn choice_word(item: Cursor<'_>, draft: &mut Draft) -> Option<String> {
    if item.is_mapping() { WordOtherwise::read(item, draft).map(|word| word.is) } else { word(item) }
}

pub(crate) const LEAF_SHAPE: Plain<LeafShape> = Plain(
    |value, _| {
        let shapes: Vec<_> = LeafShape::iter().map(|shape| (<&str>::from(&shape), shape)).collect();
        value.one_of(&shapes)
    },
    || ValueType::OneOf(LeafShape::VARIANTS.to_vec()),
);

pub(crate) fn fields_of_leaf() -> Vec<Field> {
    let word = ValueType::Either(vec![ValueType::Word, ValueType::Mapping(WordOtherwise::fields())]);
    vec![
        Field::required("type", "What stands there.", ValueType::OneOf(FieldType::VARIANTS.to_vec())),
        Field::optional("choices", "The words that a choice allows.", ValueType::list_of(word)),
    ]
}
