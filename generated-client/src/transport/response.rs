//! Answers.

use std::fmt;

use serde_core::de::DeserializeOwned;
use zeroize::Zeroizing;

use super::headers;
use crate::json::{JsonError, free_form};
use crate::operation::output::is_redirect;

/// An answer as it came.
///
/// `Debug` shows the status and the size of the body: headers and body may hold what must not be shown.
#[derive(Clone)]
pub struct RawResponse {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Zeroizing<Vec<u8>>,
    /// How many attempts it took.
    pub(crate) attempts: u32,
}

impl RawResponse {
    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The value of a header, whatever the case of its name. One that is no text is left out.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers()
            .find(|(other, _)| other.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    /// Says that the body is compressed, if it is. The client asks for no compression, and undoes none.
    pub(crate) fn compressed(&self) -> Option<String> {
        let how = headers::compression(self.header("content-encoding")?)?;
        Some(format!(
            "the answer is compressed ({how}), which nobody asked for"
        ))
    }

    /// What it is, if it comes from something that stands before the service, such as a login.
    pub(crate) fn of_somebody_else(&self) -> Option<&'static str> {
        let content_type = self.header("content-type").unwrap_or_default();
        let kind = content_type.split(';').next().unwrap_or_default().trim();
        if is_redirect(self.status) {
            Some("a redirect")
        } else if kind.eq_ignore_ascii_case("text/html") {
            Some("an HTML page")
        } else {
            None
        }
    }

    /// All headers that are text, names in lower case.
    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.headers.iter().map(|(name, value)| (&**name, &**value))
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Reads the body as JSON.
    ///
    /// # Errors
    ///
    /// If it is no JSON, or does not have the shape of the type.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, JsonError> {
        let json = std::str::from_utf8(&self.body)
            .map_err(|_| JsonError::new("the response is not UTF-8"))?;
        free_form::parse(json, true)
    }
}

impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("status", &self.status)
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}
