//! Unions: values that are of one of several types.

use std::fmt;

use serde_core::ser::{Serialize, Serializer};

use super::depth::Level;
use super::members::{Member, members};
use super::{Kind, ReadError, Report, Rule, SensitiveJson, Value};

/// A value of one of several types. The generator writes it for each union, and `union!` makes serde's traits of it.
pub trait Union: Sized {
    /// The rules of the value, whatever its branch.
    const RULES: &'static [Rule] = &[];

    /// What a value of no branch is told to be, in words.
    const EXPECTED: &'static str = A_BRANCH;

    /// Whether nothing of the value may be shown.
    const SENSITIVE: bool = false;

    /// Whether the rules say all that is demanded, of the branches too: what the shape of a value does not tell apart for
    /// sure may be of another branch than that which it was read as.
    const BY_SHAPE: bool = false;

    /// Reads the branch that the value is of.
    ///
    /// # Errors
    ///
    /// If what tells the branches apart is not there, or the value does not have the shape of its branch.
    fn read(json: &str) -> Result<Self, ReadError>;

    /// Shows the branch to a visitor.
    fn visit<V: BranchVisitor>(&self, visitor: V) -> V::Output;
}

/// Takes the value of a union's branch, whatever its type.
pub trait BranchVisitor: Sized {
    /// What comes of the visit.
    type Output;

    /// Takes a value, with the rules that it has in this branch.
    fn ruled<T: Value>(self, value: &T, rules: &'static [Rule]) -> Self::Output;

    /// Takes a value that has no rules but those of its type.
    fn branch<T: Value>(self, value: &T) -> Self::Output {
        self.ruled(value, &[])
    }
}

const A_BRANCH: &str = "a branch that the schema names";

/// Writes the branch that it visits.
struct Writer<S>(S);

impl<S: Serializer> BranchVisitor for Writer<S> {
    type Output = Result<S::Ok, S::Error>;

    fn ruled<T: Value>(self, value: &T, _: &'static [Rule]) -> Self::Output {
        value.serialize(self.0)
    }
}

/// Checks the branch that it visits.
struct Checker<'a>(&'a mut Report);

impl BranchVisitor for Checker<'_> {
    type Output = ();

    fn ruled<T: Value>(self, value: &T, rules: &'static [Rule]) {
        value.check(self.0);
        self.0.apply(rules, value);
    }
}

/// The value of the property that tells the branches of a union apart.
#[doc(hidden)]
pub fn discriminator(json: &str, property: &str) -> Result<String, ReadError> {
    super::ObjectReader::new(json)?.required(property)
}

impl Kind {
    /// The kind of a JSON value, by its text. Any number is of the kind [`Number`](Self::Number).
    #[must_use]
    pub fn of(json: &str) -> Self {
        match json.bytes().next() {
            Some(b'{') => Self::Object,
            Some(b'[') => Self::Array,
            Some(b'"') => Self::String,
            Some(b't' | b'f') => Self::Boolean,
            Some(b'n') => Self::Null,
            _ => Self::Number,
        }
    }
}

/// A value whose properties tell the branches of its union apart. `Debug` shows how many these are.
pub struct Shape<'a> {
    json: &'a str,
    members: Vec<Member<'a>>,
    /// Why the first branch whose properties are there can't be read.
    error: Option<ReadError>,
}

impl fmt::Debug for Shape<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Shape({} members)", self.members.len())
    }
}

impl<'a> Shape<'a> {
    #[doc(hidden)]
    pub fn of(json: &'a str) -> Result<Self, ReadError> {
        Ok(Self {
            json,
            members: members(json)?,
            error: None,
        })
    }

    /// Reads the value as that of a branch, if it has the properties and their types.
    pub fn read<T: Value>(&mut self, properties: &[&str]) -> Option<T> {
        let is_there = |property: &&str| self.members.iter().any(|(name, _)| name == *property);
        if !properties.iter().all(is_there) {
            return None;
        }
        match T::read(self.json) {
            Ok(value) => Some(value),
            Err(error) => {
                self.error.get_or_insert(error);
                None
            }
        }
    }

    /// Keeps a value that is of no branch.
    ///
    /// # Errors
    ///
    /// If it has the properties of a branch, and other types.
    pub fn unknown(self) -> Result<UnknownBranch, ReadError> {
        match self.error {
            Some(error) => Err(error),
            None => Value::read(self.json),
        }
    }
}

/// A value of a union that is of no branch which the schema names. It is kept as it came.
///
/// Nobody knows what it is, so it is not shown, and wiped from memory on drop. It is made only by reading.
#[derive(Clone)]
pub struct UnknownBranch {
    json: SensitiveJson,
    /// The branches that the schema names, in words.
    expected: &'static str,
}

impl UnknownBranch {
    /// The value, as it came.
    #[must_use]
    pub fn as_json(&self) -> &SensitiveJson {
        &self.json
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
        self.json.expose() == other.json.expose()
    }
}

impl Value for UnknownBranch {
    fn read(json: &str) -> Result<Self, ReadError> {
        Ok(Self {
            json: Value::read(json)?,
            expected: A_BRANCH,
        })
    }

    fn check(&self, report: &mut Report) {
        report.violation(format_args!("{} is expected", self.expected));
    }
}

impl Serialize for UnknownBranch {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.json.serialize(serializer)
    }
}

/// Keeps a value that is of no branch.
#[doc(hidden)]
pub fn unknown<T: Union>(json: &str) -> Result<UnknownBranch, ReadError> {
    Ok(UnknownBranch {
        expected: T::EXPECTED,
        ..Value::read(json)?
    })
}

/// Writes a value, so that generated code needs no trait in scope.
#[doc(hidden)]
pub fn serialize<T: Serialize + ?Sized, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
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
        if !T::BY_SHAPE {
            value.visit(Checker(report));
        }
        report.apply(T::RULES, value);
    });
}

#[doc(hidden)]
pub fn write<T: Union, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.visit(Writer(serializer))
}

/// Makes serde's traits of [`Union`] for an enum.
#[doc(hidden)]
#[macro_export]
macro_rules! __union {
    ($name:ident) => {
        impl $crate::runtime::Value for $name {
            const SENSITIVE: bool = <Self as $crate::runtime::Union>::SENSITIVE;

            fn read(json: &str) -> Result<Self, $crate::runtime::ReadError> {
                $crate::runtime::unions::read(json)
            }

            fn check(&self, report: &mut $crate::runtime::Report) {
                $crate::runtime::unions::check(self, report);
            }
        }

        $crate::__validate!($name);

        $crate::__serde!($name, |value, serializer| $crate::runtime::unions::write(
            value, serializer
        ));
    };
}
