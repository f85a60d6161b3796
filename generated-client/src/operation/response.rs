//! Defines [`RawResponse`].

use std::fmt;
use std::str::Utf8Error;

use http::header::{CONTENT_ENCODING, LOCATION};
use http::{HeaderMap, StatusCode};
use serde_core::de::DeserializeOwned;
use zeroize::Zeroizing;

use super::media_type::SHOWN;
use crate::json::{JsonError, free_form};

/// The content codings that HTTP defines.
const CODINGS: [&str; 7] = [
    "gzip",
    "x-gzip",
    "br",
    "zstd",
    "deflate",
    "compress",
    "x-compress",
];

/// A successful response: its status, headers and body.
///
/// It is the result of operations whose response body the API does not declare, and of the method `raw` of every operation.
///
/// `Debug` shows the status and the size of the body, because the headers and the body may be sensitive. The body is wiped from
/// memory on drop.
#[derive(Clone, Default)]
pub struct RawResponse {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Zeroizing<Vec<u8>>,
}

impl RawResponse {
    /// Returns the HTTP status. It is a success or a redirect.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns the headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the target of a redirect: the header `location`, which may be relative to the URL of the request.
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        self.header(LOCATION.as_str())
    }

    /// Returns the body. The client does not decompress it.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.body
    }

    /// Returns the body without a copy. It is no longer wiped on drop.
    #[must_use]
    pub fn into_bytes(mut self) -> Vec<u8> {
        std::mem::take(&mut *self.body)
    }

    /// Returns the body as text.
    ///
    /// # Errors
    ///
    /// Fails if the body is not UTF-8.
    pub fn text(&self) -> Result<&str, Utf8Error> {
        std::str::from_utf8(&self.body)
    }

    /// Deserializes the body as JSON.
    ///
    /// # Errors
    ///
    /// Fails if the body is not JSON, or does not match the type. The error quotes no value of the body.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, JsonError> {
        let json = self
            .text()
            .map_err(|_| JsonError::new("the response is not UTF-8"))?;
        free_form::parse(json, true)
    }

    /// Returns the value of a header. `None` if it is absent or not text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Describes the compression of the body, if there is any. The client requests none.
    pub(crate) fn compressed(&self) -> Option<String> {
        let coding = compression(self.header(CONTENT_ENCODING.as_str())?)?;
        Some(format!(
            "the response is compressed ({coding}), although the request accepts no compression"
        ))
    }
}

/// Creates a response for a fake client.
impl<T: Into<Vec<u8>>> From<http::Response<T>> for RawResponse {
    fn from(response: http::Response<T>) -> Self {
        let (head, body) = response.into_parts();
        Self {
            status: head.status,
            headers: head.headers,
            body: Zeroizing::new(body.into()),
        }
    }
}

/// The body is no longer wiped on drop.
impl From<RawResponse> for http::Response<Vec<u8>> {
    fn from(response: RawResponse) -> Self {
        let (status, headers) = (response.status, response.headers.clone());
        let mut converted = Self::new(response.into_bytes());
        *converted.status_mut() = status;
        *converted.headers_mut() = headers;
        converted
    }
}

impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("status", &self.status.as_u16())
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// Returns the coding that a `content-encoding` names. Any server can write anything there, so an unknown value is not shown.
fn compression(content_encoding: &str) -> Option<&str> {
    let codings = content_encoding.trim();
    if codings.is_empty() || codings.eq_ignore_ascii_case("identity") {
        return None;
    }
    let is_known = |coding: &str| {
        CODINGS
            .iter()
            .any(|it| it.eq_ignore_ascii_case(coding.trim()))
    };
    let is_shown = codings.len() <= SHOWN && codings.split(',').all(is_known);
    Some(if is_shown {
        codings
    } else {
        "an unknown coding"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_codings_are_shown() {
        assert_eq!(compression(" GZIP, br "), Some("GZIP, br"));
        assert_eq!(compression("identity"), None);
        assert_eq!(compression(""), None);
        assert_eq!(compression("hunter2"), Some("an unknown coding"));
    }
}
