//! The whole engine on one page: a catalog, the facts of a program and a day make a report.

use engine::assess::{Comparison, FindingKind, assess, hinges, outlook};
use engine::roles::role_groups;
use engine::{AuditError, Facts, GatePolicy};
use expr::Day;
use pack::{Catalog, Edition, Profile, Verdict};
use report::words::score::low;
use report::{BlockerStatus, EditionFacts, FindingView, Report, ReportOptions, ScoreKind, build_report};

/// Audits one program.
///
/// # Errors
///
/// [`AuditError::NoSuchProfile`] if the pack does not know the profile, [`AuditError::NoChecks`] if it leaves nothing to check.
pub fn run(catalog: &Catalog, facts: &Facts, profile: &str, as_of: Day) -> Result<Report, AuditError> {
    run_with(catalog, facts, profile, as_of, &ReportOptions::default())
}

/// As [`run`], in words and to a reader of one's choice. What is kept back from the reader is taken out before anything is judged.
///
/// # Errors
///
/// As [`run`].
pub fn run_with(
    catalog: &Catalog,
    facts: &Facts,
    profile: &str,
    as_of: Day,
    options: &ReportOptions<'_>,
) -> Result<Report, AuditError> {
    let found = profile_named(catalog, profile)?;
    let left = EditionFacts::new(catalog, facts, options.edition, options.least_group);
    let assessment = assess(catalog, left.left(), found, as_of);
    if assessment.judgements.is_empty() {
        return Err(AuditError::NoChecks { profile: profile.to_owned() });
    }
    let comparison = match options.edition {
        // It tells of the ratings and of nothing else that hangs on somebody's view.
        Edition::Candidate => Comparison::default(),
        Edition::Board | Edition::Brief | Edition::Full | Edition::Leader => compare(catalog, &left, found, as_of),
    };
    Ok(build_report(catalog, &left, found, as_of, &assessment, &comparison, options.words))
}

/// How the views of those who answer compare.
fn compare(catalog: &Catalog, left: &EditionFacts<'_>, profile: &Profile, as_of: Day) -> Comparison {
    let (facts, anonymity) = (left.left(), left.anonymity());
    let groups = role_groups(catalog, facts, anonymity);
    let several = groups.len() > 1;
    let led = |group: engine::roles::RoleGroup| {
        let said = input::as_said_by(catalog, facts, &|origin| group.speaks(catalog, anonymity, origin));
        let outlook = outlook(catalog, &said, profile, as_of);
        (group, outlook)
    };
    let roles = groups.into_iter().filter(|_| several).map(led).collect();
    Comparison { roles, hinges: hinges(catalog, facts, profile, as_of) }
}

/// The profile of a name.
///
/// # Errors
///
/// [`AuditError::NoSuchProfile`] if the pack does not know it.
pub fn profile_named<'a>(catalog: &'a Catalog, profile: &str) -> Result<&'a Profile, AuditError> {
    catalog.profile(profile).ok_or_else(|| {
        let known: Vec<String> = catalog.profiles.iter().map(|profile| format!("`{}`", profile.id)).collect();
        AuditError::NoSuchProfile { profile: profile.to_owned(), known: known.join(", ") }
    })
}

/// How a report stands against a policy.
#[derive(Clone, Debug, PartialEq)]
pub enum GateOutcome {
    /// Nothing stands in the way.
    Passed,
    /// These do.
    Stopped(Vec<String>),
    /// Completeness was asked for and this much is open, or answers could not be read.
    Undetermined(Vec<String>),
}

impl GateOutcome {
    /// Holds a report against a policy.
    ///
    /// A finding that is only at risk counts one severity lower, and neither contradictions nor what practice alone finds count. A gate that is shut and is
    /// meant to stop does so wherever findings do. Scores are those of the sides by the facts at hand; screening answers are
    /// left aside.
    pub fn of(report: &Report, policy: &GatePolicy) -> Self {
        let findings = report.findings.iter().filter(|finding| stops(policy, report, finding));
        let mut stopped: Vec<String> =
            findings.map(|finding| format!("{} {} ({})", finding.id, finding.title, finding.severity.word())).collect();
        if let Some(bar) = policy.min_score {
            for score in report.scores.iter().filter(|score| score.kind == ScoreKind::Side && score.unscored.is_none())
            {
                let least = score.least_by_facts.unwrap_or(0.0);
                if least < bar {
                    stopped.push(format!(
                        "{} may be as low as {} by the facts at hand, under {bar}",
                        score.title,
                        low(least, 1)
                    ));
                }
            }
        }
        if policy.fail_on.is_some() {
            let shut = report.gates.iter().filter(|gate| gate.state == BlockerStatus::Shut && gate.stops);
            stopped.extend(shut.map(|gate| format!("gate {} is blocked: {}", gate.id, gate.title)));
        }
        if !stopped.is_empty() {
            return GateOutcome::Stopped(stopped);
        }
        let open = report.checks.iter().filter(|check| check.possible.len() > 1 || check.provisional);
        let mut open: Vec<String> = open.map(|check| format!("{} {}", check.id, check.title)).collect();
        open.extend(report.decisions.iter().filter(|one| one.possible.len() > 1).map(|one| one.title.clone()));
        open.extend(
            report
                .gates
                .iter()
                .filter(|gate| gate.state == BlockerStatus::Unknown)
                .map(|gate| format!("gate {} {}", gate.id, gate.title)),
        );
        if policy.require_complete && !open.is_empty() {
            return GateOutcome::Undetermined(open);
        }
        match report.unreadable.len() {
            0 => {}
            1 => return GateOutcome::Undetermined(vec!["one answer could not be read and counts as open".to_owned()]),
            count => {
                let words = format!("{count} answers could not be read and count as open");
                return GateOutcome::Undetermined(vec![words]);
            }
        }
        GateOutcome::Passed
    }
}

fn stops(policy: &GatePolicy, report: &Report, finding: &FindingView) -> bool {
    let Some(least) = policy.fail_on else { return false };
    let check = report.checks.iter().find(|check| Some(&check.id) == finding.check.as_ref());
    if check.is_some_and(|check| !matches!(check.by_source, Verdict::Fail | Verdict::AtRisk)) {
        return false;
    }
    match finding.kind {
        FindingKind::Fail => finding.severity >= least,
        FindingKind::AtRisk => finding.severity > least,
        FindingKind::Contradiction => false,
    }
}
