//! Enough is known: what that means, and whether to go on.

use engine::interview::ItemState;

use super::super::CliError;
use super::line::Typed;
use super::show::{lines, say, strong, width};
use super::talk::{Ending, Next, Talk};

impl Talk<'_, '_> {
    /// Says that enough is known, and asks whether to go on.
    pub(super) fn enough(&mut self) -> Result<Next, CliError> {
        let agenda = self.session.agenda();
        let open = agenda.states.iter().filter(|state| **state == ItemState::Open).count();
        let put =
            agenda.states.iter().filter(|state| !matches!(state, ItemState::NotPut | ItemState::Elsewhere)).count();
        let exact = format!("{open} questions more would make findings and figures more exact.");
        let words = match (agenda.undecided(), agenda.is_settled()) {
            (0, true) => format!(
                "Enough: {} of {put} questions settled it. No answer that is left can change a decision or a grade; {exact}",
                agenda.answered()
            ),
            (0, false) => format!(
                "All that could still change a decision or a grade has been asked. Every decision is settled; what nobody knows leaves \
                 a grade open{}. {exact}",
                needs(agenda.to_grade)
            ),
            (undecided, _) => format!(
                "All that could still change a decision or a grade has been asked. What nobody knows leaves {undecided} of {} decisions \
                 open{}. {exact}",
                agenda.decisions.len(),
                needs(agenda.to_grade)
            ),
        };
        say(&format!("\n{}", strong(&lines("", &words, width()))));
        if !self.lines.are_typed() {
            return Ok(Next::End(Ending::Finished));
        }
        loop {
            match self.lines.read("Enter for the report, `more` to go on, c to check answers: ", &[]) {
                Ok(Typed::Line(line)) => match line.to_lowercase().as_str() {
                    "" => return Ok(Next::End(Ending::Finished)),
                    "more" | "m" => {
                        self.goes_on = true;
                        return Ok(Next::On);
                    }
                    "c" | "check" => {
                        return Ok(self.check()?.map_or(Next::Again, Next::To));
                    }
                    "q" | "quit" => return Ok(Next::End(Ending::Left)),
                    "b" | "back" => {
                        if let Some(before) = self.shown.pop() {
                            return Ok(Next::To(before));
                        }
                    }
                    _ => say("  Type `more`, c, q, or nothing."),
                },
                Ok(Typed::Interrupted) => return Ok(Next::End(Ending::Interrupted)),
                Ok(Typed::End) => return Ok(Next::End(Ending::Finished)),
                Err(error) => return Err(error.into()),
            }
        }
    }
}

/// How much is missing for a grade, behind what is open.
fn needs(to_grade: usize) -> String {
    match to_grade {
        0 => String::new(),
        1 => ", and a grade needs one answer more".to_owned(),
        count => format!(", and a grade needs {count} answers more"),
    }
}
