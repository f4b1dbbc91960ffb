//! A questionnaire as a form of SurveyJS, and its results.

mod results;
mod visible;

use engine::interview::{FormItem, Interview};
use expr::{Day, Quarter};
use pack::types::{Items, Number, Shape};
use pack::{Catalog, QuestionType};
use report::t;
use report::words::Messages;
pub use results::read;
use serde_json::{Map, Value, json};
use visible::Visible;

use super::Audience;

/// The word that stands for an answer that nobody knows.
const NOT_SURE: &str = "not sure";

/// The form. A question that is put only sometimes is shown unless an answer rules it out; unanswered ones rule nothing out, which is
/// not how the library reads a condition, so that each says it.
pub fn write(catalog: &Catalog, interview: &Interview<'_>, audience: &Audience<'_>, title: &str, today: Day) -> String {
    let pages = interview.parts().enumerate().filter_map(|(at, (heading, range))| {
        let places = range.filter(|place| audience.asks(*place));
        let element = |place: usize| element(catalog, interview, &interview.items()[place], audience.who(place), today);
        let elements: Vec<Value> = places.map(element).collect();
        (!elements.is_empty())
            .then(|| json!({"name": format!("part{}", at + 1), "title": heading, "elements": elements}))
    });
    let form = json!({
        "title": title,
        "showQuestionNumbers": "on",
        "checkErrorsMode": "onComplete",
        // What is hidden by a later answer is kept, as an interview keeps it.
        "clearInvisibleValues": "none",
        "pages": pages.collect::<Vec<_>>(),
    });
    format!("{form:#}\n")
}

/// The name of a question in a form: a dot would be taken for something inside of an answer.
fn name(id: &str) -> String {
    id.replace('.', "__")
}

fn element(catalog: &Catalog, interview: &Interview<'_>, item: &FormItem<'_>, who: Option<&str>, today: Day) -> Value {
    let mut fields = Map::new();
    let mut set = |field: &str, value: Value| _ = fields.insert(field.to_owned(), value);
    set("name", name(item.name()).into());
    set("title", item.ask().into());
    let words = Messages::spoken();
    let who = who.map(|who| t!(words, "form-who", who = catalog.role_title(who)));
    let beside: Vec<String> = item.help().map(str::to_owned).into_iter().chain(who).collect();
    if !beside.is_empty() {
        set("description", beside.join(" ").into());
    }
    if let Visible::When(when) = Visible::of(catalog, interview, item) {
        set("visibleIf", when.into());
    }
    let kind = item.kind();
    // A panel holds questions and takes no note of its own.
    if !matches!(kind.shape(), Shape::Series(series) if !series.of.meanings().is_empty()) {
        set("showCommentArea", true.into());
        set("commentText", t!(words, "form-note").into());
    }
    let choice = |value: Value, text: &str| json!({"value": value, "text": text});
    let aside = || {
        let not_applicable = item.not_applicable().then(|| choice("n/a".into(), &t!(words, "form-does-not-apply")));
        [choice(NOT_SURE.into(), &t!(words, "form-not-sure"))].into_iter().chain(not_applicable)
    };
    match kind.shape() {
        Shape::Items(Items { items, states }) => {
            set("type", "matrix".into());
            set(
                "columns",
                states.iter().map(|state| choice(state.as_str().into(), &state.replace('_', " "))).collect(),
            );
            set("rows", items.iter().map(|(id, says)| choice(id.as_str().into(), says)).collect());
        }
        // What is chosen from a list is asked quarter by quarter, each under a name of its own.
        Shape::Series(series) if !series.of.meanings().is_empty() => {
            set("type", "panel".into());
            let quarter = |back| {
                let quarter = Quarter::complete_on(today).back(back).to_string();
                let mut inner = Map::new();
                inner.insert("name".to_owned(), name(&format!("{}.{quarter}", item.name())).into());
                inner.insert("title".to_owned(), quarter.into());
                plain(&series.of, &[], &mut inner);
                Value::Object(inner)
            };
            set("elements", (0..series.quarters).map(quarter).collect());
        }
        Shape::Series(series) => {
            set("type", "multipletext".into());
            let quarter = |back| Quarter::complete_on(today).back(back).to_string();
            set(
                "items",
                (0..series.quarters).map(|back| json!({"name": quarter(back), "title": quarter(back)})).collect(),
            );
        }
        Shape::Records(entry) => {
            set("type", "paneldynamic".into());
            set("panelCount", 0.into());
            let field = |(field, of): &(String, pack::RecordField)| {
                let mut inner = Map::new();
                inner.insert("name".to_owned(), field.as_str().into());
                inner.insert("title".to_owned(), field.replace('_', " ").into());
                if let Some(help) = &of.help {
                    inner.insert("description".to_owned(), help.as_str().into());
                }
                plain(&of.kind, &[], &mut inner);
                Value::Object(inner)
            };
            set("templateElements", entry.iter().map(field).collect());
        }
        Shape::Value => plain(&kind, &aside().collect::<Vec<_>>(), &mut fields),
    }
    Value::Object(fields)
}

/// The type of a question with one answer, and what can be chosen; `aside` goes behind the choices.
fn plain(kind: &QuestionType, aside: &[Value], fields: &mut Map<String, Value>) {
    let mut set = |field: &str, value: Value| _ = fields.insert(field.to_owned(), value);
    let listed = |choices: Vec<Value>| Value::Array(choices.into_iter().chain(aside.iter().cloned()).collect());
    let words = || -> Vec<Value> {
        let says = |id: &str, says: &str| if says.is_empty() { id.replace('_', " ") } else { says.to_owned() };
        kind.meanings().iter().map(|(id, meaning)| json!({"value": id, "text": says(id, meaning)})).collect()
    };
    match kind {
        QuestionType::YesNo => {
            set("type", "radiogroup".into());
            let spoken = Messages::spoken();
            let either = [("yes", t!(spoken, "form-yes")), ("no", t!(spoken, "form-no"))];
            set("choices", listed(either.map(|(value, text)| json!({"value": value, "text": text})).into()));
        }
        QuestionType::Level(_) => {
            set("type", "radiogroup".into());
            let level = |(at, (_, says)): (usize, (String, &str))| json!({"value": at, "text": says});
            set("choices", listed(kind.meanings().into_iter().enumerate().map(level).collect()));
        }
        QuestionType::Choice(_) => {
            set("type", "radiogroup".into());
            set("choices", listed(words()));
        }
        QuestionType::Multi(_) => {
            set("type", "checkbox".into());
            set("choices", Value::Array(words()));
            set("showNoneItem", true.into());
        }
        QuestionType::Number(Number { min, max, unit, .. }) => {
            set("type", "text".into());
            set("inputType", "number".into());
            for (field, bound) in [("min", min), ("max", max)] {
                if let Some(bound) = bound {
                    set(field, json!(bound));
                }
            }
            if let Some(unit) = unit {
                set("placeholder", unit.as_str().into());
            }
        }
        QuestionType::Date => {
            set("type", "text".into());
            set("inputType", "date".into());
        }
        QuestionType::Text => set("type", "comment".into()),
        QuestionType::Money(_) => {
            set("type", "text".into());
            set("placeholder", "120000 EUR".into());
        }
        QuestionType::Items(_) | QuestionType::Records(_) | QuestionType::Series(_) => set("type", "text".into()),
    }
}
