//! The reference of a pack: a page for each family of required elements and for each area of checks, and one that leads to them.

use std::fmt::Write;

use diagnostics::sanitize::sanitize_text;
use gate::require::{SHAPE_FAMILY, shape_rules};
use pack::{Area, Catalog, Condition, Family};
use report::t;
use report::words::Messages;

use super::{check_page, requirement, severity_word};

/// Name and text of each page, in Markdown. Names hold no folder but `areas/`.
pub fn reference(words: &Messages, catalog: &Catalog) -> Vec<(String, String)> {
    let families =
        catalog.families.iter().map(|family| (format!("{}.md", family.id), family_page(words, catalog, family)));
    let areas =
        catalog.pack.areas.iter().map(|area| (format!("areas/{}.md", area.id), area_page(words, catalog, area)));
    let shape = (format!("{SHAPE_FAMILY}.md"), shape_family(words));
    let first = ("README.md".to_owned(), index(words, catalog));
    let pages = std::iter::once(first).chain(families).chain([shape]).chain(areas);
    pages.map(|(name, text)| (name, tidy(&sanitize_text(&text)))).collect()
}

/// The heading of a page below the note that nobody wrote it by hand.
fn head(words: &Messages, title: &str) -> String {
    format!("<!-- {} -->\n\n# {title}\n", t!(words, "reference-written"))
}

fn index(words: &Messages, catalog: &Catalog) -> String {
    let mut page = head(words, &t!(words, "reference-title", pack = catalog.pack.title.trim()));
    let [elements, how] = [t!(words, "reference-elements"), t!(words, "reference-elements-how")];
    let [family, many] = [t!(words, "reference-family"), t!(words, "reference-requirements")];
    let stage = t!(words, "reference-stage");
    let _ = writeln!(page, "\n## {elements}\n\n{how}\n\n| {family} | {many} | {stage} |\n| --- | --- | --- |");
    for family in &catalog.families {
        let stage = family.requirements.iter().map(|one| one.stage).min().unwrap_or(0);
        let (title, id, many) = (&family.title, &family.id, family.requirements.len());
        let _ = writeln!(page, "| [{title}]({id}.md) | {many} | {stage} |");
    }
    let (shape, many) = (t!(words, "reference-shape"), shape_rules(words).len());
    let _ = writeln!(page, "| [{shape}]({SHAPE_FAMILY}.md) | {many} | 0 |");
    let [checks, how] = [t!(words, "reference-checks"), t!(words, "reference-checks-how")];
    let [area, many] = [t!(words, "reference-area"), t!(words, "reference-area-checks")];
    let _ = writeln!(page, "\n## {checks}\n\n{how}\n\n| {area} | {many} |\n| --- | --- |");
    for area in &catalog.pack.areas {
        let many = catalog.checks.iter().filter(|check| check.area == area.id).count();
        let _ = writeln!(page, "| [{}](areas/{}.md) | {many} |", area.title, area.id);
    }
    page
}

fn family_page(words: &Messages, catalog: &Catalog, family: &Family<Condition>) -> String {
    let mut page = format!("{}\n{}\n", head(words, &family.title), family.about.trim());
    for one in &family.requirements {
        let _ = write!(page, "\n## {}\n\n**{}.** {}", one.id, one.title, requirement::body(words, catalog, one));
        if !one.source.is_empty() {
            let _ = writeln!(page, "\n{}", t!(words, "reference-source", ids = one.source.join(", ")));
        }
    }
    page
}

fn shape_family(words: &Messages) -> String {
    let rules = shape_rules(words);
    let severity = severity_word(words, rules[0].severity);
    let how = t!(words, "reference-shape-how", severity = severity);
    let mut page = format!("{}\n{how}\n", head(words, &t!(words, "reference-shape")));
    for rule in rules {
        let _ = writeln!(page, "\n## {}\n\n**{}.** {}\n\n{}", rule.id, rule.title, rule.why, rule.fix);
    }
    page
}

fn area_page(words: &Messages, catalog: &Catalog, area: &Area) -> String {
    let mut page = head(words, &area.title);
    for check in catalog.checks.iter().filter(|check| check.area == area.id) {
        page.push('\n');
        for line in check_page(words, catalog, check, None).lines() {
            // Each check's page has a heading of its own, which becomes a part of this one.
            if line.starts_with('#') {
                page.push('#');
            }
            page.push_str(line);
            page.push('\n');
        }
    }
    page
}

/// Without blanks at the ends of lines, and with one empty line at most between two.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for line in text.lines().map(str::trim_end) {
        if !line.is_empty() || !tidy.ends_with("\n\n") {
            tidy.push_str(line);
            tidy.push('\n');
        }
    }
    tidy.trim_end().to_owned() + "\n"
}
