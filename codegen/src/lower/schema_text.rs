//! Titles, descriptions and notes for the docs.

use serde_json::Value;

use crate::markdown::code;

/// The value of a keyword, such as `title`, if it is a string.
pub(super) fn string_keyword(schema: &schemars::Schema, name: &str) -> Option<String> {
    schema.get(name)?.as_str().map(str::to_owned)
}

/// Sentences for keywords that do not constrain values.
pub(super) fn notes(schema: &schemars::Schema) -> Vec<String> {
    let is = |name: &str| schema.get(name).and_then(Value::as_bool) == Some(true);
    let mut notes = Vec::new();
    if is("readOnly") {
        notes.push("Read-only.".to_owned());
    }
    if is("writeOnly") {
        notes.push("Write-only.".to_owned());
    }
    for (keyword, what) in [
        ("contentEncoding", "Encoded as"),
        ("contentMediaType", "Holds"),
    ] {
        if let Some(value) = schema.get(keyword).and_then(Value::as_str) {
            notes.push(format!("{what} {}.", code(value)));
        }
    }
    notes
}
