//! Integers and numbers.

use serde_json::Value;

use super::{Lowered, Lowering};
use crate::model::Type;
use crate::reader::{self, Reader};

impl Lowering<'_, '_> {
    pub(super) fn integer(&mut self, reader: &mut Reader<'_>) -> Option<Lowered> {
        let notes = self.bounds(reader);
        let minimum = reader.value("minimum");
        let maximum = reader.value("maximum");
        let unsigned = maximum.is_some_and(|bound| bound.is_u64() && !bound.is_i64());
        let beyond = [minimum, maximum].into_iter().flatten().any(is_beyond);
        if beyond || unsigned && !minimum.is_some_and(Value::is_u64) {
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

/// Whether a bound lies where neither `i64` nor `u64` reaches. The parser keeps such integers as floats.
fn is_beyond(bound: &Value) -> bool {
    const REACH: f64 = 9_223_372_036_854_775_808.0;
    bound.is_f64() && bound.as_f64().is_some_and(|bound| bound.abs() >= REACH)
}
