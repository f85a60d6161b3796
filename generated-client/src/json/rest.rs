//! Properties that a schema does not name.

use std::collections::BTreeMap;
use std::fmt;

use serde_core::de::MapAccess;
use serde_core::ser::SerializeMap;

use super::context::Context;
use super::instance::Part;
use super::value::insert;
use super::{Report, SensitiveJson, Value};

/// Holds the properties that a schema does not name.
pub trait Rest: Sized {
    /// Reads a property.
    ///
    /// # Errors
    ///
    /// If the property occurs twice, or has another type.
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        map: &mut A,
        context: &mut Context,
    ) -> Result<(), A::Error>;

    /// Whether there are none.
    fn is_empty(&self) -> bool;

    /// The names.
    fn names(&self) -> impl Iterator<Item = &str>;

    /// The names and values.
    fn members(&self) -> impl Iterator<Item = (&str, Part<'_>)>;

    /// Writes the properties.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    fn write<S: SerializeMap>(&self, map: &mut S) -> Result<(), S::Error>;

    /// Reports where the properties break what the schema demands of them. With `known`, which are the names that the schema
    /// has, each of them is a violation.
    fn check(&self, known: Option<&[&str]>, report: &mut Report);
}

/// The public rest of an open object.
impl<T: Value> Rest for BTreeMap<String, T> {
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        map: &mut A,
        context: &mut Context,
    ) -> Result<(), A::Error> {
        insert(self, name, map, context)
    }

    fn is_empty(&self) -> bool {
        self.is_empty()
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.keys().map(String::as_str)
    }

    fn members(&self) -> impl Iterator<Item = (&str, Part<'_>)> {
        let members = self.iter();
        members.map(|(name, value)| (name.as_str(), Part::Value(value as _)))
    }

    fn write<S: SerializeMap>(&self, map: &mut S) -> Result<(), S::Error> {
        self.iter()
            .try_for_each(|(name, value)| map.serialize_entry(name, value))
    }

    fn check(&self, known: Option<&[&str]>, report: &mut Report) {
        for (name, value) in self {
            report.within_unnamed(name, |report| {
                if let Some(known) = known {
                    report.unknown_property(name, known);
                }
                value.check(report);
            });
        }
    }
}

/// Properties of a closed object that its schema does not name.
///
/// They are kept, so that a value that is read, changed and sent loses nothing. None can be added. Their meaning is unknown, so
/// `Debug` does not show them, and they are wiped from memory on drop.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct UnknownProperties(BTreeMap<String, SensitiveJson>);

impl fmt::Debug for UnknownProperties {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} unknown properties", self.0.len())
    }
}

impl Rest for UnknownProperties {
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        map: &mut A,
        context: &mut Context,
    ) -> Result<(), A::Error> {
        insert(&mut self.0, name, map, context)
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        Rest::names(&self.0)
    }

    fn members(&self) -> impl Iterator<Item = (&str, Part<'_>)> {
        Rest::members(&self.0)
    }

    fn write<S: SerializeMap>(&self, map: &mut S) -> Result<(), S::Error> {
        Rest::write(&self.0, map)
    }

    fn check(&self, known: Option<&[&str]>, report: &mut Report) {
        Rest::check(&self.0, known, report);
    }
}
