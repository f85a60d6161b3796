//! The parts of a call that sending needs, and the settings of a single call.

use std::time::Duration;

use http::HeaderValue;
use url::Url;

use crate::authentication::Signed;
use crate::client::RetryPolicy;
use crate::error::Error;
use crate::operation::Call;
use crate::operation::media_type::is_token;

impl Call {
    /// Returns the parts of the request that a signature covers.
    pub(super) fn signed<'a>(&self, url: &'a Url, body: Option<&'a [u8]>) -> Signed<'a> {
        Signed {
            method: self.info.method.as_str(),
            url,
            body,
        }
    }

    pub(crate) fn query_value(&self, wanted: &str) -> Option<&str> {
        self.query
            .iter()
            .find(|(name, _)| *name == wanted)
            .map(|(_, value)| value.as_str())
    }

    pub(crate) fn without_query(mut self, unwanted: &str) -> Self {
        self.query.retain(|(name, _)| *name != unwanted);
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.options.limits.attempt_timeout = timeout;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.options.limits.total_timeout = timeout;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub fn max_response(mut self, bytes: usize) -> Self {
        self.options.limits.max_response = bytes;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub fn max_pages(mut self, pages: u32) -> Self {
        self.options.limits.max_pages = pages;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub fn retry(mut self, retry: RetryPolicy) -> Self {
        self.options.retry = retry;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub fn trace_id(mut self, trace_id: &str) -> Self {
        self.options.trace_id = Some(trace_id_header(trace_id));
        self
    }
}

/// Checks a trace ID. It must be short and have the form of IDs, because services log it and pass it on.
fn trace_id_header(trace_id: &str) -> Result<HeaderValue, Error> {
    let header = HeaderValue::from_str(trace_id).ok();
    header.filter(|_| is_token(trace_id)).ok_or_else(|| {
        Error::argument(
            "the trace ID is invalid; use 1 to 100 ASCII letters, digits and `-._+:`, such as a UUID",
        )
    })
}
