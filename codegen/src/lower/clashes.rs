//! Resolves clashes between names of types in third-party schemas, which cannot be annotated.

use std::collections::BTreeMap;

use proc_macro2::Ident;

use crate::location::Origin;
use crate::names;

/// A place, and the suffix that distinguishes several types of the same place.
type Place = (Origin, &'static str);

/// The names of types, by place.
#[derive(Default)]
pub(super) struct Clashes {
    /// The name of each type by its place, regardless of clashes.
    preferred: BTreeMap<Place, Option<Ident>>,
    /// The final name of each type. Empty before clashes are resolved.
    resolved: BTreeMap<Place, Ident>,
}

impl Clashes {
    /// The name of a type. Before clashes are resolved, two types may have the same name.
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

    /// Resolves clashes, for lowering the schemas again. `None` if there are no clashes.
    ///
    /// The root keeps its name, then the type closest to the root of its document, then the first in order. The order of
    /// references does not matter.
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
