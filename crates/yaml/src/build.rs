//! From the parser's events to the tree, within budgets.
//!
//! The depth is bounded, so that neither reading nor dropping a tree can exhaust the stack.

use std::ops::ControlFlow::{self, Break, Continue};

use diagnostics::Code;
use diagnostics::location::Span;
use diagnostics::problem::{Problem, Problems};
use diagnostics::suggest::short;
use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, options};

use super::anchors::Anchors;
use super::tree::{MAX_BYTES, MAX_DEPTH, MAX_NODES, Node, NodeKind};
use super::{keys, syntax};

/// Builds the tree of the one document in `text` and tells each field that is given twice, or tells all that is wrong with it.
pub fn tree(file: &str, text: &str) -> Result<(Node, Vec<Problem>), Vec<Problem>> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    // One level more than we allow, so that the limit is met here, with its proper place.
    let mut limits = options! {
        emit_unresolved_aliases: true,
        flow_nesting_limit: MAX_DEPTH + 1,
        block_nesting_limit: MAX_DEPTH + 1,
    };
    limits.set_emit_comments(false);
    let mut builder = Builder::new(file, text);
    for event in Parser::new_from_str_with_options(body, limits) {
        let flow = match event {
            Ok((event, span)) => builder.take(event, span),
            Err(error) => builder.syntax(&error),
        };
        if flow.is_break() {
            break;
        }
    }
    builder.finish()
}

/// A tree in the making.
struct Builder<'t> {
    file: &'t str,
    text: &'t str,
    /// How many bytes of byte order mark the parser did not see.
    cut: usize,
    problems: Problems,
    /// Fields that are given twice: the tree holds them all.
    twice: Problems,
    open: Vec<Open>,
    root: Option<Node>,
    nodes: usize,
    /// Where the event before this one ended.
    previous_end: usize,
    /// Where the last word, alias or bracket ended.
    content_end: usize,
    anchors: Anchors,
}

/// A list or mapping whose end has not been seen.
struct Open {
    start: usize,
    anchor: usize,
    content: Content,
}

enum Content {
    Sequence(Vec<Node>),
    Mapping { entries: Vec<(Node, Node)>, key: Option<Node> },
}

impl<'t> Builder<'t> {
    fn new(file: &'t str, text: &'t str) -> Self {
        let cut = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self {
            file,
            text,
            cut,
            problems: Problems::new(),
            twice: Problems::new(),
            open: Vec::new(),
            root: None,
            nodes: 0,
            previous_end: cut,
            content_end: cut,
            anchors: Anchors::default(),
        }
    }

    /// Takes the next event; breaks off where nothing sensible can follow.
    fn take(&mut self, event: Event<'_>, place: granit_parser::Span) -> ControlFlow<()> {
        let span = self.span(place.byte_range());
        if event.tag().is_some() {
            let tag = place.tag_span().map_or(span, |tag| self.span(tag.byte_range()));
            let message = format!("the tag `{}` is not supported", short(tag.of(self.text)));
            let problem = self.error(Code::YamlTag, tag, message);
            self.problems.push(problem.help("YAML takes a value that begins with `!` for a tag: put it in quotes if it is a condition, else leave the tag out"));
        }
        let flow = match event {
            Event::DocumentStart(..) if self.root.is_some() => {
                let problem = self.error(Code::YamlSecondDocument, span, "a second document starts here".to_owned());
                self.stop(problem.help("keep one document in a file: leave out this line or move what follows"))
            }
            Event::Scalar(text, style, anchor, _) => {
                let node = self.scalar(text.into_owned(), style, span);
                self.content_end = node.span.end;
                self.count(node.span)?;
                self.attach(node, anchor)
            }
            Event::SequenceStart(_, anchor, _) => self.open(span, anchor, Content::Sequence(Vec::new())),
            Event::MappingStart(_, anchor, _) => {
                self.open(span, anchor, Content::Mapping { entries: Vec::new(), key: None })
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Alias(anchor) => self.alias(anchor, span),
            Event::UnresolvedAlias(name) => {
                let message = format!("there is no anchor `&{}` above", short(&name));
                let problem = self.error(Code::YamlSyntax, span, message);
                self.problems.push(problem.help("if this is text that starts with `*`, put it in quotes"));
                self.attach(Node { span, kind: NodeKind::Null }, 0)
            }
            _ => Continue(()),
        };
        self.previous_end = span.end;
        flow
    }

    /// The parser's bytes as bytes of the whole text.
    fn span(&self, bytes: Option<std::ops::Range<usize>>) -> Span {
        bytes.map_or(Span::at(self.previous_end), |bytes| Span::new(bytes.start + self.cut, bytes.end + self.cut))
    }

    fn error(&self, code: Code, span: Span, message: String) -> Problem {
        Problem::error(code, self.file, span, message)
    }

    fn stop(&mut self, problem: Problem) -> ControlFlow<()> {
        self.problems.push(problem);
        Break(())
    }

    fn scalar(&self, text: String, style: ScalarStyle, span: Span) -> Node {
        let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        let quoted = matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted);
        let span = match span.start == span.end {
            // The parser leaves out the header and takes in the blank lines after.
            _ if block => self.block(span),
            true => Span::at(self.after_colon(span.end)),
            false => span,
        };
        if !quoted && !block && matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL") {
            return Node { span, kind: NodeKind::Null };
        }
        Node { span, kind: NodeKind::Scalar { text, quoted, block } }
    }

    /// From the indicator of the block scalar whose content is `content` to its last word.
    fn block(&self, content: Span) -> Span {
        let start = header(self.text, self.previous_end, content.start).unwrap_or(content.start);
        Span::new(start, start + Span::new(start, content.end).of(self.text).trim_end().len())
    }

    /// Where nothing stands after a key, the parser points before the colon; a value belongs after it.
    fn after_colon(&self, at: usize) -> usize {
        let awaits_value =
            matches!(self.open.last(), Some(Open { content: Content::Mapping { key: Some(_), .. }, .. }));
        if awaits_value && self.text.get(at..).is_some_and(|rest| rest.starts_with(':')) { at + 1 } else { at }
    }

    /// Counts one more node.
    fn count(&mut self, span: Span) -> ControlFlow<()> {
        self.nodes += 1;
        if self.nodes <= MAX_NODES {
            return Continue(());
        }
        let message = format!("the document has more than {MAX_NODES} values");
        let problem = self.error(Code::YamlNodes, span, message);
        self.stop(problem.help("split it into several files; records in bulk belong into CSV"))
    }

    fn too_deep(&mut self, span: Span) -> ControlFlow<()> {
        let message = format!("more than {MAX_DEPTH} lists and mappings lie in each other");
        let problem = self.error(Code::YamlDepth, span, message);
        self.stop(problem)
    }

    fn open(&mut self, span: Span, anchor: usize, content: Content) -> ControlFlow<()> {
        if self.open.len() == MAX_DEPTH {
            return self.too_deep(span);
        }
        self.open.push(Open { start: span.start, anchor, content });
        self.count(span)
    }

    fn close(&mut self, span: Span) -> ControlFlow<()> {
        let Some(Open { start, anchor, content }) = self.open.pop() else { return Continue(()) };
        // A block ends with its last value: the parser would have it end before whatever comes next.
        let end = if span.start < span.end { span.end } else { self.content_end.max(start) };
        self.content_end = end;
        let kind = match content {
            Content::Sequence(items) => NodeKind::Sequence(items),
            Content::Mapping { entries, .. } => {
                keys::find_duplicates(self.file, &entries, &mut self.twice);
                NodeKind::Mapping(entries)
            }
        };
        self.attach(Node { span: Span::new(start, end), kind }, anchor)
    }

    /// Puts a whole node where it belongs, and keeps a copy if an anchor names it.
    fn attach(&mut self, node: Node, anchor: usize) -> ControlFlow<()> {
        if anchor != 0 && !self.anchors.keep(anchor, &node) {
            return self.too_much_copied(node.span);
        }
        match self.open.last_mut().map(|open| &mut open.content) {
            None => self.root = Some(node),
            Some(Content::Sequence(items)) => items.push(node),
            Some(Content::Mapping { entries, key }) => match key.take() {
                Some(key) => entries.push((key, node)),
                None => {
                    self.problems.extend(keys::fault(self.file, &node));
                    *key = Some(node);
                }
            },
        }
        Continue(())
    }

    /// Puts a copy of what an anchor names in the place of an alias.
    fn alias(&mut self, anchor: usize, span: Span) -> ControlFlow<()> {
        self.content_end = span.end;
        let Some(weight) = self.anchors.weight(anchor) else {
            let message = format!("`{}` stands inside of what it stands for", short(span.of(self.text)));
            let problem = self.error(Code::YamlSyntax, span, message);
            self.problems.push(problem);
            return self.attach(Node { span, kind: NodeKind::Null }, 0);
        };
        self.nodes += weight.nodes;
        if self.open.len() + weight.depth > MAX_DEPTH {
            return self.too_deep(span);
        }
        match self.anchors.copy(anchor).filter(|_| self.nodes <= MAX_NODES) {
            Some(copy) => self.attach(copy, 0),
            None => self.too_much_copied(span),
        }
    }

    fn too_much_copied(&mut self, span: Span) -> ControlFlow<()> {
        let message = "anchors and aliases make this document too large".to_owned();
        let problem = self.error(Code::YamlAliasBudget, span, message);
        let help = format!("all copies together may have {MAX_NODES} values and {} MiB of text", MAX_BYTES >> 20);
        self.stop(problem.help(help))
    }

    /// Reports what the parser does not understand.
    fn syntax(&mut self, error: &ScanError) -> ControlFlow<()> {
        let at = error.marker().byte_offset().map_or(self.previous_end, |at| at + self.cut);
        let here = self.text.get(at..).and_then(|rest| rest.chars().next()).filter(|here| !here.is_control());
        let span = Span::new(at, at + here.map_or(0, char::len_utf8));
        if *error.kind() == ErrorKind::RecursionLimitExceeded {
            return self.too_deep(span);
        }
        let problem = self.error(Code::YamlSyntax, span, error.info());
        self.stop(match syntax::help(error.kind()) {
            Some(help) => problem.help(help),
            None => problem,
        })
    }

    fn finish(mut self) -> Result<(Node, Vec<Problem>), Vec<Problem>> {
        match self.root {
            Some(root) if self.problems.is_empty() && root.kind != NodeKind::Null => {
                Ok((root, self.twice.into_sorted()))
            }
            _ => {
                self.problems.extend(self.twice);
                if self.problems.is_empty() {
                    let problem =
                        Problem::error(Code::YamlEmpty, self.file, Span::at(self.cut), "nothing is written here");
                    self.problems.push(problem.label("the file is empty, but for comments"));
                }
                Err(self.problems.into_sorted())
            }
        }
    }
}

/// Where the indicator of a block scalar stands between the event before it and its content.
///
/// There can be nothing in between but `:`, `-` or `?`, an anchor, a tag and comments, of which only the indicator
/// starts a word with `|` or `>`.
fn header(text: &str, from: usize, content: usize) -> Option<usize> {
    // Where a block is empty, its content starts at the indicator itself.
    let between = text.get(from..text.ceil_char_boundary(content + 1))?;
    let (mut comment, mut before) = (false, ' ');
    for (at, here) in between.char_indices() {
        match here {
            '\n' | '\r' => comment = false,
            '#' if before.is_whitespace() => comment = true,
            '|' | '>' if before.is_whitespace() && !comment => return Some(from + at),
            _ => {}
        }
        before = here;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn every_fault_has_its_code_and_its_place() {
        for (text, expected) in [
            ("", &[(Code::YamlEmpty, "")][..]),
            ("# only\n# comments\n", &[(Code::YamlEmpty, "")]),
            ("---\n", &[(Code::YamlEmpty, "")]),
            ("~", &[(Code::YamlEmpty, "")]),
            ("a: 1\n---\nb: 2\n", &[(Code::YamlSecondDocument, "---")]),
            ("a: 1\nb: 2\na: 3\n'a': 4\n", &[(Code::YamlDuplicateKey, "a"), (Code::YamlDuplicateKey, "'a'")]),
            ("x: {é: 1, é: 2}\ny: {b: 1, b: 2}", &[(Code::YamlDuplicateKey, "é"), (Code::YamlDuplicateKey, "b")]),
            ("[a]: 1\n", &[(Code::YamlKey, "[a]")]),
            ("{a: 1}: 2\n", &[(Code::YamlKey, "{a: 1}")]),
            ("~: 1\n? \n: 2\n", &[(Code::YamlKey, "~"), (Code::YamlKey, "")]),
            ("a: !!str 1\nb: !x {}\nc: ! y", &[(Code::YamlTag, "!!str"), (Code::YamlTag, "!x"), (Code::YamlTag, "!")]),
            ("a: !!str\nb: 1", &[(Code::YamlTag, "!!str")]),
            ("a: &x {b: 1}\nc:\n  <<: *x\n", &[(Code::YamlMerge, "<<")]),
            ("a: *b\nc: *d\n", &[(Code::YamlSyntax, "*b"), (Code::YamlSyntax, "*d")]),
            ("a: &b [*b]\n", &[(Code::YamlSyntax, "*b")]),
            ("ä: 'x", &[(Code::YamlSyntax, "'")]),
            ("ä: 'x\ny: 1", &[(Code::YamlSyntax, "y")]),
            ("ä: b: c\n", &[(Code::YamlSyntax, ":")]),
            ("ä: @b\n", &[(Code::YamlSyntax, "@")]),
            ("\u{feff}ä: 1\nä: @b\n", &[(Code::YamlSyntax, "@")]),
            ("a:\n\tb: 1\n", &[(Code::YamlSyntax, "b")]),
            ("a: [1, 2", &[(Code::YamlSyntax, "[")]),
            ("a: !x 1\nb: 'x", &[(Code::YamlTag, "!x"), (Code::YamlSyntax, "'")]),
        ] {
            let problems = parse("a.yaml", text.as_bytes()).unwrap_err();
            let found: Vec<_> = problems.iter().map(|p| (p.code().unwrap(), p.span.unwrap().of(text))).collect();
            assert_eq!(found, expected, "{text:?}: {problems:#?}");
        }
    }

    #[test]
    fn an_alias_is_a_copy_and_may_be_a_key() {
        let document = parse("a.yaml", b"a: &x b\nc: &y [*x, *x]\n*x : *y\n").unwrap();
        let Some(NodeKind::Sequence(items)) = document.root.get("b").map(|node| &node.kind) else { panic!("no list") };
        assert_eq!(items.iter().map(Node::text).collect::<Vec<_>>(), [Some("b"), Some("b")]);
        assert_eq!(document.root.span, Span::new(0, document.text.trim_end().len()));
    }
}
