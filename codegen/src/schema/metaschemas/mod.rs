//! The metaschemas of JSON Schema. Third-party schemas refer to them without including them.

use std::sync::LazyLock;

use serde_json::Value;

static DRAFT_4: LazyLock<Value> = LazyLock::new(|| read(include_str!("draft-04.json")));
static DRAFT_6: LazyLock<Value> = LazyLock::new(|| read(include_str!("draft-06.json")));
static DRAFT_7: LazyLock<Value> = LazyLock::new(|| read(include_str!("draft-07.json")));

fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}

/// The metaschema with a URI.
pub(super) fn find(uri: &str) -> Option<&'static Value> {
    let (_, name) = uri.split_once("://json-schema.org/")?;
    match name {
        "draft-04/schema" => Some(&DRAFT_4),
        "draft-06/schema" => Some(&DRAFT_6),
        "draft-07/schema" => Some(&DRAFT_7),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_schemas_of_themselves() {
        for draft in ["04", "06", "07"] {
            let uri = format!("http://json-schema.org/draft-{draft}/schema");
            let schema = find(&uri).unwrap();
            assert_eq!(schema["$schema"], format!("{uri}#"));
            let properties = schema["properties"].as_object().unwrap();
            let mut keywords = schema.as_object().unwrap().keys();
            assert!(keywords.all(|it| properties.contains_key(it)), "{draft}");
        }
        assert!(find("https://json-schema.org/draft-07/schema").is_some());
        assert!(find("/draft-07/schema").is_none());
    }
}
