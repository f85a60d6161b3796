//! Who keeps a name that several want, where nobody can be asked to choose another.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::Ident;

/// Gives each of some things a name: what it is called by itself or, where another keeps that, its spelling.
///
/// The first by `rank` keeps the name, whatever the order in which the things are met. What is then left without a name,
/// because even its spelling is somebody's, gets none.
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
    // After all the others, so that no spelling takes what something is called by itself.
    for thing in left {
        if let Some(name) = spelled(&thing).filter(|name| taken.insert(name.clone())) {
            resolved.insert(thing, name);
        }
    }
    resolved
}

/// The same for names that somebody gave: of several, the plainest keeps the name. That is the one with the fewest
/// characters which are neither lower-case letters nor digits and, of equals, the first.
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
