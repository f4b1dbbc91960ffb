//! `plan`: the steps of the plan, the cheapest way to a target, or the best use of some person-days.

use std::io::Write;

use clap::ValueEnum;
use engine::Facts;
use engine::anonymity::LEAST_GROUP;
use engine::target::{Assume, Question, Target, TargetError, USUAL_NODES, everything, frontier, reach};
use expr::Day;
use history::target::{TargetFormat, headline, render};
use input::Reading;
use pack::{Answer, Catalog, Edition, Profile};
use report::render::{Table, render_table};
use report::words::Messages;
use report::{
    DecisionView, EditionFacts, IdTitle, Limits, Report, ReportOptions, TargetPlan, TargetPlanBuilder, TargetState,
};

use super::beside::dropped;
use super::deliver::{Delivery, OutputFormat, deliver, refuse_over};
use super::judge::nothing_judged;
use super::load::{Audited, Inputs};
use super::look::{LoadedTheme, ThemeArgs};
use super::tracking::Tracking;
use super::{CliError, ExitStatus, term};
use crate::audit::profile_named;

/// Plan what to do: all of it, the least that reaches a target, or the best use of some person-days
///
/// Without --target and --budget the whole plan is shown. With a target, the steps of least effort that lead there, with proof that
/// nothing cheaper does: exit code 0 where it can be reached, 1 where it cannot.
#[derive(Debug, clap::Args)]
pub struct Plan {
    #[command(flatten)]
    inputs: Inputs,
    /// What to reach: hire=ready-with-conditions, hire=ready, grade=B or leader.grade=fair, score>=70, FM-09=pass, G-05=open; several have to hold together
    #[arg(long, value_name = "TARGET", value_delimiter = ',')]
    target: Vec<String>,
    /// Find the best use of so many person-days for the score of a side
    #[arg(long, value_name = "DAYS", value_parser = effort, conflicts_with = "target")]
    budget: Option<f64>,
    /// The side whose score --budget raises [default: the pack's first]
    #[arg(long, value_name = "SIDE", requires = "budget", conflicts_with = "target")]
    side: Option<String>,
    /// All has to be done within so many days, such as 40d
    #[arg(long, value_name = "DAYS", value_parser = days)]
    within: Option<u32>,
    /// All has to be done by this day, YYYY-MM-DD
    #[arg(long, value_name = "DATE", conflicts_with = "within")]
    by: Option<Day>,
    /// Leave out the step that mends this check; several with commas or by repeating
    #[arg(long, value_name = "CHECK", value_delimiter = ',')]
    without: Vec<String>,
    /// What to take open answers for: as the audit tells it, as bad as can be (screening answers left aside), or as good as can be
    #[arg(long, value_enum, value_name = "HOW", default_value_t = AssumeArg::AsReported)]
    assume: AssumeArg,
    /// How many nodes a search looks at before it tells the best that it found
    #[arg(long, value_name = "N", default_value_t = USUAL_NODES)]
    nodes: u64,
    #[command(flatten)]
    tracking: Tracking,
    #[command(flatten)]
    dress: ThemeArgs,
    #[command(flatten)]
    delivery: Delivery<PlanFormat>,
}

/// What is taken of open answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum AssumeArg {
    #[value(name = "as-told")]
    AsReported,
    Worst,
    Best,
}

impl From<AssumeArg> for Assume {
    fn from(assume: AssumeArg) -> Assume {
        match assume {
            AssumeArg::AsReported => Assume::AsReported,
            AssumeArg::Worst => Assume::Worst,
            AssumeArg::Best => Assume::Best,
        }
    }
}

/// What a plan can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanFormat {
    /// A page for a terminal.
    Text,
    /// The same with tables.
    Markdown,
    /// One page that needs no network.
    Html,
    /// Its frozen shape.
    Json,
    /// A day each in a calendar: the whole plan, with what is decided about it.
    Ics,
    /// The table of the whole plan, for trackers.
    Csv,
}

impl OutputFormat for PlanFormat {
    const USUAL: &'static str = "text; with --out markdown, html and json";

    fn all() -> Vec<Self> {
        use PlanFormat::{Csv, Html, Ics, Json, Markdown, Text};
        vec![Text, Markdown, Html, Json, Ics, Csv]
    }

    fn word(self) -> &'static str {
        match self {
            PlanFormat::Text => "text",
            PlanFormat::Markdown => "markdown",
            PlanFormat::Html => "html",
            PlanFormat::Json => "json",
            PlanFormat::Ics => "ics",
            PlanFormat::Csv => "csv",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::all().into_iter().find(|format| format.word() == word)
    }

    fn alone() -> Self {
        PlanFormat::Text
    }

    fn usual() -> Vec<Self> {
        vec![PlanFormat::Markdown, PlanFormat::Html, PlanFormat::Json]
    }

    fn is_binary(self) -> bool {
        false
    }
}

impl PlanFormat {
    fn file_name(self) -> &'static str {
        match self {
            PlanFormat::Text => "plan.txt",
            PlanFormat::Markdown => "plan.md",
            PlanFormat::Html => "plan.html",
            PlanFormat::Json => "plan.json",
            PlanFormat::Ics => "plan.ics",
            PlanFormat::Csv => "plan.csv",
        }
    }

    /// Writes a plan; calendars and trackers get the whole one, as the report has it.
    fn render(self, plan: &TargetPlan, report: &Report, dressed: &LoadedTheme<'_>) -> Result<Vec<u8>, CliError> {
        let look = dressed.look();
        let page = |format| render(plan, format, look.brand, look.words).map_err(|error| dressed.render_error(error));
        match self {
            PlanFormat::Text => page(TargetFormat::Text(term::width())),
            PlanFormat::Markdown => page(TargetFormat::Markdown),
            PlanFormat::Html => page(TargetFormat::Html),
            PlanFormat::Json => {
                let mut json = serde_json::to_vec_pretty(plan).map_err(|error| CliError::because(&error))?;
                json.push(b'\n');
                Ok(json)
            }
            PlanFormat::Ics => {
                let as_of: Day = report.as_of.parse().map_err(|error| CliError::because(&error))?;
                Ok(history::plan::calendar(report, as_of, look.words).into_bytes())
            }
            PlanFormat::Csv => {
                let table = render_table(report, Table::Plan, look.words);
                table.map_err(|error| CliError::because(&error))
            }
        }
    }
}

impl Plan {
    /// Writes the plan to `out`, or to files.
    pub fn run(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        self.delivery.hush();
        let outputs = self.delivery.outputs(&|format| vec![format.file_name()])?;
        let catalog = self.inputs.catalog()?;
        let dressed = self.dress.read(&catalog)?;
        let targets = self.targets(&catalog)?;
        let without = self.without(&catalog)?;
        let options = ReportOptions { words: &dressed.words, ..ReportOptions::default() };
        let mut audited = self.inputs.audit(&catalog, &options, Reading::Strict)?;
        refuse_over(&outputs, &|file| audited.reads(file), "what is planned for")?;
        if let Some(words) = nothing_judged(&audited.report, false) {
            return Err(CliError::Nothing(words.to_owned()));
        }
        let as_of: Day = audited.report.as_of.parse().map_err(|error| CliError::because(&error))?;
        let is_limited = self.budget.is_some() || self.within.is_some() || self.by.is_some() || !without.is_empty();
        let is_whole = targets.is_empty() && !is_limited;
        let mut plan = self.plan(&catalog, &audited, &targets, &without, &dressed.words)?;
        if !is_whole {
            only(&mut audited.report, &plan);
        }
        self.tracking.run(self.inputs.paths(), &mut audited.report, &catalog, as_of)?;
        // What was written is all that was asked for, unless something else is named.
        if self.tracking.is_asked() && is_whole && !self.delivery.is_asked() {
            return Ok(ExitStatus::Passed);
        }
        for step in &mut plan.steps {
            let known = audited.report.plan.iter().find(|known| known.check == step.check);
            step.tracked = known.and_then(|known| known.tracked.clone());
        }
        let has_days = history::plan::has_days(&audited.report);
        let outputs: Vec<_> = outputs
            .into_iter()
            .filter(|output| {
                let is_written = has_days || output.format != PlanFormat::Ics;
                if !is_written {
                    term::t("note: no calendar was written: no step has a day, and a calendar without one is none");
                }
                is_written
            })
            .collect();
        deliver(&outputs, out, &|output| Ok(vec![output.format.render(&plan, &audited.report, &dressed)?]))?;
        // A calendar or a table without a step would say nothing.
        let says_why = |format: PlanFormat| !matches!(format, PlanFormat::Ics | PlanFormat::Csv);
        if plan.steps.is_empty() && !outputs.iter().any(|output| says_why(output.format)) {
            term::t(&headline(&plan, &dressed.words));
        }
        Ok(self.delivery.ending(match plan.state {
            TargetState::Reached | TargetState::Reachable | TargetState::NoTarget => ExitStatus::Passed,
            TargetState::Unreachable => ExitStatus::Stopped,
            TargetState::Undecided => ExitStatus::Undetermined,
        }))
    }

    fn plan(
        &self,
        catalog: &Catalog,
        audited: &Audited,
        targets: &[Target],
        without: &[usize],
        words: &Messages,
    ) -> Result<TargetPlan, CliError> {
        let of_edition = EditionFacts::new(catalog, &audited.facts, Edition::default(), LEAST_GROUP);
        let masked = of_edition.masked(catalog, words);
        let (facts, masked): (&Facts, &Facts) = (of_edition.left(), &masked);
        let profile: &Profile =
            profile_named(catalog, &audited.report.profile.id).map_err(|error| CliError::because(&error))?;
        let as_of: Day = audited.report.as_of.parse().map_err(|error| CliError::because(&error))?;
        let within = self.within_days(as_of)?;
        let assume = self.assume.into();
        let dropped = &dropped(&audited.report, catalog)[..];
        let question = Question { catalog, facts, profile, as_of, without, dropped, within, assume, nodes: self.nodes };
        let builder = TargetPlanBuilder { catalog, facts: masked, profile, as_of, words };
        let limits = Limits {
            within_days: within,
            without: without.iter().map(|check| catalog.checks[*check].id.clone()).collect(),
            dropped: dropped.iter().map(|check| catalog.checks[*check].id.clone()).collect(),
            budget: self.budget,
            assume: Some(assume.into()),
        };
        let target_error = |error: TargetError| CliError::because(&error);
        if let Some(budget) = self.budget {
            let side = self.side(catalog)?;
            let found = frontier(question, &side, budget).map_err(target_error)?;
            return Ok(builder.frontier(limits, &found));
        }
        if targets.is_empty() {
            let plan = everything(question).map_err(target_error)?;
            return Ok(builder.everything(limits, &plan));
        }
        let found = reach(question, targets).map_err(target_error)?;
        let plan = builder.reached(targets, limits, &found);
        Ok(beside(plan, question, targets, &audited.report))
    }

    fn targets(&self, catalog: &Catalog) -> Result<Vec<Target>, CliError> {
        let parse = |words: &String| Target::parse(catalog, words.trim()).map_err(|error| CliError::because(&error));
        self.target.iter().map(parse).collect()
    }

    /// The checks whose steps are left out.
    fn without(&self, catalog: &Catalog) -> Result<Vec<usize>, CliError> {
        let ids = || catalog.checks.iter().flat_map(|check| [check.id.as_str(), check.name.as_str()]);
        let place = |word: &String| {
            let named = |name: &str| name.eq_ignore_ascii_case(word.trim());
            let found = catalog.checks.iter().position(|check| named(&check.id) || named(&check.name));
            found.ok_or_else(|| {
                let meant = diagnostics::suggest::did_you_mean(word, ids());
                let advice = meant.map_or_else(String::new, |id| format!("; did you mean `{id}`?"));
                CliError::Message(format!("--without: no check is called `{word}`{advice}"))
            })
        };
        self.without.iter().map(place).collect()
    }

    fn within_days(&self, as_of: Day) -> Result<Option<u32>, CliError> {
        let Some(by) = self.by else { return Ok(self.within) };
        let days = by.number() - as_of.number();
        let days = u32::try_from(days)
            .map_err(|_| CliError::Message(format!("--by: {by} lies before the day of the audit, {as_of}")))?;
        Ok(Some(days))
    }

    fn side(&self, catalog: &Catalog) -> Result<String, CliError> {
        let sides: Vec<&str> = catalog.pack.sides.iter().map(|side| side.id.as_str()).collect();
        let Some(named) = &self.side else {
            return Ok(sides.first().copied().unwrap_or_default().to_owned());
        };
        let found = sides.iter().find(|side| side.eq_ignore_ascii_case(named));
        found.map(|side| (*side).to_owned()).ok_or_else(|| {
            CliError::Message(format!("--side: there is no side `{named}`; there is {}", sides.join(", ")))
        })
    }
}

/// Leaves the steps of a plan in a report that are taken, on the days on which they are done where nothing else is.
fn only(report: &mut Report, plan: &TargetPlan) {
    report.plan.retain_mut(|step| {
        let Some(taken) = plan.steps.iter().find(|taken| taken.check == step.check) else { return false };
        (step.order, step.starts_day, step.due) = (taken.order, taken.starts_day, taken.due.clone());
        true
    });
    report.plan.sort_by_key(|step| step.order);
}

/// What the decisions that are aimed at say today; where one is not asked any more, what else can be aimed at.
fn beside(plan: TargetPlan, question: Question<'_>, targets: &[Target], report: &Report) -> TargetPlan {
    let catalog = question.catalog;
    let aimed = |id: &str| {
        targets
            .iter()
            .any(|target| matches!(target, Target::Decision { decision, .. } if catalog.decisions[*decision].id == id))
    };
    let today = report.decisions.iter().filter(|one| aimed(&one.id));
    let is_over = today.clone().any(|one| one.answer == Answer::Info) && plan.steps.is_empty();
    let others = report.decisions.iter().filter(|one| is_over && !aimed(&one.id) && one.answer != Answer::Info);
    let target = |one: &DecisionView| Some(IdTitle { id: within_reach(question, one)?, title: one.title.clone() });
    TargetPlan {
        today: today.map(|one| IdTitle { id: one.title.clone(), title: one.headline.clone() }).collect(),
        other_targets: others.filter_map(target).collect(),
        ..plan
    }
}

/// The best answer of a decision that it does not give yet and that some steps lead to, as a target.
fn within_reach(question: Question<'_>, decision: &DecisionView) -> Option<String> {
    let better = [Answer::Yes, Answer::Conditional].into_iter().take_while(|answer| *answer != decision.answer);
    better.map(|answer| format!("{}={}", decision.id, answer.word())).find(|words| {
        let target = Target::parse(question.catalog, words).ok();
        let found = target.and_then(|target| reach(question, &[target]).ok());
        found.and_then(|found| found.best).is_some_and(|best| !best.steps.is_empty())
    })
}

/// Reads a number of days: `40` or `40d`.
fn days(words: &str) -> Result<u32, String> {
    let number = words.trim().strip_suffix(['d', 'D']).unwrap_or(words.trim());
    number.parse().map_err(|_| "write a whole number of days, such as 40d".to_owned())
}

/// Reads a number of person-days: `40` or `40d`.
fn effort(words: &str) -> Result<f64, String> {
    let number = words.trim().strip_suffix(['d', 'D']).unwrap_or(words.trim());
    let days: f64 = number.parse().map_err(|_| "write a number of person-days, such as 40".to_owned())?;
    match (0.0..=100_000.0).contains(&days) {
        true => Ok(days),
        false => Err("write a number of person-days from 0 on, such as 40".to_owned()),
    }
}
