//! URLs that carry their own signature.

use std::fmt;

use zeroize::Zeroizing;

/// A URL that anyone who holds it can use until it expires, so it is not shown, and wiped from memory on drop.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedUrl(Zeroizing<String>);

impl SignedUrl {
    pub(crate) fn new(url: Zeroizing<String>) -> Self {
        Self(url)
    }

    /// The URL. Take care where it goes.
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
