//! Records the received requests, without their secrets.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Mutex, PoisonError};

/// The most requests that are kept, so that a stand-in that runs for days uses bounded memory.
const KEPT: usize = 10_000;

/// A request that the stand-in received.
#[derive(Clone, PartialEq, Eq)]
pub struct ReceivedRequest {
    pub(super) method: String,
    pub(super) path_and_query: String,
    pub(super) host: String,
    pub(super) signed: bool,
}

impl ReceivedRequest {
    /// Returns the method in upper case.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.method
    }

    /// Returns the path and query as on the request line, including the `bewit` of a signed URL.
    #[must_use]
    pub fn path_and_query(&self) -> &str {
        &self.path_and_query
    }

    /// Returns the `Host` header. Empty if there was none.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Returns whether the request had an `Authorization` header or a `bewit`, valid or not.
    #[must_use]
    pub fn is_signed(&self) -> bool {
        self.signed
    }
}

/// Shows the path without its query, which may contain a `bewit`.
impl fmt::Debug for ReceivedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path_and_query.split('?').next();
        f.debug_struct("ReceivedRequest")
            .field("method", &self.method)
            .field("path", &path.unwrap_or_default())
            .field("host", &self.host)
            .field("signed", &self.signed)
            .finish_non_exhaustive()
    }
}

/// The latest requests, the oldest first.
#[derive(Default)]
pub(super) struct RequestLog(Mutex<VecDeque<ReceivedRequest>>);

impl RequestLog {
    pub(super) fn add(&self, request: ReceivedRequest) {
        let mut requests = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if requests.len() == KEPT {
            requests.pop_front();
        }
        requests.push_back(request);
    }

    pub(super) fn all(&self) -> Vec<ReceivedRequest> {
        let requests = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        requests.iter().cloned().collect()
    }
}
