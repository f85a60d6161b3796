//! JSON Schema documents: finds schemas, and resolves the references between them.

mod dialects;
mod identifiers;
mod inexact;
mod keywords;
mod metaschemas;
mod reached;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use schemars::Schema;
use serde_json::Value;

pub(crate) use dialects::normalize_dialects;
use identifiers::Identifiers;
pub(crate) use inexact::remove_inexact_numbers;
pub(crate) use keywords::{
    DEFINITIONS, NON_CONSTRAINING_KEYWORDS, TYPES, count, is_ignored_beside_reference, problems,
    subschemas,
};

use crate::diagnostics::{Code, Problem};
use crate::documents;
use crate::kinds::Kinds;
use crate::location::Origin;

/// The schemas in a set of parsed documents.
pub(crate) struct Schemas<'a> {
    documents: &'a BTreeMap<&'a str, Value>,
    provenance: Provenance,
    identifiers: Identifiers,
    /// The targets of resolved references, so that chains of references are followed only once.
    resolved: RefCell<BTreeMap<Origin, Origin>>,
    /// A cache of the kinds of values that schemas allow, by place and search depth.
    pub(crate) kinds: RefCell<BTreeMap<(Origin, usize), Kinds>>,
}

/// The origin of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Provenance {
    /// A deployment. References must stay within it, and unknown keywords are errors.
    Deployment,
    /// A third party. References may be any URIs of the documents.
    ThirdParty,
}

/// A schema and its place, after following references.
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

    /// The schema at a place. Problems point at `from`, the place of the reference.
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

    /// The places of the members of the object at a place. Empty if it is not an object.
    pub(crate) fn members(&self, origin: &Origin) -> Vec<Origin> {
        let names = self
            .value(origin)
            .and_then(Value::as_object)
            .into_iter()
            .flatten();
        names.map(|(name, _)| origin.child(name)).collect()
    }

    fn value(&self, origin: &Origin) -> Option<&'a Value> {
        self.document(&origin.document)?.pointer(&origin.pointer)
    }

    /// A document. Third-party schemas may also refer to the metaschemas of the drafts.
    fn document(&self, uri: &str) -> Option<&'a Value> {
        let metaschema =
            || metaschemas::find(uri).filter(|_| self.provenance == Provenance::ThirdParty);
        self.documents.get(uri).or_else(metaschema)
    }

    /// Follows `$ref`s, also to other documents, until it reaches a schema without one.
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

    /// The target of a `$ref`.
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
        let place = |fragment: &str| {
            // Another document may have the same `$id`.
            if uri == base && (fragment.is_empty() || fragment.starts_with('/')) {
                return Some(Origin {
                    pointer: format!("{}{fragment}", holder.pointer),
                    document: holder.document.clone(),
                });
            }
            self.place(&uri, fragment)
        };
        let target = place(&fragment)
            .ok_or_else(|| broken(format!("no schema has the identifier `{uri}#{fragment}`")))?;
        if self.value(&target).is_none() {
            let written = reference.split_once('#').map_or("", |(_, written)| written);
            let found = place("").and_then(|root| self.find(root, written));
            return Ok(found.unwrap_or(target));
        }
        // Two spellings of a pointer are one place.
        let root = Origin::root(&*target.document);
        Ok(target
            .tokens()
            .fold(root, |place, token| place.child(token)))
    }

    /// Follows a JSON pointer with characters that should have been escaped. `None` if it leads nowhere.
    fn find(&self, root: Origin, pointer: &str) -> Option<Origin> {
        let value = self.value(&root)?;
        let mut tokens = pointer.strip_prefix('/')?.split('/');
        let (place, _) = tokens.try_fold((root, value), |(place, value), token| {
            let decoded = documents::join("", &format!("#{token}"));
            let decoded = decoded.map_or_else(|_| token.to_owned(), |(_, decoded)| decoded);
            let readings = [
                unescaped(&decoded),
                decoded,
                unescaped(token),
                token.to_owned(),
            ];
            let mut readings = readings.iter();
            readings.find_map(|name| Some((place.child(name), member(value, name)?)))
        })?;
        Some(place)
    }

    /// The place that a URI and its fragment lead to. `None` if the fragment is a name that no schema has.
    pub(crate) fn place(&self, uri: &str, fragment: &str) -> Option<Origin> {
        if !(fragment.is_empty() || fragment.starts_with('/')) {
            return self.identifiers.get(&format!("{uri}#{fragment}")).cloned();
        }
        // Documents are found by their URIs, and schemas by their `$id`.
        let named = self.identifiers.get(uri).cloned();
        let root = named.unwrap_or_else(|| Origin::root(uri));
        Some(Origin {
            pointer: root.pointer + fragment,
            document: root.document,
        })
    }

    /// Checks that a document declares a supported dialect, and the `$id` that matches its URI.
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

/// The member or item of a value with a name.
fn member<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    match value {
        Value::Array(items) => items.get(name.parse::<usize>().ok()?),
        _ => value.get(name),
    }
}

/// A token of a JSON pointer without its escapes.
fn unescaped(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

/// The target of a `$ref` in a document of a deployment.
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
