//! How long answering takes.

use pack::QuestionType;
use pack::types::Shape;

use super::form::FormItem;

/// The seconds that reading a question and choosing its answer take.
///
/// Source: our judgement, between the four and the twenty-five minutes that a short and a full form are planned for.
pub(super) fn seconds(item: &FormItem<'_>) -> u32 {
    let kind = item.kind();
    match kind.shape() {
        Shape::Items(items) => 10 + 5 * items.items.len() as u32,
        Shape::Records(_) => 90,
        Shape::Series(_) => 60,
        Shape::Value => match &*kind {
            QuestionType::YesNo => 10,
            QuestionType::Level(_) | QuestionType::Choice(_) => 18,
            QuestionType::Multi(_) => 20,
            _ => 25,
        },
    }
}
