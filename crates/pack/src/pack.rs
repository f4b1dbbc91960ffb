//! What a pack says of itself, and what it gives names to: sides, areas, themes, grades, roles.

use serde::{Deserialize, Serialize};

use crate::Screening;
use crate::declare::mapping;

mapping! {
    /// The pack itself.
    #[derive(Clone, Debug, Default, Serialize, Deserialize)]
    pub struct Pack {
        /// The pack's name.
        name: String = required(WORD),
        /// Its version.
        version: String = required(VERBATIM),
        /// Its heading in reports.
        title: String = required(WORDS),
        /// The pack it is laid over, if any.
        extends: Option<String> = by(|_, _, _| Some(None)),
        /// The profile that is used where none is named.
        profile: String = required(Ref(EntityKind::Profile)),
        /// The profile of `check`, where none is named; the usual one where it says nothing.
        check_profile: Option<String> = optional(Ref(EntityKind::Profile)),
        /// The share of deciding facts below which no grade is given.
        minimum_evidence: f64 = required(SHARE),
        /// The sides, scored apart and never added up.
        sides: Vec<Titled> = required_by(group("sides", EntityKind::Side, SIDES), SIDES.value_type()),
        /// The areas, each the name of its folder.
        areas: Vec<Area> = required_by(group("areas", EntityKind::Area, AREAS), AREAS.value_type()),
        /// A finer grouping of checks, for the reader.
        themes: Vec<Titled> = required_by(group("themes", EntityKind::Theme, THEMES), THEMES.value_type()),
        /// The grades, strongest first; the last begins at 0.
        grades: Vec<Grade> = required_by(group("grades", EntityKind::Grade, WHOLE_GRADES), WHOLE_GRADES.value_type()),
        /// The roles that own remedies and know answers.
        roles: Vec<Titled> = required_by(group("roles", EntityKind::Role, ROLES), ROLES.value_type()),
        /// Who does the work of a role that nobody has and answers its questions, or whose holder can take no more.
        stand_ins: Vec<StandIn> = given(List(mapping::<StandIn>()), Vec::new()),
        /// What steps of the plan can wait for, beside other steps; `waits_for` of a remedy names one.
        milestones: Vec<Milestone> = given(List(mapping::<Milestone>()), Vec::new()),
        /// Words of the field that a reader may not know; reports explain those that they use.
        glossary: Vec<GlossaryEntry> = given(List(mapping::<GlossaryEntry>()), Vec::new()),
        /// What has no score while something is so.
        unscored: Vec<Unscored> = given(List(mapping::<Unscored>()), Vec::new()),
        /// The fields of `program.yaml` that tell of the file itself.
        program: ProgramPaths = given(mapping::<ProgramPaths>(), ProgramPaths::default()),
        /// What each level of a screening question says until facts decide, weak to strong; five levels where nothing is said.
        screening: Screening = given(SCREENING, Screening::default()),
        /// The root causes that checks may belong to; where none are named, any name will do.
        root_causes: Vec<String> =
            optional_by(|_, fields, draft| root_causes(fields, draft), ROOT_CAUSES.value_type()),
        /// Whether a check may leave out what to do.
        remedies_optional: bool = given(YES_NO, false),
        /// The decision that, answered with no, tells that nobody can be judged fairly here.
        fairness: Option<String> = optional(Ref(EntityKind::Decision)),
        /// The page under which stands what fails within the first days.
        first_days: Option<String> = optional(Ref(EntityKind::Page)),
        /// The most days that a waiver holds without a warning; a year where nothing is said.
        longest_waiver: u32 = given(WHOLE, 366),
        /// What SARIF files all rules under.
        tags: Vec<String> = given(List(WORD), Vec::new()),
    }
}

mapping! {
    /// Who does the work of a role that nobody has, or whose holder can take no more.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct StandIn {
        /// The role.
        role: String = required(Ref(EntityKind::Role)),
        /// A computed fact, a yes or no: somebody has the role.
        there_if: Option<String> = optional(WORD),
        /// A check: where it fails, who has the role can take no more.
        full_if: Option<String> = optional(Ref(EntityKind::Check)),
        /// The role that does its work instead.
        by: String = required(Ref(EntityKind::Role)),
    }
}

mapping! {
    /// What steps of the plan can wait for, beside other steps. Its day is not known.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Milestone {
        /// Its name.
        id: String = required(Id(EntityKind::Milestone)),
        /// A computed fact, a yes or no: it is reached.
        reached_if: String = required(WORD),
        /// When a step that waits for it begins, such as "once the first partner has signed".
        then: String = required(WORDS),
        /// The same where nobody knows whether it is reached.
        unknown: String = required(WORDS),
    }
}

mapping! {
    /// A word of the field, explained.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    pub struct GlossaryEntry {
        /// The word.
        term: String = required(WORDS),
        /// Other forms in which it stands in texts.
        also: Vec<String> = given(List(WORDS), Vec::new()),
        /// What it means, in a sentence or two.
        means: String = required(WORDS),
    }
}

mapping! {
    /// What has no score while something is so: a side, an area or a theme.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Unscored {
        /// A side, and with it what its checks count for.
        side: Option<String> = optional(Ref(EntityKind::Side)),
        /// An area.
        area: Option<String> = optional(Ref(EntityKind::Area)),
        /// A theme.
        theme: Option<String> = optional(Ref(EntityKind::Theme)),
        /// A computed fact, a yes or no: while it holds there is no score.
        unscored_if: String = required("while": WORD),
        /// Why, in a sentence.
        says: String = required(WORDS),
    }
}

mapping! {
    /// The fields of `program.yaml` that tell of the file itself.
    #[derive(Clone, Debug, Default, Serialize, Deserialize)]
    pub struct ProgramPaths {
        /// Where the program is named; reports say it where no answers name the company.
        name: Option<String> = optional(PATH),
        /// The day on which the file was true.
        as_of: Option<String> = optional(PATH),
        /// The day from which `month` of a requirement counts; a pack without it has no months, and what names one applies always.
        started_on: Option<String> = optional(PATH),
        /// The stage from which requirements apply; a pack without it has no stages, and what names one applies always.
        stage: Option<Stages> = given(mapping::<Stages>()),
    }
}

mapping! {
    /// The stages of a program, whole numbers from 0.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Stages {
        /// Where the stage is declared.
        path: String = required(PATH),
        /// The last stage.
        last: u8 = required(STAGE),
    }
}

/// An id with its heading.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Titled {
    /// The id.
    pub id: String,
    /// The heading.
    pub title: String,
}

mapping! {
    /// A group of checks that is scored.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Area {
        /// The id.
        id: String = required(Id(EntityKind::Area)),
        /// The heading.
        title: String = required(WORDS),
        /// The side that it counts for.
        side: String = required(Ref(EntityKind::Side)),
    }
}

mapping! {
    /// A grade and where it begins.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Grade {
        /// The id.
        id: String = required(Id(EntityKind::Grade)),
        /// The heading.
        title: String = required(WORDS),
        /// The least score that earns it.
        from: f64 = required(SCORE),
    }
}
