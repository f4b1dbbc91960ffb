//! Questionnaires: which sections and screening questions are put.

use yaml::Cursor;

use super::{Draft, EntityKind};
use crate::compile::kinds::{Kind, List, Mapping, Plain, Ref};
use crate::format::ValueType;
use crate::question::{Questionnaire, Screens};

/// Whose screening questions are put: all or none, or those of some areas.
pub(crate) const SCREENS: Plain<Screens> = Plain(
    |value, draft| match value.is_list() {
        true => List(Ref(EntityKind::Area)).read(value, draft).map(Screens::Of),
        false => value.boolean().map(|all| if all { Screens::All } else { Screens::Of(Vec::new()) }),
    },
    || ValueType::Either(vec![ValueType::YesNo, ValueType::list_of(ValueType::Word)]),
);

pub(super) fn questionnaire(root: Cursor<'_>, draft: &mut Draft) {
    let questionnaire = Questionnaire::read(root, draft);
    draft.questionnaires.extend(questionnaire);
}
