//! JSON of any shape, kept as its text.

use std::any::type_name;
use std::fmt;
use std::str::FromStr;

use serde_core::de::DeserializeOwned;
use serde_core::ser::{Error as _, Serialize, Serializer};
use serde_json::error::Category;
use serde_json::value::RawValue;

use super::{ReadError, Value};

/// Why a value can't be made into JSON, or JSON not into a value.
///
/// It says what kind of mistake it is and where, and never quotes what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError(String);

impl JsonError {
    pub(crate) fn reading<T: ?Sized>(error: &serde_json::Error) -> Self {
        let what = match error.classify() {
            Category::Data => {
                &*format!("the JSON does not have the shape of `{}`", type_name::<T>())
            }
            Category::Eof => "the JSON ends too early",
            Category::Syntax | Category::Io => "this is not valid JSON",
        };
        Self(format!(
            "{what} (line {}, column {})",
            error.line(),
            error.column()
        ))
    }

    pub(super) fn new(what: &str) -> Self {
        Self(what.into())
    }

    pub(super) fn writing() -> Self {
        Self::new("the value can't be written as JSON")
    }

    pub(super) fn no_object() -> Self {
        Self::new("a JSON object is expected, and this is another kind of value")
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for JsonError {}

/// Checks that a text is JSON, and takes the white space around it off.
pub(super) fn checked(text: &str) -> Result<&str, JsonError> {
    serde_json::from_str::<&RawValue>(text)
        .map(RawValue::get)
        .map_err(|error| JsonError::reading::<RawValue>(&error))
}

/// The same for an object.
pub(super) fn checked_object(text: &str) -> Result<&str, JsonError> {
    checked(text).and_then(|text| {
        if text.starts_with('{') {
            Ok(text)
        } else {
            Err(JsonError::no_object())
        }
    })
}

/// The check of a text that is known to be JSON.
pub(super) fn is_object(json: &str) -> Result<(), ReadError> {
    if json.starts_with('{') {
        Ok(())
    } else {
        Err(ReadError::expected("an object", json))
    }
}

/// The same where any JSON will do.
#[expect(clippy::unnecessary_wraps, reason = "it stands for a check")]
pub(super) fn is_any(_: &str) -> Result<(), ReadError> {
    Ok(())
}

/// Writes a text that has been checked as it is.
pub(super) fn serialize<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    serde_json::from_str::<&RawValue>(text)
        .map_err(S::Error::custom)?
        .serialize(serializer)
}

macro_rules! free_form {
    ($(#[$docs:meta])* $name:ident, $check:ident) => {
        $(#[$docs])*
        #[derive(Clone)]
        pub struct $name(Box<str>);

        impl $name {
            /// Creates it from anything that serializes to this kind of JSON.
            ///
            /// # Errors
            ///
            /// If the value can't be written as this kind of JSON.
            pub fn from_serialize(value: &impl Serialize) -> Result<Self, JsonError> {
                serde_json::to_string(value)
                    .map_err(|_| JsonError::writing())?
                    .parse()
            }

            /// Reads it as a type.
            ///
            /// # Errors
            ///
            /// If it does not have the shape of the type.
            pub fn parse<T: DeserializeOwned>(&self) -> Result<T, JsonError> {
                serde_json::from_str(&self.0).map_err(|error| JsonError::reading::<T>(&error))
            }

            /// The text, as it came.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = JsonError;

            fn from_str(text: &str) -> Result<Self, JsonError> {
                $check(text).map(|text| Self(text.into()))
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

        crate::__serde!($name, |value, serializer| serialize(&value.0, serializer));
    };
}

free_form! {
    /// Any JSON value, kept as its text: big integers, `1.0` and the order of names stay as they came.
    /// It is shown by `Debug`; [`SensitiveJson`](crate::SensitiveJson) is not.
    ///
    /// ```
    /// use generated_client::Json;
    ///
    /// let json: Json = "[1.0, 12345678901234567890123]".parse()?;
    /// assert_eq!(json.as_str(), "[1.0, 12345678901234567890123]");
    /// assert_eq!(json.parse::<Vec<f64>>()?[0], 1.0);
    /// # Ok::<(), generated_client::JsonError>(())
    /// ```
    Json, checked
}

free_form! {
    /// A JSON object of any members, kept as its text. It is shown by `Debug`.
    ///
    /// ```
    /// use generated_client::JsonObject;
    ///
    /// let object: JsonObject = r#"{"a": 1}"#.parse()?;
    /// assert!("[1]".parse::<JsonObject>().is_err());
    /// # Ok::<(), generated_client::JsonError>(())
    /// ```
    JsonObject, checked_object
}

impl Value for Json {
    fn read(json: &str) -> Result<Self, ReadError> {
        Ok(Self(json.into()))
    }
}

impl Value for JsonObject {
    fn read(json: &str) -> Result<Self, ReadError> {
        is_object(json)?;
        Ok(Self(json.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_kept() {
        for text in [
            r#"{"z":1.0,"a":1e400,"b":12345678901234567890123}"#,
            r#"{"a":"\ud800"}"#,
            r#"{ "a" : [ ] }"#,
        ] {
            let object: JsonObject = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&object).unwrap(), text);
            assert_eq!(
                format!(" {text}\n").parse::<JsonObject>().unwrap().as_str(),
                text
            );
        }
        let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
        assert!(deep.parse::<Json>().is_ok());
    }

    #[test]
    fn errors_quote_nothing() {
        let object: JsonObject = r#"{"a": "hunter2"}"#.parse().unwrap();
        let error = object
            .parse::<std::collections::BTreeMap<String, u64>>()
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "the JSON does not have the shape of `alloc::collections::btree::map::BTreeMap<alloc::string::String, u64>` (line 1, column 15)"
        );
    }
}
