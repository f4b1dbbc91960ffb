//! Files are written whole or not at all: on a full disk, under a limit, when killed, and by many at once.

#![cfg(unix)]

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use assert_cmd::assert::OutputAssertExt;
use tempfile::TempDir;

use crate::support::{code, command, folder, names, prognosis, root, stderr};

const ANSWERS: &str = include_str!("../../examples/brightloom/answers.yaml");

const DAY: [&str; 2] = ["--as-of", "2026-01-31"];

/// A program with a misspelt block and much that was written by hand.
fn program() -> String {
    let notes: String = (1..=300).map(|note| format!("# note {note}: kept in this place and in no other\n")).collect();
    format!(
        "program:\n  stage: 1\n  started_on: 2025-09-01\nteirs:\n  - name: Gold\nleader:\n  name: Ann\n{notes}company:\n  vertical: Water\n"
    )
}

/// What writes, and into which files; each of them is there before, from an earlier run.
const WRITERS: [(&[&str], &[&str]); 5] = [
    (&["fix", "--write"], &["program.yaml"]),
    (&["check", "--baseline", "known.json", "--update-baseline"], &["known.json"]),
    (&["check", "--format", "sarif=out.sarif", "--format", "json=out/of.json"], &["out.sarif", "out/of.json"]),
    (&["audit", "client", "--out", "report"], &["report/report.md", "report/report.html", "report/report.json"]),
    (&["pack", "docs", "--out", "pages"], &["pages/README.md"]),
];

fn arguments<'a>(writer: &[&'a str]) -> Vec<&'a str> {
    if writer[0] == "pack" { writer.to_vec() } else { [writer, &DAY].concat() }
}

/// A repository in which a writer wrote once, though of another program.
fn before(writer: &[&str]) -> TempDir {
    let folder = folder(&[
        ("program.yaml", "program:\n  stage: 1\n"),
        ("client/answers.yaml", "answers:\n  product.stability: 1\n"),
    ]);
    fs::create_dir(folder.path().join(".git")).unwrap();
    if writer[0] != "fix" {
        prognosis(&arguments(writer), folder.path());
    }
    fs::write(folder.path().join("program.yaml"), program()).unwrap();
    fs::write(folder.path().join("client/answers.yaml"), ANSWERS).unwrap();
    folder
}

/// Every file below a folder, with what is in it.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for name in names(folder) {
        let path = folder.join(&name);
        match path.is_dir() {
            true => {
                found.extend(contents(&path).into_iter().map(|(inside, bytes)| (format!("{name}/{inside}"), bytes)));
            }
            false => found.push((name, fs::read(path).unwrap())),
        }
    }
    found
}

/// The program behind a shell that sets something up before; `$@` is its call.
fn under(setup: &str, writer: &[&str], folder: &Path) -> Command {
    let mut shell = Command::new("bash");
    shell.args(["-c", &format!("{setup} exec \"$@\""), "bash", env!("CARGO_BIN_EXE_prognosis")]);
    shell.args(arguments(writer)).current_dir(folder).env_remove("NO_COLOR");
    shell
}

#[test]
fn under_a_limit_of_size_everything_stays_as_it_was() {
    for (writer, files) in WRITERS {
        for (setup, ended) in [("trap '' XFSZ; ulimit -f 2;", Some(2)), ("ulimit -c 0; ulimit -f 2;", None)] {
            let folder = before(writer);
            let was = contents(folder.path());
            let output = under(setup, writer, folder.path()).assert();
            assert_eq!(code(&output), ended, "{writer:?} {}", stderr(&output));
            assert!(ended.is_none() || stderr(&output).contains("cannot write"), "{}", stderr(&output));
            assert!(contents(folder.path()) == was, "{writer:?} has changed something, of {files:?}");
        }
    }
}

#[test]
fn on_a_full_disk_everything_stays_as_it_was() {
    let small = "mount -t tmpfs -o size=256k small . && cd . && cp -r \"$FROM\"/. . &&
        { head -c 1M /dev/zero >filler 2>/dev/null; head -c \"$FREE\" /dev/zero | wc -c >/dev/null; truncate -s -\"$FREE\" filler; }";
    for (writer, _) in &WRITERS[..3] {
        let (source, place) = (before(writer), tempfile::tempdir().unwrap());
        let script = format!(
            "cd \"$PLACE\" && {small} || exit 99; cd \"$PLACE\"; \"$@\"; echo $? >&2; rm filler; cp -r . \"$TO\""
        );
        let to = tempfile::tempdir().unwrap();
        let output = Command::new("unshare")
            .args(["--mount", "--map-root-user", "bash", "-c", &script, "bash", env!("CARGO_BIN_EXE_prognosis")])
            .args(arguments(writer))
            .env("PLACE", place.path())
            .env("FROM", source.path())
            .env("TO", to.path())
            .env("FREE", "4096")
            .output();
        // Not every machine lets a test mount something; the limit of size stands for a full disk there.
        let Ok(output) = output else { return };
        if !output.status.success() {
            return;
        }
        let stderr_text = String::from_utf8_lossy(&output.stderr);
        assert!(stderr_text.ends_with("2\n"), "{writer:?} {stderr_text}");
        assert!(contents(to.path()) == contents(source.path()), "{writer:?}");
    }
}

/// How many processes are ended in the middle: some in each run, and as many as `KILLS` says where there is more time.
fn kills() -> usize {
    std::env::var("KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(24)
}

#[test]
fn whenever_it_is_killed_each_file_is_the_old_or_the_new_one() {
    let mut seen = [0, 0];
    for (writer, files) in &WRITERS[..4] {
        let folder = before(writer);
        let here = |name: &&str| folder.path().join(name);
        let old: Vec<Vec<u8>> = files.iter().map(|file| fs::read(here(file)).unwrap()).collect();
        let begun = Instant::now();
        prognosis(&arguments(writer), folder.path());
        let whole = begun.elapsed();
        let new: Vec<Vec<u8>> = files.iter().map(|file| fs::read(here(file)).unwrap()).collect();
        let there: BTreeSet<String> = contents(folder.path()).into_iter().map(|(name, _)| name).collect();
        for kill in 0..kills().div_ceil(4) {
            for (file, bytes) in files.iter().zip(&old) {
                fs::write(here(file), bytes).unwrap();
            }
            let mut child = command(&arguments(writer), folder.path());
            let mut child = child.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
            // Most of the work is over before anything is written.
            let share = 0.3 + 0.8 * f64::from(u32::try_from(kill * 37 % 100).unwrap()) / 100.0;
            sleep(Duration::from_secs_f64(whole.as_secs_f64() * share));
            child.kill().unwrap();
            child.wait().unwrap();
            for ((file, old), new) in files.iter().zip(&old).zip(&new) {
                let now = fs::read(here(file)).unwrap();
                assert!(now == *old || now == *new, "{writer:?}: {file} is cut after {share} of the time");
                seen[usize::from(now == *new)] += 1;
            }
            let after: BTreeSet<String> = contents(folder.path()).into_iter().map(|(name, _)| name).collect();
            let left: Vec<&String> = after.difference(&there).collect();
            // Only between taking a name and taking the right one can something be left: whole, and hidden from every walk.
            assert!(left.len() <= 1 && left.iter().all(|name| name.contains(".prognosis-")), "{left:?}");
            for name in left {
                fs::remove_file(folder.path().join(name)).unwrap();
            }
        }
    }
    assert!(seen[0] > 0, "nothing was killed before it wrote");
}

#[test]
fn many_who_write_one_baseline_all_end_well() {
    let files: Vec<(String, String)> =
        (0..20).map(|program| (format!("{program:02}/program.yaml"), program_of(program))).collect();
    let named: Vec<(&str, &String)> = files.iter().map(|(name, text)| (name.as_str(), text)).collect();
    let folder = folder(&named);
    fs::create_dir(folder.path().join(".git")).unwrap();
    let run = |program: usize| {
        let name = format!("{program:02}");
        let arguments = ["check", &name, "--baseline", "known.json", "--update-baseline", DAY[0], DAY[1]];
        command(&arguments, folder.path()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let running: Vec<_> = (0..20).map(run).collect();
    for child in running {
        child.wait_with_output().unwrap().assert().code(0);
    }
    // Nobody has taken out what another one put in.
    let text = fs::read_to_string(folder.path().join("known.json")).unwrap();
    let known: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(known["scores"].as_array().unwrap().len(), 20);
    prognosis(&[&["check", ".", "--baseline", "known.json"], &DAY[..]].concat(), folder.path()).code(0);
    assert_eq!(names(folder.path()).len(), 22);
}

fn program_of(number: usize) -> String {
    format!("program:\n  name: Program {number}\n  stage: 1\n  started_on: 2025-09-01\n")
}

#[test]
fn a_program_behind_a_link_is_mended_and_the_link_stays() {
    let folder = folder(&[("shared/program.yaml", program())]);
    symlink("shared/program.yaml", folder.path().join("program.yaml")).unwrap();
    prognosis(&["fix", "--write", "program.yaml", DAY[0], DAY[1]], folder.path()).code(0);
    assert!(folder.path().join("program.yaml").symlink_metadata().unwrap().is_symlink());
    let mended = fs::read_to_string(folder.path().join("shared/program.yaml")).unwrap();
    assert!(mended.contains("\ntiers:\n") && mended.matches("# note ").count() == 300);
}

#[test]
fn what_is_no_file_gets_the_result_and_stays_what_it_is() {
    let folder = folder(&[("program.yaml", program())]);
    let check = |format: &str, out: Stdio| {
        let mut command = command(&["check", "--format", format, "--format", "text", DAY[0], DAY[1]], folder.path());
        command.stdout(out).stderr(Stdio::piped()).assert()
    };
    check("json=/dev/null", Stdio::piped()).code(1);
    assert!(!fs::metadata("/dev/null").unwrap().is_file());

    // Where stdout is a file, what the system calls `/dev/stdout` is that file: it goes on where it is.
    let log = folder.path().join("log");
    fs::write(&log, "earlier\n").unwrap();
    for name in ["/dev/stdout", "/proc/self/fd/1", "/dev/fd/1"] {
        let file = fs::File::options().append(true).open(&log).unwrap();
        check(&format!("json={name}"), file.into()).code(1);
        let said = fs::read_to_string(&log).unwrap();
        let text = said.find("\nstopped").expect("the text follows");
        let json = said.find("prognosis/check/2").expect("the JSON is there");
        assert!(said.starts_with("earlier\n{") && json < text, "{name}: {said}");
        fs::write(&log, "earlier\n").unwrap();
    }
    for missing in ["/dev/full"].into_iter().filter(|name| Path::new(name).exists()) {
        check(&format!("json={missing}"), Stdio::piped()).code(2);
    }
    check("json=program.yaml/x", Stdio::piped()).code(2);
    assert_eq!(names(folder.path()), ["log", "program.yaml"]);
}

#[test]
fn one_file_under_two_names_is_not_written_by_two_formats() {
    let folder = folder(&[("program.yaml", program()), ("out/x", String::new())]);
    symlink("out", folder.path().join("way")).unwrap();
    symlink("out/known.json", folder.path().join("known.json")).unwrap();
    for second in ["out/a.json", "./out/../out/a.json", "way/a.json"] {
        let second = format!("sarif={second}");
        let output = prognosis(&["check", "--format", "json=out/a.json", "--format", &second], folder.path());
        assert!(stderr(&output).contains("two formats"), "{second}: {}", stderr(&output));
    }
    for baseline in ["out/known.json", "way/known.json", "known.json"] {
        let output = prognosis(
            &["check", "--format", "json=out/known.json", "--baseline", baseline, "--update-baseline"],
            folder.path(),
        );
        assert!(stderr(&output).contains("is the baseline"), "{baseline}: {}", stderr(&output));
    }
    assert_eq!(names(folder.path()), ["known.json", "out", "program.yaml", "way"]);
}

#[test]
fn a_baseline_that_never_ends_is_refused_at_once() {
    let folder = folder(&[("program.yaml", program())]);
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    symlink("/dev/zero", folder.path().join("link")).unwrap();
    for baseline in ["/dev/zero", "/dev/urandom", "pipe", "link", ".", "/dev/null"] {
        for update in [None, Some("--update-baseline")] {
            let arguments: Vec<&str> = ["check", "--baseline", baseline].into_iter().chain(update).collect();
            prognosis(&arguments, folder.path()).code(2);
        }
    }
    assert!(root().exists() && !pipe.is_file());
}

#[test]
fn init_leaves_nothing_of_what_it_cannot_finish() {
    for setup in ["trap '' XFSZ; ulimit -f 1;", "ulimit -c 0; ulimit -f 1;"] {
        let folder = folder::<&str>(&[]);
        let mut shell = Command::new("bash");
        let script = format!("{setup} exec \"$@\"");
        shell.args(["-c", &script, "bash", env!("CARGO_BIN_EXE_prognosis"), "init"]).current_dir(folder.path());
        shell.assert().failure();
        assert!(names(folder.path()).is_empty(), "{:?}", names(folder.path()));
    }
}
