//! The whole engine on one page: a catalog, the facts of a program and a day make a report.

use engine::assess::{Comparison, assess, hinges, outlook};
use engine::roles::role_groups;
use engine::{AuditError, Facts};
use expr::Day;
use pack::{Catalog, Edition, Profile};

use crate::{EditionFacts, Report, ReportOptions, build_report};

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
