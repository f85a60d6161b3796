//! Misspelled names on the command line.

use std::fs;

use serde_json::json;

use crate::support::serve;
use crate::{copy, fixtures, fixtures_argument, greeter};

#[test]
fn a_similar_service_is_suggested_whatever_the_source() {
    let project = greeter();
    project.commit();
    let from = fixtures_argument();
    let server = serve(fixtures());
    // A folder and a bundle without a manifest.
    let folder = project.path("served");
    copy(&fixtures(), &folder);
    fs::remove_file(folder.join("references/manifest.json")).unwrap();
    let bundle = json!([{"filename": "references/greeter/v1/api.json", "content": {}}]);
    fs::write(project.path("bundle.json"), bundle.to_string()).unwrap();
    for source in [
        &["--from", &from][..],
        &["--from", "served"],
        &["--from", "bundle.json"],
        &["--root-url", server.root()],
        &[],
    ] {
        for command in [&["fetch"][..], &["regen"], &["regen", "--check"], &["diff"]] {
            if command == ["fetch"] && source.is_empty() {
                continue;
            }
            let run = project.run(&[command, source, &["--service", "greter"]].concat());
            assert_eq!(run.code, Some(1), "{run:#?}");
            let suggested = run.stderr.matches("; did you mean `greeter`?\n").count();
            assert_eq!(suggested, 1, "{command:?} {source:?}: {run:#?}");
        }
    }
    let run = project.run(&["regen", "--service", "nobody"]);
    assert!(!run.stderr.contains("did you mean"), "{run:#?}");
}

/// The name of a service is right if only another document of it is missing.
#[test]
fn the_same_name_is_not_suggested() {
    let project = greeter();
    let folder = project.path("served");
    copy(&fixtures(), &folder);
    fs::remove_file(folder.join("references/greeter/v1/exchanges.json")).unwrap();
    let run = project.run(&["regen", "--from", "served"]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert!(!run.stderr.contains("did you mean"), "{run:#?}");
}

#[test]
fn a_similar_limit_operation_or_format_is_suggested() {
    let project = greeter();
    for (arguments, code, suggestion) in [
        (
            &["--limit", "document-byte=3"][..],
            2,
            "; did you mean `document-bytes`?\n  the limits are",
        ),
        (
            &["--limit", "total-second=3"],
            2,
            "; did you mean `total-seconds`?\n  the limits are",
        ),
        (
            &["--format", "jsno"],
            2,
            "tip: a similar value exists: 'json'",
        ),
        (
            &["--service", "greeter", "--operation", "gretting"],
            1,
            "names like it: `greeting`",
        ),
    ] {
        let run = project.run(&[&["regen"], arguments].concat());
        assert_eq!(run.code, Some(code), "{run:#?}");
        assert!(run.stderr.contains(suggestion), "{run:#?}");
    }
}
