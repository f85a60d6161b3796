//! Tests of what is recorded of received requests.

use generated_client::testing::StandIn;

use crate::signing::{Certificate, MINUTE, signer, tester};
use crate::stand_in;
use crate::wire::{Request, address, put, request};

#[tokio::test]
async fn requests_are_logged_as_received() {
    let stand_in = stand_in().await;
    let target = "/api/secrets/v1/secret/a%2fb";
    let bewit = tester().bewit(&stand_in, target, MINUTE);
    let signed = format!("{target}?bewit={bewit}");
    request("GET", target).send(&stand_in).await;
    tester()
        .sign(&stand_in, request("DELETE", target))
        .send(&stand_in)
        .await;
    request("GET", &signed)
        .header("host", "tc.example.com")
        .send(&stand_in)
        .await;
    let requests = stand_in.requests();
    let seen: Vec<_> = requests
        .iter()
        .map(|request| {
            (
                request.method(),
                request.path_and_query(),
                request.host(),
                request.is_signed(),
            )
        })
        .collect();
    let host = address(&stand_in);
    let expected = [
        ("GET", target, host, false),
        ("DELETE", target, host, true),
        ("GET", signed.as_str(), "tc.example.com", true),
    ];
    assert_eq!(seen, expected);
    assert!(!format!("{requests:?}").contains(&bewit));
}

/// What is recorded of a request.
type Row = (Option<&'static str>, Option<&'static str>, Option<u16>);

#[tokio::test]
async fn operations_callers_and_statuses_are_recorded() {
    let builder = StandIn::builder()
        .client(
            "tester",
            "no-secret",
            ["secrets:*", "auth:create-client:tester/*"],
        )
        .client("reader", "no-secret-either", ["secrets:get:a"]);
    let stand_in = builder.start().await.unwrap();
    let get = |path: &str| request("GET", format!("/api/secrets/v1/{path}"));
    let sign = |request: Request| tester().sign(&stand_in, request);
    let bewit = tester().bewit(&stand_in, "/api/secrets/v1/secret/a", MINUTE);
    let named = Certificate::new("tester", &["secrets:*"]).named("tester/temporary");
    let payload = r#"{"secret":{},"expires":"2999-01-01T00:00:00Z"}"#;
    let rows: [(Request, Row); 12] = [
        (
            sign(put("a", payload)),
            (Some("secrets.set"), Some("tester"), Some(200)),
        ),
        (
            sign(get("secret/a")),
            (Some("secrets.get"), Some("tester"), Some(200)),
        ),
        (
            get(&format!("secret/a?bewit={bewit}")),
            (Some("secrets.get"), Some("tester"), Some(200)),
        ),
        (
            named.signer("no-secret").sign(&stand_in, get("secrets")),
            (Some("secrets.list"), Some("tester/temporary"), Some(200)),
        ),
        (
            signer("reader", "no-secret-either").sign(&stand_in, get("secret/b")),
            (Some("secrets.get"), Some("reader"), Some(403)),
        ),
        (get("secret/a"), (Some("secrets.get"), None, Some(403))),
        (
            signer("tester", "x").sign(&stand_in, get("secret/a")),
            (Some("secrets.get"), None, Some(401)),
        ),
        (
            sign(get("secret/b")),
            (Some("secrets.get"), Some("tester"), Some(404)),
        ),
        (sign(get("ping")), (Some("secrets.ping"), None, Some(200))),
        (sign(get("other")), (None, None, Some(404))),
        (
            request("PUT", "/api/secrets/v1/secret/a"),
            (Some("secrets.set"), None, Some(411)),
        ),
        (
            request("GET", "/references/none.json"),
            (None, None, Some(404)),
        ),
    ];
    let (sent, expected): (Vec<Request>, Vec<Row>) = rows.into_iter().unzip();
    for request in sent {
        request.send(&stand_in).await;
    }
    let requests = stand_in.requests();
    let recorded = requests
        .iter()
        .map(|it| (it.operation(), it.client_id(), it.status()));
    assert_eq!(recorded.collect::<Vec<_>>(), expected);
}

#[tokio::test]
async fn headers_are_recorded_without_the_signature() {
    let stand_in = stand_in().await;
    let request = request("GET", "/api/secrets/v1/secrets")
        .header("x-gateway", "canary")
        .header("x-binary", "\u{e9}");
    let request = tester().sign(&stand_in, request);
    assert_eq!(request.send(&stand_in).await.status, 200);
    let requests = stand_in.requests();
    let [recorded] = &requests[..] else {
        panic!("{requests:?}");
    };
    assert!(recorded.is_signed());
    for (name, value) in [
        ("x-gateway", Some("canary")),
        ("X-Gateway", Some("canary")),
        ("host", Some(address(&stand_in))),
        ("authorization", None),
        ("x-binary", None),
        ("not a name", None),
    ] {
        assert_eq!(recorded.header(name), value, "{name}");
    }
    let shown = format!("{recorded:?}");
    assert!(
        shown.contains("secrets.list") && !shown.contains("canary"),
        "{shown}"
    );
}

/// A stand-in that runs for days keeps a bounded number of requests, and still records their statuses.
#[tokio::test]
async fn the_latest_requests_are_kept() {
    let stand_in = stand_in().await;
    let ping = "GET /api/secrets/v1/ping HTTP/1.1\r\nhost: x\r\n";
    let pings = format!("{ping}\r\n").repeat(10_001);
    let last = format!("{pings}{ping}x-number: last\r\nconnection: close\r\n\r\n");
    crate::wire::pipeline(&stand_in, last.as_bytes()).await;
    let requests = stand_in.requests();
    assert_eq!(requests.len(), 10_000);
    assert!(requests.iter().all(|it| it.status() == Some(200)));
    assert_eq!(requests[9_999].header("x-number"), Some("last"));
}
