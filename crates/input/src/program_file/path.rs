//! A path of `program.yaml`, taken apart once.

use std::rc::Rc;

/// One name of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The name, shared with every element that is made of it.
    pub name: Rc<str>,
    /// Whether every entry of the list under it is meant.
    pub each: bool,
}

/// A path from the root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path(pub(super) Vec<Segment>);

impl Path {
    /// Takes a path such as `tiers[].name` apart.
    pub fn new(path: &str) -> Self {
        let segment = |part: &str| match part.strip_suffix("[]") {
            Some(name) => Segment { name: name.into(), each: true },
            None => Segment { name: part.into(), each: false },
        };
        Self(path.split('.').map(segment).collect())
    }

    /// How many of the leading lists this path shares with another: `a[].b[].c` and `a[].d` share one.
    pub fn lists_shared(&self, other: &Path) -> usize {
        let same = self.0.iter().zip(&other.0).take_while(|(one, other)| one == other);
        same.filter(|(one, _)| one.each).count()
    }
}

/// An element as people write it: names with the indices of list entries.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Element(pub Vec<Step>);

/// One step down to an element.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A field.
    Name(Rc<str>),
    /// An entry of a list, counted from 0.
    Entry(usize),
}

impl Element {
    /// Such as `partner_mix.types[2].strategy`.
    pub fn dotted(&self) -> String {
        let mut text = String::new();
        for step in &self.0 {
            match step {
                Step::Name(name) if text.is_empty() => text.push_str(name),
                Step::Name(name) => {
                    text.push('.');
                    text.push_str(name);
                }
                Step::Entry(at) => text.push_str(&format!("[{at}]")),
            }
        }
        text
    }

    /// The path that it is declared by, such as `partner_mix.types[].strategy`.
    pub fn declared(&self) -> String {
        let name = |step: &Step| match step {
            Step::Name(name) => format!(".{name}"),
            Step::Entry(_) => "[]".to_owned(),
        };
        self.0.iter().map(name).collect::<String>().trim_start_matches('.').to_owned()
    }

    /// The same as a JSON pointer (RFC 6901), such as `/partner_mix/types/2/strategy`.
    pub fn pointer(&self) -> String {
        let escaped = |step: &Step| match step {
            Step::Name(name) => format!("/{}", name.replace('~', "~0").replace('/', "~1")),
            Step::Entry(at) => format!("/{at}"),
        };
        self.0.iter().map(escaped).collect()
    }

    /// The element that lies in this one under a name.
    #[must_use]
    pub fn field(&self, name: &str) -> Element {
        let mut steps = self.0.clone();
        steps.push(Step::Name(name.into()));
        Element(steps)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_knows_the_path_that_declares_it() {
        let element = Element(vec![Step::Name("a".into()), Step::Name("b".into()), Step::Entry(2)]).field("c");
        assert_eq!((element.declared().as_str(), Element::default().declared().as_str()), ("a.b[].c", ""));
    }

    #[test]
    fn an_element_is_written_for_people_and_as_a_pointer() {
        let element = Element(vec![Step::Name("a".into()), Step::Name("b".into()), Step::Entry(2)]).field("c/d~e");
        assert_eq!(element.dotted(), "a.b[2].c/d~e");
        assert_eq!(element.pointer(), "/a/b/2/c~1d~0e");
        assert_eq!((Element::default().dotted(), Element::default().pointer()), (String::new(), String::new()));
    }

    #[test]
    fn two_paths_share_the_lists_that_lead_to_both() {
        let shared = |one: &str, other: &str| Path::new(one).lists_shared(&Path::new(other));
        assert_eq!(shared("a.b[].c", "a.b[].d"), 1);
        assert_eq!(shared("a[].b[].c", "a[].b[].d"), 2);
        assert_eq!(shared("a.b[].c", "a.d[].c"), 0);
        assert_eq!(shared("a.b", "a.b"), 0);
    }
}
