//! The schema of `waivers.yaml`.

use gate::require::shape_rules;
use pack::Catalog;
use report::words::Messages;
use serde_json::{Value, json};

use super::shape::{Shape, date, list, words};
use super::whole;

/// The schema of the waivers of a catalog's required elements.
pub fn waivers(catalog: &Catalog) -> Value {
    let own =
        catalog.families.iter().flat_map(|family| &family.requirements).map(|one| (one.id.clone(), one.title.clone()));
    let shape = shape_rules(Messages::gate()).map(|rule| (rule.id, rule.title));
    let rules: Vec<Value> = own.chain(shape).map(|(id, title)| json!({"const": id, "description": title})).collect();
    let waiver = Shape::new()
        .required("finding", json!({"anyOf": rules}), "The rule that is waived.")
        .optional("path", words(), "The element that it is limited to, with all in it but entries of lists, such as partner_mix.types[referral].strategy.")
        .optional("program", words(), "The program that it is limited to: a path from the folder of this file on.")
        .optional("fingerprint", words(), "The fingerprint of the one finding that it is limited to, which `check --waive` writes.")
        .required("reason", words(), "Why the finding is accepted.")
        .required("owner", words(), "Who answers for it.")
        .required("approver", words(), "Who allowed it; somebody else than the owner.")
        .required("created", date(), "The day from which it holds.")
        .required("expires", date(), "The last day on which it holds, in UTC.");
    let body =
        Shape::new().required("waivers", list(waiver.build()), "The findings that are accepted for a time.").build();
    whole("waivers", "waivers.yaml", "Findings of `prognosis check` that a person accepts until a date.", body)
}
