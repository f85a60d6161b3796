//! How often and how long calls are retried.

use std::time::Duration;

/// How calls are retried.
///
/// What never reached the service, and what it refused with 429, is sent again for every method. When an answer got lost,
/// or is a 5xx, GET, PUT and DELETE are sent again; POST only if it is allowed, since the service may have carried it out.
/// An answer is lost as well where a connection was kept that the service has just ended. A 500 is retried at most twice. No request is sent again before the time that a `Retry-After` names; if that is more
/// than a minute away, or beyond the total time of the call, the error is returned at once. [`faults`](crate::faults) shows
/// what comes of that.
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

/// Five retries after 0.2, 0.4, 0.8, 1.6 and 3.2 seconds, each a quarter more or less.
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
    /// No retries.
    #[must_use]
    pub fn none() -> Self {
        Self::default().retries(0)
    }

    /// Sets how often a request is sent again.
    #[must_use]
    pub fn retries(self, retries: u32) -> Self {
        Self { retries, ..self }
    }

    /// Sets the delay before the first retry. It doubles each time.
    #[must_use]
    pub fn first_delay(self, first_delay: Duration) -> Self {
        Self {
            first_delay,
            ..self
        }
    }

    /// Sets the longest delay.
    #[must_use]
    pub fn max_delay(self, max_delay: Duration) -> Self {
        Self { max_delay, ..self }
    }

    /// Sets whether POST is sent again as well when nobody knows whether the service has carried it out. Most of
    /// Taskcluster's operations allow for that.
    #[must_use]
    pub fn retry_post(self, post: bool) -> Self {
        Self { post, ..self }
    }
}
