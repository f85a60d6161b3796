//! Schemas that hold themselves.
//!
//! A type that has a name can be named before it is known. What has none, such as a list, is made again where it is within
//! itself, down to something that has a name. So it does not matter which schema of a circle is asked for first, and a
//! new reference into a circle changes no type of it.

use serde_json::Value;

use super::{Lowered, Lowering};
use crate::diagnostics::{Code, Problem};
use crate::kinds::Kinds;
use crate::location::Origin;
use crate::model::Type;
use crate::schema::Located;

/// What becomes of a schema.
enum Becomes {
    /// A type of its own, with a name.
    Named,
    /// The same, or `null`.
    NamedOrNull,
    /// A type that is put together of others: a list, a map, what else a reference or a union comes down to.
    Composed,
}

impl<'a> Lowering<'a, '_> {
    /// The type of a schema that is asked for while it is being lowered. `None` if it has to be lowered now.
    pub(super) fn holding_itself(&mut self, located: &Located<'a>) -> Option<Lowered> {
        let origin = &located.origin;
        if !self.active.contains(origin) {
            return None;
        }
        let becomes = self.becomes(located);
        // A circle without any name in it needs one.
        if matches!(becomes, Becomes::Composed) && !self.again.contains(origin) {
            return None;
        }
        let Some(name) = self.name(origin, "") else {
            return Some(self.as_json(located));
        };
        let named = Type::Named(name);
        let promised = match becomes {
            Becomes::NamedOrNull => Type::Nullable(Box::new(named)),
            _ => named,
        };
        self.promised.insert(origin.clone(), promised.clone());
        Some(Lowered::new(promised))
    }

    /// Sees to it that a schema which holds itself becomes what has been said of it.
    pub(super) fn as_promised(
        &mut self,
        origin: &Origin,
        lowered: Option<Lowered>,
    ) -> Option<Lowered> {
        // It has become something within itself.
        if let Some(done) = self.done.get(origin) {
            return done.clone();
        }
        let lowered = lowered?;
        match self.promised.get(origin) {
            Some(promised) if *promised != lowered.value => self.wrapped(origin, lowered),
            Some(Type::Named(name)) if self.definition(name).is_none() => {
                let lowered = self.give_up(Problem::new(
                    Code::CircularReference,
                    origin,
                    "this schema comes down to itself, and never to a type",
                    "make one of those that it goes through say what its values are",
                ))?;
                // The name has been used.
                self.wrapped(origin, lowered)
            }
            _ => Some(lowered),
        }
    }

    fn becomes(&mut self, located: &Located<'a>) -> Becomes {
        let conjuncts = self.conjuncts(located);
        if matches!(conjuncts.as_slice(), [only] if only.origin != located.origin) {
            return Becomes::Composed;
        }
        if let Some((union, _)) = conjuncts.union() {
            return if self.is_one_or_null(&union.origin) {
                Becomes::Composed
            } else {
                Becomes::Named
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
            Kinds::ARRAY => Becomes::Composed,
            Kinds::OBJECT if !has_properties && !is_closed => Becomes::Composed,
            // The root has a name of its own, whatever it is.
            Kinds::OBJECT
                if kinds != Kinds::OBJECT && self.root.as_ref() != Some(&located.origin) =>
            {
                Becomes::NamedOrNull
            }
            _ => Becomes::Named,
        }
    }
}
