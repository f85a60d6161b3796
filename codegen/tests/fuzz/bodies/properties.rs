//! What holds whatever the documents are.

use std::collections::BTreeMap;

use codegen::{
    Annotations, Diagnostic, Diagnostics, Documents, document_path, generate, needed, stored_form,
};

use super::documents;

/// The root URL that documents are stored without.
const ROOT: &str = "https://depot.example";

/// What holds of one document.
pub(crate) fn check(uri: &str, text: &str) {
    if let Some(path) = document_path(text) {
        let plain = |part: &str| !part.is_empty() && !part.starts_with('.');
        assert!(path.split('/').all(plain) && path.ends_with(".json"));
    }
    for root in [None, Some(ROOT)] {
        match stored_form(uri, text, root) {
            Ok(stored) => {
                assert_eq!(stored_form(uri, &stored, None).as_ref(), Ok(&stored));
            }
            Err(found) => check_diagnostics(&found),
        }
    }
    match needed(uri, text) {
        Ok(uris) => assert!(uris.iter().all(|it| document_path(it).is_some())),
        Err(found) => check_diagnostics(&found),
    }
}

/// What holds of the service that documents describe.
pub(crate) fn check_service(documents: &Documents, annotations: &Annotations) {
    let config = documents::config(annotations);
    let made = generate(documents, &config);
    assert_eq!(made, generate(documents, &config));
    let files = match made {
        Ok(files) => files,
        Err(found) => {
            check_diagnostics(&found);
            return;
        }
    };
    for (path, text) in &files {
        assert!(path.starts_with("depot/") || path == "mod.rs", "{path}");
        check_source(text);
    }
    // The form in which documents are stored says the same.
    let mut stored = Documents::new();
    for (uri, text) in documents.iter() {
        stored.insert(uri, stored_form(uri, text, None).unwrap());
    }
    assert_eq!(generate(&stored, &config).unwrap(), files);
}

/// It is Rust that the formatter leaves as it is, and nothing in it has the name of something else.
pub(crate) fn check_source(text: &str) {
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let formatted = prettyplease::unparse(&file);
    assert!(formatted == text, "the formatter makes\n{formatted}\nof\n{text}");
    no_control_characters(text);
    check_names(&file.items);
}

/// What stands beside each other has different names.
fn check_names(items: &[syn::Item]) {
    let mut types = BTreeMap::new();
    let mut values = BTreeMap::new();
    for item in items {
        match item {
            syn::Item::Struct(it) => {
                add(&mut types, &it.ident);
                let mut fields = BTreeMap::new();
                it.fields.iter().flat_map(|it| &it.ident).for_each(|it| add(&mut fields, it));
            }
            syn::Item::Enum(it) => {
                add(&mut types, &it.ident);
                let mut variants = BTreeMap::new();
                it.variants.iter().for_each(|it| add(&mut variants, &it.ident));
            }
            syn::Item::Type(it) => add(&mut types, &it.ident),
            syn::Item::Mod(it) => add(&mut types, &it.ident),
            syn::Item::Const(it) if it.ident != "_" => add(&mut values, &it.ident),
            syn::Item::Static(it) => add(&mut values, &it.ident),
            syn::Item::Fn(it) => add(&mut values, &it.sig.ident),
            _ => {}
        }
    }
    let mut methods = BTreeMap::new();
    for item in items {
        let syn::Item::Impl(it) = item else { continue };
        let syn::Type::Path(of) = &*it.self_ty else { continue };
        let (None, Some(of)) = (&it.trait_, of.path.segments.last()) else {
            continue;
        };
        let of = methods.entry(&of.ident).or_insert_with(BTreeMap::new);
        for item in &it.items {
            if let syn::ImplItem::Fn(method) = item {
                add(of, &method.sig.ident);
                let mut arguments = BTreeMap::new();
                for argument in &method.sig.inputs {
                    if let syn::FnArg::Typed(it) = argument
                        && let syn::Pat::Ident(it) = &*it.pat
                    {
                        add(&mut arguments, &it.ident);
                    }
                }
            }
        }
    }
}

fn add<'a>(names: &mut BTreeMap<&'a syn::Ident, ()>, name: &'a syn::Ident) {
    assert!(names.insert(name, ()).is_none(), "two things are called `{name}`");
}

pub(crate) fn check_diagnostics(found: &Diagnostics) {
    assert!(found.iter().len() > 0);
    found.iter().for_each(check_diagnostic);
    no_control_characters(&found.to_string());
}

pub(crate) fn check_diagnostic(it: &Diagnostic) {
    assert!(!it.document.is_empty() && !it.message.is_empty() && !it.help.is_empty());
    assert_eq!(it.position.is_some(), it.excerpt.is_some());
    no_control_characters(&it.to_string());
}

pub(crate) fn no_control_characters(text: &str) {
    let found = text.chars().find(|c| c.is_control() && *c != '\n');
    assert_eq!(found, None, "in {text:?}");
}
