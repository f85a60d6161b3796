//! The error type of the crate: [`Error`], its kinds and its predicates.
//!
//! It names operations by their names and does not know their types, so that every room above can use it.

mod kind;
#[cfg(feature = "client")]
mod sending;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::json::Violations;

pub use kind::ErrorKind;
#[cfg(feature = "client")]
pub(crate) use sending::{Chain, ErrorBody};

/// The most characters of the missing scopes that `Display` shows.
const SHOWN_OF_SCOPES: usize = 1000;

/// The error of a client or a request.
///
/// `Display` writes one line with the operation, the status, what failed, the proxy and the request ID. If the failure has a technical
/// cause, such as an error of the operating system, [`source`](std::error::Error::source) returns it, and `Display` does not
/// repeat it. Print both with `{:#}` of `anyhow`, or in a loop over the sources.
///
/// [`kind`](Self::kind) and the predicates, such as [`is_not_found`](Self::is_not_found), tell what you can do about the error.
/// See [`faults`](crate::faults) for the predicate that matches each failure.
///
/// An error contains nothing secret: no access token, certificate, signed URL or sensitive value. If the payload or the
/// response of an operation is sensitive, its errors contain no body.
///
/// ```no_run
/// # use generated_client::Error;
/// fn report(error: &Error) {
///     if error.is_insufficient_scopes() {
///         eprintln!("missing scopes: {:?}", error.missing_scopes());
///     } else {
///         eprintln!("{error}"); // one line, nothing secret
///     }
/// }
/// ```
#[derive(Clone)]
pub struct Error(Arc<Inner>);

/// The names of a service and of its operation.
pub(crate) type OperationName = (&'static str, &'static str);

#[derive(Clone, Default)]
struct Inner {
    kind: ErrorKind,
    operation: Option<OperationName>,
    status: Option<u16>,
    code: Option<String>,
    /// The complete message of the service.
    message: Option<String>,
    /// The line that `Display` shows.
    line: String,
    missing_scopes: Vec<String>,
    request_id: Option<String>,
    trace_id: Option<String>,
    attempts: u32,
    /// The proxy that the request used, without credentials.
    proxy: Option<String>,
    /// The total timeout, if it prevented another attempt.
    out_of_time: Option<Duration>,
    retry_after: Option<Duration>,
    retryable: bool,
    violations: Option<Violations>,
    source: Option<Arc<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    fn new(kind: ErrorKind, line: impl Into<String>) -> Self {
        Self(Arc::new(Inner {
            kind,
            line: line.into(),
            ..Inner::default()
        }))
    }

    pub(crate) fn configuration(line: impl Into<String>) -> Self {
        Self::new(ErrorKind::Configuration, line)
    }

    pub(crate) fn argument(line: impl Into<String>) -> Self {
        Self::new(ErrorKind::InvalidArgument, line)
    }

    pub(crate) fn payload(what: impl fmt::Display) -> Self {
        Self::new(
            ErrorKind::InvalidRequest,
            format!("the payload cannot be sent: {what}"),
        )
    }

    /// Creates the error of a payload that violates its schema.
    pub(crate) fn invalid_payload(violations: Violations) -> Self {
        Self::payload(&violations).change(|it| it.violations = Some(violations))
    }

    fn change(mut self, change: impl FnOnce(&mut Inner)) -> Self {
        change(Arc::make_mut(&mut self.0));
        self
    }

    /// Adds the names of the service and the operation.
    pub(crate) fn of(self, operation: OperationName) -> Self {
        self.change(|it| it.operation = Some(operation))
    }

    /// Returns the kind of the error.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Returns whether the same request may succeed later. The client has already retried it as its
    /// [`RetryPolicy`](crate::ClientBuilder::retry) allows.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.0.retryable
    }

    /// Returns the HTTP status, if the client received a response.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// Returns the error code in the response of the service, such as `ResourceNotFound`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// Returns the complete message of the service. `Display` omits the middle of a long one.
    ///
    /// If the operation sends or returns sensitive values, a message that may quote them is omitted, and the message of a 400
    /// is cut before the quotation.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    /// Returns the names of the service and the operation, such as `("secrets", "get")`.
    #[must_use]
    pub fn operation(&self) -> Option<(&'static str, &'static str)> {
        self.0.operation
    }

    /// Returns the missing scopes that the service reported. Empty if it reported none.
    #[must_use]
    pub fn missing_scopes(&self) -> &[String] {
        &self.0.missing_scopes
    }

    /// Returns the ID under which the service logged the request.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// Returns the trace ID, which services pass on to the services that they call.
    #[must_use]
    pub fn trace_id(&self) -> Option<&str> {
        self.0.trace_id.as_deref()
    }

    /// Returns the [`Violations`] of the payload, if the client sent no request because the payload violates its schema.
    #[must_use]
    pub fn violations(&self) -> Option<&Violations> {
        self.0.violations.as_ref()
    }

    /// Returns the delay that the service requested in `Retry-After`. The client itself waits at most a minute.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Returns the number of attempts: 0 if the client sent no request.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }
}

macro_rules! predicates {
    ($($name:ident $kind:ident $text:literal),* $(,)?) => {
        /// The predicates. Each is true for one [`ErrorKind`].
        impl Error {
            $(
                #[doc = concat!("Returns whether ", $text, ". See [`ErrorKind::", stringify!($kind), "`].")]
                #[must_use]
                pub fn $name(&self) -> bool {
                    self.0.kind == ErrorKind::$kind
                }
            )*
        }
    };
}

predicates! {
    is_configuration Configuration "the configuration of the client is invalid",
    is_credentials Credentials "the client has no valid credentials",
    is_invalid_argument InvalidArgument "a path parameter, the URL or a setting of the request is invalid",
    is_invalid_request InvalidRequest "the payload is invalid, or the service rejected the request with status 400",
    is_connect Connect "the connection could not be established",
    is_timeout Timeout "the attempt or the call timed out",
    is_transport Transport "the connection failed during the request",
    is_limit_exceeded LimitExceeded "a response or a list exceeds a limit of the client",
    is_unexpected_response UnexpectedResponse "the response is not what the operation declares",
    is_unauthorized Unauthorized "the service did not accept the credentials: status 401",
    is_insufficient_scopes InsufficientScopes "the caller lacks scopes: status 403",
    is_not_found NotFound "the resource does not exist, or no longer exists: status 404 or 410",
    is_conflict Conflict "the request conflicts with an existing resource: status 409",
    is_rate_limited RateLimited "the service limits the rate of requests: status 429",
    is_server_error Server "the service failed: status 5xx",
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
                " ({tried}; the total timeout of {total:?} leaves no time for another)"
            )?;
        } else if it.attempts > 1 {
            write!(f, " ({tried})")?;
        }
        if let Some(proxy) = &it.proxy {
            write!(f, " [through the proxy {proxy}]")?;
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
        let source: &(dyn std::error::Error + 'static) = self.0.source.as_deref()?;
        // The error of a provider is the caller's own, so none of its layers is skipped.
        #[cfg(feature = "client")]
        if self.0.kind != ErrorKind::Credentials {
            return Some(sending::cause(source));
        }
        Some(source)
    }
}
