//! Structs.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{self, Docs, alias};
use super::spelling::in_types;
use super::{construction, file_name, lints, object};
use crate::markdown::code;
use crate::model::{AdditionalProperties, Field, Struct, TypeDefinition};

pub(super) fn items(definition: &TypeDefinition, it: &Struct) -> TokenStream {
    let name = &definition.name;
    let mut docs = docs::of_definition(definition);
    for constant in &it.constants {
        let (name, value) = (code(&constant.wire_name), code(&constant.value));
        docs.paragraph(&format!("The property {name} is always {value}."));
    }
    let docs = docs.outer();
    let fields = it.fields.iter().map(declaration);
    let flags = lints::flag_fields(it.fields.iter().filter(|it| it.required));
    let matching = it.matching_properties.as_ref().map(|matching| {
        let (field, values) = (&matching.field, in_types(&matching.values));
        let mut docs = Docs::default();
        let pattern = code(&matching.pattern);
        docs.line(&format!("The properties whose names match {pattern}."));
        let docs = docs.outer();
        quote!(#docs pub #field: BTreeMap<String, #values>,)
    });
    let rest = rest_declaration(&it.additional_properties);
    // Payload types have `new` instead, which may set the defaults of the schema.
    let is_default = !definition.sent && it.fields.iter().all(|field| !field.required);
    let default = is_default.then(|| quote!(Default,));
    let construction = definition.sent.then(|| construction::items(name, it));
    let object = object::items(definition, it);
    let credentials = is_credentials(it).then(|| quote!(runtime::credentials!(#name);));
    quote! {
        #docs
        #flags
        #[derive(Clone, Debug, #default PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
            #matching
            #rest
        }

        #construction

        #object

        #credentials
    }
}

/// Returns whether the struct holds credentials, which convert into those of a client.
fn is_credentials(it: &Struct) -> bool {
    let has = |name| {
        let mut fields = it.fields.iter();
        fields.any(|it| it.wire_name == name && it.required)
    };
    has("clientId") && has("accessToken")
}

fn declaration(field: &Field) -> TokenStream {
    let name = &field.name;
    let docs = field_docs(field).outer();
    let value = in_types(&field.value);
    let alias = alias(name, &field.wire_name);
    let value = if field.required {
        value
    } else {
        quote!(Option<#value>)
    };
    quote!(#docs #alias pub #name: #value)
}

/// The docs of a field: the description, the name in JSON if it differs, and the constraints.
fn field_docs(field: &Field) -> Docs {
    let mut docs = docs::of_text(&field.text);
    let wire_name = code(&field.wire_name);
    let mut facts = Vec::new();
    if docs.is_empty() {
        facts.push(format!("The property {wire_name}."));
    } else if file_name(&field.name) != field.wire_name {
        facts.push(format!("Wire name: {wire_name}."));
    }
    facts.extend(field.notes.iter().cloned());
    let default = field.stated_default.as_ref();
    facts.extend(default.map(|it| format!("Default: {}.", it.text)));
    if !facts.is_empty() {
        docs.paragraph(&facts.join(" "));
    }
    docs
}

fn rest_declaration(rest: &AdditionalProperties) -> Option<TokenStream> {
    match rest {
        AdditionalProperties::Ignored => None,
        AdditionalProperties::Private(name) => Some(quote!(#name: runtime::UnknownProperties,)),
        AdditionalProperties::Public { field, values } => {
            let values = in_types(values);
            Some(quote! {
                /// The additional properties: those that the schema does not define.
                pub #field: BTreeMap<String, #values>,
            })
        }
    }
}
