//! A check's conditions as programs of public CEL.

use cel::{Context, ParseErrors, Program, Value as Public};
use prognosis::engine::assess::possible;
use prognosis::expr::Truth;
use prognosis::pack::{Check, Condition, VerdictSet};

/// What decides a check.
pub struct Rules {
    applies: Option<Program>,
    /// `fails_when` and `passes_when` of each limb.
    limbs: Vec<(Program, Option<Program>)>,
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
        let limbs = check.limbs.iter().map(|limb| {
            let passes = limb.passes_when.as_ref().map(compile).transpose()?;
            Ok((compile(&limb.fails_when)?, passes))
        });
        let limbs = limbs.collect::<Result<_, ParseErrors>>()?;
        Ok(Self { applies: check.applies_when.as_ref().map(compile).transpose()?, limbs })
    }

    /// The verdicts that the facts in `context` leave open. Leaves out whatever can no longer matter.
    pub fn possible(&self, context: &Context<'_, '_>) -> VerdictSet {
        let applies = self.applies.as_ref().map_or(Truth::True, |program| truth(program, context));
        if applies == Truth::False {
            return possible(applies, Truth::Unknown, Truth::Unknown);
        }
        let (mut fails, mut passes) = (Truth::False, Truth::True);
        for (program, _) in &self.limbs {
            fails = fails | truth(program, context);
            if fails == Truth::True {
                return possible(applies, fails, Truth::Unknown);
            }
        }
        for program in self.limbs.iter().filter_map(|(_, passes)| passes.as_ref()) {
            passes = passes & truth(program, context);
            if passes == Truth::False {
                break;
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
