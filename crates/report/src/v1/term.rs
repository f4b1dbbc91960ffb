//! The words of the shape: each closed set is an enum, and its words are made here or with the enum itself.

use engine::EvidenceGrade;
use engine::assess::FindingKind;
use pack::{Answer, Basis, Edition, Severity, Verdict};
use schemars::{Schema, SchemaGenerator, json_schema};

/// A word of a closed set, as JSON, templates and tables have it.
pub trait Term: Copy + 'static {
    /// The whole set, in the order of the JSON Schema.
    const ALL: &'static [Self];

    /// The word, which is also its form in JSON.
    fn word(self) -> &'static str;

    /// What a word stands for.
    fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|term| term.word() == word)
    }
}

/// Terms of the engine and of the pack: the enum, and its words in the order of the schema.
macro_rules! known_terms {
    ($($name:ident: $($variant:ident)+;)+) => {$(
        impl Term for $name {
            const ALL: &'static [Self] = &[$($name::$variant),+];

            fn word(self) -> &'static str {
                // Without a rest: a new variant is listed above, or this does not compile.
                match self { $($name::$variant)|+ => $name::word(self) }
            }
        }
    )+};
}

known_terms! {
    Answer: Yes No Conditional Info Undetermined;
    Basis: Source Practice;
    Edition: Brief Full Board Leader Candidate;
    EvidenceGrade: Stated Documented Measured;
    FindingKind: Fail AtRisk Contradiction;
    Severity: Critical High Medium Low;
    Verdict: Pass AtRisk Fail Unknown NotApplicable;
}

/// Declares a closed set of the shape with its words.
macro_rules! terms {
    ($(#[$about:meta])* $name:ident { $($(#[$variant_about:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ::serde::Serialize, ::serde::Deserialize)]
        pub enum $name {
            $($(#[$variant_about])* #[serde(rename = $word)] $variant,)+
        }

        impl $crate::v1::Term for $name {
            const ALL: &'static [Self] = &[$($name::$variant),+];

            fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }

        impl ::schemars::JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
                $crate::v1::term::one_of::<$name>(generator)
            }
        }
    };
}
pub(super) use terms;

/// The JSON Schema of a closed set.
pub(super) fn one_of<T: Term>(_: &mut SchemaGenerator) -> Schema {
    words(T::ALL)
}

/// The verdicts that somebody must act on.
pub(super) fn bad_verdicts(_: &mut SchemaGenerator) -> Schema {
    words(&[Verdict::Fail, Verdict::AtRisk])
}

fn words<T: Term>(terms: &[T]) -> Schema {
    let words: Vec<&str> = terms.iter().map(|term| term.word()).collect();
    json_schema!({ "type": "string", "enum": words })
}

#[cfg(test)]
mod tests {
    use serde::Serialize;

    use super::*;
    use crate::{AnswerState, BlockerStatus, Certainty, FindingStatus, LineState, NumberState, RatingLabel, ScoreKind};

    fn assert_words<T: Term + Serialize + PartialEq + std::fmt::Debug>() {
        for term in T::ALL {
            assert_eq!(serde_json::to_value(term).unwrap(), term.word());
            assert_eq!(T::parse(term.word()), Some(*term));
        }
    }

    #[test]
    fn json_has_the_words_and_each_is_read_back() {
        assert_words::<Answer>();
        assert_words::<Basis>();
        assert_words::<Edition>();
        assert_words::<EvidenceGrade>();
        assert_words::<FindingKind>();
        assert_words::<Severity>();
        assert_words::<Verdict>();
        assert_words::<AnswerState>();
        assert_words::<BlockerStatus>();
        assert_words::<Certainty>();
        assert_words::<FindingStatus>();
        assert_words::<LineState>();
        assert_words::<NumberState>();
        assert_words::<RatingLabel>();
        assert_words::<ScoreKind>();
    }
}
