//! What is wrong with a routing key or a pattern.

use std::fmt;

/// How much of a value is shown.
const SHOWN: usize = 80;

/// Why there is no pattern, or why a routing key can't be taken apart: the exchange, the word and what it is.
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

/// A value as an error shows it: on one line, and not all of a long one.
pub(super) fn shown(value: &str) -> String {
    match value.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("`{}…`", value[..end].escape_debug()),
        None => format!("`{}`", value.escape_debug()),
    }
}
