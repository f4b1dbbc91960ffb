//! What is counted as a person's, and who is one.

use super::app::{Tried, text};

/// Answers that files of the company give to questions of a head of product.
const PROGRAM: &str = "respondent: Somebody\nanswers:\n  FM-02: 3\n";

#[test]
fn only_own_answers_are_counted_as_a_persons() {
    let app = Tried::new(&[]);
    let acme = app.client("Acme", "quick");
    app.file(&acme, "metrics.csv", "metric,value,unit,date,source\npartners_signed,12,partners,2026-11-01,CRM\n");
    app.file(&acme, "answers-somebody.yaml", PROGRAM);
    let ann = app.person(&acme, "Ann Weber", "ceo");
    let people = || text(&app.get(&format!("{acme}/people")).body);
    assert!(people().contains("Not opened yet"), "{}", people());
    let of = |page: &str| {
        let words: Vec<&str> = page.split(' ').collect();
        let at = words.iter().position(|word| *word == "of").unwrap();
        (words[at - 1].parse::<usize>().unwrap(), words[at + 1].parse::<usize>().unwrap())
    };
    let (answered, all) = of(people().split("Ann Weber").nth(1).unwrap());
    assert_eq!(answered, 0);
    assert!(all > 3, "{all}");

    app.post(&ann, &[]);
    assert!(people().contains("Opened"), "{}", people());
    let next = app.get(&format!("{ann}/next")).location;
    let key = next.rsplit('/').next().unwrap().to_owned();
    app.answer(&ann, &key, "1");
    let (answered, after) = of(people().split("Ann Weber").nth(1).unwrap());
    assert_eq!(answered, 1);
    assert!(people().contains("In progress"));
    assert!(after <= all + 1);
    let own = text(&app.get(&format!("{ann}/tasks")).body);
    assert!(own.contains(&format!("1 of {after} questions answered")), "{own}");
}

#[test]
fn a_respondent_is_shown_nothing_of_what_files_say() {
    let app = Tried::new(&[]);
    let acme = app.client("Acme", "full");
    app.file(&acme, "metrics.csv", "metric,value,unit,date,source\npartners_signed,4711,partners,2026-11-01,CRM\n");
    let ann = app.person(&acme, "Ann", "head-of-partnerships");
    app.post(&ann, &[]);
    let page = app.get(&format!("{ann}/check")).body;
    assert!(!page.contains("4711") && !page.contains("4,711"), "{page}");
    assert!(text(&page).contains("Answered elsewhere; you need not Add what you see"), "{}", text(&page));
    let own = text(&app.get(&format!("{acme}/check")).body);
    assert!(own.contains("Known from metrics.csv"), "{own}");
}

#[test]
fn the_room_of_a_workshop_is_no_person() {
    let app = Tried::new(&[]);
    let acme = app.client("Acme", "quick");
    assert_eq!(app.post(&format!("{acme}/workshop"), &[("act", "invite")]).status, 200);
    let page = app.get(&format!("{acme}/people")).body;
    assert!(!page.contains("/remove\""), "{}", text(&page));
    assert!(!text(&app.get("/").body).contains("Not done yet"));
}
