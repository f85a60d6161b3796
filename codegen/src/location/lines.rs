//! Lines and columns of JSON pointers and byte offsets.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::origin::tokens;

/// A position in a text. Lines and columns start at one. Columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

/// Finds the places that JSON pointers (RFC 6901) lead to in the text of a document. Pointers that lead nowhere are left out.
///
/// The position of a member of an object is that of its name.
#[must_use]
pub fn positions<'p>(
    text: &str,
    pointers: impl IntoIterator<Item = &'p str>,
) -> BTreeMap<&'p str, Position> {
    let lines = Lines::new(text);
    let spots = lines.spots_of(pointers).into_iter();
    let positions = spots.filter_map(|(pointer, spot)| {
        let start = spot.name.unwrap_or(spot.value).start;
        Some((pointer, lines.position_at(start)?))
    });
    positions.collect()
}

/// A text and the offsets of its lines.
pub(crate) struct Lines<'a> {
    text: &'a str,
    /// The byte offset of the start of each line.
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let breaks = text.match_indices('\n').map(|(offset, _)| offset + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(breaks).collect(),
        }
    }

    /// The text of a line. The first line is 1.
    pub(crate) fn line(&self, line: usize) -> &'a str {
        let start = line.checked_sub(1).and_then(|index| self.starts.get(index));
        let rest = start.and_then(|start| self.text.get(*start..));
        rest.and_then(|rest| rest.lines().next())
            .unwrap_or_default()
    }

    /// A part of the text.
    pub(crate) fn text(&self, part: Range<usize>) -> &'a str {
        self.text.get(part).unwrap_or_default()
    }

    pub(crate) fn position_at(&self, offset: usize) -> Option<Position> {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts.get(line.checked_sub(1)?)?;
        Some(Position {
            line,
            column: self.text.get(*start..offset)?.chars().count() + 1,
        })
    }

    /// The offset of an error from `serde_json`, which counts columns in bytes.
    pub(crate) fn error_range(&self, error: &serde_json::Error) -> Option<Range<usize>> {
        let start = self.starts.get(error.line().checked_sub(1)?)?;
        let mut offset = (start + error.column().saturating_sub(1)).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        Some(offset..offset)
    }

    /// Finds the values that pointers lead to. Pointers that lead nowhere are left out.
    ///
    /// The values on the way are read as slices of the text, so the distance between two slices is the offset. One pass
    /// finds all pointers, because a document may have thousands of problems.
    pub(crate) fn spots_of<'p>(
        &self,
        pointers: impl IntoIterator<Item = &'p str>,
    ) -> BTreeMap<&'p str, Spot> {
        let mut wanted = PointerTree::default();
        for pointer in pointers {
            let mut place = &mut wanted;
            for token in tokens(pointer) {
                place = place.children.entry(token).or_default();
            }
            place.pointer = Some(pointer);
        }
        let mut found = Vec::new();
        if let Ok(root) = serde_json::from_str(self.text) {
            wanted.find(None, root, &mut found);
        }
        let begin = self.text.as_ptr() as usize;
        let place = |slice: &str| {
            let start = (slice.as_ptr() as usize).checked_sub(begin)?;
            Some(start..start + slice.len())
        };
        found
            .into_iter()
            .filter_map(|(pointer, name, value)| {
                let spot = Spot {
                    name: name.and_then(place),
                    value: place(value)?,
                };
                Some((pointer, spot))
            })
            .collect()
    }
}

/// The byte ranges of a member of an object, or of an item of an array.
#[derive(Clone, Debug)]
pub(crate) struct Spot {
    /// The name of the member, without quotes. `None` if it contains escapes.
    pub(crate) name: Option<Range<usize>>,
    pub(crate) value: Range<usize>,
}

/// A pointer, and the slices of the text with its name and value.
type Found<'p, 't> = (&'p str, Option<&'t str>, &'t str);

/// A name that borrows from the text unless it contains escapes.
#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord)]
struct Name<'t>(#[serde(borrow)] Cow<'t, str>);

/// The pointers to find, as a tree of their tokens.
#[derive(Default)]
struct PointerTree<'p> {
    pointer: Option<&'p str>,
    children: BTreeMap<String, PointerTree<'p>>,
}

impl<'p> PointerTree<'p> {
    fn find<'t>(&self, name: Option<&'t str>, value: &'t RawValue, found: &mut Vec<Found<'p, 't>>) {
        let json = value.get();
        if let Some(pointer) = self.pointer {
            found.push((pointer, name, json));
        }
        if self.children.is_empty() {
            return;
        }
        match json.as_bytes().first() {
            Some(b'{') => {
                let members: BTreeMap<Name<'_>, &RawValue> =
                    serde_json::from_str(json).unwrap_or_default();
                for (name, value) in members {
                    if let Some(wanted) = self.children.get(&*name.0) {
                        let name = match name.0 {
                            Cow::Borrowed(name) => Some(name),
                            Cow::Owned(_) => None,
                        };
                        wanted.find(name, value, found);
                    }
                }
            }
            Some(b'[') => {
                let items: Vec<&RawValue> = serde_json::from_str(json).unwrap_or_default();
                for (index, wanted) in &self.children {
                    if let Some(value) =
                        index.parse().ok().and_then(|index: usize| items.get(index))
                    {
                        wanted.find(None, value, found);
                    }
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        let text = "{\n  \"é\": [1, {\"a/b\": true}],\n  \"c~d\": 2}";
        let lines = Lines::new(text);
        let at = |pointer: &str| {
            let found = lines.spots_of([pointer]);
            found
                .get(pointer)
                .and_then(|spot| lines.position_at(spot.value.start))
                .map(|position| (position.line, position.column))
        };
        assert_eq!(at(""), Some((1, 1)));
        assert_eq!(at("/é"), Some((2, 8)));
        assert_eq!(at("/é/1/a~1b"), Some((2, 20)));
        assert_eq!(at("/c~0d"), Some((3, 10)));
        assert_eq!(at("/é/2"), None);
        assert_eq!(at("/x"), None);
        assert_eq!(lines.spots_of(["", "/é/0", "/c~0d", "/no"]).len(), 3);
        assert_eq!(lines.line(3), "  \"c~d\": 2}");
        assert_eq!(lines.line(4), "");
        let found = positions(text, ["", "/é/1/a~1b", "/c~0d", "/x"]);
        let found: Vec<_> = found.values().map(|it| (it.line, it.column)).collect();
        assert_eq!(found, [(1, 1), (3, 4), (2, 14)]);
    }
}
