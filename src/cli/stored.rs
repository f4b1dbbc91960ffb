//! `export` and `import`: what the web app keeps, out into folders and back.

use std::io::Write;
use std::path::{Path, PathBuf};

use report::words::Messages;
use web::Settings;

use super::load;
use super::{CliError, ExitStatus, term};
use crate::stored::{Folders, STORE, SyncError};

/// Where the web app keeps what it keeps.
#[derive(Debug, clap::Args)]
pub struct Kept {
    /// The folder that was served
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// The store [default: prognosis.db in the folder]; a file, or postgres://USER@HOST/NAME
    #[arg(long, value_name = "URL", env = "PROGNOSIS_DATABASE", hide_env_values = true)]
    database: Option<String>,
    /// Use the pack in this folder, or what `pack build` made of it; alone or, if it says so, laid over the built-in one
    #[arg(long, value_name = "PACK")]
    pack: Option<PathBuf>,
}

impl Kept {
    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Makes the folder, where it is not there: for the user of this program alone, since it will hold what people said.
    pub fn make_dir(&self) -> Result<(), CliError> {
        crate::save::make_folder(&self.dir).map_err(|error| CliError::because(&error))
    }

    /// The address of the store.
    pub fn address(&self) -> String {
        self.database.clone().unwrap_or_else(|| self.dir.join(STORE).to_string_lossy().into_owned())
    }

    /// What the app is told, for a process that lives as long as the pack.
    pub fn settings(&self) -> Result<Settings, CliError> {
        Ok(Settings {
            catalog: Box::leak(Box::new(load::catalog(self.pack.as_deref())?)),
            today: load::today,
            now: load::now,
            address: ([127, 0, 0, 1], 0).into(),
            base_url: None,
            token: String::new(),
            once: None,
            empty: Vec::new(),
            words: Messages::spoken().clone(),
            log_error: |words| term::error(words),
        })
    }
}

/// What is written from here on is for the user of this program alone: it holds what people said in confidence.
pub fn keep_to_oneself() {
    #[cfg(unix)]
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
}

/// Runs what waits for a store or for browsers.
pub fn wait<T>(work: impl Future<Output = Result<T, CliError>>) -> Result<T, CliError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|error| CliError::because(&error))?;
    let done = runtime.block_on(work);
    // What looks at clients that left may go on for ever; nothing waits for it.
    runtime.shutdown_background();
    done
}

/// A fault of store or folder, with what helps.
pub fn fault(error: SyncError) -> CliError {
    let help = match &error {
        SyncError::Store(error) => error.help().map(str::to_owned),
        SyncError::Read(error) => Some(error.help().to_owned()),
        SyncError::Both { .. } => Some(
            "look at both, then say which counts: `import --force` takes the folder's, `export --force` the app's"
                .to_owned(),
        ),
        SyncError::Save(_) | SyncError::Unreadable(_) | SyncError::Register { .. } => None,
    };
    let CliError::Message(words) = CliError::because(&error) else { return CliError::because(&error) };
    CliError::Message(help.map_or_else(|| words.clone(), |help| format!("{words}\n{help}")))
}

/// Opens the store.
pub async fn open(kept: &Kept) -> Result<store::Store, CliError> {
    store::open(&kept.address()).await.map_err(|error| fault(error.into()))
}

/// Write what the web app keeps into folders
///
/// Answers, plan, people and the whole history of a client go into its folder, where `prognosis audit` reads them and `prognosis import`
/// takes them back. It runs beside the app.
#[derive(Debug, clap::Args)]
pub struct Export {
    #[command(flatten)]
    kept: Kept,
    /// Only this client, by the name in its address
    #[arg(long, value_name = "NAME")]
    client: Option<String>,
    /// Write into this folder, each client into a folder of its own in it
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write over files that were changed in the folder meanwhile
    #[arg(long)]
    force: bool,
    /// Copy the store itself to this file, while it is in use, instead of writing folders
    #[arg(long, value_name = "FILE", conflicts_with_all = ["client", "out", "force"])]
    backup: Option<PathBuf>,
}

impl Export {
    /// Writes, and says what.
    pub fn run(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        let address = self.kept.address();
        if self.kept.database.is_none() && !Path::new(&address).exists() {
            return Err(CliError::Nothing(format!(
                "there is no store in {}; `prognosis serve` makes one",
                self.kept.dir.display()
            )));
        }
        let settings = self.kept.settings()?;
        keep_to_oneself();
        let done = wait(async {
            let store = open(&self.kept).await?;
            if let Some(copy) = &self.backup {
                store.backup(copy).await.map_err(|error| fault(error.into()))?;
                return Ok(vec![format!("copied to {}", copy.display())]);
            }
            let folders = Folders { store: &store, settings: &settings, root: self.kept.dir.clone() };
            let clients = store.clients().await.map_err(|error| fault(error.into()))?;
            let chosen: Vec<_> =
                clients.into_iter().filter(|one| self.client.as_ref().is_none_or(|slug| *slug == one.slug)).collect();
            if let (Some(client), true) = (&self.client, chosen.is_empty()) {
                return Err(CliError::Message(format!("there is no client `{client}` in this store")));
            }
            let mut lines = Vec::new();
            for client in chosen {
                let into = self.out.as_ref().map(|out| out.join(&client.slug));
                let synced = folders.export(&client, into.as_deref(), self.force).await.map_err(fault)?;
                lines.push(synced_line(&synced.client, &synced.files));
            }
            store.close().await;
            Ok(lines)
        })?;
        if done.is_empty() {
            return Err(CliError::Nothing("no client is kept in this store".to_owned()));
        }
        done.iter().try_for_each(|line| writeln!(out, "{line}"))?;
        Ok(ExitStatus::Passed)
    }
}

fn synced_line(client: &str, files: &[String]) -> String {
    match files {
        [] => format!("{client}: as it was"),
        files => format!("{client}: {}", files.join(", ")),
    }
}

/// Take folders into what the web app keeps
///
/// A folder that is not kept yet becomes a client, with its history where `prognosis export` wrote one; of others the files that were
/// changed are taken. Where a file was changed on both sides nothing is.
#[derive(Debug, clap::Args)]
pub struct Import {
    #[command(flatten)]
    kept: Kept,
    /// Take the folder's file where one was changed on both sides; what the app had stays in its history
    #[arg(long)]
    force: bool,
}

impl Import {
    /// Reads, and says what.
    pub fn run(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        let settings = self.kept.settings()?;
        keep_to_oneself();
        let lines = wait(async {
            let store = open(&self.kept).await?;
            let folders = Folders { store: &store, settings: &settings, root: self.kept.dir.clone() };
            let mut lines = Vec::new();
            for folder in folders.found().map_err(fault)? {
                let line = match folders.import(&folder, self.force).await.map_err(fault)? {
                    Some(synced) => synced_line(&synced.client, &synced.files),
                    None => format!("{folder}: as it was"),
                };
                lines.push(line);
            }
            store.close().await;
            Ok(lines)
        })?;
        if lines.is_empty() {
            let dir = self.kept.dir.display();
            return Err(CliError::Nothing(format!(
                "nothing to take in {dir}: no answers.yaml, program.yaml, metrics or lists"
            )));
        }
        lines.iter().try_for_each(|line| writeln!(out, "{line}"))?;
        Ok(ExitStatus::Passed)
    }
}
