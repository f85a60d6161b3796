//! Tests of a stand-in that plays the proxy of a task.

use generated_client::testing::StandIn;

use crate::signing::{MINUTE, signer, tester};
use crate::wire::{put, request};

const PAYLOAD: &str = r#"{"secret":{},"expires":"2999-01-01T00:00:00Z"}"#;

/// A proxy of the client `task`, which may do everything with secrets below `own/`.
async fn proxy() -> StandIn {
    let builder = StandIn::builder()
        .task_proxy("task")
        .client(
            "task",
            "no-secret",
            ["secrets:get:own/*", "secrets:set:own/*"],
        )
        .client("tester", "no-secret", ["secrets:*"]);
    builder.start().await.unwrap()
}

#[tokio::test]
async fn every_request_has_the_credentials_of_the_task() {
    let stand_in = proxy().await;
    let unsigned = put("own/a", PAYLOAD);
    let signed = tester().sign(&stand_in, unsigned.clone());
    let forged = signer("nobody", "x").sign(&stand_in, unsigned.clone());
    let garbage = unsigned.clone().header("authorization", "garbage");
    for request in [unsigned, signed, forged, garbage] {
        assert_eq!(request.send(&stand_in).await.status, 200);
    }
    let requests = stand_in.requests();
    assert!(requests.iter().all(|it| it.client_id() == Some("task")));
    let signed: Vec<bool> = requests
        .iter()
        .map(generated_client::testing::ReceivedRequest::is_signed)
        .collect();
    assert_eq!(signed, [false, true, true, true]);
}

#[tokio::test]
async fn a_missing_scope_names_the_client_of_the_task() {
    let stand_in = proxy().await;
    let other = || put("other", PAYLOAD);
    for request in [other(), tester().sign(&stand_in, other())] {
        let refusal = request.send(&stand_in).await;
        assert_eq!(refusal.code(), (403, "InsufficientScopes".to_owned()));
        let message = refusal.message();
        let expected = "Client ID task does not have sufficient scopes and is missing the following scopes:\n\n\
                        ```\nsecrets:set:other\n```";
        assert!(message.starts_with(expected), "{message}");
    }
}

#[tokio::test]
async fn a_signed_url_has_two_signatures() {
    let stand_in = proxy().await;
    let target = "/api/secrets/v1/secret/own/a";
    let bewit = tester().bewit(&stand_in, target, MINUTE);
    let refusal = request("GET", format!("{target}?bewit={bewit}"))
        .send(&stand_in)
        .await;
    assert_eq!(refusal.status, 401);
    let message = refusal.message();
    assert!(
        message.starts_with("Cannot use two authentication schemes"),
        "{message}"
    );
}
