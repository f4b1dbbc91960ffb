//! Files: what they are taken for, and what is wrong with them.

use super::{gathered, measured, problems};

#[test]
fn a_file_is_a_table_by_its_name_or_by_its_header() {
    let list = "Partner Name,SIGNED-ON\nAcme,2025-01-10\n";
    for path in ["partners.csv", "metrics/Partners.csv", "c/partners-2026.csv", "export.csv", "a/b/list of 2026.CSV"] {
        let found = gathered(&[(path, list)]).unwrap();
        assert_eq!(found.facts.inputs[0].kind.word(), "table", "{path}");
        assert!(found.facts.facts.contains_key("t.pace"), "{path}");
    }
    // What is `metric,value` stays what it is, whatever it is called.
    for path in ["partners.csv", "metrics/x.csv", "metrics.csv"] {
        let found = gathered(&[(path, "Metric,VALUE\npartners_signed,3\n")]).unwrap();
        assert_eq!((found.facts.inputs[0].kind.word(), found.facts.facts.len()), ("metrics", 1), "{path}");
    }
    for (path, text, expected) in [
        ("export.csv", "company,since\na,b\n", "export.csv:1:1 unknown-table company,since"),
        ("export.csv", "partner:signed_on\na:b\n", "export.csv:1:1 unknown-table partner:signed_on"),
        ("export.csv", "metric,vlaue\na,b\n", "export.csv:1:8 unknown-column vlaue"),
        ("metrics-a.csv", "partner,signed_on\na,b\n", "metrics-a.csv:1:1 unknown-column partner"),
        ("partners.csv", "", "partners.csv missing-header"),
    ] {
        let found = problems(&[(path, text)]);
        assert_eq!(found[0], expected, "{path}: {found:?}");
    }
}

#[test]
fn two_files_of_one_table_are_parts_or_an_error() {
    let (one, other) = ("partner,signed_on\nAcme,2025-01-10\n", "partner,signed_on\nBeta,2025-01-10\n");
    for (first, second, good) in [
        ("partners-a.csv", "partners-b.csv", true),
        ("metrics/partners-2025.csv", "partners-2026.csv", true),
        ("metrics/partners.csv", "partners.csv", false),
        ("partners-a.csv", "partners.csv", false),
        ("export1.csv", "export2.csv", false),
    ] {
        let found = problems(&[(first, one), (second, other)]);
        let errors: Vec<&String> = found.iter().filter(|messages| messages.contains("two-tables")).collect();
        assert_eq!(errors.is_empty(), good, "{first} and {second}: {found:?}");
    }
}

#[test]
fn headers_are_forgiving_and_say_what_they_do_not_know() {
    let text = "Signed On,partner-name,CRM id,pipline,colour,\n2025-01-10,Acme,17,100,red,\n";
    let found = gathered(&[("partners.csv", text)]).unwrap();
    let messages: Vec<(&str, Option<&str>)> = found
        .warnings
        .iter()
        .filter(|warning| warning.id.as_str() == "unknown-column")
        .map(|warning| (warning.message.as_str(), warning.help.as_deref()))
        .collect();
    let expected = [
        ("the columns `CRM id`, `colour` are not read: the table `partners` has none of this name", None),
        ("the table `partners` has no column `pipline`, which is not read", Some("did you mean `pipeline`?")),
    ];
    assert_eq!(messages, expected);
    for (text, expected) in [
        (
            "partner,signed\nAcme,2025-01-10\n",
            &["partners.csv:1:1 missing-column partner", "(partners.csv:1:9 unknown-column signed)"][..],
        ),
        ("name,partner name,signed_on\nA,B,2025-01-01\n", &["partners.csv:1:6 given-twice partner name"]),
    ] {
        let found: Vec<String> = problems(&[("partners.csv", text)]);
        assert_eq!(found.iter().take(expected.len()).map(String::as_str).collect::<Vec<_>>(), expected, "{text:?}");
    }
    // The name itself goes before other names.
    let found = measured(&[("partners.csv", "name,partner,signed_on\nA,B,2025-01-01\nA,C,2025-01-01\n")]);
    assert!(found.contains(&"t.pace = 2 [partners.csv:2-3]".to_owned()), "{found:?}");
}

#[test]
fn every_problem_of_a_row_has_its_code_and_its_place() {
    let head = "partner,signed_on,ended_on,pipeline,kind,active\n";
    for (rows, expected) in [
        ("Acme,2025-01-10,,,,\n,2025-01-10,,,,\n", "3:1 empty-cell"),
        ("Acme,unknown,,,,\n", "2:6 empty-cell unknown"),
        ("Acme,10/01/2025,,,,\n", "2:6 not-a-date 10/01/2025"),
        ("Acme,10.13.2025,,,,\n", "2:6 not-a-date 10.13.2025"),
        ("Acme,2026-02-01,,,,\n", "2:6 after-audit 2026-02-01"),
        ("Acme,2025-01-10,2026-02-01,,,\n", "2:17 after-audit 2026-02-01"),
        ("Acme,1900-01-01,,,,\n", "2:6 long-ago 1900-01-01"),
        ("Acme,2025-01-10,1970-01-01,,,\n", "2:17 long-ago 1970-01-01"),
        ("Acme,2025-01-10,,-5 EUR,,\n", "2:18 out-of-range -5 EUR"),
        ("Acme,2025-01-10,,\"1,234 EUR\",,\n", "2:18 ambiguous-number \"1,234 EUR\""),
        ("Acme,2025-01-10,,\"1.2,34.5 EUR\",,\n", "2:18 expected-number \"1.2,34.5 EUR\""),
        ("Acme,2025-01-10,,1.234 EUR,,\n", "2:18 ambiguous-number 1.234 EUR"),
        ("Acme,2025-01-10,,5 EUR,,\nBeta,2025-01-10,,5 USD,,\n", "3:18 mixed-currencies 5 USD"),
        ("Acme,2025-01-10,,,retailer,\n", "2:19 no-such-choice retailer"),
        ("Acme,2025-01-10,,,,perhaps\n", "2:20 expected-yes-no perhaps"),
        ("Acme,2025-01-10,-,,,\n", "2:17 not-an-answer -"),
        ("Acme,2025-01-10,n/a,,,\n", "2:17 not-applicable n/a"),
        ("Acme,2025-01-10,,,,\n\n  Acme ,2025-01-10,,,,\n", "4:3 given-twice Acme"),
        ("Acme,2025-01-10,,,\n", "2:19 csv-uneven"),
        ("Acme,2025-01-10,,,,,,\n", "2:21 csv-uneven"),
        ("\"Acme,2025-01-10,,,,\n", "2:1 csv-quote \""),
        ("\"Ac\nme\",2025-01-1,,,,\n", "3:5 not-a-date 2025-01-1"),
        ("Ac\"me,2025-01-10,,,,\n", "2:3 csv-quote \""),
    ] {
        let text = format!("{head}{rows}");
        let found = problems(&[("partners.csv", &text)]);
        let errors: Vec<&String> = found.iter().filter(|messages| !messages.starts_with('(')).collect();
        assert_eq!(errors, [&format!("partners.csv:{expected}")], "{rows:?}");
    }
}

#[test]
fn a_key_is_one_over_all_parts() {
    let (one, other) = (
        "partner,signed_on\nAcme,2025-01-10\nBeta,2025-01-11\n",
        "signed_on,partner\n2025-01-12,Beta\n2025-01-12,Beta\n",
    );
    let found = gathered(&[("partners-a.csv", one), ("partners-b.csv", other)]).unwrap_err();
    let messages: Vec<&str> =
        found.iter().filter(|one| one.id.as_str() == "given-twice").map(|one| one.message.as_str()).collect();
    assert_eq!(messages, ["`Beta` stands in two rows, first in partners-a.csv:3"; 2]);
    assert_eq!((found[0].file.as_str(), found[0].excerpts[0].line), ("partners-b.csv", 2));
}

#[test]
fn a_name_in_another_spelling_is_the_same_name_and_the_first_is_told() {
    for (one, other) in [
        ("Acme GmbH", "acme gmbh"),
        ("Acme GmbH", "ACME  GmbH"),
        ("Acme GmbH", "Acme\u{a0}GmbH"),
        ("Acme GmbH", "Acme GmbH\u{200b}"),
        ("Müller AG", "Mu\u{308}ller AG"),
        ("\u{ff21}cme", "Acme"),
    ] {
        let text = format!("partner,signed_on\n{one},2025-01-10\nBeta,2025-01-10\n{other},2025-02-10\n");
        let found = gathered(&[("partners.csv", &text)]).unwrap_err();
        let [problem] = found.as_slice() else { panic!("{one} {other}: {found:?}") };
        assert_eq!((problem.id.as_str(), problem.excerpts[0].line), ("given-twice", 4));
        assert!(problem.message.ends_with(&format!("first in partners.csv:2 as `{one}`")), "{}", problem.message);
    }
    // By capitals alone Salesforce tells the ids of records apart.
    let ids = "partner,signed_on\n0015000000Gv7qJ,2025-01-10\n0015000000GV7qJ,2025-01-10\n";
    assert!(gathered(&[("partners.csv", ids)]).is_ok());
}

#[test]
fn the_first_twenty_problems_of_a_file_are_told() {
    let row = |number: usize| format!("Partner {number},1/2/2025\n");
    let text = format!("partner,signed_on\n{}", (0..57).map(row).collect::<String>());
    let found = gathered(&[("partners.csv", &text)]).unwrap_err();
    assert_eq!(found.iter().filter(|problem| problem.id.as_str() == "not-a-date").count(), 20);
    let last = found.last().unwrap();
    assert_eq!((last.id.as_str(), last.message.as_str()), ("more-problems", "there are 37 more problems in this file"));
    assert_eq!(last.excerpts[0].line, 22);
    // Duplicates are found at the end and take what is left.
    let text = format!("partner,signed_on\n{}{}", (0..19).map(row).collect::<String>(), "Acme,2025-01-01\n".repeat(6));
    let found = gathered(&[("partners.csv", &text)]).unwrap_err();
    let count = |code: &str| found.iter().filter(|problem| problem.id.as_str() == code).count();
    assert_eq!((count("not-a-date"), count("given-twice"), count("more-problems")), (19, 1, 1));
}

#[test]
fn bytes_that_are_no_text_are_told_with_their_line() {
    let sources = |bytes: &[u8]| [super::Source::new("partners.csv", bytes)];
    let found = super::gather(
        &super::CATALOG,
        &sources(b"\xef\xbb\xbfpartner,signed_on\nAcme,2025-01-01\nB\xc3\xb6\xff,2025-01-01\n"),
        super::as_of(),
    );
    let found = found.unwrap_err();
    assert_eq!(
        (found[0].id.as_str(), found[0].message.as_str()),
        ("csv-utf8", "byte 40 (line 3, column 3) is not UTF-8")
    );
    let found = super::gather(&super::CATALOG, &sources(b"\xff\xfep\0a\0\n"), super::as_of()).unwrap_err();
    assert_eq!(found[0].message, "this file cannot be read: it is not all UTF-16LE");
}

#[test]
fn the_row_is_shown_under_the_problem() {
    let text = "partner,signed_on\nAcme,2025-01-10\n\nBeta,11/1/2025\n";
    let found = gathered(&[("partners.csv", text)]).unwrap_err();
    let shown = diagnostics::render(&found, &|_| None, false);
    let expected = "
error[not-a-date]: `11/1/2025` can be read in two ways, and no date of its column tells which
 --> partners.csv:4:6
  |
4 | Beta,11/1/2025
  |      ^^^^^^^^^ which is the month?
  |
  = help: write it 2026-01-31, or say `dates: day-first` or `dates: month-first` in the mapping.yaml beside the file; `prognosis map` writes one
";
    assert!(shown.contains(expected.trim()), "{shown}");
}

#[test]
fn one_audit_has_one_currency() {
    let partners = "partner,signed_on,ended_on,pipeline,kind\nAcme,2025-01-10,,10 EUR,reseller\n";
    let answers = "answers:\n  program.money: 5 USD\n";
    let found = gathered(&[("partners.csv", partners), ("answers.yaml", answers)]).unwrap_err();
    let problem = found.iter().find(|problem| problem.id.as_str() == "mixed-currencies").unwrap();
    assert_eq!(problem.message, "`program.money` is in USD, and `t.paid` is in EUR");
    let shown = diagnostics::render(std::slice::from_ref(problem), &|_| None, false);
    assert!(
        shown.contains("2 |   program.money: 5 USD") && shown.contains("2 | Acme,2025-01-10,,10 EUR,reseller"),
        "{shown}"
    );
    // Two columns that one measure is taken from.
    let deals = "deal,won_on,lost_on,mrr\nA,2025-10-10,,5 USD\n";
    let found = problems(&[("partners.csv", partners), ("deals.csv", deals)]);
    assert!(found.iter().any(|messages| messages.contains("mixed-currencies")), "{found:?}");
}
