//! What a pack says of itself, held against the rest of it: levels of screens, root causes, remedies, fields of `program.yaml`.

use diagnostics::{Code, Problem, Problems};
use yaml::NodeKind;

use super::places::{Documents, items};
use super::read::{Draft, EntityKind};
use super::source::PACK;
use crate::question::FieldType;
use crate::{Condition, Family, ProgramPaths, Stages};

/// Numbers in words, from two on.
const COUNTS: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// Finds checks that do not hold to what the pack says of itself, and fields that cannot hold what it says of them.
pub(super) fn terms(draft: &Draft, documents: &Documents, problems: &mut Problems) {
    let Some(pack) = &draft.pack else { return };
    for check in draft.checks.iter().map(|draft| &draft.check) {
        let file = check.place.file.as_str();
        let Some(document) = documents.get(file) else { continue };
        let (root, start) = (&document.root, document.first_line(document.root.span));
        let mut report = |code, at, message: String, help: &str| {
            problems.push(Problem::error(code, file, Some(at), message).help(help));
        };
        for levels in ["screen", "planned"].iter().filter_map(|asked| root.get(asked)?.get("levels")) {
            let (wanted, found) = (pack.screening.levels(), items(levels).count());
            if found != wanted {
                let count = COUNTS.get(wanted - 2).map_or_else(|| wanted.to_string(), |&word| word.to_owned());
                let message = format!("a screening question has {count} levels, found {found}");
                let last = wanted - 1;
                let help = format!("from 0, the thing is not there at all, to {last}, it could not be better");
                report(Code::FiveLevels, document.first_line(levels.span), message, &help);
            }
        }
        if check.remedy.is_none() && !pack.remedies_optional {
            let message = "this check says what is wrong but not what to do".to_owned();
            report(Code::MissingRemedy, start, message, "add `remedy:` with owner, first step and evidence");
        }
        if !pack.root_causes.is_empty() && root.get("root_cause").is_none_or(|named| named.kind == NodeKind::Null) {
            let message = "the field `root_cause` is missing".to_owned();
            let known: Vec<String> = pack.root_causes.iter().map(|cause| format!("`{cause}`")).collect();
            report(Code::MissingField, start, message, &format!("known here: {}", known.join(", ")));
        }
    }
    fields(&pack.program, draft, problems);
}

/// Whether the fields of `program.yaml` hold what the pack takes from them.
fn fields(program: &ProgramPaths, draft: &Draft, problems: &mut Problems) {
    let ProgramPaths { name, as_of, started_on, stage } = program;
    let plain =
        [(name, FieldType::Text, "a name"), (as_of, FieldType::Date, "a day"), (started_on, FieldType::Date, "a day")];
    let plain = plain.into_iter().filter_map(|(path, kind, says)| Some((path.as_ref()?, vec![kind], says)));
    let stage = stage.as_ref().map(|Stages { path, last }| {
        let choices = (0..=*last).map(|stage| stage.to_string()).collect();
        (path, vec![FieldType::Number, FieldType::Choice { choices }], "a stage")
    });
    for (path, kinds, says) in plain.chain(stage) {
        let named = draft.references.iter().rfind(|reference| {
            reference.kind == EntityKind::Path && reference.id == *path && reference.file.ends_with(PACK)
        });
        let leaf = draft.program_fields.iter().find(|field| field.path == *path);
        if let (Some(named), Some(leaf)) = (named, leaf.filter(|leaf| !kinds.contains(&leaf.kind))) {
            let message = format!("`{path}` is a {}, which does not fit {says}", <&str>::from(&leaf.kind));
            let help =
                "a name is a `text`, a day a `date`, a stage a `number` or a `choice` of all stages from 0 to the last";
            problems.push(Problem::error(Code::TypeMismatch, &named.file, named.span, message).help(help));
        }
    }
}

/// Requirements as they begin in this pack: what has no stages and no start makes nothing wait for them.
pub(super) fn begin(mut families: Vec<Family<Condition>>, program: &ProgramPaths) -> Vec<Family<Condition>> {
    for requirement in families.iter_mut().flat_map(|family| &mut family.requirements) {
        if program.stage.is_none() {
            requirement.stage = 0;
        }
        if program.started_on.is_none() {
            requirement.month = None;
        }
    }
    families
}
