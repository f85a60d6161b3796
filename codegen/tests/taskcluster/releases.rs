//! The releases of Taskcluster, for which the annotations of this project have to fit.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use codegen::{Annotations, Config, Documents, Model, Selection};
use serde_json::Value;

use crate::common::{config, documents_in};
use crate::services;

/// The documents of a `references.json`.
fn bundle(path: &Path) -> Documents {
    let bundle = fs::read_to_string(path).unwrap();
    let bundle: Vec<Value> = serde_json::from_str(&bundle).unwrap();
    let mut documents = Documents::new();
    for document in bundle {
        let name = document["filename"].as_str().unwrap();
        documents.insert(format!("/{name}"), document["content"].to_string());
    }
    documents
}

/// The annotations apply to all services of each release, and to each service alone.
pub(crate) fn annotations_fit(references: &Path, history: &Path) {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let annotations = fs::read_to_string(project.join("schemas/annotations.toml")).unwrap();
    let annotations = Annotations::parse(&annotations).unwrap();
    let mut releases = BTreeMap::from([("the newest".to_owned(), documents_in(references))]);
    for entry in fs::read_dir(history).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        releases.insert(name, bundle(&path));
    }
    assert!(releases.len() > 1, "{} has no release", history.display());
    for (release, documents) in &releases {
        let services = services(documents);
        let alone = services
            .keys()
            .map(|it| [(it.clone(), Selection::All)].into());
        for services in alone.chain([services.clone()]) {
            let config = Config {
                services,
                annotations: annotations.clone(),
                ..config()
            };
            if let Err(found) = Model::new(documents, &config) {
                panic!("{release}, {:?}: {found}", config.services.keys());
            }
        }
    }
}
