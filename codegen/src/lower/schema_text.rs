//! What schemas say of themselves in words.

use serde_json::Value;

use crate::markdown::code;

/// A title or description.
pub(super) fn string_keyword(schema: &schemars::Schema, name: &str) -> Option<String> {
    schema.get(name)?.as_str().map(str::to_owned)
}

/// What a schema says of its values that no value can break.
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
