//! Tests of starting, observing and stopping stand-ins.

use std::time::{Duration, SystemTime};

use generated_client::testing::StandIn;
use serde_json::json;
use tokio::net::TcpStream;

use crate::signing::{MINUTE, signer, tester};
use crate::stand_in;
use crate::wire::{address, put, request};

#[tokio::test]
async fn stand_ins_share_nothing() {
    let (one, two) = (stand_in().await, stand_in().await);
    assert_ne!(one.root_url(), two.root_url());
    let payload = r#"{"secret":{},"expires":"2999-01-01T00:00:00Z"}"#;
    assert_eq!(
        tester()
            .sign(&one, put("a", payload))
            .send(&one)
            .await
            .status,
        200
    );
    let list = || request("GET", "/api/secrets/v1/secrets");
    assert_eq!(
        tester().sign(&one, list()).send(&one).await.json(),
        json!({ "secrets": ["a"] })
    );
    assert_eq!(
        tester().sign(&two, list()).send(&two).await.json(),
        json!({ "secrets": [] })
    );
}

#[tokio::test]
async fn a_dropped_stand_in_stops() {
    let stand_in = stand_in().await;
    let address = address(&stand_in).to_owned();
    let open = TcpStream::connect(&address).await.unwrap();
    drop(stand_in);
    // The open connection is closed, and new ones are refused.
    open.readable().await.unwrap();
    assert!(TcpStream::connect(&address).await.is_err());
}

#[tokio::test(start_paused = true)]
async fn a_stand_in_needs_no_timer() {
    let stand_in = stand_in().await;
    let before = stand_in.now();
    tokio::time::advance(60 * MINUTE).await;
    assert!(stand_in.now() < before + MINUTE);
    assert_eq!(
        request("GET", "/api/secrets/v1/ping")
            .send(&stand_in)
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn nothing_secret_is_shown() {
    let builder = StandIn::builder().client("tester", "canary-token", ["secrets:*"]);
    assert!(!format!("{builder:?}").contains("canary"));
    let stand_in = builder.start().await.unwrap();
    let payload = r#"{"secret":{"k":"canary"},"expires":"2999-01-01T00:00:00Z"}"#;
    let set = signer("tester", "canary-token").sign(&stand_in, put("a", payload));
    assert_eq!(set.send(&stand_in).await.status, 200);
    let shown = format!("{stand_in:?} {:?}", stand_in.requests());
    assert!(
        shown.contains("secret/a") && !shown.contains("canary"),
        "{shown}"
    );
}

#[tokio::test]
async fn the_clock_can_be_set_back_and_forward() {
    let stand_in = stand_in().await;
    for time in [
        SystemTime::UNIX_EPOCH - MINUTE,
        SystemTime::now() + 1000 * MINUTE,
    ] {
        stand_in.set_now(time);
        let now = stand_in.now();
        assert!(now + MINUTE / 60 >= time && now < time + MINUTE, "{now:?}");
    }
}

#[tokio::test]
async fn the_clock_can_be_advanced() {
    let stand_in = stand_in().await;
    let before = stand_in.now();
    stand_in.advance(10 * MINUTE);
    stand_in.advance(20 * MINUTE);
    let now = stand_in.now();
    assert!(now >= before + 30 * MINUTE && now < before + 31 * MINUTE);
    // The time of a signature is then too old.
    let list = || request("GET", "/api/secrets/v1/secrets");
    let stale = tester().sign(&stand_in, list()).send(&stand_in).await;
    assert_eq!(stale.message(), "Unauthorized: Stale timestamp");
    let current = tester().at(now).sign(&stand_in, list());
    assert_eq!(current.send(&stand_in).await.status, 200);
    stand_in.advance(Duration::MAX);
}
