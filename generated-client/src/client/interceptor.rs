//! Defines [`Interceptor`], and what it sees of an attempt.

use std::sync::Arc;

use std::fmt;

use http::{HeaderMap, StatusCode};

use crate::error::Error;

/// Sees each attempt of a request: it can add headers before the client sends it, and sees the response after it.
///
/// Use it for the headers of a gateway, for metrics or for a trace context. Pass it to
/// [`ClientBuilder::interceptor`](crate::ClientBuilder::interceptor). The methods run in the task that performs the call, so they
/// must not block. A panic in them ends the call.
///
/// ```
/// use generated_client::http::HeaderValue;
/// use generated_client::{Attempt, AttemptResponse, Client, Error, Interceptor};
///
/// struct Gateway(HeaderValue);
///
/// impl Interceptor for Gateway {
///     fn before_attempt(&self, attempt: &mut Attempt) {
///         attempt.headers_mut().insert("x-gateway-token", self.0.clone());
///     }
///
///     fn after_attempt(&self, attempt: &Attempt, result: Result<AttemptResponse<'_>, &Error>) {
///         let outcome = match result {
///             Ok(response) => response.status().to_string(),
///             Err(error) => format!("{:?}", error.kind()),
///         };
///         println!("{:?}, attempt {}: {outcome}", attempt.operation(), attempt.number());
///     }
/// }
///
/// let client = Client::builder("https://taskcluster.example")
///     .interceptor(Gateway(HeaderValue::from_static("0123")))
///     .build()?;
/// # Ok::<(), generated_client::Error>(())
/// ```
pub trait Interceptor: Send + Sync + 'static {
    /// Called before each attempt.
    fn before_attempt(&self, attempt: &mut Attempt) {
        let _ = attempt;
    }

    /// Called after each attempt: with the response, whatever its status, or with the error if no complete response arrived.
    ///
    /// Not called if the caller drops the future of the call during the attempt.
    fn after_attempt(&self, attempt: &Attempt, result: Result<AttemptResponse<'_>, &Error>) {
        let _ = (attempt, result);
    }
}

/// A shared interceptor, whose counters the program reads elsewhere.
impl<T: Interceptor> Interceptor for Arc<T> {
    fn before_attempt(&self, attempt: &mut Attempt) {
        (**self).before_attempt(attempt);
    }

    fn after_attempt(&self, attempt: &Attempt, result: Result<AttemptResponse<'_>, &Error>) {
        (**self).after_attempt(attempt, result);
    }
}

/// One attempt of a request, as an [`Interceptor`] sees it.
///
/// `Debug` omits the headers.
pub struct Attempt {
    pub(crate) operation: (&'static str, &'static str),
    pub(crate) method: &'static str,
    pub(crate) route: &'static str,
    pub(crate) number: u32,
    pub(crate) headers: HeaderMap,
}

impl Attempt {
    /// Returns the names of the service and the operation, such as `("secrets", "get")`.
    #[must_use]
    pub fn operation(&self) -> (&'static str, &'static str) {
        self.operation
    }

    /// Returns the HTTP method, such as `GET`.
    #[must_use]
    pub fn method(&self) -> &'static str {
        self.method
    }

    /// Returns the route of the operation, such as `/secret/<name>`.
    #[must_use]
    pub fn route(&self) -> &'static str {
        self.route
    }

    /// Returns the number of the attempt, from 1.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Returns the headers that the interceptor adds to the request. Empty at first.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the headers that the interceptor adds to the request, to insert some.
    ///
    /// The client ignores `authorization`, `connection`, `content-length`, `content-type`, `host` and `transfer-encoding`, because it
    /// sets them itself. The trace ID of a call replaces `x-taskcluster-trace-id`.
    pub fn headers_mut(&mut self) -> &mut HeaderMap {
        &mut self.headers
    }
}

impl fmt::Debug for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempt")
            .field("operation", &self.operation)
            .field("method", &self.method)
            .field("route", &self.route)
            .field("number", &self.number)
            .finish_non_exhaustive()
    }
}

/// The head of a response, as an [`Interceptor`] sees it.
///
/// `Debug` omits the headers.
#[derive(Clone, Copy)]
pub struct AttemptResponse<'a> {
    pub(crate) status: StatusCode,
    pub(crate) headers: &'a HeaderMap,
}

impl<'a> AttemptResponse<'a> {
    /// Returns the HTTP status.
    #[must_use]
    pub fn status(self) -> StatusCode {
        self.status
    }

    /// Returns the headers.
    #[must_use]
    pub fn headers(self) -> &'a HeaderMap {
        self.headers
    }
}

impl fmt::Debug for AttemptResponse<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AttemptResponse")
            .field("status", &self.status.as_u16())
            .finish_non_exhaustive()
    }
}
