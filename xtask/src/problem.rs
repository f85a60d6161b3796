//! A document that could not be read, or is invalid.

use std::fmt;

use codegen::{Diagnostic, Diagnostics};

/// A problem of one document: its place, a message, and what to do next.
#[derive(Debug)]
pub(crate) struct Problem {
    /// The URL, or the path.
    place: String,
    /// What went wrong.
    message: String,
    /// The problems in the content of the document, if it was read.
    diagnostics: Option<Box<Diagnostics>>,
    /// The document that refers to this one.
    referrer: Option<String>,
    help: String,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// The source does not have the document.
    Absent,
    /// The source does not respond, so other documents would fail in the same way.
    Unavailable,
    Other,
}

impl Problem {
    pub(crate) fn new(
        place: impl Into<String>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            place: place.into(),
            message: message.into(),
            diagnostics: None,
            referrer: None,
            help: help.into(),
            kind: Kind::Other,
        }
    }

    /// Creates the problem of a document that the source does not have.
    pub(crate) fn absent(
        place: impl Into<String>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            kind: Kind::Absent,
            ..Self::new(place, message, help)
        }
    }

    /// Creates the problem of a source that does not respond.
    pub(crate) fn unavailable(
        place: impl Into<String>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            kind: Kind::Unavailable,
            ..Self::new(place, message, help)
        }
    }

    /// Creates the problem of a document with invalid content.
    pub(crate) fn invalid(place: impl Into<String>, found: Diagnostics) -> Self {
        Self {
            diagnostics: Some(Box::new(found)),
            ..Self::new(
                place,
                "the document is invalid",
                "check that the source is complete and of a Taskcluster deployment",
            )
        }
    }

    /// The URL, or the path.
    pub(crate) fn place(&self) -> &str {
        &self.place
    }

    /// What went wrong.
    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    /// The problems in the content of the document.
    pub(crate) fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().flat_map(|found| found.iter())
    }

    /// The document that refers to this one.
    pub(crate) fn referrer(&self) -> Option<&str> {
        self.referrer.as_deref()
    }

    /// What to do next.
    pub(crate) fn help(&self) -> &str {
        &self.help
    }

    /// The place and the message, in one line.
    pub(crate) fn brief(&self) -> String {
        format!("{}: {}", self.place, self.message)
    }

    /// Adds a fact to the message, and what to do about it.
    pub(super) fn and(mut self, fact: &str, help: &str) -> Self {
        self.message = format!("{}, and {fact}", self.message);
        self.help = format!("{}; {help}", self.help);
        self
    }

    /// Adds a suggestion to the message.
    pub(super) fn suggest(mut self, question: &str) -> Self {
        self.message += question;
        self
    }

    pub(crate) fn is_absent(&self) -> bool {
        self.kind == Kind::Absent
    }

    pub(crate) fn is_unavailable(&self) -> bool {
        self.kind == Kind::Unavailable
    }

    /// Adds the document that refers to this one.
    pub(crate) fn referred_by(mut self, uri: Option<&str>) -> Self {
        self.referrer = uri.map(str::to_owned);
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}: {}", self.place, self.message)?;
        if let Some(found) = &self.diagnostics {
            write!(f, "\n{found}")?;
        }
        if let Some(uri) = &self.referrer {
            write!(f, "\n  needed by: {uri}")?;
        }
        write!(f, "\n  try: {}", self.help)
    }
}
