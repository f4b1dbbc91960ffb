//! The prose of a pack, in Markdown, as Markdown that holds nothing but text, emphasis, lists, code and harmless links.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::escape_markdown::{code, escape_line, tidy};
use super::prose;

/// Writes Markdown anew, without raw HTML, images, tables and doubtful links.
pub fn markdown(prose: &str) -> String {
    let mut writer = Writer::default();
    for event in prose::events(prose) {
        writer.event(event);
    }
    tidy(&writer.written).trim().to_owned()
}

#[derive(Default)]
struct Writer {
    written: String,
    /// The next number of each open list; none for bullets.
    lists: Vec<Option<u64>>,
    /// The columns by which the open items indent what they hold.
    indents: Vec<usize>,
    /// The targets of the open links; none for a link that becomes text.
    links: Vec<Option<String>>,
    /// The text of the open code block.
    block: Option<String>,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.block {
                Some(block) => block.push_str(&text),
                None => self.text(&text),
            },
            Event::Code(text) => self.written.push_str(&code(&text)),
            Event::SoftBreak | Event::HardBreak => self.written.push(' '),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let line = text.replace(['\n', '\r', '\t', '\u{2028}', '\u{2029}'], " ");
        self.written.push_str(&escape_line(&line));
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::TableHead | Tag::TableRow => self.begin_block(),
            Tag::Heading { .. } => {
                self.begin_block();
                self.written.push_str("**");
            }
            Tag::CodeBlock(_) => self.block = Some(String::new()),
            Tag::List(first) => {
                if self.lists.is_empty() {
                    self.written.push('\n');
                }
                self.lists.push(first);
            }
            Tag::Item => self.begin_item(),
            Tag::Emphasis => self.written.push('*'),
            Tag::Strong => self.written.push_str("**"),
            Tag::Strikethrough => self.written.push_str("~~"),
            Tag::Link { dest_url, .. } => {
                let target = Some(prose::target(&dest_url)).filter(|target| target != "#");
                self.written.push_str(target.as_ref().map_or("", |_| "["));
                self.links.push(target);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::TableHead | TagEnd::TableRow => self.written.push('\n'),
            TagEnd::Heading(_) => self.written.push_str("**\n"),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::List(_) => {
                self.lists.pop();
                self.written.push('\n');
            }
            TagEnd::Item => {
                self.indents.pop();
                self.written.push('\n');
            }
            TagEnd::Emphasis => self.written.push('*'),
            TagEnd::Strong => self.written.push_str("**"),
            TagEnd::Strikethrough => self.written.push_str("~~"),
            TagEnd::TableCell => self.written.push_str("; "),
            TagEnd::Link => {
                if let Some(Some(target)) = self.links.pop() {
                    self.written.push_str(&format!("]({})", encoded(&target)));
                }
            }
            _ => {}
        }
    }

    /// An empty line before a block, unless it opens a list's item.
    fn begin_block(&mut self) {
        if self.written.is_empty() || self.written.ends_with("- ") || self.written.ends_with(". ") {
            return;
        }
        let indent = " ".repeat(self.indents.iter().sum());
        self.written.push_str(&format!("\n{indent}"));
    }

    fn begin_item(&mut self) {
        let marker = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => "- ".to_owned(),
        };
        let indent = " ".repeat(self.indents.iter().sum());
        let line = if self.written.is_empty() || self.written.ends_with('\n') { "" } else { "\n" };
        self.indents.push(marker.len());
        self.written.push_str(&format!("{line}{indent}{marker}"));
    }

    /// A fence that is longer than any run of backticks in the code.
    fn end_code(&mut self) {
        let Some(block) = self.block.take() else { return };
        let longest = block.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        let indent = " ".repeat(self.indents.iter().sum());
        self.begin_block();
        self.written.push_str(&format!("{fence}\n"));
        for line in block.lines() {
            self.written.push_str(&format!("{indent}{line}\n"));
        }
        self.written.push_str(&format!("{indent}{fence}\n"));
    }
}

/// A link's target without anything that could end it.
fn encoded(target: &str) -> String {
    let mut safe = String::with_capacity(target.len());
    for letter in target.chars() {
        match letter {
            '(' | ')' | '<' | '>' | '\\' | '|' | '"' | '\'' | '`' | '*' | '_' | '[' | ']' => {
                safe.push_str(&format!("%{:02X}", u32::from(letter)));
            }
            other => safe.push(other),
        }
    }
    safe
}
