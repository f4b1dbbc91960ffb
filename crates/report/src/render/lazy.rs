//! Values that a template reads by name, each made when it is first read: most editions and formats leave most of a report alone.

use std::sync::{Arc, OnceLock};

use minijinja::value::{Enumerator, Object, Value};

/// A name, and what makes its value; none where the name is not there.
pub(super) type Name<T> = (&'static str, fn(&Lazy<T>) -> Option<Value>);

/// What names are made from, and what was made of it so far.
#[derive(Debug)]
pub(super) struct Lazy<T: 'static> {
    pub(super) from: T,
    names: &'static [Name<T>],
    made: Vec<OnceLock<Option<Value>>>,
}

impl<T> Lazy<T> {
    pub(super) fn new(from: T, names: &'static [Name<T>]) -> Lazy<T> {
        Lazy { from, names, made: names.iter().map(|_| OnceLock::new()).collect() }
    }

    /// The value of a name.
    pub(super) fn get(&self, name: &str) -> Option<Value> {
        let place = self.names.iter().position(|(known, _)| *known == name)?;
        self.made[place].get_or_init(|| self.names[place].1(self)).clone()
    }

    /// A map by its name, which stays unmade while it is only handed on, as to the macros of a template.
    pub(super) fn later(self: &Arc<Self>, name: &'static str) -> Value
    where
        T: std::fmt::Debug + Send + Sync,
    {
        Value::from_object(Later { of: self.clone(), name })
    }

    /// The entries of a list.
    pub(super) fn list(&self, name: &str) -> Vec<Value> {
        self.get(name).and_then(|list| Some(list.try_iter().ok()?.collect())).unwrap_or_default()
    }
}

impl<T: std::fmt::Debug + Send + Sync> Object for Lazy<T> {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        self.get(key)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        let names = self.names.iter().map(|(name, _)| *name);
        Enumerator::Values(names.filter(|name| self.get(name).is_some()).map(Value::from).collect())
    }
}

/// A map that is made when something in it is looked up.
#[derive(Debug)]
struct Later<T: 'static> {
    of: Arc<Lazy<T>>,
    name: &'static str,
}

impl<T: std::fmt::Debug + Send + Sync> Object for Later<T> {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.of.get(self.name)?.get_item(key).ok().filter(|value| !value.is_undefined())
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.of.list(self.name))
    }
}
