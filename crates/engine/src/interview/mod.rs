//! What to ask next: from the facts so far to the question that can still change most, until no answer left changes what is decided.

mod agenda;
mod form;
mod gain;
mod goal;
mod pace;
mod state;

pub use agenda::{Agenda, Phase};
use expr::Day;
pub use form::{FormItem, FormSection, form};
use pack::{Catalog, Profile, Questionnaire};
pub use state::{ItemState, Respondent, asks, asks_by};

/// A questionnaire that is put to somebody, question by question.
#[derive(Debug)]
pub struct Interview<'c> {
    catalog: &'c Catalog,
    profile: &'c Profile,
    as_of: Day,
    /// The parts of the questionnaire, with the place of the first question of each.
    parts: Vec<(usize, &'c str)>,
    items: Vec<FormItem<'c>>,
}

impl<'c> Interview<'c> {
    /// Puts a questionnaire, judged with a profile on a day.
    pub fn new(catalog: &'c Catalog, questionnaire: &Questionnaire, profile: &'c Profile, as_of: Day) -> Interview<'c> {
        let (mut parts, mut items) = (Vec::new(), Vec::new());
        for section in form(catalog, questionnaire) {
            parts.push((items.len(), section.title));
            items.extend(section.items);
        }
        Interview { catalog, profile, as_of, parts, items }
    }

    /// All questions, in the order of the questionnaire.
    pub fn items(&self) -> &[FormItem<'c>] {
        &self.items
    }

    /// The parts of the questionnaire: heading, and the places of its questions.
    pub fn parts(&self) -> impl Iterator<Item = (&'c str, std::ops::Range<usize>)> {
        let ends = self.parts.iter().skip(1).map(|(first, _)| *first).chain([self.items.len()]);
        self.parts.iter().zip(ends).map(|((first, title), end)| (*title, *first..end))
    }

    /// The part that a question stands in, counted from 0, with its heading.
    pub fn part(&self, item: usize) -> (usize, &'c str) {
        let at = self.parts.partition_point(|(first, _)| *first <= item).saturating_sub(1);
        (at, self.parts.get(at).map_or("", |(_, title)| title))
    }

    /// How many seconds an answer takes, about.
    pub fn seconds(&self, item: usize) -> u32 {
        pace::seconds(&self.items[item])
    }

    /// The place of a question by the name that its answer stands under; an item of a checklist belongs to its checklist.
    pub fn place(&self, name: &str) -> Option<usize> {
        let of = |name: &str| self.items.iter().position(|item| item.name() == name);
        of(name).or_else(|| of(name.rsplit_once('.')?.0))
    }
}
