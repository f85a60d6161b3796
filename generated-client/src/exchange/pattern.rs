//! Builds the routing key patterns to bind a queue with.

use super::error::shown;
use super::{ABSENT, Exchange, Kind, RoutingKeyError, RoutingKeyWord};

/// The length limit of AMQP for a routing key or a pattern, in bytes.
pub(super) const MAX_LENGTH: usize = 255;

/// Matches messages without a value for a word, as in `.run_id(Absent)`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Absent;

/// The value of an optional word in a pattern: a text or [`Absent`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionalWord(Option<String>);

impl From<Absent> for OptionalWord {
    fn from(_: Absent) -> Self {
        Self(None)
    }
}

impl<T: Into<String>> From<T> for OptionalWord {
    fn from(value: T) -> Self {
        Self(Some(value.into()))
    }
}

/// The words that a pattern requires. It has wildcards for the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoutingKeyPattern(Vec<(&'static str, OptionalWord)>);

impl RoutingKeyPattern {
    /// Requires a word. Replaces an earlier value.
    #[must_use]
    pub fn word(mut self, name: &'static str, value: impl Into<OptionalWord>) -> Self {
        self.0.retain(|(other, _)| *other != name);
        self.0.push((name, value.into()));
        self
    }

    /// Returns the pattern for AMQP.
    ///
    /// # Errors
    ///
    /// Fails if a value is invalid, or if the pattern is longer than 255 bytes.
    pub fn pattern<E: Exchange>(&self) -> Result<String, RoutingKeyError> {
        self.text(E::EXCHANGE, E::ROUTING_KEY)
    }

    fn text(
        &self,
        exchange: &'static str,
        words: &[RoutingKeyWord],
    ) -> Result<String, RoutingKeyError> {
        let texts: Vec<&str> = words
            .iter()
            .map(|word| self.part(exchange, word))
            .collect::<Result<_, _>>()?;
        let pattern = texts.join(".");
        if pattern.len() > MAX_LENGTH {
            let message = format!(
                "the pattern {} has {} bytes and AMQP allows {MAX_LENGTH}; set fewer words",
                shown(&pattern),
                pattern.len()
            );
            return Err(RoutingKeyError::new(exchange, message));
        }
        Ok(pattern)
    }

    fn part(&self, exchange: &'static str, word: &RoutingKeyWord) -> Result<&str, RoutingKeyError> {
        let asked = self.0.iter().find(|(name, _)| *name == word.name);
        let value = match (word.kind, asked) {
            (Kind::Constant(value), _) => return Ok(value),
            (Kind::One, None) => return Ok("*"),
            (Kind::Several, None) => return Ok("#"),
            (_, Some((_, OptionalWord(None)))) => return Ok(ABSENT),
            (_, Some((_, OptionalWord(Some(value))))) => value,
        };
        let problem = match word.kind {
            Kind::Several => value.split('.').find_map(wrong_in_several),
            _ => wrong_in_one(value),
        };
        match problem {
            None => Ok(value),
            Some(problem) => Err(RoutingKeyError::new(
                exchange,
                format!(
                    "the word `{}` cannot be {}: {problem}",
                    word.name,
                    shown(value)
                ),
            )),
        }
    }
}

/// Rejects wildcards, because omitting the word has the same effect: an untrusted value must not widen the pattern
/// unnoticed.
fn wrong_in_one(value: &str) -> Option<&'static str> {
    if value.is_empty() {
        Some("it is empty; omit it to match any word")
    } else if value.contains('.') {
        Some("`.` separates words, and this is one word")
    } else if value.contains(['*', '#']) {
        Some("`*` and `#` are wildcards; omit the word to match any")
    } else {
        None
    }
}

/// Accepts wildcards, because they are the only way to match some of several words, as in `release.#`.
pub(super) fn wrong_in_several(value: &str) -> Option<&'static str> {
    if value.is_empty() {
        Some("it contains an empty word")
    } else if value.len() > 1 && value.contains(['*', '#']) {
        Some("`*` and `#` match whole words only")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::Parcels;
    use super::*;

    fn pattern(words: &[(&'static str, &str)]) -> Result<String, String> {
        let pattern = words
            .iter()
            .fold(RoutingKeyPattern::default(), |pattern, (name, value)| {
                pattern.word(name, *value)
            });
        pattern
            .pattern::<Parcels>()
            .map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_left_out_may_be_any() {
        assert_eq!(pattern(&[]).unwrap(), "primary.*.*.#");
        assert_eq!(
            pattern(&[("shelf", "7"), ("route", "a.b")]).unwrap(),
            "primary.*.7.a.b"
        );
        assert_eq!(
            pattern(&[("route", "*.b.#"), ("depot", "x"), ("depot", "y")]).unwrap(),
            "primary.y.*.*.b.#"
        );
        let absent = RoutingKeyPattern::default().word("shelf", Absent);
        assert_eq!(absent.pattern::<Parcels>().unwrap(), "primary.*._.#");
    }

    #[test]
    fn values_that_would_mean_something_else() {
        for (name, value, problem) in [
            ("depot", "", "`depot` cannot be ``: it is empty"),
            (
                "depot",
                "a.b",
                "`depot` cannot be `a.b`: `.` separates words",
            ),
            (
                "depot",
                "*",
                "`depot` cannot be `*`: `*` and `#` are wildcards",
            ),
            (
                "shelf",
                "7#",
                "`shelf` cannot be `7#`: `*` and `#` are wildcards",
            ),
            (
                "route",
                "",
                "`route` cannot be ``: it contains an empty word",
            ),
            (
                "route",
                "a..b",
                "cannot be `a..b`: it contains an empty word",
            ),
            ("route", "a.b*", "cannot be `a.b*`: `*` and `#` match whole"),
            ("depot", "a\n.b", r"cannot be `a\n.b`: "),
        ] {
            let error = pattern(&[(name, value)]).unwrap_err();
            assert!(error.starts_with("exchange/depot/v1/parcels: the word "));
            assert!(error.contains(problem), "{error}");
        }
    }

    #[test]
    fn what_amqp_does_not_take() {
        let depot = "d".repeat(255 - "primary.".len() - ".*.#".len());
        assert_eq!(pattern(&[("depot", &depot)]).unwrap().len(), 255);
        let error = pattern(&[("depot", &format!("{depot}d"))]).unwrap_err();
        assert!(error.contains("ddd…` has 256 bytes"), "{error}");
        assert!(
            error.contains("has 256 bytes and AMQP allows 255"),
            "{error}"
        );
    }
}
