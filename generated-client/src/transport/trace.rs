//! Reports calls to `tracing`: one span for each call, and events for retries and the outcome.
//!
//! The names of the fields are those of OpenTelemetry's conventions for HTTP clients. No field contains a path parameter, a query
//! or a payload.

use std::fmt;
use std::time::{Duration, Instant};

use tracing::Span;
use tracing::field::{Empty, display};

use super::attempt::ids;
use crate::error::{Chain, Error};
use crate::operation::{Call, OperationInfo, RawResponse};

/// The span of a call.
pub(super) struct CallTrace {
    span: Span,
    start: Instant,
}

impl CallTrace {
    pub(super) fn start(call: &Call) -> Self {
        let info = call.info;
        let template = Template(info);
        let root = call.client.root().as_ref();
        let trace_id = call.options.trace_id.as_ref();
        let trace_id = trace_id.and_then(|it| it.as_ref().ok()?.to_str().ok());
        let span = tracing::info_span!(
            "taskcluster.call",
            otel.kind = "client",
            otel.name = format_args!("{} {template}", info.method.as_str()),
            http.request.method = info.method.as_str(),
            url.template = %template,
            server.address = root.host_str(),
            server.port = root.port_or_known_default(),
            http.response.status_code = Empty,
            http.request.resend_count = Empty,
            error.r#type = Empty,
            service = info.service,
            operation = info.name,
            request_id = Empty,
            trace_id,
            duration_ms = Empty,
        );
        Self {
            span,
            start: Instant::now(),
        }
    }

    pub(super) fn span(&self) -> Span {
        self.span.clone()
    }

    /// Records a response that counts.
    pub(super) fn response(&self, response: &RawResponse, attempt: u32) {
        if self.span.is_disabled() {
            return;
        }
        let (request_id, trace_id) = ids(response.headers());
        self.attempt(Some(response.status().as_u16()), attempt);
        self.ids(request_id.as_deref(), trace_id.as_deref());
    }

    /// Records the outcome of the call.
    pub(super) fn end(self, error: Option<&Error>) {
        let duration_ms = u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.span.record("duration_ms", duration_ms);
        let _entered = self.span.enter();
        match error {
            None => tracing::debug!(duration_ms, "the request succeeded"),
            Some(error) => {
                self.attempt(error.status(), error.attempts());
                self.ids(error.request_id(), error.trace_id());
                match error.status() {
                    Some(status) if status >= 400 => {
                        self.span.record("error.type", display(status))
                    }
                    _ => self.span.record("error.type", error.kind().name()),
                };
                tracing::debug!(duration_ms, reason = %Chain(error), "the request failed");
            }
        }
    }

    fn attempt(&self, status: Option<u16>, attempt: u32) {
        if let Some(status) = status {
            self.span.record("http.response.status_code", status);
        }
        if attempt > 1 {
            self.span.record("http.request.resend_count", attempt - 1);
        }
    }

    fn ids(&self, request_id: Option<&str>, trace_id: Option<&str>) {
        if let Some(request_id) = request_id {
            self.span.record("request_id", request_id);
        }
        if let Some(trace_id) = trace_id {
            self.span.record("trace_id", trace_id);
        }
    }
}

pub(super) fn retried(error: &Error, attempt: u32, delay: Duration) {
    tracing::warn!(attempt, ?delay, reason = %Chain(error), "the request failed and is retried");
}

/// Reports a retry without a delay, because the client repaired the cause of the failure.
pub(super) fn repaired(error: &Error, attempt: u32, how: &'static str) {
    tracing::warn!(attempt, reason = %Chain(error), "{how}, and the request is retried");
}

/// The path of an operation with its parameters as `{name}`.
struct Template(&'static OperationInfo);

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(info) = self;
        let route = info.route.replace('<', "{").replace('>', "}");
        write!(f, "/api/{}/{}{route}", info.service, info.version)
    }
}
