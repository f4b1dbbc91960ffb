//! Measured numbers from CSV or JSON: each row gives one fact, and the latest row of a fact counts.
//!
//! Earlier rows of the same file are its history and contradict nothing.

use std::borrow::Cow;
use std::collections::BTreeMap;

use diagnostics::location::Lines;
use diagnostics::suggest::{advice, short};
use diagnostics::{Code, Location, Problem, Problems, Span};
use engine::{Claim, EvidenceGrade, InputKind, Origin};
use expr::{Day, Value};
use pack::QuestionType;
use pack::types::{Choice, Fault, Items, Shape, decimal};
use yaml::tree::MAX_BYTES;
use yaml::{Decoder, Document};

use super::row::Row as Line;
use super::rows::{Limits, Rows};
use super::schema::{FieldSpec, InputSchema};
use super::{ParsedInput, nothing, scalar};

/// The columns, in the order of [`Row`].
pub(super) const COLUMNS: [&str; 5] = ["metric", "value", "unit", "date", "source"];

/// How much of a file of metrics is read.
pub(super) const LIMITS: Limits = Limits {
    bytes: MAX_BYTES,
    rows: 100_000,
    help: "keep the latest value of each metric, and leave out what is no metric",
};

/// How many problems of one kind are told of a file.
const MOST_PROBLEMS: usize = 100;

/// One measurement: the cells of [`COLUMNS`].
type Row = [MetricCell; 5];

/// One cell: its words without quotes and blanks around, and where it stands.
#[derive(Clone, Debug, Default)]
pub(super) struct MetricCell {
    text: String,
    /// The bytes of the file, with quotes.
    span: Span,
    /// The line and column, where they are known beforehand.
    place: Option<Location>,
}

impl MetricCell {
    /// All cells of a line.
    pub(super) fn all(line: &Line<'_>) -> Vec<MetricCell> {
        let cell =
            |(text, span): (&str, Span)| MetricCell { text: text.to_owned(), span, place: Some(line.place_of(span)) };
        line.cells().zip(line.spans()).map(cell).collect()
    }
}

/// Reads metrics from CSV, whose first row is known already.
pub(super) fn read_csv(
    asked: &InputSchema<'_>,
    file: &str,
    first: Vec<MetricCell>,
    rest: &mut Rows<'_>,
) -> ParsedInput {
    let mut parsed = ParsedInput::new(InputKind::Metrics);
    let width = first.len();
    let Some(columns) = header(file, first, &mut parsed.problems) else { return parsed };
    let (mut rows, mut uneven): (Vec<Row>, _) = (Vec::new(), 0_usize);
    let broken = loop {
        match rest.next() {
            Ok(Some(row)) if row.len() != width => {
                uneven += 1;
                parsed.problems.extend(row.uneven(width).filter(|_| uneven <= MOST_PROBLEMS));
            }
            Ok(Some(row)) => {
                let cells = MetricCell::all(&row);
                rows.push(columns.map(|at| at.and_then(|at| cells.get(at).cloned()).unwrap_or_default()));
            }
            Ok(None) => break None,
            Err(problem) => break Some(problem),
        }
    };
    parsed.problems.extend(broken.map(|problem| *problem));
    parsed.problems.extend(more(file, uneven));
    parsed.claims = claims(asked, file, rows, None, &mut parsed.problems);
    parsed
}

/// What keeps a text from being JSON. The YAML reader that gives every value its place would also take what only looks like it.
pub(super) fn not_json(file: &str, bytes: &[u8]) -> Option<Problem> {
    let error =
        serde_json::from_slice::<serde::de::IgnoredAny>(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)).err()?;
    let text = String::from_utf8_lossy(bytes);
    let line = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let at = (line + error.column().saturating_sub(1)).min(text.len());
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    Some(
        Problem::error(
            Code::NotJson,
            file,
            Span::new(at, (at + 1).min(bytes.len())),
            format!("this is not JSON: {message}"),
        )
        .label("here"),
    )
}

/// A word on the problems of one kind beyond those that are told.
fn more(file: &str, all: usize) -> Option<Problem> {
    let more = all.checked_sub(MOST_PROBLEMS).filter(|more| *more > 0)?;
    let message = match more {
        1 => "there is 1 more problem of this kind in this file".to_owned(),
        more => format!("there are {more} more problems of this kind in this file"),
    };
    let problem = Problem::error(Code::MoreProblems, file, None, message);
    Some(problem.help("mend those that are told first; the whole file may be written in one way"))
}

/// Reads metrics from JSON: `{"metric": value}` or a list of entries with the fields of [`COLUMNS`].
pub(super) fn read_json(asked: &InputSchema<'_>, document: &Document) -> ParsedInput {
    let decoder = Decoder::new(document);
    let mut ok_or_report = ParsedInput::new(InputKind::Metrics);
    let root = decoder.root();
    let mut rows = Vec::new();
    if !root.node().span.of(&document.text).starts_with(['{', '[']) {
        let problem = root.error(Code::NotJson, "expected JSON, found something else").label("neither `{` nor `[`");
        root.report(problem.help("write {\"metric\": value} or a list of entries with `metric` and `value`"));
    } else if root.is_list() {
        rows.extend(root.items().into_iter().flatten().filter_map(entry));
    } else {
        for (key, value) in root.entries().into_iter().flatten() {
            if let (Some(metric), Some(value)) = (cell(key), cell(value)) {
                rows.push([metric, value, MetricCell::default(), MetricCell::default(), MetricCell::default()]);
            }
        }
    }
    ok_or_report.problems = decoder.finish();
    let lines = Lines::new(&document.text);
    ok_or_report.claims = claims(asked, &document.file, rows, Some(&lines), &mut ok_or_report.problems);
    ok_or_report
}

fn entry(value: yaml::Cursor<'_>) -> Option<Row> {
    let mut fields = value.fields()?;
    let metric = fields.required("metric").and_then(cell);
    let [value, unit, date, source] =
        ["value", "unit", "date", "source"].map(|name| fields.optional(name).map_or(Some(MetricCell::default()), cell));
    fields.finish();
    Some([metric?, value?, unit?, date?, source?])
}

/// The words of a JSON scalar; none are also a cell.
fn cell(value: yaml::Cursor<'_>) -> Option<MetricCell> {
    let span = value.node().span;
    match value.node().text() {
        Some(text) => Some(MetricCell { text: text.trim().to_owned(), span, place: None }),
        None if value.is_null() => Some(MetricCell { text: String::new(), span, place: None }),
        None => value.expected(Code::ExpectedText, "one value"),
    }
}

/// Which cell of a row is which column; `None` where a column is missing, given twice or not known.
fn header(file: &str, cells: Vec<MetricCell>, problems: &mut Problems) -> Option<[Option<usize>; 5]> {
    let mut columns = [None; 5];
    let mut is_good = true;
    let mut faults = 0;
    for (at, cell) in cells.iter().enumerate() {
        let name = cell.text.to_lowercase();
        let problem = match COLUMNS.iter().position(|column| *column == name) {
            Some(column) if columns[column].is_none() => {
                columns[column] = Some(at);
                continue;
            }
            Some(_) => Problem::error(Code::GivenTwice, file, cell.span, format!("the column `{name}` is given twice"))
                .label("given again here")
                .help("keep one of the two"),
            None => Problem::error(Code::UnknownColumn, file, cell.span, format!("unknown column `{}`", short(&name)))
                .label("not known here")
                .help(advice(&name, COLUMNS)),
        };
        is_good = false;
        faults += 1;
        if faults <= MOST_PROBLEMS {
            problems.push(problem);
        }
    }
    problems.extend(more(file, faults));
    for name in COLUMNS.iter().take(2).filter(|_| is_good) {
        if !cells.iter().any(|cell| cell.text.eq_ignore_ascii_case(name)) {
            let span = cells.first().map(|cell| cell.span);
            let problem = Problem::error(Code::MissingColumn, file, span, format!("the column `{name}` is missing"));
            problems.push(problem.help("the first row must name the columns: metric,value,unit,date,source"));
        }
    }
    (columns[0].is_some() && columns[1].is_some() && is_good).then_some(columns)
}

/// What the rows say, one claim a fact. `lines` finds the places of cells that do not know them: one after the other in a long
/// line, each would cost all of it.
fn claims(
    asked: &InputSchema<'_>,
    file: &str,
    rows: Vec<Row>,
    lines: Option<&Lines<'_>>,
    problems: &mut Problems,
) -> Vec<(String, Claim)> {
    let mut measured: BTreeMap<String, Vec<MetricRow>> = BTreeMap::new();
    for row in rows {
        let found = match item(asked, &row[0].text) {
            Some(item) => Some((row[0].text.clone(), Cow::Owned(item))),
            None => question(asked, file, &row[0], problems).map(|one| (one.fact.to_owned(), Cow::Borrowed(one))),
        };
        let Some((fact, asking)) = found else { continue };
        measured.entry(fact).or_default().extend(read(&asking, file, row, problems));
    }
    let mut claims = Vec::new();
    for (fact, rows) in measured {
        let Some(MetricRow { value, date, row: [_, at, _, _, source] }) = latest(&fact, file, rows, problems) else {
            continue;
        };
        let place = at.place.or_else(|| lines.map(|lines| lines.place(file, at.span.start))).unwrap_or_default();
        let origin = Origin { rank: EvidenceGrade::Measured, place, to_line: None, respondent: None, role: None, date };
        let evidence = Some(source.text).filter(|source| !source.is_empty());
        claims.push((
            fact,
            Claim { value, origin, note: None, evidence, entry_evidence: Vec::new(), confidential: false },
        ));
    }
    claims
}

/// One row that was read.
struct MetricRow {
    value: Value,
    date: Option<Day>,
    row: Row,
}

/// What an item of a checklist takes, where a metric names one: `checklist.item`.
fn item<'a>(asked: &InputSchema<'a>, metric: &str) -> Option<FieldSpec<'a>> {
    let (asking, Some(_)) = asked.named(metric)? else { return None };
    let Shape::Items(Items { states, .. }) = asking.kind.shape() else { return None };
    let choices = states.iter().map(|state| (state.clone(), state.clone())).collect();
    Some(FieldSpec { kind: Cow::Owned(QuestionType::Choice(Choice { choices })), ..asking.clone() })
}

/// The question that a metric answers.
fn question<'q, 'a>(
    asked: &'q InputSchema<'a>,
    file: &str,
    metric: &MetricCell,
    problems: &mut Problems,
) -> Option<&'q FieldSpec<'a>> {
    let Some(asking) = asked.measured(&metric.text) else {
        let message = format!("no question takes the metric `{}`", short(&metric.text));
        let problem = Problem::error(Code::UnknownMetric, file, metric.span, message).label("not known");
        problems.push(problem.help(asked.metric_advice(&metric.text)));
        return None;
    };
    if asked.called_before(&metric.text) {
        let message = format!("`{}` is called `{}` now", short(&metric.text), asking.fact);
        let problem = Problem::warning(Code::Renamed, file, metric.span, message).label("a name of before");
        problems.push(problem.help(format!("it is read as before; write `{}`", asking.fact)));
    }
    if asking.kind.name().uses().metric {
        return Some(asking);
    }
    let message = format!("`{}` is of type `{}`, which no metric gives", asking.fact, asking.kind.word());
    let problem = Problem::error(Code::NotAMetric, file, metric.span, message).label("no metric");
    problems.push(problem.help("give it in an answers file"));
    None
}

/// Reads one row; `None` if its value is not known, or something is wrong and reported.
fn read(asking: &FieldSpec<'_>, file: &str, row: Row, problems: &mut Problems) -> Option<MetricRow> {
    let [_, value, unit, date, _] = &row;
    let words = ok_or_report(in_unit(asking, &value.text, &unit.text), file, unit, problems);
    let read = words.and_then(|words| ok_or_report(scalar::answer(asking, &words), file, value, problems));
    let day = if nothing::is_unknown(&date.text) { Ok(None) } else { day(&date.text).map(Some) };
    let date = ok_or_report(day, file, date, problems)?;
    Some(MetricRow { value: read??, date, row })
}

/// The words of a value, completed by a currency from the column `unit`; any other unit must be the question's.
fn in_unit(asking: &FieldSpec<'_>, words: &str, unit: &str) -> Result<String, Fault> {
    if unit.is_empty() || nothing::is_unknown(words) {
        return Ok(words.to_owned());
    }
    let expected = asking.kind.unit();
    let currency = expected.and_then(|period| unit.strip_suffix(period)).unwrap_or(unit).trim();
    if matches!(&*asking.kind, QuestionType::Money(_)) && decimal::is_currency(currency) {
        return Ok(if words.contains(currency) { words.to_owned() } else { format!("{words} {currency}") });
    }
    decimal::check_unit(unit, expected)?;
    // A bare number of per cent is told from a share of one by its unit alone.
    let is_bare = expected == Some("%") && decimal::decimal(words).is_ok();
    Ok(if is_bare { format!("{words} %") } else { words.to_owned() })
}

/// The row that counts among those of one fact, in the order of the file.
fn latest(fact: &str, file: &str, mut rows: Vec<MetricRow>, problems: &mut Problems) -> Option<MetricRow> {
    let last = rows.iter().map(|row| row.date).max()?;
    if rows.len() > 1 && rows.iter().all(|row| row.date.is_some()) {
        rows.retain(|row| row.date == last);
    }
    let mut rows = rows.into_iter();
    let first = rows.next()?;
    for again in rows {
        let message = format!("`{fact}` is given twice, and no date tells which is later");
        let problem = Problem::error(Code::GivenTwice, file, again.row[0].span, message).label("given again here");
        let problem = problem.note(file, first.row[0].span, "first given here");
        problems.push(problem.help("keep the latest one, or give each a date of its own"));
    }
    Some(first)
}

fn day(words: &str) -> Result<Day, Fault> {
    match QuestionType::Date.parse(words)? {
        Value::Date(day) => Ok(day),
        _ => Err(Fault::new(Code::NotADate, "expected a date such as 2026-03-31", "not a date")),
    }
}

/// A result, with its fault reported at a cell.
fn ok_or_report<T>(result: Result<T, Fault>, file: &str, cell: &MetricCell, problems: &mut Problems) -> Option<T> {
    result.map_err(|fault| problems.push(fault.at(file, cell.span))).ok()
}

#[cfg(test)]
mod tests {
    use super::super::samples::{facts, gather, problems};

    #[test]
    fn csv_is_read_however_its_columns_stand() {
        for (text, expected) in [
            ("metric,value\nenablement.days,70\n", "enablement.days = Number(70.0) [measured m.csv:2:17]"),
            (
                "\u{feff}Value , METRIC\r\n\r\n 70 days ,time_to_enable_days\r\n,\r\n",
                "enablement.days = Number(70.0) [measured m.csv:3:2]",
            ),
            ("metric,value,unit\nenablement.days,70,day\n", "enablement.days = Number(70.0) [measured m.csv:2:17]"),
            (
                "metric,value,date,source\ncompany.dominant,TRUE,2026-01-01,\"a, \"\"b\"\"\"\n",
                "company.dominant = YesNo(true) [measured 2026-01-01 m.csv:2:18]",
            ),
            (
                "metric,value,unit\nmoney.budget,120,EUR per year\n",
                "money.budget = Money { amount: 120.0, currency: (\"EUR\") } [measured m.csv:2:14]",
            ),
            (
                "metric,value,unit\nmoney.budget,EUR 120,EUR\n",
                "money.budget = Money { amount: 120.0, currency: (\"EUR\") } [measured m.csv:2:14]",
            ),
            ("metric,value\nprogram.stage,2", "program.stage = Number(2.0) [measured m.csv:2:15]"),
            ("metric,value\ncompany.since,2024-02-29", "company.since = Date(Day(19782)) [measured m.csv:2:15]"),
            ("metric,value\nevents.pct,n/a", "events.pct = NotApplicable [measured m.csv:2:12]"),
            // The latest row counts, wherever it stands; one whose value is not known does not.
            (
                "metric,value,date\nenablement.days,50,2026-01-01\nenablement.days,70,2026-02-01\ntime_to_enable_days,60,2026-01-15\nenablement.days,,2026-03-01\n",
                "enablement.days = Number(70.0) [measured 2026-02-01 m.csv:3:17]",
            ),
        ] {
            assert_eq!(facts(&[("m.csv", text)]), [expected], "{text:?}");
        }
        let text = b"metric,value,source\nenablement.days,70,\"CRM, \"\"open\"\" deals\"\n";
        let facts = gather(&[("m.csv", text)]).unwrap().facts.facts;
        assert_eq!(facts["enablement.days"].decided.as_ref().unwrap().evidence.as_deref(), Some("CRM, \"open\" deals"));
    }

    #[test]
    fn json_is_a_mapping_or_a_list() {
        for (text, expected) in [
            (
                "{\"enablement.days\": 70, \"events.pct\": null}",
                "enablement.days = Number(70.0) [measured m.json:1:21]",
            ),
            (
                "[\n\t{\"metric\": \"enablement.days\", \"value\": \"70\", \"unit\": \"days\", \"date\": \"2026-01-01\", \"source\": null}\n]\n",
                "enablement.days = Number(70.0) [measured 2026-01-01 m.json:2:41]",
            ),
            ("{\"company.dominant\": true}", "company.dominant = YesNo(true) [measured m.json:1:22]"),
        ] {
            assert_eq!(facts(&[("m.json", text)]), [expected], "{text:?}");
        }
        for (text, expected) in [
            ("{\"enablement.days\": [70]}", &["1:21 expected-text [70]"][..]),
            (
                "[{\"value\": 1, \"unti\": 2}]",
                &["1:2 missing-field {\"value\": 1, \"unti\": 2}", "1:15 unknown-field \"unti\""],
            ),
            ("[1]", &["1:2 expected-mapping 1"]),
            ("metric: 1", &["1:1 not-json metric: 1"]),
            ("{\"a\": 1, \"a\": 2}", &["1:10 yaml-duplicate-key \"a\""]),
            ("{\"enablement.days\": ", &["1:1 yaml-syntax {"]),
        ] {
            assert_eq!(problems("m.json", text), expected, "{text:?}");
        }
    }

    #[test]
    fn every_problem_has_its_code_and_its_place() {
        for (text, expected) in [
            ("", &["- missing-column", "- missing-column"][..]),
            ("metric,unit\n", &["1:1 missing-column metric"]),
            ("enablement.days,70\n", &["1:1 unknown-column enablement.days", "1:17 unknown-column 70"]),
            ("metric;value\na;1\n", &["2:1 unknown-metric a"]),
            ("metric\tvalue\na\t1\n", &["2:1 unknown-metric a"]),
            ("metric:value\na:1\n", &["1:1 unknown-column metric:value"]),
            ("metric,value,vlue\n", &["1:14 unknown-column vlue"]),
            ("metric,value,Metric\n", &["1:14 given-twice Metric"]),
            ("metric,value\nfoo,1\n", &["2:1 unknown-metric foo"]),
            ("metric,value\n,1\n", &["2:1 unknown-metric "]),
            (
                "metric,value\nmix.mandate,No\nprogram.stage,9\nFM-09,1\n",
                &["2:1 not-a-metric mix.mandate", "3:15 wrong-level 9", "4:1 unknown-metric FM-09"],
            ),
            ("metric,value,unit\nenablement.days,70,weeks\n", &["2:20 wrong-unit weeks"]),
            ("metric,value,unit\nmoney.budget,70,per month\n", &["2:17 wrong-unit per month"]),
            ("metric,value,unit\nprogram.stage,1,level\n", &["2:17 wrong-unit level"]),
            ("metric,value,date\nenablement.days,x,y\n", &["2:17 expected-number x", "2:19 not-a-date y"]),
            ("metric,value\nenablement.days,1\ntime_to_enable_days,1\n", &["3:1 given-twice time_to_enable_days"]),
            (
                "metric,value,date\nenablement.days,1,\nenablement.days,1,2026-01-01\n",
                &["3:1 given-twice enablement.days"],
            ),
            (
                "metric,value,date\nenablement.days,1,2026-01-01\nenablement.days,2,2026-01-01\n",
                &["3:1 given-twice enablement.days"],
            ),
            ("metric,value\nenablement.days,1,5\nevents.pct\n", &["2:19 csv-uneven 5", "3:1 csv-uneven events.pct"]),
            ("metric,value\nenablement.days,\"5\n", &["2:17 csv-quote \""]),
            ("metric,value\nenablement.days,\"5\"x\n", &["2:20 csv-quote x"]),
            ("metric,value\nenablement.days,5\"\n", &["2:18 csv-quote \""]),
            ("metric,value\nenablement.days, \"5\"\n", &["2:18 csv-quote \""]),
            ("metric,value\n\"a\nb\",1\nö,1\n", &["2:1 unknown-metric \"a\nb\"", "4:1 unknown-metric ö"]),
        ] {
            assert_eq!(problems("m.csv", text), expected, "{text:?}");
        }
        let found = gather(&[("m.csv", b"metric,value\n\xc3\xb6\xff,1\n")]).unwrap_err();
        assert_eq!(
            (found[0].id.as_str(), found[0].message.as_str()),
            ("csv-utf8", "byte 15 (line 2, column 2) is not UTF-8")
        );
        let found = gather(&[("m.csv", &vec![b'a'; (8 << 20) + 1])]).unwrap_err();
        assert_eq!(found[0].id.as_str(), "csv-row-too-long");
        let row = format!("{},1\n", "a".repeat(1000));
        let found = gather(&[("m.csv", format!("metric,value\n{}", row.repeat(8500)).as_bytes())]).unwrap_err();
        assert!(found.iter().any(|problem| problem.id.as_str() == "csv-too-large"));
        let found = gather(&[("m.csv", format!("metric,value\n{}", "a,1\n".repeat(100_000)).as_bytes())]).unwrap_err();
        assert_eq!(found.len(), 100_000);
        assert_eq!(found.last().map(|problem| problem.id.as_str()), Some("csv-too-many-rows"));
    }

    #[test]
    fn an_item_of_a_checklist_can_be_measured() {
        let csv = "metric,value,date,source\ngtm.answers.deals,shared,2026-01-31,CRM\n";
        let answers = "answers: {gtm.answers: {deals: none}}\n";
        let expected = "gtm.answers.deals = Choice(\"shared\") [measured 2026-01-31 m.csv:2:19] \
                        against Choice(\"none\") [stated a.yaml:1:32]";
        assert_eq!(facts(&[("m.csv", csv), ("a.yaml", answers)]), [expected]);
        let wrong = "metric,value\ngtm.answers.deals,5\n";
        assert_eq!(problems("m.csv", wrong), ["2:19 no-such-choice 5"]);
    }

    #[test]
    fn a_metric_given_twice_points_at_the_first() {
        let found = gather(&[("m.csv", b"metric,value\nenablement.days,1\nenablement.days,2\n")]).unwrap_err();
        assert_eq!(found[0].notes[0].span, diagnostics::Span::new(13, 28));
        let found = gather(&[("m.csv", b"metric,value\ntime_to_enable_day,1\n")]).unwrap_err();
        assert_eq!(found[0].help.as_deref(), Some("did you mean `time_to_enable_days`?"));
    }

    #[test]
    fn a_share_of_one_is_told_from_per_cent_by_its_unit() {
        for (text, expected) in [
            ("metric,value,unit\nevents.pct,45,\n", Some("Number(45.0)")),
            ("metric,value,unit\nevents.pct,0.45,%\n", Some("Number(0.45)")),
            ("metric,value,unit\nevents.pct,0.45 %,%\n", Some("Number(0.45)")),
            ("metric,value\nevents.pct,0.45%\n", Some("Number(0.45)")),
            ("metric,value\nevents.pct,0.45\n", None),
            ("metric,value,unit\nevents.pct,1.0,\n", None),
        ] {
            match expected {
                Some(value) => {
                    let found = facts(&[("m.csv", text)]);
                    assert!(found[0].starts_with(&format!("events.pct = {value} [")), "{text}: {found:?}");
                }
                None => assert!(problems("m.csv", text)[0].contains("ambiguous-number"), "{text}"),
            }
        }
        assert!(problems("m.json", "{\"events.pct\": 0.45}")[0].contains("ambiguous-number"));
        let entry = "[{\"metric\": \"events.pct\", \"value\": 0.45, \"unit\": \"%\"}]";
        assert!(facts(&[("m.json", entry)])[0].starts_with("events.pct = Number(0.45)"));
    }
}
