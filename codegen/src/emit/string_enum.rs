//! String enums, which keep values that the schema does not know.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Docs;
use super::markdown::code;
use super::rules;
use super::types::docs;
use crate::model::{TypeDefinition, Variant};

pub(super) fn items(definition: &TypeDefinition, variants: &[Variant]) -> TokenStream {
    let name = &definition.name;
    let docs = docs(&definition.text, &definition.origin).outer();
    let declarations = variants.iter().map(|variant| {
        let name = &variant.name;
        let mut docs = Docs::default();
        docs.line(&format!("The value {}.", code(&variant.wire_value)));
        let docs = docs.outer();
        quote!(#docs #name)
    });
    let unknown_docs = {
        let mut docs = Docs::default();
        docs.line("A value that the schema does not name; it is written back as it came.");
        docs.outer()
    };
    let reading = variants.iter().map(|variant| {
        let (name, value) = (&variant.name, &variant.wire_value);
        quote!(#value => Some(Self::#name))
    });
    let writing = variants.iter().map(|variant| {
        let (name, value) = (&variant.name, &variant.wire_value);
        quote!(Self::#name => #value)
    });
    let rules = rules::constant(&definition.rules);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#declarations,)*
            #unknown_docs
            Unknown(runtime::UnknownValue<Self>),
        }

        impl runtime::StringEnum for #name {
            #rules

            fn known(value: &str) -> Option<Self> {
                match value {
                    #(#reading,)*
                    _ => None,
                }
            }

            fn unknown(value: runtime::UnknownValue<Self>) -> Self {
                Self::Unknown(value)
            }

            fn as_str(&self) -> &str {
                match self {
                    #(#writing,)*
                    Self::Unknown(value) => value.as_str(),
                }
            }
        }

        runtime::string_enum!(#name);
    }
}
