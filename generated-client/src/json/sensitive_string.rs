//! Strings that must not be shown.

use std::fmt;
use std::hash::{Hash, Hasher};

use serde_core::de::{Deserializer, Error, MapAccess, Visitor};
use zeroize::Zeroizing;

use super::context::Context;
use super::instance::{Inspect, Instance};
use super::string::code_points;
use super::{Value, raw};

/// A string that must not be shown, such as a token: in a buffer that is wiped on drop, redacted in `Debug`.
///
/// From JSON text it is decoded into that buffer directly. The buffers of `serde_json::from_reader` and of other formats are their
/// own, and are not wiped.
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
    /// The string. Take care where it goes.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// The string's buffer is taken over, and wiped in the end.
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

    /// JSON text.
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<SensitiveString, A::Error> {
        let json = raw::text(map)?.map(|json| Zeroizing::new(json.into_owned()));
        json.and_then(|json| decoded(&json))
            .ok_or_else(|| A::Error::custom("expected a string"))
    }

    /// Every other format.
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

/// The content of the JSON text of a string. What is none has none, and neither has one with half of a surrogate pair.
fn decoded(json: &str) -> Option<SensitiveString> {
    json.starts_with('"').then_some(())?;
    // No character takes more room than its escape, so the buffer never grows and leaves no copy behind.
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
