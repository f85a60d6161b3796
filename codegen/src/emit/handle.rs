//! The handle of a service: a struct with a method for each operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{Docs, alias};
use super::markdown::code;
use super::types::{in_handle, type_names};
use super::{Context, header, scopes};
use crate::model::{Integer, Operation, Service, Struct, Type, TypeKind};
use crate::names;
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
    let parameters = operation.arguments.iter().map(|argument| {
        let name = &argument.name;
        quote!(#name: impl Into<String>)
    });
    let arguments = operation.arguments.iter().map(|argument| {
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
    quote! {
        #docs
        #alias
        #deprecated
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
    if operation.answer.is_none() {
        facts.push("No answer is declared; `raw` has what comes.".into());
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
        .arguments
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
    example(service, operation, context, &mut docs);
    docs
}

/// Names the operation as the documents do, and says where Taskcluster describes it.
fn http_line(service: &Service, operation: &Operation) -> String {
    let call = format!(
        "`{} /api/{}/{}{}`",
        operation.method.as_str(),
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
        .arguments
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
        refused.push("what it does not accept (400)");
    }
    if operation.scopes.is_some() {
        refused.push("credentials that it does not know (401) or that lack a scope (403)");
    }
    if operation.method == Method::Get && !operation.arguments.is_empty() {
        refused.push("names of nothing that is there (404)");
    }
    let refused = match refused.as_slice() {
        [] => None,
        [only] => Some(format!("The service refuses {only}.")),
        [first @ .., last] => Some(format!(
            "The service refuses {} and {last}.",
            first.join(", ")
        )),
    };
    lines.extend(refused.as_deref());
    lines.push("It fails as well if no answer comes, or none that can be read.");
    lines.join("\n")
}

fn example(service: &Service, operation: &Operation, context: &Context<'_>, docs: &mut Docs) {
    let (module, handle) = (&service.module, &service.handle);
    let variable = names::argument(&service.wire_name).unwrap_or_else(|| module.clone());
    let mut given = vec!["client: &generated_client::Client".to_owned()];
    let mut arguments: Vec<String> = operation
        .arguments
        .iter()
        .map(|argument| format!("\"{}\"", argument.name.to_string().trim_start_matches("r#")))
        .collect();
    let mut imports = vec![handle.to_string()];
    let mut payload = None;
    if let Some(value) = &operation.payload {
        arguments.push("payload".into());
        match value {
            Type::Named(name) => {
                imports.push(name.to_string());
                payload = made(
                    service,
                    value,
                    &variable.to_string(),
                    &mut given,
                    &mut imports,
                );
            }
            other => given.push(format!("payload: {}", in_example(other))),
        }
    }
    imports.sort();
    imports.dedup();
    let imported = match imports.as_slice() {
        [only] => only.clone(),
        all => format!("{{{}}}", all.join(", ")),
    };
    let path = context.example;
    let mut lines = vec![
        "```no_run".to_owned(),
        format!("use {path}::{module}::{imported};"),
        String::new(),
        format!(
            "# async fn example({}) -> Result<(), generated_client::Error> {{",
            given.join(", ")
        ),
        format!("let {variable} = {handle}::new(client);"),
    ];
    lines.extend(payload.map(|payload| format!("let payload = {payload};")));
    let call = format!(
        "{variable}.{}({})",
        operation.function,
        arguments.join(", ")
    );
    if operation.stability == Stability::Deprecated {
        lines.push("# #[allow(deprecated)]".into());
    }
    match &operation.paging {
        Some(paging) if paging.items.is_some() => {
            lines.push(format!("let mut items = {call}.items();"));
            lines.push("while let Some(item) = items.next().await {".into());
            lines.push("    println!(\"{:?}\", item?);".into());
            lines.push("}".into());
        }
        _ if operation.answer.is_some() => lines.push(format!("let answer = {call}.await?;")),
        _ => lines.push(format!("{call}.await?;")),
    }
    lines.push("# Ok(())".into());
    lines.push("# }".into());
    lines.push("```".into());
    docs.section("Examples", &lines.join("\n"));
}

/// How a payload is made, with what the example is given for it.
fn made(
    service: &Service,
    value: &Type,
    variable: &str,
    given: &mut Vec<String>,
    imports: &mut Vec<String>,
) -> Option<String> {
    let Type::Named(name) = value else {
        return None;
    };
    let definition = service.types.iter().find(|it| it.name == *name)?;
    let TypeKind::Struct(it) = &definition.kind else {
        given.push(format!("payload: {name}"));
        return None;
    };
    if let Some(required) = &it.arguments {
        imports.push(required.to_string());
        given.push(format!("required: {required}"));
        return Some(format!("{name}::new(required)"));
    }
    Some(format!(
        "{name}::new({})",
        new_arguments(it, variable, given, imports).join(", ")
    ))
}

fn new_arguments(
    it: &Struct,
    variable: &str,
    given: &mut Vec<String>,
    imports: &mut Vec<String>,
) -> Vec<String> {
    it.new_arguments()
        .map(|field| {
            let value = &field.value;
            // The example has variables of its own.
            let taken = ["client", "payload", variable];
            let name = if taken.iter().any(|it| field.name == it) {
                format!("{}_value", field.name)
            } else {
                field.name.to_string()
            };
            given.push(format!("{name}: {}", in_example(value)));
            collect(value, imports);
            name
        })
        .collect()
}

fn collect(value: &Type, imports: &mut Vec<String>) {
    match value {
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Boxed(inner) => {
            collect(inner, imports);
        }
        Type::Named(name) => imports.push(name.to_string()),
        _ => {}
    }
}

/// A type in an example, where nothing of the runtime is imported.
fn in_example(value: &Type) -> String {
    match value {
        Type::Timestamp => "generated_client::Timestamp".into(),
        Type::Json => "generated_client::Json".into(),
        Type::JsonObject => "generated_client::JsonObject".into(),
        Type::List(item) => format!("Vec<{}>", in_example(item)),
        Type::Map(values) => {
            format!("std::collections::BTreeMap<String, {}>", in_example(values))
        }
        Type::Named(name) => name.to_string(),
        Type::Nullable(inner) => format!("generated_client::Nullable<{}>", in_example(inner)),
        Type::Boxed(inner) => format!("Box<{}>", in_example(inner)),
        Type::Number => "generated_client::Number".into(),
        Type::Integer(Integer::Any) => "generated_client::Integer".into(),
        Type::Boolean | Type::Integer(_) | Type::String => in_handle(value).to_string(),
    }
}
