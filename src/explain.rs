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
use pack::{Better, Catalog, Check, Condition, Family, Page, Question, QuestionType, Requirement};
pub use reference::reference;
use report::words::Messages;
use report::{CheckView, FactView, Report, Term, fact, origin_words, source_words};

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
pub fn page(catalog: &Catalog, id: &str, here: Option<(&Report, &Facts)>) -> Option<String> {
    let report = here.map(|(report, _)| report);
    let named = |name: &str| name.eq_ignore_ascii_case(id);
    let page = if let Some(check) = catalog.checks.iter().find(|check| named(&check.id) || named(&check.name)) {
        check_page(catalog, check, report)
    } else if let Some(question) = catalog.questions.iter().find(|question| question_has(question, &named)) {
        question_page(catalog, question, here.map(|(_, facts)| facts))
    } else if let Some(gate) = catalog.gates.iter().find(|gate| named(&gate.id)) {
        let mut page =
            format!("# {} · {}\n\n{}\n\nShut when:\n\n{}\n", gate.id, gate.title, gate.message, clauses(&gate.when));
        if let Some(cap) = &gate.cap {
            let _ = writeln!(page, "While it is blocked, the side `{}` is graded `{}` at best.\n", cap.side, cap.grade);
        }
        if let Some(view) = report.and_then(|report| report.gates.iter().find(|view| view.id == gate.id)) {
            let _ = writeln!(page, "Here it is **{}**.\n", view.state.word());
        }
        page + &sources(catalog, &gate.source)
    } else if let Some(decision) = catalog.decisions.iter().find(|decision| named(&decision.id)) {
        decision::page(catalog, decision, here) + &sources(catalog, &decision.source)
    } else if let Some(computed) = catalog.computed.iter().find(|computed| named(&computed.fact)) {
        computed::page(catalog, computed, report) + &sources(catalog, &computed.source)
    } else if let Some(page) = catalog.pages.iter().find(|page| named(&page.id)) {
        lines(page, report)
    } else if let Some((family, one)) = requirement(catalog, &named) {
        requirement::page(catalog, family, one)
    } else if let Some(rule) = shape_rules().iter().find(|rule| named(&rule.id)) {
        requirement::shape_page(rule)
    } else if let Some(questionnaire) = catalog.questionnaires.iter().find(|one| named(&one.id)) {
        rubric::page(catalog, questionnaire)
    } else if named(score::ID) {
        score::page(catalog, report)
    } else if let Ok(code) = id.to_ascii_lowercase().parse() {
        code::page(code)
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
        format!(
            "# {}\n\n{}\n\nSection {} of {document}.\nCited by {}.\n",
            statement.id,
            statement.says,
            statement.section,
            words(&cited)
        )
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

fn check_page(catalog: &Catalog, check: &Check<Condition>, report: Option<&Report>) -> String {
    let mut page = format!("# {} · {}\n\n", check.id, check.title);
    let _ = writeln!(
        page,
        "`{}` · severity {} · basis {} · {}\n",
        check.name,
        check.severity.word(),
        check.basis.word(),
        check.place
    );
    if let Some(view) = report.and_then(|report| report.checks.iter().find(|view| view.id == check.id)) {
        page.push_str(&render_result(check, view, report));
    }
    let _ = writeln!(page, "## Why it matters\n\n{}\n\n## How it is decided\n", check.why);
    if let Some(applies) = &check.applies_when {
        let _ = writeln!(page, "It applies when\n\n{}", code(&applies.text));
    }
    if let Some(rating) = &check.rating {
        page.push_str("It is rated by the middle of these parts, weighed by what backs each (0-1 weak, 2 developing, 3 competent, 4 strong)\n\n");
        for part in &rating.parts {
            let twice = if part.deciding { ", counts double" } else { "" };
            let _ = writeln!(
                page,
                "- {}{twice}: `{}`",
                part.title,
                part.level.text.split_whitespace().collect::<Vec<_>>().join(" ")
            );
        }
        page.push('\n');
    }
    for limb in &check.limbs {
        let name =
            if limb.name.is_empty() { String::new() } else { format!(" (limb `{}`: {})", limb.name, limb.title) };
        let any = if limb.fails_when.len() > 1 { " any of these holds" } else { "" };
        let _ = writeln!(page, "It fails when{any}{name}\n\n{}", clauses(&limb.fails_when));
        if limb.passes_when.is_empty() {
            page.push_str("It passes otherwise.\n\n");
        } else {
            let all = if limb.passes_when.len() > 1 { " all of these hold" } else { "" };
            let passes = clauses(&limb.passes_when);
            let _ = writeln!(page, "It passes when{all}\n\n{passes}\nWhat lies between is at risk.\n");
        }
        if !limb.at_risk_when.is_empty() {
            let practice = clauses(&limb.at_risk_when);
            let _ = writeln!(page, "Practice lowers a pass to a risk when\n\n{practice}");
        }
    }
    for threshold in &check.thresholds {
        let note = threshold.note.as_ref().map(|note| format!(" {note}")).unwrap_or_default();
        let _ =
            writeln!(page, "- Threshold ({}): {}.{note}", threshold.basis.word(), threshold.what.trim_end_matches('.'));
    }
    for one in &check.lowered_by {
        let than = one.from.as_ref().map(|from| format!(" than `{from}`")).unwrap_or_default();
        let _ = writeln!(page, "- A better answer{than} to `{}` may lower it. {}", one.fact, one.why);
    }
    page.push_str("\n## What it asks\n\n");
    for condition in check.conditions().chain(check.levels()) {
        for fact in catalog.questions_of(condition) {
            let line =
                catalog.question(fact).map(|question| format!("- `{fact}`: {}\n", question.ask)).unwrap_or_default();
            if !page.contains(&line) {
                page.push_str(&line);
            }
        }
    }
    let _ = writeln!(page, "\nIn a quick audit (`{}`): {}\n", check.id, check.screen.ask);
    for (level, statement) in check.screen.levels.iter().enumerate() {
        let _ = writeln!(page, "- {level}: {statement}");
    }
    page.push_str(&remedy(catalog, check));
    if !check.caused_by.is_empty() {
        let _ = writeln!(page, "\nOften caused by {}.", check.caused_by.join(", "));
    }
    let mut cited: Vec<String> = check.cites().cloned().collect();
    cited.sort();
    cited.dedup();
    page + "\n" + &sources(catalog, &cited)
}

/// Clauses, each as its condition.
fn clauses(clauses: &[pack::Clause<Condition>]) -> String {
    clauses.iter().map(|clause| code(&clause.when.text)).collect::<Vec<_>>().join("\n")
}

/// Why the check came out as it did, and what would change it.
fn render_result(check: &Check<Condition>, view: &CheckView, report: Option<&Report>) -> String {
    let provisional = if view.provisional { " (provisional, from the screening answer alone)" } else { "" };
    let mut page = format!("## Here: {}{provisional}\n\n{}\n\n", view.verdict.word().replace('_', " "), view.message);
    if !view.decided_by.is_empty() {
        page.push_str("Decided by\n\n");
        for fact in &view.decided_by {
            page.push_str(&fact_line(fact));
        }
        page.push('\n');
    }
    for limb in &view.limbs {
        let _ = writeln!(page, "- Limb `{}`: {} {}", limb.name, limb.verdict.word().replace('_', " "), limb.message);
    }
    if !view.missing.is_empty() {
        let _ = writeln!(
            page,
            "Still possible: {}. These answers can still decide\n",
            words(&view.possible.iter().map(|verdict| verdict.word()).collect::<Vec<_>>())
        );
        for asked in &view.missing {
            let _ = writeln!(page, "- `{}`: {}", asked.fact, asked.ask);
        }
        page.push('\n');
    }
    let finding = report.and_then(|report| report.findings.iter().find(|finding| finding.id == view.id));
    if let Some(worth) = finding.and_then(|finding| finding.worth.as_ref()) {
        let _ = writeln!(
            page,
            "It costs up to {:.1} points of the side `{}`. Mended alone, the least that this side can score would rise by {:.1}, the most by {:.1}.",
            worth.points_lost, worth.side, worth.won_least, worth.won_most
        );
        if let Some(grade) = &worth.grade_after {
            let _ = writeln!(page, "The grade would then be {} to {}.", grade.least.title, grade.most.title);
        }
        if !worth.opens.is_empty() {
            let _ = writeln!(page, "These gates would open: {}.", worth.opens.join(", "));
        }
        if let [limb] = check.limbs.as_slice()
            && !limb.passes_when.is_empty()
        {
            let _ = writeln!(page, "\nTo pass, this must hold:\n\n{}", clauses(&limb.passes_when));
        }
    }
    page + "\n"
}

fn fact_line(fact: &FactView) -> String {
    let origin = source_words(Messages::english(), fact).map(|origin| format!(" ({origin})")).unwrap_or_default();
    let value = fact.value.as_deref().unwrap_or("disputed");
    let against: String = fact
        .against
        .iter()
        .map(|claim| format!("; against it: {} ({})", claim.value, origin_words(Messages::english(), &claim.origin)))
        .collect();
    format!("- `{}`: {value}{origin}{against}\n", fact.fact)
}

/// The lines of a page, and with a report what each came to.
fn lines(page: &Page<Condition>, report: Option<&Report>) -> String {
    let mut text = format!("# {}\n\n{}\n\n", page.title, page.intro);
    let found = report.and_then(|report| report.pages.iter().find(|found| found.id == page.id));
    for line in &page.lines {
        let _ = writeln!(text, "**{}** when\n\n{}", line.title, code(&line.when.text));
        if let Some(line) = found.and_then(|found| found.lines.iter().find(|found| found.id == line.id)) {
            let _ = writeln!(text, "Here: {}. {}\n", line.state.word(), line.says);
        }
    }
    text
}

fn question_page(catalog: &Catalog, question: &Question<Condition>, facts: Option<&Facts>) -> String {
    let mut page = format!("# `{}`\n\n{}\n\n", question.fact, question.ask);
    if let Some(help) = &question.help {
        let _ = writeln!(page, "{help}\n");
    }
    let is_listed = matches!(question.kind, QuestionType::Choice(_) | QuestionType::Items(_));
    let _ = writeln!(
        page,
        "Type {}{}{}.\n",
        question.kind.word(),
        if question.not_applicable { ", may be `n/a`" } else { "" },
        match question.better {
            Better::Higher if is_listed => ", better the further down",
            Better::Lower if is_listed => ", better the further up",
            Better::Higher => ", better the higher it is",
            Better::Lower => ", better the lower it is",
            Better::Yes => ", better with a yes",
            Better::No => ", better with a no",
            Better::More => ", better the more there are",
            Better::Fewer => ", better the fewer there are",
            Better::Neither => "",
        }
    );
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
    let _ = writeln!(page, "\nRead by {}.", words(&used));
    if let Some(who) = &question.who {
        let _ = writeln!(page, "Ask: {}.", catalog.role_title(who));
    }
    if let Some(facts) = facts {
        let of_question = |name: &&String| catalog.question(name).is_some_and(|other| other.fact == question.fact);
        let known = facts
            .facts
            .keys()
            .filter(of_question)
            .map(|name| fact_line(&fact(catalog, facts, Messages::english(), name)));
        let known: String = known.collect();
        let _ = writeln!(page, "\nHere:\n\n{}", if known.is_empty() { "not known\n" } else { &known });
    }
    page + "\n" + &sources(catalog, &question.source)
}

fn remedy(catalog: &Catalog, check: &Check<Condition>) -> String {
    let Some(remedy) = &check.remedy else { return String::new() };
    let (least, most) = remedy.effort_days;
    let owner = catalog.role_title(&remedy.owner);
    let mut page = format!("\n## What to do\n\n**{}** ({owner}, {least} to {most} person-days)\n\n", remedy.title);
    let _ = writeln!(page, "- This week: {}", remedy.this_week);
    for (day, step) in [(30, &remedy.by_day_30), (60, &remedy.by_day_60), (90, &remedy.by_day_90)] {
        if let Some(step) = step {
            let _ = writeln!(page, "- By day {day}: {step}");
        }
    }
    let _ = writeln!(page, "- Done when: {}", remedy.done_when);
    if !remedy.after.is_empty() {
        let _ = writeln!(page, "- After: {}", remedy.after.join(", "));
    }
    page
}

fn sources(catalog: &Catalog, ids: &[String]) -> String {
    if ids.is_empty() {
        return String::new();
    }
    let says = |id: &String| catalog.sources.statements.iter().find(|statement| statement.id == *id);
    let line =
        |id: &String| says(id).map(|one| format!("- {id} ({}): {}\n", one.document, one.says)).unwrap_or_default();
    format!("## Source\n\nThe sources hold that\n\n{}", ids.iter().map(line).collect::<String>())
}

fn code(condition: &str) -> String {
    format!("    {}\n", condition.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn words<S: AsRef<str>>(list: &[S]) -> String {
    if list.is_empty() {
        "nothing".to_owned()
    } else {
        list.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(", ")
    }
}
