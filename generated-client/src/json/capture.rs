//! Reads the JSON text of a value from any deserializer.
//!
//! JSON text is kept unchanged. Values of other formats are converted to JSON.

use std::borrow::Cow;
use std::fmt;

use serde_core::de::value::{MapAccessDeserializer, MapDeserializer};
use serde_core::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor,
};

use zeroize::Zeroize as _;

use super::context::MAX_DEPTH;
use super::{ReadError, raw};

/// Reads the text of a value.
pub(super) fn capture<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Cow<'de, str>, D::Error> {
    Capture(MAX_DEPTH).deserialize(deserializer)
}

/// Reads the text of an object from its members.
pub(super) fn capture_map<'de, A: MapAccess<'de>>(map: A) -> Result<String, A::Error> {
    Capture(MAX_DEPTH).visit_map(map).map(Cow::into_owned)
}

/// Reads the text of an object whose first name has already been read.
pub(super) fn capture_rest<'de, A: MapAccess<'de>>(name: &str, map: A) -> Result<String, A::Error> {
    Capture(MAX_DEPTH).object(name, map)
}

/// Contains the remaining nesting depth for formats other than JSON.
#[derive(Clone, Copy)]
struct Capture(usize);

impl Capture {
    fn deeper<E: Error>(self) -> Result<Self, E> {
        let levels = self.0.checked_sub(1);
        levels
            .map(Self)
            .ok_or_else(|| E::custom("the value is nested too deeply"))
    }

    fn object<'de, A: MapAccess<'de>>(self, name: &str, mut map: A) -> Result<String, A::Error> {
        let values = self.deeper()?;
        let first = map.next_value_seed(values)?;
        let mut name = Cow::Borrowed(name);
        let mut next = map.next_key_seed(raw::Text)?;
        if next.is_none()
            && let Some(number) = number(&name, &first)
        {
            return Ok(number);
        }
        let mut text = String::from("{");
        let mut value = first;
        loop {
            push_string(&mut text, &name);
            push(&mut text, ":");
            push(&mut text, &value);
            let Some(following) = next else { break };
            push(&mut text, ",");
            name = following;
            value = map.next_value_seed(values)?;
            next = map.next_key_seed(raw::Text)?;
        }
        push(&mut text, "}");
        Ok(text)
    }
}

/// Returns the number that an object represents: `serde_json` with `arbitrary_precision` passes numbers as objects.
fn number(name: &str, value: &str) -> Option<String> {
    let text: String = value
        .starts_with('"')
        .then(|| serde_json::from_str(value).ok())??;
    let entry: MapDeserializer<'_, _, ReadError> =
        MapDeserializer::new(std::iter::once((name, text)));
    let number = serde_json::Number::deserialize(MapAccessDeserializer::new(entry));
    number.ok().map(|number| number.to_string())
}

fn push_string(text: &mut String, string: &str) {
    // Writing a string to memory cannot fail.
    push(text, &serde_json::to_string(string).unwrap_or_default());
}

/// Appends to a text. Wipes the old buffer if the text moves, because it may be sensitive.
fn push(text: &mut String, more: &str) {
    let needed = text.len() + more.len();
    if needed > text.capacity() {
        let mut larger = String::with_capacity(needed.max(2 * text.capacity()));
        larger.push_str(text);
        text.zeroize();
        *text = larger;
    }
    text.push_str(more);
}

impl<'de> DeserializeSeed<'de> for Capture {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_newtype_struct(raw::token(), self)
    }
}

/// Converts a value whose `Display` is JSON.
fn displayed<'de>(value: impl fmt::Display) -> Cow<'de, str> {
    Cow::Owned(value.to_string())
}

impl<'de> Visitor<'de> for Capture {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON has")
    }

    /// Called by every format except JSON text.
    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed("null"))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed("null"))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(displayed(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(displayed(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(displayed(value))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Self::Value, E> {
        Ok(displayed(value))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Self::Value, E> {
        Ok(displayed(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        if !value.is_finite() {
            return Err(E::custom("JSON cannot represent infinity or NaN"));
        }
        serde_json::to_string(&value)
            .map(Cow::Owned)
            .map_err(E::custom)
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        let mut text = String::new();
        push_string(&mut text, value);
        Ok(Cow::Owned(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let items = self.deeper()?;
        let mut text = String::from("[");
        while let Some(item) = seq.next_element_seed(items)? {
            if text.len() > 1 {
                push(&mut text, ",");
            }
            push(&mut text, &item);
        }
        push(&mut text, "]");
        Ok(Cow::Owned(text))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        match map.next_key_seed(raw::Text)? {
            None => Ok(Cow::Borrowed("{}")),
            Some(name) if name == raw::token() => map.next_value_seed(raw::Text),
            Some(name) => self.object(&name, map).map(Cow::Owned),
        }
    }
}
