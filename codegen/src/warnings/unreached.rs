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
            for place in definitions(&root, reached, schemas) {
                problems.push(warning(&place, UNREACHED_DEFINITION));
            }
        }
    }
    problems
}

const UNREACHED_DEFINITION: &str = "no schema refers to this definition";

/// The warnings of the definitions that the module of a schema leaves out.
pub(super) fn of_module(definitions: &[Origin]) -> Vec<Problem> {
    let warning = |place: &Origin| {
        Problem {
        help: "it is not generated; set `all_definitions`, or generate a module with this definition as its root".into(),
        ..warning(place, UNREACHED_DEFINITION)
    }
    };
    definitions.iter().map(warning).collect()
}

/// The definitions of a schema that are not reached.
pub(super) fn definitions(
    schema: &Origin,
    reached: &BTreeSet<Origin>,
    schemas: &Schemas<'_>,
) -> Vec<Origin> {
    let lists = DEFINITIONS.map(|keyword| schema.child(keyword));
    let places = lists.iter().flat_map(|it| schemas.members(it));
    places
        .filter(|place| {
            // A reference may also lead to a subschema of the definition.
            let mut reached = reached
                .range(place..)
                .take_while(|it| it.pointer.starts_with(&place.pointer));
            !reached.any(|it| it.is_within(place))
        })
        .collect()
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
