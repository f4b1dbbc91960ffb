//! References: everything that is named must exist, once, and causes and prerequisites must not run in a circle.

use std::collections::{BTreeMap, BTreeSet};

use super::read::{Draft, Mention, Thing};
use crate::model::{Problem, Problems, Span};
use crate::yaml::suggest::advice;

/// Checks every definition and reference of a draft.
pub(super) fn link(draft: &Draft, problems: &mut Problems) {
    let known = definitions(draft, problems);
    for reference in &draft.references {
        let names = known.get(&reference.kind);
        if !names.is_some_and(|names| names.contains(reference.id.as_str())) && !leads_to_list(reference, names) {
            problems.push(unknown(reference, names));
        }
    }
    prefixes(draft, problems);
    circles(draft, "caused_by", |check| &check.caused_by, problems);
    circles(draft, "after", |check| &check.remedy.after, problems);
}

type Names<'d> = BTreeMap<Thing, BTreeSet<&'d str>>;

/// All names that are given, each of which may be given once.
fn definitions<'d>(draft: &'d Draft, problems: &mut Problems) -> Names<'d> {
    let mut first: BTreeMap<(Thing, &str), &Mention> = BTreeMap::new();
    for mention in &draft.definitions {
        match first.get(&(mention.kind, mention.id.as_str())) {
            Some(earlier) => {
                let message = format!("the {} `{}` is given twice", mention.kind.word(), mention.id);
                let problem =
                    Problem::error("duplicate-id", &mention.file, mention.span, message).label("given again here");
                problems.push(problem.note(&earlier.file, earlier.span, "first given here"));
            }
            None => {
                first.insert((mention.kind, &mention.id), mention);
            }
        }
    }
    let mut names = Names::new();
    for (kind, id) in first.into_keys() {
        names.entry(kind).or_default().insert(id);
    }
    names
}

/// A path may end at a list of entries: `hyperscalers` where `hyperscalers[].name` is a leaf; `{item}` stands for a name.
fn leads_to_list(reference: &Mention, names: Option<&BTreeSet<&str>>) -> bool {
    let Some(names) = names.filter(|_| reference.kind == Thing::Path) else { return false };
    let entries = format!("{}[].", reference.id);
    let parts: Vec<&str> = reference.id.split('.').collect();
    names.iter().any(|name| {
        let leaf: Vec<&str> = name.split('.').collect();
        let fits = |(part, leaf): (&&str, &&str)| *part == "{item}" || part == leaf;
        name.starts_with(&entries)
            || (reference.id.contains("{item}") && parts.len() == leaf.len() && parts.iter().zip(&leaf).all(fits))
    })
}

fn unknown(reference: &Mention, names: Option<&BTreeSet<&str>>) -> Problem {
    let (kind, id) = (reference.kind, &reference.id);
    let message = format!("there is no {} `{id}`", kind.word());
    let problem = Problem::error(kind.unknown(), &reference.file, reference.span, message).label("not known");
    match names {
        Some(names) => problem.help(advice(id, names.iter().copied())),
        None => problem.help(format!("this pack names no {}", kind.word())),
    }
}

/// No fact's name may be the beginning of another's: conditions could not tell them apart.
fn prefixes(draft: &Draft, problems: &mut Problems) {
    let facts = || draft.definitions.iter().filter(|mention| mention.kind == Thing::Fact);
    let names: BTreeSet<&str> = facts().map(|mention| mention.id.as_str()).collect();
    for mention in facts() {
        let mut group = mention.id.as_str();
        while let Some((shorter, _)) = group.rsplit_once('.') {
            group = shorter;
            if names.contains(group) {
                let message = format!("`{}` lies inside of the fact `{group}`", mention.id);
                problems.push(
                    Problem::error("fact-in-fact", &mention.file, mention.span, message)
                        .help("give one of the two another name"),
                );
            }
        }
    }
}

/// Reports each circle once, at the first of its checks.
fn circles<'d>(
    draft: &'d Draft,
    field: &str,
    leads: impl Fn(&'d super::Check<super::Written>) -> &'d Vec<String>,
    problems: &mut Problems,
) {
    let edges: BTreeMap<&str, &Vec<String>> =
        draft.checks.iter().map(|draft| (draft.check.id.as_str(), leads(&draft.check))).collect();
    let places: BTreeMap<&str, (&str, Span)> = draft
        .checks
        .iter()
        .map(|draft| (draft.check.id.as_str(), (draft.check.place.file.as_str(), draft.span)))
        .collect();
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for start in edges.keys() {
        let Some(circle) = way_back(&edges, start) else { continue };
        if circle.iter().any(|id| told.contains(id)) {
            continue;
        }
        told.extend(&circle);
        let (file, span) = places[start];
        let way = circle.iter().chain([start]).copied().collect::<Vec<_>>().join(" -> ");
        let problem = Problem::error("circle", file, span, format!("`{field}` runs in a circle: {way}"));
        problems.push(problem.label("comes back to itself").help(format!("take one of these out of `{field}`")));
    }
}

/// The shortest way from a check back to itself.
fn way_back<'d>(edges: &BTreeMap<&'d str, &'d Vec<String>>, start: &'d str) -> Option<Vec<&'d str>> {
    let mut ways: Vec<Vec<&str>> = vec![vec![start]];
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            for next in way.last().and_then(|last| edges.get(last)).into_iter().flat_map(|next| next.iter()) {
                if next == start {
                    return Some(way);
                }
                if seen.insert(next) {
                    longer.push(way.iter().copied().chain([next.as_str()]).collect());
                }
            }
        }
        ways = longer;
    }
    None
}
