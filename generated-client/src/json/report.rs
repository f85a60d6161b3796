//! Collects what is wrong with a value.

use std::collections::HashSet;
use std::fmt;

use super::depth::MAX_DEPTH;
use super::rules::{Interpreter, Quoted};
use super::violations::{Violation, Violations, one_line};
use super::{Rule, Value, Wiped};

/// Stands for a name that may not be shown.
pub(super) const REDACTED: &str = "[redacted]";

/// Collects the violations of a value, while the value and what it holds are visited.
#[derive(Debug, Default)]
pub struct Report {
    violations: Vec<Violation>,
    /// The place that is visited.
    pointer: String,
    /// Whether messages may show nothing of the values.
    sensitive: bool,
    /// How many named types the place is within.
    depth: usize,
    /// Whether something is nested too deep. Nothing more is checked then.
    exhausted: bool,
}

impl Report {
    /// Adds a violation at the place that is visited.
    pub fn violation(&mut self, message: impl fmt::Display) {
        self.violations.push(Violation {
            pointer: self.pointer.clone(),
            message: one_line(&message.to_string()),
        });
    }

    /// Adds that a value is of no branch of its union that the schema names, with what was expected.
    pub fn unknown(&mut self, expected: &str) {
        self.violation(format_args!(
            "{expected} is expected, and it is something else"
        ));
    }

    /// Visits a part of the value: an item by its index, or a property by its name in the schema.
    pub fn within(&mut self, step: impl fmt::Display, visit: impl FnOnce(&mut Self)) {
        let place = self.enter(step);
        visit(self);
        self.leave(place);
    }

    /// Visits a property whose name is part of the value.
    pub fn within_unnamed(&mut self, name: &str, visit: impl FnOnce(&mut Self)) {
        let place = self.enter_unnamed(name);
        visit(self);
        self.leave(place);
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
    /// Applies rules that are picked out of a list.
    pub(super) fn apply_some<T: Value>(
        &mut self,
        rules: impl IntoIterator<Item = &'static Rule>,
        value: &T,
    ) {
        let mut rules = rules.into_iter().peekable();
        // What is nested too deep to be checked is so to be written too.
        if rules.peek().is_none() || self.exhausted {
            return;
        }
        let json = Wiped::json(value);
        let Some(json) = json.as_ref().ok().and_then(Wiped::text) else {
            return self.violation("it can't be written as JSON");
        };
        self.sensitive(T::SENSITIVE, |report| {
            Interpreter::new(report).all(rules, json);
        });
    }

    /// Adds a violation that names what was found, as far as that may be shown.
    pub(super) fn found<T: Value>(&mut self, value: &T, what: &str) {
        let sensitive = self.sensitive || T::SENSITIVE;
        let json = Wiped::json(value);
        let json = json.as_ref().ok().and_then(Wiped::text);
        let quoted = Quoted {
            json: json.unwrap_or_default(),
            sensitive: sensitive || json.is_none(),
        };
        self.violation(format_args!("{quoted} {what}"));
    }

    /// Visits a value of a named type.
    pub(super) fn deeper(&mut self, visit: impl FnOnce(&mut Self)) {
        if self.depth == MAX_DEPTH {
            self.too_deep();
        }
        if self.exhausted {
            return;
        }
        self.depth += 1;
        visit(self);
        self.depth -= 1;
    }

    /// Gives up.
    pub(super) fn too_deep(&mut self) {
        self.exhausted = true;
        self.violation("it is nested too deep to be checked");
    }

    pub(super) fn is_exhausted(&self) -> bool {
        self.exhausted
    }

    pub(super) fn is_sensitive(&self) -> bool {
        self.sensitive
    }

    /// Goes to a part of the value; what is returned leads back.
    pub(super) fn enter(&mut self, step: impl fmt::Display) -> usize {
        let place = self.pointer.len();
        let step = step.to_string().replace('~', "~0").replace('/', "~1");
        self.pointer.push('/');
        self.pointer.push_str(&step);
        place
    }

    /// The same for a name that is part of the value.
    pub(super) fn enter_unnamed(&mut self, name: &str) -> usize {
        self.enter(if self.sensitive { REDACTED } else { name })
    }

    pub(super) fn leave(&mut self, place: usize) {
        self.pointer.truncate(place);
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
