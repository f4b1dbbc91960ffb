//! One pass over a document by the declared shape: what stands at each place, and what does not belong there.

use std::collections::BTreeMap;
use std::rc::Rc;

use diagnostics::suggest::did_you_mean;
use expr::Value;
use pack::{FieldType, Fillers, LeafShape, ProgramField};
use yaml::{Document, Node, NodeKind};

use super::super::nothing::{self, Presence};
use super::declared::Field;
use super::figure;
use super::leaf::{self, Form, Misfit};
use super::path::{Element, Step};
use super::repeated::{RepeatedEntry, repeated};

/// How many unknown keys are compared with known ones; that many slips are no slips.
const MOST_COMPARED: usize = 200;

/// What the document is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// To answer questions: words are taken as people write them, what is written in the place of nothing has to be nothing, and what
    /// stands under an unknown key is not read.
    Questions,
    /// To be held against requirements: lists and marks that hold nothing are nothing too, and a misspelt key is followed.
    Requirements,
}

impl Reader {
    /// How the words of a leaf are taken.
    fn form(self) -> Form {
        match self {
            Reader::Questions => Form::Natural,
            Reader::Requirements => Form::Strict,
        }
    }

    /// Whether words tell that what is asked for is not known, in more ways than by leaving it open.
    fn is_doubt(self, leaf: &ProgramField, node: &Node) -> bool {
        let is_text = matches!(leaf.kind, FieldType::Text | FieldType::List);
        self == Reader::Questions && !is_text && node.text().is_some_and(nothing::is_not_known)
    }

    /// Whether a value of any type may stand here because it says nothing.
    fn is_nothing(self, presence: Presence, node: &Node) -> bool {
        match self {
            Reader::Questions => {
                presence == Presence::Empty && !matches!(node.kind, NodeKind::Sequence(_) | NodeKind::Mapping(_))
            }
            Reader::Requirements => presence.is_nothing(),
        }
    }
}

/// A node of the document, with what the pack makes of it.
#[derive(Debug)]
pub struct TypedNode<'d> {
    /// What tells it from every other: the copies that aliases make stand at the same place in the text.
    pub id: usize,
    /// The key under which it stands; of an entry that of its list, and at the root the root itself.
    pub key: &'d Node,
    /// What stands there.
    pub node: &'d Node,
    /// How much of it says something.
    pub presence: Presence,
    /// The leaf that it is.
    pub leaf: Option<&'d ProgramField>,
    /// What it says, where it is what its leaf is declared to hold.
    pub value: Option<Value>,
    /// The place of its key in [`TypedDocument::unknown`], if that is misspelt.
    pub misspelt: Option<usize>,
    /// Whether it is an entry of a list that has the name of an earlier one.
    pub is_again: bool,
    /// The entries of a list.
    pub items: Vec<TypedNode<'d>>,
    /// The fields of a mapping, a misspelt one by the name that it was meant to have.
    fields: Vec<(&'d str, TypedNode<'d>)>,
}

impl<'d> TypedNode<'d> {
    /// What stands under a name, also where the name is misspelt and nothing stands under the right one.
    pub fn field(&self, name: &str) -> Option<&TypedNode<'d>> {
        let named = self.fields.iter().filter(|(of, _)| *of == name).map(|(_, inner)| inner);
        named.max_by_key(|inner| inner.misspelt.is_some())
    }

    /// Whether it is a mapping.
    pub fn is_mapping(&self) -> bool {
        matches!(self.node.kind, NodeKind::Mapping(_))
    }

    /// Whether it is a list.
    pub fn is_list(&self) -> bool {
        matches!(self.node.kind, NodeKind::Sequence(_))
    }

    /// How many items of a list say something.
    pub fn filled_items(&self) -> usize {
        self.items.iter().filter(|item| item.presence == Presence::Filled).count()
    }

    /// The same, those of one name once.
    pub fn distinct_items(&self) -> usize {
        self.items.iter().filter(|item| item.presence == Presence::Filled && !item.is_again).count()
    }
}

/// A key that `program.yaml` does not know.
#[derive(Debug)]
pub struct UnknownKey<'d> {
    /// The key.
    pub key: &'d Node,
    /// What it would be, were it known.
    pub element: Element,
    /// What is known there.
    pub beside: &'d Field<'d>,
    /// The absent field that it is a slip of, where slips are followed.
    pub meant: Option<&'d Field<'d>>,
    /// Whether it was compared with what is known; there is an end to that.
    pub is_compared: bool,
}

/// A value of another type than is declared.
#[derive(Debug)]
pub struct TypeMismatch<'d> {
    /// The key under which it stands; of an entry that of its list.
    pub key: &'d Node,
    /// The value.
    pub node: &'d Node,
    /// Where that is.
    pub element: Element,
    /// What is wrong with it.
    pub misfit: Misfit<'d>,
}

/// A document, read.
#[derive(Debug)]
pub struct TypedDocument<'d> {
    /// What was read.
    pub document: &'d Document,
    /// All that stands in it.
    pub root: TypedNode<'d>,
    /// Keys that are not known, in the order in which they stand.
    pub unknown: Vec<UnknownKey<'d>>,
    /// Values of another type, by the id of their node.
    pub mismatches: BTreeMap<usize, TypeMismatch<'d>>,
    /// Entries of lists that have the name of an earlier one, in the order in which they stand.
    pub repeated: Vec<RepeatedEntry<'d>>,
    pub(super) reader: Reader,
    pub(super) fillers: &'d Fillers,
}

impl<'d> TypedDocument<'d> {
    /// Reads a document by the root of the declared shape.
    pub fn read(shape: &'d Field<'d>, fillers: &'d Fillers, document: &'d Document, reader: Reader) -> Self {
        let longest = fillers.longest();
        let (unknown, mismatches, repeated) = (Vec::new(), BTreeMap::new(), Vec::new());
        let mut pass =
            Pass { reader, fillers, longest, nodes: 0, to_compare: MOST_COMPARED, unknown, mismatches, repeated };
        let root = &document.root;
        let root = pass.node(Declared::One(shape), root, root, &mut Element::default());
        let Pass { unknown, mismatches, repeated, .. } = pass;
        Self { document, root, unknown, mismatches, repeated, reader, fillers }
    }

    /// All nodes in which nothing stands but a value, each with its path as people write it.
    pub fn leaves(&self) -> Vec<(String, &TypedNode<'d>)> {
        fn walk<'t, 'd>(path: &str, node: &'t TypedNode<'d>, found: &mut Vec<(String, &'t TypedNode<'d>)>) {
            let point = if path.is_empty() { "" } else { "." };
            node.fields.iter().for_each(|(name, inner)| walk(&format!("{path}{point}{name}"), inner, found));
            node.items.iter().enumerate().for_each(|(at, inner)| walk(&format!("{path}[{at}]"), inner, found));
            if node.fields.is_empty() && node.items.is_empty() {
                found.push((path.to_owned(), node));
            }
        }
        let mut found = Vec::new();
        walk("", &self.root, &mut found);
        found
    }

    /// Whether at least one field at the top is known, or a slip of one.
    pub fn knows_any(&self, shape: &Field<'_>) -> bool {
        self.root.fields.iter().any(|(name, _)| shape.fields.contains_key(name))
    }
}

/// What is declared for a place.
#[derive(Clone, Copy)]
enum Declared<'d> {
    Nothing,
    List(&'d Field<'d>),
    One(&'d Field<'d>),
}

struct Pass<'d> {
    reader: Reader,
    fillers: &'d Fillers,
    longest: usize,
    nodes: usize,
    to_compare: usize,
    unknown: Vec<UnknownKey<'d>>,
    mismatches: BTreeMap<usize, TypeMismatch<'d>>,
    repeated: Vec<RepeatedEntry<'d>>,
}

impl<'d> Pass<'d> {
    fn node(&mut self, declared: Declared<'d>, key: &'d Node, node: &'d Node, here: &mut Element) -> TypedNode<'d> {
        let id = self.nodes;
        self.nodes += 1;
        let (mut items, mut fields, mut presence) = (Vec::new(), Vec::new(), Presence::Empty);
        match &node.kind {
            NodeKind::Null => {}
            NodeKind::Scalar { text, .. } => presence = self.presence(declared, text),
            NodeKind::Sequence(nodes) => {
                let entry = match declared {
                    Declared::List(field) => Declared::One(field),
                    Declared::One(_) | Declared::Nothing => Declared::Nothing,
                };
                for (at, item) in nodes.iter().enumerate() {
                    here.0.push(Step::Entry(at));
                    items.push(self.node(entry, key, item, here));
                    here.0.pop();
                }
                if let Declared::List(field) = declared {
                    self.mark_repeated(field, &mut items);
                }
            }
            NodeKind::Mapping(entries) => {
                let inner = if let Declared::One(field) = declared { Some(field) } else { None };
                fields = self.fields(inner.filter(|field| field.has_fields()), entries, here);
            }
        }
        let below = fields.iter().map(|(_, inner)| inner).chain(&items).map(|inner| inner.presence);
        let presence = below.max().unwrap_or(presence);
        let value = self.value(declared, presence, node, &items).unwrap_or_else(|misfit| {
            self.mismatches.insert(id, TypeMismatch { key, node, element: here.clone(), misfit });
            None
        });
        let leaf = if let Declared::One(field) = declared { field.leaf } else { None };
        TypedNode { id, key, node, presence, leaf, value, misspelt: None, is_again: false, items, fields }
    }

    /// How much some words say. In a text a letter or a zero says nothing either; the items of a list of texts may be numbers, which are
    /// never compared; and to what is no text only the plainest fillers are one, and anything else is of the wrong type.
    fn presence(&self, declared: Declared<'d>, text: &str) -> Presence {
        let leaf = if let Declared::One(field) = declared { field.leaf } else { None };
        match leaf {
            Some(ProgramField { kind: FieldType::Text, allows, .. }) => {
                nothing::text_presence(self.fillers, text, allows, self.longest)
            }
            None if text.trim().parse::<f64>().is_ok() => Presence::Filled,
            None | Some(ProgramField { kind: FieldType::List, .. }) => {
                nothing::words_presence(self.fillers, text, self.longest)
            }
            Some(_) => nothing::presence(Fillers::usual(), text),
        }
    }

    /// What a leaf holds; nothing where there is no leaf, or nothing in it.
    fn value(
        &self,
        declared: Declared<'d>,
        presence: Presence,
        node: &'d Node,
        items: &[TypedNode<'d>],
    ) -> Result<Option<Value>, Misfit<'d>> {
        let is_mapping = matches!(node.kind, NodeKind::Mapping(_));
        match declared {
            Declared::Nothing => Ok(None),
            Declared::List(_) if matches!(node.kind, NodeKind::Sequence(_)) => Ok(None),
            Declared::List(_) if self.reader.is_nothing(presence, node) => Ok(None),
            Declared::List(_) => Err(Misfit::NoList),
            Declared::One(field) if is_mapping && field.has_fields() => Ok(None),
            // A word that a choice takes is one, also where it would say nothing to others.
            Declared::One(field) if !is_mapping && self.reader.is_nothing(presence, node) => {
                let choice = field.leaf.filter(|leaf| matches!(leaf.kind, FieldType::Choice { .. }));
                Ok(choice.and_then(|leaf| leaf::read(&leaf.kind, node, [].into_iter(), self.reader.form()).ok()))
            }
            Declared::One(field) => {
                let Some(leaf) = field.leaf else { return Err(Misfit::NoMapping(field)) };
                let items = || items.iter().filter(|item| !self.reader.is_nothing(item.presence, item.node));
                let value = match leaf::read(&leaf.kind, node, items().map(|item| item.node), self.reader.form()) {
                    Err(_) if self.reader.is_doubt(leaf, node) => return Ok(None),
                    read => read?,
                };
                let is_bare = |item: &&TypedNode<'_>| !item.node.text().is_some_and(figure::is_in);
                match items().find(is_bare).filter(|_| leaf.shape == Some(LeafShape::Figure)) {
                    Some(item) => Err(Misfit::NoFigure(item.node)),
                    None => Ok(Some(value)),
                }
            }
        }
    }

    /// Marks the entries of a list that have the name of an earlier one.
    fn mark_repeated(&mut self, list: &Field<'d>, items: &mut [TypedNode<'d>]) {
        let Some(key) = list.key() else { return };
        let name = key.path.rsplit('.').next().unwrap_or_default();
        let filled = |item: &TypedNode<'d>| Some(item.field(name).filter(|at| at.presence == Presence::Filled)?.node);
        for (at, entry) in repeated(key, items.iter().map(filled)) {
            items[at].is_again = true;
            self.repeated.push(entry);
        }
    }

    fn fields(
        &mut self,
        field: Option<&'d Field<'d>>,
        entries: &'d [(Node, Node)],
        here: &mut Element,
    ) -> Vec<(&'d str, TypedNode<'d>)> {
        let mut fields: Vec<(&'d str, TypedNode<'d>)> = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            let Some(name) = key.text() else { continue };
            let known = field.and_then(|field| field.fields.get(name));
            let meant = match (known, field) {
                (None, Some(beside)) => {
                    let is_free = |known: &str| {
                        let there = entries.iter().find(|(key, _)| key.text() == Some(known));
                        there.is_none_or(|(_, value)| value.kind == NodeKind::Null)
                            && !fields.iter().any(|(of, inner)| *of == known && inner.misspelt.is_some())
                    };
                    self.unknown(key, name, beside, &is_free, here)
                }
                _ => None,
            };
            let misspelt = meant.map(|_| self.unknown.len() - 1);
            let inner = match known.or(meant) {
                None => (name, self.node(Declared::Nothing, key, value, here)),
                Some(field) => {
                    here.0.push(Step::Name(Rc::clone(&field.name)));
                    let declared = if field.is_list { Declared::List(field) } else { Declared::One(field) };
                    let inner = TypedNode { misspelt, ..self.node(declared, key, value, here) };
                    here.0.pop();
                    (&*field.name, inner)
                }
            };
            fields.push(inner);
        }
        fields
    }

    /// Notes a key that is not known, and gives the field that it is a slip of.
    fn unknown(
        &mut self,
        key: &'d Node,
        name: &str,
        beside: &'d Field<'d>,
        is_free: &dyn Fn(&str) -> bool,
        here: &Element,
    ) -> Option<&'d Field<'d>> {
        let is_compared = self.reader == Reader::Requirements && self.to_compare > 0;
        self.to_compare = self.to_compare.saturating_sub(1);
        let meant = if is_compared {
            let free: Vec<&str> = beside.fields.keys().copied().filter(|known| is_free(known)).collect();
            did_you_mean(name, free).and_then(|meant| beside.fields.get(meant))
        } else {
            None
        };
        self.unknown.push(UnknownKey { key, element: here.field(name), beside, meant, is_compared });
        meant
    }
}

#[cfg(test)]
mod tests {
    use yaml::parse;

    use super::super::super::samples::FILLERS;
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_place_is_filled_by_something_and_not_by_words_for_nothing() {
        use Presence::{Blank, Empty, Filled, Placeholder};
        for (yaml, expected) in [
            ("", Empty), ("~", Empty), ("''", Empty), ("unknown", Empty), ("[]", Empty), ("{}", Empty), ("[~, '']", Empty),
            ("{a: , b: unknown}", Empty), ("none", Presence::None), ("No", Presence::None), ("[none]", Presence::None),
            ("TBD", Placeholder), ("{a: todo}", Placeholder), ("various", Placeholder), ("[none, tbd]", Placeholder),
            ("'?'", Placeholder), ("'...'", Placeholder), ("—", Placeholder), ("'(TBD)'", Placeholder), ("<TBD>", Placeholder), ("'TODO:'", Placeholder),
            ("n.a.", Presence::None), ("n / a", Presence::None), ("'null'", Presence::None), ("'[]'", Placeholder), ("'~'", Placeholder),
            ("to  be defined", Placeholder), ("https://", Placeholder), ("[xxx, xxx]", Placeholder), ("ＴＢＤ", Placeholder),
            ("'\u{200b}'", Blank), ("'\u{3164}'", Blank), ("'\u{2800}'", Blank), ("\"\\0\"", Blank), ("(unknown)", Blank), ("'TBD\u{200b}'", Placeholder),
            ("'TBD..............................'", Placeholder), ("'n/a - - - - - - - - - - - - - -'", Presence::None), ("T.B.D.", Placeholder),
            ("'to be                      defined'", Placeholder), ("NA", Presence::None),
            ("日本", Filled), ("https://a.example", Filled), ("'-5'", Filled), ("x-ray", Filled), ("no later than May", Filled),
            ("a plan", Filled), ("[tbd, a plan]", Filled), ("{a: {b: [why]}}", Filled), ("x", Placeholder), ("0", Filled), ("none of the competitors has it", Filled),
        ] {
            let (document, shape) = (parse("a.yaml", format!("k: {yaml}\n").as_bytes()).unwrap(), Field::root(&[]));
            let file = TypedDocument::read(&shape, &FILLERS, &document, Reader::Questions);
            assert_eq!(file.root.field("k").unwrap().presence, expected, "{yaml:?}");
        }
    }

    #[test]
    fn the_two_readers_differ_in_what_is_nothing_and_in_slips() {
        let leaf = |path: &str, kind| ProgramField::new(path, kind);
        let leaves =
            [leaf("list", FieldType::List), leaf("plan.day", FieldType::Date), leaf("rows[].rate", FieldType::Number)];
        let shape = Field::root(&leaves);
        for (text, questions, requirements) in [
            ("list: [a]\nplan: {day: 2026-01-31}\nrows: [{rate: 1}]\n", [0, 0], [0, 0]),
            ("list: ''\nplan: unknown\nrows: ~\n", [0, 0], [0, 0]),
            ("list: [a, [b]]\nplan: x\nrows: x\n", [0, 3], [0, 3]),
            // A list of nothing, and what cannot be seen.
            ("plan: {day: []}\n", [0, 1], [0, 0]),
            ("plan: {day: '\u{200b}'}\nlist: [[]]\n", [0, 2], [0, 0]),
            // A mapping in a leaf is none, however empty.
            ("plan: {day: {}}\n", [0, 1], [0, 1]),
            // What stands under a misspelt key.
            ("plam: {day: x, dya: x}\n", [1, 0], [2, 1]),
        ] {
            let document = parse("a.yaml", text.as_bytes()).unwrap();
            for (reader, expected) in [(Reader::Questions, questions), (Reader::Requirements, requirements)] {
                let file = TypedDocument::read(&shape, &FILLERS, &document, reader);
                assert_eq!([file.unknown.len(), file.mismatches.len()], expected, "{reader:?} {text:?}");
            }
        }
    }

    #[test]
    fn a_misspelt_key_stands_for_an_absent_or_empty_field_and_only_the_first_one_does() {
        let leaves = [ProgramField::new("tiers.name", FieldType::Text)];
        let shape = Field::root(&leaves);
        for (text, expected) in [
            ("teirs: {name: a}\n", Some(0)),
            ("tiers: ~\nteirs: {name: a}\n", Some(0)),
            ("teirs: {name: a}\ntiers: ~\n", Some(0)),
            ("teirs: {name: a}\ntirs: {name: b}\n", Some(0)),
            ("tiers: {name: a}\nteirs: {name: b}\n", None),
        ] {
            let document = parse("a.yaml", text.as_bytes()).unwrap();
            let file = TypedDocument::read(&shape, &FILLERS, &document, Reader::Requirements);
            let tiers = file.root.field("tiers").unwrap();
            assert_eq!(tiers.misspelt, expected, "{text:?}");
            assert_eq!(tiers.field("name").and_then(|name| name.node.text()), Some("a"), "{text:?}");
        }
    }

    #[test]
    fn entries_of_one_name_are_found_in_every_list_that_has_names() {
        let choices = ["referral", "reseller", "other"].map(str::to_owned).to_vec();
        let kind = ProgramField {
            key: true,
            repeats: vec!["other".to_owned()],
            ..ProgramField::new("mix.types[].type", FieldType::Choice { choices })
        };
        let text = |path: &str| ProgramField::new(path, FieldType::Text);
        let leaves = [kind, text("tiers[].name"), text("tiers[].levels[].name"), text("posts[].role"), text("name")];
        let shape = Field::root(&leaves);
        for (yaml, expected) in [
            ("tiers: [{name: Gold}, {name: Silver}]", 0),
            ("tiers: [{name: Gold}, {name: gold}]", 1),
            ("tiers: [{name: Gold}, {name: ' GOLD'}, {name: Gold}]", 2),
            ("tiers: [{name: Gold Partner}, {name: \"gold\u{a0} partner\"}]", 1),
            ("tiers: [{name: M\u{fc}nze}, {name: Mu\u{308}nze}]", 1),
            ("tiers: [{name: Gold}, {name: G\u{f6}ld}]", 0),
            ("tiers: [{name: Gold, levels: [{name: Gold}]}]", 0),
            ("tiers: [{name: Gold, levels: [{name: a1}, {name: A1}]}, {name: Silver, levels: [{name: a1}]}]", 1),
            ("mix: {types: [{type: referral}, {type: reseller}, {type: referral}]}", 1),
            ("mix: {types: [{type: referral}, {type: Referral }]}", 1),
            ("mix: {types: [{type: other}, {type: other}, {type: Other}]}", 0),
            // Two posts of one role are two posts; and what keeps the place of a name is none.
            ("posts: [{role: Partner manager}, {role: Partner manager}]", 0),
            ("tiers: [{name: TBD}, {name: tbd}, {name: }, {name: ''}, {}, ~]", 0),
            ("tiers: [Gold, Gold]", 0),
            ("tiers: {name: Gold}\nname: Gold", 0),
        ] {
            let document = yaml::parse("a.yaml", format!("{yaml}\n").as_bytes()).unwrap();
            for reader in [Reader::Questions, Reader::Requirements] {
                let file = TypedDocument::read(&shape, &FILLERS, &document, reader);
                assert_eq!(file.repeated.len(), expected, "{yaml}");
            }
        }
    }
}
