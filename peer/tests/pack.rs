//! The conditions of the built-in pack mean to public CEL what they mean here.
//!
//! All conditions that only name facts are taken: those of checks, their contradictions included, and those that say
//! when a question is put. Gates and decisions are left to our own tests, since they name verdicts. Everything is known
//! of the companies here; what happens where it is not is for `agreement.rs`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;
use std::num::NonZero;
use std::thread::{self, available_parallelism};

use cel::Program;
use peer::{Maker, Rules, as_of, context, truth};
use prognosis::engine::Facts;
use prognosis::engine::assess::{bind, evaluate};
use prognosis::expr::Truth;
use prognosis::pack::{Catalog, Condition, Verdict, VerdictSet};
use prognosis::{builtin, expr};

/// How many companies are made up blindly; those that were sought come on top.
const COMPANIES: usize = 200;

/// Conditions that `cel` cannot do: the beginning of the text, and the reason.
const LEFT_OUT: &[(&str, &str)] = &[];

/// A condition with its name and what `cel` makes of it.
struct Rule<'c> {
    name: String,
    condition: &'c Condition,
    program: Program,
}

/// All conditions over facts, in the pack's order.
fn named(catalog: &Catalog) -> Vec<(String, &Condition, String)> {
    let mut named = Vec::new();
    for check in &catalog.checks {
        let mut add = |part: &str, condition, text| named.push((format!("{} {part}", check.id), condition, text));
        check.applies_when.iter().for_each(|condition| add("applies_when", condition, condition.text.clone()));
        for limb in &check.limbs {
            for clause in limb.clauses() {
                add("clause", &clause.when, clause.when.text.clone());
            }
        }
        check.contradictions.iter().for_each(|rule| add("contradiction", &rule.when, rule.when.text.clone()));
    }
    for question in &catalog.questions {
        let asked = question.asked_when.iter();
        named.extend(asked.map(|asked| (format!("{} asked_when", question.fact), asked, asked.text.clone())));
    }
    named
}

/// The conditions that are held against CEL.
fn rules(catalog: &Catalog) -> Vec<Rule<'_>> {
    let kept = named(catalog)
        .into_iter()
        .filter(|(_, _, text)| !LEFT_OUT.iter().any(|(beginning, _)| text.starts_with(beginning)));
    kept.map(|(name, condition, text)| match Program::compile(&text) {
        Ok(program) => Rule { name, condition, program },
        Err(error) => panic!("{name}: {error}\n{text}"),
    })
    .collect()
}

#[test]
fn every_condition_is_public_cel() {
    let catalog = builtin::catalog().unwrap();
    let (all, kept) = (named(&catalog).len(), rules(&catalog).len());
    println!("{kept} of {all} conditions");
    for (beginning, reason) in LEFT_OUT {
        println!("left out: {beginning} …: {reason}");
        let there = named(&catalog).iter().any(|(_, _, text)| text.starts_with(beginning));
        assert!(there, "no condition begins with {beginning}");
    }
    assert_eq!(all - kept, LEFT_OUT.len());
    assert!(catalog.checks.iter().all(|check| Rules::new(check).is_ok()) || !LEFT_OUT.is_empty());
}

/// What conditions and checks came out as.
struct Seen {
    /// Of each condition how often it was false, unknown and true.
    truths: Vec<[usize; 3]>,
    verdicts: BTreeMap<Verdict, usize>,
}

/// Holds that both come to the same for some companies.
fn held(catalog: &Catalog, companies: &[Facts]) -> Seen {
    let rules = rules(catalog);
    let checks: Vec<_> = catalog.checks.iter().map(|check| Rules::new(check).ok()).collect();
    let mut seen = Seen { truths: vec![[0; 3]; rules.len()], verdicts: BTreeMap::new() };
    for facts in companies {
        let context = context(catalog, facts, as_of());
        let mut bound = bind(catalog, facts, as_of(), false);
        for (rule, truths) in rules.iter().zip(&mut seen.truths) {
            let ours = expr::truth(&rule.condition.typed, &bound.cells, &bound.records);
            let theirs = truth(&rule.program, &context);
            assert_eq!(ours, theirs, "{}: ours, theirs\n{}\n{:#?}", rule.name, rule.condition.text, facts.facts);
            truths[ours as usize] += 1;
        }
        catalog.code.program.reduce(&bound.records, &mut bound.cells);
        let mut possible = vec![VerdictSet::NONE; catalog.checks.len()];
        evaluate(catalog, &mut bound.cells, &mut possible);
        for ((check, rules), ours) in catalog.checks.iter().zip(&checks).zip(possible) {
            let Some(rules) = rules else { continue };
            assert_eq!(ours, rules.possible(&context), "{}: ours, theirs\n{:#?}", check.id, facts.facts);
            *seen.verdicts.entry(ours.verdict()).or_default() += 1;
        }
    }
    seen
}

#[test]
fn both_come_to_the_same() {
    let catalog = builtin::catalog().unwrap();
    let rules = rules(&catalog);
    let mut maker = Maker::new(&catalog, 20_260_131);
    let mut companies: Vec<Facts> = (0..COMPANIES).map(|_| maker.facts()).collect();
    for rule in &rules {
        companies.extend([true, false].into_iter().filter_map(|wanted| maker.towards(rule.condition, wanted)));
    }

    // Public CEL takes most of the time, and nothing is shared: each processor holds its part.
    let parts = available_parallelism().map_or(1, NonZero::get);
    let seen = thread::scope(|scope| {
        let parts = companies.chunks(companies.len().div_ceil(parts));
        let parts: Vec<_> = parts.map(|part| scope.spawn(|| held(&catalog, part))).collect();
        let ends = parts.into_iter().map(|part| part.join().unwrap());
        ends.reduce(|mut sum, part| {
            for (own, truths) in sum.truths.iter_mut().zip(part.truths) {
                own.iter_mut().zip(truths).for_each(|(own, count)| *own += count);
            }
            part.verdicts.into_iter().for_each(|(verdict, count)| *sum.verdicts.entry(verdict).or_default() += count);
            sum
        })
    });
    let Seen { truths: seen, verdicts } = seen.unwrap();

    let one_sided: Vec<&str> = rules
        .iter()
        .zip(&seen)
        .filter(|(_, seen)| seen[Truth::True as usize] == 0 || seen[Truth::False as usize] == 0)
        .map(|(rule, _)| rule.name.as_str())
        .collect();
    let [no, unknown, yes] = [0, 1, 2].map(|truth: usize| seen.iter().map(|seen| seen[truth]).sum::<usize>());
    println!("{} conditions, {} companies: {no} false, {unknown} unknown, {yes} true", rules.len(), companies.len());
    println!("verdicts: {verdicts:?}");
    let open: Vec<_> = rules.iter().zip(&seen).filter(|(_, seen)| seen[Truth::Unknown as usize] > 0).collect();
    let open: Vec<_> = open.iter().map(|(rule, seen)| (&rule.name, seen[Truth::Unknown as usize])).collect();
    assert_eq!(unknown, 0, "everything is known, but {open:?}");
    assert!(one_sided.is_empty(), "never seen to come out both ways: {one_sided:?}");
}
