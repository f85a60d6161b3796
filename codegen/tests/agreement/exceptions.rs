//! Where the types disagree with the oracle on purpose.

use serde_json::Value;

use crate::manners::Manners;

/// Why a valid instance may be refused.
pub(crate) struct Exception {
    pub(crate) reason: &'static str,
    applies: fn(&Manners, &Value) -> bool,
}

pub(crate) const EXCEPTIONS: [Exception; 1] = [Exception {
    reason: "integers of a service have 64 bits",
    applies: |manners, instance| !manners.third_party && has_huge_number(instance),
}];

impl Exception {
    pub(crate) fn of(manners: &Manners, instance: &Value) -> Option<&'static str> {
        let found = EXCEPTIONS.iter().find(|it| (it.applies)(manners, instance));
        found.map(|it| it.reason)
    }
}

fn has_huge_number(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.as_f64().is_some_and(|it| it.abs() >= 2_f64.powi(63)),
        Value::Array(items) => items.iter().any(has_huge_number),
        Value::Object(members) => members.values().any(has_huge_number),
        _ => false,
    }
}
