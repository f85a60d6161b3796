//! What a validator of JSON Schema says, which shares no code with the generator.

use std::collections::BTreeMap;

use jsonschema::{Draft, Retrieve, Uri, ValidationOptions, Validator};
use serde_json::Value;

/// Where documents stand that have a path only.
const HOST: &str = "http://documents.example";

/// A schema as the validator has it.
#[derive(Debug)]
pub(crate) struct Oracle(Validator);

struct Documents(BTreeMap<String, Value>);

impl Retrieve for Documents {
    fn retrieve(
        &self,
        uri: &Uri<String>,
    ) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        let uri = uri.as_str().trim_end_matches('#');
        let found = self.0.get(uri).cloned();
        found.ok_or_else(|| format!("{uri} is not among the documents").into())
    }
}

impl Oracle {
    /// Reads a schema by the rules of a draft. Documents are named by their URI or path.
    pub(crate) fn new(
        documents: &BTreeMap<String, Value>,
        root: &str,
        draft: Draft,
        formats: bool,
    ) -> Result<Self, String> {
        let absolute = |uri: &str| {
            if uri.starts_with('/') {
                format!("{HOST}{uri}")
            } else {
                uri.to_owned()
            }
        };
        let documents: BTreeMap<String, Value> = documents
            .iter()
            .map(|(uri, value)| (absolute(uri), without_dialect(value)))
            .collect();
        let schema = documents[&absolute(root)].clone();
        let options: ValidationOptions = jsonschema::options();
        options
            .with_draft(draft)
            .with_base_uri(absolute(root))
            .should_validate_formats(formats)
            .should_ignore_unknown_formats(true)
            .with_retriever(Documents(documents))
            .build(&schema)
            .map(Self)
            .map_err(|error| error.to_string())
    }

    /// Why an instance is not valid. None if it is.
    pub(crate) fn refusal(&self, instance: &Value) -> Option<String> {
        let error = self.0.validate(instance).err()?;
        Some(format!("at `{}`: {error}", error.instance_path()))
    }
}

/// A schema without the dialect that it names, which may be known to Taskcluster alone. The draft is given.
fn without_dialect(schema: &Value) -> Value {
    let mut schema = schema.clone();
    if let Some(keywords) = schema.as_object_mut() {
        keywords.remove("$schema");
    }
    schema
}
