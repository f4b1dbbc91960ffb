//! `audit` of several companies in one run: each is audited for itself, as many at a time as there are processors, and what a run of
//! one would write is written of each. What cannot be judged stops no other, and the run is not passed by it.

use std::collections::BTreeMap;
use std::io::Write;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

use diagnostics::sanitize::sanitize_line;
use input::Reading;
use pack::Catalog;
use report::ReportOptions;
use report::render::{Format, render_json_line};

use super::browser::Browser;
use super::deliver::{Delivery, Location, Output, refuse_over, write_files};
use super::in_order::in_order;
use super::judge::Bar;
use super::load::{Inputs, unread};
use super::look::{LoadedTheme, ThemeArgs};
use super::progress::Progress;
use super::rendering::{Rendering, ReportFormat};
use super::signing::signed;
use super::tally::{Row, Tally};
use super::{CliError, ExitStatus, term};
use crate::audit::profile_named;
use crate::companies::{Companies, Company, sort};
use crate::save::is_same;
use crate::signature::SigningKey;

/// What is one company, and how many are audited at a time.
#[derive(Debug, clap::Args)]
pub struct SeveralArgs {
    /// Audit every PATH as a company of its own, whatever it names
    #[arg(long)]
    each: bool,
    /// How many companies are audited at a time; what comes of it is the same [default: as many as there are processors]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZero<usize>>,
}

impl SeveralArgs {
    /// The companies among paths, where they are to be told apart.
    pub fn companies(&self, catalog: &Catalog, paths: &[PathBuf]) -> Option<Companies> {
        let here = [PathBuf::from(".")];
        let paths = if paths.is_empty() && self.each { &here } else { paths };
        Some(sort(catalog, paths, self.each)).filter(|companies| companies.is_several)
    }

    /// How many are audited at a time.
    pub fn jobs(&self) -> NonZero<usize> {
        self.jobs.or_else(|| available_parallelism().ok()).unwrap_or(NonZero::<usize>::MIN)
    }
}

/// What all companies of a run have in common.
pub struct Several<'a> {
    pub inputs: &'a Inputs,
    pub dress: &'a ThemeArgs,
    pub delivery: &'a Delivery<ReportFormat>,
    pub rendering: &'a Rendering,
    pub bar: &'a Bar,
    pub catalog: &'a Catalog,
    pub dressed: &'a LoadedTheme<'a>,
    pub options: ReportOptions<'a>,
    pub reading: Reading,
    pub browser: Option<&'a Browser>,
    /// Whether each report takes its facts along.
    pub with_facts: bool,
    /// Who signs the files.
    pub key: Option<&'a SigningKey>,
}

/// What goes to stdout.
#[derive(Clone, Copy, PartialEq)]
enum Shown {
    Nothing,
    /// A line for each company.
    Table,
    /// Each report as JSON, one a line.
    Json,
}

/// What came of one company.
struct Audited {
    notes: Vec<String>,
    /// What it is told as, or why it was not judged.
    row: Result<Row, CliError>,
    /// What of it goes to stdout.
    shown: Vec<u8>,
}

impl Several<'_> {
    /// Audits the companies, writes what was asked for of each, and tells at the end how many came out how.
    pub fn audit(
        &self,
        companies: &Companies,
        outputs: &[Output<ReportFormat>],
        jobs: NonZero<usize>,
        out: &mut dyn Write,
    ) -> Result<ExitStatus, CliError> {
        let shown = self.refuse_what_is_for_one(outputs)?;
        profile_named(self.catalog, self.inputs.profile(self.catalog)).map_err(|error| CliError::because(&error))?;
        let list = &companies.list;
        let stems = self.stems(list)?;
        self.refuse_folders_of_inputs(list)?;
        self.report_left_out(companies);
        let _progress = Progress::of(format!("auditing {} companies", list.len()));
        let mut tally = Tally::default();
        for path in &companies.deeper {
            let place = place(path);
            term::error(&format!("{place} holds no inputs, but folders that do: name it beside the others"));
            tally.add(Row::not_judged(place, ExitStatus::NotJudged));
        }
        let mut places = list.iter().map(|company| place(&company.paths[0]));
        in_order(
            list.len(),
            jobs,
            |at| self.one(&list[at], &stems[at], outputs, shown),
            |audited: Result<Audited, CliError>| -> Result<(), CliError> {
                let Audited { notes, row, shown: bytes } = audited?;
                notes.iter().for_each(|note| term::t(note));
                let place = places.next().unwrap_or_default();
                let row = row.unwrap_or_else(|error| not_judged(place, error));
                if shown != Shown::Table && row.is_judged() {
                    term::t(&row.line());
                }
                tally.add(row);
                out.write_all(&bytes).map_err(CliError::Output)
            },
        )?;
        if shown == Shown::Table {
            out.write_all(tally.table(self.catalog).as_bytes())?;
        }
        tally.print_summary(&self.bar.words(self.catalog, self.inputs.profile(self.catalog)));
        Ok(self.delivery.ending(tally.ending()))
    }

    /// Audits one company and writes its files. An error is none of its own, but one that would meet them all.
    fn one(
        &self,
        company: &Company,
        stem: &str,
        outputs: &[Output<ReportFormat>],
        shown: Shown,
    ) -> Result<Audited, CliError> {
        let mut notes = Vec::new();
        let paths = company.paths.as_slice();
        let audited = self.inputs.audit_paths(paths, self.catalog, &self.options, self.reading, &mut notes);
        let with_facts = |mut audited: super::load::Audited| {
            if self.with_facts {
                audited.embed_facts(&self.options)?;
            }
            Ok(audited)
        };
        let audited = match audited.and_then(with_facts) {
            Ok(audited) => audited,
            Err(error) => return Ok(Audited { notes, row: Err(error), shown: Vec::new() }),
        };
        let (report, files) = (&audited.report, files_of(outputs, stem));
        refuse_over(&files, &|file| audited.reads(file), "what is audited")?;
        refuse_over(&files, &|file| self.dress.reads(file), "the brand")?;
        let judged = self.bar.judge(self.catalog, &audited);
        // A file in which nothing is judged would be there to be handed over.
        let files = if judged.is_ok() { files } else { Vec::new() };
        write_files(&files, &|output| {
            let made = self.rendering.render(output, report, Some(paths), self.dressed, self.browser)?;
            signed(self.key, made)
        })?;
        let bytes = match shown {
            Shown::Json => render_json_line(report).map_err(|error| self.dressed.render_error(error))?,
            Shown::Nothing | Shown::Table => Vec::new(),
        };
        let row = judged.map(|judged| Row::judged(place(&paths[0]), report, &judged, self.options.words));
        Ok(Audited { notes, row, shown: bytes })
    }

    /// Refuses what makes sense of one company alone, and says what goes to stdout.
    fn refuse_what_is_for_one(&self, outputs: &[Output<ReportFormat>]) -> Result<Shown, CliError> {
        let refused = |words: String| Err(CliError::Message(words));
        if self.rendering.opens() {
            return refused(
                "--open shows one report, and these are several companies: take it out, and open what --out writes"
                    .to_owned(),
            );
        }
        if let Some(file) = self.delivery.file() {
            let file = file.display();
            return refused(format!(
                "{file} is one file, and these are several companies: name the format alone, and a folder for all with --out DIR"
            ));
        }
        let Some(output) = outputs.iter().find(|output| output.place == Location::Stdout) else {
            return Ok(Shown::Nothing);
        };
        match output.format {
            _ if !self.delivery.is_asked() => Ok(Shown::Table),
            ReportFormat::Rendered(Format::Summary) => Ok(Shown::Table),
            ReportFormat::Rendered(Format::Json) => Ok(Shown::Json),
            ReportFormat::Rendered(Format::Markdown | Format::Html | Format::Docx | Format::Xlsx | Format::Csv)
            | ReportFormat::Pdf => {
                let word = super::deliver::OutputFormat::word(output.format);
                refused(format!(
                    "{word} of several companies cannot go to stdout, where one would not be told from the next: add --out DIR, \
                     or take --format json, which has one report a line"
                ))
            }
        }
    }

    /// What the files of each company are called after, where files are written: no two alike, also where capitals count for nothing.
    fn stems(&self, companies: &[Company]) -> Result<Vec<String>, CliError> {
        if self.delivery.folder().is_none() {
            return Ok(vec![String::new(); companies.len()]);
        }
        let stems: Vec<String> = companies.iter().map(|company| safe(&company.stem())).collect();
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for (at, stem) in stems.iter().enumerate() {
            if let Some(earlier) = seen.insert(stem.to_lowercase(), at) {
                let [one, other] = [earlier, at].map(|at| place(&companies[at].paths[0]));
                return Err(CliError::Message(format!(
                    "the reports of {one} and {other} would both be called {stem}: rename a folder, or audit them into two folders"
                )));
            }
        }
        Ok(stems)
    }

    /// Refuses to write reports among the inputs of a company, where one could take the name of an input.
    fn refuse_folders_of_inputs(&self, companies: &[Company]) -> Result<(), CliError> {
        let Some(out) = self.delivery.folder() else { return Ok(()) };
        // Whatever the file is called: where it would lie is what is compared.
        let lies_in = |folder: &Path| is_same(&out.join("report"), &folder.join("report"));
        let holds = |path: &&PathBuf| {
            path.is_dir() && (lies_in(path) || ["answers", "metrics"].iter().any(|inside| lies_in(&path.join(inside))))
        };
        let over = companies.iter().flat_map(|company| &company.paths).find(holds);
        over.map_or(Ok(()), |folder| {
            let (out, folder) = (out.display(), place(folder));
            Err(CliError::Message(format!("--out {out} is where the inputs of {folder} lie: name another folder")))
        })
    }

    /// Says what lies in a folder of folders and is left out, and which paths are taken together.
    fn report_left_out(&self, companies: &Companies) {
        unread(self.catalog, &companies.files).iter().for_each(|note| term::t(note));
        for folder in &companies.without {
            term::t(&format!("note: {} holds nothing to audit and is left out", place(folder)));
        }
        for Company { paths, .. } in companies.list.iter().filter(|company| company.paths.len() > 1) {
            let folders: Vec<String> = paths.iter().filter(|path| path.is_dir()).map(|path| place(path)).collect();
            if folders.len() > 1 {
                let folders = folders.join(", ");
                term::t(&format!("note: one company is read from {folders}; --each audits each for itself"));
            }
        }
    }
}

/// A path as it was named, as one line.
fn place(path: &Path) -> String {
    sanitize_line(&path.to_string_lossy())
}

/// The files of one company: `report.html` becomes `NAME.html`, and `plan.csv` becomes `NAME.plan.csv`.
fn files_of(outputs: &[Output<ReportFormat>], stem: &str) -> Vec<Output<ReportFormat>> {
    let named = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        path.with_file_name(format!("{stem}.{}", name.strip_prefix("report.").unwrap_or(&name)))
    };
    let of_company = |output: &Output<ReportFormat>| match &output.place {
        Location::Stdout => None,
        Location::Files(paths) => {
            Some(Output { format: output.format, place: Location::Files(paths.iter().map(named).collect()) })
        }
    };
    outputs.iter().filter_map(of_company).collect()
}

/// A name as a file can have it on every system, and as no shell takes it for a flag.
fn safe(name: &str) -> String {
    let is_odd = |letter: char| letter.is_control() || "/\\:*?\"<>|\u{fffd}".contains(letter);
    let name: String = sanitize_line(name).chars().map(|letter| if is_odd(letter) { '_' } else { letter }).collect();
    let name = name.trim_end_matches(['.', ' ']);
    if name.is_empty() || name.starts_with(['.', '-', ' ', '~']) { format!("_{name}") } else { name.to_owned() }
}

/// Says why a company was not judged, even where little is to be said.
fn not_judged(place: String, error: CliError) -> Row {
    let ending = match error {
        CliError::Nothing(words) => {
            term::error(&format!("{place}: {words}"));
            ExitStatus::NothingToAudit
        }
        other => {
            term::error(&other.to_string());
            ExitStatus::NotJudged
        }
    };
    Row::not_judged(place, ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_name_is_safe_and_stays_what_it_can() {
        for (name, expected) in [
            ("Acme GmbH", "Acme GmbH"), ("über-2025.v2", "über-2025.v2"), ("-rf", "_-rf"), ("a:b*c", "a_b_c"), ("end. ", "end"),
            ("", "_"), ("...", "_"), (".hidden", "_.hidden"),
        ] {
            assert_eq!(safe(name), expected);
        }
        assert!(!safe("a\u{1b}[2J\u{202e}b\nc").contains(['\u{1b}', '\u{202e}', '\n']));
    }
}
