//! Values that must not be shown.

use super::Lowering;
use crate::diagnostics::{Code, Problem};
use crate::location::Origin;
use crate::model::{AdditionalProperties, Type, TypeDefinition, TypeKind};

impl Lowering<'_, '_> {
    /// The type of a value that must not be shown, instead of the one that the schema asks for.
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

/// What an open object has besides its properties is public, and nobody knows what it is. Beside something sensitive it
/// must not be shown either.
pub(super) fn hide_additional_properties(definition: &mut TypeDefinition) {
    if let TypeKind::Struct(it) = &mut definition.kind
        && let AdditionalProperties::Public { values, .. } = &mut it.additional_properties
        && definition.sensitive
        && *values == Type::Json
    {
        *values = Type::SensitiveJson;
    }
}
