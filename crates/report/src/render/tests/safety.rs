//! No text becomes markup.

use diagnostics::sanitize::{is_hidden, sanitize_text};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};

use super::super::{Format, Table, escape_html, escape_markdown, prose, prose_markdown, render_table, text};
use super::{attack, rendered, sample};
use crate::words::Messages;

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES
}

/// What a reader sees of a Markdown text: the text events, without the breaks that keep links apart.
fn read(markdown: &str) -> String {
    let seen = Parser::new_ext(markdown, options()).filter_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(text.to_string()),
        Event::SoftBreak | Event::HardBreak => Some(" ".into()),
        _ => None,
    });
    seen.collect::<String>().replace('\u{200B}', "")
}

/// An attack as it should be read: on one line, and with hidden characters spelled out.
fn as_read(attack: &str) -> String {
    sanitize_text(attack)
        .replace(['\n', '\r', '\t', '\u{2028}', '\u{2029}'], " ")
        .split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn one_space(text: &str) -> String {
    text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a line of HTML is the marker, or a fold's beginning or end, with nothing but text in it.
fn is_of_the_template(raw: &str) -> bool {
    let inner = |start: &str, end: &str| raw.trim_end().strip_prefix(start)?.strip_suffix(end).map(str::to_owned);
    let is_word = |word: String| {
        let mut bytes = word.bytes();
        bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') && !word.contains("--")
    };
    let is_text = |text: String| !text.contains(['<', '>', '"', '\n']);
    raw.is_empty()
        || raw == "</details>\n"
        || inner("<!-- prognosis:", " -->").is_some_and(is_word)
        || inner("<details><summary>", "</summary>").is_some_and(is_text)
}

fn assert_harmless_markdown(text: &str) {
    for event in Parser::new_ext(text, options()) {
        match event {
            Event::Html(raw) | Event::InlineHtml(raw) => {
                assert!(is_of_the_template(&raw), "HTML: {raw:?}");
            }
            Event::Start(Tag::Link { dest_url, link_type, .. }) => {
                let web = dest_url.starts_with("https://") || dest_url.starts_with("http://");
                assert!(web, "a link to {dest_url:?}");
                assert_ne!(link_type, LinkType::Email);
            }
            Event::Start(tag @ (Tag::Image { .. } | Tag::FootnoteDefinition(_))) => panic!("{tag:?}"),
            Event::TaskListMarker(_) | Event::FootnoteReference(_) => panic!("{event:?}"),
            _ => {}
        }
    }
    let is_fold = |line: &str| line.starts_with("<details>");
    let bare = |mark: &str| {
        let lines = text.lines().filter(|line| is_fold(line) || !line.contains('<') && !line.contains("]("));
        lines.into_iter().any(|line| line.contains(mark))
    };
    assert!(
        !bare("://") && !bare("www.") && !bare("@everyone") && !bare("#123"),
        "something that becomes a link by itself"
    );
    let control = |letter: char| letter.is_control() && letter != '\n';
    assert!(!text.contains(control) && !text.contains(['\u{202E}', '\u{2066}', '\u{2028}']), "a hidden character");
}

/// Reads HTML tag by tag; text may hold no `<`, and tags only what the template writes.
fn assert_harmless_html(page: &str) {
    const TAGS: [&str; 64] = [
        "!DOCTYPE",
        "a",
        "article",
        "b",
        "bdi",
        "body",
        "blockquote",
        "caption",
        "circle",
        "code",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "head",
        "header",
        "hr",
        "html",
        "li",
        "link",
        "main",
        "meta",
        "nav",
        "ol",
        "p",
        "path",
        "pre",
        "rect",
        "section",
        "span",
        "strong",
        "style",
        "summary",
        "svg",
        "symbol",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
        "use",
        "br",
        "i",
        "s",
        "sub",
        "sup",
        "small",
        "button",
        "figcaption",
        "figure",
        "line",
        "polygon",
        "text",
    ];
    // The script is the one that came with the template, letter by letter, and there is no other.
    let script = super::templates().into_iter().find(|(name, _)| name == "report.js").unwrap().1;
    let page = &page.replacen(&format!("<script>{script}</script>"), "", 1);
    let style = page.find("</style>").unwrap();
    for piece in page.split('<').skip(1) {
        let (tag, _) = piece.split_once('>').unwrap_or_else(|| panic!("an open tag: {piece:.80}"));
        let name = tag.trim_start_matches('/').split([' ', '\n', '/']).next().unwrap();
        assert!(TAGS.contains(&name), "an unknown tag: {tag:.80}");
        let mut outside = tag.split('"').step_by(2);
        let attribute = |part: &str| {
            part.split_whitespace().any(|word| word.to_lowercase().starts_with("on") && word.ends_with('='))
        };
        assert!(!outside.any(attribute), "an event handler: {tag:.80}");
        assert!(!tag.contains("style="), "an inline style: {tag:.80}");
        if let Some((_, target)) = tag.split_once("href=\"") {
            let target = target.split('"').next().unwrap().to_lowercase();
            let scheme = target.split(['/', '?', '#']).next().unwrap().split_once(':').map(|(scheme, _)| scheme);
            assert!(
                matches!(scheme, None | Some("http" | "https" | "mailto")) || target == "data:,",
                "a link to {target:?}"
            );
            assert!(!target.starts_with("//"));
        }
    }
    assert!(!page[style..].contains("src="), "something is fetched");
    let control = |letter: char| letter.is_control() && letter != '\n' && letter != '\t' && letter != '\r';
    assert!(!page.contains(control) && !page.contains(['\u{202E}', '\u{2066}']), "a hidden character");
    assert_eq!(page.matches("<h1").count(), 1);
}

#[test]
fn no_attack_in_any_field_survives() {
    for turn in 0..attack::ATTACKS.len() {
        let report = attack::hostile(turn);
        let markdown = rendered(&report, Format::Markdown);
        assert_harmless_markdown(&markdown);
        super::contents::assert_whole_tables(&markdown);
        // `src=` is looked for as an attribute; as text it is harmless.
        assert_harmless_html(&rendered(&report, Format::Html).replace("src=x onerror", "SRC"));
    }
}

#[test]
fn whatever_hides_or_turns_is_in_no_format() {
    let hidden = ('\0'..='\u{ffff}').chain('\u{e0000}'..='\u{e007f}').filter(|letter| is_hidden(*letter));
    let report = attack::with_text(&hidden.flat_map(|letter| ['A', letter]).collect::<String>());
    let pages = [Format::Html, Format::Markdown].map(|format| rendered(&report, format));
    let tables = Table::ALL.map(|table| render_table(&report, table, Messages::english()).unwrap());
    for shown in pages.into_iter().chain(tables.map(|table| String::from_utf8(table).unwrap())) {
        // U+200B and the mark at the start of a table are ours.
        let ours = |letter| matches!(letter, '\u{200b}' | '\u{feff}');
        let found = shown.chars().find(|letter| is_hidden(*letter) && !ours(*letter));
        assert_eq!(found.map(|letter| letter.escape_unicode().to_string()), None);
    }
}

#[test]
fn every_attack_is_shown_as_text() {
    for attack in attack::ATTACKS {
        let report = attack::with_text(attack);
        let markdown = rendered(&report, Format::Markdown);
        let seen = one_space(&read(&markdown));
        let times = seen.matches(&as_read(attack)).count();
        assert!(times >= 10, "{attack:?} is read {times} times in\n{markdown}");
        let page = rendered(&report, Format::Html);
        let times = page.matches(&escape_html::escape(attack)).count();
        assert!(times >= 10, "{attack:?} is shown {times} times");
    }
}

#[test]
fn each_attack_alone_is_plain_text_wherever_it_stands() {
    for attack in attack::ATTACKS {
        let escaped = escape_markdown::escape(attack);
        assert!(!escaped.contains('\n'));
        for frame in ["{}", "- {}", "# {}", "1. {}\n2. x", "> {}", "word {} word", "**b** {}", "a\n{}\nb"] {
            let text = frame.replace("{}", &escaped);
            assert_harmless_markdown(&text);
            let seen = read(&text);
            assert!(one_space(&seen).contains(&as_read(attack)), "{attack:?} in {frame:?} is read as {seen:?}");
            let plain = Parser::new_ext(&frame.replace("{}", "x"), options())
                .filter(|event| matches!(event, Event::Start(_)))
                .count();
            let tags = Parser::new_ext(&text, options()).filter(|event| matches!(event, Event::Start(_))).count();
            assert_eq!(tags, plain, "{attack:?} in {frame:?} became markup: {text:?}");
        }
    }
}

#[test]
fn prose_keeps_its_marks_and_loses_its_teeth() {
    for attack in attack::ATTACKS {
        assert_harmless_markdown(&prose_markdown::markdown(attack));
    }
    let html = prose::html(
        "# Big\n\nsee <b onclick=x>this</b> and [that](JaVa\tscript:alert(1)) or [this](https://example.com/a?b&c)\n\n![p](x.png)",
    );
    assert_eq!(
        html,
        "<p><strong>Big</strong></p>\n<p>see &lt;b onclick=x&gt;this&lt;/b&gt; and \
         [that](JaVa\tscript:alert(1)) or <a href=\"https://example.com/a?b&amp;c\" rel=\"noopener nofollow\">this</a></p>\n\
         <p><a href=\"x.png\" rel=\"noopener nofollow\">p</a></p>\n"
    );
    assert_eq!(prose::html("# h {onclick=x}"), "<p><strong>h {onclick=x}</strong></p>\n");
    let written = prose_markdown::markdown(
        "One *two* **three**\nfour.\n\n1. a\n2. b\n   - c\n\n```\n<b>\n```\n\n[x](vbscript:y) [z](https://e.com/(a))",
    );
    assert_eq!(
        written,
        "One *two* **three** four.\n\n1. a\n2. b\n   - c\n\n```\n<b>\n```\n\nx [z](https://e.com/%28a%29)"
    );
}

#[test]
#[rustfmt::skip]
fn only_harmless_targets_stay() {
    for (address, kept) in [
        ("https://a.example/b", true), ("HTTP://a.example", true), ("mailto:a@b.example", true), ("docs/a.md", true),
        ("#part", true), ("/a:b", true), ("javascript:alert(1)", false), ("java\nscript:alert(1)", false), ("\u{1}javascript:x", false),
        ("data:text/html,x", false), ("vbscript:x", false), ("//evil.example", false), ("\\\\evil.example", false), ("file:///etc/passwd", false),
    ] {
        assert_eq!(prose::target(address) != "#", kept, "{address:?}");
    }
    for (address, link) in [
        ("https://a.example/b?c=d#e", true), ("http://a.example", true), ("https://good.example@evil.example", false),
        ("https://a.example/<b>", false), ("https://a.example/a b", false), ("https://", false), ("ftp://a.example", false), ("wiki, page 4", false),
    ] {
        assert_eq!(text::is_web_address(address), link, "{address:?}");
    }
}

#[test]
fn very_long_words_pass_in_good_time() {
    let mut report = sample::typical();
    let word = "x".repeat(100_000);
    report.findings[0].title = word.clone();
    report.findings[0].facts[0].note = Some("&#*_[".repeat(20_000));
    report.checks[0].why = "*_[<".repeat(25_000);
    assert!(rendered(&report, Format::Markdown).contains(&word));
    assert!(rendered(&report, Format::Html).contains(&word));
}
