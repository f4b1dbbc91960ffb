//! The reference of a pack: a page for each family of required elements and for each area of checks, and one that leads to them.

use std::fmt::Write;

use diagnostics::sanitize::sanitize_text;
use gate::require::{SHAPE_FAMILY, shape_rules};
use pack::{Area, Catalog, Condition, Family};

use super::{check_page, requirement};

/// Name and text of each page, in Markdown. Names hold no folder but `areas/`.
pub fn reference(catalog: &Catalog) -> Vec<(String, String)> {
    let families = catalog.families.iter().map(|family| (format!("{}.md", family.id), family_page(catalog, family)));
    let areas = catalog.pack.areas.iter().map(|area| (format!("areas/{}.md", area.id), area_page(catalog, area)));
    let shape = (format!("{SHAPE_FAMILY}.md"), shape_family());
    let first = ("README.md".to_owned(), index(catalog));
    let pages = std::iter::once(first).chain(families).chain([shape]).chain(areas);
    pages.map(|(name, text)| (name, tidy(&sanitize_text(&text)))).collect()
}

const WRITTEN: &str = "<!-- Written by `prognosis pack docs`; change the pack, not this page. -->\n\n";

fn index(catalog: &Catalog) -> String {
    let mut page = format!("{WRITTEN}# Checks of {}\n\n", catalog.pack.title.trim());
    page.push_str("## Required elements of program.yaml\n\nJudged by `prognosis check`. What is written is declared, which is not the same as working.\n\n");
    page.push_str("| Family | Requirements | From stage |\n| --- | --- | --- |\n");
    for family in &catalog.families {
        let stage = family.requirements.iter().map(|one| one.stage).min().unwrap_or(0);
        let (title, id, many) = (&family.title, &family.id, family.requirements.len());
        let _ = writeln!(page, "| [{title}]({id}.md) | {many} | {stage} |");
    }
    let _ = writeln!(page, "| [The shape of the file]({SHAPE_FAMILY}.md) | {} | 0 |", shape_rules().len());
    page.push_str(
        "\n## Checks of the whole program\n\nJudged by `prognosis audit`.\n\n| Area | Checks |\n| --- | --- |\n",
    );
    for area in &catalog.pack.areas {
        let many = catalog.checks.iter().filter(|check| check.area == area.id).count();
        let _ = writeln!(page, "| [{}](areas/{}.md) | {many} |", area.title, area.id);
    }
    page
}

fn family_page(catalog: &Catalog, family: &Family<Condition>) -> String {
    let mut page = format!("{WRITTEN}# {}\n\n{}\n", family.title, family.about.trim());
    for one in &family.requirements {
        let _ = write!(page, "\n## {}\n\n**{}.** {}", one.id, one.title, requirement::body(catalog, one));
        if !one.source.is_empty() {
            let _ = writeln!(page, "\nSource: {}.", one.source.join(", "));
        }
    }
    page
}

fn shape_family() -> String {
    let mut page = format!(
        "{WRITTEN}# The shape of the file\n\nWhat holds for every field of program.yaml, whatever the pack asks for. A finding here \
         stops a run as one of severity {}.\n",
        shape_rules()[0].severity.word()
    );
    for rule in shape_rules() {
        let _ = writeln!(page, "\n## {}\n\n**{}.** {}\n\n{}", rule.id, rule.title, rule.why, rule.fix);
    }
    page
}

fn area_page(catalog: &Catalog, area: &Area) -> String {
    let mut page = format!("{WRITTEN}# {}\n", area.title);
    for check in catalog.checks.iter().filter(|check| check.area == area.id) {
        page.push('\n');
        for line in check_page(catalog, check, None).lines() {
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
