//! Messages of a user in the place of built-in ones: what they may put in, so that no report is sent out with a hole in it.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

/// How deep braces may lie in one another; the parser goes down with each of them.
const DEEPEST: usize = 32;

/// The names that each message of a file puts in.
pub(super) type Names = BTreeMap<String, BTreeSet<String>>;

/// Whether braces lie deeper in one another than a message can need; the line where they do.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (place, line) in text.lines().enumerate() {
        for letter in line.chars() {
            match letter {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > DEEPEST {
                return Some(place + 1);
            }
        }
    }
    None
}

/// The names that the messages of a file put in.
///
/// # Errors
///
/// The id of the first message that is there twice, or that puts in something else than a name, and what that is.
pub(super) fn names(resource: &FluentResource) -> Result<Names, (String, String)> {
    let mut found = Names::new();
    for entry in resource.entries() {
        let (id, cause) = match entry {
            Entry::Message(message) => {
                let id = message.id.name.to_owned();
                let mut names = BTreeSet::new();
                let Some(pattern) = &message.value else { return Err((id, "it says nothing".to_owned())) };
                if let Err(cause) = walk(pattern, &mut names) {
                    return Err((id, cause));
                }
                if found.insert(id.clone(), names).is_none() {
                    continue;
                }
                (id, "it is there twice".to_owned())
            }
            Entry::Term(term) => (format!("-{}", term.id.name), "a term is no message".to_owned()),
            _ => continue,
        };
        return Err((id, cause));
    }
    Ok(found)
}

fn walk(pattern: &Pattern<&str>, names: &mut BTreeSet<String>) -> Result<(), String> {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            inside(expression, names)?;
        }
    }
    Ok(())
}

fn inside(expression: &Expression<&str>, names: &mut BTreeSet<String>) -> Result<(), String> {
    match expression {
        Expression::Inline(inline) => put_in(inline, names),
        Expression::Select { selector, variants } => {
            put_in(selector, names)?;
            variants.iter().try_for_each(|variant| walk(&variant.value, names))
        }
    }
}

fn put_in(inline: &InlineExpression<&str>, names: &mut BTreeSet<String>) -> Result<(), String> {
    match inline {
        InlineExpression::VariableReference { id } => _ = names.insert(id.name.to_owned()),
        InlineExpression::Placeable { expression } => return inside(expression, names),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        _ => {
            return Err(
                "it puts in another message, a term or a function; only names such as `{ $count }` can be".to_owned()
            );
        }
    }
    Ok(())
}
