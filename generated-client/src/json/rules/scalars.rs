//! Rules of any value, of numbers and of strings.

use std::cmp::Ordering;

use super::canonical::canonical;
use super::decimal::Decimal;
use super::interpreter::Interpreter;
use super::pattern::compiled;
use super::quoted::Shortened;
use super::{Kind, Rule};
use crate::json::read_error;
use crate::json::text::{Decoded, code_points};

/// The most values of an enum that a message lists.
const LISTED: usize = 8;

impl Kind {
    /// Whether a value is of the type.
    fn has(self, json: &str) -> bool {
        let first = json.as_bytes().first();
        match self {
            Self::Null => first == Some(&b'n'),
            Self::Boolean => matches!(first, Some(b't' | b'f')),
            Self::Integer => is_number(json) && Decimal::of(json).is_integer(),
            Self::Number => is_number(json),
            Self::String => first == Some(&b'"'),
            Self::Array => first == Some(&b'['),
            Self::Object => first == Some(&b'{'),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Integer => "an integer",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array => "a list",
            Self::Object => "an object",
        }
    }
}

fn is_number(json: &str) -> bool {
    json.starts_with(|first: char| first == '-' || first.is_ascii_digit())
}

impl Interpreter<'_> {
    pub(super) fn types(&mut self, kinds: &'static [Kind], json: &str) {
        if kinds.iter().any(|kind| kind.has(json)) {
            return;
        }
        let names: Vec<_> = kinds.iter().map(|kind| kind.name()).collect();
        let found = if kinds.contains(&Kind::Integer) && is_number(json) {
            "a number with a fraction"
        } else {
            read_error::kind(json)
        };
        self.fail(format_args!(
            "{} is expected, not {found}",
            names.join(" or ")
        ));
    }

    pub(super) fn enumeration(&mut self, values: &'static [&'static str], json: &str) {
        let form = canonical(json);
        if form.is_some() && values.iter().any(|value| canonical(value) == form) {
            return;
        }
        let found = self.quoted(json);
        match values {
            [value] => self.fail(format_args!(
                "{found} is not {}, the only value that is allowed",
                Shortened(value)
            )),
            _ => {
                let named = values
                    .iter()
                    .take(LISTED)
                    .map(|it| Shortened(it).to_string());
                let named: Vec<_> = named.collect();
                let more = if values.len() > LISTED { ", …" } else { "" };
                self.fail(format_args!(
                    "{found} is none of {}{more}",
                    named.join(", ")
                ));
            }
        }
    }

    pub(super) fn number(&mut self, rule: &'static Rule, json: &str) {
        if !is_number(json) {
            return;
        }
        let number = Decimal::of(json);
        let against = |limit: &'static str| number.cmp(&Decimal::of(limit));
        let (obeyed, wanted, limit) = match *rule {
            Rule::Minimum(limit) => (against(limit) != Ordering::Less, "at least", limit),
            Rule::Maximum(limit) => (against(limit) != Ordering::Greater, "at most", limit),
            Rule::ExclusiveMinimum(limit) => {
                (against(limit) == Ordering::Greater, "more than", limit)
            }
            Rule::ExclusiveMaximum(limit) => (against(limit) == Ordering::Less, "less than", limit),
            Rule::MultipleOf(divisor) => {
                let multiple = number.is_multiple_of(&Decimal::of(divisor));
                (multiple, "a multiple of", divisor)
            }
            _ => return,
        };
        if !obeyed {
            let found = self.quoted(json);
            self.fail(format_args!("{found} is not {wanted} {limit}"));
        }
    }

    pub(super) fn string(&mut self, rule: &'static Rule, json: &str) {
        if !json.starts_with('"') {
            return;
        }
        match *rule {
            Rule::MinLength(least) => self.at_least(least, code_points(json).count(), "characters"),
            Rule::MaxLength(most) => self.at_most(most, code_points(json).count(), "characters"),
            Rule::Pattern(pattern) => match compiled(pattern) {
                Some(regex) if regex.find(&Decoded::of(json)).is_some() => {}
                Some(_) => {
                    let found = self.quoted(json);
                    self.fail(format_args!(
                        "{found} does not match the pattern `{pattern}`"
                    ));
                }
                None => self.no_pattern(pattern),
            },
            Rule::Format(format) => {
                if !format.has(&Decoded::of(json)) {
                    let found = self.quoted(json);
                    self.fail(format_args!(
                        "{found} is not of the format `{}`",
                        format.name()
                    ));
                }
            }
            _ => {}
        }
    }

    /// A pattern that can't be applied is obeyed by nothing: better than one that is silently left out.
    pub(super) fn no_pattern(&mut self, pattern: &'static str) {
        self.fail(format_args!(
            "the schema's pattern `{pattern}` is no regular expression"
        ));
    }

    pub(super) fn at_least(&mut self, least: u64, count: usize, of: &str) {
        if u64::try_from(count).is_ok_and(|count| count < least) {
            self.fail(format_args!(
                "it has {count} {of}, and at least {least} are required"
            ));
        }
    }

    pub(super) fn at_most(&mut self, most: u64, count: usize, of: &str) {
        if u64::try_from(count).is_ok_and(|count| count > most) {
            self.fail(format_args!(
                "it has {count} {of}, and at most {most} are allowed"
            ));
        }
    }
}
