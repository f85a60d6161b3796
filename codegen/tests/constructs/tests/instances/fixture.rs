//! The folders of fixtures.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// A construct: its documents, and how they are read.
#[derive(Debug)]
pub(crate) struct Fixture {
    pub(crate) name: String,
    /// By URI: the name of the file after a slash.
    pub(crate) documents: BTreeMap<String, String>,
    pub(crate) root: String,
    pub(crate) options: Options,
}

/// What the file `options.json` says.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Options {
    root: Option<String>,
    pub(crate) assert_formats: bool,
    pub(crate) third_party: bool,
    /// Why the oracle cannot read the documents. Only the types are compared with the labels of the instances then.
    pub(crate) beyond_oracle: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            root: None,
            assert_formats: true,
            third_party: true,
            beyond_oracle: None,
        }
    }
}

/// The folder of all fixtures: two packages have tests of them.
pub(crate) fn folder() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let from_codegen = package.join("tests/constructs/fixtures");
    if from_codegen.is_dir() {
        from_codegen
    } else {
        package.join("fixtures")
    }
}

/// All fixtures, by name.
pub(crate) fn all() -> Vec<Fixture> {
    let mut folders: Vec<PathBuf> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders.iter().map(|it| read(it)).collect()
}

fn read(folder: &Path) -> Fixture {
    let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
    let mut documents = BTreeMap::new();
    let mut options = Options::default();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_name().unwrap().to_str().unwrap();
        let text = || fs::read_to_string(&path).unwrap();
        match file {
            "instances.json" => {}
            "options.json" => {
                options = serde_json::from_str(&text()).unwrap_or_else(|it| panic!("{name}: {it}"));
            }
            _ if path.extension().is_some_and(|it| it == "json") => {
                documents.insert(format!("/{file}"), text());
            }
            _ => {}
        }
    }
    let root = match (&options.root, documents.len()) {
        (Some(root), _) => root.clone(),
        (None, 1) => documents.keys().next().unwrap().clone(),
        (None, count) => panic!("{name}: which of {count} documents is the root?"),
    };
    Fixture {
        name,
        documents,
        root,
        options,
    }
}
