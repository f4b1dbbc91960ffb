//! An app that runs for a test, and requests to it.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use report::words::Messages;
use store::{Client, NewFile, Put, PutMode, Store};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::settings::Settings;
use crate::settings::tests::settings;

/// An app with a store of its own, opened by its start link.
pub struct Tried {
    pub store: Store,
    settings: Settings,
    runtime: Runtime,
    cookie: String,
    csrf: String,
    _folder: TempDir,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub location: String,
    pub body: String,
    cookie: String,
}

impl Tried {
    /// Serves until it is dropped; `empty` are folders that hold nothing yet.
    pub fn new(empty: &[&str]) -> Tried {
        Tried::with(empty, Messages::english().clone())
    }

    /// The same with other words.
    pub fn with(empty: &[&str], words: Messages) -> Tried {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let store = runtime.block_on(store::open(folder.path().join("store.db").to_str().unwrap())).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let empty = empty.iter().map(|name| (*name).to_owned()).collect();
        let settings = Settings { address: listener.local_addr().unwrap(), empty, words, ..settings(None) };
        runtime.spawn(crate::serve(listener, store.clone(), settings.clone(), std::future::pending()));
        let mut tried = Tried { store, settings, runtime, cookie: String::new(), csrf: String::new(), _folder: folder };
        tried.cookie = tried.get("/start/secret").cookie;
        let page = tried.get("/new").body;
        tried.csrf = between(&page, "name=\"csrf\" value=\"", "\"").to_owned();
        tried
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "")
    }

    /// Sends a form; of the owner's it has the token.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let own = [("csrf", self.csrf.as_str())];
        let fields: Vec<(&str, &str)> = fields.iter().copied().chain(own).collect();
        self.ask("POST", path, &serde_urlencoded::to_string(fields).unwrap())
    }

    fn ask(&self, method: &str, path: &str, body: &str) -> Answer {
        let mut stream = TcpStream::connect(self.settings.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nCookie: {}\r\nConnection: close\r\nContent-Type: \
             application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
            self.settings.address,
            self.cookie,
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(body.as_bytes()).unwrap();
        let mut said = String::new();
        stream.read_to_string(&mut said).unwrap();
        let (head, body) = said.split_once("\r\n\r\n").unwrap();
        let header = |name: &str| {
            let line = head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
            line.unwrap_or_default().to_owned()
        };
        let cookie = header("set-cookie").split(';').next().unwrap_or_default().to_owned();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, location: header("location"), body: body.to_owned(), cookie }
    }

    /// Adds a client, and gives where its pages begin.
    pub fn client(&self, company: &str, questionnaire: &str) -> String {
        let made = self.post("/new", &[("company", company), ("questionnaire", questionnaire)]);
        assert_eq!(made.status, 303, "{}", made.body);
        made.location.trim_end_matches("/next").to_owned()
    }

    pub fn kept(&self, path: &str) -> Client {
        self.runtime.block_on(self.store.client(path.trim_start_matches("/a/"))).unwrap().unwrap()
    }

    /// Puts a file of the client's folder into the store.
    pub fn file(&self, path: &str, name: &str, text: &str) {
        let client = self.kept(path);
        let file = NewFile { path: name.to_owned(), bytes: text.as_bytes().to_vec() };
        let put =
            Put { mode: PutMode::Add, who: "folder".to_owned(), at: "2026-11-29T12:00:00Z".to_owned(), why: None };
        self.runtime.block_on(self.store.put_files(client.id, vec![file], put)).unwrap();
    }

    /// Answers a question as whoever has its page in front of them.
    pub fn answer(&self, path: &str, key: &str, value: &str) -> Answer {
        let page = self.get(&format!("{path}/q/{key}")).body;
        let seen = between(&page, "name=\"seen\" value=\"", "\"").to_owned();
        let done = self.post(&format!("{path}/q/{key}"), &[("seen", &seen), (key, value), ("act", "save")]);
        assert_eq!(done.status, 303, "{key}: {}", done.body);
        done
    }

    /// Adds a person, and gives their link.
    pub fn person(&self, path: &str, name: &str, role: &str) -> String {
        let page = self.post(&format!("{path}/people"), &[("name", name), ("role", role)]);
        assert_eq!(page.status, 200, "{}", page.body);
        format!("/r/{}", between(&page.body, "/r/", "\""))
    }
}

/// What stands between two marks.
pub fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let (_, rest) = text.split_once(from).unwrap_or_else(|| panic!("no {from} in {text}"));
    rest.split(to).next().unwrap_or_default()
}

/// The text of a page without its tags, one blank where there is white space.
pub fn text(html: &str) -> String {
    let main = html.split("<main").nth(1).unwrap_or(html);
    let mut text = String::new();
    for part in main.split('<').skip(1) {
        text.push(' ');
        text.push_str(part.split_once('>').map_or("", |(_, words)| words));
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
