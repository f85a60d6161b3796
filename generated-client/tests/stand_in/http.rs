//! Tests of routes, headers and the front proxy.

use serde_json::json;

use crate::stand_in;
use crate::wire::{exchange, request};

#[tokio::test]
async fn responses_have_the_headers_of_the_service() {
    let stand_in = stand_in().await;
    let ping = || request("GET", "/api/secrets/v1/ping");
    let traced = ping()
        .header("x-taskcluster-trace-id", "my-trace")
        .send(&stand_in)
        .await;
    assert_eq!(traced.header("x-for-trace-id"), "my-trace");
    assert_eq!(
        traced.header("content-type"),
        "application/json; charset=utf-8"
    );
    assert_eq!(
        traced.header("cache-control"),
        "no-store no-cache must-revalidate"
    );
    assert_eq!(traced.header("access-control-allow-origin"), "*");
    assert_eq!(traced.header("vary"), "Accept-Encoding");
    assert_eq!(traced.header("x-content-type-options"), "nosniff");
    let policy = traced.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
    let other = ping().send(&stand_in).await;
    for id in [
        other.header("x-for-trace-id"),
        other.header("x-for-request-id"),
    ] {
        let lengths: Vec<usize> = id.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12], "{id}");
    }
    assert_ne!(
        other.header("x-for-request-id"),
        traced.header("x-for-request-id")
    );
    let missing = request("GET", "/x")
        .header("x-taskcluster-trace-id", "t")
        .send(&stand_in)
        .await;
    assert_eq!(missing.header("x-for-trace-id"), "t");
}

#[tokio::test]
async fn unknown_routes_are_not_found() {
    let stand_in = stand_in().await;
    for (method, path) in [
        ("GET", "/"),
        ("GET", "/api/secrets/v1/"),
        ("GET", "/api/secrets/v1/Ping"),
        ("GET", "/api/secrets/v2/ping"),
        ("GET", "/api/queue/v1/ping"),
        ("GET", "/api/secrets/v1/secret"),
        ("DELETE", "/api/secrets/v1/ping"),
        ("PATCH", "/api/secrets/v1/secret/a"),
    ] {
        let response = request(method, path).send(&stand_in).await;
        assert_eq!(
            (response.status, response.json()),
            (404, json!({ "error": "Not found" })),
            "{path}"
        );
    }
}

#[tokio::test]
async fn undecodable_paths_are_refused() {
    let stand_in = stand_in().await;
    for name in ["%FF", "a%C3", "%", "%zz", "%0", "a%00b"] {
        let response = request("GET", format!("/api/secrets/v1/secret/{name}"))
            .send(&stand_in)
            .await;
        assert_eq!(
            (response.status, response.header("content-type")),
            (400, "text/html; charset=utf-8"),
            "{name}"
        );
    }
}

#[tokio::test]
async fn a_put_or_post_needs_a_length() {
    let stand_in = stand_in().await;
    for method in ["PUT", "POST"] {
        let unsaid = request(method, "/api/secrets/v1/secret/a")
            .send(&stand_in)
            .await;
        assert_eq!(
            (unsaid.status, unsaid.header("content-type")),
            (411, "text/html; charset=utf-8")
        );
        let said = request(method, "/api/secrets/v1/secret/a")
            .body("")
            .send(&stand_in)
            .await;
        assert_ne!(said.status, 411);
    }
    let head = "PUT /api/secrets/v1/secret/a HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\
                transfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n";
    assert_eq!(exchange(&stand_in, head.as_bytes()).await.status, 403);
    for method in ["GET", "DELETE"] {
        assert_eq!(
            request(method, "/api/secrets/v1/secret/a")
                .send(&stand_in)
                .await
                .status,
            403
        );
    }
}

#[tokio::test]
async fn the_size_of_a_head_is_limited() {
    let stand_in = stand_in().await;
    let long = |length| {
        request(
            "GET",
            format!("/api/secrets/v1/secret/{}", "a".repeat(length)),
        )
    };
    assert_eq!(long(12_000).send(&stand_in).await.status, 403);
    let refusal = long(16_384).send(&stand_in).await;
    assert_eq!((refusal.status, refusal.body.as_str()), (431, ""));
}
