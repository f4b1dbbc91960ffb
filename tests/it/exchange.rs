//! Questionnaires that go out, answers that come back, and files of answers that are changed without an editor.

use std::fs;
use std::path::Path;

use prognosis::engine::Facts;
use prognosis::engine::interview::Interview;
use prognosis::exchange::{Audience, Slot, rows};
use prognosis::expr::Value;
use prognosis::input::{Source, gather};

use crate::support::{CATALOG, as_of, folder, names, prognosis, stderr, stdout};

const DAY: [&str; 2] = ["--as-of", "2026-01-31"];

fn read(folder: &Path, file: &str) -> Facts {
    let text = fs::read_to_string(folder.join(file)).unwrap();
    gather(&CATALOG, &[Source::new(file, text.as_str())], as_of())
        .unwrap_or_else(|error| panic!("{error:?}\n{text}"))
        .facts
}

/// An answer for each row that has a kind of one value, as somebody would type it.
fn typed() -> Vec<(String, String)> {
    let profile = CATALOG.profile("standard").unwrap();
    let interview = Interview::new(&CATALOG, CATALOG.questionnaire("full").unwrap(), profile, as_of());
    let everybody = Audience::of(&CATALOG, &interview, None, &Facts::default(), as_of());
    let sheet = rows(&CATALOG, &interview, &everybody, as_of());
    let answer = |row: &prognosis::exchange::Row<'_>| {
        use prognosis::pack::QuestionType::{Choice, Date, Level, Money, Multi, Number, Text, YesNo};
        let first = row.choices().first().map(|(id, _)| id.clone());
        let words = match &row.kind {
            YesNo => "yes".to_owned(),
            Level(_) | Choice(_) | Multi(_) => first?,
            Number(number) => {
                let least = number.min.unwrap_or(0.0).max(0.0);
                number.max.map_or(least + 3.0, |most| (least + 3.0).min(most)).to_string()
            }
            Money(_) => "20,000 EUR".to_owned(),
            Date => "2025-03-31".to_owned(),
            Text => "Ada".to_owned(),
            _ => return None,
        };
        // Entries of a list are tried by two, of which the second is given in part.
        let is_tried = match &row.slot {
            Slot::Whole | Slot::Part(_) => true,
            Slot::Field(entry, _) => *entry == 1,
        };
        is_tried.then(|| (row.id.clone(), words))
    };
    sheet.iter().filter_map(answer).collect()
}

/// The facts that a sheet of answers becomes, by whatever way it came.
fn sheet_of(answers: &[(String, String)]) -> String {
    let mut sheet = csv::Writer::from_writer(Vec::new());
    sheet.write_record(["note", "answer", "id", "evidence"]).unwrap();
    for (id, words) in answers {
        sheet.write_record(["", words, id, ""]).unwrap();
    }
    String::from_utf8(sheet.into_inner().unwrap()).unwrap()
}

#[test]
fn every_answer_of_a_sheet_a_workbook_and_a_web_form_comes_back() {
    let typed = typed();
    assert!(typed.len() > 300, "{}", typed.len());
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    page.write_row(0, 0, ["id", "answer"]).unwrap();
    for (line, (id, words)) in (1..).zip(&typed) {
        page.write_row(line, 0, [id, words]).unwrap();
    }
    let here = folder(&[("back.csv", sheet_of(&typed).into_bytes()), ("back.xlsx", book.save_to_buffer().unwrap())]);
    let mut all = Vec::new();
    for file in ["back.csv", "back.xlsx"] {
        let into = format!("{file}.yaml");
        prognosis(
            &[&["answers", "import", file, "--into", &into, "--company", "Acme"][..], &DAY].concat(),
            here.path(),
        )
        .code(0);
        let mut facts = read(here.path(), &into);
        facts.inputs.clear();
        let values: Vec<(String, Value)> =
            facts.facts.iter().map(|(name, fact)| (name.clone(), fact.decided.clone().unwrap().value)).collect();
        assert!(values.len() > 250, "{}", values.len());
        all.push(values);
    }
    assert_eq!(all[0], all[1]);
}

/// What came back says by itself which questionnaire it is of.
#[test]
fn a_sheet_of_any_questionnaire_comes_back_without_its_name() {
    let here = folder(&[("empty.txt", "")]);
    let export = ["questionnaire", "export", "--questionnaire", "ceo-pre-hire", "--format", "csv", "--out", "out.csv"];
    prognosis(&[&export[..], &DAY].concat(), here.path()).code(0);
    let mut sheet = csv::Reader::from_path(here.path().join("out.csv")).unwrap();
    let mut back = csv::Writer::from_path(here.path().join("back.csv")).unwrap();
    back.write_record(sheet.headers().unwrap()).unwrap();
    let mut planned = 0;
    for row in sheet.records().map(Result::unwrap) {
        // What the full questionnaire does not ask, and one thing that it does.
        let answer = if row[0].starts_with("planned.") {
            "2"
        } else if &row[0] == "partners.signed" {
            "3"
        } else {
            ""
        };
        planned += usize::from(row[0].starts_with("planned."));
        back.write_record(row.iter().enumerate().map(|(at, cell)| if at == 7 { answer } else { cell })).unwrap();
    }
    back.flush().unwrap();
    let run = prognosis(&[&["answers", "import", "back.csv"][..], &DAY].concat(), here.path()).code(0);
    assert!(planned > 0 && stdout(&run).contains(&format!("{} answers imported", planned + 1)), "{}", stdout(&run));
}

#[test]
fn a_folder_stands_for_the_answers_in_it_that_an_audit_reads() {
    let good = "answers: {partners.signed: 3}\n";
    let bad = "answers: {partners.signed: many}\n";
    let all = [
        ("mine/answers.yaml", good),
        ("mine/answers/ada.yml", bad),
        ("mine/answers-old.txt", bad),
        ("mine/answersheet.yaml", bad),
        ("none/program.yaml", "program: {stage: 1}\n"),
    ];
    let here = folder(&all);
    let run = prognosis(&["answers", "validate", "mine"], here.path()).code(2);
    assert!(
        stdout(&run).contains("1 of 2 files cannot be read") && stdout(&run).contains("mine/answers/ada.yml"),
        "{}",
        stdout(&run)
    );
    let run = prognosis(&["answers", "validate", "none"], here.path()).code(2);
    assert!(stderr(&run).contains("no file of answers is in none"), "{}", stderr(&run));
}

#[test]
fn what_does_not_fit_is_named_by_file_row_and_column_and_nothing_is_imported() {
    let sheet = "id,answer,note\npartners.signed,many,\npartners.signd,3,\nprogram.stage,,from HR\nteam.dedicated_fte,1,\nteam.dedicated_fte,2,\n";
    let here = folder(&[
        ("back.csv", sheet),
        ("empty.csv", "id,answer\n"),
        ("odd.csv", "question,reply\na,b\n"),
        ("note.txt", ""),
    ]);
    let run = prognosis(&["answers", "import", "back.csv"], here.path()).code(2);
    for part in [
        "back.csv: row 2, column answer: `partners.signed`: ",
        "back.csv: row 3, column id: nothing is asked under `partners.signd`; did you mean `partners.signed`?",
        "back.csv: row 4, column answer: `program.stage` has a note or evidence and no answer",
        "back.csv: row 6, column answer: `team.dedicated_fte` is answered twice, first in row 5",
        "4 things do not fit, nothing was imported",
    ] {
        assert!(stderr(&run).contains(part), "{part}\n{}", stderr(&run));
    }
    for (file, code, part) in [
        ("empty.csv", 3, "no row has an answer"),
        ("odd.csv", 2, "`id` and `answer`"),
        ("note.txt", 2, "none of .csv"),
        ("no.csv", 2, "does not exist"),
    ] {
        let run =
            prognosis(&["answers", "import", file], here.path()).append_context("case", file.to_string()).code(code);
        assert!(stderr(&run).contains(part), "{file}: {}", stderr(&run));
    }
    assert!(!names(here.path()).contains(&"answers.yaml".to_owned()));
}

#[test]
fn a_questionnaire_goes_out_in_every_form_and_for_a_role() {
    let here = tempfile::tempdir().unwrap();
    let export = |format: &str, more: &[&str]| {
        let run = prognosis(&[&["questionnaire", "export", "--format", format][..], &DAY, more].concat(), here.path())
            .code(0);
        run.get_output().stdout.clone()
    };
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let page = text(export("markdown", &[]));
    assert!(page.contains("# Partner program") || page.starts_with("# "), "{page}");
    assert!(page.contains("`partners.signed`"));
    let (all, some) = (text(export("csv", &[])), text(export("csv", &["--role", "finance"])));
    assert!(all.lines().count() > 2 * some.lines().count() && some.lines().count() > 5);
    assert_eq!(export("xlsx", &[]), export("xlsx", &[]), "the same form gives the same bytes");
    let form: serde_json::Value = serde_json::from_slice(&export("surveyjs", &[])).unwrap();
    let elements: Vec<&serde_json::Value> =
        form["pages"].as_array().unwrap().iter().flat_map(|page| page["elements"].as_array().unwrap()).collect();
    let of = |name: &str| *elements.iter().find(|one| one["name"] == name).unwrap_or_else(|| panic!("{name}"));
    assert_eq!(
        of("partners__active")["visibleIf"],
        "({partners__signed} empty or {partners__signed} = 'not sure' or {partners__signed} = 'n/a' or {partners__signed} > 0)"
    );
    // What is worked out is looked into: somebody may have signed, work on it, or have left.
    let exists = of("program__started_on")["visibleIf"].as_str().unwrap();
    assert!(exists.contains("{partners__signed} > 0") && exists.contains("{leader__subject} = 'left'"), "{exists}");
}

#[test]
fn results_of_a_web_form_come_back_with_their_notes() {
    let result = r#"{"program__stage": 1, "partners__signed": 27, "partners__signed-Comment": "from the CRM", "company__brand_dominant": "no",
        "enablement__components": {"training": "partial"}, "leader__subject": "not sure"}"#;
    let item = CATALOG.question("enablement.components").unwrap();
    let prognosis::pack::types::Shape::Items(list) = item.kind.shape() else { panic!() };
    let (first, state) = (&list.items[0].0, &list.states[0]);
    let result = result.replace("\"training\": \"partial\"", &format!("\"{first}\": \"{state}\""));
    let here = folder(&[
        ("a.json", result.as_str()),
        ("two.json", "[{}, {}]"),
        ("odd.json", r#"{"nobody": 1, "program__stage-Comment": "x"}"#),
    ]);
    prognosis(&[&["answers", "import", "a.json"][..], &DAY].concat(), here.path()).code(0);
    let facts = read(here.path(), "answers.yaml");
    assert_eq!(facts.value("partners.signed"), Some(&Value::Number(27.0)));
    assert_eq!(facts.facts["partners.signed"].decided.as_ref().unwrap().note.as_deref(), Some("from the CRM"));
    assert_eq!(facts.value("company.brand_dominant"), Some(&Value::YesNo(false)));
    assert_eq!(facts.value(&format!("enablement.components.{first}")), Some(&Value::Choice(state.clone())));
    assert!(facts.unsure.contains_key("leader.subject"));
    for (file, part) in [("two.json", "2 results"), ("odd.json", "nobody: no question")] {
        let run = prognosis(&["answers", "import", file], here.path()).code(2);
        assert!(stderr(&run).contains(part), "{}", stderr(&run));
    }
}

#[test]
fn one_answer_is_set_and_everything_else_stays() {
    let text = "# Ours.\ncompany: Acme\ndate: 2026-01-31\nanswers:\n  partners.signed: 3 # by hand\n";
    let here = folder(&[("answers.yaml", text)]);
    let set = |arguments: &[&str]| {
        prognosis(&[&["answers", "set"], arguments, &["--date", "2026-01-31"]].concat(), here.path())
    };
    set(&["partners.signed", "about 20"]).code(0);
    assert_eq!(fs::read_to_string(here.path().join("answers.yaml")).unwrap(), text.replace("3 #", "about 20 #"));
    set(&["FM-01", "2", "--note", "by two of us"]).code(0);
    let after = fs::read_to_string(here.path().join("answers.yaml")).unwrap();
    assert!(after.ends_with("  FM-01: {value: 2, note: by two of us}\n"), "{after}");
    for (arguments, part) in [
        (["partners.signd", "3"], "did you mean `partners.signed`?"),
        (["partners.signed", "many"], "expected"),
        (["partners.signed", "-3"], "0 or more"),
        (["enablement.components", "none"], "is a checklist: set one of enablement.components."),
        (["program.stage", "n/a"], "no answer to this question"),
    ] {
        let run = set(&arguments).code(2);
        assert!(stderr(&run).contains(part), "{arguments:?}: {}", stderr(&run));
    }
    assert_eq!(fs::read_to_string(here.path().join("answers.yaml")).unwrap(), after);
}

#[test]
fn files_are_checked_and_joined() {
    let (one, two) = (
        "# Mine.\ncompany: Acme\nanswers:\n  partners.signed: 3\n",
        "answers:\n  partners.active: 1\n  partners.signed: 4\n",
    );
    let here = folder(&[
        ("one.yaml", one),
        ("two.yaml", two),
        ("three.yaml", "answers:\n  partners.active: 1\n"),
        ("bad.yaml", "answers:\n  partners.signed: x\n"),
    ]);
    let run = |arguments: &[&str]| prognosis(&[&["answers"], arguments].concat(), here.path());
    let fine = run(&["validate", "one.yaml", "two.yaml"]).code(0);
    assert_eq!(stdout(&fine), "2 files read, 3 answers can be read, none is wrong\n");
    let bad = run(&["validate", "one.yaml", "bad.yaml"]).code(2);
    assert!(
        stdout(&bad).contains("bad.yaml:2:20") && stdout(&bad).ends_with("1 of 2 files cannot be read\n"),
        "{}",
        stdout(&bad)
    );
    let differ = run(&["merge", "one.yaml", "two.yaml", "-o", "all.yaml"]).code(2);
    assert!(stderr(&differ).contains("`partners.signed` is answered otherwise"), "{}", stderr(&differ));
    assert!(!names(here.path()).contains(&"all.yaml".to_owned()));
    run(&["merge", "one.yaml", "three.yaml", "-o", "all.yaml"]).code(0);
    let text = fs::read_to_string(here.path().join("all.yaml")).unwrap();
    assert_eq!(text, format!("{one}  partners.active: 1\n"));
}

#[test]
fn what_there_is_to_name_is_listed() {
    let here = tempfile::tempdir().unwrap();
    for (what, id) in [
        ("questionnaires", "ceo-pre-hire"),
        ("profiles", "standard"),
        ("questions", "partners.signed"),
        ("checks", "FM-01"),
        ("decisions", "hire"),
        ("roles", "ceo"),
        ("formats", "sarif"),
    ] {
        let run = prognosis(&["list", what], here.path());
        assert!(stdout(&run).lines().any(|line| line.starts_with(&format!("{id} "))), "{what}: {}", stdout(&run));
        let ids = prognosis(&["list", what, "--ids"], here.path());
        assert!(stdout(&ids).lines().any(|line| line == id), "{what}");
    }
}
