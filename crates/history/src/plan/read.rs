//! `plan.yaml` as it is read, with the place of each problem.

use diagnostics::suggest::{advice, did_you_mean, short};
use diagnostics::{Code, Problem};
use expr::Day;
use pack::Catalog;
use report::{StepStatus, Term};
use yaml::{Cursor, Decoder};

use super::{Decided, DecidedPlan};

/// A step in `plan.yaml` that mends no check of the pack, as in a plan that was written by another pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignStep {
    /// The check that it mends.
    pub check: String,
    /// The line on which it stands, from 1.
    pub line: u32,
}

/// Reads `plan.yaml`, each step of which has to mend a check of the pack.
///
/// # Errors
///
/// Every problem of it, and what the file says otherwise.
pub fn read(file: &str, bytes: &[u8], catalog: &Catalog) -> Result<DecidedPlan, Vec<Problem>> {
    let document = yaml::parse(file, bytes)?;
    let decoder = Decoder::new(&document);
    let (plan, foreign) = decode(&decoder, catalog);
    for (step, foreign) in foreign {
        step.report(unknown(step, &foreign.check, catalog));
    }
    finish(&decoder, plan)
}

/// Reads `plan.yaml` of whichever pack: what is decided about the steps of this one, and the steps that it does not have. A name that is a
/// slip of the pen for a step of this pack is an error even so.
///
/// # Errors
///
/// Every problem of it, and what the file says otherwise.
pub fn read_of_any_pack(
    file: &str,
    bytes: &[u8],
    catalog: &Catalog,
) -> Result<(DecidedPlan, Vec<ForeignStep>), Vec<Problem>> {
    let document = yaml::parse(file, bytes)?;
    let decoder = Decoder::new(&document);
    let (plan, foreign) = decode(&decoder, catalog);
    let foreign = foreign.into_iter().map(|(_, foreign)| foreign).collect();
    finish(&decoder, (plan, foreign))
}

fn finish<T>(decoder: &Decoder<'_>, read: T) -> Result<T, Vec<Problem>> {
    let problems = decoder.finish();
    if problems.has_errors() { Err(problems.into_sorted()) } else { Ok(read) }
}

/// The company that a plan names.
pub fn company(bytes: &[u8]) -> Option<String> {
    let document = yaml::parse("plan.yaml", bytes).ok()?;
    let name = document.root.get("company")?.text()?.trim().to_owned();
    (!name.is_empty()).then_some(name)
}

/// What is decided about the steps of a pack, and the steps that it does not have, with their places.
fn decode<'d>(decoder: &'d Decoder<'d>, catalog: &Catalog) -> (DecidedPlan, Vec<(Cursor<'d>, ForeignStep)>) {
    let (mut plan, mut foreign) = (DecidedPlan::new(), Vec::new());
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
                if is_misspelt(id, decided, catalog) {
                    step.report(unknown(step, id, catalog));
                } else {
                    let line = step.place().line;
                    foreign.push((step, ForeignStep { check: id.to_owned(), line }));
                }
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
    (plan, foreign)
}

/// That no step mends a check.
fn unknown(step: Cursor<'_>, id: &str, catalog: &Catalog) -> Problem {
    let problem = step.error(Code::UnknownCheck, format!("no step mends `{}`", short(id)));
    problem.label("no check with a step").help(advice(id, mendable(catalog)))
}

/// The checks that a step mends.
fn mendable(catalog: &Catalog) -> impl Iterator<Item = &str> + Clone {
    catalog.checks.iter().filter(|check| check.remedy.is_some()).map(|check| check.id.as_str())
}

/// Whether a name that no step of a pack has is a slip of the pen for one that it has: it has the title of one, or is near to one and has
/// no title of its own. The title is what tells it from a step of another pack, since the program writes it and people do not.
fn is_misspelt(id: &str, decided: Cursor<'_>, catalog: &Catalog) -> bool {
    if catalog.check(id).is_some() {
        return false;
    }
    let title = decided.fields().and_then(|mut fields| fields.optional("title").and_then(words));
    let Some(title) = title else { return did_you_mean(id, mendable(catalog)).is_some() };
    let remedies = catalog.checks.iter().filter_map(|check| check.remedy.as_ref());
    let mut titles = remedies.flat_map(|remedy| remedy.at_risk.iter().map(|small| &small.title).chain([&remedy.title]));
    titles.any(|other| *other == title)
}

fn words(cursor: Cursor<'_>) -> Option<String> {
    cursor.text().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn one(cursor: Cursor<'_>) -> Option<Decided> {
    let mut fields = cursor.fields()?;
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
    fn a_step_of_another_pack_is_left_aside_and_a_slip_of_the_pen_is_none() {
        let catalog = builtin::catalog().unwrap();
        let title = &catalog.check("FM-09").unwrap().remedy.as_ref().unwrap().title;
        let text =
            "steps:\n  FM-09: {status: doing}\n  AC-01:\n    title: Do what another pack says\n    due: 2026-03-01\n";
        let (plan, foreign) = read_of_any_pack("plan.yaml", text.as_bytes(), &catalog).unwrap();
        assert_eq!(plan.keys().collect::<Vec<_>>(), ["FM-09"]);
        assert_eq!(foreign, [ForeignStep { check: "AC-01".into(), line: 3 }]);
        // Whoever writes the file anew would lose it.
        assert_eq!(problems(text), ["unknown-check no step mends `AC-01`"]);
        for slip in ["steps:\n  FM09: {status: done}\n".to_owned(), format!("steps:\n  XX-1:\n    title: {title}\n")] {
            let problems = read_of_any_pack("plan.yaml", slip.as_bytes(), &catalog).unwrap_err();
            assert!(problems.len() == 1 && problems[0].code() == Some(Code::UnknownCheck), "{slip}: {problems:?}");
        }
        // A name that is near to one of ours, with a title that none of ours has.
        let text = "steps:\n  FM-9: {title: Something else}\n";
        assert_eq!(read_of_any_pack("plan.yaml", text.as_bytes(), &catalog).unwrap().1.len(), 1);
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
