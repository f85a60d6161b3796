//! Collects what is wrong with a value.

use std::collections::HashSet;
use std::fmt;

use super::violations::{Violation, Violations};
use super::wiped::Wiped;
use super::{Rule, Value};

/// Collects the violations of a value, while the value and what it holds are visited.
#[derive(Debug, Default)]
pub struct Report {
    violations: Vec<Violation>,
    /// The place that is visited.
    pointer: String,
    /// Whether messages may show nothing of the values.
    sensitive: bool,
}

impl Report {
    /// Adds a violation at the place that is visited.
    pub fn violation(&mut self, message: impl fmt::Display) {
        self.violations.push(Violation {
            pointer: self.pointer.clone(),
            message: message.to_string(),
        });
    }

    /// Adds a violation that names the scalar that was found, unless it is sensitive.
    pub(super) fn found(&mut self, value: &impl fmt::Debug, what: &str) {
        if self.sensitive {
            self.violation(format_args!("it {what}"));
        } else {
            self.violation(format_args!("{value:?} {what}"));
        }
    }

    /// Adds that a value is of no branch of its union that the schema names, with what was expected.
    pub fn unknown(&mut self, expected: &str) {
        self.violation(format_args!(
            "{expected} is expected, and it is something else"
        ));
    }

    /// Visits a part of the value: an item by its index, or a property by its name in the schema.
    pub fn within(&mut self, step: impl fmt::Display, visit: impl FnOnce(&mut Self)) {
        let length = self.pointer.len();
        let step = step.to_string().replace('~', "~0").replace('/', "~1");
        self.pointer.push('/');
        self.pointer.push_str(&step);
        visit(self);
        self.pointer.truncate(length);
    }

    /// Visits a property whose name is part of the value.
    pub fn within_unnamed(&mut self, name: &str, visit: impl FnOnce(&mut Self)) {
        self.within(if self.sensitive { "[redacted]" } else { name }, visit);
    }

    /// Visits a value that may be sensitive. What is within a sensitive value is sensitive too.
    pub fn sensitive(&mut self, sensitive: bool, visit: impl FnOnce(&mut Self)) {
        let before = self.sensitive;
        self.sensitive |= sensitive;
        visit(self);
        self.sensitive = before;
    }

    /// Applies rules to the JSON of a value.
    pub fn apply<T: Value>(&mut self, rules: &'static [Rule], value: &T) {
        self.apply_some(rules, value);
    }

    /// The same of rules that are picked out of a list.
    pub(super) fn apply_some<T: Value>(
        &mut self,
        rules: impl IntoIterator<Item = &'static Rule>,
        value: &T,
    ) {
        let mut rules = rules.into_iter().peekable();
        if rules.peek().is_none() {
            return;
        }
        match Wiped::json(value) {
            Ok(_json) => {}
            Err(_) => self.violation("it can't be written as JSON"),
        }
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

/// Checks a value that stands by itself.
#[doc(hidden)]
pub fn validate<T: Value>(value: &T) -> Result<(), Violations> {
    let mut report = Report::default();
    value.check(&mut report);
    report.finish()
}

/// Gives a type that is a [`Value`] the method that checks it.
#[doc(hidden)]
#[macro_export]
macro_rules! __validate {
    ($name:ident) => {
        impl $name {
            /// Checks the value against its schema. Payloads are checked like this before they are sent.
            ///
            /// # Errors
            ///
            /// Every violation, with the JSON pointer of its place.
            pub fn validate(&self) -> Result<(), $crate::runtime::Violations> {
                $crate::runtime::validate(self)
            }
        }
    };
}
