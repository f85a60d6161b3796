//! Documents as values that can be changed, and what is generated from them.

use std::collections::BTreeMap;
use std::path::Path;

use codegen::{Annotations, Config, Diagnostics, Documents, ModuleConfig, Selection};
use serde_json::Value;

use crate::common;
use crate::surface::Surface;

/// Documents by their URI.
#[derive(Clone)]
pub(crate) struct Input {
    pub(crate) documents: BTreeMap<String, Value>,
    pub(crate) annotations: Annotations,
    /// Every so many-th service has its references here. Of the schemas, the square of it become modules.
    pub(crate) part: usize,
}

impl Input {
    /// The invented service.
    pub(crate) fn depot() -> Self {
        Self {
            annotations: common::config().annotations,
            ..Self::of(&common::documents())
        }
    }

    /// What Taskcluster publishes: every schema, and the references of every `part`-th service.
    pub(crate) fn taskcluster(folder: &Path, part: usize) -> Self {
        let mut input = Self::of(&common::documents_in(folder));
        for (index, service) in input.services().iter().enumerate() {
            if !index.is_multiple_of(part) {
                for uri in references_of(service) {
                    input.documents.remove(&uri);
                }
            }
        }
        Self { part, ..input }
    }

    fn of(documents: &Documents) -> Self {
        let values = documents.iter().map(|(uri, text)| {
            let value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{uri}: {error}"));
            (uri.to_owned(), value)
        });
        Self {
            documents: values.collect(),
            annotations: Annotations::default(),
            part: 1,
        }
    }

    /// The services that have an API reference.
    pub(crate) fn services(&self) -> Vec<String> {
        let services = self.documents.keys().filter_map(|uri| {
            let service = uri
                .strip_prefix("/references/")?
                .strip_suffix("/v1/api.json")?;
            Some(service.to_owned())
        });
        services.collect()
    }

    /// The schemas, each of which a module can be made of.
    pub(crate) fn schemas(&self) -> Vec<String> {
        let uris = self.documents.keys();
        // What describes schemas names the document of draft-06, which is none of Taskcluster's.
        uris.filter(|uri| uri.starts_with("/schemas/") && !uri.contains("metaschema"))
            .cloned()
            .collect()
    }

    /// The schemas that become modules.
    pub(crate) fn roots(&self) -> Vec<String> {
        let schemas = self.schemas().into_iter();
        schemas.step_by(self.part * self.part).collect()
    }

    /// The schemas that a service names, directly or not.
    pub(crate) fn schemas_of(&self, service: &str) -> Vec<String> {
        let documents = self.texts_of(references_of(service));
        let uris = documents.iter().map(|(uri, _)| uri.to_owned());
        uris.filter(|uri| uri.starts_with("/schemas/")).collect()
    }

    pub(crate) fn texts(&self) -> Documents {
        self.texts_of(self.documents.keys().cloned().collect())
    }

    /// Some documents with all that they name.
    fn texts_of(&self, mut open: Vec<String>) -> Documents {
        let mut documents = Documents::new();
        while let Some(uri) = open.pop() {
            let Some(value) = self
                .documents
                .get(&uri)
                .filter(|_| documents.get(&uri).is_none())
            else {
                continue;
            };
            let text = value.to_string();
            open.extend(
                codegen::needed(&uri, &text, &codegen::Limits::default())
                    .map(|it| it.schemas)
                    .unwrap_or_default(),
            );
            documents.insert(uri, text);
        }
        documents
    }

    pub(crate) fn reference(&mut self, service: &str) -> &mut Value {
        let uri = format!("/references/{service}/v1/api.json");
        self.documents.get_mut(&uri).unwrap()
    }

    pub(crate) fn config(&self, service: &str) -> Config {
        Config {
            services: [(service.to_owned(), Selection::All)].into(),
            annotations: self.annotations.clone(),
            ..common::config()
        }
    }

    pub(crate) fn generate(&self, service: &str) -> Result<BTreeMap<String, String>, Diagnostics> {
        codegen::generate(
            &self.texts_of(references_of(service)),
            &self.config(service),
        )
        .map(|it| it.files)
    }

    /// The public names of a service's client.
    pub(crate) fn client(&self, service: &str) -> Surface {
        let files = self.generate(service);
        Surface::of_client(&files.unwrap_or_else(|found| panic!("{service}: {found}")))
    }

    /// The public names of the module that is made of a schema from elsewhere.
    pub(crate) fn module(&self, root: &str) -> Surface {
        let config = ModuleConfig {
            runtime: "generated_client::runtime".into(),
            assert_formats: true,
            third_party: true,
            all_definitions: false,
            limits: codegen::Limits::default(),
        };
        let module = codegen::module(&self.texts_of(vec![root.to_owned()]), root, &config);
        Surface::of_module(
            &module
                .unwrap_or_else(|found| panic!("{root}: {found}"))
                .source,
        )
    }
}

fn references_of(service: &str) -> Vec<String> {
    ["api", "exchanges"]
        .map(|name| format!("/references/{service}/v1/{name}.json"))
        .into()
}
