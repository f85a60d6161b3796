//! JSON Schema documents: where a schema stands, what its references name, and which documents it needs.

mod dialects;
mod identifiers;
mod keywords;
mod metaschemas;
mod reached;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use schemars::Schema;
use serde_json::Value;

pub(crate) use dialects::normalize_dialects;
use identifiers::Identifiers;
pub(crate) use keywords::{
    DEFINITIONS, NON_CONSTRAINING_KEYWORDS, TYPES, count, problems, subschemas,
};

use crate::diagnostics::{Code, Problem};
use crate::documents;
use crate::kinds::Kinds;
use crate::location::Origin;

/// The parsed documents, asked for schemas.
pub(crate) struct Schemas<'a> {
    documents: &'a BTreeMap<&'a str, Value>,
    provenance: Provenance,
    identifiers: Identifiers,
    /// Where references end that have been followed: chains of them share their ends.
    resolved: RefCell<BTreeMap<Origin, Origin>>,
    /// The kinds of values that schemas admit, by how many schemas within them were looked at for that.
    pub(crate) kinds: RefCell<BTreeMap<(Origin, usize), Kinds>>,
}

/// Where documents come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Provenance {
    /// One deployment, which references don't leave. Everything has to be understood.
    Deployment,
    /// Anywhere; references are any URIs among the documents.
    ThirdParty,
}

/// A schema at the place where it really stands.
#[derive(Clone)]
pub(crate) struct Located<'a> {
    pub(crate) origin: Origin,
    pub(crate) schema: &'a Schema,
}

impl<'a> Schemas<'a> {
    pub(crate) fn new(documents: &'a BTreeMap<&'a str, Value>, provenance: Provenance) -> Self {
        Self {
            documents,
            provenance,
            identifiers: Identifiers::of(documents),
            resolved: RefCell::default(),
            kinds: RefCell::default(),
        }
    }

    /// The schema at a place. `from` is where it is asked for, which is what a problem points at.
    pub(crate) fn at(&self, origin: &Origin, from: &Origin) -> Result<Located<'a>, Problem> {
        let document = self.document(&origin.document).ok_or_else(|| {
            Problem::new(
                Code::MissingSchema,
                from,
                format!(
                    "the documents do not include the schema `{}`",
                    origin.document
                ),
                "fetch the schema, or correct the reference",
            )
        })?;
        let value = document.pointer(&origin.pointer).ok_or_else(|| {
            Problem::new(
                Code::MissingTarget,
                from,
                format!(
                    "the document `{}` has no value at `{}`",
                    origin.document, origin.pointer
                ),
                "correct the JSON pointer after the `#`",
            )
        })?;
        let schema = value.try_into().map_err(|_| {
            Problem::new(
                Code::NotASchema,
                origin,
                "this is not a schema",
                "write a schema as an object or a boolean",
            )
        })?;
        Ok(Located {
            origin: origin.clone(),
            schema,
        })
    }

    /// The URIs of all documents.
    pub(crate) fn documents(&self) -> impl Iterator<Item = &'a str> {
        self.documents.keys().copied()
    }

    /// The places of the members of the object at a place, if there is one.
    pub(crate) fn members(&self, origin: &Origin) -> Vec<Origin> {
        let document = self.documents.get(origin.document.as_str());
        let value = document.and_then(|it| it.pointer(&origin.pointer));
        let names = value.and_then(Value::as_object).into_iter().flatten();
        names.map(|(name, _)| origin.child(name)).collect()
    }

    /// A document. The schemas of the drafts are there without being given.
    fn document(&self, uri: &str) -> Option<&'a Value> {
        let metaschema =
            || metaschemas::find(uri).filter(|_| self.provenance == Provenance::ThirdParty);
        self.documents.get(uri).or_else(metaschema)
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
            let Some(Value::String(reference)) = located.schema.get("$ref") else {
                let ends = seen.into_iter().map(|passed| (passed, origin.clone()));
                self.resolved.borrow_mut().extend(ends);
                return Ok(located);
            };
            let ref_origin = origin.child("$ref");
            let from_schema = origin.clone();
            if !seen.insert(origin) {
                return Err(Problem::new(
                    Code::CircularReference,
                    &ref_origin,
                    "these references form a cycle and never reach a schema",
                    "make one of them refer to a schema that is not a reference",
                ));
            }
            origin = self.target(&from_schema, &ref_origin, reference)?;
            from = ref_origin;
        }
    }

    /// What a `$ref` names.
    fn target(&self, schema: &Origin, origin: &Origin, reference: &str) -> Result<Origin, Problem> {
        let (base, holder) = self.identifiers.base(schema);
        if self.provenance == Provenance::Deployment {
            return target(&base, origin, reference);
        }
        let broken = |why: String| {
            Problem::new(
                Code::BrokenReference,
                origin,
                format!(
                    "the reference `{}` cannot be resolved: {why}",
                    reference.escape_default()
                ),
                "refer to a schema that is among the documents",
            )
        };
        let (uri, fragment) = documents::join(&base, reference).map_err(broken)?;
        // Another document may call itself the same.
        if uri == base && (fragment.is_empty() || fragment.starts_with('/')) {
            return Ok(Origin {
                pointer: holder.pointer + &fragment,
                document: holder.document,
            });
        }
        self.place(&uri, &fragment)
            .ok_or_else(|| broken(format!("no schema has the identifier `{uri}#{fragment}`")))
    }

    /// The place of a URI and its fragment. `None` if the fragment is a name that no schema has.
    pub(crate) fn place(&self, uri: &str, fragment: &str) -> Option<Origin> {
        if !(fragment.is_empty() || fragment.starts_with('/')) {
            return self.identifiers.get(&format!("{uri}#{fragment}")).cloned();
        }
        // A document is found by where it stands, and by what it or a part of it calls itself.
        let named = self.identifiers.get(uri).cloned();
        let root = named.unwrap_or_else(|| Origin::root(uri));
        Some(Origin {
            pointer: root.pointer + fragment,
            document: root.document,
        })
    }

    /// Checks that a document says of itself what it is: a schema of a dialect that is read, under its own URI.
    pub(crate) fn check_root(&self, uri: &str, problems: &mut Vec<Problem>) {
        let root = Origin::root(uri);
        let Some(document) = self.documents.get(uri) else {
            return;
        };
        if self.provenance == Provenance::Deployment
            && let Some(id) = document.get("$id")
            && id.as_str().map(|id| id.trim_end_matches('#')) != Some(uri)
        {
            problems.push(Problem::new(
                Code::WrongId,
                &root.child("$id"),
                format!("the document at `{uri}` has the `$id` {id}"),
                "move the document to the path in its `$id`; convert a document in absolute form to abstract form first",
            ));
        }
        problems.extend(dialects::problem(uri, document));
    }
}

/// What a `$ref` of a deployment's document names.
pub(crate) fn target(base: &str, origin: &Origin, reference: &str) -> Result<Origin, Problem> {
    let broken = |why: String| {
        Problem::new(
            Code::BrokenReference,
            origin,
            format!(
                "the reference `{}` cannot be resolved: {why}",
                reference.escape_default()
            ),
            "refer to a schema of the same deployment, as in `task.json#/properties/scopes`",
        )
    };
    let (document, pointer) = documents::resolve(base, reference).map_err(broken)?;
    if !document.starts_with("/schemas/") {
        return Err(broken(format!("`{document}` is not a schema")));
    }
    if !(pointer.is_empty() || pointer.starts_with('/')) {
        return Err(broken(format!("`{pointer}` is not a JSON pointer")));
    }
    Ok(Origin { document, pointer })
}
