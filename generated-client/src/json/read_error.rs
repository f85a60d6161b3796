//! Why JSON can't be read as a type.

use std::fmt;

/// Why JSON can't be read as a type: the place, what is expected there and what kind of value was found.
///
/// It never holds a value that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// The steps to the place, the last one first: errors are made at the place, and pass upwards.
    steps: Vec<String>,
    message: String,
}

impl ReadError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            steps: Vec::new(),
            message: message.into(),
        }
    }

    pub(crate) fn expected(wanted: &str, json: &str) -> Self {
        Self::new(format!("{wanted} is expected, not {}", kind(json)))
    }

    pub(crate) fn within(mut self, step: impl fmt::Display) -> Self {
        self.steps.push(step.to_string());
        self
    }

    /// The RFC 6901 pointer of the place, `""` for the root.
    #[must_use]
    pub fn pointer(&self) -> String {
        let steps = self.steps.iter().rev();
        steps.fold(String::new(), |pointer, step| {
            pointer + "/" + &step.replace('~', "~0").replace('/', "~1")
        })
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.steps.is_empty() {
            write!(f, "at `{}`: ", self.pointer())?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for ReadError {}

/// The kind of a JSON value, told by its first character.
pub(super) fn kind(json: &str) -> &'static str {
    match json.bytes().next() {
        Some(b'{') => "an object",
        Some(b'[') => "a list",
        Some(b'"') => "a string",
        Some(b't' | b'f') => "a boolean",
        Some(b'n') => "null",
        Some(b'-' | b'0'..=b'9') => "a number",
        _ => "something that is not JSON",
    }
}
