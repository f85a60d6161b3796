//! Reads messages of exchanges, and defines [`MessageError`].

use std::fmt;

use super::Exchange;
use super::error::shown;

/// The error of a message that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageError(String);

impl MessageError {
    /// Creates the error of a delivery from another exchange than those of the service.
    #[doc(hidden)]
    #[must_use]
    pub fn unknown_exchange(exchange: &str) -> Self {
        Self(format!(
            "the service has no exchange {}; use the type of the service that publishes to it",
            shown(exchange)
        ))
    }
}

/// Reads the message of an exchange from the body of a delivery.
///
/// # Errors
///
/// Fails if the body is not a message of the exchange.
#[doc(hidden)]
pub fn parse_message<E: Exchange>(body: &[u8]) -> Result<E::Message, MessageError> {
    serde_json::from_slice(body).map_err(|error| MessageError(format!("{}: {error}", E::EXCHANGE)))
}

impl fmt::Display for MessageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for MessageError {}
