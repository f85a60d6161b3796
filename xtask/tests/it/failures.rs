//! Sources that fail: said clearly, and nothing is written.

use std::fs;
use std::io::{self, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc;
use std::thread;

use crate::support::{Project, Server, absolute, respond, serve};
use crate::{copy, edit, fixtures, fixtures_argument, greeter};

const LANGUAGE: &str = "/schemas/greeter/v1/language.json";

/// Fetches from a server that answers in this way for one schema, and properly for the rest.
/// Returns what was printed, after asserting that it names the URL, and that nothing was written.
fn with_answer(
    answer: impl Fn(&mut TcpStream) -> io::Result<()> + Send + Sync + 'static,
) -> String {
    let server = Server::start(move |request, stream| {
        if request.path == LANGUAGE {
            return answer(stream);
        }
        let text = fs::read_to_string(fixtures().join(&request.path[1..])).unwrap();
        respond(
            stream,
            "200 OK",
            "application/json",
            &absolute(&text, &request.root),
        )
    });
    let project = greeter();
    let stderr = fails(&project, &["regen", "--root-url", server.root()]);
    let place = format!("error: {}{LANGUAGE}: ", server.root());
    assert!(stderr.contains(&place), "{stderr}");
    assert!(
        stderr.contains("needed by: /schemas/greeter/v1/greeting.json"),
        "{stderr}"
    );
    stderr
}

/// Runs a command that has to fail and to write nothing; returns its errors.
fn fails(project: &Project, arguments: &[&str]) -> String {
    let before = project.tree();
    let run = project.run(arguments);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert_eq!(project.tree(), before);
    assert!(run.stderr.contains("try: "), "{run:#?}");
    run.stderr
}

#[test]
fn not_found() {
    let stderr = with_answer(|stream| respond(stream, "404 Not Found", "text/plain", "no"));
    assert!(stderr.contains("the response is 404 Not Found"), "{stderr}");
    assert!(stderr.contains("documents are incomplete"), "{stderr}");
}

#[test]
fn an_error_of_the_server() {
    let stderr = with_answer(|stream| respond(stream, "503 Service Unavailable", "a/b", ""));
    assert!(
        stderr.contains("the response is 503 Service Unavailable"),
        "{stderr}"
    );
}

#[test]
fn html_instead_of_json() {
    for kind in ["text/html; charset=utf-8", "application/json"] {
        let page = "\n<!DOCTYPE html><title>Taskcluster</title>";
        let stderr = with_answer(move |stream| respond(stream, "200 OK", kind, page));
        assert!(
            stderr.contains("the response is HTML, not JSON"),
            "{stderr}"
        );
    }
}

#[test]
fn a_redirect_is_reported_and_not_followed() {
    let elsewhere = serve(fixtures());
    let target = format!("{}{LANGUAGE}", elsewhere.root());
    let location = target.clone();
    let stderr = with_answer(move |stream| {
        write!(
            stream,
            "HTTP/1.1 302 Found\r\nlocation: {location}\r\ncontent-length: 0\r\n\r\n"
        )
    });
    assert!(
        stderr.contains(&format!("302 Found, a redirect to {target}")),
        "{stderr}"
    );
    assert!(elsewhere.paths().is_empty());
}

#[test]
fn a_body_that_breaks_off() {
    let stderr = with_answer(|stream| {
        write!(
            stream,
            "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{{\"title\": "
        )
    });
    assert!(
        stderr.contains("the response ended after 10 bytes"),
        "{stderr}"
    );
}

#[test]
fn a_body_that_breaks_off_where_no_length_was_given() {
    let stderr = with_answer(|stream| {
        write!(
            stream,
            "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{{\"title\": "
        )
    });
    assert!(stderr.contains("the document is invalid"), "{stderr}");
}

#[test]
fn a_body_without_end() {
    let stderr = with_answer(|stream| {
        write!(
            stream,
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
        )?;
        let chunks = format!("1000\r\n{:4096}\r\n", "").repeat(256);
        loop {
            stream.write_all(chunks.as_bytes())?;
        }
    });
    assert!(stderr.contains("longer than 4194304 bytes"), "{stderr}");
}

#[test]
fn what_is_no_json_and_what_is_no_utf_8() {
    let stderr = with_answer(|stream| respond(stream, "200 OK", "application/json", "{'a': 1}"));
    assert!(stderr.contains("the document is invalid"), "{stderr}");
    let stderr = with_answer(|stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n\"\xff\"")
    });
    assert!(stderr.contains("not UTF-8"), "{stderr}");
}

#[test]
fn nobody_is_there() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let root = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let stderr = fails(&greeter(), &["regen", "--root-url", &root]);
    assert!(
        stderr.contains(&format!("{root}/references/manifest.json")),
        "{stderr}"
    );
    assert!(
        stderr.contains("no connection: Connection refused"),
        "{stderr}"
    );
}

#[test]
fn every_failure_of_a_run_is_listed() {
    let server = Server::start(|request, stream| {
        if request.path.starts_with("/schemas/") {
            return respond(stream, "404 Not Found", "text/plain", "no");
        }
        let text = fs::read_to_string(fixtures().join(&request.path[1..])).unwrap();
        respond(stream, "200 OK", "application/json", &text)
    });
    let services = ["--service", "greeter", "--service", "echo"];
    let arguments = [&["fetch", "--root-url", server.root()][..], &services].concat();
    let stderr = fails(&Project::new(), &arguments);
    for path in [
        "/schemas/echo/v1/sound.json",
        "/schemas/greeter/v1/greeted.json",
        "/schemas/greeter/v1/greeting.json",
    ] {
        assert!(
            stderr.contains(&format!("{}{path}: the response is 404", server.root())),
            "{stderr}"
        );
    }
    assert!(
        stderr.contains("3 documents could not be read; nothing was written"),
        "{stderr}"
    );
}

/// A deployment that stops working after its references is reported once, not for each schema.
#[test]
fn a_deployment_that_fails_is_reported_once() {
    for status in [
        None,
        Some("502 Bad Gateway"),
        Some("503 Service Unavailable"),
    ] {
        let server = Server::start(move |request, stream| {
            if request.path.starts_with("/schemas/") {
                return match status {
                    Some(status) => respond(stream, status, "text/plain", "no"),
                    None => Ok(()),
                };
            }
            let text = fs::read_to_string(fixtures().join(&request.path[1..])).unwrap();
            respond(stream, "200 OK", "application/json", &text)
        });
        let services = ["--service", "greeter", "--service", "echo"];
        let arguments = [&["fetch", "--root-url", server.root()][..], &services].concat();
        let stderr = fails(&Project::new(), &arguments);
        assert_eq!(stderr.matches("error: ").count(), 1, "{stderr}");
        assert!(stderr.contains("run the command again"), "{stderr}");
    }
}

#[test]
fn a_document_that_is_no_api_reference() {
    let project = Project::new();
    copy(&fixtures(), &project.path("served"));
    let path = project.path("served/references/greeter/v1/api.json");
    fs::copy(fixtures().join("schemas/greeter/v1/greeting.json"), &path).unwrap();
    let before = project.tree();
    let run = project.run(&["regen", "--from", "served", "--service", "greeter"]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert_eq!(project.tree(), before);
    let expected = "error[wrong-format]: this document is not an API reference";
    assert!(run.stderr.starts_with(expected), "{run:#?}");
    assert!(
        run.stderr.contains("references/greeter/v1/api.json:"),
        "{run:#?}"
    );
}

#[test]
fn folders_and_bundles_that_lack_something() {
    let project = Project::new();
    copy(&fixtures(), &project.path("served"));
    fs::remove_file(project.path("served/schemas/greeter/v1/language.json")).unwrap();
    fs::write(project.path("references.json"), "[]").unwrap();
    fs::write(
        project.path("twice.json"),
        r#"[{"filename": "a", "content": 1}, {"filename": "a", "content": 1}]"#,
    )
    .unwrap();
    for (from, service, parts) in [
        (
            "served",
            "greeter",
            &["served/schemas/greeter/v1/language.json", "no such file"][..],
        ),
        (
            "served",
            "queue",
            &[
                "references/queue/v1/api.json",
                "references of echo, greeter",
            ],
        ),
        (
            "xtask",
            "queue",
            &["no such file", "--from takes a folder with"],
        ),
        (
            "references.json",
            "greeter",
            &["references/greeter/v1/api.json", "no such document"],
        ),
        ("twice.json", "greeter", &["it lists `a` twice"]),
        (
            "served/references/greeter/v1/api.json",
            "greeter",
            &["not a bundle", "references.json"],
        ),
    ] {
        let stderr = fails(&project, &["regen", "--from", from, "--service", service]);
        for part in parts {
            assert!(stderr.contains(part), "{part:?} is not in {stderr}");
        }
    }
}

#[test]
fn a_reference_out_of_the_folder_is_not_followed() {
    let project = Project::new();
    copy(&fixtures(), &project.path("served"));
    fs::write(project.path("outside.json"), "{}").unwrap();
    for target in [
        "../../../../outside.json#",
        "https://evil.example/schemas/a.json#",
        "//evil.example/schemas/a.json#",
        "/etc/passwd",
    ] {
        let schema = project.path("served/schemas/greeter/v1/greeting.json");
        fs::copy(fixtures().join("schemas/greeter/v1/greeting.json"), &schema).unwrap();
        edit(&schema, "language.json#", target);
        let arguments = ["regen", "--from", "served", "--service", "greeter"];
        let before = project.tree();
        let run = project.run(&arguments);
        assert_eq!(run.code, Some(1), "{target}: {run:#?}");
        assert_eq!(project.tree(), before);
    }
}

#[test]
fn a_second_run_is_kept_out_and_a_killed_one_leaves_nothing() {
    let (arrived, arrival) = mpsc::channel();
    let server = Server::start(move |_, _| {
        arrived.send(()).unwrap();
        // Holds the connection until the process that asked is gone.
        thread::park();
        Ok(())
    });
    let project = greeter();
    let before = project.tree();
    let mut first = project
        .command(&["regen", "--root-url", server.root()])
        .spawn()
        .unwrap();
    arrival.recv().unwrap();
    for arguments in [
        &["regen"][..],
        &["regen", "--check"],
        &["fetch", "--from", &fixtures_argument()],
    ] {
        let run = project.run(arguments);
        assert_eq!(run.code, Some(1), "{run:#?}");
        assert!(
            run.stderr
                .contains("another `cargo xtask` command is running"),
            "{run:#?}"
        );
    }
    first.kill().unwrap();
    first.wait().unwrap();
    assert_eq!(project.tree(), before);
    project.run(&["regen", "--check"]).succeeded();
}

#[test]
fn more_documents_than_an_api_has() {
    let reference = fs::read_to_string(fixtures().join("references/echo/v1/api.json")).unwrap();
    let entry = |filename: &str, content: &str| {
        format!(r#"{{"filename": "{filename}", "content": {content}}}"#)
    };
    let chain = (0..1200).map(|number| {
        let filename = match number {
            0 => "schemas/echo/v1/sound.json".to_owned(),
            number => format!("schemas/echo/v1/{number}.json"),
        };
        entry(&filename, &format!(r#"{{"$ref": "{}.json#"}}"#, number + 1))
    });
    let entries: Vec<_> = chain
        .chain([entry("references/echo/v1/api.json", &reference)])
        .collect();
    let bundle = format!("[{}]", entries.join(","));
    let project = Project::new();
    fs::write(project.path("references.json"), bundle).unwrap();
    let stderr = fails(
        &project,
        &["fetch", "--from", "references.json", "--service", "echo"],
    );
    assert!(
        stderr.contains("more than 1000 documents are needed"),
        "{stderr}"
    );
}
