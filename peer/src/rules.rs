//! A check's conditions as programs of public CEL.

use cel::{Context, ParseErrors, Program, Value as Public};
use prognosis::engine::assess::possible;
use prognosis::expr::Truth;
use prognosis::pack::{Check, Condition, VerdictSet};

/// What decides a check.
pub struct Rules {
    applies: Option<Program>,
    /// The clauses of `fails_when` of all limbs, and whether the passing ones exclude each.
    fails: Vec<(Program, bool)>,
    /// The clauses of `passes_when` of all limbs.
    passes: Vec<Program>,
}

impl Rules {
    /// Compiles a check's conditions, from their text.
    ///
    /// # Errors
    ///
    /// What `cel` finds wrong with the first one that it cannot read.
    pub fn new(check: &Check<Condition>) -> Result<Self, ParseErrors> {
        // Plans are judged in no profile that is compared, so that the text is the rule.
        let compile = |condition: &Condition| Program::compile(&condition.text);
        let fails = check.limbs.iter().flat_map(|limb| &limb.fails_when);
        let passes = check.limbs.iter().flat_map(|limb| &limb.passes_when);
        Ok(Self {
            applies: check.applies_when.as_ref().map(compile).transpose()?,
            fails: fails
                .map(|clause| Ok((compile(&clause.when)?, clause.ruled_out)))
                .collect::<Result<_, ParseErrors>>()?,
            passes: passes.map(|clause| compile(&clause.when)).collect::<Result<_, ParseErrors>>()?,
        })
    }

    /// The verdicts that the facts in `context` leave open. Leaves out whatever can no longer matter.
    pub fn possible(&self, context: &Context<'_, '_>) -> VerdictSet {
        let applies = self.applies.as_ref().map_or(Truth::True, |program| truth(program, context));
        if applies == Truth::False {
            return possible(applies, Truth::Unknown, Truth::Unknown);
        }
        let (mut fails, mut passes) = (Truth::False, Truth::True);
        for program in &self.passes {
            passes = passes & truth(program, context);
            if passes == Truth::False {
                break;
            }
        }
        for (program, _) in self.fails.iter().filter(|(_, ruled_out)| passes != Truth::True || !ruled_out) {
            fails = fails | truth(program, context);
            if fails == Truth::True {
                return possible(applies, fails, Truth::Unknown);
            }
        }
        possible(applies, fails, passes)
    }
}

/// What a condition comes to. An error is what CEL has for unknown: `&&`, `||`, `all` and `exists` absorb it.
///
/// # Panics
///
/// If the program is no condition, but gives something else than a bool.
pub fn truth(program: &Program, context: &Context<'_, '_>) -> Truth {
    match program.execute(context) {
        Ok(Public::Bool(value)) => value.into(),
        Ok(other) => panic!("{other:?} is no truth"),
        Err(_) => Truth::Unknown,
    }
}
