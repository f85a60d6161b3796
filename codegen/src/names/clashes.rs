//! Resolves name clashes in third-party schemas, which cannot be annotated.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::Ident;

/// Gives each item its own name or, if another item keeps that name, its spelled-out name.
///
/// The item with the lowest `rank` keeps the name, regardless of the order of the items. An item whose spelled-out name is
/// taken too gets no name.
pub(crate) fn resolve_clashes<K: Clone + Ord, R: Ord>(
    things: impl IntoIterator<Item = K>,
    rank: impl Fn(&K) -> R,
    name: impl Fn(&K) -> Option<Ident>,
    spelled: impl Fn(&K) -> Option<Ident>,
) -> BTreeMap<K, Ident> {
    let mut things: Vec<K> = things.into_iter().collect();
    things.sort_by_key(|thing| rank(thing));
    let mut taken = BTreeSet::new();
    let mut resolved = BTreeMap::new();
    let mut left = Vec::new();
    for thing in things {
        match name(&thing).filter(|name| taken.insert(name.clone())) {
            Some(name) => {
                resolved.insert(thing, name);
            }
            None => left.push(thing),
        }
    }
    // This comes last, so that a spelled-out name never takes the own name of another item.
    for thing in left {
        if let Some(name) = spelled(&thing).filter(|name| taken.insert(name.clone())) {
            resolved.insert(thing, name);
        }
    }
    resolved
}

/// Resolves clashes between names in a document, such as names of properties. The name with the fewest characters other than
/// lower-case letters and digits is kept, and among equals the first.
pub(crate) fn resolve_wire_names<'n>(
    wire_names: impl IntoIterator<Item = &'n str>,
    name: impl Fn(&str) -> Option<Ident>,
) -> BTreeMap<&'n str, Ident> {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    resolve_clashes(
        wire_names,
        |wire_name| {
            let special = wire_name.chars().filter(|c| !is_plain(*c)).count();
            (special, *wire_name)
        },
        |wire_name| name(wire_name),
        |wire_name| name(&super::spell_out(wire_name)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::field;

    fn names(wire_names: &[&str]) -> Vec<(String, String)> {
        let resolved = resolve_wire_names(wire_names.iter().copied(), field);
        let pairs = resolved.into_iter();
        pairs
            .map(|(wire_name, name)| (wire_name.to_owned(), name.to_string()))
            .collect()
    }

    #[test]
    fn the_plainest_keeps_the_name() {
        let expected = [("A", "upper_a"), ("a", "a")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        assert_eq!(names(&["A", "a"]), expected);
        assert_eq!(names(&["a", "A"]), expected);
        let both = names(&["fooBar", "fooBAR", "foo_bar"]);
        let expected = [
            ("fooBAR", "foo_upper_b_upper_a_upper_r"),
            ("fooBar", "foo_bar"),
            ("foo_bar", "foo_underscore_bar"),
        ];
        assert_eq!(both, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    }

    #[test]
    fn a_spelling_takes_no_name_of_another() {
        let found = names(&["a-b", "a_b", "a_underscore_b"]);
        let expected = [("a-b", "a_b"), ("a_underscore_b", "a_underscore_b")];
        assert_eq!(found, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    }
}
