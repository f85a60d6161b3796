//! Sources that mean harm: nothing outside of them is read or asked for, and nothing is written.

use std::fs;
use std::io::{self, Write as _};
use std::net::TcpStream;

use serde_json::json;

use crate::support::{Project, Server, absolute, respond, serve};
use crate::{copy, edit, fixtures, greeter};

const GREETING: &str = "/schemas/greeter/v1/greeting.json";
const MANIFEST: &str = "/references/manifest.json";

/// A deployment that answers in this way for one path, and properly for the rest.
fn deployment(
    path: &'static str,
    answer: impl Fn(&mut TcpStream) -> io::Result<()> + Send + Sync + 'static,
) -> Server {
    Server::start(move |request, stream| {
        if request.path == path {
            return answer(stream);
        }
        match fs::read_to_string(fixtures().join(&request.path[1..])) {
            Ok(text) => respond(
                stream,
                "200 OK",
                "application/json",
                &absolute(&text, &request.root),
            ),
            Err(_) => respond(stream, "404 Not Found", "text/plain", "no"),
        }
    })
}

/// Fetches, which has to fail and to write nothing; returns the errors.
fn fails(project: &Project, arguments: &[&str]) -> String {
    let before = project.tree();
    let run = project.run(&[&["fetch"], arguments].concat());
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert_eq!(project.tree(), before);
    run.stderr
}

#[test]
fn references_that_lead_elsewhere_are_not_followed() {
    let elsewhere = serve(fixtures());
    let host = elsewhere.root().trim_start_matches("http:").to_owned();
    let absolute_url = format!("{}/schemas/echo/v1/sound.json#", elsewhere.root());
    let other_host = format!("{host}/schemas/echo/v1/sound.json#");
    for target in [
        absolute_url.as_str(),
        &other_host,
        &other_host.replace('/', "\\"),
        &format!("\\\\{}", &other_host[2..]),
        &format!("/schemas/{other_host}"),
        "../../../../etc/passwd",
        "../../../../schemas/../../secret.json#",
        "/references/../secret.json#",
        "%2e%2e/%2e%2e/%2e%2e/secret.json#",
        "..%2f..%2fsecret.json#",
        "..\\..\\secret.json#",
        "/schemas/.git/config.json#",
        "file:///etc/passwd",
        "language.json?x=/../#",
        "language.json\u{0}#",
        "\u{ff0e}\u{ff0e}/secret.json#",
    ] {
        let text = fs::read_to_string(fixtures().join(&GREETING[1..])).unwrap();
        let target_json = serde_json::to_string(target).unwrap();
        let text = text.replace("\"language.json#\"", &target_json);
        let answer = text.clone();
        let server = deployment(GREETING, move |stream| {
            respond(stream, "200 OK", "application/json", &answer)
        });
        let stderr = fails(&greeter(), &["--root-url", server.root()]);
        assert!(
            stderr.contains("/properties/language/$ref"),
            "{target}: {stderr}"
        );
        let mut expected = serve_paths();
        expected.retain(|path| path != "/schemas/greeter/v1/language.json");
        assert_eq!(server.paths(), expected, "{target}");

        // A folder has nothing beyond it either.
        let project = greeter();
        copy(&fixtures(), &project.path("served"));
        fs::write(project.path("secret.json"), "{}").unwrap();
        fs::write(project.path("served").join(&GREETING[1..]), text).unwrap();
        let stderr = fails(&project, &["--from", "served"]);
        assert!(
            stderr.contains("/properties/language/$ref"),
            "{target}: {stderr}"
        );
    }
    assert!(elsewhere.paths().is_empty());
}

/// What is asked for of the service `greeter`.
fn serve_paths() -> Vec<String> {
    let server = serve(fixtures());
    let arguments = ["fetch", "--root-url", server.root(), "--service", "greeter"];
    Project::new().run(&arguments).succeeded();
    server.paths()
}

#[test]
fn a_manifest_is_not_trusted_with_names_and_paths() {
    let elsewhere = serve(fixtures());
    let mut references = vec![
        "/references/../../secret/v1/api.json".to_owned(),
        "/references/..%2f..%2fsecret/v1/api.json".to_owned(),
        "/references/..\\..\\secret/v1/api.json".to_owned(),
        "/references//v1/api.json".to_owned(),
        "//127.0.0.1/references/echo/v1/api.json".to_owned(),
        format!("{}/references/echo/v1/api.json", elsewhere.root()),
        "/references/Echo/v1/api.json".to_owned(),
        "/references/echo/../echo/v1/api.json".to_owned(),
        "/references/\u{1b}]0;owned\u{7}\u{202e}/v1/api.json".to_owned(),
        "/etc/passwd".to_owned(),
        String::new(),
        "/references/greeter/v1/api.json".to_owned(),
    ];
    references.extend((0..100).map(|number| format!("/references/x/v{number}/api.json")));
    let manifest =
        json!({"$schema": "/schemas/common/manifest-v3.json#", "references": references});
    let text = manifest.to_string();
    let server = deployment(MANIFEST, move |stream| {
        respond(stream, "200 OK", "application/json", &text)
    });
    let project = Project::new();
    let services = ["--service", "greeter"];
    project
        .run(&[&["fetch", "--root-url", server.root()][..], &services].concat())
        .succeeded();
    let project = greeter();
    let run = project.run(&["fetch", "--root-url", server.root(), "--all"]);
    // `x` has a version v1, which is not there.
    assert_eq!(run.code, Some(1), "{run:#?}");
    let asked: Vec<String> = server
        .paths()
        .into_iter()
        .filter(|path| path.starts_with("/references/"))
        .filter(|path| !path.contains("/greeter/") && path != MANIFEST)
        .collect();
    assert_eq!(asked, ["/references/x/v1/api.json"]);
    assert!(elsewhere.paths().is_empty());
    // Ignored references are named, but only some of them, and their text cannot control the terminal.
    assert_eq!(run.stderr.matches("is ignored; ").count(), 20, "{run:#?}");
    assert!(
        run.stderr.contains("more references are ignored\n"),
        "{run:#?}"
    );
    assert!(
        run.stderr.contains("\\u{1b}]0;owned\\u{7}\\u{202e}"),
        "{run:#?}"
    );
    let steers = |c: char| c == '\u{1b}' || c == '\u{7}' || c == '\u{202e}';
    assert!(!run.stderr.contains(steers), "{run:#?}");
}

#[test]
fn errors_do_not_steer_the_terminal() {
    let server = deployment(GREETING, |stream| {
        stream.write_all(
            b"HTTP/1.1 302 Found\r\nlocation: http://a/\xc2\x9b31m\r\ncontent-length: 0\r\n\r\n",
        )
    });
    let stderr = fails(&greeter(), &["--root-url", server.root()]);
    assert!(
        stderr.contains("a redirect to http://a/\\u{9b}31m"),
        "{stderr}"
    );

    let server = deployment(GREETING, |stream| {
        let text = "{\"type\": \"\u{202e}gnirts\", \"type\": 1}";
        respond(stream, "200 OK", "application/json", text)
    });
    let stderr = fails(&greeter(), &["--root-url", server.root()]);
    assert!(stderr.contains("gnirts"), "{stderr}");
    assert!(!stderr.contains('\u{202e}'), "{stderr}");
}

#[test]
fn headers_without_end_are_given_up() {
    let server = deployment(GREETING, |stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nx: ")?;
        loop {
            stream.write_all(&[b'x'; 4096])?;
        }
    });
    let stderr = fails(&greeter(), &["--root-url", server.root()]);
    assert!(
        stderr.contains(&format!("{GREETING}: no response: ")),
        "{stderr}"
    );

    let server = deployment(GREETING, |stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\n")?;
        loop {
            stream.write_all(b"x: y\r\n")?;
        }
    });
    let stderr = fails(&greeter(), &["--root-url", server.root()]);
    assert!(
        stderr.contains(&format!("{GREETING}: no response: ")),
        "{stderr}"
    );
}

#[test]
fn nothing_is_unpacked() {
    // An empty gzip file; what counts is that it is not even begun with.
    let gzip = b"\x1f\x8b\x08\0\0\0\0\0\0\x03\x03\0\0\0\0\0\0\0\0\0";
    for encoding in ["gzip", "br", "deflate", "gzip, gzip"] {
        let server = deployment(GREETING, move |stream| {
            write!(
                stream,
                "HTTP/1.1 200 OK\r\ncontent-encoding: {encoding}\r\ncontent-length: {}\r\n\r\n",
                gzip.len()
            )?;
            stream.write_all(gzip)
        });
        let stderr = fails(&greeter(), &["--root-url", server.root()]);
        let part =
            format!("the response is encoded ({encoding}), which the request does not allow");
        assert!(stderr.contains(&part), "{stderr}");
    }
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_of_a_folder_are_not_followed() {
    use std::os::unix::fs::symlink;

    let project = greeter();
    let served = project.path("served");
    copy(&fixtures(), &served);
    let language = served.join("schemas/greeter/v1/language.json");
    let secret = project.path("secret.json");
    fs::rename(&language, &secret).unwrap();
    symlink(&secret, &language).unwrap();
    let part = "language.json: a symbolic link that leads out of the folder, which the command does not follow";
    let stderr = fails(&project, &["--from", "served"]);
    assert!(stderr.contains(part), "{stderr}");

    // Through a folder in between it is no other.
    fs::remove_file(&language).unwrap();
    let folder = language.parent().unwrap();
    fs::rename(folder, project.path("elsewhere")).unwrap();
    fs::rename(&secret, project.path("elsewhere/language.json")).unwrap();
    symlink(project.path("elsewhere"), folder).unwrap();
    let stderr = fails(&project, &["--from", "served"]);
    assert!(
        stderr.contains("greeting.json: a symbolic link that leads out"),
        "{stderr}"
    );

    // Within the folder links are as good as files, and so is one to the folder.
    fs::rename(project.path("elsewhere"), served.join("all")).unwrap();
    fs::remove_file(folder).unwrap();
    symlink("../../all", folder).unwrap();
    symlink("served", project.path("link")).unwrap();
    project.run(&["fetch", "--from", "link"]).succeeded();

    // The snapshot has no others either.
    let schema = project.path("schemas/schemas/greeter/v1/language.json");
    fs::rename(&schema, project.path("moved.json")).unwrap();
    symlink(project.path("moved.json"), &schema).unwrap();
    let run = project.run(&["regen"]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert!(run.stderr.contains(part), "{run:#?}");
}

#[test]
fn names_in_a_bundle_are_no_paths() {
    let project = greeter();
    fs::write(project.path("secret.json"), "{}").unwrap();
    let entries: Vec<_> = [
        "../secret.json",
        "/etc/passwd",
        "references/greeter/v1/../x.json",
    ]
    .map(|filename| json!({"filename": filename, "content": {}}))
    .into();
    fs::write(project.path("references.json"), json!(entries).to_string()).unwrap();
    let stderr = fails(&project, &["--from", "references.json"]);
    assert!(
        stderr.contains("the bundle has no such document"),
        "{stderr}"
    );

    let twice = "\u{1b}[2J";
    let entries = [0, 1].map(|content| json!({"filename": twice, "content": content}));
    fs::write(project.path("references.json"), json!(entries).to_string()).unwrap();
    let stderr = fails(&project, &["--from", "references.json"]);
    assert!(stderr.contains("it lists `\\u{1b}[2J` twice"), "{stderr}");
}

#[test]
fn a_document_is_stored_where_it_was_found_whatever_it_says_of_itself() {
    let project = greeter();
    copy(&fixtures(), &project.path("served"));
    let schema = project.path("served").join(&GREETING[1..]);
    let own = "/schemas/greeter/v1/greeting.json#";
    edit(&schema, own, "/schemas/../../outside.json#");
    let before: Vec<String> = project.tree().into_keys().collect();
    project.run(&["fetch", "--from", "served"]).succeeded();
    let after: Vec<String> = project.tree().into_keys().collect();
    assert_eq!(after, before);
}
