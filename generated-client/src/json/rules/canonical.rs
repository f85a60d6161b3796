//! A form of JSON that is the same for values that JSON Schema calls equal.

use std::io::{self, Write};

use super::decimal::Decimal;
use crate::json::Wiped;
use crate::json::text::{code_points, items, members};

/// Values that are nested deeper are not compared.
const MAX_DEPTH: usize = 500;

/// The form, unless the value is nested too deep.
pub(super) fn canonical(json: &str) -> Option<Wiped> {
    let mut form = Wiped::default();
    write(json, &mut form, MAX_DEPTH).ok()?;
    Some(form)
}

fn write(json: &str, form: &mut Wiped, depth: usize) -> io::Result<()> {
    let Some(depth) = depth.checked_sub(1) else {
        return Err(io::ErrorKind::InvalidData.into());
    };
    if let Some(items) = items(json) {
        form.write_all(b"[")?;
        for item in items {
            write(item, form, depth)?;
            form.write_all(b",")?;
        }
        return form.write_all(b"]");
    }
    if let Some(members) = members(json) {
        let mut members: Vec<_> = members.collect();
        members.sort_by(|(one, _), (other, _)| code_points(one).cmp(code_points(other)));
        form.write_all(b"{")?;
        for (name, value) in members {
            write(name, form, depth)?;
            form.write_all(b":")?;
            write(value, form, depth)?;
            form.write_all(b",")?;
        }
        return form.write_all(b"}");
    }
    match json.as_bytes().first() {
        Some(b'"') => {
            form.write_all(b"\"")?;
            for point in code_points(json) {
                match char::from_u32(point) {
                    Some('"' | '\\') | None => write!(form, "\\{point:x};")?,
                    Some(char) => form.write_all(char.encode_utf8(&mut [0; 4]).as_bytes())?,
                }
            }
            form.write_all(b"\"")
        }
        Some(b'-' | b'0'..=b'9') => form.write_all(Decimal::of(json).canonical().as_bytes()),
        _ => form.write_all(json.as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equality() {
        for (one, other, equal) in [
            ("1", "1.0", true),
            ("1", "true", false),
            ("0", "false", false),
            ("null", "null", true),
            ("\"1\"", "1", false),
            (r#""a\u0062""#, r#""ab""#, true),
            (r#""\"""#, r#""\u0022""#, true),
            (r#""\ud800""#, r#""\ud801""#, false),
            (r#""\ud800""#, r#""\ufffd""#, false),
            (
                r#"{"a":1,"b":[2e0]}"#,
                r#"{ "b" : [ 2 ], "\u0061": 1.00 }"#,
                true,
            ),
            (r#"{"a":1}"#, r#"{"a":1,"b":1}"#, false),
            ("[1,2]", "[2,1]", false),
            ("[[1],[2]]", "[[1,2]]", false),
            ("[\"a\",\"b\"]", r#"["a\",\"b"]"#, false),
            ("{}", "[]", false),
        ] {
            let equals = canonical(one).unwrap() == canonical(other).unwrap();
            assert_eq!(equals, equal, "{one} {other}");
        }
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(canonical(&deep).is_none());
    }
}
