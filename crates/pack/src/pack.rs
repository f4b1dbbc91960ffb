//! What a pack says of itself, and what it gives names to: sides, areas, themes, grades, roles.

use serde::{Deserialize, Serialize};

use crate::declare::mapping;

mapping! {
    /// The pack itself.
    #[derive(Clone, Debug, Default, Serialize, Deserialize)]
    pub struct Pack {
        /// The pack's name.
        name: String = required(WORD),
        /// Its version.
        version: String = required(WORDS),
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
