//! The days since a date: where SQL can, as a comparison of dates, and otherwise as a number.

use expr::Comparison;

use crate::facts::{day, day_number};
use crate::lower::Lower;
use crate::number::Number;
use crate::query::Phase;
use crate::text::Sql;
use crate::truth::Cond;

impl Lower<'_> {
    /// The days since a date against a constant, as a comparison of the date with a day that is worked out here. `turned`: the constant
    /// stands first.
    pub(crate) fn days(&mut self, comparison: Comparison, date: &Sql, days: f64, turned: bool) -> Cond {
        self.query.care(Phase::Shared, "days are counted when the SQL is made: a date is compared with the day so far back, as a difference of dates is another type in each engine");
        let back = f64::from(self.as_of.number()) - days;
        let (sign, edge) = match (comparison, turned) {
            (Comparison::Less, false) => (">", back.floor()),
            (Comparison::AtMost, false) => (">=", back.ceil()),
            (Comparison::Less, true) => ("<", back.ceil()),
            (Comparison::AtMost, true) => ("<=", back.floor()),
            (Comparison::Equal, _) => ("=", back),
        };
        match day(edge) {
            Some(day) => Cond::Sql(date.compare(sign, &day)),
            // No day lies there: the same for every date.
            None => {
                let far_back = edge < 0.0;
                let holds = match sign {
                    ">" | ">=" => far_back,
                    "<" | "<=" => !far_back,
                    _ => false,
                };
                Cond::Sql(Sql::case(&[(date.is("IS NOT NULL"), Cond::Known(holds.into()).sql())], None))
            }
        }
    }

    /// The days since a date as a number.
    pub(crate) fn in_days(&mut self, number: Number) -> Number {
        let Some(date) = &number.days_since else { return number };
        let today = Sql::number(f64::from(self.as_of.number()));
        let days = today.subtract(&day_number(date));
        let days = self.query.column("days", Phase::Shared, days);
        Number { undefined: number.undefined.clone(), whole: true, ..Number::point(days) }
    }
}
