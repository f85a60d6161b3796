//! Reads and writes the exact text of JSON through `serde_json`.
//!
//! `serde_json` exposes the text of a value through its type `RawValue`, which uses a private newtype name. This module obtains
//! the name from `RawValue` itself. Every other format treats a newtype of that name as any other, which distinguishes it.

use std::any::type_name;
use std::borrow::Cow;
use std::fmt;

use serde_core::de::{
    self, Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor,
};
use serde_core::forward_to_deserialize_any;
use serde_core::ser::{SerializeStruct, Serializer};
use serde_json::value::RawValue;

/// Returns the newtype name that requests the text of a value from `serde_json`.
#[inline]
pub(super) fn token() -> &'static str {
    match Box::<RawValue>::deserialize(Probe) {
        Err(Name(name)) => name,
        Ok(_) => "",
    }
}

/// A deserializer that fails with the name of the newtype that is requested.
struct Probe;

#[derive(Debug)]
struct Name(&'static str);

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Name {}

impl de::Error for Name {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self("")
    }
}

impl<'de> Deserializer<'de> for Probe {
    type Error = Name;

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: V,
    ) -> Result<V::Value, Name> {
        Err(Name(name))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Name> {
        Err(Name(""))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct seq tuple
        tuple_struct map struct enum identifier ignored_any
    }
}

/// Reads a string, borrowed if the source can lend it.
pub(super) struct Text;

impl<'de> DeserializeSeed<'de> for Text {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Text {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text of a value")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text))
    }
}

/// Reads the text from the map in which `serde_json` passes it. Returns `None` for any other map.
pub(super) fn text<'de, A: MapAccess<'de>>(mut map: A) -> Result<Option<Cow<'de, str>>, A::Error> {
    let Some(key) = map.next_key_seed(Text)? else {
        return Ok(None);
    };
    if key == token() {
        return map.next_value_seed(Text).map(Some);
    }
    map.next_value::<IgnoredAny>()?;
    Ok(None)
}

/// Returns whether a serializer writes JSON text and so accepts the text of a value.
///
/// Serializers that forward values, such as those of serde's `flatten` and of tagged enums, do not accept it.
pub(super) fn takes_text<S: Serializer>() -> bool {
    let plain = |name: &'static str| name.split('<').next();
    let json = type_name::<&mut serde_json::Serializer<Vec<u8>>>();
    plain(type_name::<S>()) == plain(json)
}

/// Writes valid JSON unchanged to a serializer that accepts text.
pub(super) fn write<S: Serializer>(json: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let token = token();
    let mut text = serializer.serialize_struct(token, 1)?;
    text.serialize_field(token, json)?;
    text.end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_that_of_raw_values() {
        assert!(!token().is_empty());
        assert!(takes_text::<
            &mut serde_json::Serializer<&mut Vec<u8>, serde_json::ser::PrettyFormatter<'_>>,
        >());
        assert!(!takes_text::<serde_json::value::Serializer>());
    }
}
