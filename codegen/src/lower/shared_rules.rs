//! Shares the rules of properties that several types of a service have in common, under the name of the property.

use std::collections::BTreeMap;

use super::Lowering;
use super::rules::ReferencedRules;
use crate::location::Origin;
use crate::names;
use crate::rules::{NamedRules, Rule, Rules};

impl Lowering<'_, '_> {
    /// Replaces long, identical rules of properties with the same name by a reference to named rules.
    pub(super) fn share_rules(&mut self) {
        let mut uses: BTreeMap<&str, Vec<(&Rules, usize)>> = BTreeMap::new();
        for rule in self.definitions.iter().flat_map(|it| &it.rules) {
            if let Rule::Property(name, rules) = rule
                && is_long_list(rules)
            {
                let lists = uses.entry(name).or_default();
                match lists.iter_mut().find(|(known, _)| *known == rules) {
                    Some((_, count)) => *count += 1,
                    None => lists.push((rules, 1)),
                }
            }
        }
        let shared: BTreeMap<String, Rules> = uses
            .into_iter()
            .filter_map(|(name, lists)| {
                // A name can only stand for one list of rules: the most frequent one.
                let most = lists.iter().map(|(_, count)| *count).max()?;
                let mut candidates = lists.into_iter().filter(|(_, count)| *count == most);
                let (rules, _) = candidates.next().filter(|_| most > 1)?;
                candidates
                    .next()
                    .is_none()
                    .then(|| (name.to_owned(), rules.clone()))
            })
            .collect();
        let mut named: BTreeMap<&str, (&Rules, Rule)> = BTreeMap::new();
        for (property, rules) in &shared {
            let reference = self.referenced_rules.add(property, rules);
            named.extend(reference.map(|it| (property.as_str(), (rules, it))));
        }
        for rule in self.definitions.iter_mut().flat_map(|it| &mut it.rules) {
            if let Rule::Property(name, own) = rule
                && let Some((rules, reference)) = named.get(name.as_str())
                && *own == **rules
            {
                *own = vec![reference.clone()];
            }
        }
    }
}

/// Whether a list of rules is too long for one line.
fn is_long_list(rules: &Rules) -> bool {
    let is_long = |rule: &Rule| !matches!(rule, Rule::Ref(_)) && format!("{rule:?}").len() > 40;
    rules.len() > 2 || rules.iter().any(is_long)
}

impl ReferencedRules {
    /// Adds named rules for a property. `None` if the name is taken.
    fn add(&mut self, property: &str, rules: &Rules) -> Option<Rule> {
        let place = Origin::root(property);
        let name = self.names.take_free(names::rules(property), &place)?;
        self.finished.push(NamedRules {
            name: name.clone(),
            rules: rules.clone(),
        });
        Some(Rule::Ref(name))
    }
}
