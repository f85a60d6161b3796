//! Tests of authentication and authorization, with and without a header.

use std::time::{Duration, SystemTime};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use generated_client::testing::StandIn;
use serde_json::json;

use crate::signing::{MINUTE, hash, signer, tester};
use crate::stand_in;
use crate::wire::{Request, put, request};

fn list() -> Request {
    request("GET", "/api/secrets/v1/secrets")
}

fn get(name: &str) -> Request {
    request("GET", format!("/api/secrets/v1/secret/{name}"))
}

#[tokio::test]
async fn a_request_needs_a_signature() {
    let stand_in = stand_in().await;
    assert_eq!(
        tester()
            .sign(&stand_in, list())
            .send(&stand_in)
            .await
            .status,
        200
    );

    let refusal = list().send(&stand_in).await;
    assert_eq!(refusal.code(), (403, "InsufficientScopes".to_owned()));
    assert_eq!(
        refusal.message(),
        "This request requires Taskcluster credentials that satisfy the following scope expression:\
         \n\n```\nsecrets:list-secrets\n```"
    );
    assert_eq!(refusal.header("www-authenticate"), "");
}

#[tokio::test]
async fn a_missing_scope_hides_whether_a_secret_exists() {
    let stand_in = stand_in().await;
    let reader = signer("reader", "no-secret-either");
    assert_eq!(
        reader
            .sign(&stand_in, get("a"))
            .send(&stand_in)
            .await
            .status,
        404
    );
    for (request, scope) in [
        (get("b"), "secrets:get:b"),
        (get("a%2Fb"), "secrets:get:a/b"),
        (put("a", "{}"), "secrets:set:a"),
        (
            request("DELETE", "/api/secrets/v1/secret/a"),
            "secrets:set:a",
        ),
        (list(), "secrets:list-secrets"),
    ] {
        let refusal = reader.sign(&stand_in, request).send(&stand_in).await;
        assert_eq!(
            refusal.code(),
            (403, "InsufficientScopes".to_owned()),
            "{scope}"
        );
        let expected = format!(
            "Client ID reader does not have sufficient scopes and is missing the following scopes:\
             \n\n```\n{scope}\n```\n\nThis request requires the client to satisfy the following scope \
             expression:\n\n```\n{scope}\n```"
        );
        assert_eq!(refusal.message(), expected);
    }
}

#[tokio::test]
async fn every_caller_has_the_anonymous_scopes() {
    let builder = StandIn::builder().client("nobody", "t", [] as [&str; 0]);
    let stand_in = builder
        .anonymous_scopes(["secrets:list-secrets"])
        .start()
        .await
        .unwrap();
    assert_eq!(list().send(&stand_in).await.status, 200);
    let nobody = signer("nobody", "t");
    assert_eq!(
        nobody.sign(&stand_in, list()).send(&stand_in).await.status,
        200
    );
    let none = nobody.authorized_scopes(&[]);
    assert_eq!(
        none.sign(&stand_in, list()).send(&stand_in).await.status,
        200
    );
    assert_eq!(
        none.sign(&stand_in, get("a")).send(&stand_in).await.status,
        403
    );
    // Invalid credentials are refused even where none are needed.
    assert_eq!(
        signer("nobody", "x")
            .sign(&stand_in, list())
            .send(&stand_in)
            .await
            .status,
        401
    );
}

#[tokio::test]
async fn authorized_scopes_restrict_the_caller() {
    let stand_in = stand_in().await;
    let narrow = tester().authorized_scopes(&["secrets:get:a*"]);
    assert_eq!(
        narrow
            .sign(&stand_in, get("ab"))
            .send(&stand_in)
            .await
            .status,
        404
    );
    assert_eq!(
        narrow
            .sign(&stand_in, get("b"))
            .send(&stand_in)
            .await
            .status,
        403
    );
    let wide = tester().authorized_scopes(&["secrets:get:a", "queue:*"]);
    let refusal = wide.sign(&stand_in, get("a")).send(&stand_in).await;
    assert_eq!(refusal.code(), (401, "AuthenticationFailed".to_owned()));
    assert!(
        refusal
            .message()
            .starts_with("Supplied credentials do not satisfy authorizedScopes")
    );
}

#[tokio::test]
async fn the_clock_skew_may_be_fifteen_minutes() {
    let stand_in = stand_in().await;
    let now = SystemTime::now();
    for (time, message) in [
        (now - 14 * MINUTE, ""),
        (now + 14 * MINUTE, ""),
        (now - 16 * MINUTE, "Unauthorized: Stale timestamp"),
        (now + 16 * MINUTE, "Unauthorized: Stale timestamp"),
    ] {
        let response = tester()
            .at(time)
            .sign(&stand_in, list())
            .send(&stand_in)
            .await;
        assert_eq!(response.message(), message);
        assert_eq!(response.status, if message.is_empty() { 200 } else { 401 });
    }
    stand_in.set_now(now + 16 * MINUTE);
    assert_eq!(
        tester()
            .sign(&stand_in, list())
            .send(&stand_in)
            .await
            .status,
        401
    );
    let late = tester().at(now + 30 * MINUTE);
    assert_eq!(
        late.sign(&stand_in, list()).send(&stand_in).await.status,
        200
    );
}

#[tokio::test]
async fn a_signature_covers_the_request() {
    let stand_in = stand_in().await;
    let signed = request("GET", "/api/secrets/v1/secrets?limit=2");
    for sent in [
        request("GET", "/api/secrets/v1/secrets?limit=3"),
        request("GET", "/api/secrets/v1/secrets"),
        request("HEAD", "/api/secrets/v1/secrets?limit=2"),
        request("GET", "/api/secrets/v1/secrets?limit=%32"),
        signed.clone().header("host", "localhost:80"),
        signed.clone().header("x-forwarded-port", "443"),
    ] {
        let value = tester().header(&stand_in, &signed, None);
        let refusal = sent
            .clone()
            .header("authorization", value)
            .send(&stand_in)
            .await;
        assert_eq!(refusal.status, 401, "{}", sent.target);
        if sent.method != "HEAD" {
            assert_eq!(
                refusal.message(),
                "Unauthorized: Bad mac",
                "{}",
                sent.target
            );
        }
    }
    let value = tester().header_for(("tc.example.com", 443), &signed, None);
    let proxied = signed
        .header("host", "TC.example.com")
        .header("x-forwarded-proto", "https");
    assert_eq!(
        proxied
            .header("authorization", value)
            .send(&stand_in)
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn a_signature_covers_the_encoded_path() {
    let stand_in = stand_in().await;
    for name in [
        "a/b", "a%2Fb", "a%2fb", "%61/b", "..", ".", "", "a//b", "%2E%2E", "a+b", "%25", "(x)*!~'",
    ] {
        let response = tester().sign(&stand_in, get(name)).send(&stand_in).await;
        assert_eq!(response.status, 404, "{name}");
        assert_eq!(response.message(), "Secret not found");
    }
}

#[tokio::test]
async fn invalid_credentials_are_refused() {
    let now = SystemTime::now();
    let stand_in = StandIn::builder()
        .client("tester", "no-secret", ["*"])
        .client("off", "t", ["*"])
        .disabled("off")
        .client("old", "t", ["*"])
        .expires("old", now - MINUTE)
        .client("young", "t", ["*"])
        .expires("young", now + MINUTE)
        .start()
        .await
        .unwrap();
    for (who, message) in [
        (signer("young", "t"), ""),
        (signer("tester", "wrong"), "Unauthorized: Bad mac"),
        (signer("x", "t"), "Client with clientId 'x' not found"),
        (signer("off", "t"), "Client with clientId 'off' is disabled"),
        (
            signer("old", "t"),
            "Client with clientId: 'old' has expired",
        ),
    ] {
        let response = who.sign(&stand_in, list()).send(&stand_in).await;
        assert_eq!(response.message(), message);
        if !message.is_empty() {
            assert_eq!(response.code(), (401, "AuthenticationFailed".to_owned()));
            assert_eq!(response.header("www-authenticate"), "hawk");
        }
    }
    stand_in.set_now(now + 2 * MINUTE);
    let response = signer("young", "t")
        .sign(&stand_in, list())
        .send(&stand_in)
        .await;
    assert_eq!(
        response.message(),
        "Client with clientId: 'young' has expired"
    );
}

#[tokio::test]
async fn invalid_headers_are_refused() {
    let stand_in = stand_in().await;
    let good = tester().header(&stand_in, &list(), None);
    assert_eq!(
        list()
            .header("authorization", &good)
            .send(&stand_in)
            .await
            .status,
        200
    );
    let long = format!("{good}, ext=\"{}\"", "A".repeat(4096));
    let ext = |text: &str| format!("{good}, ext=\"{text}\"");
    for (value, message) in [
        (&good.replace("ts=\"", "ts=\"x"), "Unauthorized: Bad mac"),
        (
            &good.replace("ts=\"", "ts=\"99999999"),
            "Unauthorized: Bad mac",
        ),
        (
            &good.replace("nonce=\"", "nonce=\"x"),
            "Unauthorized: Bad mac",
        ),
        (&good.replace("mac=\"", "mac=\"x"), "Unauthorized: Bad mac"),
        (&long, "Bad Request: Header length too long"),
        (&ext("e30="), "Unauthorized: Bad mac"),
        (&ext("!"), "Failed to parse ext"),
        (&ext("bm8ganNvbg=="), "Failed to parse ext"),
        (
            &ext(&STANDARD.encode(r#"{"certificate":"{}"}"#)),
            "ext.certificate must be an object",
        ),
        (
            &ext(&STANDARD.encode(r#"{"authorizedScopes":"a"}"#)),
            "ext.authorizedScopes must be",
        ),
    ] {
        let refusal = list().header("authorization", value).send(&stand_in).await;
        assert_eq!(
            refusal.code(),
            (401, "AuthenticationFailed".to_owned()),
            "{value}"
        );
        assert!(
            refusal.message().starts_with(message),
            "{value}: {}",
            refusal.message()
        );
    }
    // The largest times cause no overflow.
    for seconds in [u64::MAX, i64::MAX.unsigned_abs(), u64::MAX / 1000] {
        let value = format!("Hawk id=\"tester\", ts=\"{seconds}\", nonce=\"n\", mac=\"\"");
        let refusal = list().header("authorization", value).send(&stand_in).await;
        assert_eq!(refusal.status, 401);
    }
}

#[tokio::test]
async fn an_empty_ext_is_accepted() {
    let stand_in = stand_in().await;
    let empty = tester().ext(&json!({}));
    assert_eq!(
        empty.sign(&stand_in, list()).send(&stand_in).await.status,
        200
    );
}

#[tokio::test]
async fn a_payload_hash_is_optional_and_verified() {
    let stand_in = stand_in().await;
    let payload = r#"{"secret":{},"expires":"2999-01-01T00:00:00Z"}"#;
    let send = |hash: Option<Vec<u8>>, content_type: &'static str| {
        let mut request = put("a", payload);
        request.headers = vec![("content-type", content_type.to_owned())];
        let value = tester().header(&stand_in, &request, hash.as_deref());
        request.header("authorization", value).send(&stand_in)
    };
    let right = hash(payload.as_bytes());
    assert_eq!(send(None, "application/json").await.status, 200);
    assert_eq!(
        send(Some(right.clone()), "application/json").await.status,
        200
    );
    assert_eq!(
        send(Some(right), "Application/JSON; charset=utf-8")
            .await
            .status,
        200
    );
    let short = send(Some(vec![1, 2, 3]), "application/json").await;
    assert_eq!(short.code(), (500, "InternalServerError".to_owned()));
    // Without a body, too.
    let listing = list();
    let value = tester().header(&stand_in, &listing, Some(&hash(b"x")));
    assert_eq!(
        listing
            .header("authorization", value)
            .send(&stand_in)
            .await
            .status,
        401
    );
}

#[tokio::test]
async fn some_operations_ignore_credentials() {
    let stand_in = stand_in().await;
    for route in ["ping", "__lbheartbeat__", "__version__", "__heartbeat__"] {
        let request = request("GET", format!("/api/secrets/v1/{route}"));
        let wrong = signer("nobody", "wrong").at(SystemTime::now() - Duration::from_secs(99_999));
        assert_eq!(
            wrong
                .sign(&stand_in, request.clone())
                .send(&stand_in)
                .await
                .status,
            200,
            "{route}"
        );
        assert_eq!(
            request
                .header("authorization", "rubbish")
                .send(&stand_in)
                .await
                .status,
            200,
            "{route}"
        );
    }
}
