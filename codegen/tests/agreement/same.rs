//! Whether two JSON texts are the same JSON, as JSON Schema has equality.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

/// Whether two texts are the same JSON: 1.0 is 1, the order of members does not count, numbers are compared exactly.
/// With `instants`, two date-times are the same if they are the same instant to the millisecond.
pub(crate) fn same(one: &str, other: &str, instants: bool) -> bool {
    let (one, other) = (one.trim(), other.trim());
    if one == other {
        return true;
    }
    match (first(one), first(other)) {
        (b'{', b'{') => {
            let (one, other) = (members(one), members(other));
            one.len() == other.len()
                && one.iter().all(|(name, value)| {
                    let found = other.get(name);
                    found.is_some_and(|other| same(value.get(), other.get(), instants))
                })
        }
        (b'[', b'[') => {
            let (one, other) = (items(one), items(other));
            let mut pairs = one.iter().zip(&other);
            one.len() == other.len() && pairs.all(|(a, b)| same(a.get(), b.get(), instants))
        }
        (b'"', b'"') => {
            let (one, other) = (string(one), string(other));
            one == other || instants && instant(&one).is_some_and(|it| Some(it) == instant(&other))
        }
        (b'-' | b'0'..=b'9', b'-' | b'0'..=b'9') => decimal(one) == decimal(other),
        _ => false,
    }
}

fn first(text: &str) -> u8 {
    text.bytes().next().unwrap_or_default()
}

fn members(text: &str) -> BTreeMap<String, &RawValue> {
    serde_json::from_str(text).unwrap()
}

fn items(text: &str) -> Vec<&RawValue> {
    serde_json::from_str(text).unwrap()
}

/// The content of a string. One that is no Unicode is compared by its text.
fn string(text: &str) -> Cow<'_, str> {
    #[derive(Deserialize)]
    struct Text<'a>(#[serde(borrow)] Cow<'a, str>);
    serde_json::from_str(text).map_or(Cow::Borrowed(text), |Text(text)| text)
}

fn instant(text: &str) -> Option<i128> {
    let instant: jiff::Timestamp = text.parse().ok()?;
    Some(instant.as_nanosecond().div_euclid(1_000_000))
}

/// The sign, the digits without zeros at either end, and the exponent of the last digit.
fn decimal(text: &str) -> (bool, String, i64) {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{}{fraction}", whole.trim_start_matches('-'));
    let significant = digits.trim_end_matches('0');
    let zeros = i64::try_from(digits.len() - significant.len()).unwrap();
    let fraction = i64::try_from(fraction.len()).unwrap();
    let digits = significant.trim_start_matches('0');
    if digits.is_empty() {
        return (false, String::new(), 0);
    }
    let exponent = exponent.parse::<i64>().unwrap_or(i64::MAX / 2);
    (
        whole.starts_with('-'),
        digits.to_owned(),
        exponent - fraction + zeros,
    )
}
