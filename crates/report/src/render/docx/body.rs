//! Markdown as paragraphs, lists and tables of a document.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, TextMergeStream};

use super::numbering::LEVELS;
use super::package::Links;
use super::table::Table;
use super::xml::escaped;

/// What a document holds, and what it refers to.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub xml: String,
    pub links: Links,
    /// Which lists are numbered.
    pub lists: Vec<bool>,
}

/// The paragraphs of a Markdown text; tables get the width of the text, in twentieths of a point.
pub(super) fn body(markdown: &str, width: u32) -> Body {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut writer = Writer { width, ..Writer::default() };
    for event in TextMergeStream::new(Parser::new_ext(markdown, options)) {
        writer.take(event);
    }
    writer.end_paragraph();
    writer.body
}

/// A list that is open.
struct List {
    /// The place among all lists, from 1.
    number: usize,
    /// Whether the entry has its number or bullet yet; what comes after it in the same entry has none.
    marked: bool,
}

#[derive(Default)]
struct Writer {
    body: Body,
    width: u32,
    /// The runs of the paragraph that is being read.
    runs: String,
    /// What these show, as plain text.
    plain: String,
    bold: u32,
    italic: u32,
    struck: u32,
    quote: u32,
    heading: Option<usize>,
    /// The level of the last heading: the next one is at most one deeper, so that none is left out.
    last_heading: usize,
    lists: Vec<List>,
    table: Option<Table>,
}

impl Writer {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, ""),
            Event::Code(code) => self.text(&code, r#"<w:rStyle w:val="Code"/>"#),
            Event::SoftBreak => self.text(" ", ""),
            Event::HardBreak => self.runs.push_str("<w:r><w:br/></w:r>"),
            Event::Html(html) => self.html(&html),
            // Only a template of somebody's own writes it, and what it means there is not known: it is shown.
            Event::InlineHtml(html) => self.text(&html, ""),
            Event::Rule => self.end_paragraph(),
            Event::FootnoteReference(name) => self.text(&name, ""),
            Event::TaskListMarker(done) => self.text(if done { "\u{2612} " } else { "\u{2610} " }, ""),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.end_paragraph();
                self.heading = Some(depth(level));
            }
            Tag::BlockQuote(_) => {
                self.end_paragraph();
                self.quote += 1;
            }
            Tag::List(first) => {
                self.end_paragraph();
                self.body.lists.push(first.is_some());
                self.lists.push(List { number: self.body.lists.len(), marked: false });
            }
            Tag::Item => {
                self.end_paragraph();
                if let Some(list) = self.lists.last_mut() {
                    list.marked = false;
                }
            }
            Tag::Table(alignments) => {
                self.end_paragraph();
                self.table = Some(Table::new(alignments));
            }
            Tag::Strong => self.bold += 1,
            Tag::Emphasis => self.italic += 1,
            Tag::Strikethrough => self.struck += 1,
            Tag::Link { dest_url, .. } => {
                let id = self.body.links.id(&dest_url);
                self.runs.push_str(&format!(r#"<w:hyperlink r:id="{id}">"#));
            }
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::HtmlBlock => self.end_paragraph(),
            // A picture says what it shows; the rest is turned off.
            Tag::Image { .. }
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.end_paragraph();
                self.heading = None;
            }
            TagEnd::BlockQuote(_) => {
                self.end_paragraph();
                self.quote -= 1;
            }
            TagEnd::List(_) => {
                self.end_paragraph();
                self.lists.pop();
            }
            TagEnd::TableCell => {
                let (runs, plain) = (std::mem::take(&mut self.runs), std::mem::take(&mut self.plain));
                if let Some(table) = &mut self.table {
                    table.cell(runs, &plain);
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                if let Some(table) = &mut self.table {
                    table.end_row();
                }
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.body.xml.push_str(&table.xml(self.width));
                }
            }
            TagEnd::Strong => self.bold -= 1,
            TagEnd::Emphasis => self.italic -= 1,
            TagEnd::Strikethrough => self.struck -= 1,
            TagEnd::Link => self.runs.push_str("</w:hyperlink>"),
            TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock | TagEnd::HtmlBlock => self.end_paragraph(),
            TagEnd::Image
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    /// Text in the look of what it stands in; its lines stay lines.
    fn text(&mut self, text: &str, style: &str) {
        let mut look = style.to_owned();
        for (on, mark) in [(self.bold, "<w:b/>"), (self.italic, "<w:i/>"), (self.struck, "<w:strike/>")] {
            if on > 0 {
                look.push_str(mark);
            }
        }
        if !look.is_empty() {
            look = format!("<w:rPr>{look}</w:rPr>");
        }
        for (at, line) in text.trim_end_matches('\n').split('\n').enumerate() {
            let line_break = if at > 0 { "<w:br/>" } else { "" };
            let line = escaped(line);
            self.runs.push_str(&format!(r#"<w:r>{look}{line_break}<w:t xml:space="preserve">{line}</w:t></w:r>"#));
        }
        self.plain.push_str(text);
    }

    /// A fold becomes a part with its heading. A comment is for whoever posts the report, and is not told.
    fn html(&mut self, html: &str) {
        let html = html.trim();
        if let Some(opened) = html.strip_prefix("<details><summary>") {
            self.end_paragraph();
            self.heading = Some(2);
            self.text(&unescaped(opened.trim_end_matches("</summary>")), "");
            self.end_paragraph();
            self.heading = None;
        } else if !html.is_empty() && html != "</details>" && !(html.starts_with("<!--") && html.ends_with("-->")) {
            self.text(html, "");
        }
    }

    /// Ends the paragraph, if anything stands in it.
    fn end_paragraph(&mut self) {
        self.plain.clear();
        let runs = std::mem::take(&mut self.runs);
        if runs.is_empty() {
            return;
        }
        let depth = self.lists.len().min(LEVELS);
        let layout = match (self.heading, self.lists.last_mut()) {
            (Some(level), _) => {
                self.last_heading = level.min(self.last_heading + 1);
                format!(r#"<w:pStyle w:val="Heading{}"/>"#, self.last_heading)
            }
            (None, Some(list)) if !list.marked => {
                list.marked = true;
                let (level, number) = (depth - 1, list.number);
                format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>"#)
            }
            (None, Some(_)) => format!(r#"<w:ind w:left="{}"/>"#, 340 * depth),
            (None, None) if self.quote > 0 => r#"<w:pStyle w:val="Quote"/>"#.to_owned(),
            (None, None) => String::new(),
        };
        self.body.xml.push_str(&format!("<w:p><w:pPr>{layout}</w:pPr>{runs}</w:p>"));
    }
}

fn depth(level: HeadingLevel) -> usize {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The text of a fold's line, which is HTML.
fn unescaped(html: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    pairs.iter().fold(html.to_owned(), |text, (escaped, letter)| text.replace(escaped, letter))
}
