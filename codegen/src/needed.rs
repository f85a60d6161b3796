//! Finds the schemas that a document refers to.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::diagnostics::{Diagnostics, Problem};
use crate::documents;
use crate::limits::Limits;
use crate::location::Origin;
use crate::reference::{ApiReference, ExchangesReference, Output};
use crate::schema::{subschemas, target};

/// The schemas that a document refers to.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Needed {
    /// The URIs of the schemas, without the document itself. All of them are paths below `/schemas/`.
    pub schemas: BTreeSet<String>,
    /// The errors in the document, such as an unknown format or a reference out of the deployment. With errors, `schemas` may
    /// be incomplete.
    pub errors: Option<Diagnostics>,
}

/// Finds the schemas that an API reference, an exchange reference or a schema refers to.
///
/// To fetch all documents of a service, call this for each fetched document until it returns no new schemas.
///
/// # Errors
///
/// Fails if the document is not JSON, or exceeds a limit.
pub fn needed(uri: &str, text: &str, limits: &Limits) -> Result<Needed, Diagnostics> {
    let text = documents::without_mark(text);
    let value = documents::parse(uri, text, limits)?;
    let mut problems = Vec::new();
    let mut found = BTreeSet::new();
    if uri.starts_with("/references/") && ExchangesReference::is_one(&value) {
        if let Some(reference) = ExchangesReference::read(uri, &value, &mut problems) {
            let messages = reference.entries.into_iter().map(|entry| entry.message);
            found.extend(messages.map(|schema| schema.target.document));
        }
    } else if uri.starts_with("/references/") {
        if let Some(reference) = ApiReference::read(uri, &value, &mut problems) {
            for entry in reference.entries {
                let output = entry.output.and_then(|output| match output {
                    Output::Schema(schema) => Some(schema),
                    Output::Blob => None,
                });
                let schemas = entry.input.into_iter().chain(output);
                found.extend(schemas.map(|schema| schema.target.document));
            }
        }
    } else {
        references(&Origin::root(uri), &value, &mut found, &mut problems);
        found.remove(uri);
    }
    let located = Diagnostics::locate(problems, |_| Some(text), limits.problems);
    Ok(Needed {
        schemas: found,
        errors: located.into_result().err(),
    })
}

fn references(
    origin: &Origin,
    schema: &Value,
    found: &mut BTreeSet<String>,
    problems: &mut Vec<Problem>,
) {
    if !(schema.is_object() || schema.is_boolean()) {
        problems.push(crate::reader::expected(
            origin,
            "a schema (an object or a boolean)",
            schema,
        ));
        return;
    }
    if let Some(Value::String(reference)) = schema.get("$ref") {
        // JSON Schema ignores keywords beside a reference.
        match target(&origin.document, &origin.child("$ref"), reference) {
            Ok(target) => {
                found.insert(target.document);
            }
            Err(problem) => problems.push(problem),
        }
        return;
    }
    for (origin, schema) in subschemas(origin, schema) {
        references(&origin, schema, found, problems);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_that_looks_like_a_reference_is_none() {
        let text = r##"{"properties": {"$ref": {"$ref": "a.json#"}, "b": {"enum": [{"$ref": "x.json"}], "default": {"$ref": "y.json"}}},
            "dependencies": {"a": ["b"], "b": {"$ref": "a.json#"}},
            "items": [{"$ref": "./b.json#/properties/c"}, {"$ref": "#/definitions/d"}]}"##;
        let found = needed("/schemas/s/v1/t.json", text, &Limits::default()).unwrap();
        assert_eq!(
            found.schemas.into_iter().collect::<Vec<_>>(),
            ["/schemas/s/v1/a.json", "/schemas/s/v1/b.json"]
        );
    }

    #[test]
    fn messages_of_exchanges() {
        let text = r#"{"$schema": "/schemas/common/exchanges-reference-v0.json#", "serviceName": "s", "apiVersion": "v1",
            "title": "", "description": "", "exchangePrefix": "e/", "entries": [{"type": "topic-exchange", "exchange": "a",
            "name": "a", "title": "", "description": "", "routingKey": [], "schema": "v1/a-message.json#"}]}"#;
        let found = needed("/references/s/v1/exchanges.json", text, &Limits::default()).unwrap();
        assert_eq!(
            found.schemas.into_iter().collect::<Vec<_>>(),
            ["/schemas/s/v1/a-message.json"]
        );
    }

    #[test]
    fn a_reference_that_leaves_the_deployment_is_an_error_and_hides_no_other() {
        let text = r#"{"not": {"$ref": "http://evil.example/x.json"}, "if": {"$ref": "a.json"}}"#;
        let found = needed("/schemas/s/v1/t.json", text, &Limits::default()).unwrap();
        assert_eq!(
            found.schemas.into_iter().collect::<Vec<_>>(),
            ["/schemas/s/v1/a.json"]
        );
        let text = found.errors.unwrap().to_string();
        assert!(text.contains("leads out of the deployment"), "{text}");
        assert!(text.contains("/not/$ref"), "{text}");
    }
}
