//! Inputs of any size: configs, lists, respondents and packs, the same ones in each run.

use std::fmt::Write;
use std::path::Path;
use std::{fs, io};

/// Writes what the rows of the table read.
pub fn write_all(root: &Path) -> io::Result<()> {
    let at = root.join("target/bench");
    configs(&root.join("benches/stage-0.yaml"), 1_000, &at.join("passing"))?;
    configs(&root.join("examples/brightloom/program.yaml"), 1_000, &at.join("failing"))?;
    let folders: String = (0..1_000).map(|number| format!("{number}\n")).collect();
    write(&at.join("folders"), folders.as_bytes())?;
    companies(root, 1_000, &at.join("companies"))?;
    required(&root.join("rules/requirements"), &at.join("required.json"))?;
    partners(1_000_000, &at.join("partners.csv"))?;
    deals(1_000_000, &at.join("deals.csv"))?;
    pack(1_047, &at.join("checks"))?;
    entries(1_250, &at.join("entries/program.yaml"))
}

/// Writes so many copies of a program, each in a folder of its own.
pub fn configs(program: &Path, count: usize, to: &Path) -> io::Result<()> {
    let bytes = fs::read(program)?;
    (0..count).try_for_each(|number| write(&to.join(format!("{number}/program.yaml")), &bytes))
}

/// Writes so many companies, copies of one under names of their own.
pub fn companies(root: &Path, count: usize, to: &Path) -> io::Result<()> {
    for name in ["answers.yaml", "program.yaml", "metrics.csv"] {
        let text = fs::read_to_string(root.join("examples/brightloom").join(name))?;
        for number in 0..count {
            let own = text.replace("Brightloom", &format!("Company {number}"));
            write(&to.join(format!("{number}/{name}")), own.as_bytes())?;
        }
    }
    Ok(())
}

/// Writes a list of so many partners.
fn partners(count: usize, to: &Path) -> io::Result<()> {
    let mut rows = "partner,signed_on,ended_on,enabled_on,first_pitch_on,first_deal_on,last_activity_on,joint_activity_on,last_contact_on,longest_silence_days,pipeline\n".to_owned();
    let mut draw = Draw(1);
    for number in 0..count {
        // In the order in which they happen, so that no figure is out of its range.
        let mut days: [String; 8] = std::array::from_fn(|_| draw.day());
        days.sort();
        days[1..].iter_mut().for_each(|day| {
            if draw.below(3) == 0 {
                day.clear();
            }
        });
        let [signed, enabled, pitch, deal, joint, activity, contact, ended] = &days;
        // Only one in three agreements has ended.
        let ended = if draw.below(2) == 0 { "" } else { ended };
        let (silence, pipeline) = (draw.below(366), draw.below(100_000));
        writeln!(
            rows,
            "p{number},{signed},{ended},{enabled},{pitch},{deal},{activity},{joint},{contact},{silence},{pipeline}"
        )
        .map_err(io::Error::other)?;
    }
    write(to, rows.as_bytes())
}

/// Writes a list of so many deals.
pub fn deals(count: usize, to: &Path) -> io::Result<()> {
    let mut rows = "deal,source,partner,won_on,lost_on,mrr\n".to_owned();
    let mut draw = Draw(2);
    for number in 0..count {
        let source = ["partner", "direct", "paid", "other"][draw.below(4) as usize];
        let won = if draw.below(4) == 0 { String::new() } else { draw.day() };
        let lost = if draw.below(4) == 0 { draw.day() } else { String::new() };
        writeln!(rows, "d{number},{source},,{won},{lost},{}", draw.below(5_000)).map_err(io::Error::other)?;
    }
    write(to, rows.as_bytes())
}

/// Writes the answers of so many respondents, who do not agree.
pub fn respondents(count: usize, to: &Path) -> io::Result<()> {
    let mut draw = Draw(3);
    (0..count).try_for_each(|number| {
        let text = format!(
            "company: Many\nrespondent: Person {number}\nrole: CEO\ndate: 2026-01-12\nanswers:\n  product.stability: {}\n  partners.signed: {}\n",
            draw.below(5),
            20 + draw.below(3),
        );
        write(&to.join(format!("answers/{number}.yaml")), text.as_bytes())
    })
}

/// Writes a pack of so many checks: yes or no, numbers, levels and choices by turns, each with its question and three examples.
pub fn pack(count: usize, to: &Path) -> io::Result<()> {
    for (path, text) in PACK {
        write(&to.join(path), text.as_bytes())?;
    }
    let mut questions = "section: all\ntitle: All\nquestions:\n".to_owned();
    for number in 0..count {
        let (kind, fails, bad, good) = match number % 4 {
            0 => ("yesno", "!all.fNR", "no", "yes"),
            1 => ("number, min: 0, max: 100", "all.fNR < 40", "20", "60"),
            2 => ("number, min: 0, max: 100", "all.fNR > 60 || all.fNR * 2.0 > 150.0", "80", "10"),
            _ => ("choice, better: neither, choices: {a: A, b: B}", "all.fNR == \"a\"", "a", "b"),
        };
        let fails = fails.replace("NR", &number.to_string());
        writeln!(questions, "  - {{fact: all.f{number}, ask: How is {number}?, type: {kind}}}")
            .map_err(io::Error::other)?;
        let check =
            CHECK.replace("NR", &number.to_string()).replace("FAILS", &fails).replace("BAD", bad).replace("GOOD", good);
        write(&to.join(format!("rules/basics/{number:05}.yaml")), check.as_bytes())?;
    }
    write(&to.join("questionnaires/questions/10-all.yaml"), questions.as_bytes())
}

/// Writes a program of stage 0 with so many roles, of each of which `fix` writes the share of full time.
pub fn entries(count: usize, to: &Path) -> io::Result<()> {
    let mut text = "program: {name: Long, as_of: 2026-01-10, stage: 0}\nteam:\n  members:\n".to_owned();
    (0..count).try_for_each(|number| writeln!(text, "    - role: Role {number}")).map_err(io::Error::other)?;
    write(to, text.as_bytes())
}

/// Writes which elements our rules require, by id, path and stage, as JSON for the peers; those inside of lists and those that depend on more
/// than the stage are left out, to their favor.
fn required(rules: &Path, to: &Path) -> io::Result<()> {
    let mut files: Vec<_> = fs::read_dir(rules)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let text = fs::read_to_string(file)?;
        for entry in text.split("\n  - id: ").skip(1) {
            let field = |name: &str| {
                let line = entry.lines().find_map(|line| line.trim_start().strip_prefix(name)?.strip_prefix(": "));
                line.map(|value| value.split(" #").next().unwrap_or_default().trim())
            };
            let Some(path) = field("require").filter(|path| !path.contains('[') && field("when").is_none()) else {
                continue;
            };
            let stage: u8 = field("stage").and_then(|stage| stage.parse().ok()).unwrap_or(0);
            let path: Vec<&str> = path.split('.').collect();
            found.push(serde_json::json!({"id": entry.lines().next(), "path": path, "stage": stage}));
        }
    }
    write(to, serde_json::json!({"required": found}).to_string().as_bytes())
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::write(path, bytes)
}

/// Numbers that look drawn and are the same in each run (Knuth's MMIX).
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    /// A day of the three years before the audit.
    fn day(&mut self) -> String {
        format!("{}-{:02}-{:02}", 2023 + self.below(3), 1 + self.below(12), 1 + self.below(28))
    }
}

const PACK: [(&str, &str); 5] = [
    (
        "rules/pack.yaml",
        "name: many\nversion: '1'\ntitle: Many checks\nprofile: standard\nminimum_evidence: 0.5\nsides: [{id: company, title: Company}]\nareas: [{id: basics, title: Basics, side: company}]\nthemes: [{id: start, title: The start}]\ngrades: [{id: strong, title: Strong, from: 80}, {id: weak, title: Weak, from: 0}]\nroles: [{id: ceo, title: CEO}]\n",
    ),
    (
        "rules/profiles/standard.yaml",
        "id: standard\ntitle: Standard\nhelp: All.\nweights: {critical: 10, high: 7.5, medium: 5, low: 2.5}\nfail_on: critical\n",
    ),
    (
        "rules/sources.yaml",
        "documents: [{id: D1, title: Own view, kind: note, note: Ours.}]\nstatements: [{id: D1-a, document: D1, section: '1', says: It is so.}]\n",
    ),
    ("questionnaires/full.yaml", "id: full\ntitle: Full\nminutes: 1\nsections: [all]\n"),
    ("questionnaires/program.yaml", "program:\n  - {path: all.note, type: text, help: A note.}\n"),
];

const CHECK: &str = "\
id: C-NR
name: check-NR
title: Number NR is missing
healthy: Number NR is there
area: basics
theme: start
severity: medium
severity_basis: judgement
basis: source
root_cause: [resources]
source: [D1-a]
fails_when: 'FAILS'
thresholds:
  - {what: the number, basis: practice, source: [D1-a], note: Our judgement.}
screen:
  ask: How is number NR?
  levels: [None., Some., Half., Most., All.]
message: {fail: It is missing., pass: It is there.}
why: Without it nothing goes.
remedy:
  title: Mend number NR
  owner: ceo
  effort_days: [1, 2]
  this_week: Begin.
  by_day_30: Go on.
  done_when: It is there.
examples:
  - {name: bad, facts: {all.fNR: BAD}, verdict: fail}
  - {name: good, facts: {all.fNR: GOOD}, verdict: pass}
  - {name: open, facts: {}, verdict: unknown}
";
