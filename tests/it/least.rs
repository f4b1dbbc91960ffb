//! The least change of facts by which a check passes: held against all that could be changed, over small packs of which every set of facts is tried.

use std::fmt;

use prognosis::engine::Facts;
use prognosis::engine::target::{Assume, Question, USUAL_NODES, everything};
use prognosis::expr::Value;
use prognosis::input::{Source, gather};
use prognosis::pack::source::{SourceFile, read_folder};
use prognosis::pack::{Catalog, compile};
use proptest::prelude::*;
use proptest::sample::select;

use crate::support::{as_of, cases, root};

/// The facts of the small pack: three numbers from 0 to 4, of which more, less and neither is better, a yes, a choice of three that gets better,
/// and a set of three options of which fewer are better.
const QUESTIONS: &str = "section: small
title: Small
questions:
  - {fact: small.a, ask: How much is there?, type: number, integer: true, min: 0, max: 4, better: higher}
  - {fact: small.b, ask: How much is lost?, type: number, integer: true, min: 0, max: 4, better: lower}
  - {fact: small.f, ask: How much is it?, type: number, integer: true, min: 0, max: 4, better: neither}
  - {fact: small.c, ask: Is it so?, type: yesno, better: yes}
  - {fact: small.d, ask: Which is it?, type: choice, choices: {low: Low, mid: Mid, top: Top}, better: higher}
  - {fact: small.e, ask: What went wrong?, type: multi, choices: {x: One, y: Two, z: Three}, better: fewer}
  - {fact: small.g, ask: Is all lost?, type: yesno, better: no}
";

/// A state of these facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct State {
    a: i32,
    b: i32,
    f: i32,
    c: bool,
    d: usize,
    e: u8,
}

const OPTIONS: [&str; 3] = ["x", "y", "z"];
const LEVELS: [&str; 3] = ["low", "mid", "top"];

impl State {
    fn all() -> impl Iterator<Item = State> {
        let numbers = (0..125).map(|at| (at / 25, at / 5 % 5, at % 5));
        let rest =
            |(a, b, f)| (0..48).map(move |at| State { a, b, f, c: at % 2 == 1, d: at / 2 % 3, e: (at / 6) as u8 });
        numbers.flat_map(rest)
    }

    /// How far each fact is from another state; none where it would have to get worse.
    fn moves(self, to: State) -> Option<[u32; 6]> {
        let up = |from: i32, to: i32| u32::try_from(to - from).ok();
        let fewer = (to.e & !self.e == 0).then(|| (self.e ^ to.e).count_ones());
        let yes = up(i32::from(self.c), i32::from(to.c));
        let level = up(self.d as i32, to.d as i32);
        Some([up(self.a, to.a)?, up(to.b, self.b)?, yes?, level?, fewer?, self.f.abs_diff(to.f)])
    }

    fn lines(self, indent: &str) -> String {
        let set: Vec<&str> = (0..3).filter(|at| self.e >> at & 1 == 1).map(|at| OPTIONS[at]).collect();
        let State { a, b, f, c, d, .. } = self;
        let (c, d, e) = (if c { "yes" } else { "no" }, LEVELS[d], set.join(", "));
        format!(
            "{indent}program.stage: 1\n{indent}small.a: {a}\n{indent}small.b: {b}\n{indent}small.f: {f}\n{indent}small.c: {c}\n{indent}small.d: {d}\n\
             {indent}small.e: [{e}]\n{indent}small.g: no\n"
        )
    }

    fn answers(self) -> String {
        format!("company: Small\nanswers:\n{}", self.lines("  "))
    }

    fn put(&mut self, fact: &str, value: &Value) {
        match (fact, value) {
            ("small.a", Value::Number(number)) => self.a = *number as i32,
            ("small.b", Value::Number(number)) => self.b = *number as i32,
            ("small.f", Value::Number(number)) => self.f = *number as i32,
            ("small.c", Value::YesNo(yes)) => self.c = *yes,
            ("small.d", Value::Choice(id)) => self.d = LEVELS.iter().position(|level| level == id).unwrap(),
            ("small.e", Value::Multi(ids)) => {
                self.e = (0..3).filter(|at| ids.iter().any(|id| id == OPTIONS[*at])).map(|at| 1 << at).sum();
            }
            other => panic!("{other:?} is no fact of the pack"),
        }
    }
}

/// A condition that is small enough to be tried everywhere.
#[derive(Clone, Copy, Debug)]
enum Atom {
    A(i32),
    B(i32),
    F(i32),
    FAtMost(i32),
    Yes,
    D(usize),
    Without(usize),
    AtMost(u32),
    AOverB,
    Sum(i32),
    Product(i32),
    Twice,
}

impl Atom {
    fn holds(self, of: State) -> bool {
        match self {
            Atom::A(least) => of.a >= least,
            Atom::B(most) => of.b <= most,
            Atom::F(is) => of.f == is,
            Atom::FAtMost(most) => of.f <= most,
            Atom::Yes => of.c,
            Atom::D(least) => of.d >= least,
            Atom::Without(option) => of.e >> option & 1 == 0,
            Atom::AtMost(most) => of.e.count_ones() <= most,
            Atom::AOverB => of.a >= of.b,
            Atom::Sum(least) => of.a - of.b >= least,
            Atom::Product(least) => of.a * (4 - of.b) >= least,
            Atom::Twice => of.f <= 2 * of.a,
        }
    }
}

impl fmt::Display for Atom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Atom::A(least) => write!(f, "small.a >= {least}"),
            Atom::B(most) => write!(f, "small.b <= {most}"),
            Atom::F(is) => write!(f, "small.f == {is}"),
            Atom::FAtMost(most) => write!(f, "small.f <= {most}"),
            Atom::Yes => write!(f, "small.c"),
            Atom::D(0) => write!(f, "small.d in [\"low\", \"mid\", \"top\"]"),
            Atom::D(1) => write!(f, "small.d in [\"mid\", \"top\"]"),
            Atom::D(_) => write!(f, "small.d == \"top\""),
            Atom::Without(option) => write!(f, "!(\"{}\" in small.e)", OPTIONS[*option]),
            Atom::AtMost(most) => write!(f, "size(small.e) <= {most}"),
            Atom::AOverB => write!(f, "small.a >= small.b"),
            Atom::Sum(least) => write!(f, "small.a - small.b >= {least}"),
            Atom::Product(least) => write!(f, "small.a * (4 - small.b) >= {least}"),
            Atom::Twice => write!(f, "small.f <= 2 * small.a"),
        }
    }
}

/// A condition that no state meets and that reads every fact: what nobody reads is not asked.
const READS: &str = "small.g && small.a == 4 && small.b == 4 && small.f == 4 && small.c && (small.d == \"top\" || small.d == \"low\" && program.stage == 2) && size(small.e) == 3";

/// Clauses that all have to hold, each one of some atoms; the last ones are practice.
#[derive(Clone, Debug)]
struct Rules {
    passing: Vec<Vec<Atom>>,
    practice: Vec<Vec<Atom>>,
}

impl Rules {
    fn hold(&self, of: State) -> bool {
        self.passing.iter().chain(&self.practice).all(|clause| clause.iter().any(|atom| atom.holds(of)))
    }

    /// One state that passes and one that does not, as examples of the check.
    fn examples(&self) -> String {
        let of = |verdict: &str, holds: bool| {
            let state = State::all().find(|state| self.hold(*state) == holds);
            state.map(|state| {
                format!("  - name: {verdict}\n    facts:\n{}    verdict: {verdict}\n", state.lines("      "))
            })
        };
        [of("pass", true), of("at_risk", false)].into_iter().flatten().collect()
    }

    /// Whether some states pass and some do not, without which it is no check.
    fn is_check(&self) -> bool {
        [true, false].iter().all(|holds| State::all().any(|state| self.hold(state) == *holds))
    }

    /// The pack with these rules; none where the compiler refuses them, such as a clause that always holds.
    fn catalog(&self) -> Option<Catalog> {
        let any = |clause: &Vec<Atom>| clause.iter().map(|atom| format!("({atom})")).collect::<Vec<_>>().join(" || ");
        let clauses = |field: &str, clauses: Vec<String>, more: &str| {
            let lines: String =
                clauses.iter().map(|when| format!("  - when: '{when}'\n    say: So it is.\n{more}")).collect();
            if lines.is_empty() { lines } else { format!("{field}:\n{lines}") }
        };
        let source = "    source: [D1-a]\n";
        let passing = clauses("passes_when", self.passing.iter().map(any).collect(), source);
        let practice = self.practice.iter().map(|clause| format!("!({})", any(clause))).collect();
        let practice = clauses("at_risk_when", practice, "    basis: practice\n");
        let check = format!(
            "id: S-1\nname: small\ntitle: It is not so\nhealthy: It is so\narea: basics\ntheme: start\nseverity: high\nseverity_basis: D1-a\nbasis: source\n\
             root_cause: [resources]\nsource: [D1-a]\nfails_when:\n  - when: small.g\n    say: All is lost.\n{source}{passing}{practice}\
             contradictions:\n  - when: '{READS}'\n    message: It cannot be.\n    source: [D1-a]\nmessage: {{fail: It is not so., at_risk: It is hardly so., pass: It is so.}}\nscreen:\n  ask: Is it so?\n  levels: [No., Hardly., In part., Nearly., Yes.]\nwhy: So it has to be.\nremedy:\n  title: Make it so\n  owner: ceo\n  \
             effort_days: [1, 2]\n  this_week: Begin.\n  done_when: It is so.\n  source: [D1-a]\nexamples:\n  - {{name: all is lost, facts: {{program.stage: 1, small.g: yes}}, verdict: fail}}\n  \
             - {{name: nothing is known, facts: {{program.stage: 1}}, verdict: unknown}}\n{}",
            self.examples()
        );
        let mut files = read_folder(&root().join("tests/packs/base")).unwrap();
        let texts =
            [("questionnaires/questions/90-small.yaml", QUESTIONS.to_owned()), ("rules/basics/90-small.yaml", check)];
        for (path, text) in texts {
            files.push(SourceFile { shown: path.to_owned(), path: path.to_owned(), bytes: text.into_bytes() });
        }
        compile(&files).catalog
    }
}

/// What the step of the check changes of a state, and whether the check is only taken to pass.
fn step(catalog: &Catalog, state: State) -> Option<(State, bool)> {
    let facts: Facts = gather(catalog, &[Source::new("answers.yaml", state.answers())], as_of()).unwrap().facts;
    let check = catalog.checks.iter().position(|check| check.id == "S-1").unwrap();
    let profile = catalog.profile("standard").unwrap();
    let (within, assume, nodes) = (None, Assume::AsReported, USUAL_NODES);
    let question =
        Question { catalog, facts: &facts, profile, as_of: as_of(), without: &[], dropped: &[], within, assume, nodes };
    let plan = everything(question).unwrap();
    let step = plan.steps.iter().find(|step| step.planned.check == check)?;
    let mut then = state;
    step.changes.iter().for_each(|(fact, value)| then.put(fact, value));
    Some((then, !step.taken_to_pass.is_empty()))
}

/// Holds the step against every state: as few facts as can be change, and no state lies nearer in one of them and no further in the others.
fn is_least(catalog: &Catalog, rules: &Rules, state: State) -> Result<(), TestCaseError> {
    let found = step(catalog, state);
    if rules.hold(state) {
        prop_assert!(found.is_none(), "a check that passes has a step: {rules:?} {state:?}");
        return Ok(());
    }
    let Some((then, taken)) = found else {
        return Err(TestCaseError::fail(format!("no step: {rules:?} {state:?}")));
    };
    // What has no better side is changed only where nothing else leads there.
    let ways: Vec<[u32; 6]> = State::all().filter(|to| rules.hold(*to)).filter_map(|to| state.moves(to)).collect();
    let better: Vec<[u32; 6]> = ways.iter().copied().filter(|moves| moves[5] == 0).collect();
    let ways = if better.is_empty() { ways } else { better };
    let Some(fewest) = ways.iter().map(|moves| moves.iter().filter(|far| **far > 0).count()).min() else {
        prop_assert!(taken, "passes where nothing does: {rules:?} {state:?}");
        return Ok(());
    };
    prop_assert!(!taken && rules.hold(then), "{rules:?} {state:?} {then:?}");
    let moves = state.moves(then).unwrap();
    let count = moves.iter().filter(|far| **far > 0).count();
    prop_assert_eq!(count, fewest, "{:?} {:?} {:?}", rules, state, then);
    let nearer = |way: &&[u32; 6]| **way != moves && way.iter().zip(&moves).all(|(one, other)| one <= other);
    prop_assert_eq!(ways.iter().find(nearer), None, "{:?} {:?} {:?}", rules, state, then);
    Ok(())
}

fn atom() -> impl Strategy<Value = Atom> {
    prop_oneof![
        (1..5).prop_map(Atom::A),
        (0..4).prop_map(Atom::B),
        (0..5).prop_map(Atom::F),
        (0..4).prop_map(Atom::FAtMost),
        Just(Atom::Yes),
        (1..3_usize).prop_map(Atom::D),
        (0..3_usize).prop_map(Atom::Without),
        (0..3_u32).prop_map(Atom::AtMost),
        Just(Atom::AOverB),
        (-1..5).prop_map(Atom::Sum),
        select(vec![2, 3, 4, 6, 8, 9, 12]).prop_map(Atom::Product),
        Just(Atom::Twice),
    ]
}

fn rules() -> impl Strategy<Value = Rules> {
    let clause = || prop::collection::vec(atom(), 1..4);
    let of = (prop::collection::vec(clause(), 1..5), prop::collection::vec(clause(), 0..3));
    of.prop_map(|(passing, practice)| Rules { passing, practice })
}

fn state() -> impl Strategy<Value = State> {
    let numbers = (0..5, 0..5, 0..5);
    (numbers, any::<bool>(), 0..3_usize, 0..8_u8).prop_map(|((a, b, f), c, d, e)| State { a, b, f, c, d, e })
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn no_fewer_facts_and_no_nearer_values_do(rules in rules(), states in prop::collection::vec(state(), 6)) {
        prop_assume!(rules.is_check());
        let catalog = rules.catalog();
        prop_assume!(catalog.is_some());
        for state in states {
            is_least(catalog.as_ref().unwrap(), &rules, state)?;
        }
    }
}

#[test]
fn a_number_held_against_another_is_moved_to_it_and_no_further() {
    let state = State { a: 1, b: 4, f: 4, c: false, d: 0, e: 7 };
    let least = |rules: Rules| is_least(&rules.catalog().unwrap(), &rules, state).unwrap();
    for clause in [Atom::AOverB, Atom::Sum(-1), Atom::Product(4), Atom::Twice] {
        least(Rules { passing: vec![vec![clause]], practice: Vec::new() });
    }
    // One of several options is what is wrong, and the others stay.
    least(Rules { passing: vec![vec![Atom::Without(1)]], practice: vec![vec![Atom::AtMost(2)]] });
}
