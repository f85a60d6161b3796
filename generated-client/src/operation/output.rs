//! Converts response bodies into the results of operations: typed JSON, bytes, or nothing.

use std::fmt;

use zeroize::Zeroizing;

use super::media_type::media_type;
use crate::json::{self, ReadError, Value};

/// A type that can be read from a response.
#[doc(hidden)]
pub trait FromResponse: Sized + Send + 'static {
    /// Reads the body of a successful response.
    ///
    /// Pass `sensitive` if the operation sends or returns sensitive values. The error then shows no value.
    ///
    /// # Errors
    ///
    /// Fails if the body is not what the operation declares. The error never quotes the body.
    fn from_response(
        status: u16,
        content_type: Option<&str>,
        body: Zeroizing<Vec<u8>>,
        sensitive: bool,
    ) -> Result<Self, ReadError>;
}

/// Accepts a redirect that has a JSON body, because some services send such responses.
impl<T: Value + Send + 'static> FromResponse for T {
    fn from_response(
        status: u16,
        content_type: Option<&str>,
        body: Zeroizing<Vec<u8>>,
        sensitive: bool,
    ) -> Result<Self, ReadError> {
        json::from_slice(&body, sensitive).map_err(|error| {
            if is_redirect(status) {
                return redirected();
            }
            if body.is_empty() {
                return ReadError::new(
                    "the response body is empty, and the operation declares JSON",
                );
            }
            let kind = media_type(content_type);
            ReadError::new(format!(
                "the response body cannot be parsed ({kind}): {error}"
            ))
        })
    }
}

pub(crate) fn is_redirect(status: u16) -> bool {
    status >= 300
}

fn redirected() -> ReadError {
    ReadError::new(
        "the response is a redirect, and the operation declares a response body; use `raw` to read its location",
    )
}

/// The result of an operation that declares no response body.
///
/// The client ignores the body. Call `raw` on the operation to read it.
///
/// If the operation changes something, a redirect or an HTML page is an error, because it comes from a login page or a
/// proxy in front of the service, and the service did not perform the operation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Empty;

impl FromResponse for Empty {
    fn from_response(
        _: u16,
        _: Option<&str>,
        _: Zeroizing<Vec<u8>>,
        _: bool,
    ) -> Result<Self, ReadError> {
        Ok(Self)
    }
}

/// The result of an operation that declares bytes instead of JSON.
///
/// The client does not decompress the bytes. Call `raw` on the operation to read the `content-encoding`. `Debug` shows the
/// content type and the number of bytes. The bytes are wiped from memory on drop.
#[derive(Clone, PartialEq, Eq)]
pub struct Blob {
    content_type: Option<String>,
    bytes: Zeroizing<Vec<u8>>,
}

impl Blob {
    /// Returns the content type of the response, such as `image/svg+xml`.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// Returns the bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns the bytes without a copy. They are no longer wiped on drop.
    #[must_use]
    pub fn into_bytes(mut self) -> Vec<u8> {
        std::mem::take(&mut *self.bytes)
    }
}

impl AsRef<[u8]> for Blob {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl fmt::Debug for Blob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Blob")
            .field("content_type", &self.content_type)
            .field("bytes", &self.bytes.len())
            .finish()
    }
}

impl FromResponse for Blob {
    fn from_response(
        status: u16,
        content_type: Option<&str>,
        body: Zeroizing<Vec<u8>>,
        _: bool,
    ) -> Result<Self, ReadError> {
        if is_redirect(status) {
            return Err(redirected());
        }
        Ok(Self {
            content_type: content_type.map(str::to_owned),
            bytes: body,
        })
    }
}
