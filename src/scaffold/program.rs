//! A `program.yaml` to fill in.

use pack::Catalog;
use yaml::write::scalar;

use super::page::Page;
use super::tree::{Branch, branches};
use input::filled::wording;

/// A `program.yaml` with every path that the catalog knows, in order, told in comments and left empty.
///
/// A list of entries is left empty too; one entry stands behind it as a comment.
pub fn program(catalog: &Catalog) -> String {
    let mut page = Page::new("program.schema.json");
    page.comment("# ", "");
    page.comment("# ", &format!("{}: what is written down about the partner program", catalog.pack.title.trim()));
    page.comment(
        "# ",
        "Keep this file where the program's papers are kept. Fill in what is so today, and leave the rest empty: what is \
         empty is unknown, never a no. What stands here outranks an answer that somebody gives from memory.",
    );
    for branch in branches(&catalog.program_fields) {
        page.blank();
        write(&mut page, &branch, 0);
    }
    page.finish()
}

fn write(page: &mut Page, branch: &Branch, depth: usize) {
    let indent = "  ".repeat(depth);
    if branch.entries {
        page.comment(&format!("{indent}# "), "A list; take away the \"# \" below and repeat the lines for each entry:");
        page.table(&format!("{indent}#   "), &leaves(branch, ""));
    } else if let Some(field) = branch.field {
        page.comment(&format!("{indent}# "), &wording::program_field(field));
    }
    page.line(&format!("{indent}{}:", scalar(branch.name)));
    if branch.entries {
        for line in entry(branch) {
            page.line(&format!("{indent}# {line}"));
        }
        return;
    }
    for child in &branch.children {
        write(page, child, depth + 1);
    }
}

/// The leaves of an entry by the path inside of it, and what they take.
fn leaves(branch: &Branch, inside: &str) -> Vec<(String, String)> {
    let own = branch.field.map(|field| (inside.trim_end_matches('.').to_owned(), wording::program_field(field)));
    let below = branch.children.iter().flat_map(|child| leaves(child, &format!("{inside}{}.", child.name)));
    own.into_iter().chain(below).collect()
}

/// One entry of a list, each line as it stands once the comment is taken away.
fn entry(branch: &Branch) -> Vec<String> {
    let lines: Vec<String> = branch.children.iter().flat_map(bare).collect();
    if lines.is_empty() {
        return vec!["-".to_owned()];
    }
    lines.iter().enumerate().map(|(place, line)| format!("{} {line}", if place == 0 { "-" } else { " " })).collect()
}

fn bare(branch: &Branch) -> Vec<String> {
    let below = if branch.entries { entry(branch) } else { branch.children.iter().flat_map(bare).collect() };
    let below = below.into_iter().map(|line| format!("  {line}"));
    std::iter::once(format!("{}:", scalar(branch.name))).chain(below).collect()
}
