//! Whom a questionnaire goes to, by what is known of the company.

use engine::Facts;
use engine::assess::{answers_for, bind};
use engine::interview::{FormItem, Interview, ItemState, Respondent, asks_by};
use expr::Day;
use pack::Catalog;

/// Which questions go out, and who knows each.
#[derive(Clone, Debug)]
pub struct Audience<'c> {
    /// Whether each question goes out, in the order of the questionnaire.
    asked: Vec<bool>,
    /// The role that knows each.
    who: Vec<Option<&'c str>>,
}

impl<'c> Audience<'c> {
    /// What a role is asked, or everybody where it is none. What the facts rule out is left out, and whoever stands in for a role that
    /// nobody has is asked in its place.
    pub fn of(
        catalog: &'c Catalog,
        interview: &Interview<'c>,
        role: Option<&str>,
        facts: &Facts,
        today: Day,
    ) -> Audience<'c> {
        let bound = bind(catalog, facts, today, false);
        let states = interview.item_states(facts, &Respondent::default());
        let items = interview.items().iter();
        let is_asked = |(item, state): (&FormItem<'_>, &ItemState)| {
            *state != ItemState::NotPut && role.is_none_or(|role| asks_by(catalog, &bound, item, role))
        };
        let asked = items.clone().zip(&states).map(is_asked).collect();
        let who = items.map(|item| item.who().map(|who| answers_for(catalog, &bound, who))).collect();
        Audience { asked, who }
    }

    /// Whether the question at a place goes out.
    pub fn asks(&self, place: usize) -> bool {
        self.asked.get(place).copied().unwrap_or_default()
    }

    /// The role that knows the answer to the question at a place.
    pub fn who(&self, place: usize) -> Option<&'c str> {
        self.who.get(place).copied().flatten()
    }
}
