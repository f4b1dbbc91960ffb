//! How an interview begins and ends: where it stands, the result, and how to go on.

use std::fs;
use std::io::Write;
use std::path::Path;

use engine::interview::{FormItem, ItemState, Phase};
use pack::{Catalog, Profile, QuestionType, Questionnaire};
use report::render::{Format, Terminal, render, render_summary};
use report::words::Messages;
use report::{ReportOptions, t};

use super::super::look::LoadedTheme;
use super::super::{CliError, term};
use super::show::{lines, safe, say, strong, width};
use crate::audit::run_with;
use crate::save::{is_same, save};
use crate::session::Session;

/// Says where the interview stands.
pub fn greet(words: &Messages, session: &Session<'_>, questionnaire: &Questionnaire) {
    let agenda = session.agenda();
    let company = session.facts().company.clone().unwrap_or_else(|| t!(words, "interview-somebody"));
    let count = agenda.answered();
    let put = agenda.states.iter().filter(|state| !matches!(state, ItemState::NotPut | ItemState::Elsewhere)).count();
    let state = match agenda.phase {
        Phase::Deciding if count == 0 => t!(words, "interview-begins", count = put),
        Phase::Deciding => t!(words, "interview-answered", answered = count, count = put),
        Phase::Enough => t!(words, "interview-answered-enough", answered = count, count = put),
        Phase::Done => t!(words, "interview-answered-all", answered = count, count = put),
    };
    say(&strong(&lines("", &format!("{} · {} · {state}", safe(&company), questionnaire.title), width())));
    say(&lines("", &t!(words, "interview-keys-in-short"), width()));
}

/// Says what is decided so far and how to go on, when somebody leaves.
pub fn leave(words: &Messages, catalog: &Catalog, session: &Session<'_>, command: &str) {
    say("");
    if session.respondent.role.is_none() {
        decided(words, catalog, session);
    }
    say(&resume(words, session.file(), command));
}

/// Says what the answers so far decide; more of them cannot change it.
pub fn decided(words: &Messages, catalog: &Catalog, session: &Session<'_>) {
    for decided in session.agenda().decisions.iter().filter(|decided| decided.possible.len() == 1) {
        let decision = &catalog.decisions[decided.decision];
        let outcome = decision.outcome(decided.possible[0]);
        let [title, outcome] = [decision.title.as_str(), outcome.title.as_str()];
        say(&lines("", &t!(words, "interview-decided", title = title, outcome = outcome), width()));
    }
}

/// Says which decisions these questions cannot make, and what asks the rest; nothing where they made all, or where somebody passed
/// over what they hang on.
pub fn short(words: &Messages, session: &Session<'_>, questionnaire: &Questionnaire, dir: &Path) {
    let agenda = session.agenda();
    if agenda.undecided() == 0 || agenda.beyond.is_empty() || !agenda.unknown.is_empty() {
        return;
    }
    let said = t!(
        words,
        "interview-short",
        undecided = agenda.undecided(),
        count = agenda.decisions.len(),
        questionnaire = questionnaire.title.as_str(),
        command = format!("prognosis interview {} --questionnaire full", dir.display())
    );
    say(&lines("", &said, width()));
}

/// What is saved, and the command that goes on.
pub fn resume(words: &Messages, file: &Path, command: &str) -> String {
    match file.exists() {
        true => t!(words, "interview-resume", file = file.display().to_string(), command = command),
        false => t!(words, "interview-begin-again", command = command),
    }
}

/// Thanks somebody whose answers are one view of several.
pub fn thank(words: &Messages, session: &Session<'_>, dir: &Path) {
    let count = session.agenda().answered();
    let (file, command) = (session.file().display().to_string(), format!("prognosis audit {}", dir.display()));
    say(&format!("\n{}", t!(words, "interview-thanks", count = count, file = file, command = command)));
}

/// Tells the result on stdout, and writes the page.
pub fn result(
    catalog: &Catalog,
    session: &Session<'_>,
    profile: &Profile,
    dressed: &LoadedTheme<'_>,
    page: Option<&Path>,
    out: &mut impl Write,
) -> Result<(), CliError> {
    let options = ReportOptions { words: &dressed.words, ..ReportOptions::default() };
    let report = run_with(catalog, session.facts(), &profile.id, session.day(), &options);
    let report = report.map_err(|error| CliError::because(&error))?;
    let command = page.map_or("prognosis audit".to_owned(), |page| page.display().to_string());
    let terminal = Terminal { width: term::width(), colour: term::stdout_colour(), command: Some(&command) };
    out.write_all(render_summary(&report, &dressed.words, &terminal).as_bytes())?;
    let Some(page) = page else { return Ok(()) };
    if is_same(page, session.file()) {
        return Err(CliError::Message(format!("{} is the file of answers", page.display())));
    }
    let html = render(&report, Format::Html, &dressed.look()).map_err(|error| dressed.render_error(error))?;
    save(page, &html).map_err(|error| CliError::because(&error))?;
    Ok(())
}

/// Puts last time's answers into `history/`, and gives the questions that may have other answers today, the first last. A day that
/// something began does not change.
pub fn retake(words: &Messages, session: &mut Session<'_>) -> Result<Vec<usize>, CliError> {
    let file = session.file().to_owned();
    let text =
        fs::read(&file).map_err(|error| CliError::Message(format!("cannot read {}: {error}", file.display())))?;
    let (stem, end) = (file.file_stem().unwrap_or_default().to_string_lossy(), session.day());
    let folder = file.parent().unwrap_or(Path::new("")).join("history");
    let kept = folder.join(format!("{stem}-until-{end}.yaml"));
    // Begun today and left: what was looked at since is of today.
    let is_begun = kept.exists();
    if !is_begun {
        save(&kept, &text).map_err(|error| CliError::because(&error))?;
    }
    say(&t!(words, "interview-last-time", file = kept.display().to_string()));
    let stays = |item: usize| match session.interview.items()[item] {
        FormItem::Question(question) => matches!(question.kind, QuestionType::Date),
        FormItem::Screen(_) => false,
    };
    let own =
        |item: usize| session.claims(item).iter().any(|(_, claim)| is_same(Path::new(&claim.origin.place.file), &file));
    let is_seen = |item: usize| {
        let claims = session.claims(item);
        is_begun && !claims.is_empty() && claims.iter().all(|(_, claim)| claim.origin.date == Some(end))
    };
    let asked = |item: &usize| own(*item) && !stays(*item) && !is_seen(*item);
    let mut again: Vec<usize> = session.in_state(ItemState::Answered).filter(asked).collect();
    again.reverse();
    Ok(again)
}
