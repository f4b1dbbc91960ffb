//! The answers file: who answered when, and the answers by fact or, for a screening question, by check.

use std::collections::{BTreeMap, BTreeSet};

use diagnostics::suggest::{advice, short};
use diagnostics::{Code, Level, Problem};
use engine::{Claim, EvidenceGrade, InputKind, Origin, UnreadableAnswer};
use expr::Quarter;
use pack::QuestionType;
use pack::types::{Fault, Items, Series, Shape, choose_natural};
use yaml::{Cursor, Decoder, Document, Node, NodeKind};

use super::backing::{ASIDE, Backing, backed, backing, date, is_confidential, words};
use super::schema::{FieldSpec, InputSchema};
use super::{ParsedInput, nothing, value};

/// The one version of the format so far.
const FORMAT: i64 = 1;

/// Who answered, from the head of the file.
#[derive(Default)]
struct Respondent {
    name: Option<String>,
    role: Option<String>,
}

/// Reads an answers file; `slips` are what is wrong with its YAML.
pub(super) fn read(asked: &InputSchema<'_>, document: &Document, slips: Vec<Problem>) -> ParsedInput {
    let decoder = Decoder::new(document);
    let mut parsed = ParsedInput::new(InputKind::Answers);
    if let Some(mut fields) = decoder.root().fields() {
        fields.optional("answers_format").map(check_format);
        parsed.company = fields.optional("company").and_then(|company| Some((words(company)?, company.span())));
        parsed.respondent = fields.optional("respondent").and_then(|name| Some((words(name)?, name.span())));
        parsed.is_anonymous = fields.given("anonymous").is_some_and(is_confidential);
        // Whoever asks not to be named and gives no name is somebody else than the next who does.
        let unnamed = || parsed.is_anonymous.then(|| document.file.clone());
        let name = parsed.respondent.as_ref().map(|(name, _)| name.clone()).or_else(unnamed);
        let role = fields.optional("role").and_then(words);
        let respondent = Respondent { name, role };
        let head = Backing { date: fields.optional("date").and_then(date), ..Backing::default() };
        let answers = fields.optional("answers");
        fields.finish();
        if let Some(answers) = answers.and_then(Cursor::entries) {
            for (key, value) in answers {
                answer(asked, &respondent, &head, (key, value), &mut parsed);
            }
        }
    }
    leave_out_repeated(&mut parsed, document, &slips);
    let twice = once(&parsed, document);
    let is_twice: BTreeSet<&String> = twice.iter().map(|(fact, _)| fact).collect();
    parsed.claims.retain(|(fact, _)| !is_twice.contains(fact));
    let found = decoder.finish().into_iter().chain(twice.into_iter().map(|(_, problem)| problem)).chain(slips);
    for problem in found {
        match document.root.get("answers").filter(|_| problem.level == Level::Error) {
            Some(answers) if is_within(&problem, answers) => {
                parsed.unreadable.push(unreadable(document, answers, problem));
            }
            _ => parsed.problems.push(problem),
        }
    }
    parsed
}

/// Whether a problem stands in an entry of a mapping.
fn is_within(problem: &Problem, answers: &Node) -> bool {
    let NodeKind::Mapping(_) = answers.kind else { return false };
    problem.span.is_some_and(|span| (answers.span.start..=answers.span.end).contains(&span.start))
}

/// What an answer that cannot be read stands under, with what is wrong with it.
fn unreadable(document: &Document, answers: &Node, problem: Problem) -> (UnreadableAnswer, Problem) {
    let span = problem.span.unwrap_or_default();
    let fact = match &answers.kind {
        NodeKind::Mapping(entries) => {
            let behind = entries.partition_point(|(key, _)| key.span.start <= span.start);
            let above = behind.checked_sub(1).and_then(|above| entries[above].0.text());
            above.map(str::to_owned)
        }
        NodeKind::Null | NodeKind::Scalar { .. } | NodeKind::Sequence(_) => None,
    };
    let (message, help) = (problem.message.clone(), problem.help.clone());
    (UnreadableAnswer { fact, place: document.place(span), message, help }, problem)
}

/// Leaves out all that is said under a name that stands in the answers twice: nothing tells which of the two counts.
fn leave_out_repeated(parsed: &mut ParsedInput, document: &Document, slips: &[Problem]) {
    let Some(NodeKind::Mapping(entries)) = document.root.get("answers").map(|answers| &answers.kind) else { return };
    // Entries stand in the order of the file.
    let entry_at = |at: usize| {
        let place = entries.partition_point(|(key, _)| key.span.start <= at).checked_sub(1)?;
        entries.get(place).filter(|(_, value)| at <= value.span.end)
    };
    let is_repeated = |slip: &&Problem| slip.code() == Some(Code::YamlDuplicateKey);
    let places = slips.iter().filter(is_repeated).filter_map(|slip| slip.span);
    let names: BTreeSet<&str> = places.filter_map(|span| entry_at(span.start)?.0.text()).collect();
    parsed.claims.retain(|(_, claim)| {
        let entry = entry_at(document.span_of(&claim.origin.place).start);
        !entry.and_then(|(key, _)| key.text()).is_some_and(|name| names.contains(name))
    });
}

/// What one file answers twice, once as `checklist.item` and once inside of the checklist, with its problem.
fn once(parsed: &ParsedInput, document: &Document) -> Vec<(String, Problem)> {
    let mut first: BTreeMap<&str, &Claim> = BTreeMap::new();
    let mut problems = Vec::new();
    for (fact, claim) in &parsed.claims {
        if let Some(earlier) = first.insert(fact, claim) {
            let span = document.span_of(&claim.origin.place);
            let message =
                format!("`{fact}` is answered twice in this file, first in line {}", earlier.origin.place.line);
            let problem = Problem::error(Code::GivenTwice, &document.file, span, message).label("again here");
            let first = diagnostics::Span::at(document.span_of(&earlier.origin.place).start);
            let problem = problem.note(&document.file, first, "first answered here");
            problems.push((fact.clone(), problem.help("leave one of the two")));
        }
    }
    problems
}

/// Reads answers that stand in another file and have no head: the facts of an example.
pub(super) fn bare(asked: &InputSchema<'_>, document: &Document, answers: &Node) -> ParsedInput {
    let decoder = Decoder::new(document);
    let mut parsed = ParsedInput::new(InputKind::Answers);
    for entry in decoder.value(answers).entries().into_iter().flatten() {
        answer(asked, &Respondent::default(), &Backing::default(), entry, &mut parsed);
    }
    parsed.problems = decoder.finish();
    parsed
}

fn check_format(value: Cursor<'_>) {
    if value.integer().is_some_and(|format| format != FORMAT) {
        let problem =
            value.error(Code::AnswersFormat, "this version of the answers format is not known").label("not known");
        value.report(problem.help(format!("only `answers_format: {FORMAT}` is; use a newer version of this program")));
    }
}

/// Reads one answer; a checklist gives a claim for each item.
fn answer(
    asked: &InputSchema<'_>,
    who: &Respondent,
    head: &Backing,
    (key, value): (Cursor<'_>, Cursor<'_>),
    parsed: &mut ParsedInput,
) {
    let Some(name) = key.text() else { return };
    let Some((asking, item)) = asked.named(name) else {
        let problem =
            key.error(Code::UnknownFact, format!("no question declares `{}`", short(name))).label("not known");
        return key.report(problem.help(asked.advice(name)));
    };
    let before = key.errors();
    // What was found wrong with an answer leaves it open.
    let claim = |parsed: &mut ParsedInput,
                 fact: String,
                 value: Option<expr::Value>,
                 at: Cursor<'_>,
                 backing: Backing,
                 before: usize| {
        let Backing { note, evidence, date, confidential } = backing;
        if confidential {
            parsed.confidential.insert(fact.clone());
        }
        let Respondent { name, role } = who;
        let origin = Origin {
            rank: EvidenceGrade::Stated,
            place: at.place(),
            to_line: None,
            respondent: name.clone(),
            role: role.clone(),
            date,
        };
        match value {
            Some(_) if at.errors() > before => {}
            Some(value) => {
                let entry_evidence = match asking.kind.shape() {
                    Shape::Records(fields) => value::entry_evidence(fields, at),
                    Shape::Value | Shape::Items(_) | Shape::Series(_) => Vec::new(),
                };
                parsed.claims.push((fact, Claim { value, origin, note, evidence, entry_evidence, confidential }));
            }
            // The word says that somebody was asked; an empty place says nothing.
            None if at.node().text().is_some_and(nothing::is_not_known) => parsed.unsure.push((fact, origin)),
            None => {}
        }
    };
    match asking.kind.shape() {
        Shape::Items(Items { states, .. }) if item.is_some() => {
            let (Some(inner), backing) = backed(value, head) else { return };
            claim(parsed, name.to_owned(), value::state(states, inner), inner, backing, before);
        }
        Shape::Items(Items { items, states }) => {
            let known = || items.iter().map(|(id, _)| id.as_str());
            let is_aside = |key: &str| ASIDE.contains(&key) && known().all(|id| id != key);
            // Where an item is itself called `value`, the mapping is always one of items.
            let is_wrapped = value.node().get("value").is_some() && known().all(|id| id != "value");
            let (list, outer) = match is_wrapped {
                true => backed(value, head),
                false => (Some(value), backing(head, |name| beside(value, name).filter(|_| is_aside(name)))),
            };
            let Some(list) = list else { return };
            if outer.confidential {
                parsed.confidential.insert(asking.fact.to_owned());
            }
            if value::is_not_known(list) {
                return claim(parsed, asking.fact.to_owned(), None, list, outer, before);
            }
            let aside = key.errors() - before;
            let example = || format!("write a state for each item: `{{{}: {}}}`", items[0].0, states.join(" | "));
            for (key, value) in entries(list, asking, example).into_iter().flatten() {
                let before = key.errors() - aside;
                let Some(item) = key.text().filter(|key| is_wrapped || !is_aside(key)) else { continue };
                let meant = choose_natural(known().map(|id| (id, id)), item, Fault::new(Code::UnknownItem, "", ""));
                let meant = known().find(|id| *id == item).map(str::to_owned).or(meant.ok());
                let Some(item) = meant else {
                    let message = format!("`{}` is no item of this checklist", short(item));
                    let problem = key.error(Code::UnknownItem, message).label("not known here");
                    key.report(problem.help(advice(item, known())));
                    continue;
                };
                if let (Some(inner), backing) = backed(value, &outer) {
                    let fact = format!("{}.{item}", asking.fact);
                    claim(parsed, fact, value::state(states, inner), inner, backing, before);
                }
            }
        }
        Shape::Series(Series { of, .. }) => {
            let is_aside = |key: &str| ASIDE.contains(&key);
            let outer = backing(head, |name| beside(value, name).filter(|_| is_aside(name)));
            if outer.confidential {
                parsed.confidential.insert(asking.fact.to_owned());
            }
            if value::is_not_known(value) {
                return claim(parsed, asking.fact.to_owned(), None, value, outer, before);
            }
            let aside = key.errors() - before;
            let of = FieldSpec { fact: asking.fact, kind: std::borrow::Cow::Borrowed(&**of), ..asking.clone() };
            let example = || "write a value for each quarter: `{2025-Q3: …, 2025-Q4: …}`".to_owned();
            for (key, value) in entries(value, asking, example).into_iter().flatten() {
                let before = key.errors() - aside;
                let Some(words) = key.text().filter(|key| !is_aside(key)) else { continue };
                let Some(quarter) = quarter(words) else {
                    let message = format!("`{}` is not a quarter such as 2025-Q4", short(words));
                    let problem = key.error(Code::NotAQuarter, message).label("not a quarter");
                    key.report(problem.help("write the year, `-Q` and 1 to 4"));
                    continue;
                };
                let (Some(inner), backing) = backed(value, &outer) else { continue };
                claim(parsed, format!("{}.{quarter}", asking.fact), value::read(&of, inner), inner, backing, before);
            }
        }
        Shape::Value | Shape::Records(_) => {
            let (Some(inner), backing) = backed(value, head) else { return };
            claim(parsed, asking.fact.to_owned(), value::read(asking, inner), inner, backing, before);
        }
    }
}

/// The entries of a checklist or series; what is written in their place is reported with what to write.
fn entries<'v>(
    value: Cursor<'v>,
    asking: &FieldSpec<'_>,
    example: impl FnOnce() -> String,
) -> Option<impl ExactSizeIterator<Item = (Cursor<'v>, Cursor<'v>)>> {
    if let Some(words) = value.node().text() {
        let what = asking.kind.expectation();
        let message = format!("expected {what}, found `{}`", short(words));
        let problem = value.error(asking.kind.misshapen(), message).label(format!("expected {what}"));
        value.report(problem.help(example()));
        return None;
    }
    value.entries()
}

/// A quarter, also as `Q4 2025`.
fn quarter(words: &str) -> Option<Quarter> {
    words.trim().parse().ok().or_else(|| {
        let Ok(expr::Value::DateBetween { first, last }) = QuestionType::Date.parse_natural(words) else { return None };
        let quarter = Quarter::of(first);
        (quarter == Quarter::of(last) && first.plus_months(3) == last.plus_days(1)).then_some(quarter)
    })
}

/// The field of a mapping that also holds other things.
fn beside<'v>(value: Cursor<'v>, name: &str) -> Option<Cursor<'v>> {
    let mut entries = if value.is_mapping() { value.entries()? } else { return None };
    entries.find(|(key, _)| key.node().text() == Some(name)).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::super::samples::{facts, gather, gather_leniently, problems};

    #[test]
    fn an_answer_is_written_directly_or_with_what_backs_it() {
        let text = "\u{feff}answers_format: 1\nrespondent: Ada\nrole: CEO\ndate: 2026-01-12\nanswers:\n  program.stage: 1\n  \
                    partners.signed:\n    value: 27\n    note: From the CRM.\n    evidence: https://crm.example.com\n    date: 2026-01-10\n  \
                    company.dominant: {value: unknown, note: nobody knows}\n  FM-09: 4\n  PR-1: n/a\n";
        assert_eq!(
            facts(&[("a.yaml", text)]),
            [
                "FM-09 = Number(4.0) [stated 2026-01-12 a.yaml:13:10]",
                "PR-1 = NotApplicable [stated 2026-01-12 a.yaml:14:9]",
                "partners.signed = Number(27.0) [stated 2026-01-10 a.yaml:8:12]",
                "program.stage = Number(1.0) [stated 2026-01-12 a.yaml:6:18]",
            ]
        );
        let facts = gather(&[("a.yaml", text.as_bytes())]).unwrap().facts;
        let claim = facts.facts["partners.signed"].decided.clone().unwrap();
        assert_eq!(
            (claim.note.as_deref(), claim.evidence.as_deref()),
            (Some("From the CRM."), Some("https://crm.example.com"))
        );
        assert_eq!((claim.origin.respondent.as_deref(), claim.origin.role.as_deref()), (Some("Ada"), Some("CEO")));
    }

    #[test]
    fn a_checklist_is_answered_item_by_item() {
        for text in [
            "{training: in_place, playbook: {value: partial}}",
            "{training: in_place, note: x, playbook: partial, date: 2026-01-01}",
            "{value: {training: in_place, playbook: partial}, note: x}",
        ] {
            let found = facts(&[("a.yaml", &format!("answers:\n  enablement.parts: {text}\n"))]);
            assert_eq!(found.len(), 2, "{found:?}");
            assert!(found[0].starts_with("enablement.parts.playbook = Choice(\"partial\") ["), "{found:?}");
            assert!(found[1].starts_with("enablement.parts.training = Choice(\"in_place\") ["), "{found:?}");
        }
        assert_eq!(facts(&[("a.yaml", "answers:\n  enablement.parts.training: none\n")]).len(), 1);
        let text = "answers:\n  enablement.parts: {value: {training: {value: none, note: own}, playbook: none}, note: shared}\n";
        let facts = gather(&[("a.yaml", text.as_bytes())]).unwrap().facts.facts;
        let notes = facts.values().map(|fact| fact.decided.as_ref().unwrap().note.as_deref());
        assert_eq!(notes.collect::<Vec<_>>(), [Some("shared"), Some("own")]);
    }

    #[test]
    fn unknown_and_nothing_are_no_facts() {
        for value in
            ["unknown", "'unknown'", "Unknown", "~", "null", "", "''", "{}", "{value: ~, note: x}", "{note: x}"]
        {
            for fact in [
                "company.dominant",
                "enablement.days",
                "mix.types",
                "mix.reasons",
                "company.story",
                "enablement.parts",
                "FM-09",
            ] {
                let text = format!("answers:\n  {fact}: {value}\n");
                assert_eq!(facts(&[("a.yaml", &text)]), [""; 0], "{text}");
            }
        }
        let text = "answers: {enablement.parts: {training: unknown, playbook: }, mix.types: unknown}";
        assert_eq!(facts(&[("a.yaml", text)]), [""; 0]);
    }

    #[test]
    fn every_problem_has_its_code_and_its_place() {
        for (text, expected) in [
            ("answers_format: 2\nanswers:\n", "1:17 answers-format 2"),
            ("answers_format: one\nanswers:\n", "1:17 expected-number one"),
            ("date: soon\nanswers:\n", "1:7 not-a-date soon"),
            ("company: [a]\nanswers:\n", "1:10 expected-text [a]"),
            ("compny: a\nanswers:\n", "1:1 unknown-field compny"),
            ("answers: [a]\n", "1:10 expected-mapping [a]"),
            ("answers:\n  enablement.dayz: 1\n", "2:3 unknown-fact enablement.dayz"),
            ("answers:\n  enablement.parts.x: none\n", "2:3 unknown-fact enablement.parts.x"),
            ("answers:\n  enablement.parts: {trainin: none}\n", "2:22 unknown-item trainin"),
            ("answers:\n  enablement.parts: {training: done}\n", "2:32 no-such-choice done"),
            ("answers:\n  enablement.parts: {training: n/a}\n", "2:32 not-applicable n/a"),
            ("answers:\n  enablement.parts: {training: [none]}\n", "2:32 expected-text [none]"),
            ("answers:\n  enablement.parts: none\n", "2:21 expected-mapping none"),
            ("answers:\n  program.stage: {vlaue: 1}\n", "2:19 unknown-field vlaue"),
            ("answers:\n  FM-09: 5\n", "2:10 wrong-level 5"),
            ("answers:\n  FM-9: 1\n", "2:3 unknown-fact FM-9"),
            ("answers:\n  'FM-09': 1\n  FM-09: 2\n", "3:3 yaml-duplicate-key FM-09"),
        ] {
            assert_eq!(problems("a.yaml", text), [expected], "{text:?}");
        }
    }

    #[test]
    fn who_is_not_sure_was_asked() {
        for words in ["unknown", "not sure", "Don't know", "no idea", "I don't know."] {
            for fact in [
                "company.dominant",
                "enablement.days",
                "mix.mandate",
                "mix.reasons",
                "mix.types",
                "enablement.parts",
                "FM-09",
            ] {
                let text = format!("answers:\n  {fact}: {words}\n");
                let facts =
                    gather(&[("a.yaml", text.as_bytes())]).unwrap_or_else(|found| panic!("{text}: {found:?}")).facts;
                assert!(facts.facts.is_empty() && facts.unsure.contains_key(fact), "{text}");
            }
            let text = format!("answers:\n  enablement.parts: {{training: {words}}}\n");
            let facts = gather(&[("a.yaml", text.as_bytes())]).unwrap().facts;
            assert!(facts.facts.is_empty() && facts.unsure.contains_key("enablement.parts.training"), "{text}");
        }
        // To a text all words are an answer.
        assert_eq!(facts(&[("a.yaml", "answers: {company.story: not sure}")]).len(), 1);
    }

    #[test]
    fn answers_that_cannot_be_read_are_open_where_that_is_asked_for() {
        let text = "answers:\n  company.dominant: perhaps\n  program.stage: ?\n  enablement.parts: {training: done, playbook: partial}\n  \
                    mix.reasons: [margin, price]\n  partners.signed: {value: 5, evidense: CRM}\n  enablement.days: 70\n  nothing.known: 1\n  \
                    research.sizing: {tam: guess}\n  research.sizing.tam: written\n";
        let gathered = gather_leniently(&[("a.yaml", text.as_bytes())]).unwrap();
        let known: Vec<_> = gathered.facts.facts.keys().map(String::as_str).collect();
        assert_eq!(known, ["enablement.days", "enablement.parts.playbook"]);
        let listed = gathered.facts.unreadable.iter().map(|one| (one.fact.as_deref().unwrap_or("-"), one.place.line));
        let expected = [
            ("company.dominant", 2),
            ("program.stage", 3),
            ("enablement.parts", 4),
            ("mix.reasons", 5),
            ("partners.signed", 6),
            ("nothing.known", 8),
            ("research.sizing.tam", 10),
        ];
        assert_eq!(listed.collect::<Vec<_>>(), expected);
        assert_eq!(gathered.warnings.len(), expected.len());
        assert_eq!(gather(&[("a.yaml", text.as_bytes())]).unwrap_err(), gathered.warnings);
        // What is no answer is not overlooked.
        for text in [
            "answers_format: 2\nanswers: {enablement.days: 1}",
            "date: soon\nanswers: {}",
            "answers: [a]",
            "answers: {a: [}",
        ] {
            assert!(gather_leniently(&[("a.yaml", text.as_bytes())]).is_err(), "{text}");
        }
        assert!(gather_leniently(&[("program.yaml", b"program: {stage: many}")]).is_err());
    }

    #[test]
    fn an_answer_has_one_date() {
        assert_eq!(problems("a.yaml", "date: Q3 2025\nanswers: {}\n"), ["1:7 not-a-date Q3 2025"]);
        let found = facts(&[("a.yaml", "date: 31 March 2026\nanswers: {FM-09: 2-3}\n")]);
        assert_eq!(found, ["FM-09 = Between { least: 2.0, most: 3.0 } [stated 2026-03-31 a.yaml:2:18]"]);
    }

    #[test]
    fn a_slip_in_a_name_is_understood() {
        for (key, expected) in
            [("enablement.dayz", "did you mean `enablement.days`?"), ("FM-9", "did you mean `FM-09`?")]
        {
            let found = gather(&[("a.yaml", format!("answers: {{{key}: 1}}").as_bytes())]).unwrap_err();
            assert_eq!(found[0].help.as_deref(), Some(expected));
        }
    }
}
