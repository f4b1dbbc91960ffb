//! Instructions to steps: every operand is resolved to words and arrays, and what can be worked out beforehand is.

use super::code::{LaneCode, Macro, Phase, Picks, Step};
use super::room::{FULL, LaneSlot, Number, NumberForm, Room, Rooms, ZERO};
use crate::eval::evaluate;
use crate::instruction::Instruction;
use crate::typed::{Operation, TypedExpr, TypedNode};
use crate::{AbstractValue, Bytecode, Type};

impl LaneCode {
    /// Makes a program ready for facts that are kept as `slots` say, one for each of its facts in their order, and for this many lists.
    pub fn new(program: &Bytecode, slots: Vec<LaneSlot>, lists: usize) -> LaneCode {
        let mut rooms = Rooms { words: FULL + 1, arrays: 0 };
        let places: Vec<Room> = slots.iter().map(|slot| rooms.of(slot)).collect();
        let mut blank = vec![0; rooms.words];
        blank[FULL] = u64::MAX;
        for (slot, room) in slots.iter().zip(&places) {
            fill(&mut blank, slot, *room);
        }
        let phases = slots.iter().map(|slot| slot.phase).collect();
        let mut read = vec![false; slots.len()];
        let seen = program.macros.iter().flat_map(TypedExpr::reads);
        seen.for_each(|slot| read[slot as usize] = true);
        for instruction in &program.instructions {
            instruction.each(|place| {
                if let Some(read) = read.get_mut(place as usize) {
                    *read = true;
                }
            });
        }
        let constant = |(slot, room): (&LaneSlot, &Room)| match room {
            Room::Number(number) if slot.numbers == NumberForm::Constant => Some((number.least, slot.unknown.least())),
            _ => None,
        };
        let fixed_arrays = slots.iter().zip(&places).filter_map(constant).collect();
        let code = LaneCode {
            slots,
            rooms: places,
            of_lists: Vec::new(),
            phases: Vec::new(),
            picks: Vec::new(),
            words: 0,
            arrays: 0,
            blank,
            fixed_words: Vec::new(),
            fixed_arrays,
            lists,
            roots: program.roots.clone(),
            read,
            phase_of: Vec::new(),
        };
        let mut compiler = Compiler { code, rooms, places: phases, numbers: Vec::new() };
        program.macros.iter().for_each(|typed| compiler.range_over(typed));
        program.instructions.iter().for_each(|instruction| compiler.compile(*instruction));
        LaneCode {
            words: compiler.rooms.words,
            arrays: compiler.rooms.arrays,
            phase_of: compiler.places,
            ..compiler.code
        }
    }
}

/// Writes that nothing is known of a fact.
fn fill(words: &mut [u64], slot: &LaneSlot, room: Room) {
    match room {
        Room::Bool { yes, no } => (words[yes], words[no]) = (u64::MAX, u64::MAX),
        Room::Options { at, count } => {
            (0..count).for_each(|option| words[at + option] = u64::from(slot.unknown.a >> option & 1 != 0) * u64::MAX);
        }
        Room::Set { at, count } => {
            for option in 0..count {
                words[at + option] = u64::from(slot.unknown.a >> option & 1 != 0) * u64::MAX;
                words[at + count + 1 + option] = u64::from(slot.unknown.b >> option & 1 != 0) * u64::MAX;
            }
        }
        Room::Digits { at, count } => words[at..at + count].fill(u64::MAX),
        Room::Number(_) if slot.numbers == NumberForm::Constant => {}
        Room::Number(number) => words[number.open + usize::from(slot.unknown.is_undefined())] = u64::MAX,
        Room::List => {}
    }
}

pub(super) struct Compiler {
    pub code: LaneCode,
    pub rooms: Rooms,
    /// The phase of each place.
    pub places: Vec<usize>,
    /// Digits that were made numbers.
    numbers: Vec<(usize, Number)>,
}

impl Compiler {
    pub fn phase(&mut self, phase: usize) -> &mut Phase {
        if self.code.phases.len() <= phase {
            self.code.phases.resize_with(phase + 1, Phase::default);
        }
        &mut self.code.phases[phase]
    }

    fn range_over(&mut self, typed: &TypedExpr) {
        let mut reads: Vec<u32> = typed.reads().into_iter().collect();
        typed.visit(&mut |inner| {
            if let TypedNode::DaysSince { as_of, .. } = inner.node {
                reads.push(as_of);
            }
        });
        let phase = reads.iter().map(|slot| self.places[*slot as usize]).max().unwrap_or(0);
        let unknown: Vec<AbstractValue> = self.code.slots.iter().map(|slot| slot.unknown).collect();
        let otherwise = evaluate(typed, &unknown, &[]);
        let to = if typed.kind == Type::Bool { self.rooms.bool() } else { Room::Number(self.rooms.number()) };
        // What hangs on its list alone is found out when that list is given.
        let own = ranges_over(typed).filter(|_| reads.len() == 1);
        let made = Macro { typed: typed.clone(), reads, list: ranges_over(typed), otherwise, to };
        match own {
            Some(_) => self.code.of_lists.push(made),
            None => self.phase(phase).macros.push(made),
        }
        self.push(phase, to);
    }

    fn push(&mut self, phase: usize, room: Room) {
        self.places.push(phase);
        self.code.rooms.push(room);
    }

    pub fn room(&self, place: u32) -> Room {
        self.code.rooms[place as usize]
    }

    pub fn truth(&self, place: u32) -> (usize, usize) {
        match self.room(place) {
            Room::Bool { yes, no } => (yes, no),
            // Types rule it out; it reads as undefined.
            _ => (FULL, FULL),
        }
    }

    pub fn picks(&mut self, picked: impl IntoIterator<Item = usize>) -> Picks {
        let from = self.code.picks.len() as u32;
        self.code.picks.extend(picked);
        (from, self.code.picks.len() as u32)
    }

    /// A number that never changes.
    fn constant(&mut self, value: f64) -> Number {
        self.rooms.arrays += 1;
        let least = self.rooms.arrays - 1;
        self.code.fixed_arrays.push((least, value));
        Number { least, most: None, open: ZERO, unknown: AbstractValue::UNDEFINED }
    }

    fn number(&mut self, place: u32) -> Number {
        match self.room(place) {
            Room::Number(number) => number,
            Room::Digits { at, count } => {
                if let Some((_, number)) = self.numbers.iter().find(|(digits, _)| *digits == at) {
                    return *number;
                }
                let to = self.rooms.number();
                self.numbers.push((at, to));
                let phase = self.places[place as usize];
                self.phase(phase).steps.push(Step::Numbers { at, count, to });
                to
            }
            _ => self.constant(f64::NAN),
        }
    }

    fn compile(&mut self, instruction: Instruction) {
        let mut phase = 0;
        instruction.each(|place| phase = phase.max(self.places[place as usize]));
        let (room, step) = self.lower(instruction);
        if let Some(step) = step {
            self.phase(phase).steps.push(step);
        }
        self.push(phase, room);
    }

    fn lower(&mut self, instruction: Instruction) -> (Room, Option<Step>) {
        match instruction {
            Instruction::Bool(value) => {
                let (yes, no) = if value { (FULL, ZERO) } else { (ZERO, FULL) };
                (Room::Bool { yes, no }, None)
            }
            Instruction::Number(bits) => (Room::Number(self.constant(f64::from_bits(bits))), None),
            Instruction::Option(mask) => {
                let count = (64 - mask.leading_zeros()) as usize;
                let at = self.rooms.words(count + 1);
                let possible = (0..count).filter(|option| mask >> option & 1 != 0);
                self.code.fixed_words.extend(possible.map(|option| (at + option, u64::MAX)));
                (Room::Options { at, count }, None)
            }
            Instruction::Not(x) => {
                let (yes, no) = self.truth(x);
                (Room::Bool { yes: no, no: yes }, None)
            }
            Instruction::And(x, y) => self.truths(x, y, Step::And),
            Instruction::Or(x, y) => self.truths(x, y, Step::Or),
            Instruction::SameBool(x, y) => self.truths(x, y, Step::Same),
            Instruction::OneOf(x, _) => self.of_each(x, instruction),
            Instruction::Below(x, _)
            | Instruction::NotAbove(x, _)
            | Instruction::Above(x, _)
            | Instruction::NotBelow(x, _)
            | Instruction::Is(x, _) => match (self.room(x), instruction) {
                (Room::Digits { at, count }, Instruction::Is(_, bits)) => {
                    self.is_digit(x, at, count, f64::from_bits(bits))
                }
                (Room::Digits { .. }, _) => self.of_each(x, instruction),
                _ => {
                    let number = self.number(x);
                    let instruction = of_cell_0(instruction);
                    let unknown = instruction.apply(&[number.unknown]);
                    self.truth_step(|to| Step::Against { number, instruction, unknown, to })
                }
            },
            Instruction::Holds(x, mask) => {
                let Room::Set { at, count } = self.room(x) else { return (Room::Bool { yes: FULL, no: FULL }, None) };
                let wanted = || (0..count).filter(|option| mask >> option & 1 != 0);
                let may = self.picks(wanted().map(|one| at + count + 1 + one));
                let must = self.picks(wanted().map(|one| at + one));
                self.truth_step(|to| Step::Holds { may, must, to })
            }
            Instruction::SizeOfSet(x) => {
                let Room::Set { at, count } = self.room(x) else {
                    return (Room::Number(self.constant(f64::NAN)), None);
                };
                self.number_step(|to| Step::Size { at, count, to })
            }
            Instruction::Compare(comparison, x, y) => {
                let numbers = [self.number(x), self.number(y)];
                self.truth_step(|to| Step::Compare { comparison, numbers, to })
            }
            Instruction::SameOption(x, y) => {
                let phase = self.places[x as usize].max(self.places[y as usize]);
                let (x, y) = (self.options(x), self.options(y));
                let (at, count) = self.aligned(phase, x, y);
                self.truth_step(|to| Step::SameOption { at, count, to })
            }
            Instruction::Days(x, y) => {
                let numbers = [self.number(x), self.number(y)];
                self.number_step(|to| Step::Calculate { operation: Operation::Subtract, numbers, to })
            }
            Instruction::Calculate(operation @ (Operation::Greatest | Operation::Least), x, y)
                if self.digits(x).is_some() && self.digits(y).is_some() =>
            {
                self.extreme(operation == Operation::Greatest, x, y)
            }
            Instruction::Calculate(operation, x, y) => {
                let numbers = [self.number(x), self.number(y)];
                self.number_step(|to| Step::Calculate { operation, numbers, to })
            }
            Instruction::Negate(x) => {
                let number = self.number(x);
                self.number_step(|to| Step::Negate { number, to })
            }
            Instruction::ChooseNumbers(x, y, z) if self.digits(y).is_some() && self.digits(z).is_some() => {
                self.choose_digits(x, y, z)
            }
            Instruction::ChooseNumbers(x, y, z) => {
                let (condition, numbers) = (self.truth(x), [self.number(y), self.number(z)]);
                self.number_step(|to| Step::ChooseNumbers { condition, numbers, to })
            }
            Instruction::ChooseBits(x, y, z) => self.choose_bits(x, y, z),
            Instruction::ChooseSets(x, y, z) => self.choose_sets(x, y, z),
        }
    }

    pub fn truth_step(&mut self, step: impl FnOnce(usize) -> Step) -> (Room, Option<Step>) {
        let to = self.rooms.words(2);
        (Room::Bool { yes: to, no: to + 1 }, Some(step(to)))
    }

    fn number_step(&mut self, step: impl FnOnce(Number) -> Step) -> (Room, Option<Step>) {
        let to = self.rooms.number();
        (Room::Number(to), Some(step(to)))
    }

    fn truths(&mut self, x: u32, y: u32, step: fn([(usize, usize); 2], usize) -> Step) -> (Room, Option<Step>) {
        let operands = [self.truth(x), self.truth(y)];
        self.truth_step(|to| step(operands, to))
    }

    /// A truth of a value of which each possibility has a word: what comes out is worked out for each of them here.
    fn of_each(&mut self, place: u32, instruction: Instruction) -> (Room, Option<Step>) {
        let each: Vec<(usize, AbstractValue)> = match self.room(place) {
            Room::Options { at, count } => {
                let options = (0..count).map(|option| (at + option, AbstractValue::option(option as u32)));
                options.chain([(at + count, AbstractValue::UNDEFINED)]).collect()
            }
            Room::Digits { at, count } => {
                let digits = (0..count).map(|digit| (at + digit, AbstractValue::number(digit as f64)));
                digits.chain([(at + count, AbstractValue::UNDEFINED)]).collect()
            }
            _ => vec![(FULL, AbstractValue::UNDEFINED)],
        };
        let instruction = of_cell_0(instruction);
        let out: Vec<(usize, AbstractValue)> =
            each.into_iter().map(|(word, cell)| (word, instruction.apply(&[cell]))).collect();
        let yes = self.picks(out.iter().filter(|(_, cell)| cell.a != 0).map(|(word, _)| *word));
        let no = self.picks(out.iter().filter(|(_, cell)| cell.b != 0).map(|(word, _)| *word));
        self.truth_step(|to| Step::Any { yes, no, to })
    }

    fn options(&self, place: u32) -> (usize, usize) {
        match self.room(place) {
            Room::Options { at, count } => (at, count),
            _ => (ZERO, 0),
        }
    }

    /// Two choices with a word for each option of either: a constant knows those up to its own alone.
    fn aligned(&mut self, phase: usize, x: (usize, usize), y: (usize, usize)) -> ([usize; 2], usize) {
        let count = x.1.max(y.1);
        let mut wide = |(at, own): (usize, usize)| {
            if own == count {
                return at;
            }
            let wider = self.rooms.words(count + 1);
            let moved = (0..own).map(|option| (at + option, wider + option)).chain([(at + own, wider + count)]);
            for (from, to) in moved {
                let step = Step::ChooseWord { condition: (FULL, ZERO), from: [from, ZERO], to };
                self.phase(phase).steps.push(step);
            }
            wider
        };
        ([wide(x), wide(y)], count)
    }

    fn choose_bits(&mut self, x: u32, y: u32, z: u32) -> (Room, Option<Step>) {
        let condition = self.truth(x);
        let phase = [x, y, z].map(|place| self.places[place as usize]).into_iter().max().unwrap_or(0);
        match (self.room(y), self.room(z)) {
            (Room::Options { .. }, _) | (_, Room::Options { .. }) => {
                let (yes, no) = (self.options(y), self.options(z));
                let (from, count) = self.aligned(phase, yes, no);
                let at = self.rooms.words(count + 1);
                for option in 0..=count {
                    let from = from.map(|at| at + option);
                    self.phase(phase).steps.push(Step::ChooseWord { condition, from, to: at + option });
                }
                (Room::Options { at, count }, None)
            }
            _ => {
                let (yes, no) = (self.truth(y), self.truth(z));
                let to = self.rooms.words(2);
                for (to, from) in [(to, [yes.0, no.0]), (to + 1, [yes.1, no.1])] {
                    self.phase(phase).steps.push(Step::ChooseWord { condition, from, to });
                }
                (Room::Bool { yes: to, no: to + 1 }, None)
            }
        }
    }

    fn choose_sets(&mut self, x: u32, y: u32, z: u32) -> (Room, Option<Step>) {
        let condition = self.truth(x);
        let phase = [x, y, z].map(|place| self.places[place as usize]).into_iter().max().unwrap_or(0);
        let (Room::Set { at: yes, count }, Room::Set { at: no, .. }) = (self.room(y), self.room(z)) else {
            return (Room::Set { at: ZERO, count: 0 }, None);
        };
        let at = self.rooms.words(2 * (count + 1));
        for option in 0..=count {
            let must = [yes + option, no + option];
            self.phase(phase).steps.push(Step::ChooseMust { condition, from: must, to: at + option });
            let from = must.map(|must| must + count + 1);
            self.phase(phase).steps.push(Step::ChooseWord { condition, from, to: at + count + 1 + option });
        }
        (Room::Set { at, count }, None)
    }
}

/// The same instruction with cell 0 for its one operand.
fn of_cell_0(mut instruction: Instruction) -> Instruction {
    instruction.rename(|_| 0);
    instruction
}

/// The list of records that a macro ranges over in the end.
fn ranges_over(typed: &TypedExpr) -> Option<usize> {
    match &typed.node {
        TypedNode::Records { list, .. } => Some(usize::from(*list)),
        TypedNode::Member { list, .. }
        | TypedNode::Quantify { list, .. }
        | TypedNode::Filter { list, .. }
        | TypedNode::Map { list, .. }
        | TypedNode::Size(list) => ranges_over(list),
        _ => None,
    }
}
