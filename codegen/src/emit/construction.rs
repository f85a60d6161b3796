//! Constructors of payload structs: `new` and the setters.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::Docs;
use super::spelling::in_types;
use super::{file_name, lints, object, rules};
use crate::markdown::code;
use crate::model::{Default, Field, Integer, Struct, Type};

/// The function `new`, the setters, and the struct of the arguments if `new` needs many.
pub(super) fn items(name: &Ident, it: &Struct) -> TokenStream {
    let arguments: Vec<&Field> = it.new_arguments().collect();
    let source = |field: &Field| match &it.required_type {
        Some(_) => {
            let name = &field.name;
            quote!(required.#name)
        }
        None => converted(field),
    };
    let values = it.fields.iter().map(|field| {
        let name = &field.name;
        let value = if !field.required {
            quote!(None)
        } else if let Some(default) = &field.default {
            default_value(default, &field.value)
        } else {
            source(field)
        };
        if *name == value.to_string() {
            quote!(#name)
        } else {
            quote!(#name: #value)
        }
    });
    let rest = object::empty_maps(it);
    let setters = it
        .fields
        .iter()
        .filter(|field| !field.is_new_argument())
        .map(setter);
    let (parameters, lints, required) = match &it.required_type {
        Some(required) => (
            quote!(required: #required),
            None,
            Some(required_struct(name, required, &arguments)),
        ),
        None => {
            let parameters = arguments.iter().map(|field| parameter(field));
            let flags = lints::flag_parameters(lints::flags(arguments.iter().copied()));
            let names: Vec<&Ident> = arguments.iter().map(|it| &it.name).collect();
            let names = lints::parameters(&names);
            (quote!(#(#parameters),*), Some(quote!(#flags #names)), None)
        }
    };
    let default = arguments.is_empty().then(|| {
        quote! {
            impl Default for #name {
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    });
    let long = lints::long(it.fields.len());
    quote! {
        impl #name {
            /// Creates a value with its required properties.
            #lints
            #long
            #[must_use]
            pub fn new(#parameters) -> Self {
                Self { #(#values,)* #rest }
            }

            #(#setters)*
        }

        #default

        #required
    }
}

/// The struct of the arguments of `new`. It is exhaustive, so the compiler reports a missing field.
fn required_struct(name: &Ident, required: &Ident, arguments: &[&Field]) -> TokenStream {
    let mut docs = Docs::default();
    docs.line(&format!(
        "The required properties of a [`{name}`], for [`{name}::new`]."
    ));
    let docs = docs.outer();
    let flags = lints::flag_fields(arguments.iter().copied());
    let fields = arguments.iter().map(|field| {
        let field_name = &field.name;
        let value = in_types(&field.value);
        let mut docs = Docs::default();
        docs.line(&format!("See [`{name}::{}`].", file_name(field_name)));
        let docs = docs.outer();
        quote!(#docs pub #field_name: #value)
    });
    quote! {
        #docs
        #flags
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct #required {
            #(#fields,)*
        }
    }
}

fn setter(field: &Field) -> TokenStream {
    let name = &field.name;
    let setter = &field.setter;
    let parameter = parameter(field);
    let converted = converted(field);
    let value = if field.required {
        converted
    } else {
        quote!(Some(#converted))
    };
    let mut docs = Docs::default();
    docs.line(&format!("Sets the property {}.", code(&field.wire_name)));
    let docs = docs.outer();
    let lints = lints::parameters(&[&lints::receiver(), name]);
    quote! {
        #docs
        #lints
        #[must_use]
        pub fn #setter(mut self, #parameter) -> Self {
            self.#name = #value;
            self
        }
    }
}

/// The parameter for a field. It accepts values that convert into the type of the field.
fn parameter(field: &Field) -> TokenStream {
    let name = &field.name;
    let value = in_types(&field.value);
    if converts(&field.value) {
        quote!(#name: impl Into<#value>)
    } else {
        quote!(#name: #value)
    }
}

fn converted(field: &Field) -> TokenStream {
    let name = &field.name;
    if converts(&field.value) {
        quote!(#name.into())
    } else {
        quote!(#name)
    }
}

fn converts(value: &Type) -> bool {
    matches!(
        value,
        Type::Boxed(_)
            | Type::Integer(Integer::Any)
            | Type::Nullable(_)
            | Type::Number
            | Type::SensitiveString
            | Type::String
            | Type::Timestamp
    )
}

fn default_value(default: &Default, value: &Type) -> TokenStream {
    match default {
        Default::Boolean(value) => quote!(#value),
        Default::Integer(value) => rules::grouped(*value),
        Default::String(value) if value.is_empty() => quote!(String::new()),
        Default::String(value) => quote!(#value.into()),
        Default::Variant(name, variant) => quote!(#name::#variant),
        Default::Empty if matches!(value, Type::List(_)) => quote!(Vec::new()),
        Default::Empty => quote!(BTreeMap::new()),
    }
}
