//! Attributes for lints that generated code violates because of its documents.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt as _;

use crate::model::{Field, Type};

/// The number of fields or branches above which a function may be too long. The formatter determines the number of lines, so
/// the attribute is `allow` rather than `expect`.
const MANY: usize = 45;

/// The attribute of a function with a line or two for each field or branch.
pub(super) fn long(count: usize) -> Option<TokenStream> {
    (count > MANY).then(
        || quote!(#[allow(clippy::too_many_lines, reason = "it has a line for each property of the schema")]),
    )
}

/// The number of fields of type `bool`.
pub(super) fn flags<'a>(fields: impl Iterator<Item = &'a Field>) -> usize {
    fields.filter(|it| it.value == Type::Boolean).count()
}

/// The attribute of a struct with these fields.
pub(super) fn flag_fields<'a>(fields: impl Iterator<Item = &'a Field>) -> Option<TokenStream> {
    many_flags(flags(fields))
}

/// The attribute of a struct with this number of `bool` fields.
pub(super) fn many_flags(count: usize) -> Option<TokenStream> {
    (count > 3).then(
        || quote!(#[expect(clippy::struct_excessive_bools, reason = "the API defines as many")]),
    )
}

/// The attribute of a function with this number of `bool` parameters.
pub(super) fn flag_parameters(count: usize) -> Option<TokenStream> {
    (count > 3).then(
        || quote!(#[expect(clippy::fn_params_excessive_bools, reason = "the API defines as many")]),
    )
}

/// The attribute of a function with these parameters, including `self`.
pub(super) fn parameters(names: &[&Ident]) -> Option<TokenStream> {
    let names: Vec<String> = names.iter().map(|it| it.unraw().to_string()).collect();
    let many = (names.len() > 7).then(|| quote!(clippy::too_many_arguments));
    let letters = names.iter().filter(|name| name.len() == 1).count();
    let letters = (letters > 4).then(|| quote!(clippy::many_single_char_names));
    let broken: Vec<TokenStream> = [many, letters].into_iter().flatten().collect();
    let broken = (!broken.is_empty())
        .then(|| quote!(#[expect(#(#broken,)* reason = "the API defines as many")]));
    // Clippy compares names in its own way. It may report names that differ in one letter.
    let long: Vec<&String> = names.iter().filter(|name| name.len() > 2).collect();
    let mut pairs = long.iter().enumerate().flat_map(|(index, name)| {
        let others = long.iter().take(index);
        others.map(move |other| strsim::levenshtein(name, other))
    });
    let similar = pairs
        .any(|distance| distance == 1)
        .then(|| quote!(#[allow(clippy::similar_names, reason = "the API defines such names")]));
    (broken.is_some() || similar.is_some()).then(|| quote!(#broken #similar))
}

/// The parameter `self`.
pub(super) fn receiver() -> Ident {
    Ident::new("self", Span::call_site())
}
