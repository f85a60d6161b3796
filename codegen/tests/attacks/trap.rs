//! The documents of an invented service that mean harm: each payload stands in an operation, an exchange and a schema of its
//! own, in all places where a text can stand.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use codegen::{Config, Diagnostic, Documents, Generated, Limits, Selection, generate};
use serde_json::{Map, Value, json};

/// A kind of place that not every text can stand in, with what begins its pointers.
type Place = (usize, &'static str);

/// The places in a schema, by the pointer that they begin with.
const IN_SCHEMA: [(&str, &str); 11] = [
    ("property", "/properties/mNAME"),
    ("pattern", "/properties/pattern"),
    ("value", "/properties/level"),
    ("nullable value", "/properties/nullable"),
    ("constant", "/properties/constant"),
    ("branch", "/properties/choice"),
    ("branch by shape", "/properties/shape"),
    ("pattern property", "/properties/lookup"),
    ("definition", "/definitions/dNAME"),
    ("definition", "/properties/reference"),
    ("nested", "/properties/nested"),
];

/// The same in references.
const IN_REFERENCES: [(&str, &str); 4] = [
    ("scope", "/scopes"),
    ("exchange", "/exchange"),
    ("word", "/routingKey"),
    ("argument", "/query"),
];

pub(crate) struct Trap {
    payloads: Vec<String>,
    /// Where a payload is left out, because it is refused there.
    refused: BTreeSet<Place>,
}

pub(crate) fn uri(index: usize) -> String {
    format!("/schemas/trap/v1/p{index}.json")
}

impl Trap {
    pub(crate) fn new(payloads: &[impl AsRef<str>]) -> Self {
        Self {
            payloads: payloads.iter().map(|it| it.as_ref().to_owned()).collect(),
            refused: BTreeSet::new(),
        }
    }

    /// The same places with texts that mean no harm, each of its own.
    pub(crate) fn harmless(&self, text: &str) -> Self {
        Self {
            payloads: (0..self.payloads.len())
                .map(|index| format!("{text}{index}"))
                .collect(),
            refused: self.refused.clone(),
        }
    }

    pub(crate) fn payloads(&self) -> &[String] {
        &self.payloads
    }

    pub(crate) fn takes(&self, index: usize, place: &'static str) -> bool {
        !self.refused.contains(&(index, place))
    }

    /// How many payloads are taken at a kind of place.
    pub(crate) fn taken(&self, place: &'static str) -> usize {
        let indices = 0..self.payloads.len();
        indices.filter(|index| self.takes(*index, place)).count()
    }

    /// What is generated when everything is left out that is refused. Whatever is refused has to be named by its place.
    pub(crate) fn generate(&mut self) -> Generated {
        loop {
            let found = match self.generate_once() {
                Ok(generated) => return generated,
                Err(found) => found,
            };
            let mut new = false;
            for diagnostic in &found {
                let place = self.place(diagnostic);
                let place = place.unwrap_or_else(|| panic!("{diagnostic}"));
                new |= self.refused.insert(place);
            }
            assert!(new, "{}", found[0]);
        }
    }

    pub(crate) fn generate_once(&self) -> Result<Generated, Vec<Diagnostic>> {
        let config = Config {
            services: [("trap".to_owned(), Selection::All)].into(),
            annotations: codegen::Annotations::default(),
            runtime: "generated_client::runtime".into(),
            example: "attacks".into(),
            limits: Limits::default(),
        };
        let found = generate(&self.documents(), &config);
        found.map_err(|it| {
            let errors = it
                .iter()
                .filter(|it| it.severity == codegen::Severity::Error);
            errors.cloned().collect()
        })
    }

    /// Where the payload stands that a diagnostic is about.
    fn place(&self, diagnostic: &Diagnostic) -> Option<Place> {
        let pointer = diagnostic.pointer.as_deref()?;
        if let Some(stem) = diagnostic.document.strip_prefix("/schemas/trap/v1/p") {
            let index: usize = stem.strip_suffix(".json")?.parse().ok()?;
            let name = self.payloads[index].replace('~', "~0").replace('/', "~1");
            let mut places = IN_SCHEMA.iter();
            let begins = |place: &str| pointer.starts_with(&place.replace("NAME", &name));
            return Some((index, places.find(|(_, place)| begins(place))?.0));
        }
        let entry = pointer.strip_prefix("/entries/")?;
        let (index, rest) = entry.split_once('/')?;
        let place = IN_REFERENCES
            .iter()
            .find(|(_, place)| format!("/{rest}").starts_with(place))?;
        Some((index.parse().ok()?, place.0))
    }

    pub(crate) fn documents(&self) -> Documents {
        let mut documents = Documents::new();
        let (mut entries, mut exchanges) = (Vec::new(), Vec::new());
        for (index, payload) in self.payloads.iter().enumerate() {
            let takes = |place| self.takes(index, place);
            entries.push(operation(index, payload, takes));
            exchanges.push(exchange(index, payload, takes));
            documents.insert(uri(index), schema(index, payload, takes).to_string());
        }
        let head = |format: &str, entries| {
            json!({
                "$schema": format!("/schemas/common/{format}-reference-v0.json#"), "serviceName": "trap", "apiVersion": "v1",
                "title": "Trap", "description": self.payloads.concat(), "entries": entries,
            })
        };
        let mut reference = head("exchanges", exchanges);
        reference["exchangePrefix"] = json!("exchange/trap/v1/");
        documents.insert("/references/trap/v1/exchanges.json", reference.to_string());
        let reference = head("api", entries);
        documents.insert("/references/trap/v1/api.json", reference.to_string());
        documents
    }
}

fn operation(index: usize, payload: &str, takes: impl Fn(&'static str) -> bool) -> Value {
    let mut scopes = vec![json!(format!("trap:p{index}:<name>"))];
    if takes("scope") {
        scopes.push(json!(payload));
    }
    let query = if takes("argument") { payload } else { "q" };
    json!({
        "type": "function", "name": format!("op{index}"), "title": payload, "description": payload, "category": payload,
        "stability": "stable", "method": "put", "route": format!("/op{index}/<name>"), "args": ["name"], "query": [query],
        "input": format!("v1/p{index}.json#"), "output": format!("v1/p{index}.json#"), "scopes": {"AnyOf": scopes},
    })
}

fn exchange(index: usize, payload: &str, takes: impl Fn(&'static str) -> bool) -> Value {
    let constant = if takes("word") { payload } else { "primary" };
    let name = if takes("exchange") { payload } else { "e" };
    json!({
        "type": "topic-exchange", "name": format!("ex{index}"), "title": payload, "description": payload,
        "exchange": format!("{index}{name}"), "schema": format!("v1/p{index}.json#"), "routingKey": [
            {"name": "kind", "summary": payload, "constant": constant, "multipleWords": false, "required": true},
            {"name": "part", "summary": payload, "multipleWords": false, "required": true},
        ],
    })
}

/// All that a schema says in words.
fn said(payload: &str, rest: &Value) -> Value {
    let mut schema = json!({
        "title": payload, "description": payload, "$comment": payload, "examples": [payload, {payload: payload}],
        "contentEncoding": payload, "contentMediaType": payload, "default": payload, "format": payload,
    });
    let schema_members = schema.as_object_mut().unwrap();
    schema_members.extend(rest.as_object().unwrap().clone());
    schema
}

fn closed(required: &Value, properties: &Value) -> Value {
    json!({"type": "object", "additionalProperties": false, "required": required, "properties": properties})
}

fn schema(index: usize, payload: &str, takes: impl Fn(&'static str) -> bool) -> Value {
    let name = format!("m{payload}");
    let definition = format!("d{payload}");
    let mut properties = Map::new();
    let mut add = |place: &'static str, name: &str, schema: Value| {
        if takes(place) {
            properties.insert(name.to_owned(), schema);
        }
    };
    add("property", &name, said(payload, &json!({"type": "string"})));
    add(
        "pattern",
        "pattern",
        said(payload, &json!({"type": "string", "pattern": payload})),
    );
    add(
        "value",
        "level",
        said(
            payload,
            &json!({"type": "string", "enum": ["plain", payload]}),
        ),
    );
    add(
        "nullable value",
        "nullable",
        json!({"enum": [payload, null], "description": payload}),
    );
    add(
        "constant",
        "constant",
        json!({"const": payload, "title": payload}),
    );
    add(
        "branch",
        "choice",
        said(
            payload,
            &json!({"oneOf": [
                closed(&json!(["by", "x"]), &json!({"by": {"enum": [payload]}, "x": {"type": "string"}})),
                closed(&json!(["by"]), &json!({"by": {"enum": ["plain"]}})),
            ]}),
        ),
    );
    add(
        "branch by shape",
        "shape",
        json!({"oneOf": [closed(&json!([name]), &json!({name.as_str(): {"type": "string", "description": payload}})), closed(&json!(["b"]), &json!({"b": {}}))]}),
    );
    add(
        "pattern property",
        "lookup",
        json!({"type": "object", "patternProperties": {payload: said(payload, &json!({"type": "string", "maxLength": 3}))}}),
    );
    add(
        "nested",
        "nested",
        json!({"type": "array", "items": closed(&json!([name]), &json!({name.as_str(): said(payload, &json!({"type": "boolean"}))}))}),
    );
    add(
        "definition",
        "reference",
        json!({"$ref": format!("#/definitions/{}", escaped(&definition)), "description": payload, "default": payload}),
    );
    properties.insert(
        "any".into(),
        said(payload, &json!({"enum": [1, payload, {payload: payload}]})),
    );
    properties.insert("depends".into(), json!({"type": "object", "dependencies": {payload: [payload]}, "propertyNames": {"enum": [payload]}, "not": {"required": [payload]}}));
    let mut schema = said(payload, &closed(&json!([]), &Value::Object(properties)));
    schema["$schema"] = json!("/schemas/common/metaschema.json#");
    schema["$id"] = json!(format!("{}#", uri(index)));
    if takes("definition") {
        let object = closed(
            &json!([]),
            &json!({"inner": said(payload, &json!({"type": "integer"}))}),
        );
        schema["definitions"] = json!({definition: said(payload, &object)});
    }
    schema
}

/// A name as a token of a pointer in a URI's fragment.
fn escaped(name: &str) -> String {
    let mut escaped = String::new();
    for byte in name.replace('~', "~0").replace('/', "~1").bytes() {
        if byte.is_ascii_alphanumeric() {
            escaped.push(char::from(byte));
        } else {
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

/// A value of a payload's schema that has all properties in which the payload can be seen.
pub(crate) fn instance(trap: &Trap, index: usize) -> Value {
    let payload = &trap.payloads[index];
    let name = format!("m{payload}");
    let mut value = json!({"any": {payload.as_str(): payload}});
    for (place, property, part) in [
        ("property", name.as_str(), json!(payload)),
        ("value", "level", json!(payload)),
        ("nullable value", "nullable", json!(payload)),
        ("constant", "constant", json!(payload)),
        ("branch", "choice", json!({"by": payload, "x": payload})),
        ("branch by shape", "shape", json!({name.as_str(): payload})),
        ("nested", "nested", json!([{name.as_str(): true}])),
        ("definition", "reference", json!({"inner": 7})),
    ] {
        if trap.takes(index, place) {
            value[property] = part;
        }
    }
    value
}
