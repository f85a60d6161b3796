//! What messages show of a value.

use std::fmt::{self, Write};

/// The most characters of a value that a message shows.
const SHOWN: usize = 40;

/// A value as a message names it: a scalar is quoted, as far as it is short, and everything else is "it".
#[derive(Clone, Copy)]
pub(in crate::json) struct Quoted<'a> {
    pub(in crate::json) json: &'a str,
    pub(in crate::json) sensitive: bool,
}

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.sensitive || self.json.starts_with(['{', '[']) {
            return f.write_str("it");
        }
        Shortened(self.json).fmt(f)
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
