//! What a check comes to, as words: the engine's conclusion of every case, worked out once.

use engine::assess::{Conclusion, Screened};
use expr::Truth;
use expr::lanes::Truths;
use pack::{Verdict, VerdictSet};

/// The credits that there are, least first.
pub(crate) const CREDITS: [f64; 3] = [0.0, 0.5, 1.0];

/// What screening answers can say, and none.
const SCREENED: [Option<Screened>; 5] = [
    None,
    Some(Screened::Says(Verdict::Pass)),
    Some(Screened::Says(Verdict::AtRisk)),
    Some(Screened::Says(Verdict::Fail)),
    Some(Screened::NotApplicable),
];

/// What plans can say.
const PLANNED: [Verdict; 3] = [Verdict::Pass, Verdict::AtRisk, Verdict::Fail];

/// What practice can be.
const PRACTICE: [Truth; 3] = [Truth::False, Truth::Unknown, Truth::True];

/// A credit of each program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CreditWords {
    /// Where there is one.
    pub there: u64,
    /// Where the least credit is at least the second and the third of [`CREDITS`].
    pub earned: [u64; 2],
    /// The same for what is lost however well it goes.
    pub lost: [u64; 2],
}

/// What a check comes to in each program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Concluded {
    /// Where each settled verdict is the one that is shown; nowhere of an unknown one.
    pub verdict: [u64; 4],
    /// Where each is one of those that are shown as possible.
    pub shown: [u64; 4],
    /// Where the verdict rests on the screening answer alone.
    pub provisional: u64,
    /// Where the check may still turn out not to apply.
    pub optional: u64,
    pub credit: CreditWords,
    pub detailed: CreditWords,
}

/// How many words it has.
const WORDS: usize = 20;

impl Concluded {
    fn from_words(words: &[u64; WORDS]) -> Concluded {
        let [v0, v1, v2, v3, s0, s1, s2, s3, provisional, optional, rest @ ..] = *words;
        let credit = |[there, e0, e1, l0, l1]: [u64; 5]| CreditWords { there, earned: [e0, e1], lost: [l0, l1] };
        let [c0, c1, c2, c3, c4, detailed @ ..] = rest;
        Concluded {
            verdict: [v0, v1, v2, v3],
            shown: [s0, s1, s2, s3],
            provisional,
            optional,
            credit: credit([c0, c1, c2, c3, c4]),
            detailed: credit(detailed),
        }
    }
}

/// The conclusion of each case: which of the words of a [`Concluded`] have the program's bit.
#[derive(Clone, Debug)]
pub(crate) struct Conclusions {
    /// By the bits of the possible verdicts, practice, screening answer.
    judged: Vec<[[u32; 5]; 3]>,
    /// By what a plan says, where a check does not apply.
    planned: [u32; 3],
}

impl Conclusions {
    /// None where a credit is none of [`CREDITS`].
    pub fn new() -> Option<Conclusions> {
        let case = |open: u8, practice: Truth, screened| {
            bits(&Conclusion::new(VerdictSet::from_bits(open), practice, screened))
        };
        let mut judged = vec![[[0; 5]; 3]; 16];
        for (open, of_open) in (0..).zip(&mut judged) {
            for (practice, of_practice) in PRACTICE.into_iter().zip(of_open) {
                for (screened, place) in SCREENED.into_iter().zip(of_practice) {
                    *place = case(open, practice, screened)?;
                }
            }
        }
        let mut planned = [0; 3];
        for (verdict, place) in PLANNED.into_iter().zip(&mut planned) {
            let open = Conclusion::new(VerdictSet::only(Verdict::NotApplicable), Truth::False, None);
            *place = bits(&open.planned(verdict))?;
        }
        Some(Conclusions { judged, planned })
    }

    /// Concludes for all programs from where each settled verdict is possible, practice, what the screening answer says (pass, at
    /// risk, fail, not applicable) and what the plan says (pass, at risk, fail).
    pub fn conclude(
        &self,
        possible: &[u64; 4],
        practice: Truths,
        screened: &[u64; 4],
        planned: &[u64; 3],
    ) -> Concluded {
        let mut words = [0; WORDS];
        let mut put = |programs: u64, mut bits: u32| {
            while bits != 0 {
                words[bits.trailing_zeros() as usize] |= programs;
                bits &= bits - 1;
            }
        };
        let answered = screened.iter().fold(0, |any, says| any | says);
        let half = |[one, other]: [u64; 2]| [!one & !other, one & !other, !one & other, one & other];
        let (low, high) = (half([possible[0], possible[1]]), half([possible[2], possible[3]]));
        let practice_is = [!practice.yes, practice.open(), practice.known()];
        for open in 1..16 {
            let programs = low[open & 3] & high[open >> 2];
            if programs == 0 {
                continue;
            }
            let table = &self.judged[open];
            if open == NOT_APPLICABLE {
                let settled = planned.iter().fold(0, |any, says| any | says);
                put(programs & !settled, table[0][0]);
                (0..3).for_each(|at| put(programs & planned[at], self.planned[at]));
                continue;
            }
            if open.is_power_of_two() && open != PASS {
                put(programs, table[0][0]);
                continue;
            }
            for (is, table) in practice_is.into_iter().zip(table) {
                let programs = programs & is;
                if programs == 0 {
                    continue;
                }
                put(programs & !answered, table[0]);
                if programs & answered != 0 {
                    (0..4).for_each(|at| put(programs & screened[at], table[at + 1]));
                }
            }
        }
        Concluded::from_words(&words)
    }
}

const PASS: usize = 1;
const NOT_APPLICABLE: usize = 8;

/// The words of a [`Concluded`] that a conclusion sets.
fn bits(conclusion: &Conclusion) -> Option<u32> {
    let mut at = 0;
    let mut bits = 0_u32;
    let mut put = |on: bool| {
        bits |= u32::from(on) << at;
        at += 1;
    };
    Verdict::SETTLED.into_iter().for_each(|verdict| put(conclusion.verdict == verdict));
    Verdict::SETTLED.into_iter().for_each(|verdict| put(conclusion.shown.contains(verdict)));
    put(conclusion.provisional);
    put(conclusion.optional());
    for credit in [conclusion.credit, conclusion.detailed] {
        let rank = |of: f64| CREDITS.into_iter().position(|credit| credit == of);
        let (earned, lost) = match credit {
            Some((least, most)) => (rank(least)?, rank(1.0 - most)?),
            None => (0, 0),
        };
        put(credit.is_some());
        [earned, lost].into_iter().for_each(|rank| (1..3).for_each(|step| put(rank >= step)));
    }
    Some(bits)
}

/// The set of verdicts of one program, from where each settled one is in it.
pub(crate) fn verdicts_of(words: &[u64; 4], lane: usize) -> VerdictSet {
    let bits = words.iter().enumerate().fold(0, |bits, (at, word)| bits | ((word >> lane & 1) as u8) << at);
    VerdictSet::from_bits(bits)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every case in a lane of its own comes out as the engine concludes it.
    #[test]
    fn every_case_is_concluded_as_the_engine_does() {
        let conclusions = Conclusions::new().unwrap();
        let mut seen = 0;
        for open in 1..16_u8 {
            for practice in PRACTICE {
                for (answer, screened) in SCREENED.into_iter().enumerate() {
                    let lane = (seen * 7) % 64;
                    let expected = Conclusion::new(VerdictSet::from_bits(open), practice, screened);
                    let possible = std::array::from_fn(|at| u64::from(open >> at & 1) << lane);
                    let says = std::array::from_fn(|at| u64::from(answer == at + 1) << lane);
                    let practice = Truths::single(practice);
                    let practice = Truths { yes: practice.yes << lane, no: practice.no << lane };
                    let found = conclusions.conclude(&possible, practice, &says, &[0; 3]);
                    let verdict = |of: &[u64; 4]| {
                        let on = (0..4).filter(|at| of[*at] >> lane & 1 == 1).map(|at| 1 << at);
                        VerdictSet::from_bits(on.sum())
                    };
                    let settled = if expected.verdict == Verdict::Unknown {
                        VerdictSet::NONE
                    } else {
                        VerdictSet::only(expected.verdict)
                    };
                    assert_eq!(verdict(&found.verdict), settled, "{expected:?}");
                    assert_eq!(verdict(&found.shown), expected.shown, "{expected:?}");
                    assert_eq!(found.provisional >> lane & 1 == 1, expected.provisional, "{expected:?}");
                    assert_eq!(found.optional >> lane & 1 == 1, expected.optional(), "{expected:?}");
                    seen += 1;
                }
            }
        }
        assert_eq!(seen, 225);
    }
}
