//! The associated constants of types.

use proc_macro2::TokenStream;
use quote::quote;

use super::rules;
use crate::model::TypeDefinition;
use crate::rules::Rules;

/// The constant for the rules of a type. Empty if it has none.
pub(super) fn rules(rules: &Rules) -> Option<TokenStream> {
    let list = (!rules.is_empty()).then(|| rules::list(rules))?;
    Some(quote!(const RULES: &'static [Rule] = #list;))
}

/// Marks a type whose values are sensitive.
pub(super) fn sensitive(definition: &TypeDefinition) -> Option<TokenStream> {
    definition.sensitive.then(|| {
        quote!(
            const SENSITIVE: bool = true;
        )
    })
}
