//! Changes of a type that another change explains.
//!
//! If a property with an inline type is removed, that type is removed as well, and so are the types within. The report has
//! the property only: one change, one line.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::change::{Side, Spot, Verdict};
use crate::location::Origin;

/// The places of reported changes that may explain changes of the types within.
#[derive(Default)]
pub(super) struct Causes {
    /// Properties and branches. These explain changes at and below their place.
    parts: BTreeSet<(Side, Origin)>,
    /// Types. These explain changes of the same kind below their place.
    types: BTreeSet<(Kind, Side, Origin)>,
    /// The properties with the token of pages, in responses of operations that began or ceased to page.
    tokens: BTreeSet<(Side, Origin)>,
    /// The reported changes of schemas that others may refer to, by place and message.
    shared: BTreeMap<(Side, Origin, String), Shared>,
    /// The indices of changes that another one replaces.
    replaced: BTreeSet<usize>,
    /// The changes of types, by their index in the report.
    effects: Vec<(usize, Kind, Side, Origin)>,
}

/// A change of a schema that others may refer to.
pub(super) struct Shared {
    /// The index in the report.
    pub(super) index: usize,
    pub(super) verdict: Verdict,
    /// Whether the schema is at the place itself, rather than a reference to it.
    pub(super) is_own: bool,
}

/// A kind of change that types within other types share.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// The type was added or removed.
    Existence,
    /// The type was renamed.
    Name,
    /// The type became part of a payload, or is no longer part of one.
    Payload,
}

impl Causes {
    /// A property or branch that is reported as added, removed or changed in type.
    pub(super) fn part(&mut self, side: Side, origin: &Origin) {
        self.parts.insert((side, origin.clone()));
    }

    /// The property with the token of pages, in the response of an operation that is reported to begin or cease to page.
    pub(super) fn token(&mut self, side: Side, origin: &Origin) {
        self.tokens.insert((side, origin.clone()));
    }

    /// Whether the addition or removal of a property is explained.
    pub(super) fn explain_property(&self, side: Side, origin: &Origin) -> bool {
        self.tokens.contains(&(side, origin.clone()))
    }

    /// Whether another schema reports this change. The worst verdict takes precedence, then the schema at the place itself.
    pub(super) fn is_repeated(&mut self, change: Shared, spot: &Spot, message: &str) -> bool {
        let key = (spot.side(), spot.origin().clone(), message.to_owned());
        match self.shared.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(change);
                false
            }
            Entry::Occupied(mut entry) => {
                let rank = |it: &Shared| (it.verdict, it.is_own);
                let is_better = rank(&change) > rank(entry.get());
                if is_better {
                    self.replaced.insert(entry.insert(change).index);
                }
                !is_better
            }
        }
    }

    /// A type with a change of its own, which has this index in the report.
    pub(super) fn whole(&mut self, index: usize, kind: Kind, side: Side, origin: &Origin) {
        self.types.insert((kind, side, origin.clone()));
        self.effects.push((index, kind, side, origin.clone()));
    }

    /// The indices of changes that another one explains.
    pub(super) fn explained(&self) -> BTreeSet<usize> {
        let effects = self.effects.iter();
        let explained =
            effects.filter(|(_, kind, side, origin)| self.explain(*kind, *side, origin));
        let explained = explained.map(|(index, ..)| *index);
        explained.chain(self.replaced.iter().copied()).collect()
    }

    fn explain(&self, kind: Kind, side: Side, origin: &Origin) -> bool {
        let is_part = |it: &Origin| self.parts.contains(&(side, it.clone()));
        let mut above = std::iter::successors(origin.parent(), Origin::parent);
        is_part(origin) || above.any(|it| is_part(&it) || self.types.contains(&(kind, side, it)))
    }
}
