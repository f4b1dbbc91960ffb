//! Questions for a role that nobody has: whoever the pack has stand in for it is asked.

use prognosis::engine::Facts;
use prognosis::engine::interview::{Interview, ItemState, Respondent};
use prognosis::input::{self, Source};

use crate::support::{CATALOG, as_of, folder, prognosis, report, stderr};

const NOBODY: &str =
    "company: Larkmead\nrespondent: The CEO\nrole: ceo\nanswers:\n  program.stage: 0\n  leader.subject: nobody\n";
const SOMEBODY: &str = "company: Larkmead\nrespondent: The CEO\nrole: ceo\nanswers:\n  leader.subject: incumbent\n";

fn facts(text: &str) -> Facts {
    input::gather(&CATALOG, &[Source::new("answers.yaml", text)], as_of()).unwrap().facts
}

#[test]
fn the_ceo_is_asked_what_a_partner_leader_would_know_where_there_is_none() {
    let form = CATALOG.questionnaires.iter().find(|form| form.id == "full").unwrap();
    let profile = CATALOG.profile(&CATALOG.pack.profile).unwrap();
    let interview = Interview::new(&CATALOG, form, profile, as_of());
    let leader = |item: &usize| interview.items()[*item].who() == Some("head-of-partnerships");
    let leaders: Vec<usize> = (0..interview.items().len()).filter(leader).collect();
    assert!(leaders.len() > 20);
    for (text, asked, silent) in [
        (NOBODY, "ceo", "head-of-partnerships"),
        (SOMEBODY, "head-of-partnerships", "ceo"),
        ("answers: {}\n", "head-of-partnerships", "ceo"),
    ] {
        let agenda = |role: &str| {
            interview.agenda(&facts(text), &Respondent { role: Some(role.to_owned()), ..Respondent::default() })
        };
        let (agenda_of_asked, other) = (agenda(asked), agenda(silent));
        assert!(leaders.iter().any(|item| agenda_of_asked.states[*item] == ItemState::Open), "{asked}");
        for item in &leaders {
            assert_ne!(agenda_of_asked.states[*item], ItemState::Elsewhere, "{}", interview.items()[*item].name());
            assert!(other.states[*item] != ItemState::Open, "{}", interview.items()[*item].name());
            assert_eq!(agenda_of_asked.who[*item].as_deref(), Some(asked));
        }
    }
}

#[test]
fn a_report_names_nobody_to_ask_who_is_not_there() {
    let report = report("larkmead");
    let who = report.questions.iter().map(|one| &one.who).chain(report.answers.iter().map(|one| &one.who));
    let who: Vec<&str> = who.flatten().map(|who| who.id.as_str()).collect();
    assert!(who.contains(&"ceo") && !who.contains(&"head-of-partnerships"), "{who:?}");
}

#[test]
fn no_form_is_written_for_a_role_that_nobody_has() {
    let here = folder(&[("client/answers.yaml", NOBODY)]);
    let refused = prognosis(&["init", "client", "--role", "head-of-partnerships"], here.path()).code(2).stdout("");
    assert!(
        stderr(&refused).contains("CEO answers") && stderr(&refused).contains("--role ceo"),
        "{}",
        stderr(&refused)
    );
    assert!(!here.path().join("client/answers-head-of-partnerships.yaml").exists());
    prognosis(&["init", "client", "--role", "ceo"], here.path()).success();
    let form = std::fs::read_to_string(here.path().join("client/answers-ceo.yaml")).unwrap();
    assert!(form.contains("  partners.signed:") && !form.contains("Head of partnerships"));
    prognosis(&["init", "other", "--role", "head-of-partnerships"], here.path()).success();
}
