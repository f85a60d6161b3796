//! Finds unions with a branch that is much larger than the others. Sizes are estimates, because they depend on the platform.

use std::collections::BTreeMap;

use proc_macro2::Ident;

use crate::model::{AdditionalProperties, Integer, Struct, Type, TypeDefinition, TypeKind, Union};

/// The difference in bytes from which a union is marked. The threshold of the Clippy lint is 200; the margin is for errors of
/// the estimate.
const MIN_DIFFERENCE: usize = 150;

/// The size of text, lists and maps, and the minimal size of the branch for unknown values.
const TEXT: usize = 24;

/// The maximal nesting depth of types that the estimate covers.
const MAX_DEPTH: usize = 32;

/// Marks unions with a much larger branch.
pub(super) fn mark(definitions: &mut [TypeDefinition]) {
    let mut sizes = Sizes::default();
    for _ in 0..MAX_DEPTH {
        let next = definitions
            .iter()
            .map(|it| (it.name.clone(), sizes.definition(&it.kind)));
        let next = Sizes(next.collect());
        if next == sizes {
            break;
        }
        sizes = next;
    }
    for definition in definitions {
        if let TypeKind::Union(union) = &mut definition.kind {
            union.has_large_branch = sizes.has_large_branch(union);
        }
    }
}

/// The estimated size of each type definition, in bytes.
#[derive(Default, PartialEq)]
struct Sizes(BTreeMap<Ident, usize>);

impl Sizes {
    fn definition(&self, kind: &TypeKind) -> usize {
        match kind {
            TypeKind::Struct(it) => self.fields(it),
            TypeKind::StringEnum(_) | TypeKind::SensitiveObject => TEXT,
            TypeKind::Union(it) => {
                let branches = it.branches.iter().map(|branch| self.of(&branch.value));
                branches.max().unwrap_or_default().max(TEXT)
            }
            TypeKind::Wrapper(inner) => self.of(inner),
        }
    }

    fn fields(&self, it: &Struct) -> usize {
        let rest = match it.additional_properties {
            AdditionalProperties::Ignored => 0,
            AdditionalProperties::Private(_) | AdditionalProperties::Public { .. } => TEXT,
        };
        let rest = rest + it.matching_properties.as_ref().map_or(0, |_| TEXT);
        let fields = it.fields.iter().map(|field| self.of(&field.value));
        // Nested unions may double the size at each level.
        fields.fold(rest, usize::saturating_add)
    }

    fn of(&self, value: &Type) -> usize {
        match value {
            Type::Boolean => 1,
            Type::Integer(Integer::Signed | Integer::Unsigned) | Type::Boxed(_) => 8,
            Type::Timestamp | Type::Json | Type::JsonObject => 16,
            Type::Integer(Integer::Any)
            | Type::Number
            | Type::SensitiveJson
            | Type::SensitiveString
            | Type::String
            | Type::List(_)
            | Type::Map(_) => TEXT,
            Type::Nullable(inner) => self.of(inner),
            Type::Named(name) => self.0.get(name).copied().unwrap_or_default(),
        }
    }

    fn has_large_branch(&self, union: &Union) -> bool {
        let branches = union.branches.iter().map(|branch| self.of(&branch.value));
        let mut sizes: Vec<usize> = branches.chain([TEXT]).collect();
        sizes.sort_unstable();
        match sizes.as_slice() {
            [.., second, largest] => largest - second > MIN_DIFFERENCE,
            _ => false,
        }
    }
}
