//! String enums, and the unknown values that they keep.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use serde_core::de::{Deserializer, Error, Visitor};

use super::context::Context;
use super::instance::Instance;
use super::{Report, Rule};

/// A string enum. Generated code implements it, and `string_enum!` derives the other traits from it.
#[doc(hidden)]
pub trait StringEnum: Clone + PartialEq + 'static {
    /// The values that the schema lists, with their variants.
    const VALUES: &'static [(&'static str, Self)];

    /// The rules of the value.
    const RULES: &'static [Rule] = &[];
}

/// An unknown value of the string enum `T`.
///
/// Only reading an unknown value creates it, so it never equals a known one. It is written back unchanged.
pub struct UnknownValue<T> {
    value: Box<str>,
    of: PhantomData<fn() -> T>,
}

impl<T> UnknownValue<T> {
    /// Returns the value.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.value
    }
}

impl<T> Clone for UnknownValue<T> {
    fn clone(&self) -> Self {
        Self {
            value: self.value.clone(),
            of: PhantomData,
        }
    }
}

impl<T> fmt::Debug for UnknownValue<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.value, f)
    }
}

impl<T> PartialEq for UnknownValue<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T> Eq for UnknownValue<T> {}

impl<T> Hash for UnknownValue<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

/// Returns the variant of a value, which may be unknown.
#[doc(hidden)]
pub fn variant<T: StringEnum>(value: &str) -> Result<T, UnknownValue<T>> {
    for (known, variant) in T::VALUES {
        if *known == value {
            return Ok(variant.clone());
        }
    }
    Err(UnknownValue {
        value: value.into(),
        of: PhantomData,
    })
}

/// Returns the value of a known variant.
#[doc(hidden)]
pub fn value<T: StringEnum>(variant: &T) -> &'static str {
    for (value, known) in T::VALUES {
        if known == variant {
            return value;
        }
    }
    ""
}

/// Reports an unknown value.
#[doc(hidden)]
#[must_use]
pub fn blank<T>() -> UnknownValue<T> {
    UnknownValue {
        value: Box::default(),
        of: PhantomData,
    }
}

#[doc(hidden)]
pub fn read<'de, T: for<'v> From<&'v str>, D: Deserializer<'de>>(
    deserializer: D,
    context: &mut Context,
) -> Result<T, D::Error> {
    deserializer
        .deserialize_str(Reader(PhantomData))
        .map_err(context.expected("a string"))
}

struct Reader<T>(PhantomData<T>);

impl<T: for<'v> From<&'v str>> Visitor<'_> for Reader<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<T, E> {
        Ok(value.into())
    }
}

#[doc(hidden)]
#[must_use]
pub fn instance(value: &str) -> Instance<'_> {
    Instance::String(value.into())
}

#[doc(hidden)]
pub fn check_unknown(value: &str, report: &mut Report) {
    report.found(
        &instance(value),
        "is not one of the values that the schema lists",
    );
}

/// Implements the other traits of a [`StringEnum`].
#[doc(hidden)]
#[macro_export]
macro_rules! __string_enum {
    ($name:ident) => {
        impl $name {
            /// Returns the value in JSON.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    Self::Unknown(value) => value.as_str(),
                    known => $crate::runtime::string_enums::value(known),
                }
            }
        }

        impl From<&str> for $name {
            fn from(value: &str) -> Self {
                $crate::runtime::string_enums::variant(value).unwrap_or_else(Self::Unknown)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            fn from_str(value: &str) -> Result<Self, ::std::convert::Infallible> {
                Ok(Self::from(value))
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::runtime::Inspect for $name {
            fn instance(&self) -> $crate::runtime::Instance<'_> {
                $crate::runtime::string_enums::instance(self.as_str())
            }
        }

        impl $crate::runtime::Value for $name {
            fn blank() -> Self {
                Self::Unknown($crate::runtime::string_enums::blank())
            }

            fn read<'de, D: $crate::runtime::serde::de::Deserializer<'de>>(
                deserializer: D,
                context: &mut $crate::runtime::Context,
            ) -> Result<Self, D::Error> {
                $crate::runtime::string_enums::read(deserializer, context)
            }

            fn check(&self, report: &mut $crate::runtime::Report) {
                if let Self::Unknown(value) = self {
                    $crate::runtime::string_enums::check_unknown(value.as_str(), report);
                }
                report.apply(<Self as $crate::runtime::StringEnum>::RULES, self);
            }
        }

        $crate::__validate!($name);

        $crate::__serde!($name, |value, serializer| {
            $crate::runtime::serialize(value.as_str(), serializer)
        });
    };
}
