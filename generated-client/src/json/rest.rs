//! Additional properties: the trait [`Rest`], and [`UnknownProperties`].

use std::collections::BTreeMap;
use std::fmt;

use super::{SensitiveJson, Value};

/// A field with additional properties.
#[doc(hidden)]
pub trait Rest {
    /// The type of the values.
    type Value: Value;

    /// Returns the properties, if there are any.
    fn properties(&self) -> Option<&BTreeMap<String, Self::Value>>;

    /// Returns the properties for insertion.
    fn properties_mut(&mut self) -> &mut BTreeMap<String, Self::Value>;
}

/// The additional properties of an open object.
impl<T: Value> Rest for BTreeMap<String, T> {
    type Value = T;

    fn properties(&self) -> Option<&Self> {
        (!self.is_empty()).then_some(self)
    }

    fn properties_mut(&mut self) -> &mut Self {
        self
    }
}

/// The unknown properties of a closed object.
///
/// The client keeps them and sends them back, so that reading, changing and sending a value loses nothing. Their meaning is unknown,
/// so `Debug` does not show them, and they are wiped from memory on drop.
#[expect(
    clippy::box_collection,
    reason = "nearly every object has none, and structs stay small"
)]
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct UnknownProperties(Option<Box<BTreeMap<String, SensitiveJson>>>);

impl fmt::Debug for UnknownProperties {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.properties().map_or(0, BTreeMap::len);
        write!(f, "{count} unknown properties")
    }
}

impl Rest for UnknownProperties {
    type Value = SensitiveJson;

    fn properties(&self) -> Option<&BTreeMap<String, SensitiveJson>> {
        self.0.as_deref()
    }

    fn properties_mut(&mut self) -> &mut BTreeMap<String, SensitiveJson> {
        self.0.get_or_insert_default()
    }
}
