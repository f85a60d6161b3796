//! Failures on demand: the [`Failure`] that a test describes, and the failures that a stand-in still has to simulate.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use hyper::StatusCode;
use hyper::header::{HeaderValue, RETRY_AFTER};
use serde_json::Value;

use super::operations::{self, Call};
use super::reply::{self, Reply};
use crate::operation::{Operation, OperationInfo};

/// A failure to simulate, passed to [`StandIn::fail`](super::StandIn::fail).
///
/// It applies to the next request of any operation, once. Change that with [`on`](Self::on), [`after`](Self::after),
/// [`times`](Self::times) and [`always`](Self::always).
///
/// ```
/// use generated_client::testing::Failure;
/// use std::time::Duration;
///
/// let unavailable = Failure::status(503).times(2);
/// let rate_limited = Failure::status(429).retry_after(Duration::from_secs(5));
/// let slow = Failure::delay(Duration::from_secs(60)).always();
/// ```
#[derive(Clone, Debug)]
#[must_use = "pass the failure to `StandIn::fail`"]
pub struct Failure {
    pub(super) effect: Effect,
    retry_after: Option<Duration>,
    operation: Option<OperationInfo>,
    /// The number of requests that it lets pass first.
    skipped: u32,
    /// The number of requests that it still applies to, or `None` for all requests.
    times: Option<u32>,
}

/// What happens instead of a response.
#[derive(Clone, Copy, Debug)]
pub(super) enum Effect {
    Status(u16),
    Delay(Duration),
    Hang,
    Reset,
}

impl Failure {
    fn new(effect: Effect) -> Self {
        Self {
            effect,
            retry_after: None,
            operation: None,
            skipped: 0,
            times: Some(1),
        }
    }

    /// Responds with an error status, from 400 to 599.
    ///
    /// The response has the error body of Taskcluster's services, with the error code that they use for the status.
    pub fn status(status: u16) -> Self {
        Self::new(Effect::Status(status))
    }

    /// Delays the response, which is the usual one.
    ///
    /// The delay needs the timer of the tokio runtime. If `tokio::time::pause` stops the clock of the test, the delay costs no
    /// time: tokio advances the clock to the end of the delay, or to a timeout of the client that is earlier.
    pub fn delay(delay: Duration) -> Self {
        Self::new(Effect::Delay(delay))
    }

    /// Sends no response. The request ends when the client times out.
    pub fn hang() -> Self {
        Self::new(Effect::Hang)
    }

    /// Resets the TCP connection after it has received the request, without a response.
    pub fn reset() -> Self {
        Self::new(Effect::Reset)
    }

    /// Adds a `Retry-After` header, in whole seconds, to the response with the [`status`](Self::status).
    pub fn retry_after(mut self, delay: Duration) -> Self {
        self.retry_after = Some(delay);
        self
    }

    /// Restricts the failure to an operation, such as `secrets::operations::Get`.
    pub fn on<O: Operation>(mut self) -> Self {
        self.operation = Some(O::INFO);
        self
    }

    /// Lets a number of requests pass first. With `after(1)`, the second request fails.
    pub fn after(mut self, requests: u32) -> Self {
        self.skipped = requests;
        self
    }

    /// Sets the number of requests that the failure applies to. The default is 1.
    pub fn times(mut self, times: u32) -> Self {
        self.times = Some(times);
        self
    }

    /// Applies the failure to all requests until [`StandIn::stop_failing`](super::StandIn::stop_failing).
    pub fn always(mut self) -> Self {
        self.times = None;
        self
    }

    /// Returns the response with a status.
    pub(super) fn reply(&self, status: u16, call: &Call, payload: &Value, now_ms: i64) -> Reply {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let message = "The test requested this failure.";
        let mut reply = reply::error(
            status,
            code(status.as_u16()),
            message,
            call,
            payload,
            now_ms,
        );
        if let Some(delay) = self.retry_after {
            let seconds = HeaderValue::from(delay.as_secs());
            reply.headers_mut().insert(RETRY_AFTER, seconds);
        }
        reply
    }

    /// Fails if the failure can never apply.
    fn check(&self) -> Result<(), String> {
        if let Effect::Status(status) = self.effect
            && !(400..=599).contains(&status)
        {
            return Err(format!("{status} is not an error status; use 400 to 599"));
        }
        if self.retry_after.is_some() && !matches!(self.effect, Effect::Status(_)) {
            return Err("only a failure with a status can have a Retry-After".to_owned());
        }
        if let Some(info) = &self.operation
            && operations::Operation::find(info).is_none()
        {
            return Err(format!(
                "there is no operation {}.{} in version {}; the stand-in has the operations of the secrets service in \
                 version v1",
                info.service, info.name, info.version
            ));
        }
        Ok(())
    }

    fn applies_to(&self, operation: operations::Operation) -> bool {
        let info = self.operation.as_ref();
        info.is_none_or(|info| operations::Operation::find(info) == Some(operation))
    }
}

/// Returns the code that services use for a status.
pub(super) fn code(status: u16) -> &'static str {
    match status {
        401 => "AuthenticationFailed",
        403 => "InsufficientScopes",
        404 => "ResourceNotFound",
        409 => "RequestConflict",
        410 => "ResourceExpired",
        413 => "InputTooLarge",
        429 => "TooManyRequests",
        500.. => "InternalServerError",
        _ => "InputError",
    }
}

/// The failures that remain, in the order in which they were added.
#[derive(Default)]
pub(super) struct Failures(Mutex<Vec<Failure>>);

impl Failures {
    pub(super) fn add(&self, failure: Failure) -> Result<(), String> {
        failure.check()?;
        self.remaining().push(failure);
        Ok(())
    }

    /// Returns the failure that applies to a request, and counts it.
    pub(super) fn next(&self, operation: operations::Operation) -> Option<Failure> {
        let mut remaining = self.remaining();
        remaining.retain(|failure| failure.times != Some(0));
        let remaining = remaining.iter_mut();
        let mut remaining = remaining.filter(|failure| failure.applies_to(operation));
        let failure = remaining.find_map(|failure| match failure.skipped.checked_sub(1) {
            Some(left) => {
                failure.skipped = left;
                None
            }
            None => Some(failure),
        })?;
        if let Some(times) = &mut failure.times {
            *times -= 1;
        }
        Some(failure.clone())
    }

    pub(super) fn clear(&self) {
        self.remaining().clear();
    }

    fn remaining(&self) -> MutexGuard<'_, Vec<Failure>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
