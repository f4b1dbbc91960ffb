//! Places as lines and columns, and the lines that they stand on.

use diagnostics::location::Lines;
use diagnostics::{Location, Span};
use input::program_file::TypedDocument;
use yaml::{Document, Node, NodeKind};

use super::fold::{Cause, CausePlace};
use crate::v1::SourceRegion;

/// How much of a line is shown.
const SHOWN: usize = 200;

/// Where a cause is seen: the value, the key, or the nearest ancestor that exists.
pub(super) fn seen_at(file: &TypedDocument<'_>, cause: &Cause<'_, '_>) -> Span {
    let document = file.document;
    match cause.at {
        CausePlace::UnknownKey(at) => file.unknown[at].key.span,
        CausePlace::TypeMismatch(mismatch) => shown(document, mismatch.key, mismatch.node),
        CausePlace::Value { key, value } => shown(document, key, value.node),
        CausePlace::Hollow(key)
        | CausePlace::Absent { key: Some(key), .. }
        | CausePlace::Siblings { key: Some(key), .. } => document.first_line(key.span),
        CausePlace::Absent { nearest, .. } | CausePlace::Siblings { nearest, .. } => match &nearest.node.kind {
            NodeKind::Mapping(entries) if !entries.is_empty() => entries[0].0.span,
            _ => document.first_line(nearest.node.span),
        },
    }
}

/// What to underline of a value: its first line, or its key where it is empty.
fn shown(document: &Document, key: &Node, value: &Node) -> Span {
    let span = document.first_line(value.span);
    let is_block = matches!(&value.kind, NodeKind::Mapping(_) | NodeKind::Sequence(_)) || span.start == span.end;
    if is_block { document.first_line(key.span) } else { span }
}

/// A span as lines and columns.
pub(super) fn region(document: &Document, span: Span) -> SourceRegion {
    let span = span.clamp(&document.text);
    between(document.place(span), document.place(Span::at(span.end)), span)
}

fn between(from: Location, to: Location, span: Span) -> SourceRegion {
    let end_column = if to.line == from.line { to.column.max(from.column + 1) } else { to.column };
    let (line, end_line) = (from.line, to.line);
    SourceRegion { line, column: from.column, end_line, end_column, start: span.start, end: span.end }
}

/// A span of any text as lines and columns, with the text of its first line. `lines` are those of the text: a file with many problems
/// counts them once.
pub fn region_of(text: &str, lines: &Lines<'_>, span: Span) -> (SourceRegion, String) {
    let span = span.clamp(text);
    let region = between(lines.place("", span.start), lines.place("", span.end), span);
    (region, excerpt(text, region))
}

/// The first line of a region.
pub(super) fn excerpt(text: &str, region: SourceRegion) -> String {
    let bytes = text.as_bytes();
    // A line ends in LF, CRLF or CR, as YAML has it.
    let ends = |at: &usize| bytes[*at] == b'\n' || bytes[*at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    let before = (0..region.start).rev().find(ends).map_or(0, |at| at + 1);
    let line = text[before..].split(['\n', '\r']).next().unwrap_or_default().trim_start_matches('\u{feff}');
    line.chars().take(SHOWN).collect()
}
