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
        let _ = write!(page, "\n## For example, in {}\n\nThis is refused:\n\n{}", example.file, lines(&example.wrong));
        if let Some(right) = example.right {
            let _ = write!(page, "\nThis is taken:\n\n{}", lines(&right));
        }
    }
    page
}

/// Lines of a file as a block of code, indented as they are.
fn lines(text: &str) -> String {
    text.lines().map(|line| format!("    {line}").trim_end().to_owned() + "\n").collect()
}
