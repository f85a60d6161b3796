//! Warns about schemas and definitions that nothing uses.

use std::collections::BTreeSet;

use crate::diagnostics::{Code, Problem};
use crate::location::Origin;
use crate::schema::{DEFINITIONS, Schemas};

/// The documents and definitions of these services that no operation or exchange reaches.
pub(super) fn schemas<'a>(
    services: impl Iterator<Item = &'a str>,
    reached: &BTreeSet<Origin>,
    schemas: &Schemas<'_>,
) -> Vec<Problem> {
    let documents: BTreeSet<&str> = reached.iter().map(|it| it.document.as_str()).collect();
    let mut problems = Vec::new();
    for service in services {
        let folder = format!("/schemas/{service}/");
        for uri in schemas.documents().filter(|uri| uri.starts_with(&folder)) {
            let root = Origin::root(uri);
            if !documents.contains(uri) {
                problems.push(warning(
                    &root,
                    &format!("no operation or exchange of `{service}` uses this schema"),
                ));
                continue;
            }
            let definitions = DEFINITIONS.map(|keyword| root.child(keyword));
            for place in definitions.iter().flat_map(|it| schemas.members(it)) {
                // A reference may also lead to a subschema of the definition.
                let is_reached = reached
                    .range(&place..)
                    .take_while(|it| it.pointer.starts_with(&place.pointer))
                    .any(|it| it.is_within(&place));
                if !is_reached {
                    problems.push(warning(&place, "no schema refers to this definition"));
                }
            }
        }
    }
    problems
}

fn warning(place: &Origin, what: &str) -> Problem {
    let problem = Problem::new(
        Code::UnreachedSchema,
        place,
        what,
        "it is not generated; remove it, or refer to it",
    );
    problem.into_warning()
}
