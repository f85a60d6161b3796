//! Tests of responses: the results and errors that the caller gets.

use std::time::{Duration, SystemTime};

use generated_client::secrets::{Secret, SecretValue, Secrets};
use generated_client::{Client, Error, Timestamp};
use serde::{Deserialize, Serialize};

use super::server::{Server, response, response_with};
use super::{client, credentials, http, secret, secrets, stand_in};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Login {
    user: String,
    keys: Vec<u64>,
}

#[tokio::test]
async fn a_secret_goes_there_and_comes_back() {
    let stand_in = stand_in().await;
    let secrets = secrets(&stand_in);
    let login = Login {
        user: "me".into(),
        keys: vec![1, 2],
    };
    let expires = Timestamp::now() + Duration::from_secs(60);
    let value = SecretValue::from_serialize(&login).unwrap();
    secrets.set("a", Secret::new(expires, value)).await.unwrap();
    let mut found: Secret = secrets.get("a").await.unwrap();
    assert_eq!(found.expires, expires);
    assert_eq!(found.secret.parse::<Login>().unwrap(), login);

    found.expires = expires + Duration::from_secs(60);
    secrets.set("a", found).await.unwrap();
    let found = secrets.get("a").await.unwrap();
    assert_eq!(found.expires, expires + Duration::from_secs(60));
    assert_eq!(found.secret.parse::<Login>().unwrap(), login);
}

#[tokio::test]
async fn unknown_properties_come_back() {
    let body = r#"{"secret": {"a": 1.0}, "expires": "2030-01-01T00:00:00Z", "new": {"n": 12345678901234567890123}}"#;
    let server = Server::start(vec![response(200, body), response(200, "{}")]).await;
    let secrets = Secrets::new(&client(server.root_url(), credentials()));
    let found = secrets.get("a").await.unwrap();
    secrets.set("a", found).await.unwrap();
    let sent = server.requests().pop().unwrap();
    let (_, body) = sent.split_once("\r\n\r\n").unwrap();
    assert_eq!(
        body,
        r#"{"expires":"2030-01-01T00:00:00Z","secret":{"a": 1.0},"new":{"n": 12345678901234567890123}}"#
    );
}

#[tokio::test]
async fn an_older_service_refuses_unknown_properties() {
    let stand_in = stand_in().await;
    let json = r#"{"secret":{},"expires":"2030-01-01T00:00:00Z","new":1}"#;
    let secret: Secret = serde_json::from_str(json).unwrap();
    assert_eq!(secret.validate(), Ok(()));
    let error = secrets(&stand_in).set("a", secret).await.unwrap_err();
    assert_eq!(error.status(), Some(400));
    assert_eq!(error.code(), Some("InputValidationError"));
    assert_eq!(stand_in.requests().len(), 1);
}

#[tokio::test]
async fn what_is_not_there() {
    let stand_in = stand_in().await;
    let secrets = secrets(&stand_in);
    let error = secrets.get("gone").trace_id("trace-1").await.unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.status(), Some(404));
    assert_eq!(error.code(), Some("ResourceNotFound"));
    assert_eq!(error.operation(), Some(("secrets", "get")));
    assert_eq!(error.trace_id(), Some("trace-1"));
    assert!(
        error
            .message()
            .unwrap()
            .contains("* errorCode:  ResourceNotFound")
    );
    let request_id = error.request_id().unwrap();
    assert_eq!(
        error.to_string(),
        format!("secrets.get: 404 ResourceNotFound: Secret not found [request {request_id}]")
    );
    secrets.remove("gone").await.unwrap();

    secrets
        .set(
            "a",
            Secret::new(
                SystemTime::now() - Duration::from_secs(1),
                "{}".parse().unwrap(),
            ),
        )
        .await
        .unwrap();
    assert!(
        secrets.get("a").await.unwrap_err().is_not_found(),
        "an expired secret"
    );
    assert!(secrets.list().await.unwrap().secrets.is_empty());
}

#[tokio::test]
async fn scopes_that_are_missing() {
    let error = {
        let stand_in = stand_in().await;
        let temporary = credentials()
            .temporary(Duration::from_secs(60))
            .build()
            .unwrap();
        Secrets::new(&client(stand_in.root_url(), temporary))
            .get("x")
            .await
            .unwrap_err()
    };
    assert!(error.is_insufficient_scopes());
    let line = error.to_string();
    assert!(!line.contains('\n') && !line.contains("```"), "{line}");
    assert!(line.contains("missing scopes: secrets:get:x"), "{line}");
}

#[tokio::test]
async fn operations_without_a_declared_response_body() {
    let stand_in = stand_in().await;
    let secrets = secrets(&stand_in);
    assert_eq!(secrets.ping().await.unwrap().status(), 200);
    secrets.lbheartbeat().await.unwrap();
    secrets.heartbeat().await.unwrap();
    let response = secrets.version().await.unwrap();
    let content_type = &response.headers()["content-type"];
    assert!(
        content_type
            .to_str()
            .unwrap()
            .starts_with("application/json")
    );
    let version: serde_json::Value = response.json().unwrap();
    assert!(version["version"].is_string());
    assert_eq!(response.text().unwrap().as_bytes(), response.bytes());
    assert_eq!(response.location(), None);
    assert!(!format!("{response:?}").contains("version"));
}

#[tokio::test]
async fn one_client_serves_many() {
    let stand_in = stand_in().await;
    let client = client(stand_in.root_url(), credentials());
    let (one, two) = (Secrets::new(&client), Secrets::new(&client));
    let set = one.set("a", secret("{}"));
    tokio::spawn(async move { set.await })
        .await
        .unwrap()
        .unwrap();
    assert_eq!(two.list().await.unwrap().secrets, ["a"]);
}

/// Behind the proxy of a task, the client needs no credentials of its own.
#[tokio::test]
async fn missing_scopes_behind_a_proxy() {
    let body = r#"{"code":"InsufficientScopes","message":"Client ID static/task does not have sufficient scopes and is missing the following scopes:\n\n```\nsecrets:get:a\n```"}"#;
    let server = Server::start(vec![response(403, body)]).await;
    let client = Client::builder(server.root_url()).build().unwrap();
    let error = Secrets::new(&client).get("a").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "secrets.get: 403 InsufficientScopes: Client ID static/task does not have sufficient scopes; missing scopes: secrets:get:a"
    );
}

/// The error responses of services and of servers in front of them, each with the line of the error.
#[tokio::test]
async fn errors_of_all_kinds() {
    type Check = fn(&Error) -> bool;
    let html = "content-type: text/html; charset=utf-8\r\n";
    let envelope = |code: &str, message: &str| {
        serde_json::json!({"code": code, "message": message, "requestInfo": {"payload": {"secret": "canary"}}}).to_string()
    };
    let scopes = format!("[{}]", [r#""secrets:get:project/demo/*""#; 20].join(","));
    let restricted = format!(
        "Supplied credentials do not satisfy authorizedScopes; credentials have scopes\n```\n{scopes}\n```\nauthorizedScopes are\n```\n[\"x\"]\n```"
    );
    let both_lists = format!(
        "401 AuthenticationFailed: Supplied credentials do not satisfy authorizedScopes; credentials have scopes {scopes} authorizedScopes are [\"x\"]"
    );
    let footer = "\n\n---\n\n* method:     get\n* errorCode:  X\n* statusCode: 1\n* time:       t";
    let said = |code: &str, message: &str| envelope(code, &format!("{message}{footer}"));
    let cases: Vec<(super::server::Turn, &str, Check)> = vec![
        (
            response(
                400,
                &said(
                    "InputValidationError",
                    "\nSchema Validation Failed!\nRejecting Schema: x\nErrors:\n  * data must have required property 'expires'",
                ),
            ),
            "400 InputValidationError: Schema Validation Failed! Rejecting Schema: x Errors: * data must have required property 'expires'",
            Error::is_invalid_request,
        ),
        (
            response(
                401,
                &said("AuthenticationFailed", "Unauthorized: Stale timestamp"),
            ),
            "401 AuthenticationFailed: Unauthorized: Stale timestamp; check the clock of this machine: services accept a difference of 15 minutes",
            Error::is_unauthorized,
        ),
        (
            response(
                400,
                &said(
                    "InvalidRequestArguments",
                    "Query-string parameter: foo is not supported!",
                ),
            ),
            "400 InvalidRequestArguments: Query-string parameter: foo is not supported!",
            Error::is_invalid_request,
        ),
        (
            response(
                400,
                &said(
                    "InputValidationError",
                    "Errors:\n  * data must NOT have additional properties: \"canary\"\n  * data/secret must be object",
                ),
            ),
            "400 InputValidationError: Errors: * data must NOT have additional properties: [redacted] * data/secret must be object",
            Error::is_invalid_request,
        ),
        (
            response(401, &said("AuthenticationFailed", &restricted)),
            &both_lists,
            Error::is_unauthorized,
        ),
        (
            response(
                424,
                &said("file-missing-on-worker", "the artifact does not exist"),
            ),
            "424 file-missing-on-worker: the artifact does not exist",
            |error| error.status() == Some(424),
        ),
        (
            response(
                500,
                &said(
                    "InternalServerError",
                    "Internal Server Error, incidentId 0f14d0ab-9605-4a62-a9e4-5ed26688389b.",
                ),
            ),
            "500 InternalServerError: the message of the service is withheld, because it may quote a sensitive value; incident ID 0f14d0ab-9605-4a62-a9e4-5ed26688389b",
            Error::is_server_error,
        ),
        (
            response(
                500,
                &said(
                    "InternalServerError",
                    "Internal Server Error, incidentId canary canary canary canary canary canary",
                ),
            ),
            "500 InternalServerError: the message of the service is withheld, because it may quote a sensitive value",
            Error::is_server_error,
        ),
        (
            response(400, &said("InputError", "Invalid continuation token")),
            "400 InputError: Invalid continuation token",
            Error::is_invalid_request,
        ),
        (
            response(
                400,
                &said("MalformedPayload", "Unexpected token c in canary"),
            ),
            "400 MalformedPayload: the message of the service is withheld, because it may quote a sensitive value",
            Error::is_invalid_request,
        ),
        (
            response(413, &said("InputTooLarge", "too large")),
            "413 InputTooLarge: too large",
            |error| error.status() == Some(413),
        ),
        (
            response(404, r#"{"error":"Not found"}"#),
            "404 Not found",
            Error::is_not_found,
        ),
        (
            response(409, &said("RequestConflict", "another")),
            "409 RequestConflict: another",
            Error::is_conflict,
        ),
        (
            response(410, &said("ResourceExpired", "gone")),
            "410 ResourceExpired: gone",
            Error::is_not_found,
        ),
        (
            response(429, &said("TooManyRequests", "slowly")),
            "429 TooManyRequests: slowly",
            Error::is_rate_limited,
        ),
        (
            response(404, &said("ResourceNotFound", "\n---\n* footer")),
            "404 ResourceNotFound: the service reported no reason",
            Error::is_not_found,
        ),
        (
            response(404, &said("ResourceNotFound", "two\nlines")),
            "404 ResourceNotFound: two lines",
            |error| error.message().is_some_and(|it| it.contains("two\nlines")),
        ),
        (
            response(404, r#"{"code": "a\nb", "message": "canary"}"#),
            "404 the message of the service is withheld, because it may quote a sensitive value",
            |error| error.code().is_none(),
        ),
        (
            response(404, r#"{"code": 404, "message": "canary"}"#),
            "404 the message of the service is withheld, because it may quote a sensitive value",
            |error| error.code().is_none(),
        ),
        (
            response(
                403,
                &said(
                    "InsufficientScopes",
                    "X is missing the following scopes:\n\n```\n[\"a\", \"b\\nc\"]\n```",
                ),
            ),
            "403 InsufficientScopes: X is missing the following scopes; missing scopes: a",
            Error::is_insufficient_scopes,
        ),
        (
            response_with(400, html, "<html>canary</html>"),
            "400 the response is not in Taskcluster's format (text/html, 19 bytes)",
            Error::is_invalid_request,
        ),
        (
            response_with(431, "", ""),
            "431 the response body is empty",
            |error| error.status() == Some(431),
        ),
        (
            response_with(502, html, "<h1>Bad gateway"),
            "502 the response is not in Taskcluster's format (text/html, 15 bytes)",
            Error::is_server_error,
        ),
        (
            response(500, &said("InternalServerError", "canary")),
            "500 InternalServerError: the message of the service is withheld, because it may quote a sensitive value",
            Error::is_retryable,
        ),
        (
            response(200, "[]"),
            "200 the response body cannot be parsed (application/json): expected an object at line 1 column 2",
            Error::is_unexpected_response,
        ),
        (
            response(
                200,
                r#"{"secret": "canary", "expires": "2030-01-01T00:00:00Z"}"#,
            ),
            "200 the response body cannot be parsed (application/json): at `/secret`: expected a JSON object at line 1 column 19",
            Error::is_unexpected_response,
        ),
        (
            response_with(200, html, "<html>canary"),
            "200 the response body cannot be parsed (text/html): expected an object at line 1 column 1",
            Error::is_unexpected_response,
        ),
        (
            response_with(303, "location: http://x.example/canary\r\n", ""),
            "303 the response is a redirect, and the operation declares a response body; use `raw` to read its location",
            Error::is_unexpected_response,
        ),
    ];
    for (turn, line, check) in cases {
        let server = Server::start(vec![turn]).await;
        let secrets = Secrets::new(&client(server.root_url(), credentials()));
        let error = secrets.get("a").await.unwrap_err();
        assert_eq!(error.to_string(), format!("secrets.get: {line}"));
        assert!(check(&error), "{error}");
        assert!(
            !format!("{error:?} {:?}", error.message()).contains("canary"),
            "{error:?}"
        );
    }
}

#[tokio::test]
async fn redirects_are_returned_and_not_followed() {
    let server = Server::start(vec![response_with(
        303,
        "location: http://127.0.0.1:1/x\r\n",
        "",
    )])
    .await;
    let secrets = Secrets::new(&client(server.root_url(), credentials()));
    let response = secrets.version().await.unwrap();
    assert_eq!(response.status(), 303);
    assert_eq!(response.location(), Some("http://127.0.0.1:1/x"));
    let response = secrets.get("a").raw().await.unwrap();
    assert_eq!(response.location(), Some("http://127.0.0.1:1/x"));
}

/// Neither a payload nor a signature goes anywhere else, whatever one's own HTTP client is set to.
#[tokio::test]
async fn redirects_are_not_followed_by_ones_own_http_client() {
    let target = Server::start(vec![response(200, "{}")]).await;
    for (status, location) in [
        (302, "/api/secrets/v1/secret/a".to_owned()),
        (303, "/api/secrets/v1/secret/a".to_owned()),
        (307, format!("{}/x", target.root_url())),
    ] {
        let location = format!("location: {location}\r\n");
        let turns = vec![response_with(status, &location, ""), response(200, "{}")];
        let server = Server::start(turns).await;
        let http = http().redirect(reqwest::redirect::Policy::limited(10));
        let builder = Client::builder(server.root_url()).http_client(http);
        let secrets = Secrets::new(&builder.build().unwrap());
        let error = secrets.set("a", secret("{}")).await.unwrap_err();
        assert!(error.is_unexpected_response(), "{error}");
        assert_eq!(server.requests().len(), 1);
    }
    assert!(target.requests().is_empty());
}

#[tokio::test]
async fn the_line_of_an_error_has_an_end_however_many_scopes_are_missing() {
    let scopes = r"secrets:get:a\n".repeat(100_000);
    let message = format!(r"X is missing the following scopes:\n```\n{scopes}```");
    let body = format!(r#"{{"code":"InsufficientScopes","message":"{message}"}}"#);
    let server = Server::start(vec![response(403, &body)]).await;
    let secrets = Secrets::new(&client(server.root_url(), credentials()));
    let error = secrets.get("a").await.unwrap_err();
    assert_eq!(error.missing_scopes().len(), 100_000);
    let line = error.to_string();
    assert!(line.ends_with('…') && line.len() < 1500, "{}", line.len());
}

/// The list of authorized scopes comes after a list that may be long.
#[tokio::test]
async fn the_line_of_an_error_keeps_both_ends_of_a_message() {
    let scopes = r"queue:create-task:highest:a/b ".repeat(1000);
    let message = format!("Supplied credentials do not suffice; {scopes}; authorizedScopes are x");
    let body = format!(r#"{{"code":"AuthenticationFailed","message":"{message}"}}"#);
    let server = Server::start(vec![response(401, &body)]).await;
    let secrets = Secrets::new(&client(server.root_url(), credentials()));
    let line = secrets.get("a").await.unwrap_err().to_string();
    assert!(line.contains("do not suffice"), "{line}");
    assert!(line.ends_with("authorizedScopes are x"), "{line}");
    assert!(line.len() < 1100, "{}", line.len());
}
