//! String enums.

use proc_macro2::TokenStream;
use quote::quote;

use super::constants;
use super::docs::{self, Docs};
use crate::markdown::code;
use crate::model::{TypeDefinition, Variant};

pub(super) fn items(definition: &TypeDefinition, variants: &[Variant]) -> TokenStream {
    let name = &definition.name;
    let docs = docs::of_definition(definition).outer();
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
    let values = variants.iter().map(|variant| {
        let (name, value) = (&variant.name, &variant.wire_value);
        quote!((#value, Self::#name))
    });
    // Clippy mistakes a long list for an array on the stack.
    let long = (variants.len() > 250).then(
        || quote!(#[allow(clippy::large_stack_arrays, reason = "a constant is not on the stack")]),
    );
    let rules = constants::rules(&definition.rules);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#declarations,)*
            /// A value that the schema does not list. It is serialized as it was received.
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
