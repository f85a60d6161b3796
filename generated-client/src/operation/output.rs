//! Converts responses into the results of operations.

use super::RawResponse;
use super::media_type::media_type;
use crate::json::{self, JsonError, ReadError, Value, Wiped};

/// A type that can be read from a response.
#[doc(hidden)]
pub trait FromResponse: Sized + Send + 'static {
    /// Reads a successful response, and may take its parts.
    ///
    /// Pass `sensitive` if the operation sends or returns sensitive values. The error then shows no value.
    ///
    /// # Errors
    ///
    /// Fails if the body is not what the operation declares. The error never quotes the body.
    fn from_response(response: &mut RawResponse, sensitive: bool) -> Result<Self, ReadError>;

    /// Creates the response that is read as this result.
    ///
    /// # Errors
    ///
    /// Fails if the result cannot be written as JSON.
    fn into_response(self) -> Result<RawResponse, JsonError>;
}

/// The result of an operation that declares no response body, or bytes.
impl FromResponse for RawResponse {
    fn from_response(response: &mut RawResponse, _: bool) -> Result<Self, ReadError> {
        Ok(std::mem::take(response))
    }

    fn into_response(self) -> Result<RawResponse, JsonError> {
        Ok(self)
    }
}

/// Accepts a redirect that has a JSON body, because some services send such responses.
impl<T: Value + Send + 'static> FromResponse for T {
    fn from_response(response: &mut RawResponse, sensitive: bool) -> Result<Self, ReadError> {
        json::from_slice(response.bytes(), sensitive).map_err(|error| {
            if response.status().is_redirection() {
                return ReadError::new(
                    "the response is a redirect, and the operation declares a response body; use `raw` to read its location",
                );
            }
            if let Some(line) = response.compressed() {
                return ReadError::new(line);
            }
            if response.bytes().is_empty() {
                return ReadError::new(
                    "the response body is empty, and the operation declares JSON",
                );
            }
            let kind = media_type(response.header("content-type"));
            ReadError::new(format!(
                "the response body cannot be parsed ({kind}): {error}"
            ))
        })
    }

    fn into_response(self) -> Result<RawResponse, JsonError> {
        let json = Wiped::json(&self).map_err(|_| JsonError::writing())?;
        Ok(RawResponse {
            body: json.into_bytes(),
            ..RawResponse::default()
        })
    }
}
