//! JSON Schema documents: where a schema stands, what its references name, and which documents it needs.

mod keywords;
mod needed;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use schemars::Schema;
use serde_json::Value;

pub(crate) use keywords::subschemas;
pub use needed::needed;

use crate::diagnostics::Problem;
use crate::documents::{self, Origin};

/// The parsed documents, asked for schemas.
pub(crate) struct Schemas<'a> {
    documents: &'a BTreeMap<&'a str, Value>,
    /// Where references end that have been followed: chains of them share their ends.
    resolved: RefCell<BTreeMap<Origin, Origin>>,
}

/// A schema at the place where it really stands.
#[derive(Clone)]
pub(crate) struct Located<'a> {
    pub(crate) origin: Origin,
    pub(crate) schema: &'a Schema,
}

impl<'a> Schemas<'a> {
    pub(crate) fn new(documents: &'a BTreeMap<&'a str, Value>) -> Self {
        Self {
            documents,
            resolved: RefCell::default(),
        }
    }

    /// The schema at a place. `from` is where it is asked for, which is what a problem points at.
    pub(crate) fn at(&self, origin: &Origin, from: &Origin) -> Result<Located<'a>, Problem> {
        let document = self
            .documents
            .get(origin.document.as_str())
            .ok_or_else(|| {
                Problem::new(
                    from,
                    format!(
                        "the schema `{}` is not among the documents",
                        origin.document
                    ),
                    "fetch it, or take the documents from a place that has it",
                )
            })?;
        let value = document.pointer(&origin.pointer).ok_or_else(|| {
            Problem::new(
                from,
                format!("`{}` has nothing at `{}`", origin.document, origin.pointer),
                "correct the pointer behind the `#`",
            )
        })?;
        let schema = value.try_into().map_err(|_| {
            Problem::new(
                origin,
                "this is no schema",
                "a schema is an object or a boolean",
            )
        })?;
        Ok(Located {
            origin: origin.clone(),
            schema,
        })
    }

    /// Follows `$ref`s, from document to document, until there is none.
    pub(crate) fn resolve(&self, origin: &Origin, from: &Origin) -> Result<Located<'a>, Problem> {
        let mut seen = BTreeSet::new();
        let mut from = from.clone();
        let mut origin = origin.clone();
        loop {
            let known = self.resolved.borrow().get(&origin).cloned();
            origin = known.unwrap_or(origin);
            let located = self.at(&origin, &from)?;
            let Some(reference) = located.schema.get("$ref") else {
                let ends = seen.into_iter().map(|passed| (passed, origin.clone()));
                self.resolved.borrow_mut().extend(ends);
                return Ok(located);
            };
            let ref_origin = origin.child("$ref");
            if !seen.insert(origin) {
                return Err(Problem::new(
                    &ref_origin,
                    "these references go round in a circle and never reach a schema",
                    "make one of them name a schema that is not a reference",
                ));
            }
            origin = target(&ref_origin, reference)?;
            from = ref_origin;
        }
    }

    /// Checks that a document says of itself what it is: a schema of a dialect that is read, under its own URI.
    pub(crate) fn check_root(&self, uri: &str, problems: &mut Vec<Problem>) {
        let root = Origin::root(uri);
        let Some(Value::Object(document)) = self.documents.get(uri) else {
            return;
        };
        if let Some(id) = document.get("$id")
            && id.as_str().map(|id| id.trim_end_matches('#')) != Some(uri)
        {
            problems.push(Problem::new(
                &root.child("$id"),
                format!("the document that stands at `{uri}` says that it is {id}"),
                "put it where it belongs; a document in absolute form has to be brought into abstract form first",
            ));
        }
        if let Some(dialect) = document.get("$schema")
            && !dialect
                .as_str()
                .is_some_and(|dialect| DIALECTS.contains(&dialect.trim_end_matches('#')))
        {
            problems.push(Problem::new(
                &root.child("$schema"),
                format!("the dialect {dialect} is not understood"),
                format!("dialects that are: {}", DIALECTS.join(", ")),
            ));
        }
    }
}

/// What `$schema` may say. The first, which Taskcluster's schemas name, is draft-06.
const DIALECTS: [&str; 2] = [
    "/schemas/common/metaschema.json",
    "http://json-schema.org/draft-06/schema",
];

/// What a `$ref` names.
fn target(origin: &Origin, reference: &Value) -> Result<Origin, Problem> {
    let Value::String(text) = reference else {
        return Err(crate::reader::expected(origin, "a string", reference));
    };
    let broken = |why: String| {
        Problem::new(
            origin,
            format!(
                "the reference `{}` can't be followed: {why}",
                text.escape_default()
            ),
            "name a schema of the same deployment, as in `task.json#/properties/scopes`",
        )
    };
    let (document, pointer) = documents::resolve(&origin.document, text).map_err(broken)?;
    if !document.starts_with("/schemas/") {
        return Err(broken(format!("`{document}` is no schema")));
    }
    if !(pointer.is_empty() || pointer.starts_with('/')) {
        return Err(broken(format!("`{pointer}` is no JSON pointer")));
    }
    Ok(Origin { document, pointer })
}
