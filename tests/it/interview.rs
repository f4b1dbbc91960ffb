//! The interview as somebody meets it: over a pipe, on a pseudo-terminal with keys, and after it was killed.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use assert_cmd::assert::Assert;
use prognosis::engine::Facts;
use prognosis::engine::interview::{Interview, ItemState, Phase, Respondent};
use prognosis::input::{Source, gather};
use prognosis::pack::QuestionType;

use crate::support::terminal::{DAY, Terminal};
use crate::support::{CATALOG, command, names, one_space, prognosis_with_input, stderr, stdout};

/// Runs an interview in a folder with some lines on a pipe.
pub fn piped(arguments: &[&str], folder: &Path, lines: &str) -> Assert {
    prognosis_with_input(&[&["interview"], arguments, &DAY].concat(), folder, lines)
}

pub fn answers(folder: &Path) -> String {
    fs::read_to_string(folder.join("answers.yaml")).unwrap()
}

#[test]
fn over_a_pipe_a_line_is_an_answer_and_the_file_is_what_an_audit_reads() {
    let here = tempfile::tempdir().unwrap();
    let run = piped(&["--company", "Brightloom"], here.path(), "1\nnot sure\n?\n9999\ns\nb\n3\nq\n").code(0);
    assert_eq!(stdout(&run), "");
    insta::assert_snapshot!("interview_pipe", stderr(&run));
    insta::assert_snapshot!("interview_pipe_answers", answers(here.path()));
    // What is left goes on where it stopped.
    let again = piped(&[], here.path(), "").code(0);
    assert!(stderr(&again).contains(" answered"), "{}", stderr(&again));
    assert!(stderr(&again).contains("Resume: prognosis interview --as-of 2026-01-31"), "{}", stderr(&again));
}

#[test]
fn nobody_to_ask_is_told() {
    let here = tempfile::tempdir().unwrap();
    let run = piped(&[], here.path(), "").code(2);
    assert!(stderr(&run).contains("prognosis init"), "{}", stderr(&run));
    assert!(names(here.path()).is_empty());
    for (arguments, part) in [
        (["--role", "ceoo"], "did you mean `ceo`?"),
        (["--questionnaire", "ful"], "did you mean `full`?"),
        (["--profile", "standart"], "did you mean `standard`?"),
    ] {
        let run = piped(&arguments, here.path(), "").code(2);
        assert!(stderr(&run).contains(part), "{}", stderr(&run));
    }
}

#[test]
fn a_list_that_is_asked_again_keeps_what_is_not_typed_anew() {
    let QuestionType::Records(list) = &CATALOG.question("partner_mix.types").unwrap().kind else { panic!("no list") };
    let keep = "\n".repeat(list.fields.len());
    let text = "answers_format: 1\ncompany: Acme\nanswers:\n  partner_mix.types:\n  - {type: referral, active: yes, priority: lead, own_support: yes, evidence: mix.pdf}\n  - {type: reseller, active: no}\n";
    for (keys, expected) in [
        // Enter at each line of both, and no third.
        (format!("{keep}{keep}\nq\n"), vec!["referral", "lead", "own_support: yes", "mix.pdf", "reseller"]),
        // The second is taken out.
        (format!("{keep}remove\n\nq\n"), vec!["referral", "lead", "own_support: yes", "mix.pdf"]),
        // Another type, everything else as it was; then somebody leaves in the middle of the second.
        (
            format!("affiliate\n{}\nq\n", &keep[1..]),
            vec!["affiliate", "lead", "own_support: yes", "mix.pdf", "reseller"],
        ),
        // Help in the middle leads back to the line at which it was asked for.
        (
            format!("\n?\n{}{keep}\nq\n", &keep[1..]),
            vec!["referral", "lead", "own_support: yes", "mix.pdf", "reseller"],
        ),
    ] {
        let here = tempfile::tempdir().unwrap();
        fs::write(here.path().join("answers.yaml"), text).unwrap();
        let run = piped(&["--again"], here.path(), &keys).code(0);
        let after = answers(here.path());
        for part in &expected {
            assert!(after.contains(part), "{keys:?}: {part}\n{after}\n{}", stderr(&run));
        }
        assert_eq!(after.contains("reseller"), expected.contains(&"reseller"), "{keys:?}\n{after}");
    }
}

/// The quick questionnaire does not ask what a hire hangs on: nothing less than all of it is enough, and it says what asks the rest.
#[test]
fn a_questionnaire_that_is_too_short_for_its_lead_is_asked_to_its_end() {
    let here = tempfile::tempdir().unwrap();
    let flags = ["--company", "Acme", "--questionnaire", "quick", "--no-report"];
    // Nobody has the role, so that the hire leads; everything else is in the middle.
    fs::write(
        here.path().join("answers.yaml"),
        "answers:\n  leader.subject: nobody\n  team.dedication: promised\n  program.started_on: 2025-01-01\n",
    )
    .unwrap();
    let run = piped(&flags, here.path(), &"2\n".repeat(60));
    let shown = one_space(&stderr(&run));
    assert!(shown.contains("does not ask all that they hang on") && shown.contains("--questionnaire full"), "{shown}");
    assert!(!shown.contains("All that could still change"), "{shown}");
    let screens = CATALOG.checks.iter().filter(|check| check.area == "failure-modes");
    let open: Vec<&str> = screens
        .map(|check| check.id.as_str())
        .filter(|id| !answers(here.path()).contains(&format!("{id}: ")))
        .collect();
    // Those of what does not exist are not put.
    assert!(open.len() < 6, "{open:?}\n{shown}");
}

#[test]
fn a_retake_that_was_left_is_gone_on_with() {
    let here = tempfile::tempdir().unwrap();
    let text =
        "answers_format: 1\ncompany: Acme\ndate: 2025-06-30\nanswers:\n  program.stage: 1\n  partners.signed: 3\n";
    fs::write(here.path().join("answers.yaml"), text).unwrap();
    let first = piped(&["--again"], here.path(), "\nq\n");
    assert!(stderr(&first).contains("--again"), "{}", stderr(&first));
    // One was looked at, and one is left.
    let second = piped(&["--again"], here.path(), "q\n");
    assert_eq!(stderr(&second).matches("Enter keeps it").count(), 1, "{}", stderr(&second));
    assert_eq!(fs::read_dir(here.path().join("history")).unwrap().count(), 1);
}

#[test]
fn what_a_person_wrote_stays() {
    let here = tempfile::tempdir().unwrap();
    let text = "# By hand.\nanswers_format: 1\ncompany: Acme # ours\ndate: 2026-01-31\nanswers:\n  # About the team.\n  program.stage: 1 # one person\n\n  leader.subject: # later\n";
    fs::write(here.path().join("answers.yaml"), text).unwrap();
    piped(&[], here.path(), "n\nn\nq\n").code(0);
    let after = answers(here.path());
    for kept in ["# By hand.\n", "company: Acme # ours\n", "  # About the team.\n  program.stage: 1 # one person\n\n"] {
        assert!(after.contains(kept), "{after}");
    }
    assert_eq!(after.matches("not sure").count(), 2, "{after}");
}

#[test]
fn bad_answers_in_a_file_stop_it_before_anything_is_written() {
    let here = tempfile::tempdir().unwrap();
    let text = "answers:\n  program.stage: 17\n";
    fs::write(here.path().join("answers.yaml"), text).unwrap();
    let run = piped(&[], here.path(), "1\n1\n").code(2);
    assert!(stderr(&run).contains("answers.yaml:2:18"), "{}", stderr(&run));
    assert_eq!(answers(here.path()), text);
}

/// Everything a sample company tells, question by question, until the interview has enough: it then decides what all answers decide.
#[test]
fn enough_is_enough() {
    let profile = CATALOG.profile("standard").unwrap();
    for company in ["brightloom", "tidewater", "larkmead", "foxmoor"] {
        let known = crate::support::facts(company);
        let questionnaire = CATALOG.questionnaire("full").unwrap();
        let interview = Interview::new(&CATALOG, questionnaire, profile, crate::support::as_of());
        let end = interview.agenda(&known, &Respondent::default());
        let (mut facts, mut respondent, mut asked) = (Facts::default(), Respondent::default(), 0);
        let now = loop {
            let now = interview.agenda(&facts, &respondent);
            let Some(next) = now.next.filter(|_| now.phase == Phase::Deciding) else { break now };
            assert_eq!(now.states[next], ItemState::Open);
            let name = interview.items()[next].name();
            let below = format!("{name}.");
            for (fact, shown) in known.facts.iter().filter(|(fact, _)| *fact == name || fact.starts_with(&below)) {
                facts.facts.insert(fact.clone(), shown.clone());
            }
            facts.unsure.insert(name.to_owned(), Vec::new());
            respondent.last = Some(name.to_owned());
            asked += 1;
        };
        for (place, decided) in now.decisions.iter().enumerate() {
            assert_eq!(decided.possible, end.decisions[place].possible, "{company}: {place} after {asked}");
        }
        assert!(asked < interview.items().len(), "{company}: {asked}");
    }
}

#[test]
fn on_a_terminal_arrows_choose_b_goes_back_and_ctrl_c_tells_how_to_go_on() {
    let here = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::open(&[], here.path(), 80);
    terminal.until("The name of the company: ");
    terminal.press("Brightloom\r");
    terminal.until("Brightloom");
    terminal.until("> ");
    // Two statements down and one up; the number that stands there can be taken back and another one typed.
    terminal.press("\u{1b}[B\u{1b}[B\u{1b}[A");
    terminal.press("\u{7f}3\r");
    terminal.until("Saved: ");
    let first = answers(here.path());
    let (name, value) = first.lines().last().unwrap().trim().split_once(": ").unwrap();
    let third = CATALOG.question(name).map_or("2".to_owned(), |question| question.kind.meanings()[2].0.clone());
    assert_eq!(value, third, "{first}");
    terminal.until("> ");
    terminal.press("b\r");
    let back = terminal.until("keeps it.");
    assert!(back.contains("Answered: "), "{back}");
    terminal.until("> ");
    terminal.press("2\r");
    terminal.until("Changed: ");
    assert_ne!(first, answers(here.path()));
    terminal.until("> ");
    terminal.press("?\r");
    terminal.until("save and quit\n");
    // Somebody makes the window smaller.
    terminal.resize(40);
    terminal.until("> ");
    terminal.press("s\r");
    let narrow = terminal.until("> ");
    let plain = crate::support::terminal::strip(&narrow);
    assert!(plain.lines().all(|line| line.chars().count() <= 41), "{plain}");
    terminal.press("\u{3}");
    let (rest, code) = terminal.end();
    assert_eq!(code, Some(130), "{rest}");
    assert!(rest.contains("Saved in answers.yaml. Resume: prognosis interview"), "{rest}");
    // It goes on without any flag.
    let mut terminal = Terminal::open(&[], here.path(), 80);
    terminal.until("1 of ");
    terminal.until("> ");
    terminal.press("q\r");
    assert_eq!(terminal.end().1, Some(0));
}

#[test]
fn plain_is_plain_and_ctrl_c_is_told_there_too() {
    let here = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::open(&["--plain", "--company", "Acme"], here.path(), 80);
    terminal.until("> ");
    terminal.press("1\n");
    let shown = terminal.until("Saved: ") + &terminal.until("> ");
    assert!(!shown.contains('\u{1b}'), "{shown:?}");
    terminal.press("\u{3}");
    let (rest, code) = terminal.end();
    assert_eq!(code, Some(130), "{rest}");
    assert!(rest.contains("Resume: prognosis interview --plain --company Acme"), "{rest}");
}

/// Killed at any moment, whatever was told as saved is there, and the file can be read. `INTERVIEW_KILLS` asks for more of them.
#[test]
fn a_kill_loses_nothing_that_was_confirmed() {
    let kills = std::env::var("INTERVIEW_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(12);
    let here = tempfile::tempdir().unwrap();
    let mut saved = 0;
    for kill in 0..kills {
        let mut run = command(&[&["interview", "--company", "Acme"][..], &DAY].concat(), here.path());
        let mut child = run.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut keys = child.stdin.take().unwrap();
        // Some questions take several lines.
        let _ = keys.write_all("not sure\n".repeat(90).as_bytes());
        // After so many answers were told as saved, and a moment that differs from kill to kill.
        let mut shown = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
        let mut seen = 0;
        while seen < kill % 4
            && let Some(line) = shown.next()
        {
            seen += u64::from(line.contains("Saved: "));
        }
        std::thread::sleep(Duration::from_millis(kill * 7919 % 23));
        child.kill().unwrap();
        child.wait().unwrap();
        saved += (seen as usize) + shown.filter(|line| line.contains("Saved: ")).count();
        let path = here.path().join("answers.yaml");
        let Ok(text) = fs::read_to_string(&path) else {
            assert_eq!(saved, 0);
            continue;
        };
        let there = text.matches("not sure").count();
        assert!(there >= saved, "{there} of {saved} answers are there:\n{text}");
        gather(&CATALOG, &[Source::new("answers.yaml", text.as_str())], crate::support::as_of()).unwrap();
        saved = there;
    }
    // Many of them come to the end, which writes the page; nothing half-written lies beside it.
    let left = names(here.path()).into_iter().filter(|name| name != "report.html");
    assert_eq!(left.collect::<Vec<_>>(), ["answers.yaml"]);
    assert!(saved > 0);
}

#[test]
fn what_counts_as_not_known_is_refused_with_the_reason_and_asked_once_more() {
    let here =
        crate::support::folder(&[("answers.yaml", "company: Acme\ndate: 2026-01-31\nanswers:\n  program.stage: 1\n")]);
    // To the part with the day on which somebody began, which lies ahead, and then behind.
    let run = piped(&["--all"], here.path(), "j 1\n2027-02-15\n2025-02-15\nq\n");
    let shown = one_space(&stderr(&run));
    assert!(shown.contains("That cannot be: ") && shown.contains("2027-02-15"), "{shown}");
    assert!(answers(here.path()).contains("program.started_on: 2025-02-15"), "{}", answers(here.path()));
}

#[test]
fn a_file_that_breaks_meanwhile_is_told_with_the_line_and_nothing_is_lost() {
    let here = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::open(&["--plain", "--company", "Acme"], here.path(), 80);
    terminal.until("> ");
    terminal.press("1\n");
    terminal.until("Saved: ");
    terminal.until("> ");
    let sound = answers(here.path());
    fs::write(here.path().join("answers.yaml"), format!("{sound}  partners.signed: many\n")).unwrap();
    terminal.press("1\n");
    let shown = terminal.until("then answer once more") + &terminal.until("> ");
    assert!(shown.contains("answers.yaml:") && shown.contains("many"), "{shown}");
    fs::write(here.path().join("answers.yaml"), sound).unwrap();
    terminal.press("1\n");
    terminal.until("Saved: ");
    terminal.until("> ");
    terminal.press("q\n");
    assert_eq!(terminal.end().1, Some(0));
}

#[test]
fn a_retake_keeps_the_old_answers_and_takes_what_still_holds_for_today() {
    let text = "# Ours.\ncompany: Acme\ndate: 2025-06-01\nanswers:\n  program.stage: 1 # one\n  program.started_on: 2024-03-01\n  partners.signed: 3\n";
    let here = crate::support::folder(&[("answers.yaml", text)]);
    let run = piped(&["--again"], here.path(), "\n5\nq\n").code(0);
    assert_eq!(fs::read_to_string(here.path().join("history/answers-until-2026-01-31.yaml")).unwrap(), text);
    // A day that something began on does not change and is not asked again.
    let expected = text
        .replace("stage: 1 #", "stage: {value: 1, date: 2026-01-31} #")
        .replace("signed: 3", "signed: {value: 5, date: 2026-01-31}");
    assert_eq!(answers(here.path()), expected, "{}", stderr(&run));
}

#[test]
fn a_form_for_a_role_has_its_questions_alone_and_can_be_filled_in() {
    let here = tempfile::tempdir().unwrap();
    for role in ["finance", "Head of sales"] {
        crate::support::prognosis(&["init", "--role", role], here.path()).code(0);
    }
    assert_eq!(names(here.path()), ["answers-finance.yaml", "answers-head-of-sales.yaml", "answers.schema.json"]);
    let form = fs::read_to_string(here.path().join("answers-finance.yaml")).unwrap();
    assert!(
        form.contains("\nrole: Finance\n")
            && form.contains("  investment.budget:")
            && !form.contains("  product.stability:")
    );
    gather(&CATALOG, &[Source::new("answers.yaml", form.as_str())], crate::support::as_of()).unwrap();
    crate::support::prognosis(&["init", "--role", "finance"], here.path()).code(2);
}

#[test]
fn a_role_is_asked_what_it_knows_apart_from_the_others() {
    let text =
        "company: Acme\nrole: CEO\ndate: 2026-01-31\nanswers:\n  investment.budget: 20k EUR\n  partners.signed: 12\n";
    let here = crate::support::folder(&[("answers.yaml", text)]);
    let run = piped(&["--role", "Finance", "--all"], here.path(), &"not sure\n".repeat(80)).code(0);
    assert!(!stderr(&run).contains("The name of the company"), "{}", stderr(&run));
    let own = fs::read_to_string(here.path().join("answers-finance.yaml")).unwrap();
    assert!(own.contains("role: Finance\n") && own.contains("investment.budget: not sure"), "{own}");
    for line in own.lines().filter_map(|line| line.trim().strip_suffix(": not sure")) {
        let who = CATALOG.question(line).and_then(|question| question.who.as_deref());
        assert!(who.is_none_or(|who| who == "finance"), "{line}: {who:?}");
    }
    assert!(stderr(&run).contains("prognosis audit ."), "{}", stderr(&run));
    assert_eq!(answers(here.path()), text);
}

#[test]
fn the_end_is_a_verdict_and_a_page() {
    let here = tempfile::tempdir().unwrap();
    let arguments = ["--company", "Acme", "--questionnaire", "quick"];
    let run = piped(&arguments, here.path(), &"not sure\n".repeat(120)).code(0);
    let shown = stdout(&run);
    assert!(shown.lines().count() <= 30 && shown.ends_with("\nReport: report.html\n"), "{shown}");
    assert!(one_space(&stderr(&run)).contains("What nobody knows leaves"), "{}", stderr(&run));
    assert_eq!(names(here.path()), ["answers.yaml", "report.html"]);
    assert!(fs::read_to_string(here.path().join("report.html")).unwrap().contains("Acme"));
    // Nothing is left to ask; the result is told again.
    piped(&["--questionnaire", "quick"], here.path(), "").code(0).stdout(shown);
}

/// An answer that another one has ruled out since stays in the file, and moves no decision and no score.
#[test]
fn what_is_no_longer_asked_decides_nothing() {
    let (mut tried, mut moved) = (0, Vec::new());
    for company in ["brightloom", "tidewater", "larkmead", "foxmoor"] {
        let folder = Path::new("examples").join(company);
        let sources = prognosis::files::read(&[folder], &CATALOG.table_names()).unwrap().sources;
        let known = gather(&CATALOG, &sources, crate::support::as_of()).unwrap().facts;
        let questionnaire = CATALOG.questionnaire("full").unwrap();
        let interview =
            Interview::new(&CATALOG, questionnaire, CATALOG.profile("standard").unwrap(), crate::support::as_of());
        let judged = |facts: &Facts| {
            let now = interview.agenda(facts, &Respondent::default());
            let possible: Vec<_> = now.decisions.iter().map(|one| one.possible.clone()).collect();
            format!("{possible:?} {:?}", now.sides)
        };
        let before = judged(&known);
        for (item, _) in interview.ruled_out(&known).into_iter().enumerate().filter(|(_, is_out)| *is_out) {
            let item = &interview.items()[item];
            let kind = item.kind();
            if known.facts.contains_key(item.name()) || CATALOG.question(item.name()).is_none() {
                continue;
            }
            let words: Vec<String> = match &*kind {
                QuestionType::YesNo => ["yes", "no"].map(str::to_owned).to_vec(),
                QuestionType::Number(number) => {
                    let least = number.min.unwrap_or(0.0).max(0.0);
                    [least, number.max.unwrap_or(least + 40.0)].map(|number| number.to_string()).to_vec()
                }
                QuestionType::Level(_) | QuestionType::Choice(_) => {
                    let ids: Vec<String> = kind.meanings().into_iter().map(|(id, _)| id.clone()).collect();
                    [ids[0].clone(), ids[ids.len() - 1].clone()].to_vec()
                }
                _ => continue,
            };
            for words in words {
                let left = Source::new("left.yaml", format!("answers:\n  {}: {words}\n", item.name()));
                let sources: Vec<Source> = sources.iter().cloned().chain([left]).collect();
                let Ok(gathered) = gather(&CATALOG, &sources, crate::support::as_of()) else { continue };
                tried += 1;
                if judged(&gathered.facts) != before {
                    moved.push(format!("{company}: {} = {words}", item.name()));
                }
            }
        }
    }
    assert!(tried > 50, "{tried}");
    assert!(moved.is_empty(), "{} of {tried}:\n{}", moved.len(), moved.join("\n"));
}
