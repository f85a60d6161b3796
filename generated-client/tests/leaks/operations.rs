//! Calls all operations of the secrets service.

use std::collections::BTreeSet;
use std::time::Duration;

use generated_client::Timestamp;
use generated_client::secrets::{Secret, SecretValue, Secrets};

use crate::canaries::VALUE;
use crate::observed::{Observed, show};

const REFERENCE: &str = include_str!("../../../schemas/references/secrets/v1/api.json");

pub(crate) fn secret() -> Secret {
    let json = format!(r#"{{"{VALUE}": ["{VALUE}"]}}"#);
    Secret::new(Timestamp::MAX, json.parse::<SecretValue>().unwrap())
}

/// Shows an operation, and what comes of it when it is sent; gives the number of failures.
macro_rules! perform {
    ($observed:ident, $($name:literal => $operation:expr),+ $(,)?) => {{
        let mut failures = 0;
        $(
            let operation = $operation;
            show!($observed, operation);
            $observed.operations.insert($name);
            match operation.clone().await {
                Ok(answer) => show!($observed, answer),
                Err(error) => {
                    failures += 1;
                    $observed.error(&error);
                }
            }
            match operation.raw().await {
                Ok(answer) => show!($observed, answer),
                Err(error) => {
                    failures += 1;
                    $observed.error(&error);
                }
            }
        )+
        failures
    }};
}

/// Performs the operations that touch something sensitive, and gives the number of failures.
pub(crate) async fn perform_sensitive(secrets: &Secrets, observed: &mut Observed) -> u32 {
    perform!(observed,
        "set" => secrets.set("a", secret()),
        "get" => secrets.get("a"),
    )
}

/// Performs the other operations, and gives the number of failures.
pub(crate) async fn perform_others(secrets: &Secrets, observed: &mut Observed) -> u32 {
    let mut failures = perform!(observed,
        "ping" => secrets.ping(),
        "lbheartbeat" => secrets.lbheartbeat(),
        "version" => secrets.version(),
        "heartbeat" => secrets.heartbeat(),
        "remove" => secrets.remove("a"),
        "list" => secrets.list().trace_id("traced"),
    );
    let mut pages = secrets.list().pages();
    let mut items = secrets.list().items();
    show!(observed, pages, items);
    let page = pages.next().await.and_then(Result::err);
    let item = items.next().await.and_then(Result::err);
    for error in page.into_iter().chain(item) {
        failures += 1;
        observed.error(&error);
    }
    show!(observed, pages, items);
    let ttl = Duration::from_secs(60);
    for url in [
        secrets.get("a").signed_url(ttl),
        secrets.list().signed_url(ttl),
    ] {
        let url = url.unwrap();
        observed.bewit(url.expose());
        show!(observed, url);
    }
    failures
}

/// Calls that are refused before they are sent.
pub(crate) async fn refused(secrets: &Secrets, observed: &mut Observed) {
    let large = format!(r#"{{"{VALUE}": "{}"}}"#, VALUE.repeat(700_000));
    let large = Secret::new(Timestamp::MAX, large.parse::<SecretValue>().unwrap());
    let errors = [
        secrets.set("..", secret()).await.unwrap_err(),
        secrets.set("a", large).await.unwrap_err(),
        secrets
            .set("a", secret())
            .trace_id("a\nb")
            .await
            .unwrap_err(),
        secrets
            .get("a".repeat(4000))
            .signed_url(Duration::from_secs(60))
            .unwrap_err(),
        secrets.get("a").signed_url(Duration::ZERO).unwrap_err(),
    ];
    for error in errors {
        observed.error(&error);
    }
}

/// An operation that the reference has and nobody performs would be missed.
pub(crate) fn assert_that_all_were_performed(observed: &Observed) {
    let reference: serde_json::Value = serde_json::from_str(REFERENCE).unwrap();
    let entries = reference["entries"].as_array().unwrap();
    let names: BTreeSet<&str> = entries
        .iter()
        .map(|it| it["name"].as_str().unwrap())
        .collect();
    assert_eq!(observed.operations, names);
}
