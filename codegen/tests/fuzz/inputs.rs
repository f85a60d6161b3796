//! The inputs that are known.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Inputs by name, in the order of the names.
pub(crate) type Inputs = BTreeMap<String, Vec<u8>>;

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The names of the folders with inputs, one for each body.
pub(crate) fn folders() -> Vec<String> {
    let folders = fs::read_dir(tests().join("fuzz/corpus")).unwrap();
    let mut names: Vec<String> = folders
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// The inputs of a body: those that were kept, and the documents of other tests that are what it reads.
pub(crate) fn corpus(body: &str) -> Inputs {
    let mut found = files(&tests().join("fuzz/corpus").join(body));
    assert!(!found.is_empty());
    let depot = tests().join("depot");
    let others = match body {
        "annotations" => vec![depot.join("annotations.toml")],
        "exchanges_text" => vec![depot.join("documents/references/depot/v1/exchanges.json")],
        "reference_text" => vec![depot.join("documents/references/depot/v1/api.json")],
        "schema_text" => vec![depot.join("documents/schemas")],
        "elsewhere_text" => vec![tests().join("constructs/fixtures")],
        _ => Vec::new(),
    };
    for (name, mut text) in others.iter().flat_map(|it| files(it)) {
        let is = |extension: &str| {
            Path::new(&name)
                .extension()
                .is_some_and(|it| it == extension)
        };
        if is("toml") || is("json") && !name.ends_with("instances.json") {
            if body == "elsewhere_text" {
                text.insert(0, 0);
            }
            found.insert(name, text);
        }
    }
    found
}

/// A file, or those below a folder.
fn files(path: &Path) -> Inputs {
    if path.is_file() {
        return [(path.display().to_string(), fs::read(path).unwrap())].into();
    }
    let entries = fs::read_dir(path).unwrap();
    entries.flat_map(|it| files(&it.unwrap().path())).collect()
}
