//! A check's conditions as programs of public CEL.

use cel::{Context, ParseErrors, Program, Value as Public};
use prognosis::assess::possible;
use prognosis::catalog::{Check, Condition};
use prognosis::model::{Possible, Truth};

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
        let compile = |text: String| Program::compile(&text);
        let limbs = check.limbs.iter().map(|limb| {
            let passes = limb.passes_when.as_ref().map(|passes| compile(by_plan(check, passes, ">= 3"))).transpose()?;
            Ok((compile(by_plan(check, &limb.fails_when, "<= 1"))?, passes))
        });
        let limbs = limbs.collect::<Result<_, ParseErrors>>()?;
        let applies = check.applies_when.as_ref().map(|applies| compile(applies.text.clone()));
        Ok(Self { applies: applies.transpose()?, limbs })
    }

    /// The verdicts that the facts in `context` leave open. Leaves out whatever can no longer matter.
    pub fn possible(&self, context: &Context<'_, '_>) -> Possible {
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

/// A rule of a check as it is evaluated: where the check does not apply, its plan is asked, if it has one.
pub fn by_plan(check: &Check<Condition>, rule: &Condition, level: &str) -> String {
    match (&check.planned, &check.applies_when) {
        (Some(planned), Some(applies)) => {
            format!("({}) ? ({}) : ({} {level})", applies.text, rule.text, planned.fact)
        }
        _ => rule.text.clone(),
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
