//! What is added to the documents only adds lines to the generated code.

mod common;

use std::collections::BTreeMap;

use codegen::{Documents, generate};
use common::{config, documents};
use serde_json::{Value, json};

fn files(documents: &Documents) -> BTreeMap<String, String> {
    let generated = generate(documents, &config()).unwrap_or_else(|found| panic!("{found}"));
    generated.files
}

/// The documents with one of them changed.
fn with(uri: &str, change: impl FnOnce(&mut Value)) -> Documents {
    let mut changed = Documents::new();
    let mut change = Some(change);
    for (other, text) in documents().iter() {
        if other == uri
            && let Some(change) = change.take()
        {
            let mut value = serde_json::from_str(text).unwrap();
            change(&mut value);
            changed.insert(other, value.to_string());
        } else {
            changed.insert(other, text);
        }
    }
    changed
}

/// The pointers of the objects with properties, in schemas that are not combined of others.
fn objects(value: &Value, pointer: &str, found: &mut Vec<String>) {
    let Value::Object(members) = value else {
        return;
    };
    if members.get("properties").is_some_and(Value::is_object) {
        found.push(pointer.to_owned());
    }
    for keyword in ["properties", "definitions"] {
        let inner = members.get(keyword).and_then(Value::as_object);
        for (name, schema) in inner.into_iter().flatten() {
            let name = name.replace('~', "~0").replace('/', "~1");
            objects(schema, &format!("{pointer}/{keyword}/{name}"), found);
        }
    }
    for keyword in ["items", "additionalProperties"] {
        if let Some(schema) = members.get(keyword) {
            objects(schema, &format!("{pointer}/{keyword}"), found);
        }
    }
}

/// Whether all lines of one text are in another, in the same order.
fn first_missing<'a>(before: &'a str, after: &str) -> Option<&'a str> {
    let mut after = after.lines();
    before
        .lines()
        .find(|line| !after.by_ref().any(|other| other == *line))
}

fn assert_only_added(
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
    of: &str,
) {
    for (path, text) in before {
        let missing = first_missing(text, &after[path]);
        assert_eq!(missing, None, "{of} changed a line of {path}");
    }
    assert_ne!(before, after, "{of} changed nothing");
}

#[test]
fn an_optional_property_changes_no_line() {
    let before = files(&documents());
    let additions = [
        (
            "a0",
            json!({"type": "string", "pattern": "^[a-z-]*$", "minLength": 1, "maxLength": 38}),
        ),
        (
            "n0",
            json!({"type": "string", "format": "date-time", "description": "A date. Not a time."}),
        ),
        (
            "z0",
            json!({"type": "array", "items": {"enum": ["a", "b"]}, "uniqueItems": true}),
        ),
        (
            "z1",
            json!({"type": "object", "properties": {"a": {"type": "boolean"}}}),
        ),
    ];
    let mut additions = additions.iter().cycle();
    let mut count = 0;
    let documents = documents();
    for (uri, text) in documents.iter() {
        let mut found = Vec::new();
        if uri.starts_with("/schemas/depot/") {
            objects(&serde_json::from_str(text).unwrap(), "", &mut found);
        }
        for pointer in found {
            let (name, schema) = additions.next().unwrap();
            let extended = with(uri, |document| {
                let object = document.pointer_mut(&pointer).unwrap();
                object["properties"][name] = schema.clone();
            });
            let of = format!("{name} in {uri}#{pointer}");
            assert_only_added(&before, &files(&extended), &of);
            count += 1;
        }
    }
    assert!(count > 10, "{count}");
}

#[test]
fn a_type_with_the_same_rules_changes_no_line() {
    let before = files(&documents());
    let uri = "/schemas/depot/v1/parcel.json";
    let mut document: Value = serde_json::from_str(documents().get(uri).unwrap()).unwrap();
    let properties = document["properties"].take();
    let documents = with("/schemas/depot/v1/parcel-list.json", |document| {
        document["properties"]["z0"] = json!({
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
        });
    });
    assert_only_added(
        &before,
        &files(&documents),
        "a type with the rules of another",
    );
}
