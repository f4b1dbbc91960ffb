//! What people write in a text of `program.yaml` where nothing is known yet.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

/// What a filler says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Filler {
    /// There is nothing: `none`.
    Nothing,
    /// A place is kept for later: `TBD`.
    Placeholder,
}

/// How a text begins that fills nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Beginning {
    /// Its first words, in small letters.
    pub words: String,
    /// Whether a mark has to follow, and not another word.
    pub before_a_mark: bool,
    /// Whether it counts whatever follows, and not only before a few words.
    pub any_tail: bool,
    /// What it says.
    pub says: Filler,
}

/// The fillers that a pack knows, in small letters.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Fillers {
    /// Whole texts, in alphabetical order.
    pub words: Vec<(String, Filler)>,
    /// How longer ones begin.
    pub beginnings: Vec<Beginning>,
    /// What stands around a filler and makes it no better, such as `yet`.
    pub hedges: Vec<String>,
    /// Words that would fit everything.
    pub vague: Vec<String>,
    /// What vague words are said of, which makes them no clearer.
    pub vague_of: Vec<String>,
}

impl Fillers {
    /// What a pack knows that has no list of its own: words that mean nothing else anywhere.
    pub fn usual() -> &'static Self {
        static USUAL: LazyLock<Fillers> = LazyLock::new(usual);
        &USUAL
    }

    /// What a whole text says, in small letters and without marks around it.
    pub fn word(&self, text: &str) -> Option<Filler> {
        let at = self.words.binary_search_by(|(word, _)| word.as_str().cmp(text)).ok()?;
        Some(self.words[at].1)
    }

    /// What a text says by how it begins, in small letters and without marks before it.
    pub fn beginning(&self, text: &str) -> Option<Filler> {
        let first = text.as_bytes().first();
        // Most are told apart by their first byte.
        let may_fit = |one: &&Beginning| one.words.is_empty() || one.words.as_bytes().first() == first;
        let fits = |one: &&Beginning| {
            let Some(rest) = text.strip_prefix(one.words.as_str()) else { return false };
            let is_cut = rest.starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_');
            let goes_on = one.before_a_mark && rest.trim_start().starts_with(char::is_alphanumeric);
            !is_cut && !goes_on && (one.any_tail || is_short(rest))
        };
        self.beginnings.iter().filter(may_fit).find(fits).map(|one| one.says)
    }

    /// How many letters the longest whole text has.
    pub fn longest(&self) -> usize {
        self.words.iter().map(|(word, _)| word.len()).max().unwrap_or(0)
    }
}

/// Whether what follows a beginning is too little to say something: `with Sales`, `in Q3`, and no amount and no second sentence.
fn is_short(tail: &str) -> bool {
    const MOST: usize = 3;
    let is_said = |word: &&str| word.chars().any(char::is_alphanumeric);
    let is_amount = |word: &str| {
        let digits = word.trim_matches(|c: char| !c.is_alphanumeric());
        let is_year = digits.len() == 4 && digits.starts_with("20");
        !is_year && digits.parse::<f64>().is_ok()
    };
    let words: Vec<&str> = tail.split_whitespace().filter(is_said).collect();
    words.len() <= MOST && !words.iter().any(|word| is_amount(word))
}

fn usual() -> Fillers {
    const NOTHING: [&str; 8] = ["false", "n/a", "na", "nil", "no", "none", "nothing", "null"];
    const PLACEHOLDERS: [&str; 8] = ["tba", "tbc", "todo", "unclear", "undefined", "various", "xx", "xxx"];
    const BEGINNINGS: [&str; 4] = ["tbd", "to be defined", "to be determined", "not yet defined"];
    let of = |words: &[&str], says| words.iter().map(|word| ((*word).to_owned(), says)).collect::<Vec<_>>();
    let mut words = [of(&NOTHING, Filler::Nothing), of(&PLACEHOLDERS, Filler::Placeholder)].concat();
    words.sort();
    let beginning = |words: &&str| {
        let (words, says) = ((*words).to_owned(), Filler::Placeholder);
        Beginning { words, before_a_mark: false, any_tail: true, says }
    };
    Fillers { words, beginnings: BEGINNINGS.iter().map(beginning).collect(), ..Fillers::default() }
}
