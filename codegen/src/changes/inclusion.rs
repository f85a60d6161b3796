//! Whether values that obey some rules also obey others.

use std::collections::BTreeSet;

use super::bounds::narrows;
use super::exclusion::{exclude, is_about_objects};
use super::follows::Follows::{self, Always, NotAlways, Unknown};
use super::parts::{is_composed, of_items, of_names, of_property, required};
use super::patterns::Strings;
use crate::rules::{Rule, Rules};

/// How many steps the proofs of one service may take. Real ones take a few hundred.
const MAX_STEPS: usize = 100_000;

/// How deep proofs may be nested.
const MAX_DEPTH: usize = 50;

/// The steps that a comparison of patterns counts for.
const PATTERNS: usize = 500;

/// Proves that rules follow from others, in a bounded number of steps.
pub(super) struct Proofs {
    steps: usize,
    depth: usize,
}

impl Proofs {
    pub(super) fn new() -> Self {
        Self {
            steps: MAX_STEPS,
            depth: 0,
        }
    }

    /// Whether values that obey the old rules obey all new ones.
    pub(super) fn all(&mut self, old: &[Rule], new: &[Rule]) -> Follows {
        Follows::all(new.iter().map(|rule| self.one(old, rule)))
    }

    /// Whether values that obey the old rules obey the new one.
    pub(super) fn one(&mut self, old: &[Rule], new: &Rule) -> Follows {
        if self.depth == MAX_DEPTH || !self.step(1) {
            return Unknown;
        }
        if old.contains(new) || old.contains(&Rule::Never) {
            return Always;
        }
        self.depth += 1;
        let found = self.case_by_case(old, new);
        self.depth -= 1;
        found
    }

    fn case_by_case(&mut self, old: &[Rule], new: &Rule) -> Follows {
        let found = self.directly(old, new);
        if found == Always || old.iter().any(|it| self.in_each_case(old, it, new)) {
            return Always;
        }
        // These rules may imply any other, or one of their kind.
        let is_of_text = matches!(
            new,
            Rule::MinLength(_) | Rule::MaxLength(_) | Rule::Pattern(_) | Rule::Format(_)
        );
        let may_imply = |it: &Rule| match it {
            Rule::Enum(_) => !matches!(new, Rule::Enum(_)),
            Rule::Format(_) => is_of_text,
            Rule::Pattern(_) => matches!(new, Rule::Format(_)),
            other => is_composed(other),
        };
        if old.iter().any(may_imply) {
            Unknown
        } else {
            found
        }
    }

    /// Whether the new rule follows from each alternative of an old rule.
    fn in_each_case(&mut self, old: &[Rule], rule: &Rule, new: &Rule) -> bool {
        let (Rule::AnyOf(parts) | Rule::OneOf(parts)) = rule else {
            return false;
        };
        let others: Rules = old.iter().filter(|it| *it != rule).cloned().collect();
        parts.iter().all(|part| {
            let known: Rules = part.iter().chain(&others).cloned().collect();
            self.one(&known, new) == Always
        })
    }

    fn directly(&mut self, old: &[Rule], new: &Rule) -> Follows {
        match new {
            Rule::MinLength(_) | Rule::MaxLength(_) | Rule::Pattern(_) => {
                if !self.step(PATTERNS) {
                    return Unknown;
                }
                Strings::of(old).are_within(&Strings::of([new])).into()
            }
            Rule::Format(_) => NotAlways,
            Rule::Required(names) => {
                let known: BTreeSet<&String> = required(old).collect();
                names.iter().all(|it| known.contains(it)).into()
            }
            Rule::Items(rules) => self.all(&of_items(old), rules),
            Rule::PropertyNames(rules) => self.all(&of_names(old), rules),
            Rule::Property(name, rules) => self.all(&of_property(old, name), rules),
            Rule::AdditionalProperties {
                named,
                patterns,
                rules,
            } => self.additional(old, (named, patterns), rules),
            Rule::AnyOf(branches) => {
                if branches.iter().any(|it| self.all(old, it) == Always) {
                    Always
                } else {
                    Unknown
                }
            }
            Rule::OneOf(branches) => self.one_of(old, branches),
            Rule::Not(rules) => {
                let proven = old.iter().any(|it| match it {
                    Rule::Not(others) => self.all(rules, others) == Always,
                    _ => false,
                });
                if proven { Always } else { Unknown }
            }
            other if is_composed(other) => Unknown,
            bound => narrows(old, bound).into(),
        }
    }

    fn step(&mut self, count: usize) -> bool {
        let left = self.steps.checked_sub(count);
        self.steps = left.unwrap_or(0);
        left.is_some()
    }

    fn additional(
        &mut self,
        old: &[Rule],
        (named, patterns): (&[String], &[String]),
        rules: &Rules,
    ) -> Follows {
        let same = old.iter().find_map(|it| match it {
            Rule::AdditionalProperties {
                named,
                patterns: others,
                rules,
            } if others == patterns => Some((named.as_slice(), rules.as_slice())),
            _ => None,
        });
        let (old_names, of_others) = match same {
            Some(found) => found,
            None if patterns.is_empty() => (&[][..], &[][..]),
            None => return Unknown,
        };
        let others = self.all(of_others, rules);
        // These had a name before, and are among the others now.
        let moved = old_names.iter().filter(|it| !named.contains(it));
        let moved: Vec<Follows> = moved
            .map(|it| self.all(&of_property(old, it), rules))
            .collect();
        Follows::all(moved.into_iter().chain([others]))
    }

    /// A value obeyed exactly one of the old branches. It obeys exactly one of the new ones, if each old branch has a
    /// counterpart, and excludes all other new ones.
    fn one_of(&mut self, old: &[Rule], branches: &[Rules]) -> Follows {
        let parts = old.iter().find_map(|it| match it {
            Rule::OneOf(parts) => Some(parts),
            _ => None,
        });
        let Some(parts) = parts else {
            let pairs = branches.iter().enumerate();
            let mut pairs = pairs.flat_map(|(index, one)| {
                let others = branches.iter().skip(index + 1);
                others.map(move |another| (one, another))
            });
            let some = Rule::AnyOf(branches.to_vec());
            let proven = pairs.all(|(one, another)| exclude(one, another, false))
                && self.one(old, &some) == Always;
            return if proven { Always } else { Unknown };
        };
        // Values that are no objects would obey several branches.
        let are_objects = parts.iter().filter(|it| is_about_objects(it)).count() > 1;
        let proven = parts.iter().all(|part| {
            let counterpart = branches
                .iter()
                .position(|it| it == part)
                .or_else(|| branches.iter().position(|it| self.all(part, it) == Always));
            let Some(counterpart) = counterpart else {
                return false;
            };
            branches.iter().enumerate().all(|(index, it)| {
                index == counterpart
                    || it != part && parts.contains(it)
                    || exclude(part, it, are_objects)
            })
        });
        if proven { Always } else { Unknown }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(old: &[Rule], new: &Rule) -> Follows {
        Proofs::new().one(old, new)
    }

    fn types(name: &str) -> Rule {
        Rule::Types(vec![name.into()])
    }

    fn by(value: &str) -> Rules {
        let value = Rule::Enum(vec![format!("{value:?}")]);
        vec![
            types("object"),
            Rule::Property("by".into(), vec![value]),
            Rule::Required(vec!["by".into()]),
        ]
    }

    #[test]
    fn a_disjoint_branch_more() {
        let old = Rule::OneOf(vec![by("post"), by("air")]);
        let more = Rule::OneOf(vec![by("post"), by("air"), by("sea")]);
        assert_eq!(one(std::slice::from_ref(&old), &more), Always);
        assert_eq!(one(&[more], &old), Unknown);
        let overlapping = Rule::OneOf(vec![by("post"), by("air"), vec![types("object")]]);
        assert_eq!(one(std::slice::from_ref(&old), &overlapping), Unknown);
        let kinds = Rule::OneOf(vec![by("post"), by("air"), vec![types("string")]]);
        assert_eq!(one(&[old], &kinds), Always);
    }

    #[test]
    fn one_of_instead_of_any_of() {
        let any = |branches: &[Rules]| Rule::AnyOf(branches.to_vec());
        let branches = [by("post"), by("air")];
        let one_of = Rule::OneOf(branches.to_vec());
        assert_eq!(one(&[any(&branches)], &one_of), Always);
        let open = [by("post"), vec![types("object")]];
        let one_of = Rule::OneOf(open.to_vec());
        assert_eq!(one(&[any(&open)], &one_of), Unknown);
    }

    #[test]
    fn an_alternative_more() {
        let (uri, git) = (Rule::Format("uri"), Rule::Pattern("^git@".into()));
        let either = Rule::AnyOf(vec![vec![uri.clone()], vec![git.clone()]]);
        assert_eq!(one(std::slice::from_ref(&uri), &either), Always);
        assert_eq!(one(std::slice::from_ref(&either), &uri), Unknown);
        let three = Rule::AnyOf(vec![vec![types("null")], vec![git], vec![uri]]);
        assert_eq!(one(&[either], &three), Always);
    }

    #[test]
    fn closed_objects() {
        let closed = |named: &[&str]| Rule::AdditionalProperties {
            named: named.iter().map(|it| (*it).to_owned()).collect(),
            patterns: Vec::new(),
            rules: vec![Rule::Never],
        };
        assert_eq!(one(&[closed(&["a"])], &closed(&["a", "b"])), Always);
        assert_eq!(one(&[closed(&["a", "b"])], &closed(&["a"])), NotAlways);
        assert_eq!(one(&[], &closed(&["a"])), NotAlways);
    }

    #[test]
    fn the_steps_are_bounded() {
        let deep = |format| {
            (0..12).fold(vec![Rule::Format(format)], |inner, n| {
                let other = vec![Rule::MinItems(n)];
                vec![Rule::AnyOf(vec![inner.clone(), inner, other])]
            })
        };
        assert_eq!(Proofs::new().all(&deep("uri"), &deep("date")), Unknown);
    }
}
