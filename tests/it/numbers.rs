//! One run, one set of numbers: what a browser's parser and a sheet's reader find is what the JSON report holds.
//!
//! The roundings are written down once more here, from what the page promises: whole points, and `100` only for exactly 100.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use prognosis::audit;
use prognosis::input::{Source, gather};
use prognosis::report::Report;
use prognosis::report::render::{Format, Table, render, render_table};
use prognosis::report::words::Messages;
use scraper::{ElementRef, Html};
use serde_json::Value;

use crate::support::{CATALOG, as_of, assert_links_lead_somewhere, look, one_space, report, select};

const COMPANIES: [&str; 3] = ["brightloom", "tidewater", "stonecroft"];

/// Sums of weights leave dust behind the last digit that matters.
const DUST: f64 = 1e-9;

/// The page, the JSON report as somebody else reads it, and the report that both were made from.
fn each(mut with: impl FnMut(&str, &Html, &Value, &Report)) {
    for company in COMPANIES {
        let report = report(company);
        let text = |format| String::from_utf8(render(&report, format, &look()).unwrap()).unwrap();
        let json: Value = serde_json::from_str(&text(Format::Json)).unwrap();
        with(company, &Html::parse_document(&text(Format::Html)), &json, &report);
    }
}

fn all<'p>(page: &'p Html, css: &str) -> Vec<ElementRef<'p>> {
    page.select(&select(css)).collect()
}

/// The text of the first element below another that a selector finds.
fn within(element: ElementRef<'_>, css: &str) -> String {
    read(element.select(&select(css)).next().unwrap_or_else(|| panic!("no {css} in {}", element.html())))
}

fn read(element: ElementRef<'_>) -> String {
    one_space(&element.text().collect::<String>())
}

fn list<'j>(json: &'j Value, name: &str) -> Vec<&'j Value> {
    json[name].as_array().unwrap().iter().collect()
}

fn number(entry: &Value, path: &str) -> f64 {
    entry.pointer(path).and_then(Value::as_f64).unwrap_or_else(|| panic!("no number at {path} of {entry}"))
}

fn word<'j>(entry: &'j Value, path: &str) -> &'j str {
    entry.pointer(path).and_then(Value::as_str).unwrap_or_else(|| panic!("no text at {path} of {entry}"))
}

/// The ends of a score as a reader may take them: the low one is down, the high one up, and a grade begins at none that it does not reach.
fn ends(least: f64, most: f64) -> [String; 2] {
    let low = (least + DUST).floor();
    let up = (most - DUST).ceil();
    let crosses = [100.0, 80.0, 60.0, 40.0].iter().any(|bar| most < bar - DUST && *bar <= up);
    let high = match () {
        () if most - least < DUST => low,
        () if crosses => ((most - DUST) * 10.0).ceil() / 10.0,
        () => up,
    };
    [low.to_string(), high.to_string()]
}

fn span(least: String, most: String) -> String {
    if least == most { least } else { format!("{least} to {most}") }
}

fn interval(least: f64, most: f64) -> String {
    let [least, most] = ends(least, most);
    span(least, most)
}

/// A score as it is told; a dash where no check applies.
fn scored(score: &Value) -> String {
    match (score["least"].as_f64(), score["most"].as_f64()) {
        (Some(least), Some(most)) => interval(least, most),
        _ => "–".to_owned(),
    }
}

/// Points that are lost or won; what is less than one is not rounded away.
fn gain(one: f64, other: f64) -> String {
    let whole = |gain: f64| match gain.abs() {
        none if none < DUST => "0".to_owned(),
        part if part < 1.0 => "under 1".to_owned(),
        _ => format!("{}", gain.round()),
    };
    span(whole(one.min(other)), whole(one.max(other)))
}

/// As [`gain`], with its noun.
fn gain_in_points(one: f64, other: f64) -> String {
    let points = gain(one, other);
    let single = ["1", "under 1"].contains(&points.as_str());
    format!("{points} point{}", if single { "" } else { "s" })
}

fn tenths(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").unwrap_or(&text).to_owned()
}

/// `2026-02-05` as `5 Feb`.
fn short_day(iso: &str) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let parts: Vec<usize> = iso.split('-').map(|part| part.parse().unwrap()).collect();
    format!("{} {}", parts[2], MONTHS[parts[1] - 1])
}

#[test]
fn the_gauges_tell_the_sides() {
    each(|company, page, json, _| {
        let sides: Vec<&Value> = list(json, "scores").into_iter().filter(|score| score["kind"] == "side").collect();
        let gauges = all(page, "svg.gauge");
        assert_eq!(gauges.len(), sides.iter().filter(|side| !side["least"].is_null()).count(), "{company}");
        for (gauge, side) in gauges.iter().zip(&sides) {
            let label = one_space(gauge.value().attr("aria-label").unwrap());
            assert_eq!(label, format!("{}: {} of 100", word(side, "/title"), scored(side)), "{company}");
            assert_eq!(read(*gauge).replace('–', " to "), scored(side), "{company}");
            let least = number(side, "/least");
            let drawn = gauge.select(&select(".g-val")).next().and_then(|arc| arc.value().attr("stroke-dasharray"));
            let drawn: f64 = drawn.map_or(0.0, |arc| arc.split(' ').next().unwrap().parse().unwrap());
            assert!((drawn - least).abs() <= 0.005 + DUST, "{company}: {least} is drawn as {drawn}");
        }
    });
}

#[test]
fn the_table_of_scores_tells_all_of_them() {
    each(|company, page, json, _| {
        let rows = all(page, "table.scores tbody tr:not(.grp)");
        let scores = list(json, "scores");
        assert_eq!(rows.len(), scores.len(), "{company}");
        for (row, score) in rows.into_iter().zip(scores) {
            let title = word(score, "/title");
            assert!(title.starts_with(&within(row, ".an")), "{company}: {title}");
            assert_eq!(within(row, ".pt"), scored(score), "{company}: {title}");
            assert_eq!(within(row, ".chk"), score["checks"].to_string(), "{company}: {title}");
            let end = |path: &str| score[path].as_f64().unwrap_or(0.0);
            let [least, most] = ends(end("least"), end("most")).map(|end| end.parse::<f64>().unwrap());
            assert_eq!(within(row, ".opn"), tenths(most - least), "{company}: {title}");
        }
    });
}

#[test]
fn the_plan_tells_days_points_and_when_it_is_due() {
    each(|company, page, json, _| {
        // The rows stand by when and whose they are, the steps in their order.
        let (mut rows, steps) = (all(page, "table.gantt tbody tr:not(.grp)"), list(json, "plan"));
        let order = |row: &ElementRef<'_>| within(*row, "td").parse::<usize>().unwrap();
        rows.sort_by_key(order);
        let gains: Vec<String> = all(page, "#steps .act .gain").into_iter().map(read).collect();
        assert_eq!((rows.len(), gains.len()), (steps.len(), steps.len()), "{company}");
        for ((row, step), gained) in rows.into_iter().zip(steps).zip(gains) {
            let cells: Vec<String> = row.select(&select("th, td")).map(read).collect();
            let days = span(tenths(number(step, "/effort_least")), tenths(number(step, "/effort_most")));
            let expected = [
                step["order"].to_string(),
                one_space(word(step, "/title")),
                word(step, "/owner/title").to_owned(),
                days,
                step["due"].as_str().map_or_else(|| word(step, "/waits_for/then").to_owned(), short_day),
            ];
            assert_eq!(gained, gain(number(step, "/won_least"), number(step, "/won_most")), "{company}");
            assert_eq!(cells[..5], expected, "{company}: step {}", step["order"]);
            if step["due"].is_null() {
                continue;
            }
            let bar = row.select(&select("svg")).next().unwrap().value().attr("aria-label").unwrap();
            let digits: String = bar.chars().filter(char::is_ascii_digit).collect();
            let start = step["starts_day"].as_u64().unwrap();
            assert!(digits == start.to_string() || (digits.is_empty() && start == 0), "{company}: {bar:?} for {start}");
        }
    });
}

#[test]
fn each_finding_tells_what_it_costs_and_what_mending_it_wins() {
    each(|company, page, json, _| {
        let costs: BTreeMap<String, String> = all(page, "#findings details.fd")
            .into_iter()
            .map(|finding| (within(finding, ".fd-i"), within(finding, ".fd-c")))
            .collect();
        let findings = list(json, "findings");
        let (against, bad): (Vec<&Value>, Vec<&Value>) =
            findings.into_iter().partition(|finding| finding["kind"] == "contradiction");
        let views = all(page, "#views li.vw").len() + all(page, "#views li.strip").len();
        assert_eq!(costs.len(), bad.len(), "{company}");
        assert!(views >= against.len(), "{company}: {views} of {}", against.len());
        let sides: BTreeMap<&str, &str> = list(json, "scores")
            .into_iter()
            .filter(|score| score["kind"] == "side")
            .map(|score| (word(score, "/name"), word(score, "/title")))
            .collect();
        for finding in bad {
            let id = word(finding, "/id");
            let lost = number(finding, "/worth/points_lost");
            let won = gain_in_points(number(finding, "/worth/won_least"), number(finding, "/worth/won_most"));
            let side = sides[word(finding, "/worth/side")];
            let expected = format!("Costs {} of {side} · wins {won} if fixed alone", gain_in_points(lost, lost));
            assert!(costs[id].starts_with(&expected), "{company}, {id}: {:?} is not {expected:?}", costs[id]);
        }
    });
}

#[test]
fn each_number_and_count_is_told_as_it_was_worked_out() {
    each(|company, page, json, _| {
        let shown_words: BTreeMap<String, String> =
            all(page, "details.nm").into_iter().map(|one| (within(one, ".num-t"), within(one, ".num-v"))).collect();
        let known: Vec<&Value> =
            list(json, "numbers").into_iter().filter(|number| number["state"] != "unknown").collect();
        assert_eq!(shown_words.len(), known.len(), "{company}");
        for number in known {
            let title = word(number, "/title");
            assert_eq!(shown_words[&one_space(title)], one_space(word(number, "/words")), "{company}: {title}");
            if let (Some(least), "known") = (number["least"].as_f64(), word(number, "/state")) {
                let digits: String = shown_words[&one_space(title)]
                    .chars()
                    .filter(|c| c.is_ascii_digit() || ".-".contains(*c))
                    .collect();
                let shown: f64 = digits.trim_end_matches(['.', '-']).parse().unwrap();
                // Two decimals under ten, one under a hundred, then none.
                let exact = if least.abs() >= 100.0 {
                    0.5
                } else if least.abs() >= 10.0 {
                    0.05
                } else {
                    0.005
                };
                assert!((shown - least).abs() <= exact + DUST, "{company}: {title} is {least}, told as {shown}");
            }
        }
        for (kind, verdict) in [("fail", "fail"), ("at_risk", "at_risk")] {
            let count = list(json, "checks").into_iter().filter(|check| check["verdict"] == verdict).count();
            assert_eq!(json["summary"]["counts"][verdict], count, "{company}");
            let shown = all(page, &format!("#findings details.fd[data-k={kind}]")).len();
            assert_eq!(shown, count, "{company}: {kind}");
        }
    });
}

/// The cells of a sheet under the ids that the CSV file of the same table has.
fn sheet(book: &[u8], report: &Report, table: Table) -> Vec<BTreeMap<String, Data>> {
    let bytes = render_table(report, table, Messages::english()).unwrap();
    let ids: Vec<String> = csv::Reader::from_reader(&bytes[3..]).headers().unwrap().iter().map(str::to_owned).collect();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(book)).unwrap();
    let name = book.sheet_names()[Table::ALL.iter().position(|one| *one == table).unwrap()].clone();
    let cells = book.worksheet_range(&name).unwrap();
    cells.rows().skip(1).map(|row| ids.iter().cloned().zip(row.iter().cloned()).collect()).collect()
}

#[test]
fn the_workbook_holds_the_numbers_of_the_page() {
    each(|company, page, _, report| {
        let book = render(report, Format::Xlsx, &look()).unwrap();
        let of = |row: &BTreeMap<String, Data>, id: &str| match &row[id] {
            Data::Float(number) => *number,
            Data::Int(number) => *number as f64,
            other => panic!("{company}: {id} is {other:?}"),
        };
        for (row, shown) in sheet(&book, report, Table::Scores).iter().zip(all(page, "table.scores .pt")) {
            let expected = match row["least"] {
                Data::Empty => "–".to_owned(),
                _ => self::interval(of(row, "least"), of(row, "most")),
            };
            assert_eq!(read(shown), expected, "{company}");
        }
        let mut shown = all(page, "table.gantt tbody tr:not(.grp)");
        shown.sort_by_key(|row| within(*row, "td").parse::<usize>().unwrap());
        for (row, shown) in sheet(&book, report, Table::Plan).iter().zip(shown) {
            let cells: Vec<String> = shown.select(&select("th, td")).map(read).collect();
            let begins = match (&row["due"], &row["waits_for"]) {
                (Data::DateTime(due), Data::Empty) => {
                    let (year, month, day, ..) = due.to_ymd_hms_milli();
                    short_day(&format!("{year:04}-{month:02}-{day:02}"))
                }
                (Data::Empty, Data::String(then)) => then.clone(),
                other => panic!("{company}: {other:?}"),
            };
            let expected = [span(tenths(of(row, "effort_least")), tenths(of(row, "effort_most"))), begins];
            assert_eq!(cells[3..5], expected, "{company}");
        }
        let costs: BTreeMap<String, String> = all(page, "#findings details.fd")
            .into_iter()
            .map(|finding| (within(finding, ".fd-i"), within(finding, ".fd-c")))
            .collect();
        let rows = sheet(&book, report, Table::Findings);
        let rows: Vec<_> = rows.iter().filter(|row| row["points_lost"] != Data::Empty).collect();
        assert_eq!(rows.len(), costs.len(), "{company}");
        for row in rows {
            let lost = of(row, "points_lost");
            let cost = format!("Costs {} of", gain_in_points(lost, lost));
            assert!(costs[&row["id"].to_string()].starts_with(&cost), "{company}: {} costs {lost}", row["id"]);
        }
    });
}

/// Two people at odds over checks that the profile leaves out: what the page refers to stands in its evidence.
#[test]
fn every_profile_has_a_place_for_what_sources_differ_on() {
    let answers = |who: &str, level: u8| {
        let screens = CATALOG.checks.iter().map(|check| format!("  {}: {level}\n", check.id)).collect::<String>();
        format!("answers_format: 1\nrespondent: {who}\ndate: 2026-01-12\nanswers:\n  program.stage: 1\n{screens}")
    };
    let (one, other) = (answers("A", 1), answers("B", 3));
    let sources = [Source::new("one.yaml", one.as_bytes()), Source::new("other.yaml", other.as_bytes())];
    let facts = gather(&CATALOG, &sources, as_of()).unwrap().facts;
    for profile in &CATALOG.profiles {
        let Ok(report) = audit::run(&CATALOG, &facts, &profile.id, as_of()) else { continue };
        let page = String::from_utf8(render(&report, Format::Html, &look()).unwrap()).unwrap();
        assert_links_lead_somewhere(&Html::parse_document(&page), &profile.id);
    }
}
