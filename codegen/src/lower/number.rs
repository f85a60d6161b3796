//! Integers and numbers.

use serde_json::Value;

use super::conjuncts::Conjuncts;
use super::rules::NUMBER_KEYWORDS;
use super::{LoweredType, Lowering};
use crate::model::{Integer, Type};
use crate::rules::Rules;

/// The upper end of the range of `i64`. The parser reads integers beyond the range of `u64` as floats.
const REACH: f64 = 9_223_372_036_854_775_808.0;

impl<'a> Lowering<'a, '_> {
    pub(super) fn integer(
        &mut self,
        conjuncts: &Conjuncts<'a>,
        general_rules: Rules,
    ) -> LoweredType {
        let width = self.width(conjuncts);
        self.number(Type::Integer(width), conjuncts, general_rules)
    }

    /// A number of this type, with the rules of its bounds.
    pub(super) fn number(
        &mut self,
        value: Type,
        conjuncts: &Conjuncts<'a>,
        general_rules: Rules,
    ) -> LoweredType {
        let mut rules = self.kind_rules(conjuncts, &NUMBER_KEYWORDS, &[]);
        rules.extend(general_rules);
        LoweredType::with_rules(value, rules)
    }

    /// The Rust type for all integers within the bounds.
    fn width(&self, conjuncts: &Conjuncts<'a>) -> Integer {
        let bound = |names: [&str; 2]| {
            let found = names.iter().flat_map(|name| conjuncts.keyword(name));
            found.map(|(_, bound)| bound).find(|it| it.is_number())
        };
        let minimum = bound(["minimum", "exclusiveMinimum"]);
        let maximum = bound(["maximum", "exclusiveMaximum"]);
        // The numbers of an `enum` keep their text: 0.0 equals 0, but must be written back as 0.0.
        if conjuncts.values().is_some() {
            return Integer::Any;
        }
        let is_signed = |bound: &Value| bound.is_i64() || is_small(bound);
        let is_unsigned = |bound: &Value| bound.is_u64();
        let within = |holds: &dyn Fn(&Value) -> bool| {
            minimum.is_some_and(holds) && maximum.is_some_and(holds)
        };
        if within(&is_signed) {
            Integer::Signed
        } else if within(&is_unsigned) {
            Integer::Unsigned
        } else if self.options.is_service && ![minimum, maximum].into_iter().flatten().any(is_far) {
            // Integers of services are counts and measures. They fit into `i64` unless the schema declares larger bounds.
            Integer::Signed
        } else {
            Integer::Any
        }
    }
}

/// Whether a fractional bound is within the range of `i64`.
fn is_small(bound: &Value) -> bool {
    bound.is_f64() && bound.as_f64().is_some_and(|bound| bound.abs() < REACH)
}

/// Whether a bound is outside the range of `i64`.
fn is_far(bound: &Value) -> bool {
    bound.as_f64().is_some_and(|bound| bound.abs() >= REACH)
}
