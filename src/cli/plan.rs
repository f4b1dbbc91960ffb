//! `plan`: the steps of the plan, the cheapest way to a target, or the best use of some person-days.

use std::io::Write;

use clap::ValueEnum;
use engine::Facts;
use engine::anonymity::LEAST_GROUP;
use engine::target::{Assume, Question, Target, TargetError, USUAL_NODES, everything, frontier, reach};
use expr::Day;
use input::Reading;
use pack::{Catalog, Edition, Profile};
use report::render::{Table, render_table};
use report::words::Messages;
use report::{EditionFacts, Limits, Report, ReportOptions, TargetPlan, TargetState, TargetTeller};

use super::deliver::{Delivery, OutputFormat, deliver, refuse_over};
use super::judge::nothing_judged;
use super::load::{Audited, Inputs};
use super::tracking::Tracking;
use super::{CliError, ExitStatus, term};
use crate::audit::profile_named;
use crate::planning;

/// Plan what to do: all of it, the least that reaches a target, or the best use of some person-days
///
/// Without --target and --budget the whole plan is shown. With a target, the steps of least effort that lead there, with proof that
/// nothing cheaper does: exit code 0 where it can be reached, 1 where it cannot.
#[derive(Debug, clap::Args)]
pub struct Plan {
    #[command(flatten)]
    inputs: Inputs,
    /// What to reach: hire=ready, grade=B or leader.grade=fair, score>=70, FM-09=pass, G-05=open; several have to hold together
    #[arg(long, value_name = "TARGET", value_delimiter = ',')]
    target: Vec<String>,
    /// Find the best use of so many person-days for the score of a side
    #[arg(long, value_name = "DAYS", value_parser = effort, conflicts_with = "target")]
    budget: Option<f64>,
    /// The side whose score --budget raises [default: the pack's first]
    #[arg(long, value_name = "SIDE", requires = "budget")]
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
    #[arg(long, value_enum, value_name = "HOW", default_value_t = AssumeArg::AsTold)]
    assume: AssumeArg,
    /// How many nodes a search looks at before it tells the best that it found
    #[arg(long, value_name = "N", default_value_t = USUAL_NODES)]
    nodes: u64,
    #[command(flatten)]
    tracking: Tracking,
    #[command(flatten)]
    delivery: Delivery<PlanFormat>,
}

/// What is taken of open answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum AssumeArg {
    AsTold,
    Worst,
    Best,
}

impl From<AssumeArg> for Assume {
    fn from(assume: AssumeArg) -> Assume {
        match assume {
            AssumeArg::AsTold => Assume::AsTold,
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
    /// Its frozen shape.
    Json,
    /// A day each in a calendar: the whole plan, with what is decided about it.
    Ics,
    /// The table of the whole plan, for trackers.
    Csv,
}

impl OutputFormat for PlanFormat {
    const USUAL: &'static str = "text; with --out text, markdown and json";

    fn all() -> Vec<Self> {
        vec![PlanFormat::Text, PlanFormat::Markdown, PlanFormat::Json, PlanFormat::Ics, PlanFormat::Csv]
    }

    fn word(self) -> &'static str {
        match self {
            PlanFormat::Text => "text",
            PlanFormat::Markdown => "markdown",
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
        vec![PlanFormat::Text, PlanFormat::Markdown, PlanFormat::Json]
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
            PlanFormat::Json => "plan.json",
            PlanFormat::Ics => "plan.ics",
            PlanFormat::Csv => "plan.csv",
        }
    }

    /// Writes a plan; calendars and trackers get the whole one, as the report has it.
    fn render(self, plan: &TargetPlan, report: &Report) -> Result<Vec<u8>, CliError> {
        match self {
            PlanFormat::Text => Ok(planning::text(plan, term::width()).into_bytes()),
            PlanFormat::Markdown => Ok(planning::markdown(plan).into_bytes()),
            PlanFormat::Json => {
                let mut json = serde_json::to_vec_pretty(plan).map_err(|error| CliError::because(&error))?;
                json.push(b'\n');
                Ok(json)
            }
            PlanFormat::Ics => {
                let as_of: Day = report.as_of.parse().map_err(|error| CliError::because(&error))?;
                Ok(history::plan::calendar(report, as_of, Messages::english()).into_bytes())
            }
            PlanFormat::Csv => {
                let table = render_table(report, Table::Plan, Messages::english());
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
        let targets = self.targets(&catalog)?;
        let without = self.without(&catalog)?;
        let options = ReportOptions::default();
        let mut audited = self.inputs.audit(&catalog, &options, Reading::Strict)?;
        refuse_over(&outputs, &|file| audited.reads(file), "what is planned for")?;
        if let Some(words) = nothing_judged(&audited.report, false) {
            return Err(CliError::Nothing(words.to_owned()));
        }
        let as_of: Day = audited.report.as_of.parse().map_err(|error| CliError::because(&error))?;
        self.tracking.run(self.inputs.paths(), &mut audited.report, &catalog, as_of)?;
        // What was written is all that was asked for, unless something else is named.
        if self.tracking.is_asked() && targets.is_empty() && self.budget.is_none() && !self.delivery.is_asked() {
            return Ok(ExitStatus::Passed);
        }
        let plan = self.plan(&catalog, &audited, &targets, &without)?;
        deliver(&outputs, out, &|output| Ok(vec![output.format.render(&plan, &audited.report)?]))?;
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
    ) -> Result<TargetPlan, CliError> {
        let options = ReportOptions::default();
        let of_edition = EditionFacts::new(catalog, &audited.facts, Edition::default(), LEAST_GROUP);
        let told = of_edition.told(catalog, options.words);
        let (facts, told): (&Facts, &Facts) = (of_edition.left(), &told);
        let profile: &Profile =
            profile_named(catalog, &audited.report.profile.id).map_err(|error| CliError::because(&error))?;
        let as_of: Day = audited.report.as_of.parse().map_err(|error| CliError::because(&error))?;
        let within = self.within_days(as_of)?;
        let assume = self.assume.into();
        let question = Question { catalog, facts, profile, as_of, without, within, assume, nodes: self.nodes };
        let teller = TargetTeller { catalog, facts: told, profile, as_of, words: options.words };
        let limits = Limits {
            within_days: within,
            without: without.iter().map(|check| catalog.checks[*check].id.clone()).collect(),
            budget: self.budget,
            assume: Some(assume.into()),
        };
        let target_error = |error: TargetError| CliError::because(&error);
        if let Some(budget) = self.budget {
            let side = self.side(catalog)?;
            let found = frontier(question, &side, budget).map_err(target_error)?;
            return Ok(teller.frontier(limits, &found));
        }
        if targets.is_empty() {
            let plan = everything(question).map_err(target_error)?;
            return Ok(teller.everything(limits, &plan));
        }
        let found = reach(question, targets).map_err(target_error)?;
        Ok(teller.reached(targets, limits, &found))
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

/// Reads a number of days: `40` or `40d`.
fn days(words: &str) -> Result<u32, String> {
    let number = words.trim().strip_suffix(['d', 'D']).unwrap_or(words.trim());
    number.parse().map_err(|_| "write a whole number of days, such as 40d".to_owned())
}

/// Reads a number of person-days.
fn effort(words: &str) -> Result<f64, String> {
    let days: f64 = words.trim().parse().map_err(|_| "write a number of person-days, such as 40".to_owned())?;
    match (0.0..=100_000.0).contains(&days) {
        true => Ok(days),
        false => Err("write a number of person-days from 0 on, such as 40".to_owned()),
    }
}
