//! A value of a YAML tree, read by the type of its question and never by how YAML would guess it.

use std::collections::BTreeSet;

use diagnostics::Code;
use diagnostics::suggest::{advice, short};
use expr::Value;
use pack::types::{Fault, Multi, Records, choose, choose_natural, ids};
use pack::{Named, QuestionType, RecordField};

use super::schema::FieldSpec;
use super::{nothing, scalar};

/// Whether nothing is written here, or that it is not known.
pub(super) fn is_unknown(value: yaml::Cursor<'_>) -> bool {
    value.is_null() || value.node().text().is_some_and(nothing::is_unknown)
}

/// Whether it says in some way that it is not known.
pub(super) fn is_not_known(value: yaml::Cursor<'_>) -> bool {
    is_unknown(value) || value.node().text().is_some_and(nothing::is_not_known)
}

/// What is answered to a question; `None` if it is not known, or wrong and reported. A checklist is read item by item.
pub(super) fn read(asking: &FieldSpec<'_>, value: yaml::Cursor<'_>) -> Option<Value> {
    if is_unknown(value) {
        return None;
    }
    match (&*asking.kind, value.node().text()) {
        (QuestionType::Multi(Multi { choices }), None) if value.is_list() => multi(choices, value),
        (QuestionType::Records(Records { fields }), None) => records(fields, value),
        (_, Some(words)) => ok_or_report(value, scalar::natural(asking, words)).flatten(),
        (kind, None) => value.expected(kind.misshapen(), &kind.expectation()),
    }
}

/// The state of one item of a checklist; `None` if it is not known, or wrong and reported.
pub(super) fn state(states: &[String], value: yaml::Cursor<'_>) -> Option<Value> {
    if is_unknown(value) {
        return None;
    }
    let Some(words) = value.node().text() else { return value.expected(Code::ExpectedText, "the state of an item") };
    if words.trim().eq_ignore_ascii_case("n/a") {
        let fault = Fault::new(Code::NotApplicable, "`n/a` is no state of an item", "not a state");
        return ok_or_report(value, Err(fault.help(advice("", states.iter().map(String::as_str)))));
    }
    let known = || states.iter().map(String::as_str);
    match choose(known(), words).or_else(|fault| choose_natural(known().map(|state| (state, state)), words, fault)) {
        Err(_) if nothing::is_not_known(words) => None,
        read => ok_or_report(value, read).map(Value::Choice),
    }
}

/// A result, with its fault reported at `value`.
pub(super) fn ok_or_report<T>(value: yaml::Cursor<'_>, result: Result<T, Fault>) -> Option<T> {
    result.map_err(|fault| value.report(fault.at(&value.document().file, value.span()))).ok()
}

/// Several choices, in the order of the question.
fn multi(choices: &[Named], value: yaml::Cursor<'_>) -> Option<Value> {
    let mut chosen = BTreeSet::new();
    let read = value.list(|item| {
        let words = item.text()?;
        let wordings = choices.iter().map(|(id, wording)| (id.as_str(), wording.as_str()));
        let id =
            ok_or_report(item, choose(ids(choices), words).or_else(|fault| choose_natural(wordings, words, fault)))?;
        if !chosen.insert(id.clone()) {
            let problem = item.error(Code::GivenTwice, format!("`{id}` is chosen twice")).label("chosen again here");
            item.report(problem.help("keep one of the two"));
        }
        Some(id)
    });
    read.map(|_| in_order(choices, &chosen))
}

/// Chosen ids in the order of the question.
pub(super) fn in_order(choices: &[Named], chosen: &BTreeSet<String>) -> Value {
    Value::Multi(ids(choices).filter(|id| chosen.contains(*id)).map(str::to_owned).collect())
}

/// The entries of a list; a field that is left out or unknown stays open.
fn records(fields: &[(String, RecordField)], value: yaml::Cursor<'_>) -> Option<Value> {
    value.list(|entry| record(fields, entry)).map(Value::Records)
}

fn record(fields: &[(String, RecordField)], entry: yaml::Cursor<'_>) -> Option<Vec<Option<Value>>> {
    let mut values = vec![None; fields.len()];
    for (key, value) in entry.entries()? {
        let name = key.text()?;
        match fields.iter().position(|(field, _)| field == name) {
            Some(place) => values[place] = read(&of_field(&fields[place]), value),
            None if name == EVIDENCE => {}
            None => {
                let problem =
                    key.error(Code::UnknownField, format!("unknown field `{}`", short(name))).label("not known here");
                key.report(problem.help(advice(name, fields.iter().map(|(name, _)| name.as_str()))));
            }
        }
    }
    Some(values)
}

/// What proves an entry stands in it beside its fields.
const EVIDENCE: &str = "evidence";

/// What proves each entry of a list, in their order; nothing where no entry has evidence, or where that is a field of its own.
pub(super) fn entry_evidence(fields: &[(String, RecordField)], value: yaml::Cursor<'_>) -> Vec<Option<String>> {
    let yaml::NodeKind::Sequence(entries) = &value.node().kind else { return Vec::new() };
    if fields.iter().any(|(field, _)| field == EVIDENCE) {
        return Vec::new();
    }
    let words = |entry: &yaml::Node| {
        Some(entry.get(EVIDENCE)?.text()?.trim().to_owned()).filter(|evidence| !nothing::is_unknown(evidence))
    };
    let evidence: Vec<Option<String>> = entries.iter().map(words).collect();
    if evidence.iter().any(Option::is_some) { evidence } else { Vec::new() }
}

/// The question that one field of an entry is.
pub(super) fn of_field((name, field): &(String, RecordField)) -> FieldSpec<'_> {
    let kind = std::borrow::Cow::Borrowed(&field.kind);
    FieldSpec {
        fact: name,
        kind,
        not_applicable: false,
        panel: false,
        max_age: None,
        any_day: false,
        config: field.config.as_ref(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{facts, gather, problems};

    #[test]
    #[rustfmt::skip]
    fn every_type_reads_what_fits_it() {
        for (fact, text, expected) in [
            ("company.dominant", "yes", "YesNo(true)"), ("company.dominant", "false", "YesNo(false)"),
            ("company.dominant", "'No'", "YesNo(false)"),
            ("program.stage", "0", "Number(0.0)"), ("program.stage", "3", "Number(3.0)"),
            ("enablement.days", "70", "Number(70.0)"), ("enablement.days", "70 days", "Number(70.0)"),
            ("enablement.days", "1 day", "Number(1.0)"), ("enablement.days", "-0", "Number(0.0)"), ("enablement.days", "'1.50'", "Number(1.5)"),
            ("events.pct", "45%", "Number(45.0)"), ("events.pct", "45 %", "Number(45.0)"), ("events.pct", "n/a", "NotApplicable"),
            ("partners.signed", "27", "Number(27.0)"), ("partners.signed", "27.0 partners", "Number(27.0)"),
            ("partners.score", "-2.5", "Number(-2.5)"),
            ("money.budget", "120000", "Money { amount: 120000.0, currency: None }"),
            ("money.budget", "120000 EUR", "Money { amount: 120000.0, currency: (\"EUR\") }"),
            ("money.budget", "EUR 120000 per year", "Money { amount: 120000.0, currency: (\"EUR\") }"),
            ("company.since", "2024-02-29", "Date(Day(19782))"),
            ("mix.mandate", "No", "Choice(\"No\")"), ("mix.mandate", "ordered", "Choice(\"ordered\")"),
            ("mix.reasons", "[name, margin]", "Multi([\"margin\", \"name\"])"), ("mix.reasons", "name", "Multi([\"name\"])"),
            ("mix.reasons", "[]", "Multi([])"), ("mix.reasons", "Customers, margin", "Multi([\"margin\", \"customers\"])"), ("mix.reasons", "[Margin]", "Multi([\"margin\"])"),
            ("company.dominant", "Y", "YesNo(true)"), ("company.dominant", "NO", "YesNo(false)"), ("mix.mandate", "no", "Choice(\"No\")"), ("mix.mandate", "Ordered", "Choice(\"ordered\")"),
            ("program.stage", "1-2", "Between { least: 1.0, most: 2.0 }"), ("events.pct", "about 20 %", "Number(20.0)"), ("enablement.days", "6-9", "Between { least: 6.0, most: 9.0 }"),
            ("enablement.days", "1_000", "Number(1000.0)"), ("enablement.days", "1 000", "Number(1000.0)"), ("partners.signed", "2 to 3 partners", "Between { least: 2.0, most: 3.0 }"),
            ("money.budget", "20,000 EUR", "Money { amount: 20000.0, currency: (\"EUR\") }"), ("money.budget", "€120k a year", "Money { amount: 120000.0, currency: (\"EUR\") }"),
            ("money.budget", "120 000", "Money { amount: 120000.0, currency: None }"), ("money.budget", "120.000,00 EUR", "Money { amount: 120000.0, currency: (\"EUR\") }"),
            ("money.budget", "20k to 30k EUR", "MoneyBetween { least: 20000.0, most: 30000.0, currency: (\"EUR\") }"),
            ("company.since", "31.03.2026", "Date(Day(20543))"), ("company.since", "Q3 2025", "DateBetween { first: Day(20270), last: Day(20361) }"), ("mix.types", "None", "Records([])"),
            ("company.story", "1.10", "Text(\"1.10\")"), ("company.story", "|\n    two\n    lines", "Text(\"two\\nlines\")"),
            ("events.owner", "No", "Text(\"No\")"), ("events.owner", "N/A", "NotApplicable"),
            ("mix.types", "[]", "Records([])"),
            ("mix.types", "[{type: referral, since: unknown, support: [b, a]}, {}]",
                "Records([[(Choice(\"referral\")), None, None, None, (Multi([\"a\", \"b\"]))], [None, None, None, None, None]])"),
        ] {
            let found = facts(&[("a.yaml", &format!("answers:\n  {fact}: {text}\n"))]);
            assert_eq!(found.len(), 1, "{fact}: {text}: {found:?}");
            assert!(found[0].starts_with(&format!("{fact} = {expected} [")), "{fact}: {text}: {found:?}");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn every_type_refuses_what_does_not() {
        for (fact, text, code) in [
            ("company.dominant", "1", "expected-yes-no"), ("company.dominant", "on", "expected-yes-no"), ("company.dominant", "[yes]", "expected-yes-no"),
            ("company.dominant", "n/a", "not-applicable"), ("company.story", "n/a", "not-applicable"),
            ("program.stage", "4", "wrong-level"), ("program.stage", "-1", "wrong-level"), ("program.stage", "1.5", "wrong-level"),
            ("program.stage", "a little", "wrong-level"), ("program.stage", "[1]", "wrong-level"),
            ("enablement.days", "1,5", "ambiguous-number"), ("company.since", "03.04.2026", "not-a-date"), ("enablement.days", "0777", "expected-number"),
            ("enablement.days", ".inf", "expected-number"), ("enablement.days", "nan", "expected-number"), ("enablement.days", "1e3", "expected-number"),
            ("enablement.days", "+5", "expected-number"), ("enablement.days", "5.", "expected-number"), ("enablement.days", "1,000 days", "ambiguous-number"),
            ("enablement.days", "0x10", "expected-number"), ("enablement.days", "a dozen", "expected-number"), ("enablement.days", "[1]", "expected-number"),
            ("enablement.days", "10 weeks", "wrong-unit"), ("partners.score", "10 points", "wrong-unit"), ("events.pct", "1 days", "wrong-unit"),
            ("enablement.days", "-1", "out-of-range"), ("events.pct", "101", "out-of-range"), ("money.budget", "-5 EUR", "out-of-range"),
            ("partners.signed", "27.5", "not-whole"),
            ("money.budget", "12,50 EUR", "ambiguous-number"), ("money.budget", "12.500 EUR", "ambiguous-number"), ("money.budget", "20-30k EUR", "ambiguous-number"), ("money.budget", "EUR", "expected-money"),
            ("money.budget", "$120", "expected-money"), ("money.budget", "120000 EUR per month", "wrong-unit"),
            ("company.since", "2026-02-30", "not-a-date"), ("company.since", "[2026-01-01]", "not-a-date"),
            ("mix.mandate", "none", "no-such-choice"), ("mix.mandate", "[No]", "expected-text"),
            ("mix.reasons", "[margin, unknown]", "no-such-choice"), ("mix.reasons", "[margin, margin]", "given-twice"),
            ("mix.reasons", "{margin: yes}", "unknown-field"), ("mix.reasons", "[~]", "empty-value"),
            ("company.story", "[a]", "expected-text"),
            ("mix.types", "reseller", "expected-list"), ("mix.types", "[reseller]", "expected-mapping"), ("mix.types", "[{typ: reseller}]", "unknown-field"),
            ("mix.types", "[{active: 5}]", "expected-yes-no"), ("mix.types", "[{since: n/a}]", "not-applicable"),
        ] {
            let found = problems("a.yaml", &format!("answers:\n  {fact}: {text}\n"));
            assert_eq!(found.len(), 1, "{fact}: {text}: {found:?}");
            assert_eq!(found[0].split(' ').nth(1), Some(code), "{fact}: {text}: {found:?}");
        }
    }

    #[test]
    fn the_help_says_what_to_write() {
        for (fact, text, expected) in [
            ("program.stage", "9", "0: nothing · 1: a little · 2: enough · 3: plenty"),
            ("mix.mandate", "orderd", "did you mean `ordered`? known here: `No`, `listed`, `ordered`"),
            ("mix.mandate", "whatever", "known here: `No`, `listed`, `ordered`"),
            ("mix.mandate", "Orderd", "did you mean `ordered`? known here: `No`, `listed`, `ordered`"),
            ("enablement.days", "1,5", "write `1.5` if decimals follow the comma, `15` if it only parts digits"),
            ("enablement.days", "1_00", "write the digits without a mark or blank between them: 1000"),
            ("enablement.days", "TBD", "write `not sure` if nobody knows; an answer is a number"),
            ("company.dominant", "yes, mostly", "write `{value: yes, note: …}`, with what you want to add in `note`"),
            ("enablement.parts", "none", "write a state for each item: `{training: none | partial | in_place}`"),
            ("enablement.days", "0777", "write the number in decimal, without a leading zero"),
            ("enablement.days", "-.inf", "a number must be known and finite; leave it out if it is not"),
            ("company.dominant", "n/a", "write `yes` or `no`, or `unknown` if nobody knows"),
        ] {
            let found = gather(&[("a.yaml", format!("answers: {{{fact}: '{text}'}}").as_bytes())]).unwrap_err();
            assert_eq!(found[0].help.as_deref(), Some(expected), "{fact}: {text}");
        }
    }
}
