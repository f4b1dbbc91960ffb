//! The role in which somebody answers, as it is told and compared.

use pack::{Catalog, names};

use crate::Origin;

/// The role in which somebody answers, in the pack's words where it knows it.
pub fn role_of(catalog: &Catalog, origin: &Origin) -> Option<String> {
    let written = origin.role.as_ref().filter(|role| !names::folded(role).is_empty())?;
    let is_it = |role: &&pack::Titled| names::same(&role.id, written) || names::same(&role.title, written);
    Some(catalog.pack.roles.iter().find(is_it).map_or(written, |role| &role.title).clone())
}

/// A role as it is compared.
pub(crate) fn key(role: Option<&str>) -> Option<String> {
    role.map(names::folded)
}
