//! Macros: over records a column of the table, over the options of a set what they say of each.

use expr::{Comparison, Type, TypedExpr, TypedNode};

use crate::Refusal;
use crate::choice::{Cell, counts};
use crate::lower::Lower;
use crate::macros::{Macros, with_option};
use crate::number::{Number, compare};
use crate::text::Sql;
use crate::truth::Cond;

impl Lower<'_> {
    /// A macro: over records a column of the table, over the options of a set what it says of each.
    pub(crate) fn over_list(&mut self, typed: &TypedExpr) -> Result<Cell, Refusal> {
        if let Some(cell) = self.over_set(typed)? {
            return Ok(cell);
        }
        let place = self.place.clone();
        self.macros.column(&mut self.facts, &mut self.query, self.catalog, typed, &place)
    }

    pub(crate) fn over_set(&mut self, typed: &TypedExpr) -> Result<Option<Cell>, Refusal> {
        if Macros::reads_records(typed) {
            return Ok(None);
        }
        if let TypedNode::Member { value, list } = &typed.node
            && let (Type::Choice(_), Type::Set(_)) = (&value.kind, &list.kind)
        {
            let (value, set) = (self.choice(value)?, self.set(list)?);
            let each = set.into_iter().enumerate().map(|(at, present)| Cond::all([present, value.one_of(1 << at)]));
            return Ok(Some(Cell::Truth(Cond::any(each))));
        }
        let TypedNode::Quantify { quantifier, list, body } = &typed.node else { return Ok(None) };
        if !matches!(list.kind, Type::Set(_)) {
            return Ok(None);
        }
        let set = self.set(list)?;
        let mut found = Vec::new();
        for (at, present) in set.into_iter().enumerate() {
            let body = with_option(body, self.level, at as u32);
            self.level += 1;
            let wanted = self.truth(&body);
            self.level -= 1;
            let wanted = wanted?;
            let wanted = if *quantifier == expr::Quantifier::All { wanted.not() } else { wanted };
            found.push(Cond::all([present, wanted]));
        }
        Ok(Some(Cell::Truth(match quantifier {
            expr::Quantifier::Exists => Cond::any(found),
            expr::Quantifier::All => Cond::any(found).not(),
            expr::Quantifier::ExistsOne => {
                let (least, most) = counts(&found);
                let one = Number::constant(1.0, Sql::number(1.0));
                let count = Number::between(Some(least), Some(most), (0.0, found.len() as f64), Cond::FALSE);
                compare(Comparison::Equal, &count, &one)
            }
        })))
    }
}
