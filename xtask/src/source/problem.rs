//! A document that could not be taken.

use std::fmt;

/// What is wrong with one document, where, and what to try.
#[derive(Debug)]
pub(crate) struct Problem {
    /// The URL, or the path.
    place: String,
    /// What came instead of the document; may have several lines.
    came: String,
    /// The document that asks for this one.
    needed_by: Option<String>,
    help: String,
    /// Whether the source simply does not have the document.
    absent: bool,
}

impl Problem {
    pub(crate) fn new(
        place: impl Into<String>,
        came: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            place: place.into(),
            came: came.into(),
            needed_by: None,
            help: help.into(),
            absent: false,
        }
    }

    /// The source does not have the document.
    pub(crate) fn absent(
        place: impl Into<String>,
        came: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            absent: true,
            ..Self::new(place, came, help)
        }
    }

    /// Where it is, and what is wrong, in a line.
    pub(crate) fn brief(&self) -> String {
        format!("{}: {}", self.place, self.came)
    }

    /// Adds a fact to what is wrong, and what to do in view of it.
    pub(super) fn and(mut self, fact: &str, help: &str) -> Self {
        self.came = format!("{}, and {fact}", self.came);
        self.help = format!("{}; {help}", self.help);
        self
    }

    pub(crate) fn is_absent(&self) -> bool {
        self.absent
    }

    /// Adds the document that this one is needed by.
    pub(crate) fn needed_by(mut self, uri: Option<&str>) -> Self {
        self.needed_by = uri.map(str::to_owned);
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}: {}", self.place, self.came)?;
        if let Some(uri) = &self.needed_by {
            write!(f, "\n  needed by: {uri}")?;
        }
        write!(f, "\n  try: {}", self.help)
    }
}
