//! Collects the violations of a value while it is validated.

use std::collections::HashSet;
use std::fmt;

use super::context::{MAX_DEPTH, REDACTED};
use super::instance::Instance;
use super::quoted::Quoted;
use super::violations::{Violation, Violations, one_line};

/// The message for an additional property of a closed object.
const NOT_ALLOWED: &str =
    "the schema does not define this property and allows no additional properties";

/// Returns the message with the most similar property of the schema, if there is one.
pub(super) fn unknown_property(name: &str, known: &[&str]) -> String {
    let distance = |known: &&&str| strsim::damerau_levenshtein(name, known);
    let nearest = known.iter().min_by_key(distance);
    match nearest.filter(|it| distance(it) <= name.chars().count() / 3) {
        Some(nearest) => format!("{NOT_ALLOWED}; did you mean `{nearest}`?"),
        None => NOT_ALLOWED.into(),
    }
}

/// Collects the violations of a value and of its parts.
#[derive(Debug, Default)]
pub struct Report {
    violations: Vec<Violation>,
    /// Whether the value is sensitive, so that messages must not show it.
    sensitive: bool,
    /// The number of named types around the place.
    depth: usize,
    /// Whether a value was nested too deeply. Validation then stops.
    exhausted: bool,
}

impl Report {
    /// Adds a violation at the current place.
    pub fn violation(&mut self, message: impl fmt::Display) {
        self.violations.push(Violation {
            pointer: String::new(),
            message: one_line(&message.to_string()),
        });
    }

    /// Visits a part of the value: an item, or a property that the schema defines.
    #[inline]
    pub fn within(&mut self, step: impl fmt::Display, visit: impl FnOnce(&mut Self)) {
        let before = self.count();
        visit(self);
        self.place(before, step);
    }

    /// Visits an additional property. Its name is part of the value, so it may be sensitive.
    pub fn within_unnamed(&mut self, name: &str, visit: impl FnOnce(&mut Self)) {
        let before = self.count();
        visit(self);
        self.place_unnamed(before, name);
    }

    /// Visits a value that may be sensitive. The parts of a sensitive value are sensitive too.
    #[inline]
    pub fn sensitive(&mut self, sensitive: bool, visit: impl FnOnce(&mut Self)) {
        let before = self.sensitive;
        self.sensitive |= sensitive;
        visit(self);
        self.sensitive = before;
    }

    /// Returns the collected violations, without duplicates.
    ///
    /// # Errors
    ///
    /// Fails with the [`Violations`] if there are any.
    pub fn finish(self) -> Result<(), Violations> {
        let mut seen = HashSet::new();
        let mut violations = self.violations;
        violations.retain(|violation| seen.insert(violation.clone()));
        Violations::new(violations).map_or(Ok(()), Err)
    }
}

impl Report {
    /// Adds a violation that shows the found value, unless it is sensitive.
    pub(crate) fn found(&mut self, value: &Instance<'_>, what: &str) {
        let quoted = Quoted::new(value, self.sensitive);
        self.violation(format_args!("{quoted} {what}"));
    }

    /// Adds the violation of an additional property that the schema does not allow.
    pub(super) fn unknown_property(&mut self, name: &str, known: &[&str]) {
        if self.sensitive {
            self.violation(NOT_ALLOWED);
        } else {
            self.violation(unknown_property(name, known));
        }
    }

    /// Visits a value of a named type, which may be sensitive.
    pub(super) fn deeper(&mut self, sensitive: bool, visit: &mut dyn FnMut(&mut Self)) {
        if self.depth == MAX_DEPTH {
            self.too_deep();
        }
        if self.exhausted {
            return;
        }
        self.depth += 1;
        self.sensitive(sensitive, visit);
        self.depth -= 1;
    }

    /// Stops the validation with a violation.
    pub(super) fn too_deep(&mut self) {
        self.exhausted = true;
        self.violation("the value is nested too deeply to be checked");
    }

    pub(super) fn is_exhausted(&self) -> bool {
        self.exhausted
    }

    pub(super) fn is_sensitive(&self) -> bool {
        self.sensitive
    }

    /// Prepends a step to the pointers of all violations after the first `count`. Valid values so need no pointers.
    #[inline]
    pub(super) fn place(&mut self, count: usize, step: impl fmt::Display) {
        if self.violations.len() > count {
            self.prefix(count, &step);
        }
    }

    #[cold]
    fn prefix(&mut self, count: usize, step: &dyn fmt::Display) {
        let step = step.to_string().replace('~', "~0").replace('/', "~1");
        for violation in &mut self.violations[count..] {
            violation.pointer = format!("/{step}{}", violation.pointer);
        }
    }

    /// Prepends the name of an additional property.
    pub(super) fn place_unnamed(&mut self, count: usize, name: &str) {
        self.place(count, if self.sensitive { REDACTED } else { name });
    }

    /// Returns the number of violations so far.
    pub(super) fn count(&self) -> usize {
        self.violations.len()
    }

    /// Prepends a reason to the messages of all violations after the first `count`.
    pub(super) fn explain(&mut self, count: usize, why: impl fmt::Display) {
        for violation in &mut self.violations[count..] {
            violation.message = format!("{why}: {}", violation.message);
        }
    }
}

/// Validates a root value. Takes a function pointer, so that it is compiled once and not for each type.
///
/// # Errors
///
/// Fails with every violation.
#[doc(hidden)]
pub fn validate(check: &dyn Fn(&mut Report)) -> Result<(), Violations> {
    let mut report = Report::default();
    check(&mut report);
    report.finish()
}

/// Implements the method that validates a [`Value`].
#[doc(hidden)]
#[macro_export]
macro_rules! __validate {
    ($name:ident) => {
        impl $name {
            /// Validates the value against its schema, as the client does with every payload before it sends the request.
            ///
            /// Unknown properties are violations only if the schema forbids them and no response contains the type. Otherwise
            /// the client sends them, because they may come from a newer service.
            ///
            /// # Errors
            ///
            /// Fails with every violation and its JSON pointer.
            pub fn validate(&self) -> Result<(), $crate::runtime::Violations> {
                $crate::runtime::validate(&|report| $crate::runtime::Value::check(self, report))
            }
        }
    };
}
