//! A piece of SQL, with what has to be known of it to put it into another: how tightly it binds, how deep it is nested, what it reads.

use std::collections::BTreeSet;

/// How tightly an expression binds, loosest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Rank {
    Or,
    And,
    Not,
    Compare,
    Sum,
    Product,
    Atom,
}

/// An expression. Equal ones have the same text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Sql {
    pub text: String,
    pub rank: Rank,
    /// How many brackets and CASEs lie in each other.
    pub depth: usize,
    /// The places of the columns that it reads.
    pub reads: BTreeSet<usize>,
}

impl Sql {
    pub fn atom(text: impl Into<String>) -> Sql {
        Sql { text: text.into(), rank: Rank::Atom, depth: 0, reads: BTreeSet::new() }
    }

    pub fn column(name: &str, place: usize) -> Sql {
        Sql { reads: BTreeSet::from([place]), ..Sql::atom(name) }
    }

    /// A number as all engines read it: without exponent, and without a point where it is whole.
    pub fn number(value: f64) -> Sql {
        // Minus zero is zero.
        let text = format!("{}", value + 0.0);
        Sql { rank: if value < 0.0 { Rank::Sum } else { Rank::Atom }, ..Sql::atom(text) }
    }

    /// A text constant.
    pub fn word(word: &str) -> Sql {
        Sql::atom(quoted(word))
    }

    /// Whether it is the name of a column.
    pub fn is_column(&self) -> bool {
        self.rank == Rank::Atom && self.depth == 0 && self.reads.len() == 1
    }

    /// Operands with a word between them.
    pub fn join(operands: &[Sql], between: &str, rank: Rank) -> Sql {
        let mut joined = Sql { rank, ..Sql::atom("") };
        for (at, operand) in operands.iter().enumerate() {
            if at > 0 {
                joined.text.push_str(between);
            }
            // What is joined from left to right needs brackets on its right where it binds no tighter.
            let strict = !matches!(rank, Rank::Or | Rank::And) && at > 0;
            let bracket =
                operand.rank < rank || strict && operand.rank == rank || rank == Rank::Compare && operand.rank == rank;
            joined.push(operand, bracket);
        }
        joined
    }

    fn push(&mut self, operand: &Sql, bracket: bool) {
        match bracket {
            true => self.text.push_str(&format!("({})", operand.text)),
            false => self.text.push_str(&operand.text),
        }
        self.depth = self.depth.max(operand.depth + usize::from(bracket));
        self.reads.extend(&operand.reads);
    }

    /// `word(a, b, …)`
    pub fn call(word: &str, operands: &[Sql]) -> Sql {
        let mut call = Sql::atom(format!("{word}("));
        for (at, operand) in operands.iter().enumerate() {
            if at > 0 {
                call.text.push_str(", ");
            }
            call.push(operand, false);
        }
        call.text.push(')');
        call.depth += 1;
        call
    }

    /// `CAST(a AS kind)`
    pub fn cast(&self, kind: &str) -> Sql {
        let mut cast = Sql::call("CAST", std::slice::from_ref(self));
        cast.text.pop();
        cast.text.push_str(&format!(" AS {kind})"));
        cast
    }

    /// `CASE WHEN … THEN … ELSE … END`
    pub fn case(arms: &[(Sql, Sql)], otherwise: Option<&Sql>) -> Sql {
        let mut case = Sql::atom("CASE");
        for (when, then) in arms {
            case.text.push_str(" WHEN ");
            case.push(when, false);
            case.text.push_str(" THEN ");
            case.push(then, false);
        }
        if let Some(otherwise) = otherwise {
            case.text.push_str(" ELSE ");
            case.push(otherwise, false);
        }
        case.text.push_str(" END");
        case.depth += 1;
        case
    }

    pub fn compare(&self, sign: &str, other: &Sql) -> Sql {
        Sql::join(&[self.clone(), other.clone()], &format!(" {sign} "), Rank::Compare)
    }

    /// `a IS NULL` and its like: a word behind.
    pub fn is(&self, word: &str) -> Sql {
        let mut is = Sql::join(std::slice::from_ref(self), "", Rank::Compare);
        is.text.push_str(&format!(" {word}"));
        is
    }

    pub fn not(&self) -> Sql {
        let mut not = Sql { rank: Rank::Not, ..Sql::atom("NOT ") };
        not.push(self, self.rank <= Rank::Not);
        not
    }

    pub fn any(operands: &[Sql]) -> Sql {
        if let [one] = operands { one.clone() } else { Sql::join(operands, " OR ", Rank::Or) }
    }

    pub fn all(operands: &[Sql]) -> Sql {
        if let [one] = operands { one.clone() } else { Sql::join(operands, " AND ", Rank::And) }
    }

    /// The sum; 0 of nothing.
    pub fn sum(operands: &[Sql]) -> Sql {
        match operands {
            [] => Sql::number(0.0),
            [one] => one.clone(),
            some => Sql::join(some, " + ", Rank::Sum),
        }
    }

    pub fn add(&self, other: &Sql) -> Sql {
        Sql::sum(&[self.clone(), other.clone()])
    }

    pub fn subtract(&self, other: &Sql) -> Sql {
        Sql::join(&[self.clone(), other.clone()], " - ", Rank::Sum)
    }

    pub fn times(&self, other: &Sql) -> Sql {
        Sql::join(&[self.clone(), other.clone()], " * ", Rank::Product)
    }

    pub fn divided_by(&self, other: &Sql) -> Sql {
        Sql::join(&[self.clone(), other.clone()], " / ", Rank::Product)
    }

    pub fn negated(&self) -> Sql {
        let mut negated = Sql { rank: Rank::Sum, ..Sql::atom("-") };
        negated.push(self, self.rank < Rank::Atom);
        negated
    }

    /// Whether a bit of a mask is set.
    pub fn has_bits(&self, mask: u64) -> Sql {
        self.bits(mask).compare("<>", &Sql::number(0.0))
    }

    /// Some bits of a mask, in brackets as PostgreSQL and Spark differ in how tightly `&` binds.
    pub fn bits(&self, mask: u64) -> Sql {
        let mut bits = Sql::atom("(");
        bits.push(self, self.rank < Rank::Atom);
        bits.text.push_str(&format!(" & {mask})"));
        bits.depth += 1;
        bits
    }
}

/// A text constant that every engine reads alike: quotes are doubled, and what some engines take for the beginning of an escape is no
/// part of ids.
pub(crate) fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_stand_where_they_are_needed_and_nowhere_else() {
        let [a, b, c] = ["a", "b", "c"].map(Sql::atom);
        assert_eq!(Sql::all(&[a.clone(), Sql::any(&[b.clone(), c.clone()])]).text, "a AND (b OR c)");
        assert_eq!(Sql::any(&[a.clone(), Sql::all(&[b.clone(), c.clone()])]).text, "a OR b AND c");
        assert_eq!(a.subtract(&b.subtract(&c)).text, "a - (b - c)");
        assert_eq!(a.subtract(&b).subtract(&c).text, "a - b - c");
        assert_eq!(a.add(&b).times(&c).text, "(a + b) * c");
        assert_eq!(Sql::any(&[a.clone(), b.clone()]).not().text, "NOT (a OR b)");
        assert_eq!(a.compare("<", &b).compare("=", &c).text, "(a < b) = c");
        assert_eq!(a.compare("<", &b).is("IS NULL").text, "(a < b) IS NULL");
        assert_eq!(a.subtract(&Sql::number(-2.0)).text, "a - (-2)");
        assert_eq!(a.add(&b).bits(4).compare("=", &c).text, "((a + b) & 4) = c");
    }

    #[test]
    fn numbers_have_neither_exponents_nor_needless_points() {
        for (value, text) in
            [(-0.0, "0"), (25.0, "25"), (0.9, "0.9"), (1e12, "1000000000000"), (-1.5, "-1.5"), (1e-6, "0.000001")]
        {
            assert_eq!(Sql::number(value).text, text);
        }
    }
}
