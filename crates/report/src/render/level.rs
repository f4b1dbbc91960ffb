//! How good a word of the report is, as style sheets and shapes say it.

use engine::assess::FindingKind;
use pack::{Answer, Severity, Verdict};

use crate::{BlockerStatus, RatingLabel, Term};

/// How good something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Critical,
    Weak,
    Fair,
    Good,
    /// It can still be nearly anything.
    Unknown,
    /// It has no level, such as a statement.
    None,
}

impl Level {
    /// The level of a word: a verdict, kind of finding, answer, state or severity, or a grade's id.
    pub(super) fn of_word(word: &str) -> Level {
        let verdict = Verdict::parse(word).map(Level::from);
        verdict
            .or_else(|| FindingKind::parse(word).map(Level::from))
            .or_else(|| Answer::parse(word).map(Level::from))
            .or_else(|| BlockerStatus::parse(word).map(Level::from))
            .or_else(|| Severity::parse(word).map(Level::from))
            .unwrap_or_else(|| Level::of_grade(word))
    }

    /// A pack names its grades as it likes; these names have a level.
    fn of_grade(id: &str) -> Level {
        match id {
            "weak" => Level::Weak,
            "fair" => Level::Fair,
            "strong" | "competent" => Level::Good,
            _ => Level::None,
        }
    }

    /// The level of a rating's word.
    pub(super) fn of_rating(word: &str) -> Level {
        RatingLabel::parse(word).map_or_else(|| Level::of_word(word), Level::from)
    }

    /// The level of a score from its ends; none while it can still be nearly anything. Source of the borders: our judgement.
    pub(super) fn of_score(least: f64, most: f64) -> Level {
        match least {
            _ if most - least > 30.0 => Level::None,
            least if least >= 80.0 => Level::Good,
            least if least >= 60.0 => Level::Fair,
            least if least >= 40.0 => Level::Weak,
            _ => Level::Critical,
        }
    }

    /// Its class in the style sheet.
    pub(super) fn class(self) -> &'static str {
        match self {
            Level::Critical => "crit",
            Level::Weak => "weak",
            Level::Fair => "fair",
            Level::Good => "good",
            Level::Unknown => "unk",
            Level::None => "none",
        }
    }

    /// The shape that says it without colour.
    pub(super) fn shape(self) -> &'static str {
        match self {
            Level::Critical => "■",
            Level::Weak => "▲",
            Level::Fair => "◆",
            Level::Good => "●",
            Level::Unknown => "◌",
            Level::None => "–",
        }
    }
}

impl From<Verdict> for Level {
    fn from(verdict: Verdict) -> Level {
        match verdict {
            Verdict::Fail => Level::Critical,
            Verdict::AtRisk => Level::Weak,
            Verdict::Pass => Level::Good,
            Verdict::Unknown => Level::Unknown,
            Verdict::NotApplicable => Level::None,
        }
    }
}

impl From<FindingKind> for Level {
    fn from(kind: FindingKind) -> Level {
        match kind {
            FindingKind::Fail => Level::Critical,
            FindingKind::AtRisk => Level::Weak,
            FindingKind::Contradiction => Level::Fair,
        }
    }
}

impl From<Answer> for Level {
    fn from(answer: Answer) -> Level {
        match answer {
            Answer::No => Level::Critical,
            Answer::Conditional => Level::Weak,
            Answer::Yes => Level::Good,
            Answer::Undetermined => Level::Unknown,
            Answer::Info => Level::None,
        }
    }
}

impl From<BlockerStatus> for Level {
    fn from(status: BlockerStatus) -> Level {
        match status {
            BlockerStatus::Shut => Level::Critical,
            BlockerStatus::Open => Level::Good,
            BlockerStatus::Unknown => Level::Unknown,
        }
    }
}

impl From<Severity> for Level {
    fn from(severity: Severity) -> Level {
        match severity {
            Severity::Critical => Level::Critical,
            Severity::High | Severity::Medium | Severity::Low => Level::None,
        }
    }
}

impl From<RatingLabel> for Level {
    /// A weak rating is a failing check, one that develops is at risk.
    fn from(rating: RatingLabel) -> Level {
        match rating {
            RatingLabel::Weak => Level::Critical,
            RatingLabel::Developing | RatingLabel::WeakOrDeveloping | RatingLabel::DevelopingOrCompetent => Level::Weak,
            RatingLabel::Competent | RatingLabel::Strong | RatingLabel::CompetentOrStrong => Level::Good,
            RatingLabel::Unknown => Level::Unknown,
            RatingLabel::NotApplicable => Level::None,
        }
    }
}
