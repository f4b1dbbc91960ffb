//! Every page in a language that nobody speaks: what stands outside of its marks comes from the pack or from what was typed.

use std::collections::BTreeSet;

use report::words::Messages;

use super::app::{Answer, Tried, between};

#[path = "../../../../tests/it/pseudo/marks.rs"]
#[allow(
    dead_code,
    clippy::disallowed_methods,
    reason = "the tests of the command line look at folders as well, and the words are files"
)]
mod marks;

#[test]
fn every_sentence_of_a_page_is_a_message_or_comes_from_the_pack_or_the_company() {
    let over = [("messages.ftl".to_owned(), marks::messages())];
    let app = Tried::with(&["tidewater"], Messages::of("en", &over).unwrap());
    let mut all = BTreeSet::new();
    let mut seen = 0;
    let mut look = |name: &str, page: &Answer| {
        assert!(page.body.contains(marks::OPEN), "{name} {}: {}", page.status, page.body);
        seen += 1;
        all.extend(marks::foreign(&marks::visible(&page.body)).into_iter().map(|words| format!("{name}: {words}")));
    };
    look("start", &app.get("/start/nothing-of-the-kind"));
    look("empty", &app.get("/"));
    look("new", &app.get("/new"));
    look("new without a name", &app.post("/new", &[("company", ""), ("questionnaire", "quick")]));
    let acme = app.client("Brightloom", "full");
    look("nothing answered", &app.get(&acme));
    look("report of nothing", &app.get(&format!("{acme}/report")));
    look("plan of nothing", &app.get(&format!("{acme}/plan")));
    look("compare nothing", &app.get(&format!("{acme}/compare")));
    look("history of nothing", &app.get(&format!("{acme}/history")));
    look("brand", &app.get(&format!("{acme}/brand")));
    look("bad colour", &app.post(&format!("{acme}/brand"), &[("colour", "#eeeeee")]));
    app.file(&acme, "metrics.csv", "metric,value,unit,date,source\npartners_signed,12,partners,2026-11-01,CRM\n");
    // One question of each kind, and what is wrong with an answer.
    let catalog = builtin::catalog().unwrap();
    let mut kinds = BTreeSet::new();
    for question in catalog.questions.iter().filter(|question| kinds.insert(question.kind.word())) {
        let path = format!("{acme}/q/{}", question.fact);
        let page = app.get(&path);
        if page.status == 200 {
            look(question.kind.word(), &page);
            let field = between(&page.body, "name=\"seen\" value=\"", "\"").to_owned();
            let note = "half, ".repeat(1000);
            look("too long", &app.post(&path, &[("seen", &field), ("note", &note), ("act", "save")]));
            look("nothing sent", &app.post(&path, &[("seen", &field), ("act", "save")]));
        }
    }
    for check in ["FM-02", "FM-03", "FM-04", "FM-05", "FM-08"] {
        app.answer(&acme, check, "0");
    }
    app.answer(&acme, "FM-10", "4");
    // Somebody else was faster.
    look("conflict", &app.post(&format!("{acme}/q/FM-02"), &[("seen", "1"), ("FM-02", "3"), ("act", "save")]));
    for page in ["", "/check", "/check?enough=1", "/report", "/plan", "/people", "/workshop"] {
        look(page, &app.get(&format!("{acme}{page}")));
    }
    assert_eq!(app.post(&format!("{acme}/runs"), &[("name", "Brightloom")]).status, 303);
    app.answer(&acme, "FM-02", "4");
    assert_eq!(app.post(&format!("{acme}/runs"), &[("name", "")]).status, 303);
    for done in
        ["saved", "changed", "unchanged", "kept", "kept-same", "same", "removed", "revoked", "undone", "imported"]
    {
        look(done, &app.get(&format!("{acme}/compare?done={done}")));
    }
    let plan = app.get(&format!("{acme}/plan")).body;
    let step = between(&plan, "name=\"step\" value=\"", "\"").to_owned();
    let own = |due: &str| {
        let fields = [("step", step.as_str()), ("seen", ""), ("owner", "Brightloom"), ("due", due), ("status", "done")];
        app.post(&format!("{acme}/plan"), &fields)
    };
    look("bad day", &own("soon"));
    assert_eq!(own("2026-12-06").status, 303);
    look("plan", &app.get(&format!("{acme}/plan")));
    // People, and what they see.
    look("nobody", &app.post(&format!("{acme}/people"), &[("name", ""), ("role", "")]));
    let ann = app.person(&acme, "Brightloom", "ceo");
    look("people", &app.get(&format!("{acme}/people")));
    look("welcome", &app.get(&ann));
    app.post(&ann, &[]);
    look("tasks of a person", &app.get(&format!("{ann}/tasks")));
    let next = app.get(&format!("{ann}/next")).location;
    look("question of a person", &app.get(&next));
    look("check of a person", &app.get(&format!("{ann}/check")));
    look("thanks", &app.post(&format!("{ann}/done"), &[]));
    look("done by a person", &app.get(&format!("{acme}/people")));
    // A workshop.
    let mut invited = app.post(&format!("{acme}/workshop"), &[("act", "invite")]);
    let secret = between(&invited.body, "/w/", "\"").split('<').next().unwrap().to_owned();
    invited.body = invited.body.replace(&secret, "");
    look("invited", &invited);
    let room = format!("/w/{secret}");
    look("no vote", &app.get(&room));
    let opened = app.post(&format!("{acme}/workshop"), &[("act", "open"), ("question", "FM-03"), ("minutes", "5")]);
    assert_eq!(opened.status, 303, "{}", opened.body);
    look("workshop with a vote", &app.get(&format!("{acme}/workshop")));
    look("vote", &app.get(&room));
    app.post(&format!("{acme}/workshop"), &[("act", "reveal")]);
    look("workshop after a vote", &app.get(&format!("{acme}/workshop")));
    app.post(&format!("{acme}/workshop"), &[("act", "agree"), ("agreed", "2"), ("decision", "")]);
    look("agreed", &app.get(&format!("{acme}/workshop")));
    look("history", &app.get(&format!("{acme}/history")));
    look("compare", &app.get(&format!("{acme}/compare")));
    // What is not there, what cannot be read, and the end.
    look("not found", &app.get("/a/nobody/plan"));
    look("no such page", &app.get("/nothing"));
    look("foreign form", &app.get(&format!("{acme}/leave")));
    app.file(&acme, "program.yaml", "program: [\n");
    look("clients", &app.get("/"));
    look("left", &app.post("/leave", &[]));
    assert!(seen > 60, "{seen}");
    assert!(
        all.is_empty(),
        "{} are said by code or templates:\n{}",
        all.len(),
        all.into_iter().collect::<Vec<_>>().join("\n")
    );
}
