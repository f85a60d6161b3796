//! The root URL in the identifiers of a document.

use serde::Deserialize;
use serde_json::Value;

/// The top-level keywords that are absolute in a document as served.
#[derive(Deserialize)]
struct Head {
    #[serde(rename = "$id")]
    id: Option<Value>,
    #[serde(rename = "$schema")]
    schema: Option<Value>,
}

/// The root URL in front of the document's `$id`, or of the `$schema` of an API reference.
///
/// The document itself determines it, not the address of the request, because a deployment behind a proxy or a tunnel uses
/// its public address in documents.
pub(super) fn root_of(uri: &str, text: &str) -> Option<String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let head: Head = serde_json::from_str(text).ok()?;
    let root = match (&head.id, &head.schema) {
        (Some(Value::String(id)), _) => id.trim_end_matches('#').strip_suffix(uri)?,
        (None, Some(Value::String(schema))) => schema
            .split_once("/schemas/common/")
            .map(|(root, _)| root)?,
        _ => return None,
    };
    (root.starts_with("https://") || root.starts_with("http://")).then(|| root.to_owned())
}

#[cfg(test)]
mod tests {
    use super::root_of;

    #[test]
    fn schemas_and_references_name_their_deployment() {
        let schema = "/schemas/secrets/v1/secret.json";
        let reference = "/references/secrets/v1/api.json";
        let https = Some("https://tc.example.com");
        for (uri, text, expected) in [
            (
                schema,
                r#"{"$id": "https://tc.example.com/schemas/secrets/v1/secret.json#"}"#,
                https,
            ),
            (
                schema,
                r#"{"$id": "/schemas/secrets/v1/secret.json#"}"#,
                None,
            ),
            (
                schema,
                r#"{"$id": "https://tc.example.com/schemas/other.json#"}"#,
                None,
            ),
            (
                schema,
                r#"{"$schema": "http://json-schema.org/draft-06/schema#"}"#,
                None,
            ),
            (
                reference,
                r#"{"$schema": "https://tc.example.com/schemas/common/api-reference-v0.json#"}"#,
                https,
            ),
            (
                reference,
                r#"{"$schema": "/schemas/common/api-reference-v0.json#"}"#,
                None,
            ),
            (reference, r#"{"$schema": 1}"#, None),
            (reference, "<html>", None),
        ] {
            assert_eq!(root_of(uri, text).as_deref(), expected, "{text}");
        }
    }
}
