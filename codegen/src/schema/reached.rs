//! Finds the schemas that others use, directly or through references.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{DEFINITIONS, Schemas, subschemas};
use crate::location::Origin;

impl Schemas<'_> {
    /// The places of some schemas and of all schemas that they use. A definition is used if a reference leads to it.
    pub(crate) fn reached(&self, from: impl IntoIterator<Item = Origin>) -> BTreeSet<Origin> {
        let mut open: Vec<Origin> = from.into_iter().collect();
        let mut reached = BTreeSet::new();
        while let Some(origin) = open.pop() {
            if reached.contains(&origin) {
                continue;
            }
            open.extend(self.used(&origin));
            reached.insert(origin);
        }
        reached
    }

    /// The places of the schemas that the schema at a place uses directly.
    pub(crate) fn used(&self, origin: &Origin) -> Vec<Origin> {
        let Ok(located) = self.at(origin, origin) else {
            return Vec::new();
        };
        if let Some(Value::String(reference)) = located.schema.get("$ref") {
            // JSON Schema ignores keywords beside a reference.
            let target = self.target(origin, &origin.child("$ref"), reference);
            return target.into_iter().collect();
        }
        let keywords = DEFINITIONS.map(|keyword| origin.child(keyword));
        subschemas(origin, located.schema.as_value())
            .into_iter()
            .map(|(place, _)| place)
            .filter(|place| !place.parent().is_some_and(|it| keywords.contains(&it)))
            .collect()
    }
}
