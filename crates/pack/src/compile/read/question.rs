//! Questions, questionnaires, and the shape of `program.yaml`.

use diagnostics::Code;
use strum::{IntoEnumIterator, VariantArray, VariantNames};
use yaml::{Cursor, Fields, Node};

use super::table::DAYS_BACK;
use super::{Draft, EntityKind, word, words};
use crate::better::Better;
use crate::compile::RawExpr;
use crate::compile::kinds::{Id, Kind, List, Mapping, Plain, Ref, WORD, all_or_unread};
use crate::declare::mapping;
use crate::format::{Bound, Field, ValueType};
use crate::question::{FieldType, LeafShape, ProgramField, Question, Questionnaire, Screens, Section};
use crate::types::{
    Choice, Items, Level, Money, Multi, Named, Number, QuestionType, RecordField, Records, Series, TypeName,
};

/// The states of a checklist that names none.
const STATES: [&str; 3] = ["none", "partial", "in_place"];

/// As many options as fit a machine word.
const MOST_OPTIONS: u32 = 64;

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
    fn cases(self) -> Vec<Vec<Field>> {
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
        value.entries()?.map(|(name, field)| Some((word(name)?, RecordField::read(field, draft)?))).collect()
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

/// Ids with their wording.
pub(crate) const NAMED: Plain<Vec<Named>> =
    Plain(|value, _| named(value), || ValueType::Named(Box::new(ValueType::Words), &[]));

fn named(value: Cursor<'_>) -> Option<Vec<Named>> {
    let mut read = Vec::new();
    for (id, wording) in value.entries()? {
        let name = word(id)?;
        if ["unknown", "n/a"].contains(&name.to_ascii_lowercase().as_str()) {
            let problem =
                id.error(Code::BadName, format!("`{name}` can never be answered: it says that nothing is known"));
            id.report(problem.help("leave it out; every question may stay unanswered"));
        }
        read.push((name, words(wording)?));
    }
    Some(read)
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
pub(crate) fn type_of_leaf<'a>(value: Cursor<'a>, fields: &mut Fields<'a>, _: &mut Draft) -> Option<FieldType> {
    let types: Vec<_> = FieldType::iter().map(|kind| (<&str>::from(&kind), kind)).collect();
    let mut kind = fields.required("type").and_then(|value| value.one_of(&types));
    let words = fields.optional("choices").and_then(|value| value.list(word)).unwrap_or_default();
    if let Some(FieldType::Choice { choices }) = &mut kind {
        if words.is_empty() {
            value.report(value.error(Code::MissingField, "a choice needs `choices`"));
        }
        *choices = words;
    }
    kind
}

pub(crate) const LEAF_SHAPE: Plain<LeafShape> = Plain(
    |value, _| {
        let shapes: Vec<_> = LeafShape::iter().map(|shape| (<&str>::from(&shape), shape)).collect();
        value.one_of(&shapes)
    },
    || ValueType::OneOf(LeafShape::VARIANTS.to_vec()),
);

pub(crate) fn fields_of_leaf() -> Vec<Field> {
    vec![
        Field::required("type", "What stands there.", ValueType::OneOf(FieldType::VARIANTS.to_vec())),
        Field::optional("choices", "The words that a choice allows.", ValueType::list_of(ValueType::Word)),
    ]
}
