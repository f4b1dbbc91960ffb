//! A catalog, a profile and a day made ready for blocks.

use engine::assess::{counts, decisions_of, gates_of, planned_by, tallied};
use expr::lanes::{LaneCode, LaneSlot, NumberForm};
use expr::{AbstractValue, BytecodeBuilder, Day, Register, Type, TypedExpr, TypedNode};
use pack::{Catalog, Clause, Condition, Profile, QuestionType, Severity, SlotPart, Verdict};

use crate::columns::{Column, Columns};
use crate::conclusions::Conclusions;
use crate::ratings::{RatedCode, ratings};
use crate::scores::Groups;

/// A pack that this evaluation does not know how to judge; the engine does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unsupported {
    /// The condition of a check, or the level of a part of a rating, reads what is only known once checks are judged.
    #[error("the check at place {check} of the catalog reads verdicts or ratings that are worked out after it")]
    Circular {
        /// The check.
        check: usize,
    },
    /// A rating has more parts, or other weights, than can be summed up for many programs at once.
    #[error("the rating of the check at place {check} of the catalog has too many parts or odd weights")]
    Rating {
        /// The check.
        check: usize,
    },
    /// A verdict earns another credit than nothing, half or all.
    #[error("a verdict earns another credit than nothing, half or all")]
    Credit,
}

/// In which phase of a run a slot is there: facts, what ratings come to, what checks come to.
pub(crate) const FACTS: usize = 0;
pub(crate) const RATINGS: usize = 1;
pub(crate) const VERDICTS: usize = 2;

/// A catalog, a profile and a day, ready to judge blocks of programs.
#[derive(Clone, Debug)]
pub struct Program<'c> {
    pub(crate) catalog: &'c Catalog,
    pub(crate) as_of: Day,
    pub(crate) code: LaneCode,
    pub(crate) columns: Columns,
    pub(crate) checks: Vec<JudgedCheck>,
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
}

/// A check of the profile.
#[derive(Clone, Debug)]
pub(crate) struct JudgedCheck {
    pub check: usize,
    pub weight: f64,
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

/// The items of a checklist that are in one state.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StateSet {
    pub slot: usize,
    pub first_item: usize,
    pub items: usize,
    pub state: usize,
    pub states: usize,
}

/// A count of verdicts.
#[derive(Clone, Debug)]
pub(crate) struct Tally {
    pub slot: usize,
    /// The verdict's place among the settled ones.
    pub verdict: usize,
    /// The checks that it counts, by their places among those that are judged.
    pub checks: Vec<usize>,
}

/// A decision of the profile.
#[derive(Clone, Debug)]
pub(crate) struct DecisionCode {
    pub decision: usize,
    pub rules: Vec<usize>,
    /// Where its words begin: one for each rule, and one for `otherwise`.
    pub first: usize,
}

/// Adds conditions and remembers what they are for until their places are known.
pub(crate) struct Builder(BytecodeBuilder);

impl Builder {
    pub fn add(&mut self, typed: &TypedExpr) -> Register {
        self.0.add(typed)
    }

    /// Whether any of some clauses holds; none where there is none.
    fn any<'c>(&mut self, clauses: impl Iterator<Item = &'c Clause<Condition>>) -> Option<Register> {
        self.joined(clauses, TypedNode::Any)
    }

    fn joined<'c>(
        &mut self,
        clauses: impl Iterator<Item = &'c Clause<Condition>>,
        join: fn(Vec<TypedExpr>) -> TypedNode,
    ) -> Option<Register> {
        let mut parts: Vec<TypedExpr> = clauses.map(|clause| clause.when.typed.clone()).collect();
        if parts.len() > 1 {
            parts = vec![TypedExpr { node: join(parts), kind: Type::Bool, span: Default::default() }];
        }
        parts.first().map(|typed| self.0.add(typed))
    }

    fn or_never(&mut self, register: Option<Register>) -> Register {
        let node = TypedNode::Constant(AbstractValue::bool(false));
        register.unwrap_or_else(|| self.0.add(&TypedExpr { node, kind: Type::Bool, span: Default::default() }))
    }
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

        let mut builder = Builder(BytecodeBuilder::new(catalog.layout.slots.len()));
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

        let code = LaneCode::new(&builder.0.finish(), slots(catalog, as_of), catalog.layout.lists.len());
        ratings.iter_mut().for_each(|rating| rating.resolve(&code));
        let place = |register: Register| code.place(register);
        let limb = |limb: &[Option<Register>; 4]| {
            let [fails, fails_beside, passes, practice] = limb.map(|one| one.map(place));
            LimbCode { fails: fails.unwrap_or(usize::MAX), fails_beside, passes, practice }
        };
        let one = |((check, _, weight), registers): (&(usize, Severity, f64), CheckRegisters)| JudgedCheck {
            check: *check,
            weight: *weight,
            applies: registers.applies.map(place),
            limbs: registers.limbs.iter().map(limb).collect(),
            rating: ratings.iter().position(|rating| rating.check == *check),
            is_rated: catalog.layout.slots.iter().any(|slot| slot.part == SlotPart::Rating(*check)),
            plan: planned_by(catalog, profile.plans, *check)
                .and_then(|fact| columns.plans.iter().position(|plan| plan == fact)),
        };
        let checks: Vec<JudgedCheck> = taken.iter().zip(checks).map(one).collect();
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
            groups: Groups::new(catalog, &checks),
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

/// How each slot of a catalog is kept.
fn slots(catalog: &Catalog, as_of: Day) -> Vec<LaneSlot> {
    let slot = |slot: &pack::Slot| {
        let level = |kind: &QuestionType| matches!(kind, QuestionType::Level(_));
        let is_level = match (&slot.part, catalog.questions.get(slot.question).map(|question| &question.kind)) {
            (SlotPart::Value, Some(kind)) => level(kind),
            (SlotPart::Quarter(_), Some(QuestionType::Series(series))) => level(&series.of),
            _ => false,
        };
        let (numbers, phase) = match slot.part {
            SlotPart::AsOf => (NumberForm::Constant, FACTS),
            SlotPart::Rating(_) => (NumberForm::Between, RATINGS),
            SlotPart::Verdict(_) => (NumberForm::Single, VERDICTS),
            SlotPart::Tally(..) | SlotPart::AreaTally(..) => (NumberForm::Between, VERDICTS),
            _ if is_level => (NumberForm::Digit, FACTS),
            _ => (NumberForm::Single, FACTS),
        };
        let unknown = match slot.part {
            SlotPart::AsOf => AbstractValue::number(f64::from(as_of.number())),
            _ => slot.unknown,
        };
        // The layout has the type of the checklist's items there.
        let kind = match (&slot.part, &slot.kind) {
            (SlotPart::State { .. }, Type::Choice(states)) => Type::Set(*states),
            (_, kind) => kind.clone(),
        };
        LaneSlot { kind, unknown, numbers, phase }
    };
    catalog.layout.slots.iter().map(slot).collect()
}

/// The sets of items that conditions read.
fn states(catalog: &Catalog, code: &LaneCode) -> Vec<StateSet> {
    let slots = catalog.layout.slots.iter().enumerate();
    let states = slots.filter_map(|(index, slot)| match slot.part {
        SlotPart::State { first_item, items, state } if code.reads(index) => {
            let unknown = catalog.layout.slots.get(first_item).map_or(0, |item| item.unknown.a);
            let states = (64 - unknown.leading_zeros()) as usize;
            Some(StateSet { slot: index, first_item, items, state, states })
        }
        _ => None,
    });
    states.collect()
}

/// The counts of verdicts that conditions read.
fn tallies(catalog: &Catalog, code: &LaneCode, taken: &[(usize, Severity, f64)]) -> Vec<Tally> {
    let slots = catalog.layout.slots.iter().enumerate().filter(|(index, _)| code.reads(*index));
    let tally = |(index, slot): (usize, &pack::Slot)| {
        let verdict = tallied(&slot.part)?;
        let counted =
            taken.iter().enumerate().filter(|(_, (check, severity, _))| counts(catalog, &slot.part, *check, *severity));
        let checks = counted.map(|(at, _)| at).collect();
        Some(Tally { slot: index, verdict: Verdict::SETTLED.into_iter().position(|one| one == verdict)?, checks })
    };
    slots.filter_map(tally).collect()
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
