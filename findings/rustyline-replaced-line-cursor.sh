#!/usr/bin/env bash
# crates.io rustyline 19.0.0 (the editor of lines for terminals), a key that puts another text into the line:
# Cmd::Replace(Movement::WholeLine, Some(text)), as an event handler of one's own may answer.
#
# Behaviour: the text stands there, and the cursor stays in front of it. What is typed next goes before it: after
# a key that puts in "2", typing 3 gives "32" and not "23". The end key moves behind it as ever. A hint that asks whether the cursor
# is at the end, as the hints of the crate's own history do, is not shown.
# One expects: the cursor behind what was put in, as after a paste or a step through the history.
# Why it matters here: arrows that walk through the numbers of statements do it by such a key, and somebody who corrects the number by
# typing answers with another one.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

cargo new --quiet --vcs none asked
cd asked
cargo add --quiet rustyline@=19.0.0 --no-default-features --features custom-bindings
cat > src/main.rs <<'RS'
use rustyline::{Cmd, ConditionalEventHandler, DefaultEditor, Event, EventContext, EventHandler, KeyCode, KeyEvent, Modifiers, Movement, RepeatCount};
struct Put;
impl ConditionalEventHandler for Put {
    fn handle(&self, _: &Event, _: RepeatCount, _: bool, _: &EventContext<'_>) -> Option<Cmd> {
        Some(Cmd::Replace(Movement::WholeLine, Some("2".to_owned())))
    }
}
fn main() {
    let mut editor = DefaultEditor::new().unwrap();
    editor.bind_sequence(KeyEvent(KeyCode::Down, Modifiers::NONE), EventHandler::Conditional(Box::new(Put)));
    for _ in 0..2 {
        println!("read={}", editor.readline("> ").unwrap());
    }
}
RS
cargo build --quiet
cargo tree --depth 1 --prefix none | sed -n 's/^rustyline v\([0-9.]*\).*/# rustyline==\1/p'
python3 - <<'PY' > said.txt
import os, pty, select, time
pid, terminal = pty.fork()
if pid == 0:
    os.environ["TERM"] = "xterm"
    os.execv("target/debug/asked", ["asked"])
said = b""
def until(words):
    global said
    end = time.time() + 30
    while words not in said and time.time() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                said += os.read(terminal, 4096)
            except OSError:
                break
until(b"> ")
os.write(terminal, b"\x1b[B3\r")
until(b"read=32")
os.write(terminal, b"\x1b[B\x1b[F3\r")
until(b"read=23")
print("\n".join(line for line in said.decode().replace("\r", "\n").split("\n") if line.startswith("read=")))
PY
cat said.txt
diff <(printf 'read=32\nread=23\n') said.txt && echo "as told: the cursor stays in front of what was put in"
