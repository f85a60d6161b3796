//! String enums that keep values which their schema does not know.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use serde_core::ser::{Serialize, Serializer};

use super::{ReadError, Report, Rule, Value};

/// An enum of strings. The generator writes it for each enum, and `string_enum!` makes the usual traits of it.
pub trait StringEnum: Sized {
    /// The rules of the value, beyond being one of those that the schema names.
    const RULES: &'static [Rule] = &[];

    /// The variant of a value that the schema names.
    fn known(value: &str) -> Option<Self>;

    /// The variant for all other values.
    fn unknown(value: UnknownValue<Self>) -> Self;

    /// The value.
    fn as_str(&self) -> &str;
}

/// A value of an enum that its schema does not name.
///
/// It is made only by reading a value that is not known to the enum `T`, so it never equals one that is.
pub struct UnknownValue<T> {
    value: Box<str>,
    of: PhantomData<fn() -> T>,
}

impl<T> UnknownValue<T> {
    /// The value, as it came.
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

impl<T> PartialOrd for UnknownValue<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for UnknownValue<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.cmp(&other.value)
    }
}

impl<T> Hash for UnknownValue<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

/// The variant of any value.
#[doc(hidden)]
#[must_use]
pub fn from_str<T: StringEnum>(value: &str) -> T {
    T::known(value).unwrap_or_else(|| {
        T::unknown(UnknownValue {
            value: value.into(),
            of: PhantomData,
        })
    })
}

#[doc(hidden)]
pub fn read<T: StringEnum>(json: &str) -> Result<T, ReadError> {
    String::read(json).map(|value| from_str(&value))
}

#[doc(hidden)]
pub fn check<T: StringEnum + Value>(value: &T, report: &mut Report) {
    if T::known(value.as_str()).is_none() {
        report.found(value, "is none of the values that the schema names");
    }
    report.apply(T::RULES, value);
}

#[doc(hidden)]
pub fn serialize<T: StringEnum, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    value.as_str().serialize(serializer)
}

/// Makes the usual traits of [`StringEnum`] for an enum.
#[doc(hidden)]
#[macro_export]
macro_rules! __string_enum {
    ($name:ident) => {
        impl $name {
            /// The value, as it stands in JSON.
            #[must_use]
            pub fn as_str(&self) -> &str {
                $crate::runtime::StringEnum::as_str(self)
            }
        }

        impl From<&str> for $name {
            fn from(value: &str) -> Self {
                $crate::runtime::string_enums::from_str(value)
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

        impl $crate::runtime::Value for $name {
            fn read(json: &str) -> Result<Self, $crate::runtime::ReadError> {
                $crate::runtime::string_enums::read(json)
            }

            fn check(&self, report: &mut $crate::runtime::Report) {
                $crate::runtime::string_enums::check(self, report);
            }
        }

        $crate::__validate!($name);

        $crate::__serde!($name, |value, serializer| {
            $crate::runtime::string_enums::serialize(value, serializer)
        });
    };
}
