//! Why an audit or a run of the gate could not begin.

/// Why no report could be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AuditError {
    /// The pack has no profile of this name.
    #[error("there is no profile `{profile}`; this pack has {known}")]
    NoSuchProfile {
        /// The name that was asked for.
        profile: String,
        /// The names that there are.
        known: String,
    },
    /// The profile leaves no check in.
    #[error("the profile `{profile}` leaves no check in")]
    NoChecks {
        /// The profile.
        profile: String,
    },
    /// The profile leaves no required element in.
    #[error("the profile `{profile}` asks for no element of program.yaml")]
    NoRequirements {
        /// The profile.
        profile: String,
    },
}
