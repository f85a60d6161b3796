//! Marks types that are sent, received or sensitive.

use std::collections::BTreeMap;

use proc_macro2::Ident;

use super::cycles::{box_cycles, break_infinite_types};
use super::parts::parts;
use super::sensitive::hide_additional_properties;
use super::sizes;
use crate::model::{AdditionalProperties, Exchanges, Operation, Type, TypeDefinition, TypeKind};
use crate::names;

/// Marks the types that operations and messages use, and the operations that use sensitive types.
pub(super) fn mark(
    definitions: &mut [TypeDefinition],
    operations: &mut [Operation],
    exchanges: Option<&Exchanges>,
) {
    box_cycles(definitions);
    break_infinite_types(definitions);
    let reached_by = |types: fn(&Operation) -> Option<&Type>, operations: &[Operation]| {
        operations
            .iter()
            .filter_map(types)
            .filter_map(named)
            .collect::<Vec<_>>()
    };
    let sent = reached_by(|it| it.payload.as_ref(), operations);
    let mut received = reached_by(|it| it.response.json(), operations);
    // A message is read like a response: unknown properties and values are no error.
    let messages = exchanges.into_iter().flat_map(|it| &it.entries);
    received.extend(messages.filter_map(|it| named(&it.message)));
    reach(definitions, sent, |it| &mut it.sent);
    reach(definitions, received, |it| &mut it.received);
    propagate(definitions);
    for operation in operations {
        let values = [operation.payload.as_ref(), operation.response.json()];
        operation.sensitive = values.into_iter().flatten().any(|value| {
            let definition = named(value);
            let mut definitions = definitions.iter();
            is_sensitive(value)
                || definitions.any(|it| it.sensitive && Some(&it.name) == definition.as_ref())
        }) || operation.path_parameters.iter().any(|it| it.sensitive);
    }
}

/// Marks all types as sent and received, for a module without operations.
pub(super) fn mark_all(definitions: &mut [TypeDefinition]) {
    box_cycles(definitions);
    break_infinite_types(definitions);
    for definition in definitions.iter_mut() {
        definition.sent = true;
        definition.received = true;
    }
    propagate(definitions);
}

/// Marks sensitive types and large branches, and decides what becomes of unknown properties.
fn propagate(definitions: &mut [TypeDefinition]) {
    for definition in definitions.iter_mut() {
        definition.sensitive = matches!(definition.kind, TypeKind::SensitiveObject)
            || parts(definition).any(is_sensitive);
    }
    spread(definitions, |it| it.sensitive, |it| it.sensitive = true);
    for definition in definitions.iter_mut() {
        hide_additional_properties(definition);
        keep_unknown_properties(definition);
    }
    sizes::mark(definitions);
}

/// Lets a closed object that is sent keep unknown properties. If it is received too, they are written back; if it is only sent,
/// `validate` reports them. A struct without fields keeps them too, so that it is not zero-sized.
fn keep_unknown_properties(definition: &mut TypeDefinition) {
    if let TypeKind::Struct(it) = &mut definition.kind
        && matches!(it.additional_properties, AdditionalProperties::Ignored)
        && (definition.sent || it.fields.is_empty())
    {
        it.additional_properties = AdditionalProperties::Private(names::unknown_properties());
    }
}

/// The type definition that a type refers to.
pub(crate) fn named(value: &Type) -> Option<Ident> {
    match innermost(value) {
        Type::Named(name) => Some(name.clone()),
        _ => None,
    }
}

/// The type within lists, maps, options and boxes.
fn innermost(value: &Type) -> &Type {
    match value {
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Boxed(inner) => {
            innermost(inner)
        }
        other => other,
    }
}

/// Whether a type is sensitive, or is a list or map of a sensitive type.
fn is_sensitive(value: &Type) -> bool {
    let innermost = innermost(value);
    matches!(innermost, Type::SensitiveJson | Type::SensitiveString)
}

/// Marks the types that some types use, directly or indirectly.
fn reach(
    definitions: &mut [TypeDefinition],
    mut open: Vec<Ident>,
    mark: impl Fn(&mut TypeDefinition) -> &mut bool,
) {
    let index: BTreeMap<Ident, usize> = definitions
        .iter()
        .enumerate()
        .map(|(index, it)| (it.name.clone(), index))
        .collect();
    while let Some(name) = open.pop() {
        if let Some(definition) = index
            .get(&name)
            .and_then(|index| definitions.get_mut(*index))
            && !std::mem::replace(mark(definition), true)
        {
            open.extend(parts(definition).filter_map(named));
        }
    }
}

/// Marks the types that contain a marked type, directly or indirectly.
fn spread(
    definitions: &mut [TypeDefinition],
    is_marked: impl Fn(&TypeDefinition) -> bool,
    mark: impl Fn(&mut TypeDefinition),
) {
    let mut holders: BTreeMap<Ident, Vec<usize>> = BTreeMap::new();
    for (index, definition) in definitions.iter().enumerate() {
        for name in parts(definition).filter_map(named) {
            holders.entry(name).or_default().push(index);
        }
    }
    let mut open: Vec<Ident> = definitions
        .iter()
        .filter(|it| is_marked(it))
        .map(|it| it.name.clone())
        .collect();
    while let Some(name) = open.pop() {
        for index in holders.remove(&name).unwrap_or_default() {
            if let Some(holder) = definitions.get_mut(index) {
                mark(holder);
                open.push(holder.name.clone());
            }
        }
    }
}
