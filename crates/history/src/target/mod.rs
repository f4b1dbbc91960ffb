//! A [`TargetPlan`] as a page for a terminal, as Markdown and as HTML. What it says is put together once, for all of them.

mod behind;
mod curve;
mod say;
mod steps;

use curve::{Curve, curve};
use report::brand::Brand;
use report::render::RenderError;
use report::words::Messages;
use report::{TargetPlan, TargetStep};
use say::{NAMED, Say};
use serde::Serialize;

use crate::render::pages;

/// A form in which a plan is shown to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetFormat {
    /// A page for a terminal, in lines of at most so many columns where words allow it.
    Text(usize),
    /// The same with tables.
    Markdown,
    /// One page that needs no network, with a drawing of what effort buys.
    Html,
}

#[derive(Serialize)]
struct Page<'p> {
    title: String,
    headline: String,
    as_of: &'p str,
    pack: &'p str,
    steps: Vec<Row<'p>>,
    behind: Vec<String>,
    curve: Option<Curve>,
}

#[derive(Serialize)]
struct Row<'p> {
    order: usize,
    check: &'p str,
    title: &'p str,
    owner: &'p str,
    effort: f64,
    when: String,
    who: String,
    this_week: &'p str,
    changes: Vec<String>,
    why: Vec<String>,
}

/// Writes a plan in a form, in somebody's look and words.
///
/// # Errors
///
/// [`RenderError`].
pub fn render(
    plan: &TargetPlan,
    format: TargetFormat,
    brand: &Brand,
    words: &Messages,
) -> Result<Vec<u8>, RenderError> {
    let say = Say { plan, words, with_ids: format != TargetFormat::Html };
    // A terminal has room for the first of them.
    let named = if matches!(format, TargetFormat::Text(_)) { NAMED } else { usize::MAX };
    let page = Page {
        title: say.title(),
        headline: say.headline(),
        as_of: &plan.as_of,
        pack: &plan.pack.title,
        steps: plan.steps.iter().map(|step| row(say, step, named)).collect(),
        behind: say.behind(),
        curve: plan
            .frontier
            .as_ref()
            .and_then(|found| curve(found, plan.limits.budget.unwrap_or_default(), |value| say.score(value))),
    };
    let pages = pages(brand, words);
    let text = match format {
        TargetFormat::Text(width) => wrapped(&pages.fill_text("target.txt.j2", &page)?, width),
        TargetFormat::Markdown => pages.fill_markdown("target.md.j2", &page)?,
        TargetFormat::Html => pages.fill_alone("target.html.j2", "page.css", &page)?,
    };
    Ok(text.into_bytes())
}

/// What came of a plan, in one sentence, for forms that hold nothing but its steps.
pub fn headline(plan: &TargetPlan, words: &Messages) -> String {
    Say { plan, words, with_ids: true }.headline()
}

fn row<'p>(say: Say<'_>, step: &'p TargetStep, named: usize) -> Row<'p> {
    Row {
        order: step.order,
        check: &step.check,
        title: &step.title,
        owner: say.owner(step),
        effort: step.effort,
        when: say.when(step),
        who: say.who(step),
        this_week: &step.this_week,
        changes: say.changes(step, named),
        why: say.why(step),
    }
}

/// Lines of at most so many columns, each kept under where its words begin.
fn wrapped(text: &str, width: usize) -> String {
    let mut page = String::new();
    for line in text.lines() {
        let words = line.trim_start();
        let first = &line[..line.len() - words.len()];
        // What is numbered or listed goes on below its words.
        let mark = words.find(|letter: char| !letter.is_ascii_digit() && letter != '.' && letter != '-').unwrap_or(0);
        let mark = if words[mark..].starts_with(' ') && mark > 0 { mark + 1 } else { 0 };
        let next = " ".repeat(first.len() + mark);
        let options = textwrap::Options::new(width.clamp(40, 120)).initial_indent(first).subsequent_indent(&next);
        page += &textwrap::fill(words, options);
        page.push('\n');
    }
    page
}
