//! Enough is known: what that means, and whether to go on.

use engine::interview::ItemState;
use report::t;

use super::super::CliError;
use super::command::{Command, is_word};
use super::line::Typed;
use super::show::{lines, say, strong, width};
use super::talk::{Ending, Next, Talk};

impl Talk<'_, '_> {
    /// Says that enough is known, and asks whether to go on.
    pub(super) fn enough(&mut self) -> Result<Next, CliError> {
        let words = self.words;
        let agenda = self.session.agenda();
        let open = agenda.states.iter().filter(|state| **state == ItemState::Open).count();
        let put =
            agenda.states.iter().filter(|state| !matches!(state, ItemState::NotPut | ItemState::Elsewhere)).count();
        let exact = t!(words, "interview-more-exact", open = open);
        let (answered, undecided, needed) = (agenda.answered(), agenda.undecided(), agenda.to_grade);
        let said = match (undecided, agenda.is_settled()) {
            (0, true) => t!(words, "interview-settled", answered = answered, count = put, exact = exact),
            (0, false) => t!(words, "interview-grade-open", needed = needed, exact = exact),
            (undecided, _) => {
                let count = agenda.decisions.len();
                t!(
                    words,
                    "interview-decisions-open",
                    undecided = undecided,
                    count = count,
                    needed = needed,
                    exact = exact
                )
            }
        };
        say(&format!("\n{}", strong(&lines("", &said, width()))));
        if !self.lines.are_typed() {
            return Ok(Next::End(Ending::Finished));
        }
        let prompt = format!("{} ", t!(words, "interview-enough-prompt"));
        loop {
            let line = match self.lines.read(words, &prompt, &[])? {
                Typed::Line(line) => line,
                Typed::Interrupted => return Ok(Next::End(Ending::Interrupted)),
                Typed::End => return Ok(Next::End(Ending::Finished)),
            };
            if line.is_empty() {
                return Ok(Next::End(Ending::Finished));
            }
            if line.eq_ignore_ascii_case("m") || is_word(&line, "more", &t!(words, "interview-type-more")) {
                self.goes_on = true;
                return Ok(Next::On);
            }
            match Command::of(words, &line) {
                Some(Command::Check) => return Ok(self.check()?.map_or(Next::Again, Next::To)),
                Some(Command::Quit) => return Ok(Next::End(Ending::Left)),
                Some(Command::Back) => {
                    if let Some(before) = self.shown.pop() {
                        return Ok(Next::To(before));
                    }
                }
                _ => say(&format!("  {}", t!(words, "interview-enough-keys"))),
            }
        }
    }
}
