//! Defines [`RoutingKeyError`].

use std::fmt;

/// The most characters of a value that an error shows.
const SHOWN: usize = 80;

/// The error of an invalid routing key pattern, or of a routing key that cannot be parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoutingKeyError {
    exchange: &'static str,
    message: String,
}

impl RoutingKeyError {
    pub(super) fn new(exchange: &'static str, message: impl Into<String>) -> Self {
        Self {
            exchange,
            message: message.into(),
        }
    }
}

impl fmt::Display for RoutingKeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.exchange, self.message)
    }
}

impl std::error::Error for RoutingKeyError {}

/// Formats a value for an error: on one line and shortened.
pub(super) fn shown(value: &str) -> String {
    match value.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("`{}…`", value[..end].escape_debug()),
        None => format!("`{}`", value.escape_debug()),
    }
}
