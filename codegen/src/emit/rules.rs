//! Rules as constants of the runtime.

use heck::ToUpperCamelCase;
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::Context;
use super::imports::Imports;
use crate::rules::{NamedRules, Rule, Rules, any, has_reference};

/// A list of rules.
pub(super) fn list(rules: &Rules) -> TokenStream {
    let rules = rules.iter().map(rule);
    quote!(&[#(#rules),*])
}

/// A list of rules as an expression within a function.
pub(super) fn promoted(rules: &Rules) -> TokenStream {
    let list = list(rules);
    // Only a constant that refers to other constants is `'static`.
    if has_reference(rules) {
        quote!(const { #list })
    } else {
        list
    }
}

/// The module of named rules, with its imports.
pub(super) fn module(named: &[NamedRules], context: &Context<'_>) -> TokenStream {
    let items = named.iter().map(|it| {
        let (name, rules) = (&it.name, list(&it.rules));
        quote!(pub(super) static #name: &[Rule] = #rules;)
    });
    let mut imports = Imports::new(context);
    imports.add_from_runtime("Rule");
    if named.iter().any(|it| any(&it.rules, &has_runtime_type)) {
        imports.add_runtime();
    }
    if named.iter().any(|it| has_reference(&it.rules)) {
        imports.add(quote!(super::rules));
    }
    quote!(#imports #(#items)*)
}

/// Whether a rule contains another type of the runtime than `Rule`.
fn has_runtime_type(rule: &Rule) -> bool {
    matches!(
        rule,
        Rule::Types(_)
            | Rule::Format(_)
            | Rule::Minimum(_)
            | Rule::Maximum(_)
            | Rule::ExclusiveMinimum(_)
            | Rule::ExclusiveMaximum(_)
    )
}

fn rule(rule: &Rule) -> TokenStream {
    match rule {
        Rule::Never => quote!(Rule::Never),
        Rule::Types(names) => {
            let kinds = names.iter().map(|name| {
                let kind = format_ident!("{}", name.to_upper_camel_case());
                quote!(runtime::Kind::#kind)
            });
            quote!(Rule::Types(&[#(#kinds),*]))
        }
        Rule::Enum(values) => quote!(Rule::Enum(&[#(#values),*])),
        Rule::Minimum(number) => bounded("Minimum", number),
        Rule::Maximum(number) => bounded("Maximum", number),
        Rule::ExclusiveMinimum(number) => bounded("ExclusiveMinimum", number),
        Rule::ExclusiveMaximum(number) => bounded("ExclusiveMaximum", number),
        Rule::MultipleOf(factor) => quote!(Rule::MultipleOf(#factor)),
        Rule::MinLength(count) => counted("MinLength", *count),
        Rule::MaxLength(count) => counted("MaxLength", *count),
        Rule::Pattern(pattern) => quote!(Rule::Pattern(#pattern)),
        Rule::Format(name) => {
            let name = format_ident!("{}", name.to_upper_camel_case());
            quote!(Rule::Format(runtime::Format::#name))
        }
        Rule::MinItems(count) => counted("MinItems", *count),
        Rule::MaxItems(count) => counted("MaxItems", *count),
        Rule::UniqueItems => quote!(Rule::UniqueItems),
        Rule::Items(rules) => nested("Items", rules),
        Rule::Tuple { items, additional } => {
            let (items, additional) = (items.iter().map(list), list(additional));
            quote!(Rule::Tuple { items: &[#(#items),*], additional: #additional })
        }
        Rule::Contains(rules) => nested("Contains", rules),
        Rule::MinProperties(count) => counted("MinProperties", *count),
        Rule::MaxProperties(count) => counted("MaxProperties", *count),
        Rule::Required(names) => quote!(Rule::Required(&[#(#names),*])),
        Rule::PropertyNames(rules) => nested("PropertyNames", rules),
        Rule::Property(name, rules) => under("Property", name, rules),
        Rule::PatternProperty(pattern, rules) => under("PatternProperty", pattern, rules),
        Rule::AdditionalProperties {
            named,
            patterns,
            rules,
        } => {
            let rules = list(rules);
            quote! {
                Rule::AdditionalProperties {
                    named: &[#(#named),*],
                    patterns: &[#(#patterns),*],
                    rules: #rules,
                }
            }
        }
        Rule::Dependency(name, rules) => under("Dependency", name, rules),
        Rule::AnyOf(branches) => branching("AnyOf", branches),
        Rule::OneOf(branches) => branching("OneOf", branches),
        Rule::Not(rules) => nested("Not", rules),
        Rule::If {
            condition,
            then,
            otherwise,
        } => {
            let (condition, then, otherwise) = (list(condition), list(then), list(otherwise));
            quote!(Rule::If { condition: #condition, then: #then, otherwise: #otherwise })
        }
        Rule::Ref(name) => quote!(Rule::Ref(&rules::#name)),
    }
}

fn bounded(name: &str, number: &str) -> TokenStream {
    let name = format_ident!("{name}");
    match number.parse::<i128>() {
        Ok(integer) => {
            let integer = grouped(integer);
            quote!(Rule::#name(runtime::Bound::Integer(#integer)))
        }
        Err(_) => quote!(Rule::#name(runtime::Bound::Number(#number))),
    }
}

fn counted(name: &str, count: u64) -> TokenStream {
    let (name, count) = (format_ident!("{name}"), grouped(count));
    quote!(Rule::#name(#count))
}

fn nested(name: &str, rules: &Rules) -> TokenStream {
    let (name, rules) = (format_ident!("{name}"), list(rules));
    quote!(Rule::#name(#rules))
}

fn under(name: &str, property: &str, rules: &Rules) -> TokenStream {
    let (name, rules) = (format_ident!("{name}"), list(rules));
    quote!(Rule::#name(#property, #rules))
}

fn branching(name: &str, branches: &[Rules]) -> TokenStream {
    let (name, branches) = (format_ident!("{name}"), branches.iter().map(list));
    quote!(Rule::#name(&[#(#branches),*]))
}

/// An integer with digits in groups of three.
pub(super) fn grouped(value: impl Into<i128>) -> TokenStream {
    let value = value.into();
    let sign = (value < 0).then(|| quote!(-));
    let digits = value.unsigned_abs().to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && digits.len() > 4 && (digits.len() - index).is_multiple_of(3) {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    let number: TokenStream = grouped
        .parse()
        .unwrap_or_else(|_| Literal::u128_unsuffixed(value.unsigned_abs()).to_token_stream());
    quote!(#sign #number)
}
