//! Finds the numbers that `serde_json` rejects or changes, because it keeps numbers as 64 bits.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::Number;
use serde_json::value::RawValue;

/// What happens to a number that `serde_json` does not keep.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Change {
    /// The number is beyond the range of `f64`, which `serde_json` rejects.
    OutOfRange,
    /// No 64-bit number equals the number.
    Rounded,
    /// An `f64` equals the number, but `serde_json` reads a neighbor of it.
    Misread(f64),
}

/// Finds the changed numbers of a JSON text, by their index among all its numbers. In the returned text, which has the same
/// length, a number out of range is 0.
pub(super) fn changed(text: &str) -> (Cow<'_, str>, BTreeMap<usize, Change>) {
    let mut readable = Cow::Borrowed(text);
    let mut found = BTreeMap::new();
    let numbers = Numbers { text, at: 0 };
    for (index, range) in numbers.enumerate() {
        let Some(change) = text.get(range.clone()).and_then(change) else {
            continue;
        };
        if change == Change::OutOfRange {
            let zero = format!("{:<width$}", 0, width = range.len());
            readable.to_mut().replace_range(range, &zero);
        }
        found.insert(index, change);
    }
    (readable, found)
}

/// The places of the numbers of a text, if it is JSON.
struct Numbers<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Numbers<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let bytes = self.text.as_bytes();
        let mut in_string = false;
        loop {
            let start = self.at;
            self.at += 1;
            match *bytes.get(start)? {
                b'\\' if in_string => self.at += 1,
                b'"' => in_string = !in_string,
                b'-' | b'0'..=b'9' if !in_string => {
                    let rest = bytes.get(start..)?;
                    let is_end = |byte: &u8| !byte.is_ascii_digit() && !b"+-.eE".contains(byte);
                    let length = rest.iter().position(is_end).unwrap_or(rest.len());
                    self.at = start + length;
                    return Some(start..self.at);
                }
                _ => {}
            }
        }
    }
}

/// What happens to a number. `None` if it is kept, or is not JSON.
fn change(number: &str) -> Option<Change> {
    if number.len() < 16 && number.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let exact = decimal(number);
    match serde_json::from_str::<Number>(number) {
        Ok(read) if decimal(&read.to_string()) == exact => None,
        Ok(_) => {
            let nearest = number.parse::<f64>().ok()?;
            let is_exact = decimal(&format!("{nearest:e}")) == exact;
            Some(if is_exact {
                Change::Misread(nearest)
            } else {
                Change::Rounded
            })
        }
        Err(_) => {
            let is_json = serde_json::from_str::<&RawValue>(number).is_ok();
            is_json.then_some(Change::OutOfRange)
        }
    }
}

/// The sign, the digits without zeros at either end, and the exponent of a number. `None` if the exponent is out of range.
fn decimal(number: &str) -> Option<(bool, String, i64)> {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_negative = whole.starts_with('-');
    let digits = format!("{}{fraction}", whole.trim_start_matches('-'));
    let significant = digits.trim_end_matches('0');
    if significant.is_empty() {
        return Some((false, String::new(), 0));
    }
    let shift = i64::try_from(digits.len() - significant.len()).ok()?;
    let shift = shift - i64::try_from(fraction.len()).ok()?;
    let exponent = exponent.parse::<i64>().ok()?.checked_add(shift)?;
    let significant = significant.trim_start_matches('0').to_owned();
    Some((is_negative, significant, exponent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_changed_numbers_are_found() {
        for kept in [
            "0",
            "-0.0",
            "1.10",
            "0.1e1",
            "1e308",
            "-5E-7",
            "100.00",
            "18446744073709551615",
            "-9223372036854775808",
            "1e+22",
            "0e999",
            "12345678901234567168",
            "01e999",
            "1.e999",
            "-",
        ] {
            assert_eq!(change(kept), None, "{kept}");
        }
        for rounded in [
            "1e-400",
            "18446744073709551617",
            "0.10000000000000000001",
            "-1.00000000000000000001",
            "9007199254740993.0",
        ] {
            assert_eq!(change(rounded), Some(Change::Rounded), "{rounded}");
        }
        for beyond in ["1.8e308", "-1e400", "1E+400", "2.5e99999999999999999999"] {
            assert_eq!(change(beyond), Some(Change::OutOfRange), "{beyond}");
        }
        let huge = format!("1{}", "0".repeat(400));
        assert_eq!(change(&huge), Some(Change::OutOfRange));
    }

    #[test]
    fn numbers_in_strings_are_text() {
        let text = r#"["1e400", "\"2e400", 1, {"-3e400": -4e400}, "\\", 5e400]"#;
        let (readable, found) = changed(text);
        let expected = r#"["1e400", "\"2e400", 1, {"-3e400": 0     }, "\\", 0    ]"#;
        assert_eq!(readable, expected);
        assert_eq!(found.into_keys().collect::<Vec<_>>(), [1, 2]);
        for broken in ["\"\\", "\"1e400", "[1e400", "-", "1e400é", ""] {
            changed(broken);
        }
    }
}
