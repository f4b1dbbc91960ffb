//! The words that a pack explains, linked where a page first uses them.

use std::sync::Mutex;

use pack::GlossaryEntry;

use super::escape_html::escape;

/// The words of a glossary, and which of them a page has used so far.
pub(super) struct Gloss {
    /// The forms of each word, in small letters.
    forms: Vec<Vec<String>>,
    used: Mutex<Vec<bool>>,
}

impl Gloss {
    pub(super) fn new(glossary: &[GlossaryEntry]) -> Gloss {
        let forms = |entry: &GlossaryEntry| {
            let all = [&entry.term].into_iter().chain(&entry.also);
            all.map(|form| form.to_ascii_lowercase()).filter(|form| !form.is_empty()).collect()
        };
        Gloss { forms: glossary.iter().map(forms).collect(), used: Mutex::new(vec![false; glossary.len()]) }
    }

    /// A text as HTML, in which each word that was not used before is a link to its explanation.
    pub(super) fn linked(&self, text: &str) -> String {
        let Ok(mut used) = self.used.lock() else { return escape(text) };
        let small = text.to_ascii_lowercase();
        let mut found: Vec<(usize, usize, usize)> = Vec::new();
        for (place, forms) in self.forms.iter().enumerate().filter(|(place, _)| !used[*place]) {
            let first = forms.iter().filter_map(|form| Some((word(&small, form)?, form.len()))).min();
            found.extend(first.map(|(at, length)| (at, at + length, place)));
        }
        found.sort_unstable();
        let (mut html, mut done) = (String::new(), 0);
        for (from, to, place) in found {
            if from < done {
                continue;
            }
            used[place] = true;
            html += &escape(&text[done..from]);
            html += &format!("<a class=\"gw\" href=\"#term-{place}\">{}</a>", escape(&text[from..to]));
            done = to;
        }
        html + &escape(&text[done..])
    }

    /// The places of the words that were used.
    pub(super) fn used(&self) -> Vec<usize> {
        let used = self.used.lock().map(|used| used.clone()).unwrap_or_default();
        used.iter().enumerate().filter(|(_, used)| **used).map(|(place, _)| place).collect()
    }
}

/// Where a text first has a word that is no part of a longer one.
fn word(text: &str, form: &str) -> Option<usize> {
    let is_end = |next: Option<char>| next.is_none_or(|letter| !letter.is_alphanumeric() && letter != '-');
    let whole = |at: usize| is_end(text[..at].chars().next_back()) && is_end(text[at + form.len()..].chars().next());
    text.match_indices(form).map(|(at, _)| at).find(|at| whole(*at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gloss() -> Gloss {
        let entry = |term: &str, also: &[&str]| GlossaryEntry {
            term: term.to_owned(),
            also: also.iter().map(|form| (*form).to_owned()).collect(),
            means: "What it means.".to_owned(),
        };
        Gloss::new(&[entry("Enablement", &[]), entry("P&L owner", &["profit and loss"]), entry("CAC", &[])])
    }

    #[test]
    fn a_word_is_linked_where_it_is_first_used_and_nowhere_else() {
        let gloss = gloss();
        let first = gloss.linked("Enablement comes before CACHE & enablement.");
        assert_eq!(first, "<a class=\"gw\" href=\"#term-0\">Enablement</a> comes before CACHE &amp; enablement.");
        assert_eq!(gloss.linked("enablement"), "enablement");
        assert_eq!(gloss.linked("A p&l owner"), "A <a class=\"gw\" href=\"#term-1\">p&amp;l owner</a>");
        assert_eq!(gloss.used(), [0, 1]);
    }

    #[test]
    fn what_surrounds_a_word_stays_text() {
        let gloss = gloss();
        assert_eq!(gloss.linked("<b>İ enablement</b>").matches('<').count(), 2);
        assert!(!gloss.linked("<script>cac-x</script>").contains('<'));
    }
}
