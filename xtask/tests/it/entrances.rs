//! A document is read by the same rules wherever it comes from.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use crate::support::{Project, Server, run_git};
use crate::{copy, fixtures};

const LANGUAGE: &str = "schemas/greeter/v1/language.json";

/// The limit for the length of a document, in bytes.
const LIMIT: usize = 60_000;

/// A byte order mark.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// What becomes of a document.
#[derive(Debug, PartialEq)]
enum Result {
    Stored(String),
    /// It is refused, with the codes and pointers of the diagnostics.
    Refused(Vec<(String, String)>),
}

/// Documents in place of the schema `language.json`, by what is odd about them.
fn documents() -> Vec<(&'static str, Vec<u8>)> {
    let plain = fs::read_to_string(fixtures().join(LANGUAGE)).unwrap();
    let with = |member: &str| plain.replacen('{', &format!("{{{member},"), 1).into_bytes();
    let nested = |depth: usize| {
        let text = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        with(&format!("\"examples\": {text}"))
    };
    let around = |before: &[u8], after: &[u8]| [before, plain.as_bytes(), after].concat();
    let utf16 = plain.encode_utf16().flat_map(u16::to_le_bytes);
    vec![
        ("plain", around(b"", b"")),
        ("a byte order mark", around(b"\xef\xbb\xbf", b"")),
        (
            "two byte order marks",
            around(b"\xef\xbb\xbf\xef\xbb\xbf", b""),
        ),
        ("a byte order mark at the end", around(b"", b"\xef\xbb\xbf")),
        ("white space around", around(b"\r\n\t ", b" \r\n\r\n")),
        ("another white space", around("\u{a0}".as_bytes(), b"")),
        ("CRLF", plain.replace('\n', "\r\n").into_bytes()),
        ("no line breaks", plain.replace('\n', " ").into_bytes()),
        (
            "an absolute identifier",
            plain
                .replace(
                    "\"/schemas/greeter",
                    "\"https://tc.example.com/schemas/greeter",
                )
                .into_bytes(),
        ),
        (
            "an absolute identifier after a byte order mark",
            [
                b"\xef\xbb\xbf".as_slice(),
                plain
                    .replace(
                        "\"/schemas/greeter",
                        "\"https://tc.example.com/schemas/greeter",
                    )
                    .as_bytes(),
            ]
            .concat(),
        ),
        (
            "an escaped name",
            plain.replace("\"title\"", "\"t\\u0069tle\"").into_bytes(),
        ),
        ("a repeated name", with("\"description\": \"A tongue.\"")),
        (
            "a name repeated by an escape",
            with("\"descr\\u0069ption\": \"A tongue.\""),
        ),
        ("100 levels", nested(100)),
        ("126 levels", nested(126)),
        ("127 levels", nested(127)),
        ("300 levels", nested(300)),
        (
            "a long string",
            with(&format!("\"$comment\": \"{}\"", "x".repeat(20_001))),
        ),
        ("a large number", with("\"examples\": [1e400]")),
        (
            "many digits",
            with("\"examples\": [123456789012345678901234567890, -0, 1.50]"),
        ),
        ("half a character", with("\"$comment\": \"\\ud800\"")),
        ("a control character", with("\"$comment\": \"\u{1}\"")),
        (
            "not UTF-8",
            with("\"$comment\": \"?\"")
                .into_iter()
                .map(|b| if b == b'?' { 0xff } else { b })
                .collect(),
        ),
        ("UTF-16", utf16.collect()),
        ("a comment", around(b"// A language.\n", b"")),
        ("a second value", around(b"", b"{}")),
        ("a list", b"[]".to_vec()),
        ("a web page", b"<html></html>".to_vec()),
        ("nothing", Vec::new()),
        (
            "too long",
            with(&format!("{}\"$comment\": \"\"", " ".repeat(LIMIT))),
        ),
    ]
}

/// The arguments for every source.
const ARGUMENTS: [&str; 6] = [
    "--service",
    "greeter",
    "--limit",
    "document-bytes=60000",
    "--format",
    "json",
];

/// Fetches from a source and returns what becomes of the document.
fn fetched(source: [&str; 2]) -> Result {
    let project = Project::new();
    let run = project.run(&[&["fetch"], &source[..], &ARGUMENTS].concat());
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    if run.code == Some(0) {
        let path = project.path("schemas").join(LANGUAGE);
        return Result::Stored(fs::read_to_string(path).unwrap());
    }
    assert_eq!(run.code, Some(1), "{run:#?}");
    let text = |it: &Value| it.as_str().unwrap_or_default().to_owned();
    let all = report["diagnostics"].as_array().unwrap().iter();
    // A source that cannot parse a document at all has its own message.
    let all = all.filter(|it| it["code"].is_string() && it["code"] != "not-json");
    Result::Refused(
        all.map(|it| (text(&it["code"]), text(&it["pointer"])))
            .collect(),
    )
}

/// A bundle of the documents in a folder, with their bytes unchanged. A byte order mark is that of a file, so it is left out.
fn bundle(folder: &Path) -> Vec<u8> {
    let mut bundle = Vec::new();
    for path in [
        "references/manifest.json",
        "references/greeter/v1/api.json",
        "references/greeter/v1/exchanges.json",
        "schemas/greeter/v1/greeted.json",
        "schemas/greeter/v1/greeting.json",
        LANGUAGE,
    ] {
        bundle.push(if bundle.is_empty() { b'[' } else { b',' });
        write!(bundle, "{{\"filename\": {}, \"content\": ", json!(path)).unwrap();
        let bytes = fs::read(folder.join(path)).unwrap();
        bundle.extend(bytes.strip_prefix(MARK).unwrap_or(&bytes));
        bundle.push(b'}');
    }
    bundle.push(b']');
    bundle
}

/// A server that sends the documents in a folder, with their bytes unchanged.
fn server(folder: &Path) -> Server {
    let folder = folder.to_owned();
    Server::start(move |request, stream| {
        let body = fs::read(folder.join(&request.path[1..])).unwrap_or_default();
        write!(
            stream,
            "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
            body.len()
        )?;
        stream.write_all(&body)
    })
}

/// Whether a document is accepted as part of a git revision, and then does not differ from its stored form.
fn in_revision(bytes: &[u8], stored: Option<&str>) -> bool {
    let project = Project::new();
    let schemas = project.path("schemas");
    copy(&fixtures(), &schemas);
    fs::remove_file(schemas.join("references/manifest.json")).unwrap();
    fs::remove_dir_all(schemas.join("references/echo")).unwrap();
    fs::write(schemas.join(LANGUAGE), bytes).unwrap();
    run_git(&project.path(""), &["init", "--quiet"]);
    fs::write(project.path(".gitattributes"), "* -text\n").unwrap();
    run_git(&project.path(""), &["add", "."]);
    run_git(
        &project.path(""),
        &["commit", "--quiet", "--message", "All"],
    );
    let plain = fs::read_to_string(fixtures().join(LANGUAGE)).unwrap();
    fs::write(schemas.join(LANGUAGE), stored.unwrap_or(&plain)).unwrap();
    let run = project.run(&[&["diff"], &ARGUMENTS[..]].concat());
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    assert!(
        run.code == Some(1) || report["changes"] == json!([]),
        "{run:#?}"
    );
    run.code == Some(0)
}

/// The stored form of a document in the library, which accepts a document here if it accepts it there.
fn in_library(bytes: &[u8]) -> Option<String> {
    let mut limits = codegen::Limits::default();
    limits.document_bytes = LIMIT;
    let uri = format!("/{LANGUAGE}");
    let text = String::from_utf8(bytes.to_vec()).ok()?;
    // The library is told the root URL of a document.
    let root = Some("https://tc.example.com");
    let stored = codegen::stored_form(&uri, &text, root, &limits).ok();
    let mut documents = codegen::Documents::new();
    documents.insert(&uri, &text);
    let config = codegen::Config {
        services: BTreeMap::new(),
        annotations: codegen::Annotations::default(),
        runtime: "crate::runtime".to_owned(),
        example: "client".to_owned(),
        limits,
    };
    let generated = codegen::generate(&documents, &config);
    assert_eq!(stored.is_some(), generated.is_ok(), "{generated:?}");
    let needed = codegen::needed(&uri, &text, &limits);
    stored.filter(|_| needed.is_ok_and(|it| it.errors.is_none()))
}

#[test]
fn every_entrance_has_the_same_rules() {
    for (name, bytes) in documents() {
        let folder = tempfile::tempdir().unwrap();
        copy(&fixtures(), folder.path());
        fs::write(folder.path().join(LANGUAGE), &bytes).unwrap();
        let server = server(folder.path());
        let bundle = bundle(folder.path());
        let path = folder.path().join("references.json");
        let path = path.to_str().unwrap();

        let expected = fetched(["--from", folder.path().to_str().unwrap()]);
        println!("{name}: {expected:?}");
        assert_eq!(fetched(["--root-url", server.root()]), expected, "{name}");
        for mark in [&b""[..], MARK] {
            fs::write(path, [mark, &bundle].concat()).unwrap();
            assert_eq!(fetched(["--from", path]), expected, "{name}");
        }
        let stored = match expected {
            Result::Stored(text) => Some(text),
            Result::Refused(_) => None,
        };
        assert_eq!(in_library(&bytes), stored, "{name}");
        assert_eq!(
            in_revision(&bytes, stored.as_deref()),
            stored.is_some(),
            "{name}"
        );
    }
}
