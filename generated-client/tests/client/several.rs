//! Tests of optional resources, and of several operations at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use generated_client::secrets::Secrets;
use generated_client::send_all;

use super::server::{Server, response};
use super::{client, credentials, secret, secrets, stand_in};

#[tokio::test]
async fn an_optional_secret() {
    let stand_in = stand_in().await;
    let secrets = secrets(&stand_in);
    assert!(secrets.get("a").optional().await.unwrap().is_none());
    secrets.set("a", secret("{}")).await.unwrap();
    assert!(secrets.get("a").optional().await.unwrap().is_some());
}

/// A 404 of another server, or of a deployment without the operation, tells nothing about the resource.
#[tokio::test]
async fn a_404_of_another_server_remains_an_error() {
    let expired = r#"{"code": "ResourceExpired", "message": "expired", "requestInfo": {}}"#;
    for (status, body, is_none) in [
        (410, expired, true),
        (404, r#"{"error": "Not found"}"#, false),
        (404, "<html>", false),
        (404, "", false),
        (403, "", false),
    ] {
        let server = Server::start(vec![response(status, body)]).await;
        let secrets = Secrets::new(&client(server.root_url(), credentials()));
        let found = secrets.get("a").optional().await;
        assert_eq!(matches!(found, Ok(None)), is_none, "{body}: {found:?}");
    }
}

#[tokio::test]
async fn each_operation_has_its_result() {
    let stand_in = stand_in().await;
    let secrets = secrets(&stand_in);
    for name in ["a", "c"] {
        let value = secret(&format!(r#"{{"name": "{name}"}}"#));
        secrets.set(name, value).await.unwrap();
    }
    let names = ["a", "b", "c"];
    let results = send_all(names.iter().map(|name| secrets.get(name)), 2).await;
    let [a, b, c] = results.try_into().unwrap();
    let name = |it: Result<generated_client::secrets::Secret, _>| {
        it.map(|it| it.secret.get::<String>("name").unwrap())
    };
    assert_eq!(name(a).unwrap(), "a");
    assert!(b.unwrap_err().is_not_found());
    assert_eq!(name(c).unwrap(), "c");
    let all = send_all(names.map(|name| secrets.get(name).optional()), 0).await;
    assert!(all.iter().all(Result::is_ok));
}

#[tokio::test]
async fn no_more_than_allowed_at_once() {
    let (running, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let operations = (0..20).map(|number| {
        let (running, most) = (Arc::clone(&running), Arc::clone(&most));
        async move {
            let now = running.fetch_add(1, Ordering::Relaxed) + 1;
            most.fetch_max(now, Ordering::Relaxed);
            tokio::task::yield_now().await;
            running.fetch_sub(1, Ordering::Relaxed);
            number
        }
    });
    let results = send_all(operations, 3).await;
    assert_eq!(results, (0..20).collect::<Vec<_>>());
    assert_eq!(most.load(Ordering::Relaxed), 3);
}
