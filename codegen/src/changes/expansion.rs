//! Rules with all that they refer to written out, in an order that does not depend on that of the documents.

use std::collections::BTreeMap;
use std::fmt;

use proc_macro2::Ident;

use crate::model::Service;
use crate::rules::{Rule, Rules};

/// How many rules a type may have with all that they name. Beyond, names are compared.
const MAX_RULES: usize = 10_000;

/// How many named rules may stand within each other.
const MAX_DEPTH: usize = 32;

/// Writes out what rules name. What a schema shares with others may be named in one model and stand in place in the other.
pub(super) struct Expansion<'a> {
    named: BTreeMap<&'a Ident, &'a Rules>,
    open: Vec<Ident>,
    left: usize,
}

impl<'a> Expansion<'a> {
    pub(super) fn new(service: &'a Service) -> Self {
        let named = service.rules.iter().map(|it| (&it.name, &it.rules));
        Self {
            named: named.collect(),
            open: Vec::new(),
            left: MAX_RULES,
        }
    }

    pub(super) fn all(&mut self, rules: &Rules) -> Rules {
        let rules = rules.iter().flat_map(|rule| self.rule(rule)).collect();
        sorted(rules)
    }

    fn each(&mut self, lists: &[Rules]) -> Vec<Rules> {
        lists.iter().map(|rules| self.all(rules)).collect()
    }

    fn rule(&mut self, rule: &Rule) -> Rules {
        self.left = self.left.saturating_sub(1);
        vec![match rule {
            Rule::Ref(name) => {
                let deep = self.open.len() >= MAX_DEPTH;
                if deep || self.left == 0 || self.open.contains(name) {
                    return vec![rule.clone()];
                }
                let Some(rules) = self.named.get(name).copied() else {
                    return vec![rule.clone()];
                };
                self.open.push(name.clone());
                let rules = self.all(rules);
                self.open.pop();
                return rules;
            }
            Rule::Items(rules) => Rule::Items(self.all(rules)),
            Rule::Tuple { items, additional } => Rule::Tuple {
                items: self.each(items),
                additional: self.all(additional),
            },
            Rule::Contains(rules) => Rule::Contains(self.all(rules)),
            Rule::PropertyNames(rules) => Rule::PropertyNames(self.all(rules)),
            Rule::Property(name, rules) => Rule::Property(name.clone(), self.all(rules)),
            Rule::PatternProperty(name, rules) => {
                Rule::PatternProperty(name.clone(), self.all(rules))
            }
            Rule::AdditionalProperties {
                named,
                patterns,
                rules,
            } => Rule::AdditionalProperties {
                named: sorted(named.clone()),
                patterns: sorted(patterns.clone()),
                rules: self.all(rules),
            },
            Rule::Dependency(name, rules) => Rule::Dependency(name.clone(), self.all(rules)),
            Rule::AnyOf(branches) => Rule::AnyOf(sorted(self.each(branches))),
            Rule::OneOf(branches) => Rule::OneOf(sorted(self.each(branches))),
            Rule::Enum(values) => Rule::Enum(sorted(values.clone())),
            Rule::Types(names) => Rule::Types(sorted(names.clone())),
            Rule::Required(names) => Rule::Required(sorted(names.clone())),
            Rule::Not(rules) => Rule::Not(self.all(rules)),
            Rule::If {
                condition,
                then,
                otherwise,
            } => Rule::If {
                condition: self.all(condition),
                then: self.all(then),
                otherwise: self.all(otherwise),
            },
            other => other.clone(),
        }]
    }
}

/// Sorts what has no order of its own.
fn sorted<T: fmt::Debug>(mut items: Vec<T>) -> Vec<T> {
    items.sort_by_cached_key(|it| format!("{it:?}"));
    items
}
