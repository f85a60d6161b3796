//! Defaults that are none of the values that their schema admits.

use std::collections::{BTreeMap, BTreeSet};

use jsonschema::{Draft, PatternOptions, Registry, Validator};
use serde_json::{Value, json};

use crate::diagnostics::{Code, Problem};
use crate::location::Origin;
use crate::schema::Schemas;

/// Gives documents that have a path only a URI, as the validator wants it.
const HOST: &str = "taskcluster://deployment";

/// How many schemas a value may be held against. Those of an honest default are a few hundred.
const MAX_SCHEMAS: usize = 10_000;

/// The defaults at these places that their schemas refuse.
pub(super) fn refused(reached: &BTreeSet<Origin>, schemas: &Schemas<'_>) -> Vec<Problem> {
    let with_default = reached.iter().filter_map(|origin| {
        let located = schemas.at(origin, origin).ok()?;
        Some((origin, located.schema.get("default")?))
    });
    let with_default: Vec<(&Origin, &Value)> = with_default.collect();
    if with_default.is_empty() {
        return Vec::new();
    }
    let mut sizes = BTreeMap::new();
    let Some(registry) = registry(schemas) else {
        return Vec::new();
    };
    with_default
        .into_iter()
        .filter(|(origin, _)| size(origin, schemas, &mut sizes) <= MAX_SCHEMAS)
        .filter_map(|(origin, default)| {
            let error = validator(origin, &registry)?
                .validate(default)
                .err()?
                .to_string();
            let problem = Problem::new(
                Code::RefusedDefault,
                &origin.child("default"),
                format!("this default is invalid against its own schema: {error}"),
                "correct the default or the schema; the docs show the default, and no request uses it",
            );
            Some(problem.into_warning())
        })
        .collect()
}

/// How many schemas there are at a place if each reference is replaced by what it names; without end if one names itself.
///
/// The validator would take them one by one.
fn size(origin: &Origin, schemas: &Schemas<'_>, known: &mut BTreeMap<Origin, usize>) -> usize {
    if let Some(size) = known.get(origin) {
        return *size;
    }
    // Whoever comes here again before the end has gone in a circle.
    known.insert(origin.clone(), usize::MAX);
    let used = schemas.used(origin);
    let size = used
        .iter()
        .map(|it| size(it, schemas, known))
        .fold(1, usize::saturating_add);
    known.insert(origin.clone(), size);
    size
}

fn registry(schemas: &Schemas<'_>) -> Option<Registry<'static>> {
    let documents = schemas.documents().filter_map(|uri| {
        let root = Origin::root(uri);
        let mut value = schemas.at(&root, &root).ok()?.schema.as_value().clone();
        // The dialect may be known to Taskcluster alone.
        value.as_object_mut()?.remove("$schema");
        Some((format!("{HOST}{uri}"), Draft::Draft7.create_resource(value)))
    });
    Registry::new()
        .draft(Draft::Draft7)
        .extend(documents)
        .ok()?
        .prepare()
        .ok()
}

fn validator(origin: &Origin, registry: &Registry<'_>) -> Option<Validator> {
    jsonschema::options()
        .with_draft(Draft::Draft7)
        .with_registry(registry)
        // Takes time in proportion to the text, whatever the pattern.
        .with_pattern_options(PatternOptions::regex())
        .build(&json!({"$ref": format!("{HOST}{}#{}", origin.document, origin.pointer)}))
        .ok()
}
