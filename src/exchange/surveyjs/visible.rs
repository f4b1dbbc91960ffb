//! When a question is put, in the expressions of SurveyJS: translated, never copied, since there an unanswered question is a value.

use engine::interview::{FormItem, Interview};
use expr::{Expr, ExprKind, Operator, parse};
use pack::Catalog;

use super::{NOT_SURE, name};

/// How deep computed facts are looked into.
const DEPTH: usize = 8;

/// When a question is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Visible {
    /// In any case, or in cases that the form cannot tell apart.
    Always,
    /// While this holds.
    When(String),
}

impl Visible {
    /// That a question is not ruled out.
    pub(super) fn of(catalog: &Catalog, interview: &Interview<'_>, item: &FormItem<'_>) -> Visible {
        let when = match item {
            FormItem::Question(question) => question.asked_when.as_ref(),
            FormItem::Screen(check) => check.applies_when.as_ref(),
        };
        let Some(expr) = when.and_then(|when| parse(&when.text).ok()) else { return Visible::Always };
        Translation { catalog, interview }.possible(&expr, true, DEPTH)
    }

    fn all(parts: impl Iterator<Item = Visible>) -> Visible {
        let parts: Vec<String> = parts.filter_map(Visible::when).collect();
        match parts.as_slice() {
            [] => Visible::Always,
            [one] => Visible::When(one.clone()),
            parts => Visible::When(format!("({})", parts.join(" and "))),
        }
    }

    fn any(parts: impl Iterator<Item = Visible>) -> Visible {
        let parts: Option<Vec<String>> = parts.map(Visible::when).collect();
        parts.map_or(Visible::Always, |parts| Visible::When(format!("({})", parts.join(" or "))))
    }

    fn when(self) -> Option<String> {
        match self {
            Visible::Always => None,
            Visible::When(when) => Some(when),
        }
    }
}

struct Translation<'a, 'c> {
    catalog: &'c Catalog,
    interview: &'a Interview<'c>,
}

impl Translation<'_, '_> {
    /// That an expression may be true, or that it may be false.
    fn possible(&self, expr: &Expr, wanted: bool, depth: usize) -> Visible {
        let parts = |parts: &[Expr]| parts.iter().map(|part| self.possible(part, wanted, depth)).collect::<Vec<_>>();
        match &expr.kind {
            ExprKind::Not(inner) => self.possible(inner, !wanted, depth),
            ExprKind::All(all) if wanted => Visible::all(parts(all).into_iter()),
            ExprKind::All(all) => Visible::any(parts(all).into_iter()),
            ExprKind::Any(any) if wanted => Visible::any(parts(any).into_iter()),
            ExprKind::Any(any) => Visible::all(parts(any).into_iter()),
            ExprKind::Binary(operator, sides) => self.comparison(*operator, sides, wanted),
            _ => match dotted(expr) {
                Some(fact) => self.fact(&fact, wanted, depth),
                None => Visible::Always,
            },
        }
    }

    /// A fact that is a condition by itself, or one that is worked out.
    fn fact(&self, fact: &str, wanted: bool, depth: usize) -> Visible {
        if self.asks(fact) {
            let other = if wanted { "no" } else { "yes" };
            let name = name(fact);
            return Visible::When(format!("({{{name}}} empty or {{{name}}} <> '{other}')"));
        }
        let computed = self.catalog.computed(fact).filter(|_| depth > 0);
        match computed.and_then(|computed| parse(&computed.value.text).ok()) {
            Some(expr) => self.possible(&expr, wanted, depth - 1),
            None => Visible::Always,
        }
    }

    fn comparison(&self, operator: Operator, sides: &[Expr; 2], wanted: bool) -> Visible {
        let Some(fact) = dotted(&sides[0]).filter(|fact| self.asks(fact)) else { return Visible::Always };
        let name = name(&fact);
        let compared = match (operator, wanted) {
            (Operator::In, _) => {
                let ExprKind::List(items) = &sides[1].kind else { return Visible::Always };
                let sign = if wanted { "=" } else { "<>" };
                let each: Option<Vec<String>> =
                    items.iter().map(|item| Some(format!("{{{name}}} {sign} {}", literal(item)?))).collect();
                each.map(|each| format!("({})", each.join(if wanted { " or " } else { " and " })))
            }
            (operator, wanted) => match (sign(operator, wanted), literal(&sides[1])) {
                (Some(sign), Some(value)) => Some(format!("{{{name}}} {sign} {value}")),
                _ => None,
            },
        };
        let Some(compared) = compared else { return Visible::Always };
        // What is not known, or does not apply, rules nothing out.
        let open =
            ["empty".to_owned(), format!("= '{NOT_SURE}'"), "= 'n/a'".to_owned()].map(|is| format!("{{{name}}} {is}"));
        Visible::When(format!("({} or {compared})", open.join(" or ")))
    }

    /// Whether a question of the form gives a fact with one answer.
    fn asks(&self, fact: &str) -> bool {
        self.interview.items().iter().any(|item| item.name() == fact)
    }
}

/// An operator of comparison, or its opposite.
fn sign(operator: Operator, wanted: bool) -> Option<&'static str> {
    Some(match (operator, wanted) {
        (Operator::Equal, true) | (Operator::NotEqual, false) => "=",
        (Operator::NotEqual, true) | (Operator::Equal, false) => "<>",
        (Operator::Less, true) | (Operator::AtLeast, false) => "<",
        (Operator::AtMost, true) | (Operator::More, false) => "<=",
        (Operator::More, true) | (Operator::AtMost, false) => ">",
        (Operator::AtLeast, true) | (Operator::Less, false) => ">=",
        _ => return None,
    })
}

fn literal(expr: &Expr) -> Option<String> {
    match &expr.kind {
        ExprKind::Int(value) => Some(value.to_string()),
        ExprKind::Double(value) => Some(value.to_string()),
        ExprKind::Text(text) if !text.contains(['\'', '\\']) => Some(format!("'{text}'")),
        _ => None,
    }
}

/// A name with its members.
fn dotted(expr: &Expr) -> Option<String> {
    match &expr.kind {
        ExprKind::Name(name) => Some(name.clone()),
        ExprKind::Member(of, member) => Some(format!("{}.{member}", dotted(of)?)),
        _ => None,
    }
}
