//! Formats values for messages: short, on one line, and redacted if sensitive.

use std::borrow::Cow;
use std::fmt::{self, Write};

use super::instance::{Instance, Text};

/// The most characters of a value that a message shows.
const SHOWN: usize = 40;

/// A value in a message: a shortened scalar, or "it" for any other value.
pub(super) struct Quoted(Option<String>);

impl Quoted {
    pub(super) fn new(value: &Instance<'_>, sensitive: bool) -> Self {
        let shown = match value {
            _ if sensitive => None,
            Instance::Null => Some("null".into()),
            Instance::Boolean(value) => Some(value.to_string()),
            Instance::Integer(_) | Instance::Number(_) => value.number().map(Cow::into_owned),
            Instance::String(Text::Json(json)) => Some((*json).to_owned()),
            Instance::String(Text::Content(content)) => {
                // Shorten before escaping, so that the work is bounded.
                let start: String = content.chars().take(SHOWN + 1).collect();
                serde_json::to_string(&start).ok()
            }
            Instance::Array(_) | Instance::Object(_) => None,
        };
        Self(shown)
    }
}

impl fmt::Display for Quoted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(json) => Shortened(json).fmt(f),
            None => f.write_str("it"),
        }
    }
}

/// The start of a text on one line, without control characters that a terminal would interpret.
pub(super) struct Shortened<'a>(pub(super) &'a str);

impl fmt::Display for Shortened<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut chars = self.0.chars();
        for char in chars.by_ref().take(SHOWN) {
            match char {
                // The text is JSON, so its quotes and backslashes are already escaped.
                ' '..='~' => f.write_char(char)?,
                _ => write!(f, "{}", char.escape_debug())?,
            }
        }
        if chars.next().is_none() {
            return Ok(());
        }
        f.write_str(if self.0.starts_with('"') {
            "…\""
        } else {
            "…"
        })
    }
}
