//! What an evaluation notes on its way: nothing, or the facts that a value comes from.

use std::collections::BTreeSet;

use smallvec::SmallVec;

/// Notes that go with a value while it is calculated.
pub(super) trait Trail: Clone + Default {
    /// A fact was read: its cell says more than nothing (`informed`), or all (`known`).
    fn fact(slot: u32, informed: bool, known: bool) -> Self;
    /// Both values matter.
    fn join(&mut self, other: Self);
    /// Either value alone settles it.
    fn either(self, other: Self) -> Self;
    /// The value is known, or will never be: nothing that is missing can change it.
    fn settle(&mut self);
    /// Whether something that is missing can still change the value.
    fn is_open(&self) -> bool;
}

/// No notes.
impl Trail for () {
    fn fact(_: u32, _: bool, _: bool) {}
    fn join(&mut self, (): ()) {}
    fn either(self, (): ()) {}
    fn settle(&mut self) {}
    fn is_open(&self) -> bool {
        true
    }
}

/// The facts that a value comes from, and those that can still change it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sources {
    pub decided_by: BTreeSet<u32>,
    pub missing: BTreeSet<u32>,
}

impl Trail for Sources {
    fn fact(slot: u32, informed: bool, known: bool) -> Self {
        let only = |there: bool| if there { BTreeSet::from([slot]) } else { BTreeSet::new() };
        Self { decided_by: only(informed), missing: only(!known) }
    }

    fn join(&mut self, other: Self) {
        self.decided_by.extend(other.decided_by);
        self.missing.extend(other.missing);
    }

    fn either(self, other: Self) -> Self {
        if other.decided_by.len() < self.decided_by.len() { other } else { self }
    }

    fn settle(&mut self) {
        self.missing.clear();
    }

    fn is_open(&self) -> bool {
        !self.missing.is_empty()
    }
}

/// The facts that can still change a value, and nothing of those that decided it: what is asked of very many programs. Few wait for
/// more than six, so that most take no memory of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Missing(pub SmallVec<[u32; 6]>);

impl Trail for Missing {
    fn fact(slot: u32, _: bool, known: bool) -> Self {
        Self(if known { SmallVec::new() } else { SmallVec::from_slice(&[slot]) })
    }

    fn join(&mut self, other: Self) {
        if self.0.is_empty() {
            self.0 = other.0;
        } else {
            self.0.extend(other.0);
        }
    }

    /// Both are known, and nothing known misses anything.
    fn either(self, _: Self) -> Self {
        self
    }

    fn settle(&mut self) {
        self.0.clear();
    }

    fn is_open(&self) -> bool {
        !self.0.is_empty()
    }
}
