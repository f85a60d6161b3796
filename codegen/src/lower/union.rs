//! Unions: `oneOf` and `anyOf`.
//!
//! Branches are told apart by a property that has other values in each of them or, where there is none, by the properties
//! that they require. Where all branches are strings, the union is one.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use heck::ToUpperCamelCase;
use serde_json::Value;

use super::{Lowered, Lowering};
use crate::diagnostics::Problem;
use crate::documents::Origin;
use crate::model::{Branch, Selector, Text, Type, TypeKind, Union};
use crate::names::{self, Namespace};
use crate::reader::Reader;
use crate::schema::{Located, Schemas};

/// The keywords that make unions.
const KEYWORDS: [&str; 2] = ["anyOf", "oneOf"];

/// The branches of a union as they stand in the document.
pub(super) struct Branches<'a> {
    branches: Vec<(Origin, Located<'a>)>,
    /// The property that tells them apart.
    discriminator: Option<String>,
}

/// The unions that have been looked at: each type below a branch asks for the branch's name.
pub(super) type Known<'a> = RefCell<BTreeMap<Origin, Option<Rc<Branches<'a>>>>>;

impl<'a> Branches<'a> {
    /// The branches of the union at a place, if there is one and its references can be followed.
    fn of(schemas: &Schemas<'a>, known: &Known<'a>, union: &Origin) -> Option<Rc<Self>> {
        if let Some(found) = known.borrow().get(union) {
            return found.clone();
        }
        let found = Self::look(schemas, union).map(Rc::new);
        known.borrow_mut().insert(union.clone(), found.clone());
        found
    }

    fn look(schemas: &Schemas<'a>, union: &Origin) -> Option<Self> {
        let located = schemas.at(union, union).ok()?;
        let (keyword, branches) = KEYWORDS
            .iter()
            .find_map(|keyword| Some((*keyword, located.schema.get(*keyword)?.as_array()?)))?;
        let parent = union.child(keyword);
        let branches = (0..branches.len())
            .map(|index| {
                let origin = parent.child(index);
                let located = schemas.resolve(&origin, &origin).ok()?;
                Some((origin, located))
            })
            .collect::<Option<Vec<_>>>()?;
        let discriminator = discriminator(schemas, &branches);
        Some(Self {
            branches,
            discriminator,
        })
    }

    /// The name of a branch: the values of its discriminator, or what it requires, or what it is.
    fn name(&self, schemas: &Schemas<'a>, branch: &Located<'a>) -> String {
        let or = |values: &BTreeSet<String>| {
            let words: Vec<String> = values.iter().map(|it| it.to_upper_camel_case()).collect();
            words.join("Or")
        };
        if let Some(discriminator) = &self.discriminator
            && let Some(values) = values(schemas, branch, discriminator)
        {
            return or(&values);
        }
        let required = required(branch);
        if required.is_empty() {
            let kind = branch.schema.get("type").and_then(Value::as_str);
            let properties = branch.schema.get("properties").and_then(Value::as_object);
            return match (kind, properties) {
                (Some("object"), Some(properties)) if properties.is_empty() => "Empty".into(),
                (Some(kind), _) => kind.to_upper_camel_case(),
                (None, _) => "Other".into(),
            };
        }
        let words: Vec<String> = required.iter().map(|it| it.to_upper_camel_case()).collect();
        words.join("And")
    }
}

/// The first property, by name, that all branches require and whose values are other ones in each.
fn discriminator(schemas: &Schemas<'_>, branches: &[(Origin, Located<'_>)]) -> Option<String> {
    let (_, first) = branches.first()?;
    required(first).into_iter().find(|property| {
        let mut seen = BTreeSet::new();
        branches.len() > 1
            && branches.iter().all(|(_, branch)| {
                values(schemas, branch, property)
                    .is_some_and(|values| values.into_iter().all(|value| seen.insert(value)))
            })
    })
}

fn required(branch: &Located<'_>) -> BTreeSet<String> {
    let names = branch.schema.get("required").and_then(Value::as_array);
    let names = names.into_iter().flatten().filter_map(Value::as_str);
    names.map(str::to_owned).collect()
}

/// The values that a required property of a branch can have, if these are strings.
fn values(schemas: &Schemas<'_>, branch: &Located<'_>, property: &str) -> Option<BTreeSet<String>> {
    if !required(branch).contains(property) {
        return None;
    }
    let origin = branch.origin.child("properties").child(property);
    string_values(&schemas.resolve(&origin, &origin).ok()?)
}

/// The strings that a schema admits, if it lists them.
fn string_values(located: &Located<'_>) -> Option<BTreeSet<String>> {
    let string = |value: &Value| value.as_str().map(str::to_owned);
    if let Some(value) = located.schema.get("const") {
        return Some([string(value)?].into());
    }
    let values = located.schema.get("enum")?.as_array()?;
    values.iter().map(string).collect()
}

/// The union that a place is directly a branch of.
fn parent(branch: &Origin) -> Option<Origin> {
    let (list, _) = branch.pointer.rsplit_once('/')?;
    let (union, keyword) = list.rsplit_once('/')?;
    KEYWORDS.contains(&keyword).then(|| Origin {
        document: branch.document.clone(),
        pointer: union.to_owned(),
    })
}

/// What names the branch at a place, if it is one: the words that take the place of its number.
pub(super) fn branch_name<'a>(
    schemas: &Schemas<'a>,
    known: &Known<'a>,
    origin: &Origin,
) -> Option<String> {
    let branches = Branches::of(schemas, known, &parent(origin)?)?;
    let (_, branch) = branches.branches.iter().find(|(it, _)| it == origin)?;
    // The only branch is what the union is.
    if branches.branches.len() == 1 {
        return Some(String::new());
    }
    Some(branches.name(schemas, branch))
}

/// The only value that a property of the object at a place can have: a constant, or what tells a branch from others.
pub(super) fn constant<'a>(
    schemas: &Schemas<'a>,
    known: &Known<'a>,
    object: &Origin,
    property: &str,
) -> Option<String> {
    let located = schemas.at(object, object).ok()?;
    let values = values(schemas, &located, property)?;
    let origin = object.child("properties").child(property);
    let schema = schemas.resolve(&origin, &origin).ok()?.schema;
    let discriminates = || {
        let branches = Branches::of(schemas, known, &parent(object)?)?;
        Some(branches.discriminator.as_deref()? == property)
    };
    let constant = schema.get("const").is_some() || discriminates() == Some(true);
    let only = values.len() == 1;
    values.into_iter().next().filter(|_| only && constant)
}

impl Lowering<'_, '_> {
    pub(super) fn union(
        &mut self,
        reader: &mut Reader<'_>,
        keyword: &'static str,
        text: &Text,
    ) -> Option<Lowered> {
        let origin = reader.origin.clone();
        let list = reader.array(keyword, self.problems);
        // References that lead nowhere are reported where the branches are lowered.
        let Some(branches) = Branches::of(self.schemas, &self.unions, &origin) else {
            for (branch, _) in list {
                self.lower(&branch, &branch);
            }
            return None;
        };
        let is_string = reader.value("type").and_then(Value::as_str) == Some("string");
        if !branches.branches.is_empty()
            && branches
                .branches
                .iter()
                .all(|(_, branch)| is_string_branch(branch, is_string))
        {
            for known in ["type", "format", "pattern", "minLength", "maxLength"] {
                reader.optional(known);
            }
            return Some(Lowered::new(Type::String));
        }
        match branches.branches.as_slice() {
            [] => {
                self.problem(
                    &origin.child(keyword),
                    "a union of nothing admits nothing",
                    "list its branches",
                );
                None
            }
            [(only, _)] => self.lower(only, only),
            _ => self.told_apart(&origin, keyword, &branches, text),
        }
    }

    fn told_apart(
        &mut self,
        origin: &Origin,
        keyword: &str,
        branches: &Branches<'_>,
        text: &Text,
    ) -> Option<Lowered> {
        let mut names = Namespace::default();
        let mut lowered = Vec::new();
        for (branch, located) in &branches.branches {
            let value = self.lower(branch, branch);
            let word = branches.name(self.schemas, located);
            let name = names::variant(&word);
            let name = names.take("branch", &word, name, branch, self.problems);
            let values = branches
                .discriminator
                .as_ref()
                .and_then(|it| values(self.schemas, located, it))
                .unwrap_or_default();
            let value = value?;
            lowered.push(Branch {
                name: name?,
                value: value.value,
                text: value.text,
                values: values.into_iter().collect(),
                required: required(located).into_iter().collect(),
            });
        }
        let selector = match &branches.discriminator {
            Some(property) => Selector::Property(property.clone()),
            None => {
                self.check_shapes(origin, keyword, branches)?;
                // The most specific first; those that ask for as much exclude each other.
                lowered.sort_by(|a, b| {
                    b.required
                        .len()
                        .cmp(&a.required.len())
                        .then(a.name.cmp(&b.name))
                });
                Selector::Shape
            }
        };
        let union = Union {
            selector,
            branches: lowered,
        };
        self.define(origin, text, TypeKind::Union(union))
            .map(Lowered::new)
    }

    /// Without a discriminator the branches have to be objects that require different properties.
    fn check_shapes(
        &mut self,
        origin: &Origin,
        keyword: &str,
        branches: &Branches<'_>,
    ) -> Option<()> {
        let mut seen = BTreeSet::new();
        let distinct = branches.branches.iter().all(|(_, branch)| {
            let is_object = branch.schema.get("type").and_then(Value::as_str) == Some("object");
            is_object && seen.insert(required(branch))
        });
        if distinct {
            return Some(());
        }
        self.problems.push(Problem::new(
            &origin.child(keyword),
            "a union whose branches neither a property nor what they require tells apart is not supported yet",
            "the generator has to learn this construct before the document can be used",
        ));
        None
    }
}

/// Whether a branch admits strings only.
fn is_string_branch(branch: &Located<'_>, parent_is_string: bool) -> bool {
    let kind = branch.schema.get("type").and_then(Value::as_str);
    match kind {
        Some(kind) => kind == "string",
        None => parent_is_string || string_values(branch).is_some(),
    }
}
