//! `--limit`: how much a source may take of our time and memory.

use std::fmt::Write as _;
use std::fs;
use std::net::TcpListener;
use std::thread;

use serde_json::{Value, json};

use crate::support::{Project, Server, absolute, respond, serve};
use crate::{copy, fixtures, greeter};

/// A project with the documents in a folder `served`, in a bundle `references.json`, and in its snapshot, of which there is a
/// revision.
fn project() -> Project {
    let project = greeter();
    project.commit();
    copy(&fixtures(), &project.path("served"));
    let entry = |filename: &str| {
        let text = fs::read_to_string(fixtures().join(filename)).unwrap();
        json!({"filename": filename, "content": serde_json::from_str::<Value>(&text).unwrap()})
    };
    let entries = [
        "references/greeter/v1/exchanges.json",
        "references/greeter/v1/api.json",
        "schemas/greeter/v1/language.json",
        "schemas/greeter/v1/greeting.json",
        "schemas/greeter/v1/greeted.json",
    ]
    .map(entry);
    fs::write(project.path("references.json"), json!(entries).to_string()).unwrap();
    project
}

#[test]
fn the_sizes_hold_for_every_source() {
    let project = project();
    let server = serve(project.path("served"));
    let before = project.tree();
    for source in [
        &["fetch", "--from", "served"][..],
        &["fetch", "--from", "references.json"],
        &["fetch", "--from", "schemas"],
        &["fetch", "--root-url", server.root()],
        &["regen"],
        &["regen", "--check"],
        &["diff", "--rev", "HEAD"],
        &["diff", "--root-url", server.root()],
    ] {
        for (limit, part) in [
            ("document-bytes=500", "longer than 500 bytes\n"),
            (
                "total-bytes=2000",
                "there are more than 2000 bytes of documents",
            ),
            ("documents=4", "more than 4 documents are needed"),
        ] {
            let run = project.run(&[source, &["--limit", limit]].concat());
            assert_eq!(run.code, Some(1), "{source:?} {limit}: {run:#?}");
            assert!(run.stderr.contains(part), "{source:?} {limit}: {run:#?}");
            let (name, _) = limit.split_once('=').unwrap();
            let help = format!("`--limit {name}=N` raises the limit");
            assert!(run.stderr.contains(&help), "{run:#?}");
            assert_eq!(project.tree(), before);
        }
        let enough = ["document-bytes=5000", "total-bytes=20000", "documents=6"];
        let enough = enough.map(|limit| ["--limit", limit]).concat();
        project.run(&[source, &enough].concat()).succeeded();
    }
}

#[test]
fn a_service_more_than_there_may_be_documents() {
    let manifest = |services: usize| {
        let references: Vec<String> = (0..services)
            .map(|number| format!("/references/service{number}/v1/api.json"))
            .collect();
        json!({"$schema": "/schemas/common/manifest-v3.json#", "references": references})
    };
    let project = greeter();
    fs::create_dir_all(project.path("served/references")).unwrap();
    let path = project.path("served/references/manifest.json");
    fs::write(path, manifest(1200).to_string()).unwrap();
    let run = project.run(&["fetch", "--from", "served", "--all"]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert!(
        run.stderr.starts_with(
            "error: served/references/manifest.json: with it, more than 1000 documents are needed\n"
        ),
        "{run:#?}"
    );
}

#[test]
fn times_are_limited() {
    let server = Server::start(|request, stream| {
        if request.path.starts_with("/schemas/") {
            // Holds the connection until the process that asked is gone.
            thread::park();
        }
        let text = fs::read_to_string(fixtures().join(&request.path[1..])).unwrap();
        let text = absolute(&text, &request.root);
        respond(stream, "200 OK", "application/json", &text)
    });
    let project = greeter();
    let before = project.tree();
    for (limit, part) in [
        (
            "document-seconds=0.2",
            "no complete response within 0.2 seconds",
        ),
        (
            "total-seconds=0.3",
            "not all documents arrived within 0.3 seconds",
        ),
    ] {
        let run = project.run(&["fetch", "--root-url", server.root(), "--limit", limit]);
        assert_eq!(run.code, Some(1), "{run:#?}");
        let (name, _) = limit.split_once('=').unwrap();
        let help = format!("`--limit {name}=N`");
        assert!(
            run.stderr.contains(part) && run.stderr.contains(&help),
            "{run:#?}"
        );
        assert_eq!(project.tree(), before);
    }
}

#[test]
fn so_is_the_time_to_connect() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    // It never says a word, so there is no TLS.
    let root = format!("https://{}", listener.local_addr().unwrap());
    let limit = ["--limit", "connect-seconds=0.2"];
    let run = greeter().run(&[&["fetch", "--root-url", &root][..], &limit].concat());
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert!(
        run.stderr.contains("no connection within 0.2 seconds"),
        "{run:#?}"
    );
    assert!(
        run.stderr.contains("`--limit connect-seconds=N`"),
        "{run:#?}"
    );
}

#[test]
fn what_is_no_limit_is_a_usage_error_that_names_those_there_are() {
    let project = greeter();
    for (limit, part) in [
        ("bytes=1", "the limits are documents, document-bytes, "),
        (
            "bytes=1",
            ", connect-seconds, document-seconds, total-seconds",
        ),
        (
            "documents",
            "the value of documents is a whole number above 0",
        ),
        (
            "documents=0",
            "the value of documents is a whole number above 0",
        ),
        (
            "total-bytes=1e6",
            "the value of total-bytes is a whole number above 0",
        ),
        (
            "connect-seconds=inf",
            "the value of connect-seconds is a number of seconds above 0",
        ),
    ] {
        for command in ["fetch", "regen", "diff"] {
            let run = project.run(&[command, "--limit", limit]);
            assert_eq!(run.code, Some(2), "{run:#?}");
            assert!(run.stderr.contains(part), "{run:#?}");
        }
    }
}

#[test]
fn the_help_lists_them() {
    let help = greeter().run(&["fetch", "--help"]).succeeded().stdout;
    for (name, default) in [
        ("document-bytes", "4194304"),
        ("total-bytes", "33554432"),
        ("schema-depth", "32"),
        ("documents", "1000"),
        ("connect-seconds", "10"),
        ("document-seconds", "60"),
        ("total-seconds", "600"),
    ] {
        let line = help
            .lines()
            .find(|line| line.trim_start().starts_with(&format!("{name}: ")));
        let line = line.unwrap_or_else(|| panic!("{name} is not in {help}"));
        assert!(line.ends_with(&format!("[default: {default}]")), "{line}");
    }
}

#[test]
fn the_command_that_check_advises_has_them() {
    let project = greeter();
    fs::write(
        project.path("generated-client/src/generated/stale.rs"),
        "\n",
    )
    .unwrap();
    let limits = ["--limit", "documents=50", "--limit", "total-seconds=1.5"];
    let run = project.run(&[&["regen", "--check", "--locked"][..], &limits].concat());
    let command = "`cargo xtask regen --limit documents=50 --limit total-seconds=1.5 --locked`";
    assert!(run.stdout.contains(command), "{run:#?}");
}

#[test]
fn a_bundle_that_is_too_long_is_not_read_to_its_end() {
    let project = greeter();
    let mut bundle = String::from("[");
    while bundle.len() < 100_000 {
        let _ = write!(
            bundle,
            "{{\"filename\": \"{}\", \"content\": 1}},",
            bundle.len()
        );
    }
    fs::write(project.path("references.json"), bundle).unwrap();
    let arguments = [
        "fetch",
        "--from",
        "references.json",
        "--limit",
        "total-bytes=50000",
    ];
    let run = project.run(&arguments);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert!(run.stderr.contains("more than 50000 bytes"), "{run:#?}");
    if cfg!(unix) {
        let run = project.run(&["fetch", "--from", "/dev/zero"]);
        assert!(run.stderr.contains("not a regular file"), "{run:#?}");
    }
}
