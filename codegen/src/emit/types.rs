//! Type definitions. Each schema document has a file.

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::imports::Imports;
use super::spelling::in_types;
use super::{Context, constants, docs, file_name, header, rules, string_enum, structs, unions};
use crate::diagnostics::Problem;
use crate::location::Origin;
use crate::model::{Service, Type, TypeDefinition, TypeKind};
use crate::names::{self, Namespace};

/// The files of the folder `types`, by name without `.rs`. Empty if the service has no types.
pub(super) fn files<'a>(
    service: &'a Service,
    context: &Context<'_>,
    problems: &mut Vec<Problem>,
) -> Vec<(String, &'a Origin, TokenStream)> {
    if service.types.is_empty() {
        return Vec::new();
    }
    let mut documents: BTreeMap<&str, Vec<&TypeDefinition>> = BTreeMap::new();
    for definition in &service.types {
        let document = definition.origin.document.as_str();
        documents.entry(document).or_default().push(definition);
    }
    let index_header = header(
        &format!(
            "The types of the {} service, a file for each schema.",
            service.wire_name
        ),
        &service.origin.document,
    );
    let mut taken = Namespace::default();
    let mut modules = Vec::new();
    let mut files = Vec::new();
    for (document, definitions) in documents {
        let origin = Origin::root(document);
        let module = taken.take("schema", document, module(document), &origin, problems);
        let Some(module) = module else { continue };
        let names = type_names(&definitions);
        modules.push((
            module.clone(),
            quote!(mod #module;),
            quote!(#(pub use #module::#names;)*),
        ));
        if let Some(TypeDefinition { origin, .. }) = definitions.first() {
            files.push((
                file_name(&module),
                origin,
                file(document, &definitions, context),
            ));
        }
    }
    modules.sort_by(|a, b| a.0.cmp(&b.0));
    let named_rules = (!service.rules.is_empty()).then(|| {
        let header = header(
            "Rules that types refer to by name.",
            &service.origin.document,
        );
        let rules = rules::module(&service.rules, context);
        let file = quote!(#header #rules);
        files.push(("rules".into(), &service.origin, file));
        quote!(
            mod rules;
        )
    });
    let declarations = modules.iter().map(|(_, declaration, _)| declaration);
    let exports = modules.iter().map(|(_, _, export)| export);
    let index = quote!(#index_header #(#declarations)* #named_rules #(#exports)*);
    files.push(("mod".into(), &service.origin, index));
    files
}

/// The names of the generated types, sorted.
pub(super) fn type_names(definitions: &[&TypeDefinition]) -> Vec<Ident> {
    let mut names: Vec<Ident> = definitions
        .iter()
        .flat_map(|definition| {
            let arguments = match &definition.kind {
                TypeKind::Struct(it) => it.required_type.clone(),
                _ => None,
            };
            [Some(definition.name.clone()), arguments]
        })
        .flatten()
        .collect();
    names.sort();
    names
}

/// The module of a schema document.
fn module(document: &str) -> Option<Ident> {
    let file = document.rsplit('/').next()?;
    names::module(file.strip_suffix(".json").unwrap_or(file))
}

fn file(document: &str, definitions: &[&TypeDefinition], context: &Context<'_>) -> TokenStream {
    let header = header("", document);
    let items = definitions.iter().map(|definition| items(definition));
    let imports = Imports::of_types(definitions, context);
    quote!(#header #imports #(#items)*)
}

/// The items of a definition.
pub(super) fn items(definition: &TypeDefinition) -> TokenStream {
    match &definition.kind {
        TypeKind::Struct(it) => structs::items(definition, it),
        TypeKind::StringEnum(variants) => string_enum::items(definition, variants),
        TypeKind::Union(it) => unions::items(definition, it),
        TypeKind::Wrapper(inner) => wrapper(definition, inner),
        TypeKind::SensitiveObject => sensitive_object(definition),
    }
}

fn wrapper(definition: &TypeDefinition, inner: &Type) -> TokenStream {
    let name = &definition.name;
    let docs = docs::of_definition(definition).outer();
    let inner = in_types(inner);
    let rules = constants::rules(&definition.rules);
    let sensitive = constants::sensitive(definition);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct #name(pub #inner);

        impl runtime::Wrapper for #name {
            type Inner = #inner;
            #rules
            #sensitive

            fn new(inner: Self::Inner) -> Self {
                Self(inner)
            }

            fn inner(&self) -> &Self::Inner {
                &self.0
            }
        }

        runtime::wrapper!(#name);
    }
}

fn sensitive_object(definition: &TypeDefinition) -> TokenStream {
    let name = &definition.name;
    let mut docs = docs::of_definition(definition);
    docs.paragraph("`Debug` redacts the object, and dropping it wipes it from memory.");
    let docs = docs.outer();
    quote! {
        #docs
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub struct #name(runtime::SensitiveObject);

        runtime::sensitive_object!(#name);
    }
}
