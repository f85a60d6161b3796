//! Defines [`Nullable`].

use std::fmt;

use serde_core::de::{Deserialize, DeserializeSeed, Deserializer, Visitor};
use serde_core::ser::{Serialize, Serializer};

use super::context::Context;
use super::value::Within;
use super::{Inspect, Instance, Report, Value};

/// A value or `null`, for properties where `null` and an absent property differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nullable<T> {
    /// `null`.
    Null,
    /// A value.
    Value(T),
}

impl<T> Nullable<T> {
    /// Returns the value, or `None` for `null`.
    pub fn as_option(&self) -> Option<&T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T> From<Option<T>> for Nullable<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl<T> From<Nullable<T>> for Option<T> {
    fn from(value: Nullable<T>) -> Self {
        match value {
            Nullable::Null => None,
            Nullable::Value(value) => Some(value),
        }
    }
}

impl<T: Inspect> Inspect for Nullable<T> {
    fn instance(&self) -> Instance<'_> {
        self.as_option().map_or(Instance::Null, T::instance)
    }
}

impl<T: Value> Value for Nullable<T> {
    const SENSITIVE: bool = T::SENSITIVE;

    fn blank() -> Self {
        Self::Null
    }

    fn read<'de, D: Deserializer<'de>>(
        deserializer: D,
        context: &mut Context,
    ) -> Result<Self, D::Error> {
        deserializer.deserialize_option(Reader(Within::new(context)))
    }

    fn check(&self, report: &mut Report) {
        if let Self::Value(value) = self {
            value.check(report);
        }
    }
}

struct Reader<'c, T>(Within<'c, T>);

impl<'de, T: Value> Visitor<'de> for Reader<'_, T> {
    type Value = Nullable<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E>(self) -> Result<Nullable<T>, E> {
        Ok(Nullable::Null)
    }

    fn visit_unit<E>(self) -> Result<Nullable<T>, E> {
        Ok(Nullable::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Nullable<T>, D::Error> {
        self.0.deserialize(deserializer).map(Nullable::Value)
    }
}

impl<'de, T: Value> Deserialize<'de> for Nullable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::deserialize(deserializer)
    }
}

impl<T: Serialize> Serialize for Nullable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_option().serialize(serializer)
    }
}
