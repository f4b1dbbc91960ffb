//! Formats that grow while programs are judged, so that a run needs no more memory for having many.

use std::io::{self, BufRead, Write};

use crate::v1::{CheckReport, PackDigest, PolicyView, ProgramView, RuleView, WaiverView};

/// What is known of a run while it judges.
#[derive(Clone, Copy, Debug)]
pub struct RunContext<'a> {
    /// The version of the program.
    pub version: &'a str,
    /// The pack that is used.
    pub pack: &'a PackDigest,
    /// The profile that is used.
    pub profile: &'a str,
    /// The day of the run.
    pub as_of: &'a str,
    /// What the run is held against.
    pub bar: &'a PolicyView,
    /// The rules of the profile.
    pub rules: &'a [RuleView],
    /// The waivers that were read so far, as they are while they cover something.
    pub waivers: &'a [WaiverView],
    /// Whether the run is held against an earlier one.
    pub is_compared: bool,
}

impl<'a> RunContext<'a> {
    /// That of a run that is over.
    pub fn of(checked: &'a CheckReport) -> Self {
        let CheckReport { version, pack, profile, as_of, bar, rules, waivers, baseline, .. } = checked;
        Self { version, pack, profile, as_of, bar, rules, waivers, is_compared: baseline.is_some() }
    }
}

/// Writes a run in one format: its programs one after the other, and then the whole.
pub trait Renderer {
    /// Takes in a program. What can be said of it before the others are known goes to `body`; what is kept of it is limited.
    ///
    /// # Errors
    ///
    /// Those of `body`.
    fn program(&mut self, run: &RunContext<'_>, program: &ProgramView, body: &mut dyn Write) -> io::Result<()>;

    /// Writes the whole to `out`, with what went to `body` before. Of the programs of `checked` all but their findings and met rules
    /// is asked for.
    ///
    /// # Errors
    ///
    /// Those of `body` and `out`.
    fn finish(&self, checked: &CheckReport, body: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<()>;
}
