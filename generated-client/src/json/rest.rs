//! Properties that a schema does not name.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;

use serde_core::ser::SerializeMap;

use super::members::Member;
use super::report::REDACTED;
use super::{ReadError, Report, SensitiveJson, Value};

/// Holds the properties that a schema does not name.
pub trait Rest: Sized {
    /// Reads what is left of an object.
    ///
    /// # Errors
    ///
    /// If a name stands twice, or a value is of another shape.
    fn read(members: Vec<Member<'_>>) -> Result<Self, ReadError>;

    /// The names.
    fn names(&self) -> impl Iterator<Item = &str>;

    /// Writes the properties.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    fn write<S: SerializeMap>(&self, map: &mut S) -> Result<(), S::Error>;

    /// Reports where the properties break what the schema demands of them; a closed object has none.
    fn check(&self, closed: bool, report: &mut Report);
}

/// What is wrong with a property that a closed object has beyond those that its schema names.
pub(super) const NO_OTHERS: &str = "the schema has no property of this name, and allows no others";

pub(super) fn map<'a, T: Value>(
    members: impl Iterator<Item = Result<Member<'a>, ReadError>>,
) -> Result<BTreeMap<String, T>, ReadError> {
    let mut map = BTreeMap::new();
    for member in members {
        let (name, json) = member?;
        // What is beside something sensitive may be so in its name too.
        let shown = if T::SENSITIVE { REDACTED } else { &*name };
        let value = T::read(json).map_err(|error| error.within(shown))?;
        match map.entry(name.into_owned()) {
            Entry::Vacant(entry) => entry.insert(value),
            Entry::Occupied(entry) => {
                let shown = if T::SENSITIVE { REDACTED } else { entry.key() };
                return Err(ReadError::new("the name stands twice in the object").within(shown));
            }
        };
    }
    Ok(map)
}

/// The public rest of an open object.
impl<T: Value> Rest for BTreeMap<String, T> {
    fn read(members: Vec<Member<'_>>) -> Result<Self, ReadError> {
        map(members.into_iter().map(Ok))
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.keys().map(String::as_str)
    }

    fn write<S: SerializeMap>(&self, map: &mut S) -> Result<(), S::Error> {
        self.iter()
            .try_for_each(|(name, value)| map.serialize_entry(name, value))
    }

    fn check(&self, closed: bool, report: &mut Report) {
        for (name, value) in self {
            report.within_unnamed(name, |report| {
                if closed {
                    report.violation(NO_OTHERS);
                }
                value.check(report);
            });
        }
    }
}

/// Properties of an answer that its schema does not name.
///
/// They are kept so that an answer that is changed and sent back loses nothing. Nothing can be added to them, and since
/// nobody knows what they are, they are not shown either, and wiped from memory on drop.
#[derive(Clone, Default)]
pub struct UnknownProperties(BTreeMap<String, SensitiveJson>);

impl fmt::Debug for UnknownProperties {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} unknown properties", self.0.len())
    }
}

/// Two are the same if they are to the letter.
impl PartialEq for UnknownProperties {
    fn eq(&self, other: &Self) -> bool {
        let mut pairs = self.0.iter().zip(&other.0);
        self.0.len() == other.0.len()
            && pairs.all(|(a, b)| a.0 == b.0 && a.1.expose() == b.1.expose())
    }
}

impl Rest for UnknownProperties {
    fn read(members: Vec<Member<'_>>) -> Result<Self, ReadError> {
        Rest::read(members).map(Self)
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    fn write<S: SerializeMap>(&self, map: &mut S) -> Result<(), S::Error> {
        self.0.write(map)
    }

    fn check(&self, closed: bool, report: &mut Report) {
        Rest::check(&self.0, closed, report);
    }
}
