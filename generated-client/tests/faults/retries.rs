//! Tests of the retry settings of a single call, of a custom HTTP client, and of requests that are never sent.

use std::time::Duration;

use generated_client::RetryPolicy;
use generated_client::secrets::Secrets;
use tokio::time::Instant;

use super::server::{Server, Step, response};
use super::{builder, secret, secrets};

#[tokio::test(start_paused = true)]
async fn settings_of_one_call() {
    let server = Server::start(vec![vec![Step::Stall]]).await;
    let before = Instant::now();
    let call = secrets(&server)
        .list()
        .attempt_timeout(Duration::from_secs(5));
    let error = call.retry(RetryPolicy::none()).await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(server.requests().len(), 1);
    assert_eq!(before.elapsed().as_secs(), 5);
}

#[tokio::test(start_paused = true)]
async fn time_limits_of_ones_own_http_client() {
    let server = Server::start(vec![vec![Step::ReadRequest, Step::Stall]]).await;
    let http = reqwest::Client::builder().timeout(Duration::from_secs(3));
    let builder = builder(server.root_url()).http_client(http);
    let client = builder.retry(RetryPolicy::none()).build().unwrap();
    let error = Secrets::new(&client).ping().await.unwrap_err();
    assert!(error.is_timeout() && !error.is_transport(), "{error}");
}

#[tokio::test]
async fn what_is_refused_before_it_is_sent_was_not_tried() {
    let server = Server::start(vec![response(200, "{}")]).await;
    let error = secrets(&server).ping().trace_id("a\nb").await.unwrap_err();
    assert!(error.is_invalid_argument(), "{error}");
    assert_eq!((error.attempts(), server.requests().len()), (0, 0));
}

#[tokio::test(start_paused = true)]
async fn errors_of_connections_show_no_path() {
    for turns in [vec![], vec![vec![]], vec![vec![Step::Stall]]] {
        let server = Server::start(turns).await;
        let set = secrets(&server).set("a", secret("{}"));
        let error = set.await.unwrap_err();
        assert!(error.is_retryable(), "{error}");
        assert!(
            !format!("{error} {error:?}").contains("/secret/"),
            "{error:?}"
        );
    }
}
