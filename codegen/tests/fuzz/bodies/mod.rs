//! What is run over bytes: each body makes documents of them, and checks what has to hold whatever they are.
//!
//! They are plain functions. The test beside them runs them over a corpus, and `fuzz/` under a coverage-guided fuzzer.

mod decisions;
mod documents;
mod properties;
mod references;
mod schemas;
mod source;

use codegen::{Annotations, Documents, Model, ModuleConfig};
use decisions::Decisions;
use properties::{check, check_diagnostics, check_service, no_control_characters};

type Body = fn(&[u8]);

/// The bodies by name, which is also that of the folder with their corpus.
pub(crate) const BODIES: [(&str, Body); 9] = [
    ("annotations", annotations),
    ("changes", changes),
    ("elsewhere", elsewhere),
    ("elsewhere_text", elsewhere_text),
    ("exchanges_text", exchanges_text),
    ("operations", operations),
    ("reference_text", reference_text),
    ("schema", schema),
    ("schema_text", schema_text),
];

/// Runs a body.
///
/// # Panics
///
/// If what it checks does not hold, or there is no such body.
pub(crate) fn run(name: &str, bytes: &[u8]) {
    let (_, body) = BODIES.iter().find(|(other, _)| *other == name).unwrap();
    body(bytes);
}

/// Generates the invented service, which bodies change in places. If it were broken by itself, they would reach nothing.
///
/// # Panics
///
/// If it can't be generated.
#[allow(dead_code, reason = "the fuzzer does without")]
pub(crate) fn whole() {
    let config = documents::config(&Annotations::default());
    codegen::generate(&documents::depot(), &config).unwrap();
}

/// The text of a schema.
fn schema_text(bytes: &[u8]) {
    if let Ok(text) = str::from_utf8(bytes) {
        check_document(documents::MAIN, text, documents::small());
    }
}

/// The text of an API reference.
fn reference_text(bytes: &[u8]) {
    if let Ok(text) = str::from_utf8(bytes) {
        check_document(documents::API, text, documents::depot());
    }
}

/// The text of an exchange reference.
fn exchanges_text(bytes: &[u8]) {
    if let Ok(text) = str::from_utf8(bytes) {
        check_document(documents::EXCHANGES, text, documents::depot());
    }
}

/// A service with a document of this text in it.
fn check_document(uri: &str, text: &str, mut documents: Documents) {
    documents.insert(uri, text);
    check(uri, text);
    check_service(&documents, &Annotations::default());
}

/// Schemas that are made of keywords, so that most can be read and the rest of the way is reached.
fn schema(bytes: &[u8]) {
    check_service(&schemas::service(bytes), &Annotations::default());
}

/// References that are made of entries.
fn operations(bytes: &[u8]) {
    check_service(&references::service(bytes), &Annotations::default());
}

/// The text of annotations.
fn annotations(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    match Annotations::parse(text) {
        Ok(annotations) => check_service(&documents::depot(), &annotations),
        Err(found) => check_diagnostics(&found),
    }
}

/// A schema from elsewhere, made of keywords.
fn elsewhere(bytes: &[u8]) {
    let (how, bytes) = bytes.split_first().unwrap_or((&0, &[]));
    check_module(*how, &schemas::elsewhere(bytes));
}

/// The text of a schema from elsewhere.
fn elsewhere_text(bytes: &[u8]) {
    let (how, bytes) = bytes.split_first().unwrap_or((&0, &[]));
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    let mut documents = Documents::new();
    documents.insert(documents::MAIN, text);
    check_module(*how, &documents);
}

fn check_module(how: u8, documents: &Documents) {
    let config = ModuleConfig {
        runtime: "generated_client::runtime".into(),
        assert_formats: how & 1 == 0,
        third_party: how & 2 == 0,
        all_definitions: false,
        limits: codegen::Limits::default(),
    };
    let root = match how & 4 {
        0 => documents::MAIN.to_owned(),
        _ => format!("{}#/definitions/a", documents::MAIN),
    };
    let made = codegen::module(documents, &root, &config);
    match &made {
        Ok(module) => {
            // The formatter has no comments that are no docs.
            let (comment, text) = module.source.split_once('\n').unwrap();
            assert!(comment.starts_with("// "), "{comment}");
            source::check(text);
            assert!(syn::parse_str::<syn::Ident>(&module.root).is_ok());
            module
                .warnings
                .iter()
                .for_each(properties::check_diagnostic);
        }
        Err(found) => check_diagnostics(found),
    }
    let again = codegen::module(documents, &root, &config);
    assert_eq!(format!("{made:?}"), format!("{again:?}"));
}

/// Two services that differ in a few decisions.
fn changes(bytes: &[u8]) {
    let (edits, old) = bytes.split_at_checked(6).unwrap_or((bytes, &[]));
    let mut edits = Decisions::new(edits);
    let mut new = old.to_vec();
    for _ in 0..2 {
        let (start, end, value) = (edits.below(256), edits.below(4), edits.below(256));
        if start < new.len() {
            let end = (start + end).min(new.len());
            new.splice(start..end, u8::try_from(value));
        }
    }
    let make = match edits.below(2) {
        0 => schemas::service,
        _ => references::service,
    };
    let model = |bytes| Model::new(&make(bytes), &documents::config(&Annotations::default()));
    let (Ok(old), Ok(new)) = (model(old), model(&new)) else {
        return;
    };
    for model in [&old, &new] {
        assert_eq!(codegen::changes(model, model).as_slice(), []);
    }
    for (old, new) in [(&old, &new), (&new, &old)] {
        let changes = codegen::changes(old, new);
        assert_eq!(changes, codegen::changes(old, new));
        assert_eq!(changes.verdict().is_none(), changes.as_slice().is_empty());
        for change in changes.as_slice() {
            assert!(!change.document.is_empty() && !change.message.is_empty());
            no_control_characters(&change.to_string());
        }
    }
}
