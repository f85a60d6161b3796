//! Writes structs to a serializer.

use serde_core::ser::{Error, SerializeMap, Serializer};

use super::object::{Named, Object, ObjectWriter};
use super::{Rest, Rule, Value};

/// Writes an object to a serializer.
///
/// # Errors
///
/// Fails with the errors of the serializer.
#[doc(hidden)]
pub fn write<S: Serializer, T: Object + Named>(
    object: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut writer = MapWriter {
        // Formats that require the number of properties do not store names, so they could not read the object back.
        map: serializer.serialize_map(None)?,
        names: T::properties,
        error: None,
    };
    object.write(&mut writer);
    match writer.error {
        None => writer.map.end(),
        Some(error) => Err(error),
    }
}

/// Writes to a serializer.
struct MapWriter<S: SerializeMap> {
    map: S,
    names: fn() -> &'static [&'static str],
    /// The first error. Nothing is written after it.
    error: Option<S::Error>,
}

impl<S: SerializeMap> MapWriter<S> {
    #[inline]
    fn write(&mut self, write: impl FnOnce(&mut S) -> Result<(), S::Error>) {
        if self.error.is_none() {
            self.error = write(&mut self.map).err();
        }
    }
}

impl<'a, S: SerializeMap> ObjectWriter<'a> for MapWriter<S> {
    #[inline]
    fn required_with<T: Value>(&mut self, name: &'static str, value: &'a T, _: &'static [Rule]) {
        self.write(|map| map.serialize_entry(name, value));
    }

    #[inline]
    fn optional_with<T: Value>(
        &mut self,
        name: &'static str,
        value: &'a Option<T>,
        rules: &'static [Rule],
    ) {
        if let Some(value) = value {
            self.required_with(name, value, rules);
        }
    }

    fn constant(&mut self, name: &'static str, value: &'static str) {
        self.write(|map| map.serialize_entry(name, value));
    }

    fn rest<R: Rest>(&mut self, rest: &'a R) {
        let Some(rest) = rest.properties() else {
            return;
        };
        let names = (self.names)();
        for (name, value) in rest {
            self.write(|map| {
                if names.contains(&name.as_str()) {
                    return Err(S::Error::custom(format_args!(
                        "`{name}` is an additional property and a property of the schema"
                    )));
                }
                map.serialize_entry(name, value)
            });
        }
    }
}
