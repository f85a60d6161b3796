//! Suggestions for correcting annotations that apply to nothing.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::location::Origin;
use crate::nearest::{listed, nearest};
use crate::reference::{Entry, References, is_service_name};
use crate::schema::{Schemas, subschemas};

/// The maximal number of places in a suggestion.
const MAX_PLACES: usize = 3;

/// Searches the documents for the items that annotations are meant for.
pub(super) struct Suggestions<'a> {
    services: &'a [References],
    schemas: &'a Schemas<'a>,
    /// The places of all schemas.
    places: BTreeSet<Origin>,
}

impl<'a> Suggestions<'a> {
    pub(super) fn new(services: &'a [References], schemas: &'a Schemas<'a>) -> Self {
        let mut places = BTreeSet::new();
        let roots = schemas
            .documents()
            .filter(|uri| uri.starts_with("/schemas/"));
        let mut open: Vec<Origin> = roots.map(Origin::root).collect();
        while let Some(origin) = open.pop() {
            if let Ok(located) = schemas.at(&origin, &origin) {
                let below = subschemas(&origin, located.schema.as_value());
                open.extend(below.into_iter().map(|(place, _)| place));
            }
            places.insert(origin);
        }
        Self {
            services,
            schemas,
            places,
        }
    }

    /// Whether this may be a service that is not generated, rather than a misspelled name.
    pub(super) fn is_other_service(&self, service: &str) -> bool {
        let taken: Vec<&str> = self.services.iter().map(|it| &*it.api.service).collect();
        is_service_name(service) && nearest(service, &taken).is_empty()
    }

    pub(super) fn service(&self, name: &str) -> Option<String> {
        let names: Vec<&str> = self.services.iter().map(|it| &*it.api.service).collect();
        (!names.contains(&name)).then(|| {
            let near = nearest(name, &names);
            if near.is_empty() {
                format!("the selected services are {}", listed(&names))
            } else {
                format!("similar services: {}", listed(&near))
            }
        })
    }

    pub(super) fn operation(&self, service: &str, name: &str) -> Option<String> {
        self.entry(service, name).err().flatten()
    }

    pub(super) fn argument(&self, service: &str, operation: &str, name: &str) -> Option<String> {
        let entry = match self.entry(service, operation) {
            Ok(entry) => entry,
            Err(suggestion) => return suggestion,
        };
        let parameters: Vec<&str> = entry.route.parameters().collect();
        if parameters.contains(&name) {
            return None;
        }
        Some(match parameters.as_slice() {
            [] => format!("the route `{}` has no path parameters", entry.route.text),
            _ => format!(
                "the path parameters of the route are {}",
                listed(&parameters)
            ),
        })
    }

    /// An operation, or a suggestion if it does not exist.
    fn entry(&self, service: &str, name: &str) -> Result<&'a Entry, Option<String>> {
        let of_service = self.services.iter().find(|it| it.api.service == service);
        let entries = &of_service.ok_or_else(|| self.service(service))?.api.entries;
        entries.iter().find(|it| it.name == name).ok_or_else(|| {
            let names: Vec<&str> = entries.iter().map(|it| &*it.name).collect();
            let near = nearest(name, &names);
            (!near.is_empty()).then(|| format!("similar operations: {}", listed(&near)))
        })
    }

    pub(super) fn schema(&self, place: &Origin) -> Option<String> {
        if !self.places.contains(place) {
            return self.similar_place(place);
        }
        let located = self.schemas.at(place, place).ok()?;
        let reference = located.schema.get("$ref").and_then(Value::as_str);
        Some(match reference {
            Some(reference) => {
                let target = self.schemas.resolve(place, place).ok()?.origin;
                format!("the schema there is now the reference `{reference}` to `{target}`")
            }
            None => "the schema there does not become a type of its own".to_owned(),
        })
    }

    pub(super) fn property(&self, object: &Origin, name: &str) -> Option<String> {
        let place = object.child("properties").child(name);
        if self.places.contains(&place) {
            return None;
        }
        self.similar_place(&place)
    }

    pub(super) fn value(&self, list: &Origin, value: &str) -> Option<String> {
        let located = match self.schemas.at(list, list) {
            Ok(located) if self.places.contains(list) => located,
            _ => return self.similar_place(list),
        };
        let values = located.schema.get("enum").and_then(Value::as_array);
        let values: Vec<&str> = values?.iter().filter_map(Value::as_str).collect();
        (!values.contains(&value))
            .then(|| format!("the values of the `enum` are {}", listed(&values)))
    }

    /// The places of schemas with the same name as the last token of a place.
    fn similar_place(&self, place: &Origin) -> Option<String> {
        if self.schemas.documents().all(|uri| uri != place.document) {
            let documents: Vec<&str> = self.schemas.documents().collect();
            let what = format!("there is no document `{}`", place.document);
            return Some(match nearest(&place.document, &documents).first() {
                Some(near) => format!("{what}, but there is `{near}`"),
                None => what,
            });
        }
        let called = |place: &Origin| {
            let keyword = place.parent()?.tokens().last()?;
            Some((keyword, place.tokens().last()?))
        };
        let name = called(place)?;
        // Prefer places in the same document.
        let (here, there): (Vec<&Origin>, Vec<&Origin>) = self
            .places
            .iter()
            .filter(|other| called(other).as_ref() == Some(&name))
            .partition(|other| other.document == place.document);
        let found = if here.is_empty() { there } else { here };
        if !found.is_empty() {
            let found: Vec<String> = found.iter().map(ToString::to_string).collect();
            let found: Vec<&str> = found.iter().map(String::as_str).take(MAX_PLACES).collect();
            return Some(format!("`{}` is now at {}", name.1, listed(&found)));
        }
        let siblings: Vec<String> = self
            .schemas
            .members(&place.parent()?)
            .iter()
            .filter_map(|it| it.tokens().last())
            .collect();
        let siblings: Vec<&str> = siblings.iter().map(String::as_str).collect();
        let near = nearest(&name.1, &siblings);
        (!near.is_empty()).then(|| format!("similar names at this place: {}", listed(&near)))
    }
}
