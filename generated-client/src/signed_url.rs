//! URLs that carry their own signature.

use std::fmt;

use url::Url;

/// A URL that anyone who holds it can use until it expires, so it is not shown.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedUrl(Url);

impl SignedUrl {
    pub(crate) fn new(url: Url) -> Self {
        Self(url)
    }

    /// The URL. Take care where it goes: `{:?}` of it shows the signature.
    #[must_use]
    pub fn expose(&self) -> &Url {
        &self.0
    }
}

impl fmt::Debug for SignedUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SignedUrl([redacted])")
    }
}
