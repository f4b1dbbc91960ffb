//! A run over a block.

use super::block::LaneBlock;
use super::code::{LaneCode, Macro, Picks, Step};
use super::numbers::{counts, word, word_of_both};
use super::room::Number;
use super::{LANES, Truths, lanes};
use crate::AbstractValue;
use crate::eval::evaluate;
use crate::instruction::Instruction;
use crate::interval as on;
use crate::typed::{Comparison, Operation};

impl LaneCode {
    /// Evaluates what a phase holds, for the programs in `used`; what is said of others has no meaning.
    pub fn run(&self, phase: usize, block: &mut LaneBlock, used: u64) {
        let Some(phase) = self.phases.get(phase) else { return };
        phase.macros.iter().for_each(|one| self.reduce(one, block, used));
        phase.steps.iter().for_each(|step| self.step(step, block, used));
    }

    /// Finds out what ranges over a list, program by program, where that list is given.
    fn reduce(&self, one: &Macro, block: &mut LaneBlock, used: u64) {
        let given = used & one.list.map_or(u64::MAX, |list| block.listed.get(list).copied().unwrap_or(0));
        block.put_otherwise(one);
        for lane in lanes(given) {
            for slot in &one.reads {
                let slot = *slot as usize;
                block.cells[slot] = block.of_room(self.rooms[slot], lane);
            }
            let cell = evaluate(&one.typed, &block.cells, &block.records[lane]);
            block.put_cell(one.to, lane, cell);
        }
    }

    fn step(&self, step: &Step, block: &mut LaneBlock, used: u64) {
        match *step {
            Step::Any { yes, no, to } => {
                let truths = Truths { yes: self.any(yes, block), no: self.any(no, block) };
                block.put_truths(to, truths);
            }
            Step::Holds { may, must, to } => {
                let truths = Truths { yes: self.any(may, block), no: !self.any(must, block) };
                block.put_truths(to, truths);
            }
            Step::And([x, y], to) => block.put_truths(to, block.read(x).and(block.read(y))),
            Step::Or([x, y], to) => block.put_truths(to, block.read(x).or(block.read(y))),
            Step::Same([x, y], to) => block.put_truths(to, block.read(x).same(block.read(y))),
            Step::SameOption { at, count, to } => {
                let truths = block.same_option(at, count);
                block.put_truths(to, truths);
            }
            Step::Against { number, instruction, unknown, to } => {
                let truths = block.against(number, instruction, unknown, used);
                block.put_truths(to, truths);
            }
            Step::Compare { comparison, numbers, to } => {
                let truths = block.compare(comparison, numbers, used);
                block.put_truths(to, truths);
            }
            Step::Calculate { operation, numbers, to } => block.calculate(operation, numbers, to, used),
            Step::Negate { number, to } => block.negate(number, to, used),
            Step::Size { at, count, to } => block.size(at, count, to),
            Step::Numbers { at, count, to } => block.numbers(at, count, to),
            Step::Extreme { greatest, digits: [one, other], at } => self.extreme(greatest, one, other, at, block),
            Step::Without { word, at, count } => {
                let without = !block.words[word];
                block.words[at..at + count].iter_mut().for_each(|word| *word &= without);
            }
            Step::ChooseWord { condition, from: [one, other], to } => {
                let condition = block.read(condition);
                block.words[to] = condition.yes & block.words[one] | condition.no & block.words[other];
            }
            Step::ChooseMust { condition, from: [one, other], to } => {
                let condition = block.read(condition);
                let (one, other) = (block.words[one], block.words[other]);
                block.words[to] = (one | !condition.yes) & (other | !condition.no) & (condition.yes | condition.no);
            }
            Step::ChooseNumbers { condition, numbers, to } => block.choose(condition, numbers, to, used),
        }
    }

    /// A digit comes out where one of two can be it, and the other can be it or what lies behind.
    fn extreme(&self, greatest: bool, one: Picks, other: Picks, at: usize, block: &mut LaneBlock) {
        let words = |(from, to): Picks| self.picks.get(from as usize..to as usize).unwrap_or_default();
        let (one, other) = (words(one), words(other));
        let (mut one_behind, mut other_behind) = (0, 0);
        for step in 0..one.len() {
            let digit = if greatest { step } else { one.len() - 1 - step };
            let (x, y) = (block.words[one[digit]], block.words[other[digit]]);
            (one_behind, other_behind) = (one_behind | x, other_behind | y);
            block.words[at + digit] = x & other_behind | y & one_behind;
        }
    }

    #[inline]
    fn any(&self, (from, to): Picks, block: &LaneBlock) -> u64 {
        let picked = self.picks.get(from as usize..to as usize).unwrap_or_default();
        picked.iter().fold(0, |any, word| any | block.words[*word])
    }
}

/// A number whose words and arrays are at hand.
struct View<'b> {
    open: u64,
    least: &'b [f64; LANES],
    /// Its upper ends; without them it is `unknown` where it is open.
    most: Option<&'b [f64; LANES]>,
    unknown: AbstractValue,
}

impl<'b> View<'b> {
    #[inline]
    fn new(number: Number, words: &[u64], arrays: &'b [[f64; LANES]]) -> View<'b> {
        let most = number.most.map(|most| &arrays[most]);
        View { open: words[number.open], least: &arrays[number.least], most, unknown: number.unknown }
    }

    /// What it can be in a program in which it is defined.
    #[inline]
    fn at(&self, lane: usize) -> AbstractValue {
        let least = self.least[lane];
        match (self.open >> lane & 1 != 0, self.most) {
            (false, _) => AbstractValue::number(least),
            (true, None) => self.unknown,
            (true, Some(most)) => AbstractValue::between(least, most[lane]),
        }
    }
}

impl LaneBlock {
    #[inline]
    fn read(&self, (yes, no): (usize, usize)) -> Truths {
        Truths { yes: self.words[yes], no: self.words[no] }
    }

    #[inline]
    fn put_truths(&mut self, to: usize, truths: Truths) {
        (self.words[to], self.words[to + 1]) = (truths.yes, truths.no);
    }

    /// Whether two choices are the same, as `equal_choices` has it, for all programs.
    fn same_option(&self, [x, y]: [usize; 2], count: usize) -> Truths {
        let (mut common, mut apart, mut one, mut two) = (0, 0, 0, 0);
        // The last word tells of choices that are none: in the mask of a choice these are several bits.
        for option in 0..=count {
            let (x, y) = (self.words[x + option], self.words[y + option]);
            common |= x & y;
            apart |= x ^ y;
            two |= one & x | if option == count { x } else { 0 };
            one |= x;
        }
        Truths { yes: common, no: apart | two | !one }
    }

    pub(super) fn number(&self, number: Number, lane: usize) -> AbstractValue {
        match self.words[number.open + 1] >> lane & 1 {
            0 => View::new(number, &self.words, &self.arrays).at(lane),
            _ => AbstractValue::UNDEFINED,
        }
    }

    pub(super) fn put_number(&mut self, to: Number, lane: usize, cell: AbstractValue) {
        let bit = 1 << lane;
        let undefined = cell.is_undefined();
        let open = !undefined && cell.a != cell.b;
        self.words[to.open] = self.words[to.open] & !bit | u64::from(open) << lane;
        self.words[to.open + 1] = self.words[to.open + 1] & !bit | u64::from(undefined) << lane;
        self.arrays[to.least][lane] = cell.least();
        if let Some(most) = to.most {
            self.arrays[most][lane] = cell.most();
        }
    }

    fn against(&self, number: Number, instruction: Instruction, unknown: AbstractValue, used: u64) -> Truths {
        let values = &self.arrays[number.least];
        let holds = match instruction {
            Instruction::Below(_, bits) => word(values, |value| value < f64::from_bits(bits)),
            Instruction::NotAbove(_, bits) => word(values, |value| value <= f64::from_bits(bits)),
            Instruction::Above(_, bits) => word(values, |value| value > f64::from_bits(bits)),
            Instruction::NotBelow(_, bits) => word(values, |value| value >= f64::from_bits(bits)),
            Instruction::Is(_, bits) => word(values, |value| value == f64::from_bits(bits)),
            _ => 0,
        };
        let (open, undefined) = (self.words[number.open], self.words[number.open + 1]);
        let single = !open & !undefined;
        let mut truths = Truths { yes: holds & single | undefined, no: !holds & single | undefined };
        match number.most {
            None => {
                truths.yes |= open & u64::from(unknown.a != 0).wrapping_neg();
                truths.no |= open & u64::from(unknown.b != 0).wrapping_neg();
            }
            Some(most) => {
                for lane in lanes(open & used & !undefined) {
                    let cell = AbstractValue::between(values[lane], self.arrays[most][lane]);
                    let cell = instruction.apply(&[cell]);
                    truths.yes |= cell.a << lane;
                    truths.no |= cell.b << lane;
                }
            }
        }
        truths
    }

    fn compare(&self, comparison: Comparison, [x, y]: [Number; 2], used: u64) -> Truths {
        let (one, other) = (&self.arrays[x.least], &self.arrays[y.least]);
        let holds = match comparison {
            Comparison::Less => word_of_both(one, other, |one, other| one < other),
            Comparison::AtMost => word_of_both(one, other, |one, other| one <= other),
            Comparison::Equal => word_of_both(one, other, |one, other| one == other),
        };
        let undefined = self.words[x.open + 1] | self.words[y.open + 1];
        let open = (self.words[x.open] | self.words[y.open]) & !undefined;
        let single = !open & !undefined;
        let mut truths = Truths { yes: holds & single | undefined, no: !holds & single | undefined };
        let (x, y) = (View::new(x, &self.words, &self.arrays), View::new(y, &self.words, &self.arrays));
        for lane in lanes(open & used) {
            let cell = on::compare_numbers(comparison, x.at(lane), y.at(lane));
            truths.yes |= cell.a << lane;
            truths.no |= cell.b << lane;
        }
        truths
    }

    fn calculate(&mut self, operation: Operation, numbers: [Number; 2], to: Number, used: u64) {
        macro_rules! each {
            ($($operation:ident),*) => {
                match operation {
                    $(Operation::$operation => {
                        self.each_single(numbers, to, |a, b| on::single(Operation::$operation, a, b));
                    })*
                }
            };
        }
        each!(Add, Subtract, Multiply, Divide, DivideWhole, Remainder, Greatest, Least);
        let [x, y] = numbers;
        let undefined = self.words[x.open + 1] | self.words[y.open + 1];
        let open = (self.words[x.open] | self.words[y.open]) & !undefined;
        let mut without = match on::divides(operation) {
            true => word(&self.arrays[to.least], f64::is_nan) & !open,
            false => 0,
        };
        let mut ends = 0;
        if let Some((before, [least, most, ..])) = self.arrays.split_at_mut_checked(to.least) {
            let (x, y) = (View::new(x, &self.words, before), View::new(y, &self.words, before));
            for lane in lanes(open & used) {
                let cell = on::calculate(operation, x.at(lane), y.at(lane));
                (least[lane], most[lane]) = (cell.least(), cell.most());
                without |= u64::from(cell.is_undefined()) << lane;
                ends |= u64::from(cell.a != cell.b) << lane;
            }
        }
        (self.words[to.open], self.words[to.open + 1]) = (ends & !without, undefined | without);
    }

    #[inline]
    fn each_single(&mut self, [x, y]: [Number; 2], to: Number, operation: impl Fn(f64, f64) -> f64) {
        // What comes out has an array behind those that go in.
        let Some((before, [out, ..])) = self.arrays.split_at_mut_checked(to.least) else { return };
        let (Some(x), Some(y)) = (before.get(x.least), before.get(y.least)) else { return };
        for ((out, x), y) in out.iter_mut().zip(x).zip(y) {
            *out = operation(*x, *y);
        }
    }

    fn negate(&mut self, x: Number, to: Number, used: u64) {
        self.each_single([x, x], to, |x, _| -x);
        let undefined = self.words[x.open + 1];
        (self.words[to.open], self.words[to.open + 1]) = (0, undefined);
        for lane in lanes(self.words[x.open] & !undefined & used) {
            let cell = on::negate(self.number(x, lane));
            self.put_number(to, lane, cell);
        }
    }

    fn choose(&mut self, condition: (usize, usize), [y, z]: [Number; 2], to: Number, used: u64) {
        let condition = self.read(condition);
        let (is, is_not) = (condition.yes & !condition.no, condition.no & !condition.yes);
        let pick = |one: u64, other: u64| is & one | is_not & other;
        let open = pick(self.words[y.open], self.words[z.open]) | !(is | is_not);
        let undefined = pick(self.words[y.open + 1], self.words[z.open + 1]);
        if let Some((before, [out, ..])) = self.arrays.split_at_mut_checked(to.least) {
            for (lane, out) in out.iter_mut().enumerate() {
                *out = before[if is >> lane & 1 != 0 { y.least } else { z.least }][lane];
            }
        }
        (self.words[to.open], self.words[to.open + 1]) = (0, undefined);
        for lane in lanes(open & !undefined & used) {
            let cell = AbstractValue { a: condition.yes >> lane & 1, b: condition.no >> lane & 1 };
            let cell = on::choose_numbers(cell, self.number(y, lane), self.number(z, lane));
            self.put_number(to, lane, cell);
        }
    }

    /// How many options a set has, as `size_of_set` counts them.
    fn size(&mut self, at: usize, count: usize, to: Number) {
        // A set that there is none of counts as the bits of what is undefined.
        let weigh = |(option, word): (usize, &u64)| {
            let times = if option == count { AbstractValue::UNDEFINED.a.count_ones() as usize } else { 1 };
            std::iter::repeat_n(*word, if *word == 0 { 0 } else { times })
        };
        let (Some(must), Some(may)) =
            (self.words.get(at..=at + count), self.words.get(at + count + 1..=at + 2 * count + 1))
        else {
            return;
        };
        let open = must.iter().zip(may).fold(0, |open, (must, may)| open | must ^ may);
        self.arrays[to.least] = counts(must.iter().enumerate().flat_map(weigh));
        if let Some(most) = to.most.filter(|_| open != 0) {
            self.arrays[most] = counts(may.iter().enumerate().flat_map(weigh));
        }
        (self.words[to.open], self.words[to.open + 1]) = (open, 0);
    }

    /// Digits as numbers.
    fn numbers(&mut self, at: usize, count: usize, to: Number) {
        let (mut one, mut several) = (0, 0);
        for digit in (0..count).rev() {
            let word = self.words[at + digit];
            (one, several) = (one | word, several | one & word);
            lanes(word).for_each(|lane| self.arrays[to.least][lane] = digit as f64);
        }
        if let Some(most) = to.most.filter(|_| several != 0) {
            self.arrays[most] = self.arrays[to.least];
            for digit in 0..count {
                lanes(self.words[at + digit] & several).for_each(|lane| self.arrays[most][lane] = digit as f64);
            }
        }
        (self.words[to.open], self.words[to.open + 1]) = (several, self.words[at + count]);
    }
}
