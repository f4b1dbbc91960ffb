//! Counts, and what is told of them.

use super::{CATALOG, day, judge, standard, table};
use crate::benchmark::{Benchmark, BenchmarkError};
use crate::rows::TableForm;
use crate::totals::{NAMED, Totals};
use crate::view::PortfolioBuilder;

fn rows(count: usize) -> Vec<u8> {
    let mut text = "program,program.stage,partners.signed,region\n".to_owned();
    for at in 0..count {
        text += &format!("p{at},{},{},{}\n", at % 3, at, ["north", "south", "", "east"][at % 4]);
    }
    text.into_bytes()
}

fn totals(count: usize, at_a_time: usize) -> Totals {
    let judge = judge(&["region"]);
    let judged = table(&judge, TableForm::Csv, &rows(count)).unwrap();
    let mut all = Totals::new(&judge.judged, 1);
    for outcomes in judged.outcomes.chunks(at_a_time) {
        let mut part = Totals::new(&judge.judged, 1);
        outcomes.iter().for_each(|outcome| part.add(&judge.judged, outcome));
        all.join(&judge.judged, &part);
    }
    all
}

#[test]
fn counts_of_parts_are_the_counts_of_the_whole() {
    for count in [0, 1, 70, NAMED, NAMED + 1] {
        let whole = totals(count, count.max(1));
        for at_a_time in [1, 7, 64] {
            assert_eq!(totals(count, at_a_time), whole, "{count} by {at_a_time}");
        }
        assert_eq!(whole.few.is_some(), count <= NAMED);
        assert_eq!(whole.cohorts[0].values().map(|group| group.programs).sum::<u64>(), count as u64);
    }
}

fn portfolio(count: usize) -> crate::v1::Portfolio {
    let judge = judge(&["region"]);
    let cohorts = ["region".to_owned()];
    let builder = PortfolioBuilder {
        judged: &judge.judged,
        profile: standard(),
        as_of: day().to_string(),
        sources: &["table.csv".to_owned()],
        cohorts: &cohorts,
        min_group: 20,
    };
    builder.portfolio(&totals(count, 64), None, None)
}

#[test]
fn what_is_told_sums_up_and_tells_no_quartiles_of_few() {
    for count in [19, 120] {
        let portfolio = portfolio(count);
        assert_eq!(portfolio.programs, count as u64);
        for check in &portfolio.checks {
            let sum = check.pass + check.at_risk + check.fail + check.unknown + check.not_applicable;
            assert_eq!(sum, count as u64, "{}", check.id);
            assert!(check.root <= check.at_risk + check.fail);
        }
        for decision in &portfolio.decisions {
            let sum = decision.outcomes.iter().map(|one| one.programs).sum::<u64>() + decision.open;
            assert_eq!(sum, count as u64, "{}", decision.id);
        }
        for side in &portfolio.sides {
            assert_eq!(side.tens.iter().sum::<u64>(), side.scored);
            assert_eq!(side.quartiles.is_some(), side.scored >= 20, "{}", side.id);
        }
        assert!(
            portfolio.cohorts[0]
                .groups
                .iter()
                .all(|group| group.programs >= 20 || group.sides.iter().all(Option::is_none))
        );
        assert_eq!(portfolio.ranking.len(), count);
    }
}

#[test]
fn no_program_can_be_read_from_a_benchmark() {
    let judge = judge(&["region"]);
    let columns = ["region".to_owned()];
    let made = |count| Benchmark::of(&judge.judged, "standard", "2026-01-31", &columns, &totals(count, 64));
    assert_eq!(made(9).unwrap_err(), BenchmarkError::TooFew(9));
    // Of 38 programs three regions have ten or nine: the one that is too small takes the smallest of the others with it.
    for count in [38, 40, 41, 120] {
        let benchmark = made(count).unwrap();
        let groups = &benchmark.cohorts["region"];
        let rows: u64 = groups.values().map(|group| group.programs).sum();
        assert!(groups.values().all(|group| group.programs >= 10), "{count}");
        assert!(groups.len() != 3, "{count}: the fourth would be all less these three, {rows}");
        assert_eq!(benchmark.all.programs % 5, 0);
        for check in &benchmark.all.checks {
            let percent = check.bad.map_or(0.0, |share| share * 100.0);
            assert!((percent / 5.0 - (percent / 5.0).round()).abs() < 1e-9, "{percent}");
        }
        let bytes = serde_json::to_vec(&benchmark).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(!text.contains("\"p1\"") && !text.contains("2026-01-31"));
        assert_eq!(Benchmark::read(&bytes, &CATALOG.digest, "standard").unwrap(), benchmark);
        assert_eq!(Benchmark::read(&bytes, "other", "standard").unwrap_err(), BenchmarkError::Other("pack"));
    }
}

#[test]
fn a_portfolio_is_written_in_every_form_whatever_its_cohorts_are_called() {
    use report::brand::Brand;
    use report::words::Messages;

    use crate::render::{PortfolioFormat, render};

    for (count, column) in
        [(0, "region"), (1, "Checks"), (30, "a[b]:*?/\\'very long name of a column that no sheet can have")]
    {
        let mut portfolio = portfolio(count);
        portfolio.cohorts.iter_mut().for_each(|kind| kind.column = column.to_owned());
        let same = portfolio.cohorts.clone();
        portfolio.cohorts.extend(same);
        for format in PortfolioFormat::ALL {
            let made = render(&portfolio, format, &Brand::default(), Messages::english()).unwrap();
            assert!(!made.is_empty(), "{}", format.word());
            if format == PortfolioFormat::Html && count > 0 {
                let page = String::from_utf8(made).unwrap();
                assert!(page.contains("&#39;very long") || count < 30, "{page}");
                assert!(!page.contains("FM-09"), "a page for people names checks in words");
            }
        }
    }
}
