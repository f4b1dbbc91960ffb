//! How many checks have a verdict: what gates and decisions count.

use pack::{Severity, Verdict};

use crate::choice::Cell;
use crate::lower::Lower;
use crate::number::Number;
use crate::query::Phase;
use crate::sets;
use crate::text::Sql;
use crate::truth::Cond;

impl Lower<'_> {
    /// How many checks have a verdict, at least and at most.
    pub(crate) fn tally(&mut self, name: &str, verdict: Verdict, counted: &dyn Fn(usize, Severity) -> bool) -> Cell {
        let mask = sets::bit(verdict);
        let (one, zero) = (Sql::number(1.0), Sql::number(0.0));
        let checks = self.severities.iter().filter(|(check, severity)| counted(*check, *severity));
        let masks: Vec<Sql> =
            checks.filter_map(|(check, _)| self.verdicts.get(&(self.reading, *check)).cloned()).collect();
        let sure =
            masks.iter().map(|of| Sql::case(&[(of.compare("=", &Sql::number(mask as f64)), one.clone())], Some(&zero)));
        let open = masks.iter().map(|of| Sql::case(&[(of.has_bits(mask), one.clone())], Some(&zero)));
        let (sure, open) = (Sql::sum(&sure.collect::<Vec<_>>()), Sql::sum(&open.collect::<Vec<_>>()));
        let least = self.query.column(&format!("{name}_least"), Phase::Tallies, sure);
        let most = self.query.column(&format!("{name}_most"), Phase::Tallies, open);
        let range = (0.0, masks.len() as f64);
        Cell::Number(Number { whole: true, ..Number::between(Some(least), Some(most), range, Cond::FALSE) })
    }
}
