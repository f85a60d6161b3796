//! Types of schemas from elsewhere that would have one name: nobody can be asked to choose another.

use std::collections::BTreeMap;

use proc_macro2::Ident;

use crate::location::Origin;
use crate::names;

/// A place, and what is added to tell apart two types of one place.
type Place = (Origin, &'static str);

/// The names of types, by their places.
#[derive(Default)]
pub(super) struct Clashes {
    /// What each is called by its place, whoever else is called so.
    preferred: BTreeMap<Place, Option<Ident>>,
    /// What each is called in the end. Empty while that is not known.
    resolved: BTreeMap<Place, Ident>,
}

impl Clashes {
    /// The name of a type. Until names are resolved two types may have the same.
    pub(super) fn name(
        &mut self,
        origin: &Origin,
        suffix: &'static str,
        name: Option<Ident>,
    ) -> Option<Ident> {
        let place = (origin.clone(), suffix);
        if !self.resolved.is_empty() {
            return self.resolved.get(&place).cloned();
        }
        self.preferred.insert(place, name.clone());
        name.or_else(|| spelled_out(origin, suffix))
    }

    /// The names for another run, if there are types that would be called the same.
    ///
    /// The root keeps its name, then what stands closer to a document's root, then the first in order: it does not matter
    /// which of them a reference leads to first.
    pub(super) fn resolve(self, root: &Origin) -> Option<Self> {
        let names: Vec<&Ident> = self.preferred.values().flatten().collect();
        let mut distinct = names.clone();
        distinct.sort();
        distinct.dedup();
        if distinct.len() == names.len() {
            return None;
        }
        let resolved = names::resolve_clashes(
            self.preferred.keys().cloned(),
            |place| {
                let (origin, _) = place;
                (origin != root, origin.tokens().count(), place.clone())
            },
            |place| self.preferred.get(place).cloned().flatten(),
            |(origin, suffix)| spelled_out(origin, suffix),
        );
        Some(Self {
            resolved,
            ..Self::default()
        })
    }
}

fn spelled_out(origin: &Origin, suffix: &str) -> Option<Ident> {
    names::type_identifier(&(names::spelled_out_type_name(origin) + suffix), "Type")
}
