//! The strings that patterns and bounds of length admit.
//!
//! Whether all strings of one set are in another is decided with finite automata, for patterns that are regular expressions
//! in the mathematical sense: no look-around, no back-references. All automata read the same string side by side; a string
//! that only the first set has is a proof.

use std::collections::{BTreeSet, HashSet};

use regex_automata::dfa::Automaton;
use regex_automata::dfa::dense::{Builder, Config, DFA};
use regex_automata::nfa::thompson;
use regex_automata::util::primitives::StateID;
use regex_automata::util::start;
use regex_automata::{Anchored, MatchKind};

use super::ecma::in_rust;
use crate::rules::Rule;

/// The maximal size of an automaton, in bytes.
const MAX_SIZE: usize = 1 << 20;

/// The maximal number of combinations of states to search.
const MAX_STATES: usize = 20_000;

/// Strings that match all patterns and are neither shorter nor longer than allowed, in characters.
#[derive(Clone, Default)]
pub(super) struct Strings<'r> {
    patterns: Vec<&'r str>,
    shortest: u64,
    longest: Option<u64>,
}

impl<'r> Strings<'r> {
    /// The strings that obey those of the rules that are patterns and bounds of length.
    pub(super) fn of(rules: impl IntoIterator<Item = &'r Rule>) -> Self {
        let mut found = Self::default();
        for rule in rules {
            match rule {
                Rule::Pattern(pattern) => found.patterns.push(pattern),
                Rule::MinLength(length) => found.shortest = found.shortest.max(*length),
                Rule::MaxLength(length) => {
                    found.longest = Some(found.longest.map_or(*length, |it| it.min(*length)));
                }
                _ => {}
            }
        }
        found
    }

    /// Whether all of these strings are among others. `None` if that is unknown.
    pub(super) fn are_within(&self, others: &Self) -> Option<bool> {
        let by_length = self.shortest >= others.shortest
            && others
                .longest
                .is_none_or(|most| self.longest.is_some_and(|it| it <= most));
        if others.patterns.iter().all(|it| self.patterns.contains(it)) {
            if by_length {
                return Some(true);
            }
            if self.patterns.is_empty() {
                return Some(false);
            }
        }
        let mut sides = Vec::new();
        for pattern in &self.patterns {
            sides.push(automaton(pattern)?);
        }
        // It admits every string, and nothing else.
        sides.push(automaton("")?);
        let ours = sides.len();
        for pattern in &others.patterns {
            sides.push(automaton(pattern)?);
        }
        if by_length {
            // The bounds multiply the states, and are often not needed.
            let unbounded = [self, others].map(|it| Self {
                patterns: it.patterns.clone(),
                ..Self::default()
            });
            let [all, among] = &unbounded;
            if Search::new(&sides, ours, (all, among)).finds_none() == Some(true) {
                return Some(true);
            }
        }
        Search::new(&sides, ours, (self, others)).finds_none()
    }

    fn admit(&self, length: u64) -> bool {
        length >= self.shortest && self.longest.is_none_or(|it| length <= it)
    }
}

/// A search for a string that is in the first set and not in the second.
struct Search<'s> {
    automata: &'s [DFA<Vec<u32>>],
    /// How many of the automata belong to the first set.
    ours: usize,
    sets: (&'s Strings<'s>, &'s Strings<'s>),
    /// The length from which all strings are the same to the bounds.
    longest: u64,
    /// A byte of each kind that some automaton distinguishes.
    bytes: Vec<u8>,
}

impl<'s> Search<'s> {
    fn new(
        automata: &'s [DFA<Vec<u32>>],
        ours: usize,
        sets: (&'s Strings<'s>, &'s Strings<'s>),
    ) -> Self {
        let bounds = [sets.0, sets.1].map(|it| {
            it.longest
                .map_or(0, |it| it.saturating_add(1))
                .max(it.shortest)
        });
        let mut seen = BTreeSet::new();
        let is_new = |byte: &u8| {
            let classes = automata.iter().map(|it| it.byte_classes().get(*byte));
            seen.insert((is_first(*byte), classes.collect::<Vec<u8>>()))
        };
        Self {
            automata,
            ours,
            sets,
            longest: bounds.into_iter().max().unwrap_or(0),
            bytes: (0..=u8::MAX).filter(is_new).collect(),
        }
    }

    /// Whether there is no such string. `None` if the search is too long.
    fn finds_none(&self) -> Option<bool> {
        let at_start = start::Config::new().anchored(Anchored::Yes);
        let starts = self.automata.iter();
        let starts: Result<Vec<StateID>, _> = starts.map(|it| it.start_state(&at_start)).collect();
        let start = (starts.ok()?, 0);
        let mut seen = HashSet::from([start.clone()]);
        let mut open = vec![start];
        while let Some((states, length)) = open.pop() {
            if self.is_proof(&states, length) {
                return Some(false);
            }
            for byte in &self.bytes {
                let next = self.automata.iter().zip(&states);
                let next: Vec<StateID> = next
                    .map(|(it, state)| it.next_state(*state, *byte))
                    .collect();
                let length = (length + u64::from(is_first(*byte))).min(self.longest);
                if self.is_hopeless(&next, length) {
                    continue;
                }
                let next = (next, length);
                if !seen.contains(&next) {
                    if seen.len() == MAX_STATES {
                        return None;
                    }
                    seen.insert(next.clone());
                    open.push(next);
                }
            }
        }
        Some(true)
    }

    fn is_proof(&self, states: &[StateID], length: u64) -> bool {
        let mut matches =
            self.automata.iter().zip(states).map(|(automaton, state)| {
                automaton.is_match_state(automaton.next_eoi_state(*state))
            });
        matches.by_ref().take(self.ours).all(|it| it)
            && self.sets.0.admit(length)
            && !(matches.all(|it| it) && self.sets.1.admit(length))
    }

    /// Whether no longer string is in the first set.
    fn is_hopeless(&self, states: &[StateID], length: u64) -> bool {
        let mut ours = self.automata.iter().zip(states).take(self.ours);
        ours.any(|(automaton, state)| automaton.is_dead_state(*state))
            || self.sets.0.longest.is_some_and(|it| length > it)
    }
}

/// Whether a byte of UTF-8 is the first one of a character.
fn is_first(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

/// The automaton of the strings in which a pattern matches.
fn automaton(pattern: &str) -> Option<DFA<Vec<u32>>> {
    let pattern = format!("(?s:.*)(?:{})(?s:.*)", in_rust(pattern)?);
    let config = Config::new()
        .match_kind(MatchKind::All)
        .start_kind(regex_automata::dfa::StartKind::Anchored)
        .dfa_size_limit(Some(MAX_SIZE))
        .determinize_size_limit(Some(MAX_SIZE));
    Builder::new()
        .configure(config)
        .thompson(thompson::Config::new().nfa_size_limit(Some(MAX_SIZE)))
        .build(&pattern)
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(rules: &[Rule]) -> Strings<'_> {
        Strings::of(rules)
    }

    fn pattern(text: &str) -> Rule {
        Rule::Pattern(text.into())
    }

    fn patterns(old: &str, new: &str) -> Option<bool> {
        strings(&[pattern(old)]).are_within(&strings(&[pattern(new)]))
    }

    #[test]
    fn patterns_within_patterns() {
        for (old, new) in [
            ("^https?://", "^(https?|ssh)://"),
            ("^(https?|ssh)://", "^(https?://|ssh://|git@)"),
            ("^[a-z]+$", "^[a-zA-Z]*$"),
            ("^\\d{4}$", "^[0-9]*$"),
            ("^a.c$", "^[^b]..?$"),
            ("abc", "b"),
            ("^x$", ""),
        ] {
            assert_eq!(patterns(old, new), Some(true), "{old} {new}");
            assert_eq!(patterns(new, old), Some(false), "{new} {old}");
        }
        for (one, another) in [("^(a|b)$", "^[ab]$"), ("^[a-z&&[]$", "^[&\\[a-z]$")] {
            assert_eq!(patterns(one, another), Some(true), "{one} {another}");
            assert_eq!(patterns(another, one), Some(true), "{another} {one}");
        }
    }

    #[test]
    fn lengths_within_patterns() {
        let three = [
            Rule::MinLength(1),
            Rule::MaxLength(38),
            pattern("^[a-z_]*$"),
        ];
        let one = [pattern("^[a-z_]{1,38}$")];
        assert_eq!(strings(&three).are_within(&strings(&one)), Some(true));
        assert_eq!(strings(&one).are_within(&strings(&three)), Some(true));
        let shorter = [pattern("^[a-z_]{1,37}$")];
        assert_eq!(strings(&three).are_within(&strings(&shorter)), Some(false));
        assert_eq!(strings(&shorter).are_within(&strings(&three)), Some(true));
        // Characters, not bytes.
        let wide = [pattern("^[\u{e9}\u{1f600}]{2}$")];
        let two = [Rule::MinLength(2), Rule::MaxLength(2)];
        assert_eq!(strings(&wide).are_within(&strings(&two)), Some(true));
    }

    #[test]
    fn bounds_alone() {
        let at_most = |length| [Rule::MaxLength(length)];
        assert_eq!(
            strings(&at_most(5)).are_within(&strings(&at_most(1 << 40))),
            Some(true)
        );
        assert_eq!(
            strings(&at_most(1 << 40)).are_within(&strings(&at_most(5))),
            Some(false)
        );
    }

    #[test]
    fn what_automata_cannot_decide() {
        for other in [
            "^(?!a)",
            "(a)\\1",
            "^\\bb",
            "[]",
            "\\p{L}",
            "^[a-z]{1,100000}$",
        ] {
            assert_eq!(patterns("^a", other), None, "{other}");
        }
        let long = [pattern("^a*$"), Rule::MaxLength(1 << 40)];
        let other = [pattern("^a*b*$"), Rule::MaxLength(1 << 30)];
        assert_eq!(strings(&long).are_within(&strings(&other)), None);
    }
}
