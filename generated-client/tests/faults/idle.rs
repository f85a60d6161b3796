//! Tests of idle connections: how long the client keeps them, and what happens if the server closes them.

use std::time::Duration;

use generated_client::{ClientBuilder, Error};

use super::builder;
use super::kept::kept;
use super::operations::Operation;
use super::server::{Server, Step, Turn, response};

const SECRET: &str = r#"{"secret":{},"expires":"2030-01-01T00:00:00.000Z"}"#;

/// The number of POSTs of a race.
const CALLS: u64 = 400;

/// The shortest time for which a common load balancer keeps an idle connection: that of AWS.
const KEEP_ALIVE: Duration = Duration::from_secs(60);

/// A connection for many requests, which the server closes if it is idle.
fn closed_if_idle() -> Turn {
    let request = [Step::ReadRequest, kept(SECRET), Step::CloseIdle(KEEP_ALIVE)];
    std::iter::repeat_n(request, 500).flatten().collect()
}

/// Sends POSTs with pauses of about the time for which the server keeps an idle connection. Returns the errors.
async fn race(set: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Vec<Error> {
    let server = Server::start(vec![closed_if_idle()]).await;
    let client = set(builder(server.root_url())).build().unwrap();
    let mut errors = Vec::new();
    for call in 0..CALLS {
        let result = Operation::Post.call(&client, 0).await;
        errors.extend(result.err());
        let pause = Duration::from_millis(59_980 + call % 40);
        tokio::time::sleep(pause).await;
    }
    errors
}

#[tokio::test(start_paused = true)]
async fn the_server_closes_while_the_client_sends() {
    let long = race(|builder| builder.pool_idle_timeout(Duration::from_secs(90))).await;
    let default = race(|builder| builder).await;
    println!(
        "of {CALLS} POSTs, {} failed, by default {}",
        long.len(),
        default.len()
    );
    // The service may have read such a request, so a POST is not repeated.
    assert!(long.iter().all(Error::is_transport), "{:?}", long.first());
    assert!(!long.is_empty(), "the test must meet the race");
    assert!(default.is_empty(), "{default:?}");
}

#[tokio::test(start_paused = true)]
async fn how_long_a_connection_is_kept() {
    let first = vec![
        Step::ReadRequest,
        kept(SECRET),
        Step::ReadRequest,
        kept(SECRET),
        Step::ReadRequest,
    ];
    // The pauses before the second and the third request, and whether the third one is on the first connection, which ends.
    for (setting, pauses, reuses) in [
        (None, [29, 31], false),
        (None, [29, 29], true),
        (Some(90), [89, 89], true),
        (Some(90), [89, 91], false),
        (Some(5), [4, 6], false),
    ] {
        let server = Server::start(vec![first.clone(), response(200, SECRET)]).await;
        let mut builder = builder(server.root_url());
        if let Some(seconds) = setting {
            builder = builder.pool_idle_timeout(Duration::from_secs(seconds));
        }
        let client = builder.build().unwrap();
        Operation::Post.call(&client, 0).await.unwrap();
        tokio::time::sleep(Duration::from_secs(pauses[0])).await;
        Operation::Post.call(&client, 0).await.unwrap();
        tokio::time::sleep(Duration::from_secs(pauses[1])).await;
        let third = Operation::Post.call(&client, 0).await;
        assert_eq!(third.is_err(), reuses, "{setting:?} {pauses:?}: {third:?}");
        assert_eq!(server.requests().len(), 3);
    }
}

/// A connection that closes before the client sends anything is no reason to fail.
#[tokio::test(start_paused = true)]
async fn what_was_not_sent_is_sent_again() {
    for operation in [Operation::Get, Operation::Post] {
        let server = Server::start(vec![vec![], vec![], response(200, SECRET)]).await;
        let client = builder(server.root_url()).build().unwrap();
        operation.call(&client, 0).await.unwrap();
        let [first, second, third] = &server.requests()[..] else {
            panic!("three connections");
        };
        assert_eq!([&**first, &**second], ["", ""]);
        assert!(third.starts_with(operation.name()), "{third}");
    }
}
