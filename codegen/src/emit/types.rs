//! Type definitions, a file for each schema document, and types where they are used.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::docs::Docs;
use super::{Context, file_name, header, rules, string_enum, structs, unions};
use crate::diagnostics::Problem;
use crate::location::Origin;
use crate::markdown::code;
use crate::model::{AdditionalProperties, Integer, Service, Text, Type, TypeDefinition, TypeKind};
use crate::names::{self, Namespace};

/// The files of the folder `types`, without their ending. None if the service has no types.
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
            quote!(pub use #module::{#(#names),*};),
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
        let header = header("Rules that several types have.", &service.origin.document);
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

/// The names that some definitions make, sorted.
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
    let imports = imports(definitions, context);
    quote!(#header #imports #(#items)*)
}

/// All that is written of a definition.
pub(super) fn items(definition: &TypeDefinition) -> TokenStream {
    match &definition.kind {
        TypeKind::Struct(it) => structs::items(definition, it),
        TypeKind::StringEnum(variants) => string_enum::items(definition, variants),
        TypeKind::Union(it) => unions::items(definition, it),
        TypeKind::Wrapper(inner) => wrapper(definition, inner),
        TypeKind::SensitiveObject => sensitive_object(definition),
    }
}

pub(super) fn imports(definitions: &[&TypeDefinition], context: &Context<'_>) -> TokenStream {
    let runtime = &context.runtime;
    let mut used = Used::default();
    for definition in definitions {
        if !definition.rules.is_empty() {
            used.runtime.insert("Rule");
        }
        used.named_rules |= rules::has_reference(&definition.rules);
        if let TypeKind::Union(it) = &definition.kind {
            for branch in &it.branches {
                used.add(&branch.value);
                if !branch.rules.is_empty() {
                    used.runtime.insert("Rule");
                }
                used.named_rules |= rules::has_reference(&branch.rules);
            }
        }
        if let TypeKind::Wrapper(inner) = &definition.kind {
            used.add(inner);
        }
        if let TypeKind::Struct(it) = &definition.kind {
            for field in &it.fields {
                used.add(&field.value);
            }
            if let AdditionalProperties::Public { values, .. } = &it.additional_properties {
                used.map = true;
                used.add(values);
            }
        }
    }
    let map = used.map.then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    let others = used
        .types
        .iter()
        .filter(|name| !definitions.iter().any(|it| it.name == **name))
        .collect::<Vec<_>>();
    let from_elsewhere = used.named_rules && !context.has_rules;
    let named_rules = from_elsewhere.then(|| quote!(rules));
    let others = (!others.is_empty() || from_elsewhere)
        .then(|| quote!(use super::{#(#others,)* #named_rules};));
    let from_runtime = &used.runtime;
    let runtime = if from_runtime.is_empty() {
        quote!(use #runtime;)
    } else {
        let names = from_runtime.iter().map(|name| format_ident!("{name}"));
        quote!(use #runtime::{self, #(#names),*};)
    };
    quote!(#map #others #runtime)
}

/// What the types of a file name.
#[derive(Default)]
struct Used {
    runtime: BTreeSet<&'static str>,
    map: bool,
    named_rules: bool,
    types: BTreeSet<Ident>,
}

impl Used {
    fn add(&mut self, value: &Type) {
        match value {
            Type::Json => _ = self.runtime.insert("Json"),
            Type::JsonObject => _ = self.runtime.insert("JsonObject"),
            Type::SensitiveString => _ = self.runtime.insert("SensitiveString"),
            Type::SensitiveJson => _ = self.runtime.insert("SensitiveJson"),
            Type::Timestamp => _ = self.runtime.insert("Timestamp"),
            Type::Number => _ = self.runtime.insert("Number"),
            Type::Integer(Integer::Any) => _ = self.runtime.insert("Integer"),
            Type::Nullable(inner) => {
                self.runtime.insert("Nullable");
                self.add(inner);
            }
            Type::List(inner) | Type::Boxed(inner) => self.add(inner),
            Type::Map(inner) => {
                self.map = true;
                self.add(inner);
            }
            Type::Named(name) => _ = self.types.insert(name.clone()),
            Type::Boolean | Type::Integer(_) | Type::String => {}
        }
    }
}

/// A type within the files of types, where everything is imported.
pub(super) fn in_types(value: &Type) -> TokenStream {
    spelled(
        value,
        &TokenStream::new(),
        &TokenStream::new(),
        &TokenStream::new(),
    )
}

/// A type in the file of operations, where names of the service's types and of the runtime carry their module.
pub(super) fn in_operations(value: &Type) -> TokenStream {
    spelled(
        value,
        &quote!(types::),
        &quote!(runtime::),
        &quote!(std::collections::),
    )
}

/// A type in the file of the handle, which exports the service's types.
pub(super) fn in_handle(value: &Type) -> TokenStream {
    spelled(
        value,
        &TokenStream::new(),
        &quote!(runtime::),
        &quote!(std::collections::),
    )
}

/// A type in an example, where only the service's types are imported.
pub(super) fn in_example(value: &Type, public_runtime: &str) -> String {
    let runtime = quote!(runtime::);
    let spelled = spelled(
        value,
        &TokenStream::new(),
        &runtime,
        &quote!(std::collections::),
    );
    let spelled = spelled.to_string().replace(' ', "");
    spelled.replace("runtime::", &format!("{public_runtime}::"))
}

fn spelled(
    value: &Type,
    types: &TokenStream,
    runtime: &TokenStream,
    collections: &TokenStream,
) -> TokenStream {
    match value {
        Type::Boolean => quote!(bool),
        Type::Integer(Integer::Signed) => quote!(i64),
        Type::Integer(Integer::Unsigned) => quote!(u64),
        Type::Integer(Integer::Any) => quote!(#runtime Integer),
        Type::Number => quote!(#runtime Number),
        Type::String => quote!(String),
        Type::Timestamp => quote!(#runtime Timestamp),
        Type::Json => quote!(#runtime Json),
        Type::JsonObject => quote!(#runtime JsonObject),
        Type::SensitiveString => quote!(#runtime SensitiveString),
        Type::SensitiveJson => quote!(#runtime SensitiveJson),
        Type::List(item) => {
            let item = spelled(item, types, runtime, collections);
            quote!(Vec<#item>)
        }
        Type::Map(values) => {
            let values = spelled(values, types, runtime, collections);
            quote!(#collections BTreeMap<String, #values>)
        }
        Type::Nullable(inner) => {
            let inner = spelled(inner, types, runtime, collections);
            quote!(#runtime Nullable<#inner>)
        }
        Type::Boxed(inner) => {
            let inner = spelled(inner, types, runtime, collections);
            quote!(Box<#inner>)
        }
        Type::Named(name) => quote!(#types #name),
    }
}

/// The docs of a definition: what the schema says of itself, and where it stands.
pub(super) fn docs(text: &Text, origin: &Origin) -> Docs {
    let mut docs = said(text);
    let document = code(&origin.document);
    let source = if origin.pointer.is_empty() {
        format!("The schema {document}.")
    } else {
        format!("The schema {document} at {}.", code(&origin.pointer))
    };
    docs.paragraph(&source);
    docs
}

/// Title and description.
pub(super) fn said(text: &Text) -> Docs {
    let mut docs = Docs::default();
    if let Some(title) = &text.title {
        docs.title(title);
    }
    if let Some(description) = &text.description {
        docs.markdown(description);
    }
    docs
}

fn wrapper(definition: &TypeDefinition, inner: &Type) -> TokenStream {
    let name = &definition.name;
    let docs = docs(&definition.text, &definition.origin).outer();
    let inner = in_types(inner);
    let rules = rules::constant(&definition.rules);
    let sensitive = structs::sensitive(definition);
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
    let mut docs = docs(&definition.text, &definition.origin);
    docs.paragraph("A JSON object that is never shown, and wiped from memory when it is dropped.");
    let docs = docs.outer();
    quote! {
        #docs
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub struct #name(runtime::SensitiveObject);

        runtime::sensitive_object!(#name);
    }
}
