//! What each kind of file holds.

use super::kinds::Mapping;
use super::read::blocker::Gates;
use super::read::check::DraftCheck;
use super::read::computed::ComputedFacts;
use super::read::pack::Over;
use super::read::statement::Ledger;
use crate::format::Field;
use crate::{Decision, Family, Pack, Page, Profile, RawExpr};

/// The fields of each kind of file, by the names of the definitions in the JSON Schema; `over` is a `pack.yaml` with `extends`.
/// Questions, questionnaires, tables and `program.yaml` are not among them.
pub fn declared_files() -> Vec<(&'static str, Vec<Field>)> {
    vec![
        ("check", DraftCheck::fields()),
        ("pack", Pack::fields()),
        ("over", Over::fields()),
        ("gates", Gates::fields()),
        ("decision", Decision::<RawExpr>::fields()),
        ("computed", ComputedFacts::fields()),
        ("page", Page::<RawExpr>::fields()),
        ("profile", Profile::fields()),
        ("sources", Ledger::fields()),
        ("requirements", Family::fields()),
    ]
}
