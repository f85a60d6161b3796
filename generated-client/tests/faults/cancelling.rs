//! Tests of calls that are dropped while they run.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use generated_client::Client;
use generated_client::secrets::Secrets;
use generated_client::testing::StandIn;

use super::server::{Server, Step, response};
use super::{builder, secret, secrets};

/// Polls a future so often, and drops it then.
async fn polled<F: Future + Unpin>(mut future: F, times: usize) -> Option<F::Output> {
    let mut polls = 0;
    poll_fn(|context| {
        polls += 1;
        match Pin::new(&mut future).poll(context) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if polls >= times => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

/// Cancels a call after each of its polls, and sees that the client still works. Gives the number of polls.
async fn cancel_everywhere(clients: impl Fn() -> Client, writes: bool) -> usize {
    let large = || secret(&format!(r#"{{"large":"{}"}}"#, "x".repeat(2 * 1024 * 1024)));
    let setup = Secrets::new(&clients());
    setup.set("small", secret(r#"{"small":1}"#)).await.unwrap();
    setup.set("large", large()).await.unwrap();
    for polls in 1.. {
        let secrets = Secrets::new(&clients());
        let done = if writes {
            let done = polled(secrets.set("large", large()).into_future(), polls).await;
            done.map(|done| done.is_ok())
        } else {
            let done = polled(secrets.get("large").into_future(), polls).await;
            done.map(|done| done.is_ok())
        };
        // The response to the cancelled request must not become that of this one.
        let small = secrets.get("small").await.unwrap();
        let value: serde_json::Value = small.secret.parse().unwrap();
        assert_eq!(value["small"], 1);
        if let Some(succeeded) = done {
            assert!(succeeded);
            return polls;
        }
    }
    unreachable!()
}

#[tokio::test]
async fn at_any_await_with_one_pool_and_with_a_new_one() {
    let stand_in = StandIn::builder().client("tester", "no-secret", ["secrets:*"]);
    let stand_in = stand_in.start().await.unwrap();
    let shared = builder(stand_in.root_url()).build().unwrap();
    for writes in [false, true] {
        let polls = cancel_everywhere(|| shared.clone(), writes).await;
        assert!(polls > 1, "{polls} polls");
        let fresh = || builder(stand_in.root_url()).build().unwrap();
        let polls = cancel_everywhere(fresh, writes).await;
        assert!(polls > 2, "{polls} polls: connecting is one more");
    }
}

#[tokio::test(start_paused = true)]
async fn while_it_waits() {
    let list = response(200, r#"{"secrets":["a"]}"#);
    for (turn, after) in [
        (vec![Step::Stall], Duration::from_secs(1)),
        (response(503, ""), Duration::from_millis(100)),
    ] {
        let server = Server::start(vec![turn, list.clone()]).await;
        let secrets = secrets(&server);
        let cancelled = tokio::time::timeout(after, secrets.list().into_future()).await;
        assert!(cancelled.is_err());
        tokio::time::sleep(Duration::from_secs(60)).await;
        assert_eq!(server.requests().len(), 1, "nobody tries again");
        assert_eq!(secrets.list().await.unwrap().secrets, ["a"]);
    }
}
