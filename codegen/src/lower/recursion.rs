//! Schemas that hold themselves.
//!
//! A type that has a name can be named before it is known. What has none, such as a list, is made again where it is within
//! itself, down to something that has a name. So it does not matter which schema of a circle is asked for first, and a
//! new reference into a circle changes no type of it.

use serde_json::Value;

use super::{LoweredType, Lowering};
use crate::diagnostics::{Code, Problem};
use crate::kinds::Kinds;
use crate::location::Origin;
use crate::model::Type;
use crate::schema::Located;

/// What becomes of a schema.
enum TypeForm {
    /// A type of its own, with a name.
    Named,
    /// The same, or `null`.
    NamedOrNull,
    /// A type that is put together of others: a list, a map, what else a reference or a union comes down to.
    Composed,
}

impl<'a> Lowering<'a, '_> {
    /// The type of a schema that is asked for while it is being lowered. `None` if it has to be lowered now.
    pub(super) fn recursive_type(&mut self, located: &Located<'a>) -> Option<LoweredType> {
        let origin = &located.origin;
        if !self.in_progress.contains(origin) {
            return None;
        }
        let form = self.type_form(located);
        // A circle without any name in it needs one.
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

    /// Sees to it that a schema which holds itself becomes what has been said of it.
    pub(super) fn finish_recursion(
        &mut self,
        origin: &Origin,
        lowered: Option<LoweredType>,
    ) -> Option<LoweredType> {
        // It has become something within itself.
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
                // The name has been used.
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
        let is_closed = conjuncts
            .keyword("additionalProperties")
            .any(|(_, it)| *it == Value::Bool(false));
        match kinds.without(Kinds::NULL) {
            Kinds::ARRAY => TypeForm::Composed,
            Kinds::OBJECT if !has_properties && !is_closed => TypeForm::Composed,
            // The root has a name of its own, whatever it is.
            Kinds::OBJECT
                if kinds != Kinds::OBJECT && self.root.as_ref() != Some(&located.origin) =>
            {
                TypeForm::NamedOrNull
            }
            _ => TypeForm::Named,
        }
    }
}
