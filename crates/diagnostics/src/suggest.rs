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

/// The first of some names of several words of which `name` is a slip of the pen, each word apart: one edit in a word of five
/// letters or more. So `pipline` is `pipeline`, and `Close Date`, which is the name of something else, is never `lost date`.
pub fn slip_of<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    const LONG: usize = 5;
    let words = |name: &str| -> Vec<String> {
        let lower = name.to_lowercase();
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let is_slip = |one: &String, other: &String| {
        let (length, long) = (one.chars().count(), other.chars().count());
        let comparable = length.min(long) >= LONG && length.abs_diff(long) <= 1;
        one == other || comparable && strsim::osa_distance(one, other) <= 1
    };
    let own = words(name);
    candidates.into_iter().find(|candidate| {
        let other = words(candidate);
        own.len() == other.len() && own.iter().zip(&other).all(|(one, other)| is_slip(one, other))
    })
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
    fn a_name_of_several_words_is_a_slip_word_by_word() {
        let columns = ["lost_on", "lost date", "signed_on", "pipeline value", "mrr"];
        for (name, expected) in [
            ("Singed on", Some("signed_on")),
            ("pipline-value", Some("pipeline value")),
            ("Close Date", None),
            ("cost date", None),
            ("Last Date", None),
            ("signed", None),
            ("arr", None),
            ("", None),
        ] {
            assert_eq!(slip_of(name, columns), expected, "{name}");
        }
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
