//! What somebody wrote, in few words, and what they may have meant by a word that is not known.

/// `words` on one line and cut after forty characters, for a message.
pub fn short(words: &str) -> String {
    const SHOWN: usize = 40;
    let mut line: String = words.chars().take(SHOWN).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if words.chars().nth(SHOWN).is_some() {
        line.push('…');
    }
    line
}

/// The candidate nearest to `word`, if any is near enough to be a slip of the pen; upper and lower case are the same.
///
/// Near enough is one edit in three characters, where exchanging two neighbours is one edit. Of two equally near
/// ones the first wins.
pub fn did_you_mean<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let lower = candidate.to_lowercase();
            let other = lower.chars().count();
            let allowed = length.max(other).div_ceil(3);
            // The lengths tell most of it, and comparing costs their product.
            let edits =
                if length.abs_diff(other) > allowed { return None } else { strsim::osa_distance(&word, &lower) };
            (edits <= allowed).then_some((edits, candidate))
        })
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, candidate)| candidate)
}

/// Advice for somebody who wrote `word` where only `known` words will do: the one that was meant, or else all of them.
pub fn advice<'c>(word: &str, known: impl IntoIterator<Item = &'c str> + Clone) -> String {
    match did_you_mean(word, known.clone()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => listing(known),
    }
}

/// All `known` words in one sentence, at most twenty of them.
fn listing<'c>(known: impl IntoIterator<Item = &'c str>) -> String {
    const SHOWN: usize = 20;
    let quoted: Vec<_> = known.into_iter().map(|name| format!("`{name}`")).collect();
    match quoted.len() {
        0 => "nothing is known here".to_owned(),
        1..=SHOWN => format!("known here: {}", quoted.join(", ")),
        more => format!("known here: {} and {} more", quoted[..SHOWN].join(", "), more - SHOWN),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_slip_of_the_pen_is_understood_and_anything_else_is_not() {
        let fields = ["id", "title", "weight", "severity", "fails_when", "passes_when"];
        for (word, expected) in [
            ("wieght", Some("weight")),
            ("Weight", Some("weight")),
            ("WEIGTH", Some("weight")),
            ("titel", Some("title")),
            ("fail_when", Some("fails_when")),
            ("fails-when", Some("fails_when")),
            ("severety", Some("severity")),
            ("ids", Some("id")),
            ("colour", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(did_you_mean(word, fields), expected, "{word}");
        }
        assert_eq!(did_you_mean(&"weight".repeat(100_000), fields), None);
    }

    #[test]
    fn a_long_text_is_told_in_short() {
        assert_eq!(short("a\nb\u{1b}"), "a b ");
        assert_eq!(short(&"ä".repeat(40)), "ä".repeat(40));
        assert_eq!(short(&"ä".repeat(41)), "ä".repeat(40) + "…");
    }

    #[test]
    fn advice_names_one_or_all() {
        assert_eq!(advice("hihg", ["high", "low"]), "did you mean `high`?");
        assert_eq!(advice("urgent", ["high", "low"]), "known here: `high`, `low`");
        assert_eq!(advice("urgent", []), "nothing is known here");
        let many: Vec<String> = (0..23).map(|n| format!("FM-{n}")).collect();
        assert!(advice("urgent", many.iter().map(String::as_str)).ends_with("`FM-19` and 3 more"));
    }
}
