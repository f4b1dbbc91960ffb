//! The prose of a pack, in Markdown, as HTML that can do nothing but be read.
//!
//! Raw HTML becomes text. Targets of links other than `http`, `https`, `mailto` and relative ones become `#`. Images become
//! links, since a report asks nothing of the network, and headings become bold, since a report has headings of its own.

use diagnostics::sanitize::sanitize_text;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, TextMergeStream};

use super::escape_html::escape;

/// Turns Markdown into safe HTML.
pub(super) fn html(markdown: &str) -> String {
    let mut written = String::with_capacity(markdown.len() * 3 / 2);
    pulldown_cmark::html::push_html(&mut written, events(markdown).flat_map(plain));
    written
}

/// The events of a prose text, without raw HTML and with hidden characters spelled out.
pub(super) fn events(markdown: &str) -> impl Iterator<Item = Event<'_>> {
    // Never `Options::all()`: heading attributes would let a text set any attribute.
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    TextMergeStream::new(Parser::new_ext(markdown, options).map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        other => other,
    }))
    .map(|event| match event {
        Event::Text(raw) => Event::Text(shown(raw)),
        Event::Code(raw) => Event::Code(shown(raw)),
        other => other,
    })
}

fn shown(raw: CowStr<'_>) -> CowStr<'_> {
    match sanitize_text(&raw) {
        std::borrow::Cow::Borrowed(_) => raw,
        std::borrow::Cow::Owned(shown) => shown.into(),
    }
}

/// Replaces what the page does not want, by one event or two.
fn plain(event: Event<'_>) -> impl Iterator<Item = Event<'_>> {
    let (one, two) = match event {
        Event::Start(Tag::Heading { .. }) => (Event::Start(Tag::Paragraph), Some(Event::Start(Tag::Strong))),
        Event::End(TagEnd::Heading(_)) => (Event::End(TagEnd::Strong), Some(Event::End(TagEnd::Paragraph))),
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
            let opening = format!("<a href=\"{}\" rel=\"noopener nofollow\">", escape(&target(&dest_url)));
            (Event::InlineHtml(opening.into()), None)
        }
        Event::End(TagEnd::Link | TagEnd::Image) => (Event::InlineHtml("</a>".into()), None),
        Event::Start(Tag::CodeBlock(_)) => {
            (Event::Start(Tag::CodeBlock(pulldown_cmark::CodeBlockKind::Indented)), None)
        }
        other => (other, None),
    };
    std::iter::once(one).chain(two)
}

/// The target of a link if it is harmless, or `#`.
pub(super) fn target(address: &str) -> String {
    // Browsers drop white space and control characters before they read the scheme, and take `\` for `/`.
    let read: String = address.chars().filter(|letter| !letter.is_whitespace() && !letter.is_control()).collect();
    let read = read.replace('\\', "/");
    let scheme = read.split(['/', '?', '#']).next().and_then(|first| first.split_once(':')).map(|(scheme, _)| scheme);
    let harmless = match scheme {
        Some(scheme) => ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known)),
        None => !read.starts_with("//"),
    };
    if harmless { read } else { "#".to_owned() }
}
