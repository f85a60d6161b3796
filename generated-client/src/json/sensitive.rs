//! JSON that must not be shown.

use std::fmt;
use std::str::FromStr;

use serde_core::de::DeserializeOwned;
use serde_core::ser::{Serialize, Serializer};
use zeroize::Zeroizing;

use super::free_form::{JsonError, checked_object, is_object, serialize};
use super::{ReadError, Value};

/// A JSON object that must not be shown: kept as its text in a buffer that is wiped on drop, redacted in `Debug`.
///
/// The generator makes a type of its own of it for each value that is sensitive.
#[derive(Clone)]
pub struct SensitiveObject(Zeroizing<String>);

impl SensitiveObject {
    /// Creates it from anything that serializes to a JSON object.
    ///
    /// # Errors
    ///
    /// If the value can't be written, or is no object.
    pub fn from_serialize(value: &impl Serialize) -> Result<Self, JsonError> {
        let text = serde_json::to_string(value).map_err(|_| JsonError::writing())?;
        Zeroizing::new(text).parse()
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
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl FromStr for SensitiveObject {
    type Err = JsonError;

    fn from_str(text: &str) -> Result<Self, JsonError> {
        checked_object(text).map(|text| Self(Zeroizing::new(text.to_owned())))
    }
}

impl fmt::Debug for SensitiveObject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl Value for SensitiveObject {
    const SENSITIVE: bool = true;

    fn read(json: &str) -> Result<Self, ReadError> {
        is_object(json)?;
        Ok(Self(Zeroizing::new(json.to_owned())))
    }
}

impl Serialize for SensitiveObject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(&self.0, serializer)
    }
}

/// Gives a newtype of [`SensitiveObject`] its methods.
#[doc(hidden)]
#[macro_export]
macro_rules! __sensitive_object {
    ($name:ident) => {
        impl $name {
            /// Creates it from anything that serializes to a JSON object.
            ///
            /// # Errors
            ///
            /// If the value can't be written, or is no object.
            pub fn from_serialize(
                value: &impl $crate::runtime::serde::ser::Serialize,
            ) -> Result<Self, $crate::runtime::JsonError> {
                $crate::runtime::SensitiveObject::from_serialize(value).map(Self)
            }

            /// Reads it as a type. The error quotes nothing of the value.
            ///
            /// # Errors
            ///
            /// If it does not have the shape of the type.
            pub fn parse<T: $crate::runtime::serde::de::DeserializeOwned>(
                &self,
            ) -> Result<T, $crate::runtime::JsonError> {
                self.0.parse()
            }

            /// The JSON text, as it came: services change white space and order. Take care where it goes.
            #[must_use]
            pub fn expose(&self) -> &str {
                self.0.expose()
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::runtime::JsonError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(concat!(stringify!($name), "([redacted])"))
            }
        }

        impl $crate::runtime::Value for $name {
            const SENSITIVE: bool = true;

            fn read(json: &str) -> Result<Self, $crate::runtime::ReadError> {
                $crate::runtime::Value::read(json).map(Self)
            }
        }

        $crate::__serde!($name, |value, serializer| $crate::runtime::serialize(
            &value.0, serializer
        ));
    };
}
