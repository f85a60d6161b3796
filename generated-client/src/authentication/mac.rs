//! Computes SHA-256 digests and message authentication codes (HMAC-SHA256).

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};

/// A key that is prepared once and signs many messages. It is wiped from memory on drop.
#[derive(Clone)]
pub(crate) struct Key(Hmac<Sha256>);

impl Key {
    pub(crate) fn new(secret: &str) -> Self {
        // HMAC accepts keys of any length.
        let hmac = Hmac::new_from_slice(secret.as_bytes());
        Self(hmac.expect("a key of any length"))
    }

    /// Signs a message, which is passed in parts.
    pub(crate) fn sign<'a>(&self, parts: impl IntoIterator<Item = &'a str>) -> [u8; 32] {
        let mut hmac = self.0.clone();
        for part in parts {
            hmac.update(part.as_bytes());
        }
        hmac.finalize().into_bytes().into()
    }
}

/// Returns the digest of the concatenated parts.
pub(crate) fn sha256<const N: usize>(parts: [&[u8]; N]) -> [u8; 32] {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part);
    }
    digest.finalize().into()
}
