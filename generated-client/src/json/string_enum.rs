//! String enums that keep values which their schema does not know.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use super::{Report, Rule, Value};

/// An enum of strings. The generator writes it for each enum, and `string_enum!` makes the usual traits of it.
pub trait StringEnum: Clone + PartialEq + 'static {
    /// The values that the schema names, with their variants.
    const VALUES: &'static [(&'static str, Self)];

    /// The rules of the value.
    const RULES: &'static [Rule] = &[];
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

/// The variant of a value, or what stands for one that the schema does not name.
#[doc(hidden)]
pub fn variant<T: StringEnum>(value: &str) -> Result<T, UnknownValue<T>> {
    let known = T::VALUES.iter().find(|(known, _)| *known == value);
    known
        .map(|(_, variant)| variant.clone())
        .ok_or_else(|| UnknownValue {
            value: value.into(),
            of: PhantomData,
        })
}

/// The value of a variant that the schema names.
#[doc(hidden)]
pub fn value<T: StringEnum>(variant: &T) -> &'static str {
    let named = T::VALUES.iter().find(|(_, known)| known == variant);
    named.map_or("", |(value, _)| value)
}

#[doc(hidden)]
pub fn check_unknown<T: Value>(value: &T, report: &mut Report) {
    report.found(value, "is none of the values that the schema names");
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

        impl $crate::runtime::Value for $name {
            fn read(json: &str) -> Result<Self, $crate::runtime::ReadError> {
                let value = <String as $crate::runtime::Value>::read(json)?;
                Ok(Self::from(&*value))
            }

            fn check(&self, report: &mut $crate::runtime::Report) {
                if let Self::Unknown(_) = self {
                    $crate::runtime::string_enums::check_unknown(self, report);
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
