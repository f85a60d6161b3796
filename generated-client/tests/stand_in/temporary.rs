//! Tests of temporary credentials.

use std::time::SystemTime;

use generated_client::testing::StandIn;
use serde_json::{Value, json};

use crate::signing::{Certificate, MINUTE, Signer, signer};
use crate::wire::{Response, request};

const TOKEN: &str = "issuer-token";

async fn stand_in() -> StandIn {
    StandIn::builder()
        .client(
            "issuer",
            TOKEN,
            ["secrets:get:a*", "auth:create-client:temp/*"],
        )
        .client("mute", TOKEN, ["secrets:get:a*"])
        .client("off", TOKEN, ["*"])
        .disabled("off")
        .start()
        .await
        .unwrap()
}

async fn get(stand_in: &StandIn, who: &Signer, name: &str) -> Response {
    let request = request("GET", format!("/api/secrets/v1/secret/{name}"));
    who.sign(stand_in, request).send(stand_in).await
}

fn certificate() -> Certificate {
    Certificate::new("issuer", &["secrets:get:ab*"])
}

#[tokio::test]
async fn a_certificate_grants_scopes() {
    let stand_in = stand_in().await;
    for certificate in [certificate(), certificate().named("temp/x")] {
        let who = certificate.signer(TOKEN);
        assert_eq!(
            get(&stand_in, &who, "abc").await.status,
            404,
            "{}",
            who.client_id
        );
        let refusal = get(&stand_in, &who, "a").await;
        assert_eq!(refusal.status, 403);
        assert!(
            refusal
                .message()
                .starts_with(&format!("Client ID {} does not", who.client_id))
        );

        let json = certificate.json(TOKEN);
        let narrow = who
            .clone()
            .ext(&json!({ "certificate": json, "authorizedScopes": ["secrets:get:abx"] }));
        assert_eq!(get(&stand_in, &narrow, "abx").await.status, 404);
        assert_eq!(get(&stand_in, &narrow, "abc").await.status, 403);
        // The issuer has this scope, and the certificate does not.
        let wide = who.ext(&json!({ "certificate": json, "authorizedScopes": ["secrets:get:a"] }));
        assert_eq!(get(&stand_in, &wide, "a").await.status, 401);
    }
    let none = Certificate::new("issuer", &[]).signer(TOKEN);
    assert_eq!(get(&stand_in, &none, "abc").await.status, 403);
}

#[tokio::test]
async fn a_certificate_has_a_validity_period() {
    let stand_in = stand_in().await;
    let now = SystemTime::now();
    let day = 24 * 60 * MINUTE;
    for (start, expiry, message) in [
        (now + 4 * MINUTE, now + 60 * MINUTE, ""),
        (
            now + 6 * MINUTE,
            now + 60 * MINUTE,
            "ext.certificate.start > now",
        ),
        (now - 60 * MINUTE, now - 4 * MINUTE, ""),
        (
            now - 60 * MINUTE,
            now - 6 * MINUTE,
            "ext.certificate.expiry < now",
        ),
        (now, now + 31 * day, ""),
        (
            now,
            now + 31 * day + MINUTE,
            "ext.certificate lasts longer than 31 days",
        ),
    ] {
        let certificate = Certificate {
            start,
            expiry,
            ..certificate()
        };
        let response = get(&stand_in, &certificate.signer(TOKEN), "abc").await;
        let expected = if message.is_empty() {
            "Secret not found"
        } else {
            message
        };
        assert_eq!(response.message(), expected);
    }
    stand_in.set_now(now + 66 * MINUTE);
    let late = certificate().signer(TOKEN).at(now + 66 * MINUTE);
    assert_eq!(
        get(&stand_in, &late, "abc").await.message(),
        "ext.certificate.expiry < now"
    );
}

#[tokio::test]
async fn an_invalid_certificate_is_refused() {
    let stand_in = stand_in().await;
    let with = |change: fn(&mut Certificate)| {
        let mut certificate = certificate();
        change(&mut certificate);
        certificate.signer(TOKEN)
    };
    for (who, message) in [
        (
            with(|it| it.version = json!("1")),
            "version must be the number 1",
        ),
        (
            with(|it| it.version = json!(2)),
            "version must be the number 1",
        ),
        (with(|it| it.seed.truncate(43)), "seed must be 44"),
        (with(|it| it.seed.push('x')), "seed must be 44"),
        (
            with(|it| it.scopes.push("queue:x".to_owned())),
            "scopes are not all held",
        ),
        (
            with(|it| it.scopes = vec!["secrets:*".to_owned()]),
            "scopes are not all held",
        ),
        (
            with(|it| it.scopes = vec!["secrets:get:ab\u{e9}".to_owned()]),
            "scopes must be",
        ),
        (
            with(|it| it.name = Some("issuer".to_owned())),
            "issuer is the clientId",
        ),
        (
            with(|it| it.name = Some("other".to_owned())),
            "lacks the scope auth:create-client:other",
        ),
        (
            Certificate::new("mute", &[]).named("temp/x").signer(TOKEN),
            "lacks the scope auth:create-client:temp/x",
        ),
        (
            Certificate::new("nobody", &[]).signer(TOKEN),
            "Client with clientId 'nobody' not found",
        ),
        (
            Certificate::new("off", &[]).signer(TOKEN),
            "Client with clientId 'off' is disabled",
        ),
        (certificate().signer("wrong"), "signature"),
    ] {
        let response = get(&stand_in, &who, "abc").await;
        assert_eq!(
            response.code(),
            (401, "AuthenticationFailed".to_owned()),
            "{message}"
        );
        assert!(
            response.message().contains(message),
            "{message}: {}",
            response.message()
        );
    }
}

#[tokio::test]
async fn a_changed_certificate_is_refused() {
    let stand_in = stand_in().await;
    let good = certificate().named("temp/x");
    let who = good.signer(TOKEN);
    let changes: [(&str, Value); 8] = [
        ("scopes", json!(["secrets:get:a*"])),
        (
            "expiry",
            json!(good.json(TOKEN)["expiry"].as_u64().unwrap() + 1),
        ),
        (
            "start",
            json!(good.json(TOKEN)["start"].as_u64().unwrap() - 1),
        ),
        ("seed", json!("x".repeat(44))),
        ("issuer", json!(null)),
        ("signature", json!("")),
        ("start", json!("0")),
        ("scopes", json!("secrets:get:a*")),
    ];
    for (name, value) in changes {
        let mut json = good.json(TOKEN);
        json[name] = value;
        let forged = who.clone().ext(&json!({ "certificate": json }));
        assert_eq!(get(&stand_in, &forged, "abc").await.status, 401, "{name}");
    }
    // Another name, and a temporary client as an issuer.
    let renamed = Signer {
        client_id: "temp/y".to_owned(),
        ..who.clone()
    };
    assert_eq!(get(&stand_in, &renamed, "abc").await.status, 401);
    let second = Certificate::new("temp/x", &["secrets:get:ab*"]).signer(&who.access_token);
    assert_eq!(
        get(&stand_in, &second, "abc").await.message(),
        "Client with clientId 'temp/x' not found"
    );
    // The access token of the issuer cannot sign for the certificate.
    let own = Signer {
        access_token: TOKEN.to_owned(),
        ..who
    };
    assert_eq!(
        get(&stand_in, &own, "abc").await.message(),
        "Unauthorized: Bad mac"
    );
    // A temporary client does not exist without its certificate.
    assert_eq!(
        get(&stand_in, &signer("temp/x", TOKEN), "abc").await.status,
        401
    );
}
