//! Tables by example, over a small pack: two lists, and facts of every kind that a measure can give.

mod laws;
mod mapped;
mod measuring;
mod odd;
mod reading;
mod written;

use std::path::Path;
use std::sync::LazyLock;

use diagnostics::{Level, Location, Problem};
use engine::Claim;
use expr::{Day, Value};
use pack::source::{SourceFile, overlay, read_folder};
use pack::{Catalog, compile};

use super::super::{Gathered, Source, gather};

const QUESTIONS: &str = "
section: measured
title: What is measured
questions:
  - {fact: t.signed, ask: How many?, type: number, integer: true, scored: false}
  - {fact: t.share, ask: Which share?, type: number, unit: '%', min: 0, max: 100, scored: false}
  - {fact: t.top, ask: Which share?, type: number, scored: false}
  - {fact: t.lead, ask: How long?, type: number, unit: days, min: 0, scored: false}
  - {fact: t.pace, ask: How many at once?, type: number, integer: true, scored: false}
  - {fact: t.any, ask: Are there any?, type: yesno, scored: false}
  - {fact: t.paid, ask: How much?, type: money, scored: false}
  - {fact: t.cost, ask: How much is one?, type: money, not_applicable: true, scored: false}
  - {fact: t.new, ask: How many a quarter?, type: series, of: number, quarters: 4, scored: false}
  - {fact: t.mrr, ask: How much a quarter?, type: series, of: money, quarters: 2, scored: false}
  - {fact: t.last, ask: How much in the last quarter?, type: money, scored: false}
  - {fact: t.half, ask: How many in two quarters?, type: number, integer: true, scored: false}
  - {fact: t.year, ask: How many in a year?, type: number, integer: true, scored: false}
";

const PARTNERS: &str = "
table: partners
title: Partners
columns:
  - {name: partner, type: text, required: true, unique: true, also: [name, partner name]}
  - {name: signed_on, type: date, required: true, also: [signature date]}
  - {name: ended_on, type: date}
  - {name: pitch_on, type: date}
  - {name: pipeline, type: money}
  - {name: kind, type: choice, choices: {reseller: [dealer], referrer: }}
  - {name: active, type: yesno}
totals:
  - {name: signed, take: count, where: '!has(ended_on)'}
  - {name: share, take: share, of: active, where: '!has(ended_on)'}
  - {name: top, take: top_share, of: pipeline, top: 0.2, at_least: 3}
  - {name: lead, take: median, of: days_since(signed_on) - days_since(pitch_on), where: has(pitch_on)}
  - {name: pace, take: most_within, of: signed_on, days: 183}
  - {name: paid, take: sum, of: pipeline, where: has(pipeline) && kind == 'reseller'}
  - {name: new, take: count, where: days_since(signed_on) >= 0 && days_since(signed_on) < quarter.days, each: quarter}
measures:
  - {fact: t.signed, value: partners.signed}
  - {fact: t.share, value: partners.share}
  - {fact: t.top, value: partners.top}
  - {fact: t.lead, value: partners.lead}
  - {fact: t.pace, value: partners.pace}
  - {fact: t.any, value: partners.signed > 0}
  - {fact: t.paid, value: partners.paid}
  - {fact: t.new, value: partners.new}
";

const DEALS: &str = "
table: deals
title: Deals
stale_after: 300
columns:
  - {name: deal, type: text, required: true}
  - {name: won_on, type: date, required: true, gap: 45}
  - {name: lost_on, type: date}
  - {name: partner, type: text, links: partners.partner}
  - {name: mrr, type: money}
  - {name: discount, type: number, unit: '%', max: 100}
totals:
  - {name: lost_before_won, take: count, where: 'has(lost_on) && days_since(lost_on) > days_since(won_on)', odd: lost before it was won}
  - {name: won, take: count}
  - {name: mrr, take: sum, of: mrr, where: days_since(won_on) >= 0 && !has(lost_on), each: quarter, quarters: 2}
  - {name: last, take: sum, of: mrr, where: days_since(won_on) >= 0 && !has(lost_on), each: quarter, quarters: 1}
  - {name: half, take: count, where: days_since(won_on) >= 0 && days_since(won_on) < quarter.half_days, each: quarter, quarters: 1}
  - {name: year, take: count, where: days_since(won_on) < 365, reaches: 300}
measures:
  - {fact: t.last, value: deals.last}
  - {fact: t.half, value: deals.half}
  - {fact: t.year, value: deals.year}
  - {fact: t.cost, value: partners.paid / double(deals.won)}
  - {fact: t.mrr, value: deals.mrr}
";

const EXPORTS: &str = "
export: crm
title: Our CRM
footer: [grand total]
empty: [(none)]
lists:
  - table: deals
    known_by: [Stage, Close Date]
    columns:
      - {column: deal, from: [Deal Name, Title]}
      - {column: won_on, from: [Close Date], when: Stage, is: [Closed Won]}
      - {column: lost_on, from: [Close Date], when: Stage, is: [Closed Lost]}
      - {column: mrr, from: [ARR], per: year}
  - table: partners
    known_by: [Partner, Tier, Start]
    columns:
      - {column: partner, from: [Partner]}
      - {column: signed_on, from: [Start]}
      - {column: kind, from: [Tier], words: {reseller: [Gold], referrer: [Silver]}}
";

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    let base = read_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/packs/base")).unwrap();
    let file = |path: &str, text: &str| SourceFile { path: path.into(), shown: path.into(), bytes: text.into() };
    let own = vec![
        file("questionnaires/questions/90-measured.yaml", QUESTIONS),
        file("questionnaires/tables/partners.yaml", PARTNERS),
        file("questionnaires/tables/deals.yaml", DEALS),
        file("questionnaires/exports/crm.yaml", EXPORTS),
    ];
    let files = overlay(base, own);
    let compiled = compile(&files);
    let shown = compiled.problems_as_text(&files, false);
    compiled.catalog.unwrap_or_else(|| panic!("{shown}"))
});

fn as_of() -> Day {
    "2026-01-31".parse().unwrap()
}

fn gathered(files: &[(&str, &str)]) -> Result<Gathered, Vec<Problem>> {
    let sources: Vec<Source> = files.iter().map(|(path, text)| Source::new(*path, *text)).collect();
    gather(&CATALOG, &sources, as_of())
}

/// Each fact that tables give, as `fact = value [lines]`.
#[track_caller]
fn measured(files: &[(&str, &str)]) -> Vec<String> {
    let gathered = gathered(files).unwrap_or_else(|problems| panic!("{files:?}: {problems:#?}"));
    let facts = gathered.facts.facts.iter();
    facts.filter_map(|(name, fact)| Some(format!("{name} = {}", claim(fact.decided.as_ref()?)))).collect()
}

fn claim(claim: &Claim) -> String {
    let value = match &claim.value {
        Value::Number(number) => number.to_string(),
        Value::YesNo(yes) => yes.to_string(),
        Value::Money { amount, currency } => format!("{amount} {}", currency.as_deref().unwrap_or("?")),
        other => format!("{other:?}"),
    };
    let origin = &claim.origin;
    let to = origin.to_line.map(|line| format!("-{line}")).unwrap_or_default();
    let note = claim.note.as_ref().map(|note| format!(" {note}")).unwrap_or_default();
    format!("{value} [{}:{}{to}{note}]", origin.place.file, origin.place.line)
}

/// Each problem of some files, as `file:line:column code words`; warnings stand in brackets.
fn problems(files: &[(&str, &str)]) -> Vec<String> {
    let found = match gathered(files) {
        Ok(gathered) => gathered.warnings,
        Err(problems) => problems,
    };
    let shown = |problem: &Problem| {
        let text = files.iter().find(|(path, _)| *path == problem.file).map(|(_, text)| *text).unwrap_or_default();
        let place = problem
            .span
            .map_or_else(|| problem.file.clone(), |span| Location::of(&problem.file, text, span).to_string());
        let words = problem.span.map_or("", |span| span.of(text));
        assert!(
            problem.help.as_ref().is_some_and(|help| !help.is_empty())
                || !problem.label.is_empty()
                || problem.level == Level::Warning,
            "{problem:?}"
        );
        for excerpt in &problem.excerpts {
            let text = files.iter().find(|(path, _)| *path == excerpt.file).map(|(_, text)| *text).unwrap_or_default();
            assert_eq!(
                text.get(excerpt.start..excerpt.start + excerpt.text.len()),
                Some(excerpt.text.as_str()),
                "{problem:?}"
            );
        }
        let line = format!("{place} {} {words}", problem.id);
        if problem.level == Level::Warning { format!("({})", line.trim_end()) } else { line.trim_end().to_owned() }
    };
    found.iter().map(shown).collect()
}
