//! Questions: a section of them a file.

use diagnostics::Code;
use strum::VariantArray;
use yaml::{Cursor, Fields, Node};

use super::table::DAYS_BACK;
use super::{Draft, EntityKind};
use crate::better::Better;
use crate::compile::RawExpr;
use crate::compile::kinds::{Id, Kind, Mapping, Plain, all_or_unread};
use crate::declare::mapping;
use crate::format::ValueType;
use crate::question::{Question, Section};
use crate::types::{QuestionType, TypeName};

/// What a file of questions gives names to.
pub(super) const QUESTION_THINGS: [EntityKind; 3] = [EntityKind::Section, EntityKind::Fact, EntityKind::Metric];

mapping! {
    /// A file of questions: one section.
    #[derive(Clone)]
    pub(crate) struct SectionQuestions {
        section: Option<Section> = flat(|value, fields, draft| Some(Section::take(value, fields, draft)), Section::fields()),
        /// Its questions, each of which declares one fact.
        questions: Option<Vec<Question<RawExpr>>> = required_by(
            |_, fields, draft| Some(all_or_unread(EntityKind::Fact, &Each(QUESTION), fields.required("questions"), draft)),
            Each(QUESTION).value_type()
        ),
    }
}

pub(super) fn questions(root: Cursor<'_>, draft: &mut Draft) {
    let Some(file) = SectionQuestions::read(root, draft) else { return draft.unread(&QUESTION_THINGS) };
    draft.sections.extend(file.section);
    match file.questions {
        Some(questions) => draft.questions.extend(questions),
        None => draft.unread(&[EntityKind::Metric]),
    }
}

/// The id of a section; questions stand in it even where it cannot be one.
pub(crate) fn section<'a>(value: Cursor<'a>, fields: &mut Fields<'a>, draft: &mut Draft) -> Option<String> {
    all_or_unread(EntityKind::Section, &Id(EntityKind::Section), fields.required("section"), draft);
    Some(section_of(value))
}

/// The section whose file this is.
pub(crate) fn section_of(value: Cursor<'_>) -> String {
    value.document().root.get("section").and_then(Node::text).unwrap_or_default().to_owned()
}

pub(crate) const QUESTION: Plain<Question<RawExpr>> = Plain(
    |value, draft| {
        if !value.is_mapping() {
            draft.unread(&[EntityKind::Fact]);
        }
        Question::read(value, draft)
    },
    || {
        let fields = Question::<RawExpr>::fields();
        let of_type = |name: &TypeName| {
            let mut fields = fields.clone();
            for field in &mut fields {
                match field.name {
                    "not_applicable" if !name.uses().not_applicable => field.holds = ValueType::No,
                    "panel" if !name.uses().panel => field.holds = ValueType::No,
                    _ => {}
                }
            }
            match ValueType::cases(&fields, "type", name.cases()) {
                ValueType::Cases(cases) => cases,
                one => vec![one],
            }
        };
        ValueType::Cases(TypeName::VARIANTS.iter().flat_map(of_type).collect())
    },
);

/// Whether `n/a` is an answer, which some types do not allow.
pub(crate) fn not_applicable(fields: &mut Fields<'_>, kind: Option<&QuestionType>) -> Option<bool> {
    let Some(absent) = fields.optional("not_applicable") else { return Some(false) };
    let said = absent.boolean().unwrap_or(false);
    match kind {
        Some(QuestionType::Series(_)) if said => {
            absent.report(absent.error(Code::NotApplicable, "a series cannot be answered `n/a`"));
        }
        Some(kind) if said && !kind.name().uses().not_applicable => {
            let message = format!("a question of type `{}` cannot be answered `n/a`", kind.word());
            let problem = absent.error(Code::NotApplicable, message);
            absent.report(problem.help("leave this out; whether it applies is a question of its own"));
        }
        _ => {}
    }
    Some(said)
}

/// Which way answers get better: a word that fits the type, or what its type says by itself.
pub(crate) fn better(fields: &mut Fields<'_>, kind: Option<&QuestionType>) -> Option<Better> {
    let (written, kind) = (fields.optional("better"), kind?);
    let Some(written) = written else { return Some(Better::of(kind)) };
    let words: Vec<(&str, Better)> = Better::words(kind).iter().map(|better| (better.into(), *better)).collect();
    written.one_of(&words)
}

/// All that a question can say of it.
pub(crate) fn one_of_better() -> ValueType {
    ValueType::OneOf(Better::VARIANTS.iter().map(|better| better.into()).collect())
}

/// Whether several people may answer, whose views only some types can combine.
pub(crate) fn panel(fields: &mut Fields<'_>, kind: Option<&QuestionType>) -> Option<bool> {
    let Some(panel) = fields.optional("panel") else { return Some(false) };
    let said = panel.boolean().unwrap_or(false);
    if let Some(kind) = kind.filter(|kind| said && !kind.name().uses().panel) {
        let message = format!("views on a question of type `{}` cannot be combined", kind.word());
        panel.report(panel.error(Code::NotAPanel, message).help("`panel` is for questions of type `level`"));
    }
    Some(said)
}

/// Reads `max_age`: what a past quarter had stays as it was.
pub(crate) fn max_age(fields: &mut Fields<'_>, kind: Option<&QuestionType>, draft: &mut Draft) -> Option<Option<u32>> {
    let Some(limit) = fields.optional("max_age") else { return Some(None) };
    if let Some(QuestionType::Series(_)) = kind {
        let problem = limit.error(Code::BadRange, "the value of a past quarter does not age");
        limit.report(problem.help("leave this out; a series says by its quarters how old its values are"));
    }
    DAYS_BACK.read(limit, draft).map(Some)
}
