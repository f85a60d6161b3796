//! Tests of failures on demand, as the client sees them.

use std::time::Duration;

use generated_client::secrets::operations::{Get, List, Set};
use generated_client::secrets::{Secret, Secrets};
use generated_client::testing::{Failure, StandIn};
use generated_client::{Error, ErrorKind, RetryPolicy, Timestamp};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::Instant;

use crate::signing::signer;
use crate::stand_in;
use crate::wire::{address, request};

const SECOND: Duration = Duration::from_secs(1);

/// A handle that retries as the client does by default.
fn patient(stand_in: &StandIn) -> Secrets {
    Secrets::new(&stand_in.client("tester").build().unwrap())
}

/// A handle that does not retry.
fn impatient(stand_in: &StandIn) -> Secrets {
    let builder = stand_in.client("tester").retry(RetryPolicy::none());
    Secrets::new(&builder.build().unwrap())
}

/// The operation and the status of each request.
fn log(stand_in: &StandIn) -> Vec<(String, Option<u16>)> {
    let requests = stand_in.requests();
    let row = |it: &generated_client::testing::ReceivedRequest| {
        (it.operation().unwrap().to_owned(), it.status())
    };
    requests.iter().map(row).collect()
}

fn rows<const N: usize>(operation: &str, statuses: [Option<u16>; N]) -> Vec<(String, Option<u16>)> {
    statuses.map(|it| (operation.to_owned(), it)).into()
}

fn secret() -> Secret {
    Secret::new(Timestamp::MAX, "{}".parse().unwrap())
}

#[tokio::test]
async fn a_later_request_fails() {
    let stand_in = stand_in().await;
    stand_in.set_secret("a", secret());
    stand_in.fail(Failure::status(503).on::<Get>().after(1));
    let secrets = impatient(&stand_in);
    for is_ok in [true, false, true] {
        assert_eq!(secrets.get("a").await.is_ok(), is_ok);
        // Requests of other operations do not count.
        assert!(secrets.list().await.is_ok());
    }
}

#[tokio::test(start_paused = true)]
async fn the_client_retries_a_status() {
    let stand_in = stand_in().await;
    stand_in.set_secret("a", secret());
    stand_in.fail(Failure::status(503).on::<Get>().times(2));
    patient(&stand_in).get("a").await.unwrap();
    assert_eq!(
        log(&stand_in),
        rows("secrets.get", [Some(503), Some(503), Some(200)])
    );
    let requests = stand_in.requests();
    assert!(requests.iter().all(|it| it.client_id() == Some("tester")));
}

#[tokio::test]
async fn a_status_has_the_body_of_a_service() {
    let stand_in = stand_in().await;
    let secrets = impatient(&stand_in);
    for (status, code, kind) in [
        (400, "InputError", ErrorKind::InvalidRequest),
        (401, "AuthenticationFailed", ErrorKind::Unauthorized),
        (403, "InsufficientScopes", ErrorKind::InsufficientScopes),
        (404, "ResourceNotFound", ErrorKind::NotFound),
        (409, "RequestConflict", ErrorKind::Conflict),
        (410, "ResourceExpired", ErrorKind::NotFound),
        (413, "InputTooLarge", ErrorKind::OtherStatus),
        (424, "InputError", ErrorKind::OtherStatus),
        (429, "TooManyRequests", ErrorKind::RateLimited),
        (500, "InternalServerError", ErrorKind::Server),
        (503, "InternalServerError", ErrorKind::Server),
        (599, "InternalServerError", ErrorKind::Server),
    ] {
        stand_in.fail(Failure::status(status));
        let error = secrets.list().await.unwrap_err();
        assert_eq!(error.status(), Some(status), "{error}");
        assert_eq!(error.code(), Some(code), "{error}");
        assert_eq!(error.kind(), kind, "{error}");
        assert!(error.request_id().is_some(), "{error}");
    }
    secrets.list().await.unwrap();
}

#[tokio::test]
async fn failures_apply_in_order_and_by_operation() {
    let stand_in = stand_in().await;
    let secrets = impatient(&stand_in);
    stand_in.fail(Failure::status(500).on::<List>());
    stand_in.fail(Failure::status(502));
    stand_in.fail(Failure::status(504).on::<List>().times(2));
    stand_in.fail(Failure::status(400).times(0));
    let status = |result: Result<_, Error>| result.err().and_then(|error| error.status());
    let ping = secrets.ping().await.map(|_| ());
    assert_eq!(status(ping), Some(502));
    for expected in [Some(500), Some(504), Some(504), None] {
        let list = secrets.list().await.map(|_| ());
        assert_eq!(status(list), expected);
    }
}

#[tokio::test]
async fn a_failure_can_last() {
    let stand_in = stand_in().await;
    let secrets = impatient(&stand_in);
    stand_in.fail(Failure::status(404).on::<List>().always());
    for _ in 0..3 {
        assert!(secrets.list().await.unwrap_err().is_not_found());
        secrets.ping().await.unwrap();
    }
    stand_in.stop_failing();
    secrets.list().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn the_client_waits_as_long_as_a_failure_requests() {
    let stand_in = stand_in().await;
    stand_in.fail(Failure::status(429).retry_after(7 * SECOND));
    let start = Instant::now();
    patient(&stand_in).list().await.unwrap();
    let elapsed = start.elapsed();
    assert!((7 * SECOND..10 * SECOND).contains(&elapsed), "{elapsed:?}");
    stand_in.fail(Failure::status(429).retry_after(7 * SECOND));
    let error = impatient(&stand_in).list().await.unwrap_err();
    assert_eq!(error.retry_after(), Some(7 * SECOND));
}

#[tokio::test(start_paused = true)]
async fn a_delayed_response_is_the_usual_one() {
    let stand_in = stand_in().await;
    stand_in.set_secret("a", secret());
    stand_in.fail(Failure::delay(20 * SECOND));
    let start = Instant::now();
    impatient(&stand_in).get("a").await.unwrap();
    let elapsed = start.elapsed();
    assert!((20 * SECOND..21 * SECOND).contains(&elapsed), "{elapsed:?}");
    stand_in.fail(Failure::delay(SECOND));
    let missing = impatient(&stand_in).get("b").await.unwrap_err();
    assert!(missing.is_not_found(), "{missing}");
}

#[tokio::test(start_paused = true)]
async fn a_hang_ends_with_the_timeout_of_the_attempt() {
    let stand_in = stand_in().await;
    for failure in [Failure::hang(), Failure::delay(40 * SECOND)] {
        stand_in.fail(failure.on::<List>());
        let start = Instant::now();
        let error = impatient(&stand_in).list().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
        let elapsed = start.elapsed();
        assert!((30 * SECOND..31 * SECOND).contains(&elapsed), "{elapsed:?}");
    }
    assert_eq!(log(&stand_in), rows("secrets.list", [None, None]));
    stand_in.fail(Failure::hang());
    patient(&stand_in).list().await.unwrap();
    assert_eq!(log(&stand_in)[2..], rows("secrets.list", [None, Some(200)]));
}

#[tokio::test(start_paused = true)]
async fn a_put_is_retried_after_a_reset() {
    let stand_in = stand_in().await;
    stand_in.fail(Failure::reset().on::<Set>());
    let error = impatient(&stand_in).set("a", secret()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
    assert_eq!(stand_in.secret::<Secret>("a"), None);

    stand_in.fail(Failure::reset().on::<Set>());
    patient(&stand_in).set("a", secret()).await.unwrap();
    assert_eq!(stand_in.secret("a"), Some(secret()));
    assert_eq!(log(&stand_in), rows("secrets.set", [None, None, Some(200)]));
}

#[tokio::test]
async fn a_reset_is_one_of_tcp() {
    let stand_in = stand_in().await;
    stand_in.fail(Failure::reset());
    let mut stream = TcpStream::connect(address(&stand_in)).await.unwrap();
    let request = b"GET /api/secrets/v1/ping HTTP/1.1\r\nhost: x\r\n\r\n";
    stream.write_all(request).await.unwrap();
    let error = stream.read(&mut [0]).await.unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
}

#[tokio::test]
async fn invalid_requests_fail_as_valid_ones_do() {
    let stand_in = stand_in().await;
    stand_in.fail(Failure::status(503).times(2));
    let list = || request("GET", "/api/secrets/v1/secrets");
    let forged = signer("tester", "another-token").sign(&stand_in, list());
    for (request, status) in [(list(), 503), (forged, 503), (list(), 403)] {
        assert_eq!(request.send(&stand_in).await.status, status);
    }
    // A request without an operation counts for no failure.
    stand_in.fail(Failure::status(503));
    assert_eq!(request("GET", "/").send(&stand_in).await.status, 404);
    assert_eq!(list().send(&stand_in).await.status, 503);
    let requests = stand_in.requests();
    assert!(requests.iter().all(|it| it.client_id().is_none()));
}
