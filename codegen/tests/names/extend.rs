//! Ways in which documents grow, each at every place where it is possible.

use serde_json::{Map, Value, json};

use crate::input::Input;

/// Changes all schemas of an input.
pub(crate) type Extension = fn(&mut Growth, &mut Value);

/// Those that go together are made together, because each takes its time.
pub(crate) const EXTENSIONS: [(&str, &[Extension]); 3] = [
    (
        "properties of objects, branches of unions and values of enums",
        &[property, nested, branch, value],
    ),
    ("properties whose names come near those there are", &[near]),
    ("references to what stands elsewhere", &[reference]),
];

/// How far an extension has come.
pub(crate) struct Growth {
    /// How many places were extended.
    pub(crate) places: usize,
    /// Where it is: the document, and the pointer in it.
    uri: String,
    pointer: String,
}

/// Extends all schemas, those within schemas included. Says in how many places.
pub(crate) fn extend(input: &mut Input, extension: Extension) -> usize {
    let mut growth = Growth {
        places: 0,
        uri: String::new(),
        pointer: String::new(),
    };
    for uri in input.schemas() {
        let schema = input.documents.get_mut(&uri).unwrap();
        growth.uri = uri;
        growth.within(schema, extension);
    }
    growth.places
}

impl Growth {
    /// What is within a schema first, so that what is added is not extended in its turn.
    fn within(&mut self, schema: &mut Value, extension: Extension) {
        let Some(members) = schema.as_object_mut() else {
            return;
        };
        for (keyword, value) in members.iter_mut() {
            match keyword.as_str() {
                "properties" | "definitions" => {
                    for (name, value) in value.as_object_mut().into_iter().flatten() {
                        self.step(&[keyword, name], value, extension);
                    }
                }
                "oneOf" | "anyOf" | "allOf" => {
                    let branches = value.as_array_mut().into_iter().flatten();
                    for (index, value) in branches.enumerate() {
                        self.step(&[keyword, &index.to_string()], value, extension);
                    }
                }
                "items" | "additionalProperties" => self.step(&[keyword], value, extension),
                _ => {}
            }
        }
        extension(self, schema);
    }

    fn step(&mut self, tokens: &[&str], schema: &mut Value, extension: Extension) {
        let length = self.pointer.len();
        for token in tokens {
            let token = token.replace('~', "~0").replace('/', "~1");
            self.pointer.push('/');
            self.pointer.push_str(&token);
        }
        self.within(schema, extension);
        self.pointer.truncate(length);
    }
}

/// The properties of an object that has some. One that has none is free-form or a map, and becomes another type.
fn properties(schema: &mut Value) -> Option<&mut Map<String, Value>> {
    if schema.get("$ref").is_some() {
        return None;
    }
    let properties = schema.get_mut("properties")?.as_object_mut()?;
    let is_branch_of_nothing = properties.is_empty();
    (!is_branch_of_nothing).then_some(properties)
}

fn property(growth: &mut Growth, schema: &mut Value) {
    let is_empty = schema.get("properties") == Some(&json!({}))
        && schema.get("additionalProperties") == Some(&Value::Bool(false));
    if is_empty {
        schema["properties"]["addedLater"] = json!({"type": "string"});
        growth.places += 1;
    } else if let Some(properties) = properties(schema) {
        // Before all others, after them, and with a name that the generated code uses.
        for name in [
            "AAddedLater",
            "addedLater",
            "zAddedLater",
            "additionalProperties",
            "new",
        ] {
            properties
                .entry(name)
                .or_insert_with(|| json!({"type": "string"}));
        }
        growth.places += 1;
    }
}

fn nested(growth: &mut Growth, schema: &mut Value) {
    let Some(properties) = properties(schema) else {
        return;
    };
    let object = json!({
        "type": "object", "additionalProperties": false,
        "properties": {"addedEnum": {"enum": ["a", "b"]}, "addedText": {"type": "string"}},
    });
    properties.insert("aAddedObject".into(), object.clone());
    properties.insert(
        "addedMembers".into(),
        json!({"type": "array", "items": object}),
    );
    growth.places += 1;
}

/// Names that the rules for names might take for others: plurals, and parts of what rules put together.
fn near(growth: &mut Growth, schema: &mut Value) {
    let Some(properties) = properties(schema) else {
        return;
    };
    let names: Vec<String> = properties.keys().cloned().collect();
    for name in names {
        for near in ["s", "Item", "Required", "_x"] {
            let near = format!("{name}{near}");
            let taken = properties.keys().any(|it| {
                it.replace('_', "")
                    .eq_ignore_ascii_case(&near.replace('_', ""))
            });
            if !taken {
                properties.insert(near, json!({"type": "array", "items": {"type": "string"}}));
            }
        }
    }
    growth.places += 1;
}

fn branch(growth: &mut Growth, schema: &mut Value) {
    let number = growth.places;
    for keyword in ["oneOf", "anyOf"] {
        let Some(branches) = schema.get_mut(keyword).and_then(Value::as_array_mut) else {
            continue;
        };
        let is_object = |it: &Value| it.get("properties").is_some() && it.get("oneOf").is_none();
        let Some(first) = branches.first().filter(|_| branches.iter().all(is_object)) else {
            continue;
        };
        // The only branch is the whole, if nothing tells it from others.
        if branches.len() == 1 && first.get("required").is_none() {
            continue;
        }
        let mut added = first.clone();
        let strings = |value: &Value| value["enum"][0].is_string() || value["const"].is_string();
        let told_by = |name: &&String| {
            let value = |branch: &Value| branch["properties"][name.as_str()].clone();
            let mut seen = Vec::new();
            branches.iter().all(|it| {
                let required = it["required"].as_array();
                let required = required.is_some_and(|all| all.contains(&json!(name)));
                let new = !seen.contains(&value(it));
                seen.push(value(it));
                required && strings(&value(it)) && new
            })
        };
        let described = first["properties"].as_object().unwrap();
        match described.keys().find(told_by).cloned() {
            Some(name) => {
                added["properties"][name] = json!({"enum": [format!("added-{number}")]});
            }
            None => {
                added = json!({
                    "type": "object", "additionalProperties": false, "required": ["addedLater"],
                    "properties": {"addedLater": {"type": "string"}},
                });
            }
        }
        branches.push(added);
        growth.places += 1;
    }
}

fn value(growth: &mut Growth, schema: &mut Value) {
    let number = growth.places;
    // What has one value in a branch has no field. With another value it becomes a choice that has to be made.
    let (object, _) = growth
        .pointer
        .rsplit_once("/properties/")
        .unwrap_or_default();
    let (union, _) = object.rsplit_once('/').unwrap_or_default();
    let in_branch = union.ends_with("/oneOf") || union.ends_with("/anyOf");
    if in_branch && schema["enum"].as_array().is_some_and(|it| it.len() == 1) {
        return;
    }
    let values = schema.get_mut("enum").and_then(Value::as_array_mut);
    if let Some(values) = values.filter(|it| it.iter().any(Value::is_string)) {
        values.push(format!("added-{number}").into());
        growth.places += 1;
    }
}

/// The root within itself, and each property a second time: under names that sort first and last.
fn reference(growth: &mut Growth, schema: &mut Value) {
    let place = format!("{}#{}", growth.uri, growth.pointer);
    let Some(properties) = properties(schema) else {
        return;
    };
    let names: Vec<String> = properties.keys().cloned().collect();
    for name in names {
        let token = name.replace('~', "~0").replace('/', "~1");
        let again = json!({"$ref": format!("{place}/properties/{token}")});
        properties.insert(format!("aaa{name}"), again.clone());
        properties.insert(format!("zzz{name}"), again);
    }
    growth.places += 1;
}
