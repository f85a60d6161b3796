//! The `use` lines of a file. Each name has its own line, so a new name changes no existing line.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::Context;
use crate::model::{AdditionalProperties, Integer, Type, TypeDefinition, TypeKind};
use crate::rules::has_reference;

/// The names that a file imports.
pub(super) struct Imports<'a> {
    runtime: &'a TokenStream,
    /// The paths by their text, which determines the order of the lines.
    paths: BTreeMap<String, TokenStream>,
}

impl<'a> Imports<'a> {
    pub(super) fn new(context: &'a Context<'_>) -> Self {
        Self {
            runtime: &context.runtime,
            paths: BTreeMap::new(),
        }
    }

    pub(super) fn add_runtime(&mut self) {
        self.add(self.runtime.clone());
    }

    pub(super) fn add(&mut self, path: TokenStream) {
        self.paths.insert(path.to_string(), path);
    }

    pub(super) fn add_from_runtime(&mut self, name: &str) {
        let (runtime, name) = (self.runtime, format_ident!("{name}"));
        self.add(quote!(#runtime::#name));
    }

    /// Adds a name from the module of all types.
    fn add_from_types(&mut self, name: &Ident) {
        self.add(quote!(super::#name));
    }

    /// Imports the names that the type definitions in a file use.
    pub(super) fn of_types(definitions: &[&TypeDefinition], context: &'a Context<'_>) -> Self {
        let mut imports = Self::new(context);
        imports.add_runtime();
        let mut types = BTreeSet::new();
        let mut all_rules = Vec::new();
        for definition in definitions {
            all_rules.push(&definition.rules);
            match &definition.kind {
                TypeKind::Union(it) => {
                    for branch in &it.branches {
                        imports.add_type(&branch.value, &mut types);
                        all_rules.push(&branch.rules);
                    }
                }
                TypeKind::Wrapper(inner) => imports.add_type(inner, &mut types),
                TypeKind::Struct(it) => {
                    for field in &it.fields {
                        imports.add_type(&field.value, &mut types);
                    }
                    if let Some(matching) = &it.matching_properties {
                        imports.add_map();
                        imports.add_type(&matching.values, &mut types);
                        imports.add_from_runtime("Rule");
                    }
                    if let AdditionalProperties::Public { values, .. } = &it.additional_properties {
                        imports.add_map();
                        imports.add_type(values, &mut types);
                    }
                }
                TypeKind::StringEnum(_) | TypeKind::SensitiveObject => {}
            }
        }
        if all_rules.iter().any(|it| !it.is_empty()) {
            imports.add_from_runtime("Rule");
        }
        if !context.has_rules && all_rules.into_iter().any(has_reference) {
            imports.add_from_types(&format_ident!("rules"));
        }
        for name in types {
            if !definitions.iter().any(|it| it.name == *name) {
                imports.add_from_types(name);
            }
        }
        imports
    }

    fn add_map(&mut self) {
        self.add(quote!(std::collections::BTreeMap));
    }

    fn add_type<'t>(&mut self, value: &'t Type, types: &mut BTreeSet<&'t Ident>) {
        match value {
            Type::Json => self.add_from_runtime("Json"),
            Type::JsonObject => self.add_from_runtime("JsonObject"),
            Type::SensitiveString => self.add_from_runtime("SensitiveString"),
            Type::SensitiveJson => self.add_from_runtime("SensitiveJson"),
            Type::Timestamp => self.add_from_runtime("Timestamp"),
            Type::Number => self.add_from_runtime("Number"),
            Type::Integer(Integer::Any) => self.add_from_runtime("Integer"),
            Type::Nullable(inner) => {
                self.add_from_runtime("Nullable");
                self.add_type(inner, types);
            }
            Type::List(inner) | Type::Boxed(inner) => self.add_type(inner, types),
            Type::Map(inner) => {
                self.add_map();
                self.add_type(inner, types);
            }
            Type::Named(name) => _ = types.insert(name),
            Type::Boolean | Type::Integer(_) | Type::String => {}
        }
    }
}

impl ToTokens for Imports<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for path in self.paths.values() {
            tokens.extend(quote!(use #path;));
        }
    }
}
