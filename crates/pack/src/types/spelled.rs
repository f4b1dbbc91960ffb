//! Numbers in words: `three partners`, `none`, `a year` where months are counted.

/// The words for the first numbers.
const WORDS: [&str; 13] =
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// What people write for none of what is counted.
const NONE: [&str; 8] = ["none", "nobody", "no one", "nothing", "nil", "not one", "not any", "none at all"];

/// The same with digits, if words stand for numbers in it; a year is twelve months where months are counted.
pub(super) fn digits(words: &str, unit: Option<&str>, whole: bool) -> Option<String> {
    let lower = words.trim().trim_end_matches('.').to_lowercase();
    if whole && NONE.contains(&lower.as_str()) {
        return Some("0".to_owned());
    }
    let in_months = unit.is_some_and(|unit| unit.starts_with("month"));
    if in_months && ["half a year", "a half year", "half year"].contains(&lower.as_str()) {
        return Some("6".to_owned());
    }
    let mut parts: Vec<String> = lower.split_whitespace().map(str::to_owned).collect();
    for at in 0..parts.len() {
        let is_before_year = in_months && parts.get(at + 1).is_some_and(|next| is_year(next));
        if let Some(number) = WORDS.iter().position(|word| *word == parts[at]) {
            parts[at] = number.to_string();
        } else if is_before_year && ["a", "an"].contains(&parts[at].as_str()) {
            parts[at] = "1".to_owned();
        }
        if is_before_year && let Ok(years) = parts[at].parse::<f64>() {
            parts[at] = (years * 12.0).to_string();
            parts[at + 1] = "months".to_owned();
        }
    }
    let spelled = parts.join(" ");
    (spelled != lower).then_some(spelled)
}

fn is_year(word: &str) -> bool {
    ["year", "years", "yr", "yrs"].contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_for_numbers() {
        for (words, unit, whole, expected) in [
            ("three", None, true, Some("3")),
            ("Three partners", Some("partners"), true, Some("3 partners")),
            ("none", Some("partners"), true, Some("0")),
            ("None.", None, true, Some("0")),
            // Of a share or an amount, it is not said what there is none of.
            ("none", Some("%"), false, None),
            ("a year", Some("months"), false, Some("12 months")),
            ("4 years", Some("months"), false, Some("48 months")),
            ("about two years", Some("months"), false, Some("about 24 months")),
            ("half a year", Some("months"), false, Some("6")),
            ("a year", Some("days"), false, None),
            ("12", Some("months"), false, None),
            ("many", None, true, None),
        ] {
            assert_eq!(digits(words, unit, whole).as_deref(), expected, "{words}");
        }
    }
}
