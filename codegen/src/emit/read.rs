//! How a struct reads its properties.

use proc_macro2::TokenStream;
use quote::quote;

use super::structs::{empty_rest, presence};
use crate::model::{Field, Rest, Struct};

/// With more optional fields than these, they are read into a value that is there already.
///
/// Where a field of a literal can't be read, those before it are dropped one by one. The compiler takes a time for this
/// that grows with the cube of their number: minutes for 700 of them.
const MANY: usize = 48;

/// The body of `read`, once constants are read.
pub(super) fn body(it: &Struct) -> TokenStream {
    let rest = match &it.rest {
        Rest::Skipped => None,
        Rest::Kept(field) | Rest::Open { field, .. } => Some(field),
    };
    if it.fields.iter().filter(|field| !field.required).count() <= MANY {
        let read = it.fields.iter().map(|field| {
            let (name, value) = (&field.name, value(field));
            quote!(#name: #value)
        });
        let rest = rest.map(|field| quote!(#field: object.rest()?,));
        return quote!(Ok(Self { #(#read,)* #rest }));
    }
    let begun = it.fields.iter().map(|field| {
        let name = &field.name;
        let begun = if field.required {
            value(field)
        } else {
            quote!(None)
        };
        quote!(#name: #begun)
    });
    let without_rest = empty_rest(&it.rest);
    let read = it.fields.iter().filter(|field| !field.required);
    let read = read.map(|field| {
        let (name, value) = (&field.name, value(field));
        quote!(value.#name = #value;)
    });
    let rest = rest.map(|field| quote!(value.#field = object.rest()?;));
    quote! {
        let mut value = Self { #(#begun,)* #without_rest };
        #(#read)*
        #rest
        Ok(value)
    }
}

fn value(field: &Field) -> TokenStream {
    let (read, wire_name) = (presence(field), &field.wire_name);
    quote!(object.#read(#wire_name)?)
}
