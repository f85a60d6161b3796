//! Renamed types.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::Ident;

use super::exchanges::entries;
use super::pairs::Pairs;
use super::{Types, by_name};
use crate::location::Origin;
use crate::model::{Operation, Service, Type, TypeDefinition, TypeKind};

/// The names of the old types in the new service.
///
/// A type of the same name is the same type. An old type without a namesake was renamed if a new type is at the same place of
/// the same document, or is used instead of it and has most of its parts.
pub(super) fn called<'a>(old: &'a Service, new: &'a Service) -> BTreeMap<&'a Ident, &'a Ident> {
    let mut search = Search {
        old: by_name(old),
        new: by_name(new),
        found: BTreeMap::new(),
        taken: BTreeSet::new(),
        open: Vec::new(),
    };
    for name in search.old.keys().copied().collect::<Vec<_>>() {
        if let Some((after, _)) = search.new.get_key_value(name) {
            search.settle(name, after);
        }
    }
    let mut places: BTreeMap<&Origin, Vec<&TypeDefinition>> = BTreeMap::new();
    for after in &new.types {
        places.entry(&after.origin).or_default().push(after);
    }
    for before in &old.types {
        let place = &before.origin;
        if let Some([after]) = places.get(place).map(Vec::as_slice) {
            // The place in a list is that of something else as soon as one before it goes.
            let in_list = place.tokens().any(|it| it.parse::<usize>().is_ok());
            search.consider(&before.name, &after.name, !in_list);
        }
    }
    for (before, after) in uses(old, new) {
        search.types(before, after);
    }
    while let Some((before, after)) = search.open.pop() {
        search.parts(before, after);
    }
    search.found
}

/// The types that stand in the same place of both services.
fn uses<'a>(old: &'a Service, new: &'a Service) -> Vec<(&'a Type, &'a Type)> {
    let types = |before: &'a Operation, after: &'a Operation| {
        let payloads = before.payload.as_ref().zip(after.payload.as_ref());
        let responses = before.response.json().zip(after.response.json());
        payloads.into_iter().chain(responses)
    };
    let operations = Pairs::by(&old.operations, &new.operations, |it| &it.wire_name).both;
    let operations = operations
        .into_iter()
        .flat_map(|(before, after)| types(before, after));
    let exchanges = Pairs::by(entries(old), entries(new), |it| &it.wire_name).both;
    let messages = exchanges
        .into_iter()
        .map(|(before, after)| (&before.message, &after.message));
    operations.chain(messages).collect()
}

struct Search<'a> {
    old: Types<'a>,
    new: Types<'a>,
    found: BTreeMap<&'a Ident, &'a Ident>,
    taken: BTreeSet<&'a Ident>,
    /// Definitions whose parts are to be looked at.
    open: Vec<(&'a TypeDefinition, &'a TypeDefinition)>,
}

impl<'a> Search<'a> {
    fn settle(&mut self, before: &'a Ident, after: &'a Ident) {
        self.found.insert(before, after);
        self.taken.insert(after);
        if let (Some(before), Some(after)) = (self.old.get(before), self.new.get(after)) {
            self.open.push((before, after));
        }
    }

    fn consider(&mut self, before: &'a Ident, after: &'a Ident, same_place: bool) {
        let is_free = !self.found.contains_key(before) && !self.taken.contains(after);
        if is_free
            && let (Some(old), Some(new)) = (self.old.get(before), self.new.get(after))
            && (same_place && same_kind(old, new) || are_alike(old, new))
        {
            self.settle(before, after);
        }
    }

    fn types(&mut self, before: &'a Type, after: &'a Type) {
        match (before, after) {
            (Type::List(before), Type::List(after))
            | (Type::Map(before), Type::Map(after))
            | (Type::Nullable(before), Type::Nullable(after))
            | (Type::Boxed(before), Type::Boxed(after)) => self.types(before, after),
            (Type::Named(before), Type::Named(after)) => self.consider(before, after, false),
            _ => {}
        }
    }

    fn parts(&mut self, before: &'a TypeDefinition, after: &'a TypeDefinition) {
        match (&before.kind, &after.kind) {
            (TypeKind::Struct(before), TypeKind::Struct(after)) => {
                for (field, other) in
                    Pairs::by(&before.fields, &after.fields, |it| &it.wire_name).both
                {
                    self.types(&field.value, &other.value);
                }
            }
            (TypeKind::Union(before), TypeKind::Union(after)) => {
                for (branch, other) in
                    Pairs::by(&before.branches, &after.branches, |it| &it.name).both
                {
                    self.types(&branch.value, &other.value);
                }
            }
            (TypeKind::Wrapper(before), TypeKind::Wrapper(after)) => self.types(before, after),
            _ => {}
        }
    }
}

fn same_kind(old: &TypeDefinition, new: &TypeDefinition) -> bool {
    std::mem::discriminant(&old.kind) == std::mem::discriminant(&new.kind)
}

/// Whether they have most of their parts in common.
fn are_alike(old: &TypeDefinition, new: &TypeDefinition) -> bool {
    let (before, after) = (parts(old), parts(new));
    let common = before.intersection(&after).count();
    same_kind(old, new) && 2 * common >= before.len().max(after.len())
}

fn parts(definition: &TypeDefinition) -> BTreeSet<String> {
    match &definition.kind {
        TypeKind::Struct(it) => it.fields.iter().map(|it| it.wire_name.clone()).collect(),
        TypeKind::StringEnum(variants) => variants.iter().map(|it| it.wire_value.clone()).collect(),
        TypeKind::Union(it) => it.branches.iter().map(|it| it.name.to_string()).collect(),
        TypeKind::Wrapper(_) | TypeKind::SensitiveObject => BTreeSet::new(),
    }
}
