//! Writes the model as Rust files: `quote` creates tokens, `syn` parses them, and `prettyplease` formats them.

mod constants;
mod construction;
mod docs;
mod example;
mod exchanges;
mod handle;
mod imports;
mod layout;
mod lints;
mod module;
mod object;
mod operations;
mod rules;
mod scopes;
mod spelling;
mod string_enum;
mod structs;
mod types;
mod unions;

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

pub(crate) use module::module;

use crate::config::Config;
use crate::diagnostics::{Code, Problem};
use crate::limits::{allowed, raise};
use crate::location::Origin;
use crate::model::{Operation, Service, Type};
use docs::Docs;

/// The settings that all files share.
pub(crate) struct Context<'a> {
    /// The path of the runtime.
    runtime: TokenStream,
    /// The path of the crate's public items, for examples in docs.
    example: &'a str,
    /// The path of the runtime outside of the crate, for examples in docs.
    public_runtime: String,
    /// Whether the module of named rules is in the same file.
    has_rules: bool,
}

/// Writes all files of the services.
pub(crate) fn files(
    services: &[Service],
    config: &Config,
    problems: &mut Vec<Problem>,
) -> BTreeMap<String, String> {
    let root = Origin::root("the configuration");
    let mut files = BTreeMap::new();
    let Ok(runtime) = syn::parse_str::<syn::Path>(&config.runtime) else {
        problems.push(Problem::new(
            Code::BadRuntimePath,
            &root,
            format!("the path of the runtime, `{}`, is no path", config.runtime),
            "it is a path such as `crate::runtime`",
        ));
        return files;
    };
    let context = Context {
        runtime: quote!(#runtime),
        example: &config.example,
        public_runtime: public(&config.runtime, &config.example),
        has_rules: false,
    };
    let limit = config.limits.output_bytes;
    let mut bytes = 0;
    let mut add = |path: String,
                   origin: &Origin,
                   tokens: TokenStream,
                   problems: &mut Vec<Problem>| match syn::parse2(tokens) {
        // Report the first file that exceeds the limit only.
        Ok(_) if bytes > limit => {}
        Ok(file) => {
            let text = layout::text(&file);
            bytes += text.len();
            if bytes > limit {
                problems.push(Problem::new(
                    Code::LimitExceeded,
                    origin,
                    format!(
                        "with the code made of this there are {bytes} bytes of it; {}",
                        allowed("output-bytes", limit)
                    ),
                    raise("output-bytes"),
                ));
            }
            files.insert(path, text);
        }
        Err(error) => problems.push(Problem::new(
            Code::NotRust,
            origin,
            format!("the code that was made of this is no Rust: {error}"),
            "this is a mistake of the generator; report it with the document",
        )),
    };
    add("mod.rs".into(), &root, index(services), problems);
    for service in services {
        let folder = file_name(&service.module);
        let origin = &service.origin;
        add(
            format!("{folder}/mod.rs"),
            origin,
            handle::file(service, &context),
            problems,
        );
        add(
            format!("{folder}/operations.rs"),
            origin,
            operations::file(service, &context),
            problems,
        );
        if let Some(it) = &service.exchanges {
            add(
                format!("{folder}/exchanges.rs"),
                &it.origin,
                exchanges::file(service, it, &context),
                problems,
            );
        }
        for (name, origin, tokens) in types::files(service, &context, problems) {
            let path = format!("{folder}/types/{name}.rs");
            add(path, origin, tokens, problems);
        }
    }
    files
}

fn index(services: &[Service]) -> TokenStream {
    let mut docs = Docs::default();
    docs.line("Written by `cargo xtask regen`; edits are lost.");
    let docs = docs.inner();
    let modules = services.iter().map(|service| {
        let (module, feature) = (&service.module, &service.wire_name);
        quote!(#[cfg(feature = #feature)] pub mod #module;)
    });
    quote!(#docs #(#modules)*)
}

/// The path that code outside of the crate uses.
fn public(path: &str, modules: &str) -> String {
    match path.strip_prefix("crate::") {
        Some(rest) => {
            let name = modules.split("::").next().unwrap_or_default();
            format!("{name}::{rest}")
        }
        None => path.to_owned(),
    }
}

/// A type as text, in the module of its service.
pub(crate) fn spelled(value: &Type) -> String {
    let tokens = spelling::in_types(value).to_string();
    tokens.replace(' ', "").replace(',', ", ")
}

/// The docs of a file: its content, and the document that it is generated from.
fn header(what: &str, source: &str) -> TokenStream {
    let mut docs = Docs::default();
    docs.markdown(what);
    docs.paragraph(&written(source));
    docs.inner()
}

/// The sentence that names the document of a file.
fn written(source: &str) -> String {
    format!("Written by `cargo xtask regen` from `{source}`; edits are lost.")
}

/// The routes for load balancers and monitoring.
const MONITORING: [&str; 4] = [
    "/ping",
    "/__heartbeat__",
    "/__lbheartbeat__",
    "/__version__",
];

/// The operations in the order of the reference, those for monitoring last.
fn in_order(service: &Service) -> Vec<&Operation> {
    let mut operations: Vec<&Operation> = service.operations.iter().collect();
    operations.sort_by_key(|it| MONITORING.contains(&it.route.text.as_str()));
    operations
}

/// The name of a module's file or folder, and of any other identifier without `r#`.
fn file_name(module: &proc_macro2::Ident) -> String {
    module.to_string().trim_start_matches("r#").to_owned()
}
