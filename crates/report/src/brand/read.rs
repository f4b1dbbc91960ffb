//! `brand.yaml` to a [`Brand`], or every problem of it at its place.

use std::collections::BTreeMap;

use diagnostics::sanitize::is_one_plain_line;
use diagnostics::suggest::{advice, short};
use diagnostics::{Code, Problems};
use yaml::{Cursor, Decoder};

use super::fonts::{GENERIC, Stack, is_family};
use super::logo::{self, Fetch};
use super::{Brand, Fonts, LANGUAGES, Paper, shades};

/// The most characters that `name` may have.
pub const NAME: usize = 80;
/// The most characters that `footer` and `confidentiality` may have.
pub const LINE: usize = 200;
/// The most families that a list of fonts may have.
pub const FAMILIES: usize = 8;

/// What `brand.yaml` gives.
#[derive(Clone, Debug, Default)]
pub struct Decoded {
    /// The brand; none where there is an error.
    pub brand: Option<Brand>,
    /// All that is wrong with the file and the logo.
    pub problems: Problems,
    /// The text of the logo, by its name in problems, where that is text.
    pub texts: BTreeMap<String, String>,
}

/// Reads `brand.yaml`. `file` is its name as the run shows it, and `fetch` gives the logo by the path that stands in it.
///
/// Errors: those of YAML and of fields, `brand-line` and `brand-length` for texts, `brand-colour`, `brand-contrast` for a colour
/// that misses WCAG AA, `brand-font`, `brand-language`, `brand-paper`, and of the logo `logo-file`, `logo-png`, `logo-svg`, `logo-active` (scripts
/// and what acts like one) and `logo-outside` (it loads something).
pub fn read(file: &str, bytes: &[u8], fetch: &Fetch<'_>) -> Decoded {
    let document = match yaml::parse(file, bytes) {
        Ok(document) => document,
        Err(problems) => return Decoded { problems: problems.into(), ..Decoded::default() },
    };
    let decoder = Decoder::new(&document);
    let mut texts = BTreeMap::new();
    let brand = brand(decoder.root(), fetch, &mut texts);
    let problems = decoder.finish();
    Decoded { brand: brand.filter(|_| !problems.has_errors()), problems, texts }
}

fn brand(root: Cursor<'_>, fetch: &Fetch<'_>, texts: &mut BTreeMap<String, String>) -> Option<Brand> {
    let mut fields = root.fields()?;
    let built_in = Brand::default();
    let name = fields.optional("name").and_then(|value| line(value, NAME));
    let logo = fields.optional("logo").and_then(|value| logo::read(value, fetch, texts));
    let shades = shades::field(&mut fields, "colour").flatten().and_then(shades::read);
    let (light, dark) = shades.unwrap_or((built_in.light, built_in.dark));
    let fonts = fields.optional("fonts").and_then(fonts).unwrap_or(built_in.fonts);
    let footer = fields.optional("footer").and_then(|value| line(value, LINE));
    let confidentiality = fields.optional("confidentiality").and_then(|value| line(value, LINE));
    let language = fields.optional("language").and_then(language).unwrap_or(built_in.language);
    let paper = fields.optional("paper").and_then(paper);
    fields.finish();
    let logo_alt = match (&logo, &name) {
        (None, _) => String::new(),
        (Some(_), Some(name)) => name.clone(),
        (Some(_), None) => "Logo".to_owned(),
    };
    Some(Brand { name, logo, logo_alt, light, dark, fonts, footer, confidentiality, language, paper })
}

/// One line of text.
fn line(value: Cursor<'_>, most: usize) -> Option<String> {
    let text = value.text()?.trim();
    if !is_one_plain_line(text) {
        let problem = value.error(Code::BrandLine, "expected one line of plain text");
        value.report(problem.label("holds a line break or a hidden character").help("write it on one line"));
        return None;
    }
    let length = text.chars().count();
    if length > most {
        let problem = value.error(Code::BrandLength, format!("this text has {length} characters, and {most} fit"));
        value.report(problem.label("too long").help("say it shorter"));
        return None;
    }
    Some(text.to_owned())
}

fn fonts(value: Cursor<'_>) -> Option<Fonts> {
    let mut fields = value.fields()?;
    let built_in = Fonts::default();
    let headings = fields.optional("headings").map_or(Some(built_in.headings), |value| stack(value, "serif"));
    let text = fields.optional("text").map_or(Some(built_in.text), |value| stack(value, "sans-serif"));
    fields.finish();
    Some(Fonts { headings: headings?, text: text? })
}

fn stack(value: Cursor<'_>, fallback: &str) -> Option<Stack> {
    let names = value.list(family)?;
    if names.is_empty() || names.len() > FAMILIES {
        let message = format!("expected 1 to {FAMILIES} font families, found {}", names.len());
        value
            .report(value.error(Code::BrandFont, message).label("expected some families").help("or take the line out"));
        return None;
    }
    Stack::new(names, fallback).ok()
}

fn family(value: Cursor<'_>) -> Option<&str> {
    let name = value.text()?.trim();
    if is_family(name) {
        return Some(name);
    }
    let problem = value.error(Code::BrandFont, format!("`{}` is not the name of a font family", short(name)));
    let help = format!(
        "use at most 64 letters, digits, blanks and hyphens, one family an entry, or one of {}",
        GENERIC.map(|name| format!("`{name}`")).join(", ")
    );
    value.report(problem.label("not a family").help(help));
    None
}

fn language(value: Cursor<'_>) -> Option<String> {
    let tag = value.text()?.trim();
    if let Some(known) = LANGUAGES.into_iter().find(|known| known.eq_ignore_ascii_case(tag)) {
        return Some(known.to_owned());
    }
    let problem = value.error(Code::BrandLanguage, format!("reports cannot be written in `{}`", short(tag)));
    value.report(problem.label("no such language").help(advice("", LANGUAGES)));
    None
}

fn paper(value: Cursor<'_>) -> Option<Paper> {
    let word = value.text()?.trim();
    let known = Paper::from_word(word);
    if known.is_none() {
        let problem = value.error(Code::BrandPaper, format!("reports are not printed on `{}`", short(word)));
        value.report(problem.label("no such paper").help(advice(word, Paper::ALL.map(Paper::word))));
    }
    known
}
