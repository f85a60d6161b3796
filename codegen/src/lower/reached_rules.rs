//! The named rules that type definitions use.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::Ident;

use crate::model::{TypeDefinition, TypeKind};
use crate::rules::{NamedRules, Rule, Rules, inner};

/// The named rules that type definitions use, directly or through other rules.
pub(super) fn reached(named: Vec<NamedRules>, definitions: &[TypeDefinition]) -> Vec<NamedRules> {
    let mut open: Vec<Ident> = Vec::new();
    for definition in definitions {
        references(&definition.rules, &mut open);
        if let TypeKind::Union(union) = &definition.kind {
            for branch in &union.branches {
                references(&branch.rules, &mut open);
            }
        }
    }
    let by_name: BTreeMap<&Ident, &Rules> = named.iter().map(|it| (&it.name, &it.rules)).collect();
    let mut reached = BTreeSet::new();
    while let Some(name) = open.pop() {
        if let Some(rules) = by_name.get(&name)
            && reached.insert(name)
        {
            references(rules, &mut open);
        }
    }
    let mut named = named;
    named.retain(|it| reached.contains(&it.name));
    named
}

fn references(rules: &Rules, found: &mut Vec<Ident>) {
    for rule in rules {
        if let Rule::Ref(name) = rule {
            found.push(name.clone());
        }
        for rules in inner(rule) {
            references(rules, found);
        }
    }
}
