//! How many questions an interview needs until the lead decision, and all decisions, stand as they do with everything known: in the
//! order of the questionnaire, and in the order that is worked out. `cargo bench --bench interview` prints the table.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a bench that cannot go on ends")]
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a bench takes the time and tells it")]

use std::path::{Path, PathBuf};
use std::time::Instant;

use prognosis::engine::Facts;
use prognosis::engine::interview::{Agenda, Interview, ItemState, Phase, Respondent};
use prognosis::expr::Day;
use prognosis::pack::Catalog;
use prognosis::{builtin, input};

fn main() {
    let catalog = builtin::catalog().expect("the built-in pack");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    println!(
        "| company | lead: in order | adaptive | | all decisions: in order | adaptive | | until enough | next question, median / most |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
    let (mut lead, mut all) = ([0, 0], [0, 0]);
    for folder in companies(root) {
        let Some(run) = Run::of(&catalog, &folder) else { continue };
        let in_order = run.questions(false);
        let adaptive = run.questions(true);
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let part = |one: usize, other: usize| format!("{:.2}", one as f64 / other.max(1) as f64);
        println!(
            "| {name} | {} | {} | {} | {} | {} | {} | {} | {:.1} / {:.1} ms |",
            in_order.lead,
            adaptive.lead,
            part(adaptive.lead, in_order.lead),
            in_order.all,
            adaptive.all,
            part(adaptive.all, in_order.all),
            adaptive.enough,
            adaptive.median,
            adaptive.most
        );
        lead = [lead[0] + in_order.lead, lead[1] + adaptive.lead];
        all = [all[0] + in_order.all, all[1] + adaptive.all];
    }
    println!("lead {:.2}, all {:.2}", lead[1] as f64 / lead[0] as f64, all[1] as f64 / all[0] as f64);
}

/// Every sample company.
fn companies(root: &Path) -> Vec<PathBuf> {
    let list =
        |folder: &str| std::fs::read_dir(root.join(folder)).expect("the samples").flatten().map(|entry| entry.path());
    let mut all: Vec<PathBuf> = list("examples").chain(list("tests/companies")).filter(|path| path.is_dir()).collect();
    all.sort();
    all
}

struct Run<'c> {
    interview: Interview<'c>,
    /// All that can be answered.
    known: Facts,
    end: Agenda,
    lead: usize,
}

struct Counted {
    lead: usize,
    all: usize,
    enough: usize,
    median: f64,
    most: f64,
}

impl<'c> Run<'c> {
    fn of(catalog: &'c Catalog, folder: &Path) -> Option<Run<'c>> {
        let found = prognosis::files::read(&[folder.into()], &catalog.table_names()).ok()?;
        // Some samples tell of days behind the first of these.
        let mut days = ["2026-01-31", "2026-11-29"].into_iter().filter_map(|day| day.parse::<Day>().ok());
        let gathered = |as_of: Day| Some((as_of, input::gather(catalog, &found.sources, as_of).ok()?.facts));
        let (as_of, known) = days.find_map(gathered)?;
        let profile = catalog.profile("standard")?;
        let interview = Interview::new(catalog, catalog.questionnaire("full")?, profile, as_of);
        let end = interview.agenda(&known, &Respondent::default());
        let lead = profile
            .lead
            .iter()
            .filter_map(|id| end.decisions.iter().position(|one| catalog.decisions[one.decision].id == *id));
        let is_info = |place: &usize| {
            let one = &end.decisions[*place];
            one.possible.len() == 1
                && catalog.decisions[one.decision].outcome(one.possible[0]).answer == prognosis::pack::Answer::Info
        };
        let lead = lead.clone().find(|place| !is_info(place)).or(lead.clone().next())?;
        Some(Run { interview, known, end, lead })
    }

    /// Answers question after question until everything stands as it does with all facts.
    fn questions(&self, adaptive: bool) -> Counted {
        let (mut facts, mut respondent) = (Facts::default(), Respondent::default());
        let mut counted = Counted { lead: 0, all: 0, enough: 0, median: 0.0, most: 0.0 };
        let (mut asked, mut times) = (0, Vec::new());
        let is_as_at_end =
            |now: &Agenda, place: usize| now.decisions[place].possible == self.end.decisions[place].possible;
        loop {
            let start = Instant::now();
            let now = self.interview.agenda(&facts, &respondent);
            times.push(start.elapsed().as_secs_f64() * 1000.0);
            if !is_as_at_end(&now, self.lead) {
                counted.lead = asked + 1;
            }
            if !(0..now.decisions.len()).all(|place| is_as_at_end(&now, place)) {
                counted.all = asked + 1;
            }
            if now.phase == Phase::Deciding {
                counted.enough = asked + 1;
            }
            let in_order = || now.states.iter().position(|state| *state == ItemState::Open);
            let Some(next) = (if adaptive { now.next } else { in_order() }) else { break };
            asked += 1;
            self.answer(next, &mut facts);
            respondent.last = Some(self.interview.items()[next].name().to_owned());
        }
        times.sort_by(f64::total_cmp);
        counted.median = times[times.len() / 2];
        counted.most = times[times.len() - 1];
        counted
    }

    /// Gives the answer that is known, or none.
    fn answer(&self, item: usize, facts: &mut Facts) {
        let name = self.interview.items()[item].name();
        let below = format!("{name}.");
        for (fact, claims) in self.known.facts.iter().filter(|(fact, _)| *fact == name || fact.starts_with(&below)) {
            facts.facts.insert(fact.clone(), claims.clone());
        }
        facts.unsure.insert(name.to_owned(), Vec::new());
    }
}
