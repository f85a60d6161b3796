//! Removes the keywords whose numbers are not kept exactly. Values must not be compared with other numbers than those of the schema.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::keywords::{is_annotation, is_keyword, subschemas};
use crate::diagnostics::{Code, Problem};
use crate::location::Origin;

/// Removes the keywords that contain numbers at these places, and reports them.
pub(crate) fn remove_inexact_numbers(
    documents: &mut BTreeMap<&str, Value>,
    numbers: &[Origin],
) -> Vec<Problem> {
    let mut places = BTreeSet::new();
    for document in numbers
        .iter()
        .map(|it| &it.document)
        .collect::<BTreeSet<_>>()
    {
        if let Some(root) = documents.get(document.as_str()) {
            places.extend(schemas(Origin::root(document), root));
        }
    }
    let keywords: BTreeSet<(Origin, String)> = numbers
        .iter()
        .filter_map(|number| keyword(number, &places))
        .collect();
    let mut problems = Vec::new();
    for (schema, keyword) in keywords {
        let document = documents.get_mut(schema.document.as_str());
        let members = document
            .and_then(|it| it.pointer_mut(&schema.pointer))
            .and_then(Value::as_object_mut);
        if let Some(members) = members {
            members.remove(&keyword);
        }
        if !is_annotation(&keyword) {
            problems.push(Problem::new(
                Code::NumberOutOfRange,
                &schema.child(&keyword),
                format!(
                    "the keyword `{}` is ignored, because it has a number that does not fit into 64 bits",
                    keyword.escape_default()
                ),
                "use numbers that a 64-bit integer or floating-point number represents exactly",
            ));
        }
    }
    problems
}

/// The places of the schemas in a document, and of numbers where schemas should be.
fn schemas(root: Origin, document: &Value) -> BTreeSet<Origin> {
    let mut found = BTreeSet::new();
    let mut open = vec![(root, document)];
    while let Some((origin, schema)) = open.pop() {
        open.extend(subschemas(&origin, schema));
        // References may lead to schemas in members with other names.
        let members = schema.as_object().into_iter().flatten();
        let others = members.filter(|(name, value)| value.is_object() && !is_keyword(name));
        open.extend(others.map(|(name, value)| (origin.child(name), value)));
        if schema.is_object() || schema.is_number() {
            found.insert(origin);
        }
    }
    found
}

/// The schema and the keyword that contain a number. `None` if a schema should be in its place, which is reported later.
fn keyword(number: &Origin, schemas: &BTreeSet<Origin>) -> Option<(Origin, String)> {
    if schemas.contains(number) {
        return None;
    }
    let mut place = number.clone();
    while let Some(parent) = place.parent() {
        if schemas.contains(&parent) {
            return Some((parent, place.tokens().last()?));
        }
        place = parent;
    }
    None
}
