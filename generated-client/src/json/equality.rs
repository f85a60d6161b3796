//! Compares and hashes JSON as JSON Schema defines equality, by a canonical form.

use std::hash::{Hash, Hasher};
use std::io::{self, Write};

use super::Wiped;
use super::decimal::Decimal;
use super::instance::{Instance, Part, Text};

/// The depth limit of the canonical form.
const MAX_DEPTH: usize = 500;

/// Returns whether two valid JSON texts are equal values.
pub(super) fn equal(one: &str, other: &str) -> bool {
    let form = |json| canonical(&Part::of_text(json));
    one == other || form(one).is_some_and(|it| Some(it) == form(other))
}

/// Hashes valid JSON.
pub(super) fn hash<H: Hasher>(json: &str, state: &mut H) {
    match canonical(&Part::of_text(json)) {
        Some(form) => form.as_bytes().hash(state),
        // Values that are nested too deeply are equal only if their texts are.
        None => json.hash(state),
    }
}

/// Returns the canonical form, unless the value is nested too deeply.
pub(super) fn canonical(value: &Part<'_>) -> Option<Wiped> {
    let mut form = Wiped::default();
    write(&value.instance(), &mut form, MAX_DEPTH).ok()?;
    Some(form)
}

fn write(value: &Instance<'_>, form: &mut Wiped, depth: usize) -> io::Result<()> {
    let Some(depth) = depth.checked_sub(1) else {
        return Err(io::ErrorKind::InvalidData.into());
    };
    match value {
        Instance::Null => form.write_all(b"null"),
        Instance::Boolean(value) => write!(form, "{value}"),
        Instance::Integer(_) | Instance::Number(_) => {
            let number = value.number().unwrap_or_default();
            form.write_all(Decimal::of(&number).canonical().as_bytes())
        }
        Instance::String(text) => string(text, form),
        Instance::Array(items) => {
            form.write_all(b"[")?;
            for item in items {
                write(&item.instance(), form, depth)?;
                form.write_all(b",")?;
            }
            form.write_all(b"]")
        }
        Instance::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by(|(one, _), (other, _)| one.code_points().cmp(other.code_points()));
            form.write_all(b"{")?;
            for (name, value) in members {
                string(name, form)?;
                form.write_all(b":")?;
                write(&value.instance(), form, depth)?;
                form.write_all(b",")?;
            }
            form.write_all(b"}")
        }
    }
}

fn string(text: &Text<'_>, form: &mut Wiped) -> io::Result<()> {
    form.write_all(b"\"")?;
    if let Text::Content(content) = text
        && !content.contains(['"', '\\'])
    {
        form.write_all(content.as_bytes())?;
        return form.write_all(b"\"");
    }
    for point in text.code_points() {
        match char::from_u32(point) {
            Some('"' | '\\') | None => write!(form, "\\{point:x};")?,
            Some(char) => form.write_all(char.encode_utf8(&mut [0; 4]).as_bytes())?,
        }
    }
    form.write_all(b"\"")
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
            let equals = super::equal(one, other);
            assert_eq!(equals, equal, "{one} {other}");
        }
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(canonical(&Part::of_text(&deep)).is_none());
        assert!(equal(&deep, &deep) && !equal(&deep, "[]"));
    }
}
