//! Warns about defaults that are invalid against their own schemas.

use std::collections::{BTreeMap, BTreeSet};

use jsonschema::{Draft, PatternOptions, Registry, Validator};
use serde_json::{Value, json};

use crate::diagnostics::{Code, Problem};
use crate::location::Origin;
use crate::schema::Schemas;

/// Turns the paths of documents into URIs, which the validator requires.
const HOST: &str = "taskcluster://deployment";

/// The maximal number of schemas to validate a default against. Real documents have a few hundred.
const MAX_SCHEMAS: usize = 10_000;

/// The invalid defaults at these places.
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

/// The number of schemas at a place after replacing each reference by its target. `usize::MAX` for a recursive schema.
///
/// The time that the validator takes is proportional to this number.
fn size(origin: &Origin, schemas: &Schemas<'_>, known: &mut BTreeMap<Origin, usize>) -> usize {
    if let Some(size) = known.get(origin) {
        return *size;
    }
    // A recursive schema finds this value when it refers to itself below.
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
        // The validator does not know the dialect of Taskcluster.
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
        // This engine takes linear time for every pattern.
        .with_pattern_options(PatternOptions::regex())
        .build(&json!({"$ref": format!("{HOST}{}#{}", origin.document, origin.pointer)}))
        .ok()
}
