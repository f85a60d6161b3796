//! Defines [`ReadError`], the error of reading JSON as a type.

use std::fmt;

use serde_core::de::{Error, Expected, Unexpected};

use super::context;

/// The error of reading JSON: the place, the expected value and the kind of the found value.
///
/// It contains no found value, unless a user's own type puts one into its message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// The steps of the JSON pointer, the last one first.
    steps: Vec<String>,
    message: String,
    /// Whether the message comes from a type that may quote the found value.
    is_custom: bool,
}

impl ReadError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            steps: Vec::new(),
            message: message.into(),
            is_custom: false,
        }
    }

    /// Adds the property or item in which the error occurred.
    pub(super) fn within(mut self, step: impl fmt::Display) -> Self {
        self.steps.push(step.to_string());
        self
    }

    /// Returns the message without the place.
    pub(super) fn message(&self) -> &str {
        &self.message
    }

    /// Removes a message that may quote the found value.
    pub(super) fn redacted(self) -> Self {
        if !self.is_custom {
            return self;
        }
        Self {
            message: "the value is invalid".into(),
            ..self
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.steps.is_empty() {
            write!(f, "at `{}`: ", context::pointer(&self.steps))?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for ReadError {}

impl Error for ReadError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self {
            is_custom: true,
            ..Self::new(message.to_string())
        }
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(format!("expected {expected}, found {}", kind(&found)))
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(format!("expected {expected}, found another value"))
    }

    fn invalid_length(length: usize, expected: &dyn Expected) -> Self {
        Self::new(format!("expected {expected}, found {length} items"))
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Self::new(format!("expected one of {}", expected.join(", ")))
    }

    fn unknown_field(_: &str, expected: &'static [&'static str]) -> Self {
        Self::new(format!(
            "the property is unknown; expected one of {}",
            expected.join(", ")
        ))
    }

    fn missing_field(name: &'static str) -> Self {
        Self::new(format!("the property `{name}` is missing"))
    }

    fn duplicate_field(name: &'static str) -> Self {
        Self::new(format!("the property `{name}` occurs twice"))
    }
}

fn kind(found: &Unexpected<'_>) -> &'static str {
    match found {
        Unexpected::Bool(_) => "a boolean",
        Unexpected::Unsigned(_) | Unexpected::Signed(_) => "an integer",
        Unexpected::Float(_) => "a number",
        Unexpected::Str(_) | Unexpected::Char(_) => "a string",
        Unexpected::Unit | Unexpected::Option => "null",
        Unexpected::Seq => "a list",
        Unexpected::Map => "an object",
        _ => "another value",
    }
}
