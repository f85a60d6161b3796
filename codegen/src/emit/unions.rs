//! Unions, which keep branches that the schema does not know.

use proc_macro2::TokenStream;
use quote::quote;

use super::types::{docs, in_types, said};
use crate::model::{Selector, Type, TypeDefinition, Union};

pub(super) fn items(definition: &TypeDefinition, union: &Union) -> TokenStream {
    let name = &definition.name;
    let docs = docs(&definition.text, &definition.origin).outer();
    let comparable = definition.comparable.then(|| quote!(, PartialEq));
    let declarations = union.branches.iter().map(|branch| {
        let name = &branch.name;
        let value = in_types(&branch.value);
        let mut docs = said(&branch.text);
        if let Selector::Property(property) = &union.selector {
            let values: Vec<String> = branch.values.iter().map(|it| super::code(it)).collect();
            let values = values.join(" or ");
            let property = super::code(property);
            docs.paragraph(&format!("The property {property} is {values}."));
        } else if branch.required.is_empty() {
            docs.paragraph("None of the others.");
        } else {
            let required: Vec<String> = branch.required.iter().map(|it| super::code(it)).collect();
            docs.paragraph(&format!("It has {}.", required.join(" and ")));
        }
        let docs = docs.outer();
        quote!(#docs #name(#value))
    });
    let reading = reading(union);
    let writing = union.branches.iter().map(|branch| {
        let name = &branch.name;
        quote!(Self::#name(value) => runtime::serialize(value, serializer))
    });
    let conversions = union.branches.iter().filter_map(|branch| {
        let Type::Named(value) = &branch.value else {
            return None;
        };
        let only = union
            .branches
            .iter()
            .filter(|it| it.value == branch.value)
            .count()
            == 1;
        let variant = &branch.name;
        only.then(|| {
            quote! {
                impl From<#value> for #name {
                    fn from(value: #value) -> Self {
                        Self::#variant(value)
                    }
                }
            }
        })
    });
    quote! {
        #docs
        #[allow(clippy::large_enum_variant, reason = "a value is mostly of one branch, and used as such")]
        #[derive(Clone, Debug #comparable)]
        #[non_exhaustive]
        pub enum #name {
            #(#declarations,)*
            /// A branch that the schema does not name; it is written back as it came.
            Unknown(runtime::UnknownBranch),
        }

        impl runtime::Union for #name {
            fn read(json: &str) -> Result<Self, runtime::ReadError> {
                #reading
            }

            fn write<S: runtime::serde::ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    #(#writing,)*
                    Self::Unknown(value) => runtime::serialize(value, serializer),
                }
            }
        }

        runtime::union!(#name);

        #(#conversions)*
    }
}

fn reading(union: &Union) -> TokenStream {
    match &union.selector {
        Selector::Property(property) => {
            let arms = union.branches.iter().map(|branch| {
                let (name, values) = (&branch.name, &branch.values);
                quote!(#(#values)|* => runtime::Value::read(json).map(Self::#name))
            });
            quote! {
                match runtime::discriminator(json, #property)?.as_str() {
                    #(#arms,)*
                    _ => runtime::Value::read(json).map(Self::Unknown),
                }
            }
        }
        Selector::Shape => {
            let tests = union.branches.iter().map(|branch| {
                let (name, required) = (&branch.name, &branch.required);
                quote! {
                    if shape.has(&[#(#required),*]) {
                        return runtime::Value::read(json).map(Self::#name);
                    }
                }
            });
            quote! {
                let shape = runtime::Shape::of(json)?;
                #(#tests)*
                runtime::Value::read(json).map(Self::Unknown)
            }
        }
    }
}
