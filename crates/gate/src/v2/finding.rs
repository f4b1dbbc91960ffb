//! One cause that somebody must act on, beside what its rule says.

use diagnostics::Level;
use pack::Severity;
use schemars::JsonSchema;
use serde::Serialize;

use crate::v1::{ElementRef, FindingKind, FindingState, FindingView, RuleView, SourceRegion, Stub};

/// One cause that somebody must act on. What it does not say of `severity`, `why`, `fix` and `effort_days` is what its rule says.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Finding<'a> {
    /// The id of its rule in `rules`; of several with one cause the most severe.
    rule: &'a str,
    /// `missing`, `empty`, `placeholder`, `misspelt`, `unknown`, `wrong_type`, `wrong_value`, `stale`, `forbidden` or
    /// `contradicted`.
    #[schemars(with = "String")]
    kind: FindingKind,
    /// `error` where it stops a run, or would if it were neither waived nor known; otherwise `warning`.
    #[schemars(with = "String")]
    level: Level,
    /// `new`, `known` (the baseline has it) or `waived`.
    #[schemars(with = "String")]
    state: FindingState,
    /// What is wrong, a sentence without its full stop.
    message: &'a str,
    /// A few words for right beside the place.
    label: &'a str,
    /// The element in `program.yaml`, such as `partner_mix.types[2].strategy`.
    path: &'a str,
    /// The same as a JSON pointer (RFC 6901), such as `/partner_mix/types/2/strategy`. It may point at what is not there.
    pointer: &'a str,
    /// The place to look at: the value, the key, or the nearest ancestor that exists.
    region: SourceRegion,
    /// The text of the region's first line, without its line break; cut after 200 characters.
    excerpt: &'a str,
    /// What was found, in words, such as `the text "soon"`.
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<&'a str>,
    /// What is wanted, in words with its type.
    #[serde(skip_serializing_if = "Option::is_none")]
    wanted: Option<&'a str>,
    /// The name or word that was probably meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    meant: Option<&'a str>,
    /// Every required element that this cause leaves unmet, with the rule that demands it.
    elements: &'a [ElementRef],
    /// Its own severity, where that is not its rule's.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    severity: Option<Severity>,
    /// Why it matters, where that is not why its rule does.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a str>,
    /// What to do, where that is not what its rule says.
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<&'a str>,
    /// The least and the most days of work, where they are not those of its rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    effort_days: Option<(f64, f64)>,
    /// Lines to paste, where something is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    stub: Option<&'a Stub>,
    /// How many points of the score this costs.
    points: f64,
    /// The gate of the pack that this shuts.
    #[serde(skip_serializing_if = "Option::is_none")]
    gate: Option<&'a str>,
    /// The waiver that covers it: its place in `waivers`, counted from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    waiver: Option<usize>,
    /// 32 hexadecimal digits that stay the same while lines move: file, rule and path decide them.
    fingerprint: &'a str,
}

impl<'a> Finding<'a> {
    /// A finding beside its rule, if that is told.
    pub(super) fn of(finding: &'a FindingView, rule: Option<&RuleView>) -> Self {
        let differs = |is_same: fn(&FindingView, &RuleView) -> bool| !rule.is_some_and(|rule| is_same(finding, rule));
        Self {
            rule: &finding.rule,
            kind: finding.kind,
            level: finding.level,
            state: finding.state,
            message: &finding.message,
            label: &finding.label,
            path: &finding.path,
            pointer: &finding.pointer,
            region: finding.region,
            excerpt: &finding.excerpt,
            found: finding.found.as_deref(),
            wanted: finding.wanted.as_deref(),
            meant: finding.meant.as_deref(),
            elements: &finding.elements,
            severity: differs(|finding, rule| finding.severity == rule.severity).then_some(finding.severity),
            why: differs(|finding, rule| finding.why == rule.why.trim()).then_some(&finding.why),
            fix: differs(|finding, rule| finding.fix == rule.fix.trim()).then_some(&finding.fix),
            effort_days: differs(|finding, rule| finding.effort_days == rule.effort_days)
                .then_some(finding.effort_days),
            stub: finding.stub.as_ref(),
            points: finding.points,
            gate: finding.gate.as_deref(),
            waiver: finding.waiver,
            fingerprint: &finding.fingerprint,
        }
    }
}
