//! What a deployment has sent before, and need not send again.

use std::fs;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::Ordering;

use crate::support::{Project, Server, absolute, serve_with_etags};
use crate::{copy, edit, fixtures, greeter};

const ETAGS: &str = ".xtask/etags.json";
const LANGUAGE: &str = "schemas/greeter/v1/language.json";

/// A project with the service `greeter` from a deployment that has the documents in its folder `served`.
fn fetched() -> (Project, Server, impl Fn() -> usize) {
    let project = Project::new();
    copy(&fixtures(), &project.path("served"));
    let (server, sent) = serve_with_etags(project.path("served"));
    fetch(&project, &server);
    let sent = move || sent.swap(0, Ordering::SeqCst);
    sent();
    (project, server, sent)
}

/// Fetches; returns what was said of the documents while they came.
fn fetch(project: &Project, server: &Server) -> String {
    let arguments = ["fetch", "--root-url", server.root(), "--service", "greeter"];
    project.run(&arguments).succeeded().stderr
}

#[test]
fn what_still_stands_is_not_sent_again() {
    let (project, server, sent) = fetched();
    let before = project.tree();
    let stderr = fetch(&project, &server);
    // The manifest is no part of the snapshot.
    assert_eq!(stderr.matches("\nfetched ").count(), 1, "{stderr}");
    assert!(stderr.contains("/references/manifest.json\n"), "{stderr}");
    assert_eq!(stderr.matches("\nnot modified: ").count(), 5, "{stderr}");
    assert_eq!(project.tree(), before);
    let second = sent();
    fs::remove_file(project.path(ETAGS)).unwrap();
    let stderr = fetch(&project, &server);
    assert_eq!(stderr.matches("\nfetched ").count(), 6, "{stderr}");
    assert_eq!(project.tree(), before);
    let full = sent();
    assert!(second * 4 < full, "{second} of {full} bytes");
    assert_eq!(
        fetch(&project, &server).matches("\nnot modified: ").count(),
        5
    );
}

#[test]
fn what_changed_is_sent_and_its_references_are_followed() {
    let (project, server, _) = fetched();
    edit(
        &project.path("served").join(LANGUAGE),
        "A language.",
        "A tongue.",
    );
    let stderr = fetch(&project, &server);
    assert!(
        stderr.contains(&format!("\nfetched {}/{LANGUAGE}\n", server.root())),
        "{stderr}"
    );
    assert_eq!(stderr.matches("\nnot modified: ").count(), 4, "{stderr}");
    let stored = fs::read_to_string(project.path("schemas").join(LANGUAGE)).unwrap();
    assert!(stored.contains("A tongue."), "{stored}");
    assert_eq!(
        fetch(&project, &server).matches("\nnot modified: ").count(),
        5
    );
}

#[test]
fn an_edited_document_is_not_confirmed() {
    let (project, server, _) = fetched();
    let before = project.tree();
    edit(
        &project.path("schemas").join(LANGUAGE),
        "A language.",
        "A tongue.",
    );
    let stderr = fetch(&project, &server);
    assert!(
        stderr.contains(&format!("\nfetched {}/{LANGUAGE}\n", server.root())),
        "{stderr}"
    );
    assert!(
        stderr.contains(&format!("note: schemas/{LANGUAGE}: its SHA-256 differs")),
        "{stderr}"
    );
    assert_eq!(project.tree(), before);
}

#[test]
fn a_lost_document_is_sent() {
    let (project, server, _) = fetched();
    let before = project.tree();
    fs::remove_file(project.path("schemas").join(LANGUAGE)).unwrap();
    let stderr = fetch(&project, &server);
    assert_eq!(stderr.matches("\nfetched ").count(), 2, "{stderr}");
    assert_eq!(project.tree(), before);
}

#[test]
fn every_command_profits_and_only_those_that_write_remember() {
    let (project, server, _) = fetched();
    project.run(&["regen"]).succeeded();
    let root = server.root();
    let remembered = fs::read(project.path(ETAGS)).unwrap();
    edit(
        &project.path("served").join(LANGUAGE),
        "A language.",
        "A tongue.",
    );
    for arguments in [
        &["regen", "--dry-run", "--root-url", root][..],
        &["diff", "--root-url", root],
        &["regen", "--check", "--root-url", root],
        &["fetch", "--locked", "--root-url", root],
    ] {
        let run = project.run(arguments);
        assert_eq!(
            run.stderr.matches("\nnot modified: ").count(),
            4,
            "{run:#?}"
        );
        assert_eq!(fs::read(project.path(ETAGS)).unwrap(), remembered);
    }
    project.run(&["regen", "--root-url", root]).succeeded();
    assert_ne!(fs::read(project.path(ETAGS)).unwrap(), remembered);
}

/// A server that answers with the fixtures and these headers, and the values of `If-None-Match` that it was sent.
fn tagged(header: &'static [u8]) -> (Server, Arc<Mutex<Vec<String>>>) {
    use std::io::Write as _;

    let conditions = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&conditions);
    let server = Server::start(move |request, stream| {
        if let Some(condition) = request.headers.get("if-none-match") {
            seen.lock().unwrap().push(condition.clone());
        }
        let text = fs::read_to_string(fixtures().join(&request.path[1..])).unwrap();
        stream.write_all(b"HTTP/1.1 200 OK\r\nconnection: close\r\n")?;
        stream.write_all(header)?;
        write!(stream, "\r\n\r\n{}", absolute(&text, &request.root))
    });
    (server, conditions)
}

#[test]
fn a_tag_goes_back_to_the_deployment_that_gave_it_and_to_no_other() {
    let project = greeter();
    let (first, asked_of_first) = tagged(b"etag: \"first\"");
    let (second, asked_of_second) = tagged(b"etag: \"second\"");
    for server in [&first, &second, &second, &first] {
        project
            .run(&["fetch", "--root-url", server.root()])
            .succeeded();
    }
    assert!(asked_of_first.lock().unwrap().is_empty());
    assert_eq!(*asked_of_second.lock().unwrap(), ["\"second\""; 5]);
}

#[test]
fn what_is_no_tag_is_not_sent_back() {
    let long: &'static [u8] = format!("etag: \"{:x<10000}\"", "").leak().as_bytes();
    for header in [
        &b"etag: tag"[..],
        b"etag: \"a b\"",
        b"etag: \"\xe9\"",
        b"etag: *",
        b"etag: \"a\", \"b\"",
        b"etag:",
        long,
    ] {
        let project = greeter();
        let (server, conditions) = tagged(header);
        for _ in 0..2 {
            project
                .run(&["fetch", "--root-url", server.root()])
                .succeeded();
        }
        assert!(conditions.lock().unwrap().is_empty(), "{header:?}");
        assert!(!project.path(ETAGS).exists());
    }
}

#[test]
fn a_broken_memory_costs_a_download_and_no_more() {
    let (project, server, _) = fetched();
    let before = project.tree();
    let good = fs::read_to_string(project.path(ETAGS)).unwrap();
    for broken in [
        String::new(),
        "[".to_owned(),
        good[..good.len() / 2].to_owned(),
        good.replace("W/", "W/\\r\\nhost: elsewhere "),
        good.replace(server.root(), "http://127.0.0.1:1"),
        good.replace("sha256", "sha512"),
    ] {
        fs::write(project.path(ETAGS), broken).unwrap();
        let stderr = fetch(&project, &server);
        assert_eq!(stderr.matches("\nfetched ").count(), 6, "{stderr}");
        assert_eq!(project.tree(), before);
        assert_eq!(fs::read_to_string(project.path(ETAGS)).unwrap(), good);
    }
}

#[test]
fn a_server_that_confirms_what_nobody_has_is_refused() {
    use std::io::Write as _;

    let server = Server::start(|_, stream| {
        write!(
            stream,
            "HTTP/1.1 304 Not Modified\r\netag: \"a\"\r\nconnection: close\r\n\r\n"
        )
    });
    let project = greeter();
    let before = project.tree();
    let run = project.run(&["fetch", "--root-url", server.root()]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert!(
        run.stderr
            .contains("the response is 304 Not Modified, but the request had no ETag"),
        "{run:#?}"
    );
    assert_eq!(project.tree(), before);
}
