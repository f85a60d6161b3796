//! The exchanges of a service: for each a type that makes patterns of routing keys.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Docs;
use super::types::in_operations;
use super::{Context, example, written};
use crate::markdown::code;
use crate::model::{Exchange, Exchanges, RoutingKeyWord, Service, Type};
use crate::reference::WordKind;

pub(super) fn file(service: &Service, it: &Exchanges, context: &Context<'_>) -> TokenStream {
    let docs = module_docs(service, it, context).inner();
    let runtime = &context.runtime;
    let types = it
        .entries
        .iter()
        .any(|exchange| names_types(&exchange.message))
        .then(|| {
            quote!(
                use super::types;
            )
        });
    let items = it.entries.iter().map(items);
    quote! {
        #docs
        #types
        use #runtime;
        #(#items)*
    }
}

fn module_docs(service: &Service, it: &Exchanges, context: &Context<'_>) -> Docs {
    let mut docs = Docs::default();
    docs.line(&format!(
        "The exchanges of the {} service. Each makes patterns of routing keys to bind a queue with.",
        service.wire_name
    ));
    docs.title(&it.title);
    docs.markdown(&it.description);
    docs.paragraph(&written(&it.origin.document));
    if let Some(exchange) = it.entries.first() {
        docs.section(
            "Examples",
            &example::of_exchange(service, exchange, context),
        );
    }
    docs
}

fn names_types(value: &Type) -> bool {
    match value {
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => names_types(inner),
        Type::Named(_) => true,
        _ => false,
    }
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
    docs.title(&exchange.title);
    docs.markdown(&exchange.description);
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
