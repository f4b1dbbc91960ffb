//! One thing of a pack in words, as its page in the documentation has it; with a report, why it came out so.

mod code;
mod computed;
mod decision;
mod reference;
mod requirement;
mod rubric;
mod score;

use std::fmt::Write;

use diagnostics::Code;
use diagnostics::sanitize::sanitize_text;
use engine::Facts;
use gate::require::shape_rules;
use pack::{
    Basis, Better, Blocker, Catalog, Check, Condition, Family, Page, Question, QuestionType, Requirement, Severity,
    Verdict,
};
pub use reference::reference;
use report::words::Messages;
use report::{CheckView, FactView, Report, Term, fact, origin_words, source_words, t};

/// Everything that has a page: ids and names of checks, facts and metrics, gates, decisions, pages, requirements, questionnaires,
/// statements, the codes of problems, and the scores.
pub fn ids<'c>(catalog: &'c Catalog) -> impl Iterator<Item = &'c str> {
    let checks = catalog.checks.iter().flat_map(|check| [check.id.as_str(), check.name.as_str()]);
    let facts = catalog.questions.iter().map(|question| question.fact.as_str());
    let metrics = catalog.questions.iter().filter_map(|question| question.metric.as_deref());
    let facts = facts.chain(metrics);
    let gates = catalog.gates.iter().map(|gate| gate.id.as_str());
    let decisions = catalog.decisions.iter().map(|decision| decision.id.as_str());
    let computed = catalog.computed.iter().map(|computed| computed.fact.as_str());
    let pages = catalog.pages.iter().map(|page| page.id.as_str());
    let questionnaires = catalog.questionnaires.iter().map(|questionnaire| questionnaire.id.as_str());
    let statements = catalog.sources.statements.iter().map(|statement| statement.id.as_str());
    let requirements = catalog.families.iter().flat_map(|family| &family.requirements).map(|one| one.id.as_str());
    let others = computed.chain(pages).chain(questionnaires).chain(requirements);
    let codes = Code::all().map(|code| -> &'c str { code.as_str() });
    checks.chain(facts).chain(gates).chain(decisions).chain(others).chain(statements).chain(codes).chain([score::ID])
}

/// The page of whatever has this id, in Markdown; capitals do not matter. `None` if nothing has it.
///
/// With what is known of a program and its report it also tells how it came out.
pub fn page(words: &Messages, catalog: &Catalog, id: &str, here: Option<(&Report, &Facts)>) -> Option<String> {
    let report = here.map(|(report, _)| report);
    let named = |name: &str| name.eq_ignore_ascii_case(id);
    let page = if let Some(check) = catalog.checks.iter().find(|check| named(&check.id) || named(&check.name)) {
        check_page(words, catalog, check, report)
    } else if let Some(question) = catalog.questions.iter().find(|question| question_has(question, &named)) {
        question_page(words, catalog, question, here.map(|(_, facts)| facts))
    } else if let Some(gate) = catalog.gates.iter().find(|gate| named(&gate.id)) {
        gate_page(words, gate, report) + &sources(words, catalog, &gate.source)
    } else if let Some(decision) = catalog.decisions.iter().find(|decision| named(&decision.id)) {
        decision::page(words, catalog, decision, here) + &sources(words, catalog, &decision.source)
    } else if let Some(computed) = catalog.computed.iter().find(|computed| named(&computed.fact)) {
        computed::page(words, catalog, computed, report) + &sources(words, catalog, &computed.source)
    } else if let Some(page) = catalog.pages.iter().find(|page| named(&page.id)) {
        lines(words, page, report)
    } else if let Some((family, one)) = requirement(catalog, &named) {
        requirement::page(words, catalog, family, one)
    } else if let Some(rule) = shape_rules(words).iter().find(|rule| named(&rule.id)) {
        requirement::shape_page(words, rule)
    } else if let Some(questionnaire) = catalog.questionnaires.iter().find(|one| named(&one.id)) {
        rubric::page(words, catalog, questionnaire)
    } else if named(score::ID) {
        score::page(words, catalog, report)
    } else if let Ok(code) = id.to_ascii_lowercase().parse() {
        code::page(words, code)
    } else {
        let statement = catalog.sources.statements.iter().find(|statement| named(&statement.id))?;
        let document = catalog.sources.documents.iter().find(|document| document.id == statement.document);
        let document =
            document.map_or(statement.document.clone(), |document| format!("{}: {}", document.id, document.title));
        let cited: Vec<&str> = catalog
            .checks
            .iter()
            .filter(|check| check.cites().any(|id| *id == statement.id))
            .map(|check| check.id.as_str())
            .collect();
        let section = t!(words, "explain-section", section = statement.section.as_str(), document = document);
        let cited = t!(words, "explain-cited-by", checks = listed(words, &cited));
        format!("# {}\n\n{}\n\n{section}\n{cited}\n", statement.id, statement.says)
    };
    Some(sanitize_text(&page).into_owned())
}

/// Whether a question has a name: its fact's, or that by which a metrics file gives it.
fn question_has(question: &Question<Condition>, named: &dyn Fn(&str) -> bool) -> bool {
    named(&question.fact) || question.metric.as_deref().is_some_and(named)
}

/// The requirement with a name, and its family.
fn requirement<'c>(
    catalog: &'c Catalog,
    named: &dyn Fn(&str) -> bool,
) -> Option<(&'c Family<Condition>, &'c Requirement<Condition>)> {
    let all = catalog.families.iter().flat_map(|family| family.requirements.iter().map(move |one| (family, one)));
    all.into_iter().find(|(_, one)| named(&one.id))
}

/// What a severity is called.
fn severity_word(words: &Messages, severity: Severity) -> String {
    t!(words, "explain-severity", severity = severity.word())
}

/// What a basis is called.
fn basis_word(words: &Messages, basis: Basis) -> String {
    t!(words, "explain-basis", basis = basis.word())
}

/// What a verdict is called.
fn verdict_word(words: &Messages, verdict: Verdict) -> String {
    t!(words, "explain-verdict", verdict = verdict.word())
}

fn gate_page(words: &Messages, gate: &Blocker<Condition>, report: Option<&Report>) -> String {
    let shut = t!(words, "explain-shut-when");
    let mut page = format!("# {} · {}\n\n{}\n\n{shut}\n\n{}\n", gate.id, gate.title, gate.message, clauses(&gate.when));
    if let Some(cap) = &gate.cap {
        let cap = t!(words, "explain-cap", side = cap.side.as_str(), grade = cap.grade.as_str());
        let _ = writeln!(page, "{cap}\n");
    }
    if let Some(view) = report.and_then(|report| report.gates.iter().find(|view| view.id == gate.id)) {
        let state = t!(words, "explain-blocker", state = view.state.word());
        let _ = writeln!(page, "{}\n", t!(words, "explain-blocker-here", state = state));
    }
    page
}

fn check_page(words: &Messages, catalog: &Catalog, check: &Check<Condition>, report: Option<&Report>) -> String {
    let mut page = format!("# {} · {}\n\n", check.id, check.title);
    let (severity, basis) = (severity_word(words, check.severity), basis_word(words, check.basis));
    let (name, place) = (check.name.as_str(), check.place.to_string());
    let _ = writeln!(
        page,
        "{}\n",
        t!(words, "explain-check", name = name, severity = severity, basis = basis, place = place)
    );
    if let Some(view) = report.and_then(|report| report.checks.iter().find(|view| view.id == check.id)) {
        page.push_str(&render_result(words, check, view, report));
    }
    let [why, how] = [t!(words, "explain-why"), t!(words, "explain-how")];
    let _ = writeln!(page, "## {why}\n\n{}\n\n## {how}\n", check.why);
    if let Some(applies) = &check.applies_when {
        let _ = writeln!(page, "{}\n\n{}", t!(words, "explain-applies"), code(&applies.text));
    }
    if let Some(rating) = &check.rating {
        let _ = writeln!(page, "{}\n", t!(words, "explain-rated"));
        for part in &rating.parts {
            let level = part.level.text.split_whitespace().collect::<Vec<_>>().join(" ");
            let title = part.title.as_str();
            let text = match part.deciding {
                true => t!(words, "explain-part-twice", title = title, level = level),
                false => t!(words, "explain-part", title = title, level = level),
            };
            let _ = writeln!(page, "- {text}");
        }
        page.push('\n');
    }
    for limb in &check.limbs {
        let (count, name, title) = (limb.fails_when.len(), limb.name.as_str(), limb.title.as_str());
        let fails = match name {
            "" => t!(words, "explain-fails", count = count),
            name => t!(words, "explain-fails-limb", count = count, limb = name, title = title),
        };
        let _ = writeln!(page, "{fails}\n\n{}", clauses(&limb.fails_when));
        if limb.passes_when.is_empty() {
            let _ = writeln!(page, "{}\n", t!(words, "explain-passes-otherwise"));
        } else {
            let passes = t!(words, "explain-passes", count = limb.passes_when.len());
            let between = t!(words, "explain-between");
            let _ = writeln!(page, "{passes}\n\n{}\n{between}\n", clauses(&limb.passes_when));
        }
        if !limb.at_risk_when.is_empty() {
            let practice = clauses(&limb.at_risk_when);
            let _ = writeln!(page, "{}\n\n{practice}", t!(words, "explain-practice"));
        }
    }
    for threshold in &check.thresholds {
        let note = threshold.note.as_ref().map(|note| format!(" {note}")).unwrap_or_default();
        let (basis, what) = (basis_word(words, threshold.basis), threshold.what.trim_end_matches('.'));
        let _ = writeln!(page, "- {}{note}", t!(words, "explain-threshold", basis = basis, what = what));
    }
    for one in &check.lowered_by {
        let (fact, why) = (one.fact.as_str(), one.why.as_str());
        let lowered = match &one.from {
            Some(from) => t!(words, "explain-lowered-from", from = from.as_str(), fact = fact, why = why),
            None => t!(words, "explain-lowered", fact = fact, why = why),
        };
        let _ = writeln!(page, "- {lowered}");
    }
    let _ = writeln!(page, "\n## {}\n", t!(words, "explain-asks"));
    for condition in check.conditions().chain(check.levels()) {
        for fact in catalog.questions_of(condition) {
            let line =
                catalog.question(fact).map(|question| format!("- `{fact}`: {}\n", question.ask)).unwrap_or_default();
            if !page.contains(&line) {
                page.push_str(&line);
            }
        }
    }
    let (id, ask) = (check.id.as_str(), check.screen.ask.as_str());
    let _ = writeln!(page, "\n{}\n", t!(words, "explain-screen", check = id, question = ask));
    for (level, statement) in check.screen.levels.iter().enumerate() {
        let _ = writeln!(page, "- {level}: {statement}");
    }
    page.push_str(&remedy(words, catalog, check));
    if !check.caused_by.is_empty() {
        let _ = writeln!(page, "\n{}", t!(words, "explain-causes", checks = check.caused_by.join(", ")));
    }
    let mut cited: Vec<String> = check.cites().cloned().collect();
    cited.sort();
    cited.dedup();
    page + "\n" + &sources(words, catalog, &cited)
}

/// Clauses, each as its condition.
fn clauses(clauses: &[pack::Clause<Condition>]) -> String {
    clauses.iter().map(|clause| code(&clause.when.text)).collect::<Vec<_>>().join("\n")
}

/// Why the check came out as it did, and what would change it.
fn render_result(words: &Messages, check: &Check<Condition>, view: &CheckView, report: Option<&Report>) -> String {
    let verdict = verdict_word(words, view.verdict);
    let here = match view.provisional {
        true => t!(words, "explain-here-provisional", what = verdict),
        false => t!(words, "explain-here", what = verdict),
    };
    let mut page = format!("## {here}\n\n{}\n\n", view.message);
    if !view.decided_by.is_empty() {
        let _ = writeln!(page, "{}\n", t!(words, "explain-decided-by"));
        for fact in &view.decided_by {
            page.push_str(&fact_line(words, fact));
        }
        page.push('\n');
    }
    for limb in &view.limbs {
        let (name, verdict, message) = (limb.name.as_str(), verdict_word(words, limb.verdict), limb.message.as_str());
        let text = t!(words, "explain-limb", limb = name, verdict = verdict, message = message);
        let _ = writeln!(page, "- {text}");
    }
    if !view.missing.is_empty() {
        let possible: Vec<String> = view.possible.iter().map(|verdict| verdict_word(words, *verdict)).collect();
        let possible = listed(words, &possible);
        let _ = writeln!(page, "{}\n", t!(words, "explain-still-decide", outcomes = possible));
        for asked in &view.missing {
            let _ = writeln!(page, "- `{}`: {}", asked.fact, asked.ask);
        }
        page.push('\n');
    }
    let finding = report.and_then(|report| report.findings.iter().find(|finding| finding.id == view.id));
    if let Some(worth) = finding.and_then(|finding| finding.worth.as_ref()) {
        let [lost, least, most] =
            [worth.points_lost, worth.won_least, worth.won_most].map(|points| format!("{points:.1}"));
        let side = worth.side.as_str();
        let costs = t!(words, "explain-costs", lost = lost, side = side, least = least, most = most);
        let _ = writeln!(page, "{costs}");
        if let Some(grade) = &worth.grade_after {
            let [least, most] = [grade.least.title.as_str(), grade.most.title.as_str()];
            let _ = writeln!(page, "{}", t!(words, "explain-grade-after", least = least, most = most));
        }
        if !worth.opens.is_empty() {
            let _ = writeln!(page, "{}", t!(words, "explain-would-open", gates = worth.opens.join(", ")));
        }
        if let [limb] = check.limbs.as_slice()
            && !limb.passes_when.is_empty()
        {
            let _ = writeln!(page, "\n{}\n\n{}", t!(words, "explain-must-hold"), clauses(&limb.passes_when));
        }
    }
    page + "\n"
}

fn fact_line(words: &Messages, fact: &FactView) -> String {
    let value = fact.value.clone().unwrap_or_else(|| t!(words, "explain-disputed"));
    let text = match source_words(words, fact) {
        Some(origin) => t!(words, "explain-fact-from", value = value, origin = origin),
        None => value,
    };
    let text = fact.against.iter().fold(text, |before, claim| {
        let (value, origin) = (claim.value.as_str(), origin_words(words, &claim.origin));
        t!(words, "explain-fact-against", before = before, value = value, origin = origin)
    });
    format!("- `{}`: {text}\n", fact.fact)
}

/// The lines of a page, and with a report what each came to.
fn lines(words: &Messages, page: &Page<Condition>, report: Option<&Report>) -> String {
    let mut text = format!("# {}\n\n{}\n\n", page.title, page.intro);
    let found = report.and_then(|report| report.pages.iter().find(|found| found.id == page.id));
    for line in &page.lines {
        let title = line.title.as_str();
        let _ = writeln!(text, "{}\n\n{}", t!(words, "explain-line", title = title), code(&line.when.text));
        if let Some(line) = found.and_then(|found| found.lines.iter().find(|found| found.id == line.id)) {
            let (state, says) = (t!(words, "explain-line-state", state = line.state.word()), line.says.as_str());
            let _ = writeln!(text, "{}\n", t!(words, "explain-line-here", state = state, says = says));
        }
    }
    text
}

fn question_page(words: &Messages, catalog: &Catalog, question: &Question<Condition>, facts: Option<&Facts>) -> String {
    let mut page = format!("# `{}`\n\n{}\n\n", question.fact, question.ask);
    if let Some(help) = &question.help {
        let _ = writeln!(page, "{help}\n");
    }
    let is_listed = matches!(question.kind, QuestionType::Choice(_) | QuestionType::Items(_));
    let mut about = vec![t!(words, "explain-type", type = question.kind.word())];
    if question.not_applicable {
        about.push(t!(words, "explain-may-be"));
    }
    about.extend(match question.better {
        Better::Higher if is_listed => Some(t!(words, "explain-better-down")),
        Better::Lower if is_listed => Some(t!(words, "explain-better-up")),
        Better::Higher => Some(t!(words, "explain-better-higher")),
        Better::Lower => Some(t!(words, "explain-better-lower")),
        Better::Yes => Some(t!(words, "explain-better-yes")),
        Better::No => Some(t!(words, "explain-better-no")),
        Better::More => Some(t!(words, "explain-better-more")),
        Better::Fewer => Some(t!(words, "explain-better-fewer")),
        Better::Neither => None,
    });
    let _ = writeln!(page, "{}.\n", about.join(", "));
    let tick = if let QuestionType::Level(_) = question.kind { "" } else { "`" };
    for (id, says) in question.kind.meanings() {
        let _ = writeln!(page, "- {tick}{id}{tick}: {says}");
    }
    let used: Vec<&str> = catalog
        .checks
        .iter()
        .filter(|check| {
            let mut read = check.conditions().chain(check.levels());
            read.any(|condition| catalog.questions_of(condition).contains(question.fact.as_str()))
        })
        .map(|check| check.id.as_str())
        .collect();
    let _ = writeln!(page, "\n{}", t!(words, "explain-read-by", checks = listed(words, &used)));
    if let Some(who) = &question.who {
        let _ = writeln!(page, "{}", t!(words, "explain-ask", who = catalog.role_title(who)));
    }
    if let Some(facts) = facts {
        let of_question = |name: &&String| catalog.question(name).is_some_and(|other| other.fact == question.fact);
        let known =
            facts.facts.keys().filter(of_question).map(|name| fact_line(words, &fact(catalog, facts, words, name)));
        let known: String = known.collect();
        let known = if known.is_empty() { t!(words, "explain-not-known") + "\n" } else { known };
        let _ = writeln!(page, "\n{}\n\n{known}", t!(words, "explain-here-lines"));
    }
    page + "\n" + &sources(words, catalog, &question.source)
}

fn remedy(words: &Messages, catalog: &Catalog, check: &Check<Condition>) -> String {
    let Some(remedy) = &check.remedy else { return String::new() };
    let (least, most) = remedy.effort_days;
    let owner = catalog.role_title(&remedy.owner);
    let (title, least, most) = (remedy.title.as_str(), least.to_string(), most.to_string());
    let effort = t!(words, "explain-remedy-effort", title = title, owner = owner, least = least, most = most);
    let mut page = format!("\n## {}\n\n{effort}\n\n", t!(words, "explain-remedy"));
    let _ = writeln!(page, "- {}", t!(words, "explain-this-week", step = remedy.this_week.as_str()));
    for (day, step) in [(30, &remedy.by_day_30), (60, &remedy.by_day_60), (90, &remedy.by_day_90)] {
        if let Some(step) = step {
            let _ = writeln!(page, "- {}", t!(words, "explain-by-day", day = day, step = step.as_str()));
        }
    }
    let _ = writeln!(page, "- {}", t!(words, "explain-done-when", step = remedy.done_when.as_str()));
    if !remedy.after.is_empty() {
        let _ = writeln!(page, "- {}", t!(words, "explain-after", remedies = remedy.after.join(", ")));
    }
    page
}

fn sources(words: &Messages, catalog: &Catalog, ids: &[String]) -> String {
    if ids.is_empty() {
        return String::new();
    }
    let says = |id: &String| catalog.sources.statements.iter().find(|statement| statement.id == *id);
    let line =
        |id: &String| says(id).map(|one| format!("- {id} ({}): {}\n", one.document, one.says)).unwrap_or_default();
    let [source, hold] = [t!(words, "explain-source"), t!(words, "explain-sources-hold")];
    format!("## {source}\n\n{hold}\n\n{}", ids.iter().map(line).collect::<String>())
}

fn code(condition: &str) -> String {
    format!("    {}\n", condition.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn listed<S: AsRef<str>>(words: &Messages, list: &[S]) -> String {
    if list.is_empty() {
        t!(words, "explain-nothing")
    } else {
        list.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(", ")
    }
}
