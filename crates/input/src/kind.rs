//! What an input is: a file's extension tells metrics, and what it holds tells answers from `program.yaml`.

use diagnostics::suggest::did_you_mean;
use diagnostics::{Code, Problem};
use engine::InputKind;
use yaml::{Document, NodeKind as Node};

use super::schema::InputSchema;

/// How a file is written, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileForm {
    /// Comma-separated values: metrics or a table.
    Csv,
    /// JSON: metrics.
    Json,
    /// YAML; also where a name has no extension, as of a pipe.
    Yaml,
    /// Something that no input is written in.
    Other,
}

/// How a file is written, by the extension of its name.
pub fn form(path: &str) -> FileForm {
    let extension = name(path).rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    match extension.as_deref() {
        Some("csv") => FileForm::Csv,
        Some("json") => FileForm::Json,
        Some("yaml" | "yml") | None => FileForm::Yaml,
        Some(_) => FileForm::Other,
    }
}

/// The name of a file without its folders.
pub(super) fn name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or_default()
}

const EXPECTED: &str = "answers in YAML under `answers:`, a program.yaml, metrics as .csv or .json, or a list as .csv";

/// The problem of a file whose extension belongs to no input.
pub(super) fn unknown_file(path: &str) -> Problem {
    let problem = Problem::error(Code::UnknownInput, path, None, "this is no input that can be audited");
    problem.help(format!("expected {EXPECTED}"))
}

/// What a YAML document is, by its top-level fields.
pub(super) fn of(asked: &InputSchema<'_>, document: &Document) -> Result<InputKind, Vec<Problem>> {
    let Node::Mapping(entries) = &document.root.kind else { return Err(unknown(document, "it is no mapping", None)) };
    if document.root.get("answers").is_some() {
        return Ok(InputKind::Answers);
    }
    let groups = || asked.program().iter().map(|field| field.path.split(['.', '[']).next().unwrap_or_default());
    let keys = || entries.iter().filter_map(|(key, _)| key.text());
    let known = keys().filter(|key| groups().any(|group| group == *key)).count();
    let named_so = name(&document.file).split('.').next().is_some_and(|stem| stem.eq_ignore_ascii_case("program"));
    if known * 2 > entries.len() || (named_so && !asked.program().is_empty()) {
        return Ok(InputKind::Program);
    }
    let slip = keys().find(|key| did_you_mean(key, ["answers"]).is_some());
    let why = "it has no `answers:`, and its fields are not those of a program.yaml";
    Err(unknown(document, why, slip))
}

fn unknown(document: &Document, why: &str, slip: Option<&str>) -> Vec<Problem> {
    let span = document.first_line(document.root.span);
    let problem =
        Problem::error(Code::UnknownInput, &document.file, span, format!("cannot tell what this file is: {why}"));
    let problem = problem.label("neither answers nor a program");
    vec![problem.help(match slip {
        Some(slip) => format!("did you mean `answers` by `{slip}`?"),
        None => format!("expected {EXPECTED}"),
    })]
}

/// Whether a file of a company's folder is an input by its path: answers, program, metrics, a mapping, or a list that the pack knows.
/// Of folders in it `answers/` and `metrics/` hold inputs.
pub fn is_input(path: &str, tables: &[&str]) -> bool {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let name = name.to_ascii_lowercase();
    let Some((stem, extension)) = name.rsplit_once('.') else { return false };
    match (folder, extension) {
        _ if is_answers(path) => true,
        ("", "yaml" | "yml") => stem == "program" || stem == "mapping",
        ("", "csv") if tables.iter().any(|table| is_part_of(stem, table)) => true,
        ("", "csv" | "json") => is_part_of(stem, "metrics"),
        ("metrics", "yaml" | "yml") => stem == "mapping",
        ("metrics", "csv" | "json") => true,
        _ => false,
    }
}

/// Whether a file of a company's folder has answers by its path: `answers.yaml`, `answers-ada.yaml`, and each of a folder `answers/`.
pub fn is_answers(path: &str) -> bool {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let name = name.to_ascii_lowercase();
    let Some((stem, "yaml" | "yml")) = name.rsplit_once('.') else { return false };
    folder == "answers" || folder.is_empty() && is_part_of(stem, "answers")
}

/// Whether a name without its ending is that of a list, or goes on behind it with `-`; capitals do not matter.
pub fn is_part_of(stem: &str, list: &str) -> bool {
    let stem = stem.to_lowercase();
    stem.strip_prefix(list).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}
