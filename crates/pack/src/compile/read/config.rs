//! Where `program.yaml` answers a question.

use diagnostics::Code;
use yaml::Cursor;

use super::{Draft, EntityKind, word};
use crate::Config;
use crate::compile::kinds::Plain;
use crate::format::{Field, ValueType};

/// The name under which the format tells what can stand here.
const DEFINED: fn() -> ValueType = || ValueType::Defined("config");

pub(crate) const CONFIG: Plain<Config> = Plain(|value, draft| config(value, Some(draft)), DEFINED);

/// The same of a field of an entry, whose paths begin at the entry and are checked with the list's.
pub(crate) const CONFIG_OF_ENTRY: Plain<Config> = Plain(|value, _| config(value, None), DEFINED);

/// A path, or a mapping with one of `path`, `present` and `count`.
pub(crate) fn forms() -> ValueType {
    let paths = ValueType::list_of(ValueType::Verbatim);
    let own = ValueType::OneOrMany(Box::new(ValueType::Verbatim), &[]);
    let present = ValueType::Either(vec![paths, ValueType::Map(Box::new(own))]);
    let filled = "Yes, or the strongest state, once all of these paths are filled; of a checklist also by item.";
    let by_path = vec![
        Field::required("path", "The dotted path; {item} stands for an item's id.", ValueType::Verbatim),
        Field::optional(
            "map",
            "Words of program.yaml and the answers they mean.",
            ValueType::Map(Box::new(ValueType::Verbatim)),
        ),
        Field::optional(
            "period",
            "Of an amount, where its period stands: month, quarter or year.",
            ValueType::Verbatim,
        ),
    ];
    let count = Field::required("count", "The number of entries of the list at this path.", ValueType::Verbatim);
    let mappings = [by_path, vec![Field::required("present", filled, present)], vec![count]].map(ValueType::Mapping);
    ValueType::Cases([ValueType::Text].into_iter().chain(mappings).collect())
}

fn config(value: Cursor<'_>, mut draft: Option<&mut Draft>) -> Option<Config> {
    let mut refer = |path: Cursor<'_>| match &mut draft {
        Some(draft) => draft.reference(EntityKind::Path, Some(path)),
        None => path.string(),
    };
    if !value.is_mapping() {
        return Some(Config::Path { path: refer(value)?, map: Vec::new(), period: None });
    }
    let mut fields = value.fields()?;
    let (path, present, count) = (fields.optional("path"), fields.optional("present"), fields.optional("count"));
    let map = fields.optional("map").and_then(|map| {
        let read = |(from, to): (Cursor<'_>, Cursor<'_>)| Some((from.string()?, to.string()?));
        map.entries()?.map(read).collect::<Option<Vec<_>>>()
    });
    let period = fields.optional("period");
    fields.finish();
    match (path, present, count) {
        (Some(path), None, None) => {
            let period = match period {
                Some(period) => Some(refer(period)?),
                None => None,
            };
            Some(Config::Path { path: refer(path)?, map: map.unwrap_or_default(), period })
        }
        (None, Some(present), None) if present.is_mapping() => {
            let mut paths = Vec::new();
            for (item, own) in present.entries()? {
                let own = if own.is_list() { own.list(&mut refer)? } else { vec![refer(own)?] };
                paths.push((word(item)?, own));
            }
            Some(Config::Each { paths })
        }
        (None, Some(present), None) => Some(Config::Present { paths: present.list(refer)? }),
        (None, None, Some(count)) => Some(Config::Count { path: refer(count)? }),
        _ => {
            let problem = value.error(Code::BadConfig, "`config` takes exactly one of `path`, `present` and `count`");
            value.report(problem.help("`path` for what stands there, `present` for whether it is filled, `count` for how many entries there are"));
            None
        }
    }
}
