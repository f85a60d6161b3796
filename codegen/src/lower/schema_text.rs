//! Titles, descriptions and notes for the docs.

use serde_json::Value;

use crate::location::Origin;
use crate::markdown::code;
use crate::model::{Markdown, Text};
use crate::schema::Located;

/// The title and description of a schema.
pub(super) fn text(located: &Located<'_>) -> Text {
    let keyword = |name: &str| {
        let text = located.schema.get(name)?.as_str()?.to_owned();
        let origin = located.origin.child(name);
        Some(Markdown { text, origin })
    };
    Text {
        title: keyword("title"),
        description: keyword("description"),
    }
}

/// The default of a schema, with its place.
pub(super) fn default(located: &Located<'_>) -> Option<(Value, Origin)> {
    let default = located.schema.get("default")?.clone();
    Some((default, located.origin.child("default")))
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
