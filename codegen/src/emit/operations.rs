//! The types of operations.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::docs::Docs;
use super::imports::Imports;
use super::spelling::{has_definition, in_operations};
use super::{Context, header, in_order, lints, scopes};
use crate::markdown::code;
use crate::model::{
    Operation, Paging, PathParameter, QueryKind, QueryParameter, Response, ScopeParameter, Service,
};
use crate::names;
use crate::reference::{Method, ParameterKind, ScopeTemplate};

pub(super) fn file(service: &Service, context: &Context<'_>) -> TokenStream {
    let header = header(
        &format!(
            "The operations of the {} service. Await an operation to send its request.",
            service.wire_name
        ),
        &service.origin.document,
    );
    let operations = in_order(service);
    let mut imports = Imports::new(context);
    imports.add_runtime();
    let mut outputs = operations.iter().filter_map(|it| it.response.json());
    if outputs.any(has_definition) {
        imports.add(quote!(super::types));
    }
    let items = operations.iter().map(|operation| items(service, operation));
    let (name, version) = (&service.wire_name, &service.version);
    quote! {
        #header
        #imports

        const SERVICE: runtime::ServiceInfo = runtime::ServiceInfo { name: #name, version: #version };

        #(#items)*
    }
}

fn items(service: &Service, operation: &Operation) -> TokenStream {
    let name = &operation.name;
    let mut docs = Docs::default();
    let function = super::file_name(&operation.function);
    docs.line(&format!(
        "The operation {}, returned by [`{}::{}`](super::{}::{}).",
        code(&operation.wire_name),
        service.handle,
        function,
        service.handle,
        function
    ));
    let docs = docs.outer();
    let methods = methods(operation);
    let scope_arguments = scope_arguments(operation);
    let description = description(operation);
    let paging = operation.paging.as_ref().map(|it| paging(operation, it));
    let flags = flags(operation);
    quote! {
        #docs
        #[derive(Clone, Debug)]
        #[must_use = "an operation does nothing until it is awaited or sent"]
        pub struct #name(runtime::Call);

        #methods

        #scope_arguments

        #description

        #paging

        runtime::operation!(#name #(, #flags)*);
    }
}

/// The methods that the runtime adds to the operation.
fn flags(operation: &Operation) -> Vec<TokenStream> {
    let mut flags = Vec::new();
    if operation.payload.is_some() {
        flags.push(quote!(payload));
    }
    if operation.scope_parameters.is_empty() {
        flags.push(quote!(scopes));
    }
    // The signature of a URL covers no payload.
    if operation.method == Method::GET && operation.payload.is_none() && operation.scopes.is_some()
    {
        flags.push(quote!(signed_url));
    }
    if let Some(paging) = &operation.paging {
        flags.push(quote!(pages));
        if paging.items.is_some() {
            flags.push(quote!(items));
        }
    }
    flags
}

/// The generated methods of an operation: setters of query parameters, and the scopes that depend on more than path parameters.
fn methods(operation: &Operation) -> Option<TokenStream> {
    let setters = operation.query.iter().map(setter);
    let scopes = (!operation.scope_parameters.is_empty()).then(|| required_scopes(operation));
    if operation.query.is_empty() && scopes.is_none() {
        return None;
    }
    let name = &operation.name;
    Some(quote!(impl #name { #(#setters)* #scopes }))
}

fn setter(parameter: &QueryParameter) -> TokenStream {
    let name = &parameter.name;
    let wire_name = &parameter.wire_name;
    let mut docs = Docs::default();
    let limits = match parameter.kind {
        QueryKind::Text => "",
        QueryKind::Limit => ": the maximum number of items in a page, at least 1",
    };
    docs.line(&format!(
        "Sets the query parameter {}{limits}.",
        code(wire_name)
    ));
    let docs = docs.outer();
    let (value, setter) = match parameter.kind {
        QueryKind::Text => (quote!(impl Into<String>), quote!(query)),
        QueryKind::Limit => (quote!(u32), quote!(limit)),
    };
    let lints = lints::parameters(&[&lints::receiver(), name]);
    quote! {
        #docs
        #lints
        pub fn #name(self, #name: #value) -> Self {
            Self(self.0.#setter(#wire_name, #name))
        }
    }
}

fn required_scopes(operation: &Operation) -> TokenStream {
    let given = |name: &Ident| match &operation.scope_struct {
        Some(_) => quote!(parameters.#name),
        None => quote!(#name),
    };
    let values = operation.scope_parameters.iter().map(|parameter| {
        let value = given(&parameter.name);
        let wire_name = &parameter.wire_name;
        let kind = match parameter.kind {
            ParameterKind::Text => format_ident!("Text"),
            ParameterKind::Flag => format_ident!("Flag"),
            ParameterKind::List => format_ident!("List"),
        };
        quote!((#wire_name, runtime::ScopeParameter::#kind(#value)))
    });
    let (arguments, lints) = match &operation.scope_struct {
        Some(name) => (quote!(parameters: &#name<'_>), None),
        None => {
            let arguments = operation.scope_parameters.iter().map(|parameter| {
                let name = &parameter.name;
                let value = scope_value(parameter, None);
                quote!(#name: #value)
            });
            let flags = lints::flag_parameters(scope_flags(operation));
            let receiver = lints::receiver();
            let names = operation.scope_parameters.iter().map(|it| &it.name);
            let names: Vec<&Ident> = [&receiver].into_iter().chain(names).collect();
            let names = lints::parameters(&names);
            (quote!(#(#arguments),*), Some(quote!(#flags #names)))
        }
    };
    quote! {
        /// The scopes that the request requires.
        ///
        /// They depend on more than the path parameters: the service takes the rest from the payload or from its own data.
        #lints
        #[must_use]
        pub fn required_scopes(&self, #arguments) -> runtime::ScopeExpression {
            self.0.required_scopes(&[#(#values),*])
        }
    }
}

fn scope_flags(operation: &Operation) -> usize {
    let parameters = operation.scope_parameters.iter();
    parameters
        .filter(|it| it.kind == ParameterKind::Flag)
        .count()
}

/// The struct of the scope parameters, if there are too many for arguments.
fn scope_arguments(operation: &Operation) -> Option<TokenStream> {
    let name = operation.scope_struct.as_ref()?;
    let mut docs = Docs::default();
    docs.line(&format!(
        "The values that the required scopes of [`{}`] depend on, besides its path parameters.",
        operation.name
    ));
    let docs = docs.outer();
    let lifetime = quote!('a);
    let fields = operation.scope_parameters.iter().map(|parameter| {
        let name = &parameter.name;
        let value = scope_value(parameter, Some(&lifetime));
        let mut docs = Docs::default();
        docs.line(&format!(
            "The parameter {} of the required scopes.",
            code(&parameter.wire_name)
        ));
        let docs = docs.outer();
        quote!(#docs pub #name: #value)
    });
    let flags = lints::many_flags(scope_flags(operation));
    Some(quote! {
        #docs
        #flags
        #[derive(Clone, Copy, Debug)]
        pub struct #name<'a> {
            #(#fields,)*
        }
    })
}

fn scope_value(parameter: &ScopeParameter, lifetime: Option<&TokenStream>) -> TokenStream {
    match parameter.kind {
        ParameterKind::Text => quote!(&#lifetime str),
        ParameterKind::Flag => quote!(bool),
        ParameterKind::List => quote!(&#lifetime [&#lifetime str]),
    }
}

fn description(operation: &Operation) -> TokenStream {
    let name = &operation.name;
    let output = match &operation.response {
        Response::Json(value) => in_operations(value),
        Response::Bytes | Response::Undeclared => quote!(runtime::RawResponse),
    };
    let wire_name = &operation.wire_name;
    let method = names::method(operation.method);
    let route = &operation.route.text;
    let optional = wire_names(operation, |it| it.optional);
    let optional =
        (!optional.is_empty()).then(|| quote!(.optional_path_parameters(&[#(#optional),*])));
    let hidden = wire_names(operation, |it| it.sensitive);
    let hidden = (!hidden.is_empty()).then(|| quote!(.sensitive_path_parameters(&[#(#hidden),*])));
    let scopes = operation.scopes.as_ref().map(|template| match template {
        ScopeTemplate::Scope(scope) => quote!(.scope(#scope)),
        _ => {
            let template = scopes::as_data(template);
            quote!(.scopes(#template))
        }
    });
    let sensitive = operation.sensitive.then(|| quote!(.sensitive()));
    quote! {
        impl runtime::Operation for #name {
            type Output = #output;
            const INFO: runtime::OperationInfo =
                SERVICE.#method(#wire_name, #route) #optional #hidden #scopes #sensitive;
        }
    }
}

/// The names of the path parameters of one kind.
fn wire_names(operation: &Operation, is: impl Fn(&PathParameter) -> bool) -> Vec<&String> {
    let arguments = operation.path_parameters.iter().filter(|it| is(it));
    arguments.map(|it| &it.wire_name).collect()
}

fn paging(operation: &Operation, paging: &Paging) -> TokenStream {
    let name = &operation.name;
    let field = &paging.token;
    let token = if paging.token_required {
        quote!(Some(&page.#field))
    } else {
        quote!(page.#field.as_deref())
    };
    let items = paging.items.as_ref().map(|items| {
        let field = &items.field;
        let item = in_operations(&items.item);
        quote! {
            impl runtime::PagedItems for #name {
                type Item = #item;

                fn items_of(page: Self::Output) -> Vec<#item> {
                    page.#field
                }
            }
        }
    });
    quote! {
        impl runtime::Paged for #name {
            fn continuation_token_of(page: &Self::Output) -> Option<&str> {
                #token
            }
        }

        #items
    }
}
