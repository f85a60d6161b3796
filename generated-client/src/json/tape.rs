//! Indexes a JSON text once: the start and end of each value, so that nested reads do not scan the text again.

use std::borrow::Cow;
use std::ops::Range;

use zeroize::Zeroize as _;

use super::Kind;
use super::string::Decoded;

/// A JSON text and the positions of its values. A value comes before the values that it contains.
pub(crate) struct Tape<'a> {
    text: Cow<'a, str>,
    places: Vec<Place>,
}

struct Place {
    start: usize,
    end: usize,
    /// The index of the first place after this value and the values that it contains.
    next: usize,
}

impl<'a> Tape<'a> {
    /// Indexes valid JSON. For other text the positions are meaningless, but nothing panics.
    pub(crate) fn new(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        let places = places(text.as_bytes());
        Self { text, places }
    }

    /// Returns the root value.
    pub(crate) fn root(&self) -> Node<'_> {
        self.node(0)
    }

    /// Returns the value at an index.
    pub(super) fn node(&self, index: usize) -> Node<'_> {
        Node { tape: self, index }
    }
}

/// Wipes an owned text, which may be sensitive.
impl Drop for Tape<'_> {
    fn drop(&mut self) {
        if let Cow::Owned(text) = &mut self.text {
            text.zeroize();
        }
    }
}

fn places(bytes: &[u8]) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    let mut open = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let start = at;
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' | b',' | b':' => {
                at += 1;
                continue;
            }
            b'}' | b']' => {
                at += 1;
                let next = places.len();
                if let Some(place) = open.pop().and_then(|index: usize| places.get_mut(index)) {
                    place.end = at;
                    place.next = next;
                }
                continue;
            }
            b'{' | b'[' => {
                open.push(places.len());
                at += 1;
            }
            b'"' => at = string_end(bytes, at),
            _ => at = word_end(bytes, at),
        }
        let next = places.len() + 1;
        places.push(Place {
            start,
            end: at,
            next,
        });
    }
    places
}

fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(found) = bytes.get(at..).and_then(|rest| {
        let mut rest = rest.iter();
        rest.position(|byte| matches!(byte, b'"' | b'\\'))
    }) {
        at += found + 1;
        if bytes[at - 1] == b'"' {
            return at;
        }
        at += 1;
    }
    bytes.len()
}

fn word_end(bytes: &[u8], start: usize) -> usize {
    let ends = |byte: &u8| {
        matches!(
            byte,
            b' ' | b'\t' | b'\n' | b'\r' | b',' | b':' | b'}' | b']'
        )
    };
    let length = bytes[start..].iter().position(ends);
    length.map_or(bytes.len(), |length| start + length)
}

/// A value of a tape.
#[derive(Clone, Copy)]
pub(crate) struct Node<'t> {
    tape: &'t Tape<'t>,
    index: usize,
}

impl<'t> Node<'t> {
    pub(super) fn index(self) -> usize {
        self.index
    }

    /// Returns the position of the value in the text.
    pub(super) fn range(self) -> Range<usize> {
        let place = self.tape.places.get(self.index);
        place.map_or(0..0, |place| place.start..place.end)
    }

    /// Returns the text of the value.
    pub(crate) fn text(self) -> &'t str {
        let text = self.tape.text.get(self.range());
        text.filter(|text| !text.is_empty()).unwrap_or("null")
    }

    pub(crate) fn kind(self) -> Kind {
        Kind::of(self.text())
    }

    /// Returns the items of an array. Empty for other values.
    pub(crate) fn items(self) -> impl Iterator<Item = Node<'t>> {
        self.parts(Kind::Array)
    }

    /// Returns the members of an object, as pairs of name and value. Empty for other values.
    pub(crate) fn members(self) -> impl Iterator<Item = (Node<'t>, Node<'t>)> {
        let mut parts = self.parts(Kind::Object);
        std::iter::from_fn(move || Some((parts.next()?, parts.next()?)))
    }

    /// Returns whether the value is a string with the content `name`.
    pub(super) fn is_named(self, name: &str) -> bool {
        *Decoded::of(self.text()) == *name
    }

    /// Returns the value of a member, unless several members have the name.
    pub(super) fn member(self, wanted: &str) -> Option<Node<'t>> {
        let mut found = self
            .members()
            .filter(|(name, _)| name.is_named(wanted))
            .map(|(_, value)| value);
        found.next().filter(|_| found.next().is_none())
    }

    fn parts(self, kind: Kind) -> impl Iterator<Item = Node<'t>> {
        let places = &self.tape.places;
        let end = match places.get(self.index) {
            Some(place) if self.kind() == kind => place.next,
            _ => 0,
        };
        let mut index = self.index + 1;
        std::iter::from_fn(move || {
            if index >= end {
                return None;
            }
            let node = Node {
                tape: self.tape,
                index,
            };
            index = places.get(index).map_or(end, |place| place.next);
            Some(node)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts() {
        let json = r#" { "a" : [1, {"b": "]}\"\\"}] , "\"}":-1e5,"c":null , "":"x,:"} "#;
        let tape = Tape::new(json);
        assert_eq!(tape.root().text(), json.trim());
        let members = tape.root().members();
        let members: Vec<_> = members
            .map(|(name, value)| (name.text(), value.text()))
            .collect();
        assert_eq!(
            members,
            [
                (r#""a""#, r#"[1, {"b": "]}\"\\"}]"#),
                (r#""\"}""#, "-1e5"),
                (r#""c""#, "null"),
                (r#""""#, r#""x,:""#),
            ]
        );
        let list = tape.root().member("a").unwrap();
        let items: Vec<_> = list.items().map(Node::text).collect();
        assert_eq!(items, ["1", r#"{"b": "]}\"\\"}"#]);
        assert_eq!(list.members().count(), 0);
        assert!(tape.root().member("b").is_none());
        let empty = Tape::new("[ [ ] , { } ]");
        let empty: Vec<_> = empty.root().items().map(|it| it.items().count()).collect();
        assert_eq!(empty, [0, 0]);
    }

    #[test]
    fn any_text_is_indexed() {
        for text in [
            "", "[", "{\"", "[\"\\", "[1 é", "{\"a\"", "[{]", "[]]", "[}", "{\"é\\", "}", ":", "é",
        ] {
            let tape = Tape::new(text);
            let root = tape.root();
            assert!(root.items().count() + root.members().count() < 9, "{text}");
            assert!(root.text().len() < 9);
        }
    }
}
