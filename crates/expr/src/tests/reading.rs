//! Text to expressions: what binds stronger, and what is too much.

use super::super::{Expr, ExprKind, LENGTH_BUDGET, parse};
use super::{scope, typed};

/// The expression with all its brackets.
fn brackets(expr: &Expr) -> String {
    let join = |some: &[Expr], with: &str| some.iter().map(brackets).collect::<Vec<_>>().join(with);
    match &expr.kind {
        ExprKind::Bool(value) => value.to_string(),
        ExprKind::Int(value) => value.to_string(),
        ExprKind::Double(value) => format!("{value:?}"),
        ExprKind::Text(words) => format!("{words:?}"),
        ExprKind::List(items) => format!("[{}]", join(items, ", ")),
        ExprKind::Name(name) => name.clone(),
        ExprKind::Member(of, name) => format!("{}.{name}", brackets(of)),
        ExprKind::Index(of, index) => format!("{}[{}]", brackets(of), brackets(index)),
        ExprKind::Call { target: Some(target), function, arguments } => {
            format!("{}.{}({})", brackets(target), function.0, join(arguments, ", "))
        }
        ExprKind::Call { target: None, function, arguments } => format!("{}({})", function.0, join(arguments, ", ")),
        ExprKind::Not(of) => format!("!{}", brackets(of)),
        ExprKind::Negate(of) => format!("-{}", brackets(of)),
        ExprKind::All(operands) => format!("({})", join(operands, " && ")),
        ExprKind::Any(operands) => format!("({})", join(operands, " || ")),
        ExprKind::Binary(operator, of) => format!("({} {} {})", brackets(&of[0]), operator.sign(), brackets(&of[1])),
        ExprKind::Choose(of) => format!("({} ? {} : {})", brackets(&of[0]), brackets(&of[1]), brackets(&of[2])),
    }
}

#[test]
fn what_binds_stronger() {
    for (text, expected) in [
        ("a || b && c", "(a || (b && c))"),
        ("a && b || c && d", "((a && b) || (c && d))"),
        ("(a || b) && c", "((a || b) && c)"),
        ("a && b && c", "(a && b && c)"),
        ("!a && b", "(!a && b)"),
        ("!a.b == c", "(!a.b == c)"),
        ("1 + 2 * 3 - 4", "((1 + (2 * 3)) - 4)"),
        ("8 / 4 / 2 % 3", "(((8 / 4) / 2) % 3)"),
        ("1 + 2 < 3 * 4 && d", "(((1 + 2) < (3 * 4)) && d)"),
        ("a < b == c", "((a < b) == c)"),
        ("\"x\" in a.b && c", "((\"x\" in a.b) && c)"),
        ("a ? b : c ? d : e", "(a ? b : (c ? d : e))"),
        ("a || b ? c && d : e", "((a || b) ? (c && d) : e)"),
        ("-a + -2", "(-a + -2)"),
        ("--a", "--a"),
        ("a in [1, -2, 'x']", "(a in [1, -2, \"x\"])"),
        ("verdicts[\"FM-09\"] == 'fail'", "(verdicts[\"FM-09\"] == \"fail\")"),
        ("a.b.exists(t, t.c).d", "a.b.exists(t, t.c).d"),
        ("size(a.filter(t, t)) // rest\n > 1.5e3", "(size(a.filter(t, t)) > 1500.0)"),
        (".5 + 0.25", "(0.5 + 0.25)"),
        (r"'it''s' == ", ""),
        (r#""a\"b\\\n" == 'c"'"#, r#"("a\"b\\\n" == "c\"")"#),
    ] {
        let found = parse(text).map(|expr| brackets(&expr)).unwrap_or_default();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn spans_hold_the_whole_of_an_operand() {
    let text = "(a || b) && !(c)";
    let expr = parse(text).unwrap();
    let ExprKind::All(operands) = &expr.kind else { panic!("{expr:?}") };
    let shown: Vec<&str> = operands.iter().map(|one| &text[one.span.start..one.span.end]).collect();
    assert_eq!((shown, &text[expr.span.start..expr.span.end]), (vec!["a || b", "!(c)"], text));
}

#[test]
fn nesting_and_length_have_a_budget() {
    for one in ["(", "!", "[", "-", "size(", "a ? ", "a[", "1 + ", "a.b(", "a.", "a ? b : "] {
        for times in [64, 700, 100_000] {
            let fault = parse(&one.repeat(times)).unwrap_err();
            assert_eq!(fault.code.as_str(), "syntax", "{one} {times} times");
        }
    }
    assert!(parse(&format!("{}a{}", "(".repeat(60), ")".repeat(60))).is_ok());
    assert!(parse(&format!("{}a", "!".repeat(60))).is_ok());
    let deepest = format!("{}partners.surveyed", "!".repeat(60));
    assert!(!typed(&scope(), &deepest).reads().is_empty());
    for (text, size, depth) in
        [("partners.surveyed", 1, 1), ("!partners.surveyed", 2, 2), ("partners.surveyed && !partners.surveyed", 4, 3)]
    {
        assert_eq!(typed(&scope(), text).measure(), (size, depth), "{text}");
    }
    // Chains of && and || do not nest.
    assert!(parse(&vec!["a"; 1500].join("||")).is_ok());
    assert!(parse(&vec!["a"; 1500].join("+")).unwrap_err().message.contains("nests deeper"));
    assert!(parse(&" ".repeat(LENGTH_BUDGET + 1)).unwrap_err().message.contains("more than 8192 bytes"));
}
