//! What verdicts by source wait for, of very many programs: questions and nothing else, without why.

use expr::Truth;
use pack::{Catalog, Check, Clause, Condition, SlotPart, Verdict};

use smallvec::SmallVec;

use super::bound::BoundFacts;
use super::evaluate::possible;
use super::rate;

/// The questions of a catalog, ready to be told for one program after the other.
#[derive(Clone, Debug)]
pub struct Waits<'c> {
    catalog: &'c Catalog,
    slots: Vec<SlotSource>,
}

/// Where the value of a slot comes from.
#[derive(Clone, Debug)]
enum SlotSource {
    /// Facts: the places of their questions.
    Facts(Vec<usize>),
    /// The rating of a check, which waits for what its parts wait for.
    Rating(usize),
}

/// What is worked out of one program once, whatever waits for it.
#[derive(Clone, Debug)]
pub struct Seen {
    slots: Vec<bool>,
    /// Whether each question is put; none where nobody has asked yet.
    puts: Vec<Option<bool>>,
}

/// How a condition came out, and the slots that can still change it.
type Open = (Truth, SmallVec<[u32; 6]>);

impl<'c> Waits<'c> {
    /// Looks up what stands behind each slot.
    pub fn new(catalog: &'c Catalog) -> Waits<'c> {
        let source = |(at, slot): (usize, &pack::Slot)| match slot.part {
            SlotPart::Rating(check) => SlotSource::Rating(check),
            _ => SlotSource::Facts(catalog.questions_behind(&[at as u32].into()).into_iter().collect()),
        };
        Waits { catalog, slots: catalog.layout.slots.iter().enumerate().map(source).collect() }
    }

    /// Of a program of which nothing is worked out yet.
    pub fn unseen(&self) -> Seen {
        Seen { slots: vec![false; self.slots.len()], puts: vec![None; self.catalog.questions.len()] }
    }

    /// Tells the places of the questions that a check's verdict by source waits for, each at least once; none where it is settled.
    pub fn each(&self, bound: &BoundFacts, check: usize, seen: &mut Seen, visit: &mut dyn FnMut(usize)) {
        let open = open_slots(&self.catalog.checks[check], bound);
        for slot in &open {
            // A rule reads the same fact in several clauses.
            let Some(first) = seen.slots.get_mut(*slot as usize) else { continue };
            if std::mem::replace(first, true) {
                continue;
            }
            let put = |question: usize| {
                let puts = &mut seen.puts[question];
                if *puts.get_or_insert_with(|| bound.puts(&self.catalog.questions[question])) {
                    visit(question);
                }
            };
            match &self.slots[*slot as usize] {
                SlotSource::Facts(questions) => questions.iter().copied().for_each(put),
                SlotSource::Rating(check) => {
                    rate::open_questions(self.catalog, bound, *check).into_iter().for_each(put);
                }
            }
        }
        for slot in open {
            if let Some(seen) = seen.slots.get_mut(slot as usize) {
                *seen = false;
            }
        }
    }
}

/// The slots that can still decide the verdict by source of a check.
fn open_slots(check: &Check<Condition>, bound: &BoundFacts) -> SmallVec<[u32; 6]> {
    let open = |condition: &Condition| expr::missing(&condition.typed, &bound.cells, &bound.records);
    let each = |clauses: &[Clause<Condition>]| clauses.iter().map(|clause| open(&clause.when)).collect::<Vec<Open>>();
    let (applies, mut slots) = check.applies_when.as_ref().map_or((Truth::True, SmallVec::new()), open);
    let limbs: Vec<[Vec<Open>; 2]> =
        check.limbs.iter().map(|limb| [each(&limb.fails_when), each(&limb.passes_when)]).collect();
    let all = |clauses: &[Open]| clauses.iter().fold(Truth::True, |all, (truth, _)| all & *truth);
    let passes = limbs.iter().fold(Truth::True, |whole, [_, passing]| whole & all(passing));
    // Where all passes, those failing clauses count alone that this does not exclude.
    let counts = |limb: usize, clause: usize| passes != Truth::True || !check.limbs[limb].fails_when[clause].ruled_out;
    let fails_of = |limb: usize| {
        let failing = limbs[limb][0].iter().enumerate().filter(|(clause, _)| counts(limb, *clause));
        failing.fold(Truth::False, |any, (_, (truth, _))| any | *truth)
    };
    let fails = (0..limbs.len()).fold(Truth::False, |any, limb| any | fails_of(limb));
    if possible(applies, fails, passes).verdict() != Verdict::Unknown {
        return SmallVec::new();
    }
    for (at, [failing, passing]) in limbs.iter().enumerate() {
        if fails == Truth::Unknown && fails_of(at) == Truth::Unknown {
            let kept = failing.iter().enumerate().filter(|(clause, _)| counts(at, *clause));
            slots.extend(kept.flat_map(|(_, (_, missing))| missing).copied());
        }
        if fails != Truth::True && passes == Truth::Unknown && all(passing) == Truth::Unknown {
            slots.extend(passing.iter().flat_map(|(_, missing)| missing).copied());
        }
    }
    slots
}
