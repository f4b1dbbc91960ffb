//! `serve`: the local web app.

use std::io::Write;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};

use web::Settings;

use super::stored::{Kept, fault, open, wait};
use super::{CliError, ExitStatus, opener, term};
use crate::stored::{Folders, SyncError};

/// The port, where nothing else is said and nobody has it.
const PORT: u16 = 7357;
/// The fewest letters of a secret that somebody chooses.
const SECRET: usize = 32;

/// Open the app in a browser: answer, ask others by link, read the report, plan
///
/// Everything stays on this computer, in prognosis.db of the folder. A folder of a company, or one of several, is taken in when it starts,
/// and its answers are written back when it ends.
#[derive(Debug, clap::Args)]
pub struct Serve {
    #[command(flatten)]
    kept: Kept,
    /// The port [default: 7357, or a free one]
    #[arg(long, value_name = "PORT")]
    port: Option<u16>,
    /// The address under which others reach the app, such as https://audit.example.com: links are written by it
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Listen on all addresses of this computer, so that others can reach it; needs --base-url with https
    #[arg(long)]
    share: bool,
    /// Share without TLS: whoever is on the network can read everything that is sent
    #[arg(long, requires = "share")]
    without_tls: bool,
    /// Do not open a browser
    #[arg(long)]
    no_open: bool,
}

impl Serve {
    /// Serves until it is told to end.
    pub fn run(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        let base_url = self.base_url()?;
        let mut settings = self.kept.settings()?;
        let (token, is_chosen) = token()?;
        settings.token = token;
        super::stored::keep_to_oneself();
        self.kept.make_dir()?;
        wait(async {
            // From here on the end is heard, also one that is told before the first page is served.
            let ended = Ending::hear();
            let store = open(&self.kept).await?;
            let folders = Folders { store: &store, settings: &settings.clone(), root: self.kept.dir().to_owned() };
            take_in(&folders).await?;
            settings.empty = folders.empty().await.map_err(fault)?;
            for name in &settings.empty {
                term::t(&format!("note: {name} holds nothing yet; the page of clients begins it"));
            }
            let listener = self.listen()?;
            // The runtime waits for it, and no thread does.
            listener.set_nonblocking(true).map_err(|error| CliError::because(&error))?;
            settings.address = listener.local_addr().map_err(|error| CliError::because(&error))?;
            settings.base_url = base_url;
            self.print_address(&settings, is_chosen, out)?;
            // The command that opens a browser can be read by everybody on this computer: its link works once.
            settings.once = web::new_token();
            if !self.no_open
                && let Some(link) = settings.link_for_once()
                && let Err(error) = opener::open_address(&link)
            {
                term::t(&format!("{error}"));
            }
            let served = web::serve(listener, store.clone(), settings.clone(), ended.received()).await;
            // What was confirmed is in the store in any case; the folder is brought to the same state where it can be.
            let left = give_back(&folders).await;
            store.close().await;
            served.map_err(|error| CliError::because(&error))?;
            match left.is_empty() {
                true => Ok(()),
                false => Err(CliError::Message(format!(
                    "not written into a folder: {}\nnothing is lost: the app still has it, and writes it at its next end, or `prognosis export` \
                     does",
                    left.join(", ")
                ))),
            }
        })?;
        Ok(ExitStatus::Passed)
    }

    /// The address for others, which has to be one.
    fn base_url(&self) -> Result<Option<String>, CliError> {
        let wrong = |words: &str| Err(CliError::Message(words.to_owned()));
        let Some(url) = self.base_url.as_deref() else {
            return match self.share {
                true => wrong(
                    "--share needs the address by which others reach this computer, since links are written by it: --base-url \
                     https://audit.example.com, with a proxy that has TLS in front, or --base-url http://… with --without-tls",
                ),
                false => Ok(None),
            };
        };
        let Some(url) = web::origin(url) else {
            return wrong("--base-url is an address such as https://audit.example.com, without a path");
        };
        if self.share && !self.without_tls && !url.starts_with("https://") {
            return wrong(
                "--share lets others read what is sent on its way: name an address with https, or say --without-tls",
            );
        }
        Ok(Some(url))
    }

    fn listen(&self) -> Result<TcpListener, CliError> {
        let ip = if self.share { IpAddr::V4(Ipv4Addr::UNSPECIFIED) } else { IpAddr::V4(Ipv4Addr::LOCALHOST) };
        let at = |port: u16| SocketAddr::from((ip, port));
        match self.port {
            Some(port) => TcpListener::bind(at(port)).map_err(|error| {
                CliError::Message(format!(
                    "cannot listen on port {port}: {error}\nend what listens there, or choose another by --port"
                ))
            }),
            None => match TcpListener::bind(at(PORT)) {
                Ok(listener) => Ok(listener),
                Err(_) => TcpListener::bind(at(0)).map_err(|error| CliError::because(&error)),
            },
        }
    }

    /// Says where it is, and what is open to whom.
    fn print_address(&self, settings: &Settings, is_chosen: bool, out: &mut impl Write) -> Result<(), CliError> {
        // A secret that somebody chose is known to them, and not to stand in the journal of the system.
        match is_chosen {
            true => writeln!(out, "{}/start/PROGNOSIS_TOKEN", settings.address())?,
            false => writeln!(out, "{}", settings.start_link())?,
        }
        out.flush()?;
        term::t("Open this address in a browser. Ctrl-C ends the app; everything is saved as you go.");
        if self.share {
            let tls = if self.without_tls { ", unencrypted" } else { "" };
            let port = settings.address.port();
            term::t(&format!(
                "Shared: everybody who reaches port {port} of this computer can try to open it{tls}. Only this link opens everything; links of \
                 respondents open their own answers."
            ));
        }
        Ok(())
    }
}

/// The secret of the start link: a new one, or one that somebody chose, so that it outlives a restart; and whether it was chosen.
fn token() -> Result<(String, bool), CliError> {
    match std::env::var("PROGNOSIS_TOKEN") {
        Ok(token)
            if token.len() < SECRET
                || !token.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter)) =>
        {
            Err(CliError::Message(format!("PROGNOSIS_TOKEN needs {SECRET} letters, digits, - or _ at least")))
        }
        Ok(token) => Ok((token, true)),
        Err(_) => web::new_token()
            .map(|token| (token, false))
            .ok_or_else(|| CliError::Message("the system gives no randomness".to_owned())),
    }
}

/// Takes folders in that were changed while the app was not there.
async fn take_in(folders: &Folders<'_>) -> Result<(), CliError> {
    for folder in folders.found().map_err(fault)? {
        match folders.import(&folder, false).await {
            Ok(Some(synced)) => term::t(&format!("{}: read {}", synced.client, synced.files.join(", "))),
            Ok(None) => {}
            Err(error @ SyncError::Store(_)) => return Err(fault(error)),
            // One client that cannot be read keeps nobody from the others.
            Err(error) => term::t(&format!("note: {folder} is left as the app has it: {}", fault(error))),
        }
    }
    Ok(())
}

/// Writes back what was answered, and gives the clients of whom it could not.
async fn give_back(folders: &Folders<'_>) -> Vec<String> {
    let clients = match folders.store.clients().await {
        Ok(clients) => clients,
        Err(error) => {
            term::error(&fault(error.into()).to_string());
            return vec!["all clients".to_owned()];
        }
    };
    let mut left = Vec::new();
    for client in clients {
        match folders.export(&client, None, false).await {
            Ok(synced) if synced.files.is_empty() => {}
            Ok(synced) => term::t(&format!("{}: wrote {}", synced.client, synced.files.join(", "))),
            Err(error) => {
                term::error(&format!("{}: {}", client.name, fault(error)));
                left.push(client.name);
            }
        }
    }
    left
}

/// How somebody ends the app: Ctrl-C, or the system that runs it.
struct Ending {
    #[cfg(unix)]
    signals: Option<[tokio::signal::unix::Signal; 2]>,
}

impl Ending {
    /// Hears from now on.
    fn hear() -> Ending {
        #[cfg(unix)]
        {
            use tokio::signal::unix::{SignalKind, signal};
            let heard = || Some([signal(SignalKind::interrupt()).ok()?, signal(SignalKind::terminate()).ok()?]);
            Ending { signals: heard() }
        }
        #[cfg(not(unix))]
        Ending {}
    }

    /// Comes to its end once the app is to end. Without a way to be told it runs until it is killed, which loses nothing.
    async fn received(self) {
        #[cfg(unix)]
        if let Some([mut interrupt, mut terminate]) = self.signals {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
