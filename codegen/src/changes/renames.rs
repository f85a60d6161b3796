//! Types that are called something else now.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::Ident;

use crate::model::{Operation, Service, Type, TypeDefinition, TypeKind};

/// What the types of the old service are called in the new one.
///
/// A type of the same name is the same type. Of one whose name is gone, the evidence is that a new type stands at the
/// same place of the same document, or is used in its stead and looks alike.
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
    for before in &old.types {
        let place = &before.origin;
        let mut here = new.types.iter().filter(|after| after.origin == *place);
        if let (Some(after), None) = (here.next(), here.next()) {
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

fn by_name(service: &Service) -> BTreeMap<&Ident, &TypeDefinition> {
    service.types.iter().map(|it| (&it.name, it)).collect()
}

/// The types that stand in the same place of both services.
fn uses<'a>(old: &'a Service, new: &'a Service) -> Vec<(&'a Type, &'a Type)> {
    let types = |before: &'a Operation, after: &'a Operation| {
        let payloads = before.payload.as_ref().zip(after.payload.as_ref());
        let answers = before.answer.json().zip(after.answer.json());
        payloads.into_iter().chain(answers)
    };
    let operations = old.operations.iter().filter_map(|before| {
        let mut others = new.operations.iter();
        Some((before, others.find(|it| it.wire_name == before.wire_name)?))
    });
    let operations = operations.flat_map(|(before, after)| types(before, after));
    let entries = |service: &'a Service| service.exchanges.iter().flat_map(|it| &it.entries);
    let messages = entries(old).filter_map(|before| {
        let after = entries(new).find(|it| it.wire_name == before.wire_name)?;
        Some((&before.message, &after.message))
    });
    operations.chain(messages).collect()
}

struct Search<'a> {
    old: BTreeMap<&'a Ident, &'a TypeDefinition>,
    new: BTreeMap<&'a Ident, &'a TypeDefinition>,
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
                let after: BTreeMap<&String, &Type> = after
                    .fields
                    .iter()
                    .map(|it| (&it.wire_name, &it.value))
                    .collect();
                for field in &before.fields {
                    if let Some(other) = after.get(&field.wire_name) {
                        self.types(&field.value, other);
                    }
                }
            }
            (TypeKind::Union(before), TypeKind::Union(after)) => {
                for branch in &before.branches {
                    let mut others = after.branches.iter();
                    if let Some(other) = others.find(|it| it.name == branch.name) {
                        self.types(&branch.value, &other.value);
                    }
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
