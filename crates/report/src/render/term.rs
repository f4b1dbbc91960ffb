//! What the words of the report are called, in the words of the catalogue.

use engine::assess::FindingKind;
use pack::{Answer, Severity, Verdict};

use crate::words::Messages;
use crate::{BlockerStatus, RatingLabel, Term, t};

/// What a verdict, kind of finding, severity, answer, rating or state is called; any other word keeps its own name.
pub fn name(words: &Messages, word: &str) -> String {
    fn of<T: Term + Named>(words: &Messages, word: &str) -> Option<String> {
        T::parse(word).map(|term| term.name(words))
    }
    of::<Verdict>(words, word)
        .or_else(|| of::<FindingKind>(words, word))
        .or_else(|| of::<Severity>(words, word))
        .or_else(|| of::<Answer>(words, word))
        .or_else(|| of::<RatingLabel>(words, word))
        .or_else(|| of::<BlockerStatus>(words, word))
        .unwrap_or_else(|| word.to_owned())
}

trait Named {
    fn name(self, words: &Messages) -> String;
}

impl Named for Verdict {
    fn name(self, words: &Messages) -> String {
        match self {
            Verdict::Pass => t!(words, "word-pass"),
            Verdict::AtRisk => t!(words, "word-at-risk"),
            Verdict::Fail => t!(words, "word-fail"),
            Verdict::Unknown => t!(words, "word-unknown"),
            Verdict::NotApplicable => t!(words, "word-not-applicable"),
        }
    }
}

impl Named for FindingKind {
    fn name(self, words: &Messages) -> String {
        match self {
            FindingKind::Fail => Verdict::Fail.name(words),
            FindingKind::AtRisk => Verdict::AtRisk.name(words),
            FindingKind::Contradiction => t!(words, "word-contradiction"),
        }
    }
}

impl Named for Severity {
    fn name(self, words: &Messages) -> String {
        match self {
            Severity::Critical => t!(words, "word-critical"),
            Severity::High => t!(words, "word-high"),
            Severity::Medium => t!(words, "word-medium"),
            Severity::Low => t!(words, "word-low"),
        }
    }
}

impl Named for Answer {
    fn name(self, words: &Messages) -> String {
        match self {
            Answer::Yes => t!(words, "word-yes"),
            Answer::No => t!(words, "word-no"),
            Answer::Conditional => t!(words, "word-conditional"),
            Answer::Undetermined => t!(words, "word-undetermined"),
            Answer::Info => t!(words, "word-info"),
        }
    }
}

impl Named for RatingLabel {
    fn name(self, words: &Messages) -> String {
        match self {
            RatingLabel::Weak => t!(words, "word-weak"),
            RatingLabel::Developing => t!(words, "word-developing"),
            RatingLabel::Competent => t!(words, "word-competent"),
            RatingLabel::Strong => t!(words, "word-strong"),
            RatingLabel::CompetentOrStrong => t!(words, "word-competent-or-strong"),
            RatingLabel::DevelopingOrCompetent => t!(words, "word-developing-or-competent"),
            RatingLabel::WeakOrDeveloping => t!(words, "word-weak-or-developing"),
            RatingLabel::Unknown => Verdict::Unknown.name(words),
            RatingLabel::NotApplicable => Verdict::NotApplicable.name(words),
        }
    }
}

impl Named for BlockerStatus {
    fn name(self, words: &Messages) -> String {
        match self {
            BlockerStatus::Shut => t!(words, "word-shut"),
            BlockerStatus::Open => t!(words, "word-open"),
            BlockerStatus::Unknown => Verdict::Unknown.name(words),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::level::Level;
    use super::*;

    #[test]
    fn every_verdict_severity_and_answer_has_a_name_a_level_and_a_shape() {
        let words = Messages::spoken();
        let all = Verdict::ALL.iter().map(|term| (term.word(), Level::from(*term)));
        let all = all.chain(Severity::ALL.iter().map(|term| (term.word(), Level::from(*term))));
        let all = all.chain(Answer::ALL.iter().map(|term| (term.word(), Level::from(*term))));
        let all = all.chain(FindingKind::ALL.iter().map(|term| (term.word(), Level::from(*term))));
        let all = all.chain(BlockerStatus::ALL.iter().map(|term| (term.word(), Level::from(*term))));
        for (word, level) in all {
            assert_eq!(Level::of_word(word), level, "{word}");
            assert_ne!(name(words, word), word, "{word} has no name");
        }
        for rating in RatingLabel::ALL {
            assert_eq!(Level::of_rating(rating.word()), Level::from(*rating));
            assert_ne!(name(words, rating.word()), rating.word());
        }
        assert_eq!((Level::of_word("fair"), Level::of_word("weak")), (Level::Fair, Level::Weak), "of grades");
        assert_eq!(name(words, "stated"), "stated");
    }
}
