//! What the engine says of a program, under the names of the result's columns.

use std::collections::BTreeMap;

use engine::Bounds;
use engine::assess::Assessment;
use expr::Truth;
use pack::Catalog;

fn name(id: &str) -> String {
    id.to_lowercase().replace(['-', '.'], "_")
}

fn number(value: f64) -> String {
    format!("{}", value + 0.0)
}

pub fn columns(catalog: &Catalog, assessment: &Assessment) -> BTreeMap<String, String> {
    let mut columns = BTreeMap::new();
    let mut put = |name: String, value: String| _ = columns.insert(name, value);
    for one in &assessment.judgements {
        let check = name(&catalog.checks[one.check].id);
        put(format!("{check}_verdict"), one.verdict.word().to_owned());
        put(format!("{check}_provisional"), one.provisional.to_string());
        put(format!("{check}_set"), one.possible.bits().to_string());
        put(format!("{check}_least"), one.credit.map_or(String::new(), |(least, _)| number(least)));
        put(format!("{check}_most"), one.credit.map_or(String::new(), |(_, most)| number(most)));
        if let Some((least, most)) = one.rating {
            put(format!("{check}_rating_least"), least.to_string());
            put(format!("{check}_rating_most"), most.to_string());
        }
    }
    let in_profile = |area: &str| assessment.judgements.iter().any(|one| catalog.checks[one.check].area == area);
    let mut score = |name: String, bounds: Option<Bounds>| {
        put(format!("{name}_least"), bounds.map_or(String::new(), |bounds| number(bounds.least)));
        put(format!("{name}_most"), bounds.map_or(String::new(), |bounds| number(bounds.most)));
    };
    for area in catalog.pack.areas.iter().filter(|area| in_profile(&area.id)) {
        let bounds = assessment.areas.iter().find(|one| one.id == area.id).and_then(|one| one.bounds);
        score(format!("area_{}", name(&area.id)), bounds);
    }
    for side in &catalog.pack.sides {
        if catalog.pack.areas.iter().any(|area| area.side == side.id && in_profile(&area.id)) {
            let bounds = assessment.sides.iter().find(|one| one.side == side.id).map(|one| one.bounds);
            score(format!("side_{}", name(&side.id)), bounds);
        }
    }
    for gate in &assessment.gates {
        let shut = match gate.shut {
            Truth::True => "true",
            Truth::False => "false",
            Truth::Unknown => "",
        };
        put(format!("gate_{}", name(&catalog.gates[gate.gate].id)), shut.to_owned());
    }
    for one in &assessment.decisions {
        let decision = &catalog.decisions[one.decision];
        let outcome = |place: usize| decision.outcome(place).id.clone();
        let settled = if one.possible.len() == 1 { outcome(one.possible[0]) } else { String::new() };
        let called = format!("decision_{}", name(&decision.id));
        put(format!("{called}_open"), settled.is_empty().to_string());
        put(called.clone(), settled);
        put(format!("{called}_provisional"), one.provisional.map_or(String::new(), outcome));
    }
    columns
}
