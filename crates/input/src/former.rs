//! Names of before: what a file calls by the former name of a question, choice or field is read by the name of today, and told.

use std::collections::BTreeSet;

use diagnostics::location::line_starts;
use diagnostics::suggest::short;
use diagnostics::{Code, Problem, Span};
use pack::types::{Multi, Records, folded_choice};
use pack::{Former, QuestionType};
use yaml::{Document, Node, NodeKind};

use super::schema::InputSchema;

/// What a file is told of its former names, each once.
pub(super) struct Renames {
    file: String,
    starts: Vec<usize>,
    noted: BTreeSet<String>,
    pub(super) problems: Vec<Problem>,
}

impl Renames {
    pub(super) fn new(document: &Document) -> Self {
        let starts = line_starts(&document.text).collect();
        Self { file: document.file.clone(), starts, noted: BTreeSet::new(), problems: Vec::new() }
    }

    pub(super) fn file(&self) -> &str {
        &self.file
    }

    /// The line in which something stands.
    pub(super) fn line(&self, span: Span) -> usize {
        self.starts.partition_point(|start| *start <= span.start)
    }

    /// Notes a former name, with what it is now.
    pub(super) fn note(&mut self, at: &Node, was: &str, is: &str) {
        if self.noted.insert(was.to_owned()) {
            let message = format!("`{}` is called `{is}` now", short(was));
            let problem = Problem::warning(Code::Renamed, &self.file, at.span, message).label("a name of before");
            self.problems.push(problem.help(format!("it is read as before; write `{is}`")));
        }
    }

    /// Gives a scalar the words of today.
    fn word(&mut self, former: &[Former], node: &mut Node) {
        let Some(words) = node.text() else { return };
        let meant = folded_choice(words);
        if let Some(former) = former.iter().find(|former| folded_choice(&former.was) == meant) {
            self.note(node, &former.was, &former.is);
            set_text(node, former.is.clone());
        }
    }

    /// The same of each of several words, in one scalar or a list.
    fn words(&mut self, former: &[Former], node: &mut Node) {
        if let NodeKind::Sequence(items) = &mut node.kind {
            return items.iter_mut().for_each(|item| self.word(former, item));
        }
        let Some(words) = node.text().filter(|words| words.contains(',')) else { return self.word(former, node) };
        let now = |part: &str| {
            let meant = folded_choice(part);
            former.iter().find(|former| folded_choice(&former.was) == meant)
        };
        let parts: Vec<(String, Option<&Former>)> = words.split(',').map(|part| (part.to_owned(), now(part))).collect();
        if parts.iter().any(|(_, former)| former.is_some()) {
            let named = |(part, former): (String, Option<&Former>)| match former {
                Some(former) => {
                    self.note(node, &former.was, &former.is);
                    format!(" {}", former.is)
                }
                None => part,
            };
            let words: Vec<String> = parts.into_iter().map(named).collect();
            set_text(node, words.join(",").trim().to_owned());
        }
    }

    /// Gives the choices and items in an answer, or a leaf, their names of today.
    pub(super) fn choices(&mut self, kind: &QuestionType, former: &[Former], node: &mut Node) {
        match kind {
            QuestionType::Choice(_) => self.word(former, node),
            QuestionType::Multi(Multi { .. }) => self.words(former, node),
            QuestionType::Items(_) => {
                let NodeKind::Mapping(entries) = &mut node.kind else { return };
                entries.iter_mut().for_each(|(key, _)| self.word(former, key));
            }
            QuestionType::Records(Records { fields }) => {
                let NodeKind::Sequence(entries) = &mut node.kind else { return };
                for (key, value) in entries.iter_mut().flat_map(fields_of) {
                    let field = fields.iter().find(|(name, _)| key.text() == Some(name));
                    if let Some((_, field)) = field.filter(|(_, field)| !field.former_choices.is_empty()) {
                        self.choices(&field.kind, &field.former_choices, value);
                    }
                }
            }
            QuestionType::YesNo
            | QuestionType::Level(_)
            | QuestionType::Number(_)
            | QuestionType::Money(_)
            | QuestionType::Date
            | QuestionType::Text
            | QuestionType::Series(_) => {}
        }
    }
}

fn fields_of(node: &mut Node) -> &mut [(Node, Node)] {
    match &mut node.kind {
        NodeKind::Mapping(entries) => entries,
        NodeKind::Null | NodeKind::Scalar { .. } | NodeKind::Sequence(_) => &mut [],
    }
}

/// Gives a scalar other words.
pub(super) fn set_text(node: &mut Node, words: String) {
    if let NodeKind::Scalar { text, .. } = &mut node.kind {
        *text = words;
    }
}

/// Gives the answers of a file their names of today. A question that is then answered twice is told where answers are read.
pub(super) fn answers(asked: &InputSchema<'_>, document: &mut Document) -> Vec<Problem> {
    let mut renames = Renames::new(document);
    let answers = fields_of(&mut document.root).iter_mut().find(|(key, _)| key.text() == Some("answers"));
    for (key, value) in answers.map(|(_, answers)| fields_of(answers)).into_iter().flatten() {
        let Some(name) = key.text().map(str::to_owned) else { continue };
        let now = asked.named(&name).is_none().then(|| asked.called_now(&name)).flatten();
        if let Some(now) = &now {
            renames.note(key, &name, now);
            set_text(key, now.clone());
        }
        let Some((asking, None)) = asked.named(now.as_deref().unwrap_or(&name)) else { continue };
        let former = asked.former_choices(asking.fact);
        if former.is_empty() && !matches!(*asking.kind, QuestionType::Records(_)) {
            continue;
        }
        renames.choices(&asking.kind, former, value);
        for (_, inner) in fields_of(value).iter_mut().filter(|(key, _)| key.text() == Some("value")) {
            renames.choices(&asking.kind, former, inner);
        }
    }
    renames.problems
}

#[cfg(test)]
mod tests {
    use super::super::samples::{facts, gather, problems};

    #[test]
    #[rustfmt::skip]
    fn a_name_of_before_is_read_as_the_one_of_today_and_told_once() {
        for (text, expected, expected_problems) in [
            ("events.share: 40 %", "events.pct = Number(40.0) [stated a.yaml:2:17]", &["2:3 renamed events.share"][..]),
            ("fairs.pct: {value: 40, note: counted}", "events.pct = Number(40.0) [stated a.yaml:2:22]", &["2:3 renamed fairs.pct"]),
            ("events.pct: 40", "events.pct = Number(40.0) [stated a.yaml:2:15]", &[]),
            ("mix.order: imposed", "mix.mandate = Choice(\"ordered\") [stated a.yaml:2:14]", &["2:3 renamed mix.order", "2:14 renamed imposed"]),
            ("mix.mandate: On-list", "mix.mandate = Choice(\"listed\") [stated a.yaml:2:16]", &["2:16 renamed On-list"]),
            ("mix.mandate: {value: IMPOSED}", "mix.mandate = Choice(\"ordered\") [stated a.yaml:2:24]", &["2:24 renamed IMPOSED"]),
            ("mix.reasons: [name, profit]", "mix.reasons = Multi([\"margin\", \"name\"]) [stated a.yaml:2:16]", &["2:23 renamed profit"]),
            ("mix.reasons: name, profit", "mix.reasons = Multi([\"margin\", \"name\"]) [stated a.yaml:2:16]", &["2:16 renamed name, profit"]),
            ("kit.parts: {guide: partial}", "enablement.parts.playbook = Choice(\"partial\") [stated a.yaml:2:22]", &["2:3 renamed kit.parts", "2:15 renamed guide"]),
            ("kit.parts.guide: partial", "enablement.parts.playbook = Choice(\"partial\") [stated a.yaml:2:20]", &["2:3 renamed kit.parts.guide"]),
            ("enablement.parts.guide: none", "enablement.parts.playbook = Choice(\"none\") [stated a.yaml:2:27]", &["2:3 renamed enablement.parts.guide"]),
            ("mix.types: [{type: agent}, {type: agent, active: yes}]", "mix.types = Records([[(Choice(\"referral\")), None, None, None, None], [(Choice(\"referral\")), (YesNo(true)), None, None, None]]) [stated a.yaml:2:14]", &["2:22 renamed agent"]),
        ] {
            let text = format!("answers:\n  {text}\n");
            assert_eq!(facts(&[("a.yaml", &text)]), [expected], "{text}");
            assert_eq!(problems("a.yaml", &text), expected_problems, "{text}");
        }
        let metrics = "metric,value\nevents.share,40\n";
        assert_eq!(facts(&[("m.csv", metrics)]), ["events.pct = Number(40.0) [measured m.csv:2:14]"]);
        assert_eq!(problems("m.csv", metrics), ["2:1 renamed events.share"]);
    }

    #[test]
    fn both_names_are_an_error_unless_one_holds_nothing() {
        for (text, expected) in [
            ("  events.share: 4\n  events.pct: 5\n", &["2:3 renamed events.share", "3:15 given-twice 5"][..]),
            ("  events.pct: 5\n  events.share: 5\n", &["3:3 renamed events.share", "3:17 given-twice 5"]),
            (
                "  events.share: 4\n  fairs.pct: 5\n",
                &["2:3 renamed events.share", "3:3 renamed fairs.pct", "3:14 given-twice 5"],
            ),
            ("  events.share: 4\n  events.pct:\n", &["2:3 renamed events.share"]),
            ("  enablement.parts: {guide: none, playbook: none}\n", &["2:22 renamed guide", "2:45 given-twice none}"]),
            ("  fairs.share: 4\n", &["2:3 unknown-fact fairs.share"]),
        ] {
            assert_eq!(problems("a.yaml", &format!("answers:\n{text}")), expected, "{text}");
        }
        let found = gather(&[("a.yaml", b"answers:\n  events.share: 4\n  events.pct: 5\n")]).unwrap_err();
        let twice = found.iter().find(|problem| problem.id.as_str() == "given-twice").unwrap();
        assert_eq!(twice.notes.len(), 1, "{twice:?}");
    }

    #[test]
    #[rustfmt::skip]
    fn a_path_of_before_leads_to_the_field_of_today() {
        for (text, expected, expected_problems) in [
            ("fairs: {share: 40 %}", &["events.pct = Number(40.0) [documented program.yaml:1:16]"][..], &["1:9 renamed share"][..]),
            ("events: {}\nfairs: {share: 40}", &["events.pct = Number(40.0) [documented program.yaml:2:16]"], &["2:9 renamed share"]),
            ("events: {pct: }\nfairs: {share: 40}", &["events.pct = Number(40.0) [documented program.yaml:2:16]"], &["2:9 renamed share"]),
            ("events: {pct: 5}\nfairs: {share: }", &["events.pct = Number(5.0) [documented program.yaml:1:15]"], &[]),
            ("budget: 20000 EUR", &["money.budget = Money { amount: 20000.0, currency: (\"EUR\") } [documented program.yaml:1:9]"], &["1:1 renamed budget"]),
            ("product: {status: Partly}", &["product.stable = Number(2.0) [documented program.yaml:1:19]"], &["1:19 renamed Partly"]),
            ("clients: [{called: Acme, plan: x}, {called: Bolt, plan: grow}]",
                &["partners.planned = YesNo(true) [documented program.yaml:1:32]", "partners.signed = Number(2.0) [documented program.yaml:1:10]"],
                &["1:1 renamed clients", "1:12 renamed called"]),
        ] {
            let text = format!("{text}\n");
            let found: Vec<String> = facts(&[("program.yaml", &text)]);
            assert_eq!(problems("program.yaml", &text), expected_problems, "{text}");
            assert_eq!(found, expected, "{text}");
        }
        for (text, expected) in [
            ("events: {pct: 5}\nfairs: {share: 4}\n", &["2:9 given-twice share"][..]),
            ("events: 5\nfairs: {share: 4}\n", &["1:9 expected-mapping 5", "2:1 unknown-path fairs"]),
            ("fairs: {share: 4, more: 5}\n", &["1:1 unknown-path fairs", "1:9 renamed share"]),
        ] {
            assert_eq!(problems("program.yaml", text), expected, "{text}");
        }
    }
}
