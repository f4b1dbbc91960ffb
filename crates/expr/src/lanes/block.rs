//! The values of a block: what is known of each program, and what came out.

use super::code::{LaneCode, Macro};
use super::numbers::word_of_both;
use super::room::{NumberForm, Room};
use super::{LANES, Truths};
use crate::eval::evaluate;
use crate::{AbstractValue, Records};

/// What is known of 64 programs, and what a run of a [`LaneCode`] made of it. Nothing is allocated after the first, lists of records
/// and what ranges over them left aside.
#[derive(Clone, Debug)]
pub struct LaneBlock {
    pub(super) words: Vec<u64>,
    pub(super) arrays: Vec<[f64; LANES]>,
    /// The lists of each program.
    pub(super) records: Vec<Vec<Records>>,
    /// The programs of which each list is given.
    pub(super) listed: Vec<u64>,
    /// The facts of one program, for what is found out lane by lane.
    pub(super) cells: Vec<AbstractValue>,
}

impl LaneBlock {
    /// A block in which nothing is known.
    pub fn new(code: &LaneCode) -> LaneBlock {
        let mut block = LaneBlock {
            words: vec![0; code.words],
            arrays: vec![[0.0; LANES]; code.arrays],
            records: vec![vec![Records::default(); code.lists]; LANES],
            listed: vec![0; code.lists],
            cells: vec![AbstractValue::default(); code.slots.len()],
        };
        block.words[..code.blank.len()].copy_from_slice(&code.blank);
        code.fixed_words.iter().for_each(|(word, value)| block.words[*word] = *value);
        code.fixed_arrays.iter().for_each(|(array, value)| block.arrays[*array] = [*value; LANES]);
        block.clear(code);
        block
    }

    /// Forgets all facts.
    pub fn clear(&mut self, code: &LaneCode) {
        self.words[..code.blank.len()].copy_from_slice(&code.blank);
        code.of_lists.iter().for_each(|one| self.put_otherwise(one));
        for (list, given) in self.listed.iter_mut().enumerate().filter(|(_, given)| **given != 0) {
            super::lanes(*given).for_each(|lane| self.records[lane][list] = Records::default());
            *given = 0;
        }
        for (slot, room) in code.slots.iter().zip(&code.rooms) {
            if let Room::Number(number) = room
                && let Some(most) = number.most
            {
                self.arrays[number.least] = [slot.unknown.least(); LANES];
                self.arrays[most] = [slot.unknown.most(); LANES];
            }
        }
    }

    /// Says what a fact of one program can be; false, and nothing is said, where its slot cannot hold that.
    pub fn set(&mut self, code: &LaneCode, slot: usize, lane: usize, cell: AbstractValue) -> bool {
        let (Some(room), true) = (code.rooms.get(slot).filter(|_| slot < code.slots.len()), lane < LANES) else {
            return false;
        };
        let unknown = code.slots[slot].unknown;
        let undefined = cell == AbstractValue::UNDEFINED;
        match *room {
            Room::Bool { yes, no } => {
                self.put(yes, lane, cell.a != 0);
                self.put(no, lane, cell.b != 0);
            }
            Room::Options { at, count } => {
                (0..count).for_each(|option| self.put(at + option, lane, !undefined && cell.a >> option & 1 != 0));
                self.put(at + count, lane, undefined);
            }
            Room::Set { at, count } => {
                for (at, mask) in [(at, cell.a), (at + count + 1, cell.b)] {
                    (0..count).for_each(|option| self.put(at + option, lane, !undefined && mask >> option & 1 != 0));
                    self.put(at + count, lane, undefined);
                }
            }
            Room::Digits { at, count } => {
                let is_digit = |value: u64| (0..count).any(|digit| (digit as f64).to_bits() == value);
                if !(undefined || is_digit(cell.a) && is_digit(cell.b)) {
                    return false;
                }
                let within = |digit: f64| !undefined && cell.least() <= digit && digit <= cell.most();
                (0..count).for_each(|digit| self.put(at + digit, lane, within(digit as f64)));
                self.put(at + count, lane, undefined);
            }
            Room::Number(_) if code.slots[slot].numbers == NumberForm::Constant => return false,
            Room::Number(number) => {
                let is_open = cell.a != cell.b;
                if is_open && number.most.is_none() && cell != unknown
                    || !is_open && !undefined && cell.least().is_nan()
                {
                    return false;
                }
                self.put(number.open, lane, is_open);
                self.put(number.open + 1, lane, undefined);
                self.arrays[number.least][lane] = cell.least();
                if let Some(most) = number.most {
                    self.arrays[most][lane] = cell.most();
                }
            }
            Room::List => return false,
        }
        true
    }

    /// Gives a list of records of one program; false where nothing ranges over it.
    pub fn set_records(&mut self, code: &LaneCode, list: usize, lane: usize, records: Records) -> bool {
        let (Some(given), true) = (self.listed.get_mut(list), lane < LANES) else { return false };
        *given |= 1 << lane;
        self.records[lane][list] = records;
        for one in code.of_lists.iter().filter(|one| one.list == Some(list)) {
            let cell = evaluate(&one.typed, &[], &self.records[lane]);
            self.put_cell(one.to, lane, cell);
        }
        true
    }

    /// Writes what a macro comes to where its list is not known, for all programs.
    pub(super) fn put_otherwise(&mut self, one: &Macro) {
        let of = |on: bool| u64::from(on).wrapping_neg();
        match one.to {
            Room::Bool { yes, no } => {
                (self.words[yes], self.words[no]) = (of(one.otherwise.a != 0), of(one.otherwise.b != 0));
            }
            Room::Number(to) => {
                self.words[to.open] = of(one.otherwise.a != one.otherwise.b);
                self.words[to.open + 1] = of(one.otherwise.is_undefined());
                self.arrays[to.least] = [one.otherwise.least(); LANES];
                if let Some(most) = to.most {
                    self.arrays[most] = [one.otherwise.most(); LANES];
                }
            }
            Room::Options { .. } | Room::Set { .. } | Room::Digits { .. } | Room::List => {}
        }
    }

    /// Writes what a macro comes to for one program.
    pub(super) fn put_cell(&mut self, to: Room, lane: usize, cell: AbstractValue) {
        match to {
            Room::Bool { yes, no } => {
                self.put(yes, lane, cell.a != 0);
                self.put(no, lane, cell.b != 0);
            }
            Room::Number(to) => self.put_number(to, lane, cell),
            Room::Options { .. } | Room::Set { .. } | Room::Digits { .. } | Room::List => {}
        }
    }

    /// Forgets a list of records of one program; false where there is no such list.
    pub fn forget_records(&mut self, code: &LaneCode, list: usize, lane: usize) -> bool {
        let (Some(given), true) = (self.listed.get_mut(list), lane < LANES) else { return false };
        *given &= !(1 << lane);
        self.records[lane][list] = Records::default();
        for one in code.of_lists.iter().filter(|one| one.list == Some(list)) {
            self.put_cell(one.to, lane, one.otherwise);
        }
        true
    }

    /// Says that a yes or no of one program is known. Nothing happens where the slot is none.
    #[inline]
    pub fn set_bool(&mut self, code: &LaneCode, slot: usize, lane: usize, value: bool) {
        if let Some(Room::Bool { yes, no }) = code.rooms.get(slot) {
            self.put(*yes, lane, value);
            self.put(*no, lane, !value);
        }
    }

    #[inline]
    fn put(&mut self, word: usize, lane: usize, on: bool) {
        let word = &mut self.words[word];
        *word = *word & !(1 << lane) | u64::from(on) << lane;
    }

    /// The value at a place, for one program.
    pub fn cell(&self, code: &LaneCode, place: usize, lane: usize) -> AbstractValue {
        code.rooms.get(place).map_or(AbstractValue::UNDEFINED, |room| self.of_room(*room, lane))
    }

    pub(super) fn of_room(&self, room: Room, lane: usize) -> AbstractValue {
        let bit = |word: usize| self.words[word] >> lane & 1;
        let mask = |at: usize, count: usize| (0..count).fold(0, |mask, option| mask | bit(at + option) << option);
        let undefined = |word: usize| bit(word) * AbstractValue::UNDEFINED.a;
        match room {
            Room::Bool { yes, no } => AbstractValue { a: bit(yes), b: bit(no) },
            Room::Options { at, count } => {
                AbstractValue { a: mask(at, count) | undefined(at + count), b: undefined(at + count) }
            }
            Room::Set { at, count } => {
                let may = at + count + 1;
                AbstractValue {
                    a: mask(at, count) | undefined(at + count),
                    b: mask(may, count) | undefined(may + count),
                }
            }
            Room::Digits { at, count } => {
                let mut possible = (0..count).filter(|digit| bit(at + digit) != 0);
                match possible.next() {
                    Some(least) => AbstractValue::between(least as f64, possible.next_back().unwrap_or(least) as f64),
                    None => AbstractValue::UNDEFINED,
                }
            }
            Room::Number(number) => self.number(number, lane),
            Room::List => AbstractValue::default(),
        }
    }

    /// A truth of all programs.
    pub fn truths(&self, code: &LaneCode, place: usize) -> Truths {
        match code.rooms.get(place) {
            Some(Room::Bool { yes, no }) => Truths { yes: self.words[*yes], no: self.words[*no] },
            _ => Truths { yes: u64::MAX, no: u64::MAX },
        }
    }

    /// The programs in which an option of a choice, or a digit, is still possible.
    pub fn option(&self, code: &LaneCode, slot: usize, option: usize) -> u64 {
        match code.rooms.get(slot) {
            Some(Room::Options { at, count } | Room::Digits { at, count }) if option < *count => {
                self.words[at + option]
            }
            _ => 0,
        }
    }

    /// Says in which programs an option of a choice is still possible.
    pub fn set_option(&mut self, code: &LaneCode, slot: usize, option: usize, possible: u64) {
        if let Some(Room::Options { at, count }) = code.rooms.get(slot)
            && option < *count
        {
            self.words[at + option] = possible;
        }
    }

    /// Says of a number what its ends are in each program; it is defined in all of them.
    pub fn set_between(&mut self, code: &LaneCode, slot: usize, least: &[f64; LANES], most: &[f64; LANES]) {
        if let Some(Room::Number(number)) = code.rooms.get(slot)
            && let Some(upper) = number.most
        {
            self.arrays[number.least] = *least;
            self.arrays[upper] = *most;
            self.words[number.open] = word_of_both(least, most, |least, most| least != most);
            self.words[number.open + 1] = 0;
        }
    }

    /// The lists of records of a program.
    pub fn records(&self, lane: usize) -> &[Records] {
        self.records.get(lane).map_or(&[], |records| records)
    }

    /// Says in which programs an option of a set is surely there, and in which it may be.
    pub fn set_member(&mut self, code: &LaneCode, slot: usize, option: usize, [must, may]: [u64; 2]) {
        if let Some(Room::Set { at, count }) = code.rooms.get(slot)
            && option < *count
        {
            (self.words[at + option], self.words[at + count + 1 + option]) = (must, may);
        }
    }
}
