//! What the generator says of documents that it can't use: always a place and a way out, never a panic, never silence.

mod common;
#[path = "diagnostics/exchanges.rs"]
mod exchanges;
#[path = "diagnostics/golden.rs"]
mod golden;

use codegen::{Documents, generate};
use common::{config, documents};
use serde_json::{Value, json};

const PARCEL: &str = "/schemas/depot/v1/parcel.json";

/// The documents with a change to one of them.
fn changed(uri: &str, change: impl FnOnce(&mut Value)) -> Documents {
    let mut documents = documents();
    let mut value: Value = serde_json::from_str(documents.get(uri).unwrap()).unwrap();
    change(&mut value);
    documents.insert(uri, value.to_string());
    documents
}

/// The problems, as `pointer: message`.
fn problems(documents: &Documents) -> Vec<String> {
    let Err(found) = generate(documents, &config()) else {
        panic!("this has to be refused");
    };
    for diagnostic in &found {
        assert!(!diagnostic.help.is_empty());
        let shown = diagnostic.to_string();
        assert!(
            shown.starts_with("error[") && shown.contains("  --> /"),
            "{shown}"
        );
    }
    found
        .iter()
        .map(|it| format!("{}: {}", it.pointer.clone().unwrap_or_default(), it.message))
        .collect()
}

#[test]
fn all_problems_of_a_run_are_reported() {
    let documents = changed(PARCEL, |it| {
        it["properties"]["note"] = json!({"type": "nothing"});
        it["properties"]["owner"] = json!({"enum": []});
        it["properties"]["address"]["properties"]["street"] = json!({"allOf": []});
    });
    let found = problems(&documents);
    assert_eq!(found.len(), 3, "{found:#?}");
}
