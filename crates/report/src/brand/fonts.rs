//! The fonts of a report: families that the reader's system may have, as a stack for a style sheet.

use serde::{Deserialize, Serialize};

/// The two stacks of a report.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Fonts {
    /// For headings.
    pub headings: Stack,
    /// For everything else.
    pub text: Stack,
}

/// A value for `font-family`. It holds only letters, digits, blanks, hyphens, commas and pairs of double quotes, so that it cannot
/// end the rule or the style sheet in which it stands.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[serde(into = "String", try_from = "String")]
pub struct Stack(String);

/// It is no list of font families.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a list of font families")]
pub struct NoStack;

/// The names that mean a kind of font and no family; they stand without quotes.
pub const GENERIC: [&str; 7] =
    ["serif", "sans-serif", "monospace", "system-ui", "ui-serif", "ui-sans-serif", "ui-rounded"];

const HEADINGS: &str =
    r#"Charter,"Bitstream Charter","Iowan Old Style","Source Serif 4","Sitka Text",Cambria,Georgia,"Noto Serif",serif"#;
const TEXT: &str =
    r#"Inter,"Segoe UI",-apple-system,BlinkMacSystemFont,Roboto,"Helvetica Neue","Noto Sans",Arial,sans-serif"#;

impl Default for Fonts {
    fn default() -> Self {
        Fonts { headings: Stack(HEADINGS.to_owned()), text: Stack(TEXT.to_owned()) }
    }
}

impl Stack {
    /// The value as it is written into a style sheet.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The families in their order, each in quotes unless it is one of [`GENERIC`], and `fallback` where none of these ends the list.
    ///
    /// # Errors
    ///
    /// [`NoStack`] if a name is none, see [`is_family`].
    pub fn new<'n>(families: impl IntoIterator<Item = &'n str>, fallback: &str) -> Result<Stack, NoStack> {
        let mut names: Vec<&str> = families.into_iter().map(str::trim).collect();
        if names.last().is_none_or(|last| !GENERIC.contains(last)) {
            names.push(fallback);
        }
        if !names.iter().all(|name| is_family(name)) {
            return Err(NoStack);
        }
        let quoted =
            names.iter().map(|name| if GENERIC.contains(name) { (*name).to_owned() } else { format!("\"{name}\"") });
        Ok(Stack(quoted.collect::<Vec<_>>().join(",")))
    }
}

/// Whether a name can be that of a font family: at most 64 letters, digits, blanks and hyphens.
pub fn is_family(name: &str) -> bool {
    let plain = |letter: char| letter.is_alphanumeric() || letter == ' ' || letter == '-';
    !name.trim().is_empty() && name.chars().count() <= 64 && name.chars().all(plain)
}

impl From<Stack> for String {
    fn from(stack: Stack) -> String {
        stack.0
    }
}

impl TryFrom<String> for Stack {
    type Error = NoStack;

    fn try_from(text: String) -> Result<Self, NoStack> {
        let family = |part: &str| {
            let quoted = part.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
            is_family(quoted.unwrap_or(part))
        };
        if text.split(',').all(family) { Ok(Stack(text)) } else { Err(NoStack) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn families_become_a_stack_with_a_fallback() {
        for (families, expected) in [
            (&["Lora"][..], r#""Lora",serif"#), (&["Source Serif 4", "Georgia"], r#""Source Serif 4","Georgia",serif"#),
            (&["Arial", "sans-serif"], r#""Arial",sans-serif"#), (&["inherit"], r#""inherit",serif"#), (&["ＭＳ 明朝"], r#""ＭＳ 明朝",serif"#),
        ] {
            let stack = Stack::new(families.iter().copied(), "serif").unwrap();
            assert_eq!(stack.as_str(), expected);
            assert_eq!(Stack::try_from(expected.to_owned()), Ok(stack));
        }
    }

    #[test]
    fn nothing_else_can_stand_in_a_stack() {
        for name in
            ["", " ", "a\"b", "a;b", "a}b", "</style>", "a\\22 b", "url(x)", "a\nb", "a,b", "a/*", &"a".repeat(65)]
        {
            assert!(!is_family(name) && Stack::new([name], "serif").is_err(), "{name:?}");
        }
        for text in ["", "a;b", "\"a", "a\"", "\"a\"b\"", "a,,b", "\"\"", "\"a,b\"", "a}b{"] {
            assert_eq!(Stack::try_from(text.to_owned()), Err(NoStack), "{text:?}");
        }
        let built_in = Fonts::default();
        for stack in [built_in.headings, built_in.text] {
            assert_eq!(Stack::try_from(stack.as_str().to_owned()), Ok(stack));
        }
    }
}
