//! `serve` as a process: the folder that it makes, and how it ends where that cannot be written.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Stdio};

use rustix::process::{Pid, Signal, kill_process};

use crate::support::{command, folder, names};

/// The app in a folder, opened by its start link.
struct Served {
    process: Child,
    host: String,
    cookie: String,
}

impl Served {
    fn new(folder: &Path, dir: &str) -> Served {
        let mut command = command(&["serve", dir, "--no-open", "--port", "0"], folder);
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut link = String::new();
        BufReader::new(process.stdout.as_mut().unwrap()).read_line(&mut link).unwrap();
        let (host, start) = link.trim().strip_prefix("http://").expect("a link").split_once('/').unwrap();
        let mut served = Served { process, host: host.to_owned(), cookie: String::new() };
        let answer = served.ask("GET", &format!("/{start}"), "");
        served.cookie = answer.split("set-cookie: ").nth(1).unwrap().split(';').next().unwrap().to_owned();
        served
    }

    fn ask(&self, method: &str, path: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        let (host, cookie, length) = (&self.host, &self.cookie, body.len());
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nConnection: close\r\nContent-Type: \
             application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        stream.write_all(head.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn csrf(&self) -> String {
        let page = self.ask("GET", "/new", "");
        page.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    }

    /// Answers a question of the client `acme`.
    fn answer(&self, key: &str, value: &str) {
        let page = self.ask("GET", &format!("/a/acme/q/{key}"), "");
        let seen = page.split("name=\"seen\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let body = format!("csrf={}&seen={seen}&{key}={value}&act=save", self.csrf());
        let answer = self.ask("POST", &format!("/a/acme/q/{key}"), &body);
        assert!(answer.contains("done=saved") || answer.contains("done=changed"), "{answer}");
    }

    /// Asks it to end; gives its exit code and what it said.
    fn end(mut self) -> (Option<i32>, String) {
        let id = Pid::from_child(&self.process);
        kill_process(id, Signal::TERM).unwrap();
        let mut said = String::new();
        self.process.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        (self.process.wait().unwrap().code(), said)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It has ended already, unless a test failed.
        let _ = self.process.kill();
    }
}

#[test]
fn a_folder_that_is_not_there_is_made_for_its_user_alone() {
    let here = folder::<&str>(&[]);
    let (code, said) = Served::new(here.path(), "deep/mine").end();
    assert_eq!(code, Some(0), "{said}");
    let mode = fs::metadata(here.path().join("deep/mine")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
    assert!(names(&here.path().join("deep/mine")).contains(&"prognosis.db".to_owned()));
}

#[test]
fn a_folder_that_cannot_be_written_is_no_success_and_loses_nothing() {
    let here = folder(&[("acme/answers.yaml", "company: Acme\nanswers:\n  FM-02: 0\n"), ("acme/program.yaml", "")]);
    fs::remove_file(here.path().join("acme/program.yaml")).unwrap();
    fs::create_dir(here.path().join("newco")).unwrap();
    let served = Served::new(here.path(), ".");
    served.answer("FM-02", "3");
    // What lies in the way of the last file.
    let block = here.path().join("acme/prognosis-store.json");
    fs::create_dir(&block).unwrap();
    let (code, said) = served.end();
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("not written into a folder: Acme") && said.contains("nothing is lost"), "{said}");
    assert!(said.contains("newco holds nothing yet"), "{said}");

    let served = Served::new(here.path(), ".");
    let page = served.ask("GET", "/a/acme/q/FM-02", "");
    assert!(page.contains("value=\"3\" checked"), "the answer is another one");
    fs::remove_dir(&block).unwrap();
    let (code, said) = served.end();
    assert_eq!(code, Some(0), "{said}");
    assert!(!said.contains("read answers.yaml"), "{said}");
    let text = fs::read_to_string(here.path().join("acme/answers.yaml")).unwrap();
    assert!(text.contains("FM-02: 3") || text.contains("FM-02: {value: 3") || text.contains("value: 3"), "{text}");
}
