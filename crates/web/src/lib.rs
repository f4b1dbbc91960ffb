//! The local web app: a client, its people and its plan in a browser, on one's own computer.
//!
//! Pages are rendered here and work without scripts. What is known of a client stands in the [`store`]; a desk puts it together
//! as the files that an audit reads, so that a page and the command line judge the same. Whoever opened the app by its start link sees
//! everything; whoever came by a link of their own sees their own answers.
//!
//! No clock and no file is touched here: [`Settings`] brings what is needed.

mod app;
mod brand;
mod decided;
mod desk;
mod error;
mod forms;
mod guard;
mod links;
mod look;
mod memory;
mod overview;
mod page;
mod routes;
mod session;
mod settings;
mod slug;
#[cfg(test)]
mod tests;
mod workshop;

pub use desk::{ABOUT, FOLDER};
pub use links::new_token;
pub use settings::{Settings, origin};
pub use slug::slug;
use std::net::TcpListener;
use std::time::Duration;
use store::Store;

use axum_server::Handle;
use hyper_util::rt::TokioTimer;

/// Why the app ended before it was told to.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServeError {
    /// The settings cannot be used.
    #[error("{0}")]
    Settings(String),
    /// The connection to browsers broke.
    #[error("the app cannot go on listening")]
    Listen(#[from] std::io::Error),
}

/// How long the head of a request may take, also of one that never comes on a connection that is kept open.
const HEAD: Duration = Duration::from_secs(10);
/// How long requests that are under way have to come to their end when the app does.
const LEAVE: Duration = Duration::from_secs(5);

/// Serves the app until `until` comes to its end; requests that are under way have five seconds to be answered.
///
/// # Errors
///
/// [`ServeError`] for settings that cannot be used, or if nothing can be listened to any more.
pub async fn serve(
    listener: TcpListener,
    store: Store,
    settings: Settings,
    until: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    let app = app::App::new(store, settings);
    let router = routes::router(app)?;
    let service = router.into_make_service_with_connect_info::<std::net::SocketAddr>();
    let handle = Handle::new();
    let ending = handle.clone();
    tokio::spawn(async move {
        until.await;
        ending.graceful_shutdown(Some(LEAVE));
    });
    let mut server = axum_server::from_tcp(listener)?.handle(handle);
    server.http_builder().http1().timer(TokioTimer::new()).header_read_timeout(HEAD);
    server.serve(service).await?;
    Ok(())
}

/// What a client's folder would hold: the files that are kept, with every answer of the store in its place.
///
/// # Errors
///
/// Words that say what cannot be read.
pub async fn files(
    store: &Store,
    client: &store::Client,
    settings: &Settings,
) -> Result<std::collections::BTreeMap<String, Vec<u8>>, String> {
    desk::Desk::open(store, client, settings, memory::Memory::default())
        .await
        .map(desk::Desk::into_files)
        .map_err(|error| error.to_string())
}
