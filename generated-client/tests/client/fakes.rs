//! Tests of fake clients.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use generated_client::secrets::operations::{Get, List, Ping, Set};
use generated_client::secrets::{Secret, Secrets, SecretsList};
use generated_client::{Client, ErrorKind, JsonObject, RawResponse, Timestamp, http};
use serde_json::json;

use super::secret;

fn page(names: &[&str], next: Option<&str>) -> SecretsList {
    let page = json!({ "secrets": names, "continuationToken": next.unwrap_or_default() });
    let mut page: SecretsList = serde_json::from_value(page).unwrap();
    if next.is_none() {
        page.continuation_token = None;
    }
    page
}

#[tokio::test]
async fn the_second_call_fails() {
    let mut calls = 0;
    let client = Client::fake().on::<Get>(move |call| {
        calls += 1;
        if calls == 2 {
            return Err(call.error(503));
        }
        Ok(secret(&format!(r#"{{"call": {calls}}}"#)))
    });
    let secrets = Secrets::new(&client.build());
    let first = secrets.get("a").await.unwrap();
    assert_eq!(first.secret.get::<u32>("call").unwrap(), 1);
    let error = secrets.get("a").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "secrets.get: 503 InternalServerError: the handler of the fake client returned this status"
    );
    let third = secrets.get("a").await.unwrap();
    assert_eq!(third.secret.get::<u32>("call").unwrap(), 3);
}

#[tokio::test]
async fn handlers_see_parameters_and_payload() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&seen);
    let client = Client::fake()
        .on::<Set>(move |call| {
            let payload: Secret = call.payload();
            let name = call.parameter("name").to_owned();
            log.lock().unwrap().push((name, payload));
            Ok(RawResponse::default())
        })
        .on::<List>(|call| {
            assert_eq!(call.query("limit"), Some("2"));
            Ok(match call.query("continuationToken") {
                None => page(&["a", "b"], Some("next")),
                Some("next") => page(&["c"], None),
                Some(other) => panic!("{other}"),
            })
        })
        .build();
    let secrets = Secrets::new(&client);
    let sent = secret(r#"{"a": 1}"#);
    secrets.set("x/y", sent.clone()).await.unwrap();
    assert_eq!(*seen.lock().unwrap(), [("x/y".to_owned(), sent)]);

    let mut names = secrets.list().limit(2).items();
    let mut found = Vec::new();
    while let Some(name) = names.next().await {
        found.push(name.unwrap());
    }
    assert_eq!(found, ["a", "b", "c"]);
}

#[tokio::test]
async fn errors_are_those_of_a_service() {
    for (status, kind, code) in [
        (400, ErrorKind::InvalidRequest, Some("InputError")),
        (
            403,
            ErrorKind::InsufficientScopes,
            Some("InsufficientScopes"),
        ),
        (404, ErrorKind::NotFound, Some("ResourceNotFound")),
        (418, ErrorKind::OtherStatus, Some("InputError")),
        (500, ErrorKind::Server, Some("InternalServerError")),
    ] {
        let client = Client::fake().on::<Get>(move |call| Err(call.error(status)));
        let secrets = Secrets::new(&client.build());
        let error = secrets.get("a").await.unwrap_err();
        assert_eq!(error.kind(), kind);
        assert_eq!(error.status(), Some(status));
        assert_eq!(error.code(), code);
        assert_eq!(error.operation(), Some(("secrets", "get")));
        assert_eq!(error.attempts(), 1);
        let found = secrets.get("a").optional().await;
        assert_eq!(found.is_ok(), status == 404, "{found:?}");
    }
}

#[tokio::test]
async fn an_unexpected_call_names_the_operation() {
    let secrets = Secrets::new(&Client::fake().build());
    let error = secrets.remove("a").await.unwrap_err();
    assert!(error.is_configuration());
    assert_eq!(
        error.to_string(),
        "secrets.remove: the fake client has no handler for `secrets.remove`; add one with `on`"
    );
}

#[tokio::test]
async fn requests_are_checked_and_results_are_read() {
    let client = Client::fake()
        .on::<Set>(|_| panic!("the request is invalid"))
        .build();
    let error = Secrets::new(&client)
        .set("..", secret("{}"))
        .await
        .unwrap_err();
    assert!(error.is_invalid_argument());

    let client = Client::fake().on::<Ping>(|_| {
        let response = http::Response::builder().header("x-served-by", "test");
        Ok(response.body(r#"{"alive": true}"#).unwrap().into())
    });
    let response = Secrets::new(&client.build()).ping().await.unwrap();
    assert_eq!(response.headers()["x-served-by"], "test");
    assert!(
        response
            .json::<JsonObject>()
            .unwrap()
            .get::<bool>("alive")
            .unwrap()
    );

    let client =
        Client::fake().on::<Get>(|_| Ok(Secret::new(Timestamp::MAX, "{}".parse().unwrap())));
    let raw = Secrets::new(&client.build()).get("a").raw().await.unwrap();
    let json = r#"{"expires":"9999-12-31T23:59:59.999Z","secret":{}}"#;
    assert_eq!(raw.text(), Ok(json));
}

/// Nothing is sent, so a test needs no runtime.
#[test]
fn without_a_runtime() {
    let client = Client::fake().on::<Get>(|_| Ok(secret("{}"))).build();
    let secrets = Secrets::new(&client);
    let call = std::pin::pin!(secrets.get("a").send());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(call.poll(&mut context).is_ready());
    assert!(secrets.get("a").signed_url(Duration::from_secs(60)).is_ok());
}

#[tokio::test]
#[should_panic(expected = "secrets.get has no path parameter `nam`; it has [\"name\"]")]
async fn a_wrong_parameter() {
    let client = Client::fake()
        .on::<Get>(|call| Ok(secret(call.parameter("nam"))))
        .build();
    let _ = Secrets::new(&client).get("a").await;
}

#[tokio::test]
#[should_panic(expected = "secrets.get has no payload")]
async fn no_payload() {
    let client = Client::fake().on::<Get>(|call| Ok(call.payload())).build();
    let _ = Secrets::new(&client).get("a").await;
}
