//! One of two audits that are compared: a milestone, a report with its facts, or a folder as it stands.

use engine::Facts;
use engine::change::Moment;
use expr::Day;
use input::Known;
use pack::{Catalog, Profile};
use report::Report;

use crate::v1::RunView;

/// An audit with all that judging it again needs.
#[derive(Clone, Debug)]
pub struct Run<'c> {
    /// How it was named.
    pub name: String,
    /// The label of the milestone, where it is one.
    pub label: Option<String>,
    /// The facts.
    pub facts: Facts,
    /// The day.
    pub as_of: Day,
    /// Its report, in the edition that keeps nothing back.
    pub report: Report,
    /// The pack by which it was judged; none where this program cannot read that any more.
    pub catalog: Option<&'c Catalog>,
}

impl Run<'_> {
    /// The pack and the profile by which it is judged; those of `other` where its own cannot be had.
    pub(crate) fn judged_by<'a>(&'a self, other: &'a Run) -> Option<(&'a Catalog, &'a Profile)> {
        let own = self.catalog.and_then(|catalog| Some((catalog, catalog.profile(&self.report.profile.id)?)));
        own.or_else(|| {
            let catalog = other.catalog?;
            Some((catalog, catalog.profile(&other.report.profile.id)?))
        })
    }

    pub(crate) fn moment<'a>(&self, (catalog, profile): (&'a Catalog, &'a Profile)) -> Moment<'a> {
        Moment { catalog, profile, as_of: self.as_of }
    }

    pub(crate) fn known<'a>(&'a self, catalog: &'a Catalog) -> Known<'a> {
        Known { facts: &self.facts, catalog, as_of: self.as_of }
    }

    pub(crate) fn view(&self) -> RunView {
        RunView {
            name: self.name.clone(),
            label: self.label.clone(),
            as_of: self.report.as_of.clone(),
            profile: self.report.profile.clone(),
            pack: self.report.pack.clone(),
            headline: self.report.summary.headline.clone(),
        }
    }
}
