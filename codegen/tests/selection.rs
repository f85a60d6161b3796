//! Operations that are selected, with the types that they reach.

mod common;

use std::collections::BTreeMap;

use codegen::{Diagnostics, Documents, Selection, generate};
use common::{config, documents};

/// What is generated of the invented service with these operations of it.
fn selected(operations: &[&str]) -> Result<BTreeMap<String, String>, Diagnostics> {
    let mut config = config();
    let operations = operations.iter().map(|it| (*it).to_owned()).collect();
    let selection = Selection::Operations(operations);
    config.services = [("depot".to_owned(), selection)].into();
    generate(&documents(), &config).map(|it| it.files)
}

fn all() -> BTreeMap<String, String> {
    generate(&documents(), &config()).unwrap().files
}

#[test]
fn only_these_operations_and_what_they_reach() {
    // Annotations that apply to the rest of the service are not reported.
    let files = selected(&["browse", "labels"]).unwrap_or_else(|found| panic!("{found}"));
    let paths: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(
        paths,
        [
            "depot/mod.rs",
            "depot/operations.rs",
            "depot/types/browse_response.rs",
            "depot/types/labels.rs",
            "depot/types/mod.rs",
            "mod.rs",
        ]
    );
    let operations = &files["depot/operations.rs"];
    let structs: Vec<&str> = operations
        .lines()
        .filter(|line| line.starts_with("pub struct "))
        .collect();
    assert_eq!(structs.len(), 2, "{operations}");
    assert!(files["depot/mod.rs"].contains("pub fn browse("));
    assert!(!files["depot/mod.rs"].contains("pub fn deliver("));
    let path = "depot/types/browse_response.rs";
    assert_eq!(files[path], all()[path]);
}

#[test]
fn a_type_is_sent_only_if_a_selected_operation_sends_it() {
    let path = "depot/types/parcel.rs";
    let read = selected(&["parcel"]).unwrap();
    let both = selected(&["parcel", "updateParcel"]).unwrap();
    assert!(!read[path].contains("pub fn new("));
    assert_eq!(both[path], all()[path]);
}

#[test]
fn an_operation_without_types() {
    let files = selected(&["ping"]).unwrap();
    let paths: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(paths, ["depot/mod.rs", "depot/operations.rs", "mod.rs"]);
}

#[test]
fn all_operations_by_name_are_the_whole_service() {
    let reference = documents();
    let reference = reference.get("/references/depot/v1/api.json").unwrap();
    let reference: serde_json::Value = serde_json::from_str(reference).unwrap();
    let names: Vec<&str> = reference["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["name"].as_str().unwrap())
        .collect();
    // Apart from the exchanges, which are no operations.
    let mut without = Documents::new();
    for (uri, text) in documents()
        .iter()
        .filter(|(uri, _)| !uri.ends_with("/exchanges.json"))
    {
        without.insert(uri, text);
    }
    let all = generate(&without, &config()).unwrap().files;
    assert_eq!(selected(&names).unwrap(), all);
}

#[test]
fn an_operation_that_is_not_there() {
    for (name, help) in [
        ("listParcel", "names like it: `listParcels`"),
        ("LABELS", "names like it: `labels`"),
        ("quarantine", "it has `ping`, `listParcels`, `parcel`, "),
    ] {
        let found = selected(&["ping", name]).unwrap_err();
        let found: Vec<_> = found.iter().collect();
        let [problem] = found[..] else {
            panic!("{found:?}");
        };
        assert_eq!(problem.document, "/references/depot/v1/api.json");
        assert_eq!(problem.pointer.as_deref(), Some("/entries"));
        assert!(problem.position.is_some());
        let message = format!("the service `depot` has no operation `{name}`, which is selected");
        assert_eq!(problem.message, message);
        assert!(problem.help.starts_with(help), "{}", problem.help);
    }
}
