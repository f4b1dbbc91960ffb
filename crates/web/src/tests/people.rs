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

/// The statements that somebody may be asked to choose from.
fn screens(app: &Tried, seat: &str) -> Vec<String> {
    let page = app.get(&format!("{seat}/check")).body;
    let mut keys: Vec<String> = page.split("/q/FM-").skip(1).map(|rest| format!("FM-{}", &rest[..2])).collect();
    keys.dedup();
    assert!(keys.len() > 3, "{page}");
    keys
}

#[test]
fn a_form_from_before_the_first_answer_is_taken_and_one_that_was_overtaken_is_not() {
    let app = Tried::new(&[]);
    let acme = app.client("Acme", "full");
    let ann = app.person(&acme, "Ann", "ceo");
    app.post(&ann, &[]);
    let keys = screens(&app, &ann);
    // Windows with forms that were shown before any answer.
    let send =
        |key: &str, level: &str| app.post(&format!("{ann}/q/{key}"), &[(key, level), ("act", "save"), ("seen", "")]);
    assert_eq!(send(&keys[0], "1").status, 303);
    assert_eq!(send(&keys[1], "2").status, 303, "nobody has answered this one");
    let late = send(&keys[0], "3");
    assert_eq!(late.status, 409, "{}", text(&late.body));
}

#[test]
fn what_was_skipped_stays_skipped_when_somebody_gives_a_first_answer() {
    let app = Tried::new(&[]);
    let acme = app.client("Acme", "full");
    let [ann, bo] = ["Ann", "Bo"].map(|name| app.person(&acme, name, "ceo"));
    let next = |seat: &str| app.get(&format!("{seat}/next")).location.rsplit('/').next().unwrap().to_owned();
    for seat in [&ann, &bo] {
        app.post(seat, &[]);
    }
    let mut skipped = Vec::new();
    for _ in 0..2 {
        let key = next(&ann);
        app.post(&format!("{ann}/q/{key}"), &[("act", "skip")]);
        skipped.push(key);
    }
    let third = next(&ann);
    assert!(!skipped.contains(&third));
    let keys = screens(&app, &bo);
    app.answer(&bo, &keys[0], "2");
    assert_eq!(next(&ann), third);
    app.answer(&ann, &keys[1], "2");
    assert!(!skipped.contains(&next(&ann)), "{skipped:?}");
}
