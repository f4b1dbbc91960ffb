//! Small whole numbers: chosen and compared by words, without an array.

use super::code::Step;
use super::compile::Compiler;
use super::room::{FULL, Room, ZERO};
use crate::AbstractValue;

/// How many whole numbers from 0 on can be kept as digits.
const MOST_DIGITS: usize = 16;

impl Compiler {
    /// Whether digits are a number, as `equal_numbers` has it: they can be where it lies between two that are possible.
    pub fn is_digit(&mut self, place: u32, at: usize, count: usize, value: f64) -> (Room, Option<Step>) {
        let phase = self.places[place as usize];
        let undefined = at + count;
        let not_above =
            self.picks((0..count).filter(|digit| *digit as f64 <= value).map(|digit| at + digit).chain([undefined]));
        let not_below =
            self.picks((0..count).filter(|digit| *digit as f64 >= value).map(|digit| at + digit).chain([undefined]));
        let others =
            self.picks((0..count).filter(|digit| *digit as f64 != value).map(|digit| at + digit).chain([undefined]));
        let (one, other) = (self.rooms.words(2), self.rooms.words(2));
        self.phase(phase).steps.push(Step::Any { yes: not_above, no: others, to: one });
        self.phase(phase).steps.push(Step::Any { yes: not_below, no: others, to: other });
        self.truth_step(|to| Step::And([(one, one + 1), (other, other + 1)], to))
    }

    /// The word of each digit that a number can be, and the one that tells where there is none; nothing where it can be others.
    pub fn digits(&self, place: u32) -> Option<(Vec<usize>, usize)> {
        match self.room(place) {
            Room::Digits { at, count } => Some(((at..at + count).collect(), at + count)),
            Room::Number(number) if number.open == ZERO => {
                let (_, value) = self.code.fixed_arrays.iter().find(|(array, _)| *array == number.least)?;
                let digit = (0..MOST_DIGITS)
                    .find(|digit| AbstractValue::number(*digit as f64) == AbstractValue::number(*value))?;
                Some(((0..=digit).map(|one| if one == digit { FULL } else { ZERO }).collect(), ZERO))
            }
            _ => None,
        }
    }

    /// Where two numbers are digits: their words, of the same length, and the words that tell where there is none.
    fn both_digits(&self, y: u32, z: u32) -> ([Vec<usize>; 2], [usize; 2]) {
        let ((mut one, no_one), (mut other, no_other)) =
            (self.digits(y).unwrap_or_default(), self.digits(z).unwrap_or_default());
        let count = one.len().max(other.len());
        one.resize(count, ZERO);
        other.resize(count, ZERO);
        ([one, other], [no_one, no_other])
    }

    pub fn choose_digits(&mut self, x: u32, y: u32, z: u32) -> (Room, Option<Step>) {
        let condition = self.truth(x);
        let phase = [x, y, z].map(|place| self.places[place as usize]).into_iter().max().unwrap_or(0);
        let ([one, other], none) = self.both_digits(y, z);
        let (count, at) = (one.len(), self.rooms.words(one.len() + 1));
        for (digit, from) in one.into_iter().zip(other).enumerate() {
            self.phase(phase).steps.push(Step::ChooseWord { condition, from: from.into(), to: at + digit });
        }
        if none != [ZERO; 2] {
            self.phase(phase).steps.push(Step::ChooseWord { condition, from: none, to: at + count });
            self.phase(phase).steps.push(Step::Without { word: at + count, at, count });
        }
        (Room::Digits { at, count }, None)
    }

    pub fn extreme(&mut self, greatest: bool, x: u32, y: u32) -> (Room, Option<Step>) {
        let phase = self.places[x as usize].max(self.places[y as usize]);
        let ([one, other], none) = self.both_digits(x, y);
        let (count, at) = (one.len(), self.rooms.words(one.len() + 1));
        let digits = [self.picks(one), self.picks(other)];
        self.phase(phase).steps.push(Step::Extreme { greatest, digits, at });
        if none != [ZERO; 2] {
            let condition = (FULL, FULL);
            self.phase(phase).steps.push(Step::ChooseWord { condition, from: none, to: at + count });
            self.phase(phase).steps.push(Step::Without { word: at + count, at, count });
        }
        (Room::Digits { at, count }, None)
    }
}
