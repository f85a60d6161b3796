//! Unusual requests, with the responses that the real services gave to them.

use std::time::SystemTime;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use generated_client::testing::StandIn;
use hawk::{PayloadHasher, SHA256};
use serde_json::{Value, json};

use crate::signing::{MINUTE, hash, hmac, signer, tester};
use crate::stand_in;
use crate::wire::{Request, address, put, request};

const SECRET: &str = r#"{"secret":{"a":"b"},"expires":"2999-01-01T00:00:00Z"}"#;
const LIST: &str = "/api/secrets/v1/secrets";
const WRONG_HASH: &str = "Invalid payload hash: {{hash}}";
const INTERNAL: &str = "Internal Server Error, incidentId ";

fn list() -> Request {
    request("GET", LIST)
}

/// A request to set a secret that has this content type, if any.
fn typed(content_type: Option<&str>) -> Request {
    let mut request = put("a", SECRET);
    request.headers.clear();
    let headers = content_type.map(|it| ("content-type", it.to_owned()));
    request.headers.extend(headers);
    request
}

/// A request to set a secret, whose signature covers this text as its payload hash.
fn with_hash_text(stand_in: &StandIn, hash: &str) -> Request {
    let time = stand_in.now().duration_since(SystemTime::UNIX_EPOCH);
    let seconds = time.unwrap().as_secs();
    let request = put("a", SECRET);
    let host = address(stand_in).replace(':', "\n");
    let signed = format!(
        "hawk.1.header\n{seconds}\nn\nPUT\n{}\n{host}\n{hash}\n\n",
        request.target
    );
    let mac = STANDARD.encode(hmac("no-secret", &signed));
    let value = format!(
        "Hawk id=\"tester\", ts=\"{seconds}\", nonce=\"n\", hash=\"{hash}\", mac=\"{mac}\""
    );
    request.header("authorization", value)
}

/// A name, a request, and the status and the start of the message of its response.
type Row = (&'static str, Request, u16, &'static str);

async fn check(stand_in: &StandIn, rows: impl IntoIterator<Item = Row>) {
    for (name, request, status, message) in rows {
        let response = request.send(stand_in).await;
        assert_eq!(response.status, status, "{name}: {}", response.body);
        let found = response.message();
        assert!(
            found.starts_with(message) && found.is_empty() == message.is_empty(),
            "{name}: {found}"
        );
    }
}

#[tokio::test]
async fn payloads() {
    let stand_in = &stand_in().await;
    let sign = |request| tester().sign(stand_in, request);
    let hashed = |request, hash: &[u8]| {
        let value = tester().header(stand_in, &request, Some(hash));
        request.header("authorization", value)
    };
    let hash_text = |hash: &str| with_hash_text(stand_in, hash);
    let expires = |text: &str| sign(put("a", SECRET.replace("2999-01-01T00:00:00Z", text)));

    let invalid: Vec<u8> = SECRET
        .bytes()
        .map(|byte| if byte == b'b' { 0xff } else { byte })
        .collect();
    let marked = format!("\u{feff}{SECRET}").into_bytes();
    let right = hash(SECRET.as_bytes());
    let plain = PayloadHasher::hash("text/plain", SHA256, SECRET).unwrap();
    let untyped = PayloadHasher::hash("", SHA256, SECRET).unwrap();
    check(stand_in, [
        ("wrong type, hashed", hashed(typed(Some("text/plain")), &plain), 401, WRONG_HASH),
        ("no type, hashed", hashed(typed(None), &untyped), 401, WRONG_HASH),
        ("wrong type", sign(typed(Some("text/plain"))), 400, "Payload must be JSON with content-type: application/json got content-type: text/plain"),
        ("no type", sign(typed(None)), 400, "Payload must be JSON with content-type: application/json got content-type: null"),
        ("invalid UTF-8, hashed", hashed(put("a", invalid.clone()), &hash(&invalid)), 401, WRONG_HASH),
        ("invalid UTF-8", sign(put("a", invalid)), 200, ""),
        ("byte order mark, hashed", hashed(put("a", marked.clone()), &hash(&marked)), 401, WRONG_HASH),
        ("another hash", hashed(put("a", SECRET), &hash(b"{}")), 401, WRONG_HASH),
        ("right hash", hash_text(&STANDARD.encode(&right)), 200, ""),
        ("hash of 33 bytes", hashed(put("a", SECRET), &[7; 33]), 401, WRONG_HASH),
        ("hash `abc`", hash_text("abc"), 500, INTERNAL),
        ("no zone", expires("2999-01-01T00:00:00"), 200, ""),
        ("+0200", expires("2999-01-01T00:00:00+0200"), 200, ""),
        ("+02", expires("2999-01-01T00:00:00+02"), 500, INTERNAL),
        ("+24:00", expires("2999-01-01T00:00:00+24:00"), 500, INTERNAL),
        ("23:58:60", expires("2999-01-01T23:58:60Z"), 400, "\nSchema Validation Failed!"),
    ]).await;
}

#[tokio::test]
async fn authorization() {
    let stand_in = &stand_in().await;
    let header = |value: &str| list().header("authorization", value);
    let ext = |ext: &Value| tester().ext(ext).sign(stand_in, list());
    let bewit = |text: &str| request("GET", format!("{LIST}?bewit={text}"));
    let good = tester().bewit(stand_in, LIST, MINUTE);
    let both = tester().sign(stand_in, bewit(&good));
    let short = URL_SAFE_NO_PAD.encode("tester");
    let past = signer("nobody", "x").at(SystemTime::now() - 2 * MINUTE);
    let expired = past.bewit(stand_in, LIST, MINUTE);
    check(stand_in, [
        ("empty", header(""), 403, "This request requires Taskcluster credentials"),
        ("scheme alone", header("Hawk"), 401, "Bad Request: Invalid header syntax"),
        ("no attribute", header("Hawk id"), 401, "Bad Request: Bad header format"),
        ("unknown attribute", header("Hawk foo=\"a\""), 401, "Bad Request: Unknown attribute: foo"),
        ("empty attribute", header("Hawk id=\"\""), 401, "Bad Request: Bad attribute value: id"),
        ("another scheme", header("Bearer x"), 401, "Unauthorized: Unauthorized"),
        ("one attribute", header("Hawk id=\"tester\""), 401, "Bad Request: Missing attributes"),
        ("ext of null", ext(&Value::Null), 401, "Failed to parse ext"),
        (
            "scopes that are not held",
            ext(&json!({ "authorizedScopes": ["queue:a", "queue:b"] })),
            401,
            "Supplied credentials do not satisfy authorizedScopes; credentials have scopes:\n\n```\nsecrets:*\n```\n\n\
             authorizedScopes are:\n\n```\nqueue:a\nqueue:b\n```",
        ),
        ("empty bewit", bewit(""), 401, "Unauthorized: Empty bewit"),
        ("one part", bewit(&short), 401, "Bad Request: Invalid bewit structure"),
        ("padding", bewit(&format!("{good}=")), 401, "Bad Request: Invalid bewit encoding"),
        ("bewit and header", both, 401, "Cannot use two authentication schemes"),
        ("expired and unknown", bewit(&expired), 401, "Client with clientId 'nobody' not found"),
    ]).await;
}

#[tokio::test]
async fn paths_and_queries() {
    let stand_in = &stand_in().await;
    let get = |target: &str| {
        tester().sign(
            stand_in,
            request("GET", format!("/api/secrets/v1/{target}")),
        )
    };
    let limit = "Query-string parameter: limit=\"-1\" does not match expression: /^[0-9]+$/";
    check(
        stand_in,
        [
            ("slash after secrets", get("secrets/"), 200, ""),
            ("slash after ping", get("ping/"), 200, ""),
            ("negative limit", get("secrets?limit=-1"), 400, limit),
        ],
    )
    .await;
}

#[tokio::test]
async fn routes_have_options() {
    let stand_in = stand_in().await;
    for (path, status, methods) in [
        ("ping", 200, "GET, HEAD"),
        ("secrets", 200, "GET, HEAD"),
        ("secret/a", 200, "DELETE, GET, HEAD, PUT"),
        ("other", 404, ""),
    ] {
        let request = request("OPTIONS", format!("/api/secrets/v1/{path}"));
        let response = request.send(&stand_in).await;
        assert_eq!(
            (response.status, response.header("allow")),
            (status, methods)
        );
    }
}

#[tokio::test]
async fn a_deep_secret_can_be_set_but_not_read() {
    let stand_in = stand_in().await;
    let nested = |depth| format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
    for (depth, status) in [(400, 200), (3000, 500)] {
        let payload = SECRET.replace(r#""b""#, &nested(depth));
        let set = tester().sign(&stand_in, put("a", payload));
        assert_eq!(set.send(&stand_in).await.status, 200);
        let get = tester().sign(&stand_in, request("GET", "/api/secrets/v1/secret/a"));
        assert_eq!(get.send(&stand_in).await.status, status, "{depth}");
    }
}
