//! A baseline whose files are called otherwise by now: an older version called them from the working folder on.

use super::{Baseline, BaselineFinding};
use crate::fingerprint::{class, fingerprint};
use crate::v1::FindingKind;

impl Baseline {
    /// Calls the files by the names that `name` gives. A finding whose old fingerprint can be made again gets the one that it has under
    /// the new name; any other stays as it is, and so is not known any more.
    #[must_use]
    pub fn renamed(mut self, name: &dyn Fn(&str) -> String) -> Baseline {
        for finding in &mut self.findings {
            let now = name(&finding.file);
            if now != finding.file
                && let Some(place) = place(finding)
                && let Ok(kind) = finding.kind.parse::<FindingKind>()
            {
                finding.fingerprint = fingerprint(&now, &finding.rule, class(kind), &place);
                finding.file = now;
            }
        }
        for score in &mut self.scores {
            score.path = name(&score.path);
        }
        // One program may have been written under two spellings.
        let mut seen = std::collections::BTreeSet::new();
        self.findings.retain(|finding| seen.insert(finding.fingerprint.clone()));
        self.scores.sort_by(|one, other| one.path.cmp(&other.path).then(one.least.total_cmp(&other.least)));
        self.scores.dedup_by(|later, first| later.path == first.path);
        self
    }

    /// Takes out what is known of files that are gone, and says of which.
    pub fn forget(&mut self, is_gone: &dyn Fn(&str) -> bool) -> Vec<String> {
        let findings = self.findings.iter().map(|finding| finding.file.clone());
        let mut files: Vec<String> = findings.chain(self.scores.iter().map(|score| score.path.clone())).collect();
        files.sort();
        files.dedup();
        files.retain(|file| is_gone(file));
        self.findings.retain(|finding| !files.contains(&finding.file));
        self.scores.retain(|score| !files.contains(&score.path));
        files
    }
}

/// The place that the fingerprint of a finding was made of: that of one of its elements, or of a block above it.
fn place(finding: &BaselineFinding) -> Option<String> {
    let kind = finding.kind.parse::<FindingKind>().ok()?;
    let is_it = |place: &str| fingerprint(&finding.file, &finding.rule, class(kind), place) == finding.fingerprint;
    let by_path: String = finding
        .path
        .split(['.', '['])
        .map(|step| format!("/{}", step.trim_end_matches(']').replace('~', "~0").replace('/', "~1")))
        .collect();
    finding.elements.iter().chain([&by_path]).find_map(|element| {
        let ends = element.match_indices('/').map(|(at, _)| at).chain([element.len()]);
        let mut places = ends.map(|end| &element[..end]).filter(|place| !place.is_empty());
        places.find(|place| is_it(place)).map(str::to_owned)
    })
}
