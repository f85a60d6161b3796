//! Formats JSON with an indentation of two spaces, as the service does.

use std::fmt::{self, Display, Write};

use super::number;
use super::{Json, Text};

impl Display for Json {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        value(out, self, 0)
    }
}

fn value(out: &mut fmt::Formatter<'_>, json: &Json, depth: usize) -> fmt::Result {
    match json {
        Json::Null => out.write_str("null"),
        Json::Bool(bool) => write!(out, "{bool}"),
        Json::Number(number) => out.write_str(&number::text(*number)),
        Json::Text(text) => string(out, text),
        Json::Array(items) => list(out, ['[', ']'], items, depth, |out, item| {
            value(out, item, depth + 1)
        }),
        Json::Object(properties) => list(
            out,
            ['{', '}'],
            properties,
            depth,
            |out, (name, property)| {
                string(out, name)?;
                out.write_str(": ")?;
                value(out, property, depth + 1)
            },
        ),
    }
}

fn list<T>(
    out: &mut fmt::Formatter<'_>,
    [open, close]: [char; 2],
    items: &[T],
    depth: usize,
    mut item: impl FnMut(&mut fmt::Formatter<'_>, &T) -> fmt::Result,
) -> fmt::Result {
    out.write_char(open)?;
    for (index, each) in items.iter().enumerate() {
        out.write_str(if index == 0 { "\n" } else { ",\n" })?;
        write!(out, "{:1$}", "", (depth + 1) * 2)?;
        item(out, each)?;
    }
    if !items.is_empty() {
        write!(out, "\n{:1$}", "", depth * 2)?;
    }
    out.write_char(close)
}

fn string(out: &mut fmt::Formatter<'_>, text: &Text) -> fmt::Result {
    out.write_char('"')?;
    for (piece, surrogate) in text.pieces() {
        for character in piece.chars() {
            match character {
                '"' => out.write_str("\\\"")?,
                '\\' => out.write_str("\\\\")?,
                '\u{8}' => out.write_str("\\b")?,
                '\u{c}' => out.write_str("\\f")?,
                '\n' => out.write_str("\\n")?,
                '\r' => out.write_str("\\r")?,
                '\t' => out.write_str("\\t")?,
                '\0'..='\u{1f}' => write!(out, "\\u{:04x}", u32::from(character))?,
                _ => out.write_char(character)?,
            }
        }
        if let Some(surrogate) = surrogate {
            write!(out, "\\u{surrogate:04x}")?;
        }
    }
    out.write_char('"')
}

#[cfg(test)]
mod tests {
    use crate::testing::json::parse;

    fn compact(text: &str) -> String {
        let written = parse(text.as_bytes()).unwrap().to_string();
        written
            .lines()
            .map(str::trim_start)
            .collect::<Vec<_>>()
            .concat()
    }

    #[test]
    fn values_pass_through_javascript() {
        for (given, kept) in [
            ("9007199254740993", "9007199254740992"),
            ("18446744073709551615", "18446744073709552000"),
            ("123456789012345680000", "123456789012345680000"),
            ("1e21", "1e+21"),
            ("1.5e300", "1.5e+300"),
            ("1e400", "null"),
            ("-1e400", "null"),
            ("1.0", "1"),
            ("-0.0", "0"),
            ("-12.50", "-12.5"),
            ("0.000001", "0.000001"),
            ("0.0000001", "1e-7"),
            ("0.1", "0.1"),
            ("[1,[],{},null,true,false]", "[1,[],{},null,true,false]"),
            (
                r#"{"b":1,"10":2,"a":3,"2":4,"01":5}"#,
                r#"{"2": 4,"10": 2,"b": 1,"a": 3,"01": 5}"#,
            ),
            (r#"{"a":1,"b":2,"a":3}"#, r#"{"a": 3,"b": 2}"#),
            (
                r#"{"4294967295":1,"4294967294":2}"#,
                r#"{"4294967294": 2,"4294967295": 1}"#,
            ),
            (r#""\ud800x\udbff""#, r#""\ud800x\udbff""#),
            (r#"{"\udc00":1}"#, r#"{"\udc00": 1}"#),
            (r#""\ud83d\ude00 \u00e9\/""#, "\"\u{1f600} \u{e9}/\""),
            (
                r#""\"\\\b\f\n\r\t\u0001\u007f""#,
                "\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\u{7f}\"",
            ),
        ] {
            assert_eq!(compact(given), kept, "{given}");
        }
    }

    #[test]
    fn responses_are_indented_by_two() {
        let text = parse(br#"{"a":[1,{"b":[]}]}"#).unwrap().to_string();
        assert_eq!(
            text,
            "{\n  \"a\": [\n    1,\n    {\n      \"b\": []\n    }\n  ]\n}"
        );
    }

    #[test]
    fn what_is_no_json_is_refused() {
        for text in ["", "{", "{\"a\" 1}", "[1,]", "nul", "01", "\"\n\"", "1 2"] {
            assert!(parse(text.as_bytes()).is_err(), "{text:?}");
        }
        assert!(parse(b"\"\xff\"").is_err());
        let nested = |depth| "[".repeat(depth) + &"]".repeat(depth);
        assert!(parse(nested(100).as_bytes()).is_ok());
        assert!(parse(nested(10_000).as_bytes()).is_err());
    }
}
