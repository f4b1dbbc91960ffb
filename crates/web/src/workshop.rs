//! A round of a workshop: a question, private votes, then the spread, an agreed answer and a decision.

use serde::{Deserialize, Serialize};

/// From how many votes on their spread is shown: below it everybody could work out who chose what.
pub const FEWEST: usize = 3;

/// How far a round is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundState {
    /// Votes are taken, and nobody sees them.
    Voting,
    /// The spread is seen, and no vote is taken any more.
    Revealed,
    /// An answer was agreed on.
    Agreed,
}

/// A round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// Its number among the client's, from 1.
    pub number: usize,
    /// The name that its question's answer stands under.
    pub question: String,
    /// When it was opened.
    pub opened: String,
    /// For how many minutes votes are meant to be taken.
    pub minutes: u32,
    /// How far it is.
    pub state: RoundState,
    /// The answer that was agreed on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed: Option<String>,
    /// What was decided, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
}

impl Round {
    /// The name of a round's cell.
    pub fn subject(number: usize) -> String {
        format!("round-{number}")
    }

    /// The sheet of a round's votes.
    pub fn votes(number: usize) -> String {
        format!("workshop/{number}")
    }

    /// The minute at which the time is over, as RFC 3339; none where the beginning cannot be read.
    pub fn ends(&self) -> Option<String> {
        let (day, time) = self.opened.split_once('T')?;
        let mut parts = time.trim_end_matches('Z').split(':').map(|part| part.parse::<u32>().ok());
        let (hour, minute) = (parts.next()??, parts.next()??);
        let second = time.get(6..8).unwrap_or("00");
        let all = hour * 60 + minute + self.minutes;
        let day = day.parse::<expr::Day>().ok()?.plus_days(all / 1440);
        Some(format!("{day}T{:02}:{:02}:{second}Z", all % 1440 / 60, all % 60))
    }
}

/// How many chose one of the answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// The answer.
    pub label: String,
    /// What is sent for it.
    pub value: String,
    /// How many chose it.
    pub votes: usize,
    /// Their share, in whole percent.
    pub share: usize,
}

/// How votes spread over the choices (what is sent, what it says); nothing where there are too few.
pub fn spread(choices: &[(String, String)], votes: &[String]) -> Vec<Tally> {
    if votes.len() < FEWEST {
        return Vec::new();
    }
    let tally = |(value, label): &(String, String)| {
        let count = votes.iter().filter(|vote| *vote == value).count();
        Tally { label: label.clone(), value: value.clone(), votes: count, share: count * 100 / votes.len() }
    };
    choices.iter().map(tally).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_votes_are_nobodys_business() {
        let choices = [("0", "Never"), ("1", "Always")].map(|(id, says)| (id.to_owned(), says.to_owned()));
        let votes = |list: &[&str]| list.iter().map(|vote| (*vote).to_owned()).collect::<Vec<_>>();
        assert!(spread(&choices, &votes(&["0", "1"])).is_empty());
        let seen = spread(&choices, &votes(&["0", "1", "1"]));
        assert_eq!(seen.iter().map(|one| (one.votes, one.share)).collect::<Vec<_>>(), [(1, 33), (2, 66)]);
    }

    #[test]
    fn a_round_ends_by_the_clock_that_opened_it() {
        let round = |opened: &str, minutes| Round {
            number: 1,
            question: "FM-01".to_owned(),
            opened: opened.to_owned(),
            minutes,
            state: RoundState::Voting,
            agreed: None,
            decision: None,
        };
        assert_eq!(round("2026-11-29T12:58:09Z", 5).ends().as_deref(), Some("2026-11-29T13:03:09Z"));
        assert_eq!(round("2026-12-31T23:59:00Z", 3).ends().as_deref(), Some("2027-01-01T00:02:00Z"));
        assert_eq!(round("yesterday", 3).ends(), None);
    }
}
