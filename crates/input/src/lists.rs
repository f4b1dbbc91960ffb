//! Lists of records from several sources, merged entry by entry and leaf by leaf.
//!
//! An entry is known by its key. Only a leaf that is there speaks: an entry of `program.yaml` with a date alone adds a date. What
//! answers list is all that there is for who gave it; respondents who list different entries each keep their own list. An entry with
//! evidence of its own speaks for itself: it stands in each list that is not later and has none.

use std::collections::BTreeMap;

use engine::{Claim, EvidenceGrade, Fact};
use expr::Value;
use pack::{RecordField, names};

use super::merge;

/// One entry: its fields, none where a leaf is not there.
type Entry = Vec<Option<Value>>;

/// The key of an entry with how many entries of the same list have it before.
type Key = (String, usize);

/// Decides among the claims of one list of records.
pub(super) fn decide(fields: &[(String, RecordField)], mut claims: Vec<Claim>) -> Fact {
    let lists = claims.iter().filter(|claim| matches!(claim.value, Value::Records(_))).count();
    if lists < 2 || lists < claims.len() {
        return merge::decide(claims);
    }
    claims.sort_by(merge::stronger_first);
    let key = key_field(fields);
    let stated = of_rank(&claims, |rank| rank == EvidenceGrade::Stated);
    let written = of_rank(&claims, |rank| rank > EvidenceGrade::Stated);
    let speaking: Vec<&Claim> = written.iter().chain(&stated).copied().collect();
    let own: Vec<&Claim> = if stated.is_empty() { written.iter().copied().take(1).collect() } else { stated.clone() };
    let merged: Vec<Claim> = own.iter().map(|view| merged(key, view, &written, &speaking)).collect();
    let mut whole = merge::decide(merged);
    // The strongest source that says all of it by itself is the one to name.
    if let Some(decided) = &mut whole.decided
        && let Some(teller) = claims.iter().find(|claim| merge::same(&claim.value, &decided.value))
    {
        let Claim { value, entry_evidence, .. } = decided.clone();
        *decided = Claim { value, entry_evidence, ..teller.clone() };
    }
    let views: Vec<&Value> = match &whole.decided {
        Some(one) => vec![&one.value],
        None => whole.views().iter().map(|view| &view.value).collect(),
    };
    let fits = |claim: &Claim| views.iter().any(|view| is_part(key, &claim.value, view));
    let is_view = |claim: &Claim| {
        let mut tellers = whole.decided.iter().chain(whole.views());
        tellers.any(|view| view.origin == claim.origin)
    };
    let others = claims.iter().filter(|claim| !is_view(claim)).cloned();
    let (agreeing, other): (Vec<Claim>, Vec<Claim>) = others.partition(|claim| fits(claim));
    let against = whole.views().iter().cloned().chain(other).collect();
    Fact { agreeing, against, equal: whole.equal, decided: whole.decided }
}

/// The claims of some ranks that nobody has replaced.
fn of_rank(claims: &[Claim], wanted: impl Fn(EvidenceGrade) -> bool) -> Vec<&Claim> {
    merge::unreplaced(claims.iter().filter(|claim| wanted(claim.origin.rank)).collect())
}

/// The field by which an entry is known.
fn key_field(fields: &[(String, RecordField)]) -> usize {
    fields.iter().position(|(name, _)| ["name", "type", "id"].contains(&name.as_str())).unwrap_or(0)
}

/// The entries of a list by their keys; those without a key are apart.
fn by_key(key: usize, list: &Value) -> (Vec<(Key, &Entry)>, Vec<&Entry>) {
    let Value::Records(entries) = list else { return (Vec::new(), Vec::new()) };
    let (mut seen, mut keyed, mut bare) = (BTreeMap::<String, usize>::new(), Vec::new(), Vec::new());
    for entry in entries {
        let name = match entry.get(key).and_then(Option::as_ref) {
            Some(Value::Text(name) | Value::Choice(name)) => names::folded(name),
            Some(other) => format!("{other:?}"),
            None => {
                bare.push(entry);
                continue;
            }
        };
        let before = seen.entry(name.clone()).or_default();
        keyed.push(((name, *before), entry));
        *before += 1;
    }
    (keyed, bare)
}

/// The list as one view has it: its own entries and what is written beside them, each leaf from whoever decides it.
fn merged(key: usize, view: &Claim, written: &[&Claim], speaking: &[&Claim]) -> Claim {
    let (own, bare) = by_key(key, &view.value);
    let mut entries: Vec<(Key, usize)> = own.iter().map(|(key, entry)| (key.clone(), entry.len())).collect();
    for (other, entry) in written.iter().flat_map(|claim| by_key(key, &claim.value).0) {
        if !entries.iter().any(|(known, _)| *known == other) {
            entries.push((other, entry.len()));
        }
    }
    let outranks = |claim: &&&Claim| {
        let is_later = claim.origin.date.is_some() && view.origin.date > claim.origin.date;
        view.origin.rank == claim.origin.rank && view.evidence.is_none() && !is_later
    };
    for claim in speaking.iter().filter(outranks) {
        for (other, entry) in by_key(key, &claim.value).0 {
            if evidence(key, claim, &other).is_some() && !entries.iter().any(|(known, _)| *known == other) {
                entries.push((other, entry.len()));
            }
        }
    }
    let leaf = |entry: &Key, at: usize| -> Option<Value> {
        let said = speaking.iter().filter_map(|claim| {
            let (keyed, _) = by_key(key, &claim.value);
            let value = keyed.into_iter().find(|(of, _)| of == entry)?.1.get(at)?.clone()?;
            let evidence = evidence(key, claim, entry).or_else(|| claim.evidence.clone());
            Some(Claim { value, evidence, ..(*claim).clone() })
        });
        let said: Vec<Claim> = said.collect();
        // The key is the same in all of them, however it is spelt.
        if at == key {
            return said.into_iter().next().map(|claim| claim.value);
        }
        let leaf = merge::decide(said);
        let own = leaf.views().iter().find(|one| one.origin == view.origin);
        leaf.decided.as_ref().or(own).map(|claim| claim.value.clone())
    };
    let keyed = entries.iter().map(|(key, width)| (0..*width).map(|at| leaf(key, at)).collect());
    let backed = |entry: &Key| speaking.iter().find_map(|claim| evidence(key, claim, entry));
    let mut entry_evidence: Vec<Option<String>> = entries.iter().map(|(entry, _)| backed(entry)).collect();
    entry_evidence.extend(bare.iter().map(|entry| own_evidence(view, entry)));
    if entry_evidence.iter().all(Option::is_none) {
        entry_evidence.clear();
    }
    let value = Value::Records(keyed.chain(bare.into_iter().cloned()).collect());
    Claim { value, entry_evidence, ..view.clone() }
}

/// What proves an entry of a list by itself.
fn evidence(key: usize, claim: &Claim, entry: &Key) -> Option<String> {
    let (keyed, _) = by_key(key, &claim.value);
    keyed.into_iter().find(|(of, _)| of == entry).and_then(|(_, entry)| own_evidence(claim, entry))
}

fn own_evidence(claim: &Claim, entry: &Entry) -> Option<String> {
    let Value::Records(entries) = &claim.value else { return None };
    let at = entries.iter().position(|other| std::ptr::eq(other, entry))?;
    claim.entry_evidence.get(at)?.clone()
}

/// Whether each leaf of a list stands in another one.
fn is_part(field: usize, list: &Value, whole: &Value) -> bool {
    let ((keyed, _), (known, _)) = (by_key(field, list), by_key(field, whole));
    keyed.iter().all(|(key, entry)| {
        let Some((_, other)) = known.iter().find(|(of, _)| of == key) else { return false };
        let fits = |(at, (one, other)): (usize, (&Option<Value>, &Option<Value>))| match (one, other) {
            (Some(one), Some(other)) => at == field || merge::same(one, other),
            (one, _) => one.is_none(),
        };
        entry.iter().zip(*other).enumerate().all(fits)
    })
}
