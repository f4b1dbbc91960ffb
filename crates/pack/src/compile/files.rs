//! What each kind of file holds.

use super::kinds::{Mapping, entry_fields, forms};
use super::read::blocker::Gates;
use super::read::check::DraftCheck;
use super::read::computed::ComputedFacts;
use super::read::filler::FillerLists;
use super::read::leaf::ProgramLeaves;
use super::read::pack::Over;
use super::read::question::SectionQuestions;
use super::read::statement::Ledger;
use super::read::table::DraftTable;
use crate::format::ValueType;
use crate::{Decision, Export, Family, Pack, Page, Profile, Questionnaire, RawExpr};

/// What each kind of file holds, by the names of the definitions in the JSON Schema; `over` is a `pack.yaml` with `extends`, and
/// `config` and `record_field` are parts of questions.
pub fn declared_files() -> Vec<(&'static str, ValueType)> {
    let files = [
        ("check", DraftCheck::fields()),
        ("pack", Pack::fields()),
        ("over", Over::fields()),
        ("gates", Gates::fields()),
        ("decision", Decision::<RawExpr>::fields()),
        ("computed", ComputedFacts::fields()),
        ("page", Page::<RawExpr>::fields()),
        ("profile", Profile::fields()),
        ("sources", Ledger::fields()),
        ("fillers", FillerLists::fields()),
        ("requirements", Family::fields()),
        ("questions", SectionQuestions::fields()),
        ("questionnaire", Questionnaire::fields()),
        ("table", DraftTable::fields()),
        ("export", Export::fields()),
        ("program", ProgramLeaves::fields()),
    ];
    let parts = [("config", forms()), ("record_field", entry_fields())];
    files.into_iter().map(|(name, fields)| (name, ValueType::Mapping(fields))).chain(parts).collect()
}
