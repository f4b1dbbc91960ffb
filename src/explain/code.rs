//! A code of a problem in words: why it is one, what to do, and an example.

use std::fmt::Write;

use diagnostics::Code;
use report::t;
use report::words::{Messages, code_words};

/// The page of a code, in Markdown.
pub(super) fn page(words: &Messages, code: Code) -> String {
    let of = code_words(code);
    let [why, fix] = [t!(words, "explain-code-why"), t!(words, "explain-code-fix")];
    let mut page = format!("# {code}\n\n{}.\n\n## {why}\n\n{}\n\n## {fix}\n\n{}\n", of.title, of.why, of.fix);
    if let Some(example) = of.example {
        let head = t!(words, "explain-code-example", file = example.file);
        let refused = t!(words, "explain-code-refused");
        let _ = write!(page, "\n## {head}\n\n{refused}\n\n{}", lines(&example.wrong));
        if let Some(right) = example.right {
            let _ = write!(page, "\n{}\n\n{}", t!(words, "explain-code-taken"), lines(&right));
        }
    }
    page
}

/// Lines of a file as a block of code, indented as they are.
fn lines(text: &str) -> String {
    text.lines().map(|line| format!("    {line}").trim_end().to_owned() + "\n").collect()
}
