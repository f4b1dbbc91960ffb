//! References: everything that is named must exist, once, and causes and prerequisites must not run in a circle.

use std::collections::{BTreeMap, BTreeSet};

use diagnostics::suggest::advice;
use diagnostics::{Code, Problem, Problems, Span};

use super::read::{Draft, EntityKind, Symbol};
use crate::types::{Items, Shape, ids};

/// Checks every definition and reference of a draft.
pub(super) fn link(draft: &Draft, problems: &mut Problems) {
    let known = definitions(draft, problems);
    for reference in &draft.references {
        let names = known.get(&reference.kind);
        let there = names.is_some_and(|names| names.contains(reference.id.as_str())) || leads_to_list(reference, names);
        if !there && !draft.unread.contains(&reference.kind) {
            problems.push(unknown(reference, names));
        }
    }
    for reference in draft.references.iter().filter(|reference| reference.kind == EntityKind::Fact) {
        if draft.computed.iter().any(|computed| computed.fact == reference.id) {
            let message = format!("`{}` is computed, so that no answer gives it", reference.id);
            let problem = Problem::error(Code::NotAsked, &reference.file, reference.span, message).label("computed");
            problems.push(problem.help("name the facts that it is computed from"));
        }
    }
    formers(draft, problems);
    prefixes(draft, problems);
    circles(draft, &EdgeField { field: "caused_by", is_last: false, leads: |check| &check.caused_by }, problems);
    circles(
        draft,
        &EdgeField {
            field: "after",
            is_last: true,
            leads: |check| check.remedy.as_ref().map_or(&[], |remedy| &remedy.after),
        },
        problems,
    );
}

type Names<'d> = BTreeMap<EntityKind, BTreeSet<&'d str>>;

/// All names that are given, each of which may be given once.
fn definitions<'d>(draft: &'d Draft, problems: &mut Problems) -> Names<'d> {
    let mut first: BTreeMap<(EntityKind, &str), &Symbol> = BTreeMap::new();
    for mention in &draft.definitions {
        match first.get(&(mention.kind, mention.id.as_str())) {
            Some(earlier) => {
                let message = format!("the {} `{}` is given twice", mention.kind.word(), mention.id);
                let problem =
                    Problem::error(Code::DuplicateId, &mention.file, mention.span, message).label("given again here");
                let problem = problem.note(&earlier.file, earlier.span, "first given here");
                problems.push(problem.help("give one of the two another name"));
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

/// A former name leads to one thing, and is none of today. What answers name lies in one room: facts, metrics, checks, and items.
fn formers(draft: &Draft, problems: &mut Problems) {
    let room = |kind| match kind {
        EntityKind::Check | EntityKind::Metric => EntityKind::Fact,
        other => other,
    };
    let items = |former: &Symbol| {
        let (list, item) = former.id.rsplit_once('.').filter(|_| former.kind == EntityKind::Fact)?;
        let list = draft.questions.iter().find(|question| question.fact == list)?;
        let Shape::Items(Items { items, .. }) = list.kind.shape() else { return None };
        ids(items).any(|id| id == item).then_some(&list.fact)
    };
    let mut first: BTreeMap<(EntityKind, &str), &Symbol> = BTreeMap::new();
    for former in &draft.former {
        let living = draft.definitions.iter().find(|living| {
            let is_in = || living.id.strip_prefix(&former.id).is_some_and(|rest| rest.starts_with(['.', '[']));
            room(living.kind) == former.kind && (living.id == former.id || former.kind == EntityKind::Path && is_in())
        });
        let list = || items(former).and_then(|list| draft.definitions.iter().find(|living| living.id == *list));
        let earlier = first.insert((former.kind, &former.id), former).map(|earlier| (earlier, "first given here"));
        if let Some((other, what)) = living.or_else(list).map(|living| (living, "a name of today")).or(earlier) {
            let message = format!("`{}` cannot be what something was called before", former.id);
            let problem = Problem::error(Code::DuplicateId, &former.file, former.span, message);
            let problem = problem.label("this former name leads to two things").note(&other.file, other.span, what);
            problems.push(problem.help("leave it out where it does not belong"));
        }
    }
    for field in &draft.program_fields {
        let lists = |path: &str| path.matches("[]").count();
        for was in field.was.iter().filter(|was| lists(was) != lists(&field.path)) {
            let at = draft.former.iter().find(|former| former.kind == EntityKind::Path && former.id == *was);
            let message =
                format!("`{was}` stands in {} lists and `{}` in {}", lists(was), field.path, lists(&field.path));
            let problem = at.map(|at| Problem::error(Code::BadName, &at.file, at.span, message));
            problems.extend(problem.map(|problem| problem.help("give a path through as many lists")));
        }
    }
}

/// A path may end at a list of entries: `hyperscalers` where `hyperscalers[].name` is a leaf; `{item}` stands for a name.
fn leads_to_list(reference: &Symbol, names: Option<&BTreeSet<&str>>) -> bool {
    let Some(names) = names.filter(|_| reference.kind == EntityKind::Path) else { return false };
    let entries = format!("{}[].", reference.id);
    let parts: Vec<&str> = reference.id.split('.').collect();
    names.iter().any(|name| {
        let leaf: Vec<&str> = name.split('.').collect();
        let fits = |(part, leaf): (&&str, &&str)| *part == "{item}" || part == leaf;
        name.starts_with(&entries)
            || (reference.id.contains("{item}") && parts.len() == leaf.len() && parts.iter().zip(&leaf).all(fits))
    })
}

fn unknown(reference: &Symbol, names: Option<&BTreeSet<&str>>) -> Problem {
    let (kind, id) = (reference.kind, &reference.id);
    let message = match kind {
        EntityKind::Path => format!("program.yaml has no `{id}`"),
        _ => format!("there is no {} `{id}`", kind.word()),
    };
    let problem = Problem::error(kind.unknown(), &reference.file, reference.span, message).label("not known");
    match names {
        Some(names) => problem.help(advice(id, names.iter().copied())),
        None => problem.help(format!("this pack names no {}", kind.word())),
    }
}

/// No fact's name may be the beginning of another's: conditions could not tell them apart.
fn prefixes(draft: &Draft, problems: &mut Problems) {
    let facts = || draft.definitions.iter().filter(|mention| mention.kind == EntityKind::Fact);
    let names: BTreeSet<&str> = facts().map(|mention| mention.id.as_str()).collect();
    for mention in facts() {
        let mut group = mention.id.as_str();
        while let Some((shorter, _)) = group.rsplit_once('.') {
            group = shorter;
            if names.contains(group) {
                let message = format!("`{}` lies inside of the fact `{group}`", mention.id);
                let problem =
                    Problem::error(Code::FactInFact, &mention.file, mention.span, message).label("lies inside of it");
                let outer = facts().find(|outer| outer.id == group);
                let problem =
                    outer.into_iter().fold(problem, |problem, outer| problem.note(&outer.file, outer.span, "the fact"));
                problems.push(problem.help("give one of the two another name"));
            }
        }
    }
}

/// A field of checks that names other checks.
struct EdgeField {
    /// Its name.
    field: &'static str,
    /// Whether it is the last one of a check that names others.
    is_last: bool,
    /// The checks that it names.
    leads: fn(&crate::Check<super::RawExpr>) -> &[String],
}

/// Reports each circle once, at the first of its checks.
fn circles(draft: &Draft, way: &EdgeField, problems: &mut Problems) {
    let edges: BTreeMap<&str, &[String]> =
        draft.checks.iter().map(|draft| (draft.check.id.as_str(), (way.leads)(&draft.check))).collect();
    // Where a check names the next one.
    let step = |from: &str, to: &str| -> Option<(&str, Span)> {
        let check = draft.checks.iter().find(|draft| draft.check.id == from)?;
        let file = check.check.place.file.as_str();
        let mut named = draft
            .references
            .iter()
            .filter(|named| named.kind == EntityKind::Check && named.file == file && named.id == to);
        let named = if way.is_last { named.next_back() } else { named.next() };
        Some((file, named.map_or(check.span, |named| named.span)))
    };
    let mut reported: BTreeSet<&str> = BTreeSet::new();
    for start in edges.keys() {
        let Some(mut circle) = way_back(&edges, start) else { continue };
        if circle.iter().any(|id| reported.contains(id)) {
            continue;
        }
        reported.extend(&circle);
        circle.push(start);
        let mut steps = circle.windows(2).filter_map(|pair| step(pair[0], pair[1]));
        let Some((file, span)) = steps.next() else { continue };
        let field = way.field;
        let problem =
            Problem::error(Code::Circle, file, span, format!("`{field}` runs in a circle: {}", circle.join(" -> ")));
        let problem = problem.label(if circle.len() == 2 { "comes back to itself" } else { "the circle starts here" });
        let problem = steps.fold(problem, |problem, (file, span)| problem.note(file, span, "and goes on here"));
        problems.push(problem.help(format!("take one of these out of `{field}`")));
    }
}

/// The shortest way from a check back to itself.
fn way_back<'d>(edges: &BTreeMap<&'d str, &'d [String]>, start: &'d str) -> Option<Vec<&'d str>> {
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
