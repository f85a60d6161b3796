//! Tests of credentials, scopes and signed URLs.

use std::time::{Duration, SystemTime};

use generated_client::secrets::Secrets;
use generated_client::testing::StandIn;
use generated_client::{Client, Credentials, RetryPolicy};

use super::{client, credentials, http, secret, secrets, stand_in};

#[tokio::test]
async fn temporary_credentials() {
    let stand_in = stand_in().await;
    secrets(&stand_in).set("a/b", secret("{}")).await.unwrap();
    let unnamed = credentials()
        .temporary(Duration::from_secs(600))
        .scope("secrets:get:a/*");
    let named = unnamed.clone().name("tester/named");
    for temporary in [unnamed.build().unwrap(), named.build().unwrap()] {
        let secrets = Secrets::new(&client(stand_in.root_url(), temporary));
        secrets.get("a/b").await.unwrap();
        let error = secrets.get("other").await.unwrap_err();
        assert!(error.is_insufficient_scopes(), "{error}");
        assert_eq!(error.missing_scopes(), ["secrets:get:other"]);
        let url = secrets
            .get("a/b")
            .signed_url(Duration::from_secs(60))
            .unwrap();
        assert_eq!(status(url.expose()).await, 200);
    }
}

#[tokio::test]
async fn temporary_credentials_that_do_not_hold() {
    let stand_in = stand_in().await;
    let now = SystemTime::now();
    let hour = Duration::from_secs(3600);
    for (request, why) in [
        (
            credentials()
                .temporary(hour)
                .between(now + hour, now + 2 * hour),
            "one of the future",
        ),
        (
            credentials().temporary(hour).scope("queue:*"),
            "scopes that the issuer does not have",
        ),
        (
            Credentials::new("tester", "wrong").unwrap().temporary(hour),
            "a wrong token",
        ),
    ] {
        let secrets = Secrets::new(&client(stand_in.root_url(), request.build().unwrap()));
        let error = secrets.list().await.unwrap_err();
        assert!(error.is_unauthorized(), "{why}: {error}");
        assert_eq!(error.code(), Some("AuthenticationFailed"));
    }
}

#[tokio::test]
async fn authorized_scopes_restrict() {
    let stand_in = stand_in().await;
    secrets(&stand_in).set("a/b", secret("{}")).await.unwrap();
    let restricted = |scopes: &[&str]| {
        let builder = Client::builder(stand_in.root_url()).credentials(credentials());
        let client = builder
            .authorized_scopes(scopes.iter().copied())
            .retry(RetryPolicy::none());
        Secrets::new(&client.build().unwrap())
    };
    restricted(&["secrets:get:a/b"]).get("a/b").await.unwrap();
    assert!(
        restricted(&["secrets:get:a/b"])
            .list()
            .await
            .unwrap_err()
            .is_insufficient_scopes()
    );
    assert!(
        restricted(&[])
            .get("a/b")
            .await
            .unwrap_err()
            .is_insufficient_scopes()
    );
    assert!(
        restricted(&["queue:*"])
            .get("a/b")
            .await
            .unwrap_err()
            .is_unauthorized()
    );
    let url = restricted(&[])
        .get("a/b")
        .signed_url(Duration::from_secs(60))
        .unwrap();
    assert_eq!(status(url.expose()).await, 403);
}

#[tokio::test]
async fn without_credentials() {
    let builder = StandIn::builder().anonymous_scopes(["secrets:list-secrets"]);
    let stand_in = builder.start().await.unwrap();
    let client = Client::builder(stand_in.root_url()).build().unwrap();
    let secrets = Secrets::new(&client);
    assert!(secrets.list().await.unwrap().secrets.is_empty());
    let error = secrets.get("x").await.unwrap_err();
    assert!(error.is_insufficient_scopes(), "{error}");
    assert_eq!(error.missing_scopes(), ["secrets:get:x"]);
    let line = error.to_string();
    let expected = "403 InsufficientScopes: This request requires Taskcluster credentials, and the client has none; missing scopes: secrets:get:x";
    assert!(line.contains(expected), "{line}");
    assert!(
        secrets
            .get("x")
            .signed_url(Duration::from_secs(60))
            .unwrap_err()
            .is_configuration()
    );
    assert!(
        !stand_in
            .requests()
            .iter()
            .any(generated_client::testing::ReceivedRequest::is_signed)
    );
}

#[tokio::test]
async fn credentials_that_are_wrong() {
    let builder = StandIn::builder()
        .client("tester", "no-secret", ["*"])
        .client("off", "no-secret", ["*"])
        .disabled("off");
    let stand_in = builder.start().await.unwrap();
    for (id, token, why) in [
        ("tester", "wrong", "Bad mac"),
        ("nobody", "no-secret", "not found"),
        ("off", "no-secret", "is disabled"),
    ] {
        let secrets = Secrets::new(&client(
            stand_in.root_url(),
            Credentials::new(id, token).unwrap(),
        ));
        let error = secrets.list().await.unwrap_err();
        assert!(
            error.is_unauthorized() && error.to_string().contains(why),
            "{error}"
        );
    }
}

#[tokio::test]
async fn clocks_that_differ() {
    let stand_in = stand_in().await;
    let secrets = secrets(&stand_in);
    let minutes = |minutes: u64| Duration::from_secs(minutes * 60);
    for now in [
        SystemTime::now() + minutes(14),
        SystemTime::now() - minutes(14),
    ] {
        stand_in.set_now(now);
        secrets.list().await.unwrap();
    }
    let half = Duration::from_millis(500);
    for (now, difference) in [
        (SystemTime::now() + minutes(70) + half, "behind"),
        (SystemTime::now() - minutes(70) - half, "ahead of"),
    ] {
        stand_in.set_now(now);
        let builder = Client::builder(stand_in.root_url()).credentials(credentials());
        let as_it_is = builder.clock_correction(false).build().unwrap();
        let error = Secrets::new(&as_it_is).list().await.unwrap_err();
        assert!(error.is_unauthorized(), "{error}");
        let line = error.to_string();
        assert!(
            line.contains("Stale timestamp; the clock of this machine is 1h")
                && line.contains(&format!("{difference} that of the service")),
            "{line}"
        );
        // The other client corrects its clock.
        secrets.list().await.unwrap();
    }
}

#[tokio::test]
async fn signed_urls_expire() {
    let stand_in = stand_in().await;
    let secrets = secrets(&stand_in);
    secrets.set("a", secret("{}")).await.unwrap();
    let url = secrets
        .get("a")
        .signed_url(Duration::from_secs(300))
        .unwrap();
    let url = url.expose();
    let list = secrets.list().limit(1);
    let list = list.signed_url(Duration::from_secs(300)).unwrap();
    assert_eq!(status(url).await, 200);
    assert_eq!(
        status(list.expose()).await,
        200,
        "the query is signed as well"
    );
    assert_eq!(status(&format!("{url}&limit=1")).await, 401);
    stand_in.set_now(SystemTime::now() + Duration::from_secs(302));
    assert_eq!(status(url).await, 401);
    let never = secrets
        .get("a")
        .signed_url(Duration::from_millis(999))
        .unwrap_err();
    assert!(never.is_invalid_argument(), "{never}");
    let long = secrets
        .get("x".repeat(4000))
        .signed_url(Duration::from_secs(60))
        .unwrap_err();
    assert!(long.is_invalid_argument(), "{long}");
}

/// The status of a GET by somebody without credentials.
async fn status(url: &str) -> u16 {
    http()
        .build()
        .unwrap()
        .get(url)
        .send()
        .await
        .unwrap()
        .status()
        .as_u16()
}

/// A gateway that removes the signature makes the service believe that there are no credentials.
#[tokio::test]
async fn a_removed_signature() {
    use super::server::{Server, response};
    let body = r#"{"code":"InsufficientScopes","message":"This request requires Taskcluster credentials that satisfy the following scope expression:\n\n```\n\"secrets:get:a\"\n```"}"#;
    let server = Server::start(vec![response(403, body)]).await;
    let secrets = Secrets::new(&client(server.root_url(), credentials()));
    let error = secrets.get("a").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "secrets.get: 403 InsufficientScopes: This request requires Taskcluster credentials; missing scopes: secrets:get:a"
    );
}
