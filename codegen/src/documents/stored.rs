//! The form in which documents are stored: abstract, sorted, and the same whatever deployment they came from.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::parse;
use crate::diagnostics::Diagnostics;
use crate::limits::Limits;

/// Brings a document into its stored form: abstract, names sorted, two spaces, a newline at the end.
///
/// A deployment serves its documents in absolute form: `$schema`, `$id` and the manifest's list are prefixed with its
/// root URL. With that `root` the prefix is taken off again; without it the document is taken as abstract.
/// Numbers keep the text that they came with.
///
/// # Errors
///
/// If the document is no JSON, a name stands twice in an object, or a limit is exceeded.
pub fn stored_form(
    uri: &str,
    text: &str,
    root: Option<&str>,
    limits: &Limits,
) -> Result<String, Diagnostics> {
    parse(uri, text, limits)?;
    let mut stored = String::with_capacity(text.len());
    let writer = Writer {
        root: root.map(|root| root.trim_end_matches('/')),
    };
    // `parse` has read the whole text, so the slices of it that follow are JSON too.
    if let Ok(value) = serde_json::from_str::<&RawValue>(text) {
        writer.value(value, Place::Root, 0, &mut stored);
    }
    stored.push('\n');
    Ok(stored)
}

/// What is rewritten depends on the place: only these names, and only at the top level.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Root,
    /// The value of `$schema` or `$id` at the top, or an item of the manifest's list.
    Uri,
    /// The manifest's list.
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
            // A deployment that was set up with a trailing slash serves two of them.
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
