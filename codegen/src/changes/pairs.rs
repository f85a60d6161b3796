//! What two lists have in common.

use std::collections::BTreeMap;

/// How many items that are gone, and new ones, are compared with each other.
const MAX_RENAMED: usize = 300;

/// The items of two lists: those of both, and those of one alone.
pub(super) struct Pairs<'a, T> {
    pub(super) both: Vec<(&'a T, &'a T)>,
    pub(super) removed: Vec<&'a T>,
    pub(super) added: Vec<&'a T>,
}

impl<'a, T> Pairs<'a, T> {
    /// By a key that no two items of a list share.
    pub(super) fn by<K: Ord + ?Sized>(old: &'a [T], new: &'a [T], key: impl Fn(&T) -> &K) -> Self {
        let index: BTreeMap<&K, &'a T> = new.iter().map(|it| (key(it), it)).collect();
        let known: BTreeMap<&K, &'a T> = old.iter().map(|it| (key(it), it)).collect();
        let mut pairs = Self {
            both: Vec::new(),
            removed: Vec::new(),
            added: Vec::new(),
        };
        for item in old {
            match index.get(key(item)) {
                Some(other) => pairs.both.push((item, other)),
                None => pairs.removed.push(item),
            }
        }
        let is_new = |item: &&T| !known.contains_key(key(item));
        pairs.added.extend(new.iter().filter(is_new));
        pairs
    }

    /// Takes out those of one list alone that have a counterpart in the other, and only one.
    pub(super) fn take_renamed(&mut self, is_same: impl Fn(&T, &T) -> bool) -> Vec<(&'a T, &'a T)> {
        let mut found = Vec::new();
        // Among so many no evidence is clear.
        if self.removed.len() * self.added.len() > MAX_RENAMED * MAX_RENAMED {
            return found;
        }
        for old in &self.removed {
            let mut after = self.added.iter().filter(|new| is_same(old, new));
            if let (Some(new), None) = (after.next(), after.next())
                && self.removed.iter().filter(|it| is_same(it, new)).count() == 1
            {
                found.push((*old, *new));
            }
        }
        let is_found = |it: &T, side: fn(&(&'a T, &'a T)) -> &'a T| {
            found.iter().any(|pair| std::ptr::eq(side(pair), it))
        };
        self.removed.retain(|it| !is_found(it, |pair| pair.0));
        self.added.retain(|it| !is_found(it, |pair| pair.1));
        found
    }
}
