//! The look of a report from the outside: brands, templates of one's own, and PDF.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use assert_cmd::assert::{Assert, OutputAssertExt};

use crate::support::{command, folder, names, root, stderr, stdout};

/// The audit of a sample company, in a folder, with further arguments.
fn auditing(folder: &Path, arguments: &[&str]) -> Command {
    let company = root().join("examples/brightloom");
    command(&[&["audit", company.to_str().unwrap(), "--as-of", "2026-01-31"], arguments].concat(), folder)
}

fn audit(folder: &Path, arguments: &[&str]) -> Assert {
    auditing(folder, arguments).assert()
}

/// Asserts that nothing came out, and that the error holds all of some words.
#[track_caller]
fn assert_refused(output: Assert, words: &[&str]) {
    let stderr_text = stderr(&output.code(2).stdout(""));
    for word in words {
        assert!(stderr_text.contains(word), "{word:?} is not in\n{stderr_text}");
    }
}

#[test]
fn a_colour_that_cannot_be_read_is_refused_with_its_figures() {
    let folder = folder(&[("brand.yaml", "name: Example\ncolour: { light: \"#FFCC00\", dark: \"#8FC7DB\" }\n")]);
    let refused = audit(folder.path(), &["--brand", "brand.yaml", "--format", "html"]);
    let words = ["brand.yaml:2:18", "brand-contrast", "#FFCC00", "1.46:1", "#FCFBF8", "4.5:1 is needed", "\"#856A00\""];
    assert_refused(refused, &words);
    assert_refused(audit(folder.path(), &["--brand", "bran.yaml"]), &["bran.yaml does not exist"]);
}

#[test]
fn a_brand_reaches_the_templates_as_values_that_are_safe() {
    let brand =
        "name: A & <B>\nlogo: logo.svg\ncolour: { light: '#7A1F5C', dark: '#E9A0C8' }\nfonts: { text: [Work Sans] }\n";
    let logo = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h1\"/></svg>";
    let template = "{{ brand.name }}|{{ brand.light.colour }} {{ brand.light.on }} {{ brand.dark.colour }} {{ brand.dark.on }}|\
                    {{ brand.fonts.text }}|{{ brand.fonts.headings }}|{{ brand.logo[:26] }}|{{ brand.logo_alt }}|\
                    {{ brand.footer is none }} {{ brand.confidentiality is none }}|{{ brand.language }}";
    let files = [("brand/brand.yaml", brand), ("brand/logo.svg", logo), ("own/report.html.j2", template)];
    let folder = folder(&files);
    let output = audit(folder.path(), &["--brand", "brand/brand.yaml", "--templates", "own", "--format", "html"]);
    let table = String::from_utf8_lossy(&output.get_output().stdout);
    let expected = "A &amp; &lt;B&gt;|#7A1F5C #FFFFFF #E9A0C8 #14171A|\"Work Sans\",sans-serif|Charter,\"Bitstream Charter\",\
                    \"Iowan Old Style\",\"Source Serif 4\",\"Sitka Text\",Cambria,Georgia,\"Noto Serif\",serif|\
                    data:image/svg+xml;base64,|A &amp; &lt;B&gt;|True True|en";
    assert_eq!(table, expected, "{}", stderr(&output));
}

#[test]
fn the_sample_brand_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let brand = root().join("docs/brand/brand.yaml");
    let output = audit(folder.path(), &["--brand", brand.to_str().unwrap(), "--format", "html"]).code(1);
    assert!(!stderr(&output).contains("brand.yaml"), "{}", stderr(&output));
}

#[test]
fn a_template_that_hides_nothing_or_fails_is_told_by_its_file() {
    let folder = folder(&[
        ("slip/report.htm.j2", ""),
        ("faulty/report.md.j2", "fine\n{{ brand.nam.x }}\n"),
        ("style/report.css", "/* of one's own */"),
    ]);
    fs::create_dir(folder.path().join("empty")).unwrap();
    let with = |templates: &str, format: &str| audit(folder.path(), &["--templates", templates, "--format", format]);
    let all = ["report.htm.j2 hides no template", "did you mean `report.html.j2`?", "`report.css`", "`report.md.j2`"];
    assert_refused(with("slip", "markdown"), &all);
    assert_refused(with("none", "markdown"), &["none does not exist"]);
    assert_refused(with("empty", "markdown"), &["empty holds no template", "report.html.j2"]);
    let shown = Path::new("faulty").join("report.md.j2").display().to_string() + ":2: the template cannot be filled in";
    assert_refused(with("faulty", "markdown"), &[&shown]);
    assert!(stdout(&with("style", "html")).contains("/* of one's own */"));
}

#[test]
fn a_sentence_of_the_report_can_be_put_in_other_words() {
    let own = folder(&[("look/messages.ftl", "decide-heading = Before Friday\n")]);
    let run = audit(own.path(), &["--templates", "look", "--format", "html"]);
    let page = stdout(&run);
    assert!(page.contains(">Before Friday</h2>") && !page.contains("Decide this week"));
    let unknown = folder(&[("look/messages.ftl", "decide-headin = Before Friday\n")]);
    let refused = audit(unknown.path(), &["--templates", "look", "--format", "html"]);
    assert_refused(refused, &["decide-headin", "did you mean `decide-heading`"]);
}

/// A browser on the search path; none where none is installed.
fn browser() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];
    let all: Vec<PathBuf> =
        std::env::split_paths(&path).flat_map(|folder| names.map(|name| folder.join(name))).collect();
    all.into_iter().find(|path| path.is_file())
}

#[test]
fn without_a_browser_the_way_to_a_pdf_is_told() {
    let folder = tempfile::tempdir().unwrap();
    // Other systems have usual places beside the search path.
    if cfg!(target_os = "linux") {
        let none = auditing(folder.path(), &["--format", "pdf"]).env("PATH", "").assert();
        assert_refused(none, &["chromium, chromium-browser, google-chrome", "PATH", "--browser PATH", "--format html"]);
    }
    let named = |arguments: &[&str]| audit(folder.path(), arguments);
    assert_refused(
        named(&["--format", "pdf", "--browser", "no/chromium"]),
        &["the browser ", "no/chromium cannot be run"],
    );
    assert_refused(named(&["--format", "pdf", "--browser", "."]), &["cannot be run: it is no file"]);
    assert_refused(named(&["--format", "html", "--browser", "no/chromium"]), &["--browser", "--format pdf"]);
    assert_refused(named(&["--format", "html,pdf"]), &["--out DIR"]);
    assert!(fs::read_dir(folder.path()).unwrap().next().is_none());
}

#[test]
fn a_browser_that_does_not_print_is_told() {
    let folder = tempfile::tempdir().unwrap();
    if cfg!(unix) {
        let refused = audit(folder.path(), &["--format", "pdf", "--out", "told", "--browser", "/bin/false"]);
        assert_refused(refused, &["/bin/false ended with exit status: 1 and left no whole PDF"]);
        assert!(!folder.path().join("told/report.pdf").exists());
    }
}

#[test]
fn the_same_report_is_the_same_pdf() {
    if browser().is_none() {
        println!("no browser: not tried");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    audit(folder.path(), &["--format", "pdf,json", "--out", "told"]).code(1);
    assert_eq!(names(&folder.path().join("told")), ["report.json", "report.pdf"]);
    let first = fs::read(folder.path().join("told/report.pdf")).unwrap();
    assert!(first.starts_with(b"%PDF-") && first.trim_ascii_end().ends_with(b"%%EOF"));
    let holds = |words: &str| first.windows(words.len()).any(|window| window == words.as_bytes());
    assert!(holds("/CreationDate (D:20260131000000+00'00')") && holds("/ModDate (D:20260131000000+00'00')"));
    // A second later, into stdout.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    let second = audit(folder.path(), &["--format", "pdf"]).code(1);
    assert!(second.get_output().stdout == first, "two runs differ");
}

#[test]
fn a_folder_alone_gets_three_files_and_needs_no_browser() {
    let folder = tempfile::tempdir().unwrap();
    auditing(folder.path(), &["--out", "told"]).env("PATH", "").assert().code(1);
    assert_eq!(names(&folder.path().join("told")), ["report.html", "report.json", "report.md"]);
}

/// What a PDF says of itself: the size of its first page in points, and whether it holds some words as they stand.
fn page_size(pdf: &[u8]) -> (f64, f64) {
    let text = String::from_utf8_lossy(pdf);
    let (_, rest) = text.split_once("/MediaBox [").unwrap_or_else(|| panic!("no page has a size"));
    let numbers = rest.split_once(']').unwrap().0.split_whitespace().map(|number| number.parse().unwrap());
    let [left, bottom, right, top] = numbers.collect::<Vec<f64>>()[..] else { panic!("a size of {rest}") };
    assert_eq!((left, bottom), (0.0, 0.0));
    (right.round(), top.round())
}

/// Flags, what the environment says, and the size of the page in points.
type Printing = (&'static [&'static str], &'static [(&'static str, &'static str)], (f64, f64));

#[test]
fn the_paper_is_that_of_the_flag_or_the_brand_or_the_locale_or_a4() {
    const A4: (f64, f64) = (595.0, 842.0);
    const LETTER: (f64, f64) = (612.0, 792.0);
    const GERMAN: &str = "de_DE.UTF-8";
    const AMERICAN: &str = "en_US.UTF-8";
    if browser().is_none() {
        println!("no browser: not tried");
        return;
    }
    let folder = folder(&[("letter.yaml", "paper: Letter\n"), ("a4.yaml", "paper: a4\n"), ("none.yaml", "name: A\n")]);
    #[rustfmt::skip]
    let cases: [Printing; 10] = [
        (&[], &[], A4),
        (&[], &[("LANG", GERMAN)], A4),
        (&[], &[("LANG", AMERICAN)], LETTER),
        (&[], &[("LANG", GERMAN), ("LC_PAPER", "fr_CA")], LETTER),
        (&[], &[("LANG", AMERICAN), ("LC_ALL", "C.UTF-8"), ("LC_PAPER", "")], LETTER),
        (&["--brand", "none.yaml"], &[("LC_ALL", AMERICAN), ("LANG", GERMAN)], LETTER),
        (&["--brand", "letter.yaml"], &[("LANG", GERMAN)], LETTER),
        (&["--brand", "a4.yaml"], &[("LANG", AMERICAN)], A4),
        (&["--brand", "letter.yaml", "--paper", "a4"], &[("LANG", AMERICAN)], A4),
        (&["--brand", "a4.yaml", "--paper", "Letter"], &[("LANG", GERMAN)], LETTER),
    ];
    for (arguments, environment, expected) in cases {
        let mut run =
            auditing(folder.path(), &[&["--edition", "board", "--format", "pdf=told.pdf"], arguments].concat());
        for name in ["LC_ALL", "LC_PAPER", "LANG"] {
            run.env_remove(name);
        }
        run.envs(environment.iter().copied()).assert().code(1);
        let pdf = fs::read(folder.path().join("told.pdf")).unwrap();
        assert_eq!(page_size(&pdf), expected, "{arguments:?} {environment:?}");
    }
}

#[test]
fn a_pdf_has_its_title_bookmarks_and_tags() {
    if browser().is_none() {
        println!("no browser: not tried");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for paper in ["a4", "letter"] {
        audit(folder.path(), &["--format", "pdf=told.pdf", "--paper", paper]).code(1);
        let pdf = fs::read(folder.path().join("told.pdf")).unwrap();
        let text = String::from_utf8_lossy(&pdf);
        let title = |words: &str| {
            let utf16: String = words.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
            text.contains(&format!("/Title ({words})")) || text.contains(&format!("/Title <FEFF{utf16}>"))
        };
        assert!(title("Partner program health · Brightloom Software"), "{paper}: no title");
        for part in ["/Outlines ", "/Marked true", "/StructTreeRoot ", "/Lang (en)"] {
            assert!(text.contains(part), "{paper}: {part} is missing");
        }
        // A bookmark for each heading: the headline and the sections at least.
        assert!(text.matches("/Title ").count() > 6, "{paper}: too few bookmarks");
    }
}

#[test]
fn a_page_has_no_paper_of_its_own_and_a_style_sheet_keeps_one_that_it_names() {
    let folder = folder(&[("own/report.css", "@page{size:A5}")]);
    let page = audit(folder.path(), &["--format", "html"]);
    assert!(!String::from_utf8_lossy(&page.get_output().stdout).contains("@page{size:"));
    let refused = audit(folder.path(), &["--format", "html", "--paper", "a4"]);
    assert_refused(refused, &["--paper is only used to print", "--format pdf"]);
    assert_refused(audit(folder.path(), &["--format", "pdf", "--paper", "a5"]), &["[possible values: a4, letter]"]);
    if browser().is_some() {
        audit(folder.path(), &["--templates", "own", "--format", "pdf=told.pdf", "--paper", "letter"]).code(1);
        let pdf = fs::read(folder.path().join("told.pdf")).unwrap();
        assert_eq!(page_size(&pdf), (420.0, 595.0));
    }
}
