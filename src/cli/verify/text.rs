//! What is told of a file that was verified.

use diagnostics::sanitize::sanitize_line;
use report::Embedded;
use report::verify::{Difference, Differences};

use super::outcome::{Outcome, Verified};

impl Verified {
    /// A line for the file, or one for each report in it, with what differs below.
    pub fn to_text(&self) -> String {
        let place = sanitize_line(&self.path.to_string_lossy());
        let signed = match &self.signature {
            Some(Ok(key)) => format!("; signed by {key}"),
            Some(Err(_)) | None => String::new(),
        };
        let mut lines = Vec::new();
        if let Some(Err(why)) = &self.signature {
            lines.push(format!("different: {place}: its signature does not hold: {}", line(why)));
        }
        match &self.reports {
            Err(why) => lines.push(format!("not judged: {}", line(why))),
            Ok(reports) => {
                for (line, outcome) in reports {
                    let place = line.map_or_else(|| place.clone(), |line| format!("{place}:{line}"));
                    lines.extend(self.report_lines(&place, outcome, &signed));
                }
            }
        }
        if self.signature.is_none() && self.has_signature {
            lines.push("  a signature lies beside it and was not looked at: --verify-key KEY does".to_owned());
        }
        lines.join("\n")
    }

    fn report_lines(&self, place: &str, outcome: &Outcome, signed: &str) -> Vec<String> {
        match outcome {
            Outcome::Same { judged, .. } => vec![format!("same: {place}: {judged}{signed}")],
            Outcome::Different { judged, differences, is_page, .. } => {
                let mut lines = vec![format!("different: {place}: {judged}{signed}")];
                lines.extend(named(differences));
                if *is_page {
                    lines.push(
                        "  the facts in it are whole: what the page tells was changed, or it was made with a brand or templates that \
                         were not named here (--brand, --templates)"
                            .to_owned(),
                    );
                }
                lines
            }
            Outcome::Broken { why, .. } => vec![format!("different: {place}: {why}{signed}")],
            Outcome::NotJudged { why, differences } => {
                let mut lines = vec![format!("not judged: {place}: {}{signed}", line(why))];
                lines.extend(named(differences));
                lines
            }
            Outcome::NoFacts { why } => match &self.signature {
                Some(Ok(key)) => vec![format!("signed: {place}: by {key}; not judged again, since {}", line(why))],
                Some(Err(_)) => Vec::new(),
                None => vec![format!(
                    "not judged: {place}: {}; prognosis audit --with-facts makes reports that can be judged again, and \
                     --verify-key verifies the signature of any file",
                    line(why)
                )],
            },
        }
    }
}

/// A text as one line of a bearable length: a file may say anything of itself.
fn line(text: &str) -> String {
    const LETTERS: usize = 400;
    let text = sanitize_line(text);
    match text.char_indices().nth(LETTERS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// By what a report was judged again.
pub fn judged(embedded: &Embedded) -> String {
    let Embedded { pack, profile, as_of, facts, beside, .. } = embedded;
    let count = facts.facts.len();
    let company = facts.company.as_ref().map(|company| format!("{company}, ")).unwrap_or_default();
    let carried = match (beside.trend.is_some(), !beside.tracked.is_empty() || !beside.finished.is_empty()) {
        (false, false) => "",
        (true, false) => "; what has changed since the milestone is told as it was carried along",
        (false, true) => "; what plan.yaml decided is told as it was carried along",
        (true, true) => {
            "; what has changed since the milestone and what plan.yaml decided are told as they were carried along"
        }
    };
    let digest = pack.sha256.get(..12).unwrap_or(&pack.sha256);
    line(&format!(
        "judged again: {company}{count} facts as of {as_of}, profile {profile}, pack {} {} ({digest}){carried}",
        pack.name, pack.version
    ))
}

/// A line for each difference that is named, and one for the others.
fn named(differences: &Differences) -> Vec<String> {
    let words = |words: &Option<String>, at: &str| match words {
        Some(words) => format!("{words} {at}"),
        None => format!("nothing {at}"),
    };
    let difference_line = |Difference { place, file, again }: &Difference| {
        format!("  {place}: {}, {}", words(file, "in the file"), words(again, "when judged again"))
    };
    let mut lines: Vec<String> = differences.named.iter().map(difference_line).collect();
    let more = differences.count - differences.named.len();
    if more > 0 {
        lines.push(format!("  and {more} more"));
    }
    lines
}
