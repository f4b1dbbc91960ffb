//! What the gate tells of a run, for people and for the machines that stand around a pull request.
//!
//! Every format is a pure function of one run, which it takes in program by program: it shows the same findings, the same verdict and
//! the same code, and decides nothing of its own. Whatever comes from a file may be an attack on whoever shows it, so each format escapes for
//! its reader: controls and marks of direction never arrive as such, and no text is long enough to bury the rest.

mod github;
mod gitlab;
mod json;
mod json_v1;
mod junit;
mod markdown;
mod order;
mod outcome;
mod place;
mod sarif;
mod stream;
mod tap;
mod text;
mod wording;
mod xml;

#[cfg(test)]
mod tests;

pub(crate) use order::first_matters_most;
pub use stream::{Renderer, RunContext};
use strum::{EnumCount, EnumString, IntoStaticStr};
pub(crate) use text::SHOWN as FINDINGS_IN_FULL;
pub use wording::last_line;

use crate::v1::CheckReport;

/// Where the pages about rules stand: the repository that the manifest names, or nothing where it names none.
const HOME: &str = env!("CARGO_PKG_REPOSITORY");

/// A format for the result of the gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, EnumCount, EnumString, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum GateFormat {
    /// Lines for a terminal or a log, with the places under carets.
    Text,
    /// The frozen shape `prognosis/check/2`.
    Json,
    /// The frozen shape `prognosis/check/1`.
    #[strum(serialize = "json-v1")]
    JsonV1,
    /// SARIF 2.1.0, as GitHub's code scanning takes it.
    Sarif,
    /// JUnit XML, as Jenkins, GitLab and others take it.
    Junit,
    /// Workflow commands that GitHub turns into annotations.
    Github,
    /// A code quality report for GitLab.
    Gitlab,
    /// Markdown for a summary page, such as GitHub's step summary.
    #[strum(to_string = "markdown", serialize = "md")]
    Markdown,
    /// TAP 14, the Test Anything Protocol.
    Tap,
}

impl GateFormat {
    /// All formats, in the order in which help texts list them.
    pub const ALL: [GateFormat; GateFormat::COUNT] = [
        GateFormat::Text,
        GateFormat::Json,
        GateFormat::JsonV1,
        GateFormat::Sarif,
        GateFormat::Junit,
        GateFormat::Github,
        GateFormat::Gitlab,
        GateFormat::Markdown,
        GateFormat::Tap,
    ];

    /// The word by which a command line names it.
    pub fn word(self) -> &'static str {
        self.into()
    }

    /// Whether it asks for all findings of a run at once, when that is over.
    pub fn needs_whole_run(self) -> bool {
        self == GateFormat::JsonV1
    }

    /// Whether what went to the body is all that stands before the end.
    pub fn is_written_in_order(self) -> bool {
        self == GateFormat::Json
    }

    /// The name of the file that a result in this format is written to.
    pub fn file_name(self) -> &'static str {
        match self {
            GateFormat::Text => "check.txt",
            GateFormat::Json => "check.json",
            GateFormat::JsonV1 => "check.v1.json",
            GateFormat::Sarif => "check.sarif",
            GateFormat::Junit => "check.junit.xml",
            GateFormat::Github => "check.github.txt",
            GateFormat::Gitlab => "check.gitlab.json",
            GateFormat::Markdown => "check.md",
            GateFormat::Tap => "check.tap",
        }
    }

    /// The format that a word names; `md` is short for `markdown`.
    pub fn from_word(word: &str) -> Option<GateFormat> {
        word.parse().ok()
    }
}

/// Writes a run in a format; `colour` matters to text alone.
pub fn renderer(format: GateFormat, colour: bool) -> Box<dyn Renderer> {
    match format {
        GateFormat::Text => Box::new(text::Text::new(colour)),
        GateFormat::Json => Box::<json::Json>::default(),
        GateFormat::JsonV1 => Box::new(json_v1::JsonV1),
        GateFormat::Sarif => Box::new(sarif::Sarif::new(HOME)),
        GateFormat::Junit => Box::<junit::Junit>::default(),
        GateFormat::Github => Box::new(github::Github::new()),
        GateFormat::Gitlab => Box::<gitlab::Gitlab>::default(),
        GateFormat::Markdown => Box::new(markdown::Markdown::new()),
        GateFormat::Tap => Box::<tap::Tap>::default(),
    }
}

/// Renders a run that is over. What is given ends in a line break.
pub fn render_gate(checked: &CheckReport, format: GateFormat, colour: bool) -> String {
    render_by(renderer(format, colour).as_mut(), checked)
}

fn render_by(renderer: &mut dyn Renderer, checked: &CheckReport) -> String {
    let (run, mut body, mut out) = (RunContext::of(checked), Vec::new(), Vec::new());
    let mut render = || {
        checked.programs.iter().try_for_each(|program| renderer.program(&run, program, &mut body))?;
        renderer.finish(checked, &mut body.as_slice(), &mut out)
    };
    // Memory takes whatever is written to it, and all of it is text.
    render().map(|()| String::from_utf8(out).unwrap_or_default()).unwrap_or_default()
}
