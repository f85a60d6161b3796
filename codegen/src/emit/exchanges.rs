//! The exchanges of a service. Each is a type that builds routing key patterns.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Docs;
use super::imports::Imports;
use super::spelling::{has_definition, in_operations};
use super::{Context, example, written};
use crate::markdown::code;
use crate::model::{Exchange, Exchanges, RoutingKeyWord, Service, Type};
use crate::reference::WordKind;

pub(super) fn file(service: &Service, it: &Exchanges, context: &Context<'_>) -> TokenStream {
    let docs = module_docs(service, it, context).inner();
    let mut imports = Imports::new(context);
    imports.add_runtime();
    if it.entries.iter().any(|it| has_definition(&it.message)) {
        imports.add(quote!(super::types));
    }
    let items = it.entries.iter().map(items);
    let any_message = any_message(service, it);
    quote! {
        #docs
        #imports
        #(#items)*
        #any_message
    }
}

/// The enum of the messages of all exchanges, for consumers of several.
fn any_message(service: &Service, it: &Exchanges) -> Option<TokenStream> {
    if it.entries.is_empty() {
        return None;
    }
    let mut docs = Docs::default();
    docs.line(&format!(
        "A message of any exchange of the {} service, for consumers of several exchanges.",
        service.wire_name
    ));
    let docs = docs.outer();
    let variants = it.entries.iter().map(|exchange| {
        let name = &exchange.name;
        let message = in_operations(&exchange.message);
        let docs = format!(" A message of the exchange [`{name}`].");
        quote!(#[doc = #docs] #name(Box<#message>))
    });
    let names = it.entries.iter().map(|it| &it.name);
    Some(quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum AnyMessage {
            #(#variants,)*
        }

        runtime::any_message!(AnyMessage, #(#names),*);
    })
}

fn module_docs(service: &Service, it: &Exchanges, context: &Context<'_>) -> Docs {
    let mut docs = Docs::default();
    docs.line(&format!(
        "The exchanges of the {} service. Each builds routing key patterns, with which you bind a queue.",
        service.wire_name
    ));
    docs.description(&it.title, &it.description);
    docs.paragraph(&written(&it.origin.document));
    if let Some(exchange) = it.entries.first() {
        docs.section(
            "Examples",
            &example::of_exchange(service, exchange, context),
        );
    }
    docs
}

fn items(exchange: &Exchange) -> TokenStream {
    let name = &exchange.name;
    let docs = docs(exchange).outer();
    let message = in_operations(&exchange.message);
    let amqp_name = &exchange.amqp_name;
    let words = exchange.routing_key.iter().map(word);
    let setters: Vec<TokenStream> = exchange.routing_key.iter().filter_map(setter).collect();
    let setters = (!setters.is_empty()).then(|| quote!(impl #name { #(#setters)* }));
    quote! {
        #docs
        #[derive(Clone, Debug, Default)]
        #[must_use]
        pub struct #name(runtime::RoutingKeyPattern);

        #setters

        impl runtime::Exchange for #name {
            type Message = #message;
            const EXCHANGE: &'static str = #amqp_name;
            const ROUTING_KEY: &'static [runtime::RoutingKeyWord] = &[#(#words),*];
        }

        runtime::exchange!(#name);
    }
}

fn docs(exchange: &Exchange) -> Docs {
    let mut docs = Docs::default();
    docs.description(&exchange.title, &exchange.description);
    let name = code(&exchange.wire_name);
    docs.paragraph(&match &exchange.message {
        Type::Named(message) => {
            format!("The exchange {name}. Its messages are [`{message}`](super::{message}).")
        }
        _ => format!("The exchange {name}."),
    });
    docs
}

fn word(word: &RoutingKeyWord) -> TokenStream {
    let name = &word.wire_name;
    let optional = (!word.required).then(|| quote!(.or_absent()));
    match &word.kind {
        WordKind::Constant(value) => quote!(runtime::RoutingKeyWord::constant(#name, #value)),
        WordKind::One => quote!(runtime::RoutingKeyWord::one(#name) #optional),
        WordKind::Several => quote!(runtime::RoutingKeyWord::several(#name) #optional),
    }
}

fn setter(word: &RoutingKeyWord) -> Option<TokenStream> {
    let setter = word.setter.as_ref()?;
    let name = &word.wire_name;
    let flags = [
        (word.kind == WordKind::Several).then(|| quote!(several)),
        (!word.required).then(|| quote!(optional)),
    ];
    let flags = flags.iter().flatten();
    let mut docs = Docs::default();
    docs.markdown(&word.summary);
    let docs = docs.text();
    Some(quote!(runtime::routing_key_word!(#setter, #name, #(#flags,)* #docs);))
}
