//! The URIs that `$id` gives to schemas, and the base URIs of references.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{DEFINITIONS, subschemas};
use crate::documents;
use crate::location::Origin;

/// The identifiers of the schemas in a set of documents.
#[derive(Default)]
pub(super) struct Identifiers {
    /// The place of the schema with a URI. The URI may have a plain name as its fragment.
    places: BTreeMap<String, Origin>,
    /// The base URIs that differ from the URI of the document, by the place of the schema that sets them.
    bases: BTreeMap<Origin, String>,
}

impl Identifiers {
    pub(super) fn of(documents: &BTreeMap<&str, Value>) -> Self {
        let mut found = Self::default();
        for (uri, document) in documents {
            let root = Origin::root(*uri);
            // References may encode characters of a URI that was given as it is.
            if let Ok((encoded, _)) = documents::join(uri, uri)
                && !documents.contains_key(&*encoded)
            {
                found.places.entry(encoded).or_insert_with(|| root.clone());
            }
            found.scan(&root, document, uri);
        }
        found
    }

    fn scan(&mut self, origin: &Origin, schema: &Value, base: &str) {
        let mut base = base.to_owned();
        let is_reference = schema.get("$ref").is_some_and(Value::is_string);
        // JSON Schema ignores keywords beside a reference, but the `$id` of a root is the URI of its document.
        if !is_reference || origin.pointer.is_empty() {
            if let Some((uri, fragment)) = identifier(schema)
                .and_then(|id| documents::join(&base, id).ok())
                .filter(|(uri, fragment)| !uri.is_empty() || !fragment.is_empty())
            {
                if !fragment.is_empty() && !fragment.starts_with('/') {
                    let uri = format!("{uri}#{fragment}");
                    self.places.entry(uri).or_insert_with(|| origin.clone());
                }
                if uri != base {
                    self.bases.insert(origin.clone(), uri.clone());
                    self.places
                        .entry(uri.clone())
                        .or_insert_with(|| origin.clone());
                    base = uri;
                }
            }
            if let Some(anchor) = schema.get("$anchor").and_then(Value::as_str) {
                let uri = format!("{base}#{anchor}");
                self.places.entry(uri).or_insert_with(|| origin.clone());
            }
        }
        let definitions = DEFINITIONS.map(|keyword| origin.child(keyword));
        for (place, schema) in subschemas(origin, schema) {
            let is_definition = || place.parent().is_some_and(|it| definitions.contains(&it));
            if !is_reference || is_definition() {
                self.scan(&place, schema, &base);
            }
        }
    }

    /// The base URI of references in the schema at a place, and the place of the schema that sets it.
    pub(super) fn base(&self, origin: &Origin) -> (String, Origin) {
        let mut place = origin.clone();
        while !self.bases.is_empty() {
            if let Some(base) = self.bases.get(&place) {
                return (base.clone(), place);
            }
            let Some((parent, _)) = place.pointer.rsplit_once('/') else {
                break;
            };
            place.pointer = parent.to_owned();
        }
        (origin.document.clone(), Origin::root(&*origin.document))
    }

    /// The place of the schema with a URI.
    pub(super) fn get(&self, uri: &str) -> Option<&Origin> {
        self.places.get(uri)
    }
}

/// The identifier of a schema: `$id`, or `id` in draft-04.
fn identifier(schema: &Value) -> Option<&str> {
    let id = schema.get("$id").or_else(|| schema.get("id"));
    id.and_then(Value::as_str)
}
