//! Lines of YAML with comments that are wrapped.

/// The columns that a comment may fill.
const COLUMNS: usize = 100;

/// The columns that a comment has at least, however far to the right it begins.
const LEAST: usize = 30;

/// A YAML file being written, line by line.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: String,
}

impl Page {
    /// Begins a file that editors check against the JSON Schema beside it.
    pub fn new(schema: &str) -> Page {
        Page { text: format!("# yaml-language-server: $schema={schema}\n") }
    }

    /// The file.
    pub fn finish(self) -> String {
        self.text
    }

    /// Adds a line as it stands.
    pub fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// Adds an empty line.
    pub fn blank(&mut self) {
        self.line("");
    }

    /// Adds a comment. `lead` holds the `#`; what stands behind it is left blank on the lines that follow.
    pub fn comment(&mut self, lead: &str, text: &str) {
        let mark = lead.find('#').map_or(0, |place| place + 1);
        let hanging = format!("{}{}", &lead[..mark], " ".repeat(lead[mark..].chars().count()));
        let width = COLUMNS.saturating_sub(lead.chars().count()).max(LEAST);
        for (place, line) in wrap(text, width).iter().enumerate() {
            self.line(&format!("{}{line}", if place == 0 { lead } else { &hanging }));
        }
    }

    /// Adds a comment of names and what they mean, in two columns.
    pub fn table(&mut self, lead: &str, rows: &[(String, String)]) {
        let width = rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
        for (name, meaning) in rows {
            self.comment(&format!("{lead}{name:width$}  "), meaning);
        }
    }

    /// Adds a heading between two rules.
    pub fn heading(&mut self, indent: &str, title: &str) {
        let rule = format!("{indent}# {}", "=".repeat(COLUMNS - indent.len() - 2));
        self.line(&rule);
        self.comment(&format!("{indent}# "), title);
        self.line(&rule);
    }
}

/// Breaks text into lines between its words; there is always one line. A word that is too long stands alone.
///
/// Whatever else could end a comment, such as a carriage return, counts as white space.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn text_breaks_between_words() {
        for (text, width, expected) in [
            ("", 5, &[""][..]),
            ("one two", 7, &["one two"]),
            ("one two", 6, &["one", "two"]),
            ("äöü ß", 5, &["äöü ß"]),
            ("a verylongword b", 6, &["a", "verylongword", "b"]),
            ("  a\n\nb\r# c\u{2028}d\u{0}e ", 80, &["a b # c d e"]),
        ] {
            assert_eq!(wrap(text, width), expected, "{text:?}");
        }
    }

    #[test]
    fn a_comment_hangs_behind_its_lead() {
        let mut page = Page::default();
        page.comment("  #   0  ", &"word ".repeat(20));
        let lines: Vec<&str> = page.text.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[0].starts_with("  #   0  word") && lines[1].starts_with("  #      word"), "{lines:?}");
        assert!(lines.iter().all(|line| line.len() <= COLUMNS));
    }

    #[test]
    fn a_table_has_two_columns() {
        let mut page = Page::default();
        page.table("# ", &[("a".into(), "one".into()), ("long".into(), "two".into())]);
        assert_eq!(page.finish(), "# a     one\n# long  two\n");
    }
}
