//! Files to facts: each is read by its kind, values by the questions that they answer, and the stronger source decides.

use std::collections::{BTreeMap, BTreeSet};

use diagnostics::suggest::short;
use diagnostics::{Code, Problem, Problems, Span};
use engine::{Claim, EvidenceGrade, Fact, Facts, Input, InputKind, Origin};
use expr::{Day, Value};
use pack::source::sha256;
use pack::types::{Records, Shape};
use pack::{Catalog, QuestionType, RecordField, names};
use yaml::{Document, Node};

use crate::kind::FileForm;
use crate::mapping::{Mappings, is_mapping};
use crate::one_voice::Respondent;
use crate::parsed::ParsedInput;
use crate::schema::{InputSchema, Measured};
use crate::source::Source;
use crate::tables::{AsOf, Tables};
use crate::{
    above, aging, answers, audited, dates, former, kind, lists, merge, metrics, one_voice, panel, program_file,
    salvage, sheet, taken_back, unbacked,
};

/// What is known of a program, and what its authors should look at although it could be used.
#[derive(Clone, Debug)]
pub struct Gathered {
    /// What is known.
    pub facts: Facts,
    /// Problems that did not stop the reading, by file and place.
    pub warnings: Vec<Problem>,
}

/// Gathers all that the sources say of a program on the day of its audit. Neither their order nor a source given twice
/// changes the result.
///
/// # Errors
///
/// Every problem of every source, by file and place. One error is enough for no facts at all: an audit of half of what was
/// meant would look like an audit of all of it.
pub fn gather(catalog: &Catalog, sources: &[Source], as_of: Day) -> Result<Gathered, Vec<Problem>> {
    gather_with_schema(&schema_of(catalog), sources, as_of, Reading::Strict)
}

/// The same, with a choice of what becomes of answers that cannot be read.
///
/// # Errors
///
/// Every problem of every source, but for those that the reading tolerates.
pub fn gather_with(
    catalog: &Catalog,
    sources: &[Source],
    as_of: Day,
    reading: Reading,
) -> Result<Gathered, Vec<Problem>> {
    gather_with_schema(&schema_of(catalog), sources, as_of, reading)
}

/// What becomes of the answers of an answers file that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// One is enough for no facts at all.
    Strict,
    /// They stay open and are listed in [`Facts::unreadable`]; their problems are among the warnings.
    Lenient,
}

/// Reads by one pack again and again: its questions are looked through once for all of that.
#[derive(Debug)]
pub struct Reader<'a> {
    schema: InputSchema<'a>,
}

impl<'a> Reader<'a> {
    /// By a pack.
    pub fn new(catalog: &'a Catalog) -> Reader<'a> {
        Reader { schema: schema_of(catalog) }
    }

    /// As [`gather_with`].
    ///
    /// # Errors
    ///
    /// As of [`gather_with`].
    pub fn gather(&self, sources: &[Source], as_of: Day, reading: Reading) -> Result<Gathered, Vec<Problem>> {
        self.schema.begin();
        gather_with_schema(&self.schema, sources, as_of, reading)
    }

    /// The facts of an example of the pack: answers that stand in a pack file.
    ///
    /// # Errors
    ///
    /// Every problem of the answers, on their places in the pack file.
    pub fn example(&self, document: &Document, answers: &Node) -> Result<Facts, Vec<Problem>> {
        let parsed = answers::bare(&self.schema, document, answers);
        if parsed.problems.has_errors() {
            return Err(parsed.problems.into_sorted());
        }
        let decide = |(fact, claim): (String, Claim)| {
            let decided = merge::decide(vec![claim]);
            let decided = match self.schema.kind(&fact).map(QuestionType::shape) {
                Some(Shape::Records(fields)) => completed(fields, decided),
                _ => decided,
            };
            (fact, decided)
        };
        let facts = parsed.claims.into_iter().map(decide).collect();
        Ok(Facts { facts, ..Facts::default() })
    }
}

/// Fills what the entries of lists imply and nobody says, once all sources are merged.
fn completed(fields: &[(String, RecordField)], mut fact: Fact) -> Fact {
    for claim in fact.decided.iter_mut().chain(&mut fact.against).chain(&mut fact.agreeing) {
        if let Value::Records(entries) = &mut claim.value {
            entries.iter_mut().for_each(|entry| Records::complete(fields, entry));
        }
    }
    fact
}

pub(crate) fn schema_of(catalog: &Catalog) -> InputSchema<'_> {
    // Files are written in the words of the pack, whatever language it is told in.
    let catalog = catalog.as_written();
    let screens = catalog
        .checks
        .iter()
        .map(|check| (check.id.as_str(), check.screen.levels.as_slice(), check.applies_when.is_some()));
    let tables = Measured {
        tables: &catalog.tables,
        rows: &catalog.rows,
        measures: &catalog.measures,
        exports: &catalog.exports,
    };
    InputSchema::new(&catalog.questions, screens, &catalog.program_fields, &catalog.pack.program, &catalog.fillers)
        .measuring(tables)
}

pub(crate) fn gather_with_schema(
    asked: &InputSchema<'_>,
    sources: &[Source],
    as_of: Day,
    reading: Reading,
) -> Result<Gathered, Vec<Problem>> {
    let mut sources: Vec<&Source> = sources.iter().collect();
    sources.sort_unstable();
    sources.dedup();
    let clock = AsOf::new(as_of);
    let mut tables = Tables::new(asked.tables(), &clock);
    let mut problems = Problems::new();
    let mut claims: BTreeMap<String, Vec<Claim>> = BTreeMap::new();
    let mut unsure: BTreeMap<String, Vec<Origin>> = BTreeMap::new();
    let mut confidential = BTreeSet::new();
    let (mut inputs, mut companies, mut respondents) = (Vec::new(), Vec::new(), Vec::new());
    let mut days = Vec::new();
    let mut anonymous = BTreeSet::new();
    let (mut unreadable, mut tolerated) = (Vec::new(), Problems::new());
    let mappings = mappings(asked, &sources, &mut problems);
    for source in sources.iter().copied() {
        let (parsed, sha256) = match read(asked, source, &mappings, &mut tables) {
            Ok(parsed) => parsed,
            Err(found) => {
                problems.extend(found);
                continue;
            }
        };
        problems.extend(parsed.problems);
        let (answers, found): (Vec<_>, Vec<_>) = parsed.unreadable.into_iter().unzip();
        match reading {
            Reading::Strict => problems.extend(found),
            Reading::Lenient => {
                unreadable.extend(answers);
                tolerated.extend(found);
            }
        }
        for (fact, claim) in parsed.claims {
            claims.entry(fact).or_default().push(claim);
        }
        days.extend(parsed.days);
        for (fact, origin) in parsed.unsure {
            unsure.entry(fact).or_default().push(origin);
        }
        confidential.extend(parsed.confidential);
        anonymous.extend(parsed.is_anonymous.then(|| source.path.clone()));
        respondents.extend(parsed.respondent.map(|name| Respondent { file: &source.path, name }));
        companies.extend(parsed.company.map(|(name, span)| (parsed.kind, name, &source.path, span)));
        inputs.push(Input { path: source.path.clone(), kind: parsed.kind, sha256 });
    }
    problems.extend(mappings.unused(sources.iter().map(|source| source.path.as_str())));
    let (measured, found) = tables.finish(asked, problems.has_errors());
    problems.extend(found);
    for (fact, claim) in measured {
        claims.entry(fact).or_default().push(claim);
    }
    problems.extend(unbacked::take_away(asked.fillers(), &mut claims, &sources));
    problems.extend(taken_back::leave_out(&mut claims, &unsure, &sources));
    problems.extend(dates::check(asked, &mut claims, &days, &sources, as_of));
    let (outdated, found) = aging::take_out(asked, &mut claims, &sources, as_of);
    problems.extend(found);
    problems.extend(one_voice::spelt_in_two_ways(&respondents));
    problems.extend(one_voice::two_answers(&claims, &sources));
    companies.sort_by_key(|(kind, ..)| *kind);
    problems.extend(two_companies(&companies));
    if problems.has_errors() {
        return Err(problems.into_sorted());
    }
    let company = companies.into_iter().next().map(|(_, name, ..)| name);
    let facts = decided(asked, claims);
    if let Some(problem) = audited::currencies(&facts, &sources) {
        problems.push(problem);
        return Err(problems.into_sorted());
    }
    problems.extend(tolerated);
    unreadable.sort_by(|a, b| a.place.cmp(&b.place));
    Ok(Gathered {
        facts: Facts { company, facts, unsure, outdated, confidential, anonymous, inputs, unreadable },
        warnings: problems.into_sorted(),
    })
}

/// Decides among the claims of each fact.
pub(crate) fn decided(
    asked: &InputSchema<'_>,
    claims: impl IntoIterator<Item = (String, Vec<Claim>)>,
) -> BTreeMap<String, Fact> {
    let decide = |(fact, claims): (String, Vec<Claim>)| {
        let decided = decided_of(asked, &fact, claims);
        (fact, decided)
    };
    claims.into_iter().map(decide).collect()
}

/// Decides among the claims of one fact.
pub(crate) fn decided_of(asked: &InputSchema<'_>, fact: &str, claims: Vec<Claim>) -> Fact {
    match asked.kind(fact).map(QuestionType::shape) {
        Some(Shape::Records(fields)) => completed(fields, lists::decide(fields, claims)),
        _ if asked.is_panel(fact) => panel::decide(claims),
        _ => merge::decide(claims),
    }
}

/// What would be known if of all that people say only some were said; what is written down or counted stays.
pub fn as_said_by(catalog: &Catalog, facts: &Facts, speaks: &dyn Fn(&Origin) -> bool) -> Facts {
    let stays = |origin: &Origin| origin.rank > EvidenceGrade::Stated || speaks(origin);
    let said = |(name, fact): (&String, &Fact)| {
        let claims: Vec<Claim> = fact.own_claims().filter(|claim| stays(&claim.origin)).cloned().collect();
        (!claims.is_empty()).then(|| (name.clone(), claims))
    };
    let unsure = facts.unsure.iter().map(|(name, origins)| {
        (name.clone(), origins.iter().filter(|origin| stays(origin)).cloned().collect::<Vec<Origin>>())
    });
    Facts {
        facts: decided(&schema_of(catalog), facts.facts.iter().filter_map(said)),
        unsure: unsure.filter(|(_, origins)| !origins.is_empty()).collect(),
        ..facts.clone()
    }
}

/// What all mappings among the sources say.
fn mappings(asked: &InputSchema<'_>, sources: &[&Source], problems: &mut Problems) -> Mappings {
    let mut mappings = Mappings::default();
    for source in sources.iter().filter(|source| is_mapping(&source.path)) {
        let document = match source.whole() {
            Ok(bytes) => yaml::parse(&source.path, &bytes),
            Err(problem) => Err(vec![*problem]),
        };
        match document {
            Ok(document) => {
                problems.extend(mappings.add(asked.tables().tables, asked.tables().exports, &document));
            }
            Err(found) => problems.extend(found),
        }
    }
    mappings
}

/// Reads one source by what it is, and gives its SHA-256; a table is added to `tables`.
fn read<'s>(
    asked: &InputSchema<'_>,
    source: &'s Source,
    mappings: &Mappings,
    tables: &mut Tables<'_, 's>,
) -> Result<(ParsedInput, String), Vec<Problem>> {
    if is_mapping(&source.path) {
        // What is wrong with it is told once, before the lists are read by it.
        let hash = source.whole().map(|bytes| sha256(&bytes)).unwrap_or_default();
        return Ok((ParsedInput::new(InputKind::Mapping), hash));
    }
    let form = kind::form(&source.path);
    match form {
        FileForm::Csv => return sheet::read(asked, source, mappings.of(&source.path), tables),
        FileForm::Other => return Err(vec![kind::unknown_file(&source.path)]),
        FileForm::Json | FileForm::Yaml => {}
    }
    let bytes = source.whole().map_err(|problem| vec![*problem])?;
    let (mut document, slips) = match form {
        FileForm::Json => (yaml::parse(&source.path, &bytes)?, Vec::new()),
        _ => {
            let hidden = above::Hidden::of(&bytes);
            let (mut document, slips) = salvage::document(asked, source, hidden.bytes())?;
            hidden.restore(&mut document);
            (document, slips)
        }
    };
    let parsed = match form {
        FileForm::Json => {
            let mut parsed = metrics::read_json(asked, &document);
            if !parsed.problems.has_errors() {
                parsed.problems.extend(metrics::not_json(&source.path, &bytes));
            }
            parsed
        }
        _ => match kind::of(asked, &document)? {
            InputKind::Program => {
                let found = program_file::bring_up_to_date(asked.program(), &mut document);
                let mut parsed = program_file::read(asked, &document);
                parsed.problems.extend(found);
                parsed
            }
            _ => {
                let found = former::answers(asked, &mut document);
                let mut parsed = answers::read(asked, &document, slips);
                parsed.problems.extend(found);
                parsed
            }
        },
    };
    Ok((parsed, sha256(&bytes)))
}

/// Refuses two answers files that name different companies: a slip that would mix two clients' data.
fn two_companies(companies: &[(InputKind, String, &String, Span)]) -> Option<Problem> {
    let mut answers = companies.iter().filter(|(kind, ..)| *kind == InputKind::Answers);
    let (_, name, path, span) = answers.next()?;
    let (_, other, file, place) = answers.find(|(_, other, ..)| !names::same(other, name))?;
    let message = format!("the answers name two companies, `{}` and `{}`", short(name), short(other));
    let problem = Problem::error(Code::TwoCompanies, file.as_str(), *place, message).label("another name here");
    Some(
        problem
            .note(path.as_str(), *span, "first named here")
            .help("audit one company at a time, or write the name alike"),
    )
}

#[cfg(test)]
mod tests {
    use crate::samples::{facts, gather, problems};

    const ANSWERS: &str =
        "company: Brightloom\nrespondent: The CEO\nrole: CEO\ndate: 2026-01-12\nanswers:\n  enablement.days: 10\n";
    const PROGRAM: &str = "program: {name: Partners, as_of: 2026-02-01}\nenablement: {days: 30}\n";
    const METRICS: &str = "metric,value,unit,date,source\ntime_to_enable_days,70,days,2025-12-31,CRM\n";

    #[test]
    fn the_stronger_source_decides_whatever_the_order_of_the_files() {
        let files = [("answers.yaml", ANSWERS), ("program.yaml", PROGRAM), ("metrics.csv", METRICS)];
        let expected = "enablement.days = Number(70.0) [measured 2025-12-31 metrics.csv:2:21] \
                        against Number(30.0) [documented 2026-02-01 program.yaml:2:20] \
                        against Number(10.0) [stated 2026-01-12 answers.yaml:6:20]";
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            assert_eq!(facts(&order.map(|index| files[index])), [expected], "{order:?}");
        }
        let twice = [files, files].concat();
        assert_eq!(facts(&twice), [expected]);
    }

    #[test]
    fn the_inputs_and_the_company_are_told() {
        let bytes = |text: &'static str| text.as_bytes();
        let files = [("p/program.yaml", bytes(PROGRAM)), ("metrics.csv", bytes(METRICS))];
        let gathered = gather(&files).unwrap();
        assert_eq!(gathered.facts.company.as_deref(), Some("Partners"));
        let kinds: Vec<_> =
            gathered.facts.inputs.iter().map(|input| (input.path.as_str(), input.kind.word())).collect();
        assert_eq!(kinds, [("metrics.csv", "metrics"), ("p/program.yaml", "program")]);
        assert_eq!(gathered.facts.inputs[0].sha256, pack::source::sha256(METRICS.as_bytes()));
        let with_answers = [files[0], files[1], ("z.yaml", bytes(ANSWERS))];
        assert_eq!(gather(&with_answers).unwrap().facts.company.as_deref(), Some("Brightloom"));
        let gathered = gather(&[("a.yaml", b"answers:\n"), ("b.yaml", b"company: ''\nanswers: {}\n")]).unwrap();
        assert_eq!((gathered.facts.company, gathered.facts.facts.len(), gathered.facts.inputs.len()), (None, 0, 2));
        assert!(gather(&[]).unwrap().facts.facts.is_empty());
    }

    #[test]
    fn two_companies_are_never_mixed() {
        let problems =
            gather(&[("b.yaml", b"company: Tidewater\nanswers:\n"), ("a.yaml", ANSWERS.as_bytes())]).unwrap_err();
        let [problem] = problems.as_slice() else { panic!("{problems:?}") };
        assert_eq!(
            (problem.id.as_str(), problem.file.as_str(), problem.notes[0].file.as_str()),
            ("two-companies", "b.yaml", "a.yaml")
        );
        assert!(gather(&[("a.yaml", b"company: X\nanswers:\n"), ("b.yaml", b"company: x\nanswers:\n")]).is_ok());
    }

    #[test]
    fn every_problem_of_every_file_is_told_and_one_leaves_no_facts() {
        let files: [(&str, &[u8]); 4] = [
            ("z.yaml", b"answers: {company.dominant: perhaps, nothing.known: 1}"),
            ("a.csv", b"metric,value\nunheard_of,1\n"),
            ("good.yaml", ANSWERS.as_bytes()),
            ("p.yaml", b"program: {stage: many}\n"),
        ];
        let found = gather(&files).unwrap_err();
        let codes: Vec<_> = found.iter().map(|problem| (problem.file.as_str(), problem.id.as_str())).collect();
        let expected = [
            ("a.csv", "unknown-metric"),
            ("p.yaml", "expected-number"),
            ("z.yaml", "expected-yes-no"),
            ("z.yaml", "unknown-fact"),
        ];
        assert_eq!(codes, expected);
    }

    #[test]
    fn a_file_is_known_by_its_name_or_by_what_it_holds() {
        for (path, text, expected) in [
            ("a.txt", "answers:\n", "- unknown-input"),
            ("a.yaml", "anwsers: {}\n", "1:1 unknown-input anwsers: {}"),
            ("a.yaml", "- 1\n", "1:1 unknown-input - 1"),
            ("a.yaml", "program: {}\nx: 1\ny: 2\n", "1:1 unknown-input program: {}"),
            ("a.yaml", "{}", "1:1 unknown-input {}"),
            ("a.yaml", "", "1:1 yaml-empty "),
            ("a.yaml", "answers: {}\nanswers: {}\n", "2:1 yaml-duplicate-key answers"),
            ("a.json", "answers: {}\n", "1:1 not-json answers: {}"),
        ] {
            assert_eq!(problems(path, text), [expected], "{path} {text:?}");
        }
        for (path, text) in [
            ("a.yaml", "program: {}\nmix: {}\n"),
            ("c/program.yml", "{}"),
            ("answers", "answers:"),
            ("A.YAML", "answers: {}"),
        ] {
            assert!(problems(path, text).is_empty(), "{path} {text:?}");
        }
    }
}
