//! What is odd in lists that can be read: told once with a count and three examples, and the audit goes on.

use super::gathered;

const HEAD: &str = "deal,won_on,lost_on,partner,mrr,discount\n";

/// What is told with a code, and how many places it shows.
fn places(files: &[(&str, &str)], code: &str) -> Vec<(String, usize)> {
    let found = gathered(files).unwrap_or_else(|problems| panic!("{files:?}: {problems:#?}")).warnings;
    let with_code = found.into_iter().filter(|one| one.id.as_str() == code);
    with_code.map(|one| (one.message.clone(), one.excerpts.len() + usize::from(one.excerpts.is_empty()))).collect()
}

#[test]
fn rows_that_contradict_themselves_are_told_once() {
    let row = |deal: usize, lost: &str| format!("D{deal},2025-06-01,{lost},,7 EUR,\n");
    let deals =
        |lost: &[&str]| HEAD.to_owned() + &lost.iter().enumerate().map(|(at, lost)| row(at, lost)).collect::<String>();
    let of = |lost: &[&str]| places(&[("deals.csv", &deals(lost))], "odd-rows");
    assert!(of(&["", "2025-06-01", "2025-06-02", "unknown"]).is_empty());
    let one = "1 row of `deals`: lost before it was won (deals.csv:3)".to_owned();
    assert_eq!(of(&["2025-07-01", "2025-05-31"]), [(one, 1)]);
    let many =
        "5 rows of `deals`: lost before it was won (deals.csv:2, deals.csv:4, deals.csv:5 and 2 more)".to_owned();
    assert_eq!(of(&["2025-05-01", "", "2025-05-31", "2024-01-01", "2025-01-01", "2025-01-02"]), [(many, 3)]);
    // Over all parts together, and without the column not at all.
    let (first, second) = (deals(&["2025-05-01"]), deals(&["2025-05-01"]).replace("D0", "E0"));
    let both = "2 rows of `deals`: lost before it was won (deals-a.csv:2, deals-b.csv:2)".to_owned();
    assert_eq!(places(&[("deals-a.csv", &first), ("deals-b.csv", &second)], "odd-rows"), [(both, 2)]);
    assert!(places(&[("deals.csv", "deal,won_on,mrr\nA,2025-06-01,7 EUR\n")], "odd-rows").is_empty());
}

#[test]
fn names_that_another_list_does_not_have_are_told_once() {
    let partners = "partner,signed_on\nAcme GmbH,2024-01-01\nBeta,2024-01-01\n";
    let deals = |partners: &[&str]| {
        let row = |(at, partner): (usize, &&str)| format!("D{at},2025-06-01,,{partner},,\n");
        HEAD.to_owned() + &partners.iter().enumerate().map(row).collect::<String>()
    };
    let of = |named: &[&str]| places(&[("deals.csv", &deals(named)), ("partners.csv", partners)], "unknown-name");
    assert!(of(&["Acme GmbH", "ACME  gmbh", "beta", "", "unknown"]).is_empty());
    let one =
        "1 name in `deals.partner` that the list `partners` does not have, in 2 rows: `Gamma` (deals.csv:3)".to_owned();
    assert_eq!(of(&["Beta", "Gamma", "gamma"]), [(one, 1)]);
    let many = "5 names in `deals.partner` that the list `partners` does not have, in 5 rows: `A` (deals.csv:2), `B` (deals.csv:3), `C` (deals.csv:4) and 2 more";
    assert_eq!(of(&["A", "B", "C", "D", "E", "Beta"]), [(many.to_owned(), 1)]);
    // Without the other list, or with an empty one, nobody knows.
    assert!(places(&[("deals.csv", &deals(&["Gamma"]))], "unknown-name").is_empty());
    let empty = [("deals.csv", deals(&["Gamma"])), ("partners.csv", "partner,signed_on\n".to_owned())];
    assert!(places(&[(empty[0].0, &empty[0].1), (empty[1].0, &empty[1].1)], "unknown-name").is_empty());
}

#[test]
fn a_gap_in_the_middle_of_a_list_is_told_and_its_ends_are_not() {
    let of = |days: &[&str]| {
        let rows: String = days.iter().enumerate().map(|(at, day)| format!("D{at},{day},,,,\n")).collect();
        places(&[("deals.csv", &(HEAD.to_owned() + &rows))], "list-gap")
            .into_iter()
            .map(|(message, _)| message)
            .collect::<Vec<_>>()
    };
    let monthly = [
        "2025-01-31",
        "2025-02-28",
        "2025-03-31",
        "2025-04-30",
        "2025-05-31",
        "2025-06-30",
        "2025-07-31",
        "2025-08-31",
    ];
    assert!(of(&monthly).is_empty());
    let but = |left: &[usize]| {
        let kept: Vec<&str> =
            monthly.iter().enumerate().filter(|(at, _)| !left.contains(at)).map(|(_, day)| *day).collect();
        of(&kept)
    };
    assert_eq!(
        but(&[3]),
        [
            "`deals` has no row with a `won_on` between 2025-03-31 and 2025-05-31: more than 45 days in the middle of the list"
        ]
    );
    assert_eq!(
        but(&[2, 5]),
        [
            "`deals` has no row with a `won_on` between 2025-05-31 and 2025-07-31, nor between 2025-02-28 and 2025-04-30: more than 45 days in the middle of the list"
        ]
    );
    assert!(but(&[0, 1]).is_empty() && but(&[6, 7]).is_empty());
    // One a quarter or a year is no gap; neither are two rows, of which nobody knows what is usual.
    assert!(of(&["2024-12-31", "2025-03-31", "2025-06-30", "2025-09-30", "2025-12-31"]).is_empty());
    assert_eq!(of(&["2024-12-31", "2025-03-31", "2025-09-30", "2025-12-31"]).len(), 1);
    assert!(of(&["2025-01-31", "2025-12-31"]).is_empty() && of(&["2025-01-31"]).is_empty());
    // What is long past concerns nobody.
    assert!(of(&["2020-01-01", "2020-02-01", "2020-09-01", "2020-10-01", "2020-11-01"]).is_empty());
}
