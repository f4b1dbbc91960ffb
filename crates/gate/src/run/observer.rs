//! Programs told as soon as they are judged, so that none of their findings has to be kept.

use super::GateRun;
use crate::render::RunContext;
use crate::require::rule_views;
use crate::v1::{PackDigest, PolicyView, ProgramView, RuleView, WaiverView};

/// Who is told of a program.
type Each<'c> = Box<dyn FnMut(&RunContext<'_>, &ProgramView) + 'c>;

/// Somebody who is told of each program, and what else there is to tell.
pub(super) struct ProgramObserver<'c> {
    each: Each<'c>,
    pack: PackDigest,
    profile: String,
    as_of: String,
    bar: PolicyView,
    pub rules: Vec<RuleView>,
    pub waivers: Vec<WaiverView>,
}

impl ProgramObserver<'_> {
    pub fn notify(&mut self, is_compared: bool, program: &ProgramView) {
        let Self { each, pack, profile, as_of, bar, rules, waivers } = self;
        let version = env!("CARGO_PKG_VERSION");
        each(&RunContext { version, pack, profile, as_of, bar, rules, waivers, is_compared }, program);
    }
}

impl<'c> GateRun<'c> {
    /// The same with somebody who is told of each program in its order, as soon as it is judged. The report that the run ends with has
    /// the programs without their findings and met rules. To be asked for before waivers are read.
    #[must_use]
    pub fn with_observer(mut self, each: impl FnMut(&RunContext<'_>, &ProgramView) + 'c) -> Self {
        self.observer = Some(ProgramObserver {
            each: Box::new(each),
            pack: self.digest(),
            profile: self.profile.id.clone(),
            as_of: self.as_of.to_string(),
            bar: self.policy.into(),
            rules: if self.room.is_some() { Vec::new() } else { rule_views(&self.rules) },
            waivers: Vec::new(),
        });
        self
    }
}
