//! Lists of records from several sources, merged entry by entry and leaf by leaf.
//!
//! An entry is known by its key. Only a leaf that is there speaks: an entry of `program.yaml` with a date alone adds a date, and a later
//! entry of the same person leaves what it does not speak of as it was. What answers list is all that there is for who gave it;
//! respondents who list different entries each keep their own list. An entry with evidence of its own speaks for itself: it stands in
//! each list that is not later and has none.

use std::collections::{BTreeMap, BTreeSet};

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
    let stated = of_rank(&claims, key, |rank| rank == EvidenceGrade::Stated);
    let written = of_rank(&claims, key, |rank| rank > EvidenceGrade::Stated);
    let speaking: Vec<List<'_>> = written.iter().chain(&stated).map(|claim| List::of(claim, key)).collect();
    let (written, stated) = speaking.split_at(written.len());
    let own = if stated.is_empty() { written.get(..1).unwrap_or_default() } else { stated };
    let merged: Vec<Claim> = own.iter().map(|view| merged(key, view, written, &speaking)).collect();
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
    // What somebody listed stands beside what became of it: a merged list is in nobody's words alone.
    let is_view = |claim: &Claim| {
        let mut tellers = whole.decided.iter().chain(whole.views());
        tellers.any(|view| view.origin == claim.origin && merge::same(&view.value, &claim.value))
    };
    let others = claims.iter().filter(|claim| !is_view(claim)).cloned();
    let (agreeing, other): (Vec<Claim>, Vec<Claim>) = others.partition(|claim| fits(claim));
    let against = whole.views().iter().cloned().chain(other).collect();
    Fact { agreeing, against, equal: whole.equal, decided: whole.decided }
}

/// The claims of some ranks that nobody has replaced, each entry with what the same person said of it before and not since.
fn of_rank(claims: &[Claim], key: usize, wanted: impl Fn(EvidenceGrade) -> bool) -> Vec<Claim> {
    let of_rank: Vec<&Claim> = claims.iter().filter(|claim| wanted(claim.origin.rank)).collect();
    let mut current: Vec<Claim> = merge::unreplaced(of_rank.clone()).into_iter().cloned().collect();
    for claim in &mut current {
        // They are sorted: the latest first.
        for earlier in &of_rank {
            let is_earlier = earlier.origin.date.is_some() && earlier.origin.date < claim.origin.date;
            if is_earlier
                && earlier.origin.rank == claim.origin.rank
                && earlier.origin.speaker() == claim.origin.speaker()
            {
                fill_from(&mut claim.value, &earlier.value, key);
            }
        }
    }
    current
}

/// Fills the leaves that the entries of a list leave out with those of an earlier one.
fn fill_from(list: &mut Value, earlier: &Value, key: usize) {
    let earlier = Keyed::of(earlier, key);
    let keys = Keyed::of(list, key).keys;
    let Value::Records(entries) = list else { return };
    for (key, place) in keys {
        for (leaf, before) in entries[place].iter_mut().zip(earlier.entry(&key).into_iter().flatten()) {
            if leaf.is_none() {
                leaf.clone_from(before);
            }
        }
    }
}

/// The field by which an entry is known.
fn key_field(fields: &[(String, RecordField)]) -> usize {
    fields.iter().position(|(name, _)| ["name", "type", "id"].contains(&name.as_str())).unwrap_or(0)
}

/// The entries of a list, found by their keys.
struct Keyed<'v> {
    entries: &'v [Entry],
    /// The keys of those that have one, with their places, in order.
    keys: Vec<(Key, usize)>,
    places: BTreeMap<Key, usize>,
}

impl<'v> Keyed<'v> {
    fn of(list: &'v Value, field: usize) -> Self {
        let entries: &[Entry] = if let Value::Records(entries) = list { entries } else { &[] };
        let mut seen = BTreeMap::<String, usize>::new();
        let mut keys = Vec::new();
        for (place, entry) in entries.iter().enumerate() {
            let name = match entry.get(field).and_then(Option::as_ref) {
                Some(Value::Text(name) | Value::Choice(name)) => names::folded(name),
                Some(other) => format!("{other:?}"),
                None => continue,
            };
            let before = seen.entry(name.clone()).or_default();
            keys.push(((name, *before), place));
            *before += 1;
        }
        let places = keys.iter().cloned().collect();
        Self { entries, keys, places }
    }

    fn entry(&self, key: &Key) -> Option<&'v Entry> {
        self.places.get(key).map(|place| &self.entries[*place])
    }

    /// The places of the entries without a key.
    fn bare(&self) -> impl Iterator<Item = usize> {
        let keyed: BTreeSet<usize> = self.keys.iter().map(|(_, place)| *place).collect();
        (0..self.entries.len()).filter(move |place| !keyed.contains(place))
    }
}

/// What one claim lists.
struct List<'c> {
    claim: &'c Claim,
    keyed: Keyed<'c>,
}

impl<'c> List<'c> {
    fn of(claim: &'c Claim, field: usize) -> Self {
        Self { claim, keyed: Keyed::of(&claim.value, field) }
    }

    /// What proves an entry by itself.
    fn evidence(&self, key: &Key) -> Option<&'c String> {
        self.evidence_at(*self.keyed.places.get(key)?)
    }

    fn evidence_at(&self, place: usize) -> Option<&'c String> {
        self.claim.entry_evidence.get(place)?.as_ref()
    }

    /// What it says of one field of an entry.
    fn said(&self, key: &Key, field: usize) -> Option<Claim> {
        let value = self.keyed.entry(key)?.get(field)?.clone()?;
        let Claim { origin, note, evidence, confidential, .. } = self.claim;
        let evidence = self.evidence(key).or(evidence.as_ref()).cloned();
        let (origin, note, confidential) = (origin.clone(), note.clone(), *confidential);
        Some(Claim { value, origin, note, evidence, entry_evidence: Vec::new(), confidential })
    }
}

/// The list as one view has it: its own entries and what is written beside them, each leaf from whoever decides it.
fn merged(field: usize, view: &List<'_>, written: &[List<'_>], speaking: &[List<'_>]) -> Claim {
    let (mut entries, mut known) = (Vec::<(&Key, usize)>::new(), BTreeSet::new());
    let outranks = |list: &&List<'_>| {
        let (claim, view) = (list.claim, view.claim);
        let is_later = claim.origin.date.is_some() && view.origin.date > claim.origin.date;
        view.origin.rank == claim.origin.rank && view.evidence.is_none() && !is_later
    };
    let whole = [view].into_iter().chain(written).flat_map(|list| list.keyed.keys.iter().map(move |key| (list, key)));
    let backed = speaking.iter().filter(outranks).flat_map(|list| list.keyed.keys.iter().map(move |key| (list, key)));
    let backed = backed.filter(|(list, (key, _))| list.evidence(key).is_some());
    for (list, (key, place)) in whole.chain(backed) {
        if known.insert(key) {
            entries.push((key, list.keyed.entries[*place].len()));
        }
    }
    let leaf = |entry: &Key, at: usize| -> Option<Value> {
        let mut said = speaking.iter().filter_map(|list| list.said(entry, at));
        // The key is the same in all of them, however it is spelt.
        if at == field {
            return said.next().map(|claim| claim.value);
        }
        let leaf = merge::decide(said.collect());
        let own = leaf.views().iter().find(|one| one.origin == view.claim.origin);
        leaf.decided.as_ref().or(own).map(|claim| claim.value.clone())
    };
    let keyed = entries.iter().map(|(key, width)| (0..*width).map(|at| leaf(key, at)).collect());
    let backed = |entry: &Key| speaking.iter().find_map(|list| list.evidence(entry)).cloned();
    let mut entry_evidence: Vec<Option<String>> = entries.iter().map(|(entry, _)| backed(entry)).collect();
    entry_evidence.extend(view.keyed.bare().map(|place| view.evidence_at(place).cloned()));
    if entry_evidence.iter().all(Option::is_none) {
        entry_evidence.clear();
    }
    let bare = view.keyed.bare().map(|place| view.keyed.entries[place].clone());
    let value = Value::Records(keyed.chain(bare).collect());
    Claim { value, entry_evidence, ..view.claim.clone() }
}

/// Whether each leaf of a list stands in another one.
fn is_part(field: usize, list: &Value, whole: &Value) -> bool {
    let (list, whole) = (Keyed::of(list, field), Keyed::of(whole, field));
    list.keys.iter().all(|(key, place)| {
        let (entry, Some(other)) = (&list.entries[*place], whole.entry(key)) else { return false };
        let fits = |(at, (one, other)): (usize, (&Option<Value>, &Option<Value>))| match (one, other) {
            (Some(one), Some(other)) => at == field || merge::same(one, other),
            (one, _) => one.is_none(),
        };
        entry.iter().zip(other).enumerate().all(fits)
    })
}
