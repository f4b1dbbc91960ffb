//! A pseudo-terminal with somebody at it who answers an interview.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

/// The day of every interview.
pub const DAY: [&str; 2] = ["--as-of", "2026-01-31"];

/// What somebody who types has before them.
pub struct Terminal {
    child: Child,
    keys: File,
    parts: Receiver<Vec<u8>>,
    /// What was shown and not yet waited for.
    shown: String,
    /// All that came, with the commands to the terminal.
    all: Vec<u8>,
    columns: u16,
}

impl Terminal {
    pub fn open(arguments: &[&str], folder: &Path, columns: u16) -> Terminal {
        Terminal::open_with(arguments, folder, columns, &[])
    }

    pub fn open_with(arguments: &[&str], folder: &Path, columns: u16, environment: &[(&str, &str)]) -> Terminal {
        let ours = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&ours).unwrap();
        unlockpt(&ours).unwrap();
        let name = ptsname(&ours, Vec::new()).unwrap().into_string().unwrap();
        let theirs = File::options().read(true).write(true).open(name).unwrap();
        tcsetwinsize(&theirs, Winsize { ws_row: 40, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 }).unwrap();
        // The terminal is the one that the session belongs to, as it is for whoever sits at one.
        let mut run = Command::new("setsid");
        run.args(["--ctty", "--wait", env!("CARGO_BIN_EXE_prognosis"), "interview"]).args(arguments).args(DAY);
        run.current_dir(folder).env("TERM", "xterm");
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CI", "COLUMNS", "VISUAL", "EDITOR"] {
            run.env_remove(name);
        }
        run.envs(environment.iter().copied());
        run.stdin(theirs.try_clone().unwrap()).stdout(theirs.try_clone().unwrap()).stderr(theirs);
        let child = run.spawn().unwrap();
        drop(run);
        let mut ours = File::from(ours);
        let keys = ours.try_clone().unwrap();
        let (sender, parts) = channel();
        std::thread::spawn(move || {
            let mut part = [0; 4096];
            while let Ok(length @ 1..) = ours.read(&mut part) {
                if sender.send(part[..length].to_vec()).is_err() {
                    break;
                }
            }
        });
        Terminal { child, keys, parts, shown: String::new(), all: Vec::new(), columns }
    }

    pub fn press(&mut self, keys: impl AsRef<[u8]>) {
        self.keys.write_all(keys.as_ref()).unwrap();
    }

    /// Makes the window so wide.
    pub fn resize(&mut self, columns: u16) {
        tcsetwinsize(&self.keys, Winsize { ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 }).unwrap();
    }

    fn take(&mut self) -> bool {
        let Ok(part) = self.parts.recv_timeout(Duration::from_secs(1)) else { return false };
        self.shown.push_str(&String::from_utf8_lossy(&part).replace("\r\n", "\n"));
        self.all.extend(part);
        true
    }

    /// Waits until something is shown, and gives what was shown up to there.
    pub fn until(&mut self, words: &str) -> String {
        let begun = Instant::now();
        loop {
            if let Some(at) = self.shown.find(words) {
                let rest = self.shown.split_off(at + words.len());
                return std::mem::replace(&mut self.shown, rest);
            }
            assert!(begun.elapsed() < Duration::from_mins(1), "no {words:?} in {:?}", self.shown);
            self.take();
        }
    }

    /// Answers at the prompt, and waits for the next one.
    pub fn answer(&mut self, keys: &str) -> String {
        self.press(keys);
        self.until("Saved: ") + &self.until("> ")
    }

    pub fn end(self) -> (String, Option<i32>) {
        let (rest, _, code) = self.transcript();
        (rest, code)
    }

    /// What was not waited for, how all of it looks on a screen that is high enough, and the exit code.
    pub fn transcript(mut self) -> (String, String, Option<i32>) {
        let code = self.child.wait().unwrap().code();
        while self.take() {}
        let mut screen = vt100::Parser::new(1000, self.columns, 0);
        screen.process(&self.all);
        let lines: Vec<String> = screen.screen().rows(0, self.columns).map(|line| line.trim_end().to_owned()).collect();
        (self.shown, format!("{}\n", lines.join("\n").trim_end()), code)
    }
}

/// Text without the commands of a terminal.
pub fn strip(text: &str) -> String {
    let mut plain = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\u{1b}' => _ = letters.find(char::is_ascii_alphabetic),
            '\r' => {}
            letter => plain.push(letter),
        }
    }
    plain
}
