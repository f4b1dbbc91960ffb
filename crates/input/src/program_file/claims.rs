//! What an audit makes of `program.yaml`: every problem, and a claim for each question that it answers.

use std::borrow::Cow;

use diagnostics::Code;
use diagnostics::suggest::short;
use engine::{Claim, EvidenceGrade, InputKind, Origin};
use expr::Value;
use pack::{Config, QuestionType};
use yaml::{Cursor, Decoder, Document};

use super::super::dates::WrittenDay;
use super::super::schema::{FieldSpec, InputSchema};
use super::super::{ParsedInput, value};
use super::declared::Field;
use super::facts::FactReader;
use super::leaf::Misfit;
use super::reading::{Reader, TypedDocument, TypedNode};

/// Reads `program.yaml`.
pub(in super::super) fn read(asked: &InputSchema<'_>, document: &Document) -> ParsedInput {
    let decoder = Decoder::new(document);
    let mut parsed = ParsedInput::new(InputKind::Program);
    let shape = Field::root(asked.program());
    let file = TypedDocument::read(&shape, asked.fillers(), document, Reader::Questions);
    report(asked, &file, &decoder);
    parsed.problems.extend(file.repeated.iter().map(|entry| entry.problem(&document.file)));
    parsed.days = days(&file, &decoder);
    let unfit = file.mismatches.values().map(|one| one.node.span.start).collect();
    let reader = FactReader { file: &file, decoder: &decoder, unfit };
    let paths = asked.program_paths();
    let date = match field(&reader, QuestionType::Date, paths.as_of.as_ref()) {
        Some((Value::Date(day), _)) => Some(day),
        Some((Value::DateBetween { first, last }, at)) => {
            let problem = at.error(Code::NotADate, "the file is dated by one day").label("several days");
            at.report(problem.help(format!("write the day on which it was true, from {first} to {last}")));
            None
        }
        _ => None,
    };
    parsed.company = match field(&reader, QuestionType::Text, paths.name.as_ref()) {
        Some((Value::Text(name), at)) => Some((name, at.span())),
        _ => None,
    };
    for (asking, config) in asked.documented() {
        for (fact, (value, at)) in reader.facts(asking, config, &file.root) {
            let origin = Origin {
                rank: EvidenceGrade::Documented,
                place: at.place(),
                to_line: None,
                respondent: None,
                role: None,
                date,
            };
            parsed.claims.push((
                fact,
                Claim { value, origin, note: None, evidence: None, entry_evidence: Vec::new(), confidential: false },
            ));
        }
    }
    parsed.problems.extend(decoder.finish());
    parsed
}

/// Reports keys that are not known and values of another type.
fn report(asked: &InputSchema<'_>, file: &TypedDocument<'_>, decoder: &Decoder<'_>) {
    for unknown in &file.unknown {
        let key = decoder.value(unknown.key);
        let name = key.node().text().unwrap_or_default();
        let full = unknown.element.declared();
        let message = format!("program.yaml has no field `{}`", short(&full));
        let help = asked.path_advice(&full, name, unknown.beside.fields.keys().copied());
        key.report(key.error(Code::UnknownPath, message).label("not known here").help(help));
    }
    for mismatch in file.mismatches.values() {
        let value = decoder.value(mismatch.node);
        match &mismatch.misfit {
            Misfit::NoList => _ = value.items(),
            Misfit::NoMapping(_) => _ = value.entries(),
            Misfit::NoWords(kind) => {
                if let Some(kind) = kind.question_type() {
                    _ = value.expected::<()>(kind.misshapen(), &kind.expectation());
                }
            }
            Misfit::Words(_, fault) => _ = value::ok_or_report::<()>(value, Err(fault.clone())),
            Misfit::NoFigure(item) => {
                let item = decoder.value(item);
                let words = short(item.node().text().unwrap_or_default());
                let problem = item.error(Code::ExpectedNumber, format!("expected a figure, found `{words}`"));
                item.report(problem.label("no figure").help("write one number an entry, oldest first"));
            }
            Misfit::NoTexts | Misfit::NoText(_) => {
                _ = value.list(|item| if value::is_unknown(item) { Some("") } else { item.text() });
            }
        }
    }
}

/// The days that stand in fields about what has been, wherever these are.
fn days(file: &TypedDocument<'_>, decoder: &Decoder<'_>) -> Vec<WrittenDay> {
    let day = |(path, node): (String, &TypedNode<'_>)| match (node.leaf, &node.value) {
        (Some(leaf), Some(Value::Date(day))) if !leaf.ahead => {
            Some(WrittenDay { path, day: *day, place: decoder.value(node.node).place() })
        }
        _ => None,
    };
    file.leaves().into_iter().filter_map(day).collect()
}

/// The value of one field that tells of the file itself.
fn field<'v>(reader: &FactReader<'v>, kind: QuestionType, path: Option<&String>) -> Option<(Value, Cursor<'v>)> {
    let path = path?;
    let config = Config::Path { path: path.clone(), map: Vec::new(), period: None };
    let asking = FieldSpec {
        fact: path,
        kind: Cow::Owned(kind),
        not_applicable: false,
        panel: false,
        max_age: None,
        any_day: false,
        config: None,
    };
    reader.facts(&asking, &config, &reader.file.root).into_iter().next().map(|(_, found)| found)
}

#[cfg(test)]
mod tests {
    use super::super::super::samples::{facts, gather, problems};

    #[test]
    #[rustfmt::skip]
    fn words_are_taken_as_people_write_them() {
        for (text, expected) in [
            ("company: {dominant: Y}", "company.dominant = YesNo(true) [documented program.yaml:1:21]"),
            ("company: {since: 31.03.2024}", "company.since = Date(Day(19813)) [documented program.yaml:1:18]"),
            ("company: {since: Q3 2025}", "company.since = DateBetween { first: Day(20270), last: Day(20361) } [documented program.yaml:1:18]"),
            ("enablement: {days: about 20}", "enablement.days = Number(20.0) [documented program.yaml:1:20]"),
            ("enablement: {days: 6-9}", "enablement.days = Between { least: 6.0, most: 9.0 } [documented program.yaml:1:20]"),
            ("enablement: {days: at least 3}", "enablement.days = Between { least: 3.0, most: inf } [documented program.yaml:1:20]"),
            ("events: {pct: under 50 %}", "events.pct = Between { least: 0.0, most: 49.99999999999999 } [documented program.yaml:1:15]"),
            ("events: {pct: 10-20%}", "events.pct = Between { least: 10.0, most: 20.0 } [documented program.yaml:1:15]"),
            ("money: {budget: 20k EUR}", "money.budget = Money { amount: 20000.0, currency: (\"EUR\") } [documented program.yaml:1:17]"),
            ("money: {budget: about €20k a month}", "money.budget = Money { amount: 240000.0, currency: (\"EUR\") } [documented program.yaml:1:17]"),
            ("money: {budget: 20k-30k EUR per quarter}", "money.budget = MoneyBetween { least: 80000.0, most: 120000.0, currency: (\"EUR\") } [documented program.yaml:1:17]"),
            ("product: {status: Yes with evidence}", "product.stable = Number(3.0) [documented program.yaml:1:19]"),
            ("product: {status: Mostly}", "product.stable = Number(2.0) [documented program.yaml:1:19]"),
            ("enablement: {parts: {training: {status: In place}}}", "enablement.parts.training = Choice(\"in_place\") [documented program.yaml:1:41]"),
            ("mix: {reasons: [Margin, NAME]}", "mix.reasons = Multi([\"margin\", \"name\"]) [documented program.yaml:1:16]"),
            ("program: {stage: 1-2}", "program.stage = Between { least: 1.0, most: 2.0 } [documented program.yaml:1:18]"),
        ] {
            assert_eq!(facts(&[("program.yaml", &format!("{text}\n"))]), [expected], "{text}");
            assert_eq!(problems("program.yaml", &format!("{text}\n")), [""; 0], "{text}");
        }
        for text in ["enablement: {days: not sure}", "company: {dominant: don't know}", "product: {status: not sure}", "money: {budget: unsure}"] {
            assert_eq!(facts(&[("program.yaml", &format!("{text}\n"))]), [""; 0], "{text}");
        }
        for (text, expected) in [
            ("events: {pct: 0.5}", "1:15 ambiguous-number 0.5"), ("money: {budget: 20-30k EUR}", "1:17 ambiguous-number 20-30k EUR"),
            ("enablement: {days: soon}", "1:20 expected-number soon"), ("company: {dominant: very}", "1:21 expected-yes-no very"),
            ("program: {as_of: Q3 2025}", "1:18 not-a-date Q3 2025"), ("events: {pct: over 100}", "1:15 out-of-range over 100"),
        ] {
            assert_eq!(problems("program.yaml", &format!("{text}\n")), [expected], "{text}");
        }
    }

    #[test]
    fn each_form_of_config_reads_its_claim() {
        for (text, expected) in [
            ("program: {stage: 1}", &["program.stage = Number(1.0) [documented program.yaml:1:18]"][..]),
            ("enablement: {days: 14}", &["enablement.days = Number(14.0) [documented program.yaml:1:20]"]),
            ("product: {status: mostly}", &["product.stable = Number(2.0) [documented program.yaml:1:19]"]),
            ("company: {story: [a, b]}", &["company.story = Text(\"a, b\") [documented program.yaml:1:18]"]),
            (
                "mix: {reasons: [name, margin]}",
                &["mix.reasons = Multi([\"margin\", \"name\"]) [documented program.yaml:1:16]"],
            ),
            (
                "enablement: {parts: {training: {status: partial}, playbook: {status: }}}",
                &["enablement.parts.training = Choice(\"partial\") [documented program.yaml:1:41]"],
            ),
            // Present: all filled, some filled, and only what belongs to no item.
            (
                "research: {tam: 9 M, method: asked}",
                &["research.sizing.tam = Choice(\"written\") [documented program.yaml:1:17]"],
            ),
            // What is half written leaves the rest open; words that fit everything are no more than half.
            (
                "research: {sam: 9 M}",
                &["research.sizing.sam = OneOf([\"guess\", \"written\"]) [documented program.yaml:1:17]"],
            ),
            (
                "research: {sam: large, method: asked}",
                &["research.sizing.sam = Choice(\"guess\") [documented program.yaml:1:17]"],
            ),
            (
                "research: {sam: 9 M, method: none}",
                &["research.sizing.sam = Choice(\"guess\") [documented program.yaml:1:17]"],
            ),
            ("research: {method: asked}", &[]),
            // Two states have no middle, nor has a yes.
            ("gtm: {deals: x}", &[]),
            (
                "gtm: {deals: we bill, deals_on: 2026-01-01}",
                &["gtm.answers.deals = Choice(\"shared\") [documented program.yaml:1:14]"],
            ),
            ("gtm: {document: x}", &[]),
            (
                "gtm: {document: plan, segments: clinics}",
                &["gtm.documented = YesNo(true) [documented program.yaml:1:33]"],
            ),
            ("gtm: {document: none, segments: y}", &[]),
            (
                "partners: [{name: a}, {}, {name: b, plan: TBD}]",
                &["partners.signed = Number(2.0) [documented program.yaml:1:11]"],
            ),
            (
                "partners: [{name: a, plan: one call}, {name: b, plan: two calls}]",
                &[
                    "partners.planned = YesNo(true) [documented program.yaml:1:28]",
                    "partners.signed = Number(2.0) [documented program.yaml:1:11]",
                ],
            ),
            (
                "mix: {types: [{type: reseller, strategy: resell, joined: {on: 2024-02-29}, support: [b]}, {type: ''}]}",
                &[
                    "mix.types = Records([[(Choice(\"reseller\")), None, (YesNo(true)), (Date(Day(19782))), (Multi([\"b\"]))]]) \
                 [documented program.yaml:1:14]",
                ],
            ),
        ] {
            assert_eq!(facts(&[("program.yaml", text)]), expected, "{text}");
        }
    }

    #[test]
    fn what_is_absent_or_empty_is_unknown_and_never_a_no() {
        for text in [
            "{}",
            "program:",
            "program: {stage: ~, as_of: '', name: unknown}",
            "mix: {reasons: [], types: []}",
            "mix: {types: [{}, ~]}",
            "partners: []",
            "gtm: {segments: '', document: ~}",
            "company: {story: [~, '']}",
            "product: {status: unknown}",
        ] {
            assert_eq!(facts(&[("program.yaml", text)]), [""; 0], "{text}");
        }
    }

    #[test]
    fn every_problem_has_its_code_and_its_place() {
        for (text, expected) in [
            ("prgram: {stage: 1}", &["1:1 unknown-path prgram"][..]),
            ("program: {stag: 1}", &["1:11 unknown-path stag"]),
            ("mix:\n  types:\n    - {typ: x}\n", &["3:8 unknown-path typ"]),
            ("program: 1", &["1:10 expected-mapping 1"]),
            ("program: {stage: {a: 1}}", &["1:18 expected-number {a: 1}"]),
            ("program: {stage: many, as_of: soon}", &["1:18 expected-number many", "1:31 not-a-date soon"]),
            ("mix: {types: {type: reseller}}", &["1:14 expected-list {type: reseller}"]),
            ("mix: {types: [reseller]}", &["1:15 expected-mapping reseller"]),
            ("mix: {reasons: margin}", &["1:16 expected-list margin"]),
            ("mix: {reasons: [margin, [x]]}", &["1:25 expected-text [x]"]),
            ("product: {status: great}", &["1:19 no-such-choice great"]),
            ("company: {dominant: very}", &["1:21 expected-yes-no very"]),
            ("money: {budget: much}", &["1:17 expected-money much"]),
            ("company: {name: [a]}", &["1:17 expected-text [a]"]),
            // It fits its field, but not the question that reads it.
            ("program: {stage: 7}", &["1:18 wrong-level 7"]),
            ("enablement: {days: -1}", &["1:20 out-of-range -1"]),
            ("mix: {reasons: [margin, fame]}", &["1:25 no-such-choice fame"]),
            ("mix: {types: [{type: retailer}]}", &["1:22 no-such-choice retailer"]),
        ] {
            assert_eq!(problems("program.yaml", text), expected, "{text}");
        }
    }

    #[test]
    fn an_amount_is_one_of_its_period_and_told_where_that_stands_beside_it() {
        for (text, amount, warnings) in [
            ("{budget: 10000 EUR}", 10_000.0, 0),
            ("{budget: 10000 EUR, period: year}", 10_000.0, 0),
            ("{budget: 10000 EUR, period: month}", 120_000.0, 1),
            ("{period: quarter, budget: EUR 10000}", 40_000.0, 1),
            ("{budget: 10000 EUR, period: unknown}", 10_000.0, 0),
            ("{budget: 10000 EUR, period: }", 10_000.0, 0),
            ("{budget: 10000 EUR per month}", 120_000.0, 0),
            ("{budget: 10000 EUR per month, period: year}", 120_000.0, 0),
            ("{budget: 120000 EUR per year, period: month}", 120_000.0, 0),
            ("{budget: 2500 EUR/quarter, period: month}", 10_000.0, 0),
        ] {
            let gathered = gather(&[("program.yaml", format!("money: {text}").as_bytes())]).unwrap();
            let expected = expr::Value::Money { amount, currency: Some("EUR".to_owned()) };
            assert_eq!(gathered.facts.value("money.budget"), Some(&expected), "{text}");
            let codes: Vec<&str> = gathered.warnings.iter().map(|warning| warning.id.as_str()).collect();
            assert_eq!(codes, vec!["other-period"; warnings], "{text}");
        }
        assert_eq!(
            problems("program.yaml", "money: {budget: 500 EUR per week}"),
            ["1:17 expected-money 500 EUR per week"]
        );
    }

    #[test]
    fn a_share_of_one_where_per_cent_belong_is_told() {
        for (words, expected) in [("82", 82.0), ("82 %", 82.0), ("0.82 %", 0.82), ("0", 0.0), ("1", 1.0)] {
            let gathered = gather(&[("program.yaml", format!("events: {{pct: {words}}}").as_bytes())]).unwrap();
            assert_eq!(gathered.facts.value("events.pct"), Some(&expr::Value::Number(expected)), "{words}");
        }
        for words in ["0.82", "0.5", "1.0"] {
            let found = problems("program.yaml", &format!("events: {{pct: {words}}}"));
            assert_eq!(found, [format!("1:15 ambiguous-number {words}")]);
        }
    }

    #[test]
    fn entries_of_one_name_are_counted_once_and_told() {
        for (second, third, expected) in
            [("Beta", "Gamma", 3), ("acme gmbh", "Beta", 2), ("Acme\u{a0}GmbH", " ACME gmbh", 1)]
        {
            let text = format!("partners: [{{name: Acme GmbH}}, {{name: \"{second}\"}}, {{name: \"{third}\"}}]");
            let gathered = gather(&[("program.yaml", text.as_bytes())]).unwrap();
            let signed = gathered.facts.value("partners.signed");
            assert_eq!(signed, Some(&expr::Value::Number(f64::from(expected))), "{text}");
            assert_eq!(gathered.warnings.len(), 3 - expected as usize, "{text}");
            assert!(gathered.warnings.iter().all(|warning| warning.id.as_str() == "given-twice"));
        }
    }

    #[test]
    fn a_wrong_path_is_understood() {
        for (text, expected) in [
            ("program: {stag: 1}", "did you mean `stage`?"),
            ("tam: 1", "did you mean `research.tam`?"),
            ("mix: {types: [{typ: x}]}", "did you mean `type`?"),
            ("program.stage: 1", "write one field below the other instead of dots between them"),
            ("enablement.day: 1", "did you mean `enablement.days`?"),
            ("research: {zzz: 1}", "known here: `method`, `sam`, `tam`"),
        ] {
            let found = gather(&[("program.yaml", text.as_bytes())]).unwrap_err();
            assert_eq!(found[0].help.as_deref(), Some(expected), "{text}");
        }
    }
}
