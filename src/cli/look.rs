//! `--brand` and `--templates`: what a report is dressed in.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use pack::Catalog;
use report::brand;
use report::brand::{Brand, Paper};
use report::render::{Engines, Format, RenderError, Theme, render_with};
use report::verify::{Differences, VerifyError, Written, verify};
use report::words::Messages;
use report::{Embedded, Report};

use super::language::spoken;
use super::templates::{self, Overrides};
use super::{CliError, term};
use crate::save::is_same;

/// A file of the folder of templates that changes words of the report.
const MESSAGES: &str = "messages.ftl";

/// Where the look of a report comes from.
#[derive(Debug, clap::Args)]
pub struct ThemeArgs {
    /// Put a name, logo, colours and fonts on the report, as this brand.yaml says
    #[arg(long, value_name = "FILE")]
    brand: Option<PathBuf>,
    /// Use the files in this folder in place of the templates of the same name
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
}

/// A look that was read.
pub struct LoadedTheme<'c> {
    /// The words of the report.
    pub words: Messages,
    brand: Brand,
    templates: Cow<'c, [(String, String)]>,
    overrides: Overrides,
    engines: Engines,
}

impl ThemeArgs {
    /// Whether a file is the brand.
    pub fn reads(&self, file: &Path) -> bool {
        self.brand.as_deref().is_some_and(|brand| is_same(brand, file))
    }

    /// Reads the brand and the templates that hide some of the catalog's.
    pub fn read<'c>(&self, catalog: &'c Catalog) -> Result<LoadedTheme<'c>, CliError> {
        self.read_in(catalog, None)
    }

    /// As [`ThemeArgs::read`], in a language that somebody else chose.
    pub fn read_in<'c>(&self, catalog: &'c Catalog, language: Option<&str>) -> Result<LoadedTheme<'c>, CliError> {
        let mut brand = self.brand()?;
        if let Some(language) = language {
            language.clone_into(&mut brand.language);
        } else if let Some(language) = spoken() {
            language.clone_into(&mut brand.language);
        }
        let Some(folder) = &self.templates else {
            let words = words(&brand.language, &[])?;
            return Ok(LoadedTheme {
                words,
                brand,
                templates: Cow::Borrowed(&catalog.templates),
                overrides: Overrides::default(),
                engines: Engines::default(),
            });
        };
        let known: Vec<&str> = catalog.templates.iter().map(|(name, _)| name.as_str()).chain([MESSAGES]).collect();
        let overrides = templates::read(folder, &known).map_err(|error| CliError::because(&error))?;
        let messages: Vec<_> = overrides.texts.iter().filter(|(name, _)| name == MESSAGES).cloned().collect();
        let words = words(&brand.language, &messages)?;
        let all = catalog.templates.iter().chain(&overrides.texts).cloned().collect();
        Ok(LoadedTheme { words, brand, templates: Cow::Owned(all), overrides, engines: Engines::default() })
    }

    fn brand(&self) -> Result<Brand, CliError> {
        let Some(path) = &self.brand else { return Ok(Brand::default()) };
        let found = brand::files::open(path).map_err(|error| CliError::because(&error))?;
        let problems = found.decoded.problems.into_sorted();
        let text = diagnostics::render(&problems, &|name| found.texts.get(name).cloned(), term::colour());
        let Some(brand) = found.decoded.brand else { return Err(CliError::Message(text)) };
        if !text.is_empty() {
            term::t(&text);
        }
        Ok(brand)
    }
}

/// The words of a language, which may be the one of this run, with some messages in their place.
fn words(language: &str, over: &[(String, String)]) -> Result<Messages, CliError> {
    let words = match spoken() {
        Some(spoken) if spoken == language => Messages::spoken().clone().with(over),
        _ => Messages::of(language, over),
    };
    words.map_err(|error| CliError::because(&error))
}

impl LoadedTheme<'_> {
    /// The paper that the brand names.
    pub fn paper(&self) -> Option<Paper> {
        self.brand.paper
    }

    /// The look, to render with.
    pub fn look(&self) -> Theme<'_> {
        Theme { templates: &self.templates, brand: &self.brand, words: &self.words }
    }

    /// Judges a report again and writes it again in this look.
    pub fn verify(
        &self,
        written: Written<'_>,
        embedded: &Embedded,
        catalog: &Catalog,
    ) -> Result<(Report, Differences), VerifyError> {
        verify(written, embedded, catalog, &self.look(), &self.engines)
    }

    /// A report in this look; what was parsed for one is there for the next.
    pub fn render(&self, report: &Report, format: Format) -> Result<Vec<u8>, CliError> {
        render_with(report, format, &self.look(), &self.engines).map_err(|error| self.render_error(error))
    }

    /// A failure to render, with the template named as it lies on disk where it does.
    pub fn render_error(&self, error: RenderError) -> CliError {
        CliError::because(&match error {
            RenderError::Template { file, line, cause } => {
                RenderError::Template { file: self.overrides.shown(&file), line, cause }
            }
            other => other,
        })
    }
}
