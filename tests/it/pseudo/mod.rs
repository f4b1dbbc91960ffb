//! Everything that a person reads, in a language that nobody speaks.

mod forms;
pub mod marks;
mod pages;
mod reports;
mod talks;

use prognosis::report::words::Messages;

/// The words of that language.
fn spoken() -> Messages {
    Messages::of("en", &[("messages.ftl".to_owned(), marks::messages())]).unwrap()
}
