//! What pages are made of: templates, style and script, built into the program.

/// The style sheet.
pub const STYLE: &str = include_str!("../static/app.css");
/// The script: autosave and keys. Every page works without it.
pub const SCRIPT: &str = include_str!("../static/app.js");

macro_rules! templates {
    ($($name:literal),* $(,)?) => { vec![$(($name.to_owned(), include_str!(concat!("../templates/", $name)).to_owned())),*] };
}

/// The templates by name.
pub fn templates() -> Vec<(String, String)> {
    templates![
        "brand.html.j2",
        "check.html.j2",
        "clients.html.j2",
        "compare.html.j2",
        "conflict.html.j2",
        "error.html.j2",
        "field.html.j2",
        "history.html.j2",
        "layout.html.j2",
        "left.html.j2",
        "link.html.j2",
        "new.html.j2",
        "open.html.j2",
        "people.html.j2",
        "plan.html.j2",
        "question.html.j2",
        "report.html.j2",
        "respond.html.j2",
        "tasks.html.j2",
        "thanks.html.j2",
        "vote.html.j2",
        "workshop.html.j2",
    ]
}
