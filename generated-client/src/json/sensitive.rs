//! Defines [`SensitiveJson`] and [`SensitiveObject`].

use std::fmt;
use std::str::FromStr;

use std::hash::{Hash, Hasher};

use serde_core::de::{DeserializeOwned, Deserializer};
use serde_core::ser::Serialize;
use zeroize::Zeroizing;

use super::capture::capture;
use super::context::Context;
use super::equality;
use super::free_form::{
    JsonError, checked, checked_object, is_any, is_object, member, parse, with_member,
};
use super::instance::{Inspect, Instance, Part};
use super::native::serialize;
use super::{Value, Wiped};

macro_rules! sensitive {
    ($(#[$docs:meta])* $name:ident, $kind:literal, $checked:ident, $is:ident, $blank:literal) => {
        $(#[$docs])*
        #[derive(Clone)]
        pub struct $name(Zeroizing<String>);

        impl $name {
            #[doc = concat!("Serializes a value to ", $kind, ".")]
            ///
            /// # Errors
            ///
            #[doc = concat!("Fails if the value does not serialize to ", $kind, ".")]
            pub fn from_serialize(value: &impl Serialize) -> Result<Self, JsonError> {
                let json = Wiped::json(value).map_err(|_| JsonError::writing())?;
                json.text().ok_or_else(JsonError::writing)?.parse()
            }

            /// Deserializes the JSON as a type.
            ///
            /// # Errors
            ///
            /// Fails if the JSON does not match the type. The error quotes no value. Its JSON pointer has `*` for names that the
            /// type does not declare, because names can be secret too.
            pub fn parse<T: DeserializeOwned>(&self) -> Result<T, JsonError> {
                parse(&self.0, true)
            }

            /// Returns the JSON text. Do not log or print it.
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

        /// Compares as JSON Schema does: 1.0 equals 1, and the order of members is irrelevant.
        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                equality::equal(&self.0, &other.0)
            }
        }

        impl Eq for $name {}

        impl Hash for $name {
            fn hash<H: Hasher>(&self, state: &mut H) {
                equality::hash(&self.0, state);
            }
        }

        impl Inspect for $name {
            fn instance(&self) -> Instance<'_> {
                Part::of_text(&self.0).instance()
            }
        }

        impl Value for $name {
            const SENSITIVE: bool = true;

            fn blank() -> Self {
                Self(Zeroizing::new($blank.into()))
            }

            fn read<'de, D: Deserializer<'de>>(
                deserializer: D,
                context: &mut Context,
            ) -> Result<Self, D::Error> {
                let json = capture(deserializer).map_err(context.expected($kind))?;
                let json = Self(Zeroizing::new(json.into()));
                if $is(&json.0) {
                    Ok(json)
                } else {
                    Err(context.fail(concat!("expected ", $kind)))
                }
            }
        }

        impl TryFrom<serde_json::Value> for $name {
            type Error = JsonError;

            fn try_from(value: serde_json::Value) -> Result<Self, JsonError> {
                Self::from_serialize(&value)
            }
        }

        crate::__serde!($name, |value, serializer| serialize(&value.0, serializer));
    };
}

sensitive! {
    /// A sensitive JSON object: redacted in `Debug`, and wiped from memory on drop.
    ///
    /// Generated code defines a newtype of it for each sensitive object.
    SensitiveObject, "a JSON object", checked_object, is_object, "{}"
}

impl SensitiveObject {
    /// Deserializes the value of one key. Read a key that may be absent as an `Option`.
    ///
    /// # Errors
    ///
    /// Fails if the key is missing, or if its value does not match the type. The error names the key and quotes no value.
    pub fn get<T: DeserializeOwned>(&self, key: &str) -> Result<T, JsonError> {
        member(&self.0, key, true)
    }

    /// Sets the value of one key. The other keys keep their text.
    ///
    /// # Errors
    ///
    /// Fails if the value cannot be written as JSON. The object then remains unchanged.
    pub fn set(&mut self, key: &str, value: &impl Serialize) -> Result<(), JsonError> {
        let written = with_member(&self.0, key, value)?;
        let written = written.text().ok_or_else(JsonError::writing)?;
        self.0 = Zeroizing::new(written.to_owned());
        Ok(())
    }
}

sensitive! {
    /// A sensitive JSON value: redacted in `Debug`, and wiped from memory on drop.
    ///
    /// ```
    /// use generated_client::SensitiveJson;
    ///
    /// let json: SensitiveJson = r#"["hunter2"]"#.parse()?;
    /// assert_eq!(format!("{json:?}"), "[redacted]");
    /// assert_eq!(json.expose(), r#"["hunter2"]"#);
    /// # Ok::<(), generated_client::JsonError>(())
    /// ```
    SensitiveJson, "JSON", checked, is_any, "null"
}

/// Implements the methods and traits of a newtype of [`SensitiveObject`].
#[doc(hidden)]
#[macro_export]
macro_rules! __sensitive_object {
    ($name:ident) => {
        impl $name {
            /// Serializes a value to a JSON object.
            ///
            /// # Errors
            ///
            /// Fails if the value does not serialize to a JSON object.
            pub fn from_serialize(
                value: &impl $crate::runtime::serde::ser::Serialize,
            ) -> Result<Self, $crate::runtime::JsonError> {
                $crate::runtime::SensitiveObject::from_serialize(value).map(Self)
            }

            /// Deserializes the JSON as a type.
            ///
            /// # Errors
            ///
            /// Fails if the JSON does not match the type. The error quotes no value. Its JSON pointer has `*` for names that the
            /// type does not declare, because names can be secret too.
            pub fn parse<T: $crate::runtime::serde::de::DeserializeOwned>(
                &self,
            ) -> Result<T, $crate::runtime::JsonError> {
                self.0.parse()
            }

            /// Deserializes the value of one key. Read a key that may be absent as an `Option`.
            ///
            /// # Errors
            ///
            /// Fails if the key is missing, or if its value does not match the type. The error names the key and quotes no value.
            pub fn get<T: $crate::runtime::serde::de::DeserializeOwned>(
                &self,
                key: &str,
            ) -> Result<T, $crate::runtime::JsonError> {
                self.0.get(key)
            }

            /// Sets the value of one key. The other keys keep their text.
            ///
            /// # Errors
            ///
            /// Fails if the value cannot be written as JSON. The object then remains unchanged.
            pub fn set(
                &mut self,
                key: &str,
                value: &impl $crate::runtime::serde::ser::Serialize,
            ) -> Result<(), $crate::runtime::JsonError> {
                self.0.set(key, value)
            }

            /// Returns the JSON text. Do not log or print it. Services may change its white space and order.
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

        impl TryFrom<$crate::runtime::JsonValue> for $name {
            type Error = $crate::runtime::JsonError;

            fn try_from(value: $crate::runtime::JsonValue) -> Result<Self, Self::Error> {
                value.try_into().map(Self)
            }
        }

        impl $crate::runtime::Inspect for $name {
            fn instance(&self) -> $crate::runtime::Instance<'_> {
                $crate::runtime::Inspect::instance(&self.0)
            }
        }

        impl $crate::runtime::Value for $name {
            const SENSITIVE: bool = true;

            fn blank() -> Self {
                Self($crate::runtime::blank())
            }

            fn read<'de, D: $crate::runtime::serde::de::Deserializer<'de>>(
                deserializer: D,
                context: &mut $crate::runtime::Context,
            ) -> Result<Self, D::Error> {
                $crate::runtime::Value::read(deserializer, context).map(Self)
            }
        }

        $crate::__serde!($name, |value, serializer| $crate::runtime::serialize(
            &value.0, serializer
        ));
    };
}
