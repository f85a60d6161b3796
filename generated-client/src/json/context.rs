//! The state that nested types share while they are read: the place and cause of an error, the depth, and a union's buffer.

use std::borrow::Cow;
use std::fmt::{self, Display, Write as _};
use std::rc::Rc;

use serde_core::de::Error;

use super::Kind;
use super::quoted::Shortened;
use super::tape::Tape;

/// The depth limit of named types in reading and validation. `serde_json` limits JSON to 128 levels too.
pub(super) const MAX_DEPTH: usize = 128;

/// Replaces a sensitive name.
pub(super) const REDACTED: &str = "[redacted]";

/// The state of reading one value of a generated type.
#[derive(Default)]
pub struct Context {
    failure: Failure,
    depth: usize,
    /// The JSON that a union has buffered. Nested unions read from the same buffer.
    pub(super) tape: Option<Rc<Tape<'static>>>,
}

/// The details of an error that the deserializer's error type cannot store. Filled while the error unwinds.
#[derive(Default)]
pub(super) struct Failure {
    /// The steps of the JSON pointer, the last one first.
    steps: Vec<String>,
    /// The message without the found value.
    reason: Option<Cow<'static, str>>,
    /// Whether the error occurred in a sensitive value.
    sensitive: bool,
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Context(depth {})", self.depth)
    }
}

impl Context {
    /// Creates an error with a message that shows no value.
    pub(super) fn fail<E: Error>(&mut self, reason: impl Into<Cow<'static, str>>) -> E {
        let reason = reason.into();
        let error = E::custom(&reason);
        self.failure.reason = Some(reason);
        error
    }

    /// Creates the error of an unexpected JSON value. It shows the value, except in a sensitive value.
    pub(super) fn unexpected<E: Error>(&mut self, expected: &str, json: &str) -> E {
        let error = E::custom(format_args!("expected {expected}, found {}", found(json)));
        self.failure.reason = Some(format!("expected {expected}").into());
        error
    }

    /// Records the expected value for an error that the deserializer reports.
    pub(crate) fn expected<E>(&mut self, expected: &'static str) -> impl FnOnce(E) -> E {
        move |error| {
            let reason = &mut self.failure.reason;
            reason.get_or_insert_with(|| format!("expected {expected}").into());
            error
        }
    }

    /// Records the property or item in which an error occurred.
    pub(super) fn within<E>(&mut self, step: impl Display) -> impl FnOnce(E) -> E {
        move |error| {
            self.failure.steps.push(step.to_string());
            error
        }
    }

    /// Records whether an error occurred in a sensitive value.
    pub(super) fn sensitive<E>(&mut self, sensitive: bool) -> impl FnOnce(E) -> E {
        move |error| {
            self.failure.sensitive |= sensitive;
            error
        }
    }

    /// Enters a named type, and limits the depth.
    #[inline]
    pub(super) fn deeper<T, E: Error>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        if self.depth == MAX_DEPTH {
            return Err(self.fail("the value is nested too deeply"));
        }
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    /// Takes the details of an error before another branch is tried.
    pub(super) fn take(&mut self) -> Failure {
        std::mem::take(&mut self.failure)
    }

    /// Restores the details of an error that was taken.
    pub(super) fn restore(&mut self, failure: Failure) {
        self.failure = failure;
    }

    /// Returns the error of the outermost type: with the JSON pointer, and without a sensitive value.
    pub(super) fn explain<E: Error>(mut self, error: E) -> E {
        let Failure {
            steps,
            reason,
            sensitive,
        } = self.take();
        if steps.is_empty() && !sensitive {
            return error;
        }
        let text = error.to_string();
        let (message, position) = split_position(&text);
        let message = if sensitive {
            reason.as_deref().unwrap_or("the value cannot be read")
        } else {
            message
        };
        if steps.is_empty() {
            return E::custom(format_args!("{message}{position}"));
        }
        let pointer = pointer(&steps);
        E::custom(format_args!("at `{pointer}`: {message}{position}"))
    }
}

/// Formats steps, the last one first, as a JSON pointer (RFC 6901).
pub(super) fn pointer(steps: &[String]) -> String {
    let mut pointer = String::new();
    for step in steps.iter().rev() {
        let _ = write!(pointer, "/{}", step.replace('~', "~0").replace('/', "~1"));
    }
    pointer
}

/// Splits a message of `serde_json` from the position at its end. An error created from the whole message would repeat it.
fn split_position(text: &str) -> (&str, &str) {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let at = || {
        let at = text.rfind(" at line ")?;
        let (line, column) = text[at..]
            .strip_prefix(" at line ")?
            .split_once(" column ")?;
        (is_number(line) && is_number(column)).then_some(at)
    };
    text.split_at(at().unwrap_or(text.len()))
}

/// Describes the found value: a shortened scalar, or the kind of value.
fn found(json: &str) -> String {
    match Kind::of(json) {
        kind @ (Kind::Array | Kind::Object) => kind.name().to_owned(),
        _ => Shortened(json).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_split_off() {
        assert_eq!(
            split_position("expected a string at line 3 column 14"),
            ("expected a string", " at line 3 column 14")
        );
        for whole in [
            "expected a string",
            "a at line x column 2",
            "a at line 1",
            "",
        ] {
            assert_eq!(split_position(whole), (whole, ""));
        }
    }
}
