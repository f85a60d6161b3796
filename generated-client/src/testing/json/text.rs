//! Strings of JavaScript, which may contain unpaired surrogates.

use std::fmt;

use serde_core::de::{Deserialize, Deserializer, Error, Visitor};

/// A string in WTF-8: UTF-8 that also encodes unpaired surrogates.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(in crate::testing) struct Text(Vec<u8>);

impl Text {
    /// Returns the text, if it has no unpaired surrogates.
    pub(in crate::testing) fn as_str(&self) -> Option<&str> {
        std::str::from_utf8(&self.0).ok()
    }

    /// Splits the text at unpaired surrogates. Returns each piece with the surrogate that follows it.
    pub(super) fn pieces(&self) -> impl Iterator<Item = (&str, Option<u16>)> {
        let mut rest = Some(self.0.as_slice());
        std::iter::from_fn(move || {
            let bytes = rest?;
            let valid = match std::str::from_utf8(bytes) {
                Ok(text) => {
                    rest = None;
                    return Some((text, None));
                }
                Err(error) => error.valid_up_to(),
            };
            let (text, broken) = bytes.split_at(valid);
            let (surrogate, after) = broken.split_at_checked(3)?;
            rest = Some(after);
            let low = u16::from(surrogate[1] & 0x3f) << 6 | u16::from(surrogate[2] & 0x3f);
            Some((std::str::from_utf8(text).ok()?, Some(0xd000 | low)))
        })
    }

    /// Returns the number of a key that is an array index.
    pub(super) fn array_index(&self) -> Option<u32> {
        let text = self.as_str()?;
        let index: u32 = text.parse().ok()?;
        (index < u32::MAX && index.to_string() == text).then_some(index)
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text(text.as_bytes().to_vec())
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Text, D::Error> {
        // Deserialize bytes, because `serde_json` rejects unpaired surrogates in a `str`.
        deserializer.deserialize_byte_buf(TextVisitor)
    }
}

struct TextVisitor;

impl Visitor<'_> for TextVisitor {
    type Value = Text;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Text, E> {
        Ok(Text(bytes.to_vec()))
    }

    fn visit_byte_buf<E: Error>(self, bytes: Vec<u8>) -> Result<Text, E> {
        Ok(Text(bytes))
    }
}
