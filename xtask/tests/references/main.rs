//! The commands and the snapshot against Taskcluster's own documents.
//!
//! The documents are those in the folder that `TASKCLUSTER_REFERENCES` names, or in
//! `../shared/taskcluster` beside the project; where neither is, these tests are ignored. So is the test of older releases
//! where `../shared/history` is not.

#[path = "../../../tests/extent.rs"]
mod extent;
mod history;
#[path = "../support/mod.rs"]
mod support;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::Ordering;

use libtest_mimic::{Arguments, Trial};
use serde_json::{Value, json};
use support::{Project, Server, Tree, absolute, respond, serve, serve_with_etags};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let references = references();
    let ignored = references.is_none();
    let trial = |name: &str, test: fn(&Path)| {
        let references = references.clone();
        Trial::test(name, move || {
            // An ignored test can be asked for, and then it has to fail.
            test(&references.ok_or("the reference documents are not there")?);
            Ok(())
        })
        .with_ignored_flag(ignored)
    };
    let mut tests = vec![
        trial("secrets_over_http_as_from_the_folder", secrets_over_http),
        trial("every_schema_is_found_over_http", queue_over_http),
        trial("everything_that_taskcluster_has", everything),
        trial("everything_is_the_same_from_any_source", any_source),
        trial("two_operations_of_the_queue", two_operations),
        trial("the_snapshot_is_upstreams_but_for_descriptions", snapshot),
        trial("nothing_is_sent_twice", nothing_is_sent_twice),
        trial("against_upstream_nothing_but_documentation_changed", diff),
    ];
    tests.push(history::trial());
    libtest_mimic::run(&arguments, tests).exit_code()
}

/// The folder with the documents.
///
/// # Panics
///
/// If the variable names a folder that is not there: the tests that were asked for cannot be run.
fn references() -> Option<PathBuf> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    if let Some(path) = env::var_os("TASKCLUSTER_REFERENCES").filter(|path| !path.is_empty()) {
        let path = project.join(path);
        let path = path.canonicalize().unwrap_or_else(|error| {
            panic!("TASKCLUSTER_REFERENCES is {}: {error}", path.display());
        });
        return Some(path);
    }
    project.join("../shared/taskcluster").canonicalize().ok()
}

fn without_lock(project: &Project) -> Tree {
    let mut tree = project.tree();
    assert!(tree.remove("schemas/lock.toml").is_some());
    tree
}

fn secrets_over_http(references: &Path) {
    let from = references.to_str().unwrap();
    let folder = Project::new();
    folder
        .run(&["regen", "--from", from, "--service", "secrets"])
        .succeeded();
    let server = serve(references.to_owned());
    let http = Project::new();
    let run = http
        .run(&["regen", "--root-url", server.root(), "--service", "secrets"])
        .succeeded();
    assert!(
        run.stdout
            .starts_with("read 3 documents of secrets from http://"),
        "{run:#?}"
    );
    assert_eq!(
        run.stderr.matches("\nfetched http://").count(),
        4,
        "{run:#?}"
    );
    assert_eq!(without_lock(&http), without_lock(&folder));
    assert_eq!(
        server.paths(),
        [
            "/references/manifest.json",
            "/references/secrets/v1/api.json",
            "/schemas/secrets/v1/secret-list.json",
            "/schemas/secrets/v1/secret.json",
        ]
    );
    // The snapshot does not tell the deployment; only its lock does.
    for (path, content) in without_lock(&http) {
        assert!(
            !String::from_utf8(content).unwrap().contains("127.0.0.1"),
            "{path}"
        );
    }
}

/// The largest service: schemas that name schemas, and several at a time.
fn nothing_is_sent_twice(references: &Path) {
    let (server, sent) = serve_with_etags(references.to_owned());
    let project = Project::new();
    let fetch = || {
        let arguments = ["fetch", "--all", "--root-url", server.root()];
        let run = project.run(&arguments).succeeded();
        let sent = sent.swap(0, Ordering::SeqCst);
        (run.stderr, sent)
    };
    let (_, first) = fetch();
    let before = project.tree();
    let (stderr, second) = fetch();
    assert_eq!(stderr.matches("\nfetched ").count(), 1, "{stderr}");
    assert!(second * 20 < first, "{second} of {first} bytes");
    assert_eq!(project.tree(), before);
}

fn queue_over_http(references: &Path) {
    let from = references.to_str().unwrap();
    let folder = Project::new();
    folder
        .run(&["fetch", "--from", from, "--service", "queue"])
        .succeeded();
    let directory = references.to_owned();
    // A deployment that was set up with a slash at the end of its root URL serves two.
    let server = Server::start(move |request, stream| {
        let text = fs::read_to_string(directory.join(&request.path[1..])).unwrap();
        let text = absolute(&text, &format!("{}/", request.root));
        respond(stream, "200 OK", "application/json", &text)
    });
    let http = Project::new();
    http.run(&["fetch", "--root-url", server.root(), "--service", "queue"])
        .succeeded();
    assert_eq!(without_lock(&http), without_lock(&folder));
    // The manifest, two references, and the schemas of Taskcluster 106: 45 that the operations need, and 11 messages.
    assert_eq!(server.paths().len(), 1 + 2 + 45 + 11);
}

/// Everything in one run, as Taskcluster 106 has it.
fn everything(references: &Path) {
    let from = references.to_str().unwrap();
    let project = Project::new();
    let before = project.tree();
    let folders = ["--schemas", "all/schemas", "--out", "all/generated"];
    let run = project
        .run(&[&["regen", "--from", from, "--all"][..], &folders].concat())
        .succeeded();
    assert!(run.stdout.starts_with("read 183 documents of "), "{run:#?}");
    assert!(!run.stderr.contains("warning["), "{run:#?}");
    project
        .run(&[&["regen", "--check"][..], &folders].concat())
        .succeeded();
    let mut tree = project.tree();
    let count = |file: &str, code: &str| -> usize {
        let files = tree.iter().filter(|(path, _)| {
            let path = path.strip_prefix("all/generated/");
            path.is_some_and(|path| path.ends_with(file))
        });
        files
            .map(|(_, text)| String::from_utf8_lossy(text).matches(code).count())
            .sum()
    };
    assert_eq!(count("mod.rs", "#[cfg(feature = \""), 11);
    assert_eq!(count("mod.rs", "-> operations::"), 192);
    assert_eq!(count("exchanges.rs", "impl runtime::Exchange for "), 36);
    tree.retain(|path, _| !path.starts_with("all/"));
    assert_eq!(tree, before);
}

fn any_source(references: &Path) {
    let fetch = |source: [&str; 2]| {
        let project = Project::new();
        project
            .run(&[&["fetch", "--all"][..], &source].concat())
            .succeeded();
        without_lock(&project)
    };
    let expected = fetch(["--from", references.to_str().unwrap()]);
    let server = serve(references.to_owned());
    assert!(
        fetch(["--root-url", server.root()]) == expected,
        "over HTTP"
    );
    assert_eq!(server.paths().len(), 1 + 183);

    let elsewhere = tempfile::tempdir().unwrap();
    let path = elsewhere.path().join("references.json");
    let documents = expected
        .keys()
        .filter_map(|path| path.strip_prefix("schemas/"));
    let entries: Vec<Value> = documents
        .chain(["references/manifest.json"])
        .map(|path| {
            let text = fs::read_to_string(references.join(path)).unwrap();
            let content: Value = serde_json::from_str(&text).unwrap();
            json!({"filename": path, "content": content})
        })
        .collect();
    fs::write(&path, Value::from(entries).to_string()).unwrap();
    assert!(
        fetch(["--from", path.to_str().unwrap()]) == expected,
        "from a bundle"
    );
}

/// What a worker needs, in place of 49 operations with all their types.
fn two_operations(references: &Path) {
    let from = references.to_str().unwrap();
    let queue = ["regen", "--from", from, "--service", "queue"];
    let operations = ["--operation", "claimWork", "--operation", "reportCompleted"];
    let (whole, project) = (Project::new(), Project::new());
    whole.run(&queue).succeeded();
    project.run(&[&queue[..], &operations].concat()).succeeded();
    project.run(&["regen", "--check"]).succeeded();
    let files = |tree: &Tree, folder: &str| -> Vec<String> {
        let files = tree.keys().filter(|path| path.starts_with(folder));
        files.cloned().collect()
    };
    let (whole, tree) = (whole.tree(), project.tree());
    let documents = ["schemas/references/", "schemas/schemas/"];
    for folder in documents {
        assert_eq!(files(&tree, folder), files(&whole, folder));
    }
    let queue = "generated-client/src/generated/queue";
    let handle = String::from_utf8_lossy(&tree[&format!("{queue}/mod.rs")]);
    assert_eq!(handle.matches("-> operations::").count(), 2);
    // A file for each of the schemas that the two reach, `mod.rs`, and what checks them.
    let types = format!("{queue}/types/");
    let types: Vec<String> = files(&tree, &types)
        .iter()
        .map(|path| path.replace(&types, ""))
        .filter(|name| !matches!(name.as_str(), "mod.rs" | "rules.rs"))
        .collect();
    assert_eq!(
        types,
        [
            "claim_work_request.rs",
            "claim_work_response.rs",
            "task.rs",
            "task_credentials.rs",
            "task_metadata.rs",
            "task_status.rs",
            "task_status_response.rs",
        ]
    );
    assert!(!tree.contains_key(&format!("{queue}/exchanges.rs")));
}

/// The snapshot is written for this project: the same API in other words.
fn snapshot(references: &Path) {
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
    for path in [
        "references/secrets/v1/api.json",
        "schemas/secrets/v1/secret-list.json",
        "schemas/secrets/v1/secret.json",
    ] {
        let read = |folder: &Path| -> Value {
            let text = fs::read_to_string(folder.join(path)).unwrap();
            let mut document = serde_json::from_str(&text).unwrap();
            remove_descriptions(&mut document);
            document
        };
        assert_eq!(read(&schemas), read(references), "{path}");
    }
}

/// The command says so too.
fn diff(references: &Path) {
    let project = Project::new();
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
    project
        .run(&[
            "regen",
            "--from",
            schemas.to_str().unwrap(),
            "--service",
            "secrets",
        ])
        .succeeded();
    let from = references.to_str().unwrap();
    let run = project
        .run(&["diff", "--from", from, "--format", "json", "--exit-code"])
        .succeeded();
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["step"], "patch");
    for change in report["changes"].as_array().unwrap() {
        assert_eq!(change["verdict"], "documentation", "{change}");
    }
}

/// Removes every description. No property in these documents has that name.
fn remove_descriptions(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.remove("description");
            members.values_mut().for_each(remove_descriptions);
        }
        Value::Array(items) => items.iter_mut().for_each(remove_descriptions),
        _ => {}
    }
}
