//! The paper that a report is printed on, and which of them a country uses.

use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

/// A size of paper, upright.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Paper {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

/// The countries whose offices print on Letter. Source: CLDR 47, `measurementData/paperSize` of type `US-Letter`.
const LETTER: [&str; 14] = ["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"];

impl Paper {
    /// All, in the order in which help texts list them.
    pub const ALL: [Paper; 2] = [Paper::A4, Paper::Letter];

    /// The word that names it, in `brand.yaml`, on the command line and in style sheets.
    pub fn word(self) -> &'static str {
        match self {
            Paper::A4 => "a4",
            Paper::Letter => "letter",
        }
    }

    /// The paper that a word names, in upper or lower case.
    pub fn from_word(word: &str) -> Option<Paper> {
        Paper::ALL.into_iter().find(|paper| paper.word().eq_ignore_ascii_case(word))
    }

    /// The paper of a locale as POSIX (`en_US.UTF-8`, `sr_RS@latin`) or BCP 47 (`en-US`) writes it; none where it names no country.
    pub fn of_locale(locale: &str) -> Option<Paper> {
        let tag = locale.split(['.', '@']).next()?;
        let region = tag.parse::<LanguageIdentifier>().ok()?.region?;
        Some(if LETTER.contains(&region.as_str()) { Paper::Letter } else { Paper::A4 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_locale_tells_its_paper_by_its_country() {
        for (paper, locales) in [
            (Some(Paper::Letter), &["en_US.UTF-8", "en_US", "en-US", "en_CA.UTF-8", "fr_CA", "es_MX.utf8", "en_us", "fil_PH", "es_US@euro"][..]),
            (Some(Paper::A4), &["de_DE.UTF-8", "en_GB.UTF-8", "en_AU", "sr_RS@latin", "zh_Hans_CN", "pt_BR", "es_419"]),
            (None, &["C", "C.UTF-8", "POSIX", "", "en", "US", "_US", "nonsense here", "."]),
        ] {
            for locale in locales {
                assert_eq!(Paper::of_locale(locale), paper, "{locale}");
            }
        }
    }

    #[test]
    fn a_word_names_its_paper() {
        for paper in Paper::ALL {
            assert_eq!(Paper::from_word(paper.word()), Some(paper));
            assert_eq!(Paper::from_word(&paper.word().to_uppercase()), Some(paper));
            assert_eq!(serde_json::to_value(paper).unwrap(), paper.word());
        }
        assert_eq!((Paper::from_word("a3"), Paper::default()), (None, Paper::A4));
    }
}
