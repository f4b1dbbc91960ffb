//! Which address leads to which page, and what stands in front of all of them.

mod asking;
mod brand;
mod clients;
mod compare;
mod history;
mod overview;
mod parts;
mod people;
mod plan;
mod question;
mod report;
mod respond;
mod runs;
mod start;
mod vote;
mod workshop;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::StatusCode;
use axum::http::header::{ALLOW, CONTENT_TYPE};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::{get, post};
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::TimeoutLayer;

use crate::ServeError;
use crate::app::App;
use crate::error::AppError;
use crate::guard;
use crate::page::error_page;

/// The most bytes that a form may have; a logo is the largest thing that is sent.
const LARGEST: usize = 256 << 10;

/// How long a request may take, with its body.
const PATIENCE: Duration = Duration::from_secs(30);

/// All pages.
pub fn router(app: Arc<App>) -> Result<Router, ServeError> {
    let csrf = CsrfLayer::new();
    let csrf = match &app.settings.base_url {
        // Behind a proxy the host that is named here may be another than the one that the browser sees.
        Some(url) => csrf.add_trusted_origin(url.trim_end_matches('/')),
        None => Ok(csrf),
    };
    let csrf = csrf.map_err(|error| ServeError::Settings(format!("the address of others is no origin: {error}")))?;
    let own = Router::new()
        .route("/", get(clients::home))
        .route("/leave", post(start::leave))
        .route("/new", get(clients::new).post(clients::add))
        .route("/a/{client}", get(question::tasks))
        .route("/a/{client}/depth", post(clients::depth))
        .route("/a/{client}/next", get(question::next))
        .route("/a/{client}/q/{key}", get(question::show).post(question::save))
        .route("/a/{client}/check", get(question::check))
        .route("/a/{client}/report", get(report::overview))
        .route("/a/{client}/report/{file}", get(report::file))
        .route("/a/{client}/runs", post(compare::keep))
        .route("/a/{client}/compare", get(compare::show))
        .route("/a/{client}/plan", get(plan::show).post(plan::save))
        .route("/a/{client}/plan.csv", get(plan::export).post(plan::import))
        .route("/a/{client}/people", get(people::show).post(people::add))
        .route("/a/{client}/people/{person}/link", post(people::link))
        .route("/a/{client}/people/{person}/revoke", post(people::revoke))
        .route("/a/{client}/people/{person}/remove", post(people::remove))
        .route("/a/{client}/history", get(history::show))
        .route("/a/{client}/history/undo", post(history::undo))
        .route("/a/{client}/workshop", get(workshop::show).post(workshop::act))
        .route("/a/{client}/brand", get(brand::show).post(brand::save))
        .route("/a/{client}/brand/preview", get(brand::preview))
        .layer(from_fn_with_state(app.clone(), guard::owner));
    let others = Router::new()
        .route("/start/{token}", get(start::start).post(start::enter))
        .route("/static/app.css", get(start::style))
        .route("/static/app.js", get(start::script))
        .route("/health", get(start::health))
        .route("/r/{token}", get(respond::welcome).post(respond::agree))
        .route("/r/{token}/tasks", get(respond::tasks))
        .route("/r/{token}/next", get(respond::next))
        .route("/r/{token}/q/{key}", get(respond::show).post(respond::save))
        .route("/r/{token}/check", get(respond::check))
        .route("/r/{token}/done", post(respond::done))
        .route("/w/{token}", get(vote::show).post(vote::vote));
    Ok(own
        .merge(others)
        .fallback(async || AppError::NotFound)
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, PATIENCE))
        .layer(csrf)
        .layer(from_fn_with_state(app.clone(), errors))
        .layer(from_fn_with_state(app.clone(), guard::known_host))
        .layer(from_fn_with_state(app.clone(), guard::headers))
        .with_state(app))
}

/// Puts the page that says what went wrong into the place of a bare status.
async fn errors(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let is_own = request.uri().path().starts_with("/a/");
    let response = next.run(request).await;
    if let Some(error) = response.extensions().get::<Arc<AppError>>() {
        return match &**error {
            // What is wrong with a client's files is nothing for those who are asked.
            AppError::Inputs(_) if !is_own => error_page(&app, &AppError::Broken(error.to_string())),
            error => error_page(&app, error),
        };
    }
    // What libraries refuse by themselves has no page yet.
    let bare = match response.status() {
        StatusCode::FORBIDDEN => AppError::Foreign,
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => AppError::NotFound,
        StatusCode::BAD_REQUEST | StatusCode::PAYLOAD_TOO_LARGE | StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            AppError::Malformed(String::new())
        }
        StatusCode::REQUEST_TIMEOUT => AppError::Malformed(String::new()),
        _ => return response,
    };
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.starts_with("text/html") {
        return response;
    }
    let mut page = error_page(&app, &bare);
    *page.status_mut() = response.status();
    if let Some(allow) = response.headers().get(ALLOW) {
        page.headers_mut().insert(ALLOW, allow.clone());
    }
    page
}
