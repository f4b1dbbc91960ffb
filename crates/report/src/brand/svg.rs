//! What keeps an SVG from being a logo: anything in it that could run, act or load.
//!
//! A browser runs and loads nothing in the SVG of an `<img>`. The file is refused all the same: it may be opened by itself, and
//! nobody should hand a script to a client unseen. What is not refused here is written anew with nothing but what a kept list allows, so that
//! what this one has never heard of reaches nobody.

use diagnostics::{Code, Problem, Span};
use roxmltree::{Attribute, Document, Node};
use svg_hush::Filter;
use svg_hush::data_url_filter::allow_standard_images;

/// The namespace without which no browser draws it.
const SVG: &str = "http://www.w3.org/2000/svg";

/// Elements that run, embed or act, in lower case.
const ACTIVE: [&str; 12] = [
    "script",
    "foreignobject",
    "iframe",
    "object",
    "embed",
    "audio",
    "video",
    "link",
    "meta",
    "base",
    "handler",
    "listener",
];

/// Images that may be part of the file itself.
const INLINE: [&str; 5] =
    ["data:image/png;", "data:image/jpeg;", "data:image/gif;", "data:image/webp;", "data:image/avif;"];

/// All that is wrong with an SVG: `logo-svg` where it is none, `logo-active` and `logo-outside`.
pub(super) fn check(file: &str, text: &str) -> Vec<Problem> {
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => {
            let at = error.pos();
            let lines: usize = text.split_inclusive('\n').take(at.row.saturating_sub(1) as usize).map(str::len).sum();
            let before =
                text[lines..].chars().take(at.col.saturating_sub(1) as usize).map(char::len_utf8).sum::<usize>();
            let problem = Problem::error(Code::LogoSvg, file, Span::at(lines + before), format!("not an SVG: {error}"));
            return vec![
                problem.label("cannot be read").help("export the logo again as plain SVG, without a document type"),
            ];
        }
    };
    let root = document.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        let message = format!("expected the element `svg` of {SVG}, found `{}`", root.tag_name().name());
        let problem = Problem::error(Code::LogoSvg, file, tag(text, root), message);
        return vec![problem.label("not an SVG").help(format!("the file begins with <svg xmlns=\"{SVG}\">"))];
    }
    let mut problems = Vec::new();
    for node in document.descendants() {
        look_at(file, text, node, &mut problems);
    }
    problems
}

/// The SVG with nothing but elements, attributes and addresses that are known to be harmless; none where it takes more than `most` bytes.
pub(super) fn written_anew(text: &str, most: usize) -> Option<Vec<u8>> {
    let mut filter = Filter::new();
    filter.set_data_url_filter(allow_standard_images);
    let mut room = vec![0; most];
    let mut rest = room.as_mut_slice();
    filter.filter(text.as_bytes(), &mut rest).ok()?;
    let left = rest.len();
    room.truncate(most - left);
    Some(room)
}

fn look_at(file: &str, text: &str, node: Node<'_, '_>, problems: &mut Vec<Problem>) {
    let mut refuse = |code, span, message: String, label: &str| {
        let help = match code {
            Code::LogoActive => "export the logo as plain SVG, without scripts, animation of links or embedded pages",
            _ => "put what it needs into the file, or turn it into paths",
        };
        problems.push(Problem::error(code, file, span, message).label(label).help(help));
    };
    if node.is_pi() {
        refuse(
            Code::LogoOutside,
            tag(text, node),
            "a logo has no processing instructions".into(),
            "could load something",
        );
    }
    if !node.is_element() {
        return;
    }
    let name = node.tag_name().name();
    if ACTIVE.contains(&name.to_lowercase().as_str()) {
        refuse(
            Code::LogoActive,
            tag(text, node),
            format!("a logo has no element `{name}`"),
            "could run or embed something",
        );
    }
    let style = node.descendants().filter(|_| name.eq_ignore_ascii_case("style")).filter_map(|inner| inner.text());
    if loads(&style.collect::<String>()) {
        refuse(
            Code::LogoOutside,
            tag(text, node),
            "the style of the logo loads something".into(),
            "reaches out of the file",
        );
    }
    for attribute in node.attributes() {
        let span = Span::new(attribute.range().start, attribute.range().end);
        let name = attribute.name();
        if acts(attribute) {
            refuse(
                Code::LogoActive,
                span,
                format!("a logo has no attribute `{name}` that acts"),
                "could run something",
            );
        } else if leaves(attribute) || (attribute.namespace().is_none() && loads(attribute.value())) {
            refuse(
                Code::LogoOutside,
                span,
                format!("the attribute `{name}` of the logo loads something"),
                "reaches out of the file",
            );
        }
    }
}

/// Whether an attribute is a script, or changes one or a link while it is shown.
fn acts(attribute: Attribute<'_, '_>) -> bool {
    let name = attribute.name().to_lowercase();
    let value: String = attribute.value().to_lowercase().split_whitespace().collect();
    name.starts_with("on")
        || value.starts_with("javascript:")
        || value.starts_with("vbscript:")
        || (name == "attributename" && (value.starts_with("on") || value.ends_with("href")))
}

/// Whether an attribute points to something that is not part of the file.
fn leaves(attribute: Attribute<'_, '_>) -> bool {
    let name = attribute.name().to_lowercase();
    let is_base = name == "base" && attribute.namespace().is_some();
    let is_link = ["href", "src", "srcset", "action", "data"].contains(&name.as_str());
    is_base || (is_link && !stays(attribute.value()))
}

/// Whether an address is a part of the file, or an image that stands in it as a whole.
fn stays(address: &str) -> bool {
    let address = address.trim().to_lowercase();
    address.is_empty() || address.starts_with('#') || INLINE.iter().any(|start| address.starts_with(start))
}

/// Whether a piece of style could load something. An escape could spell anything, and nothing that a logo needs has one.
fn loads(style: &str) -> bool {
    let style = style.to_lowercase();
    let mut addresses = style.split("url(").skip(1).map(|rest| rest.trim_start().trim_start_matches(['"', '\'']));
    let function = style.contains("url(") || style.contains("image-set(") || style.contains("src(");
    style.contains("@import")
        || style.contains("image-set(")
        || style.contains("src(")
        || (style.contains('\\') && (function || style.contains(':')))
        || !addresses.all(stays)
}

/// The start of an element or instruction: what stands on its first line, up to its first `>`.
fn tag(text: &str, node: Node<'_, '_>) -> Span {
    let range = node.range();
    let all = text.get(range.clone()).unwrap_or_default();
    let length = all.find(['>', '\n']).map_or(all.len(), |at| at + usize::from(all.as_bytes()[at] == b'>'));
    Span::new(range.start, range.start + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The code and the words of each problem of an SVG with something inside.
    fn found(attributes: &str, inside: &str) -> Vec<(Code, String)> {
        let text = format!(
            "<svg xmlns=\"{SVG}\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" {attributes}>\n{inside}\n</svg>"
        );
        let place_of = |problem: Problem| (problem.code().unwrap(), problem.span.unwrap().of(&text).to_owned());
        check("logo.svg", &text).into_iter().map(place_of).collect()
    }

    #[test]
    #[rustfmt::skip]
    fn what_runs_or_loads_is_refused_at_its_place() {
        for (inside, code, words) in [
            ("<script>alert(1)</script>", Code::LogoActive, "<script>"),
            ("<SCRIPT/>", Code::LogoActive, "<SCRIPT/>"),
            ("<x:script xmlns:x='http://www.w3.org/1999/xhtml'/>", Code::LogoActive, "<x:script xmlns:x='http://www.w3.org/1999/xhtml'/>"),
            ("<g><foreignObject width='1'/></g>", Code::LogoActive, "<foreignObject width='1'/>"),
            ("<path onload='x()'/>", Code::LogoActive, "onload='x()'"),
            ("<path OnClick='x()'/>", Code::LogoActive, "OnClick='x()'"),
            ("<a href='java\tscript:x'/>", Code::LogoActive, "href='java\tscript:x'"),
            ("<a href='&#106;avascript:x'/>", Code::LogoActive, "href='&#106;avascript:x'"),
            ("<set attributeName='href' to='x'/>", Code::LogoActive, "attributeName='href'"),
            ("<image href='https://a.example/b.png'/>", Code::LogoOutside, "href='https://a.example/b.png'"),
            ("<image xlink:href='b.png'/>", Code::LogoOutside, "xlink:href='b.png'"),
            ("<use href='other.svg#a'/>", Code::LogoOutside, "href='other.svg#a'"),
            ("<image href='data:image/svg+xml;base64,x'/>", Code::LogoOutside, "href='data:image/svg+xml;base64,x'"),
            ("<path fill='url(https://a.example/#x)'/>", Code::LogoOutside, "fill='url(https://a.example/#x)'"),
            ("<path style='fill:URL( \"//a.example\")'/>", Code::LogoOutside, "style='fill:URL( \"//a.example\")'"),
            ("<path style='fill:u\\72l(x)'/>", Code::LogoOutside, "style='fill:u\\72l(x)'"),
            ("<style>@import 'x.css';</style>", Code::LogoOutside, "<style>"),
            ("<style><![CDATA[a{fill:url(x)}]]></style>", Code::LogoOutside, "<style>"),
            ("<g xml:base='https://a.example/'/>", Code::LogoOutside, "xml:base='https://a.example/'"),
            ("<?xml-stylesheet href='x.css'?>", Code::LogoOutside, "<?xml-stylesheet href='x.css'?>"),
        ] {
            assert_eq!(found("", inside), [(code, words.to_owned())], "{inside}");
        }
        assert_eq!(found("onload='x()'", ""), [(Code::LogoActive, "onload='x()'".to_owned())]);
    }

    #[test]
    fn what_a_logo_needs_is_let_through() {
        let inside = "<title>A &amp; B</title><desc>Web: https://a.example</desc><defs><linearGradient id='a'/></defs>\
                      <style>.b{fill:url(#a)} .c { stroke: #17475C }</style><path fill='url(#a)' style=\"fill: url('#a')\" d='M0 0h1'/>\
                      <use href='#a'/><use xlink:href='#a'/><image href='data:image/png;base64,iVBORw0KGgo='/><!-- a -->";
        assert_eq!(found("viewBox='0 0 1 1'", inside), []);
    }

    #[test]
    fn what_is_let_through_is_written_anew_with_what_is_known() {
        let anew = |inside: &str| {
            let text =
                format!("<svg xmlns='{SVG}' xmlns:i='http://www.example.com/editor' i:made='today'>{inside}</svg>");
            assert_eq!(check("logo.svg", &text), [], "{inside}");
            written_anew(&text, 10_000).map(|bytes| String::from_utf8(bytes).unwrap())
        };
        let kept = "<title>A &amp;amp; B</title><path fill='url(#a)' d='M0 0h1'/><image href='data:image/png;base64,iVBORw0KGgo='/>";
        let written = anew(&format!("{kept}<metadata>x</metadata><brandnew a='b'/><path unheard='of'/>")).unwrap();
        for part in ["A &amp;amp; B", "fill=\"url(#a)\"", "d=\"M0 0h1\"", "data:image/png;base64,iVBORw0KGgo="] {
            assert!(written.contains(part), "{part}: {written}");
        }
        for part in ["metadata", "brandnew", "unheard", "today"] {
            assert!(!written.contains(part), "{part}: {written}");
        }
        assert_eq!(anew(&format!("{}{}", "<g>".repeat(300), "</g>".repeat(300))), None, "it grows past what is taken");
    }

    #[test]
    fn what_is_no_svg_is_told_at_its_place() {
        let found_in = |text: &str| {
            let problems = check("logo.svg", text);
            assert_eq!(problems.len(), 1, "{text:?}: {problems:?}");
            (problems[0].code().unwrap(), problems[0].span.unwrap().start)
        };
        for (text, at) in [
            ("", 0),
            ("<svg/>", 0),
            ("<html xmlns='http://www.w3.org/2000/svg'/>", 0),
            ("<svg xmlns='http://www.w3.org/2000/svg'>\n<ä></b>", 43),
            ("<!DOCTYPE svg [<!ENTITY a 'b'>]>\n<svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>", 0),
        ] {
            let (code, found) = found_in(text);
            assert_eq!(code, Code::LogoSvg);
            assert!(found == at || text.len() > 40, "{text:?} is told at {found}");
        }
        let deep = format!("<svg xmlns='{SVG}'>{}{}</svg>", "<g>".repeat(8000), "</g>".repeat(8000));
        assert_eq!(check("logo.svg", &deep), []);
    }
}
