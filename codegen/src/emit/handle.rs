//! The handle of a service: a struct with a method for each operation.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::docs::{Docs, alias};
use super::spelling::in_handle;
use super::types::type_names;
use super::{Context, example, header, in_order, lints, scopes};
use crate::markdown::code;
use crate::model::{Operation, Response, Service, Type};
use crate::reference::{Method, Stability};

pub(super) fn file(service: &Service, context: &Context<'_>) -> TokenStream {
    let header = header(
        &format!(
            "The {} service, behind the feature `{0}`.",
            service.wire_name
        ),
        &service.origin.document,
    );
    let runtime = &context.runtime;
    let types = type_names(&service.types.iter().collect::<Vec<_>>());
    let types_module = (!types.is_empty()).then(|| {
        quote!(
            mod types;
        )
    });
    let mut operations = service.operations.iter();
    let path_parameter = operations
        .any(|it| !it.path_parameters.is_empty())
        .then(|| quote!(use #runtime::PathParameter;));
    let exchanges = service.exchanges.as_ref().map(|_| {
        quote!(
            pub mod exchanges;
        )
    });
    let handle = &service.handle;
    let mut docs = Docs::default();
    docs.description(&service.title, &service.description);
    docs.paragraph(&format!(
        "Defined by the API reference {}.",
        code(&service.origin.document)
    ));
    let docs = docs.outer();
    let methods = in_order(service)
        .into_iter()
        .map(|operation| method(service, operation, context));
    quote! {
        #header
        #exchanges
        pub mod operations;
        #types_module
        use #runtime;
        #path_parameter
        #(pub use types::#types;)*

        #docs
        #[derive(Clone, Debug)]
        pub struct #handle {
            client: runtime::Client,
        }

        impl #handle {
            /// Creates a handle to the service. Handles share the client and its connections.
            #[must_use]
            pub fn new(client: &runtime::Client) -> Self {
                Self { client: client.clone() }
            }

            /// Creates a handle with a client of its own, which is configured from the environment.
            ///
            /// # Errors
            ///
            /// Fails if the environment does not describe a client. See [`Client::from_env`](runtime::Client::from_env).
            pub fn from_env() -> Result<Self, runtime::Error> {
                Ok(Self { client: runtime::Client::from_env()? })
            }

            #(#methods)*
        }
    }
}

fn method(service: &Service, operation: &Operation, context: &Context<'_>) -> TokenStream {
    let function = &operation.function;
    let name = &operation.name;
    let docs = docs(service, operation, context).outer();
    let wire_name = &operation.wire_name;
    let alias = alias(function, wire_name);
    let deprecated = (operation.stability == Stability::Deprecated)
        .then(|| quote!(#[deprecated = "the service deprecates this operation"]));
    let parameters = operation.path_parameters.iter().map(|argument| {
        let name = &argument.name;
        quote!(#name: impl PathParameter)
    });
    let arguments = operation.path_parameters.iter().map(|argument| {
        let name = &argument.name;
        quote!(#name.into_text())
    });
    let (payload_parameter, payload) = match &operation.payload {
        Some(payload) => {
            let payload = in_handle(payload);
            (
                Some(quote!(payload: #payload)),
                Some(quote!(.payload(payload))),
            )
        }
        None => (None, None),
    };
    let parameters = parameters.chain(payload_parameter);
    let (receiver, payload_name) = (lints::receiver(), format_ident!("payload"));
    let names = operation.path_parameters.iter().map(|it| &it.name);
    let names = names.chain(operation.payload.iter().map(|_| &payload_name));
    let names: Vec<&Ident> = [&receiver].into_iter().chain(names).collect();
    let lints = lints::parameters(&names);
    quote! {
        #docs
        #alias
        #deprecated
        #lints
        pub fn #function(&self, #(#parameters),*) -> operations::#name {
            operations::#name::of(&self.client, [#(#arguments),*]) #payload
        }
    }
}

fn docs(service: &Service, operation: &Operation, context: &Context<'_>) -> Docs {
    let mut docs = Docs::default();
    docs.description(&operation.title, &operation.description);
    let mut facts = vec![http_line(service, operation)];
    facts.push(match &operation.response {
        Response::Json(value) => format!("Returns {}.", in_words(value)),
        Response::Bytes => {
            "Returns bytes, not JSON, as a [`RawResponse`](runtime::RawResponse).".into()
        }
        Response::Undeclared => {
            "The API declares no response body. Returns the response as a [`RawResponse`](runtime::RawResponse).".into()
        }
    });
    facts.extend(match operation.stability {
        Stability::Stable => None,
        Stability::Experimental => {
            Some("**Experimental**: the service may change this operation at any time.".to_owned())
        }
        Stability::Deprecated => {
            Some("**Deprecated**: the service may remove this operation.".to_owned())
        }
    });
    let arguments = operation.path_parameters.iter().filter(|it| it.optional);
    facts.extend(arguments.map(|argument| {
        format!(
            "The path parameter {} may be empty.",
            code(&argument.wire_name)
        )
    }));
    if operation.scopes.is_none() {
        facts.push("Requires no scopes.".into());
    }
    docs.paragraph(&facts.join("\n"));
    if let Some(template) = &operation.scopes {
        docs.section("Required scopes", &scopes::in_words(template));
    }
    docs.section("Errors", &errors(operation));
    docs.section(
        "Examples",
        &example::of_operation(service, operation, context),
    );
    docs
}

/// The line with the HTTP request, and the operation with a link to its documentation by Taskcluster.
fn http_line(service: &Service, operation: &Operation) -> String {
    let request = format!(
        "`{} /api/{}/{}{}`",
        operation.method.on_request_line(),
        service.wire_name,
        service.version,
        operation.route.text
    );
    let name = code(&operation.wire_name);
    match &service.manual {
        Some(manual) => format!(
            "Sends {request}, the operation [{name}]({manual}#{}).",
            operation.wire_name
        ),
        None => format!("Sends {request}, the operation {name}."),
    }
}

/// The description of a type, with links to the types of the service.
fn in_words(value: &Type) -> String {
    match value {
        Type::Named(name) => format!("[`{name}`]"),
        Type::List(inner) if matches!(**inner, Type::Named(_)) => {
            format!("a list of {}", in_words(inner))
        }
        Type::List(inner) => format!("a list, each item {}", in_words(inner)),
        Type::Map(inner) => format!("a map, each value {}", in_words(inner)),
        Type::Nullable(inner) => format!("{}, or `null`", in_words(inner)),
        Type::Boxed(inner) => in_words(inner),
        Type::Json | Type::SensitiveJson => "any JSON value".into(),
        Type::JsonObject => "any JSON object".into(),
        Type::Boolean => "a boolean".into(),
        Type::Integer(_) => "an integer".into(),
        Type::Number => "a number".into(),
        Type::String | Type::SensitiveString => "a string".into(),
        Type::Timestamp => "a timestamp".into(),
    }
}

/// The section `Errors`, as far as the reference determines the errors.
fn errors(operation: &Operation) -> String {
    let mut lines = Vec::new();
    let mut unsent = Vec::new();
    if operation.path_parameters.iter().any(|it| !it.optional) {
        unsent.push("a path parameter is empty or cannot be encoded");
    }
    if operation.payload.is_some() {
        unsent.push("the payload is too large or violates its schema");
    }
    if !unsent.is_empty() {
        lines.push(format!(
            "Fails without sending a request if {}.",
            unsent.join(", or if ")
        ));
    }
    let mut statuses = Vec::new();
    if operation.payload.is_some() || !operation.query.is_empty() {
        statuses.push("400 if it rejects the request");
    }
    if operation.scopes.is_some() {
        statuses.push("401 if it rejects the credentials");
        statuses.push("403 if they lack a scope");
    }
    if operation.method == Method::GET && !operation.path_parameters.is_empty() {
        statuses.push("404 if nothing has this name");
    }
    match statuses.as_slice() {
        [] => {}
        [only] => lines.push(format!("The service responds with {only}.")),
        [first @ .., last] => lines.push(format!(
            "The service responds with {} and {last}.",
            first.join(", ")
        )),
    }
    let fails = if lines.is_empty() {
        "Fails"
    } else {
        "Also fails"
    };
    let unreadable = match &operation.response {
        Response::Json(_) => " or the response cannot be parsed",
        Response::Undeclared | Response::Bytes => "",
    };
    lines.push(format!("{fails} if the request times out{unreadable}."));
    lines.join("\n")
}
