//! Random values: nonces, slug IDs, and the jitter of retries.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::error::Error;

fn bytes<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| {
        Error::configuration(
            "the operating system returned no random numbers, so the request cannot be signed",
        )
    })?;
    Ok(bytes)
}

/// Returns a nonce for a signature.
pub(crate) fn nonce() -> Result<String, Error> {
    Ok(URL_SAFE_NO_PAD.encode(bytes::<9>()?))
}

/// Creates a slug ID: a random UUID (version 4) in the 22 characters of base64url.
///
/// Taskcluster uses slug IDs for tasks, task groups and artifacts. You choose the ID of a task that you create. As in Taskcluster's
/// other clients, the ID starts with a letter from `A` to `f`, so it is never mistaken for an option of a command line.
///
/// ```
/// let task_id = generated_client::slug_id();
/// assert_eq!(task_id.len(), 22);
/// assert!(task_id.starts_with(|first: char| first.is_ascii_alphabetic()));
/// ```
///
/// # Panics
///
/// Panics if the operating system returns no random numbers.
#[must_use]
pub fn slug_id() -> String {
    slug().expect("random numbers of the operating system")
}

/// Returns a slug ID.
pub(crate) fn slug() -> Result<String, Error> {
    let mut bytes = bytes::<16>()?;
    bytes[0] &= 0x7f;
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// Returns a number in the range 0..1.
pub(crate) fn fraction() -> f64 {
    // The number only spreads retries, so the middle is good enough if the system has no randomness.
    bytes::<4>().map_or(0.5, |bytes| {
        f64::from(u32::from_be_bytes(bytes)) / 4_294_967_296.0
    })
}
