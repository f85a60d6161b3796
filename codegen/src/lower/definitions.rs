//! Creates type definitions and their names.

use proc_macro2::Ident;

use super::{Lowering, Site, branches};
use crate::diagnostics::{Code, Problem};
use crate::location::Origin;
use crate::model::{Type, TypeDefinition, TypeKind};
use crate::names;
use crate::rules::Rules;

impl Lowering<'_, '_> {
    /// The definition of a name, if it exists already.
    pub(super) fn definition(&self, name: &Ident) -> Option<&TypeDefinition> {
        self.definition_index
            .get(name)
            .and_then(|index| self.definitions.get(*index))
    }

    /// Adds a type definition. Its name comes from an annotation or from its place.
    pub(super) fn define(&mut self, site: &Site, kind: TypeKind, rules: Rules) -> Option<Type> {
        // If the place already names the nullable type, the type without `null` needs another name.
        let is_named = matches!(self.recursive_types.get(&site.origin), Some(Type::Named(_)));
        let has_other = is_named || self.roots.contains(&site.origin);
        let suffix = if site.is_nullable && has_other {
            "Value"
        } else {
            site.suffix
        };
        let name = self.name(&site.origin, suffix)?;
        self.count_type(&site.origin);
        self.definition_index
            .insert(name.clone(), self.definitions.len());
        self.definitions.push(TypeDefinition {
            origin: site.origin.clone(),
            name: name.clone(),
            text: site.text.clone(),
            kind,
            rules,
            sent: false,
            received: false,
            sensitive: false,
        });
        Some(Type::Named(name))
    }

    /// The name of the type at a place.
    pub(super) fn name(&mut self, origin: &Origin, suffix: &'static str) -> Option<Ident> {
        let place = (origin.clone(), suffix);
        if let Some(name) = self.type_names.get(&place) {
            return name.clone();
        }
        let name = self.make_name(origin, suffix);
        self.type_names.insert(place, name.clone());
        name
    }

    pub(super) fn make_name(&mut self, origin: &Origin, suffix: &'static str) -> Option<Ident> {
        let word = match self.annotations.type_name(origin) {
            Some(name) => name.to_owned(),
            None => names::type_name(origin, |branch| {
                branches::branch_name(self.schemas, &self.unions, self.annotations, branch)
            }),
        };
        let word = word + suffix;
        let name = names::type_identifier(&word, "Type");
        if self.options.is_service {
            return self.names.take("type", &word, name, origin, self.problems);
        }
        let name = self.clashes.name(origin, suffix, name);
        if name.is_none() {
            self.report(vec![Problem::new(
                Code::Unnameable,
                origin,
                "this schema cannot be given the name of a Rust type",
                "its values are kept as JSON; rename the property, definition or file that names it",
            )]);
        }
        name
    }
}
