//! Defines [`Violation`] and [`Violations`].

use std::fmt;

/// The most violations that `Display` shows.
const SHOWN: usize = 5;
/// The most characters of a pointer that `Display` shows.
const SHOWN_OF_POINTER: usize = 120;

/// A violation of a schema: a place in a value, and the broken rule.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Violation {
    pub(super) pointer: String,
    pub(super) message: String,
}

impl Violation {
    /// Returns the JSON pointer (RFC 6901) of the place in the validated value. `""` is the value itself.
    ///
    /// In a sensitive value, the names of additional properties are `[redacted]`.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// Returns the broken rule and the found value, on one line. Long values are shortened, and sensitive values are omitted.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.pointer.is_empty() {
            let mut chars = self.pointer.chars();
            let start: String = chars.by_ref().take(SHOWN_OF_POINTER).collect();
            let more = if chars.next().is_some() { "…" } else { "" };
            write!(f, "at `{}{more}`: ", one_line(&start))?;
        }
        f.write_str(&self.message)
    }
}

/// Escapes control characters, which names in JSON may contain.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for char in text.chars() {
        if char.is_control() {
            line.extend(char.escape_default());
        } else {
            line.push(char);
        }
    }
    line
}

/// All violations of a schema in a value. There is at least one.
///
/// `validate` returns it, and [`Error::violations`](crate::Error::violations) if a payload is invalid. `Display` shows the
/// first five on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// Creates it from a list that is not empty.
    pub(super) fn new(violations: Vec<Violation>) -> Option<Self> {
        (!violations.is_empty()).then_some(Self(violations))
    }

    /// Iterates over the violations, in the order in which validation found them.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().take(SHOWN).enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{violation}")?;
        }
        match self.0.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }
}

impl std::error::Error for Violations {}
