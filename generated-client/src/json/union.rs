//! Unions: values of one of several types.
//!
//! A union that a property tells apart streams if that property comes first. Otherwise the value is buffered: by the outermost
//! union, once. The unions within it read from the same buffer.

use serde_core::ser::{Serialize, Serializer};

use super::branch::{BranchSource, Shape};
use super::unknown_branch::A_BRANCH;
use super::{Inspect, Instance, Kind, ReadError, Report, Rule, Value};

/// A value of one of several types. Generated code implements it, with one of the traits that tell how it is read.
pub trait Union: Inspect + Sized {
    /// The rules of the value, whatever its branch.
    const RULES: &'static [Rule] = &[];

    /// What is expected of a value, in words.
    const EXPECTED: &'static str = A_BRANCH;

    /// Whether the value must not be shown.
    const SENSITIVE: bool = false;

    /// A value that stands for one that is yet to be read.
    fn blank() -> Self;

    /// Shows the branch to a visitor.
    fn visit<'a, V: BranchVisitor<'a>>(&'a self, visitor: V) -> V::Output;
}

/// A union that the value of a property tells apart.
pub trait PropertyUnion: Union {
    /// The name of the property.
    const PROPERTY: &'static str;

    /// Reads the branch that has this value of the property.
    ///
    /// # Errors
    ///
    /// If the value does not have the type of its branch.
    fn read<S: BranchSource>(property: &str, branch: S) -> Result<Self, S::Error>;
}

/// A union that the kind of the JSON value tells apart.
pub trait KindUnion: Union {
    /// Reads the branch of this kind.
    ///
    /// # Errors
    ///
    /// If the value does not have the type of its branch.
    fn read<S: BranchSource>(kind: Kind, branch: S) -> Result<Self, S::Error>;
}

/// A union that the required properties tell apart. Its rules say all that the schema demands, of the branches too: what the
/// shape of a value does not tell apart for sure may be of another branch than that which it was read as.
pub trait ShapeUnion: Union {
    /// Tries the branches.
    ///
    /// # Errors
    ///
    /// If the value has the properties of a branch, but not the type.
    fn read(shape: Shape<'_, Self>) -> Result<Self, ReadError>;
}

/// Takes the value of a union's branch, whatever its type.
pub trait BranchVisitor<'a>: Sized {
    /// The result of the visit.
    type Output;

    /// Takes a value, with the rules that it has in this branch.
    fn ruled<T: Value>(self, value: &'a T, rules: &'static [Rule]) -> Self::Output;

    /// Takes a value that has no rules but those of its type.
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

/// Checks the branch that it visits.
struct Checker<'r>(&'r mut Report);

impl BranchVisitor<'_> for Checker<'_> {
    type Output = ();

    fn ruled<T: Value>(self, value: &T, rules: &'static [Rule]) {
        value.check(self.0);
        self.0.apply(rules, value);
    }
}

/// Looks at the branch that it visits.
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

/// Checks the branch, and then the value as a whole.
#[doc(hidden)]
pub fn check<T: Union + Value>(value: &T, report: &mut Report) {
    report.deeper(<T as Value>::SENSITIVE, &mut |report| {
        value.visit(Checker(report));
        report.apply(T::RULES, value);
    });
}

/// Checks a union whose rules say all.
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

/// Implements serde's traits for an enum that is a [`Union`], given what tells its branches apart.
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
