//! What a waiver covers and for how long, and everything that keeps one from covering anything.

use std::sync::LazyLock;

use diagnostics::{Level, Location};
use pack::Fillers;
use proptest::prelude::*;

use super::*;

/// Those of the built-in pack.
static FILLERS: LazyLock<Fillers> = LazyLock::new(|| builtin::catalog().unwrap().fillers);

fn known() -> Known<'static> {
    Known { rules: &RULES, fillers: &FILLERS, longest: 366 }
}

const RULES: [&str; 3] = ["REQ-IPP", "REQ-MIX", "REQ-GOALS"];

/// An entry with everything in it; `more` comes first and wins over what it repeats.
fn entry(more: &[(&str, &str)]) -> String {
    let plain = [
        ("finding", "REQ-IPP"),
        ("reason", "Agreed with the board"),
        ("owner", "Ada"),
        ("approver", "Grace"),
        ("created", "2026-01-10"),
        ("expires", "2026-06-30"),
    ];
    let kept = plain.iter().filter(|(name, _)| more.iter().all(|(other, _)| other != name));
    let fields: Vec<_> = more.iter().chain(kept).map(|(name, value)| format!("{name}: {value}")).collect();
    format!("  - {}\n", fields.join("\n    "))
}

fn file(entries: &[&[(&str, &str)]]) -> String {
    format!("waivers:\n{}", entries.iter().map(|more| entry(more)).collect::<String>())
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// How many waivers are left, and every problem as `level line:column code words`.
fn outcome(text: &str) -> (usize, Vec<String>) {
    let waivers = read("waivers.yaml", text.as_bytes(), known());
    let line = |problem: Problem| {
        let span = problem.span.unwrap();
        let Location { line, column, .. } = Location::of("", text, span);
        let level = if problem.level == Level::Error { "error" } else { "warning" };
        format!("{level} {line}:{column} {} {}", problem.id, span.of(text))
    };
    (waivers.list.len(), waivers.problems.into_iter().map(line).collect())
}

#[test]
#[rustfmt::skip]
fn every_fault_is_told_on_its_place_and_an_error_leaves_no_waiver() {
    for (text, left, expected) in [
        (file(&[&[]]), 1, &[][..]),
        ("waivers: []\n".into(), 0, &[]),
        (String::new(), 0, &["error 1:1 yaml-empty "]),
        ("# none\n".into(), 0, &["error 1:1 yaml-empty "]),
        ("waivers:\n".into(), 0, &["error 1:9 missing-field "]),
        ("waivers: none\n".into(), 0, &["error 1:10 expected-list none"]),
        ("[]\n".into(), 0, &["error 1:1 expected-mapping []"]),
        ("waiver: []\n".into(), 0, &["error 1:1 unknown-field waiver", "error 1:1 missing-field waiver: []"]),
        ("waivers: [\n".into(), 0, &["error 1:10 yaml-syntax ["]),
        ("waivers: [x]\n".into(), 0, &["error 1:11 expected-mapping x"]),
        (file(&[&[("finding", "REQ-IP")]]), 0, &["error 2:14 unknown-rule REQ-IP"]),
        (file(&[&[("reason", "' '")]]), 0, &["error 2:13 empty-value ' '"]),
        (file(&[&[("reason", "'...'")]]), 0, &["error 2:13 waiver-words '...'"]),
        (file(&[&[("reason", "x")]]), 0, &["error 2:13 waiver-words x"]),
        (file(&[&[("reason", "xxx")]]), 0, &["error 2:13 waiver-words xxx"]),
        (file(&[&[("reason", "tbd")]]), 0, &["error 2:13 waiver-words tbd"]),
        (file(&[&[("reason", "'-'")]]), 0, &["error 2:13 waiver-words '-'"]),
        (file(&[&[("reason", "N/A")]]), 0, &["error 2:13 waiver-words N/A"]),
        (file(&[&[("reason", "written down in Q3")]]), 1, &[]),
        (file(&[&[("owner", "K")]]), 0, &["error 2:12 waiver-words K"]),
        (file(&[&[("owner", "tba")]]), 0, &["error 2:12 waiver-words tba"]),
        (file(&[&[("owner", "'?'")]]), 0, &["error 2:12 waiver-words '?'"]),
        (file(&[&[("owner", "Head of TBD")]]), 0, &["error 2:12 waiver-words Head of TBD"]),
        (file(&[&[("owner", "Kim")]]), 1, &[]),
        (file(&[&[("owner", "李")]]), 1, &[]),
        (file(&[&[("approver", "n/a")]]), 0, &["error 2:15 waiver-words n/a"]),
        (file(&[&[("approver", "B.")]]), 0, &["error 2:15 waiver-words B."]),
        (file(&[&[("expires", "2027-01-11")]]), 1, &[]),
        (file(&[&[("expires", "2027-01-12")]]), 1, &["warning 2:14 waiver-term 2027-01-12"]),
        (file(&[&[("expires", "2099-12-31")]]), 1, &["warning 2:14 waiver-term 2099-12-31"]),
        (file(&[&[("owner", "[Ada]")]]), 0, &["error 2:12 expected-text [Ada]"]),
        (file(&[&[("approver", "")]]), 0, &["error 2:14 missing-field "]),
        (file(&[&[("until", "2027-01-01")]]), 0, &["error 2:5 unknown-field until"]),
        (file(&[&[("path", "a..b")]]), 0, &["error 2:11 waiver-path a..b"]),
        (file(&[&[("path", "a[].b")]]), 0, &["error 2:11 waiver-path a[].b"]),
        (file(&[&[("path", "a[1][0].b")]]), 1, &[]),
        (file(&[&[("path", "[a]")]]), 0, &["error 2:11 expected-text [a]"]),
        (file(&[&[("expires", "2026-01-09")]]), 0, &["error 2:14 waiver-order 2026-01-09"]),
        (file(&[&[("expires", "2026-01-10")]]), 1, &[]),
        (file(&[&[("expires", "[2026]")]]), 0, &["error 2:14 expected-text [2026]"]),
        (file(&[&[("expires", "soon")]]), 1, &["warning 2:14 waiver-date soon"]),
        (file(&[&[("expires", "2026-06-31")]]), 1, &["warning 2:14 waiver-date 2026-06-31"]),
        (file(&[&[("created", "10.01.2026")]]), 1, &["warning 2:14 waiver-date 10.01.2026"]),
        (file(&[&[("approver", "ada")]]), 1, &["warning 2:15 waiver-approver ada"]),
        (file(&[&[], &[("reason", "Another")]]), 1, &["error 8:5 waiver-twice reason: Another"]),
        (file(&[&[], &[("created", "2026-06-30"), ("expires", "2026-12-31")]]), 1, &["error 8:5 waiver-twice created: 2026-06-30"]),
        (file(&[&[], &[("created", "2026-07-01"), ("expires", "2026-12-31")]]), 2, &[]),
        (file(&[&[], &[("path", "a")], &[("path", "b")], &[("program", "p")], &[("finding", "REQ-MIX")]]), 5, &[]),
        (file(&[&[("program", "./p/x")], &[("program", "p/x")]]), 1, &["error 9:5 waiver-twice program: p/x"]),
        (file(&[&[("finding", "REQ-NO")], &[("path", "a")]]), 1, &["error 2:14 unknown-rule REQ-NO"]),
    ] {
        let (list, problems) = outcome(&text);
        assert_eq!((list, problems.as_slice()), (left, expected.iter().map(|&e| e.to_owned()).collect::<Vec<_>>().as_slice()), "{text}");
    }
}

#[test]
fn a_slip_in_a_rule_is_understood() {
    let waivers = read("w.yaml", file(&[&[("finding", "REQ-GAOLS")]]).as_bytes(), known());
    assert_eq!(waivers.problems.into_sorted()[0].help.as_deref(), Some("did you mean `REQ-GOALS`?"));
}

#[test]
fn the_file_says_what_it_says() {
    let text = file(&[&[("path", "ipp.strategic_value"), ("program", "programs/emea/program.yaml")]]);
    let waivers = read("ci/waivers.yaml", text.as_bytes(), known());
    let waiver = &waivers.list[0];
    assert_eq!(
        (waiver.terms.file.as_str(), waiver.terms.line, waiver.terms.finding.as_str()),
        ("ci/waivers.yaml", 2, "REQ-IPP")
    );
    assert_eq!(waiver.terms.path.as_deref(), Some("ipp.strategic_value"));
    assert_eq!(waiver.terms.program.as_deref(), Some("programs/emea/program.yaml"));
    assert_eq!((waiver.terms.reason.as_str(), waiver.terms.owner.as_str()), ("Agreed with the board", "Ada"));
    assert_eq!((waiver.terms.approver.as_str(), waiver.terms.created.as_str()), ("Grace", "2026-01-10"));
    assert_eq!(waiver.terms.expires, "2026-06-30");
}

#[test]
fn a_path_covers_itself_and_what_is_below_it() {
    for (limit, path, expected) in [
        ("a.b", "a.b", true),
        ("a.b", "a.b.c", true),
        ("a.b", "a.b[2]", false),
        ("a.b", "a.b[2].c", false),
        ("a.b", "a.bc", false),
        ("a.b", "a", false),
        ("a.b", "x.a.b", false),
        ("a.b[2]", "a.b[2].c", true),
        ("a.b[2]", "a.b[21]", false),
        ("a.b[2]", "a.b", false),
    ] {
        let waivers = read("w.yaml", file(&[&[("path", limit)]]).as_bytes(), known());
        let covers = waivers.covering("p.yaml", "REQ-IPP", path, day("2026-03-01")).is_some();
        assert_eq!(covers, expected, "{limit} and {path}");
        assert_eq!(waivers.covering("p.yaml", "REQ-MIX", path, day("2026-03-01")), None);
    }
}

#[test]
fn a_program_is_named_from_the_folder_of_the_waivers() {
    for (waivers_file, limit, program, expected) in [
        ("waivers.yaml", "programs/emea/program.yaml", "programs/emea/program.yaml", true),
        ("waivers.yaml", "programs/emea/program.yaml", "./programs/emea/program.yaml", true),
        ("./waivers.yaml", "./program.yaml", "program.yaml", true),
        ("waivers.yaml", "program.yaml", "programs/program.yaml", false),
        ("a/waivers.yaml", "program.yaml", "a/program.yaml", true),
        ("a/waivers.yaml", "program.yaml", "program.yaml", false),
        ("a/waivers.yaml", "../b/program.yaml", "b/program.yaml", true),
        ("../waivers.yaml", "b/program.yaml", "../b/program.yaml", true),
        ("/srv/waivers.yaml", "p.yaml", "/srv/p.yaml", true),
        ("/srv/waivers.yaml", "p.yaml", "p.yaml", false),
        ("waivers.yaml", "/srv/p.yaml", "/srv/p.yaml", true),
    ] {
        let waivers = read(waivers_file, file(&[&[("program", limit)]]).as_bytes(), known());
        let covers = waivers.covering(program, "REQ-IPP", "a", day("2026-03-01")).is_some();
        assert_eq!(covers, expected, "{waivers_file}, {limit} and {program}");
    }
}

#[test]
#[rustfmt::skip]
fn a_waiver_holds_from_its_first_day_to_its_last() {
    let plain: &[(&str, &str)] = &[];
    for (more, as_of, covers, state, left) in [
        (plain, "2026-01-09", 1, "not_yet", 173),
        (plain, "2026-01-10", 1, "active", 172),
        (plain, "2026-06-16", 1, "active", 15),
        (plain, "2026-06-17", 1, "expires_soon", 14),
        (plain, "2026-06-30", 1, "expires_soon", 1),
        (plain, "2026-06-30", 0, "unused", 1),
        (plain, "2026-07-01", 0, "expired", 0),
        (plain, "2026-07-03", 1, "expired", -2),
        (&[("expires", "soon")], "2026-03-01", 0, "expired", 0),
        (&[("created", "now")], "2026-03-01", 0, "not_yet", 122),
        (&[("created", "now")], "2026-07-01", 0, "expired", 0),
    ] {
        let waivers = read("w.yaml", file(&[more]).as_bytes(), known());
        let found = (waivers.state(0, day(as_of), covers).word(), waivers.days_left(0, day(as_of)));
        assert_eq!(found, (state, left), "{more:?} on {as_of}");
        let active = waivers.covering("p", "REQ-IPP", "a", day(as_of)).is_some();
        assert_eq!(active, ["active", "expires_soon", "unused"].contains(&state), "{more:?} on {as_of}");
    }
    assert_eq!(Waivers::default().state(3, day("2026-01-01"), 0), WaiverState::Expired);
}

#[test]
fn the_first_that_holds_covers() {
    let text = file(&[&[("expires", "2026-02-01")], &[("path", "a")], &[("path", "a.b")]]);
    let waivers = read("w.yaml", text.as_bytes(), known());
    assert_eq!(waivers.list.len(), 3);
    for (as_of, path, expected) in
        [("2026-01-20", "a.b", Some(0)), ("2026-03-01", "a.b", Some(1)), ("2026-03-01", "c", None)]
    {
        assert_eq!(waivers.covering("p", "REQ-IPP", path, day(as_of)), expected, "{path} on {as_of}");
    }
}

proptest! {
    #[test]
    fn no_words_panic_and_an_error_never_waives(
        words in prop::collection::vec(prop::sample::select(&[
            "waivers:\n", "  - ", "finding: ", "REQ-IPP", "\n    ", "reason: ", "owner: Kim", "approver: Ada", "created: ",
            "expires: ", "2026-01-01", "path: ", "a.b[", "]", "''", "~", "*a", "&a ", "{", "}", "#", "\u{feff}", "ä",
        ][..]), 0..30)
    ) {
        let text = words.concat();
        let waivers = read("w.yaml", text.as_bytes(), known());
        prop_assert!(!waivers.list.is_empty() || waivers.problems.has_errors() || text.contains("waivers"));
        for waiver in &waivers.list {
            prop_assert!(RULES.contains(&waiver.terms.finding.as_str()) && !waiver.terms.reason.trim().is_empty());
        }
    }

    #[test]
    fn a_waiver_covers_exactly_on_the_days_between(created in 0..400i32, length in 0..400i32, as_of in -10..900i32) {
        let start = jiff::civil::date(2026, 1, 1);
        let on = |days: i32| start.checked_add(jiff::Span::new().days(days)).unwrap();
        let text = file(&[&[("created", &on(created).to_string()), ("expires", &on(created + length).to_string())]]);
        let waivers = read("w.yaml", text.as_bytes(), known());
        let as_of_day = Day::from(on(as_of));
        let covers = waivers.covering("p", "REQ-IPP", "a", as_of_day).is_some();
        prop_assert_eq!(covers, created <= as_of && as_of <= created + length);
        prop_assert_eq!(waivers.state(0, as_of_day, 0) == WaiverState::Unused, covers);
        prop_assert_eq!(waivers.days_left(0, as_of_day), created + length - as_of + 1);
    }
}
