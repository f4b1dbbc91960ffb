//! A walk through a folder, in the order of names: what lies there, and what is left out because Git ignores it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::spelling::{Names, repository, shown};
use super::tracked::Tracked;
use super::{FindError, HIDDEN};

/// What walks have found together.
#[derive(Default)]
pub(super) struct Walked {
    /// How many files were left out because Git ignores them and does not track them.
    pub ignored: usize,
    /// Files that would have named something to ignore, in folders that are no repository.
    pub unheeded: BTreeSet<String>,
    tracked: Tracked,
}

impl Walked {
    /// The files in a folder and below it that fit. Hidden folders are left out, but for `.prognosis`; linked ones are not followed.
    /// Only what the repository itself ignores is left out, and not what one machine or another tool does; and what the repository
    /// tracks is never left out.
    pub(super) fn files(
        &mut self,
        folder: &Path,
        names: &Names,
        fits: &dyn Fn(&Path) -> bool,
    ) -> Result<Vec<PathBuf>, FindError> {
        let mut all = Vec::new();
        let mut ignoring = BTreeSet::new();
        each(folder, false, &mut |path| {
            if fits(path) {
                all.push(path.to_owned());
            }
            if path.file_name().is_some_and(|name| name == ".gitignore") {
                ignoring.insert(path.to_owned());
            }
        })?;
        let whole = names.whole(folder);
        let is_repository = |path: &Path| path.parent().and_then(repository).is_some();
        let has_repository = repository(&whole).is_some() || all.iter().any(|path| is_repository(&names.whole(path)));
        if !has_repository {
            self.unheeded.extend(ignoring.iter().map(|path| names.of(path)));
            return Ok(all);
        }
        let mut kept = BTreeSet::new();
        each(folder, true, &mut |path| {
            if fits(path) {
                kept.insert(path.to_owned());
            }
        })?;
        let mut found = Vec::new();
        for path in all {
            let is_tracked = |tracked: &mut Tracked| {
                let failed = |error: std::io::Error| FindError::Walk { path: shown(folder), reason: error.to_string() };
                tracked.holds(&names.whole(&path)).map_err(failed)
            };
            if kept.contains(&path) || is_tracked(&mut self.tracked)? {
                found.push(path);
            } else {
                self.ignored += 1;
            }
        }
        Ok(found)
    }
}

fn each(folder: &Path, heeding: bool, take: &mut dyn FnMut(&Path)) -> Result<(), FindError> {
    let walker = WalkBuilder::new(folder)
        .hidden(false)
        .ignore(false)
        .git_ignore(heeding)
        .git_global(false)
        .git_exclude(false)
        .parents(heeding)
        .sort_by_file_name(Ord::cmp)
        .filter_entry(|entry| {
            let name = entry.file_name().to_string_lossy();
            entry.depth() == 0 || !name.starts_with('.') || name == HIDDEN || name == ".gitignore"
        })
        .build();
    for entry in walker {
        let entry = entry.map_err(|error| FindError::Walk { path: shown(folder), reason: error.to_string() })?;
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        if !is_folder {
            take(entry.path());
        }
    }
    Ok(())
}
