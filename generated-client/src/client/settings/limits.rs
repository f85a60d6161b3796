//! The limits of a call: timeouts, the size of the response, and the number of pages.

use std::time::Duration;

/// The limits of a client, and of a call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) attempt_timeout: Duration,
    pub(crate) total_timeout: Duration,
    /// Bytes.
    pub(crate) max_response: usize,
    pub(crate) max_pages: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            attempt_timeout: Duration::from_secs(30),
            total_timeout: Duration::from_secs(300),
            // The largest responses are pages of lists, with a few megabytes.
            max_response: 64 * 1024 * 1024,
            max_pages: 10_000,
        }
    }
}
