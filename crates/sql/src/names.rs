//! Names of columns: bare lower-case words that every engine reads alike, each of them once.

use std::collections::BTreeSet;

use crate::Refusal;

/// PostgreSQL cuts names off behind so many bytes.
const LONGEST: usize = 63;

/// Words with an underscore that mean something else somewhere, and then silently.
const TAKEN: [&str; 9] = [
    "current_date",
    "current_time",
    "current_timestamp",
    "current_user",
    "current_role",
    "current_catalog",
    "current_schema",
    "session_user",
    "system_user",
];

/// The names that are taken.
#[derive(Debug, Default)]
pub(crate) struct Names {
    columns: BTreeSet<String>,
    outputs: BTreeSet<String>,
}

impl Names {
    /// Takes a name for a column.
    pub fn take(&mut self, name: &str) -> Result<(), Refusal> {
        Self::put(&mut self.columns, name)
    }

    /// Takes a name for a column of the result, which may also be that of a column that it rests on.
    pub fn take_output(&mut self, name: &str) -> Result<(), Refusal> {
        Self::put(&mut self.outputs, name)
    }

    fn put(names: &mut BTreeSet<String>, name: &str) -> Result<(), Refusal> {
        if name.len() > LONGEST {
            return Err(Refusal::LongName { name: name.to_owned(), most: LONGEST });
        }
        if TAKEN.contains(&name) {
            return Err(Refusal::ReservedName { name: name.to_owned() });
        }
        match names.insert(name.to_owned()) {
            true => Ok(()),
            false => Err(Refusal::SameName { name: name.to_owned() }),
        }
    }

    /// A name that is not taken yet, without taking it: the word itself, or numbered.
    pub fn free(&self, stem: &str) -> String {
        let ends = ["", "_least", "_most"];
        let is_free = |name: &String| ends.iter().all(|end| !self.columns.contains(&format!("{name}{end}")));
        let numbered = (2..).map(|number| format!("{stem}_{number}"));
        std::iter::once(stem.to_owned()).chain(numbered).find(is_free).unwrap_or_else(|| stem.to_owned())
    }

    /// A name that is not taken yet, from the first words of what it is for.
    pub fn fresh(&mut self, stem: &str) -> String {
        let stem: String = word(stem).chars().take(LONGEST - 5).collect();
        let numbered = (2..).map(|number| format!("{stem}_{number}"));
        let mut free = std::iter::once(stem.clone()).chain(numbered).filter(|name| !self.columns.contains(name));
        let name = free.next().unwrap_or(stem);
        self.columns.insert(name.clone());
        name
    }
}

/// A word as part of a column's name: small letters, digits and underscores.
pub fn word(text: &str) -> String {
    let mut word = String::new();
    for c in text.chars() {
        match c.is_ascii_alphanumeric() {
            true => word.push(c.to_ascii_lowercase()),
            false if word.ends_with('_') || word.is_empty() => {}
            false => word.push('_'),
        }
    }
    word.truncate(word.trim_end_matches('_').len());
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_bare_words_and_stand_once() {
        assert_eq!(word("FM-09"), "fm_09");
        assert_eq!(word("partner_mix.types.exists(t, t.active)"), "partner_mix_types_exists_t_t_active");
        let mut names = Names::default();
        assert_eq!(names.take("a_b"), Ok(()));
        assert_eq!(names.take("a_b"), Err(Refusal::SameName { name: "a_b".to_owned() }));
        assert_eq!(names.take_output("a_b"), Ok(()));
        assert_eq!(names.take("current_date"), Err(Refusal::ReservedName { name: "current_date".to_owned() }));
        assert!(matches!(names.take(&"x".repeat(64)), Err(Refusal::LongName { most: 63, .. })));
        assert_eq!([names.fresh("a_b"), names.fresh("a_b"), names.fresh("c")], ["a_b_2", "a_b_3", "c"]);
    }
}
