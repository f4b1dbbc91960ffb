//! Brightloom with answers that are given in confidence, each unlike any other in the sample, so that it can be looked for.

use prognosis::engine::Facts;
use prognosis::input::{Source, gather};

use crate::support::{CATALOG, as_of};

/// An answer in place of one of brightloom's, given in confidence.
pub struct Marked {
    /// The lines as they stand in the sample.
    old: &'static str,
    /// The value that is written instead.
    pub value: &'static str,
    /// What may then be read nowhere, beside the note and the evidence.
    pub wording: &'static [&'static str],
    /// The fact, or facts, that are kept back.
    pub facts: &'static [&'static str],
}

/// Answers of every kind. Values are unlike any other in the sample, so that they can be looked for.
pub const MARKED: &[Marked] = &[
    // A number with a unit, which stands in the message of the check that it decides.
    Marked {
        old: "alignment.pleading_week_pct:\n    value: 40\n    note: The head of partnerships went through two weeks of the calendar.\n",
        value: "43.17",
        wording: &["43.17"],
        facts: &["alignment.pleading_week_pct"],
    },
    // A level that is a part of a rating.
    Marked {
        old: "competence.diplomat: 1\n",
        value: "1",
        wording: &["Things get done as a favor, where the leader knows somebody well"],
        facts: &["competence.diplomat"],
    },
    // A level whose answer contradicts a documented one.
    Marked {
        old: "company.product_market_fit:\n    value: 3\n    note: Manufacturers of machine parts buy again and again.\n",
        value: "3",
        wording: &[],
        facts: &["company.product_market_fit"],
    },
    // An amount against a documented one.
    Marked {
        old: "investment.budget:\n    value: 60000 EUR\n    note: Rough. Part of it is the travel budget of the sales team.\n",
        value: "61234 EUR",
        wording: &["61,234", "61234", "18,765", "18765"],
        facts: &["investment.budget"],
    },
    // An amount from which numbers are worked out.
    Marked {
        old: "metrics.total_mrr: 610000 EUR\n",
        value: "612987 EUR",
        wording: &["612,987", "612987"],
        facts: &["metrics.total_mrr"],
    },
    // A day against a documented one.
    Marked {
        old: "ipp.as_of: 2025-03-20\n",
        value: "2024-11-13",
        wording: &["2024-11-13", "2025-03-20", "13 November 2024", "20 March 2025"],
        facts: &["ipp.as_of"],
    },
    // A number against a measured one; it decides a check and stands in its message.
    Marked {
        old: "enablement.days_to_first_pitch:\n    value: 12\n    note: From the welcome mail, which promises two weeks at most.\n    evidence: https://docs.brightloom.example/partnerships/welcome-mail\n",
        value: "13.83",
        wording: &["13.83", "63.21"],
        facts: &["enablement.days_to_first_pitch"],
    },
    // A choice.
    Marked {
        old: "hyperscalers.timeline_from: adviser\n",
        value: "adviser",
        wording: &[],
        facts: &["hyperscalers.timeline_from"],
    },
    // Yes or no.
    Marked { old: "incentives.worked_example: no\n", value: "no", wording: &[], facts: &["incentives.worked_example"] },
    // Several choices.
    Marked {
        old: "pressure.heard: [close_now, why_no_pipeline, use_your_network]\n",
        value: "[close_now, why_no_pipeline]",
        wording: &[],
        facts: &["pressure.heard"],
    },
    // An item of a checklist.
    Marked {
        old: "    technical_capabilities: {value: vague, note: \"It says: technically strong.\"}\n",
        value: "vague",
        wording: &[],
        facts: &["ipp.attributes.technical_capabilities"],
    },
    // A checklist.
    Marked {
        old: "gtm.questions:\n    segments: leader_only\n    deal_structure: leader_only\n    coexistence_with_direct: none\n    partner_deal_icp: none\n",
        value: "{segments: leader_only, deal_structure: leader_only, coexistence_with_direct: none, partner_deal_icp: none}",
        wording: &[],
        facts: &[
            "gtm.questions.segments",
            "gtm.questions.deal_structure",
            "gtm.questions.coexistence_with_direct",
            "gtm.questions.partner_deal_icp",
        ],
    },
    // A list of records with words of one's own.
    Marked {
        old: "hyperscalers.programs:\n    - name: AWS\n      expected_months_to_leads: 2\n      expected_months_to_activation: 6\n      relies_on: [co_marketing, lead_sharing]\n      built_on_platform: yes\n      marketplace_revenue: no\n      case_studies: no\n      workload_consumption: no\n      repeatable_motion: no\n",
        value: "[{name: Qzhyper Qzcloud, expected_months_to_leads: 2.37, expected_months_to_activation: 6}]",
        wording: &["Qzhyper", "Qzcloud", "2.37"],
        facts: &["hyperscalers.programs"],
    },
    // A quarter of a series.
    Marked {
        old: "    2025-Q4: 94\n",
        value: "93.27",
        wording: &["93.27"],
        facts: &["finance.forecast_off_pct.2025-Q4"],
    },
    // A screening answer that the detailed answers contradict.
    Marked {
        old: "FM-09: 3\n",
        value: "3",
        wording: &["Every new partner gets training, playbook, demo, positioning and customer figures"],
        facts: &["FM-09"],
    },
];

pub fn note(place: usize) -> String {
    format!("Qznote{place:02}x")
}

pub fn evidence(place: usize) -> String {
    format!("https://qzproof{place:02}x.example/minutes")
}

/// An answer in the place of another, with note and evidence.
fn written(place: usize, marked: &Marked) -> String {
    let name = marked.old.split_once(':').unwrap().0;
    let indent = " ".repeat(name.len() - name.trim_start().len() + if name.starts_with(' ') { 0 } else { 2 });
    let Marked { value, .. } = marked;
    let (note, evidence) = (note(place), evidence(place));
    format!(
        "{name}:\n{indent}  value: {value}\n{indent}  note: {note}\n{indent}  evidence: {evidence}\n{indent}  confidential: yes\n"
    )
}

fn sample(file: &str) -> String {
    std::fs::read_to_string(format!("examples/brightloom/{file}")).unwrap()
}

fn replaced(text: &str, old: &str, new: &str) -> String {
    assert_eq!(text.matches(old).count(), 1, "{old:?} in the sample");
    text.replace(old, new)
}

/// Brightloom's answers with all that is marked, and a second view on one question of the pack.
pub fn facts() -> Facts {
    let mut answers = sample("answers.yaml");
    for (place, marked) in MARKED.iter().enumerate() {
        answers = replaced(&answers, marked.old, &written(place, marked));
    }
    answers = replaced(&answers, "respondent: The chief executive\n", "respondent: Qzperson Qzfirst\n");
    // What the pack itself marks, with a rule of the pack that finds two answers at odds.
    answers = replaced(&answers, "leader.departures: 0\n", "leader.departures:\n    value: 1\n    note: Qzleft\n");
    answers = replaced(&answers, "leader.leaving:\n    value: no\n", "leader.leaving:\n    value: yes\n");
    let measured = replaced(&sample("metrics.csv"), "time_to_enable_days,63,", "time_to_enable_days,63.21,");
    let documented = replaced(&sample("program.yaml"), "amount: 18000 EUR\n", "amount: 18765 EUR\n");
    let second = "answers_format: 1\ncompany: Brightloom Software\nrespondent: Qzperson Qzsecond\ndate: 2026-01-12\nanswers:\n  \
                  leader.written_off: 4\n  product.stability: unknown\n  partners.lost: unknown\n";
    let sources = [
        Source::new("answers.yaml", answers.as_bytes()),
        Source::new("sales.yaml", second.as_bytes()),
        Source::new("program.yaml", documented.as_bytes()),
        Source::new("metrics.csv", measured.as_bytes()),
    ];
    gather(&CATALOG, &sources, as_of()).unwrap_or_else(|problems| panic!("{problems:?}")).facts
}
