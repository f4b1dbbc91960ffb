//! How several companies came out: a line for each, and how many ended how.

use diagnostics::sanitize::sanitize_line;
use engine::assess::FindingKind;
use pack::{Catalog, Severity};
use report::render::text::range;
use report::words::Messages;
use report::{Report, ScoreKind};

use super::judge::Judged;
use super::{ExitStatus, term};

/// How many companies are named behind a number; all of them stand above it, or in the table.
const NAMED: usize = 20;

/// How one company came out.
#[derive(Debug)]
pub struct Row {
    /// The path by which it was named.
    pub place: String,
    /// How it ended.
    pub ending: ExitStatus,
    company: String,
    numbers: String,
    /// How many checks fail, critical ones and all.
    failing: Option<(usize, usize)>,
    /// The score of each side that has one, by the side's title.
    scores: Vec<(String, String)>,
}

impl Row {
    /// One that was judged.
    pub fn judged(place: String, report: &Report, judged: &Judged, words: &Messages) -> Row {
        let failing = report.findings.iter().filter(|finding| finding.kind == FindingKind::Fail);
        let critical = failing.clone().filter(|finding| finding.severity == Severity::Critical).count();
        let sides = report.scores.iter().filter(|score| score.kind == ScoreKind::Side);
        let points =
            sides.filter_map(|score| Some((score.title.clone(), range(words, score.shown_least, score.shown_most)?)));
        Row {
            place,
            ending: judged.ending,
            company: sanitize_line(report.company.as_deref().unwrap_or_default()),
            numbers: judged.numbers.clone(),
            failing: Some((critical, failing.count())),
            scores: points.collect(),
        }
    }

    /// One that was not.
    pub fn not_judged(place: String, ending: ExitStatus) -> Row {
        Row { place, ending, company: String::new(), numbers: String::new(), failing: None, scores: Vec::new() }
    }

    /// Whether it was.
    pub fn is_judged(&self) -> bool {
        self.failing.is_some()
    }

    /// How it came out, as a line beside the result.
    pub fn line(&self) -> String {
        format!("{}: {}: {}", word(self.ending), self.place, self.numbers)
    }

    fn cells(&self, sides: &[&str]) -> Vec<String> {
        let number =
            |count: usize| self.failing.map_or_else(String::new, |(critical, all)| [critical, all][count].to_string());
        let score = |side: &&str| self.scores.iter().find(|(title, _)| title == side).map(|(_, points)| points.clone());
        let scores = sides.iter().map(|side| score(side).unwrap_or_else(|| "-".to_owned()));
        let head = [self.place.clone(), word(self.ending).to_owned(), number(0), number(1)];
        let scores = scores.map(|score| if self.failing.is_some() { score } else { String::new() });
        head.into_iter().chain(scores).chain([self.company.clone()]).collect()
    }
}

fn word(ending: ExitStatus) -> &'static str {
    match ending {
        ExitStatus::Passed => "passed",
        ExitStatus::Stopped => "stopped",
        // Nothing of an audit can be interrupted and told all the same.
        ExitStatus::NotJudged | ExitStatus::Interrupted => "not judged",
        ExitStatus::NothingToAudit => "nothing to judge",
        ExitStatus::Undetermined => "undetermined",
    }
}

/// The endings in the order in which they are told; the first that is there is that of all.
const WORST_FIRST: [ExitStatus; 5] = [
    ExitStatus::NotJudged,
    ExitStatus::NothingToAudit,
    ExitStatus::Stopped,
    ExitStatus::Undetermined,
    ExitStatus::Passed,
];

/// How all came out.
#[derive(Debug, Default)]
pub struct Tally {
    rows: Vec<Row>,
}

impl Tally {
    /// Adds a company.
    pub fn add(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// How the run ends: not judged where a single one was not, and with nothing to judge where that holds of all.
    pub fn ending(&self) -> ExitStatus {
        let is_there = |ending: &ExitStatus| self.rows.iter().any(|row| row.ending == *ending);
        match WORST_FIRST.into_iter().find(is_there) {
            Some(ExitStatus::NothingToAudit)
                if self.rows.iter().any(|row| row.ending != ExitStatus::NothingToAudit) =>
            {
                ExitStatus::NotJudged
            }
            worst => worst.unwrap_or(ExitStatus::NothingToAudit),
        }
    }

    /// A line for each company, those that were not judged first.
    pub fn table(&self, catalog: &Catalog) -> String {
        let is_scored = |side: &&str| self.rows.iter().any(|row| row.scores.iter().any(|(title, _)| title == side));
        let sides: Vec<&str> = catalog.pack.sides.iter().map(|side| side.title.as_str()).filter(is_scored).collect();
        let head = ["PATH", "ENDED", "CRITICAL", "FAILING"].map(str::to_owned);
        let head = head.into_iter().chain(sides.iter().map(|side| side.to_uppercase())).chain(["COMPANY".to_owned()]);
        let is_judged = |row: &&Row| row.is_judged();
        let (judged, not): (Vec<&Row>, Vec<&Row>) = self.rows.iter().partition(is_judged);
        let mut lines = vec![head.collect::<Vec<_>>()];
        lines.extend(not.into_iter().chain(judged).map(|row| row.cells(&sides)));
        let widest = |at: usize| lines.iter().map(|line| line[at].chars().count()).max().unwrap_or_default();
        let widths: Vec<usize> = (0..lines[0].len()).map(widest).collect();
        let line = |cells: &Vec<String>| {
            let padded = cells.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
            padded.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
        };
        lines.iter().map(line).collect()
    }

    /// Says on stderr how many ended how and which, the worst first.
    pub fn print_summary(&self, bar: &str) {
        let mut counts = Vec::new();
        for ending in WORST_FIRST {
            let places: Vec<&str> =
                self.rows.iter().filter(|row| row.ending == ending).map(|row| row.place.as_str()).collect();
            if places.is_empty() {
                continue;
            }
            counts.push(format!("{} {}", places.len(), word(ending)));
            let line = |named: usize| {
                let more = places.len() - named;
                let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                format!("{}: {}{more}", word(ending), places[..named].join(", "))
            };
            match ending {
                ExitStatus::NotJudged | ExitStatus::NothingToAudit | ExitStatus::Interrupted => {
                    term::stop(&line(places.len()));
                }
                ExitStatus::Stopped | ExitStatus::Undetermined => term::t(&line(places.len().min(NAMED))),
                ExitStatus::Passed => {}
            }
        }
        let all = match self.rows.len() {
            1 => "1 company".to_owned(),
            count => format!("{count} companies"),
        };
        term::t(&format!("{all}: {}; bar: {bar}", counts.join(", ")));
    }
}
