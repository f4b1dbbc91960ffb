//! What the pages of the owner say.

use super::app::{Tried, between, text};

#[test]
fn nothing_that_was_answered_is_shown_empty() {
    let app = Tried::new(&[]);
    let acme = app.client("Acme", "full");
    let interview = |path: &str| app.get(&format!("{acme}{path}")).body;
    // A checklist: each part in the words of its form.
    let catalog = builtin::catalog().unwrap();
    let list = catalog.questions.iter().find(|one| one.kind.word() == "items").unwrap();
    let page = interview(&format!("/q/{}", list.fact));
    let seen = between(&page, "name=\"seen\" value=\"", "\"").to_owned();
    let mut fields = vec![("act".to_owned(), "save".to_owned()), ("seen".to_owned(), seen)];
    for row in page.split("type=\"radio\"").skip(1) {
        let (name, value) = (between(row, "name=\"", "\""), between(row, "value=\"", "\""));
        if name.starts_with(&list.fact) && !fields.iter().any(|(one, _)| one == name) {
            fields.push((name.to_owned(), value.to_owned()));
        }
    }
    assert!(fields.len() > 4, "{fields:?}");
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(app.post(&format!("{acme}/q/{}", list.fact), &fields).status, 303);
    for page in ["/check", "/history"] {
        let shown = text(&interview(page));
        assert!(!shown.contains(": ;"), "{page}: {shown}");
        let part = shown.split("; ").nth(1).unwrap_or_else(|| panic!("{page}: {shown}"));
        assert!(part.contains(": "), "{page}: {part}");
    }
}

#[test]
fn what_nobody_knows_is_not_called_enough() {
    let app = Tried::new(&[]);
    let acme = app.client("Acme", "quick");
    let mut asked = 0;
    loop {
        let next = app.get(&format!("{acme}/next")).location;
        let Some((_, key)) = next.split_once("/q/") else { break };
        let page = app.get(&next).body;
        let seen = between(&page, "name=\"seen\" value=\"", "\"").to_owned();
        let field = if page.contains(&format!("name=\"{key}\" value=\"not sure\""))
            || page.contains(&format!("name=\"{key}\" id"))
        {
            key
        } else {
            "instead"
        };
        let sent = app.post(&next, &[("seen", &seen), (field, "not sure"), ("act", "save")]);
        let sent = if sent.status == 303 {
            sent
        } else {
            app.post(&next, &[("seen", &seen), ("instead", "not sure"), ("act", "save")])
        };
        assert_eq!(sent.status, 303, "{key}: {}", text(&sent.body));
        asked += 1;
        assert!(asked < 200, "it asks for ever");
    }
    let shown = text(&app.get(&format!("{acme}/check?enough=1")).body);
    assert!(shown.contains("All that counts was asked"), "{shown}");
    assert!(!shown.contains("Enough is known") && !shown.contains("No answer that is left can change"), "{shown}");
    assert!(shown.contains("What nobody could say leaves"), "{shown}");
    assert!(shown.contains("A grade needs"), "{shown}");
    assert!(shown.contains("Who could tell") && shown.contains("not sure · ask: "), "{shown}");
    let tasks = text(&app.get(&acme).body);
    assert!(tasks.contains("What nobody could say leaves"), "{tasks}");
}

#[test]
fn the_plan_stands_as_the_report_has_it() {
    let app = Tried::new(&[]);
    let acme = app.client("Acme", "quick");
    for check in ["FM-02", "FM-03", "FM-04", "FM-05", "FM-08", "FM-10", "FM-12", "FM-14"] {
        app.answer(&acme, check, "0");
    }
    let report: report::Report = {
        let json = app.get(&format!("{acme}/report/report.json?edition=full")).body;
        serde_json::from_str(&json).unwrap()
    };
    let page = app.get(&format!("{acme}/plan")).body;
    let ids: Vec<&str> =
        page.split("name=\"step\" value=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let stretch = |id: &str| {
        let step = report.plan.iter().find(|step| step.check == id).unwrap();
        let ends = [7, 31, 61, 91, u32::MAX];
        step.starts_day.map_or(9, |day| ends.iter().position(|end| day < *end).unwrap())
    };
    assert_eq!(ids.len(), report.plan.len());
    assert!(ids.is_sorted_by_key(|id| stretch(id)), "{ids:?}");
    assert_eq!(ids[0], report.plan[0].check, "the first step is the first");
    let shown = text(&page);
    let now = report.plan.iter().filter(|step| step.starts_day.is_some_and(|day| day < 7)).count();
    assert_eq!(shown.matches("This week:").count(), now);
    assert_eq!(shown.matches("First step:").count(), report.plan.len() - now);
    for step in &report.plan {
        assert!(shown.contains(&format!("{}. {}", step.order, step.title)), "{}", step.title);
    }
    assert!(shown.contains("begins 29 November 2026 · until "), "{shown}");

    // What is done goes to the end, and history says in words what was decided.
    let first = ids[0];
    let done = app.post(
        &format!("{acme}/plan"),
        &[("step", first), ("seen", ""), ("owner", "Maria"), ("due", "2026-12-06"), ("status", "done")],
    );
    assert_eq!(done.status, 303, "{}", text(&done.body));
    let page = app.get(&format!("{acme}/plan")).body;
    let last = page.rsplit("name=\"step\" value=\"").next().unwrap().split('"').next().unwrap();
    assert_eq!(last, first);
    let history = text(&app.get(&format!("{acme}/history")).body);
    let title = &report.plan[0].title;
    assert!(history.contains(title.as_str()), "{history}");
    assert!(
        history.contains("Until: 6 December 2026; Who: Maria; Status: Done") || history.contains("Status: Done"),
        "{history}"
    );
    assert!(!history.contains("due: ") && !history.contains("setting"), "{history}");
}

#[test]
fn history_shows_what_people_did_and_no_machinery() {
    let app = Tried::new(&[]);
    let acme = app.client("Acme", "quick");
    app.answer(&acme, "FM-02", "1");
    let ann = app.person(&acme, "Ann", "ceo");
    app.post(&ann, &[]);
    app.answer(&ann, "FM-03", "2");
    assert_eq!(app.post(&format!("{acme}/runs"), &[("name", "Before")]).status, 303);
    assert_eq!(app.post(&format!("{acme}/depth"), &[("questionnaire", "full")]).status, 303);
    let shown = app.get(&format!("{acme}/history"));
    let shown = text(&shown.body);
    for machinery in ["sha", "{", "files:", "folder:", "· file", "· setting", "answers-ann.yaml", "–"] {
        assert!(!shown.contains(machinery), "{machinery}: {shown}");
    }
    assert!(shown.contains("Quick audit → Full audit") || shown.contains("Full audit"), "{shown}");
    assert!(shown.contains("Result 1"), "{shown}");
}

#[test]
fn a_comparison_begins_with_the_first_result_and_ends_with_the_last() {
    let app = Tried::new(&[]);
    let acme = app.client("Acme", "quick");
    app.answer(&acme, "FM-02", "0");
    let keep = |name: &str| app.post(&format!("{acme}/runs"), &[("name", name)]).location;
    assert!(keep("Before").ends_with("done=kept"));
    assert!(keep("Again").ends_with("done=same"), "it equals the first");
    let same = text(&app.get(&format!("{acme}/compare?done=same")).body);
    assert!(same.contains("Nothing has changed since the last result"), "{same}");
    app.answer(&acme, "FM-02", "4");
    assert!(keep("").ends_with("done=kept"));
    let shown = text(&app.get(&format!("{acme}/compare")).body);
    assert!(shown.contains("Before: Before, 29 November 2026, 12:00 UTC"), "{shown}");
    assert!(shown.contains("After: Result 2, 29 November 2026, 12:00 UTC"), "{shown}");
    assert!(!shown.contains("No check has changed"), "{shown}");
    let today = text(&app.get(&format!("{acme}/compare?from=2&to=0")).body);
    assert!(today.contains("No check has changed"), "{today}");
}

#[test]
fn the_list_of_clients_tells_how_each_stands() {
    let app = Tried::new(&["newco", "Old & Sons"]);
    let acme = app.client("Acme", "quick");
    app.client("Silent", "quick");
    for check in ["FM-02", "FM-03", "FM-04"] {
        app.answer(&acme, check, "0");
    }
    app.person(&acme, "Ann Weber", "ceo");
    let verdict: report::Report = serde_json::from_str(&app.get(&format!("{acme}/report/report.json")).body).unwrap();
    let home = text(&app.get("/").body);
    assert!(home.contains(&verdict.summary.headline.replace('\'', "&#x27;")), "{home}");
    assert!(home.contains("of what decides was known") && home.contains("Not done yet: Ann Weber"), "{home}");
    assert!(home.contains("Silent Nothing is answered yet"), "{home}");

    assert!(home.contains("newco No answers, no program, no figures"), "{home}");
    let page = app.get("/new?folder=Old%20%26%20Sons").body;
    assert!(page.contains("value=\"Old &amp; Sons\""), "{page}");
    let fields = [("company", "Old & Sons"), ("folder", "Old & Sons"), ("questionnaire", "quick")];
    assert_eq!(app.post("/new", &fields).status, 303);
    let home = text(&app.get("/").body);
    assert_eq!(home.matches("No answers, no program, no figures").count(), 1, "{home}");
    let elsewhere = [("company", "X"), ("folder", "../x"), ("questionnaire", "quick")];
    assert_eq!(app.post("/new", &elsewhere).status, 400);
}

#[test]
fn a_client_that_cannot_be_read_hides_no_other() {
    let app = Tried::new(&[]);
    let acme = app.client("Acme", "quick");
    app.client("Zoo", "quick");
    app.file(&acme, "program.yaml", "program: [\n");
    let home = text(&app.get("/").body);
    assert!(home.contains("Acme Its files cannot be read") && home.contains("Zoo"), "{home}");
}
