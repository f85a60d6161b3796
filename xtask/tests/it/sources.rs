//! The same documents give the same files, from wherever they come.

use std::fs;

use serde_json::{Value, json};

use crate::support::{Project, Tree, absolute, serve};
use crate::{copy, fixtures, fixtures_argument, greeter};

/// The project's files without the lock, which names the source.
fn without_lock(project: &Project) -> Tree {
    let mut tree = project.tree();
    assert!(tree.remove("schemas/lock.toml").is_some());
    tree
}

#[test]
fn over_http_in_absolute_form_as_from_a_folder_in_abstract_form() {
    let server = serve(fixtures());
    let expected = without_lock(&greeter());
    for root in [server.root().to_owned(), format!("{}//", server.root())] {
        let project = Project::new();
        let run = project
            .run(&["regen", "--root-url", &root, "--service", "greeter"])
            .succeeded();
        assert_eq!(without_lock(&project), expected);
        let expected = format!("read 5 documents of greeter from {} (", server.root());
        assert!(run.stdout.contains(&expected), "{run:#?}");
        assert!(
            run.stderr
                .contains(&format!("fetching from {}\n", server.root())),
            "{run:#?}"
        );
        // No terminal here: each document is a line.
        assert_eq!(
            run.stderr.matches("\nfetched http://").count(),
            6,
            "{run:#?}"
        );
        let lock = fs::read_to_string(project.path("schemas/lock.toml")).unwrap();
        let origin = format!("origin = \"{}\"\n", server.root());
        assert_eq!(lock.matches(&origin).count(), 5, "{lock}");
    }
    let paths = server.paths();
    assert_eq!(paths.len(), 12);
    assert!(
        paths.contains(&"/schemas/greeter/v1/language.json".to_owned()),
        "{paths:?}"
    );
}

#[test]
fn from_a_folder_in_absolute_form() {
    let project = Project::new();
    let folder = project.path("served");
    copy(&fixtures(), &folder);
    for path in [
        "references/greeter/v1/api.json",
        "schemas/greeter/v1/greeting.json",
        "schemas/greeter/v1/language.json",
    ] {
        let path = folder.join(path);
        let text = absolute(
            &fs::read_to_string(&path).unwrap(),
            "https://tc.example.com",
        );
        fs::write(&path, text).unwrap();
    }
    project
        .run(&["regen", "--from", "served", "--service", "greeter"])
        .succeeded();
    fs::remove_dir_all(folder).unwrap();
    assert_eq!(without_lock(&project), without_lock(&greeter()));
}

#[test]
fn from_a_bundle() {
    let project = Project::new();
    let bundle = project.path("references.json");
    let entry = |filename: &str| {
        let text = fs::read_to_string(fixtures().join(filename)).unwrap();
        json!({"filename": filename, "content": serde_json::from_str::<Value>(&text).unwrap()})
    };
    let entries = [
        "schemas/greeter/v1/language.json",
        "schemas/greeter/v1/greeting.json",
        "schemas/greeter/v1/greeted.json",
        "references/greeter/v1/exchanges.json",
        "references/greeter/v1/api.json",
    ]
    .map(entry);
    fs::write(&bundle, json!(entries).to_string()).unwrap();
    project
        .run(&["regen", "--from", "references.json", "--service", "greeter"])
        .succeeded();
    fs::remove_file(bundle).unwrap();
    assert_eq!(without_lock(&project), without_lock(&greeter()));
}

#[test]
fn the_environment_names_a_deployment_unless_it_is_empty() {
    let server = serve(fixtures());
    let project = greeter();
    let regen = |root: &str, arguments: &[&str]| {
        let arguments = [&["regen"], arguments].concat();
        project.run_with(&arguments, &[("TASKCLUSTER_ROOT_URL", root)])
    };
    let run = regen(server.root(), &[]).succeeded();
    let said = format!("{} (from TASKCLUSTER_ROOT_URL)", server.root());
    assert!(
        run.stdout.contains(&said) && run.stderr.contains(&said),
        "{run:#?}"
    );
    assert_eq!(server.paths().len(), 6);

    let run = regen("", &[]).succeeded();
    assert!(
        run.stdout.contains("from the snapshot in schemas ("),
        "{run:#?}"
    );
    let run = regen(server.root(), &["--from", &fixtures_argument()]).succeeded();
    assert!(!run.stdout.contains(server.root()), "{run:#?}");
    let run = regen(server.root(), &["--check"]).succeeded();
    assert!(run.stdout.contains("up to date"), "{run:#?}");
    assert_eq!(server.paths().len(), 6);

    let run = regen("taskcluster.example.com", &[]);
    assert_eq!(run.code, Some(2), "{run:#?}");
    assert!(
        run.stderr
            .contains("TASKCLUSTER_ROOT_URL is not a root URL"),
        "{run:#?}"
    );
}

#[test]
fn wrong_command_lines_are_usage_errors() {
    let project = greeter();
    for (arguments, part) in [
        (&["fetch"][..], "needs a source"),
        (&["regen", "--root-url", "tc.example.com"], "like https://"),
        (
            &["regen", "--root-url", "http://a", "--from", "b"],
            "cannot be used with",
        ),
        (&["regen", "--check", "--dry-run"], "cannot be used with"),
        (&["regen", "--service", "../../etc"], "a service name has"),
        (&["mend"], "unrecognized"),
    ] {
        let run = project.run(arguments);
        assert_eq!(run.code, Some(2), "{run:#?}");
        assert!(run.stderr.contains(part), "{run:#?}");
    }
}

#[test]
fn a_root_url_that_is_none_is_refused_and_not_shown() {
    let project = greeter();
    for url in [
        "https://me:hunter2@h.example",
        "http:///h.example",
        "http://h.ex ample",
        "ftp://h",
        "https://h/x",
    ] {
        let run = project.run(&["regen", "--root-url", url]);
        assert_eq!(run.code, Some(2), "{run:#?}");
        assert!(
            run.stderr.contains("a root URL is like https://"),
            "{run:#?}"
        );
        assert!(!run.stderr.contains("hunter2"), "{run:#?}");
    }
}

#[test]
fn a_source_that_is_named_goes_before_a_broken_environment() {
    let project = greeter();
    let from = fixtures_argument();
    let broken = [("TASKCLUSTER_ROOT_URL", "nowhere")];
    project
        .run_with(&["regen", "--from", &from], &broken)
        .succeeded();
    assert_eq!(project.run_with(&["regen"], &broken).code, Some(2));
}
