//! Computed facts.

use yaml::Cursor;

use super::{Draft, EntityKind};
use crate::Computed;
use crate::compile::kinds::{Mapping, Plain};
use crate::compile::{RawExpr, Wants};
use crate::declare::mapping;
use crate::format::ValueType;

mapping! {
    /// A file of computed facts.
    #[derive(Clone)]
    pub(crate) struct ComputedFacts {
        /// Facts that are worked out.
        computed: Vec<Computed<RawExpr>> = required(Each(COMPUTED)),
    }
}

pub(super) fn computed(root: Cursor<'_>, draft: &mut Draft) {
    match ComputedFacts::read(root, draft) {
        Some(file) => draft.computed.extend(file.computed),
        None => draft.unread(&[EntityKind::Fact]),
    }
}

const COMPUTED: Plain<Computed<RawExpr>> = Plain(
    |value, draft| {
        if !value.is_mapping() {
            draft.unread(&[EntityKind::Fact]);
        }
        Computed::read(value, draft)
    },
    || ValueType::Mapping(Computed::<RawExpr>::fields()),
);

pub(crate) const VALUE: Plain<RawExpr> = Plain(|value, _| RawExpr::read(value, Wants::Value), || ValueType::Condition);
