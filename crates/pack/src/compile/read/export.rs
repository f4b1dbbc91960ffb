//! Exports: the lists of other programs.

use yaml::Cursor;

use super::{Draft, EntityKind};
use crate::compile::kinds::{Mapping, OneOf, Plain};
use crate::export::{AmountPeriod, ColumnSource, Export};
use crate::format::ValueType;

/// A file of `questionnaires/exports`.
pub(super) fn export(root: Cursor<'_>, draft: &mut Draft) {
    let Some(export) = Export::read(root, draft) else { return };
    if !draft.unread.contains(&EntityKind::Table) {
        for list in &export.lists {
            for column in &list.columns {
                draft.refer(EntityKind::Column, &format!("{}.{}", list.table, column.column), root);
            }
        }
    }
    draft.exports.push(export);
}

pub(crate) const PERIOD: OneOf<AmountPeriod> = OneOf(&[("year", AmountPeriod::Year)]);

/// Choices, each with further words that a file has for it.
pub(crate) const CHOICE_WORDS: Plain<Vec<(String, Vec<String>)>> =
    Plain(|value, _| choice_words(value), || ValueType::Named(Box::new(ValueType::list_of(ValueType::Verbatim)), &[]));

fn choice_words(value: Cursor<'_>) -> Option<Vec<(String, Vec<String>)>> {
    value.entries()?.map(|(id, words)| Some((super::word(id)?, words.list(super::words)?))).collect()
}

/// Where one column stands, as a mapping.yaml says it: the name of a header, or a mapping with the fields of a [`ColumnSource`].
pub fn column_source(column: &str, value: Cursor<'_>) -> Option<ColumnSource> {
    let words = |value: Cursor<'_>| -> Option<Vec<String>> {
        if value.is_list() { value.list(super::words) } else { super::words(value).map(|one| vec![one]) }
    };
    let bare = |from| ColumnSource {
        column: column.to_owned(),
        from,
        when: None,
        is: Vec::new(),
        per: AmountPeriod::AsAsked,
        words: Vec::new(),
    };
    if !value.is_mapping() {
        return words(value).map(bare);
    }
    let mut fields = value.fields()?;
    let from = fields.required("from").and_then(words);
    let when = fields.optional("when").map_or(Some(None), |when| super::words(when).map(Some));
    let is = fields.optional("is").map_or(Some(Vec::new()), words);
    let per = fields.optional("per").map_or(Some(AmountPeriod::AsAsked), |per| per.one_of(PERIOD.0));
    let further = fields.optional("words").map_or(Some(Vec::new()), choice_words);
    fields.finish();
    Some(ColumnSource { when: when?, is: is?, per: per?, words: further?, ..bare(from?) })
}
