//! The branches of a union: their selection and their names.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use heck::ToUpperCamelCase;
use serde_json::Value;

use super::conjuncts::{UNION_KEYWORDS, is_non_constraining, kinds, values as listed};
use crate::annotations::AnnotationLookup;
use crate::kinds::Kinds;
use crate::location::Origin;
use crate::schema::{Located, Schemas};

/// The branches of a union in the order of the document, without `null`.
pub(super) struct Branches<'a> {
    /// The place of the union.
    origin: Origin,
    pub(super) list: Vec<(Origin, Located<'a>)>,
    /// Whether `null` is a branch of its own.
    pub(super) nullable: bool,
    /// The kinds of values that each branch allows, among those that the enclosing schema allows.
    pub(super) kinds: Vec<Kinds>,
    /// The kinds of values that the branches allow, regardless of the enclosing schema.
    pub(super) own_kinds: Kinds,
    /// The property whose value selects the branch.
    pub(super) discriminator: Option<String>,
}

/// The analyzed unions. The name of each type in a branch requires the name of the branch.
pub(super) type UnionCache<'a> = RefCell<BTreeMap<Origin, Option<Rc<Branches<'a>>>>>;

impl<'a> Branches<'a> {
    /// The branches of the union at a place. `None` if there is no union, or if a reference cannot be resolved.
    pub(super) fn of(
        schemas: &Schemas<'a>,
        cache: &UnionCache<'a>,
        union: &Origin,
    ) -> Option<Rc<Self>> {
        if let Some(found) = cache.borrow().get(union) {
            return found.clone();
        }
        let found = Self::find(schemas, union).map(Rc::new);
        cache.borrow_mut().insert(union.clone(), found.clone());
        found
    }

    fn find(schemas: &Schemas<'a>, union: &Origin) -> Option<Self> {
        let located = schemas.at(union, union).ok()?;
        let (keyword, branches) = UNION_KEYWORDS
            .iter()
            .find_map(|keyword| Some((*keyword, located.schema.get(*keyword)?.as_array()?)))?;
        let parent = union.child(keyword);
        let admitted = located
            .schema
            .get("type")
            .map_or(Kinds::ALL, Kinds::of_type);
        let mut branches = (0..branches.len())
            .map(|index| {
                let origin = parent.child(index);
                let located = schemas.resolve(&origin, &origin).ok()?;
                Some((origin, located))
            })
            .collect::<Option<Vec<_>>>()?;
        let own_kinds: Vec<Kinds> = branches
            .iter()
            .map(|(origin, _)| kinds(schemas, origin))
            .collect();
        let mut kinds: Vec<Kinds> = own_kinds.iter().map(|kinds| kinds.and(admitted)).collect();
        let null = null_branch(&kinds);
        if let Some(index) = null {
            branches.remove(index);
            kinds.remove(index);
        }
        let discriminator = kinds
            .iter()
            .all(|kinds| *kinds == Kinds::OBJECT)
            .then(|| match branches.as_slice() {
                [_] if null.is_some() => None,
                [(_, only)] => constant_of_branch(schemas, only),
                all => discriminator(schemas, all),
            })
            .flatten();
        Some(Self {
            origin: union.clone(),
            list: branches,
            nullable: null.is_some(),
            kinds,
            own_kinds: own_kinds.into_iter().fold(Kinds::NONE, Kinds::or),
            discriminator,
        })
    }

    /// Whether the kind of a value selects the branch.
    pub(super) fn differ_in_kind(&self) -> bool {
        let mut seen = Kinds::NONE;
        let several = self.list.len() > 1 || self.nullable;
        several
            && self.kinds.iter().all(|kinds| {
                // A branch must have a single kind, which becomes its name.
                let is_new = kinds.and(seen) == Kinds::NONE && kinds.distinct().count() == 1;
                let number = kinds.and(Kinds::NUMBER) != Kinds::NONE;
                seen = seen
                    .or(*kinds)
                    .or(if number { Kinds::NUMBER } else { Kinds::NONE });
                is_new
            })
    }

    /// Whether the union has a single branch and becomes the type of this branch.
    ///
    /// A single object with required properties stays a union, so that further branches can be added without renaming types.
    pub(super) fn is_single(&self) -> bool {
        let [(_, only)] = self.list.as_slice() else {
            return false;
        };
        !self.nullable && (self.kinds != [Kinds::OBJECT] || required(only).is_empty())
    }

    /// The other branch of a union of two branches, one of which is `null`.
    pub(super) fn non_null_branch(&self) -> Option<&Origin> {
        match self.list.as_slice() {
            [(other, _)] if self.nullable => Some(other),
            _ => None,
        }
    }

    /// The strings that the branches list, if the branches have no other constraints and no string in common.
    pub(super) fn strings(&self) -> Option<Vec<&'a str>> {
        if self.list.len() < 2 || self.kinds.iter().any(|kinds| *kinds != Kinds::STRING) {
            return None;
        }
        let lists = |name: &str| ["const", "enum", "type"].contains(&name);
        let describes = |name: &str| name != "allOf" && is_non_constraining(name);
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        for (_, branch) in &self.list {
            let mut members = branch.schema.as_object()?.keys();
            if !members.all(|name| lists(name) || describes(name)) {
                return None;
            }
            for value in listed(branch)? {
                found.push(value.as_str().filter(|value| seen.insert(*value))?);
            }
        }
        Some(found)
    }

    /// Whether each branch requires a different set of properties.
    pub(super) fn differ_in_required_properties(&self) -> bool {
        let mut seen = BTreeSet::new();
        self.list
            .iter()
            .all(|(_, branch)| seen.insert(required(branch)))
    }

    /// The name of a branch: the annotated name or the default name.
    pub(super) fn name(
        &self,
        schemas: &Schemas<'a>,
        annotations: &AnnotationLookup<'_>,
        index: usize,
    ) -> Option<String> {
        let name = self.default_name(schemas, index)?;
        let given = annotations
            .branch_name(&self.origin, &name)
            .map(str::to_owned);
        Some(given.unwrap_or(name))
    }

    /// The default name of a branch: the first value of the discriminator, or the kind, or the required properties.
    ///
    /// It does not depend on other branches or on other parts of the branch, so that these can be extended.
    fn default_name(&self, schemas: &Schemas<'a>, index: usize) -> Option<String> {
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

/// The index of the branch that only allows `null`, if there are other branches and none of them allows `null`.
fn null_branch(kinds: &[Kinds]) -> Option<usize> {
    let index = kinds.iter().position(|it| *it == Kinds::NULL)?;
    let admitting = kinds.iter().filter(|it| Kinds::NULL.is_within(**it));
    (kinds.len() > 1 && admitting.count() == 1).then_some(index)
}

/// The name of a variant that nothing else names.
const OTHER: &str = "Other";

/// The name of a variant for values of one kind.
pub(super) fn kind_name(kind: Kinds) -> Option<&'static str> {
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

/// The first property, by name, that all branches require and that has different values in each branch.
fn discriminator(schemas: &Schemas<'_>, branches: &[(Origin, Located<'_>)]) -> Option<String> {
    let required_of: Vec<BTreeSet<String>> = branches
        .iter()
        .map(|(_, branch)| required(branch))
        .collect();
    let required_by_all = |property: &String| required_of.iter().all(|it| it.contains(property));
    let (first, _) = required_of.split_first()?;
    let mut common = first.iter().filter(|property| required_by_all(property));
    common
        .find(|property| {
            let mut seen = BTreeSet::new();
            branches.iter().all(|(_, branch)| {
                property_values(schemas, branch, property).is_some_and(|values| {
                    let values: BTreeSet<String> = values.into_iter().collect();
                    values.into_iter().all(|value| seen.insert(value))
                })
            })
        })
        .cloned()
}

/// The first required property, by name, with exactly one value in a branch.
fn constant_of_branch(schemas: &Schemas<'_>, branch: &Located<'_>) -> Option<String> {
    required(branch).into_iter().find(|property| {
        let values = property_values(schemas, branch, property);
        values.is_some_and(|values| values.len() == 1)
    })
}

pub(super) fn required(branch: &Located<'_>) -> BTreeSet<String> {
    required_names(branch).map(str::to_owned).collect()
}

fn requires(branch: &Located<'_>, property: &str) -> bool {
    required_names(branch).any(|name| name == property)
}

fn required_names<'a>(branch: &Located<'a>) -> impl Iterator<Item = &'a str> {
    let names = branch.schema.get("required").and_then(Value::as_array);
    names.into_iter().flatten().filter_map(Value::as_str)
}

/// The possible strings of a required property of a branch, in the order of the document.
pub(super) fn values(
    schemas: &Schemas<'_>,
    branch: &Located<'_>,
    property: &str,
) -> Option<Vec<String>> {
    requires(branch, property).then_some(())?;
    property_values(schemas, branch, property)
}

/// The possible strings of a property of a branch, in the order of the document.
fn property_values(
    schemas: &Schemas<'_>,
    branch: &Located<'_>,
    property: &str,
) -> Option<Vec<String>> {
    let origin = branch.origin.child("properties").child(property);
    string_values(&schemas.resolve(&origin, &origin).ok()?)
}

/// The strings that a schema lists.
fn string_values(located: &Located<'_>) -> Option<Vec<String>> {
    let string = |value: &Value| value.as_str().map(str::to_owned);
    if let Some(value) = located.schema.get("const") {
        return Some(vec![string(value)?]);
    }
    let values = located.schema.get("enum")?.as_array()?;
    values.iter().map(string).collect()
}

/// The union that has a place as a direct branch.
fn parent(branch: &Origin) -> Option<Origin> {
    let (list, _) = branch.pointer.rsplit_once('/')?;
    let (union, keyword) = list.rsplit_once('/')?;
    UNION_KEYWORDS.contains(&keyword).then(|| Origin {
        document: branch.document.clone(),
        pointer: union.to_owned(),
    })
}

/// The name of the branch at a place, which replaces its index in names of types. `None` if the place is not a branch.
pub(super) fn branch_name<'a>(
    schemas: &Schemas<'a>,
    cache: &UnionCache<'a>,
    annotations: &AnnotationLookup<'_>,
    origin: &Origin,
) -> Option<String> {
    let branches = Branches::of(schemas, cache, &parent(origin)?)?;
    let (_, index) = origin.pointer.rsplit_once('/')?;
    let index: usize = index.parse().ok()?;
    // A preceding `null` branch was removed from the list, which moves the index.
    let mut places = [Some(index), index.checked_sub(1)].into_iter().flatten();
    let index = places.find(|place| {
        let branch = branches.list.get(*place);
        branch.is_some_and(|(it, _)| it == origin)
    })?;
    if branches.is_single() {
        return Some(String::new());
    }
    branches.name(schemas, annotations, index)
}

/// The properties of the object at a place with exactly one possible value, and these values: constants, and the property that
/// selects a branch.
pub(super) fn constants<'a>(
    schemas: &Schemas<'a>,
    cache: &UnionCache<'a>,
    object: &Origin,
) -> BTreeMap<String, String> {
    let Ok(located) = schemas.at(object, object) else {
        return BTreeMap::new();
    };
    let discriminator = parent(object)
        .and_then(|union| Branches::of(schemas, cache, &union)?.discriminator.clone());
    let properties = object.child("properties");
    let only_value = |property: &str| {
        let values = property_values(schemas, &located, property)?;
        let place = properties.child(property);
        let schema = schemas.resolve(&place, &place).ok()?.schema;
        let constant = schema.get("const").is_some() || discriminator.as_deref() == Some(property);
        match <[String; 1]>::try_from(values) {
            Ok([only]) if constant => Some(only),
            _ => None,
        }
    };
    required(&located)
        .into_iter()
        .filter_map(|property| Some((only_value(&property)?, property)))
        .map(|(value, property)| (property, value))
        .collect()
}
