//! A `program.yaml` to fill in.

use pack::Catalog;
use report::words::Messages;
use report::{t, takes};
use yaml::write::scalar;

use super::page::Page;
use super::tree::{Branch, branches};

/// A `program.yaml` with every path that the catalog knows, in order, told in comments and left empty.
///
/// A list of entries is left empty too; one entry stands behind it as a comment.
pub fn program(words: &Messages, catalog: &Catalog) -> String {
    let mut page = Page::new("program.schema.json");
    page.comment("# ", "");
    page.comment("# ", &t!(words, "form-program", title = catalog.pack.title.trim()));
    page.comment("# ", &t!(words, "form-program-how"));
    for branch in branches(&catalog.program_fields) {
        page.blank();
        write(words, &mut page, &branch, 0);
    }
    page.finish()
}

fn write(words: &Messages, page: &mut Page, branch: &Branch, depth: usize) {
    let indent = "  ".repeat(depth);
    if branch.entries {
        page.comment(&format!("{indent}# "), &t!(words, "form-entries"));
        page.table(&format!("{indent}#   "), &leaves(words, branch, ""));
    } else if let Some(field) = branch.field {
        page.comment(&format!("{indent}# "), &takes::program_field(words, field));
    }
    page.line(&format!("{indent}{}:", scalar(branch.name)));
    if branch.entries {
        for line in entry(branch) {
            page.line(&format!("{indent}# {line}"));
        }
        return;
    }
    for child in &branch.children {
        write(words, page, child, depth + 1);
    }
}

/// The leaves of an entry by the path inside of it, and what they take.
fn leaves(words: &Messages, branch: &Branch, inside: &str) -> Vec<(String, String)> {
    let own = branch.field.map(|field| (inside.trim_end_matches('.').to_owned(), takes::program_field(words, field)));
    let below = branch.children.iter().flat_map(|child| leaves(words, child, &format!("{inside}{}.", child.name)));
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
