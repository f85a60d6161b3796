//! Applies annotations for sensitive values.

use super::Lowering;
use crate::diagnostics::{Code, Problem};
use crate::location::Origin;
use crate::model::{AdditionalProperties, Type, TypeDefinition, TypeKind};

impl Lowering<'_, '_> {
    /// Replaces the type of a sensitive value by a type that redacts it.
    pub(super) fn sensitive(&mut self, origin: &Origin, value: Type) -> Option<Type> {
        match value {
            Type::String => Some(Type::SensitiveString),
            Type::Json | Type::SensitiveJson => Some(Type::SensitiveJson),
            Type::Nullable(inner) => {
                let inner = self.sensitive(origin, *inner)?;
                Some(Type::Nullable(Box::new(inner)))
            }
            value if self.is_sensitive_object(&value) => Some(value),
            _ => {
                self.problems.push(Problem::new(
                    Code::UnhideableValue,
                    origin,
                    "an annotation marks this value as sensitive, but only strings and free-form JSON have types that redact it",
                    "annotate the strings within it instead, each with its own pointer",
                ));
                None
            }
        }
    }

    fn is_sensitive_object(&self, value: &Type) -> bool {
        let Type::Named(name) = value else {
            return false;
        };
        let definition = self.definition(name);
        definition.is_some_and(|it| matches!(it.kind, TypeKind::SensitiveObject))
    }
}

/// Makes the additional properties of an open object sensitive if it contains a sensitive value, because their content is
/// unknown.
pub(super) fn hide_additional_properties(definition: &mut TypeDefinition) {
    if let TypeKind::Struct(it) = &mut definition.kind
        && let AdditionalProperties::Public { values, .. } = &mut it.additional_properties
        && definition.sensitive
        && *values == Type::Json
    {
        *values = Type::SensitiveJson;
    }
}
