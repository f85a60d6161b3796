//! The handle of a service: a struct with a method for each operation.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::docs::{Docs, alias};
use super::types::{in_handle, type_names};
use super::{Context, example, header, lints, scopes};
use crate::markdown::code;
use crate::model::{Operation, Response, Service};
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
    let (types_module, exports) = if types.is_empty() {
        (None, None)
    } else {
        (
            Some(quote!(
                mod types;
            )),
            Some(quote!(pub use types::{#(#types),*};)),
        )
    };
    let exchanges = service.exchanges.as_ref().map(|_| {
        quote!(
            pub mod exchanges;
        )
    });
    let handle = &service.handle;
    let mut docs = Docs::default();
    docs.title(&service.title);
    docs.markdown(&service.description);
    docs.paragraph(&format!(
        "The {} service, version {}, of the API reference `{}`.",
        service.wire_name, service.version, service.origin.document
    ));
    let docs = docs.outer();
    let methods = service
        .operations
        .iter()
        .map(|operation| method(service, operation, context));
    quote! {
        #header
        #exchanges
        pub mod operations;
        #types_module
        #exports
        use #runtime;

        #docs
        #[derive(Clone, Debug)]
        pub struct #handle {
            client: runtime::Client,
        }

        impl #handle {
            /// Makes a handle to the service. Handles share the client and its connections.
            #[must_use]
            pub fn new(client: &runtime::Client) -> Self {
                Self { client: client.clone() }
            }

            /// Makes a handle from the environment, with a client of its own.
            ///
            /// # Errors
            ///
            /// If the environment does not describe a client, as [`from_env`](runtime::Client::from_env) says.
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
        .then(|| quote!(#[deprecated = "the service says that this operation will go away"]));
    let parameters = operation.path_parameters.iter().map(|argument| {
        let name = &argument.name;
        quote!(#name: impl Into<String>)
    });
    let arguments = operation.path_parameters.iter().map(|argument| {
        let name = &argument.name;
        quote!(#name.into())
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
    docs.title(&operation.title);
    docs.markdown(&operation.description);
    let mut facts = vec![http_line(service, operation)];
    match &operation.response {
        Response::Json(_) => {}
        Response::Blob => {
            facts.push("The answer is no JSON but bytes, with their content type.".into());
        }
        Response::Nothing => facts.push("No answer is declared; `raw` has what comes.".into()),
    }
    facts.extend(match operation.stability {
        Stability::Stable => None,
        Stability::Experimental => {
            Some("**Experimental**: the service may change this operation at any time.".to_owned())
        }
        Stability::Deprecated => {
            Some("**Deprecated**: the service says that this operation will go away.".to_owned())
        }
    });
    let optional: Vec<String> = operation
        .path_parameters
        .iter()
        .filter(|argument| argument.optional)
        .map(|argument| code(&argument.wire_name))
        .collect();
    if !optional.is_empty() {
        facts.push(format!("May be empty: {}.", optional.join(", ")));
    }
    if operation.scopes.is_none() {
        facts.push("No scopes are required.".into());
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

/// Names the operation as the documents do, and says where Taskcluster describes it.
fn http_line(service: &Service, operation: &Operation) -> String {
    let call = format!(
        "`{} /api/{}/{}{}`",
        operation.method.on_request_line(),
        service.wire_name,
        service.version,
        operation.route.text
    );
    let name = code(&operation.wire_name);
    match &service.manual {
        Some(manual) => format!(
            "The operation [{name}]({manual}#{}): {call}.",
            operation.wire_name
        ),
        None => format!("The operation {name}: {call}."),
    }
}

/// What a caller has to reckon with, as far as the reference tells.
fn errors(operation: &Operation) -> String {
    let mut lines = Vec::new();
    if operation
        .path_parameters
        .iter()
        .any(|argument| !argument.optional)
    {
        lines.push("Nothing is sent if an argument is empty, or can't be sent in a path.");
    }
    if operation.payload.is_some() {
        lines.push("Nothing is sent if the payload is too large, or breaks its schema.");
    }
    let mut refused = Vec::new();
    if operation.payload.is_some() || !operation.query.is_empty() {
        refused.push("400 to what it does not accept");
    }
    if operation.scopes.is_some() {
        refused.push("401 to credentials that it does not know");
        refused.push("403 where they lack a scope");
    }
    if operation.method == Method::GET && !operation.path_parameters.is_empty() {
        refused.push("404 where there is nothing of that name");
    }
    let refused = match refused.as_slice() {
        [] => None,
        [only] => Some(format!("The service answers {only}.")),
        [first @ .., last] => Some(format!(
            "The service answers {} and {last}.",
            first.join(", ")
        )),
    };
    lines.extend(refused.as_deref());
    let as_well = if lines.is_empty() { "" } else { " as well" };
    let unreadable = match &operation.response {
        Response::Json(_) | Response::Blob => ", or none that can be read",
        Response::Nothing => "",
    };
    let unanswered = format!("It fails{as_well} if no answer comes{unreadable}.");
    lines.push(&unanswered);
    lines.join("\n")
}
