//! Applies the rules of types, enums, numbers and strings.

use std::cmp::Ordering;
use std::fmt;

use super::interpreter::Interpreter;
use super::pattern::compiled;
use super::{Bound, Rule};
use crate::json::Kind;
use crate::json::decimal::Decimal;
use crate::json::equality::canonical;
use crate::json::instance::{Instance, Part};
use crate::json::quoted::Shortened;

/// The most values of an enum that a message lists.
const LISTED: usize = 8;

impl Kind {
    /// Returns whether a value has the type.
    fn has(self, value: &Instance<'_>) -> bool {
        match (self, value) {
            (Self::Number, Instance::Integer(_)) => true,
            (Self::Integer, Instance::Number(text)) => Decimal::of(text).is_integer(),
            _ => self == value.kind(),
        }
    }
}

impl Interpreter<'_> {
    pub(super) fn types(&mut self, kinds: &'static [Kind], value: &Instance<'_>) {
        if kinds.iter().any(|kind| kind.has(value)) {
            return;
        }
        let names: Vec<_> = kinds.iter().map(|kind| kind.name()).collect();
        let found = if kinds.contains(&Kind::Integer) && Kind::Number.has(value) {
            "a number with a fraction"
        } else {
            value.kind().name()
        };
        self.fail(format_args!(
            "expected {}, found {found}",
            names.join(" or ")
        ));
    }

    pub(super) fn enumeration(
        &mut self,
        values: &'static [&'static str],
        value: &Part<'_>,
        instance: &Instance<'_>,
    ) {
        let form = canonical(value);
        let is_same = |listed: &&str| canonical(&Part::of_text(listed)) == form;
        if form.is_some() && values.iter().any(is_same) {
            return;
        }
        let found = self.quoted(instance);
        match values {
            [value] => self.fail(format_args!(
                "{found} is not {}, the only allowed value",
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
                    "{found} is not one of {}{more}",
                    named.join(", ")
                ));
            }
        }
    }

    pub(super) fn number(&mut self, rule: &'static Rule, value: &Instance<'_>) {
        let against = |bound: Bound| match (value, bound) {
            (Instance::Integer(number), Bound::Integer(bound)) => Some(number.cmp(&bound)),
            _ => {
                let bound = bound.to_string();
                Some(Decimal::of(&value.number()?).cmp(&Decimal::of(&bound)))
            }
        };
        let (obeyed, wanted, limit): (_, _, &dyn fmt::Display) = match rule {
            Rule::Minimum(limit) => (against(*limit).map(Ordering::is_ge), "at least", limit),
            Rule::Maximum(limit) => (against(*limit).map(Ordering::is_le), "at most", limit),
            Rule::ExclusiveMinimum(limit) => {
                (against(*limit).map(Ordering::is_gt), "more than", limit)
            }
            Rule::ExclusiveMaximum(limit) => {
                (against(*limit).map(Ordering::is_lt), "less than", limit)
            }
            Rule::MultipleOf(divisor) => {
                let number = value.number();
                let multiple =
                    number.map(|it| Decimal::of(&it).is_multiple_of(&Decimal::of(divisor)));
                (multiple, "a multiple of", divisor)
            }
            _ => return,
        };
        // `None` is a value that is not a number, which satisfies every one of these rules.
        if obeyed == Some(false) {
            let found = self.quoted(value);
            self.fail(format_args!("{found} is not {wanted} {limit}"));
        }
    }

    pub(super) fn string(&mut self, rule: &'static Rule, value: &Instance<'_>) {
        let Instance::String(text) = value else {
            return;
        };
        match *rule {
            Rule::MinLength(least) => self.at_least(least, text.length(), "characters"),
            Rule::MaxLength(most) => self.at_most(most, text.length(), "characters"),
            Rule::Pattern(pattern) => match compiled(pattern) {
                Some(regex) if regex.find(&text.content()).is_some() => {}
                Some(_) => {
                    let found = self.quoted(value);
                    self.fail(format_args!(
                        "{found} does not match the pattern `{pattern}`"
                    ));
                }
                None => self.no_pattern(pattern),
            },
            Rule::Format(format) if !format.has(&text.content()) => {
                let found = self.quoted(value);
                self.fail(format_args!(
                    "{found} does not have the format `{}`",
                    format.name()
                ));
            }
            _ => {}
        }
    }

    /// Reports an invalid pattern for every value, because ignoring it would accept invalid values.
    pub(super) fn no_pattern(&mut self, pattern: &'static str) {
        self.fail(format_args!(
            "the schema's pattern `{pattern}` is not a regular expression"
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
