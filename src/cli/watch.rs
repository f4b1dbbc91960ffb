//! `check --watch`: the gate again whenever a file changes.
//!
//! It looks at the files twice a second instead of asking the system to report changes: that sees new and exchanged files, also
//! on network drives and in containers, where reports get lost.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use std::{fs, thread};

use gate::render::{GateFormat, render_gate};
use pack::Catalog;

use super::scope::Scope;
use super::{CliError, ExitStatus, term};

const PAUSE: Duration = Duration::from_millis(500);

/// When each file was last changed, and how long it is.
type Seen = BTreeMap<PathBuf, Option<(SystemTime, u64)>>;

/// Checks until the process is stopped. What goes wrong is told, and looked at again once something changes.
pub(super) fn watch(
    scope: &Scope,
    baseline: Option<&Path>,
    catalog: &Catalog,
    exit_zero: bool,
) -> Result<ExitStatus, CliError> {
    if scope.paths.iter().any(|path| path == Path::new("-")) {
        return Err(CliError::Message("standard input cannot be watched; name a file".to_owned()));
    }
    let mut last: Option<Seen> = None;
    loop {
        let now = seen(scope, baseline);
        if last.as_ref() != Some(&now) {
            match scope.judged(catalog, baseline, exit_zero) {
                Ok(checked) => term::show(&render_gate(&checked, GateFormat::Text, term::stdout_colour()))?,
                Err(stop) => term::error(&stop.to_string()),
            }
            term::t("watching for changes; Ctrl-C ends it");
            last = Some(now);
        }
        thread::sleep(PAUSE);
    }
}

fn seen(scope: &Scope, baseline: Option<&Path>) -> Seen {
    let files = scope.files().into_iter().chain(baseline.map(Path::to_owned));
    let about = |path: &PathBuf| fs::metadata(path).ok().and_then(|about| Some((about.modified().ok()?, about.len())));
    files
        .map(|path| {
            let about = about(&path);
            (path, about)
        })
        .collect()
}
