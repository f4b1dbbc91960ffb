//! JSON Schemas (draft 2020-12) of the files that people write and of the report, for editors and for checks elsewhere.
//!
//! A schema accepts what this program reads in its canonical spelling, as YAML 1.2 sees it: `No` and `2026-03-31` are texts,
//! `true` and `12` are not. What a schema cannot say, such as that an id exists, `prognosis pack lint` and `audit` say.

mod answers;
mod brand;
mod mapping;
mod pack;
mod program;
mod report;
mod shape;
mod value;
mod waivers;

pub use answers::answers;
pub use brand::brand;
pub use mapping::mapping;
pub use pack::pack;
pub use program::program;
pub use report::{check, check_v1, diff, plan_target, portfolio, report};
use serde_json::{Value, json};
pub use waivers::waivers;

/// The dialect that all of the schemas are written in.
pub const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// A whole schema: `body` with its dialect, name and heading.
fn whole(name: &str, title: &str, description: &str, body: Value) -> Value {
    whole_of(1, name, title, description, body)
}

/// The same for a later version of the shape.
fn whole_of(version: u32, name: &str, title: &str, description: &str, body: Value) -> Value {
    let mut schema = json!({
        "$schema": DIALECT,
        "$id": format!("urn:prognosis:schema:{name}:{version}"),
        "title": title,
        "description": description,
    });
    if let (Value::Object(schema), Value::Object(body)) = (&mut schema, body) {
        for (key, value) in body {
            schema.entry(key).or_insert(value);
        }
    }
    schema
}
