//! Defines [`SensitiveString`].

use std::fmt;
use std::hash::{Hash, Hasher};

use serde_core::de::{Deserializer, Error, MapAccess, Visitor};
use zeroize::Zeroizing;

use super::context::Context;
use super::instance::{Inspect, Instance};
use super::string::code_points;
use super::{Value, raw};

/// A sensitive string, such as an access token: redacted in `Debug`, and wiped from memory on drop.
///
/// JSON text is decoded directly into the buffer that is wiped. The buffers of `serde_json::from_reader` and of other formats
/// are not wiped.
///
/// ```
/// use generated_client::SensitiveString;
///
/// let token = SensitiveString::from("hunter2");
/// assert_eq!(format!("{token:?}"), "[redacted]");
/// assert_eq!(token.expose(), "hunter2");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct SensitiveString(Zeroizing<String>);

impl SensitiveString {
    /// Returns the string. Do not log or print it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// Takes over the buffer of the string, and wipes it on drop.
impl From<String> for SensitiveString {
    fn from(string: String) -> Self {
        Self(Zeroizing::new(string))
    }
}

impl From<&str> for SensitiveString {
    fn from(string: &str) -> Self {
        string.to_owned().into()
    }
}

impl Hash for SensitiveString {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.as_str().hash(state);
    }
}

impl fmt::Debug for SensitiveString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl Inspect for SensitiveString {
    fn instance(&self) -> Instance<'_> {
        Instance::String(self.0.as_str().into())
    }
}

impl Value for SensitiveString {
    const SENSITIVE: bool = true;

    fn blank() -> Self {
        String::new().into()
    }

    fn read<'de, D: Deserializer<'de>>(
        deserializer: D,
        context: &mut Context,
    ) -> Result<Self, D::Error> {
        deserializer
            .deserialize_newtype_struct(raw::token(), Reader)
            .map_err(context.expected("a string"))
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = SensitiveString;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    /// Called for JSON text.
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<SensitiveString, A::Error> {
        let json = raw::text(map)?.map(|json| Zeroizing::new(json.into_owned()));
        json.and_then(|json| decoded(&json))
            .ok_or_else(|| A::Error::custom("expected a string"))
    }

    /// Called by every other format.
    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<SensitiveString, D::Error> {
        deserializer.deserialize_string(self)
    }

    fn visit_str<E>(self, string: &str) -> Result<SensitiveString, E> {
        Ok(string.into())
    }

    fn visit_string<E>(self, string: String) -> Result<SensitiveString, E> {
        Ok(string.into())
    }
}

/// Decodes the JSON text of a string. Returns `None` for other values, and for an unpaired surrogate.
fn decoded(json: &str) -> Option<SensitiveString> {
    json.starts_with('"').then_some(())?;
    // An escape is never shorter than its character, so the buffer never grows and leaves no copy in memory.
    let mut string = Zeroizing::new(String::with_capacity(json.len()));
    for point in code_points(json) {
        string.push(char::from_u32(point)?);
    }
    Some(SensitiveString(string))
}

crate::__serde!(SensitiveString, |value, serializer| serializer
    .serialize_str(&value.0));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_read_as_other_strings_are() {
        for json in [
            r#""""#,
            r#""plain""#,
            r#""{\"version\":1,\"a\\b\/\n\t\r\b\f\"}""#,
            r#""\u00fc\u20ac\ud83d\ude00 ü€😀""#,
        ] {
            let string: SensitiveString = serde_json::from_str(json).unwrap();
            let plain: String = serde_json::from_str(json).unwrap();
            assert_eq!(string.expose(), plain);
            assert!(string.0.capacity() <= json.len());
            let written = serde_json::to_string(&string).unwrap();
            assert_eq!(written, serde_json::to_string(&plain).unwrap());
        }
        for bad in ["1", "null", r#""\ud800""#] {
            let error = serde_json::from_str::<SensitiveString>(bad).unwrap_err();
            assert!(
                error.to_string().starts_with("expected a string"),
                "{error}"
            );
        }
    }
}
