//! Reads structs from a deserializer.

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{Deserializer, MapAccess, Visitor};

use super::context::Context;
use super::name::Names;
use super::object::{Named, Object, ObjectWriter, Property};
use super::seen::Seen;
use super::{Rest, Rule, Value};

/// Reads an object.
///
/// Requests a struct with the names of its properties, because serde's `flatten` passes only these.
#[doc(hidden)]
pub fn read<'de, T: Object + Named, D: Deserializer<'de>>(
    deserializer: D,
    context: &mut Context,
) -> Result<T, D::Error> {
    context.deeper(|context| {
        let visitor = Reader {
            context: &mut *context,
            of: PhantomData,
        };
        deserializer
            .deserialize_struct(T::NAME, T::properties(), visitor)
            .map_err(context.expected("an object"))
    })
}

struct Reader<'c, T> {
    context: &'c mut Context,
    of: PhantomData<T>,
}

impl<'de, T: Object> Visitor<'de> for Reader<'_, T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        read_map(map, self.context)
    }
}

/// Reads the properties of an object.
#[doc(hidden)]
#[inline]
pub fn read_map<'de, T: Object, A: MapAccess<'de>>(
    mut map: A,
    context: &mut Context,
) -> Result<T, A::Error> {
    let mut value = T::blank();
    let mut seen = Seen::new(&value);
    let mut names = Names::default();
    while let Some(name) = names.next(&mut map)? {
        value.read(Property {
            name,
            map: &mut map,
            context,
            seen: &mut seen,
        })?;
    }
    match missing(&value, &seen) {
        None => Ok(value),
        Some(name) => Err(context.fail(format!("the property `{name}` is missing"))),
    }
}

/// Returns the first required property that has not been read.
#[inline]
fn missing<T: Object>(value: &T, seen: &Seen) -> Option<&'static str> {
    let mut search = Missing { seen, found: None };
    value.write(&mut search);
    search.found
}

struct Missing<'s> {
    seen: &'s Seen,
    found: Option<&'static str>,
}

impl<'a> ObjectWriter<'a> for Missing<'_> {
    #[inline]
    fn required_with<T: Value>(&mut self, name: &'static str, value: &'a T, _: &'static [Rule]) {
        if !self.seen.contains(value) {
            self.found.get_or_insert(name);
        }
    }

    #[inline]
    fn optional_with<T: Value>(&mut self, _: &'static str, _: &'a Option<T>, _: &'static [Rule]) {}

    fn constant(&mut self, name: &'static str, _: &'static str) {
        if !self.seen.contains_constant(name) {
            self.found.get_or_insert(name);
        }
    }

    #[inline]
    fn rest<R: Rest>(&mut self, _: &'a R) {}
}
