//! How an interview looks to whoever sits at the terminal, and what it does with what people do at one.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::interview::{answers, piped};
use crate::support::terminal::{DAY, Terminal};
use crate::support::{folder, names, one_space, prognosis, prognosis_with_input, stderr, stdout};

/// To the first question of a new file; `> ` is its prompt.
fn begin(here: &std::path::Path, columns: u16) -> Terminal {
    let mut terminal = Terminal::open(&[], here, columns);
    terminal.until("The name of the company: ");
    terminal.press("Brightloom\r");
    terminal.until("> ");
    terminal
}

#[test]
fn a_talk_with_arrows_words_evidence_and_a_way_back() {
    let here = tempfile::tempdir().unwrap();
    let mut terminal = begin(here.path(), 80);
    // Two statements down.
    terminal.answer("\u{1b}[B\u{1b}[B\r");
    // In its own words, by instinct.
    terminal.answer("nobody has the role\r");
    terminal.press("b\r");
    terminal.until("keeps it.");
    terminal.until("> ");
    terminal.press("e org chart of January\r");
    terminal.until("It goes with your answer");
    terminal.until("> ");
    terminal.press("1\r");
    terminal.until("Changed: ");
    terminal.until("> ");
    terminal.press("?\r");
    terminal.until("save and quit");
    terminal.until("> ");
    terminal.press("the moon\r");
    terminal.until("Type the number");
    terminal.until("> ");
    terminal.press("q\r");
    let (_, screen, code) = terminal.transcript();
    assert_eq!(code, Some(0), "{screen}");
    insta::assert_snapshot!("talk_terminal", screen);
    insta::assert_snapshot!("talk_terminal_answers", answers(here.path()));
}

#[test]
fn a_narrow_talk_that_is_interrupted_and_goes_on() {
    let here = tempfile::tempdir().unwrap();
    let mut terminal = begin(here.path(), 40);
    terminal.answer("1\r");
    terminal.press("\u{3}");
    let (_, screen, code) = terminal.transcript();
    assert_eq!(code, Some(130), "{screen}");
    insta::assert_snapshot!("talk_interrupted", screen);
    let mut terminal = Terminal::open(&["--plain"], here.path(), 80);
    terminal.until("1 of ");
    terminal.until("> ");
    terminal.press("not sure\n");
    terminal.until("Saved: ");
    terminal.until("> ");
    terminal.press("q\n");
    let (_, screen, code) = terminal.transcript();
    assert_eq!(code, Some(0), "{screen}");
    insta::assert_snapshot!("talk_resumed_plain", screen);
}

/// A program that writes into the file that it is given.
fn editor(here: &std::path::Path, script: &str) -> String {
    let path = here.join("editor");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn evidence_is_written_in_the_editor_that_somebody_has_named() {
    let (here, tools) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let sheet = tools.path().join("sheet");
    let script = format!(
        "cp \"$2\" '{}'; printf '  partner-list.xlsx\\n# left out\\n  and the %s\\n' \"$1\" > \"$2\"",
        sheet.display()
    );
    // It may have arguments of its own, and comes before the other one.
    let visual = format!("{} 'deal register'", editor(tools.path(), &script));
    let environment = [("VISUAL", visual.as_str()), ("EDITOR", "false")];
    let mut terminal = Terminal::open_with(&["--company", "Acme"], here.path(), 80, &environment);
    terminal.until("> ");
    terminal.press("e\r");
    terminal.until("It goes with your answer");
    terminal.until("> ");
    terminal.answer("2\r");
    let saved = answers(here.path());
    assert!(saved.contains("evidence: partner-list.xlsx and the deal register}"), "{saved}");
    let asked = fs::read_to_string(&sheet).unwrap();
    assert!(asked.starts_with("\n# ") && asked.contains("\n# What would you show a board member?\n"), "{asked}");
    // Back to it: what was said stands in the file.
    terminal.press("b\r");
    terminal.until("Evidence: ");
    terminal.until("> ");
    terminal.press("e\r");
    terminal.until("It goes with your answer");
    assert!(fs::read_to_string(&sheet).unwrap().starts_with("partner-list.xlsx and the deal register\n# "));
    terminal.until("> ");
    terminal.press("q\r");
    assert_eq!(terminal.end().1, Some(0));
}

#[test]
fn an_editor_that_fails_is_told_and_the_line_takes_its_place() {
    let here = tempfile::tempdir().unwrap();
    for (editor, shown) in [("false", "ended without success"), ("/nowhere/editor", "ended without success")] {
        let mut terminal = Terminal::open_with(&["--company", "Acme"], here.path(), 80, &[("EDITOR", editor)]);
        terminal.until("> ");
        terminal.press("e\r");
        terminal.until(shown);
        terminal.until("board member? ");
        terminal.press("crm.xlsx\r");
        terminal.until("It goes with your answer");
        terminal.until("> ");
        terminal.answer("1\r");
        assert!(answers(here.path()).contains("evidence: crm.xlsx"), "{}", answers(here.path()));
        terminal.press("q\r");
        assert_eq!(terminal.end().1, Some(0));
    }
    // Where no lines are edited nothing is opened.
    let mut terminal = Terminal::open_with(&["--plain"], here.path(), 80, &[("EDITOR", "false")]);
    terminal.until("> ");
    terminal.press("e\n");
    let shown = terminal.until("board member? ");
    assert!(!shown.contains("ended without"), "{shown}");
    terminal.press("\nq\n");
    assert_eq!(terminal.end().1, Some(0));
}

#[test]
fn words_are_understood_where_one_choice_fits_and_shown() {
    let here = tempfile::tempdir().unwrap();
    let lines = "somebody who also has other duties\nit\nNobody has the role\nq\n";
    let run = piped(&["--company", "Acme"], here.path(), lines).code(0);
    let shown = one_space(&stderr(&run));
    assert!(shown.contains("Understood: Nobody has the role, and there is no candidate."), "{shown}");
    assert!(shown.contains("> it Type the number of an answer, 1 to 5."), "{shown}");
    let saved = answers(here.path());
    assert!(saved.contains("team.dedication: shared\n") && saved.contains("leader.subject: nobody\n"), "{saved}");
    // Where two fit, none is taken.
    let here = tempfile::tempdir().unwrap();
    let run = piped(&["--company", "Acme"], here.path(), "full time\nq\n");
    let shown = one_space(&stderr(&run));
    assert!(shown.contains("both have these words. Type the number of an answer, 1 to 5."), "{shown}");
    assert!(names(here.path()).is_empty());
}

#[test]
fn whoever_cannot_write_hears_it_before_the_first_question() {
    let here = folder(&[("notes.txt", "mine")]);
    let run = piped(&["notes.txt/mine"], here.path(), "Acme\n1\n").code(2).stdout("");
    let shown = stderr(&run);
    assert!(shown.contains("cannot write notes.txt/mine/answers.yaml") && shown.contains("--file"), "{shown}");
    assert!(!shown.contains("The name of the company"), "{shown}");
    // A folder that is not there yet is made with the first answer, and not before.
    piped(&["new/client"], here.path(), "").code(2);
    assert_eq!(names(here.path()), ["notes.txt"]);
    piped(&["new/client", "--company", "Acme"], here.path(), "1\nq\n").code(0);
    assert_eq!(names(&here.path().join("new/client")), ["answers.yaml"]);
}

#[test]
fn two_at_the_same_question_hear_of_each_other_and_nothing_is_lost() {
    let here = tempfile::tempdir().unwrap();
    let mut one = Terminal::open(&["--plain", "--company", "Acme"], here.path(), 80);
    one.until("> ");
    let mut other = Terminal::open(&["--plain", "--company", "Acme"], here.path(), 80);
    other.until("> ");
    one.press("note by one of us\n");
    one.until("> ");
    one.answer("2\n");
    let first = answers(here.path());
    assert!(first.contains("by one of us"), "{first}");
    // Their answer is not the one that is saved, and what they see is.
    other.press("e org chart\n");
    other.until("> ");
    other.press("5\n");
    let shown = one_space(&(other.until("nothing was overwritten") + &other.until("Enter keeps it")));
    assert!(
        shown.contains("answered this meanwhile") && shown.contains("Answered: Somebody who also has other duties"),
        "{shown}"
    );
    assert_eq!(answers(here.path()), first);
    other.until("> ");
    other.press("5\n");
    other.until("Changed: ");
    let second = answers(here.path());
    assert!(second.contains("in_place") && second.contains("org chart"), "{second}");
    // The first goes on beside it; neither takes the other's answers away.
    one.answer("1\n");
    let third = answers(here.path());
    assert!(third.contains("leader.subject: nobody") && third.contains("in_place"), "{third}");
    for mut terminal in [one, other] {
        terminal.press("q\n");
        assert_eq!(terminal.end().1, Some(0));
    }
}

#[test]
fn bytes_that_are_no_text_end_nothing() {
    let here = tempfile::tempdir().unwrap();
    let arguments = [&["interview", "--company", "Acme"][..], &DAY].concat();
    let run = prognosis_with_input(&arguments, here.path(), b"caf\xe9\n2\nq\n").code(0);
    assert!(one_space(&stderr(&run)).contains("no text in UTF-8, and nothing was taken from it"), "{}", stderr(&run));
    assert!(answers(here.path()).contains("team.dedication: shared\n"), "{}", answers(here.path()));
    // On a terminal as well.
    let mut terminal = Terminal::open(&[], here.path(), 80);
    terminal.until("> ");
    terminal.press(b"\xff");
    terminal.until("no text in UTF-8");
    terminal.until("> ");
    terminal.answer("1\r");
    terminal.press("q\r");
    assert_eq!(terminal.end().1, Some(0));
}

#[test]
fn the_minutes_that_are_left_go_on_where_they_stood() {
    let here = tempfile::tempdir().unwrap();
    let shown = |shown: String| -> Vec<u32> {
        let parts = shown.split("at most ").skip(1).filter_map(|part| part.split_once(" minutes left"));
        parts.map(|(minutes, _)| minutes.parse().unwrap()).collect()
    };
    // Faster than anybody reads.
    let run = piped(&["--company", "Acme"], here.path(), &("1\n1\n".to_owned() + &"not sure\n".repeat(8) + "q\n"));
    let before = shown(stderr(&run));
    let after = shown(stderr(&piped(&[], here.path(), "q\n")));
    assert!(before.len() > 4 && before.is_sorted_by(|one, next| *next <= one + 1), "{before:?}");
    assert!(after[0] <= before[before.len() - 1], "{before:?}, then {after:?}");
}

#[test]
fn nobody_is_sent_to_a_role_that_nobody_has() {
    let text = "company: Acme\ndate: 2026-01-31\nanswers:\n  leader.subject: nobody\n";
    let here = folder(&[("client/answers.yaml", text)]);
    let export = |arguments: &[&str]| {
        prognosis(&[&["questionnaire", "export", "--format", "csv"], arguments, &DAY].concat(), here.path())
    };
    let (all, of_client) = (stdout(&export(&[])), stdout(&export(&["client"])));
    assert!(all.contains("Head of partnerships") && !of_client.contains("Head of partnerships"), "{of_client}");
    // What was the head's to answer is the CEO's, and what is asked of a leader alone is not asked.
    let rows = |text: &str| text.lines().count();
    let (ceo, ceo_of_client) = (stdout(&export(&["--role", "ceo"])), stdout(&export(&["client", "--role", "ceo"])));
    assert!(rows(&ceo_of_client) > rows(&ceo) && rows(&of_client) < rows(&all));
    for form in ["surveyjs", "markdown"] {
        let run =
            prognosis(&[&["questionnaire", "export", "client", "--format", form][..], &DAY].concat(), here.path());
        assert!(run.get_output().status.success() && !stdout(&run).contains("Head of partnerships"), "{form}");
    }
    for run in [
        export(&["client", "--role", "head-of-partnerships"]),
        piped(&["client", "--role", "head-of-partnerships"], here.path(), "1\n"),
    ] {
        let run = run.code(2);
        assert!(stderr(&run).contains("CEO answers") && stderr(&run).contains("--role ceo"), "{}", stderr(&run));
    }
    let run = piped(&["client", "--all"], here.path(), &"not sure\n".repeat(300));
    assert!(
        stderr(&run).contains("Who knows: CEO") && !stderr(&run).contains("Head of partnerships"),
        "{}",
        stderr(&run)
    );
    let nowhere = export(&["nowhere"]).code(2);
    assert!(stderr(&nowhere).contains("nowhere is no folder"), "{}", stderr(&nowhere));
}

#[test]
fn what_is_no_longer_asked_is_kept_and_shown() {
    let text = "company: Acme\ndate: 2026-01-31\nanswers:\n  partners.signed: 12\n  partners.active: 3\n";
    let here = folder(&[("answers.yaml", text)]);
    let mut terminal = Terminal::open(&["--plain"], here.path(), 80);
    terminal.until("> ");
    terminal.press("c\n");
    let page = terminal.until("Number to change");
    assert!(!page.contains("No longer asked"), "{page}");
    let line = page.lines().find(|line| line.contains("signed agreement")).unwrap();
    terminal.press(format!("{}\n", line.split_whitespace().next().unwrap()));
    terminal.until("> ");
    terminal.press("0\n");
    terminal.until("Changed: ");
    terminal.until("> ");
    terminal.press("c\n");
    let page = terminal.until("Number to change");
    assert!(
        page.contains("No longer asked, because of other answers. They are kept, and no check fails by them."),
        "{page}"
    );
    assert!(answers(here.path()).contains("partners.active: 3\n"), "{}", answers(here.path()));
    terminal.press("\nq\n");
    assert_eq!(terminal.end().1, Some(0));
}
