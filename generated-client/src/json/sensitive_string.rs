//! Strings that must not be shown.

use std::fmt;

use zeroize::Zeroizing;

use super::{ReadError, Value, text};

/// A string that must not be shown, such as a token: in a buffer that is wiped on drop, redacted in `Debug`.
///
/// ```
/// use generated_client::SensitiveString;
///
/// let token = SensitiveString::from("hunter2");
/// assert_eq!(format!("{token:?}"), "[redacted]");
/// assert_eq!(token.expose(), "hunter2");
/// ```
#[derive(Clone)]
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

impl fmt::Debug for SensitiveString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl Value for SensitiveString {
    const SENSITIVE: bool = true;

    fn read(json: &str) -> Result<Self, ReadError> {
        if !json.starts_with('"') {
            return Err(ReadError::expected("a string", json));
        }
        // No character takes more room than its escape, so the buffer never grows and leaves no copy behind.
        let mut string = Zeroizing::new(String::with_capacity(json.len()));
        for point in text::code_points(json) {
            let half = || ReadError::new("the string has half of a character");
            string.push(char::from_u32(point).ok_or_else(half)?);
        }
        Ok(Self(string))
    }
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
            let error = SensitiveString::read(bad).unwrap_err();
            assert_eq!(error, String::read(bad).unwrap_err());
        }
    }
}
