//! What the app is told by whoever starts it: the pack, the clock, where it listens.

use std::net::SocketAddr;

use expr::Day;
use pack::Catalog;
use report::words::Messages;

/// What the app is told by whoever starts it.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The pack.
    pub catalog: &'static Catalog,
    /// The day of answers and reports.
    pub today: fn() -> Day,
    /// The time of events, as RFC 3339 in UTC.
    pub now: fn() -> String,
    /// Where it listens.
    pub address: SocketAddr,
    /// Under which address others reach it, such as `https://audit.example.com`; by it links are written, and its host is answered.
    pub base_url: Option<String>,
    /// The secret of the start link.
    pub token: String,
    /// The secret of a start link that works once, for the browser that is opened.
    pub once: Option<String>,
    /// The folders beside those of clients that hold nothing yet, by their names.
    pub empty: Vec<String>,
    /// The words of its pages.
    pub words: Messages,
    /// Tells whoever runs the app what went wrong inside; answers and secrets are no part of it.
    pub log_error: fn(&str),
}

impl Settings {
    /// The address under which pages are reached, without a slash at its end.
    pub fn address(&self) -> String {
        match &self.base_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            None => format!("http://{}", self.address),
        }
    }

    /// The link that opens the app for whoever started it.
    pub fn start_link(&self) -> String {
        format!("{}/start/{}", self.address(), self.token)
    }

    /// The start link that works once.
    pub fn link_for_once(&self) -> Option<String> {
        Some(format!("{}/start/{}", self.address(), self.once.as_ref()?))
    }

    /// Whether links that are written lead others nowhere: to their own computer, and not to this one.
    pub fn is_for_this_computer(&self) -> bool {
        self.base_url.is_none() && self.address.ip().is_loopback()
    }

    /// Whether pages are reached by TLS.
    pub fn is_secure(&self) -> bool {
        self.base_url.as_deref().is_some_and(|url| url.starts_with("https://"))
    }
}

/// The origin that an address is, as a browser writes it: scheme, host, and port where it is not the usual; none where it is another.
pub fn origin(address: &str) -> Option<String> {
    let uri: axum::http::Uri = address.trim_end_matches('/').parse().ok()?;
    let scheme = uri.scheme_str().filter(|scheme| ["http", "https"].contains(scheme))?;
    let authority = uri.authority()?;
    let host = authority.host().to_ascii_lowercase();
    let plain = |letter: char| letter.is_ascii_alphanumeric() || ".-[]:".contains(letter);
    let is_whole = uri.path() == "/" && uri.query().is_none() && !authority.as_str().contains('@');
    let port = match authority.as_str().strip_prefix(authority.host())? {
        "" => None,
        port => Some(port.strip_prefix(':')?.parse::<u16>().ok().filter(|port| *port > 0)?),
    };
    let usual = if scheme == "https" { 443 } else { 80 };
    let port = port.filter(|port| *port != usual).map(|port| format!(":{port}")).unwrap_or_default();
    (is_whole && !host.is_empty() && host.chars().all(plain)).then(|| format!("{scheme}://{host}{port}"))
}

#[cfg(test)]
pub mod tests {
    use report::words::Messages;

    use super::{Settings, origin};

    /// What an app of a test is told.
    pub fn settings(base_url: Option<&str>) -> Settings {
        Settings {
            catalog: Box::leak(Box::new(builtin::catalog().unwrap())),
            today: || "2026-11-29".parse().unwrap(),
            now: || "2026-11-29T12:00:00Z".to_owned(),
            address: "127.0.0.1:7357".parse().unwrap(),
            base_url: base_url.map(str::to_owned),
            token: "secret".to_owned(),
            once: None,
            empty: Vec::new(),
            words: Messages::english().clone(),
            log_error: |_| {},
        }
    }

    #[test]
    fn a_link_leads_others_somewhere_only_by_an_address_of_their_own_network() {
        let listening = |address: &str, base_url: Option<&str>| {
            Settings { address: address.parse().unwrap(), ..settings(base_url) }.is_for_this_computer()
        };
        assert!(listening("127.0.0.1:7357", None) && listening("[::1]:7357", None));
        assert!(!listening("127.0.0.1:7357", Some("https://audit.example.com")));
        assert!(!listening("192.168.0.7:7357", None));
    }

    #[test]
    fn an_address_for_others_is_an_origin() {
        for (address, expected) in [
            ("https://Audit.example.com/", Some("https://audit.example.com")),
            ("https://audit.example.com:443", Some("https://audit.example.com")),
            ("http://192.168.0.7:7357", Some("http://192.168.0.7:7357")),
            ("https://[::1]:8443", Some("https://[::1]:8443")),
            ("https://audit.example.com/path", None),
            ("https://user@audit.example.com", None),
            ("https://a.example:99999", None),
            ("https://:80", None),
            ("https://*", None),
            ("https://a\"b", None),
            ("ftp://a.example", None),
            ("audit.example.com", None),
        ] {
            assert_eq!(origin(address).as_deref(), expected, "{address}");
        }
    }
}
