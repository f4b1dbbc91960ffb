//! The schema of the report in JSON.

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use super::whole;
use crate::report::{Report, SCHEMA};

/// The schema of `prognosis audit --format json`. Later versions may add fields, so others are allowed.
pub fn report() -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut body = generator.into_root_schema_for::<Report>().to_value();
    if let Value::Object(fields) = &mut body {
        for told_anew in ["$schema", "title", "description"] {
            fields.remove(told_anew);
        }
    }
    body["properties"]["schema"]["const"] = json!(SCHEMA);
    let description = "An audit of a partner program: verdicts, scores, findings, decisions and the plan. Fields may be added; none \
                       is renamed, removed or given another meaning without a new number.";
    whole("report", "Prognosis report", description, body)
}
