//! Unions with a branch that is much larger than the others. How large types are is estimated: it differs between machines.

use std::collections::BTreeMap;

use proc_macro2::Ident;

use crate::model::{AdditionalProperties, Integer, Struct, Type, TypeDefinition, TypeKind, Union};

/// From which difference on a branch is marked. The lint has 200 bytes; the rest is for what the estimate is off.
const MIN_DIFFERENCE: usize = 150;

/// What text, lists and maps take, and so what the branch for unknown values takes at least.
const TEXT: usize = 24;

/// How deep types hold others that is still looked at.
const MAX_DEPTH: usize = 32;

/// Marks the unions.
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

/// Bytes by type definition, as far as they are known.
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
        let fields = it.fields.iter().map(|field| self.of(&field.value));
        // A union within a union within a union doubles each time.
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
