//! The schemas of what is told in JSON: the report of an audit, and the result of the gate.

use gate::{v1, v2};
use history::v1::Difference;
use portfolio::v1::Portfolio;
use report::{Report, TARGET_SCHEMA, TargetPlan};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use super::{whole, whole_of};

/// The schema of `prognosis audit --format json`. Later versions may add fields, so others are allowed.
pub fn report() -> Value {
    let description = "An audit of a partner program: verdicts, scores, findings, decisions and the plan. Fields may be added; none \
                       is renamed, removed or given another meaning without a new number.";
    whole("report", "Prognosis report", description, body::<Report>(report::SCHEMA))
}

/// The schema of `prognosis check --format json`. Later versions may add fields, so others are allowed.
pub fn check() -> Value {
    let description = "A run of the gate over program.yaml files: rules, findings with their places, scores and, last, the verdict. What \
                       a rule says stands once, and findings name it. Fields may be added; none is renamed, removed or given another \
                       meaning without a new number.";
    whole_of(2, "check", "Prognosis check", description, body::<v2::CheckReport<'_>>(v2::SCHEMA))
}

/// The schema of `prognosis check --format json-v1`. Later versions may add fields, so others are allowed.
pub fn check_v1() -> Value {
    let description = "A run of the gate over program.yaml files: rules, findings with their places, scores and the verdict. Fields \
                       may be added; none is renamed, removed or given another meaning without a new number.";
    whole("check", "Prognosis check", description, body::<v1::CheckReport>(v1::SCHEMA))
}

/// The schema of `prognosis plan --format json`. Later versions may add fields, so others are allowed.
pub fn plan_target() -> Value {
    let description = "Steps of a plan that reach a target or use some effort best, why these, and how sure it is. Fields may be added; \
                       none is renamed, removed or given another meaning without a new number.";
    whole("plan-target", "Prognosis plan", description, body::<TargetPlan>(TARGET_SCHEMA))
}

/// The schema of `prognosis diff --format json`. Later versions may add fields, so others are allowed.
pub fn diff() -> Value {
    let description = "What has changed between two audits of one program, and through what. Fields may be added; none is renamed, \
                       removed or given another meaning without a new number.";
    whole("diff", "Prognosis diff", description, body::<Difference>(history::v1::SCHEMA))
}

/// The schema of `prognosis portfolio --format json`. Later versions may add fields, so others are allowed.
pub fn portfolio() -> Value {
    let description = "What many programs have in common: outcomes, scores, causes, cohorts and places. Fields may be added; none is \
                       renamed, removed or given another meaning without a new number.";
    whole("portfolio", "Prognosis portfolio", description, body::<Portfolio>(portfolio::v1::SCHEMA))
}

/// The shape of a type without its headings; its field `schema` is always the same.
fn body<T: JsonSchema>(name: &str) -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut body = generator.into_root_schema_for::<T>().to_value();
    if let Value::Object(fields) = &mut body {
        for heading in ["$schema", "title", "description"] {
            fields.remove(heading);
        }
    }
    body["properties"]["schema"]["const"] = json!(name);
    body
}
