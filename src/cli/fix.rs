//! `fix`: what `check` finds and can be mended without knowing the program, shown as a diff before anything is written.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use diagnostics::Level;
use gate::fix::{apply, diff, plan};
use gate::v1::{FindingKind, FindingView};
use input::Source;

use super::scope::Scope;
use super::{CliError, ExitStatus, term};
use crate::discover;
use crate::discover::ProgramFile;
use crate::save::{lock, save};

/// Mend misspelt fields of program.yaml and add the lines that are missing, to be filled in
///
/// It prints a diff and changes nothing unless --write is given. Comments and layout stay as they are, no value is made up, and
/// what is waived is left alone. It ends with 1 where there is something to mend and --write is not given.
#[derive(Debug, clap::Args)]
pub struct Fix {
    #[command(flatten)]
    scope: Scope,
    /// Change the files
    #[arg(long)]
    write: bool,
    /// Correct names only, and add no lines
    #[arg(long)]
    names_only: bool,
}

impl Fix {
    /// Writes the diffs to `out`; what is left to a person goes to stderr.
    pub fn run(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        let catalog = self.scope.catalog()?;
        let checked = self.scope.judged(&catalog, None, false)?;
        if let Some(problem) = checked.problems.iter().find(|problem| problem.level == Level::Error) {
            let place = problem.region.map(|at| format!(":{}:{}", at.line, at.column)).unwrap_or_default();
            return Err(CliError::Message(format!("{}{place}: {}", problem.file, problem.message)));
        }
        if checked.programs.is_empty() {
            return Err(CliError::Nothing("no program.yaml was found".to_owned()));
        }
        let mut mended = 0;
        let mut changes = Vec::new();
        let open = checked.programs.iter().flat_map(|program| &program.findings).filter(|one| one.waiver.is_none());
        let open = open.count();
        let files = self.files()?;
        let mut seen = BTreeSet::new();
        for ProgramFile { path, name } in &files {
            // A file of two names is mended once, and what is waived under one of them is left alone.
            let same = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
            let file = same(path);
            if !seen.insert(file.clone()) {
                continue;
            }
            let is_same = |other: &&ProgramFile| same(&other.path) == file;
            let others: Vec<&str> = files.iter().filter(is_same).map(|other| other.name.as_str()).collect();
            let twins = || checked.programs.iter().filter(|program| others.contains(&program.path.as_str()));
            let source = discover::read(path, name).map_err(|error| CliError::because(&error))?;
            let Some(program) = checked.programs.iter().find(|program| program.path == source.path) else { continue };
            let is_waived = |finding: &FindingView| {
                let mut all = twins().flat_map(|program| &program.findings);
                all.any(|one| one.waiver.is_some() && (&one.rule, &one.path) == (&finding.rule, &finding.path))
            };
            let takes = |finding: &&FindingView| self.takes(finding) && !is_waived(finding);
            let findings: Vec<FindingView> = program.findings.iter().filter(takes).cloned().collect();
            let fixed = self.fixed(&source, &findings)?;
            let Some((old, new, done)) = fixed else { continue };
            mended += done;
            out.write_all(diff(&source.path, &old, &new).as_bytes())?;
            changes.push(Change { path: path.clone(), source, new, done });
        }
        if self.write {
            changes.iter().try_for_each(Change::write)?;
        }
        let rest = open.saturating_sub(mended);
        let rest = if rest > 0 {
            format!("; {} left to you, which `prognosis check` tells", findings_word(rest))
        } else {
            String::new()
        };
        match (mended, self.write) {
            (0, _) => term::t(&format!("nothing to mend{rest}")),
            (_, true) => term::t(&format!("{} mended{rest}; run `prognosis check` again", findings_word(mended))),
            (_, false) => term::t(&format!("{} can be mended with --write{rest}", findings_word(mended))),
        }
        Ok(if mended > 0 && !self.write { ExitStatus::Stopped } else { ExitStatus::Passed })
    }

    /// The programs that can be changed: those in files.
    fn files(&self) -> Result<Vec<ProgramFile>, CliError> {
        if self.scope.paths.iter().any(|path| path == Path::new("-")) {
            return Err(CliError::Message("standard input cannot be mended; name a file".to_owned()));
        }
        self.scope.programs()
    }

    fn takes(&self, finding: &FindingView) -> bool {
        finding.waiver.is_none()
            && (finding.kind == FindingKind::Misspelt || finding.stub.is_some() && !self.names_only)
    }

    /// The text before and after, and how many findings are mended; none where nothing can be.
    fn fixed(&self, source: &Source, findings: &[FindingView]) -> Result<Option<(String, String, usize)>, CliError> {
        let document = yaml::parse(&source.path, source.held())
            .map_err(|_| CliError::Message(format!("{} has changed while it was read", source.path)))?;
        let fixes = plan(&document, findings);
        for one in &fixes.left {
            term::t(&format!("left: {} {} in {}: {}", one.rule, one.path, source.path, one.why));
        }
        if fixes.edits.is_empty() {
            return Ok(None);
        }
        let new = apply(&document, &fixes).map_err(|error| CliError::because(&error))?;
        Ok(Some((document.text, new, fixes.done.len())))
    }
}

/// What becomes of one file.
struct Change {
    path: PathBuf,
    source: Source,
    new: String,
    done: usize,
}

impl Change {
    /// Writes it, unless somebody wrote the file since it was read.
    fn write(&self) -> Result<(), CliError> {
        let _lock = lock(&self.path).map_err(|error| CliError::because(&error))?;
        let now = discover::read(&self.path, &self.source.path).map_err(|error| CliError::because(&error))?;
        if now.held() != self.source.held() {
            let path = &self.source.path;
            return Err(CliError::Message(format!("{path} has changed while it was read; it is left as it is")));
        }
        save(&self.path, self.new.as_bytes()).map_err(|error| CliError::because(&error))?;
        term::t(&format!("mended {} in {}", findings_word(self.done), self.source.path));
        Ok(())
    }
}

fn findings_word(many: usize) -> String {
    if many == 1 { "1 finding".to_owned() } else { format!("{many} findings") }
}
