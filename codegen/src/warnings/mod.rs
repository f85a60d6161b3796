//! Warnings about valid documents that probably contain a mistake.

mod ignored;
mod unreached;

use crate::diagnostics::Problem;
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
