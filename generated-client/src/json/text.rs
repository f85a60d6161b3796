//! Takes the text of a JSON value apart.
//!
//! The text is known to be valid JSON, so all that is looked for is where a value ends. Of a text that is not valid the
//! parts are useless, and nothing else happens.

use std::iter::from_fn;
use std::ops::Deref;
use std::str::Chars;

use zeroize::Zeroizing;

/// The members of an object in their order: the name, as the text of its string, and the text of the value.
pub(super) fn members(json: &str) -> Option<impl Iterator<Item = (&str, &str)>> {
    let mut parts = Parts::of(json, b'{')?;
    Some(from_fn(move || Some((parts.next()?, parts.next()?))))
}

/// The items of an array.
pub(super) fn items(json: &str) -> Option<impl Iterator<Item = &str>> {
    Parts::of(json, b'[')
}

/// What stands between the brackets of a value.
struct Parts<'a> {
    json: &'a str,
    at: usize,
}

impl<'a> Parts<'a> {
    fn of(json: &'a str, bracket: u8) -> Option<Self> {
        (json.as_bytes().first() == Some(&bracket)).then_some(Self { json, at: 1 })
    }
}

impl<'a> Iterator for Parts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let bytes = self.json.as_bytes();
        while let Some(b' ' | b'\t' | b'\n' | b'\r' | b',' | b':') = bytes.get(self.at) {
            self.at += 1;
        }
        let start = self.at;
        self.at = match bytes.get(start)? {
            b'"' => string_end(bytes, start),
            b'{' | b'[' => brackets_end(bytes, start),
            b'}' | b']' => return None,
            _ => word_end(bytes, start),
        };
        self.json.get(start..self.at)
    }
}

fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        at += match byte {
            b'"' => return at + 1,
            b'\\' => 2,
            _ => 1,
        };
    }
    at
}

fn brackets_end(bytes: &[u8], start: usize) -> usize {
    let mut open = 0_usize;
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at = string_end(bytes, at);
                continue;
            }
            b'{' | b'[' => open += 1,
            b'}' | b']' => {
                open -= 1;
                if open == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    at
}

fn word_end(bytes: &[u8], start: usize) -> usize {
    let rest = bytes[start..].iter();
    let ends = |byte: &u8| {
        matches!(
            byte,
            b' ' | b'\t' | b'\n' | b'\r' | b',' | b':' | b'}' | b']'
        )
    };
    start + rest.take_while(|byte| !ends(byte)).count()
}

/// The code points of a string. A surrogate that stands alone is one of them.
pub(super) fn code_points(json: &str) -> impl Iterator<Item = u32> + '_ {
    let mut chars = content(json).chars();
    from_fn(move || match chars.next()? {
        '\\' => Some(escaped(&mut chars)),
        other => Some(other.into()),
    })
}

/// What stands between the quotes.
pub(super) fn content(json: &str) -> &str {
    json.get(1..json.len().saturating_sub(1))
        .unwrap_or_default()
}

/// The code point of an escape, after its backslash.
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

/// The content of a string without escapes, in a buffer that is wiped if one is needed.
pub(super) enum Decoded<'a> {
    Borrowed(&'a str),
    Owned(Zeroizing<String>),
}

impl<'a> Decoded<'a> {
    /// Of the text of a string. For a surrogate that stands alone it has U+FFFD.
    pub(super) fn of(json: &'a str) -> Self {
        let content = content(json);
        if !content.contains('\\') {
            return Self::Borrowed(content);
        }
        // No escape is shorter than what it stands for, so the buffer does not grow.
        let mut decoded = Zeroizing::new(String::with_capacity(content.len()));
        let chars = code_points(json).map(char::from_u32);
        decoded.extend(chars.map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER)));
        Self::Owned(decoded)
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
    fn parts() {
        let json = r#"{ "a" : [1, {"b": "]}\"\\"}] , "\"}":-1e5,"c":null , "":"x,:"}"#;
        let parts: Vec<_> = members(json).unwrap().collect();
        assert_eq!(
            parts,
            [
                (r#""a""#, r#"[1, {"b": "]}\"\\"}]"#),
                (r#""\"}""#, "-1e5"),
                (r#""c""#, "null"),
                (r#""""#, r#""x,:""#),
            ]
        );
        let parts: Vec<_> = items("[ 1,[ ] ,\"é\"\n, {}]").unwrap().collect();
        assert_eq!(parts, ["1", "[ ]", "\"é\"", "{}"]);
        assert_eq!(items("[]").unwrap().count(), 0);
        assert_eq!(members("{ }").unwrap().count(), 0);
        assert!(items("{}").is_none() && members("1").is_none() && members("").is_none());
    }

    #[test]
    fn what_is_not_json_ends() {
        for json in [
            "[", "{\"", "[\"\\", "[1 é", "{\"a\"", "[{]", "[]]", "[}", "{\"é\\",
        ] {
            if let Some(items) = items(json) {
                assert!(items.count() < 9);
            }
            if let Some(members) = members(json) {
                assert!(members.count() < 9);
            }
            assert!(code_points(json).count() < 9);
        }
    }

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
    }
}
