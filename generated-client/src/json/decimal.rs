//! Exact arithmetic on JSON numbers of any size, from their text.

use std::cmp::Ordering;

/// A number as its significant digits times a power of ten.
///
/// Exponents are limited to 10^36. No memory could store the digits of a larger number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decimal<'a> {
    negative: bool,
    /// The text from the first to the last digit that is not 0, which may include the decimal point. Empty for zero.
    digits: &'a str,
    /// The power of ten of the last of the digits.
    exponent: i128,
}

const MAX_EXPONENT: i128 = 10_i128.pow(36);

impl<'a> Decimal<'a> {
    /// Parses a JSON number.
    pub(crate) fn of(json: &'a str) -> Self {
        let (negative, json) = match json.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, json),
        };
        let (mantissa, exponent) = json.split_once(['e', 'E']).unwrap_or((json, "0"));
        let fraction = mantissa.split_once('.').map_or(0, |(_, it)| it.len());
        let digits = mantissa.trim_end_matches(['0', '.']);
        // Trimming "10.00" also removes the point, which is not a digit.
        let trimmed = mantissa[digits.len()..].bytes();
        let trimmed = trimmed.filter(|byte| *byte != b'.').count();
        let digits = digits.trim_start_matches(['0', '.']);
        if digits.is_empty() {
            return Self {
                negative: false,
                digits,
                exponent: 0,
            };
        }
        Self {
            negative,
            digits,
            exponent: power(exponent) - length(fraction) + length(trimmed),
        }
    }

    /// Returns whether the number has no fraction.
    pub(crate) fn is_integer(&self) -> bool {
        self.exponent >= 0
    }

    /// Returns the digits of an integer, unless it is too large for every integer type.
    pub(crate) fn integer(&self) -> Option<String> {
        let zeros = usize::try_from(self.exponent)
            .ok()
            .filter(|zeros| *zeros < 20)?;
        Some(self.sign_and_digits() + &"0".repeat(zeros))
    }

    /// Returns whether the number is a multiple of another number. Only zero is a multiple of zero.
    pub(crate) fn is_multiple_of(&self, divisor: &Decimal<'_>) -> bool {
        if self.digits.is_empty() || divisor.digits.is_empty() {
            return self.digits.is_empty();
        }
        // Neither sequence of digits ends in 0, so a larger power of ten in the divisor leaves a remainder.
        let power = self.exponent - divisor.exponent;
        if power < 0 {
            return false;
        }
        // Each additional power of ten of the number cancels one factor 2 and one factor 5 of the divisor.
        let mut divisor: Vec<u8> = divisor.values().collect();
        for factor in [2, 5] {
            for _ in 0..power {
                match quotient(&divisor, factor) {
                    Some(smaller) => divisor = smaller,
                    None => break,
                }
            }
        }
        is_multiple(self.values(), &divisor)
    }

    /// Returns a text that is the same for equal numbers.
    pub(crate) fn canonical(&self) -> String {
        format!("{}e{}", self.sign_and_digits(), self.exponent)
    }

    fn sign_and_digits(&self) -> String {
        let sign = if self.negative { "-" } else { "" };
        let digits = self.digits.replace('.', "");
        let digits = if digits.is_empty() { "0" } else { &digits };
        format!("{sign}{digits}")
    }

    fn values(&self) -> impl Iterator<Item = u8> + '_ {
        let digits = self.digits.bytes().filter(|byte| *byte != b'.');
        digits.map(|byte| byte - b'0')
    }

    /// Returns the sign, and the power of ten of the first digit.
    fn magnitude(&self) -> (i8, i128) {
        let count = length(self.values().count());
        match (self.digits.is_empty(), self.negative) {
            (true, _) => (0, 0),
            (false, true) => (-1, self.exponent + count),
            (false, false) => (1, self.exponent + count),
        }
    }
}

impl Ord for Decimal<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let ((sign, power), (other_sign, other_power)) = (self.magnitude(), other.magnitude());
        sign.cmp(&other_sign).then_with(|| {
            let absolute = power
                .cmp(&other_power)
                .then_with(|| self.values().cmp(other.values()));
            if self.negative {
                absolute.reverse()
            } else {
                absolute
            }
        })
    }
}

impl PartialOrd for Decimal<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Decimal<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal<'_> {}

fn length(length: usize) -> i128 {
    i128::try_from(length).unwrap_or(MAX_EXPONENT)
}

/// Parses an exponent, and clamps it to the limits.
fn power(exponent: &str) -> i128 {
    let limit = if exponent.starts_with('-') {
        -MAX_EXPONENT
    } else {
        MAX_EXPONENT
    };
    let exponent: i128 = exponent.parse().unwrap_or(limit);
    exponent.clamp(-MAX_EXPONENT, MAX_EXPONENT)
}

/// Divides by a number below ten. Returns `None` if there is a remainder.
fn quotient(digits: &[u8], divisor: u8) -> Option<Vec<u8>> {
    let mut remainder = 0;
    let mut quotient = Vec::with_capacity(digits.len());
    for digit in digits {
        let value = remainder * 10 + digit;
        remainder = value % divisor;
        if value >= divisor || !quotient.is_empty() {
            quotient.push(value / divisor);
        }
    }
    (remainder == 0).then_some(quotient)
}

/// Returns whether a number is a multiple of another one, by long division.
fn is_multiple(digits: impl Iterator<Item = u8>, divisor: &[u8]) -> bool {
    // One digit longer than the divisor, with the most significant digit first.
    let mut remainder = vec![0; divisor.len() + 1];
    for digit in digits {
        remainder.rotate_left(1);
        if let Some(last) = remainder.last_mut() {
            *last = digit;
        }
        while subtract(&mut remainder, divisor) {}
    }
    remainder.iter().all(|digit| *digit == 0)
}

/// Subtracts the divisor, unless it is larger. Returns whether it did.
fn subtract(remainder: &mut [u8], divisor: &[u8]) -> bool {
    if remainder[0] == 0 && remainder[1..] < *divisor {
        return false;
    }
    let mut borrow = 0;
    let padded = divisor.iter().rev().chain([&0]);
    for (digit, less) in remainder.iter_mut().rev().zip(padded) {
        let less = less + borrow;
        borrow = u8::from(*digit < less);
        *digit = *digit + 10 * borrow - less;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order() {
        let ascending = [
            "-1e1000000",
            "-1e400",
            "-12.5",
            "-12",
            "-0.001",
            "0",
            "1e-1000000",
            "0.00099",
            "1e-3",
            "0.1",
            "1",
            "1.5",
            "9",
            "9.99",
            "10",
            "9223372036854775807",
            "9223372036854775808",
            "1e400",
            "2e400",
            "1e1000000",
        ];
        for (index, small) in ascending.iter().enumerate() {
            for (other, large) in ascending.iter().enumerate() {
                assert_eq!(
                    Decimal::of(small).cmp(&Decimal::of(large)),
                    index.cmp(&other),
                    "{small} {large}"
                );
            }
        }
    }

    #[test]
    fn equality() {
        for (one, other) in [
            ("1", "1.0"),
            ("1", "1.000e0"),
            ("100", "1e2"),
            ("100", "1E+2"),
            ("0.0", "-0"),
            ("0e99999999999999999999999999999999999999999", "0"),
            ("-12.50", "-125e-1"),
            ("10.0", "0.1e2"),
            ("0.00100", "1e-3"),
        ] {
            assert_eq!(Decimal::of(one), Decimal::of(other), "{one} {other}");
            assert_eq!(
                Decimal::of(one).canonical(),
                Decimal::of(other).canonical(),
                "{one} {other}"
            );
        }
        assert_ne!(Decimal::of("1"), Decimal::of("-1"));
        assert_ne!(
            Decimal::of("1e99999999999999999999999999999999999999999"),
            Decimal::of("1e400")
        );
    }

    #[test]
    fn integers() {
        for (text, integer) in [
            ("0", true),
            ("-0.0", true),
            ("1.0", true),
            ("1.50e1", true),
            ("1.5", false),
            ("1e400", true),
            ("1e-1", false),
            ("100e-2", true),
            ("100e-3", false),
            ("123456789012345678901234567890.1", false),
        ] {
            assert_eq!(Decimal::of(text).is_integer(), integer, "{text}");
        }
    }

    #[test]
    fn multiples() {
        for (number, divisor, multiple) in [
            ("0", "2", true),
            ("10", "2", true),
            ("7", "2", false),
            ("-8", "2", true),
            ("4.5", "1.5", true),
            ("35", "1.5", false),
            ("0.0075", "0.0001", true),
            ("0.00751", "0.0001", false),
            ("19.99", "0.01", true),
            ("1e308", "0.5", true),
            ("1e308", "0.123456789", false),
            ("12345678910", "1.5", false),
            ("12345678915", "1.5", true),
            ("1e1000000", "7", false),
            ("7e1000000", "7", true),
            ("1e1000000", "1024", true),
            ("1e-1000000", "1", false),
            ("1e9", "1e10", false),
            ("1e10", "1e9", true),
            ("15", "20", false),
            ("9007199254740993", "9007199254740993", true),
            (&"9".repeat(50), &"1".repeat(50), true),
            (&"9".repeat(50), &"2".repeat(50), false),
            (&format!("1{}", "0".repeat(10_000)), "3", false),
        ] {
            assert_eq!(
                Decimal::of(number).is_multiple_of(&Decimal::of(divisor)),
                multiple,
                "{number} by {divisor}"
            );
        }
    }

    #[test]
    fn multiples_of_all_small_numbers() {
        for number in 0..400_u32 {
            for divisor in 1..120_u32 {
                let (text, by) = (format!("{number}e-1"), divisor.to_string());
                assert_eq!(
                    Decimal::of(&text).is_multiple_of(&Decimal::of(&by)),
                    number % (divisor * 10) == 0,
                    "{text} by {by}"
                );
            }
        }
    }
}
