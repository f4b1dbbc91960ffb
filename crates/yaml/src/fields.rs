//! A mapping whose fields have names that we know: what is missing and what is unknown is reported.

use diagnostics::Code;
use diagnostics::suggest::{advice, did_you_mean, short};

use super::decode::Cursor;
use super::tree::{Node, NodeKind};

/// A mapping being read field by field.
///
/// What was asked for is what is known: [`Fields::finish`] reports all other fields.
#[derive(Debug)]
#[must_use = "unknown fields are reported by `finish`"]
pub struct Fields<'a> {
    value: Cursor<'a>,
    entries: &'a [(Node, Node)],
    known: Vec<&'static str>,
}

impl<'a> Cursor<'a> {
    /// A mapping whose fields all have names that we know; `expected-mapping`.
    pub fn fields(self) -> Option<Fields<'a>> {
        match &self.node().kind {
            NodeKind::Mapping(entries) => Some(Fields::new(self, entries)),
            _ => self.expected(Code::ExpectedMapping, "a mapping"),
        }
    }
}

impl<'a> Fields<'a> {
    pub(super) fn new(value: Cursor<'a>, entries: &'a [(Node, Node)]) -> Self {
        Self { value, entries, known: Vec::new() }
    }

    /// The mapping itself.
    pub fn value(&self) -> Cursor<'a> {
        self.value
    }

    /// The field `name`; `None` if there is no such field or nothing stands in it.
    pub fn optional(&mut self, name: &'static str) -> Option<Cursor<'a>> {
        self.find(name).filter(|value| !value.is_null())
    }

    /// The field `name`, also where nothing stands in it.
    pub fn given(&mut self, name: &'static str) -> Option<Cursor<'a>> {
        self.find(name)
    }

    /// The field `name`; `missing-field` if there is no such field or nothing stands in it.
    pub fn required(&mut self, name: &'static str) -> Option<Cursor<'a>> {
        let found = self.find(name);
        match found {
            Some(value) if !value.is_null() => return found,
            Some(empty) => {
                let problem = empty.error(Code::MissingField, format!("the field `{name}` is empty"));
                empty.report(problem.label("nothing stands here"));
            }
            None => {
                let problem = self.value.error(Code::MissingField, format!("the field `{name}` is missing"));
                self.value.report(problem.label(format!("this needs a field `{name}`")));
            }
        }
        None
    }

    /// Ends the reading: every field that was not asked for is reported as `unknown-field`.
    pub fn finish(self) {
        let unread: Vec<_> = self.known.iter().copied().filter(|name| !self.has(name)).collect();
        for (key, _) in self.entries {
            let name = key.text().unwrap_or_default();
            if self.known.contains(&name) {
                continue;
            }
            let key = self.value.with(key);
            // What stands there already is hardly what was meant.
            let help = match did_you_mean(name, unread.iter().copied()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => advice(name, self.known.iter().copied()),
            };
            let problem = key.error(Code::UnknownField, format!("unknown field `{}`", short(name)));
            key.report(problem.label("not known here").help(help));
        }
    }

    fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|(key, _)| key.text() == Some(name))
    }

    fn find(&mut self, name: &'static str) -> Option<Cursor<'a>> {
        if !self.known.contains(&name) {
            self.known.push(name);
        }
        let (_, node) = self.entries.iter().find(|(key, _)| key.text() == Some(name))?;
        Some(self.value.with(node))
    }
}

#[cfg(test)]
mod tests {
    use diagnostics::Code;

    use super::super::decode::Decoder;
    use super::super::parse::parse;

    /// Reads `id`, `title` and `weight` of `yaml`, of which the last is optional: what is wrong, on which words, with which help.
    fn problems(yaml: &str) -> Vec<(Code, String, String, Option<String>)> {
        let document = parse("a.yaml", yaml.as_bytes()).unwrap();
        let decoder = Decoder::new(&document);
        if let Some(mut fields) = decoder.root().fields() {
            _ = fields.required("id").and_then(|id| id.text());
            _ = fields.required("title").and_then(|title| title.text());
            _ = fields.optional("weight").and_then(|weight| weight.number());
            fields.finish();
        }
        let problems = decoder.finish().into_iter();
        problems.map(|p| (p.code().unwrap(), p.span.unwrap().of(yaml).to_owned(), p.message, p.help)).collect()
    }

    #[test]
    #[rustfmt::skip]
    fn what_is_missing_or_unknown_is_told_on_its_place() {
        for (yaml, expected) in [
            ("id: a\ntitle: b\nweight: 2", &[][..]),
            ("id: a\ntitle: b\nweight:", &[]),
            ("id: a # c\nweight: 2", &[(Code::MissingField, "id: a # c", "the field `title` is missing", None)]),
            ("id: a\ntitle:\nweight: ~", &[(Code::MissingField, "", "the field `title` is empty", None)]),
            ("{}", &[
                (Code::MissingField, "{}", "the field `id` is missing", None),
                (Code::MissingField, "{}", "the field `title` is missing", None),
            ]),
            ("- id: a", &[(Code::ExpectedMapping, "- id: a", "expected a mapping, found a list", None)]),
            ("id: a\n'title': b\nwieght: 2", &[(Code::UnknownField, "wieght", "unknown field `wieght`", Some("did you mean `weight`?"))]),
            ("id: a\ntitle: b\nweight: 1\ncolour: red\n", &[
                (Code::UnknownField, "colour", "unknown field `colour`", Some("known here: `id`, `title`, `weight`")),
            ]),
            ("ids: a\ntitel: b\nweight: 01", &[
                (Code::MissingField, "ids: a", "the field `id` is missing", None),
                (Code::MissingField, "ids: a", "the field `title` is missing", None),
                (Code::UnknownField, "ids", "unknown field `ids`", Some("did you mean `id`?")),
                (Code::UnknownField, "titel", "unknown field `titel`", Some("did you mean `title`?")),
                (Code::ExpectedNumber, "01", "expected a number, found `01`", None),
            ]),
        ] {
            let mut found = problems(yaml);
            found.sort_by_key(|(code, ..)| *code);
            let mut expected = expected.to_vec();
            expected.sort_by_key(|(code, ..)| *code);
            let found: Vec<_> = found.iter().map(|(c, w, m, h)| (*c, w.as_str(), m.as_str(), h.as_deref())).collect();
            assert_eq!(found, expected, "{yaml:?}");
        }
    }

    #[test]
    fn a_field_of_the_name_of_another_mapping_is_not_suggested_twice() {
        let found = problems("id: a\ntitle: b\ntitles: c\n");
        assert_eq!(found[0].3.as_deref(), Some("did you mean `title`?"));
    }
}
