//! The leaves of `program.yaml` as the tree that their paths spell.

use pack::ProgramField;

/// A name in `program.yaml` with what stands under it.
#[derive(Debug)]
pub(super) struct Branch<'c> {
    /// The name.
    pub name: &'c str,
    /// Whether it holds a list of entries.
    pub entries: bool,
    /// What it holds, if it is a leaf.
    pub field: Option<&'c ProgramField>,
    /// The names under it, in order.
    pub children: Vec<Branch<'c>>,
}

/// The tree of some leaves; names stand in the order in which they are first met.
pub(super) fn branches(fields: &[ProgramField]) -> Vec<Branch<'_>> {
    let mut branches = Vec::new();
    for field in fields {
        insert(&mut branches, &field.path, field);
    }
    branches
}

fn insert<'c>(siblings: &mut Vec<Branch<'c>>, path: &'c str, field: &'c ProgramField) {
    let (part, rest) = path.split_once('.').map_or((path, None), |(part, rest)| (part, Some(rest)));
    let (name, entries) = part.strip_suffix("[]").map_or((part, false), |name| (name, true));
    let place = siblings.iter().position(|sibling| sibling.name == name).unwrap_or_else(|| {
        siblings.push(Branch { name, entries: false, field: None, children: Vec::new() });
        siblings.len() - 1
    });
    let branch = &mut siblings[place];
    branch.entries |= entries;
    match rest {
        Some(rest) => insert(&mut branch.children, rest, field),
        None => branch.field = Some(field),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree on one line, such as `a{b c[]{d}}`.
    fn notation(branches: &[Branch]) -> String {
        let one = |branch: &Branch| {
            let list = if branch.entries { "[]" } else { "" };
            let under =
                if branch.children.is_empty() { String::new() } else { format!("{{{}}}", notation(&branch.children)) };
            format!("{}{list}{under}", branch.name)
        };
        branches.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn paths_spell_a_tree_in_their_order() {
        let paths = ["b.z", "a", "b.list[].name", "b.y.x", "b.list[].due", "c[]"];
        let field = |path: &str| ProgramField::new(path, pack::FieldType::Text);
        let fields: Vec<ProgramField> = paths.map(field).to_vec();
        assert_eq!(notation(&branches(&fields)), "b{z list[]{name due} y{x}} a c[]");
    }
}
