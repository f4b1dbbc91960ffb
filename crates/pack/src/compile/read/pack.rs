//! The pack itself, alone or laid over another.

use diagnostics::Code;
use yaml::{Cursor, Fields};

use super::{Draft, EntityKind, words};
use crate::compile::kinds::{Id, Kind, List, Mapping, OneOf, Plain, all_or_unread, mapping};
use crate::declare::mapping;
use crate::format::{Bound, Field, ValueType};
use crate::pack::{Area, Grade, Pack, ProgramPaths, Titled};
use crate::{Screening, Verdict};

/// What `rules/pack.yaml` gives names to.
pub(super) const PACK_THINGS: [EntityKind; 7] = [
    EntityKind::Side,
    EntityKind::Area,
    EntityKind::Theme,
    EntityKind::Grade,
    EntityKind::Role,
    EntityKind::RootCause,
    EntityKind::Milestone,
];

mapping! {
    /// What a pack that is laid over another says of itself, and what it adds.
    #[derive(Clone)]
    pub(crate) struct Over {
        /// The pack's name.
        name: String = required(WORD),
        /// Its version.
        version: String = required(VERBATIM),
        /// Lays the pack over the built-in one.
        extends: () = required_by(
            |_, fields, _| { fields.required("extends"); Some(()) },
            ValueType::OneOf(vec!["prognosis"])
        ),
        /// Its heading in reports.
        title: Option<String> = optional(WORDS),
        /// The profile that is used where none is named.
        profile: Option<String> = optional(Ref(EntityKind::Profile)),
        /// The profile of `check`, where none is named; the usual one where it says nothing.
        check_profile: Option<String> = optional(Ref(EntityKind::Profile)),
        /// The share of deciding facts below which no grade is given.
        minimum_evidence: Option<f64> = optional(SHARE),
        /// The sides, scored apart and never added up.
        sides: Vec<Titled> = given(SIDES, Vec::new()),
        /// The areas, each the name of its folder.
        areas: Vec<Area> = given(AREAS, Vec::new()),
        /// A finer grouping of checks, for the reader.
        themes: Vec<Titled> = given(THEMES, Vec::new()),
        /// The grades, strongest first; the last begins at 0.
        grades: Vec<Grade> = given(List(mapping::<Grade>()), Vec::new()),
        /// The roles that own remedies and know answers.
        roles: Vec<Titled> = given(ROLES, Vec::new()),
        /// The fields of `program.yaml` that tell of the file itself, in place of those below.
        program: Option<ProgramPaths> = given(mapping::<ProgramPaths>()),
        /// What each level of a screening question says until facts decide, weak to strong.
        screening: Option<Screening> = given(SCREENING),
        /// The root causes that checks may belong to.
        root_causes: Vec<String> = given(ROOT_CAUSES, Vec::new()),
        /// Whether a check may leave out what to do.
        remedies_optional: Option<bool> = given(YES_NO),
        /// The decision that, answered with no, tells that nobody can be judged fairly here.
        fairness: Option<String> = optional(Ref(EntityKind::Decision)),
        /// The page under which stands what fails within the first days.
        first_days: Option<String> = optional(Ref(EntityKind::Page)),
        /// The most days that a waiver holds without a warning.
        longest_waiver: Option<u32> = given(WHOLE),
        /// What SARIF files all rules under.
        tags: Vec<String> = given(List(WORD), Vec::new()),
    }
}

impl Over {
    /// The lower pack under this one.
    pub(crate) fn lay_on(self, mut pack: Pack) -> Pack {
        let () = self.extends;
        pack.extends = Some(std::mem::replace(&mut pack.name, self.name));
        pack.version = self.version;
        pack.title = self.title.unwrap_or(pack.title);
        pack.profile = self.profile.unwrap_or(pack.profile);
        pack.check_profile = self.check_profile.or(pack.check_profile);
        pack.minimum_evidence = self.minimum_evidence.unwrap_or(pack.minimum_evidence);
        pack.sides.extend(self.sides);
        pack.areas.extend(self.areas);
        pack.themes.extend(self.themes);
        pack.grades.extend(self.grades);
        pack.grades.sort_by(|one, other| other.from.total_cmp(&one.from));
        pack.roles.extend(self.roles);
        pack.program = self.program.unwrap_or(pack.program);
        pack.screening = self.screening.unwrap_or(pack.screening);
        pack.root_causes.extend(self.root_causes);
        pack.remedies_optional = self.remedies_optional.unwrap_or(pack.remedies_optional);
        pack.fairness = self.fairness.or(pack.fairness);
        pack.first_days = self.first_days.or(pack.first_days);
        pack.longest_waiver = self.longest_waiver.unwrap_or(pack.longest_waiver);
        pack.tags.extend(self.tags);
        pack
    }
}

pub(super) fn pack(root: Cursor<'_>, draft: &mut Draft) {
    let Some(mut fields) = root.fields() else { return draft.unread(&PACK_THINGS) };
    if let Some(value) = fields.optional("extends") {
        if below(value).is_some() {
            let problem = value
                .error(Code::NothingBelow, "this pack is made to be laid over another, and there is none below it");
            value.report(problem.help("read it with `--pack DIR`; leave `extends` out where the pack stands alone"));
        }
        draft.unread(&PACK_THINGS);
        over(root, draft);
        return;
    }
    draft.pack = Pack::take(root, &mut fields, draft);
    fields.finish();
}

/// What a pack that is laid over another says of itself.
pub(super) fn over(root: Cursor<'_>, draft: &mut Draft) {
    draft.over = Over::read(root, draft);
}

/// A list of what a pack gives names to.
pub(crate) fn group<K: Kind>(
    name: &'static str,
    of: EntityKind,
    kind: K,
) -> impl FnOnce(Cursor<'_>, &mut Fields<'_>, &mut Draft) -> Option<K::Value> {
    move |_, fields, draft| all_or_unread(of, &kind, fields.required(name), draft)
}

pub(crate) const SIDES: List<TitledAs> = List(TitledAs(EntityKind::Side));
pub(crate) const THEMES: List<TitledAs> = List(TitledAs(EntityKind::Theme));
pub(crate) const ROLES: List<TitledAs> = List(TitledAs(EntityKind::Role));
pub(crate) const AREAS: List<Plain<Area>> = List(mapping());
pub(crate) const WHOLE_GRADES: Plain<Vec<Grade>> = Plain(whole_grades, || List(mapping::<Grade>()).value_type());

pub(crate) const ROOT_CAUSES: List<Id> = List(Id(EntityKind::RootCause));

/// The root causes; where a pack names none, it does not say which ones there are.
pub(crate) fn root_causes(fields: &mut Fields<'_>, draft: &mut Draft) -> Option<Vec<String>> {
    match fields.optional("root_causes") {
        Some(value) => all_or_unread(EntityKind::RootCause, &ROOT_CAUSES, Some(value), draft),
        None => {
            draft.unread(&[EntityKind::RootCause]);
            Some(Vec::new())
        }
    }
}

/// The verdicts of the levels of a screening question.
pub(crate) const SCREENING: Plain<Screening> =
    Plain(screening, || ValueType::List(Box::new(SCREENED.value_type()), &[(Bound::Least, 2)]));
const SCREENED: OneOf<Verdict> =
    OneOf(&[("fail", Verdict::Fail), ("at_risk", Verdict::AtRisk), ("pass", Verdict::Pass)]);

fn screening(value: Cursor<'_>, draft: &mut Draft) -> Option<Screening> {
    let read = Screening::new(List(SCREENED).read(value, draft)?);
    if read.is_none() {
        let problem = value.error(Code::BadRange, "levels go from `fail` at 0 up to `pass`, and never down");
        value.report(problem.help("for example `[fail, at_risk, pass]`"));
    }
    read
}

/// Something of this kind, of which the pack only says what it is called.
pub(crate) struct TitledAs(EntityKind);

impl Kind for TitledAs {
    type Value = Titled;

    fn read(&self, value: Cursor<'_>, draft: &mut Draft) -> Option<Titled> {
        let mut fields = value.fields()?;
        let id = fields.required("id").and_then(|id| draft.defined(self.0, Some(id)));
        let title = fields.required("title").and_then(words);
        fields.finish();
        Some(Titled { id: id?, title: title? })
    }

    fn value_type(&self) -> ValueType {
        ValueType::Mapping(vec![
            Field::required("id", "The id.", ValueType::Word),
            Field::required("title", "The heading.", ValueType::Words),
        ])
    }
}

/// The score at which a grade begins.
pub(crate) const SCORE: Plain<f64> = Plain(|value, _| score(value), || ValueType::Number(&[]));

fn score(value: Cursor<'_>) -> Option<f64> {
    let from = value.number()?;
    if (0.0..=100.0).contains(&from) {
        return Some(from);
    }
    value.report(value.error(Code::BadRange, format!("a grade begins at a score from 0 to 100, found {from}")));
    None
}

fn below(value: Cursor<'_>) -> Option<&'static str> {
    value.one_of(&[("prognosis", "prognosis")])
}

/// A part of the whole.
pub(crate) const SHARE: Plain<f64> =
    Plain(|value, _| share(value), || ValueType::Number(&[(Bound::Least, 0), (Bound::Most, 1)]));

fn share(value: Cursor<'_>) -> Option<f64> {
    let share = value.number()?;
    if (0.0..=1.0).contains(&share) {
        return Some(share);
    }
    value.report(
        value.error(Code::BadRange, format!("expected a share from 0 to 1, found {share}")).help("0.6 is 60 percent"),
    );
    None
}

/// All grades: strongest first, down to 0.
fn whole_grades(value: Cursor<'_>, draft: &mut Draft) -> Option<Vec<Grade>> {
    let grades: Vec<Grade> = List(mapping()).read(value, draft)?;
    for (place, pair) in grades.windows(2).enumerate().filter(|(_, pair)| pair[0].from <= pair[1].from) {
        let (above, below) = (&pair[0], &pair[1]);
        let item = value.items()?.nth(place + 1)?;
        let message = format!("the grade `{}` begins at {}, which is not under {}", below.id, below.from, above.from);
        item.report(item.error(Code::BadGrades, message).help("grades go from the strongest down"));
    }
    if grades.last().is_none_or(|last| last.from != 0.0) {
        let last = value.items()?.last().unwrap_or(value);
        let problem = last.error(Code::BadGrades, "the last grade must begin at 0, so that every score has one");
        last.report(problem.help("grades go from the strongest down to `from: 0`"));
    }
    Some(grades)
}
