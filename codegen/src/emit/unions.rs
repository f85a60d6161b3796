//! Unions.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::spelling::in_types;
use super::{constants, docs, rules};
use crate::markdown::code;
use crate::model::{Branch, Selector, Type, TypeDefinition, Union};

pub(super) fn items(definition: &TypeDefinition, union: &Union) -> TokenStream {
    let name = &definition.name;
    let docs = docs::of_definition(definition).outer();
    let declarations = union.branches.iter().map(|branch| {
        let name = &branch.name;
        let value = in_types(&branch.value);
        let mut docs = docs::of_text(&branch.text);
        docs.paragraph(&condition(&union.selector, branch));
        let docs = docs.outer();
        quote!(#docs #name(#value))
    });
    let reading = reading(name, union);
    let visiting = union.branches.iter().map(|branch| {
        let name = &branch.name;
        if branch.rules.is_empty() {
            quote!(Self::#name(value) => visitor.branch(value))
        } else {
            let rules = rules::promoted(&branch.rules);
            quote!(Self::#name(value) => visitor.ruled(value, #rules))
        }
    });
    let rules = constants::rules(&definition.rules);
    let sensitive = constants::sensitive(definition);
    let expected = expected(union).map(|it| quote!(const EXPECTED: &'static str = #it;));
    // If a branch accepts all values that the others reject, no value is unknown.
    let unknown = (!union.is_open()).then(|| {
        quote! {
            /// A value that matches no branch of the schema. It is serialized as it was received.
            Unknown(runtime::UnknownBranch),
        }
    });
    let visit_unknown =
        (!union.is_open()).then(|| quote!(Self::Unknown(value) => visitor.branch(value),));
    let blank = blank(union);
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
    let uneven = union.has_large_branch.then(
        || quote!(#[allow(clippy::large_enum_variant, reason = "most values are of one branch")]),
    );
    quote! {
        #docs
        #uneven
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#declarations,)*
            #unknown
        }

        impl runtime::Union for #name {
            #rules
            #expected
            #sensitive

            fn blank() -> Self {
                Self::#blank(runtime::blank())
            }

            fn visit<'a, V: runtime::BranchVisitor<'a>>(&'a self, visitor: V) -> V::Output {
                match self {
                    #(#visiting,)*
                    #visit_unknown
                }
            }
        }

        #reading

        #(#conversions)*
    }
}

/// The variant of the placeholder value. It must not contain the union itself, which would recurse.
fn blank(union: &Union) -> Ident {
    let open = union.branches.iter().find(|branch| branch.kind.is_none());
    match open {
        Some(branch) if union.is_open() => branch.name.clone(),
        _ => Ident::new("Unknown", Span::call_site()),
    }
}

fn reading(name: &Ident, union: &Union) -> TokenStream {
    match &union.selector {
        Selector::Property(property) => {
            let arms = union.branches.iter().map(|branch| {
                let (name, values) = (&branch.name, &branch.values);
                quote!(#(#values)|* => branch.read(Self::#name))
            });
            quote! {
                impl runtime::PropertyUnion for #name {
                    const PROPERTY: &'static str = #property;

                    fn read<S: runtime::BranchSource>(
                        property: &str,
                        branch: S,
                    ) -> Result<Self, S::Error> {
                        match property {
                            #(#arms,)*
                            _ => branch.unknown(Self::Unknown),
                        }
                    }
                }

                runtime::union!(#name by property);
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
                quote!(#kind => branch.read(Self::#name))
            });
            let unknown = (!union.is_open()).then(|| quote!(_ => branch.unknown(Self::Unknown),));
            quote! {
                impl runtime::KindUnion for #name {
                    fn read<S: runtime::BranchSource>(
                        kind: runtime::Kind,
                        branch: S,
                    ) -> Result<Self, S::Error> {
                        match kind {
                            #(#arms,)*
                            #unknown
                        }
                    }
                }

                runtime::union!(#name by kind);
            }
        }
        Selector::RequiredProperties => {
            let tries = union.branches.iter().map(|branch| {
                let (name, required) = (&branch.name, &branch.required);
                quote!(let shape = shape.read(&[#(#required),*], Self::#name);)
            });
            quote! {
                impl runtime::ShapeUnion for #name {
                    fn read(
                        shape: runtime::Shape<'_, Self>,
                    ) -> Result<Self, runtime::ReadError> {
                        #(#tries)*
                        shape.or_unknown(Self::Unknown)
                    }
                }

                runtime::union!(#name by shape);
            }
        }
    }
}

/// The kind of a branch in the runtime, which does not distinguish integers from other numbers.
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

/// Describes the expected value, for errors. `None` for unions by required properties, because their rules are more precise.
fn expected(union: &Union) -> Option<String> {
    let branches = &union.branches;
    match &union.selector {
        Selector::RequiredProperties => None,
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

/// The condition that selects a branch.
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
        Selector::RequiredProperties if branch.required.is_empty() => {
            "Any value that no other variant matches.".into()
        }
        Selector::RequiredProperties => {
            format!("An object with {}.", all(&branch.required).join(" and "))
        }
    }
}
