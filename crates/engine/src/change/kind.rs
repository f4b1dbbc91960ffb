//! What can make two audits of one program differ.

use serde::{Deserialize, Serialize};

/// A kind of change, in the order in which they are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// What people say.
    Answers,
    /// What backs what they say.
    Evidence,
    /// What is written down or counted: `program.yaml`, metrics, lists.
    Files,
    /// The day: values that are too old by now, dates that came due.
    Time,
    /// Which checks apply.
    Applicability,
    /// The pack and the profile by which it is judged.
    Pack,
}

impl ChangeKind {
    /// All of them, in the order in which they are told.
    pub const ALL: [ChangeKind; 6] = [
        ChangeKind::Answers,
        ChangeKind::Evidence,
        ChangeKind::Files,
        ChangeKind::Time,
        ChangeKind::Applicability,
        ChangeKind::Pack,
    ];

    /// The word that reports use.
    pub fn word(self) -> &'static str {
        match self {
            ChangeKind::Answers => "answers",
            ChangeKind::Evidence => "evidence",
            ChangeKind::Files => "files",
            ChangeKind::Time => "time",
            ChangeKind::Applicability => "applicability",
            ChangeKind::Pack => "pack",
        }
    }
}

/// Some kinds of change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KindSet(u8);

impl KindSet {
    /// None of them.
    pub const NONE: KindSet = KindSet(0);
    /// All of them.
    pub const ALL: KindSet = KindSet((1 << ChangeKind::ALL.len()) - 1);

    /// These and one more.
    #[must_use]
    pub fn with(self, kind: ChangeKind) -> KindSet {
        KindSet(self.0 | 1 << kind as u8)
    }

    /// These without one.
    #[must_use]
    pub fn without(self, kind: ChangeKind) -> KindSet {
        KindSet(self.0 & !(1 << kind as u8))
    }

    /// Those of both.
    #[must_use]
    pub fn both(self, other: KindSet) -> KindSet {
        KindSet(self.0 & other.0)
    }

    /// Those of either.
    #[must_use]
    pub fn either(self, other: KindSet) -> KindSet {
        KindSet(self.0 | other.0)
    }

    /// Those of one of the two alone.
    #[must_use]
    pub fn unlike(self, other: KindSet) -> KindSet {
        KindSet(self.0 ^ other.0)
    }

    /// Whether one of them is this.
    pub fn contains(self, kind: ChangeKind) -> bool {
        self.0 & 1 << kind as u8 != 0
    }

    /// How many they are.
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether they are none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Each of them, in the order in which they are told.
    pub fn iter(self) -> impl Iterator<Item = ChangeKind> {
        ChangeKind::ALL.into_iter().filter(move |kind| self.contains(*kind))
    }

    /// Every choice among them, each after those it includes.
    pub fn subsets(self) -> impl Iterator<Item = KindSet> {
        (0..=KindSet::ALL.0).map(KindSet).filter(move |some| some.both(self) == *some)
    }
}

impl FromIterator<ChangeKind> for KindSet {
    fn from_iter<T: IntoIterator<Item = ChangeKind>>(kinds: T) -> KindSet {
        kinds.into_iter().fold(KindSet::NONE, KindSet::with)
    }
}
