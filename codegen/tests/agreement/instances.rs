//! Instances of a schema, made from what it says. Most are valid; the oracle says which.

use std::collections::{BTreeMap, BTreeSet};

use rand::RngExt as _;
use rand::rngs::Xoshiro256PlusPlus;
use serde_json::{Map, Value, json};

use crate::strings::Strings;

/// How deep instances are, where schemas hold themselves.
const MAX_DEPTH: usize = 7;

/// Makes instances.
pub(crate) struct Maker<'a> {
    documents: &'a BTreeMap<String, Value>,
    pub(crate) random: Xoshiro256PlusPlus,
    strings: Strings,
    /// How likely it is that what is optional is there.
    fill: f64,
}

/// A schema that an instance has to obey.
#[derive(Clone, Copy)]
struct Place<'a> {
    document: &'a str,
    schema: &'a Value,
}

impl<'a> Place<'a> {
    fn at(self, schema: &'a Value) -> Self {
        Self { schema, ..self }
    }

    fn get(self, keyword: &str) -> Option<Self> {
        self.schema.get(keyword).map(|schema| self.at(schema))
    }

    /// Schemas in a list.
    fn list(self, keyword: &str) -> Vec<Self> {
        let list = self.schema.get(keyword).and_then(Value::as_array);
        list.into_iter().flatten().map(|it| self.at(it)).collect()
    }

    /// Schemas by their names.
    fn members(self, keyword: &str) -> impl Iterator<Item = (&'a str, Self)> {
        let members = self.schema.get(keyword).and_then(Value::as_object);
        let members = members.into_iter().flatten();
        members.map(move |(name, schema)| (name.as_str(), self.at(schema)))
    }
}

impl<'a> Maker<'a> {
    pub(crate) fn new(documents: &'a BTreeMap<String, Value>, random: Xoshiro256PlusPlus) -> Self {
        Self {
            documents,
            random,
            strings: Strings::default(),
            fill: 0.5,
        }
    }

    /// An instance of the schema that a document is.
    pub(crate) fn make(&mut self, document: &'a str) -> Value {
        self.fill = *self.one_of(&[0.0, 0.2, 0.5, 0.8, 1.0]);
        let schema = &self.documents[document];
        self.value(vec![Place { document, schema }], 0)
    }

    fn one_of<'t, T>(&mut self, list: &'t [T]) -> &'t T {
        &list[self.random.random_range(0..list.len())]
    }

    fn is_there(&mut self, depth: usize) -> bool {
        let fill = if depth < MAX_DEPTH { self.fill } else { 0.0 };
        self.random.random_bool(fill)
    }

    /// A value that obeys all of some schemas.
    fn value(&mut self, places: Vec<Place<'a>>, depth: usize) -> Value {
        let places = self.conjuncts(places, depth);
        for place in &places {
            if let Some(value) = place.schema.get("const") {
                return value.clone();
            }
            if let Some(values) = place.schema.get("enum").and_then(Value::as_array) {
                return self.one_of(values).clone();
            }
        }
        let kinds = kinds(&places);
        let kind = *self.one_of(&kinds);
        match kind {
            "object" => self.object(&places, depth),
            "array" => self.array(&places, depth),
            "string" => Value::String(self.strings.make(&keywords(&places), &mut self.random)),
            "integer" => self.number(&places, true),
            "number" => self.number(&places, false),
            "boolean" => Value::Bool(self.random.random_bool(0.5)),
            _ => Value::Null,
        }
    }

    /// The schemas with those that they name and combine; of alternatives one is taken.
    fn conjuncts(&mut self, mut open: Vec<Place<'a>>, depth: usize) -> Vec<Place<'a>> {
        let mut found = Vec::new();
        while let Some(place) = open.pop() {
            if let Some(reference) = place.schema.get("$ref").and_then(Value::as_str) {
                open.extend(self.referenced(place, reference));
                continue;
            }
            found.push(place);
            open.extend(place.list("allOf"));
            for keyword in ["anyOf", "oneOf"] {
                let branches = place.list(keyword);
                if depth >= MAX_DEPTH {
                    // The first is often one that ends.
                    open.extend(branches.first());
                } else if !branches.is_empty() {
                    open.push(*self.one_of(&branches));
                }
            }
        }
        found
    }

    fn referenced(&self, place: Place<'a>, reference: &str) -> Option<Place<'a>> {
        let (path, pointer) = reference.split_once('#').unwrap_or((reference, ""));
        let path = if path.is_empty() {
            place.document.to_owned()
        } else if path.starts_with('/') {
            path.to_owned()
        } else {
            let (folder, _) = place.document.rsplit_once('/')?;
            format!("{folder}/{path}")
        };
        let (document, root) = self.documents.get_key_value(&path)?;
        let schema = root.pointer(pointer)?;
        Some(Place { document, schema })
    }

    fn object(&mut self, places: &[Place<'a>], depth: usize) -> Value {
        let mut object = Map::new();
        let required: BTreeSet<&str> = places
            .iter()
            .flat_map(|place| place.list("required"))
            .filter_map(|it| it.schema.as_str())
            .collect();
        let mut properties: BTreeMap<&str, Vec<Place<'a>>> = BTreeMap::new();
        for place in places {
            for (name, property) in place.members("properties") {
                properties.entry(name).or_default().push(property);
            }
        }
        let additional: Vec<Place<'a>> = places
            .iter()
            .filter_map(|it| it.get("additionalProperties"))
            .collect();
        for name in required {
            properties.entry(name).or_insert_with(|| additional.clone());
            let value = self.value(properties.remove(name).unwrap_or_default(), depth + 1);
            object.insert(name.to_owned(), value);
        }
        for (name, schemas) in properties {
            if self.is_there(depth) {
                let value = self.value(schemas, depth + 1);
                object.insert(name.to_owned(), value);
            }
        }
        for place in places {
            for (pattern, schema) in place.members("patternProperties") {
                if self.is_there(depth)
                    && let Some(name) = self.strings.of_pattern(pattern, &mut self.random)
                {
                    let value = self.value(vec![schema], depth + 1);
                    object.insert(name, value);
                }
            }
        }
        let is_open = additional.iter().all(|it| *it.schema != json!(false));
        let least = bound(places, "minProperties", "maxProperties").0;
        while is_open && (object.len() < least || self.random.random_bool(0.2)) {
            let name = *self.one_of(&["other", "an other", "ключ", "x-y", "a/b~c", "\"", ""]);
            let name = format!("{name}{}", object.len());
            let value = self.value(additional.clone(), depth + 1);
            object.insert(name, value);
        }
        Value::Object(object)
    }

    fn array(&mut self, places: &[Place<'a>], depth: usize) -> Value {
        let (least, most) = bound(places, "minItems", "maxItems");
        let unique = places
            .iter()
            .any(|it| it.schema.get("uniqueItems") == Some(&json!(true)));
        let most = most.min(least + if depth < MAX_DEPTH { 3 } else { 0 });
        let wanted = self.random.random_range(least..=most.max(least));
        let mut items: Vec<Value> = Vec::new();
        for _ in 0..wanted * 4 {
            if items.len() == wanted {
                break;
            }
            let schemas = places.iter().filter_map(|it| {
                let schemas = it.get("items")?;
                match schemas.schema.as_array() {
                    None => Some(schemas),
                    Some(tuple) => match tuple.get(items.len()) {
                        Some(schema) => Some(it.at(schema)),
                        None => it.get("additionalItems"),
                    },
                }
            });
            let item = self.value(schemas.collect(), depth + 1);
            if !unique || !items.contains(&item) {
                items.push(item);
            }
        }
        Value::Array(items)
    }

    fn number(&mut self, places: &[Place<'a>], whole: bool) -> Value {
        let limit = |keyword: &str| {
            let limits = places.iter().filter_map(|it| it.schema.get(keyword));
            limits.filter_map(Value::as_f64).next_back()
        };
        let least = limit("minimum").or(limit("exclusiveMinimum").map(|it| it + 1.0));
        let most = limit("maximum").or(limit("exclusiveMaximum").map(|it| it - 1.0));
        let least = least.unwrap_or_else(|| most.map_or(-9.0, |most| (most - 1000.0).min(-9.0)));
        let most = most.unwrap_or(least.max(0.0) + 5000.0);
        let number = match self.random.random_range(0..4) {
            0 => least,
            1 => most,
            _ => self.random.random_range(least..=most.max(least)),
        };
        let step = limit("multipleOf").unwrap_or(1.0);
        #[expect(clippy::cast_possible_truncation, reason = "any number will do")]
        let rounded = ((number / step).round() * step) as i64;
        if !whole && self.random.random_bool(0.6) {
            return json!((number * 8.0).floor() / 8.0);
        }
        json!(rounded)
    }
}

/// All keywords of some schemas; the last of a name counts.
fn keywords<'a>(places: &[Place<'a>]) -> BTreeMap<&'a str, &'a Value> {
    let schemas = places.iter().filter_map(|it| it.schema.as_object());
    schemas
        .flatten()
        .map(|(name, value)| (name.as_str(), value))
        .collect()
}

/// The least and the greatest size.
fn bound(places: &[Place<'_>], least: &str, most: &str) -> (usize, usize) {
    let limits = |keyword: &str| {
        let limits = places
            .iter()
            .filter_map(|it| it.schema.get(keyword)?.as_u64());
        limits
            .filter_map(|it| usize::try_from(it).ok())
            .collect::<Vec<_>>()
    };
    let least = limits(least).into_iter().max().unwrap_or(0);
    let most = limits(most).into_iter().min().unwrap_or(usize::MAX);
    (least, most)
}

/// The kinds of values that all schemas admit, or seem to be about.
fn kinds(places: &[Place<'_>]) -> Vec<&'static str> {
    const ALL: [&str; 7] = [
        "object", "array", "string", "integer", "number", "boolean", "null",
    ];
    let admits = |place: &Place<'_>, kind: &str| match place.schema.get("type") {
        None => true,
        Some(Value::Array(list)) => list.iter().any(|it| it == kind),
        Some(only) => only == kind || only == "number" && kind == "integer",
    };
    let mut kinds = ALL.to_vec();
    kinds.retain(|kind| places.iter().all(|place| admits(place, kind)));
    let about = |kind: &str| match kind {
        "object" => vec!["properties", "required", "additionalProperties"],
        "array" => vec!["items", "minItems", "maxItems"],
        "string" => vec!["pattern", "format", "minLength", "maxLength"],
        "integer" => vec!["minimum", "maximum"],
        _ => Vec::new(),
    };
    let named = |kind: &&&str| {
        let mut keywords = about(kind).into_iter();
        keywords.any(|name| places.iter().any(|it| it.schema.get(name).is_some()))
    };
    let likely: Vec<&str> = kinds.iter().filter(named).copied().collect();
    match (likely.is_empty(), kinds.is_empty()) {
        (false, _) => likely,
        (_, false) => kinds,
        _ => ALL.to_vec(),
    }
}
