//! The documents that Taskcluster publishes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

/// The schemas by their URIs.
pub(crate) struct Documents {
    pub(crate) values: BTreeMap<String, Value>,
    /// The same, where a property that a schema does not know is no mistake. Then more than one branch of a union may admit
    /// what one does in earnest.
    pub(crate) generous: BTreeMap<String, Value>,
}

impl Documents {
    pub(crate) fn read(references: &Path) -> Self {
        let mut values = BTreeMap::new();
        let mut open = vec![references.join("schemas")];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                    continue;
                }
                let relative = path.strip_prefix(references).unwrap().to_str().unwrap();
                let uri = format!("/{}", relative.replace('\\', "/"));
                let text = fs::read_to_string(&path).unwrap();
                values.insert(uri, serde_json::from_str(&text).unwrap());
            }
        }
        let generous = values.iter();
        let generous = generous.map(|(uri, value)| (uri.clone(), generous_copy(value)));
        Self {
            generous: generous.collect(),
            values,
        }
    }

    pub(crate) fn schemas(&self) -> Vec<String> {
        self.values.keys().cloned().collect()
    }

    /// A document with all that it names.
    pub(crate) fn texts(&self, root: &str) -> codegen::Documents {
        let mut documents = codegen::Documents::new();
        let mut open = vec![root.to_owned()];
        while let Some(uri) = open.pop() {
            let known = documents.get(&uri).is_some();
            if let Some(value) = self.values.get(&uri).filter(|_| !known) {
                let text = value.to_string();
                open.extend(
                    codegen::needed(&uri, &text, &codegen::Limits::default())
                        .map(|it| it.schemas)
                        .unwrap_or_default(),
                );
                documents.insert(uri, text);
            }
        }
        documents
    }
}

fn generous_copy(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let closed = |name: &str, value: &Value| {
                name == "additionalProperties" && *value == Value::Bool(false)
            };
            let members = members.iter().filter(|(name, value)| !closed(name, value));
            let members = members.map(|(name, value)| {
                let name = if name == "oneOf" { "anyOf" } else { name };
                (name.to_owned(), generous_copy(value))
            });
            Value::Object(members.collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(generous_copy).collect()),
        other => other.clone(),
    }
}
