//! Tests of signed URLs.

use std::time::{Duration, SystemTime};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::signing::{Certificate, MINUTE, signer, tester};
use crate::stand_in;
use crate::wire::request;

const LIST: &str = "/api/secrets/v1/secrets";

#[tokio::test]
async fn a_signed_url_gives_access() {
    let stand_in = stand_in().await;
    for (signed, sent) in [
        (LIST.to_owned(), format!("{LIST}?BEWIT")),
        (format!("{LIST}?limit=2"), format!("{LIST}?limit=2&BEWIT")),
        (format!("{LIST}?limit=2"), format!("{LIST}?BEWIT&limit=2")),
    ] {
        let bewit = tester().bewit(&stand_in, &signed, MINUTE);
        let target = sent.replace("BEWIT", &format!("bewit={bewit}"));
        let response = request("GET", &target).send(&stand_in).await;
        assert_eq!(
            (response.status, response.body.as_str()),
            (200, "{\n  \"secrets\": []\n}"),
            "{sent}"
        );
        let head = request("HEAD", target).send(&stand_in).await;
        assert_eq!((head.status, head.body.as_str()), (200, ""));
    }
}

#[tokio::test]
async fn a_signed_url_has_the_scopes_of_its_signer() {
    let stand_in = stand_in().await;
    for (who, name, status) in [
        (signer("reader", "no-secret-either"), "a", 404),
        (signer("reader", "no-secret-either"), "b", 403),
        (tester().authorized_scopes(&["secrets:get:a"]), "a", 404),
        (tester().authorized_scopes(&["secrets:get:a"]), "b", 403),
        (
            Certificate::new("tester", &["secrets:get:a"]).signer("no-secret"),
            "a",
            404,
        ),
        (
            Certificate::new("tester", &["secrets:get:a"]).signer("no-secret"),
            "b",
            403,
        ),
    ] {
        let target = format!("/api/secrets/v1/secret/{name}");
        let bewit = who.bewit(&stand_in, &target, MINUTE);
        let response = request("GET", format!("{target}?bewit={bewit}"))
            .send(&stand_in)
            .await;
        assert_eq!(
            response.status, status,
            "{} {name}: {}",
            who.client_id, response.body
        );
    }
}

#[tokio::test]
async fn a_signed_url_expires() {
    let stand_in = stand_in().await;
    let second = Duration::from_secs(1);
    let get = async |bewit: String| {
        request("GET", format!("{LIST}?bewit={bewit}"))
            .send(&stand_in)
            .await
    };
    let past = tester()
        .at(SystemTime::now() - 2 * second)
        .bewit(&stand_in, LIST, second);
    assert_eq!(get(past).await.message(), "Unauthorized: Access expired");

    let bewit = tester().bewit(&stand_in, LIST, 10 * MINUTE);
    assert_eq!(get(bewit.clone()).await.status, 200);
    stand_in.set_now(SystemTime::now() + 10 * MINUTE + second);
    assert_eq!(get(bewit).await.message(), "Unauthorized: Access expired");

    // An expiry in milliseconds is a time far in the future.
    let far = tester().at(SystemTime::UNIX_EPOCH).bewit(
        &stand_in,
        LIST,
        Duration::from_secs(1_900_000_000_000),
    );
    assert_eq!(get(far).await.status, 200);
}

#[tokio::test]
async fn a_signed_url_is_for_one_request_to_read() {
    let stand_in = stand_in().await;
    let bewit = tester().bewit(&stand_in, LIST, MINUTE);
    let added = request("GET", format!("{LIST}?bewit={bewit}&limit=1"))
        .send(&stand_in)
        .await;
    assert_eq!(added.message(), "Unauthorized: Bad mac");

    let target = "/api/secrets/v1/secret/a";
    let bewit = tester().bewit(&stand_in, target, MINUTE);
    for method in ["DELETE", "PUT"] {
        let response = request(method, format!("{target}?bewit={bewit}"))
            .body("")
            .send(&stand_in)
            .await;
        assert_eq!(response.code(), (401, "AuthenticationFailed".to_owned()));
        assert_eq!(response.message(), "Unauthorized: Invalid method");
    }
    let both = request("GET", format!("{target}?bewit={bewit}"));
    let both = tester().sign(&stand_in, both).send(&stand_in).await;
    assert_eq!(both.code(), (401, "AuthenticationFailed".to_owned()));
}

#[tokio::test]
async fn invalid_bewits_are_refused() {
    let stand_in = stand_in().await;
    let good = tester().bewit(&stand_in, LIST, MINUTE);
    let of = |text: &str| URL_SAFE_NO_PAD.encode(text);
    for bewit in [
        String::new(),
        format!("{good}="),
        format!("{good}=="),
        format!("{good}&bewit={good}"),
        "%2F".to_owned(),
        of("tester"),
        of(r"tester\1\mac"),
        of(r"tester\x\mac\"),
        of(r"tester\99999999999\mac\"),
        of(r"tester\18446744073709551615\mac\"),
        of(r"tester\9223372036854775807\mac\"),
        of(r"tester\99999999999\mac\\"),
        of(r"nobody\99999999999\mac\"),
        good.to_lowercase(),
        signer("tester", "wrong").bewit(&stand_in, LIST, MINUTE),
    ] {
        let response = request("GET", format!("{LIST}?bewit={bewit}"))
            .send(&stand_in)
            .await;
        assert_eq!(
            response.code(),
            (401, "AuthenticationFailed".to_owned()),
            "{bewit}"
        );
    }
    let long = format!("{LIST}?continuationToken={}", "a".repeat(4000));
    let bewit = tester().bewit(&stand_in, &long, MINUTE);
    let response = request("GET", format!("{long}&bewit={bewit}"))
        .send(&stand_in)
        .await;
    assert_eq!(response.status, 401);
}
