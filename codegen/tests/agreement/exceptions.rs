//! Where the types disagree with the oracle on purpose.

use serde_json::Value;

use crate::manners::Manners;
use crate::oracle::Oracle;

/// Why a valid instance may be refused.
pub(crate) struct Exception {
    pub(crate) reason: &'static str,
    applies: fn(&Manners, &Value, &Oracle) -> bool,
}

pub(crate) const EXCEPTIONS: [Exception; 2] = [
    Exception {
        reason: "integers of a service have 64 bits",
        applies: |manners, instance, _| !manners.from_elsewhere && has_huge_number(instance),
    },
    Exception {
        reason: "date-times that are the same instant are equal, so items that differ in how they are written are not unique",
        applies: |_, instance, oracle| oracle.refusal(&with_plain_instants(instance)).is_some(),
    },
];

impl Exception {
    pub(crate) fn of(manners: &Manners, instance: &Value, oracle: &Oracle) -> Option<&'static str> {
        let found = EXCEPTIONS
            .iter()
            .find(|it| (it.applies)(manners, instance, oracle));
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

/// The instance with each date-time in the form in which types write it.
fn with_plain_instants(value: &Value) -> Value {
    match value {
        Value::String(text) => match text.parse::<jiff::Timestamp>() {
            Ok(instant) => format!("{instant:.3}").into(),
            Err(_) => value.clone(),
        },
        Value::Array(items) => items.iter().map(with_plain_instants).collect(),
        Value::Object(members) => {
            let members = members.iter();
            let members = members.map(|(name, it)| (name.clone(), with_plain_instants(it)));
            Value::Object(members.collect())
        }
        other => other.clone(),
    }
}
