//! Records the received requests, without signatures and bodies.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use hyper::HeaderMap;
use hyper::header::{AUTHORIZATION, HOST};
use hyper::http::request::Parts;

/// The most requests that are kept, so that a stand-in that runs for days uses bounded memory.
const KEPT: usize = 10_000;

/// A request that the stand-in received.
#[derive(Clone, PartialEq, Eq)]
pub struct ReceivedRequest {
    method: String,
    path_and_query: String,
    /// The headers except `Authorization`.
    headers: HeaderMap,
    signed: bool,
    pub(super) operation: Option<String>,
    pub(super) client_id: Option<String>,
    pub(super) status: Option<u16>,
}

impl ReceivedRequest {
    pub(super) fn new(head: &Parts) -> ReceivedRequest {
        let query = head.uri.query().unwrap_or_default();
        let mut parameters = query.split('&');
        let bewit = parameters.any(|parameter| parameter.starts_with("bewit="));
        let mut headers = head.headers.clone();
        let authorization = headers.remove(AUTHORIZATION);
        ReceivedRequest {
            method: head.method.to_string(),
            path_and_query: target(head).to_owned(),
            headers,
            signed: bewit || authorization.is_some(),
            operation: None,
            client_id: None,
            status: None,
        }
    }

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
        self.header(HOST.as_str()).unwrap_or_default()
    }

    /// Returns a header by its name, in upper or lower case.
    ///
    /// Returns `None` if the request had no such header or if its value is not text. The value of `Authorization` is
    /// not kept: see [`is_signed`](Self::is_signed) and [`client_id`](Self::client_id).
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Returns the names of the service and the operation, such as `secrets.get`.
    ///
    /// Returns `None` if the request matched no operation.
    #[must_use]
    pub fn operation(&self) -> Option<&str> {
        self.operation.as_deref()
    }

    /// Returns whether the request had an `Authorization` header or a `bewit`, valid or not.
    #[must_use]
    pub fn is_signed(&self) -> bool {
        self.signed
    }

    /// Returns the client ID that the stand-in has verified.
    ///
    /// Returns `None` if the caller was anonymous, if the credentials were rejected, or if the operation does not check
    /// credentials, such as `secrets.ping`.
    #[must_use]
    pub fn client_id(&self) -> Option<&str> {
        self.client_id.as_deref()
    }

    /// Returns the status of the response.
    ///
    /// Returns `None` if the stand-in has not responded yet, or reset the connection.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.status
    }
}

/// Shows the path without its query, which may contain a `bewit`, and no headers.
impl fmt::Debug for ReceivedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path_and_query.split('?').next();
        f.debug_struct("ReceivedRequest")
            .field("method", &self.method)
            .field("path", &path.unwrap_or_default())
            .field("host", &self.host())
            .field("operation", &self.operation)
            .field("signed", &self.signed)
            .field("client_id", &self.client_id)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// The latest requests, the oldest first.
#[derive(Default)]
pub(super) struct RequestLog(Mutex<Requests>);

#[derive(Default)]
struct Requests {
    /// The number of requests that were removed because there were too many.
    removed: usize,
    kept: VecDeque<ReceivedRequest>,
}

/// The place of a request among all that were received.
#[derive(Clone, Copy)]
pub(super) struct Number(usize);

impl RequestLog {
    pub(super) fn add(&self, request: ReceivedRequest) -> Number {
        let mut requests = self.requests();
        if requests.kept.len() == KEPT {
            requests.kept.pop_front();
            requests.removed += 1;
        }
        requests.kept.push_back(request);
        Number(requests.removed + requests.kept.len() - 1)
    }

    /// Adds what became known about a request, if it is still kept.
    pub(super) fn update(&self, number: Number, update: impl FnOnce(&mut ReceivedRequest)) {
        let mut requests = self.requests();
        let index = number.0.checked_sub(requests.removed);
        if let Some(request) = index.and_then(|index| requests.kept.get_mut(index)) {
            update(request);
        }
    }

    pub(super) fn all(&self) -> Vec<ReceivedRequest> {
        self.requests().kept.iter().cloned().collect()
    }

    fn requests(&self) -> MutexGuard<'_, Requests> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns the path and query as on the request line.
pub(super) fn target(head: &Parts) -> &str {
    head.uri
        .path_and_query()
        .map_or("", hyper::http::uri::PathAndQuery::as_str)
}
