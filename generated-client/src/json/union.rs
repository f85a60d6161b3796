//! Writes and validates unions: values of one of several types.
//!
//! A union with a discriminator is read from the stream if the discriminator comes first. Otherwise the outermost union buffers
//! the value once, and nested unions read from the same buffer.

use serde_core::ser::{Serialize, Serializer};

use super::branch::{BranchSource, Shape};
use super::unknown_branch::A_BRANCH;
use super::{Inspect, Instance, Kind, ReadError, Report, Rule, Value};

/// A union. Generated code implements it, and one of the traits that define how it is read.
#[doc(hidden)]
pub trait Union: Inspect + Sized {
    /// The rules of the value in every branch.
    const RULES: &'static [Rule] = &[];

    /// A description of the accepted values.
    const EXPECTED: &'static str = A_BRANCH;

    /// Whether the value is sensitive.
    const SENSITIVE: bool = false;

    /// Creates a placeholder for a value that has not been read yet.
    fn blank() -> Self;

    /// Passes the branch to a visitor.
    fn visit<'a, V: BranchVisitor<'a>>(&'a self, visitor: V) -> V::Output;
}

/// A union whose branches differ in the value of a property, the discriminator.
#[doc(hidden)]
pub trait PropertyUnion: Union {
    /// The name of the discriminator.
    const PROPERTY: &'static str;

    /// Reads the branch with this value of the discriminator.
    ///
    /// # Errors
    ///
    /// Fails if the value does not have the type of its branch.
    fn read<S: BranchSource>(property: &str, branch: S) -> Result<Self, S::Error>;
}

/// A union whose branches differ in the kind of JSON value.
#[doc(hidden)]
pub trait KindUnion: Union {
    /// Reads the branch of this kind.
    ///
    /// # Errors
    ///
    /// Fails if the value does not have the type of its branch.
    fn read<S: BranchSource>(kind: Kind, branch: S) -> Result<Self, S::Error>;
}

/// A union whose branches differ in their required properties.
///
/// Its rules include those of the branches, because a value may have been read as another branch than the one that it
/// satisfies.
#[doc(hidden)]
pub trait ShapeUnion: Union {
    /// Tries the branches.
    ///
    /// # Errors
    ///
    /// Fails if the value has the properties of a branch, but not their types.
    fn read(shape: Shape<'_, Self>) -> Result<Self, ReadError>;
}

/// Receives the value of a branch, of any type.
#[doc(hidden)]
pub trait BranchVisitor<'a>: Sized {
    /// The result of the visit.
    type Output;

    /// Receives a value and its rules in this branch.
    fn ruled<T: Value>(self, value: &'a T, rules: &'static [Rule]) -> Self::Output;

    /// Receives a value that has only the rules of its type.
    fn branch<T: Value>(self, value: &'a T) -> Self::Output {
        self.ruled(value, &[])
    }
}

/// Writes the branch that it visits.
struct Writer<S>(S);

impl<S: Serializer> BranchVisitor<'_> for Writer<S> {
    type Output = Result<S::Ok, S::Error>;

    fn ruled<T: Value>(self, value: &T, _: &'static [Rule]) -> Self::Output {
        value.serialize(self.0)
    }
}

/// Validates the branch that it visits.
struct Checker<'r>(&'r mut Report);

impl BranchVisitor<'_> for Checker<'_> {
    type Output = ();

    fn ruled<T: Value>(self, value: &T, rules: &'static [Rule]) {
        value.check(self.0);
        self.0.apply(rules, value);
    }
}

/// Views the branch that it visits as JSON.
struct Inspector;

impl<'a> BranchVisitor<'a> for Inspector {
    type Output = Instance<'a>;

    fn ruled<T: Value>(self, value: &'a T, _: &'static [Rule]) -> Instance<'a> {
        value.instance()
    }
}

/// Writes a value, so that generated code needs no trait in scope.
#[doc(hidden)]
pub fn serialize<T: Serialize + ?Sized, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    value.serialize(serializer)
}

/// Validates the branch, and then the value as a whole.
#[doc(hidden)]
pub fn check<T: Union + Value>(value: &T, report: &mut Report) {
    report.deeper(<T as Value>::SENSITIVE, &mut |report| {
        value.visit(Checker(report));
        report.apply(T::RULES, value);
    });
}

/// Validates a union whose rules include those of its branches.
#[doc(hidden)]
pub fn check_by_shape<T: ShapeUnion + Value>(value: &T, report: &mut Report) {
    report.deeper(<T as Value>::SENSITIVE, &mut |report| {
        report.apply(T::RULES, value);
    });
}

#[doc(hidden)]
pub fn instance<T: Union>(value: &T) -> Instance<'_> {
    value.visit(Inspector)
}

#[doc(hidden)]
pub fn write<T: Union, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.visit(Writer(serializer))
}

/// Implements serde's traits for a [`Union`], given how its branches differ.
#[doc(hidden)]
#[macro_export]
macro_rules! __union {
    ($name:ident by property) => {
        $crate::__union!($name, read_by_property, check);
    };

    ($name:ident by kind) => {
        $crate::__union!($name, read_by_kind, check);
    };

    ($name:ident by shape) => {
        $crate::__union!($name, read_by_shape, check_by_shape);
    };

    ($name:ident, $read:ident, $check:ident) => {
        impl $crate::runtime::Inspect for $name {
            fn instance(&self) -> $crate::runtime::Instance<'_> {
                $crate::runtime::unions::instance(self)
            }
        }

        impl $crate::runtime::Value for $name {
            const SENSITIVE: bool = <Self as $crate::runtime::Union>::SENSITIVE;

            fn blank() -> Self {
                <Self as $crate::runtime::Union>::blank()
            }

            fn read<'de, D: $crate::runtime::serde::de::Deserializer<'de>>(
                deserializer: D,
                context: &mut $crate::runtime::Context,
            ) -> Result<Self, D::Error> {
                $crate::runtime::unions::$read(deserializer, context)
            }

            fn check(&self, report: &mut $crate::runtime::Report) {
                $crate::runtime::unions::$check(self, report);
            }
        }

        $crate::__validate!($name);

        $crate::__serde!($name, |value, serializer| $crate::runtime::unions::write(
            value, serializer
        ));
    };
}
