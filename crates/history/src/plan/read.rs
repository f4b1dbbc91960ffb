//! `plan.yaml` as it is read, with the place of each problem.

use diagnostics::suggest::{advice, short};
use diagnostics::{Code, Problem, Problems};
use expr::Day;
use pack::Catalog;
use report::{StepStatus, Term};
use yaml::{Cursor, Decoder, Document};

use super::{Decided, DecidedPlan};

/// Reads `plan.yaml`.
///
/// # Errors
///
/// Every problem of it, and what the file says otherwise.
pub fn read(file: &str, bytes: &[u8], catalog: &Catalog) -> Result<DecidedPlan, Vec<Problem>> {
    let document = yaml::parse(file, bytes)?;
    let (plan, problems) = decode(&document, catalog);
    if problems.has_errors() { Err(problems.into_sorted()) } else { Ok(plan) }
}

/// The company that a plan names.
pub fn company(bytes: &[u8]) -> Option<String> {
    let document = yaml::parse("plan.yaml", bytes).ok()?;
    let name = document.root.get("company")?.text()?.trim().to_owned();
    (!name.is_empty()).then_some(name)
}

fn decode(document: &Document, catalog: &Catalog) -> (DecidedPlan, Problems) {
    let decoder = Decoder::new(document);
    let mut plan = DecidedPlan::new();
    if let Some(mut fields) = decoder.root().fields() {
        let _ = fields.optional("company").and_then(Cursor::text);
        // A plan that needs nothing has no steps, and says so by an empty field.
        let steps = match fields.given("steps") {
            Some(steps) => Some(steps).filter(|steps| !steps.is_null()),
            None => fields.required("steps"),
        };
        for (step, decided) in steps.and_then(Cursor::entries).into_iter().flatten() {
            let Some(id) = step.text().map(str::trim) else { continue };
            if catalog.check(id).is_none_or(|check| check.remedy.is_none()) {
                let known = catalog.checks.iter().filter(|check| check.remedy.is_some()).map(|check| check.id.as_str());
                let problem = step.error(Code::UnknownCheck, format!("no step mends `{}`", short(id)));
                step.report(problem.label("no check with a step").help(advice(id, known)));
                continue;
            }
            if plan.contains_key(id) {
                step.report(
                    step.error(Code::GivenTwice, format!("`{}` stands there twice", short(id))).label("again here"),
                );
            } else if let Some(decided) = one(decided) {
                plan.insert(id.to_owned(), decided);
            }
        }
        fields.finish();
    }
    (plan, decoder.finish())
}

fn one(cursor: Cursor<'_>) -> Option<Decided> {
    let mut fields = cursor.fields()?;
    let words = |cursor: Cursor<'_>| cursor.text().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    // For the reader of the file: what the step is called follows from the pack.
    let _ = fields.optional("title").and_then(words);
    let owner = fields.optional("owner").and_then(words);
    let due = fields.optional("due").and_then(day);
    let status = fields.optional("status").and_then(status);
    let note = fields.optional("note").and_then(words);
    let evidence = fields.optional("evidence").and_then(words);
    fields.finish();
    Some(Decided { status: status.unwrap_or(StepStatus::Open), owner, due, note, evidence })
}

fn day(cursor: Cursor<'_>) -> Option<Day> {
    let text = cursor.text()?.trim();
    if text.is_empty() {
        return None;
    }
    let day = text.parse().ok();
    if day.is_none() {
        let problem = cursor.error(Code::NotADate, format!("`{}` is not a date", short(text)));
        cursor.report(problem.label("no date").help("write the day as 2026-03-31"));
    }
    day
}

fn status(cursor: Cursor<'_>) -> Option<StepStatus> {
    let text = cursor.text()?.trim();
    if text.is_empty() {
        return None;
    }
    let status = StepStatus::parse(text);
    if status.is_none() {
        let problem = cursor.error(Code::UnknownChoice, format!("`{}` is no state of a step", short(text)));
        cursor.report(problem.label("not known").help(advice(text, StepStatus::ALL.iter().map(|one| one.word()))));
    }
    status
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<String> {
        let catalog = builtin::catalog().unwrap();
        let Err(problems) = super::read("plan.yaml", text.as_bytes(), &catalog) else { return Vec::new() };
        let line = |problem: Problem| format!("{} {}", problem.id, problem.message);
        problems.into_iter().map(line).collect()
    }

    #[test]
    fn what_is_decided_is_read() {
        let catalog = builtin::catalog().unwrap();
        let text = "company: Oxbow\nsteps:\n  FM-09:\n    title: x\n    owner: Ada\n    due: 2026-03-31\n    status: done\n    note:\n    evidence: kit.pdf\n  FM-10: {}\n";
        let plan = read("plan.yaml", text.as_bytes(), &catalog).unwrap();
        let expected = Decided {
            status: StepStatus::Done,
            owner: Some("Ada".into()),
            due: Some("2026-03-31".parse().unwrap()),
            note: None,
            evidence: Some("kit.pdf".into()),
        };
        assert_eq!(plan.get("FM-09"), Some(&expected));
        assert_eq!(plan.get("FM-10"), Some(&Decided::default()));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        for (text, expected) in [
            ("steps:\n  FM-99: {}\n", "unknown-check no step mends `FM-99`"),
            ("steps:\n  FM-09: {status: finished}\n", "unknown-choice `finished` is no state of a step"),
            ("steps:\n  FM-09: {due: soon}\n", "not-a-date `soon` is not a date"),
        ] {
            assert_eq!(problems(text), [expected], "{text}");
        }
        assert!(problems("steps:\n  FM-09: {ownr: Ada}\n")[0].contains("unknown-field"));
        assert!(problems("steps:\n  FM-09: {}\n  FM-09: {}\n")[0].contains("yaml-duplicate-key"));
        assert_eq!(problems("steps:\n  FM-09: {}\n  \"FM-09 \": {}\n"), ["given-twice `FM-09` stands there twice"]);
        assert!(problems("stepps: {}\n").iter().any(|problem| problem.contains("the field `steps` is missing")));
        assert_eq!(problems("steps:\n"), Vec::<String>::new());
    }
}
