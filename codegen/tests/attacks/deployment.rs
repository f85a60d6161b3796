//! References, names and identifiers that lead out of the deployment or out of the folder for generated code.

use codegen::{Code, Limits, document_path, generate, is_service_name, needed};
use serde_json::{Value, json};

use crate::common::{config, documents};

const PARCEL: &str = "/schemas/depot/v1/parcel.json";
const API: &str = "/references/depot/v1/api.json";

/// What leads elsewhere, however it is spelled.
const OUTSIDE: &[&str] = &[
    "https://evil.example/schemas/depot/v1/parcel.json",
    "HTTPS://evil.example/x.json",
    "//evil.example/schemas/depot/v1/parcel.json",
    "///schemas/depot/v1/parcel.json",
    "/\\evil.example/x.json",
    "\\\\evil.example\\x.json",
    "file:///etc/passwd",
    "file:/schemas/depot/v1/parcel.json",
    "data:application/json,{}",
    "javascript:alert(1)",
    "urn:x",
    "taskcluster:/schemas/depot/v1/parcel.json",
    "../../../../etc/passwd",
    "../../../../../schemas.json",
    "/etc/passwd",
    "/etc/passwd.json",
    "/references/depot/v1/api.json",
    "/schemas/depot/../../etc/x.json",
    "%2e%2e/%2e%2e/%2e%2e/x.json",
    "/schemas/%2e%2e/x.json",
    "/schemas/depot%2fv1/parcel.json",
    "..%2f..%2fx.json",
    "..%5c..%5cx.json",
    "..\\..\\x.json",
    "v1\\parcel.json",
    "parcel.json?x=y",
    "?x",
    "parcel.json%00",
    "parcel.json\u{0}",
    "parcel .json",
    "/schemas/depot/.git/x.json",
    "C:/x.json",
    "C:\\x.json",
    "con:x.json",
    "~/x.json",
    "/schemas//depot/v1/parcel.json",
    "/schemas/depot/v1/parcel.toml",
    "/schemas/depot/v1/",
    "{name}.json",
    "$HOME/x.json",
    "\u{202e}nosj.x",
    "\u{ff0f}schemas\u{ff0f}x.json",
];

fn with(uri: &str, pointer: &str, value: Value) -> codegen::Documents {
    let mut documents = documents();
    let mut document: Value = serde_json::from_str(documents.get(uri).unwrap()).unwrap();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    document.pointer_mut(parent).unwrap()[name] = value;
    documents.insert(uri, document.to_string());
    documents
}

#[test]
fn a_reference_that_leads_out_of_the_deployment_is_refused_where_it_stands() {
    for reference in OUTSIDE {
        let documents = with(PARCEL, "/properties/note", json!({"$ref": reference}));
        let found = generate(&documents, &config()).expect_err(reference);
        let is_it = |it: &&codegen::Diagnostic| {
            it.document == PARCEL && it.pointer.as_deref() == Some("/properties/note/$ref")
        };
        let it = found
            .iter()
            .find(is_it)
            .unwrap_or_else(|| panic!("{reference}: {found}"));
        assert_eq!(it.code, Code::BrokenReference, "{it}");
        assert_not_asked_for(&documents, PARCEL, reference);
    }
}

/// What leads out is told, and whoever fetches documents asks for nothing outside.
fn assert_not_asked_for(documents: &codegen::Documents, uri: &str, reference: &str) {
    let asked = needed(uri, documents.get(uri).unwrap(), &Limits::default()).unwrap();
    assert!(asked.errors.is_some(), "{reference}");
    assert!(
        asked.schemas.iter().all(|it| document_path(it).is_some()),
        "{reference}: {asked:?}"
    );
}

#[test]
fn a_schema_of_an_operation_that_leads_out_of_the_deployment_is_refused_where_it_stands() {
    let entries = documents();
    let api: Value = serde_json::from_str(entries.get(API).unwrap()).unwrap();
    let entries = api["entries"].as_array().unwrap();
    let entry = entries
        .iter()
        .position(|it| it.get("input").is_some())
        .unwrap();
    for reference in OUTSIDE {
        let place = format!("/entries/{entry}/input");
        let documents = with(API, &place, json!(reference));
        let found = generate(&documents, &config()).expect_err(reference);
        let is_it = |it: &&codegen::Diagnostic| it.pointer.as_deref() == Some(&*place);
        assert!(found.iter().any(|it| is_it(&it)), "{reference}: {found}");
        assert_not_asked_for(&documents, API, reference);
    }
}

#[test]
fn an_identifier_moves_no_reference() {
    for id in OUTSIDE {
        // At the root it is refused; within, references stay relative to the document.
        let documents = with(PARCEL, "/$id", json!(id));
        let found = generate(&documents, &config()).expect_err(id);
        assert!(
            found.iter().any(|it| it.pointer.as_deref() == Some("/$id")),
            "{id}: {found}"
        );
        let inner = json!({"$id": id, "type": "object", "additionalProperties": false,
            "properties": {"a": {"$ref": "common.json#/definitions/parcelName"}}});
        let documents = with(PARCEL, "/properties/note", inner);
        let text = documents.get(PARCEL).unwrap();
        let asked = needed(PARCEL, text, &Limits::default()).unwrap();
        let within = |uri: &String| uri.starts_with("/schemas/depot/v1/");
        assert!(asked.schemas.iter().all(within), "{id}: {asked:?}");
        if let Err(found) = generate(&documents, &config()) {
            assert!(
                found.iter().all(|it| it.document == PARCEL),
                "{id}: {found}"
            );
        }
    }
}

#[test]
fn schemas_of_another_service_are_those_of_the_deployment() {
    let schema = json!({"$ref": "/schemas/secrets/v1/other.json#"});
    let mut documents = with(PARCEL, "/properties/note", schema);
    let found = generate(&documents, &config()).unwrap_err();
    assert!(
        found.iter().any(|it| it.code == Code::MissingSchema),
        "{found}"
    );
    documents.insert(
        "/schemas/secrets/v1/other.json",
        r#"{"type": "object", "additionalProperties": false, "properties": {}}"#,
    );
    let generated = generate(&documents, &config()).unwrap();
    // Whoever's schema it is, its types are in the folder of the service that uses it.
    assert!(generated.files.contains_key("depot/types/other.rs"));
    assert!(
        generated
            .files
            .keys()
            .all(|it| it.starts_with("depot/") || it == "mod.rs")
    );
}

#[test]
fn a_file_is_named_by_no_path() {
    for name in [
        "con", "NUL", "aux", "a.b", "mod", "lib", "com1", "rules", "x--y", "_",
    ] {
        let uri = format!("/schemas/depot/v1/{name}.json");
        let mut documents = with(
            PARCEL,
            "/properties/note",
            json!({"$ref": format!("{uri}#")}),
        );
        documents.insert(
            uri.as_str(),
            r#"{"type": "object", "additionalProperties": false, "properties": {}}"#,
        );
        match generate(&documents, &config()) {
            Ok(generated) => crate::assert_paths(&generated.files),
            Err(found) => assert!(found.iter().all(|it| it.document == uri), "{name}: {found}"),
        }
    }
    let other = "/schemas/depot/v1/PARCEL.json";
    let mut documents = with(PARCEL, "/properties/note", json!({"$ref": "PARCEL.json#"}));
    documents.insert(
        other,
        r#"{"type": "object", "additionalProperties": false, "properties": {}}"#,
    );
    assert!(
        generate(&documents, &config()).is_err(),
        "one file for two schemas"
    );
}

#[test]
fn a_service_is_named_by_no_path() {
    for name in crate::PAYLOADS
        .iter()
        .chain(OUTSIDE)
        .chain(&["", ".", "..", "a/b", "a\\b", "-a", "A", "é"])
    {
        assert!(!is_service_name(name), "{name:?}");
        let documents = with(API, "/serviceName", json!(name));
        let found = generate(&documents, &config()).expect_err(name);
        assert!(
            found
                .iter()
                .any(|it| it.pointer.as_deref() == Some("/serviceName")),
            "{found}"
        );
    }
    for name in [
        "con", "nul", "aux", "prn", "com1", "lpt9", "mod", "crate", "self", "super",
    ] {
        assert!(is_service_name(name));
        let mut documents = codegen::Documents::new();
        let api = json!({"$schema": "/schemas/common/api-reference-v0.json#", "serviceName": name, "apiVersion": "v1",
            "title": "", "description": "", "entries": []});
        documents.insert(codegen::reference_uri(name), api.to_string());
        let mut config = config();
        config.annotations = codegen::Annotations::default();
        config.services = [(name.to_owned(), codegen::Selection::All)].into();
        let generated = generate(&documents, &config).unwrap();
        crate::assert_paths(&generated.files);
    }
}
