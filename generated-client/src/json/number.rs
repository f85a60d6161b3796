//! Numbers of any size, kept as their text.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use super::free_form::{checked, serialize};
use super::rules::Decimal;
use super::{JsonError, ReadError, Value};

macro_rules! number {
    ($(#[$docs:meta])* $name:ident, $wanted:literal, $is:expr, [$($from:ty),*]) => {
        $(#[$docs])*
        #[derive(Clone)]
        pub struct $name(Box<str>);

        impl $name {
            fn of(text: &str) -> Option<Self> {
                let is: fn(&str) -> bool = $is;
                let text = checked(text).ok()?;
                let number = text.starts_with(|it: char| it == '-' || it.is_ascii_digit());
                (number && is(text)).then(|| Self(text.into()))
            }

            /// The number, if it is an integer that fits: 1.0 is one, 1.5 is not.
            #[must_use]
            pub fn as_i64(&self) -> Option<i64> {
                i64::read(&self.0).ok()
            }

            /// The number, if it is an integer that fits: 1.0 is one, 1.5 is not.
            #[must_use]
            pub fn as_u64(&self) -> Option<u64> {
                u64::read(&self.0).ok()
            }

            /// The nearest number that an `f64` has, if it is not beyond them all.
            #[must_use]
            pub fn as_f64(&self) -> Option<f64> {
                self.0.parse().ok().filter(|number: &f64| number.is_finite())
            }

            /// The text, as it came.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        $(impl From<$from> for $name {
            fn from(number: $from) -> Self {
                Self(number.to_string().into())
            }
        })*

        impl FromStr for $name {
            type Err = JsonError;

            fn from_str(text: &str) -> Result<Self, JsonError> {
                Self::of(text).ok_or_else(|| JsonError::new(concat!($wanted, " is expected")))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        /// By value: 1.0 equals 1.
        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.cmp(other) == Ordering::Equal
            }
        }

        impl Eq for $name {}

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        /// By value.
        impl Ord for $name {
            fn cmp(&self, other: &Self) -> Ordering {
                Decimal::of(&self.0).cmp(&Decimal::of(&other.0))
            }
        }

        impl Hash for $name {
            fn hash<H: Hasher>(&self, state: &mut H) {
                Decimal::of(&self.0).canonical().hash(state);
            }
        }

        impl Value for $name {
            fn read(json: &str) -> Result<Self, ReadError> {
                Self::of(json).ok_or_else(|| ReadError::expected($wanted, json))
            }
        }

        crate::__serde!($name, |value, serializer| serialize(&value.0, serializer));
    };
}

number! {
    /// A JSON number of any size and precision, kept as its text: `1.0` stays `1.0`, and `1e400` is one.
    ///
    /// ```
    /// use generated_client::Number;
    ///
    /// let number: Number = "1.0".parse()?;
    /// assert_eq!(number, Number::from(1));
    /// assert_eq!(number.as_str(), "1.0");
    /// assert_eq!("1e400".parse::<Number>()?.as_f64(), None);
    /// # Ok::<(), generated_client::JsonError>(())
    /// ```
    Number, "a number", |_| true, [i8, i16, i32, i64, u8, u16, u32, u64]
}

number! {
    /// A JSON integer of any size, kept as its text. To JSON Schema `1.0` and `1e30` are integers too.
    ///
    /// ```
    /// use generated_client::Integer;
    ///
    /// let integer: Integer = "12345678901234567890123".parse()?;
    /// assert!(integer > Integer::from(u64::MAX));
    /// assert!("1.5".parse::<Integer>().is_err());
    /// # Ok::<(), generated_client::JsonError>(())
    /// ```
    Integer, "an integer", |text| Decimal::of(text).is_integer(), [i8, i16, i32, i64, u8, u16, u32, u64]
}

/// JSON has no number for what is infinite or not a number.
impl TryFrom<f64> for Number {
    type Error = JsonError;

    fn try_from(number: f64) -> Result<Self, JsonError> {
        if !number.is_finite() {
            return Err(JsonError::new("a finite number is expected"));
        }
        serde_json::to_string(&number)
            .map(|text| Self(text.into()))
            .map_err(|_| JsonError::writing())
    }
}

impl From<Integer> for Number {
    fn from(integer: Integer) -> Self {
        Self(integer.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_kept() {
        for text in ["1.0", "1e400", "-0", "12345678901234567890123", "1E+2"] {
            let number: Number = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&number).unwrap(), text);
            assert_eq!(format!("{number} {number:?}"), format!("{text} {text}"));
        }
        for bad in ["", "\"1\"", "null", "1.", "01", "+1", "1 2", "NaN"] {
            assert!(bad.parse::<Number>().is_err(), "{bad}");
            assert!(Number::read(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn integers() {
        for text in ["1.0", "1e30", "-12345678901234567890123", "150e-1"] {
            let integer: Integer = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&integer).unwrap(), text);
        }
        assert_eq!(
            Integer::read("1.5").unwrap_err().to_string(),
            "an integer is expected, not a number"
        );
    }

    #[test]
    fn values() {
        let number = |text: &str| text.parse::<Number>().unwrap();
        assert_eq!(number("1.0"), Number::from(1_u8));
        assert_eq!(number("1.0").as_i64(), Some(1));
        assert_eq!(number("1.5").as_i64(), None);
        assert_eq!(number("-1").as_u64(), None);
        assert_eq!(number("1.5").as_f64(), Some(1.5));
        assert_eq!(number("1e400").as_f64(), None);
        assert_eq!(Number::try_from(0.1).unwrap().as_str(), "0.1");
        assert!(Number::try_from(f64::NAN).is_err());
        assert!(Number::try_from(f64::NEG_INFINITY).is_err());
    }
}
