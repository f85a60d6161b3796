//! The stored form of documents, which is the same for every deployment.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::{parse, without_mark};
use crate::diagnostics::Diagnostics;
use crate::limits::Limits;

/// Converts a document to its stored form: abstract, with sorted names, an indentation of two spaces, and a final newline.
///
/// A deployment serves its documents in absolute form: `$schema`, `$id` and the list in the manifest begin with its root
/// URL. Pass this URL as `root` to remove it. Without `root` the document must already be in abstract form.
/// Numbers keep their text. A byte order mark at the start is removed.
///
/// # Errors
///
/// Fails if the document is not JSON, if an object repeats a name, or if a limit is exceeded.
pub fn stored_form(
    uri: &str,
    text: &str,
    root: Option<&str>,
    limits: &Limits,
) -> Result<String, Diagnostics> {
    let text = without_mark(text);
    parse(uri, text, limits)?;
    let mut stored = String::with_capacity(text.len());
    let writer = Writer {
        root: root.map(|root| root.trim_end_matches('/')),
    };
    // `parse` has accepted the whole text, so its slices are JSON too.
    if let Ok(value) = serde_json::from_str::<&RawValue>(text) {
        writer.value(value, Place::Root, 0, &mut stored);
    }
    stored.push('\n');
    Ok(stored)
}

/// The place of a value. Only URIs in certain members at the top level are rewritten.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Root,
    /// The value of `$schema` or `$id` at the top level, or an item of the list in the manifest.
    Uri,
    /// The list in the manifest.
    UriList,
    Other,
}

struct Writer<'a> {
    root: Option<&'a str>,
}

impl Writer<'_> {
    fn value(&self, value: &RawValue, place: Place, depth: usize, out: &mut String) {
        let text = value.get();
        match text.as_bytes().first() {
            Some(b'{') => {
                let members: BTreeMap<String, &RawValue> =
                    serde_json::from_str(text).unwrap_or_default();
                block(out, depth, '{', '}', members, |out, (name, member)| {
                    string(&name, out);
                    out.push_str(": ");
                    let place = match (place, &*name) {
                        (Place::Root, "$schema" | "$id") => Place::Uri,
                        (Place::Root, "references") => Place::UriList,
                        _ => Place::Other,
                    };
                    self.value(member, place, depth + 1, out);
                });
            }
            Some(b'[') => {
                let items: Vec<&RawValue> = serde_json::from_str(text).unwrap_or_default();
                let place = if place == Place::UriList {
                    Place::Uri
                } else {
                    Place::Other
                };
                block(out, depth, '[', ']', items, |out, item| {
                    self.value(item, place, depth + 1, out);
                });
            }
            Some(b'"') => {
                let text: String = serde_json::from_str(text).unwrap_or_default();
                if place == Place::Uri {
                    string(self.without_root(&text), out);
                } else {
                    string(&text, out);
                }
            }
            _ => out.push_str(text),
        }
    }

    fn without_root<'t>(&self, uri: &'t str) -> &'t str {
        self.root
            .and_then(|root| uri.strip_prefix(root))
            .filter(|path| path.starts_with('/'))
            // If the root URL of a deployment was configured with a trailing slash, its URIs have two slashes here.
            .and_then(|path| path.get(path.bytes().take_while(|b| *b == b'/').count() - 1..))
            .unwrap_or(uri)
    }
}

fn block<T>(
    out: &mut String,
    depth: usize,
    open: char,
    close: char,
    parts: impl IntoIterator<Item = T>,
    mut write: impl FnMut(&mut String, T),
) {
    let indent = |out: &mut String, depth: usize| {
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
    };
    out.push(open);
    let mut empty = true;
    for part in parts {
        if !empty {
            out.push(',');
        }
        empty = false;
        indent(out, depth + 1);
        write(out, part);
    }
    if !empty {
        indent(out, depth);
    }
    out.push(close);
}

fn string(text: &str, out: &mut String) {
    out.push_str(&serde_json::Value::from(text).to_string());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absolute_and_abstract_become_the_same() {
        let stored = "{\n  \"$id\": \"/schemas/x.json#\",\n  \"a\": {\n    \"$id\": \"http://h/schemas/x.json#\"\n  },\n  \"b\": []\n}\n";
        for id in [
            "/schemas/x.json#",
            "http://h/schemas/x.json#",
            "http://h//schemas/x.json#",
        ] {
            for root in ["http://h", "http://h/", "http://h///"] {
                let text =
                    format!(r#"{{"b":[],"a":{{"$id":"http://h/schemas/x.json#"}},"$id":"{id}"}}"#);
                assert_eq!(
                    stored_form("/x", &text, Some(root), &Limits::default()).unwrap(),
                    stored
                );
            }
        }
    }

    #[test]
    fn another_host_that_begins_alike_is_not_the_root() {
        let text = r#"{"$id": "http://host.evil/schemas/x.json#"}"#;
        let stored = stored_form("/x", text, Some("http://host"), &Limits::default()).unwrap();
        assert!(stored.contains("http://host.evil/"));
    }

    #[test]
    fn numbers_keep_their_text() {
        let text = r#"[1.0, 1e400, 123456789012345678901234567890, "\u00e9\n"]"#;
        assert!(
            stored_form("/x", "[1e400]", None, &Limits::default()).is_err(),
            "beyond what is JSON to serde_json"
        );
        let text = text.replace("1e400, ", "");
        assert_eq!(
            stored_form("/x", &text, None, &Limits::default()).unwrap(),
            "[\n  1.0,\n  123456789012345678901234567890,\n  \"é\\n\"\n]\n"
        );
    }
}
