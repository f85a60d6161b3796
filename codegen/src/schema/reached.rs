//! Which schemas are reached from others, references followed.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{DEFINITIONS, Schemas, subschemas};
use crate::location::Origin;

impl Schemas<'_> {
    /// The places of these schemas and of all that they use. What stands under `definitions` is used by being referred to.
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

    /// The places of the schemas that the one at a place uses itself.
    pub(crate) fn used(&self, origin: &Origin) -> Vec<Origin> {
        let Ok(located) = self.at(origin, origin) else {
            return Vec::new();
        };
        if let Some(Value::String(reference)) = located.schema.get("$ref") {
            // Whatever stands beside a reference does not count.
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
