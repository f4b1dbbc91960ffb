//! Who opened the app by its start link, the token of their forms, and how often somebody may try a link.

use std::collections::HashSet;
use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};

use axum::http::{HeaderMap, HeaderValue, header};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use expr::Day;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::error::AppError;
use crate::links::Token;
use crate::settings::Settings;

/// The name of the cookie. By TLS it is bound to this host.
fn cookie_name(settings: &Settings) -> &'static str {
    if settings.is_secure() { "__Host-prognosis" } else { "prognosis" }
}

/// For how many days a session lasts.
const DAYS: u32 = 7;

/// The sessions of those who opened the app by its start link. Nothing is kept of them: a cookie says since which day it lasts, signed
/// by a key that hangs on the secret of the start link, so that a restart with the same secret ends none.
#[derive(Debug, Default)]
pub struct Sessions {
    /// Those that were closed before their time, by digest.
    closed: Mutex<HashSet<[u8; 32]>>,
}

/// The session of a request.
#[derive(Clone, Debug)]
pub struct Session {
    /// What its forms carry.
    pub form_token: String,
}

impl Sessions {
    /// Begins a session and gives its cookie. Nothing that came with the request becomes part of it.
    pub fn begin(&self, settings: &Settings) -> Result<HeaderValue, AppError> {
        let id = Token::new().ok_or_else(|| AppError::Broken("the system gives no randomness".to_owned()))?;
        let text = format!("{}.{}", id.as_str(), (settings.today)());
        let value = format!("{text}.{}", signed(settings, "session", &text));
        cookie_header(settings, &value, DAYS * 86_400)
    }

    /// Ends a session, and gives the cookie that takes it away.
    pub fn end(&self, settings: &Settings, headers: &HeaderMap) -> Result<HeaderValue, AppError> {
        if let Some(value) = cookie(headers, cookie_name(settings)) {
            self.closed.lock().unwrap_or_else(PoisonError::into_inner).insert(Token::of(&value).digest());
        }
        cookie_header(settings, "", 0)
    }

    /// The session of a request, where it has one.
    pub fn of(&self, settings: &Settings, headers: &HeaderMap) -> Option<Session> {
        let value = cookie(headers, cookie_name(settings))?;
        let (text, mac) = value.rsplit_once('.')?;
        if !Token::of(mac).is(&signed(settings, "session", text)) {
            return None;
        }
        let since: Day = text.rsplit_once('.')?.1.parse().ok()?;
        let today = (settings.today)();
        let is_closed =
            || self.closed.lock().unwrap_or_else(PoisonError::into_inner).contains(&Token::of(&value).digest());
        if since > today || since.plus_days(DAYS) < today || is_closed() {
            return None;
        }
        Some(Session { form_token: signed(settings, "form", text) })
    }
}

fn cookie_header(settings: &Settings, value: &str, seconds: u32) -> Result<HeaderValue, AppError> {
    let secure = if settings.is_secure() { "; Secure" } else { "" };
    let name = cookie_name(settings);
    let cookie = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}");
    HeaderValue::from_str(&cookie).map_err(|error| AppError::broken(&error))
}

/// A text signed for one use, by a key that hangs on the secret of the start link.
pub fn signed(settings: &Settings, what: &str, text: &str) -> String {
    // A key of any length is one.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(settings.token.as_bytes()) else { return String::new() };
    mac.update(what.as_bytes());
    mac.update(b"\0");
    mac.update(text.as_bytes());
    URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
}

/// The cookie of a name.
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut named = all.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    named.find(|(one, _)| *one == name).map(|(_, value)| value.to_owned())
}

/// How often somebody may try.
#[derive(Debug)]
pub struct Limits {
    /// Links that do not exist.
    guesses: DefaultKeyedRateLimiter<IpAddr>,
    /// What is sent by one link.
    sent: DefaultKeyedRateLimiter<[u8; 32]>,
    /// Who votes for the first time.
    voters: DefaultKeyedRateLimiter<IpAddr>,
}

/// How many links that do not exist somebody may ask for in a minute.
const GUESSES: NonZeroU32 = NonZeroU32::new(30).unwrap();

/// How many answers somebody may send by one link in a minute: a person who answers two in a second does not read them.
const SENT: NonZeroU32 = NonZeroU32::new(120).unwrap();
/// How many new voters an address may have in a minute: a room behind one address is one.
const VOTERS: NonZeroU32 = NonZeroU32::new(60).unwrap();
/// From how many that are remembered on those that were quiet are forgotten.
const REMEMBERED: usize = 100_000;

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            guesses: RateLimiter::keyed(Quota::per_minute(GUESSES)),
            sent: RateLimiter::keyed(Quota::per_minute(SENT)),
            voters: RateLimiter::keyed(Quota::per_minute(VOTERS)),
        }
    }
}

impl Limits {
    /// Counts a link that does not exist, and says how to answer it.
    pub fn wrong_link(&self, from: SocketAddr) -> AppError {
        if self.guesses.len() > REMEMBERED {
            self.guesses.retain_recent();
        }
        match self.guesses.check_key(&from.ip()) {
            Ok(()) => AppError::NotFound,
            Err(_) => AppError::TooMany,
        }
    }

    /// Counts an answer that is sent by a link.
    pub fn send(&self, link: [u8; 32]) -> Result<(), AppError> {
        if self.sent.len() > REMEMBERED {
            self.sent.retain_recent();
        }
        self.sent.check_key(&link).map_err(|_| AppError::TooMany)
    }

    /// Counts somebody who votes for the first time.
    pub fn new_voter(&self, from: SocketAddr) -> Result<(), AppError> {
        if self.voters.len() > REMEMBERED {
            self.voters.retain_recent();
        }
        self.voters.check_key(&from.ip()).map_err(|_| AppError::TooMany)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::tests::settings;

    #[test]
    fn a_session_has_a_new_secret_each_time() {
        let (settings, sessions) = (settings(None), Sessions::default());
        let cookie = sessions.begin(&settings).unwrap();
        let sent = |cookie: &HeaderValue| {
            let mut headers = HeaderMap::new();
            let pair = cookie.to_str().unwrap().split(';').next().unwrap().to_owned();
            headers.insert(header::COOKIE, HeaderValue::from_str(&format!("other=1; {pair}")).unwrap());
            headers
        };
        let headers = sent(&cookie);
        assert_ne!(sessions.begin(&settings).unwrap(), cookie);
        assert!(sessions.of(&settings, &headers).is_some());
        assert!(sessions.of(&settings, &sent(&HeaderValue::from_static("prognosis=made-up"))).is_none());
        let restarted = Sessions::default();
        assert!(restarted.of(&settings, &headers).is_some(), "a restart with the same secret ends no session");
        let other = Settings { token: "another".to_owned(), ..settings.clone() };
        assert!(restarted.of(&other, &headers).is_none());
        let later = Settings { today: || "2026-12-07".parse().unwrap(), ..settings.clone() };
        assert!(sessions.of(&later, &headers).is_none());
        sessions.end(&settings, &headers).unwrap();
        assert!(sessions.of(&settings, &headers).is_none());
    }
}
