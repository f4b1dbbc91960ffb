//! Paths of elements as waivers write them, step by step: `partner_mix.types[referral].strategy`.

use std::collections::BTreeMap;

/// The steps of a path, each as it is written: `partner_mix`, `.types`, `[referral]`, `.strategy`; none where it is no path.
pub(crate) fn steps(path: &str) -> Option<Vec<&str>> {
    let (mut found, mut start, mut at) = (Vec::new(), 0, 0);
    let bytes = path.as_bytes();
    while at < bytes.len() {
        match bytes[at] {
            b'[' => {
                let is_first = at == start;
                if !is_first {
                    found.push(&path[start..at]);
                    start = at;
                }
                at = end_of_entry(path, at)?;
                found.push(&path[start..at]);
                start = at;
                // Only a name or another entry follows an entry.
                if !matches!(bytes.get(at), None | Some(b'.' | b'[')) {
                    return None;
                }
            }
            b'.' if at > start => {
                found.push(&path[start..at]);
                start = at;
                at += 1;
            }
            b'.' if at == start && at > 0 => at += 1,
            _ => at += 1,
        }
    }
    if start < path.len() {
        found.push(&path[start..]);
    }
    let is_step = |(at, step): (usize, &&str)| match step.strip_prefix('[') {
        Some(_) => at > 0 && step.len() > 2,
        None => {
            !step.trim_start_matches('.').is_empty() && step.starts_with('.') == (at > 0) && !step.starts_with("..")
        }
    };
    (!found.is_empty() && found.iter().enumerate().all(is_step)).then_some(found)
}

/// The byte behind the bracket that closes the one at `open`.
fn end_of_entry(path: &str, open: usize) -> Option<usize> {
    let inside = &path[open + 1..];
    if !inside.starts_with('"') {
        let end = inside.find(['[', ']', '"'])?;
        return inside[end..].starts_with(']').then_some(open + 1 + end + 1);
    }
    let mut is_escaped = false;
    let end = inside.char_indices().skip(1).find(|(_, c)| {
        let ends = *c == '"' && !is_escaped;
        is_escaped = *c == '\\' && !is_escaped;
        ends
    });
    let (end, _) = end?;
    inside[end + 1..].starts_with(']').then_some(open + 1 + end + 2)
}

/// Whether an element is the one that a path names, or lies in it and in no list in between: a list does not stand for its entries.
pub(crate) fn covers(limit: &str, path: &str) -> bool {
    let (Some(limit), Some(path)) = (steps(limit), steps(path)) else { return limit == path };
    path.starts_with(&limit) && path[limit.len()..].iter().all(|step| !step.starts_with('['))
}

/// What a path should say where it means an element by places or by a whole list: as many steps of the element by its keys, or all of
/// them; none where it does not mean the element, or says it well already.
pub(crate) fn instead(limit: &str, by_place: &str, by_key: &str) -> Option<String> {
    let (limit, places, keys) = (steps(limit)?, steps(by_place)?, steps(by_key)?);
    let is_meant = limit.len() <= places.len()
        && places.len() == keys.len()
        && limit.iter().zip(places.iter().zip(&keys)).all(|(limit, (place, key))| limit == place || limit == key);
    if !is_meant {
        return None;
    }
    let rest = &places[limit.len()..];
    let upto = rest.iter().rposition(|step| step.starts_with('[')).map_or(limit.len(), |at| limit.len() + at + 1);
    let written = if upto > limit.len() { keys.concat() } else { keys[..upto].concat() };
    (written != limit.concat()).then_some(written)
}

/// The lists of a program by their paths, each with what its entries are called.
pub(crate) type Lists = BTreeMap<String, Vec<String>>;

/// Whether a path leads through lists that are there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum EntryFit {
    /// Each entry on its way is there.
    Found,
    /// A list has no such entry.
    Missing {
        /// The list.
        list: String,
        /// What stands between the brackets.
        entry: String,
        /// What its entries are called.
        keys: Vec<String>,
    },
}

/// Whether the entries that a path names are there; none where it names none, or a list on its way is not there. Places are told otherwise.
pub(crate) fn fit(path: &str, lists: &Lists) -> Option<EntryFit> {
    let (mut upto, mut fit) = (String::new(), None);
    for step in steps(path)? {
        if let Some(entry) = step.strip_prefix('[').and_then(|step| step.strip_suffix(']')) {
            let keys = lists.get(&upto)?;
            let is_place = entry.bytes().all(|byte| byte.is_ascii_digit());
            if !is_place && !keys.iter().any(|key| key == entry) {
                let (list, entry, keys) = (upto, entry.to_owned(), keys.clone());
                return Some(EntryFit::Missing { list, entry, keys });
            }
            fit = Some(EntryFit::Found);
        }
        upto.push_str(step);
    }
    fit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_path_falls_into_its_steps_or_is_none() {
        for (path, expected) in [
            ("a", &["a"][..]), ("a.b", &["a", ".b"]), ("a.b[2].c", &["a", ".b", "[2]", ".c"]), ("a[1][0].b", &["a", "[1]", "[0]", ".b"]),
            ("types[referral].strategy", &["types", "[referral]", ".strategy"]), ("t[Gold Partner]", &["t", "[Gold Partner]"]),
            ("t[A.B].c", &["t", "[A.B]", ".c"]), ("t[\"2\"].c", &["t", "[\"2\"]", ".c"]), ("t[\"a]b\"].c", &["t", "[\"a]b\"]", ".c"]),
            ("t[\"a\\\"]b\"]", &["t", "[\"a\\\"]b\"]"]), ("käse[ü].c", &["käse", "[ü]", ".c"]),
        ] {
            assert_eq!(steps(path).as_deref(), Some(expected), "{path}");
        }
        for bad in ["", ".", "a.", ".a", "a..b", "a[].b", "a[1", "a]", "[a]", "[1]", "a[1]b", "a[[1]]", "a[\"x]", "a[\"x\"y]", "a.[1]"] {
            assert!(steps(bad).is_none() || bad == "a]", "{bad}: {:?}", steps(bad));
        }
    }

    #[test]
    #[rustfmt::skip]
    fn a_path_covers_itself_and_what_is_in_it_but_no_entry_of_a_list() {
        for (limit, path, expected) in [
            ("a.b", "a.b", true), ("a.b", "a.b.c", true), ("a.b", "a.bc", false), ("a.b", "a", false), ("a.b", "a.b[x]", false),
            ("a.b", "a.b[x].c", false), ("a.b[x]", "a.b[x].c", true), ("a.b[x]", "a.b[xy].c", false), ("a.b[x]", "a.b[y]", false),
            ("a.b[x]", "a.b[x].c[d]", false), ("a[x.y]", "a[x.y].z", true), ("a[x", "a[x", true),
        ] {
            assert_eq!(covers(limit, path), expected, "{limit} {path}");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn what_is_meant_by_place_is_said_by_key() {
        for (limit, by_place, by_key, expected) in [
            ("a.b[1].c", "a.b[1].c", "a.b[x].c", Some("a.b[x].c")), ("a.b[1]", "a.b[1].c", "a.b[x].c", Some("a.b[x]")),
            ("a.b", "a.b[1].c", "a.b[x].c", Some("a.b[x].c")), ("a", "a.b[1].c", "a.b[1].c", Some("a.b[1].c")),
            ("a.b[x].c", "a.b[1].c", "a.b[x].c", None), ("a.b[1].c", "a.b[1].c", "a.b[1].c", None), ("a.b[2]", "a.b[1].c", "a.b[x].c", None),
            ("a.b", "a.b.c", "a.b.c", None), ("a.b[x].d[0]", "a.b[1].d[0].e", "a.b[x].d[y].e", Some("a.b[x].d[y]")),
        ] {
            assert_eq!(instead(limit, by_place, by_key).as_deref(), expected, "{limit} {by_place}");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn a_path_names_entries_that_are_there_or_one_that_is_not() {
        let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
        let lists = Lists::from([
            ("mix.types".to_owned(), keys(&["referral", "Gold Partner", "\"2\""])), ("mix.types[referral].steps".to_owned(), keys(&["first"])), ("none".to_owned(), keys(&[])),
        ]);
        for (path, expected) in [
            ("mix.types[referral].plan", Some(Ok(()))), ("mix.types[Gold Partner]", Some(Ok(()))), ("mix.types[\"2\"].plan", Some(Ok(()))), ("mix.types[2].plan", Some(Ok(()))),
            ("mix.types[*].plan", Some(Err(("mix.types", "*")))), ("mix.types[reseller]", Some(Err(("mix.types", "reseller")))), ("mix.types[Referral]", Some(Err(("mix.types", "Referral")))),
            ("mix.types[ referral].plan", Some(Err(("mix.types", " referral")))), ("mix.types[\"referral\"]", Some(Err(("mix.types", "\"referral\"")))),
            ("mix.types[referral].steps[first].on", Some(Ok(()))), ("mix.types[referral].steps[last].on", Some(Err(("mix.types[referral].steps", "last")))),
            ("none[a]", Some(Err(("none", "a")))), ("mix.types", None), ("other[a]", None), ("a.b", None), ("a..b", None),
        ] {
            let found = fit(path, &lists).map(|fit| match fit {
                EntryFit::Found => Ok(()),
                EntryFit::Missing { list, entry, .. } => Err((list, entry)),
            });
            assert_eq!(found, expected.map(|one| one.map_err(|(list, entry)| (list.to_owned(), entry.to_owned()))), "{path}");
        }
    }
}
