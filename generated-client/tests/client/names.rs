//! Tests of names: each name reaches exactly that secret, or fails without sending a request.

use std::collections::BTreeMap;
use std::time::Duration;

use generated_client::secrets::Secrets;

use super::{client, credentials, http, secret, secrets, stand_in};

const NAMES: [&str; 27] = [
    "plain",
    "project/demo/token",
    "a b",
    "ü€😀",
    "%",
    "%2F",
    "a%20b",
    "?",
    "#",
    "a#b?c",
    "&",
    "+",
    ";:@",
    "\\",
    "a/../b",
    "../x",
    "a/.",
    "a//b",
    "/a",
    "a/",
    "\t",
    "(x)*!~",
    "it's",
    "\"quoted\"",
    "...",
    "repo:github.com/org/repo:*",
    "\u{7f}",
];

#[tokio::test]
async fn every_name_is_itself() {
    let stand_in = stand_in().await;
    let secrets = secrets(&stand_in);
    for (index, name) in NAMES.iter().enumerate() {
        let json = format!(r#"{{"index":{index}}}"#);
        secrets
            .set(*name, secret(&json))
            .await
            .unwrap_or_else(|error| panic!("{name:?}: {error}"));
    }
    let mut listed = Vec::new();
    let mut items = secrets.list().items();
    while let Some(name) = items.next().await {
        listed.push(name.unwrap());
    }
    let mut expected = NAMES.map(str::to_owned);
    expected.sort();
    assert_eq!(listed, expected);

    let http = http().build().unwrap();
    for (index, name) in NAMES.iter().enumerate() {
        let found = secrets.get(*name).await.unwrap();
        let value: BTreeMap<String, usize> = found.secret.parse().unwrap();
        assert_eq!(value["index"], index, "{name:?}");
        let url = secrets
            .get(*name)
            .signed_url(Duration::from_secs(60))
            .unwrap();
        let answer = http.get(url.expose()).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{name:?}");
        assert!(
            answer
                .text()
                .await
                .unwrap()
                .contains(&format!(r#""index": {index}"#)),
            "{name:?}"
        );
    }
    for name in NAMES {
        secrets.remove(name).await.unwrap();
        assert!(
            secrets.get(name).await.unwrap_err().is_not_found(),
            "{name:?}"
        );
    }
    assert!(secrets.list().await.unwrap().secrets.is_empty());
}

#[tokio::test]
async fn what_can_not_be_sent_is_not_sent() {
    let stand_in = stand_in().await;
    let secrets = secrets(&stand_in);
    for name in ["", ".", "..", "a\0b"] {
        for error in [
            secrets.set(name, secret("{}")).await.unwrap_err(),
            secrets.get(name).await.unwrap_err(),
            secrets.remove(name).await.unwrap_err(),
            secrets.get(name).url().unwrap_err(),
            secrets
                .get(name)
                .signed_url(Duration::from_secs(60))
                .unwrap_err(),
        ] {
            assert!(error.is_invalid_argument(), "{name:?}: {error}");
            assert_eq!(error.attempts(), 0);
        }
    }
    let long = "x".repeat(20_000);
    assert!(secrets.get(&*long).await.unwrap_err().is_invalid_argument());
    let list = secrets.list().continuation_token(&*long);
    assert!(list.await.unwrap_err().is_invalid_argument());
    assert!(stand_in.requests().is_empty());
}

#[tokio::test]
async fn a_long_name_leaves_room_for_the_credentials() {
    let stand_in = stand_in().await;
    let scopes = (0..50).map(|number| format!("secrets:get:project/demo/{number}"));
    let temporary = credentials()
        .temporary(Duration::from_secs(60))
        .scope("secrets:get:*")
        .scopes(scopes);
    let temporary = client(stand_in.root_url(), temporary.build().unwrap());
    let temporary = Secrets::new(&temporary);
    let name = |length| "x".repeat(length);
    let error = temporary.get(name(14_000)).await.unwrap_err();
    assert!(error.is_invalid_argument(), "{error}");
    assert_eq!(error.attempts(), 0);
    assert!(stand_in.requests().is_empty());
    for error in [
        temporary.get(name(12_500)).await.unwrap_err(),
        secrets(&stand_in).get(name(15_400)).await.unwrap_err(),
    ] {
        assert!(error.is_not_found(), "it was sent: {error}");
    }
}

#[tokio::test]
async fn what_is_shown_is_what_is_sent() {
    let stand_in = stand_in().await;
    let secrets = secrets(&stand_in);
    let get = secrets.get("a/ü %2F");
    let url = get.url().unwrap();
    assert!(
        get.await.unwrap_err().is_not_found(),
        "so the signature was right"
    );
    let list = secrets.list().limit(2).continuation_token("");
    let list_url = list.url().unwrap();
    assert!(
        list.await.unwrap_err().is_invalid_request(),
        "an empty token is refused"
    );
    let sent: Vec<String> = stand_in
        .requests()
        .iter()
        .map(|it| it.path_and_query().to_owned())
        .collect();
    assert_eq!(
        sent,
        [
            &url[url::Position::BeforePath..],
            &list_url[url::Position::BeforePath..]
        ]
    );
    assert_eq!(sent[0], "/api/secrets/v1/secret/a%2F%C3%BC%20%252F");
}
