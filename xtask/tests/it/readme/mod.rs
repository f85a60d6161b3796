//! The README and CONTRIBUTING.md: every command in them is run, every snippet is code that is run elsewhere, and every link
//! between the documents leads to a file and a heading.

mod commands;
mod links;
mod own_crate;
#[cfg(unix)]
mod serve;

use std::fs;
use std::path::{Path, PathBuf};

/// The project's own folder.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

fn readme() -> String {
    document("README.md")
}

/// The text of a document in the project's own folder.
fn document(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// The text of all blocks of code with this label.
fn blocks<'a>(readme: &'a str, label: &str) -> Vec<&'a str> {
    let fence = format!("```{label}\n");
    let blocks = readme.split(fence.as_str()).skip(1);
    blocks
        .map(|rest| rest.split_once("```").unwrap().0)
        .collect()
}

#[test]
fn the_programs_are_the_examples_of_the_crate() {
    for (label, example) in [("rust,no_run", "quickstart"), ("rust", "in-process")] {
        let example = document(&format!("generated-client/examples/{example}.rs"));
        let (_, code) = example.split_once("\n\n").unwrap();
        assert_eq!(blocks(&readme(), label), [code]);
    }
}

/// The hashes of actions are updated in the workflow of the project, which runs.
#[test]
fn the_workflow_has_the_actions_of_the_project() {
    let reviews = document("docs/reviews.md");
    let own = document(".github/workflows/ci.yml");
    let workflows = blocks(&reviews, "yaml");
    let uses = workflows.iter().flat_map(|it| it.lines());
    let uses: Vec<&str> = uses.filter(|it| it.contains("uses: ")).collect();
    assert!(!uses.is_empty());
    for line in uses {
        assert!(own.contains(line.trim()), "{line}");
    }
}

#[test]
fn how_to_depend_is_toml() {
    let readme = readme();
    let manifests = blocks(&readme, "toml");
    assert_eq!(manifests.len(), 2);
    let manifest = manifests.concat();
    assert!(manifest.contains("generated-client = { git ="));
    let by_path = manifest.replace("# generated-client = { path", "by-path = { path");
    assert!(by_path.contains("by-path = { path ="));
    for line in by_path.lines().filter(|line| !line.starts_with('[')) {
        let (_, value) = line.split_once(" = ").unwrap();
        assert!(value.starts_with("{ ") && value.ends_with(" }"), "{line}");
    }
}
