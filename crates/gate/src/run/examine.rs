//! Programs judged side by side, each for itself: what the run makes of that, it makes of one after the other.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{iter, panic, thread};

use diagnostics::{Code, Level, Problem};
use expr::Day;
use pack::source::sha256;
use pack::{Catalog, Profile};
use report::t;
use report::words::Messages;
use yaml::Document;

use super::{first_of, problem_views};
use crate::baseline::KnownFindings;
use crate::require::{Findings, Judged, Rules, Waived, judge};
use crate::v1::{ProblemView, ProgramView};
use crate::waivers::{Lists, Waiver, Waivers};

/// A program that waits to be judged.
pub(super) struct Submitted {
    /// The file as it is told.
    pub file: String,
    pub bytes: Vec<u8>,
    /// The name by which waivers know it.
    pub place: String,
    /// The files of waivers that are for it.
    pub waivers: Vec<usize>,
    /// How many problems were told before it.
    pub problems_before: usize,
}

/// What was found of a program.
#[derive(Default)]
pub(super) struct Examined {
    /// What stands under names of before.
    pub renamed: Vec<ProblemView>,
    /// Waivers that name an entry by its place: file, place in it, and what it should say instead.
    pub misplaced: BTreeSet<(usize, usize, String)>,
    /// What else is wrong beside the findings, or why it could not be judged.
    pub problems: Vec<ProblemView>,
    /// What is told of it, and its lists; nothing where it could not be judged.
    pub judged: Option<(ProgramView, Lists)>,
}

/// What all programs are judged by, beside the rules.
pub(super) struct Examiner<'r, 'c> {
    pub catalog: &'c Catalog,
    pub as_of: Day,
    pub waivers: &'r [Waivers],
    pub known: Option<&'r KnownFindings>,
    /// Whether new findings are told, and not only counted.
    pub has_room: bool,
}

/// Below so many programs a second thread costs more than it spares.
const WORTH_A_THREAD: usize = 4;

/// Judges programs on as many processors as there are, and gives what was found in their order.
pub(super) fn examined(
    examiner: &Examiner<'_, '_>,
    rules: &Rules<'_>,
    profile: &Profile,
    programs: &[Submitted],
) -> Vec<Examined> {
    let processors =
        if programs.len() > WORTH_A_THREAD { thread::available_parallelism().map_or(1, NonZero::get) } else { 1 };
    if processors == 1 {
        return programs.iter().map(|program| examiner.examine(rules, program)).collect();
    }
    // Rules share names in a way that is bound to one thread; to make them again takes less than to judge one program.
    let (catalog, policy, is_there) = (examiner.catalog, rules.policy, &rules.is_there);
    let next = AtomicUsize::new(0);
    let share = || {
        let mut rules = Rules::new(catalog, profile, policy);
        rules.is_there = Arc::clone(is_there);
        let taken = iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed)).take_while(|at| *at < programs.len());
        taken.map(|at| (at, examiner.examine(&rules, &programs[at]))).collect::<Vec<_>>()
    };
    let mut found: Vec<(usize, Examined)> = thread::scope(|scope| {
        let threads: Vec<_> = (0..processors.min(programs.len())).map(|_| scope.spawn(share)).collect();
        let found = threads.into_iter().map(|one| one.join().unwrap_or_else(|fault| panic::resume_unwind(fault)));
        found.flatten().collect()
    });
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, found)| found).collect()
}

impl Examiner<'_, '_> {
    fn examine(&self, rules: &Rules<'_>, program: &Submitted) -> Examined {
        let mut found = Examined::default();
        let mut document = match yaml::parse(&program.file, &program.bytes) {
            Ok(document) => document,
            Err(problems) => {
                found.problems = problem_views(problems, &String::from_utf8_lossy(&program.bytes));
                return found;
            }
        };
        let renamed = input::program_file::bring_up_to_date(&self.catalog.program_fields, &mut document);
        let is_broken = renamed.iter().any(|problem| problem.level == Level::Error);
        found.renamed = problem_views(renamed, &document.text);
        if is_broken {
            return found;
        }
        let judged = self.judged(rules, &document, program, &mut found.misplaced);
        match judged {
            Ok(Judged { program, .. }) if program.evaluated == 0 => {
                let message = t!(Messages::gate(), "nothing-evaluated");
                let problem = Problem::error(Code::NothingEvaluated, &program.path, None, message);
                let help = t!(Messages::gate(), "nothing-evaluated-help");
                found.problems = problem_views([problem.help(help)], &document.text);
            }
            Ok(Judged { program, warnings, lists }) => {
                found.problems = problem_views(warnings, &document.text);
                found.judged = Some((program, lists));
            }
            Err(problem) => found.problems = problem_views([*problem], &document.text),
        }
        found
    }

    /// Judges a document. A waiver with a fingerprint covers that finding as it was; whatever else it would cover is judged without it.
    fn judged(
        &self,
        rules: &Rules<'_>,
        document: &Document,
        program: &Submitted,
        misplaced: &mut BTreeSet<(usize, usize, String)>,
    ) -> Result<Judged, Box<Problem>> {
        let place = program.place.as_str();
        let digest = sha256(&program.bytes);
        let mut out: BTreeSet<(usize, String, String)> = BTreeSet::new();
        let misplaced = RefCell::new(misplaced);
        loop {
            let waived = |rule: &str, by_key: &str, by_place: &str| {
                program.waivers.iter().find_map(|file| {
                    let (waivers, first) = (&self.waivers[*file], first_of(self.waivers, *file));
                    let found = waivers.misplaced(place, rule, by_key, by_place, self.as_of);
                    misplaced.borrow_mut().extend(found.into_iter().map(|(at, instead)| (*file, at, instead)));
                    let is_out = |at: usize| out.contains(&(first + at, rule.to_owned(), by_key.to_owned()));
                    Some(first + waivers.covering_but(place, rule, by_key, self.as_of, &is_out)?)
                })
            };
            let waived: Option<&Waived<'_>> = if program.waivers.is_empty() { None } else { Some(&waived) };
            let findings = match (waived, self.known) {
                (None, None) if !self.has_room => Findings::Counted,
                _ => Findings::Listed(self.known),
            };
            let judged = judge(rules, document, digest.clone(), self.as_of, waived, findings)?;
            let mut others = Vec::new();
            for finding in &judged.program.findings {
                let Some(waiver) = finding.waiver else { continue };
                if self.waiver(waiver).is_none_or(|waiver| waiver.takes(&finding.fingerprint)) {
                    continue;
                }
                others.push((waiver, finding.rule.clone(), finding.path.clone()));
                let elements = finding.elements.iter();
                others.extend(elements.map(|element| (waiver, element.rule.clone(), element.path.clone())));
            }
            let before = out.len();
            out.extend(others);
            if out.len() == before {
                return Ok(judged);
            }
        }
    }

    /// The waiver at a place among those of all files.
    fn waiver(&self, at: usize) -> Option<&Waiver> {
        self.waivers.iter().flat_map(|file| &file.list).nth(at)
    }
}
