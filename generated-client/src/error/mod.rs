//! The one error type.

#[cfg(feature = "client")]
mod sending;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::json::Violations;

#[cfg(feature = "client")]
pub(crate) use sending::ErrorBody;

/// How much of the missing scopes `Display` shows. They are ASCII.
const SHOWN_OF_SCOPES: usize = 1000;

/// What went wrong. `Display` is one line that says all of it; the predicates say what can be done.
/// [`faults`](crate::faults) lists which of them says yes to what.
///
/// Nothing secret gets into it: no token, certificate, signed URL or secret value, and no body of an operation whose
/// payload or answer is sensitive.
#[derive(Clone)]
pub struct Error(Arc<Inner>);

/// The service and the name of an operation.
pub(crate) type OperationName = (&'static str, &'static str);

#[derive(Clone, Default)]
struct Inner {
    kind: Kind,
    operation: Option<OperationName>,
    status: Option<u16>,
    code: Option<String>,
    /// The whole message of the service.
    message: Option<String>,
    /// What `Display` shows: one line.
    line: String,
    missing_scopes: Vec<String>,
    request_id: Option<String>,
    trace_id: Option<String>,
    attempts: u32,
    /// The total time of the call, where it left none for another attempt.
    out_of_time: Option<Duration>,
    retry_after: Option<Duration>,
    retryable: bool,
    violations: Option<Violations>,
    source: Option<Arc<dyn std::error::Error + Send + Sync>>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    not(feature = "client"),
    expect(dead_code, reason = "most errors come from sending")
)]
enum Kind {
    #[default]
    Configuration,
    Argument,
    Payload,
    Connect,
    Timeout,
    Transport,
    Limit,
    Response,
    Service,
}

impl Error {
    fn new(kind: Kind, line: impl Into<String>) -> Self {
        Self(Arc::new(Inner {
            kind,
            line: line.into(),
            ..Inner::default()
        }))
    }

    pub(crate) fn configuration(line: impl Into<String>) -> Self {
        Self::new(Kind::Configuration, line)
    }

    pub(crate) fn argument(operation: OperationName, line: impl Into<String>) -> Self {
        Self::new(Kind::Argument, line).of(operation)
    }

    pub(crate) fn payload(operation: OperationName, what: impl fmt::Display) -> Self {
        Self::new(Kind::Payload, format!("the payload can't be sent: {what}")).of(operation)
    }

    /// A payload that breaks what its schema demands.
    pub(crate) fn invalid_payload(operation: OperationName, violations: Violations) -> Self {
        Self::payload(operation, &violations).change(|it| it.violations = Some(violations))
    }

    fn change(mut self, change: impl FnOnce(&mut Inner)) -> Self {
        change(Arc::make_mut(&mut self.0));
        self
    }

    pub(crate) fn of(self, operation: OperationName) -> Self {
        self.change(|it| it.operation = Some(operation))
    }

    /// Whether the client or its credentials can't be set up this way. Nothing was sent.
    #[must_use]
    pub fn is_configuration(&self) -> bool {
        self.0.kind == Kind::Configuration
    }

    /// Whether an argument can't be sent. Nothing was sent.
    #[must_use]
    pub fn is_invalid_argument(&self) -> bool {
        self.0.kind == Kind::Argument
    }

    /// Whether the payload can't be sent (nothing was sent then), or the service refused the request: 400.
    #[must_use]
    pub fn is_invalid_request(&self) -> bool {
        self.0.kind == Kind::Payload || self.0.status == Some(400)
    }

    /// Whether there is no such thing, or no longer: 404 and 410 alike. An expired secret is one.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        matches!(self.0.status, Some(404 | 410))
    }

    /// Whether the credentials were not accepted: 401.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.0.status == Some(401)
    }

    /// Whether the credentials, or the lack of them, don't give the scopes: 403. [`missing_scopes`](Self::missing_scopes)
    /// lists what is missing.
    #[must_use]
    pub fn is_insufficient_scopes(&self) -> bool {
        self.0.status == Some(403)
    }

    /// Whether it conflicts with something that already exists: 409.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.0.status == Some(409)
    }

    /// Whether the service was asked too often: 429.
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.0.status == Some(429)
    }

    /// Whether something on the service's side failed: 5xx.
    #[must_use]
    pub fn is_server_error(&self) -> bool {
        self.0.status.is_some_and(|status| status >= 500)
    }

    /// Whether trying again later may help, with the same request. The client has tried as often as its settings say.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.0.retryable
    }

    /// The HTTP status, if there was an answer.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// The code in the service's answer, as in `ResourceNotFound`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// The message of the service, with its footer. Where the operation touches something sensitive, there is none if it may
    /// quote that, and of a 400 only what stands before a quotation.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    /// The operation, as in `("secrets", "get")`.
    #[must_use]
    pub fn operation(&self) -> Option<(&'static str, &'static str)> {
        self.0.operation
    }

    /// The scopes that the service says are missing. Empty unless it says so.
    #[must_use]
    pub fn missing_scopes(&self) -> &[String] {
        &self.0.missing_scopes
    }

    /// The id under which the service logged the request.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The id that services pass on to each other.
    #[must_use]
    pub fn trace_id(&self) -> Option<&str> {
        self.0.trace_id.as_deref()
    }

    /// Where the payload breaks what its schema demands, if that is why nothing was sent.
    #[must_use]
    pub fn violations(&self) -> Option<&Violations> {
        self.0.violations.as_ref()
    }

    /// How long the service asks to wait before the next try, if it says so. The client does not wait longer than a minute.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// How often the request was tried: 0 if nothing was sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Whether no connection could be made. The request did not reach the service.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.0.kind == Kind::Connect
    }

    /// Whether no complete answer came in time, be it that of an attempt or of the whole call. The service may have carried
    /// out the request.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.0.kind == Kind::Timeout
    }

    /// Whether the connection broke. The service may have carried out the request.
    #[must_use]
    pub fn is_transport(&self) -> bool {
        self.0.kind == Kind::Transport
    }

    /// Whether a limit of the client was reached: [`max_response`](crate::ClientBuilder::max_response), by an answer (then the
    /// service may have carried out the request), or [`max_pages`](crate::ClientBuilder::max_pages), by a list.
    #[must_use]
    pub fn is_limit_exceeded(&self) -> bool {
        self.0.kind == Kind::Limit
    }

    /// Whether the answer is not what the operation declares: not JSON, another shape, compressed, a redirect; or a
    /// continuation token that came before, so that the list has no end.
    #[must_use]
    pub fn is_unexpected_response(&self) -> bool {
        self.0.kind == Kind::Response
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let it = &self.0;
        if let Some((service, name)) = it.operation {
            write!(f, "{service}.{name}: ")?;
        }
        if let Some(status) = it.status {
            write!(f, "{status} ")?;
        }
        if let Some(code) = &it.code {
            write!(f, "{code}: ")?;
        }
        f.write_str(&it.line)?;
        if !it.missing_scopes.is_empty() {
            let scopes = it.missing_scopes.join(", ");
            match scopes.get(..SHOWN_OF_SCOPES) {
                Some(start) if start != scopes => write!(f, "; missing scopes: {start}…")?,
                _ => write!(f, "; missing scopes: {scopes}")?,
            }
        }
        let tried = match it.attempts {
            1 => "after 1 attempt".to_owned(),
            attempts => format!("after {attempts} attempts"),
        };
        if let Some(total) = it.out_of_time {
            write!(
                f,
                " ({tried}; the call's {total:?} leave no time for another)"
            )?;
        } else if it.attempts > 1 {
            write!(f, " ({tried})")?;
        }
        if let Some(request_id) = &it.request_id {
            write!(f, " [request {request_id}]")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let it = &self.0;
        f.debug_struct("Error")
            .field("kind", &it.kind)
            .field("line", &self.to_string())
            .field("trace_id", &it.trace_id)
            .field("source", &it.source)
            .finish_non_exhaustive()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0
            .source
            .as_deref()
            .map(|source| source as &(dyn std::error::Error + 'static))
    }
}
