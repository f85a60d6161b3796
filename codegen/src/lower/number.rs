//! Integers and numbers.

use serde_json::Value;

use super::{Lowered, Lowering};
use crate::model::Type;
use crate::reader::{self, Reader};

impl Lowering<'_, '_> {
    pub(super) fn integer(&mut self, reader: &mut Reader<'_>) -> Option<Lowered> {
        let notes = self.bounds(reader);
        let bound = |keyword| reader.value(keyword).and_then(Value::as_f64);
        // 2^63 and 2^64: from there on `i64` and `u64` don't reach the bound.
        let beyond = |limit: f64, keyword| bound(keyword).is_some_and(|bound| bound >= limit);
        let unsigned = beyond(9_223_372_036_854_775_808.0, "maximum");
        let below = |limit: f64| bound("minimum").is_some_and(|bound| bound < limit);
        if beyond(18_446_744_073_709_551_616.0, "maximum")
            || below(-9_223_372_036_854_775_808.0)
            || unsigned && !bound("minimum").is_some_and(|bound| bound >= 0.0)
        {
            let origin = reader.origin.clone();
            self.unsupported(&origin, "an integer beyond 64 bits");
            return None;
        }
        Some(Lowered::noted(Type::Integer { unsigned }, notes))
    }

    pub(super) fn number(&mut self, reader: &mut Reader<'_>) -> Lowered {
        let notes = self.bounds(reader);
        Lowered::noted(Type::Number, notes)
    }

    fn bounds(&mut self, reader: &mut Reader<'_>) -> Vec<String> {
        let mut notes = Vec::new();
        for (keyword, bound) in [("minimum", "At least"), ("maximum", "At most")] {
            match reader.optional(keyword) {
                None => {}
                Some((_, Value::Number(number))) => notes.push(format!("{bound} {number}.")),
                Some((origin, other)) => {
                    self.problems
                        .push(reader::expected(&origin, "a number", other));
                }
            }
        }
        notes
    }
}
