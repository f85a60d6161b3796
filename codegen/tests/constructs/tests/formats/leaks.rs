//! What is sensitive shows up in no error of any format.

use std::fmt::Debug;

use generated_client::secrets::Secret;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::read::{from_each_format, shown};
use crate::{Adjacent, Field, Internal, One, Untagged};

/// Stands in for each value that may be sensitive.
const CANARY: &str = "hunter2";
const NUMBER: u64 = 2_071_828_182_845;

/// Documents that are no secret, each with a canary at the place that is at fault or beside it.
fn faulty() -> Vec<Value> {
    let expires = "2030-12-31T00:00:00Z";
    vec![
        json!({"expires": expires, "secret": CANARY}),
        json!({"expires": expires, "secret": NUMBER}),
        json!({"expires": expires, "secret": [CANARY]}),
        json!({"expires": CANARY, "secret": {}}),
        json!({"expires": NUMBER, "secret": {}}),
        json!({"expires": {CANARY: CANARY}, "secret": {}}),
        json!({"secret": {CANARY: CANARY}}),
        json!({CANARY: CANARY}),
        json!({"expires": true, "secret": {"a": CANARY}, CANARY: NUMBER}),
    ]
}

/// Reads a document as a type that holds a secret. Every format fails, and shows nothing.
fn refused<T: DeserializeOwned + Debug>(position: &str, document: &Value) {
    let mut read = from_each_format::<T>(document);
    // The errors of `toml::from_str` quote the line of the document, whatever the type. The docs give this way around it.
    read.retain(|(name, _)| *name != "TOML");
    let table = toml::Table::try_from(document).unwrap();
    read.push(("TOML", shown(table.try_into())));
    read.push((
        "from_value",
        shown(serde_json::from_value(document.clone())),
    ));
    for (format, read) in read {
        let error = read.expect_err(position);
        for canary in [CANARY, &NUMBER.to_string()] {
            assert!(!error.contains(canary), "{position}, {format}: {error}");
        }
    }
}

/// The document with a tag before its entries.
fn tagged(document: &Value) -> Value {
    let mut tagged = document.clone();
    tagged["tag"] = json!("Value");
    tagged
}

#[test]
fn no_format_shows_a_sensitive_value() {
    for document in faulty() {
        refused::<Secret>("alone", &document);
        refused::<Field<Secret>>("in a field", &json!({"value": document}));
        refused::<Field<Option<Secret>>>("in Option", &json!({"value": document}));
        refused::<Field<Vec<Secret>>>("in Vec", &json!({"value": [document]}));
        let mut noted = document.clone();
        noted["note"] = json!("n");
        refused::<One<Secret>>("flattened", &noted);
        refused::<Untagged<Secret>>("in an untagged enum", &document);
        refused::<Internal<Secret>>("in an internally tagged enum", &tagged(&document));
        let adjacent = json!({"tag": "Value", "content": document});
        refused::<Adjacent<Secret>>("in an adjacently tagged enum", &adjacent);
    }
}
