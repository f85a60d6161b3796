//! JSON that must not be shown.

use std::fmt;
use std::str::FromStr;

use serde_core::de::DeserializeOwned;
use serde_core::ser::Serialize;
use zeroize::Zeroizing;

use super::free_form::{JsonError, checked, checked_object, is_any, is_object, serialize};
use super::{ReadError, Value, Wiped};

macro_rules! sensitive {
    ($(#[$docs:meta])* $name:ident, $kind:literal, $checked:ident, $is:ident) => {
        $(#[$docs])*
        #[derive(Clone)]
        pub struct $name(Zeroizing<String>);

        impl $name {
            #[doc = concat!("Creates it from anything that serializes to ", $kind, ".")]
            ///
            /// # Errors
            ///
            #[doc = concat!("If the value can't be written, or is not ", $kind, ".")]
            pub fn from_serialize(value: &impl Serialize) -> Result<Self, JsonError> {
                let json = Wiped::json(value).map_err(|_| JsonError::writing())?;
                json.text().ok_or_else(JsonError::writing)?.parse()
            }

            /// Reads it as a type. The error quotes nothing of the value.
            ///
            /// # Errors
            ///
            /// If it does not have the shape of the type.
            pub fn parse<T: DeserializeOwned>(&self) -> Result<T, JsonError> {
                serde_json::from_str(&self.0).map_err(|error| JsonError::reading::<T>(&error))
            }

            /// The JSON text, as it came. Take care where it goes.
            #[must_use]
            pub fn expose(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = JsonError;

            fn from_str(text: &str) -> Result<Self, JsonError> {
                $checked(text).map(|text| Self(Zeroizing::new(text.to_owned())))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("[redacted]")
            }
        }

        impl Value for $name {
            const SENSITIVE: bool = true;

            fn read(json: &str) -> Result<Self, ReadError> {
                $is(json)?;
                Ok(Self(Zeroizing::new(json.to_owned())))
            }
        }

        crate::__serde!($name, |value, serializer| serialize(&value.0, serializer));
    };
}

sensitive! {
    /// A JSON object that must not be shown: kept as its text in a buffer that is wiped on drop, redacted in `Debug`.
    ///
    /// The generator makes a type of its own of it for each value that is sensitive.
    SensitiveObject, "a JSON object", checked_object, is_object
}

sensitive! {
    /// A JSON value that must not be shown: kept as its text in a buffer that is wiped on drop, redacted in `Debug`.
    ///
    /// ```
    /// use generated_client::SensitiveJson;
    ///
    /// let json: SensitiveJson = r#"["hunter2"]"#.parse()?;
    /// assert_eq!(format!("{json:?}"), "[redacted]");
    /// assert_eq!(json.expose(), r#"["hunter2"]"#);
    /// # Ok::<(), generated_client::JsonError>(())
    /// ```
    SensitiveJson, "JSON", checked, is_any
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
