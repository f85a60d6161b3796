//! Warnings about valid documents that probably contain a mistake.

mod ignored;
mod unreached;

use crate::diagnostics::Problem;
use crate::location::Origin;
use crate::reference::References;
use crate::schema::Schemas;

/// Checks documents that have no errors.
pub(crate) fn check(services: &[References], schemas: &Schemas<'_>) -> Vec<Problem> {
    let reached = schemas.reached(services.iter().flat_map(References::schemas));
    let names = services.iter().map(|it| it.api.service.as_str());
    let mut problems = unreached::schemas(names, &reached, schemas);
    problems.extend(ignored::keywords(&reached, schemas));
    problems
}

/// The definitions of a schema that it does not use.
pub(crate) fn unreached_definitions(schema: &Origin, schemas: &Schemas<'_>) -> Vec<Origin> {
    let reached = schemas.reached([schema.clone()]);
    unreached::definitions(schema, &reached, schemas)
}

/// Checks schemas of a module. `left_out` are the definitions that the module does not have.
pub(crate) fn check_module(
    generated: &[Origin],
    left_out: &[Origin],
    schemas: &Schemas<'_>,
) -> Vec<Problem> {
    let reached = schemas.reached(generated.iter().cloned());
    let mut problems = unreached::of_module(left_out);
    problems.extend(ignored::keywords(&reached, schemas));
    problems
}
