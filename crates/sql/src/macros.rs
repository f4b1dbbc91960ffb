//! Macros over lists of records: what they give stands in the table, since SQL has no lists that all engines read alike.

use std::collections::HashMap;

use expr::{AbstractValue, Type, TypedExpr, TypedNode, bit};
use pack::{Catalog, Condition};

use crate::Refusal;
use crate::choice::Cell;
use crate::facts::Facts;
use crate::names::word;
use crate::number::Number;
use crate::query::{Query, one_line};
use crate::table::{Holds, Reads, TableColumn};
use crate::truth::Cond;

/// The macros that columns of the table stand for.
#[derive(Debug, Default)]
pub(crate) struct Macros {
    /// Each, in the order in which they were met, with its columns' cell.
    pub list: Vec<TypedExpr>,
    cells: HashMap<TypedExpr, Cell>,
    /// As they are written.
    texts: HashMap<TypedExpr, String>,
}

impl Macros {
    /// Knows all macros of a catalog as they are written.
    pub fn of(catalog: &Catalog) -> Macros {
        let mut macros = Macros::default();
        let unscored = catalog.computed.iter().map(|one| &one.value);
        for condition in unscored.chain(catalog.conditions()) {
            macros.remember(condition);
        }
        macros
    }

    fn remember(&mut self, condition: &Condition) {
        condition.typed.visit(&mut |typed| {
            if Macros::is_macro(typed) {
                let written = condition.text.get(typed.span.start..typed.span.end);
                // The name of a computed fact stands for all of it.
                if let Some(written) = written.filter(|written| written.contains('(')) {
                    self.texts.entry(typed.clone().without_spans()).or_insert_with(|| one_line(written));
                }
            }
        });
    }

    /// Whether it ranges over a list, and gives a value.
    pub fn is_macro(typed: &TypedExpr) -> bool {
        match &typed.node {
            TypedNode::Quantify { .. } | TypedNode::Member { .. } => true,
            TypedNode::Size(of) => matches!(of.kind, Type::Records(_) | Type::List(_)),
            _ => false,
        }
    }

    /// Whether a list of records is read in it.
    pub fn reads_records(typed: &TypedExpr) -> bool {
        let mut reads = false;
        typed.visit(&mut |typed| reads |= matches!(typed.node, TypedNode::Records { .. }));
        reads
    }

    /// The columns that stand for a macro.
    pub fn column(
        &mut self,
        facts: &mut Facts,
        query: &mut Query,
        catalog: &Catalog,
        typed: &TypedExpr,
        place: &str,
    ) -> Result<Cell, Refusal> {
        if let Some(cell) = self.cells.get(typed) {
            return Ok(cell.clone());
        }
        let mut lists = Vec::new();
        let mut open = false;
        typed.visit(&mut |inner| match &inner.node {
            TypedNode::Records { slot, .. } => lists.push(*slot as usize),
            // What it reads beside the list may be missing, so that it can give more than one number.
            TypedNode::Fact { .. } => open = true,
            _ => {}
        });
        let why = "it ranges over something other than a list of records";
        let list = lists.first().and_then(|slot| catalog.layout.slots.get(*slot));
        let list = list.ok_or_else(|| Refusal::NotInSql { what: place.to_owned(), why })?;
        let written = self.texts.get(typed).cloned().unwrap_or_else(|| format!("a macro over {}", list.fact));
        let beside = if open { " It reads other facts of the program too." } else { "" };
        let says = format!("What this says of the list {}: {written}.{beside}", list.fact);
        let stem = stem(&list.fact, &written);
        let at = self.list.len();
        let column = |name: String, holds: Holds, says: String, reads: Reads| TableColumn { name, holds, says, reads };
        let cell = match &typed.kind {
            Type::Bool => {
                let name = query.names.free(&stem);
                let read = facts.column(query, column(name, Holds::YesNo, says, Reads::Macro(at)), None)?;
                Cell::Truth(Cond::Sql(read))
            }
            Type::Int => {
                let stem = query.names.free(&stem);
                let least = column(
                    format!("{stem}_least"),
                    Holds::Whole(0.0, f64::INFINITY),
                    format!("{says} At least so many; NULL is 0"),
                    Reads::MacroLeast(at),
                );
                let most = column(
                    format!("{stem}_most"),
                    Holds::Whole(0.0, f64::INFINITY),
                    format!("{says} At most so many; NULL is any number"),
                    Reads::MacroMost(at),
                );
                let text = format!("COALESCE({}, 0)", least.name);
                let least = facts.column(query, least, Some(text))?;
                let most = facts.column(query, most, None)?;
                let number = Number::between(Some(least), Some(most), (0.0, f64::INFINITY), Cond::FALSE);
                Cell::Number(Number { whole: true, ..number })
            }
            _ => {
                let why = "it takes a value other than a yes or no or a count out of a list of records";
                return Err(Refusal::NotInSql { what: place.to_owned(), why });
            }
        };
        self.list.push(typed.clone());
        self.cells.insert(typed.clone(), cell.clone());
        Ok(cell)
    }
}

/// How long a macro's name is at most, so that `_least` and a number fit behind it.
const LONGEST: usize = 52;

/// A name for a macro: its list, then the words in it, without those of the list and of variables.
fn stem(list: &str, written: &str) -> String {
    let rest = written.replace(list, " ");
    let words = rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let words = words.filter(|word| word.len() > 1 || word.chars().all(|c| c.is_ascii_digit()));
    let name = std::iter::once(word(list))
        .chain(words.map(word))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("_");
    match name.get(..LONGEST).filter(|_| name.len() > LONGEST) {
        Some(cut) => cut.rsplit_once('_').map_or(cut, |(whole, _)| whole).to_owned(),
        None => name,
    }
}

/// The body of a macro over a set, for the option at a place: the variable stands for it.
pub(crate) fn with_option(body: &TypedExpr, variable: u16, option: u32) -> TypedExpr {
    let mut body = body.clone();
    replace(&mut body, &|typed| match typed.node {
        TypedNode::Variable(of) if of == variable => Some(TypedNode::Constant(AbstractValue::one_of(bit(option)))),
        _ => None,
    });
    body
}

fn replace(typed: &mut TypedExpr, with: &dyn Fn(&TypedExpr) -> Option<TypedNode>) {
    if let Some(node) = with(typed) {
        typed.node = node;
        return;
    }
    typed.operands_mut().into_iter().for_each(|operand| replace(operand, with));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_macro_is_named_by_its_list_and_its_words() {
        let written = r#"partner_mix.types.exists(t, t.active && t.type in ["reseller", "distribution"])"#;
        assert_eq!(stem("partner_mix.types", written), "partner_mix_types_exists_active_type_in_reseller");
        assert_eq!(stem("a.b", "size(a.b.filter(t, t.months <= 2))"), "a_b_size_filter_months_2");
    }
}
