//! Formats JSON as the service does. The service parses JSON into values of JavaScript, and writes them with an
//! indentation of two spaces.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::json::Kind;
use crate::json::string::code_points;
use crate::json::tape::{Node, Tape};

/// The largest depth. The limit of the service depends on its stack.
const MAX_DEPTH: usize = 500;

/// Formats valid JSON for a place within `level` arrays and objects. Returns `None` if it is nested too deeply.
///
/// Numbers are doubles, keys that are array indices come first, and the last of two equal keys wins. Strings
/// keep their text, so they may contain unpaired surrogates.
pub(super) fn format(json: &str, level: usize) -> Option<String> {
    let tape = Tape::new(json);
    let mut out = String::new();
    write(&mut out, tape.root(), level)?;
    Some(out)
}

fn write(out: &mut String, node: Node<'_>, level: usize) -> Option<()> {
    if level > MAX_DEPTH {
        return None;
    }
    match node.kind() {
        Kind::Null | Kind::Boolean | Kind::String => out.push_str(node.text()),
        Kind::Integer | Kind::Number => out.push_str(&number(node.text())),
        Kind::Array => {
            let items = node.items().map(|item| (None, item));
            write_parts(out, ['[', ']'], items, level)?;
        }
        Kind::Object => {
            let members = members(node).into_iter();
            let members = members.map(|(name, value)| (Some(name), value));
            write_parts(out, ['{', '}'], members, level)?;
        }
    }
    Some(())
}

/// Writes the items of an array, or the members of an object with their names.
fn write_parts<'t>(
    out: &mut String,
    [open, close]: [char; 2],
    parts: impl Iterator<Item = (Option<Node<'t>>, Node<'t>)>,
    level: usize,
) -> Option<()> {
    out.push(open);
    let mut separator = "";
    for (name, value) in parts {
        out.push_str(separator);
        separator = ",";
        new_line(out, level + 1);
        if let Some(name) = name {
            out.push_str(name.text());
            out.push_str(": ");
        }
        write(out, value, level + 1)?;
    }
    if !separator.is_empty() {
        new_line(out, level);
    }
    out.push(close);
    Some(())
}

fn new_line(out: &mut String, level: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", level));
}

/// Returns the members of an object in the order of JavaScript, as pairs of name and value.
fn members(object: Node<'_>) -> Vec<(Node<'_>, Node<'_>)> {
    let mut places = HashMap::new();
    let mut members = Vec::new();
    for (name, value) in object.members() {
        match places.entry(code_points(name.text()).collect::<Vec<_>>()) {
            Entry::Occupied(place) => members[*place.get()] = (name, value),
            Entry::Vacant(place) => {
                place.insert(members.len());
                members.push((name, value));
            }
        }
    }
    // The sort is stable, so keys that are not indices keep their order.
    members.sort_by_key(|(name, _)| array_index(name.text()).unwrap_or(u32::MAX));
    members
}

/// Returns the number of a key that is an array index.
fn array_index(name: &str) -> Option<u32> {
    let content = name.trim_matches('"');
    let index: u32 = content.parse().ok()?;
    (index < u32::MAX && index.to_string() == content).then_some(index)
}

/// Returns the shortest text of the double that is closest to a number, or `null` if it is infinite.
fn number(text: &str) -> String {
    let number: f64 = text.parse().unwrap_or(f64::INFINITY);
    if number.is_infinite() {
        "null".to_owned()
    } else if number == 0.0 {
        "0".to_owned()
    } else if (1e-6..1e21).contains(&number.abs()) {
        number.to_string()
    } else {
        let text = format!("{number:e}");
        if text.contains("e-") {
            text
        } else {
            text.replace('e', "e+")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("[1,[],{ },null,true,false]", "[1,[],{},null,true,false]"),
            (
                r#"{"b":1,"10":2,"a":3,"2":4,"01":5}"#,
                r#"{"2": 4,"10": 2,"b": 1,"a": 3,"01": 5}"#,
            ),
            (r#"{"a":1,"b":2,"\u0061":3}"#, r#"{"\u0061": 3,"b": 2}"#),
            (
                r#"{"4294967295":1,"4294967294":2}"#,
                r#"{"4294967294": 2,"4294967295": 1}"#,
            ),
            (
                r#"{"\ud800":"\udbff","\ud801":1}"#,
                r#"{"\ud800": "\udbff","\ud801": 1}"#,
            ),
        ] {
            let lines = format(given, 0).unwrap();
            let line: String = lines.lines().map(str::trim_start).collect();
            assert_eq!(line, kept, "{given}");
        }
    }

    #[test]
    fn lines_are_indented_by_two() {
        assert_eq!(
            format(r#"{"a":[1,{"b":[]}]}"#, 1).unwrap(),
            "{\n    \"a\": [\n      1,\n      {\n        \"b\": []\n      }\n    ]\n  }"
        );
    }

    #[test]
    fn the_depth_is_limited() {
        let nested = |depth| "[".repeat(depth) + &"]".repeat(depth);
        assert!(format(&nested(MAX_DEPTH), 1).is_some());
        assert!(format(&nested(MAX_DEPTH + 1), 1).is_none());
        assert!(format(&nested(1_000_000), 1).is_none());
    }
}
