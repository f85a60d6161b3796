//! Warns about keywords beside a `$ref`, where JSON Schema ignores them.

use std::collections::BTreeSet;

use crate::diagnostics::{Code, Problem};
use crate::location::Origin;
use crate::schema::{Schemas, is_ignored_beside_reference};

/// The ignored keywords beside the `$ref`s at these places.
pub(super) fn keywords(reached: &BTreeSet<Origin>, schemas: &Schemas<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for origin in reached {
        let Ok(located) = schemas.at(origin, origin) else {
            continue;
        };
        let members = located.schema.as_object();
        let Some(members) = members.filter(|it| it.contains_key("$ref")) else {
            continue;
        };
        for keyword in members.keys().filter(|it| is_ignored_beside_reference(it)) {
            let problem = Problem::new(
                Code::IgnoredKeyword,
                &origin.child(keyword),
                format!(
                    "the keyword `{}` is ignored beside `$ref`",
                    keyword.escape_debug()
                ),
                "move the keyword and the `$ref` into separate schemas of an `allOf`, or remove the keyword",
            );
            problems.push(problem.into_warning());
        }
    }
    problems
}
