//! Questions, questionnaires, and the shape of `program.yaml`.

use diagnostics::Code;
use diagnostics::suggest::short;
use strum::{IntoEnumIterator, VariantArray, VariantNames};
use yaml::{Cursor, Fields, Node};

use super::table::DAYS_BACK;
use super::{Draft, EntityKind, word, words};
use crate::better::Better;
use crate::compile::RawExpr;
use crate::compile::kinds::{Id, Kind, List, Mapping, Plain, Ref, WORD, all_or_unread};
use crate::declare::mapping;
use crate::format::{Bound, Field, ValueType};
use crate::former::Former;
use crate::question::{FieldType, LeafShape, ProgramField, Question, Questionnaire, Screens, Section};
use crate::types::{
    Choice, Implied, Items, Level, Money, Multi, Named, Number, QuestionType, RecordField, Records, Series, TypeName,
    folded_choice,
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
fn beside<'v>(value: Cursor<'v>, field: &str) -> Vec<Cursor<'v>> {
    let entries = value.is_mapping().then(|| value.entries()).flatten().into_iter().flatten();
    let list = entries.filter(|(key, list)| key.node().text() == Some(field) && list.is_list());
    list.filter_map(|(_, list)| list.items()).flatten().collect()
}

/// Refuses a former name that is one of today, or that two had.
fn once_each(ids: &[Cursor<'_>], former: &[Cursor<'_>]) {
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
