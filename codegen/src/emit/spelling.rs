//! Rust types as source text. Each kind of file has its own names for types.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Integer, Type};

/// A type in a file of types, which imports all types.
pub(super) fn in_types(value: &Type) -> TokenStream {
    spelled(
        value,
        &TokenStream::new(),
        &TokenStream::new(),
        &TokenStream::new(),
    )
}

/// A type in the file of operations, with the modules of the service's types and of the runtime in front.
pub(super) fn in_operations(value: &Type) -> TokenStream {
    spelled(
        value,
        &quote!(types::),
        &quote!(runtime::),
        &quote!(std::collections::),
    )
}

/// A type in the file of the handle, which re-exports the types of the service.
pub(super) fn in_handle(value: &Type) -> TokenStream {
    spelled(
        value,
        &TokenStream::new(),
        &quote!(runtime::),
        &quote!(std::collections::),
    )
}

/// A type in an example, which imports the types of the service only.
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

/// Whether a type is or contains a type of the service.
pub(super) fn has_definition(value: &Type) -> bool {
    match value {
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Boxed(inner) => {
            has_definition(inner)
        }
        Type::Named(_) => true,
        _ => false,
    }
}
