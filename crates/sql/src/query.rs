//! The query under construction: named columns, each of which may read those before it, put into one common table expression after another.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use crate::names::Names;
use crate::text::Sql;
use crate::truth::Cond;
use crate::{Refusal, Words};

/// What a column is for. Those for the same stand together, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Phase {
    Facts,
    Shared,
    Ratings,
    Clauses,
    Checks,
    Verdicts,
    Credits,
    Tallies,
    Rules,
    Outcomes,
    Sums,
    Scores,
}

impl Phase {
    fn name(self) -> &'static str {
        match self {
            Phase::Facts => "facts",
            Phase::Shared => "shared",
            Phase::Ratings => "ratings",
            Phase::Clauses => "clauses",
            Phase::Checks => "checks",
            Phase::Verdicts => "verdicts",
            Phase::Credits => "credits",
            Phase::Tallies => "tallies",
            Phase::Rules => "rules",
            Phase::Outcomes => "outcomes",
            Phase::Sums => "sums",
            Phase::Scores => "scores",
        }
    }

    fn says(self) -> &'static str {
        match self {
            Phase::Facts => "What is known, one column a fact; NULL is not known",
            Phase::Shared => "What several conditions read",
            Phase::Ratings => "Ratings: the weighted median of the levels of their parts, as an interval",
            Phase::Clauses => "The clauses of the checks: true, false, or NULL where missing facts could still decide",
            Phase::Checks => "Of each check whether it applies, fails and passes",
            Phase::Verdicts => {
                "The verdicts that are still possible, as the sum of pass 1, at risk 2, fail 4 and not applicable 8"
            }
            Phase::Credits => "What each check can still earn, in halves, and whether it may turn out not to apply",
            Phase::Tallies => "How many checks have a verdict, at least and at most",
            Phase::Rules => "The rules of gates and decisions",
            Phase::Outcomes => "The outcomes of decisions that are still possible",
            Phase::Sums => "Weights and credits, summed up by area",
            Phase::Scores => "The least and the most that each score can be",
        }
    }
}

struct Column {
    name: String,
    sql: Sql,
    at: (Phase, usize),
    notes: Vec<String>,
}

/// The columns so far.
pub(crate) struct Query {
    pub names: Names,
    pub words: Words,
    /// Whether notes of care are written.
    explain: bool,
    columns: Vec<Column>,
    by_text: HashMap<String, usize>,
    cares: BTreeMap<Phase, Vec<&'static str>>,
    outputs: Vec<(String, Sql, &'static str)>,
}

/// How deep brackets may lie in each other before a part becomes a column of its own. DataFusion's parser refuses more than 23.
const DEEPEST: usize = 8;

/// How many columns that nobody reads any more are carried on before a query names those that are.
const CARRIED: usize = 120;

impl Query {
    pub fn new(words: Words, explain: bool) -> Query {
        Query {
            names: Names::default(),
            words,
            explain,
            columns: Vec::new(),
            by_text: HashMap::new(),
            cares: BTreeMap::new(),
            outputs: Vec::new(),
        }
    }

    /// Adds a column by a name that is its own; `note` is told above it.
    pub fn define(&mut self, name: &str, phase: Phase, sql: Sql, note: Option<&str>) -> Result<Sql, Refusal> {
        self.names.take(name)?;
        Ok(self.put(name, phase, sql, note))
    }

    /// Adds a column whose name is taken already.
    pub fn put(&mut self, name: &str, phase: Phase, sql: Sql, note: Option<&str>) -> Sql {
        let before = sql.reads.iter().map(|read| self.columns[*read].at).max();
        let at = match before {
            Some((of, level)) if of == phase => (phase, level + 1),
            Some((of, level)) if of > phase => (of, level + 1),
            _ => (phase, 0),
        };
        let place = self.columns.len();
        self.by_text.entry(sql.text.clone()).or_insert(place);
        self.columns.push(Column { name: name.to_owned(), sql, at, notes: note.map(one_line).into_iter().collect() });
        Sql::column(name, place)
    }

    /// The expression as a column that stands for it: what has the same text is the same column.
    pub fn column(&mut self, stem: &str, phase: Phase, sql: Sql) -> Sql {
        if sql.is_column() || sql.reads.is_empty() {
            return sql;
        }
        if let Some(place) = self.by_text.get(&sql.text) {
            return Sql::column(&self.columns[*place].name, *place);
        }
        let name = self.names.fresh(stem);
        self.put(&name, phase, sql, None)
    }

    /// A condition as a column.
    pub fn condition(&mut self, stem: &str, phase: Phase, condition: Cond) -> Cond {
        match condition {
            Cond::Known(_) => condition,
            Cond::Sql(sql) => Cond::Sql(self.column(stem, phase, sql)),
        }
    }

    /// A condition that is not nested too deeply.
    pub fn shallow(&mut self, stem: &str, phase: Phase, condition: Cond) -> Cond {
        match &condition {
            Cond::Sql(sql) if sql.depth > DEEPEST => self.condition(stem, phase, condition),
            _ => condition,
        }
    }

    /// Where an engine's semantics, or ours, needed care: told above the columns of a phase.
    pub fn care(&mut self, phase: Phase, note: &'static str) {
        let notes = self.cares.entry(phase).or_default();
        if !notes.contains(&note) {
            notes.push(note);
        }
    }

    /// Adds a column of the result, of one of SQL's types; text is not cast.
    pub fn output(&mut self, name: &str, sql: Sql, kind: &'static str) -> Result<(), Refusal> {
        self.names.take_output(name)?;
        self.outputs.push((name.to_owned(), sql, kind));
        Ok(())
    }

    /// The columns of the result, with their types; text has none.
    pub fn outputs(&self) -> impl Iterator<Item = (&str, &'static str)> {
        self.outputs.iter().map(|(name, _, kind)| (name.as_str(), *kind))
    }

    /// The whole as `WITH … SELECT …`, and how many columns its widest part has.
    pub fn render(&self, table: &str, key: &str, along: &[(String, String)]) -> (String, usize) {
        let mut stages: BTreeMap<(Phase, usize), Vec<usize>> = BTreeMap::new();
        let needed = self.needed();
        for place in (0..self.columns.len()).filter(|place| needed.contains(place)) {
            stages.entry(self.columns[place].at).or_default().push(place);
        }
        // Where each column is read for the last time; the result reads last.
        let order: Vec<(Phase, usize)> = stages.keys().copied().collect();
        let last = order.len();
        let mut until = vec![0; self.columns.len()];
        for (at, stage) in order.iter().enumerate() {
            for place in &stages[stage] {
                self.columns[*place].sql.reads.iter().for_each(|read| until[*read] = until[*read].max(at));
            }
        }
        self.outputs.iter().flat_map(|(_, sql, _)| &sql.reads).for_each(|read| until[*read] = last);

        let mut text = String::from("WITH\n");
        let mut from = table.to_owned();
        let mut carried: Vec<usize> = Vec::new();
        let head = 1 + along.len();
        let mut widest = self.outputs.len() + head;
        for (at, stage) in order.iter().enumerate() {
            let name = stage_name(*stage);
            if stage.1 == 0 {
                _ = writeln!(text, "-- {}.", stage.0.says());
                for care in self.cares.get(&stage.0).into_iter().flatten().filter(|_| self.explain) {
                    _ = writeln!(text, "-- Care: {care}");
                }
            }
            _ = write!(text, "{name} AS (\n  SELECT ");
            let kept: Vec<usize> = carried.iter().copied().filter(|place| until[*place] > at).collect();
            let mut lines = Vec::new();
            match at > 0 && carried.len() - kept.len() <= CARRIED {
                true => lines.push("*".to_owned()),
                false => {
                    lines.push(key.to_owned());
                    lines.extend(along.iter().map(|(column, name)| match at {
                        0 => format!("{column} AS {name}"),
                        _ => name.clone(),
                    }));
                    lines.extend(kept.chunks(8).map(|some| {
                        some.iter().map(|place| self.columns[*place].name.as_str()).collect::<Vec<_>>().join(", ")
                    }));
                    carried = kept;
                }
            }
            for place in &stages[stage] {
                let column = &self.columns[*place];
                let mut line = String::new();
                for note in &column.notes {
                    _ = write!(line, "-- {note}\n    ");
                }
                match column.sql.text == column.name {
                    true => line.push_str(&column.name),
                    false => _ = write!(line, "{} AS {}", column.sql.text, column.name),
                }
                lines.push(line);
            }
            carried.extend(&stages[stage]);
            widest = widest.max(carried.len() + head);
            text.push_str(&lines.join(",\n    "));
            _ = write!(text, "\n  FROM {from}");
            if !self.words.fence.is_empty() {
                _ = write!(text, "\n  {}", self.words.fence);
            }
            text.push_str(if at + 1 == last { "\n)\n" } else { "\n),\n" });
            from = name;
        }
        _ = write!(text, "SELECT\n  {key}");
        along.iter().for_each(|(_, name)| _ = write!(text, ",\n  {name}"));
        for (name, sql, kind) in &self.outputs {
            match *kind {
                "" => _ = write!(text, ",\n  {} AS {name}", sql.text),
                kind => _ = write!(text, ",\n  {} AS {name}", sql.cast(kind).text),
            }
        }
        _ = write!(text, "\nFROM {from}");
        (text, widest)
    }

    /// What the result rests on.
    fn needed(&self) -> BTreeSet<usize> {
        let mut needed = BTreeSet::new();
        let mut open: Vec<usize> = self.outputs.iter().flat_map(|(_, sql, _)| sql.reads.iter().copied()).collect();
        while let Some(place) = open.pop() {
            if needed.insert(place) {
                open.extend(&self.columns[place].sql.reads);
            }
        }
        needed
    }

    /// Whether the result rests on a column.
    pub fn is_needed(&self) -> impl Fn(&Sql) -> bool + use<> {
        let needed = self.needed();
        move |sql: &Sql| sql.reads.iter().any(|place| needed.contains(place))
    }
}

fn stage_name((phase, level): (Phase, usize)) -> String {
    if level == 0 { phase.name().to_owned() } else { format!("{}_{}", phase.name(), level + 1) }
}

/// Words as one line of a comment.
pub(crate) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
