//! A code of a problem in words: why it is one, what to do, and an example.

use std::fmt::Write;

use diagnostics::Code;
use report::words::code_words;

/// The page of a code, in Markdown.
pub(super) fn page(code: Code) -> String {
    let words = code_words(code);
    let mut page =
        format!("# {code}\n\n{}.\n\n## Why\n\n{}\n\n## What to do\n\n{}\n", words.title, words.why, words.fix);
    if let Some(example) = words.example {
        let _ = write!(
            page,
            "\n## For example, in {}\n\nThis is refused:\n\n{}",
            example.file,
            super::code(&example.wrong)
        );
        if let Some(right) = example.right {
            let _ = write!(page, "\nThis is taken:\n\n{}", super::code(&right));
        }
    }
    page
}
