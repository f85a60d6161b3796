//! Whether each `default` is valid against its own schema. The docs show it.

use std::collections::BTreeMap;
use std::path::Path;

use jsonschema::Draft;
use libtest_mimic::Failed;
use serde_json::{Value, json};

use crate::documents::Documents;
use crate::oracle::Oracle;

/// The document that refers to the schema of a default.
const ROOT: &str = "/default.json";

pub(crate) fn invented() -> Result<(), Failed> {
    let document = json!({
        "definitions": {"code": {"type": "string", "maxLength": 3}},
        "properties": {
            "default": {"type": "integer", "default": 7},
            "kind": {"enum": [{"type": "string", "default": 7}]},
            "code": {"$ref": "#/definitions/code", "default": "en"},
            "long": {"$ref": "#/definitions/code", "default": "none"},
            "list": {"items": {"oneOf": [{"type": "null", "default": 0}]}},
        },
    });
    let documents = BTreeMap::from([("/invented.json".to_owned(), document)]);
    check(
        &documents,
        &[
            "/invented.json#/properties/list/items/oneOf/0 at ``: 0 is not of type \"null\"",
            "/invented.json#/properties/long at ``: \"none\" is longer than 3 characters",
        ],
    )
}

pub(crate) fn snapshot() -> Result<(), Failed> {
    let snapshot = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
    let documents = Documents::read(&snapshot);
    check(&documents.values, &[])
}

pub(crate) fn taskcluster(references: &Path) -> Result<(), Failed> {
    let documents = Documents::read(references);
    // The default of a task's payload is a list, and a payload is an object.
    check(
        &documents.values,
        &[
            "/schemas/queue/v1/create-task-request.json#/properties/payload at ``: [] is not of type \"object\"",
        ],
    )
}

/// Compares the invalid defaults of documents, as `place of the schema reason`, with those that are expected.
fn check(documents: &BTreeMap<String, Value>, expected: &[&str]) -> Result<(), Failed> {
    let mut places = Vec::new();
    for (uri, document) in documents {
        find(document, &format!("{uri}#"), &mut places);
    }
    let mut documents = documents.clone();
    let mut refused = Vec::new();
    for (place, default) in places {
        documents.insert(ROOT.to_owned(), json!({"$ref": place}));
        let oracle = Oracle::new(&documents, ROOT, Draft::Draft7, true)?;
        let refusal = oracle.refusal(&default);
        refused.extend(refusal.map(|reason| format!("{place} {reason}")));
    }
    if refused == expected {
        return Ok(());
    }
    Err(format!("invalid defaults: {refused:#?}\nexpected: {expected:#?}").into())
}

/// Finds the schemas with a default at a place and below it.
fn find(schema: &Value, place: &str, found: &mut Vec<(String, Value)>) {
    match schema {
        Value::Object(keywords) => {
            if let Some(default) = keywords.get("default") {
                found.push((place.to_owned(), default.clone()));
            }
            for (keyword, value) in keywords {
                let place = format!("{place}/{keyword}");
                match (keyword.as_str(), value) {
                    // Values, not schemas.
                    ("const" | "default" | "enum" | "examples", _) => {}
                    // The names in it are not keywords.
                    ("definitions" | "patternProperties" | "properties", Value::Object(named)) => {
                        for (name, schema) in named {
                            let name = name.replace('~', "~0").replace('/', "~1");
                            find(schema, &format!("{place}/{name}"), found);
                        }
                    }
                    _ => find(value, &place, found),
                }
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                find(item, &format!("{place}/{index}"), found);
            }
        }
        _ => {}
    }
}
