//! Defines [`RetryPolicy`].

use std::time::Duration;

/// The rules by which the client retries requests.
///
/// - The client retries every method if the connection could not be established for a reason that may pass or was closed before
///   the client sent the request, or if the service returned 421, 425 or 429. It does not retry an unknown host name, a failed TLS
///   handshake, or a request that a proxy rejects.
/// - It retries GET, PUT and DELETE if the response was lost or has the status 408 or 5xx. It retries a POST in these cases only with
///   [`retry_post`](Self::retry_post), because the service may already have performed the operation. A response can also be
///   lost on a pooled connection that the service has just closed; see
///   [`pool_idle_timeout`](crate::ClientBuilder::pool_idle_timeout).
/// - It retries a 500 at most twice.
/// - It waits at least as long as `Retry-After` requests. If that is more than a minute, or exceeds the
///   [total timeout](crate::ClientBuilder::total_timeout), the call fails immediately.
///
/// Set it with [`ClientBuilder::retry`](crate::ClientBuilder::retry), or on an operation. [`faults`](crate::faults) lists
/// the attempts for each failure.
///
/// ```
/// use generated_client::RetryPolicy;
/// use std::time::Duration;
///
/// let patient = RetryPolicy::default().retries(8).max_delay(Duration::from_secs(60));
/// let none = RetryPolicy::none();
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    pub(crate) retries: u32,
    pub(crate) first_delay: Duration,
    pub(crate) max_delay: Duration,
    pub(crate) post: bool,
}

/// Allows five retries, after 0.2, 0.4, 0.8, 1.6 and 3.2 seconds, each varied by up to 25 percent.
impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            retries: 5,
            first_delay: Duration::from_millis(200),
            max_delay: Duration::from_secs(30),
            post: false,
        }
    }
}

impl RetryPolicy {
    /// Returns a policy without retries.
    #[must_use]
    pub fn none() -> Self {
        Self::default().retries(0)
    }

    /// Sets the most retries of a request.
    #[must_use]
    pub fn retries(self, retries: u32) -> Self {
        Self { retries, ..self }
    }

    /// Sets the delay before the first retry. The client doubles it for each further retry.
    #[must_use]
    pub fn first_delay(self, first_delay: Duration) -> Self {
        Self {
            first_delay,
            ..self
        }
    }

    /// Sets the longest delay between two attempts.
    #[must_use]
    pub fn max_delay(self, max_delay: Duration) -> Self {
        Self { max_delay, ..self }
    }

    /// Sets whether to retry a POST even if the service may already have performed the operation.
    ///
    /// Most Taskcluster operations with POST are idempotent, so this is usually safe.
    #[must_use]
    pub fn retry_post(self, post: bool) -> Self {
        Self { post, ..self }
    }
}
