//! Defines [`Number`] and [`Integer`], which keep numbers of any size as their text.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde_core::de::Deserializer;

use super::capture::capture;
use super::context::Context;
use super::decimal::Decimal;
use super::free_form::checked;
use super::native::serialize;
use super::value::parse;
use super::{Inspect, Instance, JsonError, Value};

macro_rules! number {
    ($(#[$docs:meta])* $name:ident, $wanted:literal, $is:expr, [$($from:ty),*]) => {
        $(#[$docs])*
        #[derive(Clone)]
        pub struct $name(Box<str>);

        impl $name {
            /// Returns whether valid JSON is such a number.
            fn is(json: &str) -> bool {
                let is: fn(&str) -> bool = $is;
                json.starts_with(|it: char| it == '-' || it.is_ascii_digit()) && is(json)
            }

            /// Returns the number, if it is an integer in range. 1.0 is an integer, and 1.5 is not.
            #[must_use]
            pub fn as_i64(&self) -> Option<i64> {
                parse(&self.0)
            }

            /// Returns the number, if it is an integer in range. 1.0 is an integer, and 1.5 is not.
            #[must_use]
            pub fn as_u64(&self) -> Option<u64> {
                parse(&self.0)
            }

            /// Returns the nearest `f64`, unless the number is out of range.
            #[must_use]
            pub fn as_f64(&self) -> Option<f64> {
                self.0.parse().ok().filter(|number: &f64| number.is_finite())
            }

            /// Returns the text.
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
                let text = checked(text).ok().filter(|text| Self::is(text));
                let text = text.ok_or_else(|| JsonError::new(concat!("expected ", $wanted)))?;
                Ok(Self(text.into()))
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

        /// Compares values: 1.0 equals 1.
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

        /// Compares values.
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

        impl Inspect for $name {
            fn instance(&self) -> Instance<'_> {
                Instance::Number((&*self.0).into())
            }
        }

        impl Value for $name {
            fn blank() -> Self {
                Self("0".into())
            }

            fn read<'de, D: Deserializer<'de>>(
                deserializer: D,
                context: &mut Context,
            ) -> Result<Self, D::Error> {
                let text = capture(deserializer).map_err(context.expected($wanted))?;
                if Self::is(&text) {
                    Ok(Self(text.into()))
                } else {
                    Err(context.unexpected($wanted, &text))
                }
            }
        }

        crate::__serde!($name, |value, serializer| serialize(&value.0, serializer));
    };
}

number! {
    /// A JSON number of any size and precision, kept as its text, such as `1.0` or `1e400`.
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
    /// A JSON integer of any size, kept as its text. As in JSON Schema, `1.0` and `1e30` are integers.
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

/// Fails for infinity and NaN, which JSON cannot represent.
impl TryFrom<f64> for Number {
    type Error = JsonError;

    fn try_from(number: f64) -> Result<Self, JsonError> {
        if !number.is_finite() {
            return Err(JsonError::new("expected a finite number"));
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
            assert!(serde_json::from_str::<Number>(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn integers() {
        for text in ["1.0", "1e30", "-12345678901234567890123", "150e-1"] {
            let integer: Integer = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&integer).unwrap(), text);
        }
        assert_eq!(
            serde_json::from_str::<Integer>("1.5")
                .unwrap_err()
                .to_string(),
            "expected an integer, found 1.5"
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
