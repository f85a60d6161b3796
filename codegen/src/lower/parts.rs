//! The types that a type definition holds.

use crate::model::{AdditionalProperties, Type, TypeDefinition, TypeKind};

/// The types of the fields, branches and additional properties of a definition.
pub(crate) fn parts(definition: &TypeDefinition) -> impl Iterator<Item = &Type> {
    let (of_struct, of_union, of_wrapper) = match &definition.kind {
        TypeKind::Struct(it) => (Some(it), None, None),
        TypeKind::Union(it) => (None, Some(it), None),
        TypeKind::Wrapper(it) => (None, None, Some(it)),
        TypeKind::StringEnum(_) | TypeKind::SensitiveObject => (None, None, None),
    };
    let branches = of_union.into_iter().flat_map(|it| &it.branches);
    let branches = branches.map(|branch| &branch.value);
    let fields = of_struct.into_iter().flat_map(|it| {
        let rest = match &it.additional_properties {
            AdditionalProperties::Public { values, .. } => Some(values),
            AdditionalProperties::Ignored | AdditionalProperties::Private(_) => None,
        };
        let matching = it.matching_properties.as_ref().map(|it| &it.values);
        let fields = it.fields.iter().map(|field| &field.value);
        fields.chain(matching).chain(rest)
    });
    fields.chain(branches).chain(of_wrapper)
}

/// The types that may need a box: those of fields and branches. Additional properties are a map, which allocates anyway.
pub(super) fn parts_mut(definition: &mut TypeDefinition) -> Vec<&mut Type> {
    match &mut definition.kind {
        TypeKind::Struct(it) => it.fields.iter_mut().map(|field| &mut field.value).collect(),
        TypeKind::Union(it) => it.branches.iter_mut().map(|it| &mut it.value).collect(),
        TypeKind::Wrapper(it) => vec![it],
        TypeKind::StringEnum(_) | TypeKind::SensitiveObject => Vec::new(),
    }
}
