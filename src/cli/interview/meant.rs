//! Which choice somebody means who types a part of its words instead of its number.
//!
//! A choice is taken only where no other one fits, and a part that leaves a "not" behind fits nothing: "written down" is no answer
//! where the statement says that nothing is.

use report::t;
use report::words::Messages;

/// What words come to among choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// The choice at this place.
    One(usize),
    /// These places, and nothing says which of them.
    Several(Vec<usize>),
    /// None of them.
    Nothing,
}

/// How many words a negation reaches back over.
const REACH: usize = 3;

/// Whether a choice, by its id and its words, fits what was typed.
type Fits<'f> = &'f dyn Fn(&(String, String)) -> bool;

/// Which of some choices a line names: by the whole of its id or words, by a part of them, or by the words that tell something.
pub fn meant(words: &Messages, options: &[(String, String)], line: &str) -> Meant {
    let typed = split(line);
    if typed.is_empty() {
        return Meant::Nothing;
    }
    let common = Common::of(words);
    let is_whole = |(id, says): &(String, String)| split(id) == typed || split(says) == typed;
    let is_part =
        |(id, says): &(String, String)| common.has_part(&split(id), &typed) || common.has_part(&split(says), &typed);
    let has_all = |(_, says): &(String, String)| common.has_words(&split(says), &typed);
    let decides = typed.iter().any(|word| common.is_distinctive(word));
    let ways: [(Fits<'_>, bool); 3] = [(&is_whole, true), (&is_part, decides), (&has_all, decides)];
    for (fits, _) in ways.into_iter().filter(|(_, is_tried)| *is_tried) {
        let places: Vec<usize> = (0..options.len()).filter(|place| fits(&options[*place])).collect();
        match places.as_slice() {
            [] => {}
            [place] => return Meant::One(*place),
            _ => return Meant::Several(places),
        }
    }
    Meant::Nothing
}

/// The words of a text, in small letters.
fn split(text: &str) -> Vec<String> {
    let parts = text.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_lowercase).collect()
}

/// Whether one of two words is the other with another ending: `referral` and `referrals`.
fn is_like(typed: &str, word: &str) -> bool {
    let begins =
        |long: &str, short: &str| short.chars().count() > 3 && long.starts_with(short) && long.len() - short.len() < 4;
    typed == word || begins(word, typed) || begins(typed, word)
}

/// The words of a language that tell nothing by themselves.
struct Common {
    /// Those that every statement may have.
    everywhere: Vec<String>,
    /// Those that turn what stands behind them into its opposite.
    negations: Vec<String>,
}

impl Common {
    fn of(words: &Messages) -> Common {
        let everywhere = split(&t!(words, "interview-small-words"));
        Common { everywhere, negations: split(&t!(words, "interview-negations")) }
    }

    fn is_distinctive(&self, word: &str) -> bool {
        let is_long = word.chars().count() > 2 || word.chars().any(|letter| letter.is_ascii_digit());
        is_long && !self.everywhere.iter().any(|one| one == word) && !self.is_negation(word)
    }

    fn is_negation(&self, word: &str) -> bool {
        self.negations.iter().any(|one| one == word)
    }

    /// Whether typed words stand in a statement one behind the other, and no negation before them that is not typed.
    fn has_part(&self, statement: &[String], typed: &[String]) -> bool {
        let is_here = |at: &usize| {
            let here = &statement[*at..at + typed.len()];
            here.iter().zip(typed).all(|(word, typed)| is_like(typed, word))
                && !statement[at.saturating_sub(REACH)..*at].iter().any(|word| self.is_negation(word))
        };
        typed.len() <= statement.len() && (0..=statement.len() - typed.len()).any(|at| is_here(&at))
    }

    /// Whether a statement has every typed word that tells something, and says "not" where and only where that is typed.
    fn has_words(&self, statement: &[String], typed: &[String]) -> bool {
        let negates = |words: &[String]| words.iter().any(|word| self.is_negation(word));
        let has = |typed: &&String| statement.iter().any(|word| is_like(typed, word));
        typed.iter().filter(|word| self.is_distinctive(word)).all(|word| has(&word))
            && negates(statement) == negates(typed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_choice_is_taken_where_it_alone_fits() {
        let options: Vec<(String, String)> = [
            ("0", "We talk to anyone who is interested"),
            ("1", "It is not written down; people would describe it differently"),
            ("2", "It is written down, but deals are signed outside of it"),
            ("head_of_sales", "Sales can turn a partner down with it"),
            ("ceo", "The CEO reviews it with our referrals every half-year"),
        ]
        .map(|(id, says)| (id.to_owned(), says.to_owned()))
        .to_vec();
        for (line, meant_by) in [
            ("We talk to anyone who is interested.", Meant::One(0)),
            ("anyone who is interested", Meant::One(0)),
            ("Interested", Meant::One(0)),
            ("ceo", Meant::One(4)),
            ("the CEO", Meant::One(4)),
            ("head of sales", Meant::One(3)),
            ("referral", Meant::One(4)),
            ("sales, they turn partners down", Meant::One(3)),
            // Behind a "not" it would be the opposite.
            ("written down", Meant::One(2)),
            ("not written down", Meant::One(1)),
            ("not written", Meant::One(1)),
            ("it", Meant::Nothing),
            ("no", Meant::Nothing),
            ("not", Meant::Nothing),
            ("the moon", Meant::Nothing),
            ("", Meant::Nothing),
            ("down", Meant::Several(vec![2, 3])),
        ] {
            assert_eq!(meant(Messages::english(), &options, line), meant_by, "{line}");
        }
    }

    /// Whoever types a whole statement means it, unless another one says the same.
    #[test]
    fn every_statement_of_the_pack_is_understood_as_itself() {
        let catalog = builtin::catalog().unwrap();
        let mut tried = 0;
        for check in &catalog.checks {
            let levels = &check.screen.levels;
            let options: Vec<(String, String)> =
                levels.iter().enumerate().map(|(at, says)| (at.to_string(), says.clone())).collect();
            for (place, says) in levels.iter().enumerate() {
                assert_eq!(meant(Messages::english(), &options, says), Meant::One(place), "{}: {says}", check.id);
                tried += 1;
            }
        }
        assert!(tried > 100, "{tried}");
    }
}
