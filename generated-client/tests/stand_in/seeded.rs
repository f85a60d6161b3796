//! Tests of secrets that a test stores and reads without requests.

use std::time::{Duration, UNIX_EPOCH};

use generated_client::testing::StandIn;
use serde_json::{Value, json};

use crate::signing::{MINUTE, tester};
use crate::stand_in;
use crate::wire::{put, request};

fn never(value: &Value) -> Value {
    json!({ "secret": value, "expires": "2999-01-01T00:00:00.000Z" })
}

#[tokio::test]
async fn a_stand_in_starts_with_secrets() {
    let builder = StandIn::builder()
        .client("tester", "no-secret", ["secrets:*"])
        .secret("a/b", never(&json!({ "k": "earlier" })))
        .secret("a/b", never(&json!({ "k": "canary" })))
        .secret(
            "old",
            json!({ "secret": {}, "expires": "2001-01-01T00:00:00Z" }),
        );
    let shown = format!("{builder:?}");
    assert!(
        shown.contains("a/b") && !shown.contains("canary"),
        "{shown}"
    );
    // A clone has them too, and shares nothing.
    let (one, two) = (
        builder.clone().start().await.unwrap(),
        builder.start().await.unwrap(),
    );
    one.set_secret("a/b", never(&json!({})));
    let get = |name: &str| request("GET", format!("/api/secrets/v1/secret/{name}"));
    let found = tester().sign(&two, get("a%2Fb")).send(&two).await;
    assert_eq!(found.json(), never(&json!({ "k": "canary" })));
    let old = tester().sign(&two, get("old")).send(&two).await;
    assert_eq!(old.status, 404);
}

#[tokio::test]
async fn what_was_stored_can_be_read() {
    let stand_in = stand_in().await;
    assert_eq!(stand_in.secret::<Value>("a"), None);
    let payload =
        r#"{"secret":{"z":1.0,"1":9007199254740993},"expires":"2030-01-01T01:00:00+01:00"}"#;
    let set = tester().sign(&stand_in, put("a", payload));
    assert_eq!(set.send(&stand_in).await.status, 200);
    let stored = json!({ "secret": { "1": 9_007_199_254_740_992_u64, "z": 1 }, "expires": "2030-01-01T00:00:00.000Z" });
    assert_eq!(stand_in.secret("a"), Some(stored));
    assert_eq!(stand_in.requests().len(), 1);

    let remove = request("DELETE", "/api/secrets/v1/secret/a");
    let remove = tester().sign(&stand_in, remove);
    assert_eq!(remove.send(&stand_in).await.status, 200);
    assert_eq!(stand_in.secret::<Value>("a"), None);
}

#[tokio::test]
async fn a_stored_secret_expires() {
    let stand_in = stand_in().await;
    stand_in.set_now(UNIX_EPOCH + Duration::from_secs(1_893_456_000) - MINUTE);
    let secret = json!({ "secret": {}, "expires": "2030-01-01T00:00:00.000Z" });
    stand_in.set_secret("a", &secret);
    assert_eq!(stand_in.secret("a"), Some(secret));
    stand_in.advance(2 * MINUTE);
    assert_eq!(stand_in.secret::<Value>("a"), None);
}
