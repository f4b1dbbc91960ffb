//! What stands in front of every page: the host that is answered, who opened the app, and what each response carries.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderValue, Method, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::error::AppError;
use crate::page::error_page;
use crate::settings::Settings;

/// Lets only requests through that name a host under which the app is reached: a page of somebody else whose name was made to point
/// here (DNS rebinding) names another.
pub async fn known_host(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let mut named = request.headers().get_all(header::HOST).iter();
    let host = named.next().and_then(|host| host.to_str().ok());
    if named.next().is_some() {
        // Two names are none: RFC 9112, section 3.2.
        return axum::http::StatusCode::BAD_REQUEST.into_response();
    }
    let host = host.or_else(|| request.uri().authority().map(|authority| authority.as_str()));
    if host.is_some_and(|host| is_known(&app.settings, host)) {
        return next.run(request).await;
    }
    (axum::http::StatusCode::MISDIRECTED_REQUEST, "This app does not answer under that name.\n").into_response()
}

fn is_known(settings: &Settings, host: &str) -> bool {
    let port = settings.address.port();
    let own = [
        format!("127.0.0.1:{port}"),
        format!("localhost:{port}"),
        format!("[::1]:{port}"),
        settings.address.to_string(),
    ];
    let named = settings.base_url.as_deref().and_then(|url| url.parse::<Uri>().ok());
    let named = named.as_ref().and_then(|url| url.authority()).map(|authority| authority.as_str().to_ascii_lowercase());
    let host = host.to_ascii_lowercase();
    own.contains(&host) || named.is_some_and(|named| named == host)
}

/// Lets only whoever opened the app by its start link through, and of forms those that were given to them.
pub async fn owner(State(app): State<Arc<App>>, mut request: Request, next: Next) -> Response {
    let Some(session) = app.sessions.of(&app.settings, request.headers()) else {
        return error_page(&app, &AppError::Denied);
    };
    request.extensions_mut().insert(session);
    next.run(request).await
}

/// What every response carries.
pub async fn headers(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let is_static = request.uri().path().starts_with("/static/");
    let is_get = matches!(*request.method(), Method::GET | Method::HEAD);
    let mut response = next.run(request).await;
    let is_kept = is_static && is_get && response.status().is_success();
    let is_late = response.status() == axum::http::StatusCode::TOO_MANY_REQUESTS;
    let headers = response.headers_mut();
    if is_late {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("60"));
    }
    let mut set = |name: header::HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, POLICY);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "same-origin");
    set(header::X_FRAME_OPTIONS, "SAMEORIGIN");
    set(header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(header::HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()");
    // What stands on a page is somebody's answers: nothing but style and script is kept by browsers.
    set(header::CACHE_CONTROL, if is_kept { "public, max-age=31536000, immutable" } else { "no-store" });
    if app.settings.is_secure() {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    response
}

/// What a page of the app may load: style, script and pictures of its own, and nothing from anywhere else.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; \
                      form-action 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'";

/// Who asks, for limits: the other end of the connection. What a proxy says of others is not believed.
pub fn asks(info: &ConnectInfo<SocketAddr>) -> SocketAddr {
    info.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::tests::settings;

    #[test]
    fn only_names_of_this_app_are_answered() {
        let settings = settings(Some("https://Audit.example.com/"));
        for host in ["127.0.0.1:7357", "localhost:7357", "LOCALHOST:7357", "[::1]:7357", "audit.example.com"] {
            assert!(is_known(&settings, host), "{host}");
        }
        for host in
            ["127.0.0.1", "127.0.0.1:80", "evil.example", "localhost.evil.example:7357", "", "audit.example.com:1"]
        {
            assert!(!is_known(&settings, host), "{host}");
        }
    }
}
