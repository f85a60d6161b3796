//! Lowers recursive schemas.
//!
//! A named type can be referred to before it is lowered. A recursive type without a name, such as a list, is lowered again
//! within itself until a named type is reached. So the types of a cycle do not depend on the schema that is lowered first,
//! and a new reference into the cycle changes none of them.

use serde_json::Value;

use super::pattern_properties::only_pattern;
use super::{LoweredType, Lowering};
use crate::diagnostics::{Code, Problem};
use crate::kinds::Kinds;
use crate::location::Origin;
use crate::model::Type;
use crate::schema::Located;

/// The form of the type that a schema is lowered to.
enum TypeForm {
    /// A named type.
    Named,
    /// A named type, or `null`.
    NamedOrNull,
    /// A type composed of others, such as a list, a map, or the target of a reference.
    Composed,
}

impl<'a> Lowering<'a, '_> {
    /// The type of a schema that is already being lowered. `None` if the schema has to be lowered now.
    pub(super) fn recursive_type(&mut self, located: &Located<'a>) -> Option<LoweredType> {
        let origin = &located.origin;
        if !self.in_progress.contains(origin) {
            return None;
        }
        let form = self.type_form(located);
        // Lower a composed type once more within itself. If no named type comes up, the type gets a name.
        if matches!(form, TypeForm::Composed) && !self.in_progress_again.contains(origin) {
            return None;
        }
        let Some(name) = self.name(origin, "") else {
            return Some(self.as_json(located));
        };
        let named = Type::Named(name);
        let promised = match form {
            TypeForm::NamedOrNull => Type::Nullable(Box::new(named)),
            _ => named,
        };
        self.recursive_types
            .insert(origin.clone(), promised.clone());
        Some(LoweredType::new(promised))
    }

    /// Ensures that a recursive schema gets the type that was assumed for it.
    pub(super) fn finish_recursion(
        &mut self,
        origin: &Origin,
        lowered: Option<LoweredType>,
    ) -> Option<LoweredType> {
        // The schema was lowered within itself.
        if let Some(done) = self.lowered_schemas.get(origin) {
            return done.clone();
        }
        let lowered = lowered?;
        match self.recursive_types.get(origin) {
            Some(promised) if *promised != lowered.value => self.define_wrapper(origin, lowered),
            Some(Type::Named(name)) if self.definition(name).is_none() => {
                let lowered = self.unusable(Problem::new(
                    Code::CircularReference,
                    origin,
                    "this schema refers only to itself, so it defines no type",
                    "add a `type` or `properties` to one of the schemas in this cycle",
                ))?;
                // Other types already refer to the name, so it needs a definition.
                self.define_wrapper(origin, lowered)
            }
            _ => Some(lowered),
        }
    }

    fn type_form(&mut self, located: &Located<'a>) -> TypeForm {
        let conjuncts = self.conjuncts(located);
        if matches!(conjuncts.as_slice(), [only] if only.origin != located.origin) {
            return TypeForm::Composed;
        }
        if let Some((union, _)) = conjuncts.union() {
            return if self.is_single_or_null(&union.origin) {
                TypeForm::Composed
            } else {
                TypeForm::Named
            };
        }
        let kinds = conjuncts.kinds();
        let has_properties = conjuncts
            .members("properties")
            .any(|(_, it)| !it.is_empty());
        let has_pattern = conjuncts.as_slice().iter().any(|it| {
            let pattern = it.schema.as_object().and_then(only_pattern);
            !self.options.is_service && pattern.is_some()
        });
        let is_closed = conjuncts
            .keyword("additionalProperties")
            .any(|(_, it)| *it == Value::Bool(false));
        match kinds.without(Kinds::NULL) {
            Kinds::ARRAY => TypeForm::Composed,
            Kinds::OBJECT if !has_properties && !has_pattern && !is_closed => TypeForm::Composed,
            // The root always has a named type.
            Kinds::OBJECT if kinds != Kinds::OBJECT && !self.roots.contains(&located.origin) => {
                TypeForm::NamedOrNull
            }
            _ => TypeForm::Named,
        }
    }
}
