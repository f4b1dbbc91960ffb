//! Whose answers belong together where respondents differ.

use std::collections::BTreeMap;

use crate::{Claim, Origin, Speaker};

/// What one voice says of some facts.
pub(super) struct Voice<'f> {
    /// Whose it is, by the first of their answers.
    pub(super) who: &'f Origin,
    said: BTreeMap<&'f str, &'f Claim>,
}

impl<'f> Voice<'f> {
    /// What it says of a fact.
    pub(super) fn of(&self, fact: &str) -> Option<&'f Claim> {
        self.said.get(fact).copied()
    }

    /// Whether it says of a fact what a claim says.
    pub(super) fn agrees(&self, fact: &str, claim: &Claim) -> bool {
        self.of(fact).is_some_and(|said| said.value == claim.value)
    }
}

/// The voices among the claims of some facts, in the order in which they are met. Whoever says two things of one fact and takes none
/// back has as many voices as files: any of them may be right.
pub(super) fn voices<'f>(facts: impl IntoIterator<Item = (&'f str, &'f [Claim])>) -> Vec<Voice<'f>> {
    let mut speakers: Vec<(Speaker, Vec<(&'f str, &'f Claim)>)> = Vec::new();
    for (fact, claim) in facts.into_iter().flat_map(|(fact, claims)| claims.iter().map(move |claim| (fact, claim))) {
        let speaker = claim.origin.speaker();
        match speakers.iter_mut().find(|(known, _)| *known == speaker) {
            Some((_, said)) => said.push((fact, claim)),
            None => speakers.push((speaker, vec![(fact, claim)])),
        }
    }
    speakers.iter().flat_map(|(_, said)| of_one(said)).collect()
}

/// The voices of one person.
fn of_one<'f>(all: &[(&'f str, &'f Claim)]) -> Vec<Voice<'f>> {
    let Some((_, first)) = all.first() else { return Vec::new() };
    let mut said: BTreeMap<&'f str, &'f Claim> = BTreeMap::new();
    for (fact, claim) in all {
        said.entry(fact).or_insert(claim);
    }
    if said.len() == all.len() {
        return vec![Voice { who: &first.origin, said }];
    }
    let mut files: Vec<&str> = Vec::new();
    for (_, claim) in all {
        if !files.contains(&claim.origin.place.file.as_str()) {
            files.push(&claim.origin.place.file);
        }
    }
    let in_file = |file: &str| {
        let own = all.iter().filter(|(_, claim)| claim.origin.place.file == file);
        // What a file does not say is said elsewhere by the same person.
        let said: BTreeMap<&'f str, &'f Claim> =
            said.iter().map(|(fact, claim)| (*fact, *claim)).chain(own.clone().copied()).collect();
        own.clone().next().map(|(_, first)| Voice { who: &first.origin, said })
    };
    files.into_iter().filter_map(in_file).collect()
}

#[cfg(test)]
mod tests {
    use diagnostics::Location;
    use expr::Value;

    use super::*;
    use crate::EvidenceGrade;

    fn claim(file: &str, who: Option<&str>, value: f64) -> Claim {
        let place = Location { file: file.to_owned(), line: 1, column: 1 };
        let respondent = who.map(str::to_owned);
        let origin = Origin { rank: EvidenceGrade::Stated, place, to_line: None, respondent, role: None, date: None };
        let (note, evidence) = (None, None);
        Claim { value: Value::Number(value), origin, note, evidence, entry_evidence: Vec::new(), confidential: false }
    }

    /// What each voice says of two facts.
    fn said(one: &[Claim], other: &[Claim]) -> Vec<[Option<f64>; 2]> {
        let number = |claim: &Claim| if let Value::Number(number) = claim.value { number } else { f64::NAN };
        let of = |voice: &Voice<'_>| ["one", "other"].map(|fact| voice.of(fact).map(number));
        voices([("one", one), ("other", other)]).iter().map(of).collect()
    }

    #[test]
    fn each_person_has_one_voice_and_whoever_contradicts_oneself_one_a_file() {
        let (ada, again) = (Some("Ada"), Some(" ADA"));
        for (one, other, expected) in [
            (vec![claim("a", ada, 1.0)], vec![claim("b", again, 2.0)], vec![[Some(1.0), Some(2.0)]]),
            (
                vec![claim("a", ada, 1.0), claim("b", Some("Bob"), 2.0)],
                vec![claim("b", Some("Bob"), 3.0)],
                vec![[Some(1.0), None], [Some(2.0), Some(3.0)]],
            ),
            (
                vec![claim("a", ada, 1.0), claim("b", again, 2.0)],
                vec![claim("b", again, 3.0)],
                vec![[Some(1.0), Some(3.0)], [Some(2.0), Some(3.0)]],
            ),
            (
                vec![claim("a", None, 1.0), claim("b", None, 2.0)],
                vec![claim("a", None, 3.0), claim("b", None, 4.0)],
                vec![[Some(1.0), Some(3.0)], [Some(2.0), Some(4.0)]],
            ),
        ] {
            assert_eq!(said(&one, &other), expected, "{one:?} {other:?}");
        }
        assert!(said(&[], &[]).is_empty());
    }
}
