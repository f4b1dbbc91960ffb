//! What a name, or a word in quotes, stands for.

use diagnostics::{Code, Span};

use super::{FORMULA_DEPTH_BUDGET, Inference, Location, SIZE_BUDGET};
use crate::AbstractValue;
use crate::cell::bit;
use crate::fault::Fault;
use crate::scope::Binding;
use crate::syntax::{Expr, ExprKind};
use crate::typed::{TypedExpr, TypedNode};
use crate::types::{OptionsId, Type};

/// A choice or set can have this many options, one per bit.
const MOST_OPTIONS: usize = 64;

/// A dotted name, as far as an expression is one.
struct Path {
    root: String,
    /// What follows the root, and whether it was in `["…"]`.
    rest: Vec<(String, bool)>,
}

impl Path {
    fn of(expr: &Expr) -> Option<Path> {
        match &expr.kind {
            ExprKind::Name(name) => Some(Path { root: name.clone(), rest: Vec::new() }),
            ExprKind::Member(inner, name) => Some(Path::of(inner)?.and((name.clone(), false))),
            ExprKind::Index(inner, index) => match &index.kind {
                ExprKind::Text(name) => Some(Path::of(inner)?.and((name.clone(), true))),
                _ => None,
            },
            _ => None,
        }
    }

    fn and(mut self, part: (String, bool)) -> Path {
        self.rest.push(part);
        self
    }

    /// The name of the first `parts` parts after the root: as written, or with dots only.
    fn name(&self, parts: usize, dots: bool) -> String {
        let mut name = self.root.clone();
        for (part, quoted) in self.rest.iter().take(parts) {
            name += &if *quoted && !dots { format!("[\"{part}\"]") } else { format!(".{part}") };
        }
        name
    }
}

/// What a name stands for, its type, and where it may be `n/a` its place and the bool that says that it is not.
type Meaning = (TypedNode, Type, Option<(Location, TypedNode)>);

impl Inference<'_> {
    /// A fact, a macro variable or a field of one.
    pub(super) fn name(&mut self, expr: &Expr) -> Option<TypedExpr> {
        if let Some((size, depth)) = self.formula(expr).map(TypedExpr::measure) {
            self.brought_in += size;
            if self.brought_in > SIZE_BUDGET || depth > FORMULA_DEPTH_BUDGET {
                let fault =
                    Fault::not_supported(expr.span, "the computed facts here are computed from too many others");
                return self.fault(fault.help("ask for one of them in a question, or compute it in fewer steps"));
            }
            return self.formula(expr).map(|formula| formula.clone().at(expr.span));
        }
        let (node, kind, absent) = self.resolve(expr)?;
        if let Some((place, _)) = absent
            && !self.scope.of_row
            && !self.present.contains(&place)
        {
            let name = Path::of(expr).map_or_else(String::new, |path| path.name(path.rest.len(), false));
            let fault = Fault::new(expr.span, Code::MaybeAbsent, format!("`{name}` may be n/a"));
            return self.fault(fault.help(format!("write has({name}) && … before it")));
        }
        Some(TypedExpr { node, kind, span: expr.span })
    }

    /// The expression that a name stands for, where it is computed.
    pub(super) fn formula(&self, expr: &Expr) -> Option<&TypedExpr> {
        let path = Path::of(expr)?;
        if self.variables.iter().any(|(name, _)| *name == path.root) {
            return None;
        }
        self.scope.formulas.get(&path.name(path.rest.len(), false))
    }

    /// The name of a series and its quarters, the latest first.
    pub(super) fn series(&mut self, expr: &Expr) -> Option<Vec<TypedExpr>> {
        let path = Path::of(expr)?;
        let name = path.name(path.rest.len(), false);
        let quarters = *self.scope.series.get(&name)?;
        let quarter = |number: usize| {
            let fact = self.scope.bindings.get(&format!("{name}.q{number}"))?;
            let unknown = self.scope.unknown(&fact.kind, fact.bounds);
            Some(TypedExpr {
                node: TypedNode::Fact { slot: fact.slot, unknown },
                kind: fact.kind.clone(),
                span: expr.span,
            })
        };
        (1..=quarters).map(quarter).collect()
    }

    /// What a name stands for, be it there or not.
    pub(super) fn resolve(&mut self, expr: &Expr) -> Option<Meaning> {
        let Some(path) = Path::of(expr) else {
            let fault = Fault::not_supported(expr.span, "only names can have parts");
            let fault = fault.help("ask about the entries of a list with exists, all, filter or map");
            self.faults.push(fault);
            return None;
        };
        if let Some(variable) = self.variables.iter().rposition(|(name, _)| *name == path.root) {
            return self.variable(variable, &path, expr.span);
        }
        let all = path.rest.len();
        let Some(fact) = self.fact(&path, all) else {
            let fault = self.unknown(&path, expr.span);
            self.faults.push(fault);
            return None;
        };
        self.checked(&fact.kind, expr.span)?;
        let unknown = self.scope.unknown(&fact.kind, fact.bounds);
        let node = match fact.kind {
            Type::Records(list) => TypedNode::Records { slot: fact.slot, list },
            _ => TypedNode::Fact { slot: fact.slot, unknown },
        };
        let there = |slot| (Location::Fact(fact.slot), TypedNode::Fact { slot, unknown: AbstractValue::EITHER });
        Some((node, fact.kind, fact.present.map(there)))
    }

    fn fact(&self, path: &Path, parts: usize) -> Option<Binding> {
        let as_written = self.scope.bindings.get(&path.name(parts, false));
        as_written.or_else(|| self.scope.bindings.get(&path.name(parts, true))).cloned()
    }

    fn variable(&mut self, at: usize, path: &Path, span: Span) -> Option<Meaning> {
        let kind = self.variables.get(at)?.1.clone();
        let variable = u16::try_from(at).unwrap_or(u16::MAX);
        let Some((name, _)) = path.rest.first() else { return Some((TypedNode::Variable(variable), kind, None)) };
        let fields = match kind {
            Type::Entry(list) => self.scope.lists.get(usize::from(list)).map_or(&[][..], Vec::as_slice),
            _ => &[],
        };
        let found = fields.iter().position(|field| field.name == *name).filter(|_| path.rest.len() == 1);
        let Some((at, field)) = found.and_then(|at| Some((at, fields.get(at)?))) else {
            let names = fields.iter().map(|field| field.name.as_str());
            let message = format!("`{}` has no field `{}`", path.root, path.name(path.rest.len(), false));
            let message = if path.rest.len() == 1 { format!("`{}` has no field `{name}`", path.root) } else { message };
            let fault = suggest(Fault::new(span, Code::UnknownFact, message), name, names);
            self.faults.push(fault);
            return None;
        };
        self.checked(&field.kind, span)?;
        let unknown = self.scope.unknown(&field.kind, field.bounds);
        let field_at = u16::try_from(at).unwrap_or(u16::MAX);
        let node = TypedNode::Field { variable, field: field_at, unknown };
        let there = field.present.map(|present| {
            (
                Location::Field(variable, field_at),
                TypedNode::Field { variable, field: present, unknown: AbstractValue::EITHER },
            )
        });
        Some((node, field.kind.clone(), there))
    }

    /// Refuses tables that do not fit into a word.
    fn checked(&mut self, kind: &Type, span: Span) -> Option<()> {
        let (Type::Choice(options) | Type::Set(options)) = kind else { return Some(()) };
        let count = self.scope.words(*options).len();
        if count <= MOST_OPTIONS {
            return Some(());
        }
        let message = format!("it has {count} options, and a condition can only tell {MOST_OPTIONS} apart");
        self.faults.push(Fault::not_supported(span, message));
        None
    }

    fn unknown(&self, path: &Path, span: Span) -> Fault {
        let all = path.rest.len();
        let name = path.name(all, false);
        if self.scope.series.contains_key(&name) {
            let message = format!("`{name}` has a value for each quarter");
            let fault = Fault::new(span, Code::TypeMismatch, message);
            return fault.help(format!("write {name}.q1 for the last one, or streak(…), rising(…), total(…)"));
        }
        let fault = Fault::new(span, Code::UnknownFact, format!("no fact is called `{name}`"));
        let prefix = (1..all).rev().find_map(|parts| Some((parts, self.fact(path, parts)?)));
        if let Some((parts, fact)) = prefix {
            let (prefix, rest) =
                (path.name(parts, false), path.name(all, false).split_off(path.name(parts, false).len()));
            return match fact.kind {
                Type::Records(_) => fault.help(format!("ask about its entries: {prefix}.exists(x, x{rest} …)")),
                _ => fault.help(format!("`{prefix}` is {} and has no parts", self.describe(&fact.kind))),
            };
        }
        let variables = self.variables.iter().map(|(name, _)| name.as_str());
        let formulas = self.scope.formulas.keys().map(String::as_str);
        suggest(fault, &name, self.scope.bindings.keys().map(String::as_str).chain(formulas).chain(variables))
    }

    /// A word in quotes, which is a choice of the table that is asked for.
    pub(super) fn word(&mut self, word: &str, span: Span, hint: Option<&Type>) -> Option<TypedExpr> {
        match hint {
            Some(Type::Choice(options)) => {
                let bit = self.option(word, *options, span)?;
                Some(TypedExpr {
                    node: TypedNode::Constant(AbstractValue::one_of(bit)),
                    kind: Type::Choice(*options),
                    span,
                })
            }
            _ => {
                let fault = Fault::not_supported(span, "a text can only be compared with a choice");
                self.fault(fault.help("write choice == \"…\", choice in [\"…\"] or \"…\" in set"))
            }
        }
    }

    /// The bit of an option.
    pub(super) fn option(&mut self, word: &str, options: OptionsId, span: Span) -> Option<u64> {
        let words = self.scope.words(options);
        let found = words.iter().position(|known| known == word).and_then(|at| u32::try_from(at).ok());
        if found.is_none() {
            let fault = Fault::new(span, Code::NoSuchChoice, format!("\"{word}\" is none of its choices"));
            let fault = match nearest(word, words.iter().map(String::as_str)) {
                Some(near) => fault.help(format!("did you mean \"{near}\"?")),
                None => fault.help(format!("write one of {}", listed(words))),
            };
            self.faults.push(fault);
        }
        found.map(bit)
    }
}

/// Words in quotes with commas between them.
pub(super) fn listed(words: &[String]) -> String {
    let shown: Vec<String> = words.iter().take(12).map(|word| format!("\"{word}\"")).collect();
    if words.len() > 12 { format!("{}, …", shown.join(", ")) } else { shown.join(", ") }
}

fn suggest<'a>(fault: Fault, name: &str, known: impl Iterator<Item = &'a str>) -> Fault {
    match nearest(name, known) {
        Some(near) => fault.help(format!("did you mean `{near}`?")),
        None => fault,
    }
}

/// The name that was probably meant: one with few letters changed, or one that goes on from here.
fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let far = name.chars().count() / 3 + 1;
    let distance = |candidate: &str| match strsim::osa_distance(name, candidate) {
        near if near <= far => Some(near),
        _ if !name.is_empty() && candidate.starts_with(name) => Some(far + 1),
        _ => None,
    };
    known.filter_map(|candidate| Some((distance(candidate)?, candidate))).min().map(|(_, candidate)| candidate)
}
