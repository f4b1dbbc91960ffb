//! What rows come to, and what keeps them from it.

use super::{gathered, measured, problems};

const LIST: &str = "\
partner,signed_on,ended_on,pitch_on,pipeline,kind,active
Acme,2025-01-10,,2025-01-20,100 EUR,reseller,yes
Beta,2025-11-01,,2025-11-21,50 EUR,Dealer,no
Ceres,2025-12-31,,,800 EUR,referrer,yes
Delta,2023-05-01,2025-06-30,2023-05-04,50 EUR,reseller,no
";

#[test]
fn a_list_gives_its_facts_with_the_lines_behind_them() {
    let expected = [
        "t.any = true [metrics/partners.csv:2-4]",
        "t.lead = 10 [metrics/partners.csv:2-5]",
        "t.new.2025-Q1 = 1 [metrics/partners.csv:2]",
        "t.new.2025-Q2 = 0 [metrics/partners.csv:2-5]",
        "t.new.2025-Q3 = 0 [metrics/partners.csv:2-5]",
        "t.new.2025-Q4 = 2 [metrics/partners.csv:3-4]",
        "t.pace = 2 [metrics/partners.csv:2-5]",
        "t.paid = 200 EUR [metrics/partners.csv:2-5]",
        "t.share = 66.66666666666667 [metrics/partners.csv:2-4]",
        "t.signed = 3 [metrics/partners.csv:2-4]",
        "t.top = 80 [metrics/partners.csv:2-5]",
    ];
    assert_eq!(measured(&[("metrics/partners.csv", LIST)]), expected);
}

#[test]
fn a_quarter_is_counted_as_of_its_end() {
    let deals = "deal,won_on,lost_on,mrr\nA,2025-09-30,,10 EUR\nB,2025-10-01,,20 EUR\nC,2025-12-31,,40 EUR\nD,2026-01-01,,80 EUR\n";
    let expected = [
        "t.half = 3 [deals.csv:2-4]",
        "t.last = 70 EUR [deals.csv:2-4]",
        "t.mrr.2025-Q3 = 10 EUR [deals.csv:2]",
        "t.mrr.2025-Q4 = 70 EUR [deals.csv:2-4]",
    ];
    assert_eq!(measured(&[("deals.csv", deals)]), expected);
    // A list that begins later says nothing of the quarter before.
    let deals = "deal,won_on,lost_on,mrr\nB,2025-10-01,,20 EUR\n";
    let expected =
        ["t.half = 1 [deals.csv:2]", "t.last = 20 EUR [deals.csv:2]", "t.mrr.2025-Q4 = 20 EUR [deals.csv:2]"];
    assert_eq!(measured(&[("deals.csv", deals)]), expected);
}

#[test]
fn a_list_that_does_not_reach_back_says_nothing_of_a_year() {
    let deals = "deal,won_on,lost_on,mrr\nA,2025-04-07,,10 EUR\nB,2026-01-02,,20 EUR\n";
    let found = gathered(&[("deals.csv", deals)]).unwrap();
    let warning = &found.warnings[0];
    let expected =
        "the list reaches back 299 days from 2026-01-31, and 300 are needed, so that `t.year` is not measured";
    assert_eq!((warning.message.as_str(), warning.excerpts[0].line, found.warnings.len()), (expected, 1, 1));
    let deals = deals.replace("04-07", "04-06");
    assert!(measured(&[("deals.csv", &deals)]).contains(&"t.year = 2 [deals.csv:2-3]".to_owned()));
}

#[test]
fn an_old_list_measures_nothing_and_says_so() {
    let deals = "deal,won_on,lost_on,mrr\nA,2024-04-07,,10 EUR\nB,2025-04-05,,20 EUR\n";
    let found = gathered(&[("deals.csv", deals)]).unwrap();
    let warning = &found.warnings[0];
    let expected = "the list ends on 2025-04-05, 301 days before 2026-01-31, and 300 are allowed, so that ";
    assert!(warning.message.starts_with(expected) && warning.message.contains("`t.year`"), "{}", warning.message);
    assert_eq!(measured(&[("deals.csv", deals)]), [""; 0]);
    assert!(!measured(&[("deals.csv", &deals.replace("2025-04-05", "2025-04-06"))]).is_empty());
}

#[test]
fn a_measure_of_two_tables_names_the_lines_of_both() {
    let deals = "deal,won_on\nA,2025-09-30\nB,2025-10-01\n";
    let facts = measured(&[("metrics/partners.csv", LIST), ("metrics/deals.csv", deals)]);
    let cost = facts.iter().find(|fact| fact.starts_with("t.cost")).unwrap();
    assert_eq!(cost, "t.cost = 100 EUR [metrics/deals.csv:2-3 and metrics/partners.csv:2-5]");
    // Without deals there is nothing to divide by, and without a file nothing is said at all.
    assert!(!measured(&[("metrics/partners.csv", LIST)]).iter().any(|fact| fact.starts_with("t.cost")));
}

#[test]
fn parts_are_one_list() {
    let (head, rows) = LIST.split_once('\n').unwrap();
    let rows: Vec<&str> = rows.lines().collect();
    let first = format!("{head}\n{}\n{}\n", rows[0], rows[1]);
    // The second part has another order of columns, and names of its own.
    let second = "Kind,Name,Active,Signature date,Ended-On,PITCH ON,pipeline\nreferrer,Ceres,yes,2025-12-31,,,800 EUR\nreseller,Delta,no,2023-05-01,2025-06-30,2023-05-04,50 EUR\n";
    let parts = [("metrics/partners-a.csv", first.as_str()), ("metrics/partners-b.csv", second)];
    let facts = measured(&parts);
    let value =
        |facts: &[String]| facts.iter().map(|fact| fact.split(" [").next().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(value(&facts), value(&measured(&[("partners.csv", LIST)])));
    assert!(
        facts.contains(&"t.signed = 3 [metrics/partners-a.csv:2-3 and metrics/partners-b.csv:2]".to_owned()),
        "{facts:?}"
    );
    assert_eq!(
        gathered(&parts).unwrap().facts.inputs.iter().map(|input| input.kind.word()).collect::<Vec<_>>(),
        ["table"; 2]
    );
}

/// Facts that rest on what is not known are not given, and the first place that is to blame is told.
#[test]
fn what_is_not_known_is_never_taken_for_zero() {
    for (text, missing, expected) in [
        // An empty cell that no `has` guards.
        (LIST.replace(",yes\nBeta", ",\nBeta"), &["t.share"][..], "(partners.csv:2:46 not-measured)"),
        (LIST.replace("800 EUR", ""), &["t.top"], "(partners.csv:4:20 not-measured)"),
        // An empty cell that decides whether a row counts.
        (LIST.replace(",reseller,yes", ",,yes"), &["t.paid"], "(partners.csv:2:37 not-measured)"),
    ] {
        let before = measured(&[("partners.csv", LIST)]);
        let after = measured(&[("partners.csv", &text)]);
        let lost =
            before.iter().filter(|fact| !after.iter().any(|other| other.split(' ').next() == fact.split(' ').next()));
        assert_eq!(lost.map(|fact| fact.split(' ').next().unwrap()).collect::<Vec<_>>(), missing, "{text}");
        assert_eq!(problems(&[("partners.csv", &text)]), [expected], "{text}");
    }
    // A column that the file lacks: what is asked of it is open in every row.
    let text = "partner,signed_on,pipeline\nAcme,2025-01-10,100 EUR\nBeta,2025-02-10,100 EUR\n";
    let found = gathered(&[("partners.csv", text)]).unwrap();
    let messages: Vec<&str> = found.warnings.iter().map(|warning| warning.message.as_str()).collect();
    let expected = [
        "the file has no column `ended_on`, so that `t.signed`, `t.share`, `t.any` are not measured",
        "the file has no column `kind`, so that `t.paid` is not measured",
        "the file has no column `pitch_on`, so that `t.lead` is not measured",
    ];
    assert_eq!(messages, expected);
    assert_eq!(
        found.warnings[0].help.as_deref(),
        Some("add the column; its header may be `ended_on`, or what a mapping.yaml says, which `prognosis map` writes")
    );
    assert!(
        found.facts.facts.keys().all(|fact| fact.starts_with("t.new") || fact == "t.pace"),
        "{:?}",
        found.facts.facts.keys()
    );
}

#[test]
fn nothing_to_take_from_gives_nothing() {
    // Too few rows for `at_least`, nobody has pitched, and a division by zero.
    let text = "partner,signed_on,ended_on,pitch_on,pipeline,kind,active\nAcme,2025-11-10,2025-12-01,,,reseller,yes\n";
    let facts = measured(&[("partners.csv", text), ("deals.csv", "deal,won_on,lost_on,mrr\n")]);
    let names: Vec<&str> = facts.iter().map(|fact| fact.split(" [").next().unwrap()).collect();
    assert_eq!(names, ["t.any = false", "t.new.2025-Q4 = 1", "t.pace = 1", "t.paid = 0 ?", "t.signed = 0"]);
    assert_eq!(problems(&[("partners.csv", text)]), ["(partners.csv:2:29 not-measured)"]);
    // An empty list says nothing, not even zero.
    let empty = "partner,signed_on,ended_on,pitch_on,pipeline,kind,active\n";
    assert!(measured(&[("partners.csv", empty)]).is_empty());
    assert_eq!(problems(&[("partners.csv", empty)]), ["(partners.csv empty-table)"]);
}

#[test]
fn what_cannot_be_is_refused() {
    // A pitch before the signature.
    let text = "partner,signed_on,ended_on,pitch_on\nAcme,2025-11-10,,2025-11-01\n";
    let found = gathered(&[("partners.csv", text)]).unwrap_err();
    let problem = found.iter().find(|problem| problem.id.as_str() == "out-of-range").unwrap();
    assert_eq!(problem.message, "`t.lead` comes out as -9, which it cannot be");
    assert_eq!(problem.excerpts[0].text, "Acme,2025-11-10,,2025-11-01");
}

#[test]
fn a_measured_fact_outranks_what_is_said() {
    let answers = "answers: {t.signed: 9}\n";
    let facts = gathered(&[("partners.csv", LIST), ("answers.yaml", answers)]).unwrap().facts.facts;
    let signed = &facts["t.signed"];
    assert_eq!(
        (super::claim(signed.decided.as_ref().unwrap()), signed.against.len()),
        ("3 [partners.csv:2-4]".into(), 1)
    );
}
