//! Random conditions as text, and random facts for them. Plain data, shared with the comparison against public CEL.

use std::collections::BTreeMap;

/// The words of the choices, of the sets, of the items and of their states.
pub const KINDS: [&str; 3] = ["alpha", "beta", "gamma"];
pub const WORDS: [&str; 4] = ["w", "x", "y", "z"];
pub const ITEMS: [&str; 3] = ["training", "playbook", "portal"];
pub const STATES: [&str; 3] = ["none", "partial", "in_place"];

/// A known value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Bool(bool),
    Int(i64),
    Double(f64),
    /// Days since 1970-01-01.
    Date(i64),
    Text(String),
    Choice(&'static str),
    Set(Vec<&'static str>),
    Records(Vec<BTreeMap<&'static str, Value>>),
    /// `n/a`
    Absent,
}

/// Facts by their dotted names.
pub type Facts = BTreeMap<String, Value>;

/// Decisions out of random bytes; when they run out, every one is the first.
pub struct Dice<'a> {
    bytes: std::slice::Iter<'a, u8>,
}

impl<'a> Dice<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes: bytes.iter() }
    }

    /// A number below `count`.
    pub fn below(&mut self, count: usize) -> usize {
        usize::from(*self.bytes.next().unwrap_or(&0)) % count
    }

    pub fn coin(&mut self) -> bool {
        self.below(2) == 1
    }

    fn of<T: Copy>(&mut self, some: &[T]) -> T {
        some[self.below(some.len())]
    }

    fn between(&mut self, least: i64, most: i64) -> i64 {
        least + i64::try_from(self.below(usize::try_from(most - least + 1).unwrap())).unwrap()
    }

    fn quarters(&mut self, least: i64, most: i64) -> f64 {
        self.between(least * 4, most * 4) as f64 / 4.0
    }

    fn words(&mut self) -> Value {
        Value::Set(WORDS.into_iter().filter(|_| self.coin()).collect())
    }
}

/// Known facts for every name that the conditions use.
pub fn facts(dice: &mut Dice) -> Facts {
    let mut facts = Facts::new();
    let mut put = |name: &str, value| {
        facts.insert(name.to_owned(), value);
    };
    put("b.one", Value::Bool(dice.coin()));
    put("b.two", Value::Bool(dice.coin()));
    put("n.whole", Value::Int(dice.between(-5, 20)));
    put("n.level", Value::Int(dice.between(0, 4)));
    put("n.ratio", Value::Double(dice.quarters(-2, 5)));
    put("n.share", Value::Double(dice.quarters(0, 1)));
    put("c.kind", Value::Choice(dice.of(&KINDS)));
    put("c.other", Value::Choice(dice.of(&KINDS)));
    put("s.heard", dice.words());
    put("s.said", dice.words());
    put("d.started", Value::Date(dice.between(19_900, 20_100)));
    put("d.ended", Value::Date(dice.between(19_900, 20_100)));
    put("t.name", Value::Text("n".repeat(dice.below(6))));
    put("o.pct", if dice.coin() { Value::Double(dice.quarters(0, 4)) } else { Value::Absent });
    let states: Vec<&str> = ITEMS.iter().map(|_| dice.of(&STATES)).collect();
    for (item, state) in ITEMS.iter().zip(&states) {
        put(&format!("i.parts.{item}"), Value::Choice(state));
    }
    for state in STATES {
        let there = ITEMS.into_iter().zip(&states).filter(|(_, its)| **its == state).map(|(item, _)| item);
        put(&format!("i.parts.{state}"), Value::Set(there.collect()));
    }
    for list in ["r.types", "r.events"] {
        let entries = (0..dice.below(4)).map(|_| {
            BTreeMap::from([
                ("active", Value::Bool(dice.coin())),
                ("kind", Value::Choice(dice.of(&KINDS))),
                ("count", Value::Int(dice.between(-1, 3))),
                ("ratio", Value::Double(dice.quarters(0, 2))),
                ("tags", dice.words()),
                ("pct", if dice.coin() { Value::Double(dice.quarters(0, 4)) } else { Value::Absent }),
            ])
        });
        put(list, Value::Records(entries.collect()));
    }
    facts
}

/// What a macro variable stands for.
#[derive(Clone, Copy, PartialEq)]
enum Element {
    Entry,
    Kind,
    Word,
    Item,
    Int,
}

/// Writes conditions.
pub struct Writer<'a> {
    pub dice: Dice<'a>,
    /// Keep off what public CEL sees differently: see the comparison.
    pub public: bool,
    /// Whether a whole number may be divided by something that can be zero here.
    pub partial: bool,
    variables: Vec<(String, Element)>,
}

impl<'a> Writer<'a> {
    pub fn new(bytes: &'a [u8], public: bool) -> Self {
        Self { dice: Dice::new(bytes), public, partial: true, variables: Vec::new() }
    }

    fn any_of(&mut self, element: Element) -> Option<String> {
        let names: Vec<String> =
            self.variables.iter().filter(|(_, kind)| *kind == element).map(|(name, _)| name.clone()).collect();
        if names.is_empty() { None } else { Some(names[self.dice.below(names.len())].clone()) }
    }

    /// Public CEL gives up where one of these is an error; we do not.
    fn whole<R>(&mut self, write: impl FnOnce(&mut Self) -> R) -> R {
        let before = self.partial;
        self.partial = before && !self.public;
        let result = write(self);
        self.partial = before;
        result
    }

    /// A condition that nests at most this deep.
    pub fn condition(&mut self, depth: usize) -> String {
        if depth == 0 {
            return self.leaf();
        }
        let depth = depth - 1;
        match self.dice.below(17) {
            16 => {
                let (one, two) = self.whole(|writer| (writer.leaf(), writer.leaf()));
                let leaves = [self.leaf(), self.leaf(), self.leaf()];
                format!("({one} ? {} || !b.two && {} : {two} ? {} : b.one)", leaves[0], leaves[1], leaves[2])
            }
            0 => self.leaf(),
            1..=3 => format!("({} && {})", self.condition(depth), self.condition(depth)),
            4..=6 => format!("({} || {})", self.condition(depth), self.condition(depth)),
            7 => format!("!({})", self.condition(depth)),
            8 => {
                let condition = self.whole(|writer| writer.condition(depth));
                format!("({condition} ? {} : {})", self.condition(depth), self.condition(depth))
            }
            9 => {
                let sign = self.dice.of(&["==", "!="]);
                format!("(({}) {sign} ({}))", self.condition(depth), self.condition(depth))
            }
            10 => self.guarded(depth),
            11..=12 => self.quantified(depth),
            13 => self.membership(depth),
            14 => format!("{} && {} || {}", self.leaf(), self.condition(depth), self.leaf()),
            _ => self.comparison(depth),
        }
    }

    fn leaf(&mut self) -> String {
        match self.dice.below(10) {
            0 => self.dice.of(&["b.one", "b.two"]).to_owned(),
            1 => self.dice.of(&["true", "false", "!b.one", "has(o.pct)", "b.one != b.two"]).to_owned(),
            2 => {
                let (choice, words) = self.choice();
                let sign = self.dice.of(&["==", "!="]);
                format!("{choice} {sign} \"{}\"", self.dice.of(words))
            }
            3 => {
                let (choice, words) = self.choice();
                format!("{choice} in [\"{}\", '{}']", self.dice.of(words), self.dice.of(words))
            }
            4 => {
                let (set, words) = self.set();
                format!("\"{}\" in {set}", self.dice.of(words))
            }
            5 => match self.any_of(Element::Entry) {
                Some(entry) => format!("{entry}.active"),
                None => format!("n.level in [{}, {}]", self.dice.below(5), self.dice.below(5)),
            },
            6 => self.dice.of(&["c.kind == c.other", "d.started < d.ended", "d.started == d.ended"]).to_owned(),
            _ => self.comparison(0),
        }
    }

    fn comparison(&mut self, depth: usize) -> String {
        let sign = self.dice.of(&["==", "!=", "<", "<=", ">", ">="]);
        match self.dice.below(7) {
            5 => format!("{} {sign} {}", self.int(depth), self.double(depth)),
            6 => format!("{} {sign} {}", self.double(depth), self.int(depth)),
            3 if self.partial => format!("{} {} n.level {sign} 1", self.int(depth), self.dice.of(&["/", "%"])),
            4 => {
                // No brackets: what binds stronger is for the parser to know.
                let mut text = self.int(0);
                for _ in 0..self.dice.below(4) {
                    let operand = self.dice.of(&["n.whole", "size(s.heard)", "3", "-2", "n.level"]);
                    text += &match self.dice.of(&["+", "-", "*", "/", "%"]) {
                        strict @ ("/" | "%") if !self.partial => format!(" {strict} 3"),
                        sign => format!(" {sign} {operand}"),
                    };
                }
                format!("{text} {sign} {}", self.int(0))
            }
            0 => format!("{} {sign} {}", self.int(depth), self.int(depth)),
            1 => format!("{} {sign} {}", self.double(depth), self.double(depth)),
            _ => format!("{} {sign} {}", self.int(depth), self.dice.between(-2, 6)),
        }
    }

    fn int(&mut self, depth: usize) -> String {
        if depth == 0 {
            return match self.dice.below(8) {
                0 => self.dice.between(-2, 9).to_string(),
                1 => "n.level".to_owned(),
                2 => format!("size({})", self.set().0),
                3 => "size(t.name)".to_owned(),
                4 => format!("size({})", self.dice.of(&["r.types", "r.events"])),
                5 => format!("days_since({})", self.dice.of(&["d.started", "d.ended"])),
                6 => match (self.any_of(Element::Entry), self.any_of(Element::Int)) {
                    (_, Some(number)) => number,
                    (Some(entry), None) => format!("{entry}.count"),
                    _ => "n.whole".to_owned(),
                },
                _ => "n.whole".to_owned(),
            };
        }
        let depth = depth - 1;
        match self.dice.below(8) {
            0..=1 => {
                let sign = self.dice.of(&["+", "-", "*"]);
                format!("({} {sign} {})", self.int(depth), self.int(depth))
            }
            2 => {
                let sign = self.dice.of(&["/", "%"]);
                let left = self.int(depth);
                let right = if self.partial { self.int(depth) } else { self.dice.of(&["2", "3", "-4"]).to_owned() };
                format!("({left} {sign} {right})")
            }
            3 => format!("-({})", self.int(depth)),
            4 => {
                let condition = self.whole(|writer| writer.condition(depth));
                format!("({condition} ? {} : {})", self.int(depth), self.int(depth))
            }
            5 => {
                let (list, _) = self.list(depth);
                format!("size({list})")
            }
            _ => self.int(0),
        }
    }

    fn double(&mut self, depth: usize) -> String {
        if depth == 0 {
            return match self.dice.below(4) {
                0 => self.dice.of(&["0.5", "2.0", "1e0", "3.25"]).to_owned(),
                1 => "n.share".to_owned(),
                2 => self.any_of(Element::Entry).map_or("n.ratio".to_owned(), |entry| format!("{entry}.ratio")),
                _ => "n.ratio".to_owned(),
            };
        }
        let depth = depth - 1;
        match self.dice.below(5) {
            0 => {
                let sign = self.dice.of(&["+", "-", "*"]);
                format!("({} {sign} {})", self.double(depth), self.double(depth))
            }
            1 => {
                let left = self.double(depth);
                let right = if self.public { self.dice.of(&["2.0", "0.5"]).to_owned() } else { self.double(depth) };
                format!("({left} / {right})")
            }
            2 => format!("double({})", self.int(depth)),
            3 => format!("-({})", self.double(depth)),
            _ => self.double(0),
        }
    }

    fn choice(&mut self) -> (String, &'static [&'static str]) {
        match self.dice.below(5) {
            0 => (self.dice.of(&["c.kind", "c.other"]).to_owned(), &KINDS),
            1 => (format!("i.parts.{}", self.dice.of(&ITEMS)), &STATES),
            2 => match self.any_of(Element::Entry) {
                Some(entry) => (format!("{entry}.kind"), &KINDS),
                None => ("(b.one ? c.kind : c.other)".to_owned(), &KINDS),
            },
            3 => match (self.any_of(Element::Word), self.any_of(Element::Item)) {
                (Some(word), _) => (word, &WORDS),
                (_, Some(item)) => (item, &ITEMS),
                _ => ("c.other".to_owned(), &KINDS),
            },
            _ => (self.any_of(Element::Kind).unwrap_or("c.kind".to_owned()), &KINDS),
        }
    }

    fn set(&mut self) -> (String, &'static [&'static str]) {
        match self.dice.below(4) {
            0 => (self.dice.of(&["s.heard", "s.said"]).to_owned(), &WORDS),
            1 => (format!("i.parts.{}", self.dice.of(&STATES)), &ITEMS),
            2 => match self.any_of(Element::Entry) {
                Some(entry) => (format!("{entry}.tags"), &WORDS),
                None => ("(b.two ? s.heard : s.said)".to_owned(), &WORDS),
            },
            _ => ("s.said".to_owned(), &WORDS),
        }
    }

    fn guarded(&mut self, depth: usize) -> String {
        let name = match self.any_of(Element::Entry) {
            Some(entry) if self.dice.coin() => format!("{entry}.pct"),
            _ => "o.pct".to_owned(),
        };
        let limit = self.dice.of(&["1.0", "2.5", "n.ratio"]);
        match self.dice.below(4) {
            0 => format!("(has({name}) && {name} > {limit})"),
            1 => format!("(!has({name}) || {name} <= {limit})"),
            2 => format!("(has({name}) ? {name} > {limit} : {})", self.condition(depth)),
            _ => format!("(has({name}) && ({} || {name} < {limit}))", self.condition(depth)),
        }
    }

    fn variable(&mut self) -> String {
        format!("{}{}", self.dice.of(&["x", "y"]), if self.dice.below(4) == 0 { 0 } else { self.variables.len() })
    }

    fn body<R>(&mut self, variable: &str, element: Element, write: impl FnOnce(&mut Self) -> R) -> R {
        // A variable of the same name is out of sight for as long as this one is there.
        let hidden = self.variables.clone();
        self.variables.retain(|(name, _)| name != variable);
        self.variables.push((variable.to_owned(), element));
        let result = write(self);
        self.variables = hidden;
        result
    }

    /// Something that macros range over.
    fn list(&mut self, depth: usize) -> (String, Element) {
        let (list, element) = match self.dice.below(4) {
            0 => match self.set() {
                (set, words) if words == WORDS => (set, Element::Word),
                (set, _) => (set, Element::Item),
            },
            1 => (self.dice.of(&["r.types", "r.events"]).to_owned(), Element::Entry),
            _ => ("r.types".to_owned(), Element::Entry),
        };
        if depth == 0 {
            return (list, element);
        }
        let variable = self.variable();
        match self.dice.below(4) {
            0 => {
                let body = self.body(&variable, element, |w| w.whole(|w| w.condition(depth - 1)));
                (format!("{list}.filter({variable}, {body})"), element)
            }
            1 if element == Element::Entry => (format!("{list}.map({variable}, {variable}.kind)"), Element::Kind),
            2 => {
                let body = self.body(&variable, element, |w| w.whole(|w| w.int(depth - 1)));
                (format!("{list}.map({variable}, {body})"), Element::Int)
            }
            _ => (list, element),
        }
    }

    fn quantified(&mut self, depth: usize) -> String {
        let (list, element) = self.list(depth);
        let (variable, name) = (self.variable(), self.dice.of(&["all", "exists", "exists_one"]));
        let body = self.body(&variable, element, |writer| {
            if name == "exists_one" { writer.whole(|writer| writer.condition(depth)) } else { writer.condition(depth) }
        });
        format!("{list}.{name}({variable}, {body})")
    }

    fn membership(&mut self, depth: usize) -> String {
        let (list, element) = self.list(depth.max(1));
        match element {
            Element::Kind => format!("({} in {list})", self.dice.of(&["\"alpha\"", "\"gamma\"", "c.kind"])),
            Element::Word => format!("(\"x\" in {list})"),
            Element::Item => format!("(\"portal\" in {list})"),
            Element::Int => format!("({} in {list})", self.whole(|writer| writer.int(0))),
            Element::Entry => format!("(size({list}) >= {})", self.dice.below(3)),
        }
    }
}
