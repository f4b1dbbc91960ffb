//! Whether `config:` leads from `program.yaml` to an answer.

use std::collections::BTreeSet;

use diagnostics::suggest::advice;
use diagnostics::{Code, Problem, Problems};

use super::lint::span_of;
use super::places::{self, Documents};
use super::read::{Draft, EntityKind};
use crate::config::Config;
use crate::types::{Items, Money, Period, QuestionType, Records};

/// Finds words of `config:` that mean no answer, and paths of list entries that `program.yaml` does not have.
pub(super) fn configs(draft: &Draft, documents: &Documents, problems: &mut Problems) {
    let paths: BTreeSet<&str> = draft.program_fields.iter().map(|field| field.path.as_str()).collect();
    for question in &draft.questions {
        let file = &question.place.file;
        let span = span_of(draft, EntityKind::Fact, &question.fact);
        let node = documents.get(file).and_then(|document| places::question(document, &question.fact));
        if let (Some(Config::Each { paths }), QuestionType::Items(Items { items, .. })) =
            (&question.config, &question.kind)
        {
            for (item, _) in paths.iter().filter(|(item, _)| items.iter().all(|(id, _)| id != item)) {
                let present = node.and_then(|node| node.get("config")?.get("present"));
                let at = present.and_then(|present| places::key(present, item)).unwrap_or(span);
                let message = format!("`{item}` is no item of `{}`", question.fact);
                let problem = Problem::error(Code::NoSuchChoice, file, at, message).label("no item");
                problems.push(problem.help(advice(item, items.iter().map(|(id, _)| id.as_str()))));
            }
        }
        let own = |path: &str, item: &str| path.replace("{item}", item);
        if let (Some(Config::Path { path, .. }), QuestionType::Items(Items { items, states })) = (&question.config, &question.kind)
            && !draft.unread.contains(&EntityKind::Path)
            // Where none is there, the path as a whole is told.
            && items.iter().any(|(item, _)| paths.contains(own(path, item).as_str()))
        {
            for (item, _) in items.iter().filter(|(item, _)| !states.contains(item)) {
                let own = own(path, item);
                if !paths.contains(own.as_str()) {
                    let at = node.and_then(|node| node.get("config")).map_or(span, |config| config.span);
                    let message = format!("program.yaml has no `{own}`, where the item `{item}` would stand");
                    let problem = Problem::error(Code::UnknownPath, file, at, message).label("not known");
                    problems.push(problem.help(advice(&own, paths.iter().copied())));
                }
            }
        }
        let Some(Config::Path { path, map, period }) = &question.config else { continue };
        let asked = match &question.kind {
            QuestionType::Money(Money { unit }) => unit.as_deref().and_then(Period::named),
            _ => None,
        };
        if period.is_some() && asked.is_none() {
            let config = node.and_then(|node| node.get("config"));
            let at = config.and_then(|config| places::key(config, "period")).unwrap_or(span);
            let message = format!("`{}` asks for no amount of a period", question.fact);
            let problem = Problem::error(Code::BadConfig, file, at, message).label("no period to turn it into");
            problems.push(
                problem.help("leave it out, or ask for `money` with the unit `per month`, `per quarter` or `per year`"),
            );
        }
        for (from, to) in map.iter().filter(|(_, to)| !&question.kind.is_map_word(to)) {
            let at = node.and_then(|node| node.get("config")?.get("map")?.get(from)).map_or(span, |word| word.span);
            let message = format!("`{to}` is no answer to `{}`", question.fact);
            let problem = Problem::error(Code::NoSuchChoice, file, at, message).label("no answer");
            problems.push(match &question.kind.map_words() {
                words if words.is_empty() => problem,
                words => problem.help(advice(to, words.iter().map(String::as_str))),
            });
        }
        let QuestionType::Records(Records { fields }) = &question.kind else { continue };
        if draft.unread.contains(&EntityKind::Path) {
            continue;
        }
        for (name, field) in fields {
            let inside = match &field.config {
                None => vec![name],
                Some(Config::Path { path, .. } | Config::Count { path }) => vec![path],
                Some(Config::Present { paths }) => paths.iter().collect(),
                Some(Config::Each { paths }) => paths.iter().flat_map(|(_, own)| own).collect(),
            };
            let at = node.and_then(|node| node.get("fields")).and_then(|fields| {
                let config = fields.get(name).and_then(|field| field.get("config"));
                config.map(|config| config.span).or_else(|| places::key(fields, name))
            });
            for name in inside {
                let full = format!("{path}[].{name}");
                if !paths.contains(full.as_str()) {
                    let message = format!("`{}` reads `{full}`, which program.yaml does not have", question.fact);
                    let entry = format!("{path}[].");
                    let near = paths.iter().copied().filter(|path| path.starts_with(&entry));
                    let problem =
                        Problem::error(Code::UnknownPath, file, at.unwrap_or(span), message).label("read from there");
                    problems.push(problem.help(advice(&full, near)));
                }
            }
        }
    }
}
