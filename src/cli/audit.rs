//! `audit`: what is known of a program, to a scored report.

use std::io::Write;
use std::mem::ManuallyDrop;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use engine::anonymity::LEAST_GROUP;
use input::Reading;
use pack::{Catalog, Edition};
use report::ReportOptions;
use report::render::Format;

use super::deliver::{Delivery, Location, Output, deliver, refuse_over};
use super::judge::{Bar, Judged};
use super::load::{Audited, Inputs};
use super::look::ThemeArgs;
use super::rendering::{Rendering, ReportFormat};
use super::several::{Several, SeveralArgs};
use super::signing::{Signing, signed, with_signatures};
use super::{CliError, ExitStatus, term};

/// Audit a program and write a scored report, or many programs and one for each
///
/// A PATH is a folder with answers.yaml, program.yaml, metrics.csv or metrics.json and lists in metrics/, or one of these
/// files. Without one the current folder is audited. Paths that name different companies are audited one by one, and so are the folders in
/// a folder that holds nothing else; what names no company belongs to the path before it.
#[derive(Debug, clap::Args)]
pub struct Audit {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    several: SeveralArgs,
    #[command(flatten)]
    dress: ThemeArgs,
    #[command(flatten)]
    delivery: Delivery<ReportFormat>,
    #[command(flatten)]
    rendering: Rendering,
    /// Whom the report is for: whoever decides (brief), with everything behind it (full), a board in two pages, the partner leader
    /// without what is confidential, or a candidate, with the ratings alone
    #[arg(long, value_name = "EDITION", default_value = "brief", value_parser = editions())]
    edition: Edition,
    /// The fewest people who answer anonymously of whom something is told apart from the others
    #[arg(long, value_name = "N", default_value_t = LEAST_GROUP, value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(2..))]
    min_group: usize,
    /// Put the facts into the JSON and HTML report, so that whoever has it can judge again with `prognosis verify`; also those that
    /// the report does not show
    #[arg(long)]
    with_facts: bool,
    #[command(flatten)]
    signing: Signing,
    #[command(flatten)]
    bar: Bar,
    /// Audit although answers of an answers file cannot be read: they count as open, are listed first in the report, and the run
    /// exits with 4 where it would exit with 0
    #[arg(long)]
    lenient: bool,
}

fn editions() -> impl TypedValueParser<Value = Edition> {
    let words = PossibleValuesParser::new(Edition::ALL.map(Edition::word));
    words.try_map(|word| Edition::from_word(&word).ok_or("not an edition"))
}

impl Audit {
    /// Writes the report to `out`, or to files.
    pub fn run(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        self.delivery.hush();
        let outputs = self.delivery.outputs(&|format| self.rendering.file_names(format))?;
        let outputs = self.rendering.complete(&self.delivery, outputs)?;
        let browser = self.rendering.prepare(&outputs)?;
        if self.with_facts {
            self.rendering.refuse_facts(&outputs, self.edition)?;
        }
        let key = self.signing.key(&outputs)?;
        let outputs = if key.is_some() { with_signatures(outputs) } else { outputs };
        // The process ends with this run: to take both apart again would cost a tenth of it.
        let catalog = ManuallyDrop::new(self.inputs.catalog()?);
        let dressed = self.dress.read(&catalog)?;
        let reading = if self.lenient { Reading::Lenient } else { Reading::Strict };
        let options = ReportOptions { words: &dressed.words, edition: self.edition, least_group: self.min_group };
        if let Some(companies) = self.several.companies(&catalog, self.inputs.paths()) {
            let Audit { inputs, several, dress, delivery, rendering, bar, with_facts, .. } = self;
            let (catalog, dressed, browser, key) = (&*catalog, &dressed, browser.as_ref(), key.as_ref());
            let with_facts = *with_facts;
            let run = Several {
                inputs,
                dress,
                delivery,
                rendering,
                bar,
                catalog,
                dressed,
                options,
                reading,
                browser,
                with_facts,
                key,
            };
            return run.audit(&companies, &outputs, several.jobs(), out);
        }
        let mut audited = ManuallyDrop::new(self.inputs.audit(&catalog, &options, reading)?);
        if self.with_facts {
            audited.embed_facts(&options)?;
        }
        refuse_over(&outputs, &|file| audited.reads(file), "what is audited")?;
        refuse_over(&outputs, &|file| self.dress.reads(file), "the brand")?;
        let judged = self.bar.judge(&catalog, &audited);
        // A file in which nothing is judged would be there to be handed over; who reads along sees what is open.
        let outputs = if judged.is_err() { seen(outputs) } else { outputs };
        deliver(&outputs, out, &|output| {
            let made = self.rendering.render(output, &audited.report, None, &dressed, browser.as_ref())?;
            signed(key.as_ref(), made)
        })?;
        self.rendering.open(&outputs);
        self.print_outcome(&catalog, &audited, judged?, is_summed_up(&outputs))
    }

    /// Says how the report stands against the bar; the last line gives the three numbers.
    fn print_outcome(
        &self,
        catalog: &Catalog,
        audited: &Audited,
        judged: Judged,
        is_summed_up: bool,
    ) -> Result<ExitStatus, CliError> {
        let verdict = judged.verdict;
        // Below a summary a list of twenty reasons would push it out of sight; the report has them.
        for reason in judged.reasons.iter().filter(|_| !is_summed_up) {
            term::t(&format!("{verdict}: {reason}"));
        }
        let bar = self.bar.words(catalog, &audited.report.profile.id);
        term::t(&format!("{verdict}: {}; bar: {bar}", judged.numbers));
        Ok(self.delivery.ending(judged.ending))
    }
}

/// What goes to stdout.
fn seen(mut outputs: Vec<Output<ReportFormat>>) -> Vec<Output<ReportFormat>> {
    outputs.retain(|output| output.place == Location::Stdout);
    outputs
}

/// Whether somebody sees a summary on the terminal.
fn is_summed_up(outputs: &[Output<ReportFormat>]) -> bool {
    let summary = Output { format: ReportFormat::Rendered(Format::Summary), place: Location::Stdout };
    outputs.contains(&summary) && term::stdout_is_seen()
}
