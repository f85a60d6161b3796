//! What the types that are read within each other share while they are read.

use std::borrow::Cow;
use std::fmt::{self, Display, Write as _};
use std::rc::Rc;

use serde_core::de::Error;

use super::Kind;
use super::quoted::Shortened;
use super::tape::Tape;

/// How deep named types may be nested, when they are read and when they are checked. `serde_json` allows 128 levels of JSON.
pub(super) const MAX_DEPTH: usize = 128;

/// Stands for a name that must not be shown.
pub(super) const REDACTED: &str = "[redacted]";

/// The state of reading one value of a generated type: where an error happened, and what reading has buffered.
#[derive(Default)]
pub struct Context {
    failure: Failure,
    depth: usize,
    /// The JSON that a union has buffered, while it is read from there. Unions within it read from the same buffer.
    pub(super) tape: Option<Rc<Tape<'static>>>,
}

/// What is known of an error beside the deserializer's own type of errors. It is filled while the error unwinds.
#[derive(Default)]
pub(super) struct Failure {
    /// The steps of the JSON pointer, the last one first.
    steps: Vec<String>,
    /// The message without the value that was found.
    reason: Option<Cow<'static, str>>,
    /// Whether the error happened within a sensitive value.
    sensitive: bool,
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Context(depth {})", self.depth)
    }
}

impl Context {
    /// Fails with a message that shows no value.
    pub(super) fn fail<E: Error>(&mut self, reason: impl Into<Cow<'static, str>>) -> E {
        let reason = reason.into();
        let error = E::custom(&reason);
        self.failure.reason = Some(reason);
        error
    }

    /// Fails because the JSON text is not what is expected. The error shows the text, except in a sensitive value.
    pub(super) fn unexpected<E: Error>(&mut self, expected: &str, json: &str) -> E {
        let error = E::custom(format_args!("expected {expected}, found {}", found(json)));
        self.failure.reason = Some(format!("expected {expected}").into());
        error
    }

    /// Records what was expected where the deserializer itself reports an error.
    pub(crate) fn expected<E>(&mut self, expected: &'static str) -> impl FnOnce(E) -> E {
        move |error| {
            let reason = &mut self.failure.reason;
            reason.get_or_insert_with(|| format!("expected {expected}").into());
            error
        }
    }

    /// Records the property or item that an error happened in.
    pub(super) fn within<E>(&mut self, step: impl Display) -> impl FnOnce(E) -> E {
        move |error| {
            self.failure.steps.push(step.to_string());
            error
        }
    }

    /// Records whether an error happened within a sensitive value.
    pub(super) fn sensitive<E>(&mut self, sensitive: bool) -> impl FnOnce(E) -> E {
        move |error| {
            self.failure.sensitive |= sensitive;
            error
        }
    }

    /// Enters a named type, which bounds the stack.
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

    /// Forgets an error, because something else is tried.
    pub(super) fn take(&mut self) -> Failure {
        std::mem::take(&mut self.failure)
    }

    /// Fails with an error that was set aside.
    pub(super) fn restore(&mut self, failure: Failure) {
        self.failure = failure;
    }

    /// The error that the outermost type returns: with the JSON pointer, and without a sensitive value.
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

/// The RFC 6901 pointer of steps, the last one first.
pub(super) fn pointer(steps: &[String]) -> String {
    let mut pointer = String::new();
    for step in steps.iter().rev() {
        let _ = write!(pointer, "/{}", step.replace('~', "~0").replace('/', "~1"));
    }
    pointer
}

/// The message and the position, where it ends in one as the errors of `serde_json` do. An error that is made of the whole
/// has the position again.
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

/// What was found instead of what was expected: a scalar, as far as it is short, or the kind of value.
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
