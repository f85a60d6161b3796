//! Structs: the definition, how it is made, and how it is read and written.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::docs::Docs;
use super::docs::alias;
use super::types::{docs, in_types, said};
use super::{lints, read, rules};
use crate::markdown::code;
use crate::model::{
    AdditionalProperties, Default, Field, Integer, Struct, Text, Type, TypeDefinition,
};
use crate::rules::{Rule, Rules};

pub(super) fn items(definition: &TypeDefinition, it: &Struct) -> TokenStream {
    let name = &definition.name;
    let mut docs = docs(&definition.text, &definition.origin);
    for constant in &it.constants {
        let (name, value) = (code(&constant.wire_name), code(&constant.value));
        docs.paragraph(&format!("The property {name} is always {value}."));
    }
    let docs = docs.outer();
    let fields = it.fields.iter().map(declaration);
    let flags = lints::flags(flags(it.fields.iter().filter(|it| it.required)));
    let rest = rest_declaration(&it.additional_properties);
    // What is sent has a `new`, which may set defaults of the schema.
    let is_default = !definition.sent && it.fields.iter().all(|field| !field.required);
    let default = is_default.then(|| quote!(Default,));
    let making = definition.sent.then(|| making(name, it));
    let reading = reading(definition, it);
    quote! {
        #docs
        #flags
        #[derive(Clone, Debug, #default PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
            #rest
        }

        #making

        #reading
    }
}

fn flags<'a>(fields: impl Iterator<Item = &'a Field>) -> usize {
    fields.filter(|it| it.value == Type::Boolean).count()
}

fn declaration(field: &Field) -> TokenStream {
    let name = &field.name;
    let docs = field_docs(field).outer();
    let value = in_types(&field.value);
    let alias = alias(name, &field.wire_name);
    let value = if field.required {
        value
    } else {
        quote!(Option<#value>)
    };
    quote!(#docs #alias pub #name: #value)
}

/// A title mostly repeats the name; it stands where there is no description.
fn field_docs(field: &Field) -> Docs {
    let text = Text {
        title: match &field.text.description {
            Some(_) => None,
            None => field.text.title.clone(),
        },
        ..field.text.clone()
    };
    let mut docs = said(&text);
    let mut facts = vec![format!("The property {}.", code(&field.wire_name))];
    facts.extend(field.notes.iter().cloned());
    docs.paragraph(&facts.join(" "));
    docs
}

fn rest_declaration(rest: &AdditionalProperties) -> Option<TokenStream> {
    match rest {
        AdditionalProperties::Ignored => None,
        AdditionalProperties::Private(name) => Some(quote!(#name: runtime::UnknownProperties,)),
        AdditionalProperties::Public { field, values } => {
            let values = in_types(values);
            let mut docs = Docs::default();
            docs.line("All properties that the schema does not name.");
            let docs = docs.outer();
            Some(quote!(#docs pub #field: BTreeMap<String, #values>,))
        }
    }
}

/// `new` and the setters, for what is sent.
fn making(name: &Ident, it: &Struct) -> TokenStream {
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
    let rest = empty_rest(&it.additional_properties);
    let mut docs = Docs::default();
    docs.line("Creates the value from its required properties.");
    let docs = docs.outer();
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
            let flags = lints::flag_parameters(flags(arguments.iter().copied()));
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
            #docs
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

/// The field for the properties that the schema does not name, without any.
pub(super) fn empty_rest(rest: &AdditionalProperties) -> Option<TokenStream> {
    match rest {
        AdditionalProperties::Ignored => None,
        AdditionalProperties::Private(name) => {
            Some(quote!(#name: runtime::UnknownProperties::default(),))
        }
        AdditionalProperties::Public { field, .. } => Some(quote!(#field: BTreeMap::new(),)),
    }
}

/// The arguments of `new` by name. It is exhaustive, so that the compiler says what is missing.
fn required_struct(name: &Ident, required: &Ident, arguments: &[&Field]) -> TokenStream {
    let mut docs = Docs::default();
    docs.line(&format!(
        "What a [`{name}`] must have: the argument of [`{name}::new`]."
    ));
    let docs = docs.outer();
    let flags = lints::flags(flags(arguments.iter().copied()));
    let fields = arguments.iter().map(|field| {
        let field_name = &field.name;
        let value = in_types(&field.value);
        let mut docs = Docs::default();
        docs.line(&format!("[`{name}::{}`].", super::file_name(field_name)));
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

/// A parameter that takes what can be made into the field's type.
pub(super) fn parameter(field: &Field) -> TokenStream {
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

/// What says that nothing of a type's values may be shown.
pub(super) fn sensitive(definition: &TypeDefinition) -> Option<TokenStream> {
    definition.sensitive.then(|| {
        quote!(
            const SENSITIVE: bool = true;
        )
    })
}

fn reading(definition: &TypeDefinition, it: &Struct) -> TokenStream {
    let name = &definition.name;
    let is_field = |wire_name: &str| it.fields.iter().any(|field| field.wire_name == wire_name);
    let is_constant = |wire_name: &str| it.constants.iter().any(|it| it.wire_name == wire_name);
    let of_the_whole = definition.rules.iter().filter(|rule| match rule {
        Rule::Property(property, _) => !is_field(property) && !is_constant(property),
        _ => true,
    });
    let rules = rules::constant(&of_the_whole.cloned().collect());
    let closed = closed(definition, it);
    let sensitive = sensitive(definition);
    let write = it
        .fields
        .iter()
        .map(|field| write(field, &definition.rules));
    let write_constants = it.constants.iter().map(|constant| {
        let (name, value) = (&constant.wire_name, &constant.value);
        quote!(object.constant(#name, #value);)
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
    let blank_rest = empty_rest(&it.additional_properties);
    let read = read::body(it);
    let is_empty = it.fields.is_empty() && it.constants.is_empty();
    let object = if is_empty && matches!(it.additional_properties, AdditionalProperties::Ignored) {
        quote!(_)
    } else {
        quote!(object)
    };
    let long = lints::long(it.fields.len() + it.constants.len());
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
                #write_rest
            }
        }

        runtime::object!(#name);
    }
}

/// When unknown properties are violations, if they ever are.
fn closed(definition: &TypeDefinition, it: &Struct) -> Option<TokenStream> {
    let closed = match &it.additional_properties {
        AdditionalProperties::Private(_) if it.closed => quote!(Always),
        AdditionalProperties::Private(_) if definition.received => quote!(OnRequest),
        AdditionalProperties::Private(_) => quote!(Always),
        AdditionalProperties::Ignored | AdditionalProperties::Public { .. } => return None,
    };
    Some(quote!(const CLOSED: runtime::Closed = runtime::Closed::#closed;))
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

pub(super) fn presence(field: &Field) -> Ident {
    format_ident!(
        "{}",
        if field.required {
            "required"
        } else {
            "optional"
        }
    )
}
