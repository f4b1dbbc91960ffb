//! Whether a requirement applies by the stage and the months that the file declares.

use expr::{Day, Truth, Value};
use input::nothing::Presence;
use input::program_file::{ElementPlace, Form, Lookup, Path, TypedDocument, read_leaf};
use pack::{FieldType, JudgedAs, ProgramPaths};

use super::rules::{Rule, Rules};

/// What a document declares about itself that decides what applies.
pub(super) struct ProgramAge {
    /// The day of the run.
    pub as_of: Day,
    /// The stage, where it is declared and one of the stages; a higher one where the file shows that.
    pub stage: Option<u8>,
    /// Whole months since the start, where it is declared and does not lie ahead; more where the file shows that.
    pub months: Option<u32>,
    /// The program's name.
    pub name: Option<String>,
}

impl ProgramAge {
    pub fn new(paths: &ProgramPaths, file: &TypedDocument<'_>, as_of: Day) -> Self {
        let stage = paths.stage.as_ref().and_then(|stages| {
            let stage = value(file, Some(&stages.path), &FieldType::Number)?;
            (0..=stages.last).find(|one| stage == Value::Number(f64::from(*one)))
        });
        let months = match value(file, paths.started_on.as_ref(), &FieldType::Date) {
            Some(Value::Date(day)) if day <= as_of => Some(as_of.months_since(day)),
            _ => None,
        };
        let name = match value(file, paths.name.as_ref(), &FieldType::Text) {
            Some(Value::Text(name)) if !name.is_empty() => Some(name),
            _ => None,
        };
        Self { as_of, stage, months, name }
    }

    /// The same as the file shows it where it contradicts what it declares: nothing that is asked for later goes by a smaller number.
    pub fn raised(mut self, rules: &Rules<'_>, file: &TypedDocument<'_>) -> Self {
        for rule in rules.rules.iter().filter(|rule| rule.is_contradicted(file, self.as_of)) {
            let JudgedAs { stage, month, started_by } = &rule.requirement.judged_as;
            // What is not declared at all is missing, and leaves open what applies.
            self.stage = self.stage.map(|declared| declared.max(stage.unwrap_or(0)));
            let days = started_by.iter().flat_map(|path| days(file, path)).filter(|day| *day <= self.as_of);
            let shown = days.map(|day| self.as_of.months_since(day)).chain(*month).max();
            self.months = self.months.map(|declared| declared.max(shown.unwrap_or(0)));
        }
        self
    }

    /// Whether stage and months are such that a rule applies.
    pub fn reaches(&self, rule: &Rule<'_>) -> Truth {
        let stage = match (rule.requirement.stage, self.stage) {
            (0, _) => Truth::True,
            (_, None) => Truth::Unknown,
            (from, Some(stage)) => Truth::from(stage >= from),
        };
        let month = match (rule.requirement.month, self.months) {
            (None, _) => Truth::True,
            (Some(_), None) => Truth::Unknown,
            (Some(from), Some(months)) => Truth::from(months >= from),
        };
        stage & month
    }
}

/// What a field about the program itself holds.
fn value(file: &TypedDocument<'_>, path: Option<&String>, kind: &FieldType) -> Option<Value> {
    let found = file.places(&file.root, &Path::new(path?), &[]);
    let Lookup::Value { value, .. } = found.first()?.there else { return None };
    // What is told as being of the wrong type decides nothing.
    if value.presence != Presence::Filled || file.mismatches.contains_key(&value.id) {
        return None;
    }
    read_leaf(kind, value.node, [].into_iter(), Form::Strict).ok()
}

/// The days that are written at the places of a path.
fn days(file: &TypedDocument<'_>, path: &str) -> Vec<Day> {
    let places = file.places(&file.root, &Path::new(path), &[]).into_iter();
    let day = |place: ElementPlace<'_>| match place.there {
        Lookup::Value { value, .. } if !file.mismatches.contains_key(&value.id) => match value.value {
            Some(Value::Date(day)) => Some(day),
            _ => None,
        },
        _ => None,
    };
    places.filter_map(day).collect()
}
