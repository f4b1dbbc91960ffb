//! How the formats look to a person.

use std::collections::BTreeSet;

use super::{GateFormat, rendered, sample};
use crate::render::{RunContext, render_gate, renderer};

#[test]
fn a_run_in_every_format() {
    for format in GateFormat::ALL {
        insta::assert_snapshot!(format.word(), rendered(&sample::sample(), format));
    }
}

#[test]
fn a_run_that_passed_and_one_in_which_nothing_could_be_judged() {
    for format in [GateFormat::Text, GateFormat::Github, GateFormat::Markdown, GateFormat::Tap, GateFormat::Junit] {
        insta::assert_snapshot!(format!("passed-{}", format.word()), rendered(&sample::passed(), format));
        insta::assert_snapshot!(format!("unread-{}", format.word()), rendered(&sample::unread(), format));
    }
}

#[test]
fn a_word_names_its_format() {
    for format in GateFormat::ALL {
        assert_eq!(GateFormat::from_word(format.word()), Some(format));
    }
    assert_eq!(GateFormat::from_word("md"), Some(GateFormat::Markdown));
    assert_eq!(GateFormat::from_word("xml"), None);
}

#[test]
fn each_format_has_a_file_of_its_own_in_a_folder() {
    let names: BTreeSet<&str> = GateFormat::ALL.into_iter().map(GateFormat::file_name).collect();
    // Several formats go into one folder, and none may take the place of another.
    assert_eq!(names.len(), GateFormat::ALL.len(), "{names:?}");
    assert!(names.iter().all(|name| name.starts_with("check.")), "{names:?}");
}

#[test]
fn what_is_written_in_order_begins_with_what_was_written_of_its_programs() {
    let checked = sample::sample();
    for format in GateFormat::ALL {
        let (run, mut renderer, mut body) = (RunContext::of(&checked), renderer(format, false), Vec::new());
        checked.programs.iter().try_for_each(|program| renderer.program(&run, program, &mut body)).unwrap();
        let begins = !body.is_empty() && render_gate(&checked, format, false).as_bytes().starts_with(&body);
        // Such a format goes to stdout at once; any other would stand there without its head.
        assert_eq!(format.is_written_in_order(), begins, "{format:?}");
    }
}

#[test]
fn colour_only_where_it_is_asked_for() {
    let text = |colour| render_gate(&sample::sample(), GateFormat::Text, colour);
    assert!(text(true).contains("\u{1b}[1m") && !text(false).contains('\u{1b}'));
    let last = text(false).lines().last().map(str::to_owned);
    let expected = "prognosis: 2 files read, 17 checks evaluated, 5 not applicable, 5 errors, 3 warnings, 1 waived, 1 known, \
                    1 input not judged; least declared score 41.6 against a bar of 60; not judged, exit code 2";
    assert_eq!(last.as_deref(), Some(expected));
}

#[test]
fn what_is_to_be_pasted_can_be_copied_as_it_stands() {
    let text = rendered(&sample::sample(), GateFormat::Text);
    let stub = "paste behind line 7:\n\nipp:\n  as_of: # the day, as 2026-01-31\n  company_size: # a text\n";
    assert!(text.contains(stub), "{text}");
}

#[test]
fn a_path_at_the_beginning_of_a_sentence_keeps_its_letters() {
    for path in ["my team/program.yaml", "a b/program.yaml", "team/emea draft.yaml", "iOS kit/x.yml", "über uns/p.yaml"]
    {
        let mut checked = sample::sample();
        checked.programs[0].path = path.to_owned();
        checked.reasons = vec![format!("{path}: 20 findings stop it"), "no program was found".to_owned()];
        for format in [GateFormat::Text, GateFormat::Markdown, GateFormat::Junit, GateFormat::Tap] {
            let shown = rendered(&checked, format);
            // Paths can be code in Markdown, and spaces are no part of the addresses of other formats.
            let shown = shown.replace('`', "");
            assert!(shown.contains(&format!("{path}: 20 findings stop it")), "{path} {format:?}\n{shown}");
            assert!(shown.contains("No program was found"), "{format:?}");
        }
    }
}
