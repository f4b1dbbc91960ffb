//! Conditions and values whose names are no facts: columns of a table, or totals of tables.

use diagnostics::suggest::advice;
use diagnostics::{Code, Problems};
use expr::{Fault, Scope, Type, infer_one_of, parse};
use yaml::Document;

use super::RawExpr;
use super::places::Documents;
use super::typing::problem;
use crate::Condition;

/// Gives types to a text.
fn typed(document: &Document, written: &RawExpr, scope: &Scope, wants: &[Type]) -> Result<Condition, Vec<Fault>> {
    let expr = parse(&written.text).map_err(|fault| vec![fault])?;
    let typed = infer_one_of(&expr, scope, wants)?;
    Ok(Condition { text: written.text.trim().to_owned(), place: document.place(written.node.span), typed })
}

/// What the names of a scope are, for problems with them.
pub(super) struct Called<'c> {
    /// The code of a name that nothing carries.
    pub code: Code,
    /// What is said before that name.
    pub what: &'static str,
    /// Names of what could not be read, of which nothing is said; `None` stands for any name.
    pub broken: &'c [Option<String>],
}

/// Gives types to a condition or value whose names are no facts, and tells what is wrong with it.
pub(super) fn value(
    written: &RawExpr,
    scope: &Scope,
    wants: &[Type],
    called: &Called<'_>,
    documents: &Documents,
    problems: &mut Problems,
) -> Option<Condition> {
    let document = documents.get(&written.file)?;
    let faults = match typed(document, written, scope, wants) {
        Ok(condition) => return Some(condition),
        Err(faults) => faults,
    };
    for mut fault in faults {
        let name = fault.span.of(&written.text);
        if fault.code == Code::UnknownFact {
            if called.broken.iter().any(|broken| broken.as_ref().is_none_or(|broken| broken == name)) {
                continue;
            }
            (fault.code, fault.message) = (called.code, format!("{} `{name}`", called.what));
            if name.starts_with("quarter.") {
                fault.help = Some("write `each: quarter` beside it".to_owned());
            }
            fault.help = fault.help.or_else(|| Some(advice(name, scope.bindings.keys().map(String::as_str))));
        }
        problems.push(problem(document, written, scope, fault));
    }
    None
}
