//! A document that could not be taken.

use std::fmt;

use codegen::{Diagnostic, Diagnostics};

/// What is wrong with one document, where, and what to try.
#[derive(Debug)]
pub(crate) struct Problem {
    /// The URL, or the path.
    place: String,
    /// What came instead of the document.
    came: String,
    /// What is wrong in the document, if one came.
    diagnostics: Option<Box<Diagnostics>>,
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
            diagnostics: None,
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

    /// The document came, and can't be used.
    pub(crate) fn unusable(place: impl Into<String>, found: Diagnostics) -> Self {
        Self {
            diagnostics: Some(Box::new(found)),
            ..Self::new(
                place,
                "no document that can be used",
                "check that the source is complete and of a Taskcluster deployment",
            )
        }
    }

    /// The URL, or the path.
    pub(crate) fn place(&self) -> &str {
        &self.place
    }

    /// What came instead of the document.
    pub(crate) fn came(&self) -> &str {
        &self.came
    }

    /// What is wrong in the document, if one came.
    pub(crate) fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().flat_map(|found| found.iter())
    }

    /// The document that this one is needed by.
    pub(crate) fn needer(&self) -> Option<&str> {
        self.needed_by.as_deref()
    }

    /// What to try.
    pub(crate) fn help(&self) -> &str {
        &self.help
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
        if let Some(found) = &self.diagnostics {
            write!(f, "\n{found}")?;
        }
        if let Some(uri) = &self.needed_by {
            write!(f, "\n  needed by: {uri}")?;
        }
        write!(f, "\n  try: {}", self.help)
    }
}
