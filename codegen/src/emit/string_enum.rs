//! String enums, which keep values that the schema does not know.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Docs;
use super::rules;
use super::types::docs;
use crate::markdown::code;
use crate::model::{TypeDefinition, Variant};

pub(super) fn items(definition: &TypeDefinition, variants: &[Variant]) -> TokenStream {
    let name = &definition.name;
    let docs = docs(&definition.text, &definition.origin).outer();
    let declarations = variants.iter().map(|variant| {
        let name = &variant.name;
        let mut docs = Docs::default();
        match variant.wire_value.as_str() {
            "" => docs.line("The empty string."),
            value => docs.line(&format!("The value {}.", code(value))),
        }
        let docs = docs.outer();
        quote!(#docs #name)
    });
    let unknown_docs = {
        let mut docs = Docs::default();
        docs.line("A value that the schema does not list. It is kept and written back.");
        docs.outer()
    };
    let values = variants.iter().map(|variant| {
        let (name, value) = (&variant.name, &variant.wire_value);
        quote!((#value, Self::#name))
    });
    // Clippy takes the list for an array on the stack, if it is long.
    let long = (variants.len() > 250).then(
        || quote!(#[allow(clippy::large_stack_arrays, reason = "a constant stands on no stack")]),
    );
    let rules = rules::constant(&definition.rules);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#declarations,)*
            #unknown_docs
            Unknown(runtime::UnknownValue<Self>),
        }

        impl runtime::StringEnum for #name {
            #long
            const VALUES: &'static [(&'static str, Self)] = &[#(#values),*];
            #rules
        }

        runtime::string_enum!(#name);
    }
}
