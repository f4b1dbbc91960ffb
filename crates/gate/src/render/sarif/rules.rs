//! The rules of the profile, and one for each kind of problem, as SARIF describes them.

use std::collections::{BTreeMap, BTreeSet};

use pack::Severity;
use report::render::prose_markdown;
use report::render::text::effort;
use report::t;
use report::words::Messages;

use super::super::markdown::with_code;
use super::super::wording::{line, stopped};
use super::shape::{Configuration, Help, Rule, RuleProperties, Text};
use crate::v1::{CheckReport, FindingView, ProblemView, RuleView};

/// How many letters the name of a rule has at most.
const NAME: usize = 64;

/// How many letters of a pack's prose are told.
const PROSE: usize = 4000;

/// The rules that results may name, and the place of each by its id.
pub(super) struct Rules {
    pub list: Vec<Rule>,
    places: BTreeMap<String, usize>,
}

impl Rules {
    /// All rules of the profile, those that only findings name, and those of the problems.
    pub fn of(checked: &CheckReport, unlisted: &[(String, Rule)], home: Option<&str>) -> Self {
        let mut rules = Self { list: Vec::new(), places: BTreeMap::new() };
        for view in &checked.rules {
            rules.add(&view.id, |id| of_rule(id, view, home));
        }
        for (id, rule) in unlisted {
            rules.add(id, |_| rule.clone());
        }
        for problem in &checked.problems {
            rules.add(&problem_id(problem), |id| of_problem(id, problem, home));
        }
        for rule in &mut rules.list {
            rule.properties.tags.extend(checked.tags.iter().map(|tag| line(tag)));
        }
        rules
    }

    /// The place of a rule in the list; every rule that a result names has one.
    pub fn place(&self, id: &str) -> usize {
        self.places.get(id).copied().unwrap_or_default()
    }

    fn add(&mut self, id: &str, rule: impl FnOnce(&str) -> Rule) {
        if !self.places.contains_key(id) {
            self.places.insert(id.to_owned(), self.list.len());
            self.list.push(rule(&line(id)));
        }
    }
}

/// The places in the list of all rules of the profile, and of those that only findings name.
pub(super) fn places(rules: &[RuleView], unlisted: &[(String, Rule)]) -> BTreeMap<String, usize> {
    let mut places = BTreeMap::new();
    for id in rules.iter().map(|rule| &rule.id).chain(unlisted.iter().map(|(id, _)| id)) {
        let next = places.len();
        places.entry(id.clone()).or_insert(next);
    }
    places
}

/// A rule that nobody listed, from a finding that names it.
pub(super) fn of_finding(finding: &FindingView, home: Option<&str>) -> Rule {
    let text = [stopped(&finding.message), stopped(&finding.why), stopped(&finding.fix)];
    let id = line(&finding.rule);
    rule(&id, &id, text, level(finding.severity), vec![], home.map(str::to_owned))
}

/// The id under which a problem is a result.
pub(super) fn problem_id(problem: &ProblemView) -> String {
    format!("input/{}", problem.code)
}

fn of_rule(id: &str, view: &RuleView, home: Option<&str>) -> Rule {
    let (least, most) = view.effort_days;
    let effort = effort(Messages::gate(), least, most);
    let fix = format!("{} ({effort})", line(&view.fix));
    let page = home.map(|home| format!("{home}/blob/main/docs/checks/{}.md#{}", slug(&view.family), slug(id)));
    let tags = vec![line(&view.family), view.severity.word().to_owned(), view.basis.word().to_owned()];
    let mut rule =
        rule(id, &view.title, [stopped(&view.title), stopped(&view.why), fix], level(view.severity), tags, page);
    rule.help.markdown = paragraphs(&prose(&view.why), &format!("{} ({effort})", prose(&view.fix)));
    rule
}

/// Why, and what to do, as Markdown.
fn paragraphs(why: &str, fix: &str) -> String {
    let words = Messages::gate();
    format!("**{}** {why}\n\n**{}** {fix}\n", t!(words, "rule-why"), t!(words, "rule-what-to-do"))
}

/// The prose of a pack, which may carry Markdown.
fn prose(text: &str) -> String {
    let end = text.char_indices().nth(PROSE).map_or(text.len(), |(at, _)| at);
    prose_markdown::markdown(&text[..end]).trim().to_owned()
}

fn of_problem(id: &str, problem: &ProblemView, home: Option<&str>) -> Rule {
    let words = Messages::gate();
    let level = problem.level.word();
    let fix = problem.help.as_deref().map_or_else(|| t!(words, "input-fix"), stopped);
    let what = line(problem.code.as_str()).replace(['-', '_'], " ");
    let name = format!("input {what}");
    let text = [t!(words, "input-not-judged", what = what), t!(words, "input-why"), fix];
    rule(id, &name, text, level, vec!["input".to_owned()], home.map(str::to_owned))
}

/// A rule from what it says: in short, why, and what to do.
fn rule(id: &str, name: &str, text: [String; 3], level: Level, tags: Vec<String>, help_uri: Option<String>) -> Rule {
    let [short, why, fix] = text;
    Rule {
        id: id.to_owned(),
        name: pascal(name),
        short_description: Text { text: short },
        full_description: Text { text: why.clone() },
        help: Help {
            text: t!(Messages::gate(), "rule-help", why = why.as_str(), fix = fix.as_str()),
            markdown: paragraphs(&with_code(&why), &with_code(&fix)),
        },
        help_uri,
        default_configuration: Configuration { level },
        properties: RuleProperties { tags: BTreeSet::from_iter(tags), precision: "very-high", problem_severity: level },
    }
}

/// A level of SARIF's.
type Level = &'static str;

fn level(severity: Severity) -> Level {
    match severity {
        Severity::Critical | Severity::High => "error",
        Severity::Medium | Severity::Low => "warning",
    }
}

/// Words as one name: `a partner profile is written` is `PartnerProfileIsWritten`.
fn pascal(words: &str) -> String {
    let mut name = String::new();
    for word in words.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| word.len() > 1) {
        if name.len() + word.len() > NAME {
            break;
        }
        name.push_str(&word[..1].to_ascii_uppercase());
        name.push_str(&word[1..]);
    }
    if name.is_empty() { "Rule".to_owned() } else { name }
}

/// A name as it stands in an address.
fn slug(name: &str) -> String {
    let keep = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    name.chars().filter(|letter| keep(*letter)).map(|letter| letter.to_ascii_lowercase()).take(100).collect()
}
