//! What the generator makes of each construct of JSON Schema, byte for byte. The crate `constructs` compiles it, and judges
//! instances by it.

#[path = "constructs/tests/instances/fixture.rs"]
mod fixture;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use codegen::{Documents, Module, ModuleConfig, module};
use fixture::Fixture;

/// The files that are written for the fixtures, by their path below the folder of all. No text: there is to be no file.
fn expected() -> BTreeMap<String, Option<String>> {
    let mut files = BTreeMap::new();
    let mut list = String::from(
        "//! The fixtures, with the types of their roots. Written by `UPDATE_GOLDEN=1 cargo test -p codegen --test constructs`.\n\n\
         fixtures! {\n",
    );
    for fixture in fixture::all() {
        let Fixture { name, .. } = &fixture;
        let module = generate(&fixture);
        writeln!(list, "    {name}: {},", module.root).unwrap();
        let warnings: Vec<String> = module.warnings.iter().map(ToString::to_string).collect();
        files.insert(
            format!("{name}/warnings.txt"),
            (!warnings.is_empty()).then(|| warnings.join("\n") + "\n"),
        );
        files.insert(format!("{name}/expected.rs"), Some(module.source));
    }
    list.push_str("}\n");
    files.insert("mod.rs".to_owned(), Some(list));
    files
}

fn generate(fixture: &Fixture) -> Module {
    let mut documents = Documents::new();
    for (uri, text) in &fixture.documents {
        documents.insert(uri, text.as_str());
    }
    let config = ModuleConfig {
        runtime: "generated_client::runtime".into(),
        assert_formats: fixture.options.assert_formats,
        third_party: fixture.options.third_party,
        all_definitions: false,
        limits: codegen::Limits::default(),
    };
    module(&documents, &fixture.root, &config)
        .unwrap_or_else(|found| panic!("{}: {found}", fixture.name))
}

#[test]
fn golden_files() {
    let folder = fixture::folder();
    let expected = expected();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        for (path, text) in &expected {
            match text {
                Some(text) => fs::write(folder.join(path), text).unwrap(),
                None => drop(fs::remove_file(folder.join(path))),
            }
        }
    }
    let changed: Vec<&String> = expected
        .iter()
        .filter(|(path, text)| fs::read_to_string(folder.join(path)).ok() != **text)
        .map(|(path, _)| path)
        .collect();
    assert!(
        changed.is_empty(),
        "other than the golden files, or missing: {changed:?}; if that is meant, run `UPDATE_GOLDEN=1 cargo test -p codegen --test constructs` and read the diff"
    );
}
