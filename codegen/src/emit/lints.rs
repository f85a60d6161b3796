//! Lints that generated code breaks because its documents do.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt as _;

/// From how many fields or branches on a function may get too long. How many lines they take is for the formatter to say,
/// so that the lint is allowed, and not expected.
const MANY: usize = 45;

/// For a function that has a line or two for each of these fields or branches.
pub(super) fn long(count: usize) -> Option<TokenStream> {
    (count > MANY).then(
        || quote!(#[allow(clippy::too_many_lines, reason = "it has one for each in the schema")]),
    )
}

/// For a struct with so many fields of type `bool`.
pub(super) fn flags(count: usize) -> Option<TokenStream> {
    (count > 3).then(
        || quote!(#[expect(clippy::struct_excessive_bools, reason = "the documents have as many")]),
    )
}

/// For a function with so many parameters of type `bool`.
pub(super) fn flag_parameters(count: usize) -> Option<TokenStream> {
    (count > 3).then(|| {
        quote!(#[expect(clippy::fn_params_excessive_bools, reason = "the documents have as many")])
    })
}

/// For a function with these parameters; `self` is one.
pub(super) fn parameters(names: &[&Ident]) -> Option<TokenStream> {
    let names: Vec<String> = names.iter().map(|it| it.unraw().to_string()).collect();
    let many = (names.len() > 7).then(|| quote!(clippy::too_many_arguments));
    let letters = names.iter().filter(|name| name.len() == 1).count();
    let letters = (letters > 4).then(|| quote!(clippy::many_single_char_names));
    let broken: Vec<TokenStream> = [many, letters].into_iter().flatten().collect();
    let broken = (!broken.is_empty())
        .then(|| quote!(#[expect(#(#broken,)* reason = "the documents have as many")]));
    // What is similar is for clippy to say: a letter more or less, or another one, may be.
    let long: Vec<&String> = names.iter().filter(|name| name.len() > 2).collect();
    let mut pairs = long.iter().enumerate().flat_map(|(index, name)| {
        let others = long.iter().take(index);
        others.map(move |other| strsim::levenshtein(name, other))
    });
    let similar = pairs
        .any(|distance| distance == 1)
        .then(|| quote!(#[allow(clippy::similar_names, reason = "the documents have such names")]));
    (broken.is_some() || similar.is_some()).then(|| quote!(#broken #similar))
}

/// The parameter `self`.
pub(super) fn receiver() -> Ident {
    Ident::new("self", Span::call_site())
}
