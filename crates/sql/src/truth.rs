//! Conditions: SQL's own three values, with what is known when the SQL is made folded away.

use expr::Truth;

use crate::text::Sql;

/// A condition that is true, false or, where something is missing, NULL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cond {
    /// The same for every program.
    Known(Truth),
    Sql(Sql),
}

impl Cond {
    pub const TRUE: Cond = Cond::Known(Truth::True);
    pub const FALSE: Cond = Cond::Known(Truth::False);
    pub const UNKNOWN: Cond = Cond::Known(Truth::Unknown);

    /// The expression: NULL where it is unknown.
    pub fn sql(&self) -> Sql {
        match self {
            Cond::Known(Truth::True) => Sql::atom("TRUE"),
            Cond::Known(Truth::False) => Sql::atom("FALSE"),
            Cond::Known(Truth::Unknown) => Sql::atom("NULL").cast("BOOLEAN"),
            Cond::Sql(sql) => sql.clone(),
        }
    }

    /// Whether it is surely true: never NULL.
    pub fn sure(&self) -> Cond {
        match self {
            Cond::Known(truth) => Cond::Known((*truth == Truth::True).into()),
            Cond::Sql(sql) => Cond::Sql(Sql::call("COALESCE", &[sql.clone(), Cond::FALSE.sql()])),
        }
    }

    /// Whether it may be true: never NULL.
    pub fn possible(&self) -> Cond {
        match self {
            Cond::Known(truth) => Cond::Known((*truth != Truth::False).into()),
            Cond::Sql(sql) => Cond::Sql(Sql::call("COALESCE", &[sql.clone(), Cond::TRUE.sql()])),
        }
    }

    pub fn not(&self) -> Cond {
        match self {
            Cond::Known(truth) => Cond::Known(!*truth),
            Cond::Sql(sql) => Cond::Sql(sql.not()),
        }
    }

    pub fn all(conditions: impl IntoIterator<Item = Cond>) -> Cond {
        Self::folded(conditions, Truth::True, Sql::all)
    }

    pub fn any(conditions: impl IntoIterator<Item = Cond>) -> Cond {
        Self::folded(conditions, Truth::False, Sql::any)
    }

    fn folded(conditions: impl IntoIterator<Item = Cond>, neutral: Truth, join: fn(&[Sql]) -> Sql) -> Cond {
        let mut operands: Vec<Sql> = Vec::new();
        for condition in conditions {
            match &condition {
                Cond::Known(truth) if *truth == neutral => {}
                Cond::Known(truth) if *truth == !neutral => return condition,
                _ if operands.contains(&condition.sql()) => {}
                _ => operands.push(condition.sql()),
            }
        }
        match operands.is_empty() {
            true => Cond::Known(neutral),
            false if operands == [Cond::UNKNOWN.sql()] => Cond::UNKNOWN,
            false => Cond::Sql(join(&operands)),
        }
    }

    /// `a ? b : c`: where `a` is open, it is what both branches say.
    pub fn choose(condition: &Cond, yes: &Cond, no: &Cond) -> Cond {
        let Cond::Sql(when) = condition else {
            return match condition {
                Cond::Known(Truth::True) => yes.clone(),
                Cond::Known(Truth::False) => no.clone(),
                _ => Cond::same(yes, no),
            };
        };
        match (yes, no) {
            _ if yes == no => yes.clone(),
            (&Cond::TRUE, &Cond::FALSE) => condition.clone(),
            (&Cond::FALSE, &Cond::TRUE) => condition.not(),
            _ => {
                let mut arms = vec![(when.clone(), yes.sql()), (when.not(), no.sql())];
                match Cond::same(yes, no) {
                    Cond::Known(Truth::Unknown) => {}
                    _ if *yes == Cond::TRUE => arms.push((no.sql(), yes.sql())),
                    _ if *yes == Cond::FALSE => arms.push((no.not().sql(), yes.sql())),
                    _ => arms.push((yes.sql().compare("=", &no.sql()), yes.sql())),
                }
                Cond::Sql(Sql::case(&arms, None))
            }
        }
    }

    /// What two conditions say where they say the same.
    fn same(one: &Cond, other: &Cond) -> Cond {
        match (one, other) {
            _ if one == other => one.clone(),
            (Cond::Known(_), Cond::Known(_)) => Cond::UNKNOWN,
            (Cond::Known(Truth::Unknown), _) | (_, Cond::Known(Truth::Unknown)) => Cond::UNKNOWN,
            _ => {
                let (one, other) = (one.sql(), other.sql());
                Cond::Sql(Sql::case(&[(one.compare("=", &other), one)], None))
            }
        }
    }

    /// `a == b`
    pub fn equal(one: &Cond, other: &Cond) -> Cond {
        match (one, other) {
            (Cond::Known(Truth::Unknown), _) | (_, Cond::Known(Truth::Unknown)) => Cond::UNKNOWN,
            (&Cond::TRUE, same) | (same, &Cond::TRUE) => same.clone(),
            (&Cond::FALSE, not) | (not, &Cond::FALSE) => not.not(),
            (one, other) => Cond::Sql(one.sql().compare("=", &other.sql())),
        }
    }

    /// True where one condition surely holds, False where another does, and otherwise open. The two never hold together.
    pub fn decided(yes: &Cond, no: &Cond) -> Cond {
        match (yes, no) {
            (&Cond::TRUE, _) => Cond::TRUE,
            (_, &Cond::TRUE) if *yes == Cond::FALSE => Cond::FALSE,
            (Cond::Known(_), Cond::Known(_)) => Cond::UNKNOWN,
            _ => {
                let arms = [(yes, Cond::TRUE), (no, Cond::FALSE)];
                let arms = arms.iter().filter(|(when, _)| !matches!(when, Cond::Known(_)) || **when == Cond::TRUE);
                let arms: Vec<(Sql, Sql)> = arms.map(|(when, then)| (when.sql(), then.sql())).collect();
                Cond::Sql(Sql::case(&arms, None))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cond(text: &str) -> Cond {
        Cond::Sql(Sql::atom(text))
    }

    #[test]
    fn what_is_known_is_folded() {
        let a = cond("a");
        assert_eq!(Cond::all([a.clone(), Cond::TRUE]), a);
        assert_eq!(Cond::all([a.clone(), Cond::FALSE]), Cond::FALSE);
        assert_eq!(Cond::any([a.clone(), Cond::TRUE]), Cond::TRUE);
        assert_eq!(Cond::all([a.clone(), Cond::UNKNOWN]).sql().text, "a AND CAST(NULL AS BOOLEAN)");
        assert_eq!(Cond::any([Cond::UNKNOWN, Cond::UNKNOWN]), Cond::UNKNOWN);
        assert_eq!(Cond::any([]), Cond::FALSE);
        assert_eq!(Cond::all([a.clone(), a.clone()]), a);
    }

    #[test]
    fn a_choice_that_is_open_is_what_both_branches_say() {
        let [a, b, c] = ["a", "b", "c"].map(cond);
        assert_eq!(Cond::choose(&a, &b, &c).sql().text, "CASE WHEN a THEN b WHEN NOT a THEN c WHEN b = c THEN b END");
        assert_eq!(
            Cond::choose(&a, &Cond::FALSE, &c).sql().text,
            "CASE WHEN a THEN FALSE WHEN NOT a THEN c WHEN NOT c THEN FALSE END"
        );
        assert_eq!(Cond::choose(&a, &Cond::TRUE, &Cond::FALSE), a);
        assert_eq!(Cond::choose(&Cond::UNKNOWN, &b, &b), b);
        assert_eq!(Cond::choose(&Cond::UNKNOWN, &Cond::TRUE, &Cond::FALSE), Cond::UNKNOWN);
    }

    #[test]
    fn decided_needs_one_of_two_sure_conditions() {
        let [a, b] = ["a", "b"].map(cond);
        assert_eq!(Cond::decided(&a, &b).sql().text, "CASE WHEN a THEN TRUE WHEN b THEN FALSE END");
        assert_eq!(Cond::decided(&a, &Cond::FALSE).sql().text, "CASE WHEN a THEN TRUE END");
        assert_eq!(Cond::decided(&Cond::FALSE, &Cond::FALSE), Cond::UNKNOWN);
    }
}
