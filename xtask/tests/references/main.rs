//! The commands and the snapshot against Taskcluster's own documents.
//!
//! The documents are those in the folder that `TASKCLUSTER_REFERENCES` names, or in
//! `../shared/taskcluster` beside the project; where neither is, these tests are ignored.

#[path = "../support/mod.rs"]
mod support;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};
use serde_json::Value;
use support::{Project, Server, Tree, absolute, respond, serve};

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
    let tests = vec![
        trial("secrets_over_http_as_from_the_folder", secrets_over_http),
        trial("every_schema_is_found_over_http", queue_over_http),
        trial("the_snapshot_is_upstreams_but_for_descriptions", snapshot),
    ];
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
            .starts_with("took 3 documents of secrets from http://"),
        "{run:#?}"
    );
    assert_eq!(
        run.stderr.matches("\nfetched http://").count(),
        3,
        "{run:#?}"
    );
    assert_eq!(without_lock(&http), without_lock(&folder));
    assert_eq!(
        server.paths(),
        [
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
    // The reference, and the 45 schemas that the operations of Taskcluster 106 need.
    assert_eq!(server.paths().len(), 46);
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
