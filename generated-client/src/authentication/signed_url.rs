//! Defines [`SignedUrl`].

use std::fmt;

use zeroize::Zeroizing;

/// A signed URL (bewit): anyone who has it can perform the operation until it expires.
///
/// The method `signed_url` of an operation returns it. `Debug` redacts the URL, and it is wiped from memory on drop.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedUrl(Zeroizing<String>);

impl SignedUrl {
    pub(crate) fn new(url: Zeroizing<String>) -> Self {
        Self(url)
    }

    /// Returns the URL. Do not log it: it grants access until it expires.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SignedUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SignedUrl([redacted])")
    }
}
