//! From a pointer to the line and column.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::pointer::tokens;

/// A place in a text. Both count from one; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

impl Position {
    /// Where the value that the pointer names begins.
    ///
    /// The values on the way are read as raw slices of the text, so the offset is the distance of two slices.
    pub(crate) fn of_pointer(text: &str, pointer: &str) -> Option<Self> {
        let mut value: &RawValue = serde_json::from_str(text).ok()?;
        for token in tokens(pointer) {
            value = step(value, &token)?;
        }
        let offset = (value.get().as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
        Self::of_offset(text, offset)
    }

    pub(crate) fn of_offset(text: &str, offset: usize) -> Option<Self> {
        let before = text.get(..offset)?;
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Some(Self {
            line: before.matches('\n').count() + 1,
            column: before.get(line_start..)?.chars().count() + 1,
        })
    }

    /// The place that an error of `serde_json` names; it counts columns in bytes.
    pub(crate) fn of_error(text: &str, error: &serde_json::Error) -> Option<Self> {
        let line = error.line().checked_sub(1)?;
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let mut offset = (start + error.column().saturating_sub(1)).min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        Self::of_offset(text, offset)
    }
}

fn step<'a>(value: &'a RawValue, token: &str) -> Option<&'a RawValue> {
    match value.get().as_bytes().first()? {
        b'{' => serde_json::from_str::<BTreeMap<String, &RawValue>>(value.get())
            .ok()?
            .remove(token),
        b'[' => serde_json::from_str::<Vec<&RawValue>>(value.get())
            .ok()?
            .get(token.parse::<usize>().ok()?)
            .copied(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions() {
        let text = "{\n  \"é\": [1, {\"a/b\": true}],\n  \"c~d\": 2}";
        let at = |pointer: &str| {
            Position::of_pointer(text, pointer).map(|position| (position.line, position.column))
        };
        assert_eq!(at(""), Some((1, 1)));
        assert_eq!(at("/é"), Some((2, 8)));
        assert_eq!(at("/é/1/a~1b"), Some((2, 20)));
        assert_eq!(at("/c~0d"), Some((3, 10)));
        assert_eq!(at("/é/2"), None);
        assert_eq!(at("/x"), None);
    }
}
