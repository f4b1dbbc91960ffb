//! The cheapest way to a target: what is found is held against every set of steps, and against the audit of the changed facts.

use std::collections::BTreeSet;
use std::path::PathBuf;

use prognosis::engine::Facts;
use prognosis::engine::assess::{Assessment, assess};
use prognosis::engine::target::{
    Assume, Chosen, Question, Target, USUAL_NODES, changed, everything, expected, frontier, reach, weigh,
};
use prognosis::expr::{Day, Truth};
use prognosis::input::{Source, gather};
use prognosis::pack::Verdict;
use proptest::prelude::*;
use serde_json::Value;

use crate::laws::{complete, kept, partial, picks};
use crate::support::{CATALOG, as_of, cases, code, facts, folder, has_time, names, prognosis, root, stderr, stdout};

const TARGETS: [&str; 9] = [
    "hire=ready",
    "hire=conditional",
    "set-up=yes",
    "launch=yes",
    "grade=fair",
    "score>=55",
    "leader.score>=60",
    "FM-09=pass",
    "G-09a=open",
];

fn target(words: &str) -> Target {
    Target::parse(&CATALOG, words).unwrap_or_else(|error| panic!("{words}: {error}"))
}

pub fn question<'q>(facts: &'q Facts, as_of: Day, without: &'q [usize]) -> Question<'q> {
    let profile = CATALOG.profile("standard").unwrap();
    let (within, assume, nodes) = (None, Assume::AsReported, USUAL_NODES);
    Question { catalog: &CATALOG, facts, profile, as_of, without, dropped: &[], within, assume, nodes }
}

/// The sample companies with the day of their audit: those in `examples/`, and those in `tests/companies` by their stories.
pub fn companies() -> Vec<(String, Facts, Day)> {
    let examples =
        names(&root().join("examples")).into_iter().filter(|name| root().join("examples").join(name).is_dir());
    let mut all: Vec<_> = examples.map(|name| (name.clone(), facts(&name), as_of())).collect();
    for name in names(&root().join("tests/companies")) {
        let story = root().join("tests/companies").join(&name);
        let Ok(expected) = std::fs::read_to_string(story.join("expected.yaml")) else { continue };
        let day =
            expected.lines().find_map(|line| line.strip_prefix("as_of:")).unwrap().trim().trim_matches(['"', '\'']);
        let day: Day = day.parse().unwrap();
        let files: Vec<PathBuf> =
            names(&story).into_iter().filter(|file| file.starts_with("answers")).map(|file| story.join(file)).collect();
        let source = |file: &PathBuf| {
            Source::new(&*file.file_name().unwrap().to_string_lossy(), std::fs::read_to_string(file).unwrap())
        };
        let sources: Vec<Source> = files.iter().map(source).collect();
        all.push((name, gather(&CATALOG, &sources, day).unwrap().facts, day));
    }
    assert!(all.len() > 20, "the sample companies are not found");
    all
}

/// Whether an audit says that a target is reached, by what it tells and by nothing of the planner's own.
fn is_reached(assessment: &Assessment, target: &Target) -> bool {
    let score = |side: &str| assessment.sides.iter().find(|one| one.side == side);
    match target {
        Target::Decision { decision, outcome } => {
            let of = &CATALOG.decisions[*decision];
            let decided = assessment.decisions.iter().find(|one| one.decision == *decision).unwrap();
            let outcomes = match decided.provisional {
                Some(only) => vec![only],
                None => decided.possible.clone(),
            };
            let rank =
                |at: usize| ["no", "conditional", "yes"].iter().position(|one| *one == of.outcome(at).answer.word());
            let aimed = (0..=of.rules.len()).find(|at| of.outcome(*at).id == *outcome);
            outcomes.into_iter().all(|at| match aimed {
                Some(aimed) if of.outcome(at).id == of.outcome(aimed).id => true,
                Some(aimed) => rank(at).zip(rank(aimed)).is_some_and(|(is, wanted)| (is, at) > (wanted, aimed)),
                None => of.outcome(at).answer.word() == "yes" && outcome == "yes",
            })
        }
        Target::Grade { side, grade } => {
            // Where too little is known for a grade, the score and the gates tell what it would be.
            let capped = assessment.gates.iter().filter(|one| one.shut != Truth::False).any(|one| {
                let cap = CATALOG.gates[one.gate].cap.as_ref().filter(|cap| cap.side == *side);
                cap.is_some_and(|cap| CATALOG.pack.grades.iter().position(|one| one.id == cap.grade).unwrap() > *grade)
            });
            score(side).is_some_and(|one| one.bounds.least >= CATALOG.pack.grades[*grade].from - 1e-6) && !capped
        }
        Target::Score { side, least } => score(side).is_some_and(|one| one.bounds.least >= least - 1e-6),
        Target::Check { check, .. } => {
            assessment.judgements.iter().any(|one| one.check == *check && one.verdict == Verdict::Pass)
        }
        Target::Gate { gate } => assessment.gates.iter().any(|one| one.gate == *gate && one.shut == Truth::False),
    }
}

fn is_by_facts(chosen: &Chosen) -> bool {
    chosen.steps.iter().all(|step| step.taken_to_pass.is_empty())
}

#[test]
fn the_audit_of_the_changed_facts_says_that_the_target_is_reached() {
    let (mut reached, mut audited) = (0, 0);
    for (name, facts, day) in companies() {
        let profile = CATALOG.profile("standard").unwrap();
        let before = assess(&CATALOG, &facts, profile, day);
        for words in TARGETS {
            let target = target(words);
            let found = reach(question(&facts, day, &[]), std::slice::from_ref(&target)).unwrap();
            assert!(found.proven, "{name}: {words} is not proven after {} nodes", found.nodes);
            let Some(best) = &found.best else {
                assert!(!found.unmet.is_empty() && !is_reached(&before, &target), "{name}: {words} has no reason");
                continue;
            };
            reached += 1;
            assert_eq!(best.steps.is_empty(), is_reached(&before, &target), "{name}: {words}");
            assert_eq!(found.least, best.effort, "{name}: {words}");
            if is_by_facts(best) && before.bound.disputed.is_empty() {
                audited += 1;
                let after = assess(&CATALOG, &changed(&facts, &best.changes), profile, day);
                assert!(is_reached(&after, &target), "{name}: {words} by {:#?}", best.changes);
                for (side, _, score) in &best.scores {
                    let is = after.sides.iter().find(|one| one.side == *side).map(|one| one.bounds.least);
                    assert!(
                        is.is_none_or(|is| (is - score).abs() < 1e-6),
                        "{name}: {words}: {side} {is:?} and not {score}"
                    );
                }
            }
            if let Some(other) = &found.runner_up {
                assert!(other.effort >= best.effort, "{name}: {words}");
                let of = |way: &Chosen| way.steps.iter().map(|step| step.planned.check).collect::<BTreeSet<usize>>();
                assert!(!of(best).is_subset(&of(other)), "{name}: {words}");
            }
        }
    }
    assert!(reached > 60 && audited > 40, "{reached} reached, {audited} audited");
}

/// How many steps brute force takes: each one more is twice as many sets.
fn steps(usual: usize, with_time: usize) -> usize {
    if has_time() { with_time } else { usual }
}

/// Every set of some checks, as lists.
fn subsets(checks: &[usize]) -> impl Iterator<Item = Vec<usize>> + '_ {
    (0..1_u32 << checks.len())
        .map(|set| checks.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1).map(|(_, check)| *check).collect())
}

/// The least effort over every set of some steps, by brute force, and by the search with all others left out.
fn both(
    facts: &Facts,
    day: Day,
    pick: u64,
    most: usize,
    words: &str,
    assume: Assume,
    within: Option<u32>,
) -> (Option<f64>, Option<f64>, usize) {
    let all: Vec<usize> =
        everything(question(facts, day, &[])).unwrap().steps.iter().map(|step| step.planned.check).collect();
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|at| (*at as u64 + 1).wrapping_mul(pick | 1).rotate_left(17));
    let taken: Vec<usize> = order.iter().take(most).map(|at| all[*at]).collect();
    let without: Vec<usize> = all.iter().copied().filter(|check| !taken.contains(check)).collect();
    let question = Question { assume, within, ..question(facts, day, &without) };
    let targets = [target(words)];
    let efforts = weigh(question, &targets, &subsets(&taken).collect::<Vec<_>>()).unwrap();
    let least = efforts.into_iter().flatten().reduce(f64::min);
    let found = reach(question, &targets).unwrap();
    assert!(found.proven);
    (least, found.best.map(|best| best.effort), taken.len())
}

#[test]
fn no_set_of_steps_of_a_sample_company_costs_less() {
    let (mut reached, mut pick) = (0, 7);
    for (name, facts, day) in companies() {
        for (at, words) in TARGETS.into_iter().enumerate() {
            pick += 1;
            let within = (at % 4 == 3).then_some(120);
            let assume = Assume::ALL[at % 3];
            let (least, found, _) = both(&facts, day, pick, steps(8, 10), words, assume, within);
            assert_eq!(least, found, "{name}: {words} {assume:?} {within:?}");
            reached += usize::from(least.is_some_and(|least| least > 0.0));
        }
    }
    assert!(reached > 15, "{reached} reached");
}

proptest! {
    #![proptest_config(cases(5))]

    #[test]
    fn no_set_of_steps_costs_less(picks in picks(), kept in kept(), pick in any::<u64>(), at in 0..TARGETS.len(), assume in 0..3_usize) {
        let facts = partial(&complete(&picks), &kept);
        let (least, found, _) = both(&facts, as_of(), pick, 9, TARGETS[at], Assume::ALL[assume], None);
        prop_assert_eq!(least, found, "{} {:?}", TARGETS[at], Assume::ALL[assume]);
        // A low bar is met by some of them, so that not all cases are out of reach.
        let (least, found, _) = both(&facts, as_of(), pick, 9, "score>=35", Assume::ALL[assume], None);
        prop_assert_eq!(least, found);
    }
}

#[test]
fn the_best_use_of_some_days_is_the_best_over_all_sets() {
    for (company, days) in [("brightloom", 20.0), ("harborline", 12.0), ("tidewater", 30.0)] {
        let facts = facts(company);
        let all: Vec<usize> =
            everything(question(&facts, as_of(), &[])).unwrap().steps.iter().map(|step| step.planned.check).collect();
        let (taken, without) = all.split_at(all.len().min(9));
        let question = question(&facts, as_of(), without);
        let found = frontier(question, "company", days).unwrap();
        assert!(found.proven && found.best.effort <= days, "{company}");
        let sets: Vec<Vec<usize>> = subsets(taken).collect();
        let bar = Target::Score { side: "company".to_owned(), least: found.score + 1e-4 };
        let efforts = weigh(question, &[bar], &sets).unwrap();
        assert!(
            efforts.iter().flatten().all(|effort| *effort > days),
            "{company}: a set reaches more than {}",
            found.score
        );
        for pair in found.points.windows(2) {
            assert!(pair[0].score < pair[1].score && pair[0].effort < pair[1].effort, "{company}: {pair:?}");
            let bar = Target::Score { side: "company".to_owned(), least: pair[1].score - 1e-7 };
            let least = weigh(question, &[bar], &sets).unwrap().into_iter().flatten().reduce(f64::min);
            assert_eq!(least, Some(pair[1].effort), "{company}: {pair:?}");
        }
        assert!(found.points.len() > 1, "{company}: {:?}", found.points);
    }
}

#[test]
fn an_order_is_kept_and_what_is_left_out_is_not_taken() {
    let facts = facts("brightloom");
    let check = |id: &str| CATALOG.checks.iter().position(|check| check.id == id).unwrap();
    let way = reach(question(&facts, as_of(), &[]), &[target("FM-09=pass")]).unwrap().best.unwrap();
    let ids: Vec<&str> = way.steps.iter().map(|step| CATALOG.checks[step.planned.check].id.as_str()).collect();
    assert_eq!(ids, ["FM-03", "FM-10", "FM-09"]);
    let before = [check("FM-03")];
    let found = reach(question(&facts, as_of(), &before), &[target("FM-09=pass")]).unwrap();
    assert_eq!((found.best, found.proven), (None, true));
    assert!(found.left_out.iter().any(|one| one.check == check("FM-09")), "{:?}", found.left_out);
    let late = Question { within: Some(110), ..question(&facts, as_of(), &[]) };
    assert_eq!(reach(late, &[target("FM-09=pass")]).unwrap().best, None);
}

#[test]
fn a_search_that_ends_early_says_how_much_cheaper_a_way_could_be() {
    let facts = facts("brightloom");
    let best = reach(question(&facts, as_of(), &[]), &[target("score>=70")]).unwrap();
    let short = Question { nodes: 12, ..question(&facts, as_of(), &[]) };
    let early = reach(short, &[target("score>=70")]).unwrap();
    assert!(!early.proven && early.nodes <= 12 && early.least <= best.least, "{early:#?}");
    assert!(early.best.is_none_or(|way| way.effort >= best.least));
}

#[test]
fn a_target_that_is_none_is_told_what_there_is() {
    for (words, expected) in [
        ("hire", "`hire` is no target; write one such as hire=ready"),
        ("hire=redy", "there is no outcome `redy`; did you mean `ready`?"),
        ("hyre=ready", "no decision, gate or check is called `hyre`; did you mean `hire`?"),
        ("score=70", "`score=70` is no target for a score; write score>="),
        ("score>=170", "`score>=170` is no target for a score"),
        ("grade=E", "there is no grade `E`; there is strong, fair, weak, critical"),
        ("finance.grade=B", "there is no side `finance`; there is company, leader, product"),
        ("FM-09=fail", "there is no verdict to aim at `fail`; there is pass, at_risk"),
        ("G-05=shut", "there is no state of a gate `shut`; there is open"),
        ("FM-09>=70", "`FM-09>=70` is no target"),
        ("=ready", "`=ready` is no target"),
    ] {
        let error = Target::parse(&CATALOG, words).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{words}: {error}");
    }
    for (words, read) in [
        ("Hire = Ready", "hire=ready"),
        ("grade=b", "company.grade=fair"),
        ("leader.grade=strong", "leader.grade=strong"),
        ("score >= 70", "company.score>=70"),
        ("slow-enablement=pass", "FM-09=pass"),
        ("gate G-05=open", "G-05=open"),
        ("set-up=yes", "set-up=yes"),
    ] {
        assert_eq!(target(words).words(&CATALOG), read);
    }
}

/// What `plan` writes of a sample company, and how it ends.
fn plan(arguments: &[&str]) -> (String, String, Option<i32>) {
    let output = prognosis(&[&["plan", "--as-of", "2026-01-31"], arguments].concat(), root());
    (stdout(&output), stderr(&output), code(&output))
}

#[test]
fn the_command_says_which_steps_and_how_sure_and_ends_by_it() {
    let (said, _, code) = plan(&["examples/brightloom", "--target", "FM-09=pass"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.starts_with("FM-09=pass takes 3 steps: 55 person-days at most, done by day 111."), "{said}");
    assert!(said.contains("Proven: no other set of steps costs less"), "{said}");
    let (said, _, code) = plan(&["examples/brightloom", "--target", "hire=ready"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("Hiring comes out as “The role is filled”") && said.contains("set-up=yes (Set-up)"),
        "{said}"
    );
    let (_, stderr, code) = plan(&["examples/brightloom", "--target", "hyre=ready"]);
    assert_eq!(code, Some(2));
    assert!(stderr.contains("did you mean `hire`?"), "{stderr}");
    for (arguments, expected) in [
        (["--without", "FM-90"], "--without: no check is called `FM-90`"),
        (["--by", "2020-01-01"], "--by: 2020-01-01 lies before the day of the audit"),
        (["--within", "soon"], "write a whole number of days"),
    ] {
        let (_, stderr, code) = plan(&[&["examples/brightloom", "--target", "hire=ready"][..], &arguments].concat());
        assert_eq!(code, Some(2), "{stderr}");
        assert!(stderr.contains(expected), "{stderr}");
    }
    let empty = folder::<&str>(&[]);
    prognosis(&["plan", "--target", "hire=ready"], empty.path()).code(3);
}

#[test]
fn the_json_of_a_plan_has_its_shape_and_adds_up() {
    for arguments in [&["--target", "grade=B"][..], &["--budget", "20"], &[]] {
        let (said, stderr, code) = plan(&[&["examples/brightloom", "--format", "json"], arguments].concat());
        assert_eq!(code, Some(0), "{stderr}");
        let json: Value = serde_json::from_str(&said).unwrap();
        let schema: Value =
            serde_json::from_slice(&prognosis(&["schema", "plan-target"], root()).get_output().stdout).unwrap();
        assert_eq!(json["schema"], schema["properties"]["schema"]["const"]);
        for field in schema["required"].as_array().unwrap() {
            assert!(json.get(field.as_str().unwrap()).is_some(), "{field}");
        }
        let efforts = json["steps"].as_array().unwrap().iter().map(|step| step["effort"].as_f64().unwrap());
        assert_eq!(Some(efforts.sum::<f64>()), json["effort"].as_f64());
    }
    let (said, _, code) = plan(&["examples/brightloom", "--budget", "20", "--format", "markdown"]);
    assert_eq!(code, Some(0));
    assert!(said.starts_with("# Brightloom Software: the best use of 20 person-days"), "{said}");
}

#[test]
fn a_pack_of_another_domain_is_planned_too() {
    let here = folder(&[("answers.yaml", "answers:\n  OV-1: 0\n  FL-1: 0\n")]);
    let pack = root().join("tests/packs/bakery");
    let run = |target: &str| prognosis(&["plan", "--pack", pack.to_str().unwrap(), "--target", target], here.path());
    let output = run("OV-1=pass").code(0);
    assert!(stdout(&output).starts_with("OV-1=pass takes 1 step"), "{}", stdout(&output));
}

/// A target that steps do not reach, though a change beside them does.
#[test]
fn out_of_reach_says_that_it_speaks_of_steps_alone_in_every_form() {
    let target = ["examples/brightloom", "--target", "FM-09=pass", "--without", "FM-03"];
    for format in ["text", "markdown", "html"] {
        let (said, read, code) = plan(&[&target[..], &["--format", format]].concat());
        assert_eq!(code, Some(1), "{read}");
        let said = crate::support::one_space(&said);
        assert!(said.contains("out of reach of the plan"), "{format}: {said}");
        assert!(said.contains("Changes that no step makes were not looked at"), "{format}: {said}");
        assert!(said.contains("Proven for the steps of the plan"), "{format}: {said}");
    }
    let (said, ..) = plan(&[&target[..], &["--format", "json"]].concat());
    let json: Value = serde_json::from_str(&said).unwrap();
    assert_eq!((&json["state"], &json["proof"]["of"]), (&"unreachable".into(), &"steps_of_the_plan".into()));
    for format in ["ics", "csv"] {
        let (_, read, code) = plan(&[&target[..], &["--format", format]].concat());
        assert_eq!(code, Some(1));
        assert!(read.contains("out of reach of the plan's steps"), "{format}: {read}");
    }
}

#[test]
fn a_day_that_a_step_is_due_is_the_same_wherever_it_is_told() {
    let mut named = 0;
    for company in ["starling", "brightloom", "tidewater"] {
        for target in [&[][..], &["--target", "score>=55"]] {
            let from = format!("examples/{company}");
            let of = |format: &str| plan(&[&[from.as_str(), "--format", format], target].concat()).0;
            let json: Value = serde_json::from_str(&of("json")).unwrap();
            let text = crate::support::one_space(&of("text"));
            let mut due: Vec<(String, String)> = Vec::new();
            for step in json["steps"].as_array().unwrap() {
                let Some(day) = step["due"].as_str() else { continue };
                let days = format!("{} to {}", step["starts_day"], step["ends_day"]);
                assert!(text.contains(&days), "{company}: {days}");
                let ends: Day = day.parse().unwrap();
                let ends = ends.number() - as_of().number();
                assert_eq!(step["ends_day"].as_i64(), Some(i64::from(ends)), "{company} {step}");
                due.push((step["check"].as_str().unwrap().to_owned(), day.to_owned()));
            }
            let table = of("csv");
            let mut rows = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
            let head = rows.headers().unwrap().clone();
            let column = |name: &str| head.iter().position(|one| one == name).unwrap();
            let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
            let read = |row: &csv::StringRecord| (row[column("check")].to_owned(), row[column("due")].to_owned());
            let mut in_table: Vec<(String, String)> =
                rows.iter().map(read).filter(|(_, day)| !day.is_empty()).collect();
            due.sort();
            in_table.sort();
            assert_eq!(due, in_table, "{company} {target:?}");
            let calendar = of("ics").replace("\r\n ", "");
            let days = calendar.lines().filter_map(|line| line.strip_prefix("DTSTART;VALUE=DATE:"));
            let mut days: Vec<String> = days.map(str::to_owned).collect();
            let mut wanted: Vec<String> = due.iter().map(|(_, day)| day.replace('-', "")).collect();
            days.sort();
            wanted.sort();
            assert_eq!(days, wanted, "{company} {target:?}");
            named += due.len();
        }
    }
    assert!(named > 40, "{named}");
}

#[test]
fn what_is_expected_of_the_whole_plan_is_what_an_audit_of_all_that_it_changes_says() {
    let (mut compared, mut audited) = (0, 0);
    for (name, facts, day) in companies() {
        let question = question(&facts, day, &[]);
        let (plan, read) = (everything(question).unwrap(), expected(question).unwrap());
        for (side, _, score) in &plan.scores {
            assert!((read[side].least - score).abs() < 1e-9, "{name}: {side} {:?} and {score}", read[side]);
            compared += 1;
        }
        let before = assess(&CATALOG, &facts, question.profile, day);
        if is_by_facts(&plan) && before.bound.disputed.is_empty() {
            let after = assess(&CATALOG, &changed(&facts, &plan.changes), question.profile, day);
            for side in &after.sides {
                let Some(read) = read.get(&side.side) else { continue };
                let differs = (read.least - side.bounds.least).abs().max((read.most - side.bounds.most).abs());
                assert!(differs < 1e-6, "{name}: {} {read:?} and {:?}", side.side, side.bounds);
                audited += 1;
            }
        }
    }
    assert!(compared > 50 && audited > 20, "{compared} compared, {audited} audited");
}

/// A step may lead to a check that did not apply before, of which nothing is known: what is expected counts it.
#[test]
fn the_report_expects_of_the_plan_what_the_planner_says() {
    let here = folder::<&str>(&[]);
    let at = here.path();
    for company in ["starling", "brightloom", "tidewater"] {
        for file in names(&root().join("examples").join(company)) {
            let from = root().join("examples").join(company).join(&file);
            if from.is_file() {
                std::fs::create_dir_all(at.join(company)).unwrap();
                std::fs::copy(from, at.join(company).join(file)).unwrap();
            }
        }
        let run = |arguments: &[&str]| stdout(&prognosis(&[arguments, &[company]].concat(), at));
        run(&["milestone", "--label", "then", "--as-of", "2026-01-31"]);
        let day = ["--as-of", "2026-02-01", "--format", "json"];
        let report: Value = serde_json::from_str(&run(&[&["audit", "--exit-zero"][..], &day].concat())).unwrap();
        let plan: Value = serde_json::from_str(&run(&[&["plan"][..], &day].concat())).unwrap();
        for score in plan["scores"].as_array().unwrap() {
            let read = report["trend"]["scores"].as_array().unwrap();
            let read = read.iter().find(|read| read["name"] == score["side"]["id"] && read["kind"] == "side").unwrap();
            let (expected, after) = (read["expected_least"].as_f64().unwrap(), score["after"].as_f64().unwrap());
            assert!((expected - after).abs() < 1.0, "{company}: {read} and {score}");
        }
    }
}

#[test]
fn the_example_of_the_page_is_what_the_program_prints() {
    let page = std::fs::read_to_string(root().join("docs/plan.md")).unwrap();
    let command = "plan examples/starling --as-of 2026-01-31 --target grade=fair";
    let (_, behind) =
        page.split_once(&format!("    prognosis {command}\n\n```text\n")).expect("the command and its page");
    let (shown, _) = behind.split_once("```").unwrap();
    let done = prognosis(&command.split(' ').collect::<Vec<_>>(), root()).success();
    assert_eq!(stdout(&done), shown);
}
