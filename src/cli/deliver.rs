//! `--format`, `--out`, `--exit-zero` and `--quiet`: one grammar for every command that reports.

use std::ffi::OsStr;
use std::fmt::Debug;
use std::io::Write;
use std::marker::PhantomData;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::ErrorKind;

use super::{CliError, ExitStatus, term};
use crate::save::{Content, is_same, save_all};

/// A format that a command writes.
pub trait OutputFormat: Copy + Debug + PartialEq + Send + Sync + 'static {
    /// What is written where no format is named, as help texts say it.
    const USUAL: &'static str;
    /// All, in the order in which help texts list them.
    fn all() -> Vec<Self>;
    /// The word by which a command line names it.
    fn word(self) -> &'static str;
    /// The format that a word names.
    fn from_word(word: &str) -> Option<Self>;
    /// What goes to stdout where nothing is asked for.
    fn alone() -> Self;
    /// What goes into `--out` where nothing is asked for.
    fn usual() -> Vec<Self>;
    /// Whether it is nothing that a terminal could show.
    fn is_binary(self) -> bool;
}

/// What to write, and to where.
#[derive(Debug, clap::Args)]
pub struct Delivery<F: OutputFormat> {
    #[arg(long, value_delimiter = ',', value_name = "FORMAT[=FILE]", value_parser = RequestParser::<F>(PhantomData), help = help::<F>())]
    format: Vec<Request<F>>,
    /// Write into this folder what would go to stdout, and what --format names without a FILE
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Exit with 0 instead of 1 or 4; what could not be judged still ends with 2, and nothing to judge with 3
    #[arg(long)]
    pub exit_zero: bool,
    /// Write nothing to stderr but errors, and nothing to stdout that --format does not ask for: the exit code tells
    #[arg(long)]
    quiet: bool,
}

fn help<F: OutputFormat>() -> String {
    format!(
        "What to write: a FORMAT goes to stdout or into --out, FORMAT=FILE into a file; several with commas or by repeating, of \
         which at most one goes to stdout [default: {}]",
        F::USUAL
    )
}

/// A format as it was asked for.
#[derive(Clone, Debug, PartialEq)]
struct Request<F> {
    format: F,
    file: Option<PathBuf>,
}

/// Reads [`Request`]s, and tells shells which formats there are.
#[derive(Clone)]
struct RequestParser<F>(PhantomData<F>);

impl<F: OutputFormat> TypedValueParser for RequestParser<F> {
    type Value = Request<F>;

    fn parse_ref(
        &self,
        command: &clap::Command,
        _: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<Request<F>, clap::Error> {
        let error = |message: String| clap::Error::raw(ErrorKind::InvalidValue, message + "\n").with_cmd(command);
        let text = value.to_str().ok_or_else(|| error("a format is not UTF-8".to_owned()))?;
        request(text).map_err(error)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(F::all().into_iter().map(|format| PossibleValue::new(format.word()))))
    }
}

fn request<F: OutputFormat>(text: &str) -> Result<Request<F>, String> {
    let (word, file) = text.split_once('=').map_or((text, None), |(word, file)| (word, Some(file)));
    let format = F::from_word(word).ok_or_else(|| {
        let words: Vec<&str> = F::all().into_iter().map(F::word).collect();
        let advice = diagnostics::suggest::advice(word, words);
        format!("`{word}` is no format; {advice} (a comma begins the next format, so a FILE has none in its name)")
    })?;
    match file {
        Some("") => Err(format!("the file is missing: --format {word}=FILE")),
        file => Ok(Request { format, file: file.map(PathBuf::from) }),
    }
}

/// Where an output goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// To standard output.
    Stdout,
    /// Into one file, or into several where a format is made of several.
    Files(Vec<PathBuf>),
}

impl Location {
    /// The files; none where it is stdout.
    pub fn files(&self) -> &[PathBuf] {
        match self {
            Location::Stdout => &[],
            Location::Files(paths) => paths,
        }
    }
}

/// A format, and where it goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Output<F> {
    pub format: F,
    pub place: Location,
}

impl<F: OutputFormat> Delivery<F> {
    /// Whether errors alone are to be told.
    pub fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// The folder of `--out`.
    pub fn folder(&self) -> Option<&Path> {
        self.out.as_deref()
    }

    /// Whether formats are named.
    pub fn is_asked(&self) -> bool {
        !self.format.is_empty()
    }

    /// The first file that a format names for itself.
    pub fn file(&self) -> Option<&Path> {
        self.format.iter().find_map(|request| request.file.as_deref())
    }

    /// How a run ends that was judged, with `--exit-zero` in mind.
    pub fn ending(&self, ending: ExitStatus) -> ExitStatus {
        match ending {
            ExitStatus::Stopped | ExitStatus::Undetermined if self.exit_zero => ExitStatus::Passed,
            ending => ending,
        }
    }

    /// Keeps stderr quiet from here on, if that was asked for.
    pub fn hush(&self) {
        if self.quiet {
            term::hush();
        }
    }

    /// What goes where: one format to stdout at most, and each file is named once. `names` are the files that a format is made of.
    pub fn outputs(&self, names: &dyn Fn(F) -> Vec<&'static str>) -> Result<Vec<Output<F>>, CliError> {
        let asked = match (self.format.as_slice(), &self.out) {
            ([], Some(_)) => F::usual(),
            ([], None) if self.quiet => Vec::new(),
            ([], None) => vec![F::alone()],
            _ => Vec::new(),
        };
        let asked: Vec<Request<F>> = asked.into_iter().map(|format| Request { format, file: None }).collect();
        let asked = if self.format.is_empty() { asked } else { self.format.clone() };
        if let Some(out) = self.out.as_ref().filter(|_| asked.iter().all(|one| one.file.is_some())) {
            return Err(CliError::Message(format!(
                "nothing is left for --out {}: each format names a file of its own",
                out.display()
            )));
        }
        let mut outputs: Vec<Output<F>> = Vec::new();
        for Request { format, file } in asked {
            let place = match (file, &self.out) {
                (Some(file), _) => Location::Files(vec![file]),
                (None, Some(out)) => Location::Files(names(format).into_iter().map(|name| out.join(name)).collect()),
                (None, None) => Location::Stdout,
            };
            let output = Output { format, place };
            if output.place == Location::Stdout && format.is_binary() && term::stdout_is_seen() {
                let word = format.word();
                return Err(CliError::Message(format!(
                    "{word} is no text for a terminal: write it to a file with --format {word}=FILE, into a folder with --out DIR, \
                     or send stdout on"
                )));
            }
            add(&mut outputs, output)?;
        }
        Ok(outputs)
    }
}

/// Adds an output, unless one that is there goes to the same place.
pub fn add<F: OutputFormat>(outputs: &mut Vec<Output<F>>, output: Output<F>) -> Result<(), CliError> {
    let word = output.format.word();
    let earlier = outputs.as_slice();
    let files: Vec<&PathBuf> = files(earlier).collect();
    let refused = match &output.place {
        Location::Stdout => earlier.iter().any(|one| one.place == Location::Stdout).then(|| {
            format!(
                "only one format can go to stdout; write the other to a file with --format {word}=FILE, or add --out DIR to write all of \
                 them into a folder"
            )
        }),
        Location::Files(paths) => {
            let twice = paths.iter().find(|path| files.iter().any(|file| is_same(file, path)));
            twice.map(|path| format!("two formats are to be written to {}", path.display()))
        }
    };
    if let Some(words) = refused {
        return Err(CliError::Message(words));
    }
    outputs.push(output);
    Ok(())
}

/// The files that are written.
pub fn files<F>(outputs: &[Output<F>]) -> impl Iterator<Item = &PathBuf> {
    outputs.iter().flat_map(|output| output.place.files())
}

/// Refuses to write over what a run reads.
pub fn refuse_over<F>(outputs: &[Output<F>], is_read: &dyn Fn(&Path) -> bool, as_what: &str) -> Result<(), CliError> {
    if let Some(file) = files(outputs).find(|file| is_frozen(file)) {
        let file = file.display();
        return Err(CliError::Message(format!(
            "{file} is a part of a milestone, which is never written again; write to another file"
        )));
    }
    let over = files(outputs).find(|file| is_read(file));
    over.map_or(Ok(()), |file| {
        Err(CliError::Message(format!("{} is {as_what}; write to another file", file.display())))
    })
}

/// Whether a file lies where milestones do, and is called like one of their files.
fn is_frozen(file: &Path) -> bool {
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = file.parent().and_then(|folder| std::path::absolute(folder).ok());
    folder.is_some_and(|folder| name(&folder) == super::frozen::FOLDER)
        && history::Milestone::is_part(&name(file))
        && file.exists()
}

/// The content of each file that a format is made of.
pub type Rendered<B> = Result<Vec<B>, CliError>;

/// Renders each output and writes it: files first, all of them or none, then what goes to stdout.
pub fn deliver<F: OutputFormat, B: Content>(
    outputs: &[Output<F>],
    out: &mut dyn Write,
    render: &dyn Fn(&Output<F>) -> Rendered<B>,
) -> Result<(), CliError> {
    let shown = write_files(outputs, render)?;
    for path in files(outputs) {
        term::t(&format!("wrote {}", path.display()));
    }
    shown.iter().try_for_each(|content| Ok(content.write_to(out)?))
}

/// Renders each output and writes the files, all of them or none; gives what goes to stdout.
pub fn write_files<F: OutputFormat, B: Content>(
    outputs: &[Output<F>],
    render: &dyn Fn(&Output<F>) -> Rendered<B>,
) -> Rendered<B> {
    let (mut saved, mut shown) = (Vec::new(), Vec::new());
    for output in outputs {
        let made = render(output)?;
        match &output.place {
            Location::Stdout => shown = made,
            Location::Files(paths) => saved.extend(paths.iter().cloned().zip(made)),
        }
    }
    save_all(&saved).map_err(|error| CliError::because(&error))?;
    Ok(shown)
}
