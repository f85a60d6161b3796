//! Unions, which keep branches that the schema does not know.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::rules;
use super::structs::sensitive;
use super::types::{docs, in_types, said};
use crate::markdown::code;
use crate::model::{Branch, Selector, Type, TypeDefinition, Union};

pub(super) fn items(definition: &TypeDefinition, union: &Union) -> TokenStream {
    let name = &definition.name;
    let docs = docs(&definition.text, &definition.origin).outer();
    let comparable = definition.comparable.then(|| quote!(, PartialEq));
    let declarations = union.branches.iter().map(|branch| {
        let name = &branch.name;
        let value = in_types(&branch.value);
        let mut docs = said(&branch.text);
        docs.paragraph(&condition(&union.selector, branch));
        let docs = docs.outer();
        quote!(#docs #name(#value))
    });
    let reading = reading(union);
    let visiting = union.branches.iter().map(|branch| {
        let name = &branch.name;
        if branch.rules.is_empty() {
            quote!(Self::#name(value) => visitor.branch(value))
        } else {
            let rules = rules::list(&branch.rules);
            // A list that names others lasts only as a constant.
            let rules = if rules::has_reference(&branch.rules) {
                quote!(const { #rules })
            } else {
                rules
            };
            quote!(Self::#name(value) => visitor.ruled(value, #rules))
        }
    });
    let rules = rules::constant(&definition.rules);
    let sensitive = sensitive(definition);
    let by_shape = (union.selector == Selector::Shape).then(|| {
        quote!(
            const BY_SHAPE: bool = true;
        )
    });
    let expected = expected(union).map(|it| quote!(const EXPECTED: &'static str = #it;));
    // Where a branch takes whatever the others don't, nothing is unknown.
    let unknown = (!union.is_open()).then(|| {
        quote! {
            /// A branch that the schema does not name; it is written back as it came.
            Unknown(runtime::UnknownBranch),
        }
    });
    let visit_unknown =
        (!union.is_open()).then(|| quote!(Self::Unknown(value) => visitor.branch(value),));
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
    let uneven = union.uneven.then(
        || quote!(#[allow(clippy::large_enum_variant, reason = "most values are of one branch")]),
    );
    quote! {
        #docs
        #uneven
        #[derive(Clone, Debug #comparable)]
        #[non_exhaustive]
        pub enum #name {
            #(#declarations,)*
            #unknown
        }

        impl runtime::Union for #name {
            #rules
            #expected
            #sensitive
            #by_shape

            fn read(json: &str) -> Result<Self, runtime::ReadError> {
                #reading
            }

            fn visit<V: runtime::BranchVisitor>(&self, visitor: V) -> V::Output {
                match self {
                    #(#visiting,)*
                    #visit_unknown
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
                    _ => runtime::unknown::<Self>(json).map(Self::Unknown),
                }
            }
        }
        Selector::Kind => {
            let arms = union.branches.iter().map(|branch| {
                let name = &branch.name;
                let kind = match branch.kind {
                    Some(kind) => {
                        let kind = json_kind(kind);
                        quote!(runtime::Kind::#kind)
                    }
                    None => quote!(_),
                };
                quote!(#kind => runtime::Value::read(json).map(Self::#name))
            });
            let unknown = (!union.is_open())
                .then(|| quote!(_ => runtime::unknown::<Self>(json).map(Self::Unknown),));
            quote! {
                match runtime::Kind::of(json) {
                    #(#arms,)*
                    #unknown
                }
            }
        }
        Selector::Shape => {
            let tests = union.branches.iter().map(|branch| {
                let (name, required) = (&branch.name, &branch.required);
                quote! {
                    if let Some(value) = shape.read(&[#(#required),*]) {
                        return Ok(Self::#name(value));
                    }
                }
            });
            quote! {
                let mut shape = runtime::Shape::of(json)?;
                #(#tests)*
                shape.unknown().map(Self::Unknown)
            }
        }
    }
}

/// The kind of the runtime for the kind of a branch. Of the text of a number it is not said whether it is an integer.
fn json_kind(kind: &str) -> Ident {
    Ident::new(
        match kind {
            "List" => "Array",
            "Integer" => "Number",
            other => other,
        },
        Span::call_site(),
    )
}

/// What is expected of a value. Where its shape decides, the rules say that.
fn expected(union: &Union) -> Option<String> {
    let branches = &union.branches;
    match &union.selector {
        Selector::Shape => None,
        Selector::Kind if union.is_open() => None,
        Selector::Property(property) => {
            let values = branches.iter().flat_map(|it| &it.values);
            let values: Vec<String> = values.map(|it| format!("`{it}`")).collect();
            Some(format!("the property `{property}` with {}", any(&values)))
        }
        Selector::Kind => Some(any(&branches.iter().map(kind).collect::<Vec<_>>())),
    }
}

fn any(words: &[impl AsRef<str>]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} or {last}", before.join(", ")),
        _ => words.concat(),
    }
}

fn kind(branch: &Branch) -> &'static str {
    match branch.kind {
        Some("Boolean") => "a boolean",
        Some("Integer") => "an integer",
        Some("Number") => "a number",
        Some("String") => "a string",
        Some("List") => "a list",
        Some(_) => "an object",
        None => "anything else",
    }
}

/// When a value is of a branch.
fn condition(selector: &Selector, branch: &Branch) -> String {
    let all = |words: &[String]| words.iter().map(|it| code(it)).collect::<Vec<_>>();
    match selector {
        Selector::Property(property) => {
            let values = all(&branch.values).join(" or ");
            format!("The property {} is {values}.", code(property))
        }
        Selector::Kind => {
            let (first, rest) = kind(branch).split_at(1);
            format!("{}{rest}.", first.to_uppercase())
        }
        Selector::Shape if branch.required.is_empty() => "None of the others.".into(),
        Selector::Shape => format!("It has {}.", all(&branch.required).join(" and ")),
    }
}
