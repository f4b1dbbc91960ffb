//! From what a page shows to its HTML.

use std::sync::{Arc, LazyLock};

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::app::App;
use crate::error::AppError;
use crate::look::{SCRIPT, STYLE};
use crate::session::Session;

/// What stands around every page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Frame {
    /// The token of its forms, for whoever opened the app.
    pub csrf: Option<String>,
    /// Where the client's pages begin, and its name.
    pub client: Option<ClientFrame>,
    /// The page of the client that this is.
    pub here: &'static str,
    /// The message that says what was just done.
    pub done: Option<&'static str>,
    /// Style and script by their digests, so that a new version is not hidden by an old one in a browser.
    version: &'static str,
}

/// The client that a page is about.
#[derive(Clone, Debug, Serialize)]
pub struct ClientFrame {
    /// Where its pages begin.
    pub path: String,
    /// Its name.
    pub name: String,
}

impl Frame {
    /// Of a page for nobody in particular.
    pub fn bare() -> Frame {
        static VERSION: LazyLock<String> = LazyLock::new(|| {
            let digest = Sha256::digest([STYLE, SCRIPT].concat());
            digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
        });
        Frame { version: &VERSION, ..Frame::default() }
    }

    /// Of a page for whoever opened the app.
    pub fn own(session: &Session) -> Frame {
        Frame { csrf: Some(session.form_token.clone()), ..Frame::bare() }
    }

    /// Of a page about a client.
    pub fn of(session: &Session, client: &store::Client, here: &'static str) -> Frame {
        let client = ClientFrame { path: format!("/a/{}", client.slug), name: client.name.clone() };
        Frame { client: Some(client), here, ..Frame::own(session) }
    }

    /// Says what was just done, where the address says so.
    pub fn saying(mut self, query: &[(String, String)]) -> Frame {
        let known =
            ["saved", "changed", "unchanged", "kept", "kept-same", "same", "removed", "revoked", "undone", "imported"];
        let said = query.iter().find(|(name, _)| name == "done").map(|(_, value)| value.as_str());
        self.done = known.into_iter().find(|one| Some(*one) == said);
        self
    }
}

/// What a page shows, in its frame.
#[derive(Serialize)]
struct Shown<'p, P> {
    frame: &'p Frame,
    page: &'p P,
}

/// Fills in a page.
pub fn page(app: &App, template: &str, frame: &Frame, page: &impl Serialize) -> Result<Response, AppError> {
    Ok(Html(app.pages.fill(template, &Shown { frame, page })?).into_response())
}

/// A page that was sent and has something wrong: a browser shows it like any other.
pub fn refused(app: &App, template: &str, frame: &Frame, shown: &impl Serialize) -> Result<Response, AppError> {
    let mut response = page(app, template, frame, shown)?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

#[derive(Serialize)]
struct ErrorPage {
    status: u16,
    message: &'static str,
    problems: Vec<String>,
}

/// The page in the place of one that cannot be shown.
pub fn error_page(app: &Arc<App>, error: &AppError) -> Response {
    let problems = match error {
        AppError::Inputs(problems) => {
            problems.iter().map(|problem| format!("{}: {}", problem.file, problem.message)).collect()
        }
        _ => Vec::new(),
    };
    if matches!(error, AppError::Store(_) | AppError::Broken(_)) {
        // Whoever runs the app sees it; whoever asked from outside does not.
        (app.settings.log_error)(&error.to_string());
    }
    let shown = ErrorPage { status: error.status().as_u16(), message: error.message(), problems };
    let words = app.pages.fill("error.html.j2", &Shown { frame: &Frame::bare(), page: &shown });
    let body = words.unwrap_or_else(|error| {
        format!("<!DOCTYPE html><title>Error</title><p>{}", error.to_string().replace('<', "&lt;"))
    });
    (error.status(), Html(body)).into_response()
}
