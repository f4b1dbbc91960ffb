//! The colours of `brand.yaml`: one for each theme, each of which passes on its paper.

use diagnostics::suggest::short;
use diagnostics::{Code, Problem};
use yaml::{Cursor, Fields};

use super::contrast::{NEEDED, ratio_words};
use super::{Colour, ColourScheme, Shade, nearest};

/// A field that holds a colour: none where it is left out, and nothing in it where it is empty, which is reported.
pub(super) fn field<'a>(fields: &mut Fields<'a>, name: &'static str) -> Option<Option<Cursor<'a>>> {
    let at = fields.value();
    let given = fields.optional(name);
    let node = at.node().get(name)?;
    if given.is_none() {
        let document = at.document();
        let span = document.span_of(&document.place(node.span));
        let problem = Problem::error(Code::BrandColour, &document.file, span, format!("the field `{name}` is empty"));
        let help = "put the colour in quotes, such as \"#17475C\": a bare `#` begins a comment";
        at.report(problem.label("nothing stands here").help(help));
    }
    Some(given)
}

/// The colours of the light and the dark theme.
pub(super) fn read(value: Cursor<'_>) -> Option<(Shade, Shade)> {
    if !value.is_mapping() {
        return alone(value, colour(value)?);
    }
    let mut fields = value.fields()?;
    let given = ColourScheme::ALL.map(|theme| {
        let at = field(&mut fields, theme.name())?;
        Some(at.and_then(|at| Some((at, colour(at)?))))
    });
    fields.finish();
    match given {
        [Some(light), Some(dark)] => {
            let (light, dark) = (light?, dark?);
            let passes = [passes(light, ColourScheme::Light), passes(dark, ColourScheme::Dark)];
            (passes == [true; 2]).then(|| (ColourScheme::Light.shade(light.1), ColourScheme::Dark.shade(dark.1)))
        }
        // What is missing would be taken from the built-in look, which hardly goes with it.
        [Some(Some((at, colour))), None] | [None, Some(Some((at, colour)))] => alone(at, colour),
        [None, None] => value.expected(Code::BrandColour, "the fields `light` and `dark`"),
        _ => None,
    }
}

fn colour(value: Cursor<'_>) -> Option<Colour> {
    let text = value.text()?.trim();
    let read = text.parse().ok();
    if read.is_none() {
        let problem = value.error(Code::BrandColour, format!("`{}` is not a colour", short(text)));
        let help = "write it as red, green and blue in hexadecimal, such as \"#17475C\"";
        value.report(problem.label("expected `#RRGGBB`").help(help));
    }
    read
}

/// One colour for both themes. None passes in both, so that this tells which two would.
fn alone(value: Cursor<'_>, colour: Colour) -> Option<(Shade, Shade)> {
    let failing: Vec<ColourScheme> =
        ColourScheme::ALL.into_iter().filter(|theme| !theme.failing(colour).is_empty()).collect();
    if failing.is_empty() {
        return Some((ColourScheme::Light.shade(colour), ColourScheme::Dark.shade(colour)));
    }
    let found: Vec<String> = failing.iter().map(|theme| pairs(*theme, colour)).collect();
    let message =
        format!("one colour alone does not pass: {colour} reaches {}; {NEEDED}:1 is needed", found.join(", "));
    let papers: Vec<&str> = failing.iter().map(|theme| theme.name()).collect();
    let [light, dark] = ColourScheme::ALL.map(|theme| nearest(colour, theme));
    let help = format!("give both, such as `colour: {{ light: \"{light}\", dark: \"{dark}\" }}`");
    let problem = value.error(Code::BrandContrast, message);
    value.report(problem.label(format!("cannot be read on {} paper", papers.join(" and "))).help(help));
    None
}

/// Whether a colour passes in its theme; what fails is reported.
fn passes((value, colour): (Cursor<'_>, Colour), theme: ColourScheme) -> bool {
    if theme.failing(colour).is_empty() {
        return true;
    }
    let message = format!("{colour} reaches {}; {NEEDED}:1 is needed", pairs(theme, colour));
    let help = format!("the nearest colour of the same hue that passes is \"{}\"", nearest(colour, theme));
    let problem = value.error(Code::BrandContrast, message);
    value.report(problem.label(format!("cannot be read on {} paper", theme.name())).help(help));
    false
}

/// The ratios that are too low, each with what the colour was held against.
fn pairs(theme: ColourScheme, colour: Colour) -> String {
    let failing = theme.failing(colour);
    let pair = |(name, other, ratio): &(&str, Colour, f64)| format!("{}:1 against {name} {other}", ratio_words(*ratio));
    failing.iter().map(pair).collect::<Vec<_>>().join(", ")
}
