//! Why the store could not do what it was asked for.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use sqlx::error::{DatabaseError, ErrorKind};

/// Why the store could not do what it was asked for. What was asked for is then not done, except for [`StoreError::Disconnected`].
///
/// It can be cloned, because one failed commit is the answer to everybody whose changes were in it.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The source tells why.
    #[error("cannot open the store {place}")]
    Open {
        /// The path, or the address without user and password.
        place: String,
        /// One of the other variants.
        source: Box<StoreError>,
    },
    /// The folder is not there, or a file may not be read or written.
    #[error("cannot use {}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: Arc<io::Error>,
    },
    /// A newer version of this program has migrated it.
    #[error(
        "it was written by a newer version of this program: it has form {found}, and this version knows forms up to {known}"
    )]
    Newer {
        /// The last migration that it has.
        found: i64,
        /// The last migration that there is here.
        known: i64,
    },
    /// A database or a file that something else made.
    #[error("it is not a store of this program")]
    Foreign,
    /// The file of SQLite does not hold together, or its migrations are not those that were shipped.
    #[error("it is damaged: {why}")]
    Damaged {
        /// What was found.
        why: String,
    },
    /// It is a folder, or it or its folder may not be opened.
    #[error("its file cannot be opened")]
    Unopenable {
        /// What SQLite says.
        source: Arc<sqlx::Error>,
    },
    /// Another process has held it for longer than we wait.
    #[error("another program has it locked")]
    Locked,
    /// Nothing more can be written.
    #[error("the disk is full")]
    DiskFull,
    /// The file, its folder or its disk may not be written, or the server takes no changes.
    #[error("it can only be read")]
    ReadOnly,
    /// The server went away. Whether a commit that ran meanwhile was kept is not known.
    #[error("the connection to the database was lost")]
    Disconnected {
        /// What was noticed.
        source: Arc<sqlx::Error>,
    },
    /// Every connection was in use, or none could be made, for longer than we wait.
    #[error("no connection to the database was to be had in time")]
    Busy,
    /// [`crate::Store::close`] was called.
    #[error("the store is closed")]
    Closed,
    /// Somebody wrote after what the caller has seen; nothing was put.
    #[error("somebody else wrote meanwhile")]
    Overtaken,
    /// The client, person or link is gone, or never was.
    #[error("there is no such {what}")]
    Missing {
        /// What was looked for.
        what: &'static str,
    },
    /// Two may not have the same name.
    #[error("there is a {what} {name} already")]
    Taken {
        /// What it names.
        what: &'static str,
        /// The name.
        name: String,
    },
    /// What was handed in cannot be kept.
    #[error("{why}")]
    Invalid {
        /// What is wrong with it.
        why: String,
    },
    /// A copy never takes the place of a file.
    #[error("{} is there already", path.display())]
    Exists {
        /// Where the copy was to go.
        path: PathBuf,
    },
    /// A server is copied by its own tools.
    #[error("a store in PostgreSQL cannot be copied to a file from here")]
    BackupOfServer,
    /// Anything else that the database says.
    #[error("the database refused")]
    Database {
        /// What it says.
        source: Arc<sqlx::Error>,
    },
}

impl StoreError {
    /// What helps, where something does.
    pub fn help(&self) -> Option<&'static str> {
        Some(match self {
            Self::Open { source, .. } => return source.help(),
            Self::Io { .. } => "make the folder first, and see that it may be written",
            Self::Unopenable { .. } => "name a file, in a folder that may be written",
            Self::Newer { .. } => {
                "use that version, or the copy that it made before it changed the store (a file .v<form>.bak beside it)"
            }
            Self::Foreign => "name another file, or one that is not there yet; for PostgreSQL, a database of its own",
            Self::Damaged { .. } => "keep the file as it is, and go on with the last copy of it",
            Self::Locked => {
                "end the other program that uses this file, such as a copy or another server, and try again"
            }
            Self::DiskFull => "make room on the disk; nothing that was confirmed is lost",
            Self::ReadOnly => "see that the file and its folder may be written by whom this program runs as",
            Self::Disconnected { .. } => {
                "see that the server runs and can be reached, then look whether the last change is there"
            }
            Self::Busy => "see that the server runs; if it does, it has too few connections or a slow disk",
            Self::Exists { .. } => "name a file that is not there yet",
            Self::BackupOfServer => "use pg_dump",
            Self::Overtaken => "do it once more",
            Self::Closed | Self::Missing { .. } | Self::Taken { .. } | Self::Invalid { .. } | Self::Database { .. } => {
                return None;
            }
        })
    }

    /// The error of an insert, where the name may be taken.
    pub(crate) fn of_insert(error: sqlx::Error, what: &'static str, name: &str) -> Self {
        if error.as_database_error().is_some_and(|error| error.kind() == ErrorKind::UniqueViolation) {
            return Self::Taken { what, name: name.to_owned() };
        }
        error.into()
    }

    pub(crate) fn io(path: &std::path::Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { path, source: Arc::new(source) }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        if let Some(known) = error.as_database_error().and_then(of_database) {
            return known;
        }
        if error.as_database_error().is_some_and(is_shutdown) {
            return Self::Disconnected { source: Arc::new(error) };
        }
        match error {
            sqlx::Error::Database(ref refusal) if refusal.code().is_some_and(|code| code == "14") => {
                Self::Unopenable { source: Arc::new(error) }
            }
            sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => Self::Closed,
            sqlx::Error::PoolTimedOut => Self::Busy,
            lost @ (sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::Protocol(_)) => {
                Self::Disconnected { source: Arc::new(lost) }
            }
            other => Self::Database { source: Arc::new(other) },
        }
    }
}

/// SQLite tells a number whose last byte is the kind, PostgreSQL five signs of SQLSTATE.
fn of_database(error: &(dyn DatabaseError + 'static)) -> Option<StoreError> {
    let code = error.code()?;
    if code.len() == 5 {
        return match &*code {
            "53100" => Some(StoreError::DiskFull),
            "25006" => Some(StoreError::ReadOnly),
            "53300" => Some(StoreError::Busy),
            "55P03" => Some(StoreError::Locked),
            _ => None,
        };
    }
    match code.parse::<u32>().ok()? & 0xff {
        5 | 6 => Some(StoreError::Locked),
        8 => Some(StoreError::ReadOnly),
        11 => Some(StoreError::Damaged { why: error.message().to_owned() }),
        13 => Some(StoreError::DiskFull),
        26 => Some(StoreError::Foreign),
        _ => None,
    }
}

/// The server ends or has ended the connection by itself.
fn is_shutdown(error: &(dyn DatabaseError + 'static)) -> bool {
    error.code().is_some_and(|code| code.len() == 5 && (code.starts_with("08") || code.starts_with("57P")))
}
