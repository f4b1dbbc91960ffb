//! A company, a pack and a brand whose every text is an attack, read back by other people's parsers: text stays text.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use calamine::{Reader, Xlsx};
use prognosis::audit;
use prognosis::engine::Facts;
use prognosis::expr::Value;
use prognosis::pack::{Catalog, Edition};
use prognosis::report::brand::Brand;
use prognosis::report::render::{Format, Table, Theme, render, render_table};
use prognosis::report::words::Messages;
use prognosis::report::{Report, ReportOptions};
use pulldown_cmark::{Event, Options, Parser, Tag};
use scraper::Html;
use sha2::{Digest, Sha256};

use crate::support::{self, CATALOG, as_of, facts_under, one_space, select, strings_of};

/// What a text may try, each in its own way.
const ATTACKS: [&str; 34] = [
    "<script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    "\";} </style><script>alert(1)</script>",
    "</title></head><h1 onclick=alert(1)>head</h1>",
    "\" onfocus=\"alert(1)\" autofocus x='",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<details open ontoggle=alert(1)><summary>more</summary></details>",
    "javascript:alert(1)",
    "JaVa\tScRiPt:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "[go](javascript:alert(1)) [to](data:text/html,x)",
    "![pic](data:image/svg+xml,<svg onload=alert(1)>)",
    "<javascript:alert(1)>",
    "https://good.example\" onclick=\"alert(1)",
    "https://user@evil.example/",
    "turned \u{202E}txt.exe\u{202C} \u{2066}x\u{2069}",
    "\u{200B}zero\u{200D}width\u{FEFF} text",
    "\u{1F469}\u{200D}\u{1F469}\u{200D}\u{1F467} \u{1F3F4}\u{E0067}\u{E0062}\u{E007F} \u{1F4A3}",
    "=cmd|'/c calc'!A1",
    "+1+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "-2+3+cmd",
    "a;=1+1",
    "nul\u{0} bell\u{7} escape\u{1b}[31m \u{9b}",
    "{{ 7*7 }} {% raw %} {# gone #} ${7*7}",
    "{ $x } { -brand } { NUMBER(1) }",
    "open\u{F8F0}0\u{F8F1}shut \u{F8F1}\u{F8F0}",
    "*/ } body { background: url(//evil.example) } /*",
    "<!-- --> <![CDATA[ ]]> <?xml ?> -->",
    "&lt;b&gt; &#x3c;b&#62; &amp;amp;",
    "| a | b |\n|---|---|\n| c | d |",
    "# Heading\n\n- item\n\n<b>bold</b>\n\n    code",
];

/// The built-in pack with a check, its remedy and a rule whose prose is hostile.
fn pack() -> Catalog {
    let quoted = |at: usize| serde_json::to_string(ATTACKS[at % ATTACKS.len()]).unwrap();
    let whole = std::fs::read_to_string("rules/product-readiness/04-support.yaml").unwrap();
    let mut place = 0;
    let mut written = String::new();
    let mut lines = whole.lines().peekable();
    while let Some(line) = lines.next() {
        let name = line.trim_start().split(':').next().unwrap();
        match name {
            "title" | "healthy" | "this_week" | "by_day_30" | "done_when" => {
                // Names of fields are written on one line, and so is what belongs into one.
                let one_line = (place..).find(|at| !ATTACKS[at % ATTACKS.len()].contains(['\n', '\0'])).unwrap();
                place = one_line + 1;
                written.push_str(&format!("{}: {}\n", &line[..line.find(':').unwrap()], quoted(one_line)));
            }
            "why" => {
                while lines.peek().is_some_and(|next| next.is_empty() || next.starts_with(' ')) {
                    lines.next();
                }
                let prose =
                    ATTACKS.iter().filter(|attack| !attack.contains('\0')).copied().collect::<Vec<_>>().join("\n\n");
                written.push_str(&format!("why: {}\n", serde_json::to_string(&prose).unwrap()));
            }
            "fail" => written.push_str(
                "  fail: \"<script>alert(1)</script> [go](javascript:alert(1)) {product.tickets_late_pct}\"\n",
            ),
            _ => written.push_str(&format!("{line}\n")),
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let put = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    let title = quoted(1);
    put("rules/pack.yaml", &format!("name: hostile\nversion: '1.0'\nextends: prognosis\ntitle: {title}\n"));
    put("rules/product-readiness/04-support.yaml", &written);
    let (_, compiled) = prognosis::packs::open(folder.path()).unwrap();
    compiled.catalog.unwrap_or_else(|| panic!("{:?}\n{written}", compiled.problems.into_sorted()))
}

/// Brightloom with an attack in every text that somebody could write; `turn` decides which stands where.
fn facts(catalog: &Catalog, turn: usize) -> Facts {
    let mut facts = facts_under(catalog, "brightloom");
    let mut at = turn;
    let mut attack = || {
        at += 1;
        ATTACKS[at % ATTACKS.len()].to_owned()
    };
    facts.company = Some(attack());
    for input in &mut facts.inputs {
        input.path = attack();
    }
    for fact in facts.facts.values_mut() {
        if let Some(claim) = &mut fact.decided {
            claim.note = Some(attack());
            claim.evidence = Some(attack());
            claim.origin.respondent = Some(attack());
            claim.origin.role = Some(attack());
            claim.origin.place.file = attack();
            if let Value::Records(entries) = &mut claim.value {
                for value in entries.iter_mut().flatten().flatten() {
                    if let Value::Text(text) = value {
                        *text = attack();
                    }
                }
            }
        }
        for claim in &mut fact.against {
            claim.origin.place.file = attack();
            claim.origin.respondent = Some(attack());
        }
    }
    // What is one very long word, and what is one very long lot of marks.
    let mut notes = facts.facts.values_mut().filter_map(|fact| fact.decided.as_mut());
    notes.next().unwrap().note = Some("x".repeat(100_000));
    notes.next().unwrap().note = Some("<*_[`|".repeat(17_000));
    facts
}

fn brand(turn: usize) -> Brand {
    let attack = |at: usize| Some(ATTACKS[(turn + at) % ATTACKS.len()].to_owned());
    Brand { name: attack(0), footer: attack(1), confidentiality: attack(2), ..Brand::default() }
}

fn report(catalog: &Catalog, facts: &Facts, edition: Edition) -> Report {
    let options = ReportOptions { edition, ..ReportOptions::default() };
    audit::run_with(catalog, facts, "standard", as_of(), &options).unwrap()
}

fn text(report: &Report, format: Format, catalog: &Catalog, brand: &Brand) -> String {
    let look = Theme { templates: &catalog.templates, brand, words: Messages::english() };
    String::from_utf8(render(report, format, &look).unwrap()).unwrap()
}

/// Every edition with attacks in turn, so that each stands in many places.
fn each(mut with: impl FnMut(&Catalog, &Report, &Brand, Edition)) {
    let catalog = pack();
    for (turn, edition) in [(0, Edition::Full), (5, Edition::Board), (11, Edition::Leader), (17, Edition::Full)] {
        let report = report(&catalog, &facts(&catalog, turn), edition);
        with(&catalog, &report, &brand(turn), edition);
    }
}

/// As a reader should see it: what does not show is spelled out, and white space is one blank.
fn seen(attack: &str) -> String {
    let mut before = ' ';
    let spelled = attack.chars().map(|letter| {
        // A joiner between two emoji makes them one; between letters of Latin it only hides.
        let joins = letter == '\u{200D}' && !before.is_ascii();
        before = letter;
        match letter {
            _ if joins => letter.to_string(),
            '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}'
            | '\u{FEFF}'
            | '\u{E0000}'..='\u{E007F}' => {
                format!("[U+{:04X}]", u32::from(letter))
            }
            '\n' | '\t' => " ".to_owned(),
            letter if letter.is_control() => format!("[U+{:04X}]", u32::from(letter)),
            letter => letter.to_string(),
        }
    });
    one_space(&spelled.collect::<String>())
}

/// Elements with their attributes, as `a href`.
fn shape(page: &Html) -> BTreeSet<String> {
    let elements = page.tree.nodes().filter_map(|node| node.value().as_element());
    let texts = elements.flat_map(|element| {
        let own = element.attrs().map(|(name, _)| format!("{} {name}", element.name()));
        own.chain([element.name().to_owned()]).collect::<Vec<_>>()
    });
    texts.collect()
}

/// What the prose of a pack may bring beside what the templates write.
const OF_PROSE: [&str; 21] = [
    "p",
    "em",
    "strong",
    "code",
    "pre",
    "ul",
    "ol",
    "li",
    "ol start",
    "blockquote",
    "del",
    "hr",
    "br",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "a href",
    "a rel",
];

/// What the table of scores by view writes, which a sample where one person answers does not have.
const OF_VIEWS: [&str; 2] = ["td colspan", "td data-l"];

#[test]
fn the_page_holds_nothing_that_the_templates_do_not_write() {
    each(|catalog, report, brand, edition| {
        let page = text(report, Format::Html, catalog, brand);
        let read = Html::parse_document(&page);
        let healthy = support::facts("brightloom");
        let named = Brand {
            name: Some("n".into()),
            footer: Some("f".into()),
            confidentiality: Some("c".into()),
            ..Brand::default()
        };
        let usual = text(&self::report(&CATALOG, &healthy, edition), Format::Html, &CATALOG, &named);
        let mut known = shape(&Html::parse_document(&usual));
        known.extend(OF_PROSE.into_iter().chain(OF_VIEWS).map(str::to_owned));
        let unknown: Vec<String> = shape(&read).difference(&known).cloned().collect();
        assert!(unknown.is_empty(), "{} holds {unknown:?}", edition.word());
        for (tag, directive) in [("style", "style-src"), ("script", "script-src")] {
            let all: Vec<String> = read.select(&select(tag)).map(|one| one.text().collect()).collect();
            assert_eq!(all.len(), 1, "{tag}");
            let policy = read.select(&select("meta[http-equiv]")).next().unwrap().attr("content").unwrap();
            let digest = STANDARD.encode(Sha256::digest(all[0].as_bytes()));
            assert!(
                policy.contains(&format!("{directive} 'sha256-{digest}'")),
                "{tag} is not the one that the policy names"
            );
        }
        assert_eq!(read.select(&select("title")).filter(|one| one.value().attr("id").is_none()).count(), 1);
        assert_eq!(read.select(&select("h1")).count(), 1);
        assert_eq!(read.tree.nodes().filter(|node| node.value().is_comment()).count(), 0, "a comment");
        for element in read.tree.nodes().filter_map(|node| node.value().as_element()) {
            for (name, value) in element.attrs() {
                assert!(!name.starts_with("on") && name != "style", "{} {name}", element.name());
                let target = ["href", "src", "xlink:href", "action", "formaction"].contains(&name);
                let good = ["#", "http://", "https://", "mailto:"].iter().any(|start| value.starts_with(start))
                    || (element.name() == "link" && value == "data:,")
                    || value
                        .split(['/', '?', '#'])
                        .next()
                        .is_some_and(|first| !first.contains(':') && !value.starts_with("//"));
                assert!(!target || good, "{} {name}={value:?}", element.name());
            }
        }
        let ids: Vec<&str> = read.tree.nodes().filter_map(|node| node.value().as_element()?.id()).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "an id stands twice");
    });
}

#[test]
fn every_attack_is_read_on_the_page_as_text() {
    let catalog = pack();
    let report = report(&catalog, &facts(&catalog, 3), Edition::Full);
    let support = report.checks.iter().find(|check| check.id == "PR-4").unwrap();
    assert!(
        report.pack.title == ATTACKS[1] && support.why.contains(ATTACKS[0]),
        "the hostile pack is not the one in use"
    );
    let page = Html::parse_document(&text(&report, Format::Html, &catalog, &brand(3)));
    let main = page.select(&select("main")).next().unwrap();
    let read = one_space(&main.text().collect::<String>());
    for attack in ATTACKS.iter().filter(|attack| !attack.contains('\u{F8F0}')) {
        assert!(read.contains(&seen(attack)), "{attack:?} is not read");
    }
    assert!(read.contains(&"x".repeat(100_000)));
    // What keeps the place of finished text in a message brings none of it in.
    for (at, _) in read.match_indices("open\u{F8F0}").chain(read.match_indices("open\u{FFFD}")) {
        let rest: Vec<char> = read[at + 4..].chars().take(3).collect();
        assert_eq!(rest[1], '0');
        assert!(matches!(rest[2], '\u{F8F1}' | '\u{FFFD}'));
    }
    let opened = read.matches("open").count() - read.matches("open0").count();
    assert!(opened > 0 && !read.contains("open0shut") && !read.contains("openshut"));
}

#[test]
fn markdown_holds_no_markup_of_others_and_no_bad_link() {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES;
    each(|catalog, report, brand, edition| {
        let page = text(report, Format::Markdown, catalog, brand);
        for event in Parser::new_ext(&page, options) {
            match event {
                Event::Html(raw) | Event::InlineHtml(raw) => {
                    let plain = raw.trim();
                    let known = plain.is_empty()
                        || ["</details>", "<details>", "</summary>"].contains(&plain)
                        || (plain.starts_with("<details><summary>")
                            && plain.ends_with("</summary>")
                            && plain.matches('<').count() == 3)
                        || (plain.starts_with("<!--") && plain.find("-->") == Some(plain.len() - 3));
                    assert!(known, "{}: {raw:?}", edition.word());
                }
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    let good = ["http://", "https://", "mailto:", "#"].iter().any(|start| dest_url.starts_with(start));
                    assert!(good, "{}: a link to {dest_url:?}", edition.word());
                }
                _ => {}
            }
        }
        let hidden = |letter: char| letter.is_control() && letter != '\n';
        assert!(!page.contains(hidden) && !page.contains(['\u{202E}', '\u{2066}']), "a hidden character");
    });
}

#[test]
fn json_gives_back_every_letter() {
    each(|catalog, report, brand, _| {
        let read: Report = serde_json::from_str(&text(report, Format::Json, catalog, brand)).unwrap();
        let whole = |report: &Report| serde_json::to_value(report).unwrap();
        assert!(strings_of(&whole(&read)) == strings_of(&whole(report)), "JSON changes a text");
    });
}

#[test]
fn no_sheet_has_a_formula_or_a_bad_link() {
    each(|catalog, report, brand, edition| {
        let look = Theme { templates: &catalog.templates, brand, words: Messages::english() };
        let bytes = render(report, Format::Xlsx, &look).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
        for name in book.sheet_names() {
            let formulas = book.worksheet_formula(&name).unwrap();
            assert!(formulas.used_cells().all(|(_, _, formula)| formula.is_empty()), "{name} of {}", edition.word());
            book.worksheet_range(&name).unwrap();
        }
        let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
        for at in 0..archive.len() {
            let mut part = archive.by_index(at).unwrap();
            let mut xml = String::new();
            part.read_to_string(&mut xml).unwrap();
            let document = roxmltree::Document::parse(&xml).unwrap();
            let names: BTreeSet<&str> = document.descendants().map(|node| node.tag_name().name()).collect();
            assert!(!names.contains("f") && !names.contains("ddeLink") && !names.contains("script"));
            for node in document.descendants().filter(|node| node.attribute("TargetMode") == Some("External")) {
                let target = node.attribute("Target").unwrap();
                assert!(target.starts_with("https://") || target.starts_with("http://"), "a link to {target:?}");
            }
        }
        for table in Table::ALL {
            let bytes = render_table(report, table, Messages::english()).unwrap();
            let mut reader = csv::Reader::from_reader(bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap());
            for cell in
                reader.records().flat_map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
            {
                let number = cell.parse::<f64>().is_ok();
                for piece in cell.split([';', '\n', '\r', '\t']) {
                    let begins = piece.trim_start().starts_with(['=', '+', '-', '@']);
                    assert!(number || !begins, "{cell:?} of {} begins as a formula does", table.file_name());
                }
            }
        }
    });
}
