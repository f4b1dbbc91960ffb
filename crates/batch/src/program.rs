//! A catalog, a profile and a day made ready for blocks.

use engine::assess::{Waits, decisions_of, gates_of, planned_by};
use expr::lanes::LaneCode;
use expr::{Day, Register, TypedNode};
use pack::{Catalog, Condition, Profile, Severity, SlotPart};

use crate::builder::{Builder, Unsupported};
use crate::columns::{Column, Columns};
use crate::conclusions::Conclusions;
use crate::deciding::Deciding;
use crate::layout::{FACTS, RATINGS, StateSet, Tally, slots, states, tallies};
use crate::ratings::{RatedCode, ratings};
use crate::scores::Groups;

/// A catalog, a profile and a day, ready to judge blocks of programs.
#[derive(Clone, Debug)]
pub struct Program<'c> {
    pub(crate) catalog: &'c Catalog,
    pub(crate) as_of: Day,
    pub(crate) code: LaneCode,
    pub(crate) columns: Columns,
    pub(crate) checks: Vec<JudgedCheck>,
    /// What each of them weighs.
    pub(crate) weights: Vec<f64>,
    pub(crate) conclusions: Conclusions,
    pub(crate) ratings: Vec<RatedCode>,
    pub(crate) states: Vec<StateSet>,
    pub(crate) tallies: Vec<Tally>,
    pub(crate) gates: Vec<(usize, usize)>,
    pub(crate) decisions: Vec<DecisionCode>,
    pub(crate) computed: Vec<usize>,
    /// The places of the reasons for having no score; none where the pack has no such fact.
    pub(crate) unscored: Vec<Option<usize>>,
    pub(crate) groups: Groups,
    pub(crate) deciding: Deciding,
    pub(crate) waits: Waits<'c>,
}

/// A check of the profile.
#[derive(Clone, Debug)]
pub(crate) struct JudgedCheck {
    pub check: usize,
    pub applies: Option<usize>,
    pub limbs: Vec<LimbCode>,
    /// The place among the ratings.
    pub rating: Option<usize>,
    /// Whether its rating stands in a slot.
    pub is_rated: bool,
    /// The place of the plan that is shown where it does not apply.
    pub plan: Option<usize>,
}

/// The places of a limb's truths.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LimbCode {
    pub fails: usize,
    pub fails_beside: Option<usize>,
    pub passes: Option<usize>,
    pub practice: Option<usize>,
}

/// A decision of the profile.
#[derive(Clone, Debug)]
pub(crate) struct DecisionCode {
    pub decision: usize,
    pub rules: Vec<usize>,
    /// Where its words begin: one for each rule, and one for `otherwise`.
    pub first: usize,
}

/// The registers of a check's conditions.
struct CheckRegisters {
    applies: Option<Register>,
    limbs: Vec<[Option<Register>; 4]>,
}

impl<'c> Program<'c> {
    /// Makes ready what a profile judges on a day.
    ///
    /// # Errors
    ///
    /// [`Unsupported`] where the catalog holds what only the engine can judge.
    pub fn new(catalog: &'c Catalog, profile: &Profile, as_of: Day) -> Result<Program<'c>, Unsupported> {
        let taken: Vec<(usize, Severity, f64)> = (0..catalog.checks.len())
            .filter_map(|check| {
                profile.takes(&catalog.checks[check]).map(|(severity, weight)| (check, severity, weight))
            })
            .collect();
        let judged: Vec<usize> = taken.iter().map(|(check, ..)| *check).collect();
        let columns = Columns::new(catalog, profile, &judged, as_of);

        let mut builder = Builder::new(catalog.layout.slots.len());
        let checks: Vec<CheckRegisters> = judged.iter().map(|check| of_check(&mut builder, catalog, *check)).collect();
        let mut ratings = ratings(&mut builder, catalog, &columns, as_of)?;
        let gates = gates_of(catalog, &judged).into_iter().map(|gate| {
            let shut = builder.any(catalog.gates[gate].when.iter());
            (gate, builder.or_never(shut))
        });
        let gates: Vec<(usize, Register)> = gates.collect();
        let decisions = decisions_of(catalog, profile, &judged).into_iter().map(|decision| {
            let rules = catalog.decisions[decision].rules.iter().map(|rule| {
                let holds = builder.any(rule.when.iter());
                builder.or_never(holds)
            });
            (decision, rules.collect())
        });
        let decisions: Vec<(usize, Vec<Register>)> = decisions.collect();
        let computed: Vec<Register> = catalog.computed.iter().map(|one| builder.add(&one.value.typed)).collect();

        let code = LaneCode::new(&builder.finish(), slots(catalog, as_of), catalog.layout.lists.len());
        ratings.iter_mut().for_each(|rating| rating.resolve(&code));
        let place = |register: Register| code.place(register);
        let limb = |limb: &[Option<Register>; 4]| {
            let [fails, fails_beside, passes, practice] = limb.map(|one| one.map(place));
            LimbCode { fails: fails.unwrap_or(usize::MAX), fails_beside, passes, practice }
        };
        let one = |(check, registers): (&usize, CheckRegisters)| JudgedCheck {
            check: *check,
            applies: registers.applies.map(place),
            limbs: registers.limbs.iter().map(limb).collect(),
            rating: ratings.iter().position(|rating| rating.check == *check),
            is_rated: catalog.layout.slots.iter().any(|slot| slot.part == SlotPart::Rating(*check)),
            plan: planned_by(catalog, profile.plans, *check)
                .and_then(|fact| columns.plans.iter().position(|plan| plan == fact)),
        };
        let checks: Vec<JudgedCheck> = judged.iter().zip(checks).map(one).collect();
        circular(&code, &checks, &ratings)?;
        let mut first = 0;
        let decisions = decisions.into_iter().map(|(decision, rules)| {
            let code = DecisionCode { decision, rules: rules.into_iter().map(place).collect(), first };
            first += code.rules.len() + 1;
            code
        });
        let decisions = decisions.collect();
        let computed: Vec<usize> = computed.into_iter().map(place).collect();
        let reason = |reason: &pack::Unscored| {
            catalog.computed.iter().position(|one| one.fact == reason.unscored_if).map(|at| computed[at])
        };
        let unscored = catalog.pack.unscored.iter().map(reason).collect();
        let states = states(catalog, &code);
        let tallies = tallies(catalog, &code, &taken);
        Ok(Program {
            catalog,
            as_of,
            columns,
            conclusions: Conclusions::new().ok_or(Unsupported::Credit)?,
            ratings,
            states,
            tallies,
            gates: gates.into_iter().map(|(gate, register)| (gate, place(register))).collect(),
            decisions,
            unscored,
            groups: Groups::new(catalog, &judged),
            waits: Waits::new(catalog),
            deciding: Deciding::new(catalog, judged.iter().copied()),
            weights: taken.iter().map(|(.., weight)| *weight).collect(),
            checks,
            computed,
            code,
        })
    }

    /// The column of a fact, by its name in `engine::Facts`: items of checklists as `checklist.item`, quarters as
    /// `pack::quarter_fact` names them on the day, answers to screening questions under their check's id. None where the catalog
    /// has no such fact.
    pub fn column(&self, fact: &str) -> Option<Column> {
        self.columns.of(fact)
    }

    /// All columns by name, in the order of the names.
    pub fn columns(&self) -> impl Iterator<Item = (&str, Column)> {
        self.columns.names()
    }

    /// The checks that are judged, by their places in the catalog. Results name a check by its place among these.
    pub fn checks(&self) -> impl Iterator<Item = usize> {
        self.checks.iter().map(|check| check.check)
    }

    /// The gates that concern the profile, by their places in the catalog. Results name a gate by its place among these.
    pub fn gates(&self) -> impl Iterator<Item = usize> {
        self.gates.iter().map(|(gate, _)| *gate)
    }

    /// The decisions that the profile takes, by their places in the catalog. Results name a decision by its place among these.
    pub fn decisions(&self) -> impl Iterator<Item = usize> {
        self.decisions.iter().map(|decision| decision.decision)
    }

    /// How many steps a run takes.
    pub fn steps(&self) -> usize {
        self.code.steps()
    }
}

fn of_check(builder: &mut Builder, catalog: &Catalog, check: usize) -> CheckRegisters {
    let check = &catalog.checks[check];
    let limb = |limb: &pack::Limb<Condition>| {
        let fails = builder.any(limb.fails_when.iter());
        [
            Some(builder.or_never(fails)),
            builder.any(limb.fails_when.iter().filter(|clause| !clause.ruled_out)),
            builder.joined(limb.passes_when.iter(), TypedNode::All),
            builder.any(limb.at_risk_when.iter()),
        ]
    };
    let limbs = check.limbs.iter().map(limb).collect();
    CheckRegisters { applies: check.applies_when.as_ref().map(|when| builder.add(&when.typed)), limbs }
}

/// Finds checks that read what is only known after them.
fn circular(code: &LaneCode, checks: &[JudgedCheck], ratings: &[RatedCode]) -> Result<(), Unsupported> {
    for check in checks {
        let limbs =
            check.limbs.iter().flat_map(|limb| [Some(limb.fails), limb.fails_beside, limb.passes, limb.practice]);
        if check.applies.into_iter().chain(limbs.flatten()).any(|place| code.phase(place) > RATINGS) {
            return Err(Unsupported::Circular { check: check.check });
        }
    }
    match ratings.iter().find(|rating| rating.places().any(|place| code.phase(place) > FACTS)) {
        Some(rating) => Err(Unsupported::Circular { check: rating.check }),
        None => Ok(()),
    }
}
