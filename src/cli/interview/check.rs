//! All answers on a page, to look at before they count.

use engine::interview::ItemState;
use pack::Catalog;
use report::words::Messages;
use report::{t, value_words};

use super::show::{lines, safe, say, strong, width};
use crate::session::Session;

/// Shows every answer with a number, open ones and those that are no longer asked apart; the questions behind the numbers.
pub fn page(words: &Messages, session: &Session<'_>, catalog: &Catalog) -> Vec<usize> {
    let mut listed = Vec::new();
    let states = &session.agenda().states;
    let ruled_out = session.interview.ruled_out(session.facts());
    let is_said = |item: &usize| {
        matches!(states[*item], ItemState::Answered | ItemState::NotSure | ItemState::Passed) && !ruled_out[*item]
    };
    say(&format!("\n{}", strong(&t!(words, "interview-check"))));
    for (title, range) in session.interview.parts() {
        let answered: Vec<usize> = range.filter(is_said).collect();
        if answered.is_empty() {
            continue;
        }
        say(&format!("\n{title}"));
        for item in answered {
            listed.push(item);
            let ask = session.interview.items()[item].ask();
            let answer = answer(words, session, item, states[item]);
            say(&lines(&format!("  {:>3}  ", listed.len()), &format!("{ask} {answer}"), width()));
        }
    }
    let is_hidden = |item: &usize| ruled_out[*item] && !session.claims(*item).is_empty();
    let hidden: Vec<usize> = (0..states.len()).filter(is_hidden).collect();
    if !hidden.is_empty() {
        say(&format!("\n{}", t!(words, "interview-check-hidden")));
        for item in hidden {
            listed.push(item);
            let ask = session.interview.items()[item].ask();
            let answer = answer(words, session, item, ItemState::Answered);
            say(&lines(&format!("  {:>3}  ", listed.len()), &format!("{ask} {answer}"), width()));
        }
    }
    if session.respondent.role.is_none() {
        say("");
        super::ending::decided(words, catalog, session);
    }
    let open: Vec<&usize> = session.agenda().left.iter().collect();
    if !open.is_empty() {
        say(&format!("\n{}", t!(words, "interview-check-open", count = open.len())));
        for item in open.into_iter().take(5) {
            let who = session.agenda().who[*item].as_deref();
            let item = session.interview.items()[*item];
            let asked = match who {
                Some(who) => t!(words, "interview-check-ask", question = item.ask(), who = catalog.role_title(who)),
                None => item.ask().to_owned(),
            };
            say(&lines("       ", &asked, width()));
        }
    }
    listed
}

fn answer(words: &Messages, session: &Session<'_>, item: usize, state: ItemState) -> String {
    let kind = session.interview.items()[item].kind();
    let claims = session.claims(item);
    let text = match (state, claims.as_slice()) {
        (ItemState::Passed, []) => t!(words, "interview-check-skipped"),
        (_, []) => t!(words, "interview-value-not-sure"),
        (_, [(_, claim)]) => value_words(words, &kind, &claim.value),
        (_, claims) => t!(words, "interview-check-parts", count = claims.len()),
    };
    format!("→ {}", safe(&text))
}
