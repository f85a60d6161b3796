//! The invented service that the tests generate.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::{Annotations, Config, Documents, Selection};

/// The folder of the invented service: documents, annotations and golden files.
pub(crate) fn depot() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/depot")
}

/// The files below a folder, by their path relative to it.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap();
                let name = name.to_str().unwrap().replace('\\', "/");
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

pub(crate) fn documents() -> Documents {
    documents_in(&depot().join("documents"))
}

/// The documents in a folder that is laid out as a deployment serves them.
pub(crate) fn documents_in(folder: &Path) -> Documents {
    let mut documents = Documents::new();
    for (path, text) in files(folder) {
        documents.insert(format!("/{path}"), text);
    }
    documents
}

pub(crate) fn config() -> Config {
    let annotations = fs::read_to_string(depot().join("annotations.toml")).unwrap();
    Config {
        services: [("depot".to_owned(), Selection::All)].into(),
        annotations: Annotations::parse(&annotations).unwrap(),
        runtime: "generated_client::runtime".into(),
        example: "depot_client".into(),
        limits: codegen::Limits::default(),
    }
}
