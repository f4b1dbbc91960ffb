//! Every kind of mistake, with its place and the help that is given.

use super::super::{Type, infer, parse};
use super::scope;

/// What is marked, the code, the message and the help of the only fault.
fn fault(text: &str) -> [String; 4] {
    let faults = match parse(text) {
        Ok(expr) => infer(&expr, &scope(), Type::Bool).err().unwrap_or_default(),
        Err(fault) => vec![fault],
    };
    let [fault] = &faults[..] else { panic!("{text} has {faults:?}") };
    let marked = text[fault.span.start..fault.span.end].to_owned();
    [marked, fault.code.to_string(), fault.message.clone(), fault.help.clone().unwrap_or_default()]
}

#[test]
#[rustfmt::skip]
fn mistakes_in_the_text() {
    for (text, marked, code, message, help) in [
        ("", "", "syntax", "expected a value, found the end", ""),
        ("a.b &&", "", "syntax", "expected a value, found the end", ""),
        ("a.b = 1", "=", "syntax", "unexpected '='", "write == to compare"),
        ("a.b & c.d", "&", "syntax", "unexpected '&'", "write && for and"),
        ("a.b and c.d", "and", "syntax", "expected an operator or the end, found `and`", "write && for and"),
        ("not a.b", "not", "syntax", "`not` is no operator", "write ! for not"),
        ("a.b == “x”", "“", "syntax", "unexpected '“'", "write straight quotes"),
        ("a.b ≥ 1", "≥", "syntax", "unexpected '≥'", "write >="),
        ("a.b ≤ 1", "≤", "syntax", "unexpected '≤'", "write <="),
        ("a.b ≠ 1", "≠", "syntax", "unexpected '≠'", "write !="),
        ("a.b | c.d", "|", "syntax", "unexpected '|'", "write || for or"),
        ("(a.b", "", "syntax", "expected `)`, found the end", ""),
        ("a.b)", ")", "syntax", "expected an operator or the end, found `)`", ""),
        ("a.b == 'x", "'x", "syntax", "the text that starts here has no closing '", ""),
        ("a.1", ".1", "syntax", "expected an operator or the end, found a number", ""),
        ("while.b", "while", "syntax", "`while` is a word that CEL keeps for itself", ""),
        ("a.b == null", "null", "not-supported", "null cannot be used", "a missing fact is unknown by itself; has(fact) asks whether it applies"),
        ("a.b == 3u", "3u", "not-supported", "`3u` is no number that can be used here", "write plain digits, such as 12 or 0.5"),
        ("a.b == 0x1F", "0x1F", "not-supported", "`0x1F` is no number that can be used here", "write plain digits, such as 12 or 0.5"),
        ("a.b == 99999999999999999", "99999999999999999", "not-supported", "the number 99999999999999999 is too large", ""),
        ("a.b == r'x'", "r", "not-supported", "only plain text literals can be used", "write \"words\" without a prefix"),
        (r"a.b == '\x41'", r"\x", "not-supported", "this escape cannot be used", r#"write \\, \", \', \n or \t"#),
        ("{1: 2}", "{", "not-supported", "map literals cannot be used", ""),
        ("a.b == '''x'''", "'''", "not-supported", "a text in three quotes cannot be used", ""),
    ] {
        assert_eq!(fault(text), [marked, code, message, help], "{text}");
    }
}

#[test]
#[rustfmt::skip]
fn mistakes_in_names_and_types() {
    for (text, marked, code, message, help) in [
        ("partner.signed > 0", "partner.signed", "unknown-fact", "no fact is called `partner.signed`", "did you mean `partners.signed`?"),
        ("enablement.days > 0", "enablement.days", "unknown-fact", "no fact is called `enablement.days`", "did you mean `enablement.days_to_first_pitch`?"),
        ("partners.signed.total > 0", "partners.signed.total", "unknown-fact", "no fact is called `partners.signed.total`", "`partners.signed` is a whole number (int) and has no parts"),
        ("partner_mix.types.active", "partner_mix.types.active", "unknown-fact", "no fact is called `partner_mix.types.active`", "ask about its entries: partner_mix.types.exists(x, x.active …)"),
        ("verdicts[\"FM-9\"] == \"fail\"", "verdicts[\"FM-9\"]", "unknown-fact", "no fact is called `verdicts[\"FM-9\"]`", "did you mean `verdicts[\"FM-09\"]`?"),
        ("partner_mix.types.all(t, t.actve)", "t.actve", "unknown-fact", "`t` has no field `actve`", "did you mean `active`?"),
        ("partner_mix.types[0].active", "partner_mix.types[0].active", "not-supported", "only names can have parts", "ask about the entries of a list with exists, all, filter or map"),
        ("program.background == \"saler\"", "\"saler\"", "no-such-choice", "\"saler\" is none of its choices", "did you mean \"seller\"?"),
        ("program.background in [\"seller\", \"x\"]", "\"x\"", "no-such-choice", "\"x\" is none of its choices", "write one of \"seller\", \"marketer\", \"engineer\""),
        ("\"x\" in pressure.heard", "\"x\"", "no-such-choice", "\"x\" is none of its choices", "write one of \"close_now\", \"be_patient\", \"hire\""),
        ("program.background < \"seller\"", "program.background < \"seller\"", "type-mismatch", "`<` does not work between a choice and a choice", "choices have no order: use == or in"),
        ("program.background == 1", "program.background == 1", "type-mismatch", "`==` does not work between a choice and a whole number (int)", "compare a choice with one of its words in quotes"),
        ("program.background == verdicts[\"FM-09\"]", "program.background == verdicts[\"FM-09\"]", "type-mismatch", "`==` does not work between a choice and a choice", "their choices differ: \"seller\", \"marketer\", \"engineer\" and \"pass\", \"at_risk\", \"fail\", \"not_applicable\""),
        ("program.stage == \"1\"", "\"1\"", "type-mismatch", "a text cannot be compared with a whole number (int)", "write a number without quotes"),
        ("pressure.heard == \"hire\"", "\"hire\"", "type-mismatch", "a text cannot be compared with a set of choices", "write \"…\" in set"),
        ("pressure.heard > 1", "pressure.heard > 1", "type-mismatch", "`>` does not work between a set of choices and a whole number (int)", "compare its size: size(…)"),
        ("program.name == \"x\"", "\"x\"", "type-mismatch", "a text cannot be compared with a text", "only the length of a text can be asked for: size(…)"),
        ("program.started_on < 3", "program.started_on < 3", "type-mismatch", "`<` does not work between a date and a whole number (int)", "write days_since(…) to get a number of days"),
        ("partners.cost / partners.signed > 1", "partners.cost / partners.signed", "type-mismatch", "`/` does not work between a decimal number (double) and a whole number (int)", "write double(…) around the second"),
        ("partners.signed * 1.5 > 1", "partners.signed * 1.5", "type-mismatch", "`*` does not work between a whole number (int) and a decimal number (double)", "write double(…) around the first"),
        ("partners.cost % 2.0 > 1", "partners.cost % 2.0", "type-mismatch", "`%` does not work between a decimal number (double) and a decimal number (double)", "% is for whole numbers"),
        ("partners.signed", "partners.signed", "type-mismatch", "expected a yes or no (bool), found a whole number (int)", "compare it with a number, such as … > 0"),
        ("pressure.heard && true", "pressure.heard", "type-mismatch", "expected a yes or no (bool), found a set of choices", "ask for its size, such as size(…) > 0"),
        ("!program.background", "program.background", "type-mismatch", "expected a yes or no (bool), found a choice", "compare it with one of \"seller\", \"marketer\", \"engineer\""),
        ("partners.surveyed ? 1 : 2.0 > 1.0", "2.0 > 1.0", "type-mismatch", "expected a whole number (int), found a yes or no (bool)", ""),
        ("size(partners.signed) > 1", "partners.signed", "type-mismatch", "`size` needs a set, a list or a text, found a whole number (int)", ""),
        ("size(pressure.heard, 1) > 1", "size(pressure.heard, 1)", "type-mismatch", "`size` takes one value, found 2", ""),
        ("partners.signed.exists(t, true)", "partners.signed", "type-mismatch", "`exists` needs a list or a set, found a whole number (int)", ""),
        ("program.stage in [1, \"x\"]", "\"x\"", "type-mismatch", "expected a number in this list", ""),
        ("program.stage in [1, partners.signed]", "partners.signed", "not-supported", "expected a number in this list", "only literals can stand in a list"),
        ("\"x\" in partner_mix.types", "partner_mix.types", "type-mismatch", "`in` needs a set or a list on its right, found a list of records", "write list.exists(x, x.field == …)"),
        ("events.followed_up_pct > 50", "events.followed_up_pct", "maybe-absent", "`events.followed_up_pct` may be n/a", "write has(events.followed_up_pct) && … before it"),
        ("partner_mix.types.all(t, t.share > 1)", "t.share", "maybe-absent", "`t.share` may be n/a", "write has(t.share) && … before it"),
        ("matches(program.name)", "matches", "not-supported", "no function is called `matches`", "there are size, has, double, days_since, max, min, streak, rising and total"),
        ("pressure.heard.size() > 1", "size", "not-supported", "`size` stands before what it measures", "write size(…)"),
        ("pressure.heard.sum(t, 1) > 1", "sum", "not-supported", "no macro is called `sum`", "there are all, exists, exists_one, filter and map"),
        ("pressure.heard.all(true)", "pressure.heard.all(true)", "not-supported", "`all` takes a name and an expression", "write list.all(x, …)"),
        ("has(size)", "has(size)", "not-supported", "`has` needs the dotted name of one fact or field", "write has(group.fact)"),
        ("\"a\" == \"b\"", "\"a\"", "not-supported", "a text can only be compared with a choice", "write choice == \"…\", choice in [\"…\"] or \"…\" in set"),
        ("pressure.heard.all(a, pressure.heard.all(b, pressure.heard.all(c, pressure.heard.all(d, pressure.heard.all(e, true)))))", "pressure.heard.all(e, true)", "not-supported", "macros nest deeper than 4 levels", ""),
        ("[1] == 1", "[1]", "not-supported", "a list can only stand on the right of `in`", ""),
    ] {
        assert_eq!(fault(text), [marked, code, message, help], "{text}");
    }
}

#[test]
fn several_mistakes_are_told_at_once() {
    let text = "partner.signed > 0 && program.background == \"saler\" && size(partners.signed) > 1";
    let faults = infer(&parse(text).unwrap(), &scope(), Type::Bool).unwrap_err();
    let codes: Vec<&str> = faults.iter().map(|fault| fault.code.as_str()).collect();
    assert_eq!(codes, ["unknown-fact", "no-such-choice", "type-mismatch"]);
}

#[test]
fn has_makes_a_fact_sure_where_it_follows() {
    let sound = [
        "has(X) && X > 1",
        "!has(X) || X > 1",
        "has(X) ? X > 1 : true",
        "!has(X) ? true : X > 1",
        "!(!has(X)) && X > 1",
        "(has(X) && partners.surveyed) && X > 1",
        "!(!has(X) || partners.surveyed) && X > 1",
        "!(has(X) && partners.surveyed) || X > 1",
        "(has(X) && partners.surveyed || has(X) && partners.signed > 1) && X > 1",
        "has(X) && (partners.surveyed || X > 1)",
        "partners.surveyed && (!has(X) || X > 1)",
        "partner_mix.types.all(t, has(t.share) && t.share > 1)",
        "has(X) && partner_mix.types.all(t, t.count > 1 && X > 1)",
        "size(partner_mix.types.filter(t, has(t.share) ? t.share > 1 : false)) > 1",
        "(partners.surveyed ? has(X) : has(X) && partners.signed > 1) && X > 1",
        "has(partners.signed) && partners.signed > 1",
    ];
    let unsound = [
        "has(X) || X > 1",
        "!has(X) && X > 1",
        "has(X) ? true : X > 1",
        "(has(X) || partners.surveyed) && X > 1",
        "!(has(X) || partners.surveyed) || X > 1",
        "partners.surveyed && has(X) || X > 1",
        "(partners.surveyed ? has(X) : true) && X > 1",
        "partner_mix.types.all(t, has(t.share)) && partner_mix.types.all(t, t.share > 1)",
        "X > 1 && has(X)",
    ];
    let faults = |text: &str| {
        let text = text.replace('X', "events.followed_up_pct");
        infer(&parse(&text).unwrap(), &scope(), Type::Bool).err().unwrap_or_default()
    };
    for text in sound {
        assert_eq!(faults(text), [], "{text}");
    }
    for text in unsound {
        assert_eq!(
            faults(text).iter().map(|fault| fault.code.as_str()).collect::<Vec<_>>(),
            ["maybe-absent"],
            "{text}"
        );
    }
}

#[test]
fn other_types_can_be_asked_for() {
    let of = |text: &str, want| infer(&parse(text).unwrap(), &scope(), want).map(|typed| typed.kind);
    assert_eq!(of("partners.signed / 2", Type::Int), Ok(Type::Int));
    assert_eq!(of("double(partners.signed) / partners.cost", Type::Double), Ok(Type::Double));
    assert_eq!(of("days_since(program.started_on)", Type::Int), Ok(Type::Int));
    let fault = of("partners.signed", Type::Double).unwrap_err().remove(0);
    assert_eq!(fault.help.as_deref(), Some("write double(…) around the whole number"));
}
