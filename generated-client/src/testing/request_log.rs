//! What came over the wire, without what is secret in it.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Mutex, PoisonError};

/// A stand-in that runs for days must not fill the memory.
const KEPT: usize = 10_000;

/// A request as the stand-in received it.
#[derive(Clone, PartialEq, Eq)]
pub struct ReceivedRequest {
    pub(super) method: String,
    pub(super) path_and_query: String,
    pub(super) host: String,
    pub(super) signed: bool,
}

impl ReceivedRequest {
    /// The method, in capitals.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The path and query exactly as on the request line; a signed URL's `bewit` is in it.
    #[must_use]
    pub fn path_and_query(&self) -> &str {
        &self.path_and_query
    }

    /// The `Host` header; empty if there was none.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Whether it had an `Authorization` header or a `bewit`, right or wrong.
    #[must_use]
    pub fn is_signed(&self) -> bool {
        self.signed
    }
}

/// Shows the path without its query, in which a `bewit` may stand.
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

/// The latest requests, oldest first.
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
