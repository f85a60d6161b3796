//! What messages show of a value.

use std::borrow::Cow;
use std::fmt::{self, Write};

use super::instance::{Instance, Text};

/// The most characters of a value that a message shows.
const SHOWN: usize = 40;

/// A value as a message names it: a scalar is quoted, as far as it is short, and everything else is "it".
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
                // What is cut off needs no escapes.
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

/// The start of a text, in one line, with nothing that a terminal would obey.
pub(super) struct Shortened<'a>(pub(super) &'a str);

impl fmt::Display for Shortened<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut chars = self.0.chars();
        for char in chars.by_ref().take(SHOWN) {
            match char {
                // Those that have a meaning in JSON are escaped already.
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
