//! Unions: `oneOf` and `anyOf`.
//!
//! Branches are told apart by a property that has other values in each of them, by the kind of the value or, where neither
//! will do, by the properties that they require. What can't be told apart is kept as JSON.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use heck::ToUpperCamelCase;
use proc_macro2::Ident;
use serde_json::Value;

use super::conjuncts::{Conjuncts, UNIONS, kinds};
use super::{Lowered, Lowering, Site, nullable};
use crate::annotations::Applied;
use crate::documents::Origin;
use crate::kinds::Kinds;
use crate::model::{Branch, Integer, Selector, Type, TypeKind, Union};
use crate::names::{self, Namespace};
use crate::rules::{Rule, Rules};
use crate::schema::{Located, Schemas};

/// The branches of a union as they stand in the document.
pub(super) struct Branches<'a> {
    /// The place of the union.
    origin: Origin,
    list: Vec<(Origin, Located<'a>)>,
    /// The kinds of values that each admits, of those that the schema around them does.
    kinds: Vec<Kinds>,
    /// The kinds of values that they admit by themselves.
    alone: Kinds,
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
        let (keyword, branches) = UNIONS
            .iter()
            .find_map(|keyword| Some((*keyword, located.schema.get(*keyword)?.as_array()?)))?;
        let parent = union.child(keyword);
        let admitted = located
            .schema
            .get("type")
            .map_or(Kinds::ALL, Kinds::of_type);
        let branches = (0..branches.len())
            .map(|index| {
                let origin = parent.child(index);
                let located = schemas.resolve(&origin, &origin).ok()?;
                Some((origin, located))
            })
            .collect::<Option<Vec<_>>>()?;
        let alone: Vec<Kinds> = branches
            .iter()
            .map(|(origin, _)| kinds(schemas, origin))
            .collect();
        let kinds: Vec<Kinds> = alone.iter().map(|kinds| kinds.and(admitted)).collect();
        let discriminator = kinds
            .iter()
            .all(|kinds| *kinds == Kinds::OBJECT)
            .then(|| match branches.as_slice() {
                [(_, only)] => constant_of_branch(schemas, only),
                all => discriminator(schemas, all),
            })
            .flatten();
        Some(Self {
            origin: union.clone(),
            list: branches,
            kinds,
            alone: alone.into_iter().fold(Kinds::NONE, Kinds::or),
            discriminator,
        })
    }

    /// Whether the kind of a value says which branch it is of.
    fn differ_in_kind(&self) -> bool {
        let mut seen = Kinds::NONE;
        let several = self.list.len() > 1;
        several
            && self.kinds.iter().all(|kinds| {
                // One kind each, so that the kind is a name for the branch.
                let is_new = kinds.and(seen) == Kinds::NONE && kinds.distinct().count() == 1;
                let number = kinds.and(Kinds::NUMBER) != Kinds::NONE;
                seen = seen
                    .or(*kinds)
                    .or(if number { Kinds::NUMBER } else { Kinds::NONE });
                is_new
            })
    }

    /// Whether the only branch is what the union is, with nothing that tells it from branches to come.
    ///
    /// Who lists one object that requires something means to add others. It is a union from the first, so that these
    /// rename nothing.
    fn is_plain(&self) -> bool {
        let [(_, only)] = self.list.as_slice() else {
            return false;
        };
        self.kinds != [Kinds::OBJECT] || required(only).is_empty()
    }

    /// The branch beside one of `null`, if there are just these two.
    fn other_than_null(&self) -> Option<&Origin> {
        let mut others = self.list.iter().zip(&self.kinds);
        let (other, _) = others.find(|(_, kinds)| **kinds != Kinds::NULL)?;
        let is_pair = self.list.len() == 2 && self.kinds.contains(&Kinds::NULL);
        (is_pair && self.differ_in_kind()).then_some(&other.0)
    }

    /// What a branch is called: what the annotations call it, or its name.
    fn word(
        &self,
        schemas: &Schemas<'a>,
        annotations: &Applied<'_>,
        index: usize,
    ) -> Option<String> {
        let name = self.name(schemas, index)?;
        let given = annotations.branch(&self.origin, &name).map(str::to_owned);
        Some(given.unwrap_or(name))
    }

    /// The name of a branch: the first value of its discriminator, or what it requires, or what it is.
    ///
    /// It says nothing of what else a branch has, and of no other branch, so that both can grow.
    fn name(&self, schemas: &Schemas<'a>, index: usize) -> Option<String> {
        let (_, branch) = self.list.get(index)?;
        let kinds = *self.kinds.get(index)?;
        if let Some(discriminator) = &self.discriminator
            && let Some(values) = values(schemas, branch, discriminator)
        {
            return Some(values.first()?.to_upper_camel_case());
        }
        if self.differ_in_kind() {
            return Some(kind_name(kinds).unwrap_or(OTHER).into());
        }
        let words: Vec<String> = required(branch)
            .iter()
            .map(|it| it.to_upper_camel_case())
            .collect();
        Some(match words.as_slice() {
            [] if kinds == Kinds::OBJECT => OTHER.into(),
            [] => kind_name(kinds).unwrap_or(OTHER).into(),
            words => words.join("And"),
        })
    }
}

/// What a variant is called of which nothing says what it is.
const OTHER: &str = "Other";

/// What a variant is called whose values are of one kind.
fn kind_name(kind: Kinds) -> Option<&'static str> {
    Some(match kind {
        Kinds::NULL => "Null",
        Kinds::BOOLEAN => "Boolean",
        Kinds::INTEGER => "Integer",
        Kinds::NUMBER => "Number",
        Kinds::STRING => "String",
        Kinds::ARRAY => "List",
        Kinds::OBJECT => "Object",
        _ => return None,
    })
}

/// The first property, by name, that all branches require and whose values are other ones in each.
fn discriminator(schemas: &Schemas<'_>, branches: &[(Origin, Located<'_>)]) -> Option<String> {
    let (_, first) = branches.first()?;
    required(first).into_iter().find(|property| {
        let mut seen = BTreeSet::new();
        branches.iter().all(|(_, branch)| {
            values(schemas, branch, property).is_some_and(|values| {
                let values: BTreeSet<String> = values.into_iter().collect();
                values.into_iter().all(|value| seen.insert(value))
            })
        })
    })
}

/// The first property, by name, that has one value in a branch.
fn constant_of_branch(schemas: &Schemas<'_>, branch: &Located<'_>) -> Option<String> {
    required(branch)
        .into_iter()
        .find(|property| values(schemas, branch, property).is_some_and(|values| values.len() == 1))
}

fn required(branch: &Located<'_>) -> BTreeSet<String> {
    let names = branch.schema.get("required").and_then(Value::as_array);
    let names = names.into_iter().flatten().filter_map(Value::as_str);
    names.map(str::to_owned).collect()
}

/// The values that a required property of a branch can have, if these are strings, in the order of the document.
fn values(schemas: &Schemas<'_>, branch: &Located<'_>, property: &str) -> Option<Vec<String>> {
    if !required(branch).contains(property) {
        return None;
    }
    let origin = branch.origin.child("properties").child(property);
    string_values(&schemas.resolve(&origin, &origin).ok()?)
}

/// The strings that a schema admits, if it lists them.
fn string_values(located: &Located<'_>) -> Option<Vec<String>> {
    let string = |value: &Value| value.as_str().map(str::to_owned);
    if let Some(value) = located.schema.get("const") {
        return Some(vec![string(value)?]);
    }
    let values = located.schema.get("enum")?.as_array()?;
    values.iter().map(string).collect()
}

/// The union that a place is directly a branch of.
fn parent(branch: &Origin) -> Option<Origin> {
    let (list, _) = branch.pointer.rsplit_once('/')?;
    let (union, keyword) = list.rsplit_once('/')?;
    UNIONS.contains(&keyword).then(|| Origin {
        document: branch.document.clone(),
        pointer: union.to_owned(),
    })
}

/// What names the branch at a place, if it is one: the words that take the place of its number.
pub(super) fn branch_name<'a>(
    schemas: &Schemas<'a>,
    known: &Known<'a>,
    annotations: &Applied<'_>,
    origin: &Origin,
) -> Option<String> {
    let branches = Branches::of(schemas, known, &parent(origin)?)?;
    let index = branches.list.iter().position(|(it, _)| it == origin)?;
    if branches.is_plain() {
        return Some(String::new());
    }
    branches.word(schemas, annotations, index)
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

impl<'a> Lowering<'a, '_> {
    /// The type of a union. `None` if it has none of its own.
    pub(super) fn union(
        &mut self,
        site: &Site,
        conjuncts: &Conjuncts<'a>,
        (located, keyword): &(Located<'a>, &'static str),
    ) -> Option<Lowered> {
        let origin = &located.origin;
        // References that lead nowhere are reported where the branches are lowered.
        let Some(branches) = Branches::of(self.schemas, &self.unions, origin) else {
            let list = origin.child(keyword);
            let count = located.schema.get(*keyword).and_then(Value::as_array);
            for index in 0..count.map_or(0, Vec::len) {
                let branch = list.child(index);
                self.lower(&branch, &branch);
            }
            return None;
        };
        let all = branches.kinds.iter().copied().fold(Kinds::NONE, Kinds::or);
        let admitted = conjuncts.kinds();
        let around: Rules = conjuncts
            .as_slice()
            .iter()
            .flat_map(|it| {
                let narrowed = !branches.alone.is_within(admitted);
                self.own_rules(it, |name| name != *keyword && (name != "type" || narrowed))
            })
            .collect();
        let nulls = branches
            .kinds
            .iter()
            .filter(|it| **it == Kinds::NULL)
            .count();
        match branches.list.as_slice() {
            [(only, _)] if branches.is_plain() => {
                let mut lowered = self.lower(only, only)?;
                lowered.rules.extend(around);
                Some(lowered)
            }
            _ if let Some(other) = branches.other_than_null() => {
                let lowered = self.lower(other, other)?;
                let mut rules = unless_null(lowered.rules);
                rules.extend(around);
                Some(nullable(Lowered { rules, ..lowered }))
            }
            _ if branches.discriminator.is_some() || branches.differ_in_kind() && nulls == 0 => {
                self.told_apart(site, &branches, around)
            }
            _ => {
                let rules = self.json(conjuncts).rules;
                let value = match all.and(admitted) {
                    Kinds::STRING => Type::String,
                    Kinds::INTEGER if self.options.of_a_service => Type::Integer(Integer::Signed),
                    Kinds::INTEGER => Type::Integer(Integer::Any),
                    Kinds::NUMBER => Type::Number,
                    Kinds::BOOLEAN => Type::Boolean,
                    Kinds::ARRAY => Type::List(Box::new(Type::Json)),
                    Kinds::OBJECT if branches.differ_in_shape() => {
                        return self.told_apart(site, &branches, rules);
                    }
                    Kinds::OBJECT => Type::JsonObject,
                    _ => Type::Json,
                };
                Some(Lowered::ruled(value, rules))
            }
        }
    }

    /// Whether a union comes down to its only branch, or to the only one that is not `null`.
    pub(super) fn is_one_or_null(&self, union: &Origin) -> bool {
        Branches::of(self.schemas, &self.unions, union)
            .is_some_and(|branches| branches.is_plain() || branches.other_than_null().is_some())
    }

    fn told_apart(
        &mut self,
        site: &Site,
        branches: &Branches<'a>,
        rules: Rules,
    ) -> Option<Lowered> {
        let mut names = Namespace::default();
        let mut lowered = Vec::new();
        let all = branches.list.iter().zip(&branches.kinds).enumerate();
        for (index, ((branch, located), kinds)) in all {
            let value = self.lower(branch, branch);
            let word = branches.word(self.schemas, self.annotations, index)?;
            let name = self.variant(&mut names, &word, branch);
            let discriminator = branches.discriminator.as_ref();
            let values = discriminator.and_then(|it| values(self.schemas, located, it));
            let values: BTreeSet<String> = values.into_iter().flatten().collect();
            let value = value?;
            lowered.push(Branch {
                name: name?,
                value: value.value,
                text: value.text,
                rules: value.rules,
                values: values.into_iter().collect(),
                required: required(located).into_iter().collect(),
                kind: kind_name(*kinds),
            });
        }
        let selector = match &branches.discriminator {
            Some(property) => Selector::Property(property.clone()),
            None if branches.differ_in_kind() => Selector::Kind,
            None => {
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
            uneven: false,
        };
        self.define(site, TypeKind::Union(union), rules)
            .map(Lowered::new)
    }

    fn variant(&mut self, names: &mut Namespace, word: &str, origin: &Origin) -> Option<Ident> {
        let name = names::variant(word);
        if self.options.of_a_service {
            return names.take("branch", word, name, origin, self.problems);
        }
        names.take_free(name, origin)
    }

    /// Values of several kinds, by a list of types or because no type is given.
    pub(super) fn of_kinds(
        &mut self,
        site: &Site,
        conjuncts: &Conjuncts<'a>,
        kinds: Kinds,
        combined: Rules,
    ) -> Option<Lowered> {
        let described = conjuncts
            .members("properties")
            .any(|(_, it)| !it.is_empty());
        let listed = if kinds != Kinds::ALL {
            kinds.without(Kinds::NULL)
        } else if described {
            Kinds::OBJECT
        } else {
            return Some(self.json(conjuncts));
        };
        let mut branches = Vec::new();
        for kind in listed.distinct() {
            let word = kind_name(kind)?;
            let site = Site {
                suffix: word,
                ..site.clone()
            };
            let value = self.of_kind(kind, &site, conjuncts, Vec::new())?;
            branches.push(Branch {
                name: names::variant(word)?,
                value: value.value,
                text: value.text,
                rules: value.rules,
                values: Vec::new(),
                required: Vec::new(),
                kind: Some(word),
            });
        }
        if kinds == Kinds::ALL {
            let rules = conjuncts
                .as_slice()
                .iter()
                .flat_map(|it| self.own_rules(it, |name| !super::rules::OF_OBJECTS.contains(&name)))
                .collect();
            branches.push(Branch {
                name: names::variant("other")?,
                value: Type::Json,
                text: crate::model::Text::default(),
                rules,
                values: Vec::new(),
                required: Vec::new(),
                kind: None,
            });
        }
        let union = Union {
            selector: Selector::Kind,
            branches,
            uneven: false,
        };
        if kinds != Kinds::ALL && Kinds::NULL.is_within(kinds) {
            let value = self.define(&site.nullable(), TypeKind::Union(union), Vec::new())?;
            return Some(nullable(Lowered::ruled(value, combined)));
        }
        let value = self.define(site, TypeKind::Union(union), combined)?;
        Some(Lowered::new(value))
    }
}

/// The rules of values that `null` stands beside, which obeys none of them.
fn unless_null(rules: Rules) -> Rules {
    let (of_null, mut rules): (Rules, Rules) = rules.into_iter().partition(Rule::concerns_null);
    if !of_null.is_empty() {
        rules.push(Rule::If {
            condition: vec![Rule::Types(vec!["null".into()])],
            then: Vec::new(),
            otherwise: of_null,
        });
    }
    rules
}

impl Branches<'_> {
    /// Whether all require properties, and each other ones.
    fn differ_in_shape(&self) -> bool {
        let mut seen = BTreeSet::new();
        self.list
            .iter()
            .all(|(_, branch)| seen.insert(required(branch)))
    }
}
