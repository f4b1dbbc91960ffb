//! Every fixed word of reports, by id, from catalogue files in Fluent: one folder a language under `words/`.
//!
//! Code and templates name a message and hand over what stands in it; how a sentence is built, and what is plural, is up to
//! the language. Numbers and dates are formatted in [`mod@format`] and nowhere else.

pub mod format;
pub mod score;

mod catalogue;
mod codes;
mod overrides;
mod translated;

pub use catalogue::{LANGUAGES, Messages, MessagesError, is_language};
pub use codes::{CodeExample, CodeWords, code_words};
pub use fluent_bundle::{FluentArgs, FluentValue};
pub use translated::{english_files, lint_messages, update_messages};

/// Says a message: `t!(words, "checks-fail", failing = 3, asked = 42)`.
///
/// An id that the catalogue does not hold is said as `{id}`; a test keeps that none is.
#[macro_export]
macro_rules! t {
    ($words:expr, $id:literal $(, $name:ident = $value:expr)* $(,)?) => {{
        #[allow(unused_mut, reason = "a message may stand alone")]
        let mut args = $crate::words::FluentArgs::new();
        $(args.set(stringify!($name), $value);)*
        $words.t($id, &args)
    }};
}
