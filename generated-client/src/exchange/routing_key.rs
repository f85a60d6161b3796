//! Parses the routing keys of messages.

use super::error::shown;
use super::{ABSENT, Exchange, Kind, RoutingKeyError, RoutingKeyWord};

/// The parsed routing key of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoutingKey<'a>(Vec<(&'static str, Option<&'a str>)>);

impl<'a> RoutingKey<'a> {
    /// Parses a routing key. Accepts every routing key that the pattern without any set word matches.
    ///
    /// # Errors
    ///
    /// Fails if a constant word or the number of words differs.
    pub fn parse<E: Exchange>(routing_key: &'a str) -> Result<Self, RoutingKeyError> {
        Self::take_apart(routing_key, E::ROUTING_KEY)
            .map_err(|message| RoutingKeyError::new(E::EXCHANGE, message))
    }

    /// Returns the value of a word by its name in the API reference, such as `taskId`.
    ///
    /// Returns `None` if the message has no value for it, or if the exchange has no such word.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&'a str> {
        self.words()
            .find_map(|(other, value)| (other == name).then_some(value)?)
    }

    /// Returns all words in order, including constants, with their names in the API reference.
    pub fn words(&self) -> impl Iterator<Item = (&'static str, Option<&'a str>)> + '_ {
        self.0.iter().copied()
    }

    fn take_apart(routing_key: &'a str, words: &[RoutingKeyWord]) -> Result<Self, String> {
        let found = if routing_key.is_empty() {
            0
        } else {
            routing_key.split('.').count()
        };
        let several = words.iter().any(|word| word.kind == Kind::Several);
        let single = words.len() - usize::from(several);
        if found < single || (found > single && !several) {
            let at_least = if several { "at least " } else { "" };
            return Err(format!(
                "the routing key {} has {found} words, not {at_least}{single}",
                shown(routing_key)
            ));
        }
        let mut rest = routing_key;
        let values = words.iter().map(|word| {
            let count = match word.kind {
                Kind::Several => found - single,
                Kind::Constant(_) | Kind::One => 1,
            };
            let value = take(&mut rest, count);
            if let Kind::Constant(constant) = word.kind
                && value != Some(constant)
            {
                return Err(format!(
                    "the word `{}` of the routing key {} is not `{constant}`",
                    word.name,
                    shown(routing_key)
                ));
            }
            let absent = word.optional && value == Some(ABSENT);
            Ok((word.name, value.filter(|_| !absent)))
        });
        values.collect::<Result<_, _>>().map(Self)
    }
}

/// Removes words from the start of `rest`.
fn take<'a>(rest: &mut &'a str, count: usize) -> Option<&'a str> {
    let last = count.checked_sub(1)?;
    let end = rest.match_indices('.').nth(last);
    let (taken, left) = rest.split_at(end.map_or(rest.len(), |(index, _)| index));
    *rest = left.strip_prefix('.').unwrap_or_default();
    Some(taken)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{Parcels, Plain, Trucks};
    use super::*;

    fn words<E: Exchange>(routing_key: &str) -> Result<Vec<Option<&str>>, String> {
        let parsed = RoutingKey::parse::<E>(routing_key).map_err(|error| error.to_string())?;
        Ok(parsed.words().map(|(_, value)| value).collect())
    }

    #[test]
    fn words_by_name() {
        let key = RoutingKey::parse::<Parcels>("primary.d._.a.b.c").unwrap();
        assert_eq!(key.get("kind"), Some("primary"));
        assert_eq!(key.get("depot"), Some("d"));
        assert_eq!(key.get("shelf"), None);
        assert_eq!(key.get("route"), Some("a.b.c"));
        assert_eq!(key.get("nothing"), None);
    }

    #[test]
    fn all_that_matches_is_taken_apart() {
        let primary = Some("primary");
        for (routing_key, expected) in [
            ("primary.d.7", [primary, Some("d"), Some("7"), None]),
            ("primary._.7._", [primary, Some("_"), Some("7"), None]),
            ("primary.d.7.", [primary, Some("d"), Some("7"), Some("")]),
            (
                "primary...a..b",
                [primary, Some(""), Some(""), Some("a..b")],
            ),
        ] {
            assert_eq!(words::<Parcels>(routing_key).unwrap(), expected);
        }
        let trucks = |key| words::<Trucks>(key);
        assert_eq!(trucks("a.b.end").unwrap(), [Some("a.b"), Some("end")]);
        assert_eq!(trucks("end").unwrap(), [None, Some("end")]);
        assert_eq!(words::<Plain>("").unwrap(), []);
    }

    #[test]
    fn what_does_not_match() {
        for (routing_key, problem) in [
            ("", "the routing key `` has 0 words, not at least 3"),
            ("primary.d", "`primary.d` has 2 words, not at least 3"),
            (
                "route.d.7",
                "the word `kind` of the routing key `route.d.7` is not `primary`",
            ),
        ] {
            let error = words::<Parcels>(routing_key).unwrap_err();
            assert!(error.contains(problem), "{error}");
        }
        let error = words::<Plain>("a").unwrap_err();
        assert_eq!(
            error,
            "exchange/depot/v1/plain: the routing key `a` has 1 words, not 0"
        );
    }
}
