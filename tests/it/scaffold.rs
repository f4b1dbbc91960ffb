//! What is handed out to be filled in can be read back as it is, asks everything once, and has sound schemas.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use prognosis::engine::Facts;
use prognosis::engine::interview::{FormItem, FormSection, form};
use prognosis::input;
use prognosis::pack::{QuestionType, Questionnaire};
use prognosis::report::words::Messages;
use prognosis::scaffold::schema::DIALECT;
use prognosis::scaffold::{self, answers, program, schema};

use crate::support::{CATALOG, as_of, code, folder, names, prognosis, root, stderr};

/// Gathers one file and insists that there is nothing to complain about.
fn gathered(name: &str, text: &str) -> Facts {
    let gathered = input::gather(&CATALOG, &[input::Source::new(name, text)], as_of())
        .unwrap_or_else(|problems| panic!("{name}: {problems:#?}"));
    assert!(gathered.warnings.is_empty(), "{:#?}", gathered.warnings);
    gathered.facts
}

/// What follows the two blanks of an answer's line, for all such lines.
fn keys(text: &str) -> Vec<&str> {
    let under = text.split("\nanswers:\n").nth(1).unwrap().lines();
    under
        .filter(|line| line.starts_with("  ") && !line.starts_with("   ") && !line.starts_with("  #"))
        .map(|line| line.trim())
        .collect()
}

/// Takes the comment away from the lines behind `key` and gives each field the value that `fill` knows for its name.
fn uncommented(text: &str, key: &str, fill: impl Fn(&str) -> &'static str) -> String {
    let mut filled = String::new();
    let mut inside = false;
    for line in text.lines() {
        let bare = line.trim_start();
        inside = bare == key || (inside && bare.starts_with("# "));
        if inside && bare != key {
            let name = bare.trim_start_matches(['#', '-', ' ']).trim_end_matches(':');
            filled.push_str(&format!("{} {}\n", line.replacen("# ", "", 1), fill(name)));
        } else {
            filled.push_str(&format!("{line}\n"));
        }
    }
    filled
}

#[test]
fn every_answers_file_is_read_back_as_nothing_known() {
    assert!(!CATALOG.questionnaires.is_empty());
    for questionnaire in &CATALOG.questionnaires {
        let facts = gathered("answers.yaml", &answers(Messages::english(), &CATALOG, questionnaire, as_of()));
        assert!(facts.facts.is_empty() && facts.company.is_none(), "{}: {facts:?}", questionnaire.id);
    }
}

#[test]
fn program_yaml_is_read_back_as_nothing_known() {
    let facts = gathered("program.yaml", &program(Messages::english(), &CATALOG));
    assert!(facts.facts.is_empty() && facts.company.is_none(), "{facts:?}");
}

#[test]
fn every_list_of_metrics_is_read_back_as_nothing_measured_and_names_what_is_asked() {
    let rows = |name: &str| scaffold::metrics(&CATALOG, CATALOG.questionnaire(name).unwrap());
    let full = rows("full").unwrap();
    assert!(gathered("metrics.csv", &full).facts.is_empty());
    let metrics = CATALOG.questions.iter().filter_map(|question| question.metric.as_deref());
    let written: Vec<&str> = full.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    for metric in metrics {
        assert_eq!(written.iter().filter(|one| **one == metric).count(), 1, "{metric}");
    }
    let asked = rows("quick").unwrap();
    assert!(
        asked.lines().count() < 5 && asked.contains("\npartners_signed,,partners,,\n"),
        "only what is asked: {asked}"
    );
}

#[test]
fn the_statements_of_a_part_come_before_its_details() {
    let groups = form(&CATALOG, CATALOG.questionnaire("full").unwrap());
    let screens =
        |group: &FormSection| group.items.iter().map(|asked| matches!(asked, FormItem::Screen(_))).collect::<Vec<_>>();
    let mixed: Vec<_> = groups.iter().map(screens).filter(|kinds| kinds.contains(&true)).collect();
    assert!(mixed.len() > 5, "few parts have statements");
    for kinds in mixed {
        assert!(kinds.is_sorted_by(|one, other| one >= other), "{kinds:?}");
    }
    let put = groups.iter().flat_map(|group| &group.items).filter(|asked| matches!(asked, FormItem::Screen(_))).count();
    assert_eq!(put, CATALOG.checks.len());
    // What a check reads most stands under its statement.
    let of = |id: &str| {
        groups
            .iter()
            .find(|group| group.items.iter().any(|asked| matches!(asked, FormItem::Screen(check) if check.id == id)))
            .unwrap()
            .title
    };
    assert_eq!(
        of("FM-01"),
        groups
            .iter()
            .find(|group| group
                .items
                .iter()
                .any(|asked| matches!(asked, FormItem::Question(question) if question.fact == "research.sizing")))
            .unwrap()
            .title
    );
}

#[test]
fn everything_that_a_questionnaire_asks_stands_in_it_once() {
    for questionnaire in &CATALOG.questionnaires {
        let text = answers(Messages::english(), &CATALOG, questionnaire, as_of());
        let written = keys(&text);
        let expected = expected(questionnaire);
        assert_eq!(written.len(), expected.len(), "{}", questionnaire.id);
        assert_eq!(written.into_iter().map(str::to_owned).collect::<BTreeSet<_>>(), expected, "{}", questionnaire.id);
        let groups = form(&CATALOG, questionnaire);
        let screens =
            groups.iter().flat_map(|group| &group.items).filter(|asked| matches!(asked, FormItem::Screen(_))).count();
        let put = CATALOG.checks.iter().filter(|check| questionnaire.screens.has(&check.area)).count();
        assert_eq!(screens, put);
    }
}

/// The lines that must be there, counted from the catalog and not from what is tested.
fn expected(questionnaire: &Questionnaire) -> BTreeSet<String> {
    let questions = CATALOG.questions.iter();
    let questions = questions.filter(|question| {
        let of_plan = questionnaire.plans && question.fact.starts_with("planned.");
        of_plan || questionnaire.sections.contains(&question.section) || questionnaire.facts.contains(&question.fact)
    });
    let screens = CATALOG.checks.iter().filter(|check| questionnaire.screens.has(&check.area));
    questions
        .map(|question| format!("{}:", question.fact))
        .chain(screens.map(|check| format!("{}:", check.id)))
        .collect()
}

#[test]
fn every_path_of_the_program_stands_in_its_template() {
    let text = program(Messages::english(), &CATALOG);
    let leaves = |ending: &str| text.lines().filter(|line| line.trim_start_matches(['#', ' ', '-']) == ending).count();
    for field in &CATALOG.program_fields {
        let name = field.path.rsplit('.').next().unwrap().trim_end_matches("[]");
        let alike =
            CATALOG.program_fields.iter().filter(|other| other.path.split(['.', '[']).any(|part| part == name)).count();
        let found = leaves(&format!("{name}:"));
        assert!((1..=alike).contains(&found), "{}: {found} lines `{name}:`", field.path);
    }
}

#[test]
fn comments_keep_within_a_hundred_columns() {
    let files = CATALOG
        .questionnaires
        .iter()
        .map(|questionnaire| answers(Messages::english(), &CATALOG, questionnaire, as_of()))
        .chain([program(Messages::english(), &CATALOG)]);
    for line in files.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()) {
        assert!(line.chars().count() <= 100 || line.split_whitespace().count() <= 3, "{line}");
        assert!(!line.ends_with(' '), "{line:?}");
    }
}

#[test]
fn the_example_entry_of_a_list_only_waits_for_its_comment_to_go() {
    let full = CATALOG.questionnaire("full").unwrap();
    let text = answers(Messages::english(), &CATALOG, full, as_of());
    let mut lists = 0;
    for question in &CATALOG.questions {
        let QuestionType::Records(_) = question.kind else { continue };
        lists += 1;
        let filled = uncommented(&text, &format!("{}:", question.fact), |_| "");
        assert_ne!(filled, text);
        let facts = gathered("answers.yaml", &filled);
        assert_eq!(facts.facts.keys().collect::<Vec<_>>(), [&question.fact]);
    }
    assert!(lists > 0);
    let filled = uncommented(&program(Messages::english(), &CATALOG), "hyperscalers:", |name| match name {
        "name" => "AWS",
        "case_studies" => "yes",
        _ => "",
    });
    let facts = gathered("program.yaml", &filled).facts;
    assert!(facts.keys().any(|fact| fact.starts_with("hyperscalers")), "{facts:?}");
}

#[test]
fn every_schema_names_its_dialect_and_itself() {
    let schemas = [
        ("answers", schema::answers(&CATALOG)),
        ("program", schema::program(&CATALOG)),
        ("pack", schema::pack()),
        ("report", schema::report()),
    ];
    for (name, schema) in schemas {
        assert_eq!(schema["$schema"], DIALECT, "{name}");
        assert_eq!(schema["$id"], format!("urn:prognosis:schema:{name}:1"));
        assert!(schema["title"].is_string() && schema["description"].is_string(), "{name}");
        let output = prognosis(&["schema", name], Path::new("."));
        assert_eq!(serde_json::from_slice::<serde_json::Value>(&output.get_output().stdout).unwrap(), schema, "{name}");
    }
}

/// A schema that knows other fields than the reader would call good packs bad, and let typing mistakes pass. What `mapping!`
/// declares cannot differ; `config` is read by hand.
#[test]
fn the_schema_of_config_has_the_fields_that_are_read() {
    let code = fs::read_to_string(root().join("crates/pack/src/compile/read/config.rs")).unwrap();
    let asked = code.split(".optional(").skip(1);
    let read: BTreeSet<&str> = asked.filter_map(|rest| rest.strip_prefix('"')?.split('"').next()).collect();
    let (schema, mut written) = (schema::pack(), BTreeSet::new());
    properties(&schema["$defs"]["config"], &mut written);
    assert_eq!(written, read);
}

/// The names of all properties in a schema.
fn properties<'s>(schema: &'s serde_json::Value, names: &mut BTreeSet<&'s str>) {
    match schema {
        serde_json::Value::Object(fields) => {
            let own = fields.get("properties").and_then(|properties| properties.as_object());
            names.extend(own.into_iter().flat_map(|properties| properties.keys().map(String::as_str)));
            fields.values().for_each(|inner| properties(inner, names));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|inner| properties(inner, names)),
        _ => {}
    }
}

#[test]
fn init_writes_four_files_and_says_how_to_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let output = prognosis(&["init", "a client", "--questionnaire", "quick"], folder.path()).code(0);
    let stderr_text = stderr(&output);
    assert!(
        output.get_output().stdout.is_empty() && stderr_text.ends_with("prognosis audit \"a client\"\n"),
        "{stderr_text}"
    );
    let hire = prognosis(&["init", "hire", "--questionnaire", "ceo-pre-hire"], folder.path());
    assert!(stderr(&hire).ends_with("prognosis audit hire --profile pre-hire\n"), "{}", stderr(&hire));
    for name in ["answers.yaml", "program.yaml", "answers.schema.json", "program.schema.json"] {
        assert!(folder.path().join("a client").join(name).is_file(), "{name}");
        assert!(stderr_text.contains(name), "{stderr_text}");
    }
    let output = prognosis(&["audit", "a client", "--as-of", "2026-01-31"], folder.path());
    assert_ne!(code(&output), Some(2), "{}", stderr(&output));
}

#[test]
fn init_overwrites_nothing_and_then_writes_nothing() {
    let folder = folder(&[("program.yaml", "program: {name: ours}\n")]);
    let output = prognosis(&["init"], folder.path()).code(2);
    let stderr_text = stderr(&output);
    assert!(stderr_text.contains("program.yaml") && !stderr_text.contains("answers.yaml"), "{stderr_text}");
    assert_eq!(names(folder.path()), ["program.yaml"]);
    assert_eq!(fs::read_to_string(folder.path().join("program.yaml")).unwrap(), "program: {name: ours}\n");
}

#[test]
fn init_lists_the_questionnaires_that_there_are() {
    let folder = tempfile::tempdir().unwrap();
    let output = prognosis(&["init", "--questionnaire", "ful"], folder.path()).code(2);
    let stderr_text = stderr(&output);
    assert!(stderr_text.contains("did you mean `full`") && stderr_text.contains("quick"), "{stderr_text}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn the_quarters_of_a_template_are_the_last_complete_ones() {
    let full = CATALOG.questionnaires.iter().find(|one| one.id == "full").unwrap();
    let text = answers(Messages::english(), &CATALOG, full, "2026-11-28".parse().unwrap());
    assert!(text.contains("  #   2026-Q3:\n  #   2026-Q2:"), "no quarter of that year stands in the template");
    assert!(!text.contains("  #   2025-Q4:\n  #   2025-Q3:"), "a quarter that is long over stands first");
}

#[test]
fn a_metric_is_explained_by_its_name() {
    let named = CATALOG.questions.iter().filter(|question| question.metric.is_some());
    for question in named {
        let metric = question.metric.as_deref().unwrap();
        let page = prognosis::explain::page(Messages::english(), &CATALOG, metric, None);
        assert!(page.is_some_and(|page| page.contains(&question.fact)), "{metric}");
    }
}
