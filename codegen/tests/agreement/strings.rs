//! Strings for patterns, formats and lengths.

use std::collections::BTreeMap;

use rand::RngExt as _;
use rand::distr::Distribution as _;
use rand::rngs::Xoshiro256PlusPlus;
use rand_regex::Regex;
use serde_json::Value;

/// How often a part is repeated that a pattern lets repeat without a bound.
const MAX_REPEAT: u32 = 9;

/// Makes strings. Patterns are compiled once.
#[derive(Default)]
pub(crate) struct Strings {
    patterns: BTreeMap<String, Option<Regex>>,
}

/// The same instant in many ways, and others.
pub(crate) const DATE_TIMES: [&str; 8] = [
    "2026-11-22T10:20:30.000Z",
    "2026-11-22T10:20:30.123Z",
    "2026-11-22T10:20:30Z",
    "2026-11-22t10:20:30.5z",
    "2026-11-22T10:20:30+00:00",
    "2026-11-22T12:20:30.250+02:00",
    "1969-12-31T23:59:59.999Z",
    "3017-01-01T00:00:00.000Z",
];

const WORDS: [&str; 8] = [
    "a",
    "task-group",
    "project/x/y",
    "naïve",
    "𝄞",
    "line\nfeed \"quoted\" \\ \u{7f}",
    "0",
    "1.0",
];

impl Strings {
    pub(crate) fn make(
        &mut self,
        keywords: &BTreeMap<&str, &Value>,
        random: &mut Xoshiro256PlusPlus,
    ) -> String {
        let length = |name: &str| keywords.get(name).and_then(|it| it.as_u64());
        let least = length("minLength").map_or(0, |it| usize::try_from(it).unwrap_or(0));
        let most = length("maxLength").and_then(|it| usize::try_from(it).ok());
        let fits = |text: &str| {
            let count = text.chars().count();
            count >= least && most.is_none_or(|most| count <= most)
        };
        if let Some(pattern) = keywords.get("pattern").and_then(|it| it.as_str()) {
            let tries = (0..20).filter_map(|_| self.of_pattern(pattern, random));
            let tries: Vec<String> = tries.collect();
            let fitting = tries.iter().find(|text| fits(text));
            return fitting.or(tries.first()).cloned().unwrap_or_default();
        }
        let which = random.random_range(0..4);
        let mut pick = |list: &[&str]| list[random.random_range(0..list.len())].to_owned();
        let text = match keywords.get("format").and_then(|it| it.as_str()) {
            Some("date-time") => return pick(&DATE_TIMES),
            Some("date") => return "2026-11-22".to_owned(),
            Some("time") => return "10:20:30Z".to_owned(),
            Some("uri") => pick(&["https://tc.example/a?b#c", "urn:x:y", "ssh://git@example/x"]),
            Some("email") => pick(&["a@example.org", "first.last+tag@mail.example"]),
            Some("ipv4") => return "127.0.0.1".to_owned(),
            Some("ipv6") => return "::1".to_owned(),
            Some("hostname") => return "host.example".to_owned(),
            _ => match which {
                0 => "x".repeat(least),
                1 => "é".repeat(most.unwrap_or(9).min(least + 300)),
                _ => pick(&WORDS),
            },
        };
        let padded = text.chars().chain(std::iter::repeat('z'));
        let count = text
            .chars()
            .count()
            .clamp(least, most.unwrap_or(usize::MAX).max(least));
        padded.take(count).collect()
    }

    /// A string that matches a pattern. None if the pattern is beyond the maker.
    pub(crate) fn of_pattern(
        &mut self,
        pattern: &str,
        random: &mut Xoshiro256PlusPlus,
    ) -> Option<String> {
        if !self.patterns.contains_key(pattern) {
            let anchored = pattern.trim_start_matches('^').trim_end_matches('$');
            // Letters and digits are those of ASCII, as in the patterns of JSON Schema.
            let ascii = anchored
                .replace("\\d", "[0-9]")
                .replace("\\w", "[0-9A-Za-z_]");
            let compiled = Regex::compile(&ascii, MAX_REPEAT).ok();
            self.patterns.insert(pattern.to_owned(), compiled);
        }
        let regex = self.patterns.get(pattern)?.as_ref()?;
        Some(regex.sample(random))
    }
}
