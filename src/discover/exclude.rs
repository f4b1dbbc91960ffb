//! What is left out by pattern, and which pattern leaves nothing out.

use std::cell::Cell;
use std::path::Path;

use globset::{GlobBuilder, GlobMatcher};

use super::FindError;
use super::spelling::Names;

/// The patterns of a run.
pub(super) struct Excludes {
    patterns: Vec<Pattern>,
}

struct Pattern {
    written: String,
    glob: GlobMatcher,
    is_used: Cell<bool>,
}

impl Excludes {
    pub(super) fn new(globs: &[String], names: &Names) -> Result<Excludes, FindError> {
        let pattern = |written: &String| {
            let glob = glob(&names.pattern(written), written)?;
            Ok(Pattern { written: written.clone(), glob, is_used: Cell::new(false) })
        };
        Ok(Excludes { patterns: globs.iter().map(pattern).collect::<Result<_, _>>()? })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// Whether a file or a folder above it fits one of them.
    pub(super) fn fits(&self, name: &str) -> bool {
        let parts = || Path::new(name).ancestors().filter(|part| !part.as_os_str().is_empty());
        let mut is_out = false;
        // Each is asked, so that none counts as idle that another one forestalls.
        for pattern in &self.patterns {
            if parts().any(|part| pattern.glob.is_match(part)) {
                pattern.is_used.set(true);
                is_out = true;
            }
        }
        is_out
    }

    /// Those that fit nothing that was found.
    pub(super) fn idle(&self) -> Vec<String> {
        self.patterns.iter().filter(|pattern| !pattern.is_used.get()).map(|pattern| pattern.written.clone()).collect()
    }
}

/// A glob, in which `*` stays in its folder and `**` does not, as in a shell and in `.gitignore`.
pub(super) fn glob(pattern: &str, written: &str) -> Result<GlobMatcher, FindError> {
    let bad = |error: globset::Error| FindError::BadGlob { glob: written.to_owned(), reason: error.kind().to_string() };
    Ok(GlobBuilder::new(pattern).literal_separator(true).build().map_err(bad)?.compile_matcher())
}
