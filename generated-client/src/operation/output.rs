//! What an operation answers: JSON of a type, bytes, or nothing that is declared.

use std::fmt;

use zeroize::Zeroizing;

use super::media_type::media_type;
use crate::json::{self, ReadError, Value};

/// What an answer is made into.
pub trait FromResponse: Sized + Send + 'static {
    /// Reads the body of a successful response.
    ///
    /// Pass `sensitive` for an operation that sends or returns something sensitive: the error then shows no value.
    ///
    /// # Errors
    ///
    /// If it is not what the operation declares. The error never quotes the body.
    fn from_response(
        status: u16,
        content_type: Option<&str>,
        body: Zeroizing<Vec<u8>>,
        sensitive: bool,
    ) -> Result<Self, ReadError>;
}

/// Some services answer with a redirect and JSON too.
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
                return ReadError::new("the answer is empty");
            }
            let kind = media_type(content_type);
            ReadError::new(format!("the answer can't be read ({kind}): {error}"))
        })
    }
}

pub(crate) fn is_redirect(status: u16) -> bool {
    status >= 300
}

fn redirected() -> ReadError {
    ReadError::new("a redirect, where the operation declares an answer; `raw` has its location")
}

/// The answer of an operation for which none is declared. Whatever comes is accepted, and not looked at; `raw` has it.
///
/// But a redirect or an HTML page is no answer to a request that changes something: a login or a proxy that stands before the
/// service sends such, and nothing was changed.
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

/// The answer of an operation that declares no JSON but bytes, as they came.
///
/// If they are compressed, they stay so; `raw` has the `content-encoding`. `Debug` shows their kind and number. They are wiped
/// from memory when the value is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Blob {
    content_type: Option<String>,
    bytes: Zeroizing<Vec<u8>>,
}

impl Blob {
    /// What the service says that the bytes are, as in `image/svg+xml`.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Takes the bytes, which nobody wipes from then on.
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
