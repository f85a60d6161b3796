//! Lowers `oneOf` and `anyOf` to unions.
//!
//! A property with distinct values in each branch selects the branch, or else the kind of the value, or else the required
//! properties. If none of these distinguishes the branches, values are kept as JSON.

use std::collections::BTreeSet;

use proc_macro2::Ident;
use serde_json::Value;

use super::branches::{Branches, kind_name, required, values};
use super::conjuncts::Conjuncts;
use super::{LoweredType, Lowering, Site, nullable};
use crate::kinds::Kinds;
use crate::location::Origin;
use crate::model::{Branch, Integer, Selector, Type, TypeKind, Union};
use crate::names::{self, Namespace};
use crate::rules::{Rule, Rules};
use crate::schema::Located;

impl<'a> Lowering<'a, '_> {
    /// Lowers a union. `None` if one of its references cannot be resolved, or a branch cannot be lowered.
    pub(super) fn union(
        &mut self,
        site: &Site,
        conjuncts: &Conjuncts<'a>,
        (located, keyword): &(Located<'a>, &'static str),
    ) -> Option<LoweredType> {
        let origin = &located.origin;
        // Lowering the branches reports broken references.
        let Some(branches) = Branches::of(self.schemas, &self.unions, origin) else {
            let list = origin.child(keyword);
            let count = located.schema.get(*keyword).and_then(Value::as_array);
            for index in 0..count.map_or(0, Vec::len) {
                let branch = list.child(index);
                self.lower(&branch, &branch);
            }
            return None;
        };
        let all = branches.kinds.iter().copied().fold(Kinds::NONE, Kinds::or);
        let admitted = conjuncts.kinds();
        let outer_rules: Rules = conjuncts
            .as_slice()
            .iter()
            .flat_map(|it| {
                let narrowed = !branches.own_kinds.is_within(admitted);
                self.own_rules(it, |name| name != *keyword && (name != "type" || narrowed))
            })
            .collect();
        if let Some(values) = branches.strings() {
            let variants = self.variants(site, conjuncts, &values)?;
            return self.define_with_null(
                site,
                &branches,
                TypeKind::StringEnum(variants),
                outer_rules,
            );
        }
        match branches.list.as_slice() {
            [(only, _)] if branches.is_single() => {
                let mut lowered = self.lower(only, only)?;
                lowered.rules.extend(outer_rules);
                Some(lowered)
            }
            _ if let Some(other) = branches.non_null_branch() => {
                let lowered = self.lower(other, other)?;
                let mut rules = except_null(lowered.rules);
                rules.extend(outer_rules);
                Some(nullable(LoweredType { rules, ..lowered }))
            }
            _ if branches.discriminator.is_some() || branches.differ_in_kind() => {
                self.define_union(site, &branches, outer_rules)
            }
            _ => {
                let rules = self.json(conjuncts).rules;
                let value = match all.and(admitted) {
                    Kinds::STRING => Type::String,
                    Kinds::INTEGER if self.options.is_service => Type::Integer(Integer::Signed),
                    Kinds::INTEGER => Type::Integer(Integer::Any),
                    Kinds::NUMBER => Type::Number,
                    Kinds::BOOLEAN => Type::Boolean,
                    Kinds::ARRAY => Type::List(Box::new(Type::Json)),
                    Kinds::OBJECT if branches.differ_in_required_properties() => {
                        return self.define_union(site, &branches, rules);
                    }
                    Kinds::OBJECT => Type::JsonObject,
                    _ => return Some(LoweredType::with_rules(Type::Json, rules)),
                };
                let mut lowered = LoweredType::new(value);
                if branches.nullable {
                    lowered = nullable(lowered);
                }
                lowered.rules = self.without_guaranteed(&lowered.value, rules);
                Some(lowered)
            }
        }
    }

    /// Defines the type of a union. If `null` is a branch, the rules of the union also apply to `null`.
    fn define_with_null(
        &mut self,
        site: &Site,
        branches: &Branches<'a>,
        kind: TypeKind,
        rules: Rules,
    ) -> Option<LoweredType> {
        if branches.nullable {
            let value = self.define(&site.nullable(), kind, Vec::new())?;
            return Some(nullable(LoweredType::with_rules(value, rules)));
        }
        self.define(site, kind, rules).map(LoweredType::new)
    }

    /// Whether a union has a single branch, possibly beside `null`, and becomes the type of this branch.
    pub(super) fn is_single_or_null(&self, union: &Origin) -> bool {
        Branches::of(self.schemas, &self.unions, union)
            .is_some_and(|branches| branches.is_single() || branches.non_null_branch().is_some())
    }

    fn define_union(
        &mut self,
        site: &Site,
        branches: &Branches<'a>,
        rules: Rules,
    ) -> Option<LoweredType> {
        let mut names = Namespace::default();
        let mut lowered = Vec::new();
        let all = branches.list.iter().zip(&branches.kinds).enumerate();
        for (index, ((branch, located), kinds)) in all {
            let value = self.lower(branch, branch);
            self.count_field(branch, "");
            let word = branches.name(self.schemas, self.annotations, index)?;
            let name = self.variant(&mut names, &word, branch);
            let discriminator = branches.discriminator.as_ref();
            let values = discriminator.and_then(|it| values(self.schemas, located, it));
            let values: BTreeSet<String> = values.into_iter().flatten().collect();
            let value = value?;
            lowered.push(Branch {
                name: name?,
                value: value.value,
                text: value.text,
                rules: value.rules,
                values: values.into_iter().collect(),
                required: required(located).into_iter().collect(),
                kind: kind_name(*kinds),
            });
        }
        let selector = match &branches.discriminator {
            Some(property) => Selector::Property(property.clone()),
            None if branches.differ_in_kind() => Selector::Kind,
            None => {
                // The branch with the most required properties first. Branches with equally many exclude each other.
                lowered.sort_by(|a, b| {
                    b.required
                        .len()
                        .cmp(&a.required.len())
                        .then(a.name.cmp(&b.name))
                });
                Selector::RequiredProperties
            }
        };
        let union = Union {
            selector,
            branches: lowered,
            has_large_branch: false,
        };
        self.define_with_null(site, branches, TypeKind::Union(union), rules)
    }

    fn variant(&mut self, names: &mut Namespace, word: &str, origin: &Origin) -> Option<Ident> {
        let name = names::variant(word);
        if self.options.is_service {
            return names.take("branch", word, name, origin, self.problems);
        }
        names.take_free(name, origin)
    }

    /// Lowers values of several kinds, for a list of types or without a type.
    pub(super) fn union_of_kinds(
        &mut self,
        site: &Site,
        conjuncts: &Conjuncts<'a>,
        kinds: Kinds,
        general_rules: Rules,
    ) -> Option<LoweredType> {
        let described = conjuncts
            .members("properties")
            .any(|(_, it)| !it.is_empty());
        let listed = if kinds != Kinds::ALL {
            kinds.without(Kinds::NULL)
        } else if described {
            Kinds::OBJECT
        } else {
            return Some(self.json(conjuncts));
        };
        let mut branches = Vec::new();
        for kind in listed.distinct() {
            let word = kind_name(kind)?;
            let site = Site {
                suffix: word,
                ..site.clone()
            };
            let value = self.lower_kind(kind, &site, conjuncts, Vec::new())?;
            branches.push(Branch {
                name: names::variant(word)?,
                value: value.value,
                text: value.text,
                rules: value.rules,
                values: Vec::new(),
                required: Vec::new(),
                kind: Some(word),
            });
        }
        if kinds == Kinds::ALL {
            let rules = conjuncts
                .as_slice()
                .iter()
                .flat_map(|it| {
                    self.own_rules(it, |name| !super::rules::OBJECT_KEYWORDS.contains(&name))
                })
                .collect();
            branches.push(Branch {
                name: names::variant("other")?,
                value: Type::Json,
                text: crate::model::Text::default(),
                rules,
                values: Vec::new(),
                required: Vec::new(),
                kind: None,
            });
        }
        let union = Union {
            selector: Selector::Kind,
            branches,
            has_large_branch: false,
        };
        if kinds != Kinds::ALL && Kinds::NULL.is_within(kinds) {
            let value = self.define(&site.nullable(), TypeKind::Union(union), Vec::new())?;
            return Some(nullable(LoweredType::with_rules(value, general_rules)));
        }
        let value = self.define(site, TypeKind::Union(union), general_rules)?;
        Some(LoweredType::new(value))
    }
}

/// Restricts rules to values other than `null`.
fn except_null(rules: Rules) -> Rules {
    let (of_null, mut rules): (Rules, Rules) = rules.into_iter().partition(Rule::applies_to_null);
    if !of_null.is_empty() {
        rules.push(Rule::If {
            condition: vec![Rule::Types(vec!["null".into()])],
            then: Vec::new(),
            otherwise: of_null,
        });
    }
    rules
}
