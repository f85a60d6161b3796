//! Unions: values that are of one of several types.

use std::fmt;

use serde_core::ser::{Serialize, Serializer};

use super::depth::Level;
use super::members::{Member, members};
use super::{Json, ReadError, Report, Rule, Value};

/// A value of one of several types. The generator writes it for each union, and `union!` makes serde's traits of it.
pub trait Union: Sized {
    /// The rules of the value, whatever its branch.
    const RULES: &'static [Rule] = &[];

    /// Reads the branch that the value is of.
    ///
    /// # Errors
    ///
    /// If what tells the branches apart is not there, or the value does not have the shape of its branch.
    fn read(json: &str) -> Result<Self, ReadError>;

    /// Writes the branch.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// Reports where the value breaks what its branch demands.
    fn check(&self, report: &mut Report) {
        let _ = report;
    }
}

/// The value of the property that tells the branches of a union apart.
#[doc(hidden)]
pub fn discriminator(json: &str, property: &str) -> Result<String, ReadError> {
    super::ObjectReader::new(json)?.required(property)
}

/// What a value looks like, where that tells the branches of a union apart.
#[derive(Debug)]
pub struct Shape<'a>(Vec<Member<'a>>);

impl<'a> Shape<'a> {
    #[doc(hidden)]
    pub fn of(json: &'a str) -> Result<Self, ReadError> {
        members(json).map(Self)
    }

    /// Whether the object has all of these properties.
    #[must_use]
    pub fn has(&self, properties: &[&str]) -> bool {
        let has = |property: &&str| self.0.iter().any(|(name, _)| name == property);
        properties.iter().all(has)
    }
}

/// A value of a union that is of no branch which the schema names. It is kept as it came.
///
/// Nobody knows what it is, so it is not shown. It is made only by reading.
#[derive(Clone)]
pub struct UnknownBranch(Json);

impl UnknownBranch {
    /// The value, as it came.
    #[must_use]
    pub fn as_json(&self) -> &Json {
        &self.0
    }
}

impl fmt::Debug for UnknownBranch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UnknownBranch")
    }
}

/// Two are the same if they are to the letter.
impl PartialEq for UnknownBranch {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_str() == other.0.as_str()
    }
}

impl Value for UnknownBranch {
    fn read(json: &str) -> Result<Self, ReadError> {
        Value::read(json).map(Self)
    }

    fn check(&self, report: &mut Report) {
        report.violation("it is of none of the branches that the schema names");
    }
}

impl Serialize for UnknownBranch {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// Writes a value, so that generated code needs no trait in scope.
#[doc(hidden)]
pub fn serialize<T: Serialize, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.serialize(serializer)
}

#[doc(hidden)]
pub fn read<T: Union>(json: &str) -> Result<T, ReadError> {
    let _level = Level::enter()?;
    T::read(json)
}

#[doc(hidden)]
pub fn check<T: Union + Value>(value: &T, report: &mut Report) {
    report.deeper(|report| {
        Union::check(value, report);
        report.apply(T::RULES, value);
    });
}

/// Makes serde's traits of [`Union`] for an enum.
#[doc(hidden)]
#[macro_export]
macro_rules! __union {
    ($name:ident) => {
        impl $crate::runtime::Value for $name {
            fn read(json: &str) -> Result<Self, $crate::runtime::ReadError> {
                $crate::runtime::unions::read(json)
            }

            fn check(&self, report: &mut $crate::runtime::Report) {
                $crate::runtime::unions::check(self, report);
            }
        }

        $crate::__validate!($name);

        $crate::__serde!($name, |value, serializer| $crate::runtime::Union::write(
            value, serializer
        ));
    };
}
