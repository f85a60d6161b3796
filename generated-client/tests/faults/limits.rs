//! Tests of limits, set for a client and for a single call.

use std::time::Duration;

use generated_client::secrets::Secrets;
use generated_client::{ClientBuilder, Error};
use tokio::time::Instant;

use super::server::{Server, Step, response, response_with};
use super::{builder, secrets};

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// A client with something set, and a call by it.
async fn list_with(server: &Server, set: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Error {
    let client = set(builder(server.root_url())).build().unwrap();
    Secrets::new(&client).list().await.unwrap_err()
}

#[tokio::test(start_paused = true)]
async fn an_attempt_gets_what_is_left_of_the_time() {
    let server = Server::start(vec![vec![Step::Stall]]).await;
    let start = Instant::now();
    let error = list_with(&server, |it| it.total_timeout(seconds(10))).await;
    assert!(error.is_timeout() && error.is_retryable(), "{error}");
    assert_eq!(start.elapsed().as_secs(), 10);
    assert_eq!(
        error.to_string(),
        "secrets.list: no complete response arrived within 10s, the remaining time of the total timeout of 10s"
    );

    let start = Instant::now();
    let call = secrets(&server).list().attempt_timeout(seconds(4));
    let error = call.total_timeout(seconds(10)).await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert_eq!((start.elapsed().as_secs(), error.attempts()), (10, 3));
    assert!(
        error
            .to_string()
            .contains("remaining time of the total timeout of 10s"),
        "{error}"
    );
}

#[tokio::test(start_paused = true)]
async fn a_wait_that_does_not_fit_is_not_begun() {
    let busy = response_with(429, "retry-after: 50\r\n", "");
    let server = Server::start(vec![busy]).await;
    let start = Instant::now();
    let list = || secrets(&server).list();
    let error = list().total_timeout(seconds(30)).await.unwrap_err();
    assert!(error.is_rate_limited() && !error.is_timeout(), "{error}");
    assert_eq!(start.elapsed(), Duration::ZERO);
    assert_eq!(
        error.to_string(),
        "secrets.list: 429 the response body is empty (after 1 attempt; the total timeout of 30s leaves no time for another)"
    );

    let error = list().total_timeout(seconds(120)).await.unwrap_err();
    assert_eq!((error.attempts(), start.elapsed().as_secs()), (3, 100));
    let error = list().total_timeout(Duration::MAX).await.unwrap_err();
    assert_eq!(
        error.attempts(),
        6,
        "a time that no clock can say is no limit"
    );
    assert!(!error.to_string().contains("no time"), "{error}");
}

#[tokio::test]
async fn how_large_an_answer_may_be() {
    let body = r#"{"secrets":["a"]}"#;
    let length = body.len();
    let announced = response(200, body);
    let by_chunks = vec![
        Step::ReadRequest,
        Step::Send(
            format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{length:x}\r\n{body}\r\n0\r\n\r\n")
                .into_bytes(),
        ),
    ];
    for turn in [announced, by_chunks] {
        let server = Server::start(vec![turn]).await;
        let list = || secrets(&server).list();
        list().max_response(length).await.unwrap();
        for error in [
            list().max_response(length - 1).await.unwrap_err(),
            list().max_response(length - 1).raw().await.unwrap_err(),
            list_with(&server, |it| it.max_response(length - 1)).await,
        ] {
            assert!(
                error.is_limit_exceeded() && !error.is_retryable(),
                "{error}"
            );
            assert_eq!((error.status(), error.attempts()), (Some(200), 1));
        }
    }
}

#[tokio::test(start_paused = true)]
async fn how_large_an_answer_may_be_by_default() {
    for (announced, refused) in [(64 * 1024 * 1024, false), (64 * 1024 * 1024 + 1, true)] {
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {announced}\r\n\r\n");
        let turn = vec![
            Step::ReadRequest,
            Step::Send(head.into_bytes()),
            Step::Stall,
        ];
        let server = Server::start(vec![turn]).await;
        let error = secrets(&server).list().await.unwrap_err();
        assert_eq!(error.is_limit_exceeded(), refused, "{error}");
        assert_eq!(error.is_timeout(), !refused, "{error}");
    }
}

#[tokio::test]
async fn an_error_that_is_too_large_keeps_its_status() {
    let server = Server::start(vec![response(404, &"x".repeat(100))]).await;
    let error = secrets(&server)
        .get("a")
        .max_response(99)
        .await
        .unwrap_err();
    assert!(
        error.is_limit_exceeded() && error.status() == Some(404),
        "{error}"
    );
    assert_eq!(
        error.to_string(),
        "secrets.get: 404 the response has more than 99 bytes"
    );
}

#[tokio::test]
async fn how_many_pages_are_fetched() {
    let page = |n: u32| {
        let token = if n == 4 {
            String::new()
        } else {
            format!("token-{n}")
        };
        response(
            200,
            &format!(r#"{{"secrets":["{n}"],"continuationToken":"{token}"}}"#),
        )
    };
    let server = Server::start((1..=4).map(page).collect()).await;
    let client = builder(server.root_url()).max_pages(2).build().unwrap();
    let secrets = Secrets::new(&client);
    let mut items = secrets.list().items();
    assert_eq!(items.next().await.unwrap().unwrap(), "1");
    assert_eq!(items.next().await.unwrap().unwrap(), "2");
    let error = items.next().await.unwrap().unwrap_err();
    assert!(error.is_limit_exceeded(), "{error}");
    assert_eq!(error.operation(), Some(("secrets", "list")));
    assert_eq!(
        error.to_string(),
        "secrets.list: the list has more than 2 pages; resume it from the continuation token, or raise `max_pages`"
    );
    assert!(items.next().await.is_none(), "after an error it ends");
    assert_eq!(server.requests().len(), 2);

    // It goes on from there, and a list that ends with the last page that is allowed ends well.
    let token = items.continuation_token().unwrap();
    assert_eq!(token, "token-2");
    let mut pages = secrets.list().continuation_token(token).pages();
    assert_eq!(pages.next().await.unwrap().unwrap().secrets, ["3"]);
    assert_eq!(pages.next().await.unwrap().unwrap().secrets, ["4"]);
    assert!(pages.next().await.is_none());
    assert!(server.requests()[2].contains("?continuationToken=token-2 "));

    let server = Server::start((1..=4).map(page).collect()).await;
    let list = Secrets::new(&builder(server.root_url()).build().unwrap()).list();
    let mut pages = list.max_pages(1).pages();
    pages.next().await.unwrap().unwrap();
    assert!(pages.next().await.unwrap().unwrap_err().is_limit_exceeded());
    assert!(pages.next().await.is_none());
}
