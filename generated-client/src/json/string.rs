//! Decodes the JSON text of strings.

use std::borrow::Cow;
use std::iter::from_fn;
use std::ops::Deref;
use std::str::Chars;

use zeroize::Zeroizing;

/// Returns the code points of a string. An unpaired surrogate is one.
pub(crate) fn code_points(json: &str) -> impl Iterator<Item = u32> + '_ {
    let mut chars = content(json).chars();
    from_fn(move || match chars.next()? {
        '\\' => Some(escaped(&mut chars)),
        other => Some(other.into()),
    })
}

/// Returns the text between the quotes.
fn content(json: &str) -> &str {
    json.get(1..json.len().saturating_sub(1))
        .unwrap_or_default()
}

/// Decodes an escape after its backslash.
fn escaped(chars: &mut Chars<'_>) -> u32 {
    match chars.next() {
        Some('b') => 0x08,
        Some('f') => 0x0c,
        Some('n') => 0x0a,
        Some('r') => 0x0d,
        Some('t') => 0x09,
        Some('u') => {
            let first = hexadecimal(chars);
            let mut ahead = chars.clone();
            let second = (0xd800..0xdc00).contains(&first)
                && ahead.next() == Some('\\')
                && ahead.next() == Some('u');
            if second {
                let second = hexadecimal(&mut ahead);
                if (0xdc00..0xe000).contains(&second) {
                    *chars = ahead;
                    return 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                }
            }
            first
        }
        Some(other) => other.into(),
        None => '\\'.into(),
    }
}

fn hexadecimal(chars: &mut Chars<'_>) -> u32 {
    let digits = chars.by_ref().take(4);
    digits.fold(0, |number, digit| {
        number * 16 + digit.to_digit(16).unwrap_or_default()
    })
}

/// The decoded content of a string, in a buffer that is wiped if one is needed.
pub(super) enum Decoded<'a> {
    Borrowed(&'a str),
    Owned(Zeroizing<String>),
}

impl<'a> Decoded<'a> {
    /// Decodes the text of a string, with U+FFFD for unpaired surrogates.
    pub(super) fn of(json: &'a str) -> Self {
        let content = content(json);
        if !content.contains('\\') {
            return Self::Borrowed(content);
        }
        // An escape is never shorter than its character, so the buffer never grows.
        let mut decoded = Zeroizing::new(String::with_capacity(content.len()));
        let chars = code_points(json).map(char::from_u32);
        decoded.extend(chars.map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER)));
        Self::Owned(decoded)
    }
}

impl<'a> Decoded<'a> {
    /// Returns the content in a buffer that is not wiped.
    pub(super) fn into_cow(self) -> Cow<'a, str> {
        match self {
            Self::Borrowed(text) => Cow::Borrowed(text),
            Self::Owned(text) => Cow::Owned(text.as_str().to_owned()),
        }
    }
}

impl Deref for Decoded<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Borrowed(text) => text,
            Self::Owned(text) => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings() {
        let points = |json: &str| code_points(json).collect::<Vec<_>>();
        assert_eq!(points(r#""aé\n\"\/""#), [0x61, 0xe9, 0x0a, 0x22, 0x2f]);
        assert_eq!(points(r#""\ud83d\ude00""#), [0x1_f600]);
        assert_eq!(points("\"\u{1f600}\""), [0x1_f600]);
        assert_eq!(points(r#""\ud83d\u0041\ude00""#), [0xd83d, 0x41, 0xde00]);
        assert_eq!(points(r#""\ud83d\ud83d\ude00""#), [0xd83d, 0x1_f600]);
        assert_eq!(&*Decoded::of(r#""a\u00e9\ud800""#), "aé\u{fffd}");
        assert!(matches!(Decoded::of(r#""aé""#), Decoded::Borrowed("aé")));
        for cut in ["", "\"", "\"\\", "\"\\u12"] {
            assert!(code_points(cut).count() < 9);
        }
    }
}
