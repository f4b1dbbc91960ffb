//! By what a finding is known again.

use pack::source::hexadecimal;
use sha2::{Digest, Sha256};

use crate::v1::{FindingKind, FindingView};

/// What makes two kinds of finding the same: to write an empty key in the place of nothing changes nothing.
pub(crate) fn class(kind: FindingKind) -> &'static str {
    if kind.is_absence() { "absent" } else { kind.word() }
}

/// 32 hexadecimal digits over file, rule, class and place; lines do not matter, and neither does who has accepted it.
pub(crate) fn fingerprint(file: &str, rule: &str, class: &str, path: &str) -> String {
    digest(&format!("{}\n{rule}\n{class}\n{path}", file.trim_start_matches("./")))
}

/// The fingerprint that the part of a finding has which one rule demands, once that is waived by itself; none where the rule has no part in it.
pub fn fingerprint_of(finding: &FindingView, rule: &str) -> Option<String> {
    if finding.rule == rule {
        return Some(finding.fingerprint.clone());
    }
    // What is misspelt or of another type is one thing, whatever it leaves unmet.
    let element = finding.elements.iter().find(|element| element.rule == rule && finding.kind.is_absence())?;
    let steps = finding.pointer.matches('/').count();
    let end = element.key.match_indices('/').map(|(at, _)| at).nth(steps).unwrap_or(element.key.len());
    Some(fingerprint(&finding.file, rule, class(finding.kind), &element.key[..end]))
}

/// The fingerprint of what is told beside another finding of the same rule and place, because another waiver covers it.
pub(crate) fn beside(fingerprint: &str) -> String {
    digest(&format!("{fingerprint}\nbeside"))
}

fn digest(text: &str) -> String {
    hexadecimal(&Sha256::digest(text)[..16])
}
