//! Collects what is wrong with a value.

use std::collections::HashSet;
use std::fmt;

use super::context::{MAX_DEPTH, REDACTED};
use super::instance::Instance;
use super::quoted::Quoted;
use super::violations::{Violation, Violations, one_line};

/// What is wrong with a property that a closed object has and its schema does not.
const NOT_ALLOWED: &str = "the schema has no property of this name, and allows no others";

/// The same, with the property that may be meant.
pub(super) fn unknown_property(name: &str, known: &[&str]) -> String {
    let distance = |known: &&&str| strsim::damerau_levenshtein(name, known);
    let nearest = known.iter().min_by_key(distance);
    match nearest.filter(|it| distance(it) <= name.chars().count() / 3) {
        Some(nearest) => format!("{NOT_ALLOWED}; did you mean `{nearest}`?"),
        None => NOT_ALLOWED.into(),
    }
}

/// Collects the violations of a value, while the value and what it holds are visited.
#[derive(Debug, Default)]
pub struct Report {
    violations: Vec<Violation>,
    /// Whether messages must not show values.
    sensitive: bool,
    /// Whether unknown properties of closed objects are violations where such are received too.
    strict: bool,
    /// How many named types the place is within.
    depth: usize,
    /// Whether something is nested too deep. Nothing more is checked then.
    exhausted: bool,
}

impl Report {
    /// Adds a violation at the place that is visited.
    pub fn violation(&mut self, message: impl fmt::Display) {
        self.violations.push(Violation {
            pointer: String::new(),
            message: one_line(&message.to_string()),
        });
    }

    /// Visits a part of the value: an item by its index, or a property by its name in the schema.
    #[inline]
    pub fn within(&mut self, step: impl fmt::Display, visit: impl FnOnce(&mut Self)) {
        let before = self.count();
        visit(self);
        self.place(before, step);
    }

    /// Visits a property whose name is part of the value.
    pub fn within_unnamed(&mut self, name: &str, visit: impl FnOnce(&mut Self)) {
        let before = self.count();
        visit(self);
        self.place_unnamed(before, name);
    }

    /// Visits a value that may be sensitive. What is within a sensitive value is sensitive too.
    #[inline]
    pub fn sensitive(&mut self, sensitive: bool, visit: impl FnOnce(&mut Self)) {
        let before = self.sensitive;
        self.sensitive |= sensitive;
        visit(self);
        self.sensitive = before;
    }

    /// What was found, each violation once.
    ///
    /// # Errors
    ///
    /// If there are violations.
    pub fn finish(self) -> Result<(), Violations> {
        let mut seen = HashSet::new();
        let mut violations = self.violations;
        violations.retain(|violation| seen.insert(violation.clone()));
        Violations::new(violations).map_or(Ok(()), Err)
    }
}

impl Report {
    /// Adds a violation that names what was found, as far as that may be shown.
    pub(crate) fn found(&mut self, value: &Instance<'_>, what: &str) {
        let quoted = Quoted::new(value, self.sensitive);
        self.violation(format_args!("{quoted} {what}"));
    }

    /// Adds that an object has a property that its schema does not allow.
    pub(super) fn unknown_property(&mut self, name: &str, known: &[&str]) {
        if self.sensitive {
            self.violation(NOT_ALLOWED);
        } else {
            self.violation(unknown_property(name, known));
        }
    }

    /// Whether unknown properties of closed objects are violations where such are received too.
    pub(super) fn is_strict(&self) -> bool {
        self.strict
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

    /// Gives up.
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

    /// Places all violations after the first so many within a part of the value. So a pointer costs nothing where nothing is wrong.
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

    /// The same for a name that is part of the value.
    pub(super) fn place_unnamed(&mut self, count: usize, name: &str) {
        self.place(count, if self.sensitive { REDACTED } else { name });
    }

    /// How many violations there are so far.
    pub(super) fn count(&self) -> usize {
        self.violations.len()
    }

    /// Says of all violations after the first so many what they come from.
    pub(super) fn explain(&mut self, count: usize, why: impl fmt::Display) {
        for violation in &mut self.violations[count..] {
            violation.message = format!("{why}: {}", violation.message);
        }
    }
}

/// Runs the check of a value that is not within another one. Behind a pointer, so that this compiles once and not for each type.
///
/// # Errors
///
/// Every violation.
#[doc(hidden)]
pub fn validate(check: &dyn Fn(&mut Report), strict: bool) -> Result<(), Violations> {
    let mut report = Report {
        strict,
        ..Report::default()
    };
    check(&mut report);
    report.finish()
}

/// Implements the methods that check a [`Value`].
#[doc(hidden)]
#[macro_export]
macro_rules! __validate {
    ($name:ident) => {
        impl $name {
            /// Checks the value against its schema. The client validates payloads before it sends them.
            ///
            /// Properties that were received and that the schema does not name are no violations, so that they can be sent
            /// back.
            ///
            /// # Errors
            ///
            /// Returns every violation, with its JSON pointer.
            pub fn validate(&self) -> Result<(), $crate::runtime::Violations> {
                $crate::runtime::validate(
                    &|report| $crate::runtime::Value::check(self, report),
                    false,
                )
            }

            /// Checks the value against its schema, and names every unknown property of a closed object.
            ///
            /// # Errors
            ///
            /// Returns every violation, with its JSON pointer.
            pub fn validate_strict(&self) -> Result<(), $crate::runtime::Violations> {
                $crate::runtime::validate(
                    &|report| $crate::runtime::Value::check(self, report),
                    true,
                )
            }
        }
    };
}
