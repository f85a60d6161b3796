//! Which services are taken, and what of them.

use std::fs;

use serde_json::{Value, json};

use crate::support::{Project, Tree, serve};
use crate::{copy, edit, fixtures, fixtures_argument, greeter};

const MANIFEST: &str = "served/references/manifest.json";
const EXCHANGES: &str = "schemas/references/greeter/v1/exchanges.json";

/// The project's files without the lock, which names the source.
fn without_lock(project: &Project) -> Tree {
    let mut tree = project.tree();
    assert!(tree.remove("schemas/lock.toml").is_some());
    tree
}

/// A project in which the folder `served` has the documents, as `prepare` leaves them.
fn served(prepare: impl FnOnce(&Project)) -> Project {
    let project = Project::new();
    copy(&fixtures(), &project.path("served"));
    prepare(&project);
    project
}

/// The documents as a bundle. Logs and metrics are not among them; nobody asks for those.
fn bundle() -> String {
    let entry = |filename: &str| {
        let text = fs::read_to_string(fixtures().join(filename)).unwrap();
        json!({"filename": filename, "content": serde_json::from_str::<Value>(&text).unwrap()})
    };
    let entries = [
        "references/manifest.json",
        "references/greeter/v1/exchanges.json",
        "references/greeter/v1/api.json",
        "references/echo/v1/api.json",
        "schemas/greeter/v1/language.json",
        "schemas/greeter/v1/greeting.json",
        "schemas/greeter/v1/greeted.json",
        "schemas/echo/v1/sound.json",
    ]
    .map(entry);
    json!(entries).to_string()
}

#[test]
fn everything_that_the_manifest_lists_from_any_source() {
    let named = Project::new();
    let from = fixtures_argument();
    let services = ["--service", "echo", "--service", "greeter"];
    named
        .run(&[&["regen", "--from", &from][..], &services].concat())
        .succeeded();
    let expected = without_lock(&named);
    assert!(expected.contains_key(EXCHANGES));
    assert!(expected.contains_key("generated-client/src/generated/greeter/exchanges.rs"));
    assert!(!expected.contains_key("generated-client/src/generated/echo/exchanges.rs"));

    let server = serve(fixtures());
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("references.json");
    fs::write(&file, bundle()).unwrap();
    for source in [
        ["--from", &from],
        ["--from", file.to_str().unwrap()],
        ["--root-url", server.root()],
    ] {
        let project = Project::new();
        let run = project
            .run(&[&["regen", "--all"][..], &source].concat())
            .succeeded();
        assert!(
            run.stdout
                .starts_with("read 7 documents of echo, greeter from "),
            "{run:#?}"
        );
        assert_eq!(without_lock(&project), expected, "{source:?}");

        let project = Project::new();
        project
            .run(&[&["fetch", "--all"][..], &source].concat())
            .succeeded();
        let mut fetched = without_lock(&project);
        fetched.retain(|path, _| path.starts_with("schemas/"));
        let mut snapshot = expected.clone();
        snapshot.retain(|path, _| path.starts_with("schemas/"));
        assert_eq!(fetched, snapshot, "{source:?}");
    }
    // Neither logs nor metrics were asked for.
    let mut paths = server.paths();
    assert_eq!(paths.len(), 16);
    paths.dedup();
    assert_eq!(paths.len(), 8, "{paths:#?}");
}

#[test]
fn into_other_folders() {
    let project = greeter();
    let before = project.tree();
    let from = fixtures_argument();
    let folders = ["--schemas", "other/schemas", "--out", "other/generated"];
    project
        .run(&[&["regen", "--from", &from, "--all"][..], &folders].concat())
        .succeeded();
    let mut after = project.tree();
    assert!(after.contains_key("other/generated/echo/mod.rs"));
    assert!(after.contains_key("other/generated/greeter/exchanges.rs"));
    assert!(after.contains_key("other/schemas/references/greeter/v1/exchanges.json"));
    after.retain(|path, _| !path.starts_with("other/"));
    assert_eq!(after, before);
}

#[test]
fn without_a_manifest_services_have_to_be_named() {
    let project = served(|project| fs::remove_file(project.path(MANIFEST)).unwrap());
    let server = serve(project.path("served"));
    for source in [["--from", "served"], ["--root-url", server.root()]] {
        let before = project.tree();
        let run = project.run(&[&["regen", "--all"][..], &source].concat());
        assert_eq!(run.code, Some(1), "{run:#?}");
        for part in [
            "/references/manifest.json: the source has no manifest, which would list its services",
            "try: name the services with --service in place of --all",
        ] {
            assert!(run.stderr.contains(part), "{run:#?}");
        }
        assert_eq!(project.tree(), before);
        // What is there of a named service is found.
        let other = Project::new();
        let folder = project.path("served");
        let source = source.map(|it| {
            if it == "served" {
                folder.to_str().unwrap()
            } else {
                it
            }
        });
        other
            .run(&[&["regen", "--service", "greeter"][..], &source].concat())
            .succeeded();
        assert_eq!(without_lock(&other), without_lock(&greeter()));
    }
}

#[test]
fn the_snapshot_has_no_manifest() {
    let run = greeter().run(&["regen", "--all"]);
    assert_eq!(run.code, Some(2), "{run:#?}");
    assert!(
        run.stderr
            .contains("--all reads the services from the manifest of a source"),
        "{run:#?}"
    );
    let run = greeter().run(&["regen", "--all", "--service", "echo"]);
    assert_eq!(run.code, Some(2), "{run:#?}");
}

#[test]
fn what_is_no_manifest_is_reported() {
    for (text, part) in [
        ("{}", "it has no list `references`"),
        (r#"{"services": []}"#, "it has the old format v2"),
        ("[", "the manifest is invalid"),
        (r#"{"references": []}"#, "the manifest lists no service"),
    ] {
        let project = served(|project| fs::write(project.path(MANIFEST), text).unwrap());
        let before = project.tree();
        let run = project.run(&["regen", "--from", "served", "--all"]);
        assert_eq!(run.code, Some(1), "{run:#?}");
        assert!(
            run.stderr.contains("served/references/manifest.json: "),
            "{run:#?}"
        );
        assert!(run.stderr.contains(part), "{run:#?}");
        assert_eq!(project.tree(), before);
    }
}

#[test]
fn a_reference_that_is_listed_and_not_there_is_reported() {
    for (file, all) in [("exchanges.json", false), ("api.json", true)] {
        let path = format!("served/references/greeter/v1/{file}");
        let project = served(|project| fs::remove_file(project.path(&path)).unwrap());
        let services: &[&str] = if all {
            &["--all"]
        } else {
            &["--service", "greeter"]
        };
        let run = project.run(&[&["regen", "--from", "served"], services].concat());
        assert_eq!(run.code, Some(1), "{run:#?}");
        let problem = format!("{path}: there is no such file");
        assert!(run.stderr.contains(&problem), "{run:#?}");
    }
}

#[test]
fn what_cannot_be_taken_is_said() {
    let project = served(|project| {
        let listed = "\"/references/echo/v1/logs.json\"";
        edit(
            &project.path(MANIFEST),
            listed,
            "\"/references/echo/v2/api.json\"",
        );
    });
    let run = project
        .run(&["regen", "--from", "served", "--all"])
        .succeeded();
    assert!(
        run.stderr
            .contains("note: /references/echo/v2/api.json is ignored"),
        "{run:#?}"
    );
}

#[test]
fn exchanges_come_and_go() {
    let project = served(|_| {});
    let regen = || {
        let arguments = ["regen", "--from", "served", "--service", "greeter"];
        project.run(&arguments).succeeded()
    };
    regen();
    assert!(project.path(EXCHANGES).exists());
    // The snapshot notices that they are lost.
    let text = fs::read(project.path(EXCHANGES)).unwrap();
    fs::remove_file(project.path(EXCHANGES)).unwrap();
    let run = project.run(&["regen"]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    let problem = format!("{EXCHANGES}: the file is missing");
    assert!(run.stderr.contains(&problem), "{run:#?}");
    fs::write(project.path(EXCHANGES), text).unwrap();
    project.run(&["regen", "--check"]).succeeded();

    let listed = ",\n    \"/references/greeter/v1/exchanges.json\"";
    edit(&project.path(MANIFEST), listed, "");
    let run = regen();
    for path in [
        EXCHANGES,
        "generated-client/src/generated/greeter/exchanges.rs",
    ] {
        assert!(
            run.stdout.contains(&format!("  removed {path} ")),
            "{run:#?}"
        );
        assert!(!project.path(path).exists());
    }
}
