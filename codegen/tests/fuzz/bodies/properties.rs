//! What holds whatever the documents are.

use codegen::{
    Annotations, Code, Diagnostic, Diagnostics, Documents, Limits, document_path, generate, needed,
    stored_form,
};

use super::{documents, source};

/// The root URL that documents are stored without.
const ROOT: &str = "https://depot.example";

/// What holds of one document.
pub(crate) fn check(uri: &str, text: &str) {
    let limits = Limits::default();
    if let Some(path) = document_path(text) {
        let plain = |part: &str| !part.is_empty() && !part.starts_with('.');
        assert!(path.split('/').all(plain) && path.strip_suffix(".json").is_some());
    }
    for root in [None, Some(ROOT)] {
        match stored_form(uri, text, root, &limits) {
            Ok(stored) => {
                assert_eq!(
                    stored_form(uri, &stored, None, &limits).as_ref(),
                    Ok(&stored)
                );
            }
            Err(found) => check_diagnostics(&found),
        }
    }
    match needed(uri, text, &limits) {
        Ok(found) => {
            let mut schemas = found.schemas.iter();
            assert!(schemas.all(|it| document_path(it).is_some()));
            if let Some(errors) = &found.errors {
                check_diagnostics(errors);
            }
        }
        Err(found) => check_diagnostics(&found),
    }
}

/// What holds of the service that documents describe.
pub(crate) fn check_service(documents: &Documents, annotations: &Annotations) {
    let config = documents::config(annotations);
    let made = generate(documents, &config);
    assert_eq!(made, generate(documents, &config));
    let made = match made {
        Ok(made) => made,
        Err(found) => {
            check_diagnostics(&found);
            return;
        }
    };
    made.warnings.iter().for_each(check_diagnostic);
    source::check_files(&made.files);
    // The form in which documents are stored says the same.
    let mut stored = Documents::new();
    for (uri, text) in documents.iter() {
        stored.insert(
            uri,
            stored_form(uri, text, None, &Limits::default()).unwrap(),
        );
    }
    assert_eq!(generate(&stored, &config).unwrap().files, made.files);
}

pub(crate) fn check_diagnostics(found: &Diagnostics) {
    assert!(found.iter().len() > 0);
    found.iter().for_each(check_diagnostic);
    no_control_characters(&found.to_string());
}

pub(crate) fn check_diagnostic(it: &Diagnostic) {
    assert_ne!(it.code, Code::NotRust, "{it}");
    assert!(!it.document.is_empty() && !it.message.is_empty() && !it.help.is_empty());
    assert_eq!(it.position.is_some(), it.excerpt.is_some());
    no_control_characters(&it.to_string());
}

pub(crate) fn no_control_characters(text: &str) {
    let found = text.chars().find(|c| c.is_control() && *c != '\n');
    assert_eq!(found, None, "in {text:?}");
}
