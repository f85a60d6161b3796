//! Which keywords of a schema hold schemas. Everything else is data, whatever it looks like.

use serde_json::Value;

use crate::documents::Origin;

const ONE: [&str; 6] = [
    "additionalItems",
    "additionalProperties",
    "contains",
    "items",
    "not",
    "propertyNames",
];
const LIST: [&str; 4] = ["allOf", "anyOf", "items", "oneOf"];
const MAP: [&str; 4] = [
    "definitions",
    "dependencies",
    "patternProperties",
    "properties",
];

/// The schemas directly within a schema.
pub(crate) fn subschemas<'a>(origin: &Origin, schema: &'a Value) -> Vec<(Origin, &'a Value)> {
    let mut found = Vec::new();
    let Value::Object(members) = schema else {
        return found;
    };
    for (name, value) in members {
        let origin = origin.child(name);
        match value {
            Value::Object(named) if MAP.contains(&name.as_str()) => {
                // A dependency is a schema, or a list of names.
                let named = named
                    .iter()
                    .filter(|(_, value)| !(name == "dependencies" && value.is_array()));
                found.extend(named.map(|(name, value)| (origin.child(name), value)));
            }
            Value::Array(items) if LIST.contains(&name.as_str()) => {
                let items = items.iter().enumerate();
                found.extend(items.map(|(index, value)| (origin.child(index), value)));
            }
            _ if ONE.contains(&name.as_str()) => found.push((origin, value)),
            _ => {}
        }
    }
    found
}
