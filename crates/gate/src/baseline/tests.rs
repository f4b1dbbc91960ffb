//! A baseline is read as it was written, and nothing else is read.

use diagnostics::{Code, Level};
use proptest::prelude::*;

use super::*;

fn fingerprint(number: u32) -> String {
    format!("{number:032x}")
}

fn finding(number: u32, file: &str, severity: Severity, elements: &[&str]) -> BaselineFinding {
    BaselineFinding {
        fingerprint: fingerprint(number),
        rule: "REQ-IPP".into(),
        path: "ipp".into(),
        file: file.into(),
        kind: "wrong_value".to_owned(),
        severity,
        elements: elements.iter().map(|&element| element.into()).collect(),
    }
}

fn score(path: &str, least: f64) -> BaselineScore {
    BaselineScore { path: path.into(), least }
}

fn baseline(findings: Vec<BaselineFinding>, scores: Vec<BaselineScore>) -> Baseline {
    Baseline {
        schema: SCHEMA.into(),
        as_of: "2026-01-31".into(),
        pack: BaselinePack { name: "prognosis".into(), version: "0.1.0".into(), sha256: "ab".repeat(32) },
        profile: "ci".into(),
        findings,
        scores,
    }
}

#[test]
fn it_is_written_so_that_a_diff_can_be_read() {
    let written = write(&baseline(
        vec![
            finding(2, "b/program.yaml", Severity::Low, &["ipp.y", "ipp.x", "ipp.y"]),
            finding(1, "a/program.yaml", Severity::Critical, &[]),
        ],
        vec![score("b/program.yaml", 41.25), score("a/program.yaml", 100.0)],
    ));
    let expected = r#"{
  "schema": "prognosis/baseline/1",
  "as_of": "2026-01-31",
  "pack": {
    "name": "prognosis",
    "version": "0.1.0",
    "sha256": "abababababababababababababababababababababababababababababababab"
  },
  "profile": "ci",
  "findings": [
    {
      "fingerprint": "00000000000000000000000000000001",
      "rule": "REQ-IPP",
      "path": "ipp",
      "file": "a/program.yaml",
      "kind": "wrong_value",
      "severity": "critical",
      "elements": []
    },
    {
      "fingerprint": "00000000000000000000000000000002",
      "rule": "REQ-IPP",
      "path": "ipp",
      "file": "b/program.yaml",
      "kind": "wrong_value",
      "severity": "low",
      "elements": [
        "ipp.x",
        "ipp.y"
      ]
    }
  ],
  "scores": [
    {
      "path": "a/program.yaml",
      "least": 100.0
    },
    {
      "path": "b/program.yaml",
      "least": 41.25
    }
  ]
}
"#;
    assert_eq!(written, expected);
}

#[test]
#[rustfmt::skip]
fn what_is_not_a_baseline_is_refused_on_its_place() {
    let good = write(&baseline(vec![finding(1, "p", Severity::Low, &[]), finding(2, "p", Severity::Low, &[])], vec![score("p", 5.5)]));
    let (one, two) = (fingerprint(1), fingerprint(2));
    assert!(read("b.json", good.as_bytes()).is_ok());
    assert!(read("b.json", format!("\u{feff}{good}").replace('\n', "\r\n").as_bytes()).is_ok());
    for (from, to, code, words) in [
        (good.as_str(), "", Code::BaselineSyntax, ""),
        (good.as_str(), "[]", Code::BaselineShape, "]"),
        (good.as_str(), "{}", Code::BaselineShape, "}"),
        ("\"as_of\"", "as_of", Code::BaselineSyntax, "a"),
        ("baseline/1", "baseline/2", Code::BaselineSchema, "\"prognosis/baseline/2\""),
        ("\"schema\": \"prognosis/baseline/1\"", "\"schema\": 1", Code::BaselineShape, "1"),
        ("\"profile\"", "\"profil\"", Code::BaselineShape, "\""),
        ("\"profile\": \"ci\",", "", Code::BaselineShape, "}"),
        ("\"profile\": \"ci\",", "\"profile\": \"ci\", \"profile\": \"ci\",", Code::BaselineShape, "\""),
        ("\"low\"", "\"lowest\"", Code::BaselineShape, "\""),
        ("2026-01-31", "2026-01-32", Code::BaselineValue, "\"2026-01-32\""),
        ("abab", "ABab", Code::BaselineValue, &format!("\"AB{}\"", &"ab".repeat(31))),
        (&one, "1", Code::BaselineValue, "\"1\""),
        (&two, &one, Code::BaselineTwice, &format!("\"{one}\"")),
        ("5.5", "100.5", Code::BaselineValue, "100.5"),
        ("5.5", "null", Code::BaselineShape, "l"),
        ("5.5\n    }", "5.5}, {\"path\": \"p\", \"least\": 5}", Code::BaselineTwice, "\"p\""),
    ] {
        let text = good.replacen(from, to, 1);
        let problems = read("b.json", text.as_bytes()).unwrap_err();
        let [problem] = problems.as_slice() else { panic!("{text}: {problems:#?}") };
        let span = problem.span.unwrap();
        assert_eq!((problem.code(), span.of(&text)), (Some(code), words), "{from} -> {to}: {}", problem.message);
        assert!(problem.level == Level::Error && problem.help.is_some());
    }
    let problem = read("b.json", b"{\"schema\": \"\xff\"}").unwrap_err().remove(0);
    assert_eq!((problem.code(), problem.span.map(|span| span.start)), (Some(Code::BaselineSyntax), Some(12)));
}

#[test]
#[rustfmt::skip]
fn a_baseline_of_something_else_is_told() {
    let known = baseline(vec![], vec![]);
    let pack = |name: &str, version: &str, sha256: &str| BaselinePack { name: name.into(), version: version.into(), sha256: sha256.into() };
    let same = "ab".repeat(32);
    for (pack, profile, expected) in [
        (pack("prognosis", "0.1.0", &same), "ci", &[][..]),
        (pack("prognosis", "0.1.0", &same), "standard", &[(Code::BaselineProfile, Level::Error)]),
        (pack("other", "0.2.0", "00"), "ci", &[(Code::BaselinePack, Level::Error)]),
        (pack("other", "0.1.0", &same), "x", &[(Code::BaselineProfile, Level::Error), (Code::BaselinePack, Level::Error)]),
        (pack("prognosis", "0.2.0", "00"), "ci", &[(Code::BaselineVersion, Level::Warning)]),
        (pack("prognosis", "0.1.0", "00"), "ci", &[(Code::BaselineVersion, Level::Warning)]),
    ] {
        let found: Vec<_> = known.fits("b.json", &pack, profile).iter().map(|p| (p.code().unwrap(), p.level)).collect();
        assert_eq!(found, expected, "{pack:?} {profile}");
    }
}

#[test]
#[rustfmt::skip]
fn a_finding_is_known_while_it_is_no_worse() {
    use Severity::{High, Low};
    let known = baseline(vec![finding(1, "p", Low, &["a", "b"])], vec![]);
    for (now, is_known, fixed) in [
        (finding(1, "p", Low, &["a", "b"]), true, 0),
        (finding(1, "p", Low, &["b"]), true, 0),
        (finding(1, "p", Low, &[]), true, 0),
        (finding(1, "p", Low, &["a", "c"]), false, 0),
        (finding(1, "p", High, &["a"]), false, 0),
        (finding(2, "p", Low, &["a"]), false, 1),
    ] {
        let compared = compare(&known, std::slice::from_ref(&now), &["p"]);
        assert_eq!((compared.known.as_slice(), compared.fixed.len()), (&[is_known][..], fixed), "{now:?}");
    }
    assert_eq!(compare(&known, &[], &["p"]).fixed, [&known.findings[0]]);
    assert!(compare(&known, &[], &["q"]).fixed.is_empty(), "nobody looked at p");
    let high = baseline(vec![finding(1, "p", High, &["a"])], vec![]);
    assert_eq!(compare(&high, &[finding(1, "p", Low, &["a"])], &["p"]).known, [true]);
}

#[test]
#[rustfmt::skip]
fn what_can_be_tightened_is_one_sentence() {
    let low = |number| finding(number, "p", Severity::Low, &[]);
    let known = baseline(vec![low(1), low(2), low(3)], vec![score("p", 41.2), score("q", 80.0)]);
    let (none, one, all) = (vec![low(1), low(2), low(3)], vec![low(1), low(2)], vec![]);
    for (findings, scores, bar, expected) in [
        (&none, &[("p", 41.2), ("q", 80.0)][..], None, None),
        (&none, &[("p", 41.22), ("q", 99.0)], None, None),
        (&none, &[("p", 30.0), ("q", 90.0)], None, None),
        (&none, &[("p", 99.0)], None, None), // nobody looked at q
        (&all, &[], None, None),
        (&one, &[("p", 41.2), ("q", 80.0)], None, Some("1 finding of the baseline is gone: run with --update-baseline to keep it")),
        (&all, &[("p", 55.04), ("q", 80.0)], None, Some("3 findings of the baseline are gone and the least score rose from 41.2 to 55.0: run with --update-baseline to keep it, and raise --min-score to 55")),
        (&none, &[("p", 55.96), ("q", 80.0)], Some(40.0), Some("the least score rose from 41.2 to 55.9: run with --update-baseline to keep it, and raise --min-score to 55")),
        (&none, &[("p", 55.0), ("q", 80.0)], Some(55.0), Some("the least score rose from 41.2 to 55.0: run with --update-baseline to keep it")),
        (&none, &[("p", 55.0), ("q", 80.0), ("fresh", 20.5)], None, Some("the least score rose from 41.2 to 55.0: run with --update-baseline to keep it, and raise --min-score to 20")),
        (&none, &[("p", 100.0), ("q", 99.99)], None, Some("the least score rose from 41.2 to 99.9: run with --update-baseline to keep it, and raise --min-score to 99")),
        (&vec![low(9)], &[("p", 99.0), ("q", 99.0)], None, None),
    ] {
        let compared = compare(&known, findings, &["p", "q"]);
        let scores: Vec<_> = scores.iter().map(|(path, least)| score(path, *least)).collect();
        assert_eq!(ratchet(&known, &compared, &scores, bar).as_deref(), expected, "{scores:?}");
    }
}

fn any_baseline() -> impl Strategy<Value = Baseline> {
    let severity = prop::sample::select(&Severity::ALL[..]);
    let text = "[ -~ä€😀\n]{0,12}";
    let found = (text, text, text, severity, prop::collection::vec(text, 0..4));
    let scores = prop::collection::btree_map(text, 0.0..=100.0f64, 0..4);
    (prop::collection::vec(found, 0..6), scores).prop_map(|(found, scores)| {
        let findings =
            found.into_iter().enumerate().map(|(at, (rule, path, file, severity, elements))| BaselineFinding {
                fingerprint: fingerprint(at as u32),
                rule,
                path,
                file,
                kind: "missing".to_owned(),
                severity,
                elements,
            });
        let scores = scores.into_iter().map(|(path, least)| BaselineScore { path, least });
        baseline(findings.collect(), scores.collect())
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_and_knows_itself(known in any_baseline()) {
        let written = write(&known);
        let read = read("b.json", written.as_bytes()).unwrap();
        prop_assert_eq!(&write(&read), &written);
        prop_assert_eq!(&read, &known.clone().as_written());
        let judged: Vec<_> = known.findings.iter().map(|finding| finding.file.as_str()).collect();
        let compared = compare(&read, &known.findings, &judged);
        prop_assert!(compared.known.iter().all(|known| *known) && compared.fixed.is_empty());
        prop_assert_eq!(ratchet(&read, &compared, &known.scores, None), None);
    }

    #[test]
    fn no_bytes_panic(cut in 0..2000usize, byte in any::<u8>()) {
        let mut bytes = write(&baseline(vec![finding(1, "ä", Severity::Low, &["a"])], vec![score("ä", 5.0)])).into_bytes();
        let at = cut % bytes.len();
        bytes[at] = byte;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Err(problems) = read("b.json", text.as_bytes()) {
            prop_assert!(problems.iter().filter_map(|problem| problem.span).all(|span| text.get(span.start..span.end).is_some()));
        }
        _ = read("b.json", &bytes);
    }
}
