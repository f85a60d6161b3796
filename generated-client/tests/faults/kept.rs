//! Tests of pooled connections that the server closes between two requests, or when the next one arrives.

use std::collections::BTreeSet;

use super::matrix::nonce;
use super::server::{Server, Step};
use super::{secret, secrets};

/// How many calls each way of ending is tried with.
const CALLS: usize = 100;

/// A response that keeps the connection open.
pub(crate) fn kept(body: &str) -> Step {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n"
    );
    Step::Send([head.as_bytes(), body.as_bytes()].concat())
}

#[tokio::test(start_paused = true)]
async fn no_request_is_sent_twice_with_one_signature() {
    for (how, turn) in [
        (
            "ended after the response",
            vec![Step::ReadRequest, kept("{}")],
        ),
        (
            "reset after the response",
            vec![Step::ReadRequest, kept("{}"), Step::Reset],
        ),
        (
            "ended when the next request has come",
            vec![Step::ReadRequest, kept("{}"), Step::ReadRequest],
        ),
        (
            "ended in the head of the next request",
            vec![Step::ReadRequest, kept("{}"), Step::Read(20)],
        ),
        (
            "reset when the next request has come",
            vec![
                Step::ReadRequest,
                kept("{}"),
                Step::ReadRequest,
                Step::Reset,
            ],
        ),
    ] {
        let server = Server::start(vec![turn]).await;
        let secrets = secrets(&server);
        for call in 0..CALLS {
            let result = secrets.set("a", secret("{}")).await;
            assert!(result.is_ok(), "{how}, call {call}: {result:?}");
        }
        let requests = server.requests();
        let nonces: Vec<&str> = requests.iter().filter_map(|it| nonce(it)).collect();
        assert!(nonces.len() >= CALLS, "{how}: {}", nonces.len());
        let different: BTreeSet<&&str> = nonces.iter().collect();
        assert_eq!(different.len(), nonces.len(), "{how}");
    }
}
