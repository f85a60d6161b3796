//! Logs calls with `tracing`, counts attempts by their status, and adds the header `traceparent` of the W3C.
//!
//! Paste the variables that `cargo xtask serve` prints, then run `cargo run --example telemetry`. The log is on standard error.

use std::collections::BTreeMap;
use std::env;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use generated_client::http::HeaderValue;
use generated_client::secrets::Secrets;
use generated_client::{Attempt, AttemptResponse, ClientBuilder, Error, Interceptor, slug_id};
use tracing::Level;
use tracing_subscriber::{filter::Targets, fmt, prelude::*};

/// Counts attempts by their operation and their status or error. Clones share the counts.
#[derive(Clone)]
struct Telemetry {
    traceparent: Option<HeaderValue>,
    attempts: Arc<Mutex<BTreeMap<(&'static str, String), u64>>>,
}

impl Interceptor for Telemetry {
    fn before_attempt(&self, attempt: &mut Attempt) {
        if let Some(traceparent) = self.traceparent.clone() {
            attempt.headers_mut().insert("traceparent", traceparent);
        }
    }

    fn after_attempt(&self, attempt: &Attempt, result: Result<AttemptResponse<'_>, &Error>) {
        let outcome = match result {
            Ok(response) => response.status().as_u16().to_string(),
            Err(error) => format!("{:?}", error.kind()),
        };
        let (_service, operation) = attempt.operation();
        let mut attempts = self.attempts.lock().unwrap_or_else(PoisonError::into_inner);
        *attempts.entry((operation, outcome)).or_default() += 1;
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The client opens a span for each call, and logs its retries and its outcome. The log contains no secret.
    let log = fmt::layer().with_writer(io::stderr);
    let calls = Targets::new().with_target("generated_client", Level::DEBUG);
    tracing_subscriber::registry().with(log).with(calls).init();

    // CI systems pass the trace in this variable: `00-<trace ID>-<span ID>-01`.
    let traceparent = env::var("TRACEPARENT").ok();
    let telemetry = Telemetry {
        traceparent: traceparent.map(HeaderValue::try_from).transpose()?,
        attempts: Arc::default(),
    };
    let client = ClientBuilder::from_env()?.interceptor(telemetry.clone());
    let secrets = Secrets::new(&client.build()?);

    // Services log this ID, and pass it to the services that they call.
    secrets.list().trace_id(slug_id()).await?;
    secrets.get("project/demo/none").optional().await?;

    let attempts = telemetry
        .attempts
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    for ((operation, outcome), count) in attempts.iter() {
        println!("{operation} {outcome}: {count}");
    }
    Ok(())
}
