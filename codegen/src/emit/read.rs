//! How a struct reads its properties.

use proc_macro2::TokenStream;
use quote::quote;

use super::structs::presence;
use crate::model::{AdditionalProperties, Struct};

/// The body of `read`, which reads one property by its name.
pub(super) fn body(it: &Struct) -> TokenStream {
    let constants = it.constants.iter().map(|constant| {
        let (name, value) = (&constant.wire_name, &constant.value);
        quote!(#name => property.constant(#name, #value))
    });
    let fields = it.fields.iter().map(|field| {
        let (name, wire_name, presence) = (&field.name, &field.wire_name, presence(field));
        quote!(#wire_name => property.#presence(&mut self.#name))
    });
    let rest = match &it.additional_properties {
        AdditionalProperties::Ignored => quote!(property.ignore()),
        AdditionalProperties::Private(field) | AdditionalProperties::Public { field, .. } => {
            quote!(property.rest(&mut self.#field))
        }
    };
    if it.constants.is_empty() && it.fields.is_empty() {
        return rest;
    }
    quote! {
        match property.name() {
            #(#constants,)*
            #(#fields,)*
            _ => #rest,
        }
    }
}
