//! What anchors stand for, and what it costs to copy it.
//!
//! An alias is replaced by a copy. Ten levels of ten aliases each would be ten thousand million nodes, so that all
//! copies together have a budget: those that aliases make, and those that are kept for aliases to come.

use std::collections::HashMap;

use super::tree::{MAX_BYTES, MAX_NODES, Node, NodeKind};

/// The anchors of a document.
#[derive(Default)]
pub struct Anchors {
    kept: HashMap<usize, (Node, Weight)>,
    spent: Weight,
}

/// What it costs to copy a node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weight {
    /// How many nodes it has, with itself.
    pub nodes: usize,
    /// How many bytes of text all of them have.
    pub bytes: usize,
    /// How many lists and mappings lie in each other.
    pub depth: usize,
}

impl Anchors {
    /// Keeps a copy of `node`; false if that exceeds the budget.
    pub fn keep(&mut self, anchor: usize, node: &Node) -> bool {
        let weight = weighted_score(node);
        let affordable = self.spend(weight);
        if affordable {
            self.kept.insert(anchor, (node.clone(), weight));
        }
        affordable
    }

    /// What a copy would cost; none if the anchor has not been kept.
    pub fn weight(&self, anchor: usize) -> Option<Weight> {
        self.kept.get(&anchor).map(|(_, weight)| *weight)
    }

    /// One more copy; none if that exceeds the budget, or the anchor has not been kept.
    pub fn copy(&mut self, anchor: usize) -> Option<Node> {
        let weight = self.weight(anchor)?;
        if !self.spend(weight) {
            return None;
        }
        self.kept.get(&anchor).map(|(node, _)| node.clone())
    }

    fn spend(&mut self, weight: Weight) -> bool {
        self.spent.nodes += weight.nodes;
        self.spent.bytes += weight.bytes;
        self.spent.nodes <= MAX_NODES && self.spent.bytes <= MAX_BYTES
    }
}

/// Weighs `node` and all below it. The recursion is as bounded as the tree.
fn weighted_score(node: &Node) -> Weight {
    let sum = |children: &mut dyn Iterator<Item = &Node>| {
        children.map(weighted_score).fold(Weight { nodes: 1, bytes: 0, depth: 1 }, |sum, child| Weight {
            nodes: sum.nodes + child.nodes,
            bytes: sum.bytes + child.bytes,
            depth: sum.depth.max(child.depth + 1),
        })
    };
    match &node.kind {
        NodeKind::Null => Weight { nodes: 1, bytes: 0, depth: 0 },
        NodeKind::Scalar { text, .. } => Weight { nodes: 1, bytes: text.len(), depth: 0 },
        NodeKind::Sequence(items) => sum(&mut items.iter()),
        NodeKind::Mapping(entries) => sum(&mut entries.iter().flat_map(|(key, value)| [key, value])),
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::*;

    #[test]
    fn a_node_weighs_what_all_in_it_weighs() {
        for (text, nodes, bytes, depth) in
            [("ä", 1, 2, 0), ("[]", 1, 0, 1), ("a: [b, ~]", 5, 2, 2), ("- {}\n- x", 3, 1, 2)]
        {
            assert_eq!(
                weighted_score(&parse("a.yaml", text.as_bytes()).unwrap().root),
                Weight { nodes, bytes, depth },
                "{text}"
            );
        }
    }

    #[test]
    fn copies_are_made_until_the_budget_is_spent() {
        let node = parse("a.yaml", format!("[{}]", "x, ".repeat(99_999)).as_bytes()).unwrap().root;
        let mut anchors = Anchors::default();
        assert!(anchors.keep(1, &node) && anchors.copy(1).is_some() && anchors.copy(1).is_none());
        assert_eq!(anchors.copy(2), None);
    }
}
