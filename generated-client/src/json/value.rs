//! Types that are read from the text of a JSON value.

use std::collections::BTreeMap;

use serde_core::de::{Deserialize, Deserializer, Error};
use serde_core::ser::Serialize;
use serde_json::value::RawValue;

use super::free_form::checked;
use super::members::members;
use super::rest::Rest;
use super::rules::Decimal;
use super::{ReadError, Report, text};

/// A type that is read from the text of a JSON value.
pub trait Value: Serialize + Sized {
    /// Whether nothing of the value may be shown.
    const SENSITIVE: bool = false;

    /// Reads the value from the text of valid JSON without white space around it. Nobody looks again whether it is valid.
    ///
    /// # Errors
    ///
    /// If it is a value of another shape.
    fn read(json: &str) -> Result<Self, ReadError>;

    /// Reads the value from a text that may be anything.
    ///
    /// # Errors
    ///
    /// If the text is no JSON, or a value of another shape.
    fn read_text(text: &str) -> Result<Self, ReadError> {
        let json = checked(text).map_err(|error| ReadError::new(error.to_string()))?;
        Self::read(json)
    }

    /// Reports where the value breaks what its schema demands beyond the type.
    fn check(&self, report: &mut Report) {
        let _ = report;
    }
}

/// Reads a type by the text of its JSON, whatever the deserializer. Only those of `serde_json` know the text.
#[doc(hidden)]
pub fn deserialize<'de, D: Deserializer<'de>, T: Value>(deserializer: D) -> Result<T, D::Error> {
    let json = Box::<RawValue>::deserialize(deserializer)?;
    T::read(json.get()).map_err(D::Error::custom)
}

/// Makes serde's traits for a type that is a [`Value`], of the way in which it is written.
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    ($name:ident, |$value:ident, $serializer:ident| $write:expr) => {
        impl<'de> $crate::runtime::serde::de::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> Result<Self, D::Error>
            where
                D: $crate::runtime::serde::de::Deserializer<'de>,
            {
                $crate::runtime::deserialize(deserializer)
            }
        }

        impl $crate::runtime::serde::ser::Serialize for $name {
            fn serialize<S>(&self, $serializer: S) -> Result<S::Ok, S::Error>
            where
                S: $crate::runtime::serde::ser::Serializer,
            {
                let $value = self;
                $write
            }
        }
    };
}

impl Value for bool {
    fn read(json: &str) -> Result<Self, ReadError> {
        match json {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(ReadError::expected("a boolean", json)),
        }
    }
}

impl Value for String {
    fn read(json: &str) -> Result<Self, ReadError> {
        if !json.starts_with('"') {
            return Err(ReadError::expected("a string", json));
        }
        let content = text::content(json);
        if !content.contains('\\') {
            return Ok(content.to_owned());
        }
        serde_json::from_str(json).map_err(|_| ReadError::new("the string has half of a character"))
    }
}

impl Value for f64 {
    fn read(json: &str) -> Result<Self, ReadError> {
        // `serde_json` rounds some numbers to a neighbour of the nearest one.
        let number = json.parse().ok().filter(|number: &Self| number.is_finite());
        number.ok_or_else(|| ReadError::expected("a number that fits into f64", json))
    }

    fn check(&self, report: &mut Report) {
        if !self.is_finite() {
            report.violation("JSON has no number for what is infinite or not a number");
        }
    }
}

macro_rules! integer {
    ($($integer:ty),*) => {$(
        impl Value for $integer {
            fn read(json: &str) -> Result<Self, ReadError> {
                json.parse()
                    .ok()
                    // To JSON Schema 1.0 and 1e2 are integers too.
                    .or_else(|| whole(json)?.parse().ok())
                    .ok_or_else(|| ReadError::expected(
                        concat!("an integer that fits into ", stringify!($integer)),
                        json,
                    ))
            }
        }
    )*};
}

integer!(i64, u64);

/// A number without a fraction, written as an integer.
fn whole(json: &str) -> Option<String> {
    let number = json.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    number.then(|| Decimal::of(json).integer()).flatten()
}

impl<T: Value> Value for Box<T> {
    const SENSITIVE: bool = T::SENSITIVE;

    fn read(json: &str) -> Result<Self, ReadError> {
        T::read(json).map(Self::new)
    }

    fn check(&self, report: &mut Report) {
        T::check(self, report);
    }
}

impl<T: Value> Value for Vec<T> {
    const SENSITIVE: bool = T::SENSITIVE;

    fn read(json: &str) -> Result<Self, ReadError> {
        let items = text::items(json).ok_or_else(|| ReadError::expected("a list", json))?;
        items
            .enumerate()
            .map(|(index, item)| T::read(item).map_err(|error| error.within(index)))
            .collect()
    }

    fn check(&self, report: &mut Report) {
        for (index, item) in self.iter().enumerate() {
            report.within(index, |report| item.check(report));
        }
    }
}

impl<T: Value> Value for BTreeMap<String, T> {
    const SENSITIVE: bool = T::SENSITIVE;

    fn read(json: &str) -> Result<Self, ReadError> {
        Rest::read(members(json)?)
    }

    fn check(&self, report: &mut Report) {
        for (name, value) in self {
            report.within_unnamed(name, |report| value.check(report));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers() {
        assert_eq!(i64::read("1"), Ok(1));
        assert_eq!(i64::read("1.0"), Ok(1));
        assert_eq!(i64::read("-1e2"), Ok(-100));
        assert_eq!(u64::read("18446744073709551615"), Ok(u64::MAX));
        assert_eq!(i64::read("9223372036854775807"), Ok(i64::MAX));
        assert_eq!(i64::read("9223372036854775807.0"), Ok(i64::MAX));
        assert_eq!(u64::read("-0.0"), Ok(0));
        for bad in [
            "1.5",
            "9223372036854775808",
            "1e300",
            "1e999999999",
            "\"1\"",
            "null",
        ] {
            assert!(i64::read(bad).is_err(), "{bad}");
        }
        assert!(u64::read("-1").is_err());
    }

    #[test]
    fn an_error_names_the_place_and_no_value() {
        let error = Vec::<BTreeMap<String, bool>>::read(r#"[{}, {"a/b": "hunter2"}]"#).unwrap_err();
        assert_eq!(
            error.to_string(),
            "at `/1/a~1b`: a boolean is expected, not a string"
        );
    }
}
