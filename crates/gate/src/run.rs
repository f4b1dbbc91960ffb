//! The whole gate on one page: programs against the requirements of a profile, with waivers and a baseline, to one verdict.
//!
//! Programs come in one by one, so that a thousand of them need no more memory than what is told of them. It fails closed: it
//! passes only if at least one program was read, at least one rule was evaluated, and nothing was dropped on the way.

mod compare;
mod examine;
mod observer;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use compare::baseline_of;
use diagnostics::location::Lines;
use diagnostics::suggest::{advice_with, short};
use diagnostics::{Code, Problem};
use engine::{AuditError, GatePolicy};
use examine::{Examined, Examiner, Submitted, examined};
use expr::Day;
use input::Source;
use observer::ProgramObserver;
use pack::{Catalog, Profile};
use report::t;
use report::words::Messages;

use crate::baseline::{Baseline, BaselineFinding, BaselinePack, KnownFindings};
use crate::render::{FINDINGS_IN_FULL, first_matters_most};
use crate::require::{Rules, region_of, rule_views};
use crate::v1::{CheckReport, FindingState, PackDigest, ProblemView, ProgramView, SCHEMA, Totals, WaiverView};
use crate::waivers::{Covered, EntryFit, Waiver, Waivers};
use crate::{baseline, verdict, waivers};

/// The baseline that a run is held against.
struct EarlierRun {
    file: String,
    baseline: Baseline,
    known: KnownFindings,
    /// What the programs that were judged since have, as a baseline would tell it.
    found: Vec<BaselineFinding>,
}

/// A run that is under way.
pub struct GateRun<'c> {
    catalog: &'c Catalog,
    rules: Rules<'c>,
    profile: &'c Profile,
    as_of: Day,
    policy: GatePolicy,
    waivers: Vec<Waivers>,
    /// The text of each file of waivers, for the places of their problems.
    waiver_texts: Vec<String>,
    covers: Vec<usize>,
    /// What waivers cover that name no element, by their places.
    covered: BTreeMap<usize, Vec<Covered>>,
    /// Of each waiver whether the entries that it names were there in one of the programs.
    fits: Vec<Option<EntryFit>>,
    programs: Vec<ProgramView>,
    problems: Vec<ProblemView>,
    baseline: Option<EarlierRun>,
    not_judged: usize,
    /// What is judged next.
    submitted: Vec<Submitted>,
    /// How many new findings are still kept; none where all of them are.
    room: Option<usize>,
    /// Who is told of each program, where it is not kept.
    observer: Option<ProgramObserver<'c>>,
}

/// How many programs, and how many bytes of them, wait until they are judged together: what is found of them is kept until then.
const TOGETHER: (usize, usize) = (32, 1 << 19);

impl<'c> GateRun<'c> {
    /// Starts a run over the requirements of a profile.
    ///
    /// # Errors
    ///
    /// [`AuditError`] where the pack has no such profile, or the profile takes no requirement.
    pub fn new(catalog: &'c Catalog, profile: &str, as_of: Day, policy: GatePolicy) -> Result<Self, AuditError> {
        let Some(found) = catalog.profile(profile) else {
            let known: Vec<String> = catalog.profiles.iter().map(|profile| format!("`{}`", profile.id)).collect();
            return Err(AuditError::NoSuchProfile { profile: profile.to_owned(), known: known.join(", ") });
        };
        let rules = Rules::new(catalog, found, policy);
        if rules.is_empty() {
            return Err(AuditError::NoRequirements { profile: profile.to_owned() });
        }
        Ok(Self {
            catalog,
            rules,
            profile: found,
            as_of,
            policy,
            waivers: Vec::new(),
            waiver_texts: Vec::new(),
            covers: Vec::new(),
            covered: BTreeMap::new(),
            fits: Vec::new(),
            programs: Vec::new(),
            problems: Vec::new(),
            baseline: None,
            not_judged: 0,
            submitted: Vec::new(),
            room: None,
            observer: None,
        })
    }

    /// The same for somebody who reads text alone, which names rules without their words, and tells a number of new findings and counts
    /// the others: those are let go of as soon as they are counted, so that a run needs no more memory for having many.
    #[must_use]
    pub fn for_text(mut self) -> Self {
        self.room = Some(FINDINGS_IN_FULL);
        self
    }

    /// The same with somebody who knows which files are there: `is_there` is given a program as the run names it, and a path that stands in
    /// it. Without, a path is no link.
    #[must_use]
    pub fn beside_files(mut self, is_there: impl Fn(&str, &str) -> bool + Send + Sync + 'c) -> Self {
        self.rules.is_there = Arc::new(is_there);
        self
    }

    /// Reads a file of waivers and gives its place, for [`GateRun::program`]. Programs are named from its folder on.
    pub fn waivers(&mut self, source: &Source) -> usize {
        let folder = source.path.rfind('/').map_or("", |slash| &source.path[..slash]);
        self.waivers_at(source, folder, &|_| true)
    }

    /// Reads a file of waivers in a folder that has another name than the file is told by. `is_there` says whether there is a file of
    /// a name.
    pub fn waivers_at(&mut self, source: &Source, folder: &str, is_there: &dyn Fn(&str) -> bool) -> usize {
        let rules = rule_views(&self.rules);
        let ids: Vec<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
        let bytes = source.held();
        let known =
            waivers::Known { rules: &ids, fillers: &self.catalog.fillers, longest: self.catalog.pack.longest_waiver };
        let mut read = waivers::read_in(&source.path, folder, bytes, known);
        let nowhere: Vec<Problem> = read.list.iter().filter_map(|waiver| self.leads_nowhere(waiver)).collect();
        let gone: Vec<Problem> = read.list.iter().filter_map(|waiver| waiver.names_no_program(is_there)).collect();
        let refused: Vec<Problem> =
            read.list.iter().filter_map(|waiver| self.accepts_a_contradiction(waiver)).collect();
        read.problems.extend(refused);
        read.problems.extend(nowhere);
        read.problems.extend(gone);
        self.add_problems(std::mem::take(&mut read.problems), &String::from_utf8_lossy(bytes));
        self.waiver_texts.push(String::from_utf8_lossy(bytes).into_owned());
        self.covers.extend(read.list.iter().map(|_| 0));
        if let Some(observer) = &mut self.observer {
            observer.waivers.extend(read.list.iter().map(|waiver| waiver_view(waiver, self.as_of, 1)));
        }
        self.fits.extend(read.list.iter().map(|_| None));
        self.waivers.push(read);
        self.waivers.len() - 1
    }

    /// The error of a waiver for what a file says against itself.
    fn accepts_a_contradiction(&self, waiver: &Waiver) -> Option<Problem> {
        let rule = waiver.terms.finding.as_str();
        let words = Messages::gate();
        self.rules.finds_contradictions(rule).then(|| {
            let message = t!(words, "waiver-contradiction", rule = rule);
            let problem = Problem::error(Code::WaiverPath, &waiver.terms.file, waiver.span, message);
            problem.help(t!(words, "waiver-contradiction-help"))
        })
    }

    /// Warns of a waiver for an element that `program.yaml` does not have, and which therefore waives nothing.
    fn leads_nowhere(&self, waiver: &Waiver) -> Option<Problem> {
        let path = waiver.terms.path.as_deref().filter(|_| self.rules.asks_for_elements(&waiver.terms.finding))?;
        let plain: String =
            waivers::steps(path).unwrap_or_default().into_iter().filter(|step| !step.starts_with('[')).collect();
        let fields = || self.catalog.program_fields.iter();
        let is_known = |known: String| known == plain || known.starts_with(&format!("{plain}."));
        if fields().any(|field| is_known(field.path.replace("[]", ""))) {
            return None;
        }
        let known: Vec<String> = fields().map(|field| field.path.replace("[]", "[…]")).collect();
        let message = t!(Messages::gate(), "waiver-path", path = format!("`{}`", short(path)));
        let problem = Problem::warning(Code::WaiverPath, &waiver.terms.file, waiver.span, message);
        Some(problem.help(advice_with(&plain, known.iter().map(String::as_str), "`prognosis schema program` has all")))
    }

    /// Judges one program, with the waivers of some files, and by the baseline where one was read before.
    pub fn program(&mut self, source: &Source, waivers: &[usize]) {
        self.program_at(source, &source.path, waivers);
    }

    /// The same for a program that waivers know by another name than it is told by.
    pub fn program_at(&mut self, source: &Source, place: &str, waivers: &[usize]) {
        self.submitted.push(Submitted {
            file: source.path.clone(),
            bytes: source.held().to_vec(),
            place: place.to_owned(),
            waivers: waivers.to_vec(),
            problems_before: self.problems.len(),
        });
        let bytes: usize = self.submitted.iter().map(|one| one.bytes.len()).sum();
        if self.submitted.len() >= TOGETHER.0 || bytes >= TOGETHER.1 {
            self.judge();
        }
    }

    /// Judges what was submitted, and takes it in in its order.
    fn judge(&mut self) {
        let submitted = std::mem::take(&mut self.submitted);
        let examiner = Examiner {
            catalog: self.catalog,
            as_of: self.as_of,
            waivers: &self.waivers,
            known: self.baseline.as_ref().map(|earlier| &earlier.known),
            has_room: self.room != Some(0),
        };
        let found = examined(&examiner, &self.rules, self.profile, &submitted);
        // Problems of waivers were told while programs waited.
        let mut problems = std::mem::take(&mut self.problems).into_iter();
        let mut before = 0;
        for (program, found) in submitted.iter().zip(found) {
            self.problems.extend(problems.by_ref().take(program.problems_before - before));
            before = program.problems_before;
            self.take_in(program, found);
        }
        self.problems.extend(problems);
    }

    fn take_in(&mut self, submitted: &Submitted, found: Examined) {
        self.problems.extend(found.renamed);
        for (file, at, instead) in found.misplaced {
            let problem = self.waivers[file].list[at].misplaced(&instead);
            // Several programs may be meant by the same words.
            let is_listed = self.problems.iter().any(|one| one.message == problem.message && one.help == problem.help);
            if !is_listed {
                let text = self.waiver_texts[file].clone();
                self.add_problems([problem], &text);
            }
        }
        self.problems.extend(found.problems);
        let Some((mut program, lists)) = found.judged else {
            self.not_judged += 1;
            return;
        };
        for file in &submitted.waivers {
            let first = self.first_of(*file);
            for (at, waiver) in self.waivers[*file].list.iter().enumerate() {
                let fit = waiver.fits(&submitted.place, &lists);
                let fit = fit.filter(|_| self.fits[first + at] != Some(EntryFit::Found));
                self.fits[first + at] = fit.or(self.fits[first + at].take());
            }
        }
        for finding in &program.findings {
            let Some(waiver) = finding.waiver else { continue };
            self.covers[waiver] += 1;
            let said = self.waivers.iter().flat_map(|file| &file.list).nth(waiver);
            if said.is_some_and(|said| said.terms.path.is_none() && said.terms.fingerprint.is_none()) {
                let covered = Covered { path: finding.path.clone(), file: finding.file.clone() };
                self.covered.entry(waiver).or_default().push(covered);
            }
        }
        if let Some(earlier) = &mut self.baseline {
            earlier.found.extend(program.findings.iter().map(compare::finding));
        }
        self.let_go(&mut program);
        if let Some(observer) = &mut self.observer {
            observer.notify(self.baseline.is_some(), &program);
            program.forget();
        }
        self.programs.push(program);
    }

    /// Counts the new findings of a program for which there is no room, and lets go of them.
    fn let_go(&mut self, program: &mut ProgramView) {
        let Some(room) = &mut self.room else { return };
        let (mut new, others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut program.findings).into_iter().partition(|one| one.state == FindingState::New);
        first_matters_most(&mut new);
        new.drain(new.len().min(*room)..).for_each(|one| program.counted.add(one.state, one.level));
        *room -= new.len();
        new.extend(others);
        new.shrink_to_fit();
        program.findings = new;
    }

    /// Notes that a program could not be read at all.
    pub fn unreadable(&mut self, file: &str, message: &str, help: &str) {
        self.unjudged(vec![Problem::error(Code::Unreadable, file, None, message).help(help)], "");
    }

    /// Notes problems of something beside the programs, such as a baseline. An error among them leaves the run unjudged.
    pub fn add_problems(&mut self, problems: impl IntoIterator<Item = Problem>, text: &str) {
        self.problems.extend(problem_views(problems, text));
    }

    /// Reads what an earlier run found, against which the programs that follow are held.
    pub fn baseline(&mut self, source: &Source) {
        self.baseline_of_files(source, &|name| name.to_owned(), &|_| false);
    }

    /// The same where files may be called otherwise by now, or be gone. Gives the files of which something was known and that are gone.
    pub fn baseline_of_files(
        &mut self,
        source: &Source,
        name: &dyn Fn(&str) -> String,
        is_gone: &dyn Fn(&str) -> bool,
    ) -> Vec<String> {
        // What came before is held against nothing.
        self.judge();
        let bytes = source.held();
        let mut gone = Vec::new();
        let problems = match baseline::read(&source.path, bytes) {
            Ok(known) => {
                let mut known = known.renamed(name);
                gone = known.forget(is_gone);
                let problems = known.fits(&source.path, &self.pack(), &self.profile.id);
                let (file, known_findings) = (source.path.clone(), KnownFindings::new(&known));
                self.baseline = Some(EarlierRun { file, baseline: known, known: known_findings, found: Vec::new() });
                problems
            }
            Err(problems) => problems,
        };
        self.add_problems(problems, &String::from_utf8_lossy(bytes));
        gone
    }

    /// Refuses a waiver that names no element and covers more than one finding, or one that another could take the place of.
    fn refuse_broad_waivers(&mut self) {
        for file in 0..self.waivers.len() {
            for at in 0..self.waivers[file].list.len() {
                let (waiver, place) = (&self.waivers[file].list[at], self.first_of(file) + at);
                let Some(covered) = self.covered.get(&place) else { continue };
                if covered.len() == 1 && self.rules.asks_in_one_place(&waiver.terms.finding) {
                    continue;
                }
                let problem = waiver.names_no_element(covered);
                let text = self.waiver_texts[file].clone();
                self.add_problems([problem], &text);
            }
        }
    }

    /// Warns of waivers for entries of lists that no program has.
    fn warn_of_missing_entries(&mut self) {
        let mut missing = Vec::new();
        for (file, waivers) in self.waivers.iter().enumerate() {
            for (at, waiver) in waivers.list.iter().enumerate() {
                if let Some(EntryFit::Missing { list, entry, keys }) = &self.fits[self.first_of(file) + at]
                    && waiver.days_left(self.as_of) > 0
                    && self.rules.asks_for_elements(&waiver.terms.finding)
                {
                    missing.push((file, waiver.names_no_entry(list, entry, keys)));
                }
            }
        }
        for (file, problem) in missing {
            let text = self.waiver_texts[file].clone();
            self.add_problems([problem], &text);
        }
    }

    /// Ends the run. With `exit_zero` one that is stopped or undetermined ends with 0 all the same.
    pub fn finish(mut self, exit_zero: bool) -> CheckReport {
        self.judge();
        self.refuse_broad_waivers();
        self.warn_of_missing_entries();
        let waivers: Vec<WaiverView> = self.waiver_views();
        let compare = |run: &EarlierRun| {
            compare::compare(&run.file, &run.baseline, &run.found, &self.programs, self.policy.min_score)
        };
        let baseline = self.baseline.as_ref().map(compare);
        let totals = self.totals();
        let (verdict, reasons) = verdict::run(&self.programs, &self.problems, &totals, self.policy);
        CheckReport {
            schema: SCHEMA.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            pack: self.digest(),
            profile: self.profile.id.clone(),
            as_of: self.as_of.to_string(),
            bar: self.policy.into(),
            verdict,
            exit_code: verdict::exit_code(verdict, exit_zero),
            reasons,
            // Text names rules, and tells nothing else of them.
            rules: match self.observer {
                Some(observer) => observer.rules,
                None if self.room.is_some() => Vec::new(),
                None => rule_views(&self.rules),
            },
            tags: self.catalog.pack.tags.clone(),
            programs: self.programs,
            problems: self.problems,
            waivers,
            baseline,
            totals,
        }
    }

    fn pack(&self) -> BaselinePack {
        let pack = &self.catalog.pack;
        BaselinePack { name: pack.name.clone(), version: pack.version.clone(), sha256: self.catalog.digest.clone() }
    }

    fn digest(&self) -> PackDigest {
        let BaselinePack { name, version, sha256 } = self.pack();
        PackDigest { name, version, sha256 }
    }

    fn unjudged(&mut self, problems: Vec<Problem>, text: &str) {
        self.not_judged += 1;
        self.add_problems(problems, text);
    }

    /// The place of a file's first waiver among those of all files.
    fn first_of(&self, file: usize) -> usize {
        first_of(&self.waivers, file)
    }

    fn waiver_views(&self) -> Vec<WaiverView> {
        let all = self.waivers.iter().flat_map(|file| &file.list).zip(&self.covers);
        all.map(|(waiver, covers)| waiver_view(waiver, self.as_of, *covers)).collect()
    }

    fn totals(&self) -> Totals {
        let count = |state| self.programs.iter().map(|program| program.count(state)).sum::<usize>();
        let sum = |of: fn(&ProgramView) -> usize| self.programs.iter().map(of).sum::<usize>();
        let errors = sum(ProgramView::stopping);
        let (evaluated, not_applicable) = (sum(|one| one.evaluated), sum(|one| one.not_applicable));
        let due = self.programs.len() * self.rules.len();
        Totals {
            files: self.programs.len(),
            evaluated,
            not_applicable,
            dropped: due - (evaluated + not_applicable + sum(|one| one.undetermined.len())),
            errors,
            warnings: count(FindingState::New) - errors,
            known: count(FindingState::Known),
            waived: count(FindingState::Waived),
            not_judged: self.not_judged,
        }
    }
}

/// A waiver, and what became of it where it covers so many findings.
fn waiver_view(waiver: &Waiver, as_of: Day, covers: usize) -> WaiverView {
    WaiverView {
        terms: waiver.terms.clone(),
        state: waiver.state(as_of, covers),
        days_left: waiver.days_left(as_of),
        covers,
    }
}

/// The place of a file's first waiver among those of all files.
fn first_of(waivers: &[Waivers], file: usize) -> usize {
    waivers[..file].iter().map(|one| one.list.len()).sum()
}

/// Problems, with their places in the text of their file.
fn problem_views(problems: impl IntoIterator<Item = Problem>, text: &str) -> Vec<ProblemView> {
    let problems: Vec<Problem> = problems.into_iter().collect();
    if problems.is_empty() {
        return Vec::new();
    }
    let lines = Lines::new(text);
    problems.into_iter().map(|problem| problem_view(problem, text, &lines)).collect()
}

/// A problem, with its place in the text of its file.
fn problem_view(problem: Problem, text: &str, lines: &Lines<'_>) -> ProblemView {
    let (region, excerpt) = problem.span.map(|span| region_of(text, lines, span)).unzip();
    let Problem { file, id: code, level, message, help, .. } = problem;
    ProblemView { code, level, message, file, region, excerpt: excerpt.unwrap_or_default(), help }
}
