//! Constructors of the errors that sending produces.

use std::error::Error as _;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::{Error, ErrorKind};

/// The parsed body of an error response.
pub(crate) struct ErrorBody {
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
    /// The line that `Display` shows.
    pub(crate) line: String,
    pub(crate) missing_scopes: Vec<String>,
}

impl Error {
    /// Creates the error of a client that has no valid credentials.
    pub(crate) fn credentials(line: impl Into<String>) -> Self {
        Self::new(ErrorKind::Credentials, line)
    }

    pub(crate) fn connect(line: impl Into<String>, retryable: bool) -> Self {
        Self::new(ErrorKind::Connect, line).change(|it| it.retryable = retryable)
    }

    pub(crate) fn timeout(line: impl Into<String>) -> Self {
        Self::new(ErrorKind::Timeout, line).change(|it| it.retryable = true)
    }

    pub(crate) fn transport(line: impl Into<String>) -> Self {
        Self::new(ErrorKind::Transport, line).change(|it| it.retryable = true)
    }

    /// Creates the error of a response or list that exceeds a limit of the client.
    pub(crate) fn limit(status: impl Into<Option<u16>>, line: impl Into<String>) -> Self {
        let status = status.into();
        Self::new(ErrorKind::LimitExceeded, line).change(|it| it.status = status)
    }

    /// Creates the error of a response that is not what the operation declares.
    pub(crate) fn response(status: impl Into<Option<u16>>, line: impl Into<String>) -> Self {
        let status = status.into();
        Self::new(ErrorKind::UnexpectedResponse, line).change(|it| it.status = status)
    }

    /// Creates the error of a response with an error status.
    pub(crate) fn service(status: u16, body: ErrorBody) -> Self {
        Self::new(ErrorKind::of_status(status), body.line).change(|it| {
            it.status = Some(status);
            it.code = body.code;
            it.message = body.message;
            it.missing_scopes = body.missing_scopes;
            it.retryable = matches!(status, 408 | 421 | 425 | 429 | 500..);
        })
    }

    pub(crate) fn with_source(
        self,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        self.change(|it| it.source = Some(Arc::from(source.into())))
    }

    /// Adds the request ID and the trace ID, under which the service logged the request.
    pub(crate) fn with_ids(self, request_id: Option<String>, trace_id: Option<String>) -> Self {
        self.change(|it| {
            it.request_id = request_id;
            it.trace_id = trace_id;
        })
    }

    pub(crate) fn with_retry_after(self, retry_after: Option<Duration>) -> Self {
        self.change(|it| it.retry_after = retry_after)
    }

    pub(crate) fn after(self, attempts: u32) -> Self {
        self.change(|it| it.attempts = attempts)
    }

    /// Records the name of the proxy that the request used.
    pub(crate) fn through(self, proxy: Option<&str>) -> Self {
        self.change(|it| it.proxy = proxy.map(str::to_owned))
    }

    /// Records that the total timeout prevented another attempt.
    pub(crate) fn without_time_left(self, total: Duration) -> Self {
        self.change(|it| it.out_of_time = Some(total))
    }
}

/// Skips the layers of the HTTP library, which tell nothing that the error itself does not tell.
pub(super) fn cause<'a>(
    source: &'a (dyn std::error::Error + 'static),
) -> &'a (dyn std::error::Error + 'static) {
    let mut cause = source;
    if cause.is::<reqwest::Error>() {
        while let Some(next) = cause.source() {
            cause = next;
        }
    }
    cause
}

impl ErrorKind {
    /// Returns the kind of a response with an error status.
    pub(super) fn of_status(status: u16) -> Self {
        match status {
            400 => Self::InvalidRequest,
            401 => Self::Unauthorized,
            403 => Self::InsufficientScopes,
            404 | 410 => Self::NotFound,
            409 => Self::Conflict,
            429 => Self::RateLimited,
            500.. => Self::Server,
            _ => Self::OtherStatus,
        }
    }

    /// Returns the name for `error.type` in traces.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Configuration => "configuration",
            Self::Credentials => "credentials",
            Self::InvalidArgument => "invalid_argument",
            Self::InvalidRequest => "invalid_request",
            Self::Connect => "connect",
            Self::Timeout => "timeout",
            Self::Transport => "transport",
            Self::LimitExceeded => "limit_exceeded",
            Self::UnexpectedResponse => "unexpected_response",
            Self::Unauthorized => "unauthorized",
            Self::InsufficientScopes => "insufficient_scopes",
            Self::NotFound => "not_found",
            Self::Conflict => "conflict",
            Self::RateLimited => "rate_limited",
            Self::Server => "server",
            Self::OtherStatus => "other_status",
        }
    }
}

/// Displays an error with all its sources.
pub(crate) struct Chain<'a>(pub(crate) &'a Error);

impl fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)?;
        let mut source = self.0.source();
        while let Some(error) = source {
            write!(f, ": {error}")?;
            source = error.source();
        }
        Ok(())
    }
}
