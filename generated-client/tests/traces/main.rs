//! Tests of what the client reports to `tracing`.
//!
//! They are one test in a program of its own, because `tracing` caches for the whole process which events are enabled.

#[path = "../server/mod.rs"]
mod server;

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use generated_client::secrets::Secrets;
use generated_client::{Client, Credentials, RetryPolicy};
use tracing_subscriber::layer::{Context, SubscriberExt as _};
use tracing_subscriber::{Layer, Registry};

use server::{Server, Step, response, response_with};

/// The fields of all spans, and the level and fields of all events of the client.
#[derive(Clone, Default)]
struct Recorded(Arc<Mutex<Lines>>);

#[derive(Default)]
struct Lines {
    spans: Vec<Fields>,
    events: Vec<(tracing::Level, Fields)>,
}

#[derive(Clone, Default)]
struct Fields(BTreeMap<String, String>);

impl tracing::field::Visit for Fields {
    fn record_debug(&mut self, field: &tracing::field::Field, value: &dyn Debug) {
        let value = format!("{value:?}").trim_matches('"').to_owned();
        self.0.insert(field.name().to_owned(), value);
    }
}

impl<S: tracing::Subscriber> Layer<S> for Recorded {
    fn on_new_span(
        &self,
        span: &tracing::span::Attributes<'_>,
        id: &tracing::Id,
        _: Context<'_, S>,
    ) {
        if span.metadata().name() != "taskcluster.call" {
            return;
        }
        let mut fields = Fields::default();
        span.record(&mut fields);
        fields.0.insert("id".into(), id.into_u64().to_string());
        self.0.lock().unwrap().spans.push(fields);
    }

    fn on_record(&self, id: &tracing::Id, values: &tracing::span::Record<'_>, _: Context<'_, S>) {
        let id = id.into_u64().to_string();
        let mut lines = self.0.lock().unwrap();
        let spans = lines.spans.iter_mut();
        if let Some(fields) = spans.rev().find(|it| it.0["id"] == id) {
            values.record(fields);
        }
    }

    fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
        if !event.metadata().target().starts_with("generated_client") {
            return;
        }
        let mut fields = Fields::default();
        event.record(&mut fields);
        let level = *event.metadata().level();
        self.0.lock().unwrap().events.push((level, fields));
    }
}

#[tokio::test(start_paused = true)]
async fn spans_and_events() {
    a_retried_call().await;
    a_failure_below_http().await;
    a_failure_after_a_response().await;
    an_invalid_trace_id().await;
}

async fn a_retried_call() {
    let recorded = Recorded::default();
    let _guard = tracing::subscriber::set_default(Registry::default().with(recorded.clone()));
    let ids = "x-for-request-id: request-1\r\nx-for-trace-id: trace-1\r\ncontent-type: application/json\r\n";
    let secret = r#"{"secret":{},"expires":"2030-01-01T00:00:00Z"}"#;
    let turns = vec![
        response(503, ""),
        response_with(200, ids, secret),
        response(404, ""),
    ];
    let server = Server::start(turns).await;
    let builder = Client::builder(server.root_url())
        .credentials(Credentials::new("tester", "no-secret").unwrap());
    let secrets = Secrets::new(&builder.build().unwrap());
    secrets.get("hunter2").await.unwrap();
    secrets.get("hunter2").await.unwrap_err();

    let lines = recorded.0.lock().unwrap();
    let [succeeded, failed] = &lines.spans[..] else {
        panic!("two spans");
    };
    for (name, value) in [
        ("otel.name", "GET /api/secrets/v1/secret/{name}"),
        ("otel.kind", "client"),
        ("http.request.method", "GET"),
        ("url.template", "/api/secrets/v1/secret/{name}"),
        ("server.address", "127.0.0.1"),
        ("http.response.status_code", "200"),
        ("http.request.resend_count", "1"),
        ("service", "secrets"),
        ("operation", "get"),
        ("request_id", "request-1"),
        ("trace_id", "trace-1"),
    ] {
        assert_eq!(succeeded.0[name], value, "{name}");
    }
    let port = server.root_url().rsplit(':').next().unwrap();
    assert_eq!(succeeded.0["server.port"], port);
    succeeded.0["duration_ms"].parse::<u64>().unwrap();
    assert!(!succeeded.0.contains_key("error.type"));
    assert_eq!(failed.0["error.type"], "404");
    assert_eq!(failed.0["http.response.status_code"], "404");
    assert!(!failed.0.contains_key("http.request.resend_count"));

    let events: Vec<_> = lines
        .events
        .iter()
        .map(|(level, it)| (*level, it.0["message"].as_str()))
        .collect();
    assert_eq!(
        events,
        [
            (tracing::Level::WARN, "the request failed and is retried"),
            (tracing::Level::DEBUG, "the request succeeded"),
            (tracing::Level::DEBUG, "the request failed"),
        ]
    );
    let retry = &lines.events[0].1.0;
    assert_eq!(
        retry["reason"],
        "secrets.get: 503 the response body is empty"
    );
    assert!(
        retry["delay"].ends_with("ms") && retry["attempt"] == "1",
        "{retry:?}"
    );
    let all = lines
        .spans
        .iter()
        .chain(lines.events.iter().map(|(_, it)| it));
    for fields in all {
        assert!(!format!("{:?}", fields.0).contains("hunter2"));
    }
}

async fn a_failure_below_http() {
    let recorded = Recorded::default();
    let _guard = tracing::subscriber::set_default(Registry::default().with(recorded.clone()));
    let builder = Client::builder("http://127.0.0.1:1");
    let client = builder.retry(RetryPolicy::none()).build().unwrap();
    Secrets::new(&client).ping().await.unwrap_err();
    let lines = recorded.0.lock().unwrap();
    assert_eq!(lines.spans[0].0["error.type"], "connect");
    let reason = &lines.events[0].1.0["reason"];
    assert!(reason.contains("Connection refused"), "{reason}");
}

/// The status is that of the last attempt, if it has one.
async fn a_failure_after_a_response() {
    let recorded = Recorded::default();
    let _guard = tracing::subscriber::set_default(Registry::default().with(recorded.clone()));
    let ids = "x-for-request-id: request-1\r\n";
    let server = Server::start(vec![response_with(503, ids, ""), vec![Step::ReadRequest]]).await;
    let client = Client::builder(server.root_url()).build().unwrap();
    Secrets::new(&client).ping().await.unwrap_err();
    let lines = recorded.0.lock().unwrap();
    let fields = &lines.spans[0].0;
    assert_eq!(fields["error.type"], "transport");
    assert_eq!(fields["http.request.resend_count"], "5");
    assert!(!fields.contains_key("http.response.status_code"));
    assert!(!fields.contains_key("request_id"));
}

async fn an_invalid_trace_id() {
    let recorded = Recorded::default();
    let _guard = tracing::subscriber::set_default(Registry::default().with(recorded.clone()));
    let client = Client::builder("http://127.0.0.1:1").build().unwrap();
    let ping = Secrets::new(&client).ping().trace_id("hunter2\nx");
    ping.await.unwrap_err();
    let lines = recorded.0.lock().unwrap();
    assert!(!lines.spans[0].0.contains_key("trace_id"));
}
