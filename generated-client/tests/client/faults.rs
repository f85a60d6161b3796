//! Retries, with a paused clock: how often, and when never.

use std::time::Duration;

use generated_client::secrets::Secrets;
use generated_client::{Client, Credentials, Error, RetryPolicy};

use super::server::{Server, Turn, answer, answer_with};
use super::{http, secret};

fn secrets(server: &Server) -> Secrets {
    let builder = Client::builder(server.root_url())
        .credentials(Credentials::new("tester", "no-secret").unwrap());
    Secrets::new(&builder.build().unwrap())
}

fn truncated() -> Turn {
    Turn::Answer(
        b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{\"secr"
            .to_vec(),
    )
}

#[tokio::test(start_paused = true)]
async fn how_often_a_get_is_sent() {
    type Check = fn(&Error) -> bool;
    let cases: Vec<(Turn, usize, Check)> = vec![
        (answer(503, ""), 6, Error::is_server_error),
        (answer(500, ""), 3, Error::is_server_error),
        (answer(429, ""), 6, Error::is_rate_limited),
        (
            answer_with(429, "retry-after: 3600\r\n", ""),
            1,
            Error::is_rate_limited,
        ),
        (answer(404, ""), 1, Error::is_not_found),
        (answer(400, ""), 1, Error::is_invalid_request),
        (answer(200, "no json"), 1, Error::is_unexpected_answer),
        (truncated(), 6, Error::is_transport),
        (Turn::Close, 6, Error::is_transport),
        (Turn::Stall, 6, Error::is_timeout),
    ];
    for (turn, attempts, check) in cases {
        let server = Server::start(vec![turn]).await;
        let error = secrets(&server).get("a").await.unwrap_err();
        assert!(check(&error), "{error}");
        let seen = server.requests().len();
        assert_eq!(
            (seen, error.attempts()),
            (attempts, u32::try_from(attempts).unwrap()),
            "{error}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn each_attempt_has_its_own_signature() {
    let server = Server::start(vec![answer(503, ""), answer(503, ""), answer(200, "{}")]).await;
    secrets(&server).set("a", secret("{}")).await.unwrap();
    let mut nonces: Vec<String> = server
        .requests()
        .iter()
        .map(|request| {
            request
                .split("nonce=\"")
                .nth(1)
                .unwrap()
                .split('"')
                .next()
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_eq!(nonces.len(), 3);
    nonces.sort();
    nonces.dedup();
    assert_eq!(nonces.len(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_service_that_says_when() {
    let server = Server::start(vec![
        answer_with(429, "retry-after: 50\r\n", ""),
        answer(200, r#"{"secrets":[]}"#),
    ])
    .await;
    let before = tokio::time::Instant::now();
    secrets(&server).list().await.unwrap();
    assert!(
        (50..52).contains(&before.elapsed().as_secs()),
        "{:?}",
        before.elapsed()
    );
}

#[tokio::test(start_paused = true)]
async fn settings_of_one_call() {
    let server = Server::start(vec![Turn::Stall]).await;
    let before = tokio::time::Instant::now();
    let call = secrets(&server).list().timeout(Duration::from_secs(5));
    let error = call.retry(RetryPolicy::none()).await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(server.requests().len(), 1);
    assert!(
        (5..6).contains(&before.elapsed().as_secs()),
        "{:?}",
        before.elapsed()
    );
}

#[tokio::test(start_paused = true)]
async fn time_limits_of_ones_own_http_client() {
    let server = Server::start(vec![Turn::Stall]).await;
    let http = http().timeout(Duration::from_secs(3)).build().unwrap();
    let builder = Client::builder(server.root_url()).http_client(http);
    let client = builder.retry(RetryPolicy::none()).build().unwrap();
    let error = Secrets::new(&client).ping().await.unwrap_err();
    assert!(error.is_timeout() && !error.is_transport(), "{error}");
}

#[tokio::test]
async fn what_is_refused_before_it_is_sent_was_not_tried() {
    let server = Server::start(vec![answer(200, "{}")]).await;
    let error = secrets(&server).ping().trace_id("a\nb").await.unwrap_err();
    assert!(error.is_invalid_argument(), "{error}");
    assert_eq!((error.attempts(), server.requests().len()), (0, 0));
}

#[tokio::test(start_paused = true)]
async fn where_nobody_listens() {
    let server = Server::start(vec![Turn::Close]).await;
    let secrets = secrets(&server);
    drop(server);
    tokio::task::yield_now().await;
    let error = secrets.set("a", secret("{}")).await.unwrap_err();
    assert!(error.is_connect() && error.is_retryable(), "{error}");
    assert_eq!(error.attempts(), 6);
    assert!(
        !format!("{error} {error:?}").contains("/secret/"),
        "no URL: {error:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn what_is_no_http() {
    let server = Server::start(vec![Turn::Babble(b"this is no HTTP\r\n\r\n".to_vec())]).await;
    let call = secrets(&server).ping().retry(RetryPolicy::none());
    let error = call.await.unwrap_err();
    assert!(error.is_transport(), "{error}");
}

#[cfg(feature = "tls")]
#[tokio::test(start_paused = true)]
async fn tls_that_fails_is_not_tried_again() {
    let server = Server::start(vec![Turn::Babble(
        b"this is no TLS, whatever the client thinks".to_vec(),
    )])
    .await;
    let client = Client::builder(server.root_url().replace("http:", "https:"))
        .build()
        .unwrap();
    let error = Secrets::new(&client).ping().await.unwrap_err();
    assert!(error.is_connect() && !error.is_retryable(), "{error}");
    assert_eq!(error.attempts(), 1);
}

#[tokio::test(start_paused = true)]
async fn cancelling_leaves_the_client_usable() {
    let server = Server::start(vec![Turn::Stall, answer(200, r#"{"secrets":["a"]}"#)]).await;
    let secrets = secrets(&server);
    let cancelled =
        tokio::time::timeout(Duration::from_secs(1), secrets.list().into_future()).await;
    assert!(cancelled.is_err());
    assert_eq!(secrets.list().await.unwrap().secrets, ["a"]);
}
