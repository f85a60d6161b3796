//! Reads property names without an allocation for each.

use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};

/// Reads names. Copies names that the source cannot lend into one buffer.
#[derive(Default)]
pub(super) struct Names(String);

impl Names {
    /// Returns the next name, if there is one.
    #[inline]
    pub(super) fn next<'de: 'n, 'n, A: MapAccess<'de>>(
        &'n mut self,
        map: &mut A,
    ) -> Result<Option<&'n str>, A::Error> {
        match map.next_key_seed(Name(&mut self.0))? {
            Some(Some(lent)) => Ok(Some(lent)),
            Some(None) => Ok(Some(&self.0)),
            None => Ok(None),
        }
    }
}

struct Name<'n>(&'n mut String);

impl<'de> DeserializeSeed<'de> for Name<'_> {
    type Value = Option<&'de str>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name<'_> {
    type Value = Option<&'de str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a property")
    }

    #[inline]
    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Some(name))
    }

    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        self.0.clear();
        self.0.push_str(name);
        Ok(None)
    }
}
