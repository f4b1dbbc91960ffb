//! One entry of `waivers.yaml`.

use diagnostics::suggest::{advice_with, short};
use diagnostics::{Code, Problem, Problems};
use expr::Day;
use input::nothing::{Presence, presence, says_something};
use pack::{Fillers, names};
use yaml::{Cursor, Decoder, Document, Node, NodeKind};

use super::place::steps;
use super::{Known, Waiver};
use crate::require::is_name;
use crate::v1::WaiverTerms;

/// Reads one entry and tells what is wrong with it; an error leaves no waiver.
pub(super) fn read(document: &Document, node: &Node, known: Known<'_>) -> (Option<Waiver>, Problems) {
    let decoder = Decoder::new(document);
    let waiver = fields(decoder.value(node), known);
    let problems = decoder.finish();
    (waiver.filter(|_| !problems.has_errors()), problems)
}

fn fields(entry: Cursor<'_>, known: Known<'_>) -> Option<Waiver> {
    let mut fields = entry.fields()?;
    let finding = fields.required("finding").and_then(|value| rule(value, known.rules));
    let says = |value| words(value, &|text| says_something(known.fillers, text));
    let named = |value| words(value, &|text| says_something(known.fillers, text) && is_name(text, known.fillers));
    // Without a limit it would waive everything, which an empty one hardly means.
    for limit in ["path", "program", "fingerprint"] {
        if entry.node().get(limit).is_some_and(|value| value.kind == NodeKind::Null) {
            let problem = entry.error(Code::WaiverPath, format!("`{limit}` is empty"));
            entry.report(problem.label("limits nothing").help("name what the waiver is for, or take the line out"));
        }
    }
    let path = fields.optional("path").and_then(path);
    let program = fields.optional("program").and_then(|value| words(value, &|text| is_written(known.fillers, text)));
    let fingerprint = fields.optional("fingerprint").and_then(fingerprint);
    let reason = fields.required("reason").and_then(says);
    let owner = fields.required("owner").and_then(named);
    let approver_at = fields.required("approver");
    let approver = approver_at.and_then(named);
    let created = fields.required("created").and_then(|value| day(value, "does not hold"));
    let expires_at = fields.required("expires");
    let expires = expires_at.and_then(|value| day(value, "counts as expired"));
    fields.finish();

    let (created, expires) = (created?, expires?);
    if let (Some(from), Some(to), Some(at)) = (created.1, expires.1, expires_at)
        && to < from
    {
        let message = format!("this waiver expires on {to}, before it is created on {from}");
        at.report(at.error(Code::WaiverOrder, message).label("before it is created"));
    }
    if let (Some(from), Some(to), Some(at)) = (created.1, expires.1, expires_at) {
        let days = i64::from(to.number()) - i64::from(from.number());
        if days > i64::from(known.longest) {
            let message = format!("this waiver holds for {days} days, and the pack allows {}", known.longest);
            let problem = Problem::warning(Code::WaiverTerm, &at.document().file, at.span(), message);
            let last = from.plus_days(known.longest);
            at.report(
                problem.label("too long").help(format!("let it expire by {last}, and look at the finding again then")),
            );
        }
    }
    let (owner, approver) = (owner?, approver?);
    if names::same(&owner, &approver)
        && let Some(at) = approver_at
    {
        let message = format!("`{}` approves what `{}` answers for", short(&approver), short(&owner));
        let problem = Problem::warning(Code::WaiverApprover, &at.document().file, at.span(), message);
        at.report(problem.label("the owner as well").help("let somebody else approve it"));
    }
    let terms = WaiverTerms {
        file: entry.document().file.clone(),
        line: entry.place().line,
        finding: finding?,
        path,
        program,
        fingerprint,
        reason: reason?,
        owner,
        approver,
        created: created.0,
        expires: expires.0,
    };
    Some(Waiver { terms, span: entry.node().span, program: None, days: (created.1, expires.1) })
}

/// The id of a rule; `unknown-rule`.
fn rule(value: Cursor<'_>, rules: &[&str]) -> Option<String> {
    let id = value.text()?.trim();
    if rules.contains(&id) {
        return Some(id.to_owned());
    }
    let problem = value.error(Code::UnknownRule, format!("there is no rule `{}`", short(id)));
    value.report(problem.label("not known").help(advice_with(id, rules.iter().copied(), "docs/checks/ has all")));
    None
}

/// Whether anything is written.
fn is_written(fillers: &Fillers, text: &str) -> bool {
    presence(fillers, text) == Presence::Filled
}

/// Words that say something; `waiver-words`.
fn words(value: Cursor<'_>, says: &dyn Fn(&str) -> bool) -> Option<String> {
    let text = value.text()?.trim();
    if says(text) {
        return Some(text.to_owned());
    }
    let problem = value.error(Code::WaiverWords, format!("expected words, found `{}`", short(text)));
    value.report(
        problem
            .label("says nothing")
            .help("say why in words, and who; a waiver without a reason and names cannot be answered for"),
    );
    None
}

/// An element such as `partner_mix.types[referral].strategy`; `waiver-path`.
fn path(value: Cursor<'_>) -> Option<String> {
    let path = value.text()?.trim();
    if steps(path).is_some() {
        return Some(path.to_owned());
    }
    let problem = value.error(Code::WaiverPath, format!("`{}` is not the path of an element", short(path)));
    let help = "name it as the finding does, such as `partner_mix.types[referral].strategy`";
    value.report(problem.label("no path").help(help));
    None
}

/// The fingerprint of a finding; `waiver-path`.
fn fingerprint(value: Cursor<'_>) -> Option<String> {
    let text = value.text()?.trim();
    if text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
        return Some(text.to_owned());
    }
    let problem = value.error(Code::WaiverPath, format!("`{}` is not the fingerprint of a finding", short(text)));
    value.report(problem.label("not 32 digits").help("`prognosis check --waive ID PATH` writes it"));
    None
}

/// A day as it is written, and what it says; `waiver-date` where that is nothing.
fn day(value: Cursor<'_>, then: &str) -> Option<(String, Option<Day>)> {
    let text = value.text()?.trim();
    let day = text.parse::<Day>().ok();
    if day.is_none() {
        let message = format!("`{}` is not a date, so that this waiver {then}", short(text));
        let problem = Problem::warning(Code::WaiverDate, &value.document().file, value.span(), message);
        value.report(problem.label("no date").help("write the date as 2026-03-31"));
    }
    Some((text.to_owned(), day))
}
