//! Collects the schemas that apply to a value together: a schema, and the parts of its `allOf`.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::Lowering;
use crate::diagnostics::{Code, Problem};
use crate::kinds::Kinds;
use crate::limits::{allowed, raise};
use crate::location::Origin;
use crate::schema::{Located, NON_CONSTRAINING_KEYWORDS, Schemas};

/// The maximal depth of the search for kinds, because schemas may be recursive.
const MAX_KIND_DEPTH: usize = 8;

/// Keywords that define the parts of a value.
const STRUCTURAL_KEYWORDS: [&str; 5] = [
    "additionalProperties",
    "dependencies",
    "items",
    "patternProperties",
    "properties",
];

/// The keywords that define unions.
pub(super) const UNION_KEYWORDS: [&str; 2] = ["anyOf", "oneOf"];

/// Schemas that apply to a value together. Schemas without constraints are left out.
pub(super) struct Conjuncts<'a>(Vec<Located<'a>>);

impl<'a> Conjuncts<'a> {
    pub(super) fn as_slice(&self) -> &[Located<'a>] {
        &self.0
    }

    /// The place of the first schema.
    pub(super) fn origin(&self) -> Option<Origin> {
        self.0.first().map(|it| it.origin.clone())
    }

    /// The kinds of values that all schemas allow.
    pub(super) fn kinds(&self) -> Kinds {
        self.0
            .iter()
            .map(|it| own_kinds(it))
            .fold(Kinds::ALL, Kinds::and)
    }

    /// The values of the first schema with `enum` or `const`.
    pub(super) fn values(&self) -> Option<Vec<&'a Value>> {
        self.0.iter().find_map(values)
    }

    /// The only union. `None` if other keywords also define the parts of the value.
    pub(super) fn union(&self) -> Option<(Located<'a>, &'static str)> {
        let shaped = |it: &Located<'_>| {
            STRUCTURAL_KEYWORDS
                .iter()
                .any(|name| it.schema.get(*name).is_some())
        };
        if self.0.iter().any(shaped) {
            return None;
        }
        let mut unions = self.0.iter().flat_map(|it| {
            let keywords = UNION_KEYWORDS
                .iter()
                .filter(|name| it.schema.get(**name).is_some());
            keywords.map(|name| (it.clone(), *name))
        });
        let only = unions.next()?;
        unions.next().is_none().then_some(only)
    }

    /// The values of a keyword, with their schemas.
    pub(super) fn keyword(&self, name: &str) -> impl Iterator<Item = (&Located<'a>, &'a Value)> {
        self.0
            .iter()
            .filter_map(move |it| Some((it, it.schema.get(name)?)))
    }

    /// The values of a keyword that are objects, with their schemas.
    pub(super) fn members(
        &self,
        name: &str,
    ) -> impl Iterator<Item = (&Located<'a>, &'a Map<String, Value>)> {
        self.keyword(name)
            .filter_map(|(it, value)| Some((it, value.as_object()?)))
    }
}

/// The values that a schema lists in `enum` or `const`.
pub(super) fn values<'a>(located: &Located<'a>) -> Option<Vec<&'a Value>> {
    if let Some(value) = located.schema.get("const") {
        return Some(vec![value]);
    }
    let values = located.schema.get("enum")?.as_array()?;
    Some(values.iter().collect())
}

/// The kinds that the keyword `type` of a schema allows.
fn own_kinds(located: &Located<'_>) -> Kinds {
    if located.schema.as_bool() == Some(false) {
        return Kinds::NONE;
    }
    located
        .schema
        .get("type")
        .map_or(Kinds::ALL, Kinds::of_type)
}

/// The kinds that the schema at a place allows, as far as they are known.
pub(super) fn kinds(schemas: &Schemas<'_>, origin: &Origin) -> Kinds {
    kinds_within(schemas, origin, MAX_KIND_DEPTH)
}

fn kinds_within(schemas: &Schemas<'_>, origin: &Origin, depth: usize) -> Kinds {
    let Ok(located) = schemas.resolve(origin, origin) else {
        return Kinds::ALL;
    };
    // Without the cache, nested unions would take exponential time.
    let known = (located.origin.clone(), depth);
    if let Some(kinds) = schemas.kinds.borrow().get(&known) {
        return *kinds;
    }
    let kinds = find_kinds(schemas, &located, depth);
    schemas.kinds.borrow_mut().insert(known, kinds);
    kinds
}

fn find_kinds(schemas: &Schemas<'_>, located: &Located<'_>, depth: usize) -> Kinds {
    let mut kinds = own_kinds(located);
    if let Some(values) = values(located) {
        let listed = values.into_iter().map(Kinds::of);
        kinds = kinds.and(listed.fold(Kinds::NONE, Kinds::or));
    }
    if depth == 0 {
        return kinds;
    }
    let branches = |keyword: &str| {
        let branches = located.schema.get(keyword).and_then(Value::as_array);
        let count = branches.map_or(0, Vec::len);
        let list = located.origin.child(keyword);
        (0..count).map(move |index| list.child(index))
    };
    for branch in branches("allOf") {
        kinds = kinds.and(kinds_within(schemas, &branch, depth - 1));
    }
    for keyword in UNION_KEYWORDS {
        let admitted = branches(keyword)
            .map(|branch| kinds_within(schemas, &branch, depth - 1))
            .reduce(Kinds::or);
        kinds = kinds.and(admitted.unwrap_or(Kinds::ALL));
    }
    kinds
}

impl<'a> Lowering<'a, '_> {
    /// The schema and the parts of its `allOf`, after following references.
    pub(super) fn conjuncts(&mut self, located: &Located<'a>) -> Conjuncts<'a> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        let mut open = vec![located.clone()];
        let limit = self.budget.limits.all_of;
        while let Some(located) = open.pop() {
            if !seen.insert(located.origin.clone()) {
                continue;
            }
            if seen.len() > limit {
                self.problems.push(Problem::new(
                    Code::LimitExceeded,
                    &located.origin,
                    format!(
                        "with this part of an `allOf` too many schemas apply to one value; {}",
                        allowed("all-of", limit)
                    ),
                    raise("all-of"),
                ));
                break;
            }
            let parts = located.schema.get("allOf").and_then(Value::as_array);
            let list = located.origin.child("allOf");
            if is_constraining(&located) {
                found.push(located);
            }
            // Push the last part first, so that the parts are visited in order.
            for index in (0..parts.map_or(0, Vec::len)).rev() {
                let part = list.child(index);
                match self.schemas.resolve(&part, &part) {
                    Ok(part) => open.push(part),
                    Err(problem) => self.report(vec![problem]),
                }
            }
        }
        Conjuncts(found)
    }
}

/// Whether a schema constrains values by itself.
fn is_constraining(located: &Located<'_>) -> bool {
    match located.schema.as_object() {
        Some(members) => !members.keys().all(|name| is_non_constraining(name)),
        None => located.schema.as_bool() == Some(false),
    }
}

/// Whether a keyword does not constrain values by itself.
pub(super) fn is_non_constraining(name: &str) -> bool {
    NON_CONSTRAINING_KEYWORDS.contains(&name)
}
