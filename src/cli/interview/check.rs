//! All answers on a page, to look at before they count.

use engine::interview::ItemState;
use pack::Catalog;
use report::value_words;
use report::words::Messages;

use super::show::{lines, safe, say, strong, width};
use crate::session::Session;

/// Shows every answer with a number, open ones and those that are no longer asked apart; the questions behind the numbers.
pub fn page(session: &Session<'_>, catalog: &Catalog) -> Vec<usize> {
    let mut listed = Vec::new();
    let states = &session.agenda().states;
    let ruled_out = session.interview.ruled_out(session.facts());
    let is_said = |item: &usize| {
        matches!(states[*item], ItemState::Answered | ItemState::NotSure | ItemState::Passed) && !ruled_out[*item]
    };
    say(&format!("\n{}", strong("Check your answers")));
    for (title, range) in session.interview.parts() {
        let answered: Vec<usize> = range.filter(is_said).collect();
        if answered.is_empty() {
            continue;
        }
        say(&format!("\n{title}"));
        for item in answered {
            listed.push(item);
            let ask = session.interview.items()[item].ask();
            let answer = answer(session, item, states[item]);
            say(&lines(&format!("  {:>3}  ", listed.len()), &format!("{ask} {answer}"), width()));
        }
    }
    let is_hidden = |item: &usize| ruled_out[*item] && !session.claims(*item).is_empty();
    let hidden: Vec<usize> = (0..states.len()).filter(is_hidden).collect();
    if !hidden.is_empty() {
        say("\nNo longer asked, because of other answers. They are kept, and not judged.");
        for item in hidden {
            listed.push(item);
            let ask = session.interview.items()[item].ask();
            let answer = answer(session, item, ItemState::Answered);
            say(&lines(&format!("  {:>3}  ", listed.len()), &format!("{ask} {answer}"), width()));
        }
    }
    if session.respondent.role.is_none() {
        say("");
        super::ending::decided(catalog, session);
    }
    let open: Vec<&usize> = session.agenda().left.iter().collect();
    if !open.is_empty() {
        say(&format!("\nStill open and able to change a decision or a grade: {}", open.len()));
        for item in open.into_iter().take(5) {
            let who = session.agenda().who[*item].as_deref();
            let item = session.interview.items()[*item];
            let who = who.map(|who| format!(" Ask: {}.", catalog.role_title(who))).unwrap_or_default();
            say(&lines("       ", &format!("{}{who}", item.ask()), width()));
        }
    }
    listed
}

fn answer(session: &Session<'_>, item: usize, state: ItemState) -> String {
    let kind = session.interview.items()[item].kind();
    let claims = session.claims(item);
    let text = match (state, claims.as_slice()) {
        (ItemState::Passed, []) => "skipped".to_owned(),
        (_, []) => "not sure".to_owned(),
        (_, [(_, claim)]) => value_words(Messages::english(), &kind, &claim.value),
        (_, claims) => format!("{} parts", claims.len()),
    };
    format!("→ {}", safe(&text))
}
