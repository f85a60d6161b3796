//! What is wrong with a value, by its schema.

use std::fmt;

/// `Display` says no more than this many violations.
const SHOWN: usize = 5;
/// Nor more characters of a pointer.
const SHOWN_OF_POINTER: usize = 120;

/// A place where a value breaks what its schema demands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Violation {
    pub(super) pointer: String,
    pub(super) message: String,
}

impl Violation {
    /// The RFC 6901 pointer of the place in the JSON of the value that was checked, `""` for the whole.
    ///
    /// Within a sensitive value, the names of properties that the schema does not name are `[redacted]`.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The rule and what was found, in one line. A long value is shortened, and a sensitive one is not shown.
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

/// The text with its control characters escaped: names in documents may have them.
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

/// All places where a value breaks what its schema demands; there is at least one. `Display` shows the first few in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// Of a list that is not empty.
    pub(super) fn new(violations: Vec<Violation>) -> Option<Self> {
        (!violations.is_empty()).then_some(Self(violations))
    }

    /// The violations, in the order in which they were found.
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
