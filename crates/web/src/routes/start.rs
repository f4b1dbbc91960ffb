//! The way in for whoever started the app, the way out, and what pages are dressed in.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::App;
use crate::error::AppError;
use crate::forms::OwnForm;
use crate::guard::asks;
use crate::links::Token;
use crate::look::{SCRIPT, STYLE};
use crate::page::{Frame, page};

/// The start link. It shows a button and begins nothing: programs that look at links before people do, in mail and chat, open nothing.
pub async fn start(
    State(app): State<Arc<App>>,
    info: ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    if app.takes_once(&token) {
        return begin(&app);
    }
    if !Token::of(&app.settings.token).is(&token) {
        return Err(app.limits.wrong_link(asks(&info)));
    }
    // On one's own computer nobody looks at the link before the browser does.
    if app.settings.base_url.is_none() {
        return begin(&app);
    }
    page(&app, "link.html.j2", &Frame::bare(), &())
}

/// Begins a session.
pub async fn enter(
    State(app): State<Arc<App>>,
    info: ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    if !Token::of(&app.settings.token).is(&token) {
        return Err(app.limits.wrong_link(asks(&info)));
    }
    begin(&app)
}

fn begin(app: &App) -> Result<Response, AppError> {
    let cookie = app.sessions.begin(&app.settings)?;
    // The secret of the link is not to stand in the address bar and the history of whoever looks over a shoulder.
    let mut response = Redirect::to("/").into_response();
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    Ok(response)
}

/// Ends a session.
pub async fn leave(State(app): State<Arc<App>>, headers: HeaderMap, OwnForm(_): OwnForm) -> Result<Response, AppError> {
    let cookie = app.sessions.end(&app.settings, &headers)?;
    let mut response = page(&app, "left.html.j2", &Frame::bare(), &())?;
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    forget_drafts(&mut response);
    Ok(response)
}

/// Has the browser forget what was typed and not sent.
pub fn forget_drafts(response: &mut Response) {
    let name = header::HeaderName::from_static("clear-site-data");
    response.headers_mut().insert(name, header::HeaderValue::from_static("\"storage\""));
}

/// The style sheet.
pub async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE).into_response()
}

/// The script.
pub async fn script() -> Response {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], SCRIPT).into_response()
}

/// Whether the app and its store answer, for whoever watches it.
pub async fn health(State(app): State<Arc<App>>) -> Result<Response, AppError> {
    app.store.clients().await?;
    Ok("ok\n".into_response())
}
