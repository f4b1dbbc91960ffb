//! Causes in words and places: what the report of the gate says of one program.

use std::cmp::Reverse;

use sha2::{Digest, Sha256};

use super::applies::Clock;
use super::fold::{At, Cause, causes};
use super::path::{Element, Step};
use super::rules::{Rule, Rules, SHAPE_SEVERITY, shape_rules};
use super::score::{Weighed, tidy};
use super::shape::Reading;
use super::stub::stub;
use super::verdict::{Fault, Tally};
use crate::catalog::Test;
use crate::checked::{ElementTold, FindingTold, ProgramTold, RegionTold};
use crate::intake::leaf::{Misfit, quoted};
use crate::model::{Place, Severity, Span};
use crate::yaml::suggest::short;
use crate::yaml::{Document, Kind, Node};

/// How much of a line is shown.
const SHOWN: usize = 200;

pub(super) fn program(
    rules: &Rules<'_>,
    reading: &Reading<'_>,
    clock: &Clock,
    tally: Tally<'_>,
    sha256: String,
    waived: &super::Waived<'_>,
) -> ProgramTold {
    let weighed = Weighed::new(rules, &tally);
    let causes = causes(rules, reading, &tally, waived);
    let telling = Telling { rules, reading, weighed: &weighed };
    let mut findings: Vec<FindingTold> = causes.iter().map(|cause| telling.finding(cause)).collect();
    let waived_points = findings.iter().filter(|one| one.waiver.is_some()).map(|one| one.points).sum();
    // By place; of those that are missing at one place the most severe first.
    findings.sort_by_cached_key(|one| {
        let severity = Severity::from_word(&one.severity);
        (one.region.start, Reverse(severity), one.path.clone(), one.rule.clone())
    });
    let ids = |places: &[usize]| places.iter().map(|at| rules.rules[*at].requirement.id.clone()).collect();
    ProgramTold {
        path: reading.document.file.clone(),
        sha256,
        name: clock.name.clone(),
        stage: clock.stage,
        months: clock.months,
        verdict: "passed".to_owned(),
        score: weighed.told(rules, &tally, waived_points),
        evaluated: tally.evaluated.len(),
        met: tally.met.len(),
        met_rules: ids(&tally.met),
        not_applicable: tally.not_applicable.len(),
        undetermined: ids(&tally.undetermined),
        findings,
    }
}

struct Telling<'r, 'c, 'd> {
    rules: &'r Rules<'c>,
    reading: &'r Reading<'d>,
    weighed: &'r Weighed,
}

/// What a cause is called, and what is said about it.
struct Said {
    kind: &'static str,
    message: String,
    label: String,
    misfit: Option<Misfit>,
    meant: Option<String>,
    fix: Option<String>,
}

impl Telling<'_, '_, '_> {
    fn finding(&self, cause: &Cause<'_, '_>) -> FindingTold {
        let document = self.reading.document;
        let first = cause.unmet.first().map(|unmet| &self.rules.rules[unmet.rule]);
        let said = self.said(cause, first);
        let is_type = matches!(cause.at, At::Odd(_))
            || cause.unmet.first().is_some_and(|unmet| matches!(unmet.fault, Fault::WrongType(_)));
        let is_shape = is_type || matches!(cause.at, At::Stranger(_));
        let severity = first.map_or(SHAPE_SEVERITY, |rule| rule.severity);
        let severity = if is_shape { severity.max(SHAPE_SEVERITY) } else { severity };
        let [field_rule, type_rule] = shape_rules();
        let shape_rule = if is_type { type_rule } else { field_rule };
        let region = region(document, self.span(cause));
        let points = |rule: &Rule<'_>, share| self.weighed.points(rule.weight, share);
        let points: f64 = cause.unmet.iter().map(|unmet| points(&self.rules.rules[unmet.rule], unmet.share)).sum();
        let requirement = first.map(|rule| rule.requirement);
        let own = requirement.filter(|_| !is_shape);
        let rule = own.map_or(shape_rule.id.as_str(), |requirement| requirement.id.as_str()).to_owned();
        let path = cause.element.dotted();
        let effort = cause.unmet.iter().map(|unmet| self.rules.rules[unmet.rule].requirement.effort_days);
        let effort = match said.kind {
            // To correct what is written takes minutes, whatever it took to work out.
            "misspelt" | "wrong_type" => shape_rule.effort_days,
            _ => distinct(effort).unwrap_or(shape_rule.effort_days),
        };
        FindingTold {
            fingerprint: fingerprint(&document.file, &rule, class(said.kind), &self.identity(&cause.element)),
            rule,
            kind: said.kind.to_owned(),
            severity: severity.word().to_owned(),
            level: if self.rules.stops(severity) { "error" } else { "warning" }.to_owned(),
            state: if cause.waiver.is_some() { "waived" } else { "new" }.to_owned(),
            message: said.message,
            label: said.label,
            pointer: cause.element.pointer(),
            path,
            file: document.file.clone(),
            excerpt: excerpt(&document.text, region),
            region,
            found: said.misfit.as_ref().map(|misfit| misfit.found.clone()),
            wanted: said.misfit.as_ref().map(|misfit| misfit.wanted.clone()),
            meant: said.meant,
            elements: elements(cause, self.rules),
            why: requirement.map_or(shape_rule.why, |requirement| requirement.why.trim().to_owned()),
            fix: match (said.fix, requirement) {
                (Some(fix), _) => fix,
                (None, Some(requirement)) => requirement.fix.trim().to_owned(),
                (None, None) => shape_rule.fix,
            },
            effort_days: effort,
            stub: stub(self.rules, self.reading, cause),
            points: tidy(points),
            gate: cause
                .unmet
                .iter()
                // What cannot be read leaves a gate as open as it was.
                .filter(|unmet| !matches!(unmet.fault, Fault::WrongType(_) | Fault::Misspelt))
                .find_map(|unmet| self.rules.rules[unmet.rule].requirement.gate.clone()),
            waiver: cause.waiver,
        }
    }

    fn said(&self, cause: &Cause<'_, '_>, first: Option<&Rule<'_>>) -> Said {
        let plain = |kind, message: String, label: &str| Said {
            kind,
            message,
            label: label.to_owned(),
            misfit: None,
            meant: None,
            fix: None,
        };
        let path = cause.element.dotted();
        match cause.at {
            At::Stranger(at) => self.stranger(at, cause),
            At::Odd(start) => match self.reading.odd.get(&start) {
                Some(odd) => misfit("wrong_type", &path, &odd.misfit),
                None => plain("wrong_type", format!("`{path}` has another type"), "not of its type"),
            },
            At::Hollow(_) => {
                let of = demanded_by(first, cause.unmet.len());
                plain("empty", format!("`{path}` is empty{of}"), "nothing stands under this")
            }
            At::Siblings { .. } => {
                let names = names_below(cause);
                let of = demanded_by(first, 1);
                let label = format!("{} are missing here", names.replace('`', ""));
                plain("missing", format!("`{path}` misses {names}{of}"), &short_words(&label))
            }
            At::Absent { nearest, .. } => {
                let of = demanded_by(first, cause.unmet.len());
                let (message, label) = match nearest.kind {
                    Kind::Mapping(_) => {
                        let name = path.rsplit('.').next().unwrap_or(&path);
                        (format!("`{path}` is missing{of}"), format!("`{}` is missing here", short(name)))
                    }
                    _ => (format!("`{path}` is empty{of}"), "nothing stands under this".to_owned()),
                };
                let kind = if matches!(nearest.kind, Kind::Mapping(_)) { "missing" } else { "empty" };
                Said { label, ..plain(kind, message, "") }
            }
            At::Value { value, .. } => match cause.unmet.first().map(|unmet| &unmet.fault) {
                Some(Fault::WrongType(found)) => misfit("wrong_type", &path, found),
                Some(Fault::WrongValue(found)) => misfit("wrong_value", &path, found),
                Some(Fault::Stale(found)) => {
                    Said { message: format!("`{path}` is out of date"), ..misfit("stale", &path, found) }
                }
                Some(Fault::Forbidden(found)) => Said {
                    message: format!("`{path}` must not be set"),
                    label: "must not be set".to_owned(),
                    ..misfit("forbidden", &path, found)
                },
                Some(Fault::Placeholder) => {
                    let words = value.text().unwrap_or("a list of placeholders");
                    let message = format!("`{path}` holds `{}`, which only keeps its place", short(words));
                    plain("placeholder", message, "a placeholder")
                }
                _ if value.text().is_some_and(|words| !words.trim().is_empty()) => {
                    plain("empty", format!("`{path}` is not known yet"), "this is no answer yet")
                }
                _ => plain("empty", format!("`{path}` is empty"), "nothing stands here"),
            },
        }
    }

    /// An element by what its list entries are called and not by their places, which change when another one is added.
    fn identity(&self, element: &Element) -> String {
        let (mut text, mut node, mut field) =
            (String::new(), Some(&self.reading.document.root), Some(&self.rules.shape));
        for step in &element.0 {
            match step {
                Step::Name(name) => {
                    text.push_str(&format!("/{}", name.replace('~', "~0").replace('/', "~1")));
                    node = node.and_then(|node| self.reading.get(node, name)).map(|(_, value, _)| value);
                    field = field.and_then(|field| field.fields.get(&**name));
                }
                Step::Entry(at) => {
                    let items = match node.map(|node| &node.kind) {
                        Some(Kind::Sequence(items)) => items.as_slice(),
                        _ => &[],
                    };
                    let first = field.and_then(|field| field.order.first());
                    let called =
                        |item: &Node| first.and_then(|first| item.get(first)).and_then(Node::text).map(str::to_owned);
                    let name = items.get(*at).and_then(called);
                    let is_own = name.is_some() && items.iter().filter(|item| called(item) == name).count() == 1;
                    text.push_str(&name.filter(|_| is_own).map_or(format!("/{at}"), |name| format!("/={name}")));
                    node = items.get(*at);
                }
            }
        }
        text
    }

    fn stranger(&self, at: usize, cause: &Cause<'_, '_>) -> Said {
        let stranger = &self.reading.strangers[at];
        let name = short(stranger.key.text().unwrap_or_default());
        let Some(meant) = &stranger.meant else {
            return Said {
                kind: "unknown",
                message: format!("program.yaml has no field `{}`", short(&cause.element.dotted())),
                label: "not known here".to_owned(),
                misfit: None,
                meant: None,
                fix: Some(sentence(&stranger.advice)),
            };
        };
        let follow = match cause.unmet.len() {
            0 => String::new(),
            1 => ", which leaves one required element missing".to_owned(),
            more => format!(", which leaves {more} required elements missing"),
        };
        Said {
            kind: "misspelt",
            message: format!("`{name}` is not known; `{meant}` is meant{follow}"),
            label: format!("did you mean `{meant}`?"),
            misfit: None,
            meant: Some(meant.clone()),
            fix: Some(format!("Write `{meant}` in the place of `{name}`; `prognosis fix` does it.")),
        }
    }

    fn span(&self, cause: &Cause<'_, '_>) -> Span {
        let document = self.reading.document;
        match cause.at {
            At::Stranger(at) => self.reading.strangers[at].key.span,
            At::Odd(start) => {
                self.reading.odd.get(&start).map_or(document.root.span, |odd| shown(document, odd.key, odd.value))
            }
            At::Value { key, value } => shown(document, key, value),
            At::Hollow(key) | At::Absent { key: Some(key), .. } | At::Siblings { key: Some(key), .. } => {
                document.first_line(key.span)
            }
            At::Absent { nearest, .. } | At::Siblings { nearest, .. } => match &nearest.kind {
                Kind::Mapping(entries) if !entries.is_empty() => entries[0].0.span,
                _ => document.first_line(nearest.span),
            },
        }
    }
}

/// What to underline of a value: its first line, or its key where it is empty.
fn shown(document: &Document, key: &Node, value: &Node) -> Span {
    let span = document.first_line(value.span);
    let is_block = matches!(&value.kind, Kind::Mapping(_) | Kind::Sequence(_)) || span.start == span.end;
    if is_block { document.first_line(key.span) } else { span }
}

fn misfit(kind: &'static str, path: &str, found: &Misfit) -> Said {
    Said {
        kind,
        message: format!("`{path}` must be {}, found {}", found.wanted, found.found),
        label: format!("expected {}", short_words(&found.wanted)),
        misfit: Some(found.clone()),
        meant: None,
        fix: found.help.as_deref().map(sentence),
    }
}

/// A few words for beside a place.
fn short_words(words: &str) -> String {
    const MOST: usize = 60;
    if words.chars().count() <= MOST {
        words.to_owned()
    } else {
        format!("{}…", words.chars().take(MOST).collect::<String>())
    }
}

/// With a capital at its beginning and a stop at its end.
fn sentence(words: &str) -> String {
    let stop = if words.ends_with(['.', '?', '!']) { "" } else { "." };
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).chain(stop.chars()).collect())
}

/// From which stage something is demanded, or because of what.
fn demanded_by(rule: Option<&Rule<'_>>, elements: usize) -> String {
    let with = if elements > 1 { format!(", with {elements} required elements in it") } else { String::new() };
    let Some(rule) = rule.map(|rule| rule.requirement) else { return with };
    if let Some(when) = rule.when.first() {
        let what = if when.test == Test::default() { "filled".to_owned() } else { when.test.words() };
        return format!("{with}, required because `{}` is {what}", when.path);
    }
    match (rule.stage, rule.month) {
        (_, Some(month)) => format!("{with}, required from month {month} on"),
        (0, None) if rule.paths.iter().any(|path| path.contains("[]")) => format!("{with}, required of each entry"),
        (0, None) => format!("{with}, required from the beginning"),
        (stage, None) => format!("{with}, required from stage {stage} on"),
    }
}

/// The fields of a mapping that a cause leaves missing: `a`, `b` and `c`.
fn names_below(cause: &Cause<'_, '_>) -> String {
    let mut names: Vec<String> = Vec::new();
    for unmet in &cause.unmet {
        if let Some(Step::Name(name)) = unmet.place.element.0.get(cause.element.0.len())
            && !names.iter().any(|known| **known == **name)
        {
            names.push(name.to_string());
        }
    }
    quoted(&names).replace(" or ", " and ")
}

/// The elements of a cause, each with its rule, in the order of the rules.
fn elements(cause: &Cause<'_, '_>, rules: &Rules<'_>) -> Vec<ElementTold> {
    let told = |unmet: &&super::verdict::Unmet<'_>| ElementTold {
        rule: rules.rules[unmet.rule].requirement.id.clone(),
        path: unmet.place.element.dotted(),
    };
    cause.unmet.iter().map(told).collect()
}

/// The effort of all rules of a cause, each rule's once.
fn distinct(efforts: impl Iterator<Item = (f64, f64)>) -> Option<(f64, f64)> {
    efforts.reduce(|one, other| (one.0.max(other.0), one.1.max(other.1)))
}

/// What makes two kinds of finding the same for a baseline: to write an empty key in the place of nothing changes nothing.
fn class(kind: &str) -> &str {
    if ["missing", "empty", "placeholder"].contains(&kind) { "absent" } else { kind }
}

/// 32 hexadecimal digits over file, rule, class and place; lines do not matter.
fn fingerprint(file: &str, rule: &str, class: &str, path: &str) -> String {
    let digest = Sha256::digest(format!("{}\n{rule}\n{class}\n{path}", file.trim_start_matches("./")));
    digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// A span as lines and columns.
fn region(document: &Document, span: Span) -> RegionTold {
    let span = span.clamp(&document.text);
    between(document.place(span), document.place(Span::at(span.end)), span)
}

fn between(from: Place, to: Place, span: Span) -> RegionTold {
    let end_column = if to.line == from.line { to.column.max(from.column + 1) } else { to.column };
    let (line, end_line) = (from.line, to.line);
    RegionTold { line, column: from.column, end_line, end_column, start: span.start, end: span.end }
}

/// A span of any text as lines and columns, with the text of its first line.
pub fn region_of(text: &str, span: Span) -> (RegionTold, String) {
    let span = span.clamp(text);
    let region = between(Place::of("", text, span), Place::of("", text, Span::at(span.end)), span);
    (region, excerpt(text, region))
}

/// The first line of a region.
fn excerpt(text: &str, region: RegionTold) -> String {
    let before = text[..region.start].rfind('\n').map_or(0, |at| at + 1);
    let line = text[before..].lines().next().unwrap_or_default().trim_start_matches('\u{feff}');
    line.chars().take(SHOWN).collect()
}
