//! Reading and writing of structs.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{constants, lints, rules};
use crate::model::{AdditionalProperties, Field, MatchingProperties, Struct, TypeDefinition};
use crate::rules::{Rule, Rules};

/// The `impl` of `Object`, which reads and writes a struct.
pub(super) fn items(definition: &TypeDefinition, it: &Struct) -> TokenStream {
    let name = &definition.name;
    let is_field = |wire_name: &str| it.fields.iter().any(|field| field.wire_name == wire_name);
    let is_constant = |wire_name: &str| it.constants.iter().any(|it| it.wire_name == wire_name);
    let of_the_whole = definition.rules.iter().filter(|rule| match rule {
        Rule::Property(property, _) => !is_field(property) && !is_constant(property),
        _ => true,
    });
    let rules = constants::rules(&of_the_whole.cloned().collect());
    let closed = closed(definition, it).then(|| {
        quote!(
            const CLOSED: bool = true;
        )
    });
    let sensitive = constants::sensitive(definition);
    let write = it
        .fields
        .iter()
        .map(|field| write(field, &definition.rules));
    let write_constants = it.constants.iter().map(|constant| {
        let (name, value) = (&constant.wire_name, &constant.value);
        quote!(object.constant(#name, #value);)
    });
    let write_matching = it.matching_properties.as_ref().map(|it| {
        let field = &it.field;
        quote!(object.rest(&self.#field);)
    });
    let write_rest = match &it.additional_properties {
        AdditionalProperties::Ignored => None,
        AdditionalProperties::Private(field) | AdditionalProperties::Public { field, .. } => {
            Some(quote!(object.rest(&self.#field);))
        }
    };
    let blank = it.fields.iter().map(|field| {
        let name = &field.name;
        if field.required {
            quote!(#name: runtime::blank())
        } else {
            quote!(#name: None)
        }
    });
    let blank_rest = empty_maps(it);
    let read = read(it);
    let is_empty = it.fields.is_empty() && it.constants.is_empty();
    let object = if is_empty && matches!(it.additional_properties, AdditionalProperties::Ignored) {
        quote!(_)
    } else {
        quote!(object)
    };
    let lines: usize = write.clone().map(|it| lines(&it)).sum();
    let long = lints::long(lines.midpoint(it.constants.len()));
    quote! {
        #long
        impl runtime::Object for #name {
            #rules
            #closed
            #sensitive

            fn blank() -> Self {
                Self { #(#blank,)* #blank_rest }
            }

            fn read<'de, A: runtime::MapAccess<'de>>(
                &mut self,
                property: runtime::Property<'_, A>,
            ) -> Result<(), A::Error> {
                #read
            }

            fn write<'a>(&'a self, #object: &mut impl runtime::ObjectWriter<'a>) {
                #(#write_constants)*
                #(#write)*
                #write_matching
                #write_rest
            }
        }

        runtime::object!(#name);
    }
}

/// Whether unknown properties are violations. Types that skip or expose them never report any, and types that are received too
/// write them back.
fn closed(definition: &TypeDefinition, it: &Struct) -> bool {
    let keeps = matches!(it.additional_properties, AdditionalProperties::Private(_));
    keeps && (it.closed || !definition.received)
}

/// The body of `read`, which reads one property by its name.
fn read(it: &Struct) -> TokenStream {
    let constants = it.constants.iter().map(|constant| {
        let (name, value) = (&constant.wire_name, &constant.value);
        quote!(#name => property.constant(#name, #value))
    });
    let fields = it.fields.iter().map(|field| {
        let (name, wire_name, presence) = (&field.name, &field.wire_name, presence(field));
        quote!(#wire_name => property.#presence(&mut self.#name))
    });
    let rest = match &it.additional_properties {
        AdditionalProperties::Ignored => quote!(property.ignore()),
        AdditionalProperties::Private(field) | AdditionalProperties::Public { field, .. } => {
            quote!(property.rest(&mut self.#field))
        }
    };
    if let Some(MatchingProperties { pattern, field, .. }) = &it.matching_properties {
        // The runtime applies patterns to strings only.
        return quote! {
            let name = property.name().to_owned();
            match runtime::validate(&|report| report.apply(&[Rule::Pattern(#pattern)], &name)) {
                Ok(()) => property.rest(&mut self.#field),
                Err(_) => #rest,
            }
        };
    }
    if it.constants.is_empty() && it.fields.is_empty() {
        return rest;
    }
    quote! {
        match property.name() {
            #(#constants,)*
            #(#fields,)*
            _ => #rest,
        }
    }
}

/// Passes a property to a writer, with the rules of its value.
fn write(field: &Field, rules: &Rules) -> TokenStream {
    let (name, wire_name) = (&field.name, &field.wire_name);
    let rules = rules.iter().filter_map(|rule| match rule {
        Rule::Property(property, rules) if property == wire_name => Some(rules),
        _ => None,
    });
    let rules: Rules = rules.flatten().cloned().collect();
    let presence = presence(field);
    if rules.is_empty() {
        return quote!(object.#presence(#wire_name, &self.#name););
    }
    let with = format_ident!("{presence}_with");
    let rules = rules::promoted(&rules);
    quote!(object.#with(#wire_name, &self.#name, #rules);)
}

fn presence(field: &Field) -> Ident {
    format_ident!(
        "{}",
        if field.required {
            "required"
        } else {
            "optional"
        }
    )
}

/// The initializers of the empty fields for properties without a field of their own.
pub(super) fn empty_maps(it: &Struct) -> TokenStream {
    let matching = it.matching_properties.as_ref().map(|it| {
        let field = &it.field;
        quote!(#field: BTreeMap::new(),)
    });
    let rest = match &it.additional_properties {
        AdditionalProperties::Ignored => None,
        AdditionalProperties::Private(name) => {
            Some(quote!(#name: runtime::UnknownProperties::default(),))
        }
        AdditionalProperties::Public { field, .. } => Some(quote!(#field: BTreeMap::new(),)),
    };
    quote!(#matching #rest)
}

/// The approximate number of lines of a formatted statement with rules.
fn lines(statement: &TokenStream) -> usize {
    let length = statement.to_string().len();
    if length < 90 { 1 } else { 5 + length / 30 }
}
