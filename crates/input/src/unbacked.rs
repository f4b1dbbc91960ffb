//! Evidence that is none: `evidence: none` backs an answer as little as no evidence.

use std::collections::BTreeMap;

use diagnostics::suggest::short;
use diagnostics::{Code, Problem};
use engine::Claim;
use pack::Fillers;

use super::look;
use super::nothing::{Presence, presence};
use super::source::Source;

/// Takes evidence away that says nothing, and tells each place of an answer where that was so.
pub(super) fn take_away(
    fillers: &Fillers,
    claims: &mut BTreeMap<String, Vec<Claim>>,
    sources: &[&Source],
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for claim in claims.values_mut().flatten() {
        let mut empty = Vec::new();
        if let Some(words) = claim.evidence.take_if(|words| says_nothing(fillers, words)) {
            empty.push(words);
        }
        for entry in &mut claim.entry_evidence {
            empty.extend(entry.take_if(|words| says_nothing(fillers, words)));
        }
        if claim.entry_evidence.iter().all(Option::is_none) {
            claim.entry_evidence.clear();
        }
        if let Some(words) = empty.first().filter(|words| !words.trim().is_empty()) {
            let message = format!("`{}` is no evidence, so that this counts as said without any", short(words));
            let warn = |file: &str, span| {
                Problem::warning(Code::EmptyEvidence, file, span, message).label("its evidence says nothing")
            };
            problems.push(
                look::problem(sources, &claim.origin.place, warn)
                    .help("name a document, a link or who has seen it, or leave `evidence` out"),
            );
        }
    }
    problems
}

fn says_nothing(fillers: &Fillers, words: &str) -> bool {
    presence(fillers, words) != Presence::Filled
}
