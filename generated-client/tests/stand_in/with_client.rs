//! Tests of the client that a stand-in returns, and of the types of the secrets service.

use generated_client::secrets::{Secret, Secrets};
use generated_client::testing::StandIn;
use generated_client::{Client, Timestamp};

use crate::stand_in;

fn secret(json: &str) -> Secret {
    Secret::new(Timestamp::MAX, json.parse().unwrap())
}

#[tokio::test]
async fn a_client_has_the_root_url_and_the_credentials() {
    let stand_in = stand_in().await;
    let client = |name: &str| stand_in.client(name).build().unwrap();
    assert_eq!(client("tester").root_url(), stand_in.root_url());
    let secrets = Secrets::new(&client("tester"));
    secrets.set("a", secret("{}")).await.unwrap();
    let secrets = Secrets::new(&client("reader"));
    secrets.get("a").await.unwrap();
    let refused = secrets.get("b").await.unwrap_err();
    assert_eq!(refused.missing_scopes(), ["secrets:get:b"]);
    let callers: Vec<_> = stand_in
        .requests()
        .iter()
        .map(|it| it.client_id().map(str::to_owned))
        .collect();
    let expected = ["tester", "reader", "reader"].map(|name| Some(name.to_owned()));
    assert_eq!(callers, expected);
}

#[tokio::test]
async fn secrets_are_stored_and_read_as_their_type() {
    let seeded = secret(r#"{"token": "0123", "count": 1}"#);
    let builder = StandIn::builder()
        .client("tester", "no-secret", ["secrets:*"])
        .secret("a", &seeded);
    let stand_in = builder.start().await.unwrap();
    let secrets = Secrets::new(&stand_in.client("tester").build().unwrap());
    assert_eq!(secrets.get("a").await.unwrap(), seeded);

    let changed = secret(r#"{"token": "4567"}"#);
    secrets.set("a", changed.clone()).await.unwrap();
    assert_eq!(stand_in.secret("a"), Some(changed));
    stand_in.set_secret("b", &seeded);
    assert_eq!(secrets.list().await.unwrap().secrets, ["a", "b"]);
    secrets.remove("a").await.unwrap();
    assert_eq!(stand_in.secret::<Secret>("a"), None);
}

#[tokio::test]
async fn behind_the_proxy_of_a_task_the_client_needs_no_credentials() {
    let builder = StandIn::builder()
        .client("task", "no-secret", ["secrets:get:a"])
        .task_proxy("task")
        .secret("a", secret("{}"));
    let stand_in = builder.start().await.unwrap();
    let secrets = Secrets::new(&Client::builder(stand_in.root_url()).build().unwrap());
    secrets.get("a").await.unwrap();
    let refused = secrets.remove("a").await.unwrap_err();
    assert!(refused.is_insufficient_scopes(), "{refused}");
    assert_eq!(refused.missing_scopes(), ["secrets:set:a"]);
    assert!(stand_in.requests().iter().all(|it| !it.is_signed()));
}
