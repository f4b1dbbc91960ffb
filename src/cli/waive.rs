//! `check --waive`: a finding becomes an entry of `waivers.yaml`, which a person completes.

use std::path::Path;

use diagnostics::Level;
use expr::Day;
use gate::require::shape_rules;
use gate::v1::{FindingKind, FindingState, FindingView};
use gate::{fingerprint_of, waivers};
use pack::Catalog;
use report::words::Messages;

use super::scope::{Scope, is_stdin, read};
use super::{CliError, ExitStatus, term};
use crate::discover;
use crate::save::{lock, save};

/// How many days a waiver holds that nobody gave a last day.
const DAYS: u32 = 90;

/// The finding that is waived, and what is said of it.
#[derive(Debug, clap::Args)]
pub(super) struct NewWaiver {
    /// Write a waiver for one finding into waivers.yaml, by its rule and its element, such as REQ-MIX-STRATEGY
    /// partner_mix.types[referral].strategy. What is not given is left to be filled in, and waives nothing before
    #[arg(long, num_args = 2, value_names = ["ID", "PATH"], conflicts_with_all = ["watch", "update_baseline", "format", "out"])]
    waive: Vec<String>,
    /// Why the finding is accepted
    #[arg(long, value_name = "WORDS", requires = "waive")]
    reason: Option<String>,
    /// Who answers for it
    #[arg(long, value_name = "NAME", requires = "waive")]
    owner: Option<String>,
    /// Who allows it
    #[arg(long, value_name = "NAME", requires = "waive")]
    approver: Option<String>,
    /// The last day on which the waiver holds [default: in 90 days]
    #[arg(long, value_name = "DATE", requires = "waive")]
    expires: Option<Day>,
}

impl NewWaiver {
    pub(super) fn is_asked(&self) -> bool {
        !self.waive.is_empty()
    }

    /// Finds the one finding and adds its waiver.
    pub(super) fn write(&self, scope: &Scope, catalog: &Catalog) -> Result<ExitStatus, CliError> {
        let [rule, path] = self.waive.as_slice() else { return Ok(ExitStatus::NotJudged) };
        if scope.paths.iter().any(|path| is_stdin(path)) {
            return Err(CliError::Message("a waiver needs a file beside which it lies; name a file".to_owned()));
        }
        let checked = scope.judged(catalog, None, false)?;
        let findings: Vec<&FindingView> = checked.programs.iter().flat_map(|program| &program.findings).collect();
        let of_rule = |one: &&FindingView| fingerprint_of(one, rule).is_some();
        let (finding, print) =
            match findings.iter().filter(|one| of_rule(one) && is_at(one, rule, path)).collect::<Vec<_>>()[..] {
                [finding] => (*finding, fingerprint_of(finding, rule).unwrap_or_default()),
                [] => {
                    let known: Vec<String> =
                        findings.iter().filter(|one| of_rule(one)).map(|one| format!("`{}`", one.path)).collect();
                    let known = match known.is_empty() {
                        true => format!("no finding of {rule} is there"),
                        false => format!("findings of {rule} are at {}", known.join(", ")),
                    };
                    return Err(CliError::Message(format!("there is no finding of {rule} at `{path}`; {known}")));
                }
                [first, second, ..] => {
                    let (one, other) = (&first.file, &second.file);
                    let words = format!("{one} and {other} both have this finding; name the program to waive it in");
                    return Err(CliError::Message(words));
                }
            };
        if finding.kind == FindingKind::Contradicted {
            let path = &finding.path;
            let words = format!(
                "{rule} at `{path}` is what the file says against itself, and no waiver covers that; correct the file"
            );
            return Err(CliError::Message(words));
        }
        if finding.state == FindingState::Waived {
            return Err(CliError::Message(format!("{rule} at `{}` is waived already", finding.path)));
        }
        let program = scope.programs()?.into_iter().find(|program| program.name == finding.file);
        let Some(program) = program else { return Err(CliError::Message(format!("{} is gone", finding.file))) };
        let file = scope.waivers_of(&program.path)?;
        let entry = self.entry(rule, &finding.path, &print, scope.as_of());
        self.add(&file, &entry, catalog)?;
        let name = scope.names()?.of(&file);
        term::t(&format!("wrote a waiver for {rule} at `{}` into {name}", finding.path));
        let open: Vec<&str> = self.open().collect();
        if !open.is_empty() {
            term::t(&format!(
                "fill in {} there; before that it waives nothing, and the run ends with 2",
                open.join(", ")
            ));
        }
        Ok(ExitStatus::Passed)
    }

    /// The names of what is left to be filled in.
    fn open(&self) -> impl Iterator<Item = &'static str> {
        let fields = [("reason", &self.reason), ("owner", &self.owner), ("approver", &self.approver)];
        fields.into_iter().filter(|(_, given)| given.is_none()).map(|(name, _)| name)
    }

    /// The lines of the entry, without their indent.
    fn entry(&self, rule: &str, path: &str, print: &str, as_of: Day) -> Vec<String> {
        let words = |name: &str, given: &Option<String>, what: &str| match given {
            Some(given) => format!("{name}: {}", quoted(given)),
            None => format!("{name}:  # {what}"),
        };
        let expires = self.expires.unwrap_or_else(|| as_of.plus_days(DAYS));
        vec![
            format!("finding: {rule}"),
            format!("path: {}", quoted(path)),
            format!("fingerprint: {}", quoted(print)),
            words("reason", &self.reason, "why it is accepted until then"),
            words("owner", &self.owner, "who answers for it"),
            words("approver", &self.approver, "who allowed it, somebody else"),
            format!("created: {as_of}"),
            format!("expires: {expires}"),
        ]
    }

    /// Adds an entry at the end of a file, which keeps all that it has.
    fn add(&self, file: &Path, entry: &[String], catalog: &Catalog) -> Result<(), CliError> {
        let _lock = lock(file).map_err(|error| CliError::because(&error))?;
        let old = match file.exists() {
            true => read(discover::read(file, &discover::shown(file)))?.text().unwrap_or_default(),
            false => String::new(),
        };
        let own = catalog.families.iter().flat_map(|family| &family.requirements).map(|one| one.id.clone());
        let rules: Vec<String> = own.chain(shape_rules(Messages::gate()).map(|rule| rule.id)).collect();
        let rules: Vec<&str> = rules.iter().map(String::as_str).collect();
        let known = waivers::Known { rules: &rules, fillers: &catalog.fillers, longest: catalog.pack.longest_waiver };
        let read_as = |text: &str| waivers::read("waivers.yaml", text.as_bytes(), known);
        let filled: Vec<String> = entry.iter().map(|line| line.replacen(":  # ", ": Filled with ", 1)).collect();
        let added = read_as(&with(&old, &filled));
        if added.list.len() != read_as(&old).list.len() + 1 {
            let why = added.problems.into_sorted().into_iter().find(|problem| problem.level == Level::Error);
            let why = why.map_or_else(|| "it has another form".to_owned(), |problem| problem.message.clone());
            let (file, lines) = (file.display(), with("", entry));
            let words =
                format!("cannot add to {file} as it stands ({why}); correct it first, or add this by hand:\n{lines}");
            return Err(CliError::Message(words));
        }
        save(file, with(&old, entry).as_bytes()).map_err(|error| CliError::because(&error))
    }
}

/// Whether a finding is meant by a path, which may name list entries by their places as well.
fn is_at(finding: &FindingView, rule: &str, path: &str) -> bool {
    let pointer = |path: &str| path.replace(['.', '['], "/").replace(']', "");
    let by_place = format!("/{}", pointer(path));
    let element = finding.elements.iter().any(|element| element.rule == rule && element.path == path);
    finding.path == path || finding.pointer == by_place || element
}

/// A text with an entry added to its list.
fn with(old: &str, entry: &[String]) -> String {
    let kept = old.trim_end();
    let has_list = kept.lines().any(|line| line.starts_with("waivers:"));
    let kept = kept.strip_suffix("waivers: []").map_or(kept.to_owned(), |before| format!("{before}waivers:"));
    let first =
        kept.lines().skip_while(|line| !line.starts_with("waivers:")).find(|line| line.trim_start().starts_with("- "));
    let indent = first.map_or(2, |line| line.len() - line.trim_start().len());
    let head = match (kept.is_empty(), has_list) {
        (true, _) => "waivers:\n".to_owned(),
        (false, true) => format!("{kept}\n"),
        (false, false) => format!("{kept}\nwaivers:\n"),
    };
    let margin = " ".repeat(indent);
    let lines = entry.iter().enumerate().map(|(at, line)| {
        let begin = if at == 0 { "- " } else { "  " };
        format!("{margin}{begin}{line}\n")
    });
    head + &lines.collect::<String>()
}

/// A text as YAML takes it.
fn quoted(text: &str) -> String {
    let is_plain = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_alphanumeric() || "_-.[]/ ,;()".contains(c))
        && text.trim() == text
        && !["yes", "no", "true", "false", "null", "on", "off"].contains(&text.to_lowercase().as_str());
    if is_plain { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}
