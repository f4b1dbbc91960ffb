//! `verify` and `audit --with-facts --sign` as commands: what is told, and how they end.

use std::fs;
use std::path::Path;

use assert_cmd::assert::{Assert, OutputAssertExt};
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{command, folder, names, prognosis, root, stderr, stdout};

const ADA: &str = include_str!("../keys/ada");
const ADA_PUB: &str = include_str!("../keys/ada.pub");
const LOCKED: &str = include_str!("../keys/locked");
const LOCKED_PUB: &str = include_str!("../keys/locked.pub");
const ANSWERS: &str = include_str!("../../examples/copperbeck/answers.yaml");
const ANONYMOUS: &str = "company: Acme\nanonymous: true\nrole: CEO\nanswers:\n  product.stability: 1\n";

/// A folder with a client, keys, and what an audit with these arguments writes into `out`.
fn audited(arguments: &[&str]) -> TempDir {
    let files = [
        ("client/answers.yaml", ANSWERS),
        ("ada", ADA),
        ("ada.pub", ADA_PUB),
        ("locked", LOCKED),
        ("locked.pub", LOCKED_PUB),
    ];
    let folder = folder(&files);
    audit(arguments, folder.path()).code([0, 1].as_slice());
    folder
}

fn audit(arguments: &[&str], folder: &Path) -> Assert {
    let usual = ["audit", "client", "--as-of", "2026-01-31", "--out", "out", "--quiet"];
    prognosis(&[&usual, arguments].concat(), folder)
}

/// Changes the first of a text in a file.
fn change(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(from), "{from} is not in {}", file.display());
    fs::write(file, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn what_nobody_changed_is_the_same_and_the_last_line_counts() {
    let folder = audited(&["--with-facts", "--edition", "full"]);
    let output = prognosis(&["verify", "out/report.json", "out/report.html"], folder.path()).code(0).stderr("");
    let stdout_text = stdout(&output);
    assert!(stdout_text.starts_with("same: out/report.json: judged again: Copperbeck"), "{stdout_text}");
    assert_eq!(stdout_text.lines().last(), Some("2 read: 2 same, 0 different"));
    // Laid out in another way it says the same.
    let value: Value = serde_json::from_slice(&fs::read(folder.path().join("out/report.json")).unwrap()).unwrap();
    let (json, again) = (folder.path().join("out/report.json"), folder.path().join("spaced.json"));
    fs::write(&again, fs::read_to_string(&json).unwrap().replace('\n', "\r\n\t")).unwrap();
    prognosis(&["verify", "spaced.json"], folder.path()).code(0);
    assert_eq!(value["embedded"]["facts"]["company"], value["company"]);
}

#[test]
fn a_changed_digit_is_refused_and_named() {
    let folder = audited(&["--with-facts"]);
    let [json, page] = ["out/report.json", "out/report.html"].map(|file| folder.path().join(file));
    let value: Value = serde_json::from_slice(&fs::read(&json).unwrap()).unwrap();
    let (place, score) = value["scores"]
        .as_array()
        .unwrap()
        .iter()
        .enumerate()
        .find_map(|(at, score)| Some((at, score["least"].as_f64()?)))
        .unwrap();
    change(&json, &format!("\"least\": {score:?}"), "\"least\": 99.5");
    change(&page, "</h1>", "9</h1>");
    let output = prognosis(&["verify", "out/report.json", "out/report.html"], folder.path()).code(1);
    let stdout_text = stdout(&output);
    assert!(
        stdout_text.contains(&format!("  /scores/{place}/least: 99.5 in the file, {score:?} when judged again")),
        "{stdout_text}"
    );
    assert!(stdout_text.contains("  line ") && stdout_text.contains("the facts in it are whole"), "{stdout_text}");
    assert_eq!(stdout_text.lines().last(), Some("2 read: 0 same, 2 different"));
    // In the facts it is told as well, and by the digest.
    let folder = audited(&["--with-facts"]);
    change(&folder.path().join("out/report.json"), "\"Number\": 3.0", "\"Number\": 4.0");
    prognosis(&["verify", "out/report.json", "--quiet"], folder.path()).code(1).stdout("").stderr("");
    let stdout_text = stdout(&prognosis(&["verify", "out/report.json"], folder.path()));
    assert!(
        stdout_text.starts_with("different: out/report.json: the facts in it, or their digest, were changed"),
        "{stdout_text}"
    );
}

#[test]
fn facts_go_only_where_their_reader_may_read_them() {
    let folder = folder(&[("client/answers.yaml", ANSWERS), ("secret/answers.yaml", ANONYMOUS)]);
    for edition in ["board", "leader", "candidate"] {
        let output = audit(&["--with-facts", "--edition", edition], folder.path()).code(2);
        assert!(stderr(&output).contains(&format!("the edition `{edition}` keeps facts back")), "{}", stderr(&output));
    }
    audit(&["--with-facts", "--format", "markdown,xlsx"], folder.path())
        .code(2)
        .stderr("error: --with-facts: only json and html carry facts; add one of them to --format\n");
    let output = prognosis(&["audit", "secret", "--with-facts", "--format", "json"], folder.path()).code(2).stdout("");
    assert!(stderr(&output).contains("anonymous, and embedded facts would tell who said what"), "{}", stderr(&output));
    assert_eq!(names(folder.path()), ["client", "secret"], "something was written");
}

#[test]
fn what_cannot_be_judged_ends_with_2_and_says_why() {
    let folder = audited(&["--with-facts"]);
    let at = |name: &str| folder.path().join(name);
    let json = fs::read_to_string(at("out/report.json")).unwrap();
    let page = fs::read_to_string(at("out/report.html")).unwrap();
    let block = page.lines().find(|line| line.contains("prognosis-facts")).unwrap();
    let of = |from: &str, to: &str| json.replacen(from, to, 1);
    let twice = json.trim_end().trim_end_matches('}').to_owned() + ",\"embedded\": null}";
    for (name, text, expected) in [
        (
            "bare.html",
            page.replace(&format!("{block}\n"), ""),
            "no facts are embedded in it; prognosis audit --with-facts",
        ),
        ("two.html", page.replace(block, &format!("{block}\n{block}")), "2 blocks of facts"),
        ("two.json", twice, "2 blocks of facts"),
        (
            "empty.html",
            page.replace(block, "<script type=\"application/json\" id=\"prognosis-facts\"></script>"),
            "cannot be read",
        ),
        (
            "cut.html",
            page[..page.find("prognosis-facts").unwrap() + 2000].to_owned(),
            "the facts that are embedded in it cannot be read",
        ),
        ("cut.json", json[..json.len() / 2].to_owned(), "cannot be read as JSON: EOF"),
        (
            "deep.json",
            of("\"embedded\": {", &format!("\"embedded\": {{\"a\": {}", "[".repeat(100_000))),
            "recursion limit",
        ),
        ("deep.txt", "[".repeat(100_000), "no report of this program"),
        ("schema.json", of("prognosis/report/1", "prognosis/report/9"), "its schema is `prognosis/report/9`"),
        ("inside.json", of("prognosis/embedded/1", "prognosis/embedded/9"), "its schema is `prognosis/embedded/9`"),
        ("nothing.json", String::new(), "no report of this program"),
        ("list.json", "{}".to_owned(), "no report of this program"),
    ] {
        fs::write(at(name), text).unwrap();
        let output = prognosis(&["verify", name], folder.path()).append_context("case", name.to_string()).code(2);
        assert!(
            stdout(&output).starts_with(&format!("not judged: {name}: ")) && stdout(&output).contains(expected),
            "{name}: {}",
            stdout(&output)
        );
        assert!(stdout(&output).ends_with("1 read: 0 same, 0 different, 1 not judged\n"), "{name}");
    }
    fs::write(at("bytes.html"), [0xff, 0xfe, 0]).unwrap();
    prognosis(&["verify", "bytes.html"], folder.path()).code(2);
    let output = prognosis(&["verify", "missing.json", "out/report.json"], folder.path()).code(2);
    assert!(stdout(&output).starts_with("not judged: missing.json does not exist\nsame: "), "{}", stdout(&output));
    prognosis(&["verify"], folder.path()).code(3).stdout("");
}

#[test]
fn another_pack_or_brand_is_told_and_is_no_sameness() {
    let folder = audited(&["--with-facts", "--brand", root().join("docs/brand/brand.yaml").to_str().unwrap()]);
    let bakery = root().join("tests/packs/bakery");
    let output = prognosis(&["verify", "out/report.json", "--pack", bakery.to_str().unwrap()], folder.path()).code(2);
    let stdout_text = stdout(&output);
    assert!(
        stdout_text.contains("made by pack prognosis 0.1.0 with digest ") && stdout_text.contains("and this is "),
        "{stdout_text}"
    );
    assert!(stdout_text.contains("name the pack that made it with --pack"), "{stdout_text}");
    // JSON is the same in every look, and a page only in its own.
    let output = prognosis(&["verify", "out/report.json", "out/report.html"], folder.path()).code(1);
    assert!(
        stdout(&output).contains("--brand") && stdout(&output).ends_with("2 read: 1 same, 1 different\n"),
        "{}",
        stdout(&output)
    );
    let brand = root().join("docs/brand/brand.yaml");
    prognosis(&["verify", "out/report.html", "--brand", brand.to_str().unwrap()], folder.path()).code(0);
}

#[test]
fn a_template_that_forgets_the_facts_is_told() {
    let folder = audited(&[]);
    let template = fs::read_to_string(root().join("templates/report.html.j2")).unwrap();
    fs::create_dir(folder.path().join("ours")).unwrap();
    fs::write(folder.path().join("ours/report.html.j2"), template.replace("{{ embedded }}", "")).unwrap();
    let output = audit(&["--with-facts", "--templates", "ours"], folder.path()).code(2);
    assert!(
        stderr(&output).contains("report.html.j2 has no place for the facts: put {{ embedded }}"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn several_reports_in_one_file_are_verified_line_by_line() {
    let folder = tempfile::tempdir().unwrap();
    let examples = root().join("examples");
    let arguments =
        ["audit", examples.to_str().unwrap(), "--with-facts", "--format", "json", "--as-of", "2026-01-31", "--quiet"];
    let lines = stdout(&prognosis(&arguments, folder.path()));
    assert!(lines.lines().count() > 10);
    fs::write(folder.path().join("all.jsonl"), &lines).unwrap();
    let output = prognosis(&["verify", "all.jsonl"], folder.path()).code(0);
    assert!(stdout(&output).starts_with("same: all.jsonl:1: judged again: "), "{}", stdout(&output));
    let second = lines.lines().nth(1).unwrap();
    let changed = lines.replacen(second, &second.replacen("\"withheld\":0", "\"withheld\":1", 1), 1);
    fs::write(folder.path().join("all.jsonl"), changed).unwrap();
    let output = prognosis(&["verify", "all.jsonl"], folder.path()).code(1);
    let stdout_text = stdout(&output);
    assert!(
        stdout_text.contains("different: all.jsonl:2: ")
            && stdout_text.contains("  /withheld: 1 in the file, 0 when judged again"),
        "{stdout_text}"
    );
    assert!(stdout_text.ends_with("1 read: 0 same, 1 different\n"), "{stdout_text}");
}

#[test]
fn a_signature_holds_for_these_bytes_and_this_key() {
    let folder = audited(&["--with-facts", "--sign", "ada"]);
    assert_eq!(
        names(&folder.path().join("out")),
        ["report.html", "report.html.sig", "report.json", "report.json.sig", "report.md", "report.md.sig"]
    );
    let all = ["verify", "out/report.html", "out/report.json", "out/report.md"];
    let output = prognosis(&[&all[..], &["--verify-key", "ada.pub"]].concat(), folder.path()).code(0);
    let stdout_text = stdout(&output);
    assert!(
        stdout_text.contains("; signed by ada@example.invalid (SHA256:")
            && stdout_text.contains("signed: out/report.md: by ada@example.invalid (SHA256:"),
        "{stdout_text}"
    );
    assert!(
        stdout_text.contains("not judged again")
            && stdout_text.ends_with("3 read: 2 same, 0 different, 1 by signature alone\n"),
        "{stdout_text}"
    );
    // Nobody asked about it, and that is told.
    assert!(stdout(&prognosis(&all, folder.path())).contains("a signature lies beside it and was not looked at"));

    let output = prognosis(&[&all[..], &["--verify-key", "locked.pub"]].concat(), folder.path()).code(1);
    assert!(
        stdout(&output)
            .contains("different: out/report.md: its signature does not hold: the signature was made with another key")
    );
    change(&folder.path().join("out/report.md"), "Copperbeck", "Copperback");
    fs::remove_file(folder.path().join("out/report.html.sig")).unwrap();
    let output = prognosis(&[&all[..], &["--verify-key", "ada.pub"]].concat(), folder.path()).code(1);
    let stdout_text = stdout(&output);
    assert!(
        stdout_text.contains("out/report.md: its signature does not hold: the file is not what was signed"),
        "{stdout_text}"
    );
    assert!(
        stdout_text.contains("out/report.html: its signature does not hold: out/report.html.sig is not there"),
        "{stdout_text}"
    );
    assert!(stdout_text.ends_with("3 read: 1 same, 2 different\n"), "{stdout_text}");
    let output = prognosis(&["verify", "out/report.json", "--verify-key", "ada"], folder.path()).code(2);
    assert!(stderr(&output).contains("ada: line 1: it is no public key"), "{}", stderr(&output));
}

#[test]
fn a_key_signs_files_alone_and_takes_its_passphrase_from_the_environment() {
    let folder = audited(&[]);
    let signed = |passphrase: Option<&str>| {
        let arguments =
            ["audit", "client", "--as-of", "2026-01-31", "--format", "json=signed.json", "--quiet", "--sign", "locked"];
        let mut command = command(&arguments, folder.path());
        command.stdin(std::process::Stdio::null()).env_remove("PROGNOSIS_KEY_PASSPHRASE");
        passphrase.iter().for_each(|passphrase| _ = command.env("PROGNOSIS_KEY_PASSPHRASE", passphrase));
        command.assert()
    };
    for (passphrase, expected) in
        [(None, "put it into PROGNOSIS_KEY_PASSPHRASE"), (Some("wrong"), "locked: the passphrase does not open it")]
    {
        let output = signed(passphrase).code(2);
        assert!(stderr(&output).contains(expected), "{}", stderr(&output));
        assert!(!folder.path().join("signed.json").exists());
    }
    signed(Some("open sesame")).code([0, 1].as_slice());
    prognosis(&["verify", "signed.json", "--verify-key", "locked.pub"], folder.path()).code(0);
    for (arguments, expected) in [
        (&["--sign", "ada", "--format", "json"][..], "a signature has no place on stdout"),
        (&["--sign", "ada.pub", "--format", "json=x.json"], "ada.pub: it is a public key, which cannot sign"),
        (&["--sign", "missing", "--format", "json=x.json"], "missing does not exist"),
        (&["--sign", "ada", "--format", "json=ada"], "ada is the key"),
    ] {
        let output = prognosis(&[&["audit", "client", "--quiet"], arguments].concat(), folder.path()).code(2);
        assert!(stderr(&output).contains(expected), "{arguments:?}: {}", stderr(&output));
    }
    assert_eq!(fs::read_to_string(folder.path().join("ada")).unwrap(), ADA);
}

#[test]
fn a_statement_says_what_was_found_of_which_bytes() {
    use sha2::{Digest, Sha256};
    let folder = audited(&["--with-facts", "--sign", "ada"]);
    let all = ["verify", "out/report.json", "out/report.md", "--verify-key", "ada.pub", "--statement"];
    let output = prognosis(&all, folder.path()).code(0);
    let statements: Vec<Value> = stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let bytes = fs::read(folder.path().join("out/report.json")).unwrap();
    let sha256: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let report: Value = serde_json::from_slice(&bytes).unwrap();
    let [one, other] = statements.as_slice() else { panic!("{statements:?}") };
    assert_eq!(one["_type"], "https://in-toto.io/Statement/v1");
    assert_eq!(one["subject"], serde_json::json!([{"name": "report.json", "digest": {"sha256": sha256}}]));
    let (predicate, judged) = (&one["predicate"], &one["predicate"]["reports"][0]);
    assert_eq!((&predicate["result"], &judged["result"]), (&"same".into(), &"same".into()));
    assert_eq!(judged["pack"]["digest"]["sha256"], report["pack"]["sha256"]);
    assert_eq!(judged["facts"]["digest"]["sha256"], report["embedded"]["sha256"]);
    assert_eq!(judged["verdicts"]["fail"], report["summary"]["counts"]["fail"]);
    assert!(predicate["signedBy"].as_str().unwrap().starts_with("SHA256:"));
    assert_eq!(
        (&other["predicate"]["result"], &other["predicate"]["reports"]),
        (&"signed-only".into(), &serde_json::json!([]))
    );
    // What is found stands on stderr, and a change is stated as one.
    assert!(stderr(&output).ends_with("2 read: 1 same, 0 different, 1 by signature alone\n"), "{}", stderr(&output));
    change(&folder.path().join("out/report.json"), "\"withheld\": 0", "\"withheld\": 1");
    let output = prognosis(&["verify", "out/report.json", "out/report.md", "--statement"], folder.path()).code(1);
    let stdout_text = stdout(&output);
    assert_eq!(stdout_text.lines().count(), 1, "{stdout_text}");
    assert_eq!(serde_json::from_str::<Value>(&stdout_text).unwrap()["predicate"]["result"], "different");
}
